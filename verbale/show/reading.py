"""The commands that read reports: `read` prints one record, `add` keeps many."""

import json
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.errors import InputError, StoreError
from verbale.show.plain import plain, reason
from verbale.terms import Failure, Record

if TYPE_CHECKING:
    from rich.progress import Progress

    from verbale.batch import Outcome
    from verbale.pipeline import Kit
    from verbale.record import Store


def print_records(file: Path, published: str | None, style: str, model: str | None) -> int:
    """Read one file and print its record, or its records when it holds several reports; return the exit status."""
    from verbale.batch import STANDARD_INPUT, run

    if str(file) != STANDARD_INPUT and not file.exists():  # told at once, before seconds of loading
        raise InputError(file, "there is no such file.", "Check the path.")
    outcomes = list(run([file], _kit(model), published=published))
    good = [r for r in outcomes if isinstance(r, Record)]
    bad = [r for r in outcomes if isinstance(r, Failure)]
    if style == "json":
        _print_json(good)
    else:
        _print_digests(good)
    _say_undated(good)
    for record in good:
        for part in record.failures:
            _say(reason(part))
    for failure in bad:
        _say(reason(failure))
    return 1 if bad or not good else 0


def _print_json(records: list[Record]) -> None:
    told = [r.as_dict() for r in records]
    if told:
        json.dump(told[0] if len(told) == 1 else told, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")


def _print_digests(records: list[Record]) -> None:
    from verbale.show.digest import print_digest

    for record in records:
        print_digest(record)


def _say(words: str) -> None:
    sys.stderr.write(f"verbale: {plain(words)}\n")


def _say_undated(records: list[Record]) -> None:
    for record in records:
        if record.report.published is None:
            _say(f"{record.report.where}: no date is known, so relative times stay open. Give one with --date YYYY-MM-DD.")


def _kit(model: str | None) -> "Kit":
    from verbale.pipeline import load_kit

    with _without_torch() if model is None else _as_it_is():
        return load_kit(model)


@contextmanager
def _without_torch() -> Iterator[None]:
    """Keep spaCy from importing torch where that is installed: seconds and memory for what only other models need."""
    if "torch" in sys.modules or "spacy" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["torch"]


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


# --- add -----------------------------------------------------------------------------------------------------------------


@dataclass
class _Tally:
    """What came of the reports so far."""

    new: int = 0
    known: int = 0
    undated: int = 0
    refused: list[Failure] = field(default_factory=list)
    in_part: list[Failure] = field(default_factory=list)

    def keep(self, outcome: "Outcome", store: "Store") -> None:
        """Keep what came of a report, and count it."""
        if isinstance(outcome, Failure):
            store.refuse(outcome)
            self.refused.append(outcome)
        elif store.add(outcome):
            self.new += 1
            self.undated += outcome.report.published is None
            self.in_part += outcome.failures
        else:
            self.known += 1

    @property
    def _read_in_part(self) -> int:
        return len({failure.where for failure in self.in_part})

    def tell(self, record: Path, *, ended: bool) -> None:
        """Print what came of all, refusals last with their reasons."""
        parts = [f"{self.new} report{'' if self.new == 1 else 's'} added"]
        others = ((self.known, "known already"), (len(self.refused), "refused"), (self._read_in_part, "not read in whole"))
        parts += [f"{n} {what}" for n, what in others if n]
        sys.stderr.write(f"{record}: {', '.join(parts)}.{'' if ended else ' Stopped there; what was added is kept.'}\n")
        for failure in (*self.refused, *self.in_part):
            sys.stderr.write(f"  {reason(failure)}\n")
        if self.undated:
            told = "1 report has" if self.undated == 1 else f"{self.undated} reports have"
            sys.stderr.write(f"  {told} no date, so relative times stay open; add again with --date to set it.\n")


def add_files(record: Path, files: tuple[Path, ...], published: str | None, model: str | None, jobs: int) -> int:
    """Read files into a record.

    Returns:
        The exit status: 0; 1 when a report was refused; 130 when interrupted. What was added before stays in each case.
    """
    from verbale.batch import run
    from verbale.ledger.upkeep import refresh
    from verbale.record import open_record

    _refuse_clash(record, files)
    tally = _Tally()
    with open_record(record, create=True) as store, _progress(len(files)) as bar:
        try:
            for outcome in run(bar.begun(files), _kit(model), published=published, jobs=jobs):
                bar.reached(_file(outcome))
                with _uninterrupted():
                    tally.keep(outcome, store)
            refresh(store)
        except KeyboardInterrupt:
            tally.tell(record, ended=False)
            return 130
        except BaseException:
            if tally.new:
                tally.tell(record, ended=False)
            raise
    tally.tell(record, ended=True)
    return 1 if tally.refused else 0


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while a report is kept and counted, so that the number told is the number in the record."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # ignored, or another's
        yield
        return
    held: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if held:
        raise KeyboardInterrupt


def _file(outcome: "Outcome") -> str:
    """Return the file that a report stands in: "feed.xml" for "feed.xml#2"."""
    where = outcome.where if isinstance(outcome, Failure) else outcome.report.where
    return where.partition("#")[0]


def _refuse_clash(record: Path, files: tuple[Path, ...]) -> None:
    if record.exists() and any(f.exists() and f.samefile(record) for f in files):
        raise StoreError(record, "is among the reports to read.", "Name the record first, then the reports.")


class _Bar:
    """Shows on a terminal which file is being read, for how long already, and how many are done; elsewhere nothing."""

    def __init__(self, shown: "Progress | None" = None, total: int = 0) -> None:
        self._shown, self._seen = shown, set[str]()
        self._task = shown.add_task("reading", total=total, file="") if shown else None

    def begun(self, files: Iterable[Path]) -> Iterator[Path]:
        """Yield files as they are taken up; a large one is named with its size, for it takes minutes."""
        for file in files:
            self._tell(file=plain(f"{file.name}{_size(file)}"))
            yield file

    def reached(self, file: str) -> None:
        """Count the file of a report."""
        self._seen.add(file)
        self._tell(completed=len(self._seen))

    def _tell(self, **told: Any) -> None:
        if self._shown is not None and self._task is not None:
            self._shown.update(self._task, **told)


_LARGE = 100_000  # bytes, from which on a file takes longer than a reader expects


def _size(file: Path) -> str:
    try:
        size = file.stat().st_size
    except OSError:
        return ""  # what is wrong with it is told when it is read
    return f" ({size / 1e6:.1f} MB)" if size >= _LARGE else ""


@contextmanager
def _progress(total: int) -> Iterator[_Bar]:
    if not sys.stderr.isatty():
        yield _Bar()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from verbale.show.terminal import Terminal

    named = TextColumn("{task.fields[file]}", markup=False)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), named)
    with Progress(*columns, console=Terminal(stderr=True), transient=True) as shown:
        yield _Bar(shown, total)
