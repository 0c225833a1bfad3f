"""States whose name a report gives to a part of another: Georgia, when it tells of Atlanta."""

import re
from functools import cache

from verbale.lexicon import table


def parts_meant(text: str) -> frozenset[str]:
    """Return the codes of the states whose names mean a part of another state in a text.

    >>> parts_meant("Georgia closed its schools in Savannah."), parts_meant("Georgia closed its border.")
    (frozenset({'GEO'}), frozenset())
    """
    return frozenset(code for code, name, signs, own in _names() if name in text and signs.search(text) and not own.search(text))


@cache
def _names() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]:
    """Each code with its name, the signs of the part, and the words that are the state's own."""
    rows = table("namesakes").items()
    return tuple((row["country"], name, _any(row["signs"]), _any(_own(row["country"]))) for name, row in rows)


def _own(code: str) -> str:
    row = table("countries")[code]
    return "|".join(filter(None, (row["capital"], row["adjectives"])))


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words.split('|')))})\b")
