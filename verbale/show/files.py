"""Files and folders that appear whole or not at all: a full disk or an interruption leaves what was there before."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from verbale.errors import StoreError


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing that takes its name only when all of it is on the disk.

    Args:
        path: Where it will stand; its folders are made, a file that stands there is replaced.

    Raises:
        StoreError: It cannot be written; what stood at `path` is untouched, and no half file is left.
    """
    if path.is_dir():
        raise StoreError(path, "is a folder.", "Name a file with --output.")
    draft = _beside(path)
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _told(path), draft.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with _told(path):
            draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path, marker: str) -> Iterator[Path]:
    """Make a folder that takes its name only when all its files are on the disk.

    Args:
        path: Where it will stand.
        marker: A file that shows a folder to be one of these: only such a folder is replaced.

    Raises:
        StoreError: It cannot be written, or something else stands at `path`; that is untouched, and nothing half is left.
    """
    with _told(path):
        strange = path.exists() and not (path.is_dir() and ((path / marker).is_file() or not any(path.iterdir())))
    if strange:
        raise StoreError(path, f"is there already, and is no folder that this format wrote (no {marker}).", "Name a new folder.")
    draft, old = _beside(path), _beside(path)
    try:
        with _told(path):
            draft.mkdir(parents=True)
            yield draft
            if path.exists():
                path.replace(old)
            draft.replace(path)
    finally:
        if old.exists() and not path.exists():
            old.replace(path)
        for left in (draft, old):
            shutil.rmtree(left, ignore_errors=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell in one line why a file cannot be written."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})."
        raise StoreError(path, what, "Choose another place with --output, or free some space; nothing half was left.") from error
