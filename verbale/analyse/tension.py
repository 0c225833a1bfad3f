"""Tension: what the sides did and said to each other by day or week, cooperation and conflict, words and deeds apart.

Four counts and a score, never one secret index. An event counts once a day for a dyad and a type, however many reports tell it
(the one-a-day filter of Schrodt's KEDS), at its own day; what only happened some time in a month has no week and is counted
apart. Weights are PLOVER's scores and two tables of ours; their hash stands in every answer.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from verbale.analyse.changes import changes
from verbale.analyse.periods import Period, name_of, periods
from verbale.ledger.counted import day_of
from verbale.ledger.dealings import types
from verbale.ledger.dealt import Dealt, Dyads
from verbale.ledger.doubts import Coverage, coverage
from verbale.ledger.tellings import side_name
from verbale.ledger.upkeep import refresh
from verbale.lexicon import DATA, ontology

if TYPE_CHECKING:
    from verbale.record import Store

WEIGHTS = ("ontology/plover.toml", "status_weights.tsv", "tones.tsv")
_LEVEL = 5  # events of conflict below which there is no level that could change; own judgement
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
    refresh(store)
    seen, dealt = coverage(store, as_of), Dealt(store, as_of)
    if not dealt:
        return Tension(by, (), 0, seen, weights_hash(), 0)
    dyads, unplaced = dealt.dyads(_WIDEST[by])
    every = _Told(dyads, dealt, actor, recipient)
    span = (seen.first, seen.last) if seen.first and seen.last and every.sides else None
    axis = periods(*span, by, seen.days) if span else []  # events before the first report are history, not a series
    ranked = every.ranked(axis)
    series = [_series(sides, deeds, every.names(sides), axis, by) for sides, deeds in every.deeds(store, ranked[:most])]
    return Tension(by, tuple(series), len(ranked), seen, weights_hash(), unplaced)


class _Told:
    """The events of each dyad, once a day and type; what tells the most of an event (the greatest score) stands for it."""

    def __init__(self, told: Dyads, dealt: Dealt, actor: frozenset[str] | None, recipient: frozenset[str] | None) -> None:
        some = np.ones(len(told.of), dtype=bool)
        for sides, meant in ((told.of, actor), (told.to, recipient)):
            if meant is not None:
                some &= np.isin(sides, [i for i, side in enumerate(dealt.sides) if side in meant])
        self._dealt = dealt
        of, to, day, kind, score, row = (c[some] for c in (told.of, told.to, told.day, told.type, told.score, told.row))
        self._labels = (of, told.of_label[some]), (to, told.to_label[some])
        dyad = of * len(dealt.sides) + to
        order = np.lexsort((row, score, -np.abs(score), kind, day, dyad))
        self._dyad, self._day, self._type, self._score, self._row = (c[order] for c in (dyad, day, kind, score, row))
        new = np.ones(len(order), dtype=bool)
        for column in (self._dyad, self._day, self._type):
            new[1:] &= column[1:] == column[:-1]
        new[1:] = ~new[1:]
        self._starts = np.flatnonzero(new)
        self._ends = np.append(self._starts[1:], len(order))
        found, self._first = np.unique(self._dyad[self._starts], return_index=True)
        self.sides: list[int] = found.tolist()

    def _names_of(self, dyad: int) -> tuple[str, str]:
        of, to = divmod(dyad, len(self._dealt.sides))
        return self._dealt.sides[of], self._dealt.sides[to]

    def ranked(self, axis: Sequence[Period]) -> list[int]:
        """Return the dyads, those of most events within the periods first."""
        if not axis:
            return sorted(range(len(self.sides)), key=lambda i: self._names_of(self.sides[i]))
        day = self._day[self._starts]
        inside = (day >= day_of(axis[0].first)) & (day <= day_of(axis[-1].last))
        counts = np.add.reduceat(inside.astype(np.int64), self._first).tolist() if self.sides else []
        return sorted(range(len(self.sides)), key=lambda i: (-counts[i], self._names_of(self.sides[i])))

    def deeds(self, store: "Store", some: Sequence[int]) -> Iterable[tuple[tuple[str, str], list[Deed]]]:
        """Yield dyads with their events, in order of time; with the ids of all rows that tell them."""
        ends = [*self._first.tolist(), len(self._starts)]
        spans = [(i, range(ends[i], ends[i + 1])) for i in some]
        rows = {n for _, span in spans for n in self._row[self._starts[span[0]] : self._ends[span[-1]]].tolist()}
        ids = store.ids_of(sorted(rows))
        for i, span in spans:
            yield self._names_of(self.sides[i]), [self._deed(j, ids) for j in span]

    def _deed(self, i: int, ids: Mapping[int, str]) -> Deed:
        at, end = self._starts[i], self._ends[i]
        quad = int(ontology("plover")["types"][types()[self._type[at]]]["quad"])
        told = sorted({ids[n] for n in self._row[at:end].tolist() if n in ids})
        return Deed(date.fromordinal(int(self._day[at])).isoformat(), quad, float(self._score[at]), tuple(told))

    def names(self, sides: tuple[str, str]) -> dict[str, str]:
        """Return what two sides are called: by the name that most events give them, where they have none of their own."""
        out = {}
        for side in sides:
            number, found = bisect_left(self._dealt.sides, side), Counter[str]()
            for of, labels in self._labels:
                for label, n in zip(*np.unique(labels[of == number], return_counts=True), strict=True):
                    found[self._dealt.names[int(label)]] += int(n)
            out[side] = side_name(side, min(found, key=lambda name: (-found[name], name)))
        return out


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
    found = changes(hard) if sum(d.score < 0 for d in chain.from_iterable(held.values())) >= _LEVEL else []
    ends = [0, *(c.at for c in found), len(known)]
    for i, change in enumerate(found):
        at = known[change.at].period
        before, after = known[ends[i] : change.at], known[change.at : ends[i + 2]]
        told = _top(before, held), _top(after, held)
        yield Shift(at.name, change.before, change.after, change.stability, at.provisional, *told)


def _top(points: Iterable[Point], held: Mapping[str, Sequence[Deed]], most: int = 3) -> tuple[str, ...]:
    deeds = [d for p in points for d in held.get(p.period.name, ())]
    return tuple(d.rows[0] for d in sorted(deeds, key=lambda d: (d.score, d.day, d.rows))[:most])
