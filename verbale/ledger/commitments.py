"""Commitments across reports: what was promised, threatened or planned, and what became of it as of a day.

Source: states after `docs/why/commitments.md`: overdue is computed, broken needs a row, what is promised again for later
is slipped and both are kept.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING

from verbale.ledger.doubts import coverage
from verbale.ledger.finding import Finder
from verbale.ledger.looked import Looked
from verbale.ledger.refs import Ref, Shown, refs, shown
from verbale.ledger.signs import SETTLES, Sign
from verbale.ledger.tellings import Sentences, named, tellings
from verbale.ledger.undertakings import Group, Undertaking, few, grouped, undertaking
from verbale.ledger.upkeep import refresh
from verbale.ledger.wording import shared
from verbale.record.days import today
from verbale.record.lean import Filter

if TYPE_CHECKING:
    from verbale.record import Store

STATES = ("open", "kept", "partly kept", "slipped", "overdue", "broken", "void")
_SAME_THING = 0.3  # of the wording that a promise made again must share with the first


@dataclass(frozen=True)
class CommitmentState:
    """One commitment as all reports tell it, and its state as of a day.

    `id` is the id of the earliest row. Of the rows `shown` the one that decides the state comes first. `since` is the day of
    what settled it; `silent` says that no report was published after its due time, so that overdue may only mean unread.
    `again` is the id of the same promise made for later.
    """

    id: str
    kind: str
    party: tuple[str, ...]
    sides: tuple[str, ...]
    to: tuple[str, ...]
    what: str
    due: tuple[str | None, str | None] | None
    condition: str | None
    made: str | None
    state: str
    since: str | None
    late: bool
    silent: bool
    again: str | None
    why: str
    shown: tuple[Shown, ...]
    rows: tuple[Ref, ...]


def commitments(
    store: "Store", as_of: str | None = None, *, among: Collection[str] | None = None, most: int | None = None
) -> list[CommitmentState]:
    """Return the commitments of a record with their states, by due day (those without one last), then by when they were made.

    Args:
        store: An open record.
        as_of: Seen from this day, with what had been published by then; None: today.
        among: Only those that one of these rows tells; None: all.
        most: Only so many, the first.
    """
    return counted_commitments(store, as_of, among=among, most=most)[0]


def counted_commitments(
    store: "Store", as_of: str | None = None, *, among: Collection[str] | None = None, most: int | None = None
) -> tuple[list[CommitmentState], int]:
    """Return commitments as `commitments` does, and how many there are, also of those beyond `most`.

    To find the state of a commitment takes far longer than to find that there is one.
    """
    refresh(store)
    day, finder = as_of or today(), Finder(store, as_of)
    every = sorted(grouped(finder.gists()), key=_by_due)
    found = [group for group in every if among is None or any(g.id in among for g in group.rows)]
    asked, sentences = found[:most], Sentences(store)
    chosen = Filter("n", tuple(g.n for group in asked for g in group.rows))
    rows = {t.id: finder.persons.house(t) for t in tellings(store, "commitments", as_of=as_of, chosen=chosen)}
    sentences.fetch(rows[g.id] for group in asked for g in few(group.rows))
    made = [undertaking(group, rows, sentences) for group in asked]
    newest = coverage(store, as_of).last
    signs = Looked(finder).at(made)
    states = [_state(one, told, day, newest) for one, told in zip(made, signs, strict=True)]
    return _made_again(asked, states, every), len(found)


def _by_due(one: Group) -> tuple[str, str, str]:
    return one.due[1] or "9999", one.made or "9999", one.id


def _state(one: Undertaking, found: list[Sign], day: str, newest: str | None) -> CommitmentState:
    last = one.due[1]
    state, decisive = _decided(one, found, day)
    return CommitmentState(
        id=one.id,
        kind=one.kind,
        party=tuple(named([p]) for p in one.party),
        sides=tuple(sorted(one.sides)),
        to=tuple(named([p]) for p in one.to),
        what=one.main.words,
        due=one.due if any(one.due) else None,
        condition=one.condition,
        made=one.made or None,
        state=state,
        since=(decisive.day or None) if decisive else None,
        late=bool(decisive and decisive.late),
        silent=bool(last and (newest or "") <= last),
        again=None,
        why=decisive.why if decisive else _why(one, state),
        shown=tuple(shown(s.row, s.shows, s.why, late=s.late) for s in sorted(found, key=lambda s: s is not decisive)),
        rows=refs(one.rows),
    )


def _decided(one: Undertaking, found: list[Sign], day: str) -> tuple[str, Sign | None]:
    """Return the state and the row that decides it: the last that settles, else a part, else slipped, else by the calendar."""
    kept = next((i for i, sign in enumerate(found) if sign.shows == "kept"), len(found))
    found = [sign for i, sign in enumerate(found) if i <= kept or not sign.worded]  # a deed stands, whatever is said of it later
    if one.condition and any(sign.shows == "void" for sign in found):
        found = [sign for sign in found if sign.shows != "broken"]  # nobody is bound when its condition has failed
    last_settles = next((i for i in reversed(range(len(found))) if found[i].shows in SETTLES), -1)
    if last_settles >= 0 and found[last_settles].shows == "broken" and found[last_settles].worded:
        # What only words of its fate tell does not undo a part that is done later.
        later = any(sign.shows == "partly kept" for sign in found[last_settles:])
        found = [sign for sign in found if not (later and sign.shows == "broken" and sign.worded)]
    for states in (SETTLES, ("partly kept",), ("slipped",)):
        if deciding := [sign for sign in found if sign.shows in states]:
            same = [sign for sign in deciding if sign.shows == deciding[-1].shows]
            return same[0].shows, next((sign for sign in same if sign.plain), same[0])
    if one.due[1] and one.due[1] < day and not one.refused:
        met = any(sign.shows == "met" for sign in found)
        return ("overdue" if met or not one.condition else "void"), None
    return "open", None


def _why(one: Undertaking, state: str) -> str:
    if state == "void":
        return "its time has passed and its condition is not reported to have come about"
    return "its time has passed and nothing is reported" if state == "overdue" else ""


def _made_again(found: list[Group], made: list[CommitmentState], every: Sequence[Group]) -> list[CommitmentState]:
    """Mark what was promised again for later as slipped, with the id of the new promise; both stay."""
    by: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for one in sorted((one for one in every if any(one.due)), key=_order):
        for key in product(_called(one), one.deeds):
            by[key].append(one)
    out = []
    for one, state in zip(found, made, strict=True):
        later = _first_later(one, by) if state.state in ("open", "overdue", "slipped", "broken") else None
        anew = later is not None and (state.state != "broken" or later.made >= (state.since or ""))
        out.append(_slipped(state, later) if later and anew else state)
    return out


def _order(one: Group) -> tuple[str, str]:
    return one.made, one.id


def _first_later(one: Group, by: Mapping[tuple[str, str], Sequence[Group]]) -> Group | None:
    """Return the first commitment that is this one, made again for a later time; only its sides and deeds are compared."""
    firsts: list[Group] = []
    if not one.due[1]:
        return None
    for key in product(_called(one), one.deeds):
        rows = by[key]
        after = range(bisect_right(rows, one.made, key=lambda other: other.made), len(rows))
        firsts += [rows[j] for j in islice((j for j in after if _again(one, rows[j])), 1)]
    return min(firsts, key=_order, default=None)


def _called(one: Group) -> frozenset[str]:
    """Return by what a commitment's parties may be found again: their sides, and the words of their names."""
    return one.sides | frozenset(f"~{name}" for name in one.names)


def _one_party(one: Group, other: Group) -> bool:
    """Say whether two commitments bind one party: by side, or "the Movement" of the Sudan People's Liberation Movement."""
    if one.sides & other.sides:
        return True
    if all(side.isupper() for side in one.sides | other.sides):
        return False  # two states or bodies
    return bool(other.names and one.names) and (other.names <= one.names or one.names <= other.names)


def _slipped(state: CommitmentState, later: Group) -> CommitmentState:
    why = state.why if state.state == "slipped" else f"promised again for {later.due[1]}"
    return replace(state, state="slipped", since=state.since or later.made or None, why=why, again=later.id)


def _again(one: Group, other: Group) -> bool:
    """Say whether a commitment is another's, made again for a later time. A next round of talks is no talk put off."""
    last, first = one.due[1], other.due[0] or other.due[1]
    if not (last and first and first > last and other.made > one.made):
        return False
    if not (_one_party(one, other) and one.deeds & other.deeds) or "meet" in one.deeds:
        return False
    return shared(one.stems, other.stems) >= _SAME_THING
