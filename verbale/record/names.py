"""Names made comparable, and what a name given by a user may mean."""

from functools import cache

from verbale.lexicon import table
from verbale.resolve.spelling import fold as fold


def countries(name: str) -> frozenset[str]:
    """Return the codes of the countries that a name or code means; none for other names.

    >>> sorted(countries("Russian Federation")), sorted(countries("usa")), sorted(countries("NATO"))
    (['RUS'], ['USA'], [])
    """
    return _countries().get(fold(name), frozenset())


@cache
def _countries() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code, row in table("countries").items():
        for name in (code, row["name"], *filter(None, row["names"].split("|"))):
            found[fold(name)] = found.get(fold(name), frozenset()) | {code}
    return found
