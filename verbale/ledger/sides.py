"""Sides: what actors act for, the same across reports; found in rows and in bare words."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from verbale.ledger.tellings import Party
from verbale.ledger.wording import kinds_of, stem
from verbale.lexicon import table
from verbale.record.names import countries, fold

_WORDS = re.compile(r"[^\W\d_][\w.]*")
_SHORT = 3  # letters
_LONGEST = 5  # words of the longest name that is looked for


def sides_in(words: str) -> frozenset[str]:
    """Return the countries and bodies that words name, by their codes.

    >>> sorted(sides_in("if Russia further invades Ukraine")), sorted(sides_in("any Nato troops"))
    (['RUS', 'UKR'], ['NATO'])
    """
    return frozenset(_in_order(words))


def first_side(words: str) -> str | None:
    """Return the side that words name first: as a rule who does what they tell; None when they name none.

    >>> first_side("Argentina flew more troops to Britain's islands, breaking its promise")
    'ARG'
    """
    return next(iter(_in_order(words)), None)


@lru_cache(maxsize=1 << 14)
def _in_order(words: str) -> tuple[str, ...]:
    told, out, i = fold(words.replace("’s", " ").replace("'s", " ")).split(), [], 0
    written = {fold(word): word for word in sorted(_WORDS.findall(words), reverse=True)}  # capitals last: they count
    while i < len(told):
        width = next((n for n in range(_LONGEST, 0, -1) if " ".join(told[i : i + n]) in side_names()), 0)
        if width == 1 and not _as_name(written.get(told[i], "")):
            width = 0  # "let", "time"
        if width:
            out.append(side_names()[" ".join(told[i : i + width])])
        i += width or 1
    return tuple(out)


def _as_name(word: str) -> bool:
    """Say whether a word is written as a name is: with a capital, and in capitals when it is as short as "UK"."""
    return word[:1].isupper() and (len(word) > _SHORT or word.isupper())


@cache
def side_names() -> dict[str, str]:
    """Names, adjectives and peoples by side; what several sides bear names none of them."""
    found: dict[str, set[str]] = {}
    for kind, columns in (("countries", ("name", "names", "adjectives", "people")), ("organisations", ("name", "names"))):
        for code, row in table(kind).items():
            for name in (n for column in columns for n in row[column].split("|")):
                found.setdefault(fold(name), set()).add(row.get("country") or code)  # an army's side is its country
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1 and len(name) > 2}


@cache
def _stems_of(side: str) -> frozenset[str]:
    out = {stem(word) for name, code in side_names().items() if code == side for word in name.split()}
    plain = {word for word in out if kinds_of([word])}  # "force", "guard": also of names, but no name
    return frozenset((out - plain) | {stem(word) for word in fold(side).split()})


@cache
def all_name_stems() -> frozenset[str]:
    """Return the stems of the words that name any country or body by a single word."""
    return frozenset(stem(name) for name in side_names() if " " not in name)


def name_stems(sides: Iterable[str], parties: Iterable[Party] = ()) -> frozenset[str]:
    """Return the stems of the words that name sides and those who act for them: no sign of what they do."""
    own = {stem(word) for p in parties for word in fold(p.name).split()}
    return frozenset(own).union(*map(_stems_of, sides))


def sides_meant(name: str) -> frozenset[str]:
    """Return the sides that a name given by a user may mean: a country's, a body's by name or code, else the name itself.

    >>> sorted(sides_meant("Russia")), sorted(sides_meant("nato")), sorted(sides_meant("António Guterres"))
    (['RUS'], ['NATO'], ['antonio guterres'])
    """
    if found := countries(name):
        return found
    folded = fold(name)
    codes = {code for code in table("organisations") if fold(code) == folded} | (
        {side_names()[folded]} if folded in side_names() else set()
    )
    return frozenset(codes) or frozenset({folded})
