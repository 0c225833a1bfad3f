"""Periods of the calendar with their TIMEX3 values: days, weeks, months, quarters, seasons, years and longer."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from dateutil.relativedelta import MO, relativedelta

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month of the meteorological season


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, first and last included, with the TIMEX3 value that names it."""

    value: str
    first: date
    last: date


def day(when: date) -> Period:
    """Return a day."""
    return Period(when.isoformat(), when, when)


def week(when: date) -> Period:
    """Return the ISO week, Monday to Sunday, that a day lies in."""
    year, number, _ = when.isocalendar()
    monday = when + relativedelta(weekday=MO(-1))
    return Period(f"{year:04}-W{number:02}", monday, monday + relativedelta(days=6))


def weekend(when: date) -> Period:
    """Return Saturday and Sunday of the week that a day lies in."""
    whole = week(when)
    return Period(f"{whole.value}-WE", whole.last - relativedelta(days=1), whole.last)


def month(year: int, number: int) -> Period:
    """Return a month."""
    first = date(year, number, 1)
    return Period(f"{year:04}-{number:02}", first, first + relativedelta(day=31))


def quarter(year: int, number: int) -> Period:
    """Return a quarter of a calendar year."""
    first = date(year, 3 * number - 2, 1)
    return Period(f"{year:04}-Q{number}", first, first + relativedelta(months=2, day=31))


def half(year: int, number: int) -> Period:
    """Return a half of a calendar year."""
    first = date(year, 6 * number - 5, 1)
    return Period(f"{year:04}-H{number}", first, first + relativedelta(months=5, day=31))


def season(year: int, code: str) -> Period:
    """Return a meteorological season; winter is named by the year it begins in."""
    first = date(year, _SEASONS[code], 1)
    return Period(f"{year:04}-{code}", first, first + relativedelta(months=2, day=31))


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def decade(first_year: int) -> Period:
    """Return the ten years from a round year."""
    return Period(f"{first_year // 10:03}", date(first_year, 1, 1), date(first_year + 9, 12, 31))


def century(number: int) -> Period:
    """Return a century by its number (21 for the twenty-first), in newspapers' count: from 2000 to 2099."""
    return Period(f"{number - 1:02}", date(max(MINYEAR, 100 * number - 100), 1, 1), date(min(MAXYEAR, 100 * number - 1), 12, 31))


def fiscal_year(number: int, first_month: int) -> Period:
    """Return the fiscal year that ends in a calendar year (begins in it, where it begins in January)."""
    first = date(number if first_month == 1 else number - 1, first_month, 1)
    return Period(f"FY{number:04}", first, first + relativedelta(months=11, day=31))


def around(when: date, unit: str, offset: int = 0) -> Period | None:
    """Return the period of a unit that lies `offset` such periods from the one that a day lies in.

    Args:
        when: The day to count from.
        unit: D, W, 2W, WE, M, 3M, Y, 10Y or 100Y.
        offset: 0 for the period that holds the day, -1 for the one before.

    Returns:
        The period; None when it lies outside the calendar of `datetime`.

    >>> around(date(2022, 1, 21), "W", 1)
    Period(value='2022-W04', first=datetime.date(2022, 1, 24), last=datetime.date(2022, 1, 30))
    """
    there = shifted(when, unit, offset)
    if there is None:
        return None
    if unit == "D":
        return day(there)
    if unit in ("W", "2W"):
        return week(there)
    if unit == "WE":
        return weekend(there)
    if unit == "M":
        return month(there.year, there.month)
    if unit == "3M":
        return quarter(there.year, (there.month + 2) // 3)
    if unit == "Y":
        return year(there.year)
    return decade(there.year // 10 * 10) if unit == "10Y" else century(there.year // 100 + 1)


def shifted(when: date, unit: str, count: float) -> date | None:
    """Return the day that lies `count` units later (earlier when negative), or None outside the calendar."""
    n = round(count)
    try:
        if unit in ("W", "2W", "WE"):
            return when + relativedelta(weeks=2 * n if unit == "2W" else n)
        if unit == "D":
            return when + relativedelta(days=n if abs(count - n) < 0.01 else round(count))
        if unit in ("M", "3M"):
            return when + relativedelta(months=round(count * (3 if unit == "3M" else 1)))
        return when + relativedelta(months=round(12 * count * {"Y": 1, "10Y": 10, "100Y": 100}[unit]))
    except (ValueError, OverflowError):
        return None
