"""The day that words of a report name, where no time was coded with them."""

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from verbale.lexicon import is_date

Row = Mapping[str, Any]
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b(?:on|late|early)\s+({'|'.join(_WEEKDAYS)})\b")
_MONTHS = tuple(calendar.month_name)  # the first is empty, so that each stands at its number
_DATE = re.compile(rf"\b[Oo]n\s+({'|'.join(_MONTHS[1:])})\s+(\d{{1,2}})\b(?!,? \d{{4}})")


def day_told(words: str, published: str | None) -> Row | None:
    """Return the day that words name by its weekday or date, the last before their report; None for none or several."""
    named = set(_WEEKDAY.findall(words))
    if not named and published:
        return _date(words, published)
    if len(named) != 1 or not published:
        return None
    day = date.fromisoformat(published)
    back = (day.weekday() - _WEEKDAYS.index(named.pop())) % 7
    told = (day - timedelta(days=back)).isoformat()
    return {"earliest": told, "latest": told}


def _date(words: str, published: str) -> Row | None:
    """Return the day that words name by month and day, the last before their report; None when they name none or several."""
    found = set(_DATE.findall(words))
    if len(found) != 1:
        return None
    month, day = found.pop()
    year, number = int(published[:4]), _MONTHS.index(month)
    dates = (f"{y}-{number:02}-{int(day):02}" for y in (year, year - 1))
    told = next((one for one in dates if one <= published and is_date(one)), None)
    return {"earliest": told, "latest": told} if told else None
