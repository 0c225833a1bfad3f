"""Where something is told: what every line of an answer opens to."""

from collections.abc import Iterable
from dataclasses import dataclass

from verbale.ledger.tellings import Telling


@dataclass(frozen=True)
class Ref:
    """A row with its report and its words."""

    row: str
    report: str
    outlet: str | None
    published: str | None
    words: str


@dataclass(frozen=True)
class Shown:
    """A row that shows what became of something: what it shows, when that was, and why it is read so."""

    shows: str
    day: str | None
    late: bool
    why: str
    kind: str
    row: str
    report: str
    outlet: str | None
    published: str | None
    words: str


def refs(rows: Iterable[Telling]) -> tuple[Ref, ...]:
    """Return where rows stand."""
    return tuple(Ref(t.id, t.report, t.outlet, t.published, t.words) for t in rows)


def shown(row: Telling, shows: str, why: str, *, late: bool = False) -> Shown:
    """Return a row as the evidence of a state."""
    return Shown(shows, row.until or None, late, why, row.kind, row.id, row.report, row.outlet, row.published, row.words)
