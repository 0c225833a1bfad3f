"""Tone: how the speakers of a side speak, and whether it is softer or harder than before.

Words apart from deeds. The difference of two medians is told with the numbers of statements, a bootstrap interval and a quote
of each time; on a handful of statements it says what was said, not that anything has changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from verbale.analyse.periods import name_of
from verbale.ledger.dealt import Dealt, tone_of
from verbale.ledger.refs import Ref, refs
from verbale.ledger.tellings import Telling, side_name, tellings
from verbale.ledger.tellings import name_of as party_name
from verbale.ledger.upkeep import refresh
from verbale.lexicon import table
from verbale.record.lean import Filter
from verbale.record.names import fold

if TYPE_CHECKING:
    from verbale.record import Store

RESAMPLES = 1000
TOLD = 20  # statements of one time that are told
_SEED = 20220121
_FEWEST = 3
_WIDEST = 20.0  # from all conflict to all cooperation
_TELLING = 0.95  # of the resampled differences the interval holds so many


@dataclass(frozen=True)
class Tone:
    """How one speaker, or all speakers of a side, spoke in a period.

    `median` is that of `n` statements with a tone, from -10 to 10; `quote` the statement nearest to it, of equals the longest;
    `rows` are that one and the first.
    """

    speaker: str
    side: str
    period: str
    median: float
    n: int
    quote: Ref
    rows: tuple[Ref, ...]


@dataclass(frozen=True)
class Difference:
    """How much softer (above 0) or harder (below 0) the later of two times sounds, with both quotes.

    `interval` holds 95 of 100 bootstrap differences. `verdict` is softer or harder only where it leaves out nought, else
    "cannot be told".
    """

    earlier: Tone
    later: Tone
    difference: float
    interval: tuple[float, float]
    verdict: str


def tones(
    store: "Store",
    as_of: str | None = None,
    *,
    by: str = "week",
    sides: frozenset[str] | None = None,
    most: int | None = None,
) -> list[Tone]:
    """Return how the speakers spoke, by speaker and period.

    Args:
        store: An open record.
        as_of: With what had been published by this day; None: everything.
        by: week or day.
        sides: Only the speakers of these sides; None: all.
        most: Only so many, those of most statements; None: all.
    """
    refresh(store)
    dealt = Dealt(store, as_of)
    if not dealt:
        return []
    heard: dict[tuple[str, str, str], list[_Said]] = defaultdict(list)
    for one in _sayings(dealt, by, sides):
        heard[one.side, one.speaker, one.period].append(one)
    few = sorted(heard.items(), key=lambda told: (-len(told[1]), told[0]))[:most]
    numbers = [one.row for _, some in few for one in _told_of(some)]
    chosen = Filter("n", tuple(numbers))
    rows = {t.id: t for t in tellings(store, "statements", as_of=as_of, chosen=chosen)}
    ids = store.ids_of(numbers)
    return [_tone_of(some, rows, ids) for _, some in sorted(few)]


@dataclass(frozen=True)
class _Said:
    """A statement with a tone, as its columns tell it."""

    side: str
    speaker: str
    period: str
    score: float
    row: int
    length: int


def _sayings(dealt: Dealt, by: str, sides: frozenset[str] | None) -> Iterator[_Said]:
    told = dealt.sayings()
    meant = None if sides is None else [i for i, side in enumerate(dealt.sides) if side in sides]
    some = range(len(told.row)) if meant is None else np.flatnonzero(np.isin(told.side, meant)).tolist()
    surname = {label: (fold(dealt.names[label]).split() or [""])[-1] for label in set(told.label[list(some)].tolist())}
    period = {day: name_of(date.fromordinal(day).isoformat(), by) for day in set(told.day[list(some)].tolist())}
    for i in some:
        side, label, day = dealt.sides[int(told.side[i])], int(told.label[i]), int(told.day[i])
        yield _Said(side, surname[label], period[day], tone_of(int(told.act[i])), int(told.row[i]), int(told.length[i]))


def _told_of(some: Sequence[_Said]) -> list[_Said]:
    """Return the statements of one time that are told: that nearest to the median, of equals the longest, and the first."""
    middle = median(one.score for one in some)
    quote = min(some, key=lambda one: (abs(one.score - middle), -one.length))
    return [quote, *(one for one in some[:TOLD] if one is not quote)]


def _tone_of(some: Sequence[_Said], rows: Mapping[str, Telling], ids: Mapping[int, str]) -> Tone:
    told = [rows[ids[one.row]] for one in _told_of(some)]
    (quote,) = refs(told[:1])
    who = told[0].by[0]
    in_order = sorted(told, key=lambda t: (t.published or "9999", t.report, t.start, t.id))
    return Tone(party_name(who), who.side, some[0].period, median(one.score for one in some), len(some), quote, refs(in_order))


def _spoken(store: "Store", as_of: str | None, side: str) -> list[Telling]:
    """Return the statements of a side with a tone, a speaker and a day; the same words of one day once."""
    acts = tuple(act for act, row in table("tones").items() if row["tone"])
    rows = tellings(store, "statements", as_of=as_of, chosen=Filter("act", acts, sides=(side,)))
    found: dict[tuple[str, str, str, str], Telling] = {}
    for t in rows:
        if t.by and t.day:
            found.setdefault((t.by[0].side, t.label, t.day, " ".join(fold(t.words).split())), t)
    return list(found.values())


def _score(t: Telling) -> float:
    return float(table("tones")[t.label]["tone"])


def _tone(rows: Sequence[Telling], period: str) -> Tone:
    middle = median(map(_score, rows))
    quote = min(rows, key=lambda t: (abs(_score(t) - middle), -len(t.words), t.id))
    who = quote.by[0]
    (told,) = refs([quote])
    return Tone(side_name(who.side, who.name), who.side, period, middle, len(rows), told, refs(rows[:TOLD]))


def softened(store: "Store", side: str, earlier: str, later: str, as_of: str | None = None) -> Difference | None:
    """Return how much softer the speakers of a side sound on one day or in one week than in another.

    Args:
        store: An open record.
        side: Whose speakers, by the code of their side.
        earlier: A day ("2022-01-19") or ISO week ("2022-W03").
        later: Another.
        as_of: With what had been published by this day; None: everything.

    Returns:
        None when nothing with a tone is told of one of the two.
    """
    spoken = [t for t in _spoken(store, as_of, side) if t.by[0].side == side]
    before, after = (_within(spoken, period) for period in (earlier, later))
    if not before or not after:
        return None
    one, other = _tone(before, earlier), _tone(after, later)
    interval = bootstrap(list(map(_score, before)), list(map(_score, after)))
    verdict = "softer" if interval[0] > 0 else "harder" if interval[1] < 0 else "cannot be told"
    return Difference(one, other, other.median - one.median, interval, verdict)


def _within(spoken: Iterable[Telling], period: str) -> list[Telling]:
    by = "week" if "W" in period else "day"
    return [t for t in spoken if name_of(t.day, by) == period]


def bootstrap(before: Sequence[float], after: Sequence[float]) -> tuple[float, float]:
    """Return the interval that holds 95 of 100 resampled differences of medians; the same numbers always give the same.

    With fewer than three numbers on a side resampling only repeats them and says nothing: the interval is the widest there is.

    >>> bootstrap([-3.5, -3.5, -3.5], [2.5, 2.5, 2.5]), bootstrap([-3.5], [2.5, -2.0])
    ((6.0, 6.0), (-20.0, 20.0))
    """
    if min(len(before), len(after)) < _FEWEST:
        return -_WIDEST, _WIDEST
    draw = Random(_SEED)  # noqa: S311 - no secret: the same statements must always give the same answer
    found = sorted(
        median(draw.choices(after, k=len(after))) - median(draw.choices(before, k=len(before))) for _ in range(RESAMPLES)
    )
    tail = round(RESAMPLES * (1 - _TELLING) / 2)
    return found[tail], found[-tail - 1]
