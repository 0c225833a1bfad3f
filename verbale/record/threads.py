"""What the ledger keeps in the record so that questions need not compare all rows again: origins, keys, threads, links.

All of it follows from the rows and from what hands decided, and is made again by `verbale.ledger.upkeep`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    RowMapping,
    Select,
    Table,
    bindparam,
    delete,
    func,
    or_,
    select,
)

from verbale.record import bulk
from verbale.record.kinds import KINDS, Row
from verbale.record.parts import mapped, parts
from verbale.record.query import THEIRS, whose
from verbale.record.rows import key_of
from verbale.record.schema import bands, keys, marks, members, origins, pending, reports, rows, threads
from verbale.record.schema import reasons as reason_words
from verbale.record.short import begins as id_begins

THREADED = ("events", "statements", "quantities")
SAME_WORDS = "the same in the same words"  # the reason of most links, kept as none
_NONE = -1  # the number of no row or report: what is said of one that has gone meanwhile is refused
_FIGURES, _FIGURE = re.compile(r"\d+(?:-\d+)*|#"), "#"  # the numbers and days of a reason, and what stands for each in its words
_UNLINKED: Row = {"left": None, "reason": None, "figures": None}
_LISTS = ("origins", "against", "parties", "others", "contradictions")  # in `told`, where they are not empty


@dataclass
class Made:
    """What the ledger made anew: lines for its tables, by report, row and thread."""

    origins: list[Row] = field(default_factory=list)  # report, origin, reason
    renamed: list[str] = field(default_factory=list)  # reports known before whose origin is another now
    bands: list[Row] = field(default_factory=list)  # key, report
    keys: list[Row] = field(default_factory=list)  # key, row
    marks: list[Row] = field(default_factory=list)  # report, told
    gone: list[str] = field(default_factory=list)  # threads made anew
    members: list[Row] = field(default_factory=list)  # row, thread
    links: list[Row] = field(default_factory=list)  # left, right, reason
    threads: list[Row] = field(default_factory=list)  # the columns of the table
    waiting: list[str] = field(default_factory=list)  # rows whose threads are to be made
    settled: list[str] = field(default_factory=list)  # rows that wait no longer


def unmarked(db: Connection, limit: int) -> list[str]:
    """Return reports that the ledger has not looked at, earliest first."""
    # Which they are an index tells; of the others no line is read.
    new = select(reports.c.n).outerjoin(origins, origins.c.report == reports.c.n).where(origins.c.report.is_(None))
    return list(
        db.scalars(
            select(reports.c.id)
            .where(reports.c.n.in_(new))
            .order_by(reports.c.published.is_(None), reports.c.published, reports.c.id)
            .limit(limit)
        )
    )


def waiting(db: Connection, limit: int) -> list[tuple[str, str]]:
    """Return rows whose threads are to be made again, with their reports; those that came first, first."""
    query = select(rows.c.id, reports.c.id).select_from(
        pending.join(rows, rows.c.n == pending.c.row).join(reports, reports.c.n == rows.c.report)
    )
    return [(row, report) for row, report in db.execute(query.order_by(pending.c.row).limit(limit))]


def near(db: Connection, wanted: Iterable[int]) -> dict[str, str]:
    """Return the rows that have one of some keys, with their reports."""
    given = func.json_each(bindparam("wanted")).table_valued("value")  # a list of any length is one parameter
    query = select(keys.c.row).where(keys.c.key.in_(select(given.c.value))).distinct()
    found = db.scalars(query, {"wanted": json.dumps(sorted(wanted))}).all()
    return mapped(db, _with_reports(), found, rows.c.n.in_)


def _numbers(db: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of reports, rows or threads by id; those that are not there are left out."""
    return bulk.numbers(db, table, ids, "id")


def held(db: Connection, some: Iterable[str]) -> dict[str, str]:
    """Return the thread of those rows that have one."""
    of = select(rows.c.id, threads.c.id).select_from(
        rows.join(members, members.c.row == rows.c.n).join(threads, threads.c.n == members.c.thread)
    )
    return mapped(db, of, some, rows.c.id.in_)


def inside(db: Connection, names: Iterable[str]) -> dict[str, str]:
    """Return the rows of threads, with their reports."""
    return mapped(db, _with_reports(), sorted(names), lambda part: rows.c.n.in_(_of_threads(part)))


def _of_threads(part: Sequence[str]) -> Select[Any]:
    """Select the rows of threads."""
    return select(members.c.row).join_from(members, threads).where(threads.c.id.in_(part))


def reports_of(db: Connection, some: Iterable[str]) -> dict[str, str]:
    """Return the reports of rows."""
    return mapped(db, _with_reports(), sorted(some), rows.c.id.in_)


def _with_reports() -> Select[Any]:
    return select(rows.c.id, reports.c.id).join_from(rows, reports, reports.c.n == rows.c.report)


def placed(db: Connection, some: Iterable[str]) -> dict[str, dict[int, str]]:
    """Return rows by report, and by their place among the rows of the report."""
    out: dict[str, dict[int, str]] = defaultdict(dict)
    query = select(reports.c.id, rows.c.n - reports.c.first_row, rows.c.id).join_from(rows, reports, reports.c.n == rows.c.report)
    for part in parts(sorted(some)):
        for report, place, row in db.execute(query.where(rows.c.id.in_(part))):
            out[report][place] = row
    return out


def marks_of(db: Connection, some: Sequence[str]) -> dict[str, tuple[bytes, str]]:
    """Return the packed marks of reports and their texts, by report."""
    query = select(reports.c.id, marks.c.told, reports.c.text).join_from(marks, reports)
    return {r: (told, text) for part in parts(some) for r, told, text in db.execute(query.where(reports.c.id.in_(part)))}


def in_bands(db: Connection, wanted: Iterable[int]) -> dict[int, list[str]]:
    """Return the reports that have each of some keys of sketches."""
    out: dict[int, list[str]] = defaultdict(list)
    query = select(bands.c.key, reports.c.id).join_from(bands, reports, reports.c.n == bands.c.report)
    for part in parts(sorted(wanted)):
        for key, report in db.execute(query.where(bands.c.key.in_(part))):
            out[key].append(report)
    return out


def origin_of(db: Connection, some: Iterable[str]) -> dict[str, str]:
    """Return the origin of reports."""
    return mapped(db, select(reports.c.id, origins.c.origin).join_from(origins, reports), sorted(some), reports.c.id.in_)


def days_of(db: Connection, some: Iterable[str]) -> dict[str, str | None]:
    """Return when reports were published."""
    return mapped(db, select(reports.c.id, reports.c.published), sorted(some), reports.c.id.in_)


def all_origins(db: Connection) -> dict[str, tuple[str, str | None]]:
    """Return origin and reason of every report."""
    query = select(reports.c.id, origins.c.origin, origins.c.reason).join_from(origins, reports).order_by(reports.c.id)
    return {report: (origin, why) for report, origin, why in db.execute(query)}


def of_origins(db: Connection, some: Iterable[str]) -> list[str]:
    """Return the reports of some origins."""
    query = select(reports.c.id).join_from(origins, reports)
    return [r for part in parts(sorted(some)) for r in db.scalars(query.where(origins.c.origin.in_(part)))]


def keep(db: Connection, made: Made) -> None:
    """Keep what the ledger made anew, in place of what it made before."""
    for report in made.renamed:
        loosen_report(db, report)
    drop(db, made.gone)
    _keep_of_reports(db, made)
    first = _numbers(db, rows, {line["told"]["row"] for line in made.threads})
    bulk.put(db, threads, [_kept(line, first) for line in made.threads], instead="id")
    of_thread = _numbers(db, threads, {line["thread"] for line in made.members})
    told = {line["row"] for line in (*made.keys, *made.members)}
    of_row = _numbers(db, rows, told | {*made.waiting, *made.settled})
    bulk.put(db, keys, _in_order(_numbered(made.keys, of_row, "row"), "key", "row"), unless_there=True)
    joined = [{"row": line["row"], "thread": of_thread[line["thread"]]} for line in made.members]
    linked = _linked(db, _numbered(joined, of_row, "row"), _numbered(made.links, of_row, "left", "right"))
    bulk.put(db, members, linked, instead="row")
    bulk.put(db, pending, [{"row": of_row[row]} for row in made.waiting if row in of_row], unless_there=True)
    for part in parts([of_row[row] for row in made.settled if row in of_row]):
        db.execute(delete(pending).where(pending.c.row.in_(part)))


def _linked(db: Connection, joined: list[Row], links: list[Row]) -> list[Row]:
    """Return the lines of members with what joins each to another of its thread."""
    words = {link["reason"]: _FIGURES.sub(_FIGURE, link["reason"]) for link in links if link["reason"] != SAME_WORDS}
    key = {told: key_of({"words": told}) for told in words.values()}
    number = bulk.labelled(db, reason_words, {key[told]: {"words": told} for told in key})
    of = {
        link["right"]: {
            "left": link["left"],
            "reason": None if (told := words.get(link["reason"])) is None else number[key[told]],
            "figures": " ".join(_FIGURES.findall(link["reason"])) or None if told else None,
        }
        for link in links
    }
    return [line | of.get(line["row"], _UNLINKED) for line in joined]


def _reason(words: str | None, figures: str | None) -> str:
    """Return the reason of a link as the ledger gave it."""
    if words is None:
        return SAME_WORDS
    given = iter((figures or "").split())
    return re.sub(_FIGURE, lambda _: next(given), words)


def _kept(line: Row, number: Mapping[str, int]) -> Row:
    """Return the line of a thread as it is kept: empty lists left out, and the row that it is told with by its number."""
    told = line["told"]
    lists = {name: told[name] for name in _LISTS if told[name]}
    return line | {"told": lists, "row": number.get(told["row"], _NONE), "credibility": told["credibility"]}


def told(line: RowMapping) -> Row:
    """Return the line of a thread as the ledger made it."""
    lists = {name: line["told"].get(name, []) for name in _LISTS}
    out = {name: value for name, value in line.items() if name not in ("row", "credibility")}
    return out | {"told": {"row": line["row"], **lists, "credibility": line["credibility"]}}


def _lines() -> Select[Any]:
    t = threads.c
    kept = (t.id, t.kind, t.label, t.first, t.last, t.rows, t.reports, t.voices, t.told, t.credibility)
    return select(*kept, rows.c.id.label("row")).join_from(threads, rows, rows.c.n == t.row)


def _keep_of_reports(db: Connection, made: Made) -> None:
    of_report = _numbers(db, reports, (line["report"] for line in (*made.origins, *made.bands, *made.marks)))
    bulk.put(db, marks, _in_order(_numbered(made.marks, of_report, "report"), "report"), instead="report")
    bulk.put(db, origins, _in_order(_numbered(made.origins, of_report, "report"), "report"), instead="report")
    bulk.put(db, bands, _in_order(_numbered(made.bands, of_report, "report"), "key", "report"), unless_there=True)


def _numbered(lines: list[Row], numbers: Mapping[str, int], *names: str) -> list[Row]:
    return [line | {name: numbers.get(line[name], _NONE) for name in names} for line in lines]


def _in_order(lines: list[Row], *names: str) -> list[Row]:
    """Return lines in the order in which their table keeps them: so they fill its pages."""
    return sorted(lines, key=itemgetter(*names))


def drop(db: Connection, names: Iterable[str]) -> None:
    """Take threads out."""
    for part in parts(sorted(set(names))):
        db.execute(delete(threads).where(threads.c.id.in_(part)))  # and with them their members


def loosen(db: Connection, some: Iterable[str]) -> None:
    """Have the threads of rows made again at the next occasion."""
    touched = list(some)
    found = set(held(db, touched).values())
    again = sorted(set(inside(db, found)) | set(reports_of(db, touched)))
    drop(db, found)
    if again:
        bulk.put(db, pending, [{"row": n} for n in _numbers(db, rows, again).values()], unless_there=True)


def loosen_report(db: Connection, report: str) -> None:
    """Do so for all rows of a report, which is about to go."""
    loosen(db, db.scalars(select(rows.c.id).join_from(rows, reports, THEIRS).where(reports.c.id == report)).all())


def loosen_origins(db: Connection, some: Iterable[str]) -> None:
    """Have the origins of reports found again at the next occasion, and of those that share theirs."""
    found = set(origin_of(db, some).values())
    for part in parts(of_origins(db, found)):
        db.execute(delete(origins).where(origins.c.report.in_(select(reports.c.n).where(reports.c.id.in_(part)))))


# --- asked ---------------------------------------------------------------------------------------------------------------


def listed(by: str | None, contradicted: bool, until: str | None) -> Select[Any]:
    """Select threads that two reports or more tell, the most told first.

    Args:
        by: Only those with a row of the actors so named.
        contradicted: Only those whose rows contradict each other.
        until: Only those last told by this day.
    """
    t = threads.c
    query = _lines().where(t.reports > 1)
    if by is not None:
        query = query.where(t.n.in_(select(members.c.thread).where(_is_of(members.c.row, by))))
    if contradicted:
        query = query.where(func.json_array_length(t.told, "$.contradictions") > 0)
    query = query if until is None else query.where(t.last <= until)
    return query.order_by(t.voices.desc(), t.reports.desc(), t.first, t.id)


def _is_of(row: ColumnElement[int], by: str) -> ColumnElement[bool]:
    """Say that a row is of the actors of a name."""
    return or_(*(row.in_(select(KINDS[kind].table.c.n).where(whose(KINDS[kind], by))) for kind in THREADED))


def of_actor(db: Connection, by: str, some: Iterable[str]) -> set[str]:
    """Return those rows that are of the actors of a name."""
    query = select(rows.c.id).where(_is_of(rows.c.n, by))
    return {row for part in parts(sorted(some)) for row in db.scalars(query.where(rows.c.id.in_(part)))}


def lines(db: Connection, names: Sequence[str]) -> list[Row]:
    """Return the lines of some threads."""
    return [told(line) for line in db.execute(_lines().where(threads.c.id.in_(names)).order_by(threads.c.id)).mappings()]


def straddling(db: Connection, as_of: str) -> set[str]:
    """Return the threads with rows published by a day, and with rows published later or at no known date."""
    later, t = undated(db), threads.c
    found = db.execute(select(t.id, t.last).where(t.first <= as_of))
    return {name for name, last in found if last > as_of or name in later}


def of_reports(db: Connection, some: Iterable[str]) -> set[str]:
    """Return the threads that rows of some reports are in."""
    out: set[str] = set()
    query = select(threads.c.id).select_from(_told_by())
    for part in parts(sorted(some)):
        out.update(db.scalars(query.where(reports.c.id.in_(part))))
    return out


def rows_of_reports(db: Connection, some: Iterable[str]) -> dict[str, str]:
    """Return the rows of reports, with their reports."""
    query = select(rows.c.id, reports.c.id).join_from(rows, reports, THEIRS)
    return mapped(db, query, sorted(some), reports.c.id.in_)


def straddling_origins(db: Connection, as_of: str) -> dict[str, list[str]]:
    """Return the reports of each origin of which some reports had been published by a day, and some not, or at no known date."""
    r, o = reports.c, origins.c
    published = func.sum((r.published.is_not(None) & (r.published <= as_of)).cast(Integer))
    spans = select(o.origin).join_from(origins, reports).group_by(o.origin)
    wanted = spans.having(func.count() > 1, published > 0, published < func.count())
    found: dict[str, list[str]] = {}
    query = select(o.origin, r.id).join_from(origins, reports).where(o.origin.in_(wanted)).order_by(r.id)
    for origin, report in db.execute(query):
        found.setdefault(origin, []).append(report)
    return found


def _told_by() -> FromClause:
    """Join threads to the reports that tell them."""
    return members.join(threads).join(rows, rows.c.n == members.c.row).join(reports, reports.c.n == rows.c.report)


def undated(db: Connection) -> set[str]:
    """Return the threads with rows of reports without a date."""
    query = select(threads.c.id).select_from(_told_by())
    return set(db.scalars(query.where(reports.c.published.is_(None))))


def rows_of(db: Connection, thread: str) -> list[tuple[str, str]]:
    """Return the rows of a thread with their reports, in the order in which they were told."""
    query = select(rows.c.id, reports.c.id).select_from(
        rows.join(members, members.c.row == rows.c.n)
        .join(reports, reports.c.n == rows.c.report)
        .join(threads, threads.c.n == members.c.thread)
    )
    ordered = query.where(threads.c.id == thread).order_by(
        reports.c.published.is_(None), reports.c.published, reports.c.id, rows.c.start, rows.c.id
    )
    return [(row, report) for row, report in db.execute(ordered)]


def reasons(db: Connection, thread: str) -> list[Row]:
    """Return the links that made a thread: `left`, `right`, `reason`."""
    left, right, m = rows.alias("on_the_left"), rows.alias("on_the_right"), members.c
    query = select(left.c.id, right.c.id, reason_words.c.words, m.figures).select_from(
        members.join(threads, threads.c.n == m.thread)
        .join(left, left.c.n == m.left)
        .join(right, right.c.n == m.row)
        .outerjoin(reason_words, reason_words.c.n == m.reason)
    )
    found = db.execute(query.where(threads.c.id == thread).order_by(left.c.id, right.c.id))
    return [{"left": one, "right": other, "reason": _reason(*why)} for one, other, *why in found]


def begins(db: Connection, first: str) -> list[str]:
    """Return the ids of threads that begin so, a few."""
    return list(db.scalars(select(threads.c.id).where(id_begins(threads.c.id, first)).order_by(threads.c.id).limit(8)))
