"""Whom the table of offices knows by a name, for whom they acted, and when; the one it names may be said in many spellings."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from verbale.lexicon import Row, table
from verbale.resolve.offices import bearers, in_office
from verbale.resolve.spelling import fold


@lru_cache(maxsize=1 << 16)
def person(name: str, party: str, day: str | None) -> str | None:
    """Return the person that a name means, as the table names them; None when it knows nobody, or several.

    Args:
        name: As printed, without title.
        party: Code of the state or body that the person acts for.
        day: ISO date; who was in office then goes before those who were at another time.

    >>> person("Sergey Lavrov", "RUS", "2022-01-21")
    'Sergei Lavrov'
    """
    words = fold(name).split()
    if not words:
        return None
    held = [row for row in bearers(words) if party in (row["country"], row["organisation"])]
    then = {row["person"] for row in held if day and in_office(row, day)}
    ever = {row["person"] for row in held} if len(words) > 1 else set()
    found = then or ever
    return next(iter(found)) if len(found) == 1 else None


def holder(office: str, country: str, day: str) -> str | None:
    """Return who held an office of a state on a day; None when the table knows nobody, or several.

    >>> holder("secretary of state", "USA", "2022-01-21")
    'Antony Blinken'
    """
    held = {row["person"] for row in _by_office().get((office.lower(), country), ()) if in_office(row, day)}
    return next(iter(held)) if len(held) == 1 else None


@cache
def _by_office() -> Mapping[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table("offices").values():
        found[row["office"], row["country"]].append(row)
    return found


@cache
def _by_person() -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table("offices").values():
        found[row["person"]].append(row)
    return found


def terms(person: str) -> list[Row]:
    """Return the terms of a person, as the table names them, in order."""
    return sorted(_by_person().get(person, ()), key=lambda row: row["from"])
