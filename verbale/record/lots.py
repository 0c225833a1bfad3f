"""Lots of reports: what their rows are found and put together by, many reports in one line, so that all are soon looked through.

All of it follows from the rows, and is made by `verbale.ledger.lots`. Reports come in the order of the numbers of their rows,
which are never given twice: what a lot says of a report that is gone is of a number that no report has.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from verbale.record.kinds import Row
from verbale.record.lean import side
from verbale.record.parts import mapped
from verbale.record.query import counted
from verbale.record.schema import actor_labels, actors, lots, reports, rows


def without(db: Connection, form: str, limit: int) -> list[tuple[str, int]]:
    """Return the next reports with rows that no lot of this form has, each with the number of its first row."""
    last = db.scalar(select(func.max(lots.c.last)).where(lots.c.form == form)) or 0
    r = reports.c
    # Reports have their numbers in the order in which their rows have theirs: so those before are not looked at.
    before = select(rows.c.report).where(rows.c.n <= last).order_by(rows.c.n.desc()).limit(1).scalar_subquery()
    new = r.n > func.coalesce(before, 0)
    query = select(r.id, r.first_row).where(new, r.first_row > last, r.last_row >= r.first_row).order_by(r.n).limit(limit)
    return [(id_, first) for id_, first in db.execute(query)]


def drop(db: Connection, form: str) -> None:
    """Take out the lots of other forms than this."""
    db.execute(delete(lots).where(lots.c.form != form))


def newest(db: Connection) -> Row | None:
    """Return the lot made last."""
    found = db.execute(select(lots).order_by(lots.c.last.desc()).limit(1)).mappings().first()
    return dict(found) if found else None


def keep(db: Connection, lot: Row, instead: int | None) -> None:
    """Keep a lot, in place of the one that ends with a row, if any."""
    db.execute(delete(lots).where(lots.c.last == instead))
    last = db.scalar(select(reports.c.last_row).where(reports.c.first_row == lot["last"], reports.c.last_row >= lot["last"]))
    if last is not None:
        db.execute(insert(lots), [lot | {"last": last}])


def all_of(db: Connection, name: str) -> list[bytes]:
    """Return one column of all lots, in order."""
    return list(db.scalars(select(lots.c[name]).order_by(lots.c.last)))


def counted_reports(db: Connection, as_of: str | None) -> dict[int, tuple[str, str | None]]:
    """Return the reports that count as of a day, by the numbers of their first rows: id and date."""
    r = reports.c
    query = select(r.first_row, r.id, r.published).where(counted(as_of), r.last_row >= r.first_row)
    return {first: (id_, published) for first, id_, published in db.execute(query)}


def labels_of(db: Connection, some: Iterable[str]) -> dict[str, int]:
    """Return the number of the name and office of each of some actors."""
    query = select(rows.c.id, actors.c.label).join_from(actors, rows, rows.c.n == actors.c.n)
    found: dict[Any, Any] = mapped(db, query, some, rows.c.id.in_)
    return found


def labels(db: Connection) -> list[tuple[int, str, str, str]]:
    """Return of each name and office its number, what it acts for, the name, and the kind of actor."""
    a = actor_labels.c
    return [(n, of, name, kind) for n, of, name, kind in db.execute(select(a.n, side(), a.name, a.kind).order_by(a.n))]


def outlets(db: Connection) -> dict[int, str | None]:
    """Return the outlets of reports, by the numbers of their first rows."""
    r = reports.c
    return {line.first_row: line.outlet for line in db.execute(select(r.first_row, r.outlet).where(r.last_row >= r.first_row))}


def ids(db: Connection, some: Iterable[int]) -> dict[int, str]:
    """Return the ids of rows by their numbers."""
    found: dict[Any, Any] = mapped(db, select(rows.c.n, rows.c.id), some, rows.c.n.in_)
    return found


def numbers(db: Connection, some: Iterable[str]) -> dict[str, int]:
    """Return the numbers of rows by their ids."""
    found: dict[Any, Any] = mapped(db, select(rows.c.id, rows.c.n), some, rows.c.id.in_)
    return found
