"""Read the files of a gold folder. What is not there is said, never guessed."""

import json
import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class AbsentError(Exception):
    """The gold data of a task are not in the folder."""


class NotBuiltError(Exception):
    """The program does not have yet what a task measures."""


def files(gold: Path, pattern: str, split: str | None, without: tuple[str, ...] = ()) -> list[Path]:
    """Return the files of a kind, in order.

    Args:
        gold: The gold folder.
        pattern: A glob inside it ("statements/*.jsonl").
        split: Keep the files whose name holds this ("dev"); None keeps all, but those of `without`.
        without: Parts of names that are left out as long as no split is asked for ("train").

    Raises:
        AbsentError: There is none.
    """
    found = sorted(p for p in gold.glob(pattern) if p.is_file() and (split is None or split in p.stem))
    if split is None:
        found = [p for p in found if not any(part in p.stem for part in without)]
    if not found:
        raise AbsentError(f"no {pattern}{f' with {split!r} in its name' if split else ''} in {gold}")
    return found


def jsonl(paths: list[Path]) -> list[dict[str, Any]]:
    """Read JSON lines from files."""
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf8").split("\n") if line.strip()]


def digest(paths: list[Path]) -> str:
    """Return a digest of names and contents of files, in any order.

    Sixteen hexadecimal digits tell one set from another; they are no seal.
    """
    total = sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


@cache
def mapping(name: str) -> dict[str, Any]:
    """Load one of the harness's own tables from gold labels to ours (`icbe_acts.toml`)."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf8"))
