"""The part of the store that the ledger asks and fills: origins, keys, threads and links (`record.threads`)."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from verbale.record import lots, query, threads
from verbale.record.compared import compared, mentions
from verbale.record.kinds import Row
from verbale.record.parts import parts
from verbale.record.schema import reports


class Across(ABC):
    """What holds across reports, kept beside them."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Hold a transaction that reads."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """Hold a transaction that writes."""

    def _ask(self, question: Callable[..., Any], *given: Any) -> Any:
        with self._reading() as db:
            return question(db, *given)

    def records_of(self, report_ids: Sequence[str]) -> list[Row]:
        """Return everything kept of some reports, in the form of the contract; those that are not there are left out."""
        with self._reading() as db:
            return compared(db, list(report_ids))

    def mentions_of(self, report_ids: Sequence[str]) -> list[Row]:
        """Return of some reports whom they mention where, in the form of the contract (`compared.mentions`)."""
        with self._reading() as db:
            return mentions(db, list(report_ids))

    def told(self, report_ids: Iterable[str], *, text: bool = True) -> dict[str, Row]:
        """Return what some reports tell of themselves, with their texts or without, by id."""
        columns = [c for c in reports.c if c.name not in ("n", "first_row", "last_row") and (text or c.name != "text")]
        out: dict[str, Row] = {}
        with self._reading() as db:
            for part in parts(sorted(report_ids)):
                out |= {line["id"]: dict(line) for line in db.execute(select(*columns).where(reports.c.id.in_(part))).mappings()}
        return out

    def unmarked(self, limit: int) -> list[str]:
        """Return reports that the ledger has not looked at, earliest first."""
        found: list[str] = self._ask(threads.unmarked, limit)
        return found

    def waiting(self, limit: int) -> list[tuple[str, str]]:
        """Return rows whose threads are to be made again, with their reports, as many as wanted."""
        found: list[tuple[str, str]] = self._ask(threads.waiting, limit)
        return found

    def near(self, wanted: Iterable[int]) -> dict[str, str]:
        """Return the rows that have one of some keys, with their reports."""
        found: dict[str, str] = self._ask(threads.near, wanted)
        return found

    def held(self, some: Iterable[str]) -> dict[str, str]:
        """Return the thread of those rows that have one."""
        found: dict[str, str] = self._ask(threads.held, some)
        return found

    def inside(self, names: Iterable[str]) -> dict[str, str]:
        """Return the rows of threads, with their reports."""
        found: dict[str, str] = self._ask(threads.inside, names)
        return found

    def reports_of(self, some: Iterable[str]) -> dict[str, str]:
        """Return the reports of rows."""
        found: dict[str, str] = self._ask(threads.reports_of, some)
        return found

    def placed(self, some: Iterable[str]) -> dict[str, dict[int, str]]:
        """Return rows by report, and by their place among the rows of the report."""
        found: dict[str, dict[int, str]] = self._ask(threads.placed, some)
        return found

    def marks_of(self, report_ids: Sequence[str]) -> dict[str, tuple[bytes, str]]:
        """Return the packed marks of those reports that have them, and their texts, by report."""
        found: dict[str, tuple[bytes, str]] = self._ask(threads.marks_of, report_ids)
        return found

    def in_bands(self, wanted: Iterable[int]) -> dict[int, list[str]]:
        """Return the reports that have each of some keys of sketches."""
        found: dict[int, list[str]] = self._ask(threads.in_bands, wanted)
        return found

    def origin_of(self, some: Iterable[str]) -> dict[str, str]:
        """Return the origin of reports."""
        found: dict[str, str] = self._ask(threads.origin_of, some)
        return found

    def days_of(self, some: Iterable[str]) -> dict[str, str | None]:
        """Return when reports were published."""
        found: dict[str, str | None] = self._ask(threads.days_of, some)
        return found

    def origins(self) -> dict[str, tuple[str, str | None]]:
        """Return the origin of every report that the ledger has looked at, and why it is that of an earlier one."""
        found: dict[str, tuple[str, str | None]] = self._ask(threads.all_origins)
        return found

    def of_origins(self, some: Iterable[str]) -> list[str]:
        """Return the reports of some origins."""
        found: list[str] = self._ask(threads.of_origins, some)
        return found

    def keep(self, made: threads.Made) -> None:
        """Keep what the ledger made anew, whole or not at all."""
        with self._writing() as db:
            threads.keep(db, made)

    def without_lot(self, form: str, limit: int) -> list[tuple[str, int]]:
        """Return the next reports that are in no lot of this form, each with the number of its first row."""
        found: list[tuple[str, int]] = self._ask(lots.without, form, limit)
        return found

    def drop_lots(self, form: str) -> None:
        """Take out the lots of other forms than this."""
        with self._writing() as db:
            lots.drop(db, form)

    def newest_lot(self) -> Row | None:
        """Return the lot made last: `last`, `form`, `reports`, `posts`, `gists`, `dealings`, `amounts`."""
        found: Row | None = self._ask(lots.newest)
        return found

    def keep_lot(self, lot: Row, instead: int | None) -> None:
        """Keep a lot, in place of the one that ends with a row."""
        with self._writing() as db:
            lots.keep(db, lot, instead)

    def lots(self, name: str) -> list[bytes]:
        """Return one column of all lots, in order."""
        found: list[bytes] = self._ask(lots.all_of, name)
        return found

    def counted_reports(self, as_of: str | None) -> dict[int, tuple[str, str | None]]:
        """Return the reports that count as of a day, by the numbers of their first rows: id and date."""
        found: dict[int, tuple[str, str | None]] = self._ask(lots.counted_reports, as_of)
        return found

    def labels_of(self, some: Iterable[str]) -> dict[str, int]:
        """Return the number of the name and office of each of some actors."""
        found: dict[str, int] = self._ask(lots.labels_of, some)
        return found

    def labels(self) -> list[tuple[int, str, str, str]]:
        """Return of each name and office its number, what it acts for, the name, and the kind of actor."""
        found: list[tuple[int, str, str, str]] = self._ask(lots.labels)
        return found

    def outlets(self) -> dict[int, str | None]:
        """Return the outlets of reports, by the numbers of their first rows."""
        found: dict[int, str | None] = self._ask(lots.outlets)
        return found

    def ids_of(self, some: Iterable[int]) -> dict[int, str]:
        """Return the ids of rows by their numbers."""
        found: dict[int, str] = self._ask(lots.ids, some)
        return found

    def numbers_of(self, some: Iterable[str]) -> dict[str, int]:
        """Return the numbers of rows by their ids."""
        found: dict[str, int] = self._ask(lots.numbers, some)
        return found

    def threads(
        self,
        by: str | None = None,
        *,
        contradicted: bool = False,
        until: str | None = None,
        without: Collection[str] = (),
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """Return the threads that two reports or more tell, the most told first (`threads.listed`).

        Args:
            by: As in `rows`.
            contradicted: Only those whose rows contradict each other.
            until: Only those last told by this day.
            without: Threads that are left out.
            limit: At most so many.
        """
        with self._reading() as db:
            found = db.execute(threads.listed(by, contradicted, until)).mappings()
            return list(islice((threads.told(line) for line in found if line["id"] not in without), limit))

    def count_threads(self, by: str | None = None, *, contradicted: bool = False) -> int:
        """Return how many threads `threads` gives without a limit."""
        with self._reading() as db:
            return query.count_of(db, threads.listed(by, contradicted, None))

    def thread_lines(self, names: Sequence[str]) -> list[Row]:
        """Return the lines of some threads."""
        found: list[Row] = self._ask(threads.lines, names)
        return found

    def straddling(self, as_of: str) -> set[str]:
        """Return the threads that go on after a day: some of their rows had been published by then, some not."""
        found: set[str] = self._ask(threads.straddling, as_of)
        return found

    def of_actor(self, by: str, some: Iterable[str]) -> set[str]:
        """Return those rows that are of the actors of a name."""
        found: set[str] = self._ask(threads.of_actor, by, some)
        return found

    def rows_of_reports(self, some: Iterable[str]) -> dict[str, str]:
        """Return the rows of reports, with their reports."""
        found: dict[str, str] = self._ask(threads.rows_of_reports, some)
        return found

    def threads_of(self, some: Iterable[str]) -> set[str]:
        """Return the threads that rows of some reports are in."""
        found: set[str] = self._ask(threads.of_reports, some)
        return found

    def straddling_origins(self, as_of: str) -> dict[str, list[str]]:
        """Return the reports of the origins that go on after a day."""
        found: dict[str, list[str]] = self._ask(threads.straddling_origins, as_of)
        return found

    def thread_ids(self, first: str) -> list[str]:
        """Return a few ids of threads that begin so."""
        found: list[str] = self._ask(threads.begins, first)
        return found

    def thread_rows(self, thread: str) -> list[tuple[str, str]]:
        """Return the rows of a thread with their reports, in the order in which they were told."""
        found: list[tuple[str, str]] = self._ask(threads.rows_of, thread)
        return found

    def thread_links(self, thread: str) -> list[Row]:
        """Return the links that made a thread: `left`, `right`, `reason`."""
        found: list[Row] = self._ask(threads.reasons, thread)
        return found
