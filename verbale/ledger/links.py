"""Whether two rows tell of the same happening, and why: a score on who, whom, when, where and the words, and what forbids it.

A promise and its keeping, a first and a second round, two stated days and two names are never one. Weights and thresholds were
chosen on the crises of `bench/quality/own/ledger` that are not held back; `docs/why/threads.md` tells what each is for.
"""

from dataclasses import dataclass
from datetime import date

from verbale.ledger.marks import Mark, of_countries
from verbale.ledger.wording import stem

ENOUGH = 2.6  # of an event
_OTHER_TYPE = 0.7  # what another type takes off the score
_MUTUAL = frozenset(["CONSULT", "AGREE", "SUPPORT", "COOPERATE"])  # who is named first is chance
# Happenings that come once: a second stated day is a contradiction of dates, not a second happening.
_ONCE = frozenset(["AGREE", "CONCEDE", "RETREAT", "SANCTION"])
_WORDLESS = _ONCE | _MUTUAL  # such are one by their parties and their stated day, whatever the words
_ONCE_WITHIN = 2  # days


@dataclass(frozen=True)
class Link:
    """Two rows that tell of the same: how surely, and why."""

    left: str
    right: str
    score: float
    reason: str


def barred(one: Mark, other: Mark) -> str | None:
    """Return why two rows cannot tell of the same; None when nothing forbids it."""
    if one.kind != other.kind or one.family != other.family:
        return "another kind"
    if "ahead" in (one.stage, other.stage) and one.stage != other.stage:
        return "one is told as done, the other as to come"
    if one.kind == "statements" and not one.claim and one.stage != other.stage:
        return "one says that it will, the other that it will not"
    if one.again != other.again:
        return "one is told as a further time"
    if not _meet(one, other) and not _misdated(one, other):
        return "told of other days"
    if one.names and other.names and not one.names & other.names:
        return "other names"
    return None


def link(one: Mark, other: Mark) -> Link | None:
    """Return the link of two rows; None when they do not tell of the same."""
    if _strange(one, other) or barred(one, other):
        return None
    found = _JUDGES[one.kind](one, other)
    if found is None:
        return None
    left, right = sorted((one.id, other.id))
    return Link(left, right, round(found[0], 3), found[1])


def _strange(one: Mark, other: Mark) -> bool:
    """Say whether two rows share no word that could join them: so of most that are compared, and quickly seen."""
    if one.kind == "statements":
        return one.about.isdisjoint(other.about)
    if one.kind == "events" and (one.label in _WORDLESS or not one.about.isdisjoint(other.about)):
        return False
    return one.around.isdisjoint(other.around)


def _events(one: Mark, other: Mark) -> tuple[float, str] | None:
    if one.label in _MUTUAL:
        one, other = one.mutual, other.mutual
    same = _same_side(one, other)
    if (one.sides and other.sides and not same) or (one.persons and other.persons and not one.persons & other.persons):
        return None
    who = 1.0 if same else 0.0
    apart = one.label in _MUTUAL and not (one.to <= other.to or other.to <= one.to)  # an accord with each of two others
    whom = 1.0 if one.to & other.to and not apart else -1.0 if one.to and other.to else 0.3
    when = 1.0 if one.stated and other.stated else 0.3
    where = 0.0 if not (one.place and other.place) else 0.5 if one.place == other.place else -0.3
    own, around = _covered(one.about, other.about), _shared(one.around, other.around)
    score = who + whom + when + where + own + 2 * around - (_OTHER_TYPE if one.label != other.label else 0.0)
    sure = one.label == other.label and one.label in _WORDLESS and bool(one.to & other.to) and when == 1.0
    return (score, _told(one, other, around)) if score >= ENOUGH and (own or around >= 0.3 or sure) else None


def _statements(one: Mark, other: Mark) -> tuple[float, str] | None:
    both = one.about & other.about
    share, cover = _shared(one.about, other.about), _covered(one.about, other.about)
    if not both:
        return None
    if one.claim:
        answers = "deny" in (one.label, other.label) or "confirm" in (one.label, other.label)
        alike = _alike(one.about, other.about) or (answers and len(both) >= 2 and cover >= 0.99)
    else:
        if not one.sides & other.sides or (one.persons and other.persons and not one.persons & other.persons):
            return None
        alike = share >= 0.5 or (len(both) >= 2 and cover >= 0.6 and share >= 0.3)
    return (share + cover, _told(one, other, share)) if alike else None


def _quantities(one: Mark, other: Mark) -> tuple[float, str] | None:
    if one.sides and other.sides and not one.sides & other.sides:
        return None
    share, cover = _shared(one.around, other.around), _covered(one.around, other.around)
    alike = _alike(one.around, other.around, known=bool(one.sides & other.sides))
    return (share + cover, _told(one, other, share)) if alike else None


_JUDGES = {"events": _events, "statements": _statements, "quantities": _quantities}


def _same_side(one: Mark, other: Mark) -> bool:
    """Say whether the same side acts: by what actors act for, or by a surname ("Lord Carrington" of whom no more is told)."""
    return bool(one.sides & other.sides or _names(one) & _names(other))


def _names(mark: Mark) -> frozenset[str]:
    """Return the words that whoever acts may be known by elsewhere: surnames, last words, peoples ("Kosovo Albanians")."""
    words = [side.split() for side in mark.sides if side]
    peoples = {stem(word) for side in words if len(side) > 1 for word in side} & of_countries()
    return mark.persons | {side[-1] for side in words} | peoples


def _alike(one: frozenset[str], other: frozenset[str], *, known: bool = False) -> bool:
    """Say whether words tell the same: all of the shorter are in the longer, or few differ; fewer need to when it is known whose.

    Where each has a word that the other lacks, that word may be the difference ("aboard the cruiser", "aboard the destroyer").
    """
    share, both = _shared(one, other), len(one & other)
    if one <= other or other <= one:
        return (both >= 2 and share >= 0.3) or share == 1.0
    return both >= 2 and share >= (0.35 if known else 0.62)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the words of both that both have (Jaccard)."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _covered(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the words of the shorter that the longer has (overlap)."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _meet(one: Mark, other: Mark) -> bool:
    if one.first is None or other.first is None:
        return one.first == other.first and one.about == other.about and one.around == other.around
    return one.first <= (other.last or "") and other.first <= (one.last or "")


def _misdated(one: Mark, other: Mark) -> bool:
    """Say whether two stated days are of one happening that comes once, told in nearly the same words."""
    if not (one.stated and other.stated and one.kind == "events" and one.label in _ONCE and one.last and other.last):
        return False
    apart = abs((date.fromisoformat(one.last) - date.fromisoformat(other.last)).days)
    alike = _covered(one.about, other.about) >= 0.99 and _shared(one.around, other.around) >= 0.5
    return apart <= _ONCE_WITHIN and alike and one.sides == other.sides and one.place == other.place


def _told(one: Mark, other: Mark, share: float) -> str:
    parts = [one.family]
    if one.sides & other.sides:
        parts.append("by " + ", ".join(sorted(one.sides & other.sides)))
    if one.to & other.to:
        parts.append("to " + ", ".join(sorted(one.to & other.to)))
    if one.first and other.first:
        parts.append(f"on {max(one.first, other.first)}" if _meet(one, other) else "on other days")
    return f"{' '.join(parts)}; {share:.0%} of the words"
