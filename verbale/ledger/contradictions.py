"""Where the rows of a thread contradict each other: in number, in whether it is so, in whether it is done, in the day.

Both sides are shown, and nothing says who is right.

Source: types of contradiction after `docs/why/threads.md`; numbers contradict when their intervals, of one unit, do not meet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.ledger.marks import Mark


@dataclass(frozen=True)
class Contradiction:
    """Rows at odds: `kind` is number, polarity, status or date; every row of a side is at odds with those of another."""

    kind: str
    sides: tuple[tuple[str, ...], ...]
    told: tuple[str, ...]


def contradictions(rows: Sequence[Mark]) -> tuple[Contradiction, ...]:
    """Return what the rows of one thread contradict each other in."""
    found = (_numbers(rows), _polarity(rows), _dates(rows))
    return tuple(c for c in found if c)


def _numbers(rows: Sequence[Mark]) -> Contradiction | None:
    """Numbers of one unit whose intervals do not meet; those that meet stand on one side."""
    told = sorted((m for m in rows if m.amount and m.amount[:2] != (None, None)), key=lambda m: (_low(m), _high(m), m.id))
    told = [m for m in told if m.amount and told[0].amount and m.amount[2] == told[0].amount[2]]
    sides: list[list[Mark]] = []
    for mark in told:
        if sides and _low(mark) <= min(map(_high, sides[-1])):
            sides[-1].append(mark)
        else:
            sides.append([mark])
    return _between("number", sides, [f"{_low(s[0]):g}" for s in sides])


def _low(mark: Mark) -> float:
    low = mark.amount[0] if mark.amount else None
    return float("-inf") if low is None else low


def _high(mark: Mark) -> float:
    high = mark.amount[1] if mark.amount else None
    return float("inf") if high is None else high


def _polarity(rows: Sequence[Mark]) -> Contradiction | None:
    """Told as done by some, as not (yet) done by others."""
    done, denied = [m for m in rows if m.stage == "done"], [m for m in rows if m.stage == "denied"]
    kind = "status" if denied and all(m.yet and m.act != "deny" for m in denied) else "polarity"
    return _between(
        kind, [s for s in (done, denied) if s], ["is so", "is not so" if kind == "polarity" else "not yet, or not all"]
    )


def _dates(rows: Sequence[Mark]) -> Contradiction | None:
    """Stated days that do not meet."""
    days: dict[str, list[Mark]] = {}
    for mark in rows:
        if mark.stated and mark.kind == "events" and mark.first == mark.last:
            days.setdefault(mark.first or "", []).append(mark)
    return _between("date", [days[d] for d in sorted(days)], sorted(days))


def _between(kind: str, sides: Sequence[Iterable[Mark]], told: Sequence[str]) -> Contradiction | None:
    given = tuple(tuple(m.id for m in side) for side in sides)
    return Contradiction(kind, given, tuple(told)) if len(given) > 1 else None
