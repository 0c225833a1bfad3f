"""Answers told again: what a question printed is kept in the record, and printed again while the record is the same.

Kept is what was printed, not what was found: of a hundred thousand reports, only to put an answer into words takes longer
than a reader waits.
"""

import gc
import gzip
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, cast

from verbale import __version__
from verbale.lexicon import DATA, own_files
from verbale.record import Store, open_record
from verbale.record.days import past, today

Tell = Callable[..., str]
_PROGRAM = ("show", "analyse", "ledger", "record")  # the rooms that make an answer of rows
_TABLES = ("*.tsv", "ontology/*.toml")


def tell_once(record: Path, question: str, style: str | None, asked: Mapping[str, Any], tell: Tell) -> None:
    """Print the answer to a question: as it was printed before if nothing has changed since, else anew.

    Args:
        record: The file of the record.
        question: Which question.
        style: table, csv or json; None: a table on a terminal, else JSON.
        asked: All options of the question beside the style; `as_of` among them.
        tell: Prints the answer, given store, style and options; returns in one line what is to be said beside it (empty:
            nothing).
    """
    style = style_of(style)
    with open_record(record) as store:
        state, key = store.state(), _key(store, question, style, asked)
        if (told := store.recall(key)) is not None:
            with _unpacked(told) as words:
                kept = words.readline().rstrip("\n")
                shutil.copyfileobj(words, sys.stdout, 1 << 20)
            say(kept)
            return
        packed = io.BytesIO()
        out = _waiting(question)
        with _uncollected(), out as first, _packed(packed) as copy, redirect_stdout(_both(sys.stdout, copy, first)):
            note = tell(store, style, **asked)
        store.remember(key, gzip.compress(f"{note}\n".encode(), mtime=0) + packed.getvalue(), state)
        say(note)


def say(note: str) -> None:
    """Say something beside an answer, on standard error; an empty string is nothing to say."""
    if note:
        sys.stderr.write(f"{note}\n")


def style_of(style: str | None) -> str:
    """Return how to print: as asked, else a table on a terminal and JSON into a pipe."""
    return style or ("table" if sys.stdout.isatty() else "json")


class _Both:
    """Standard output that also writes into a copy; all else is asked of standard output itself."""

    def __init__(self, out: Any, copy: IO[str], first: Callable[[], None]) -> None:
        self._out, self._copy, self._first = out, copy, first

    def write(self, words: str) -> int:
        self._first()
        self._copy.write(words)
        return int(self._out.write(words))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._out, name)


def _both(out: IO[str], copy: IO[str], first: Callable[[], None]) -> IO[str]:
    return cast(IO[str], _Both(out, copy, first))


def _packed(into: IO[bytes]) -> IO[str]:
    file = gzip.GzipFile(fileobj=into, mode="wb", compresslevel=6, mtime=0)
    return io.TextIOWrapper(cast(IO[bytes], file), "utf-8", "surrogatepass", newline="")


def _unpacked(told: bytes) -> IO[str]:
    file = gzip.GzipFile(fileobj=io.BytesIO(told))
    return io.TextIOWrapper(cast(IO[bytes], file), "utf-8", "surrogatepass", newline="")


# --- what an answer depends on beside the rows -----------------------------------------------------------------------------


def _key(store: Store, question: str, style: str, asked: Mapping[str, Any]) -> str:
    day = None if past(asked["as_of"]) else today()
    form = _form(store) if style == "table" else None
    told = json.dumps([question, style, asked, day, form, _program()], sort_keys=True)
    return sha256(told.encode()).hexdigest()


def _form(store: Store) -> tuple[object, ...]:
    """Return what the look of a table depends on."""
    from verbale.show.terminal import Terminal

    console = Terminal()
    look = (console.width, console.is_terminal, console.color_system, console.no_color, console.legacy_windows, console.encoding)
    return (str(store.path), *look)


def _program() -> str:
    """Return the fingerprint of what makes an answer of rows: the program and the tables, the user's own too."""
    seal, here = sha256(__version__.encode()), Path(__file__).parents[1]
    code = (path for room in _PROGRAM for path in here.joinpath(room).rglob("*.py"))
    tables = (path for pattern in _TABLES for path in DATA.glob(pattern))
    for path in (*sorted(code), *sorted(tables), *own_files()):
        seal.update(path.name.encode() + b"\0" + path.read_bytes())
    return seal.hexdigest()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no values that only name each other: an answer of very many reports would take twice as long."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


# --- while it takes --------------------------------------------------------------------------------------------------------


@contextmanager
def _waiting(question: str) -> Iterator[Callable[[], None]]:
    """Show on a terminal what is being answered and for how long; yield what to call when there is something to print."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from verbale.show.terminal import Terminal

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Terminal(stderr=True), transient=True, redirect_stdout=False) as bar:
        bar.add_task(f"looking through all rows for {question}", total=None)
        yield bar.stop
