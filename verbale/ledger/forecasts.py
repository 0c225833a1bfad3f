"""Forecasts across reports: what was predicted, and whether it came about.

A forecast resolves by a row: an event that is what it was about, or the denial of one. Time alone resolves none. What a
party says that it will do itself is a commitment, and no forecast unless its words give odds.
Source: Brier score in its binary form, (p - o)^2 from 0 to 1 (Brier 1950), over the whole range that the words stand for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from verbale.ledger.finding import Finder, Wanted, Way
from verbale.ledger.refs import Ref, Shown, refs, shown
from verbale.ledger.seen import Seen, told_as
from verbale.ledger.sides import sides_in
from verbale.ledger.tellings import Sentences, Telling, name_of, tellings
from verbale.ledger.upkeep import refresh
from verbale.ledger.wording import deed_kind, listed, shared, stem, wording
from verbale.lexicon import table
from verbale.record.days import today
from verbale.record.lean import Filter

if TYPE_CHECKING:
    from verbale.record import Store

STATES = ("open", "yes", "no", "void")
RANKED = 20  # resolved forecasts of a speaker below which scores are shown and nobody is ranked; Metaculus and others ask more
_QUOTED = 5  # words: so long a quotation, word for word, is one utterance whoever a report gives it to
_NOT = frozenset({"not", "never", "no"})
_OWN = frozenset({"i", "we", "my", "our"})
_FIRST, _MOST = 16, 256  # rows of a forecast that are read at once: twice as many each time, until it is resolved
_AT_ONCE = 100  # forecasts that are looked into at once
_SAME = 0.5  # of the shorter proposition that the other must share


@dataclass(frozen=True)
class ForecastState:
    """One forecast as all reports tell it, and how it stands as of a day.

    `probability` is of the proposition being true; `brier` the least and the greatest score over that range, once resolved.
    `own` says that the speaker speaks of what they believe or want ("I am convinced"): advocacy as much as forecast.
    `lapsed` says that its time has passed and no row resolves it. `also` are others to whom a report gives the same words.
    """

    id: str
    source: str | None
    side: str | None
    says: str
    words: str
    proposition: str
    probability: tuple[float, float] | None
    yardstick: str | None
    horizon: tuple[str | None, str | None] | None
    made: str | None
    state: str
    since: str | None
    brier: tuple[float, float] | None
    own: bool
    lapsed: bool
    also: tuple[str, ...]
    why: str
    shown: tuple[Shown, ...]
    rows: tuple[Ref, ...]


@dataclass(frozen=True)
class Score:
    """The scores of one speaker: how many forecasts, resolved ones, and the mean Brier score as an interval.

    `ranked` is false below `RANKED` resolved forecasts: so few say nothing of who foresees better.
    """

    source: str
    forecasts: int
    resolved: int
    void: int
    brier: tuple[float, float] | None
    ranked: bool


@dataclass(frozen=True)
class Target:
    """What would resolve a forecast: events of these types by and to these sides, told as these deeds; or these deeds alone."""

    types: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    deeds: frozenset[str]
    about: frozenset[str]
    negated: bool


def forecasts(
    store: "Store", as_of: str | None = None, *, among: Collection[str] | None = None, most: int | None = None
) -> list[ForecastState]:
    """Return the forecasts of a record with their states, in order of when they were made.

    Args:
        store: An open record.
        as_of: Seen from this day, with what had been published by then; None: today.
        among: Only those that one of these rows tells; None: all.
        most: Only so many, the first.
    """
    return counted_forecasts(store, as_of, among=among, most=most)[0]


def counted_forecasts(
    store: "Store", as_of: str | None = None, *, among: Collection[str] | None = None, most: int | None = None
) -> tuple[list[ForecastState], int]:
    """Return forecasts as `forecasts` does, and how many there are, also of those beyond `most`."""
    refresh(store)
    day = as_of or today()
    rows = _foreseen(store, tellings(store, "forecasts", as_of=as_of), as_of)
    given = Filter("id", tuple(sorted({t.given for t in rows if t.given})))
    days = {t.id: t.first for t in tellings(store, "statements", as_of=as_of, chosen=given) if t.first} if rows else {}
    found = [group for group in _together(rows) if among is None or any(t.id in among for t in group)]
    asked = sorted(found, key=lambda group: (_made(group, days) or "9999", group[0].id))[:most]
    if not asked:
        return [], len(found)
    sentences = Sentences(store)
    told_with = Filter("report", tuple(sorted({t.report for group in asked for t in group})))
    near = _by_report(tellings(store, "events", as_of=as_of, chosen=told_with))
    sentences.fetch(t for group in asked for t in group)
    sought = [_Sought(group, _target(group, near, sentences), _made(group, days)) for group in asked]
    _look(sought, Finder(store, as_of))
    return [_state(one, day) for one in sought], len(found)


def _foreseen(store: "Store", rows: Sequence[Telling], as_of: str | None) -> list[Telling]:
    """Leave out rows without odds whose words are a promise, threat or plan of the same report: told once, as what is due."""
    reports = Filter("report", tuple(sorted({t.report for t in rows if not _has_odds(t)})))
    due = _by_report(tellings(store, "commitments", as_of=as_of, chosen=reports)) if reports.values else {}
    return [t for t in rows if _has_odds(t) or not any(_one_wording(t, one) for one in due.get(t.report, ()))]


def _has_odds(t: Telling) -> bool:
    return t.row["probability_low"] is not None and t.row["probability_high"] is not None


def _one_wording(one: Telling, other: Telling) -> bool:
    ours, theirs = (t.words.strip(" “”\"'.,").removeprefix("that ") for t in (one, other))
    return ours in theirs or theirs in ours


def _made(group: Sequence[Telling], days: Mapping[str, str]) -> str:
    """Return the day on which a forecast was made first; an empty string when none is known."""
    return min(filter(None, (days.get(t.given or "") or t.published for t in group)), default="")


def scores(found: Iterable[ForecastState]) -> list[Score]:
    """Return the scores by speaker, in the order of the alphabet: never of merit where they are few."""
    by: dict[str, list[ForecastState]] = defaultdict(list)
    for one in found:
        by[one.source or "not named"].append(one)
    return [_score(source, made) for source, made in sorted(by.items())]


def _score(source: str, made: Sequence[ForecastState]) -> Score:
    known = [f.brier for f in made if f.brier]
    mean = (_mean(b[0] for b in known), _mean(b[1] for b in known)) if known else None
    resolved = sum(f.state in ("yes", "no") for f in made)
    return Score(source, len(made), resolved, sum(f.state == "void" for f in made), mean, len(known) >= RANKED)


def _mean(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return round(sum(found) / len(found), 4)


def brier(probability: tuple[float, float], *, came: bool) -> tuple[float, float]:
    """Return the least and greatest binary Brier score over a range of probabilities.

    >>> brier((0.95, 0.99), came=False), brier((0.45, 0.55), came=True)
    ((0.9025, 0.9801), (0.2025, 0.3025))
    """
    outcome = 1.0 if came else 0.0
    ends = sorted((p - outcome) ** 2 for p in probability)
    return round(ends[0], 4), round(ends[1], 4)


# --- one forecast from many rows -------------------------------------------------------------------------------------------


def _together(rows: Sequence[Telling]) -> list[list[Telling]]:
    """Put the rows of one forecast together: the same long quotation, or the same speaker's same proposition."""
    out: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for t in sorted(rows, key=lambda t: (t.published or "9999", t.id)):
        words = wording(t.words).words
        probability = str((t.row["probability_low"], t.row["probability_high"], t.last))
        who = t.by[0].name.split()[-1] if t.by else ""
        out[("", *words) if len(words) >= _QUOTED else (who, probability, *words)].append(t)
    return list(out.values())


def _by_report(done: Sequence[Telling]) -> dict[str, list[Telling]]:
    out: dict[str, list[Telling]] = defaultdict(list)
    for t in done:
        out[t.report].append(t)
    return out


def _state(sought: "_Sought", day: str) -> ForecastState:
    group, made, sign = sought.group, sought.made, sought.found
    first = group[0]
    state, why = ("open", "") if sign is None else sign[0]
    row = first.row
    odds = (row["probability_low"], row["probability_high"])
    probability = (odds[0], odds[1]) if odds[0] is not None and odds[1] is not None else None
    horizon = (first.first, first.last) if first.first or first.last else None
    source = first.by[0] if first.by else None
    names = dict.fromkeys(name_of(p) for t in group for p in t.by[:1])
    return ForecastState(
        id=first.id,
        source=name_of(source) if source else None,
        side=source.side if source else None,
        says=first.words,
        words=row["words"],
        proposition=row["proposition"],
        probability=probability,
        yardstick=row["yardstick"],
        horizon=horizon,
        made=made or None,
        state=state,
        since=(sign[1].until or None) if sign else None,
        brier=brier(probability, came=state == "yes") if probability and state in ("yes", "no") else None,
        own=bool(_OWN & set(wording(first.words).words)),
        lapsed=bool(state == "open" and horizon and horizon[1] and horizon[1] < day),
        also=tuple(names)[1:],
        why=why,
        shown=(shown(sign[1], state, why),) if sign else (),
        rows=refs(group),
    )


# --- what it is about, and what came of it ---------------------------------------------------------------------------------


def _target(group: list[Telling], near: dict[str, list[Telling]], sentences: Sentences) -> Target:
    """Return what would resolve a forecast: the event within its words, else in its sentence ("it"), else in the one before."""
    told = wording(group[0].row["proposition"])
    events = next(filter(None, (_events_near(t, near, sentences, wide) for wide in (0, 1, 2) for t in group)), [])
    negated = bool(_NOT & set(told.words))
    if not events:
        return Target(frozenset(), sides_in(group[0].words), frozenset(), frozenset(told.deeds), told.about, negated)
    event = events[0]
    return Target(frozenset({event.label}), event.sides, event.others, frozenset(wording(event.words).deeds), told.about, negated)


def _events_near(t: Telling, near: dict[str, list[Telling]], sentences: Sentences, wide: int) -> list[Telling]:
    """Return the events of a report that a forecast may speak of: within its words, its sentence, or that and the one before."""
    open_ones = [e for e in near.get(t.report, ()) if e.row["status"] not in ("occurred", "ongoing") and e.label != "CONSULT"]
    if wide == 0:
        return [e for e in open_ones if t.start <= e.start and e.end <= t.end]
    around = sentences.of(t, before=wide == 2)
    return [e for e in open_ones if e.words in around and sentences.of(e) in around]


@dataclass
class _Sought:
    """A forecast whose resolution is sought: the rows that may be it, in order of time, and how many of them were read."""

    group: list[Telling]
    target: Target
    made: str
    rows: list[int] = field(default_factory=list)
    start: int = 0
    found: tuple[tuple[str, str], Telling] | None = None

    @property
    def done(self) -> bool:
        """Whether it is resolved, or nothing resolves it."""
        return self.found is not None or self.start >= len(self.rows)


def _look(sought: Sequence[_Sought], finder: Finder) -> None:
    """Read the rows that may resolve forecasts, each until it is resolved."""
    for one in sought:
        keys = one.target.types or one.target.deeds
        if keys:
            # Whatever `_is` takes for it has the deeds, or where no type is known a word in common.
            deeds = told_as(one.target.deeds) or None
            way = Way(deeds=deeds) if one.target.types else Way(stems=one.target.about)
            one.rows = finder.near(Wanted(keys, one.target.by, since=one.made, kinds=("events",), each=True, ways=(way,)))
    step = _FIRST
    while waiting := [one for one in sought if not one.done][:_AT_ONCE]:
        read = finder.read(n for one in waiting for n in one.rows[one.start : one.start + step])
        for one in waiting:
            rows = (read[n] for n in one.rows[one.start : one.start + step])
            one.found = next(filter(None, (_resolved(one, seen) for seen in rows if seen)), None)
            one.start += step
        step = min(2 * step, _MOST)


def _resolved(one: _Sought, seen: Seen) -> tuple[tuple[str, str], Telling] | None:
    """Return how a row resolves a forecast; None when it does not."""
    last, target = one.group[0].last, one.target
    if not _later(seen.row, one.group, one.made) or not _is(target, seen):
        return None
    if seen.row.row["status"] == "denied":
        told = bool(last) and seen.row.until > (last or "")
        return (_outcome(target, came=False, why="told as not done"), seen.row) if told else None
    if last and seen.row.day > last:
        return _outcome(target, came=False, why="done only after its time"), seen.row
    return _outcome(target, came=True, why="it came about"), seen.row


def _outcome(target: Target, *, came: bool, why: str) -> tuple[str, str]:
    return "yes" if came != target.negated else "no", why


def _later(row: Telling, group: list[Telling], made: str) -> bool:
    if row.first or row.last:
        return row.day >= made and row.report != group[0].report
    return (row.published or "") > made and row.report not in {t.report for t in group}


def _is(target: Target, seen: Seen) -> bool:
    row = seen.row
    if target.types:
        by = not target.by or bool(target.by & row.sides)
        to = not target.to or not row.others or bool(target.to & row.others)
        worded = not target.deeds or bool(target.deeds & seen.own.deeds.keys())
        told = row.label in target.types and by and to and worded and not row.row["background"]
        return told and not _other_things(target.about, seen.told.about)
    typed = any(row.label in listed(deed_kind(d), "types") for d in target.deeds)
    worded = any(d in seen.own.deeds for d in target.deeds)
    return (typed or worded) and target.by <= seen.sides and shared(target.about, seen.told.about) >= _SAME


def _other_things(some: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether two wordings name things of one kind, and not one in common: missiles are not tanks."""
    kinds = {_kinds()[s] for s in some & _kinds().keys()} & {_kinds()[s] for s in others & _kinds().keys()}
    return any({s for s in some & others if _kinds().get(s) == kind} == set() for kind in kinds & _CONCRETE)


_CONCRETE = frozenset({"aid", "document", "facility", "law", "money", "platform", "prisoner", "refugee", "resource", "weapon"})


@cache
def _kinds() -> dict[str, str]:
    """Return the classes of nouns by stem."""
    return {stem(noun): row["class"] for noun, row in table("nouns").items() if " " not in noun}
