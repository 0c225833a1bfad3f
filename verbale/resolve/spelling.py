"""Names without what spellings differ in."""

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=1 << 17)
def fold(name: str) -> str:
    """Return a name without case, accents, stops and signs, its words parted by single spaces.

    >>> fold("Viktor Orbán"), fold("U.S."), fold("Mr. O'Brien-Smith")
    ('viktor orban', 'us', 'mr obrien smith')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    close = bare.translate(_LETTERS).replace(".", "").replace("'", "").replace("’", "")
    return " ".join("".join(c if c.isalnum() else " " for c in close).split())
