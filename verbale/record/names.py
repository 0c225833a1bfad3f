"""Names made comparable, and what a name given by a user may mean."""

import unicodedata
from functools import cache

from verbale.lexicon import table

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def fold(name: str) -> str:
    """Return a name without case, accents, stops and signs, its words parted by single spaces.

    >>> fold("Viktor Orbán"), fold("U.S."), fold("Mr. O'Brien-Smith")
    ('viktor orban', 'us', 'mr obrien smith')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    close = bare.translate(_LETTERS).replace(".", "").replace("'", "").replace("’", "")
    return " ".join("".join(c if c.isalnum() else " " for c in close).split())


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
