"""What a position is about, from its words: the issue of the table, the things, the names, and whether more or less is wanted.

No parse is kept with a record, so this looks at words alone, as `wording` does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.coding.issue import rank
from verbale.ledger.sides import side_names
from verbale.ledger.tellings import side_name
from verbale.ledger.wording import stem
from verbale.lexicon import table
from verbale.record.names import fold
from verbale.resolve.gazetteer import capitals, regions

_SHORT = 6  # words in which a thing that is wanted less would be told so: "the sanctions", "a ground assault on the town"
_LONGEST = 5  # words of the longest name that is looked for
_EDGES = ".,;:!?()[]“”\"‘’'"
_OWNED = re.compile(r"(?:[’']s|[’'])$")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_COMPASS = ("north", "south", "east", "west")
_IN = frozenset(["across", "along", "around", "at", "for", "from", "in", "inside", "into", "near", "of", "on", "over", "to"])
_OWN = frozenset(["its", "our", "their"])
_CLAUSE = re.compile(r"[,;:—–…]|\b(?:after|because|before|that|when|which|while|who)\b")


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


@lru_cache(maxsize=1 << 15)
def subject(issue: str, words: str = "", own: frozenset[str] = frozenset()) -> Subject:
    """Read what a position is about.

    Args:
        issue: Its issue as the row has it: a name of the table of issues, or a phrase of the report.
        words: The words of its row; the issue itself where there are none.
        own: The sides whose position it is: what is told of them before their stance names no issue.

    >>> subject("a halt to the fighting in Gaza").kind, sorted(subject("a joint survey of the reef").things)
    ('ceasefire', ['reef', 'survei'])
    >>> subject("U.S. soldiers in Poland", "U.S. soldiers in Poland").sides == {"USA", "POL"}
    True
    """
    kind = issue if issue in _issues() else _kind(issue) or _kind(words)
    row = table("issue_kinds").get(kind)
    mode = row["names"] if row else "apart"
    signs, telling = _clauses(kind, words or issue) if kind else (frozenset[str](), [_split(words or issue)])
    named = [_names(clause, signs, own) for clause in telling]
    sides = frozenset(side for one in named for side in one.sides)
    if mode == "owned" and any(_is_own(clause, signs) for clause in telling):
        sides |= own
    low = [_low(word) for one in named for word in one.rest]
    within = stem_set(kind)
    return Subject(
        (row and row["with"]) or kind,
        _things(low) if low else _things(map(_low, _split(issue))),
        frozenset(side for side in sides if mode not in ("own", "places") and stem(fold(side)) not in within),
        frozenset(place for one in named for place in one.places if mode != "own"),
        frozenset(mark for one in named for mark in one.marks if mode != "own"),
        mode != "own" and any(one.site for one in named),
        _wants(named[0].rest) if row and row["toward"] == "more" and named else 0,
    )


def names_of(one: Subject) -> list[str]:
    """Return what a subject names, as a reader knows it: sides, places, numbers and points of the compass.

    >>> names_of(subject("a truce in Gaza")), names_of(subject("the Arak reactor"))
    (['Gaza Strip'], ['Arak'])
    """
    place = _places().get(one.places) or " ".join(word.title() for word in sorted(one.places))
    return [*sorted(map(side_name, one.sides)), *filter(None, [place]), *sorted(one.marks)]


@cache
def _places() -> dict[frozenset[str], str]:
    return {_own_words(fold(place.name)): place.name for place in regions().values()}


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


@cache
def _rows_of() -> dict[str, list[tuple[frozenset[str], ...]]]:
    out: dict[str, list[tuple[frozenset[str], ...]]] = {}
    for issue, parts in _patterns():
        out.setdefault(issue, []).append(parts)
    return out


def _kind(words: str) -> str:
    """Return the issue of the table whose conditions are all met; of several the one that `rank` puts first."""
    told = frozenset(_forms(_split(words)))
    near = {n for form in told for n in _by_form().get(form, ())}
    rows = (_patterns()[n] for n in near)
    met = ((*rank(issue, parts), issue) for issue, parts in rows if all(not part.isdisjoint(told) for part in parts))
    best = max(met, default=None)
    return best[-1] if best else ""


@cache
def _by_form() -> dict[str, list[int]]:
    """Return the rows of the table of issues, by number, whose last condition a form meets."""
    out: dict[str, list[int]] = {}
    for n, (_, parts) in enumerate(_patterns()):
        for form in parts[-1]:
            out.setdefault(form, []).append(n)
    return out


def _clauses(kind: str, words: str) -> tuple[frozenset[str], list[list[str]]]:
    """Return the clauses that tell an issue of the table, and the stems that tell it: where they meet most of one of its rows.

    The last condition of a row is what it is about, those before it may stand elsewhere in the report: a clause that meets only
    them tells nothing ("the alliance refused").
    """
    best: tuple[int, frozenset[str], list[list[str]]] = (0, frozenset(), [])
    clauses = [(clause, frozenset(_forms(clause))) for clause in map(_split, _CLAUSE.split(words)) if clause]
    for parts in _rows_of().get(kind, ()):
        for clause, told in clauses:
            met = [part & told for part in parts if not part.isdisjoint(told)]
            if parts[-1].isdisjoint(told) or len(met) < best[0]:
                continue
            others = best[2] if len(met) == best[0] and clause not in best[2] else []
            best = (len(met), frozenset().union(*met), [*others, clause])
    return best[1], best[2]


def _forms(told: list[str]) -> Iterator[str]:
    """Yield the stems of words, and of names what they stand for."""
    yield from _stems(told)
    for _, name, known in _found(told):
        if known:
            yield name.lower() if name.isupper() else "territori"


def _stems(told: list[str]) -> frozenset[str]:
    """Return the stems of words, of those with a hyphen also of their last part."""
    return frozenset(stem(part) for word in told for part in (_low(word), word.rpartition("-")[2].lower()))


# --- names -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """What a clause names: sides, places, whether one of these is in no table, numbers and points of the compass, other words."""

    sides: frozenset[str]
    places: frozenset[str]
    site: bool
    marks: frozenset[str]
    rest: list[str]


def _names(words: list[str], signs: frozenset[str], own: frozenset[str]) -> Named:
    """Return what a clause names beside the party itself, where it stands before the stance ("the United States refused")."""
    sides: set[str] = set()
    places: set[str] = set()
    site = False
    taken: set[int] = set()
    for at, name, known in _found(words):
        taken.update(at)
        beside = words[at.stop : at.stop + 2]
        if known and name.isupper():
            if name not in own or at.start > 1 or not signs.isdisjoint(_stems(beside)):
                sides.add(name)
        elif known or _is_place(words, at, signs):
            places |= _own_words(name)
            site = site or not known or _is_site(name)
    rest = [word for i, word in enumerate(words) if i not in taken]
    return Named(frozenset(sides), frozenset(places), site, frozenset((*_numbers(words), *_compass(map(_low, rest)))), rest)


def _found(words: list[str]) -> tuple[tuple[range, str, bool], ...]:
    """Return where a name stands, the name, and whether a table knows it."""
    return _found_in(tuple(words))


@lru_cache(maxsize=1 << 12)
def _found_in(words: tuple[str, ...]) -> tuple[tuple[range, str, bool], ...]:
    out, i = [], 0
    while i < len(words):
        width = 1
        if words[i][0].isupper():
            width = next((n for n in range(_LONGEST, 0, -1) if _known(words[i : i + n])), 0)
            name = _known(words[i : i + width])
            if name or ((i or words[i].isupper()) and _is_name(words[i])):
                out.append((range(i, i + (width or 1)), name or fold(words[i]), bool(name)))
        i += width or 1
    return tuple(out)


def _is_place(words: list[str], at: range, signs: frozenset[str]) -> bool:
    """Say whether a name that no table knows is a place: one behind "in", or that belongs to the thing ("the Arak reactor")."""
    first = at.start
    while first and words[first - 1][:1].isupper():
        first -= 1
    before = words[first - 1].lower() if first else ""
    behind = words[at.stop : at.stop + 2]
    return before in _IN or not signs.isdisjoint(_stems(behind)) or (before == "the" and words[max(0, first - 2)].lower() in _IN)


def _is_site(name: str) -> bool:
    """Say whether a place of the table is a town, a base or a plant."""
    place = regions().get(name)
    return place is not None and place.precision == "city"


def _is_own(words: list[str], signs: frozenset[str]) -> bool:
    """Say whether a clause tells of the party's own things ("its soldiers")."""
    own = (i for i, word in enumerate(words) if word.lower() in _OWN)
    return any(not signs.isdisjoint(_stems(words[i + 1 : i + 4])) for i in own)


def _numbers(words: list[str]) -> Iterator[str]:
    """Yield the numbers that name a thing: "Article 370", "the borders of 1967", not how many or how long."""
    for i, word in enumerate(words):
        before, behind = words[i - 1] if i else "", words[i + 1 : i + 2]
        lines = any(stem(w.lower()) in ("border", "line", "frontier") for w in behind)
        if _is_month(before):
            continue  # "by March 31" names a day
        if _NUMBER.fullmatch(word) and (before[:1].isupper() or (before == "of" and len(word) == 4) or lines):
            yield word


def _is_month(word: str) -> bool:
    return (table("time_words").get(fold(word)) or {}).get("class") == "month"


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


def _known(words: Sequence[str]) -> str:
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


def _wants(words: Sequence[str]) -> int:
    """Return 1 where words want more of a thing, -1 where less; 0 where they are too many to tell from words alone."""
    low = [_low(word) for word in words]
    less = sum(_words().get(stem(word), ("", ""))[0] == "less" for word in low)
    if less:
        return -1 if less % 2 else 1
    return 1 if len(low) <= _SHORT and "out" not in low else 0


def _compass(words: Iterable[str]) -> Iterator[str]:
    """Yield the points of the compass that words name."""
    for word in words:
        yield from (point for point in _COMPASS if word.startswith(point) and word.removeprefix(point) in ("", "ern"))
