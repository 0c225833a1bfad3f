"""Positions across reports: where each party stands on each issue, since when, what moved, and where two parties meet.

Source: overlap after Fearon's vocabulary (1995) as it can be measured: what one offers or accepts and another wants is common
ground, what one wants and another refuses is the gap, silence is unknown. No bargaining range is estimated.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from verbale.ledger.issues import Asked, asked
from verbale.ledger.parties import parties
from verbale.ledger.refs import Ref, refs
from verbale.ledger.subjects import Subject, names_of, subject
from verbale.ledger.tellings import Telling, side_name, tellings
from verbale.lexicon import table
from verbale.record.decisions import VERDICTS

if TYPE_CHECKING:
    from verbale.record import Store

OVERLAPS = ("opposed", "agreed", "compatible", "unknown")  # the order in which one of them speaks for an issue
_REFUSED = frozenset({"rejects", "rules out"})
_GIVEN = frozenset({"offers", "accepts"})


@dataclass(frozen=True)
class Move:
    """A time in which a party held one stance; `first` and `last` are the days for which it is told, None if undated."""

    stance: str
    first: str | None
    last: str | None
    rows: tuple[Ref, ...]


@dataclass(frozen=True)
class Stand:
    """Where a party stands on an issue: the latest stance, since when it is held, when it was told last, and all before it.

    `history` goes from the oldest to the latest stance; a stance told without any date stands first. `moved` says whether
    the party has ever changed sides between wanting, giving and refusing. `wants` is 1 where it wants more of the thing (the
    drills go on), -1 where less (the drills stop), 0 where its words do not say.
    """

    party: str
    side: str
    stance: str
    since: str | None
    last: str | None
    moved: bool
    history: tuple[Move, ...]
    wants: int = 0

    @property
    def rows(self) -> tuple[Ref, ...]:
        """The rows of the latest stance."""
        return self.history[-1].rows


@dataclass(frozen=True)
class Pair:
    """Two parties on one issue: opposed, agreed, compatible or unknown, and why."""

    parties: tuple[str, str]
    overlap: str
    why: str


@dataclass(frozen=True)
class IssueState:
    """An issue with where the parties stand; `overlap` is the first of `OVERLAPS` that holds between any two of them.

    `phrases` are the words by which reports name it, those of most rows first; `reasons` say of rows why they are on it.
    """

    issue: str
    overlap: str
    stands: tuple[Stand, ...]
    pairs: tuple[Pair, ...]
    phrases: tuple[str, ...] = ()
    reasons: Mapping[str, str] | None = None


def positions(store: "Store", as_of: str | None = None) -> list[IssueState]:
    """Return the issues of a record: those with most parties first, then most reports, then by name.

    Args:
        store: An open record.
        as_of: With what had been published by this day; None: everything.
    """
    rows = {t.id: t for t in parties(store, tellings(store, "positions", as_of=as_of), as_of)}
    about, decided = abouts(rows.values()), [d for d in store.decisions("issue") if d["by"] == "hand" and not d["stale"]]
    pairs = {verdict: {(d["left"], d["right"]): d["reason"] for d in decided if d["verdict"] == verdict} for verdict in VERDICTS}
    found = asked(about, pairs["same"], sorted(pairs["different"]))
    named = _names([(_phrases(rows, one), about[one.rows[0]], one) for one in found], about)
    states = [_issue(name, one, rows, about) for one, name in zip(found, named, strict=True)]
    return sorted(states, key=lambda i: (-len(i.stands), -len(_reports(i)), i.issue))


def abouts(rows: Iterable[Telling]) -> dict[str, Subject]:
    """Return what each row is about, by id, earliest first.

    A row that names no place or party means what the row before it in its report means ("rejected the demand"); where it takes
    two sides, as talks do, whoever speaks is one.
    """
    last: dict[tuple[str, str], Subject] = {}
    out: dict[str, Subject] = {}
    for t in sorted(rows, key=lambda t: (t.published or "", t.report, t.start, t.id)):
        one = subject(t.row["issue"], t.words, t.sides)
        kind = table("issue_kinds").get(one.kind)
        before = last.get((t.report, one.kind or t.row["issue"]))
        if before is not None and not (one.sides or one.places):
            one = replace(
                one, things=before.things, sides=before.sides, places=before.places, site=before.site, marks=before.marks
            )
        elif kind and kind["names"] == "mutual" and one.sides:
            one = replace(one, sides=one.sides | {side for side in t.sides if side.isupper()})
        if one.sides or one.places or before is None:
            last[t.report, one.kind or t.row["issue"]] = one
        out[t.id] = one
    return out


def _phrases(rows: Mapping[str, Telling], one: Asked) -> tuple[str, ...]:
    told = Counter(rows[row].row["issue"] for row in one.rows)
    return tuple(sorted(told, key=lambda phrase: (-told[phrase], len(phrase), phrase)))


def _names(found: Sequence[tuple[tuple[str, ...], Subject, Asked]], about: Mapping[str, Subject]) -> list[str]:
    """Name issues: the phrase of most rows, where two would bear one name also what sets them apart, and at last a number."""
    twice = {name for name, n in Counter(phrases[0] for phrases, *_ in found).items() if n > 1}
    names: list[str] = []
    for phrases, _, one in found:
        apart = ", ".join(sorted({name for row in one.rows for name in names_of(about[row])}))
        name = f"{phrases[0]} ({apart})" if phrases[0] in twice and apart else phrases[0]
        before = sum(other == name or other.startswith(f"{name} #") for other in names)
        names.append(f"{name} #{before + 1}" if before else name)
    return names


def _reports(issue: IssueState) -> set[str]:
    return {ref.report for stand in issue.stands for move in stand.history for ref in move.rows}


def _issue(name: str, one: Asked, rows: Mapping[str, Telling], about: Mapping[str, Subject]) -> IssueState:
    by: dict[str, list[Telling]] = defaultdict(list)
    for row in one.rows:
        for party in rows[row].by:
            by[party.side].append(rows[row])
    stands = tuple(_stand(side, told, about) for side, told in sorted(by.items()))
    pairs = tuple(_pair(a, b) for a, b in combinations(stands, 2))
    overlap = next((o for o in OVERLAPS if any(p.overlap == o for p in pairs)), "unknown")
    return IssueState(name, overlap, stands, pairs, _phrases(rows, one), one.reasons)


def _stand(side: str, rows: list[Telling], about: Mapping[str, Subject]) -> Stand:
    history: list[list[Telling]] = []
    for t in sorted(rows, key=lambda t: (t.until, t.day, t.published or "", t.id)):
        if history and _class(history[-1][-1].label) == _class(t.label):
            history[-1].append(t)
        else:
            history.append([t])
    moves = tuple(map(_move, history))
    name = next(side_name(p.side, p.name) for p in rows[0].by if p.side == side)
    now = moves[-1]
    moved = len({_class(m.stance) for m in moves}) > 1
    return Stand(name, side, now.stance, now.first, now.last, moved, moves, _wants(history[-1], about))


def _wants(rows: Sequence[Telling], about: Mapping[str, Subject]) -> int:
    """Return whether the words of a stance want more or less of the thing: the latest that say it of themselves."""
    told = (about[t.id].wants * (-1 if t.label in _REFUSED else 1) for t in reversed(rows))
    return next((wants for wants in told if wants), 0)


def _move(rows: Sequence[Telling]) -> Move:
    days = [t for t in rows if t.day]
    return Move(rows[-1].label, min((t.day for t in days), default=None), max((t.until for t in days), default=None), refs(rows))


def _class(stance: str) -> str:
    return "refuses" if stance in _REFUSED else stance


def _pair(a: Stand, b: Stand) -> Pair:
    told = f"{a.party} {a.stance}, {b.party} {b.stance}"
    if a.wants * b.wants:
        return Pair(
            (a.party, b.party), _by_wants(a, b), f"{told}; {a.party} wants {_MORE[a.wants]}, {b.party} wants {_MORE[b.wants]}"
        )
    return Pair((a.party, b.party), _overlap(a.stance, b.stance), told)


_MORE = {1: "more", -1: "less"}


def _by_wants(a: Stand, b: Stand) -> str:
    """Return how two stances go together where both say whether they want more or less of the thing."""
    if a.wants != b.wants:
        return "compatible" if "open" in (a.stance, b.stance) else "opposed"
    if (a.stance, b.stance) == ("demands", "demands"):
        return "agreed"  # both demand that it stop, or that it go on
    if {_class(a.stance), _class(b.stance)} == {"demands", "refuses"}:
        return "agreed"  # one demands that it stop, the other rejects it
    return _overlap(a.stance, b.stance)


def _overlap(one: str, other: str) -> str:
    """Return how two stances on one issue go together.

    >>> [_overlap(a, b) for a, b in (("demands", "rejects"), ("demands", "offers"), ("open", "offers"), ("demands", "demands"))]
    ['opposed', 'agreed', 'compatible', 'unknown']
    """
    stances = {one, other}
    if stances & _REFUSED:
        return "opposed" if stances - _REFUSED else "unknown"
    if stances <= _GIVEN or ("demands" in stances and stances & _GIVEN):
        return "agreed"
    return "compatible" if "open" in stances else "unknown"
