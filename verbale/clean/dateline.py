"""The dateline before a report's first sentence: "GENEVA, Jan. 10 (Reuters) —" says where it was written and for whom."""

import re
from functools import cache
from typing import NamedTuple

from verbale.clean.dates import MONTH, WEEKDAY
from verbale.lexicon import table

_DAY = rf"(?:(?:{WEEKDAY},? )?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?|{WEEKDAY})"
_PLACE = r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}"
_DATELINE = re.compile(
    rf"(?:(?P<day0>{_DAY})[,:]? )?(?P<place>{_PLACE}(?:/{_PLACE})*(?:, (?!{_DAY}\b){_PLACE}| \({_PLACE}\))?)"
    rf"(?:[,.] (?P<day>{_DAY}))?"
    rf"\.?(?: ?[(/](?P<origin>[^()\n]{{2,40}}?)[)/]\.?(?: (?P<day4>{_DAY}))?)?(?: ?[—–]|\s(?:-{{1,2}}|_))(?= )|"
    rf"(?P<place2>[A-Z][A-Z .'’-]+), (?P<day2>{_DAY}) \((?P<origin2>[^()\n]{{2,40}})\)|"
    rf"(?P<place3>[A-Z][A-Z .'’-]+)(?:, (?P<day3>{_DAY}))?(?: ?\((?P<origin3>[^()\n]{{2,40}})\))?:(?= )|"
    rf"(?P<place4>{_PLACE}):(?= [A-ZÀ-Þ])"
)
_STORY = 80  # characters of a story behind a town and a colon; a headline that tells what a capital says has fewer
_PARAGRAPHS_WITH_DATELINE = 4  # it may stand below a summary or two


class Dateline(NamedTuple):
    """What stands before a report's first sentence: the town, the words of a day, the agency; `end` is where it ends."""

    place: str | None = None
    day: str | None = None
    origin: str | None = None
    end: int = 0


def dateline(text: str) -> Dateline:
    """Return what stands before the first sentence ("GENEVA, 10 January 2022 (Reuters) — "); the words stay in the text."""
    paragraphs = text.split("\n\n", _PARAGRAPHS_WITH_DATELINE)[:_PARAGRAPHS_WITH_DATELINE]
    return next(filter(None, map(_opening, paragraphs)), Dateline())


def after_dateline(paragraph: str) -> int:
    """Return where a paragraph's first sentence begins: behind its dateline, if it has one.

    >>> after_dateline("PARIS (AP) — France said no."), after_dateline("France — the host — said no.")
    (13, 0)
    """
    found = _opening(paragraph)
    return len(paragraph) - len(paragraph[found.end :].lstrip(" —–-_:")) if found else 0


def _opening(paragraph: str) -> Dateline | None:
    found = _DATELINE.match(paragraph)
    if not found:
        return None
    if town := found["place4"]:
        story = town.lower() in _towns() and len(paragraph) - found.end() >= _STORY
        return Dateline(town, end=found.end()) if story else None  # "Moscow: No plans to attack" is told by Moscow
    place, origin = _apart(*(found[name] or found[name + "2"] or found[name + "3"] for name in ("place", "origin")))
    if found["place3"] and not (found["day3"] or found["origin3"] or place.strip().lower() in _towns()):
        return None  # "MODERATOR: ..." and "RUSSIA: No plans to attack" tell who says so
    day = next(filter(None, (found[name] for name in ("day0", "day", "day2", "day3", "day4"))), None)
    credited = origin is not None and any(c.isupper() for c in origin)  # "Paris (the capital) -" is an aside
    known = place.strip().lower() in _towns() and (credited or day is not None)
    told = (re.split(r"[,/ (]", place)[0].isupper() and len(place) > 2) or origin in table("agencies") or known
    return Dateline(place.strip(), day, origin, found.end()) if told else None


@cache
def _towns() -> frozenset[str]:
    seats = (town for row in table("countries").values() for town in row["capital"].lower().split("|"))
    return frozenset(filter(None, (*seats, *table("dateline_towns"))))


def _apart(place: str, origin: str | None) -> tuple[str, str | None]:
    """Tell an agency in brackets ("WASHINGTON (AP)") from a country in brackets ("GAZA (Palestine)")."""
    bare, _, inside = place.removesuffix(")").rpartition(" (")
    return (bare, inside) if origin is None and bare and inside in table("agencies") else (place, origin)
