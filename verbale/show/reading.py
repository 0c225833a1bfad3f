"""The commands that read reports: `read` prints one record, `add` keeps many."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from verbale.errors import StoreError
from verbale.show.digest import print_digest
from verbale.terms import Failure, Record, Report

_errors = Console(stderr=True, highlight=False, soft_wrap=True)


def print_records(file: Path, published: str | None, style: str, model: str | None) -> None:
    """Read one file and print its record, or its records when it holds several reports."""
    from verbale.batch import attempt
    from verbale.pipeline import load_kit

    found = list(_reports(file))
    kit = load_kit(model)
    records = [r if isinstance(r, Failure) else attempt(r, kit, published) for r in found]
    good = [r for r in records if isinstance(r, Record)]
    bad = [r for r in records if isinstance(r, Failure)]
    if style == "json":
        told = [r.as_dict() for r in good]
        if told:
            json.dump(told[0] if len(told) == 1 else told, sys.stdout, ensure_ascii=False, indent=1)
            sys.stdout.write("\n")
    else:
        for record in good:
            print_digest(record)
    for record in good:
        if record.report.published is None:
            _errors.print(
                f"verbale: {record.report.where}: no date is known; relative times stay open. Give one with --date.", markup=False
            )
    for failure in bad:
        _errors.print(f"verbale: {failure.reason}", markup=False)
    if bad:
        sys.exit(1)


def _reports(file: Path) -> Iterator[Report | Failure]:
    from verbale.read import read, read_bytes

    if str(file) == "-":
        return read_bytes(sys.stdin.buffer.read(), "standard input")
    return read(file)


def add_files(record: Path, files: tuple[Path, ...], published: str | None, model: str | None) -> int:
    """Read files into a record; return the exit status: 0, or 1 when a report was refused."""
    from verbale.batch import run
    from verbale.pipeline import load_kit
    from verbale.record import open_record

    clash = [f for f in files if f.exists() and record.exists() and f.samefile(record)]
    if clash:
        raise StoreError(record, "is among the reports to read.", "Name the record first, then the reports.")
    refused: list[Failure] = []
    new = known = 0
    with open_record(record, create=True) as store, _bar() as bar:
        task = bar.add_task("reading", total=len(files))
        kit = load_kit(model)
        for file in files:
            for outcome in run([file], kit, published=published):
                if isinstance(outcome, Failure):
                    refused.append(outcome)
                    store.refuse(outcome)
                elif store.add(outcome):
                    new += 1
                else:
                    known += 1
            bar.advance(task)
    told = f"{record}: {new} reports added" + (f", {known} known already" if known else "")
    _errors.print(told + (f", {len(refused)} refused:" if refused else "."), markup=False)
    for failure in refused:
        _errors.print(f"  {failure.reason}", markup=False)
    return 1 if refused else 0


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=_errors, transient=True)
