"""Positions across reports: where each party stands on each issue, since when, what moved, and where two parties meet.

Source: overlap after Fearon's vocabulary (1995) as it can be measured: what one offers or accepts and another wants is common
ground, what one wants and another refuses is the gap, silence is unknown. No bargaining range is estimated.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from verbale.ledger.refs import Ref, refs
from verbale.ledger.tellings import Telling, name_of, tellings

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
    the party has ever changed sides between wanting, giving and refusing.
    """

    party: str
    side: str
    stance: str
    since: str | None
    last: str | None
    moved: bool
    history: tuple[Move, ...]

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
    """An issue with where the parties stand; `overlap` is the first of `OVERLAPS` that holds between any two of them."""

    issue: str
    overlap: str
    stands: tuple[Stand, ...]
    pairs: tuple[Pair, ...]


def positions(store: "Store", as_of: str | None = None) -> list[IssueState]:
    """Return the issues of a record: those with most parties first, then most reports, then by name.

    Args:
        store: An open record.
        as_of: With what had been published by this day; None: everything.
    """
    issues: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for t in tellings(store, "positions", as_of=as_of):
        for party in t.by:
            issues[t.row["issue"]][party.side].append(t)
    found = [_issue(issue, by) for issue, by in issues.items()]
    return sorted(found, key=lambda i: (-len(i.stands), -len(_reports(i)), i.issue))


def _reports(issue: IssueState) -> set[str]:
    return {ref.report for stand in issue.stands for move in stand.history for ref in move.rows}


def _issue(issue: str, by: dict[str, list[Telling]]) -> IssueState:
    stands = tuple(_stand(side, rows) for side, rows in sorted(by.items()))
    pairs = tuple(_pair(a, b) for a, b in combinations(stands, 2))
    overlap = next((o for o in OVERLAPS if any(p.overlap == o for p in pairs)), "unknown")
    return IssueState(issue, overlap, stands, pairs)


def _stand(side: str, rows: list[Telling]) -> Stand:
    history: list[list[Telling]] = []
    for t in sorted(rows, key=lambda t: (t.until, t.day, t.published or "", t.id)):
        if history and _class(history[-1][-1].label) == _class(t.label):
            history[-1].append(t)
        else:
            history.append([t])
    moves = tuple(map(_move, history))
    name = next(name_of(p) for p in rows[0].by if p.side == side)
    now = moves[-1]
    return Stand(name, side, now.stance, now.first, now.last, len({_class(m.stance) for m in moves}) > 1, moves)


def _move(rows: Sequence[Telling]) -> Move:
    days = [t for t in rows if t.day]
    return Move(rows[-1].label, min((t.day for t in days), default=None), max((t.until for t in days), default=None), refs(rows))


def _class(stance: str) -> str:
    return "refuses" if stance in _REFUSED else stance


def _pair(a: Stand, b: Stand) -> Pair:
    told = f"{a.party} {a.stance}, {b.party} {b.stance}"
    return Pair((a.party, b.party), _overlap(a.stance, b.stance), told)


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
