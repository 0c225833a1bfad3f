"""When two persons of two reports are alike enough to be one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from verbale.lexicon import table
from verbale.resolve.spelling import fold, skeleton


@dataclass(frozen=True, slots=True)
class Likeness:
    """What of an actor tells whether another is the same person.

    `person` is the one that the table of offices knows, if any; `acts` whether its role means acting for a state (None: no role
    is told).
    """

    id: str
    words: tuple[str, ...]
    party: str
    person: str | None
    acts: bool | None

    @property
    def bare(self) -> bool:
        """Whether it is a surname only."""
        return len(self.words) < 2

    @property
    def told(self) -> tuple[object, ...]:
        """All but the id."""
        return self.words, self.party, self.person, self.acts

    @property
    def shelf(self) -> str:
        """Where those are kept with whom it may be one."""
        return skeleton(self.words[-1]) if self.words else ""

    def accepts(self, other: "Likeness") -> bool:
        """Say whether another may be the same person: names that agree, and nothing that contradicts."""
        if self.person and other.person and self.person != other.person:
            return False
        if self.party and other.party and self.party != other.party:
            return False
        together = bool(self.party) and self.party == other.party
        if other.bare:
            return together and agree(self.words[-1:], other.words, loose=True)
        if not together and None not in (self.acts, other.acts) and self.acts != other.acts:
            return False
        return agree(self.words, other.words, loose=together)

    def why(self, other: "Likeness") -> str:
        """Tell in words why another is the same person."""
        name = "surname" if other.bare else "full name" if self.words == other.words else "a spelling of the full name"
        return f"{name}, both for {self.party}" if self.party and self.party == other.party else f"{name}; nobody else bears it"


def likeness(row: Mapping[str, Any], person: str | None) -> Likeness:
    """Read the likeness of an actor that is a person.

    Args:
        row: The actor, as `Store.rows` gives it.
        person: Whom the table of offices knows it as.
    """
    role = table("roles").get((row["role"] or "").lower())
    acts = None if role is None else role["state"] == "yes"
    return Likeness(row["id"], tuple(fold(row["name"]).split()), row["country"] or row["organisation"] or "", person, acts)


def agree(one: tuple[str, ...], other: tuple[str, ...], *, loose: bool) -> bool:
    """Say whether two folded names can be one person's.

    Args:
        one: Words of a name; the surname is the last.
        other: Words of another.
        loose: Whether spellings may differ, and initials stand for given names.

    >>> agree(("volodymyr", "zelensky"), ("volodymyr", "zelenskyy"), loose=True)
    True
    >>> agree(("george", "h", "w", "bush"), ("george", "w", "bush"), loose=True)
    False
    """
    if not one or not other:
        return False
    same = (lambda a, b: a == b or skeleton(a) == skeleton(b)) if loose else str.__eq__
    if not same(one[-1], other[-1]):
        return False
    if len(one) == 1 or len(other) == 1:
        return loose
    given = same(one[0], other[0]) or (loose and _initial(one[0], other[0]))
    return given and _middles(one[1:-1], other[1:-1])


def _initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def _middles(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether what stands between given name and surname leaves room for one person: none told, or each in turn agrees."""
    if not one or not other:
        return True
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return len(short[0]) > 1 and set(short) <= set(long)
    return all(a == b or _initial(a, b) or skeleton(a) == skeleton(b) for a, b in zip(one, other, strict=True))
