"""What speaks for a thread: independent origins, parties that agree across the divide, contradictions; facts, and no score.

The Admiralty scale's credibility (1 to 6) follows from these facts by one published rule, first match wins:

1. Confirmed: two independent origins or more, one party that says so is not of the side that acts or speaks nor
   of its allies, no contradiction.
4. Doubtful: contradicted by as many origins as say so, or more.
2. Probably true: somebody named says so, or a reporter tells it as seen, and nothing contradicts it.
3. Possibly true: only somebody without a name says so, and nothing contradicts it.
6. Cannot be judged: it is contradicted otherwise. 5 (improbable) is never given: it would be a judgement.

Reliability (A to F) is of the outlet and only the user's: F, cannot be judged, where their file says nothing.

Source: NATO AJP-2.1 for the scale; the rule is verbale's own, see `docs/why/threads.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verbale.ledger.contradictions import Contradiction, contradictions
from verbale.ledger.marks import Mark
from verbale.lexicon import table
from verbale.resolve.members import members

CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    6: "cannot be judged",
}


@dataclass(frozen=True)
class Corroboration:
    """The facts for and against a thread.

    `origins` are the independent voices that tell it, `against` those that deny it; `parties` the sides that say so and
    `others` those of them that are neither the side which acts nor its allies.
    """

    origins: tuple[str, ...]
    against: tuple[str, ...]
    parties: tuple[str, ...]
    others: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    credibility: int


def corroboration(rows: Sequence[Mark], origin: Mapping[str, str]) -> Corroboration:
    """Return the facts for and against a thread.

    Args:
        rows: The rows of the thread.
        origin: The origin of each report; an agency's where it credits one.
    """
    saying = [m for m in rows if m.stage != "denied"]
    voices = tuple(sorted({voice(m, origin) for m in saying}))
    against = tuple(sorted({voice(m, origin) for m in rows if m.stage == "denied"}))
    own = frozenset().union(*(m.sides for m in saying if not m.claim)) if saying else frozenset()
    parties = tuple(sorted({m.speaker for m in saying if m.speaker}))
    first = min((m.speaker for m in saying[:1] if m.speaker), default=None)
    mine = own or frozenset(filter(None, [first]))
    day = next((m.first or m.published for m in rows if m.first or m.published), None)
    others = tuple(p for p in parties if not any(one_side(p, side, day) for side in mine))
    found = contradictions(rows)
    return Corroboration(voices, against, parties, others, found, _credibility(saying, voices, against, others, found))


def one_side(one: str, other: str, day: str | None) -> bool:
    """Say whether two stand on one side of the divide: the same, a state and its alliance on the day, or two allies.

    >>> one_side("USA", "NATO", "2022-01-12"), one_side("RUS", "NATO", "2022-01-12"), one_side("FIN", "NATO", "2022-01-12")
    (True, False, False)
    """
    sides = {one, other}
    return len(sides) == 1 or any(sides <= alliance for alliance in _alliances(day))


@lru_cache(maxsize=2_000)
def _alliances(day: str | None) -> tuple[frozenset[str], ...]:
    """Return the alliances of a day, each with its members."""
    bodies = (body for body, row in table("organisations").items() if row["kind"] == "alliance")
    return tuple(frozenset({body, *members(body, day)}) for body in bodies)


def voice(mark: Mark, origin: Mapping[str, str]) -> str:
    """Return whose telling a row is: the agency that was told, else the origin of its report."""
    return f"agency {mark.via}" if mark.via else origin.get(mark.report, mark.report)


def _credibility(
    saying: Sequence[Mark],
    voices: Sequence[str],
    against: Sequence[str],
    others: Sequence[str],
    found: Sequence[Contradiction],
) -> int:
    if len(voices) > 1 and others and not found:
        return 1
    if any(c.kind in ("polarity", "status") for c in found) and len(against) >= len(voices):
        return 4
    if found or not saying:
        return 6
    return 2 if any(m.named for m in saying) else 3
