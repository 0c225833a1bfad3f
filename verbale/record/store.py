"""The record as the rest of verbale sees it: add reports, ask for rows, verify."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select

from verbale import __version__
from verbale.errors import StoreError
from verbale.record import answers, bulk, decisions, judged, lean, query, sqlite, threads, withdrawals
from verbale.record.across import Across
from verbale.record.check import Fault, faults
from verbale.record.kinds import KINDS, Kind, Row, as_json, evidence
from verbale.record.parts import parts
from verbale.record.query import Interval
from verbale.record.rows import announced, apart, labels, lines
from verbale.record.schema import METADATA, failures, meta, reports, rows, runs
from verbale.record.short import begins
from verbale.record.window import window
from verbale.terms import Decision, Failure, Record

_IN_ORDER = METADATA.sorted_tables  # each behind those it refers to
_CANDIDATES = 8  # as many ids as one line holds


def open_record(path: Path | str, *, create: bool = False) -> "Store":
    """Open a record.

    Args:
        path: Its file.
        create: Make a new one where there is none; else a missing file is an error, and nothing is made.

    Raises:
        StoreError: There is no record at `path`, or a newer verbale made it. The file is left as it was.
    """
    path = Path(path)
    with sqlite.errors(path):
        return Store(path, sqlite.open_engine(path, create=create))


class Store(Across):
    """An open record. Use it in a `with`, or close it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        with sqlite.errors(self.path):
            self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.errors(self.path), self._engine.begin() as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with sqlite.errors(self.path), sqlite.writing(self._engine) as db:
            yield db

    # --- in ----------------------------------------------------------------------------------------------------------

    def add(self, record: Record) -> bool:
        """Add what one report yields, whole or not at all.

        A report is known by its text. One that another run read is replaced by this reading. Of copies of one text read by
        the same run the one with a date is kept before one without, then the earliest, then the outlet first in the
        alphabet: so the order in which reports come makes no difference. The same file with another date is a correction.

        Returns:
            False when the report is there already and nothing changed.

        Raises:
            StoreError: The record is untrue (a quote is not in the text, an actor is missing), or cannot be written.
        """
        told = as_json(record)
        if fault := next(faults(told), None):
            raise StoreError(
                told["report"]["where"], f"{fault.row} {fault.what}.", "This is a defect of verbale; please report it."
            )
        with self._writing() as db:
            there = _there(db, told["report"]["id"])
            if there and _is_known(there, told):
                return False
            if there:
                _forget(db, told["report"]["id"])
            _let_off(db, told["report"]["where"])
            _keep(db, told)
        return True

    def refuse(self, failure: Failure) -> None:
        """Keep the reason why a report was refused; a later reason for the same report takes its place."""
        with self._writing() as db:
            _let_off(db, failure.where)
            db.execute(insert(failures), [{"report": None, "where": failure.where, "reason": failure.reason}])

    # --- decided -----------------------------------------------------------------------------------------------------

    def decide(self, kind: str, left: str, right: str, verdict: str, reason: str, by: str = "hand") -> None:
        """Keep what was decided of two rows or reports; what the same decider said of the pair before goes.

        Args:
            kind: actor, origin or thread.
            left: Id of a row or report; it need not be in the record (any more).
            right: Id of another.
            verdict: same or different.
            reason: Why, in words.
            by: rule or hand. Both are kept side by side; where they differ, hand wins.

        Raises:
            StoreError: The verdict or the decider is none, or left is right.
        """
        if verdict not in decisions.VERDICTS or by not in decisions.DECIDERS or left == right:
            what = f"{left} {verdict} {right} by {by} is no decision."
            raise StoreError(self.path, what, "Name two rows, same or different, rule or hand.")
        since = datetime.now(UTC).isoformat(timespec="seconds") if by == "hand" else None
        with self._writing() as db:
            decisions.put(db, [Decision(kind, left, right, verdict, reason, by, since)])
            _reconsider(db, kind, left, right)

    def undo(self, kind: str, left: str, right: str) -> bool:
        """Take back what a hand decided of a pair; False when there was nothing to take back."""
        with self._writing() as db:
            _reconsider(db, kind, left, right)
            return decisions.take_back(db, kind, left, right)

    def decisions(self, kind: str | None = None) -> list[Row]:
        """Return the decisions of a kind (None: of all) in a fixed order.

        Returns:
            For each `id`, `kind`, `left`, `right`, `verdict`, `reason`, `by`, `since` and `stale`: whether a row or report
            that it names is not in the record (any more). Stale decisions decide nothing, and hold again when the row comes back.
        """
        with self._reading() as db:
            return [{**line, "stale": bool(line["stale"])} for line in db.execute(decisions.asked(kind)).mappings()]

    # --- withdrawn ---------------------------------------------------------------------------------------------------

    def withdraw(self, report_id: str, day: str, reason: str, instead: str | None = None) -> None:
        """Keep that its outlet withdrew a report: from that day on it counts in no answer, and its rows are told as withdrawn.

        Args:
            report_id: The report.
            day: The day of the withdrawal (ISO); an answer as of a day before it counts the report.
            reason: Why, in words.
            instead: Id of the report that corrects it, if there is one.

        Raises:
            StoreError: There is no such report.
        """
        self.text(report_id)
        with self._writing() as db:
            threads.loosen_report(db, report_id)
            withdrawals.put(db, report_id, day, reason, instead)

    def restore(self, report_id: str) -> bool:
        """Take a withdrawal back; False when there was none."""
        with self._writing() as db:
            threads.loosen_report(db, report_id)
            return withdrawals.take_back(db, report_id)

    def withdrawals(self) -> list[Row]:
        """Return the withdrawals by day: `report`, `day`, `reason`, `instead`, `since`; and `stale`: the report is gone."""
        with self._reading() as db:
            return withdrawals.listed(db)

    # --- out ---------------------------------------------------------------------------------------------------------

    def failures(self) -> list[Row]:
        """Return what was refused and why: `where`, `reason`, and `report` when it is only a part of a report."""
        f = failures.c
        told = select(f.where, f.reason, reports.c.id.label("report")).outerjoin_from(failures, reports, reports.c.n == f.report)
        with self._reading() as db:
            return [dict(line) for line in db.execute(told.order_by(f.where, f.n)).mappings()]

    def reports(self, as_of: str | None = None, limit: int | None = None) -> list[Row]:
        """Return the reports by date (undated last), each with its number of `words` and `rows`; without their texts.

        `withdrawn` says whether a report had been withdrawn by the day: it is listed, and counts in no answer.

        Args:
            as_of: Only what had been published by this day (`query.by_day`).
            limit: At most so many.
        """
        with self._reading() as db:
            return query.told_of_reports(db, as_of, limit)

    def days(self, as_of: str | None = None) -> list[tuple[str | None, int]]:
        """Return how many reports bear each date, in order; None for those without one, last."""
        with self._reading() as db:
            return lean.days(db, as_of)

    def left_out(self, as_of: str | None) -> Row:
        """Count the reports that a question as of a day leaves out: published `later`, `undated`, or `withdrawn` by then."""
        with self._reading() as db:
            return query.left_out(db, as_of)

    def text(self, report_id: str) -> str:
        """Return the text of a report."""
        with self._reading() as db:
            found = db.scalar(select(reports.c.text).where(reports.c.id == report_id))
        if found is None:
            raise self._no_report(report_id)
        return str(found)

    def record(self, report_id: str) -> Row:
        """Return everything kept of a report, in the JSON form of the contract."""
        with self._reading() as db:
            found = query.whole(db, report_id)
        if found is None:
            raise self._no_report(report_id)
        return found

    def records(self, as_of: str | None = None) -> Iterator[Row]:
        """Yield everything kept of each report that is not withdrawn, in the contract's form, by date; all at one moment.

        Args:
            as_of: Only what had been published by this day.
        """
        with self._reading() as db:
            yield from query.wholes(db, as_of)

    def rows(
        self,
        kind: str,
        *,
        by: str | None = None,
        on: Interval | None = None,
        words: str | None = None,
        as_of: str | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Return rows in the shape of the contract, by date of the report (undated last), report, and place in the text.

        To the contract's fields come `report` (its id), `published`, `outlet`, `title`, and the names of the actors
        (`source_name`, `actor_names` ...).

        Args:
            kind: actors, statements, events, quantities, positions, commitments or forecasts.
            by: Whose: words of a name, a code, or a country, which also means all who act for it; case and accents make no
                difference.
            on: First and last day (ISO dates; None: open). A row counts when its own time overlaps them or, having none, when
                its report was published then. What is promised and predicted has no time of its own, only a due date.
            words: Words that must all stand in the row's quotes, in any form; "in quotation marks" as a phrase.
            as_of: Only what had been published by this day. A report without a date is left out of a past day's answer, and
                told by `left_out`; today, all that the record holds has been published.
            limit: At most so many.

        Raises:
            StoreError: There is no such kind.
        """
        with self._reading() as db:
            found = query.asked(self._kind(kind), by, on, words, as_of, limit)
            return list(query.told(db, self._kind(kind), found, words, limit))

    def ids(
        self, kind: str, *, by: str | None = None, on: Interval | None = None, words: str | None = None, as_of: str | None = None
    ) -> set[str]:
        """Return the ids of the rows that `rows` gives without a limit."""
        if words is not None:
            return {row["id"] for row in self.rows(kind, by=by, on=on, words=words, as_of=as_of)}
        with self._reading() as db:
            found = query.asked(self._kind(kind), by, on, None, as_of, None)
            return set(db.scalars(found.with_only_columns(rows.c.id, maintain_column_froms=True).order_by(None)))

    def count(
        self, kind: str, *, by: str | None = None, on: Interval | None = None, words: str | None = None, as_of: str | None = None
    ) -> int:
        """Return how many rows `rows` gives without a limit."""
        with self._reading() as db:
            return query.count_of(db, query.asked(self._kind(kind), by, on, words, as_of, None))

    def some(self, kind: str, row_ids: Iterable[str]) -> dict[str, Row]:
        """Return rows of a kind in the shape of `rows`, by their ids; those that are not there are left out."""
        asked, out = query.in_order(self._kind(kind)), {}
        with self._reading() as db:
            for part in parts(row_ids):
                out.update({row["id"]: row for row in query.told(db, self._kind(kind), asked.where(rows.c.id.in_(part)))})
        return out

    def lean(self, kind: str, *, as_of: str | None = None, chosen: lean.Filter = lean.EVERYTHING) -> list[Row]:
        """Return rows in bulk, without what only showing them needs (`lean.lean`), in the order of `rows`.

        Raises:
            StoreError: There is no such kind.
        """
        with self._reading() as db:
            return lean.lean(db, self._kind(kind), as_of, chosen)

    def texts(self, report_ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of reports by their ids; those of reports that are not there are left out."""
        with self._reading() as db:
            return lean.texts(db, report_ids)

    def row(self, row_id: str) -> Row:
        """Return one row for showing in its place.

        Args:
            row_id: Its id, or the first signs of it when they are no other's.

        Returns:
            `kind`, `id`, `row`, `report` (its id) with `title`, `outlet`, `published`, `where`, and `window`: each quote with its
            `part` and the `sentence` and `paragraph` that hold it, with offsets.

        Raises:
            StoreError: No row or several have such an id; the message lists them.
        """
        with self._reading() as db:
            id_, name = self._only(db, row_id)
            kind = KINDS[name]
            row = next(query.told(db, kind, query.in_order(kind).where(rows.c.id == id_)))
            r = reports.c
            report = (
                db.execute(select(r.title, r.outlet, r.published, r.where, r.text).where(r.id == row["report"])).mappings().one()
            )
        quotes = [(q["start"], q["end"], part, q) for part, given in evidence(kind, row).items() for q in given]
        out = {"kind": name, "id": id_, "row": row, "report": row["report"], **report}
        text = out.pop("text")
        return out | {"window": [window(text, part, q) for _, _, part, q in sorted(quotes, key=itemgetter(0, 1, 2))]}

    def unsealed(self, report_id: str) -> set[str]:
        """Return the ids of the rows of a report whose words are not, or no longer, those that were coded."""
        with self._reading() as db:
            return {id_ for id_, _ in query.unsealed(db, report_id)}

    def only(self, row_id: str) -> str:
        """Return the id of the one row whose id begins so; raise `StoreError` when none or several do."""
        with self._reading() as db:
            return self._only(db, row_id)[0]

    def search(self, words: str, limit: int = 20) -> list[Row]:
        """Return the reports whose text holds all the words, the most telling first.

        Args:
            words: Words in any form; "in quotation marks" as a phrase.
            limit: At most so many reports.

        Returns:
            For each `report` (its id) `title`, `outlet`, `published`, `where`, a `snippet`, and `rows`: kind and id of the rows
            whose quotes hold all the words.
        """
        if not sqlite.phrases(words):
            return []
        with self._reading() as db:
            return [query.hit(db, n, snippet, words) for n, snippet in sqlite.reports_with(db, words, limit)]

    # --- answered ----------------------------------------------------------------------------------------------------

    def state(self) -> int:
        """Return how often reports or decisions have changed: while it is the same, so is every answer."""
        with self._reading() as db:
            return answers.state(db)

    def recall(self, key: str) -> bytes | None:
        """Return what was answered before, None when nothing is kept; what is kept always holds for the record as it is."""
        with self._reading() as db:
            return answers.recall(db, key)

    def remember(self, key: str, told: bytes, state: int) -> bool:
        """Keep an answer until reports or decisions change.

        Args:
            key: What was asked, in full: everything that the answer depends on beside the record.
            told: The answer.
            state: What `state` said before the first look into the record for it.

        Returns:
            False when it is not kept: the record has changed meanwhile, is being written to, or may not be. That is no error.
        """
        try:
            with sqlite.errors(self.path), sqlite.writing(self._engine, at_once=True) as db:
                return answers.keep(db, key, told, state)
        except StoreError:
            return False

    def judged(self, form: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what rows were found to show of some commitments, packed, by the keys of these."""
        with self._reading() as db:
            return judged.recall(db, form, keys)

    def judge(self, form: str, told: Mapping[bytes, bytes]) -> bool:
        """Keep what rows were found to show; False where the record is being written to, or may not be. That is no error."""
        try:
            with sqlite.errors(self.path), sqlite.writing(self._engine, at_once=True) as db:
                judged.keep(db, form, told)
        except StoreError:
            return False
        return True

    # --- help --------------------------------------------------------------------------------------------------------

    def _no_report(self, report_id: str) -> StoreError:
        return StoreError(self.path, f"there is no report {report_id}.", "List the reports for their ids.")

    def _kind(self, name: str) -> Kind:
        if name not in KINDS:
            raise StoreError(self.path, f"there are no rows of kind {name!r}.", f"Ask for {', '.join(KINDS)}.")
        return KINDS[name]

    def _only(self, db: Connection, row_id: str) -> tuple[str, str]:
        """Return id and kind of the one row whose id begins so."""
        found = [
            (str(i), str(k))
            for i, k in db.execute(
                select(rows.c.id, rows.c.kind).where(begins(rows.c.id, row_id)).order_by(rows.c.id).limit(_CANDIDATES)
            )
        ]
        exact = [pair for pair in found if pair[0] == row_id]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if found:
            told = ", ".join(id_ for id_, _ in found) + (" ..." if len(found) == _CANDIDATES else "")
            raise StoreError(self.path, f"several rows begin with {row_id!r}.", f"Write one of them in full: {told}.")
        near = list(db.scalars(select(rows.c.id).where(begins(rows.c.id, row_id[:2])).order_by(rows.c.id).limit(3)))
        hint = f"Ids look like {', '.join(near)}." if near else "List the rows for their ids."
        raise StoreError(self.path, f"there is no row {row_id!r}.", hint)


def _reconsider(db: Connection, kind: str, left: str, right: str) -> None:
    """Have made again what rests on a decision."""
    if kind == "thread":
        threads.loosen(db, [left, right])
    elif kind == "origin":
        threads.loosen_origins(db, [left, right])


def _there(db: Connection, report_id: str) -> RowMapping | None:
    r = reports.c
    return db.execute(select(r.run, r.published, r.outlet, r.where).where(r.id == report_id)).mappings().first()


def _is_known(there: RowMapping, told: Row) -> bool:
    """Say whether what the record holds of a report is this reading of it, or a better copy."""
    report = told["report"]
    if there["run"] != told["run"]:
        return False
    if there["where"] == report["where"] and report["published"]:
        return bool(there["published"] == report["published"])
    return _rank(there) <= _rank(report)


def _rank(report: Any) -> tuple[bool, str, bool, str]:
    published, outlet = report["published"], report["outlet"]
    return published is None, published or "", outlet is None, outlet or ""


def _forget(db: Connection, report_id: str) -> None:
    threads.loosen_report(db, report_id)
    db.execute(delete(reports).where(reports.c.id == report_id))


def _let_off(db: Connection, where: str) -> None:
    """Forget that a report was refused."""
    db.execute(delete(failures).where(failures.c.where == where, failures.c.report.is_(None)))


def _keep(db: Connection, told: Row) -> None:
    report = told["report"]
    if db.scalar(select(runs.c.fingerprint).where(runs.c.fingerprint == told["run"])) is None:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        db.execute(insert(runs), [{"fingerprint": told["run"], "version": __version__, "since": since}])
    first, last = _take_numbers(db, sum(len(told[kind]) for kind in KINDS))
    more = {"run": told["run"], "words": len(report["text"].split()), "first_row": first, "last_row": last}
    n = db.execute(insert(reports).returning(reports.c.n), {**report, **more}).scalar_one()
    if told["failures"]:
        db.execute(insert(failures), [{**failure, "report": n} for failure in told["failures"]])
    every = announced(told, n, first)
    bulk.put(db, rows, every)
    number = {line["id"]: line["n"] for line in every}
    taken = apart(told)
    labelled = {table: bulk.labelled(db, table, found) for table, found in labels(taken).items()}
    of_kinds = lines(taken, number, labelled)
    for table in _IN_ORDER:
        bulk.put(db, table, of_kinds.get(table, []))


def _take_numbers(db: Connection, count: int) -> tuple[int, int]:
    """Take numbers for so many rows, which no row ever had; return the first and the last."""
    before = int(db.scalar(select(meta.c.value).where(meta.c.key == "last_row")) or 0)
    bulk.put(db, meta, [{"key": "last_row", "value": str(before + count)}], instead="key")
    return before + 1, before + count


def verify(store: Store) -> Iterator[Fault]:
    """Yield all that is untrue in a record: every quote of every row is read again in its report.

    Args:
        store: An open record.
    """
    with store._reading() as db:
        yield from (Fault(where, what) for where, what in sqlite.damage(db))
        yield from (Fault(row, "is announced but not there") for row in query.orphans(db))
        yield from (Fault(row, what) for row, what in query.strays(db))
        for report in query.told_of_reports(db):
            yield from _faults(db, report["id"])


def _faults(db: Connection, report_id: str) -> Iterator[Fault]:
    try:
        whole, changed = query.whole(db, report_id), list(query.unsealed(db, report_id))
    except StoreError as error:
        yield Fault(report_id, f"cannot be read: {error}")
        return
    yield from faults(whole or {})
    for row, quotes in changed:
        now = "; ".join(f"{part} {q['start']}-{q['end']} reads {q['quote']!r}" for part, given in quotes.items() for q in given)
        yield Fault(row, f"its words are not those that were coded: {now}")
