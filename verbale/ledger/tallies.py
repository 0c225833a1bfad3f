"""Tallies: how many, by whom and when, side by side; one for each thing, stage and scope, and never a sum.

Figures for troops in another country, or for aid announced and aid delivered, are different things and stand apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from verbale.ledger.amounts import Amount, Bounds, all_amounts
from verbale.ledger.refs import Ref, refs
from verbale.ledger.sides import sides_in
from verbale.ledger.tellings import Party, Telling, name_of, side_name, tellings
from verbale.ledger.upkeep import refresh
from verbale.lexicon import table, used_as
from verbale.record.lean import Filter
from verbale.record.names import fold

if TYPE_CHECKING:
    from verbale.record import Store

TOLD = 20  # rows of an estimate that are told; the others tell the same figure
KINDS = ("force", "casualty", "aid", "weapon", "money", "people", "count")  # the order in which analysts ask
_RETOLD_DAYS = 14  # within which a figure for a day is still told without its day
_CLOSE_DAYS = 3  # one source's same figure, told for days so near, is one estimate: "on Friday" and "on Feb. 18"


@dataclass(frozen=True)
class Estimate:
    """One figure by one source: for when it is (`first`, `last`) and when first reported; None where the words say nothing.

    `source` is who gives it and `side` whom the source acts for; where nobody is `named` it is the report's own. `doubt` says
    that the only dates known are those of a report whose date is likely wrong. `n` rows of so many `reports` tell it;
    `rows` are the first of them.
    """

    source: str
    named: bool
    side: str | None
    first: str | None
    last: str | None
    reported: str | None
    min: float | None
    best: float | None
    max: float | None
    qualifier: str
    unit: str | None
    scope: str | None
    doubt: bool
    n: int
    reports: int
    rows: tuple[Ref, ...]

    @property
    def day(self) -> str:
        """The day it is for, else the day it was first reported; an empty string when neither is known."""
        return self.last or self.first or self.reported or ""

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the greatest number that the figure names; None when it names none."""
        known = [n for n in (self.min, self.best, self.max) if n is not None]
        return (min(known), max(known)) if known else None


@dataclass(frozen=True)
class Tally:
    """Figures for one thing, in order of time: what is counted, whose, for whom, where, and how far it has come.

    `ratio` is the greatest of the sources' latest figures over the least of them; None with fewer than two sources.
    `figures` is how many estimates there are, also of those that are left out.
    """

    kind: str
    unit: str
    of: str | None
    side: str | None
    to: str | None
    stage: str | None
    place: str | None
    ratio: float | None
    figures: int
    estimates: tuple[Estimate, ...]

    @property
    def sources(self) -> int:
        """How many sources give a figure."""
        return len({e.source for e in self.estimates})


Key = tuple[str, str, str, str, str]


def tallies(store: "Store", as_of: str | None = None) -> list[Tally]:
    """Return the tallies of a record, by kind, those with most figures first.

    Args:
        store: An open record.
        as_of: With what had been published by this day; None: everything.
    """
    return counted_tallies(store, as_of)[0]


def counted_tallies(
    store: "Store",
    as_of: str | None = None,
    *,
    kind: str | None = None,
    of: Collection[str] | None = None,
    most: int | None = None,
    last: int | None = None,
) -> tuple[list[Tally], int]:
    """Return tallies as `tallies` does, and how many there are, also of those beyond `most`.

    Args:
        store: An open record.
        as_of: With what had been published by this day; None: everything.
        kind: Only these; None: of all kinds.
        of: Only what is these sides'; None: of all.
        most: Only so many, the first.
        last: Of each only so many figures, the last; None: all.
    """
    refresh(store)
    rows = [t for t in all_amounts(store, as_of) if not _is_share(t)]
    things: dict[Key, dict[str, list[Amount]]] = defaultdict(lambda: defaultdict(list))
    for t, thing in zip(rows, _owned([_thing(t) for t in rows], rows), strict=True):
        things[thing][_place(t)].append(t)
    found = sorted(
        (_Figures(key, place, told, _estimates(told)) for key, at in things.items() for place, told in _placed(at).items()),
        key=lambda one: one.order,
    )
    asked = [one for one in found if kind in (None, one.key[0]) and (of is None or one.key[2] in of)]
    return _tallies(store, asked[:most], as_of, last), len(asked)


def _is_share(t: Amount) -> bool:
    """Say whether a number is a part of something, as the half in "half of the 90 tanks", and none of how many there are."""
    known = [abs(n) for n in t.kept.value if n is not None]
    return bool(known) and 0 < max(known) < 1


@dataclass(frozen=True)
class _Figures:
    """The amounts of a tally, and those of each of its estimates."""

    key: Key
    place: str
    rows: list[Amount]
    estimates: list[list[Amount]]

    @property
    def to(self) -> str | None:
        """Whom they are for."""
        return ", ".join(dict.fromkeys(name_of(p) for t in self.rows for p in t.to)) or None

    @cached_property
    def names(self) -> str | None:
        """Where they are."""
        return ", ".join(map(side_name, self.place.split("+"))) if self.place else None

    @cached_property
    def order(self) -> tuple[object, ...]:
        """Where the tally stands among others: by kind, whose, how many figures."""
        kind, unit, of, _, stage = self.key
        return KINDS.index(kind), not of, -len(self.estimates), of, unit, self.to or "", stage, self.names or ""


def _tallies(store: "Store", some: Sequence[_Figures], as_of: str | None, last: int | None) -> list[Tally]:
    """Return tallies, each with so many of its last estimates (None: all)."""
    found = [sorted(zip(map(_estimate, one.estimates), one.estimates, strict=True), key=_in_time) for one in some]
    kept = [estimates[-last if last else None :] for estimates in found]
    numbers = [t.kept.n for estimates in kept for _, rows in estimates for t in rows[:TOLD]]
    told = {t.id: t for t in tellings(store, "quantities", as_of=as_of, chosen=Filter("n", tuple(numbers)))}
    return [_tally(one, [e for e, _ in every], part, told) for one, every, part in zip(some, found, kept, strict=True)]


def _in_time(told: tuple[Estimate, list[Amount]]) -> tuple[object, ...]:
    e = told[0]
    return e.day or "9999", e.source, e.bounds or (0, 0)


def _thing(t: Amount) -> Key:
    of = t.of.side if t.of else ""
    to = "+".join(sorted(t.others))
    return t.kept.kind, _unit(t), of, to, _stage(t)


def _owned(things: list[Key], rows: Sequence[Amount]) -> list[Key]:
    """Give figures of nobody's the owner that the same figure has elsewhere, when that is but one.

    "About 127,000 troops near the border" is of the force that another report calls 127,000 Russian troops.
    """
    owners: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for (kind, unit, of, _, _), t in zip(things, rows, strict=True):
        if of:
            owners[kind, unit, _value(t)].add(of)
    out = []
    for (kind, unit, of, to, stage), t in zip(things, rows, strict=True):
        found = owners.get((kind, unit, _value(t)), set())
        out.append((kind, unit, of or (next(iter(found)) if len(found) == 1 else ""), to, stage))
    return out


def _value(t: Amount) -> Bounds:
    return t.kept.value


def _unit(t: Amount) -> str:
    unit = t.kept.unit or ""
    return "troops" if t.kept.kind == "force" and unit in used_as("personnel") else unit


def _stage(t: Amount) -> str:
    """Return the stage; troops of whom nothing else is said are where they are, which is deployed.

    Forces on alert or in reserve have not come so far as any that are somewhere.
    """
    stage = t.kept.stage or _posture(t)
    return "" if t.kept.kind == "force" and stage == "deployed" else stage


def _posture(t: Amount) -> str:
    if t.kept.kind != "force":
        return ""
    rows = (table("postures").get(word) for word in fold(t.kept.scope or "").split())
    return next((row["posture"] for row in rows if row), "")


def _place(t: Amount) -> str:
    """Return the countries that the scope names, or an empty string."""
    return "+".join(sorted(s for s in sides_in(t.kept.scope or "") if s in table("countries")))


def _placed(places: Mapping[str, list[Amount]]) -> dict[str, list[Amount]]:
    """Put figures without a place where the same figure is told of one place, else beside those of most; their words show it."""
    known = {place: list(rows) for place, rows in places.items() if place}
    if not known or "" not in places:
        return dict(places)
    most = min(known, key=lambda place: (-len(known[place]), place))
    told: dict[object, set[str]] = defaultdict(set)
    for place, rows in known.items():
        for t in rows:
            told[_value(t)].add(place)
    for t in places[""]:
        here = told.get(_value(t), set())
        known[next(iter(here)) if len(here) == 1 else most].append(t)
    return known


def _tally(
    one: _Figures, every: Sequence[Estimate], kept: Sequence[tuple[Estimate, list[Amount]]], told: Mapping[str, Telling]
) -> Tally:
    kind, unit, of, _, stage = one.key
    estimates = tuple(replace(e, rows=refs(told[t.id] for t in rows[:TOLD] if t.id in told)) for e, rows in kept)
    owner = next((t.of for t in one.rows if t.of), None)
    whose = name_of(owner) if owner else side_name(of) if of else None
    return Tally(kind, unit, whose, of or None, one.to, stage or None, one.names, ratio(every), len(every), estimates)


def ratio(estimates: Iterable[Estimate]) -> float | None:
    """Return the greatest of the sources' latest figures over the least; None with fewer than two named sources of a number.

    A report's own figures are left out: it may tell of one part here and of another there.
    """
    latest: dict[str, tuple[float, float]] = {}
    for e in sorted(estimates, key=lambda e: e.day):  # what has no day is nobody's latest
        if e.bounds and e.named:
            latest[e.source] = e.bounds
    if len(latest) < 2:
        return None
    least = min(low for low, _ in latest.values())
    return round(max(high for _, high in latest.values()) / least, 2) if least else None


def _estimates(rows: list[Amount]) -> list[list[Amount]]:
    """Part the amounts of a tally into those of one estimate each."""
    same: dict[tuple[object, ...], list[Amount]] = defaultdict(list)
    for t in sorted(rows, key=lambda t: (t.published or "9999", t.id)):
        source = t.source
        same[(fold(source.name), source.side, _value(t)) if source else (None, t.outlet, _value(t))].append(t)
    return [part for group in _with_source(same) for part in _by_time(group)]


def _with_source(same: Mapping[tuple[object, ...], list[Amount]]) -> list[list[Amount]]:
    """Put figures that a report gives as its own with those of the one source that gives the same figure, if it is but one."""
    named: dict[object, list[list[Amount]]] = defaultdict(list)
    for (who, _, value), rows in same.items():
        if who is not None:
            named[value].append(list(rows))
    out = [rows for found in named.values() for rows in found]
    for (who, _, value), rows in same.items():
        one = named[value][0] if who is None and len(named[value]) == 1 else None
        apart = [t for t in rows if one is None or not _may_be(t, one)]
        if one is not None:
            one.extend(t for t in rows if t not in apart)
        if who is None and apart:
            out.append(apart)
    return out


def _may_be(t: Amount, others: Sequence[Amount]) -> bool:
    """Say whether a figure may be a source's: for no day of its own, or for one that lies near a day of the source's."""
    exact = [o.last for o in others if o.last and o.first == o.last]
    told = [o.published for o in others if o.published and not o.last]
    if not t.last:
        return True
    if exact:
        return any(abs(_days(day, t.last)) <= _CLOSE_DAYS for day in exact)
    return any(0 <= _days(t.last, day) <= _RETOLD_DAYS for day in told)


def _by_time(group: list[Amount]) -> list[list[Amount]]:
    """Part the tellings of one figure where they are told for days that lie apart; those for no day go with the first."""
    out: list[list[Amount]] = []
    for t in sorted((t for t in group if t.last), key=lambda t: (t.last or "", t.id)):
        if out and _days(out[-1][-1].last or "", t.first or t.last or "") <= _CLOSE_DAYS:
            out[-1].append(t)
        else:
            out.append([t])
    without = [t for t in group if not t.last]
    return [out[0] + without, *out[1:]] if out else [without]


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _called(source: Party) -> str:
    """Return the name of a source: of a body that acts for a country its own, for others may count otherwise."""
    return name_of(source) if source.kind in ("country", "alliance") else source.name


def _estimate(rows: Sequence[Amount]) -> Estimate:
    """Return an estimate of its amounts, without the rows."""
    first = min(rows, key=lambda t: (t.source is None, t.published or "9999", t.id))
    source, kept = first.source, first.kept
    timed = next((t for t in rows if t.last), first)
    published = [t.published for t in rows if t.published]
    return Estimate(
        source=_called(source) if source else (first.outlet or "the report itself"),
        named=source is not None,
        side=(source.side or None) if source else None,
        first=timed.first,
        last=timed.last,
        reported=min(published, default=None),
        min=kept.value[0],
        best=kept.value[1],
        max=kept.value[2],
        qualifier=kept.qualifier,
        unit=kept.unit,
        scope=next((t.kept.scope for t in rows if t.kept.scope), None),
        doubt=all(t.doubt for t in rows),
        n=len(rows),
        reports=len({t.report for t in rows}),
        rows=(),
    )
