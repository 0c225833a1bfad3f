"""Events as the tables of the field have them: one row for each actor and recipient of each event.

What several reports tell is one event: its first telling is kept, and the others are counted (as of a past day each report's
event is a row, for threads are made of all that the record holds).

Those tables have no column for what is only planned, feared, denied or told as history: such events are left out and counted.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from verbale.analyse.telling import words_of
from verbale.lexicon import ontology, table
from verbale.show.export import Records, Row, Tally
from verbale.show.plain import inert

Cell = Callable[["Dyad"], Any]


@dataclass(frozen=True)
class Dyad:
    """An event between one actor and one recipient (None: not named), with its report; `number` counts those of one event."""

    event: Row
    number: int
    actor: Row | None
    recipient: Row | None
    report: Row
    actors: Mapping[str, Row]

    @property
    def id(self) -> str:
        """The event's id, with a number from its second pair on."""
        return f"{self.event['id']}.{self.number}" if self.number else str(self.event["id"])

    @property
    def day(self) -> str:
        """The event's first day when the words give one, else the report's date; "" when there is neither."""
        when = self.event["when"] or {}
        return when.get("earliest") or self.report["published"] or ""

    @property
    def place(self) -> Row:
        """Where it happened; {} when the report does not say."""
        return self.event["place"] or {}

    @property
    def words(self) -> str:
        """The exact words that tell it."""
        return words_of(self.event)

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return self.event["thread"].reports if self.event.get("thread") else 1

    @property
    def origins(self) -> int:
        """How many independent origins tell it."""
        return max(1, self.event["thread"].origins) if self.event.get("thread") else 1


def dyads(records: Records, tally: Tally) -> Iterator[Dyad]:
    """Yield the pairs of all events that happened and are told as news."""
    seen: set[str] = set()
    for record in records:
        actors = {actor["id"]: actor for actor in record["actors"]}
        for event in record["events"]:
            if why := _unfit(event) or _again(event, seen):
                tally.left_out[f"events {why}"] += 1
                continue
            for dyad in _pairs(event, record["report"], actors):
                tally.written["rows"] += 1
                yield dyad


def _unfit(event: Row) -> str:
    if event["status"] not in ("occurred", "ongoing"):
        return str(event["status"])
    if event["background"]:
        return "told as history"
    return "" if event["actors"] or event["recipients"] else "of nobody named"


def _again(event: Row, seen: set[str]) -> str:
    """Say whether an earlier report has told it; remember that one has now."""
    if not event.get("thread"):
        return ""
    known = event["thread"].thread in seen
    seen.add(event["thread"].thread)
    return "told again" if known else ""


def _pairs(event: Row, report: Row, actors: Mapping[str, Row]) -> Iterator[Dyad]:
    pairs = ((a, r) for a in event["actors"] or [None] for r in event["recipients"] or [None])
    for number, (actor, recipient) in enumerate(pairs):
        yield Dyad(event, number, actors.get(actor), actors.get(recipient), report, actors)


def tabbed(columns: Mapping[str, Cell], dyads: Iterator[Dyad], *, header: bool) -> Iterator[str]:
    """Yield the lines of a tab-separated table; no cell holds a tab, a line end or a formula."""
    if header:
        yield "\t".join(columns) + "\n"
    for dyad in dyads:
        yield "\t".join(_bare(cell(dyad)) for cell in columns.values()) + "\n"


def _bare(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    return inert(" ".join(str(value).split()))


def nothing(_: Dyad) -> str:
    """A column that the record cannot fill."""
    return ""


# --- CAMEO -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cameo:
    """An event in CAMEO: its code, the code's name, its score on Goldstein's scale, and its quad."""

    code: str
    name: str
    score: float
    quad: int

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The first three digits."""
        return self.code[:3]


def cameo(event: Row) -> Cameo:
    """Return the code of an event in CAMEO.

    >>> cameo({"type": "CONSULT", "mode": "phone"}).name
    'Discuss by telephone'
    """
    return _cameo(event["type"], event["mode"])


@cache
def _cameo(kind: str, mode: str | None) -> Cameo:
    known = ontology("cameo")
    classes = known["classes"][kind]
    code = classes.get(mode or "code", classes["code"])
    told = known["codes"][code]
    quad = next(int(quad) for quad, roots in known["quads"].items() if code[:2] in roots)
    return Cameo(code, told["name"], told["score"], quad)


@cache
def sectors() -> Mapping[str, str]:
    """The names that ICEWS prints for PLOVER's sectors."""
    names: Mapping[str, str] = ontology("cameo")["sectors"]
    return names


@cache
def _countries() -> Mapping[str, str]:
    return {code: row["name"] for code, row in table("countries").items()}


def country(code: str | None) -> str:
    """Return the name of a country by its code, "" for none."""
    return _countries().get(code or "", code or "")


def fraction(day: str) -> str:
    """Return a day as GDELT's FractionDate: the year and the elapsed part of it.

    Source: GDELT codebook: YYYY.FFFF, the month and day as (month * 30 + day) / 365.

    >>> fraction("2022-01-21")
    '2022.1397'
    """
    if not day:
        return ""
    then = date.fromisoformat(day)
    return f"{then.year + min((then.month * 30 + then.day) / 365, 0.9999):.4f}"
