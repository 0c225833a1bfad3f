"""How the fields of a row are told in words: its evidence, its time, its amount."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]
_FAR = 100_000.0  # from here on numbers of two digits or fewer after the point say nothing


def words_of(row: Row, part: str = "content") -> str:
    """Return the exact words of a row; parts that stand apart are joined by " … "."""
    evidence = row["evidence"]
    quotes = evidence if isinstance(evidence, list) else evidence[part]
    return " … ".join(" ".join(q["quote"].split()) for q in quotes)


def when_of(row: Row) -> str:
    """Return the time of a row as ISO days: its own as a day or an interval, else the report's date in brackets."""
    first, last = ends(row)
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first or last:
        return f"from {first}" if first else f"until {last}"
    return f"[{row['published']}]" if row.get("published") else "undated"


def ends(row: Row) -> tuple[str | None, str | None]:
    """Return the first and last day of a row's own time, None for an open end."""
    when = row.get("when") or row.get("due") or row.get("horizon") or {}
    return when.get("earliest"), when.get("latest")


def spell(told: str) -> str:
    """Return ISO days in words a reader takes in at once; whole months and years by their names.

    >>> spell("2022-01-10"), spell("2022-01-01 to 2022-01-31"), spell("1999-01-01 to 1999-12-31")
    ('10 Jan 2022', 'January 2022', '1999')
    >>> spell("[2022-01-10]"), spell("2022-01-24 to 2022-01-30"), spell("until 2022-02-01"), spell("undated")
    ('reported 10 Jan 2022', '24 to 30 Jan 2022', 'until 1 Feb 2022', 'undated')
    """
    if told.startswith("["):
        return f"reported {_day(told.strip('[]'))}"
    first, to, last = told.partition(" to ")
    if to:
        return _interval(date.fromisoformat(first), date.fromisoformat(last))
    word, _, day = told.rpartition(" ")
    return f"{word} {_day(day)}".strip() if day[:1].isdigit() else told


def _interval(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    month = (first.year, first.month) == (last.year, last.month)
    if month and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return f"{first:%B %Y}"
    begin = f"{first.day}" if month else f"{first.day} {first:%b}" if first.year == last.year else _of(first)
    return f"{begin} to {_of(last)}"


def _day(iso: str) -> str:
    return _of(date.fromisoformat(iso))


def _of(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def amount(row: Row) -> str:
    """Return a quantity as a person would write it: bounds and qualifier kept.

    >>> amount({"value": {"min": 169000, "best": None, "max": 190000}, "qualifier": "range"})
    '169,000 to 190,000'
    """
    value = row["value"]
    low, best, high = value["min"], value["best"], value["max"]
    if best is None and low is None and high is None:
        return "number not given"
    if low is not None and high is not None and low != high:
        return f"{_number(low)} to {_number(high)}"
    shown = _number(next(n for n in (best, low, high) if n is not None))
    return shown if row["qualifier"] in ("exact", "range") else f"{row['qualifier']} {shown}"


def _number(value: float) -> str:
    whole = float(value).is_integer() or abs(value) >= _FAR
    return f"{value:,.0f}" if whole else f"{value:,.2f}".rstrip("0").rstrip(".")


def odds(row: Row) -> str:
    """Return the probability that the words of a forecast give, or that they give none."""
    if not row["probability"]:
        return "no odds given"
    low, high = row["probability"]
    return f"{low * 100:.0f} to {high * 100:.0f}%"
