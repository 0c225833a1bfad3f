"""Full dates as pages, feeds and people print them."""

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WRITTEN = re.compile(rf"\b(?:({_DAY}) (?:of )?({MONTH}),? (\d{{4}})|({MONTH}) ({_DAY}),? (\d{{4}}))(?!\d)", re.I)
_ISO = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d?)-(\d\d?)|/(\d\d?)/(\d\d?)|(\d\d)(\d\d))(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d\d?)([./-])(\d\d?)\2(\d{4})(?!\d)")
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)"
_ZONE = r"(?:\(?(?:UTC|GMT|[A-Z]{2,4}T?)(?:[+-]\d{1,2}(?::?\d\d)?)?\)?|[+-]\d\d:?\d\d)"
_CORE = rf"(?:{_DAY} (?:of )?{MONTH},? \d{{4}}|{MONTH} {_DAY},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d\d?[./-]\d\d?[./-]\d{{4}})"
_TIME = rf"(?:[T ,|·@–-]{{0,3}}(?:at )?{_CLOCK}(?: ?{_ZONE})?)"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"

# What a line that is nothing but a date looks like; used inside larger patterns.
PRINTED = rf"(?:{_CLOCK}(?: ?{_ZONE})?,? )?(?:{WEEKDAY},? )?{_CORE}{_TIME}?(?:Z|[+-]\d\d:?\d\d)?"

EARLIEST = date(1900, 1, 1)
_SLACK = timedelta(days=1)  # a page dated today in Auckland is dated tomorrow in Honolulu


def find(words: str) -> date | None:
    """Return the first full date in some words; None when there is none, or its order of day and month cannot be told.

    The day is the one printed, in the outlet's own time zone.

    >>> find("Published 21 January 2022 14:05 GMT"), find("Fri, 21 Jan 2022 18:15:00 +0000"), find("20220121")
    (datetime.date(2022, 1, 21), datetime.date(2022, 1, 21), datetime.date(2022, 1, 21))
    >>> find("01/02/2022") is None and find("2022-02-30") is None
    True
    """
    if found := _ISO.search(words):
        year, *rest = (int(g) for g in found.groups() if g)
        return _date(year, *rest)
    if found := _WRITTEN.search(words):
        day, month, year_, month2, day2, year2 = found.groups()
        return _date(int(year_ or year2), _month(month or month2), int(re.sub(r"\D", "", day or day2)))
    if found := _NUMBERS.search(words):
        return _in_either_order(int(found[1]), int(found[3]), int(found[4]), found[2])
    return None


def plausible(day: date, today: date) -> bool:
    """Say whether a report may have been published on a day."""
    return EARLIEST <= day <= today + _SLACK


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _in_either_order(first: int, second: int, year: int, mark: str) -> date | None:
    """Full stops mean day first (26.01.2022); with slashes only a number over 12 tells."""
    if mark == "." or first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
