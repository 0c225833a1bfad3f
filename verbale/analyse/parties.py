"""Who is the same across reports, as far as names and codes tell: for putting rows side by side, not for the record."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from verbale.record.names import fold

Row = Mapping[str, Any]
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_BODIES = {"country", "organisation", "alliance"}


class Parties:
    """A key and a name for every actor of some reports.

    Countries and bodies with a code are told by it. Persons are one when surname and country agree and no first initial
    speaks against it ("Joe Biden", "Mr. Biden" and "Joseph R. Biden Jr."); all others by their name without case and stops.
    """

    def __init__(self, actors: Iterable[Row]) -> None:
        known = list(actors)
        initials = _initials(known)
        self._key = {a["id"]: _key(a, initials) for a in known}
        shown: dict[str, Counter[str]] = defaultdict(Counter)
        for actor in known:
            shown[self._key[actor["id"]]][actor["name"]] += 1
        self._name = {key: _best(key, names) for key, names in shown.items()}

    def key(self, actor: str | None) -> str:
        """Return the key of an actor id; an empty string for None."""
        return self._key.get(actor or "", actor or "")

    def name(self, actor: str | None) -> str:
        """Return the name to show for an actor id; an empty string for None."""
        return self._name.get(self.key(actor), "")

    def names(self, actors: Iterable[str]) -> str:
        """Return the names of several actors, each once."""
        return ", ".join(dict.fromkeys(filter(None, map(self.name, actors))))

    def keys(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return the keys of several actors, each once, in a fixed order."""
        return tuple(sorted(set(map(self.key, actors))))


def _surname(actor: Row) -> tuple[str, str, str]:
    """Return surname, country and first initial (empty when only the surname is given)."""
    words = [w for w in fold(actor["name"]).split() if w not in _SUFFIXES] or [""]
    return words[-1], actor["country"] or "", words[0][:1] if len(words) > 1 else ""


def _initials(actors: Iterable[Row]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for actor in actors:
        if actor["kind"] == "person":
            surname, country, initial = _surname(actor)
            found[surname, country].update(initial)
    return found


def _key(actor: Row, initials: Mapping[tuple[str, str], set[str]]) -> str:
    if actor["kind"] in _BODIES and actor["code"]:
        return f"={actor['code']}"
    if actor["kind"] != "person":
        return f"{fold(actor['name'])}|{actor['country'] or ''}"
    surname, country, initial = _surname(actor)
    others = initials[surname, country]
    known = initial or (next(iter(others)) if len(others) == 1 else "")
    return f"{surname}|{country}|{known}"


def _best(key: str, names: Counter[str]) -> str:
    """The form most used; of equals the one written as the code, then the fuller, then by the alphabet."""
    return min(names, key=lambda n: (f"={n}" != key, " " not in n, -names[n], -len(n), n))
