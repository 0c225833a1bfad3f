"""Persons whose side only another report tells: "Mr. Sy vowed" in one, "the Malian minister Ana Sy" in another.

A name is of a side where all reports that tell the side of somebody of that name tell the same, within a year of the day on
which it is used; else, and where the name may be of somebody of whom none is told, nothing is known. Which report came first
does not matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import blake2b

from verbale.ledger.columns import code
from verbale.ledger.counted import NO_DAY, day_of
from verbale.ledger.sides import side_names
from verbale.ledger.tellings import Party, Telling, side_name
from verbale.record.names import fold

_WITHIN = 366  # days; ministers change, and so do the bearers of a surname; own judgement
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? ((?:[A-Z][’'])?[A-Z][\w-]+)(?:[’']s\b)?")


@dataclass(frozen=True, slots=True)
class Known:
    """A name as reports tell it, and what its bearer acts for: a name in small letters, where nothing is told (`known`).

    `first` and `last` are the first and last day of the reports that do.
    """

    name: str
    side: str
    first: int
    last: int

    @property
    def known(self) -> bool:
        """Whether it is told what the person acts for."""
        return self.side != self.name

    def near(self, day: int) -> bool:
        """Say whether the name was in use around a day; of none it is not known, and the whole of time is around it."""
        return NO_DAY in (day, self.first) or self.first - _WITHIN <= day <= self.last + _WITHIN


def titled(words: str) -> frozenset[str]:
    """Return the persons that words call by title and surname, marked as `tellings.calls` marks them.

    >>> titled("Mr. Sy's visit was put off"), titled("Mr. Al-Sy left"), titled("the visit of Ana Sy")
    (frozenset({'~sy'}), frozenset({'~sy'}), frozenset())
    """
    return frozenset(f"~{fold(name).split()[-1]}" for name in _TITLED.findall(words))


class Persons:
    """The persons of a record by name."""

    def __init__(self, told: Iterable[Known]) -> None:
        """Take what reports tell of persons, in any order."""
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_surname: dict[str, list[Known]] = defaultdict(list)
        for one in told:
            if one.name:
                self._by_name[one.name].append(one)
                self._by_surname[one.name.split()[-1]].append(one)

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - as long as a listing is made
    def side(self, name: str, published: str | None) -> str | None:
        """Return what somebody acts for by a name in small letters, as used on a day; None where it is not known or not sure."""
        day = day_of(published)
        found = [one for one in self._by_name.get(name, ()) if one.known and one.near(day)]
        if not found and name:
            alike = [one for one in self._by_surname.get(name.split()[-1], ()) if one.near(day) and one.name != name]
            found = alike if " " not in name else [one for one in alike if " " not in one.name and one.known]
        sides = {one.side for one in found}
        side = next(iter(sides)) if len(sides) == 1 else None
        return side if side is not None and all(one.known for one in found) else None

    @cached_property
    def by_side(self) -> Mapping[str, frozenset[str]]:
        """The surnames by which reports call persons of a side without telling it, as rows are found by them."""
        out: dict[str, set[str]] = defaultdict(set)
        for name, some in self._by_name.items():
            sides = {one.side for one in self._by_surname[name.split()[-1]] if one.known}
            for side in sides if any(not one.known for one in some) or " " in name else ():
                out[side].add(f"~{name.split()[-1]}")
        return {side: frozenset(names) for side, names in out.items()}

    @cached_property
    def codes(self) -> Mapping[int, Sequence[Known]]:
        """All of a surname of whom one is known what he acts for, by the codes of surnames as rows are found by them."""
        out: dict[int, list[Known]] = defaultdict(list)
        for surname, some in self._by_surname.items():
            if any(one.known for one in some):
                out[code(f"~{surname}")] += some
        return out

    def told_of(self, called: int, day: int) -> int:
        """Return a hash of what is told around a day of those whose surname has a code; 0 where that places nobody."""
        near = {(one.name, one.side) for one in self.codes.get(called, ()) if one.near(day)}
        if all(name == side for name, side in near):
            return 0
        return int.from_bytes(blake2b(repr(sorted(near)).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")

    def house(self, t: Telling) -> Telling:
        """Return a row with the sides of those whom only other reports place."""
        by, to = (tuple(self._housed(p, t.published) for p in some) for some in (t.by, t.to))
        return t if (by, to) == (t.by, t.to) else replace(t, by=by, to=to)

    def _housed(self, party: Party, published: str | None) -> Party:
        if party.kind != "person" or not party.homeless:
            return party
        side = self.side(party.side, published)
        return replace(party, side=side, elsewhere=True) if side else party

    def placed(self, words: str, published: str | None) -> str:
        """Return words with the sides of persons told beside their surnames: "Mr. Sy (Mali) left"."""
        return _TITLED.sub(lambda found: self._told(found, published), words)

    def _told(self, found: re.Match[str], published: str | None) -> str:
        name = fold(found[1])
        side = self.side(name, published) if name not in side_names() else None
        return f"{found[0]} {side_name(side)} " if side else found[0]
