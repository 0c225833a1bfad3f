"""Which reports count as of a day, and the days of their rows, where rows are looked at in columns."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from verbale.ledger.columns import Numbers
from verbale.ledger.doubts import doubts
from verbale.record.days import past

if TYPE_CHECKING:
    from verbale.record import Store

NO_DAY = -1


def day_of(day: str | None) -> int:
    """Return a day as a number.

    >>> day_of("1970-01-02"), day_of(None)
    (719164, -1)
    """
    return date.fromisoformat(day).toordinal() if day else NO_DAY


@dataclass(frozen=True)
class Placed:
    """Rows of reports: whether they count, and when their reports were published; `doubtful` where that day is likely wrong."""

    here: Numbers
    published: Numbers
    doubtful: Numbers

    def stated(self, first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
        """Return own days of rows, without those that lie as near to a wrong date as only counting from it puts them."""
        first, last = first.astype(np.int64), last.astype(np.int64)
        near = self.doubtful & (_in_year(first, self.published) | _in_year(last, self.published))
        return np.where(near, NO_DAY, first), np.where(near, NO_DAY, last)

    @property
    def told(self) -> Numbers:
        """The days of the reports, but for those likely wrong."""
        return np.where(self.doubtful, NO_DAY, self.published)


class Counted:
    """The reports that count as of a day, by the numbers of their first rows: id and date."""

    def __init__(self, store: "Store", as_of: str | None = None) -> None:
        self.reports = store.counted_reports(as_of)
        wrong = doubts({day: n for day, n in store.days() if day})
        if past(as_of):
            self.reports = {first: told for first, told in self.reports.items() if told[1] not in wrong}
        self.wrong = {first for first, (_, day) in self.reports.items() if day in wrong}
        self.first_row = {id_: first for first, (id_, _) in self.reports.items()}

    def place(self, reports: Numbers, rows: Numbers) -> Placed:
        """Place rows, given how many of them each of some reports has; of a report that stands there twice the first counts."""
        firsts = reports.tolist()
        _, once = np.unique(reports, return_index=True)
        here = np.zeros(len(firsts), dtype=bool)
        here[once] = [firsts[i] in self.reports for i in once.tolist()]
        published = np.array([day_of(self.reports[f][1]) if f in self.reports else NO_DAY for f in firsts], dtype=np.int64)
        doubtful = np.array([f in self.wrong for f in firsts], dtype=bool)
        return Placed(*(np.repeat(told, rows) for told in (here, published, doubtful)))


def _in_year(days: Numbers, published: Numbers) -> Numbers:
    return np.asarray((days != NO_DAY) & (_year(days) == _year(published)))


def _year(days: Numbers) -> Numbers:
    since_1970 = np.maximum(days, 1) - day_of("1970-01-01")
    return np.asarray(since_1970.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64))
