"""What a position is about, from its words: the issue of the table, the things, the names, and whether more or less is wanted.

No parse is kept with a record, so this looks at words alone, as `wording` does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.coding.issue import rank
from verbale.ledger.sides import side_names
from verbale.ledger.wording import stem
from verbale.lexicon import table
from verbale.record.names import fold
from verbale.resolve.gazetteer import capitals, regions

_LONGEST = 5  # words of the longest name that is looked for
_EDGES = ".,;:!?()[]“”\"‘’'"
_OWNED = re.compile(r"(?:[’']s|[’'])$")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_COMPASS = ("north", "south", "east", "west")
_INTO = frozenset({"of", "al", "el", "and"})  # joins two words of one name


@dataclass(frozen=True, slots=True)
class Subject:
    """What a position is about.

    `kind` is the issue of the table of issues, an empty string when it has none; `things` the stems of the words that say what,
    synonyms as one; `sides` the parties and states named, by code; `places` the words of other names; `marks` the numbers and
    points of the compass. `wants` is 1 where the words want more of a thing, -1 where less, 0 where that is no question.
    """

    kind: str
    things: frozenset[str]
    sides: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    site: bool = False
    wants: int = 0


@lru_cache(maxsize=1 << 14)
def subject(issue: str, words: str = "") -> Subject:
    """Read what a position is about.

    Args:
        issue: Its issue as the row has it: a name of the table of issues, or a phrase of the report.
        words: The words of its row; the issue itself where there are none.

    >>> subject("a halt to the fighting in Gaza").kind, sorted(subject("a joint survey of the reef").things)
    ('ceasefire', ['reef', 'survei'])
    >>> subject("U.S. soldiers in Poland", "U.S. soldiers in Poland").sides == {"USA", "POL"}
    True
    """
    told = _split(words or issue)
    kind = issue if issue in _issues() else _kind(issue) or _kind(words)
    row = table("issue_kinds").get(kind)
    sides, places, site, rest = _names(told)
    mode = row["names"] if row else "apart"
    if mode in ("own", "places"):
        sides = frozenset()
    within = stem_set(kind)
    low = [_low(word) for word in rest]
    return Subject(
        (row and row["with"]) or kind,
        _things(low),
        frozenset(side for side in sides if stem(fold(side)) not in within),
        places if mode != "own" else frozenset(),
        frozenset((*_NUMBER.findall(" ".join(rest)), *_compass(low))) if mode != "own" else frozenset(),
        site and mode != "own",
        (-1 if _less(low) % 2 else 1) if row and row["toward"] == "more" else 0,
    )


def stem_set(words: str) -> frozenset[str]:
    """Return the stems of words."""
    return frozenset(stem(word) for word in fold(words).split())


def _low(word: str) -> str:
    """Return a word in small letters without accents, its hyphens kept."""
    return fold(word).replace(" ", "-")


def _split(words: str) -> list[str]:
    """Return the words without marks and owners; of two names joined by a hyphen both ("American-South Korean")."""
    out: list[str] = []
    for word in words.split():
        bare = _OWNED.sub("", word.strip(_EDGES)).strip(_EDGES)
        parts = bare.split("-")
        names = len(parts) > 1 and all(part[:1].isupper() for part in parts) and not _known([bare])
        out += parts if names else [bare]
    return [word for word in out if word]


# --- the issue of the table ------------------------------------------------------------------------------------------------


@cache
def _issues() -> frozenset[str]:
    return frozenset(row["issue"] for row in table("issues").values())


@cache
def _patterns() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    rows = table("issues").items()
    return tuple((row["issue"], tuple(frozenset(map(stem, part.split("|"))) for part in key.split("&"))) for key, row in rows)


def _kind(words: str) -> str:
    """Return the issue of the table whose conditions are all met; of several the one that `rank` puts first."""
    told = frozenset(_forms(words))
    met = ((*rank(issue, parts), issue) for issue, parts in _patterns() if all(not part.isdisjoint(told) for part in parts))
    best = max(met, default=None)
    return best[-1] if best else ""


def _forms(words: str) -> Iterator[str]:
    """Yield the stems of words, of those with a hyphen also of their last part, and of names what they stand for."""
    told = _split(words)
    for word in told:
        yield stem(_low(word))
        yield stem(word.rpartition("-")[2].lower())
    sides, places, *_ = _names(told)
    yield from (code.lower() for code in sides)
    if places:
        yield "territori"


# --- names -----------------------------------------------------------------------------------------------------------------


def _names(words: list[str]) -> tuple[frozenset[str], frozenset[str], bool, list[str]]:
    """Return the sides and the words of other names that words hold, whether one is in no table, and the words of no name."""
    sides: set[str] = set()
    places: set[str] = set()
    rest: list[str] = []
    site, i = False, 0
    while i < len(words):
        width = next((n for n in range(_LONGEST, 0, -1) if _known(words[i : i + n])), 0)
        name = _known(words[i : i + width])
        if name.isupper():
            sides.add(name)
        elif name:
            places |= _own_words(name)
        elif words[i][0].isupper() and (i or words[i].isupper()) and _is_name(words[i]):
            places |= _own_words(fold(words[i]))
            site = True
        else:
            rest.append(words[i])
        i += width or 1
    return frozenset(sides), frozenset(places), site, rest


def _is_name(word: str) -> bool:
    """Say whether a word with a capital may name a place or a person: not "the Minister", "the War", "the North"."""
    low = fold(word)
    common = low in table("function_words") or low in table("titles") or stem(low) in _words()
    return not (common or low.startswith(_COMPASS))


def _own_words(name: str) -> frozenset[str]:
    """Return the words of a name that are its own: not "strip", "sea" or "south", where it has others."""
    told = frozenset(name.split())
    own = frozenset(w for w in told if w not in table("place_words") and w not in table("function_words") and len(w) > 1)
    return own or told


def _known(words: list[str]) -> str:
    """Return what a name means: the code of a side, or a place as the table of places has it; an empty string for no name."""
    if not (words and words[0][:1].isupper()):
        return ""
    key = fold(" ".join(words))
    place = regions().get(key)
    if place:
        return fold(place.name)
    side = side_names().get(key) or _seats().get(key)
    return side or (_short().get(key, "") if words[0].isupper() else "")


@cache
def _seats() -> dict[str, str]:
    """Return capitals, palaces and ministries that stand for a state or body, with its code."""
    metonyms = {fold(name): row["country"] or row["organisation"] for name, row in table("metonyms").items()}
    return {fold(name): code for name, code in capitals().items()} | {name: code for name, code in metonyms.items() if code}


@cache
def _short() -> dict[str, str]:
    """Return states and bodies by names of two letters ("UN", "U.S."), which are words where they stand in lower case."""
    told = (
        (fold(name), row.get("country") or code)
        for kind in ("organisations", "countries")
        for code, row in table(kind).items()
        for name in row["names"].split("|")
    )
    return {name: code for name, code in told if len(name) == 2}


# --- things ----------------------------------------------------------------------------------------------------------------


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {stem(_low(word)): (row["reads"], stem(_low(row["means"]))) for word, row in table("issue_words").items()}


def _things(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that say which thing is meant, synonyms as one."""
    known = _words()
    told = [part for word in words for part in ([word] if stem(word) in known else word.split("-"))]
    about = (stem(word) for word in told if word not in table("function_words") and len(word) > 1 and not word[0].isdigit())
    read = (known.get(s, ("same", s)) for s in about)
    return frozenset(means for reads, means in read if reads == "same" and not means.startswith(_COMPASS))


def _less(words: Iterable[str]) -> int:
    """Count the words that want less of a thing."""
    return sum(_words().get(stem(word), ("", ""))[0] == "less" for word in words)


def _compass(words: Iterable[str]) -> Iterator[str]:
    """Yield the points of the compass that words name."""
    for word in words:
        yield from (point for point in _COMPASS if word.startswith(point) and word.removeprefix(point) in ("", "ern"))
