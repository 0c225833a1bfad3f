"""What a line of a saved page is, when it is no part of the report; the lines themselves are in `data/furniture.tsv`."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.clean.dates import MONTH, PRINTED, WEEKDAY
from verbale.lexicon import table

LINE_MAX = 400  # code points; nothing longer is furniture, and lists of contributors get this long
_MARKS = " \t[](){}<>|»«›‹…:.*#•·–—-_/!?"
_SAME = str.maketrans("‘’“”", "''\"\"")
_WORD = r"[^\W\d_a-z][\w'’.-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|van|von|der|den|al|bin|ibn|el|la|da|di|of|the)){{0,4}}"
_NAMES = rf"{_NAME}(?:(?:, and|,| and| &|;) {_NAME})*"
_ROW = re.compile(r"\s+[|·•»]\s+|\s*\|\s*")
_PLACEHOLDERS = re.compile(r"(\*|#|\{\w+\})")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What kind of furniture a line is, and the names that it gives, if its row has a place for them."""

    kind: str
    names: str | None = None


@cache
def _rows() -> dict[str, list[str]]:
    """The pattern of each row by kind; compiled one by one only for a line that is known to match one of them."""
    out: dict[str, list[str]] = {}
    for words, row in table("furniture").items():
        out.setdefault(row["kind"], []).append(_expression(words))
    return out


@cache
def _any() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a kind, to try first: most lines match nothing."""
    order = ("tail", "date", "published", "updated", "owner", "origin", "byline", "credit", "bio", "list", "label", "line")
    return tuple((kind, re.compile("|".join(re.sub(r"\?P<\w+>", "?:", p) for p in _rows()[kind]))) for kind in order)


def _expression(words: str) -> str:
    places = {
        "*": ".*",
        "#": r"\d[\d,.]*",
        "{names}": f"(?P<names>{_NAMES})",
        "{date}": PRINTED,
        "{agency}": f"(?P<names>{agency()})",
    }
    seen: set[str] = set()
    out = []
    for part in _PLACEHOLDERS.split(words):
        place = places.get(part)
        if place is not None and part in seen:
            place = place.replace("?P<names>", "?:")
        seen.add(part)
        out.append(f"(?i:{re.escape(part)})" if place is None else place)
    return "".join(out)


@cache
def agency() -> str:
    """Return a pattern for the names of news agencies, longest first."""
    return "|".join(re.escape(words) for words in sorted(table("agencies"), key=len, reverse=True))


@lru_cache(maxsize=4096)
def furniture(line: str) -> Furniture | None:
    """Return what furniture a line is; None when it may be part of the report.

    >>> furniture("Your email address will not be published. Required fields are marked *").kind
    'tail'
    >>> furniture("By Nora Whitlock and Casimir Dunlop")
    Furniture(kind='byline', names='Nora Whitlock and Casimir Dunlop')
    >>> furniture("By Friday, the talks had collapsed.") is None
    True
    """
    if len(line) > LINE_MAX:
        return None
    words = line.translate(_SAME).strip(_MARKS)
    if not any(c.isalpha() for c in words):
        return Furniture("date" if re.fullmatch(PRINTED, words) else "line")
    for kind, pattern in _any():
        if pattern.fullmatch(words) and (kind != "byline" or not _is_sentence(line)):
            return _named(kind, words)
    return Furniture("line") if _is_menu(line) else None


def _named(kind: str, words: str) -> Furniture:
    for pattern in _rows()[kind]:
        if found := _pattern(pattern).fullmatch(words):
            return Furniture(kind, found.groupdict().get("names"))
    return Furniture(kind)


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _is_sentence(line: str) -> bool:
    """Say whether what looks like a byline goes on as a sentence: "By Friday, the talks had collapsed."."""
    begin = re.match(r"\w+:? (?:[\w'’.-]+)(?P<more>,)?", line)
    weekday = re.match(rf"\w+ (?:{WEEKDAY}|{MONTH})(?:,| [a-z\d]|$)", line)
    return weekday is not None or (begin is not None and begin["more"] is not None and line[-1] in '.?!”"')


def _is_menu(line: str) -> bool:
    """Say whether a line is a row of links: short labels parted by bars."""
    parts = [part for part in _ROW.split(line) if part]
    return len(parts) > 1 and all(len(p.split()) <= 5 and p[-1] not in '.?!”"' and not p[0].isdigit() for p in parts)
