"""Days and ISO weeks, and which of them the reports cover."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

PROVISIONAL = {"week": 3, "day": 7}  # periods at the end that reports still to come may change; own judgement after methods
_STEP = {"week": timedelta(days=7), "day": timedelta(days=1)}


@dataclass(frozen=True)
class Period:
    """A day or an ISO week (Monday to Sunday): its name, its days, and how many reports were published in it.

    Without a report it is missing, not quiet: nothing is known of it. `provisional` says that later reports may still change it.
    """

    name: str
    first: str
    last: str
    reports: int
    provisional: bool


def name_of(day: str, by: str) -> str:
    """Return the name of the period that a day lies in.

    >>> name_of("2022-01-21", "week"), name_of("2022-01-21", "day")
    ('2022-W03', '2022-01-21')
    """
    if by == "day":
        return day
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def periods(first: str, last: str, by: str, reports: Mapping[str, int]) -> list[Period]:
    """Return the periods from the one of `first` to that of `last`, in order.

    Args:
        first: ISO day.
        last: ISO day, not before.
        by: day or week.
        reports: Reports published by day.
    """
    found: dict[str, int] = {}
    for day, n in reports.items():
        name = name_of(day, by)
        found[name] = found.get(name, 0) + n
    days = list(_starts(date.fromisoformat(first), date.fromisoformat(last), by))
    out = []
    for i, start in enumerate(days):
        end = start + _STEP[by] - timedelta(days=1)
        name = name_of(start.isoformat(), by)
        late = len(days) - i <= PROVISIONAL[by]
        out.append(Period(name, start.isoformat(), end.isoformat(), found.get(name, 0), late))
    return out


def _starts(first: date, last: date, by: str) -> Iterator[date]:
    day = first - timedelta(days=first.weekday()) if by == "week" else first
    while day <= last:
        yield day
        day += _STEP[by]
