"""Names without what spellings differ in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from verbale.lexicon import table

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
_SILENT = frozenset(".'’")
_FEW = 64  # signs that are sooner replaced one after the other than looked up letter by letter
_VOWELS = re.compile(r"(?<!^)[aeiouyj]+")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 17)
def fold(name: str) -> str:
    """Return a name without case, accents, stops and signs, its words parted by single spaces.

    >>> fold("Viktor Orbán"), fold("U.S."), fold("Mr. O'Brien-Smith")
    ('viktor orban', 'us', 'mr obrien smith')
    """
    return " ".join(next(fold_all([" ".join(name.split())])))


def fold_all(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words of each folded name: as `fold`, but many at once, ten times as fast.

    Args:
        names: Names, each of one line.

    >>> list(fold_all(["Viktor Orbán", "U.S."]))
    [['viktor', 'orban'], ['us']]
    """
    text = "\n".join(names).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    signs = [sign for sign in set(text) if not sign.isalnum() and sign not in " \n"] + [sign for sign in _LETTERS if sign in text]
    plain = {sign: _LETTERS.get(sign) or _plain(sign) for sign in signs}
    if len(plain) < _FEW:
        for sign, letters in plain.items():
            text = text.replace(sign, letters)
    else:
        text = text.translate({ord(sign): letters for sign, letters in plain.items()})
    return (line.split() for line in text.split("\n"))


def _plain(sign: str) -> str:
    return "" if sign in _SILENT or unicodedata.combining(sign) else " "


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Return what stays of a folded word however it is written in English: its consonants, and the ending of a woman's name.

    >>> skeleton("zelensky") == skeleton("zelenskiy") == skeleton("zelenskyy"), skeleton("ivanov") == skeleton("ivanova")
    (True, False)
    """
    plain = _spellings()
    out = _spelt().sub(lambda found: plain[found[0]], word)
    return _TWICE.sub(r"\1", _VOWELS.sub("", out)) + ("a" if word.endswith("a") else "")


@cache
def _spellings() -> Mapping[str, str]:
    return {row["written"]: row["plain"] for row in table("spellings").values()}


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_spellings(), key=len, reverse=True)))
