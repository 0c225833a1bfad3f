"""Exports: the record in the formats of other programs, one module a format.

An exporter is a function of whole records, one after the other, so that a record of any length takes little memory. What a
format cannot hold is left out and counted, never bent.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from verbale.errors import StoreError
from verbale.ledger.once import Threads
from verbale.record import Store, open_record
from verbale.record.days import past
from verbale.show.files import whole_file, whole_folder

Row = dict[str, Any]
Records = Iterable[Row]


class Tally:
    """What an export wrote, and what it left out and why."""

    def __init__(self) -> None:
        self.written: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()


Told = Callable[[Records, Tally], Iterator[str]]  # to one file of text
Filled = Callable[[Records, Tally, Path], None]  # to a folder


@dataclass(frozen=True)
class Exporter:
    """A format: what it is for, the module that writes it, and the file that shows a folder to be its own ("" for one file).

    With `once` it tells what several reports tell as one row: its records come with the threads of their events.
    """

    doc: str
    module: str
    function: str
    marker: str = ""
    once: bool = False

    @property
    def load(self) -> Any:
        """The function that writes it; loaded when asked for, since some need much."""
        return getattr(import_module(f"verbale.show.export.{self.module}"), self.function)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "csv": Exporter("A folder of CSV tables with CSVW metadata.", "csvw", "write", "csv-metadata.json"),
        "parquet": Exporter("A folder of Parquet tables; needs verbale[parquet].", "parquet", "write", "reports.parquet"),
        "jsonl": Exporter("JSON lines: all that is kept of each report, in the keys of the record.", "jsonl", "lines"),
        "polecat": Exporter("Events as POLECAT has them, tab-separated.", "polecat", "lines", once=True),
        "icews": Exporter("Events as ICEWS has them, in CAMEO, tab-separated.", "icews", "lines", once=True),
        "gdelt": Exporter("Events as GDELT 2.0 has them, in CAMEO, tab-separated, 61 columns.", "gdelt", "lines", once=True),
        "gdelt1": Exporter(
            "Events as GDELT 1.0 has them, in CAMEO, tab-separated, 58 columns.", "gdelt", "lines_of_1", once=True
        ),
        "annotation": Exporter("W3C Web Annotations of the reports' words, JSON-LD.", "annotation", "lines"),
        "prov": Exporter("W3C PROV: what each row comes from, PROV-O as JSON-LD.", "prov", "lines"),
        "schema.org": Exporter("Quotations and claims in schema.org's words, JSON-LD.", "schema_org", "lines"),
        "ftm": Exporter("FollowTheMoney entities, JSON lines.", "ftm", "lines"),
        "ical": Exporter("What is due, as all-day events of a calendar.", "ical", "lines"),
        "geojson": Exporter("Where events happened, GeoJSON with the precision of each point.", "geojson", "lines"),
    }
)


def export(record: Path, name: str, output: Path | None, as_of: str | None = None) -> Tally:
    """Write a record in a format.

    Args:
        record: The file of the record.
        name: One of `EXPORTERS`.
        output: The file or folder to write; None prints a format that is one file.
        as_of: Only what had been published by this day.

    Returns:
        What was written and what was left out.

    Raises:
        StoreError: The format needs a folder and none is named, or the place cannot be written.
    """
    one, tally = EXPORTERS[name], Tally()
    if one.marker and output is None:
        raise StoreError(record, f"{name} is a folder of files.", "Name the folder with --output.")
    load = one.load
    with open_record(record) as store:
        records = store.records(as_of)
        if one.once and not past(as_of):
            records = _threaded(records, Threads(store))
        _write(one, load, records, tally, output)
        _count(store, as_of, tally)
    return tally


def _threaded(records: Records, threads: Threads) -> Iterator[Row]:
    """Yield records whose events know their threads; those that one report alone tells have none."""
    for record in records:
        told = threads.of(event["id"] for event in record["events"])
        yield record | {"events": [event | {"thread": told.get(event["id"])} for event in record["events"]]}


def print_export(record: Path, name: str, output: Path | None, as_of: str | None) -> None:
    """Write a record in a format, and say on standard error what was written and what was left out."""
    tally = export(record, name, output, as_of)
    told = ", ".join(f"{number:,} {what}" for what, number in tally.written.items()) or "nothing"
    sys.stderr.write(f"{output or 'standard output'}: {told} written.\n")
    if tally.left_out:
        left = ", ".join(f"{number:,} {why}" for why, number in sorted(tally.left_out.items()))
        sys.stderr.write(f"Left out: {left}.\n")


def _write(one: Exporter, load: Any, records: Records, tally: Tally, output: Path | None) -> None:
    if one.marker and output is not None:
        with whole_folder(output, one.marker) as folder:
            cast(Filled, load)(records, tally, folder)
        return
    told = cast(Told, load)(records, tally)
    if output is None:
        sys.stdout.writelines(told)
        return
    with whole_file(output) as file:
        file.writelines(some.encode() for some in told)


def _count(store: Store, as_of: str | None, tally: Tally) -> None:
    """Count the reports that a past day leaves out."""
    for why, number in store.left_out(as_of).items():
        if number:
            tally.left_out[f"reports published {why}" if why == "later" else f"reports {why}"] += number
