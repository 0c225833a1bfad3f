"""Tension: what the sides did and said to each other by day or week, cooperation and conflict, words and deeds apart.

Four counts and a score, never one secret index. An event counts once a day for a dyad and a type, however many reports tell it
(the one-a-day filter of Schrodt's KEDS), at its own day; what only happened some time in a month has no week and is counted
apart. Weights are PLOVER's scores and two tables of ours; their hash stands in every answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from verbale.analyse.changes import changes
from verbale.analyse.periods import Period, name_of, periods
from verbale.ledger.doubts import Coverage, coverage
from verbale.ledger.tellings import Party, Telling, side_name, tellings
from verbale.lexicon import DATA, ontology, table
from verbale.record.lean import Filter

if TYPE_CHECKING:
    from verbale.record import Store

WEIGHTS = ("ontology/plover.toml", "status_weights.tsv", "tones.tsv")
_WIDEST = {"week": 7, "day": 1}  # days that an event's time may leave open and still have its period
VERBAL, MATERIAL = (1, 3), (2, 4)


@dataclass(frozen=True)
class Point:
    """What one side did to another in a period.

    `counts` are the events of quads 1 to 4: verbal and material cooperation, verbal and material conflict. `level` is the sum of
    their scores, `mean` their mean, `conflict` the share of conflict in all intensity, over `n` events; None without any, and all
    None in a period without reports. `words` and `deeds` part the level into verbal and material events. `rows` open it.
    """

    period: Period
    counts: tuple[int, int, int, int] | None
    n: int | None
    level: float | None
    mean: float | None
    conflict: float | None
    words: float | None
    deeds: float | None
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Shift:
    """A change of the level of conflict: from this period on, with the means before and after, and its most telling rows."""

    period: str
    before: float
    after: float
    stability: float
    provisional: bool
    rows_before: tuple[str, ...]
    rows_after: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """What one side did to another over time; `penalty` is what a change had to be worth."""

    actor: str
    recipient: str
    sides: tuple[str, str]
    points: tuple[Point, ...]
    shifts: tuple[Shift, ...]

    @property
    def n(self) -> int:
        """How many events, each once a day."""
        return sum(p.n or 0 for p in self.points)


@dataclass(frozen=True)
class Tension:
    """The answer: series by dyad, those of most events first; what it rests on, and what could not be placed in time.

    `dyads` is how many there are, also of those that were not asked for.
    """

    by: str
    series: tuple[Series, ...]
    dyads: int
    coverage: Coverage
    weights: str
    unplaced: int


@dataclass(frozen=True)
class Deed:
    """An event once: its day, type, quad and weighted score, and the rows that tell it."""

    day: str
    quad: int
    score: float
    rows: tuple[str, ...]


@cache
def weights_hash() -> str:
    """Return the first 12 signs of the SHA-256 of the weights that a series is made with."""
    seal = sha256()
    for name in WEIGHTS:
        seal.update((DATA / name).read_bytes())
    return seal.hexdigest()[:12]


def tension(
    store: "Store",
    as_of: str | None = None,
    *,
    by: str = "week",
    actor: frozenset[str] | None = None,
    recipient: frozenset[str] | None = None,
    most: int | None = None,
) -> Tension:
    """Return what the sides did to each other by day or week.

    Args:
        store: An open record.
        as_of: With what had been published by this day; None: everything.
        by: week (ISO, Monday to Sunday) or day.
        actor: Only what these sides did; None: all.
        recipient: Only what was done to these sides; None: all.
        most: Only so many series, those of most events; to look for changes takes most of the time. None: all.
    """
    seen = coverage(store, as_of)
    counted = tuple(status for status, row in table("status_weights").items() if float(row["weight"]))
    rows = tellings(store, "events", as_of=as_of, chosen=Filter("status", counted))
    dyads, names, unplaced = _dyads(rows, by, actor, recipient)
    span = _span(dyads, seen)
    axis = periods(*span, by, seen.days) if span else []
    inside = {period.name for period in axis}
    ranked = sorted(dyads.items(), key=lambda told: (-sum(name_of(d.day, by) in inside for d in told[1]), told[0]))
    series = [_series(sides, deeds, names, axis, by) for sides, deeds in ranked[:most]]
    return Tension(by, tuple(series), len(ranked), seen, weights_hash(), unplaced)


def _span(dyads: Mapping[tuple[str, str], Sequence[Deed]], seen: Coverage) -> tuple[str, str] | None:
    """Return the days from the first to the last report; events before the first report are history, not a series."""
    return (seen.first, seen.last) if seen.first and seen.last and dyads else None


Dyads = dict[tuple[str, str], list[Deed]]


def _dyads(
    rows: Iterable[Telling], by: str, actor: frozenset[str] | None, recipient: frozenset[str] | None
) -> tuple[Dyads, dict[str, str], int]:
    """Return the events of each dyad once a day and type, the names of the sides, and how many have no period."""
    once: dict[tuple[str, str], dict[tuple[str, str], list[Telling]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, Counter[str]] = defaultdict(Counter)
    unplaced = 0
    for t in rows:
        day = _day(t, by)
        unplaced += day is None
        for a in t.by if day else ():
            for r in t.to:
                if a.side != r.side and (actor is None or a.side in actor) and (recipient is None or r.side in recipient):
                    once[a.side, r.side][day or "", t.label].append(t)
                    _count(names, a, r)
    shown = {side: side_name(side, min(found, key=lambda n: (-found[n], n))) for side, found in names.items()}
    return {sides: [_deed(day, told) for (day, _), told in sorted(days.items())] for sides, days in once.items()}, shown, unplaced


def _count(names: dict[str, Counter[str]], *parties: Party) -> None:
    for party in parties:
        names[party.side][party.name] += 1


def _day(t: Telling, by: str) -> str | None:
    """Return the day of an event: its own, else that of a report that tells it as news; None when neither places it."""
    from datetime import date

    if t.first and t.last:
        wide = (date.fromisoformat(t.last) - date.fromisoformat(t.first)).days
        return t.last if wide < _WIDEST[by] else None
    return None if t.row["background"] else t.published


def _deed(day: str, told: Sequence[Telling]) -> Deed:
    first = min(told, key=lambda t: t.id)
    kind = ontology("plover")["types"][first.label]
    mode = kind["modes"].get(first.row["mode"] or "", {})
    score = float(mode.get("score", kind["score"])) * float(table("status_weights")[first.row["status"]]["weight"])
    return Deed(day, int(kind["quad"]), score, tuple(sorted(t.id for t in told)))


def _series(sides: tuple[str, str], deeds: Sequence[Deed], names: Mapping[str, str], axis: Sequence[Period], by: str) -> Series:
    held: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        held[name_of(deed.day, by)].append(deed)
    points = tuple(_point(period, held.get(period.name, [])) for period in axis)
    return Series(names[sides[0]], names[sides[1]], sides, points, tuple(_shifts(points, held)))


def _point(period: Period, deeds: Sequence[Deed]) -> Point:
    if not period.reports and not deeds:
        return Point(period, None, None, None, None, None, None, None, ())
    quads = Counter(d.quad for d in deeds)
    level = sum(d.score for d in deeds)
    against, all_of_it = sum(-d.score for d in deeds if d.score < 0), sum(abs(d.score) for d in deeds)
    return Point(
        period=period,
        counts=(quads[1], quads[2], quads[3], quads[4]),
        n=len(deeds),
        level=round(level, 2),
        mean=round(level / len(deeds), 2) if deeds else None,
        conflict=round(against / all_of_it, 2) if all_of_it else None,
        words=round(sum(d.score for d in deeds if d.quad in VERBAL), 2),
        deeds=round(sum(d.score for d in deeds if d.quad in MATERIAL), 2),
        rows=tuple(row for d in deeds for row in d.rows),
    )


def _shifts(points: Sequence[Point], held: Mapping[str, Sequence[Deed]]) -> Iterable[Shift]:
    """Yield the changes of the intensity of conflict over the periods that reports cover."""
    known = [p for p in points if p.n is not None]
    hard = [sum(-d.score for d in held.get(p.period.name, ()) if d.score < 0) for p in known]
    found = changes(hard)
    ends = [0, *(c.at for c in found), len(known)]
    for i, change in enumerate(found):
        at = known[change.at].period
        before, after = known[ends[i] : change.at], known[change.at : ends[i + 2]]
        told = _top(before, held), _top(after, held)
        yield Shift(at.name, change.before, change.after, change.stability, at.provisional, *told)


def _top(points: Iterable[Point], held: Mapping[str, Sequence[Deed]], most: int = 3) -> tuple[str, ...]:
    deeds = [d for p in points for d in held.get(p.period.name, ())]
    return tuple(d.rows[0] for d in sorted(deeds, key=lambda d: (d.score, d.day, d.rows))[:most])
