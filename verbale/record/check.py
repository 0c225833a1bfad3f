"""What must hold for every record, checked before it is kept and whenever it is verified."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from verbale.record.kinds import KINDS, Kind, Row, evidence, held


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the record that is not true: the row (or table, or report) and what is wrong with it."""

    row: str
    what: str


def faults(record: Row) -> Iterator[Fault]:
    """Yield what is untrue in a record (in its JSON form): every quote is read again in the text, every reference followed."""
    report = record["report"]
    if sha256(report["text"].encode()).hexdigest() != report["id"]:
        yield Fault(report["id"], "the report's id is not the SHA-256 of its text")
    known = {kind: {row["id"] for row in record[kind]} for kind in KINDS}
    everything = set().union(*known.values())
    if len(everything) != sum(len(record[kind]) for kind in KINDS):
        yield Fault(report["id"], "two rows of the report have one id")
    for name, kind in KINDS.items():
        for row in record[name]:
            yield from _untrue(kind, row, report["text"])
            yield from _dangling(kind, row, known["actors"], everything)


def _untrue(kind: Kind, row: Row, text: str) -> Iterator[Fault]:
    parts = evidence(kind, row)
    if not any(parts.values()):
        yield Fault(row["id"], "has no evidence")
    for part, quotes in parts.items():
        for quote in quotes:
            start, end = quote["start"], quote["end"]
            if not 0 <= start < end <= len(text):
                yield Fault(row["id"], f"{part} {start}-{end} is no stretch of the text, which ends at {len(text)}")
            elif text[start:end] != quote["quote"]:
                yield Fault(row["id"], f"{part} {start}-{end} reads {text[start:end]!r}, not {quote['quote']!r}")


def _dangling(kind: Kind, row: Row, actors: set[str], everything: set[str]) -> Iterator[Fault]:
    for role, _, actor in held(kind, row, kind.actor):
        if actor not in actors:
            yield Fault(row["id"], f"its {role} {actor} is no actor of the report")
    for role, _, other in held(kind, row, kind.link):
        if other not in everything:
            yield Fault(row["id"], f"its {role} {other} is no row of the report")
