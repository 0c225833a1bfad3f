"""Dates that are likely wrong, and which days the record covers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.record.days import past

if TYPE_CHECKING:
    from verbale.record import Store

_FAR_DAYS = 365  # a lone report this far from all others is likelier misdated than lonely; own judgement


@dataclass(frozen=True)
class Coverage:
    """What an answer rests on: how many reports, of which days, and which are left out or in doubt.

    `days` is the number of reports by day; `doubts` says of a day why it is likely no right date. `later` and `undated` are
    the reports that an answer as of a past day leaves out, as it leaves out those in doubt; without such a day `undated` counts
    those that bear no date. `withdrawn` are those that their outlets had taken back by then.
    """

    as_of: str | None
    reports: int
    days: Mapping[str, int]
    doubts: Mapping[str, str]
    later: int
    undated: int
    withdrawn: int = 0

    @property
    def first(self) -> str | None:
        """The first day of a report, dates in doubt aside."""
        return min((day for day in self.days if day not in self.doubts), default=None)

    @property
    def last(self) -> str | None:
        """The last day of a report, dates in doubt aside."""
        return max((day for day in self.days if day not in self.doubts), default=None)


def coverage(store: "Store", as_of: str | None = None) -> Coverage:
    """Return what an answer as of a day rests on.

    Dates are doubted in the light of all that the record holds, also of what came later: a wrong date is wrong on any day.
    """
    days = dict(store.days(as_of))
    without = days.pop(None, 0)
    left = store.left_out(as_of)
    everything = {day: n for day, n in store.days() if day}
    dated = {day: n for day, n in days.items() if day}
    found = {day: why for day, why in doubts(everything).items() if day in dated}
    kept = {day: n for day, n in dated.items() if not (past(as_of) and day in found)}
    undated = left["undated"] or without
    return Coverage(as_of, sum(kept.values()) + without, kept, found, left["later"], undated, left["withdrawn"])


def doubts(days: Mapping[str, int]) -> dict[str, str]:
    """Say which days, of one report each, stand far from all others: farther than any two others that follow each other.

    >>> list(doubts({"2020-02-19": 1, "2022-02-16": 2, "2022-02-24": 1}))
    ['2020-02-19']
    >>> doubts({"1998-04-14": 1, "1998-12-04": 1, "2000-05-08": 1, "2001-07-03": 1})  # a record of few reports over years
    {}
    """
    known = sorted(days)
    far: dict[str, str] = {}
    while sum(days[day] for day in known) > 2 and (found := _farthest(known, days)):
        day, away = found
        far[day] = f"dated {away} days from all others; is its date right?"
        known.remove(day)
    return far


def _farthest(known: Sequence[str], days: Mapping[str, int]) -> tuple[str, int] | None:
    """Return the day that stands farthest from the others, with how far; None when none stands farther than others do."""
    numbers = [date.fromisoformat(day).toordinal() for day in known]
    gaps = [after - before for before, after in pairwise(numbers)]
    if not gaps:
        return None
    # A day between others is never farther from both than they, without it, are from each other.
    ends = ((gaps[0], gaps[1:], known[0]), (gaps[-1], gaps[:-1], known[-1]))
    found = [(away, day) for away, others, day in ends if days[day] == 1 and away > max((_FAR_DAYS, *others))]
    return (max(found)[1], max(found)[0]) if found else None


def as_near(published: str | None, *days: str | None) -> bool:
    """Say whether one of some days lies as near to a date as only counting from it puts them: in its year.

    >>> as_near("2020-02-19", "2020-02-21"), as_near("2020-02-19", "2022-02-21", None)
    (True, False)
    """
    return any(day and day[:4] == (published or "")[:4] for day in days)
