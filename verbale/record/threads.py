"""What the ledger keeps in the record so that questions need not compare all rows again: origins, keys, threads, links.

All of it follows from the rows and from what hands decided, and is made again by `verbale.ledger.upkeep`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, func, insert, or_, select

from verbale.record.kinds import KINDS, Row
from verbale.record.query import whose
from verbale.record.schema import bands, keys, links, members, origins, pending, reports, rows, threads

THREADED = ("events", "statements", "quantities")
_AT_ONCE = 500


@dataclass
class Made:
    """What the ledger made anew: lines for its tables, by report, row and thread."""

    origins: list[Row] = field(default_factory=list)  # report, origin, reason
    renamed: list[str] = field(default_factory=list)  # reports known before whose origin is another now
    bands: list[Row] = field(default_factory=list)  # key, report
    keys: list[Row] = field(default_factory=list)  # key, day, row
    gone: list[str] = field(default_factory=list)  # components made anew
    members: list[Row] = field(default_factory=list)  # row, component, thread
    links: list[Row] = field(default_factory=list)  # left, right, reason
    threads: list[Row] = field(default_factory=list)  # the columns of the table
    settled: list[str] = field(default_factory=list)  # rows that wait no longer


def unmarked(db: Connection, limit: int) -> list[str]:
    """Return reports that the ledger has not looked at, earliest first."""
    there = exists().where(origins.c.report == reports.c.id)
    return list(
        db.scalars(
            select(reports.c.id)
            .where(~there)
            .order_by(reports.c.published.is_(None), reports.c.published, reports.c.id)
            .limit(limit)
        )
    )


def waiting(db: Connection) -> list[tuple[str, str]]:
    """Return the rows whose threads are to be made again, with their reports."""
    return [
        (row, report) for row, report in db.execute(select(pending.c.row, rows.c.report).join(rows, rows.c.id == pending.c.row))
    ]


def near(db: Connection, wanted: Sequence[tuple[int, int, int]]) -> set[str]:
    """Return the rows that have one of some keys with a day from first to last."""
    windows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, first, last in wanted:
        windows[key].append((first, last))
    query = select(keys.c.day, keys.c.row).where(
        keys.c.key == bindparam("key"), keys.c.day.between(bindparam("a"), bindparam("z"))
    )
    found: set[str] = set()
    for key, spans in windows.items():
        days = {day for first, last in spans for day in range(first, last + 1)}
        for day, row in db.execute(query, {"key": key, "a": min(days), "z": max(days)}):
            if day in days:
                found.add(row)
    return found


def held(db: Connection, some: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return component and thread of those rows that have one."""
    out: dict[str, tuple[str, str]] = {}
    for part in parts(list(some)):
        query = select(members.c.row, members.c.component, members.c.thread).where(members.c.row.in_(part))
        out |= {row: (component, thread) for row, component, thread in db.execute(query)}
    return out


def inside(db: Connection, components: Iterable[str]) -> dict[str, str]:
    """Return the rows of components, with their reports."""
    return _with_reports(db, components, lambda part: rows.c.id.in_(select(members.c.row).where(members.c.component.in_(part))))


def reports_of(db: Connection, some: Iterable[str]) -> dict[str, str]:
    """Return the reports of rows."""
    return _with_reports(db, some, lambda part: rows.c.id.in_(part))


def _with_reports(db: Connection, some: Iterable[str], where: Any) -> dict[str, str]:
    out: dict[str, str] = {}
    for part in parts(sorted(some)):
        out |= dict(map(tuple, db.execute(select(rows.c.id, rows.c.report).where(where(part)))))
    return out


def parts(some: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Yield runs of ids short enough for one statement."""
    return (some[i : i + _AT_ONCE] for i in range(0, len(some), _AT_ONCE))


def in_bands(db: Connection, wanted: Iterable[int]) -> dict[int, list[str]]:
    """Return the reports that have each of some keys of sketches."""
    out: dict[int, list[str]] = defaultdict(list)
    for part in parts(sorted(wanted)):
        for key, report in db.execute(select(bands.c.key, bands.c.report).where(bands.c.key.in_(part))):
            out[key].append(report)
    return out


def origin_of(db: Connection, some: Iterable[str]) -> dict[str, str]:
    """Return the origin of reports."""
    out: dict[str, str] = {}
    for part in parts(sorted(some)):
        out |= dict(map(tuple, db.execute(select(origins.c.report, origins.c.origin).where(origins.c.report.in_(part)))))
    return out


def of_origins(db: Connection, some: Iterable[str]) -> list[str]:
    """Return the reports of some origins."""
    return [r for part in parts(sorted(some)) for r in db.scalars(select(origins.c.report).where(origins.c.origin.in_(part)))]


def keep(db: Connection, made: Made) -> None:
    """Keep what the ledger made anew, in place of what it made before."""
    for report in made.renamed:
        loosen_report(db, report)
    drop(db, made.gone)
    _put(db, origins, made.origins, "report")
    for table, lines in ((bands, made.bands), (keys, made.keys)):
        if lines:
            db.execute(insert(table).prefix_with("OR IGNORE"), lines)
    for table, lines, name in ((members, made.members, "row"), (threads, made.threads, "id"), (links, made.links, "right")):
        _put(db, table, lines, name)
    for part in parts(made.settled):
        db.execute(delete(pending).where(pending.c.row.in_(part)))


def _put(db: Connection, table: Any, lines: list[Row], name: str) -> None:
    if lines:
        db.execute(delete(table).where(table.c[name] == bindparam("known")), [{"known": line[name]} for line in lines])
        db.execute(insert(table), lines)


def drop(db: Connection, components: Iterable[str]) -> None:
    """Take the threads of components out."""
    for part in parts(sorted(set(components))):
        gone = select(members.c.row).where(members.c.component.in_(part))
        db.execute(delete(links).where(links.c.right.in_(gone)))
        db.execute(delete(threads).where(threads.c.component.in_(part)))
        db.execute(delete(members).where(members.c.component.in_(part)))


def loosen(db: Connection, some: Iterable[str]) -> None:
    """Have the threads of rows, and of all rows joined to them, made again at the next occasion."""
    touched = list(some)
    found = {component for component, _ in held(db, touched).values()}
    again = sorted(set(inside(db, found)) | set(reports_of(db, touched)))
    drop(db, found)
    if again:
        db.execute(insert(pending).prefix_with("OR IGNORE"), [{"row": row} for row in again])


def loosen_report(db: Connection, report: str) -> None:
    """Do so for all rows of a report, which is about to go."""
    loosen(db, db.scalars(select(rows.c.id).where(rows.c.report == report)).all())


def loosen_origins(db: Connection, some: Iterable[str]) -> None:
    """Have the origins of reports found again at the next occasion, and of those that share theirs."""
    found = set(origin_of(db, some).values())
    for part in parts(of_origins(db, found)):
        db.execute(delete(origins).where(origins.c.report.in_(part)))


# --- asked ---------------------------------------------------------------------------------------------------------------


def listed(by: str | None, contradicted: bool, until: str | None) -> Select[Any]:
    """Select threads that two reports or more tell, the most told first.

    Args:
        by: Only those with a row of the actors so named.
        contradicted: Only those whose rows contradict each other.
        until: Only those last told by this day.
    """
    t = threads.c
    query = select(threads).where(t.reports > 1)
    if by is not None:
        theirs = or_(*(members.c.row.in_(select(KINDS[kind].table.c.id).where(whose(KINDS[kind], by))) for kind in THREADED))
        query = query.where(t.id.in_(select(members.c.thread).where(theirs)))
    if contradicted:
        query = query.where(func.json_array_length(t.told, "$.contradictions") > 0)
    query = query if until is None else query.where(t.last <= until)
    return query.order_by(t.voices.desc(), t.reports.desc(), t.first, t.id)


def lines(db: Connection, names: Sequence[str]) -> list[Row]:
    """Return the lines of some threads."""
    return [dict(line) for line in db.execute(select(threads).where(threads.c.id.in_(names)).order_by(threads.c.id)).mappings()]


def straddling(db: Connection, as_of: str) -> set[str]:
    """Return the components with rows published by a day, and with rows published later or at no known date."""
    later, t = undated(db), threads.c
    spans = select(t.component, func.min(t.first), func.max(t.last)).group_by(t.component)
    return {name for name, first, last in db.execute(spans) if first and first <= as_of and (last > as_of or name in later)}


def undated(db: Connection) -> set[str]:
    """Return the components with rows of reports without a date."""
    query = select(members.c.component).join(rows, rows.c.id == members.c.row).join(reports, reports.c.id == rows.c.report)
    return set(db.scalars(query.where(reports.c.published.is_(None))))


def rows_of(db: Connection, thread: str) -> list[tuple[str, str]]:
    """Return the rows of a thread with their reports, in the order in which they were told."""
    query = (
        select(rows.c.id, rows.c.report).join(members, members.c.row == rows.c.id).join(reports, reports.c.id == rows.c.report)
    )
    ordered = query.where(members.c.thread == thread).order_by(
        reports.c.published.is_(None), reports.c.published, rows.c.report, rows.c.start, rows.c.id
    )
    return [(row, report) for row, report in db.execute(ordered)]


def reasons(db: Connection, thread: str) -> list[Row]:
    """Return the links that made a thread: `left`, `right`, `reason`."""
    query = select(links).join(members, members.c.row == links.c.right).where(members.c.thread == thread)
    return [dict(line) for line in db.execute(query.order_by(links.c.left, links.c.right)).mappings()]


def begins(db: Connection, first: str) -> list[str]:
    """Return the ids of threads that begin so, a few."""
    return list(
        db.scalars(select(threads.c.id).where(threads.c.id.startswith(first, autoescape=True)).order_by(threads.c.id).limit(8))
    )
