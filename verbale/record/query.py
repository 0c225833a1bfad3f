"""Questions to the record, as selects; and the rows put together from their answers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, RowMapping, Select, and_, exists, false, func, not_, or_, select, true

from verbale.record import sqlite
from verbale.record.days import past
from verbale.record.kinds import KINDS, Kind, Row
from verbale.record.names import countries, fold
from verbale.record.rows import assemble
from verbale.record.schema import actors, quotes, reports, row_actors, row_links, rows, statements

Interval = tuple[str | None, str | None]
_AT_ONCE = 500  # rows whose quotes are fetched together: bounds memory and the length of a statement
_REPORTS_AT_ONCE = 50  # reports put together at once, for the same reason
_BY_DATE = (reports.c.published.is_(None), reports.c.published, reports.c.id)


def asked(
    kind: Kind, by: str | None, on: Interval | None, words: str | None, as_of: str | None, limit: int | None
) -> Select[Any]:
    """Select the rows of a kind that answer a question, in the order of `Store.rows`."""
    query = in_order(kind).where(by_day(as_of))
    if by is not None:
        query = query.where(whose(kind, by))
    if on is not None:
        query = query.where(_on(kind, *on))
    if words is not None:
        query = query.where(*(_says(phrase) for phrase in sqlite.phrases(words)))
    return query.limit(limit)


def in_order(kind: Kind) -> Select[Any]:
    """Select all rows of a kind: by date of the report (undated last), report, and place in the text."""
    told = (reports.c.published, reports.c.outlet, reports.c.title)
    return (
        select(kind.table, rows.c.report, *(c.label(f"report_{c.name}") for c in told))
        .join_from(kind.table, rows, kind.table.c.id == rows.c.id)
        .join(reports, reports.c.id == rows.c.report)
        .order_by(reports.c.published.is_(None), reports.c.published, rows.c.report, rows.c.start, rows.c.order)
    )


def by_day(as_of: str | None) -> ColumnElement[bool]:
    """What had been published by the end of a day (ISO); of a day to come, of today, or of None: all that the record holds.

    Nothing shows that a report without a date was out on a past day, so it is left out of that day's answer. What is in the
    record today has been published, whatever date it bears.
    """
    if not past(as_of):
        return true()
    return and_(reports.c.published.is_not(None), reports.c.published <= as_of)


def left_out(db: Connection, as_of: str | None) -> Row:
    """Count the reports that `by_day` leaves out, by why."""
    undated = func.sum(reports.c.published.is_(None).cast(Integer))
    found = db.execute(select(func.count(), undated).where(not_(by_day(as_of)))).one()
    return {"later": found[0] - (found[1] or 0), "undated": found[1] or 0}


def _meant(by: str) -> ColumnElement[bool]:
    """The actors that a name means: a country and all who act for it, a code, or words of a name."""
    # Word by word: "Sergey Lavrov" is also Sergey V. Lavrov.
    named = and_(false() if not fold(by) else true(), *(actors.c.folded.contains(f" {word} ") for word in fold(by).split()))
    if codes := countries(by):
        # A person may bear a country's name (Jordan, Chad); a body that has it in its name need not act for it.
        return or_(actors.c.country.in_(codes), actors.c.code.in_(codes), and_(actors.c.kind == "person", named))
    return or_(func.lower(actors.c.code) == by.strip().lower(), named)


def whose(kind: Kind, by: str) -> ColumnElement[bool]:
    """Rows of a kind that are of the actors whom a name means."""
    if kind.table is actors:
        return _meant(by)
    meant = select(actors.c.id).where(_meant(by))
    theirs = select(row_actors.c.row_id).where(row_actors.c.role.in_(kind.by), row_actors.c.actor.in_(meant))
    if kind.name != "quantities":
        return kind.table.c.id.in_(theirs)
    # A number is also his who gives it.
    said = select(row_actors.c.row_id).where(row_actors.c.role == "source", row_actors.c.actor.in_(meant))
    given = select(row_links.c.row_id).where(row_links.c.role == "according_to", row_links.c.other.in_(said))
    return or_(kind.table.c.id.in_(theirs), kind.table.c.id.in_(given))


def _on(kind: Kind, first: str | None, last: str | None) -> ColumnElement[bool]:
    published = reports.c.published
    printed = and_(published.is_not(None), *_bounds(published, published, first, last))
    if "when" not in kind.fields:
        return printed
    earliest, latest = kind.table.c.when_earliest, kind.table.c.when_latest
    timed = or_(earliest.is_not(None), latest.is_not(None))
    overlaps = and_(
        *(
            or_(bound, end.is_(None))
            for bound, end in zip(_bounds(earliest, latest, first, last), (latest, earliest), strict=True)
        )
    )
    return or_(and_(timed, overlaps), and_(earliest.is_(None), latest.is_(None), printed))


def _bounds(earliest: Any, latest: Any, first: str | None, last: str | None) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return latest >= (first or ""), earliest <= (last or "9999-12-31")


def _says(phrase: str) -> ColumnElement[bool]:
    return rows.c.id.in_(select(quotes.c.row_id).where(quotes.c.n.in_(sqlite.quotes_with(phrase))))


def told(db: Connection, kind: Kind, query: Select[Any]) -> Iterator[Row]:
    """Yield the rows that a select of `in_order` finds, with what is told of their report and the names of their actors."""
    for some in db.execute(query).mappings().partitions(_AT_ONCE):
        yield from _together(db, kind, some)


def _together(db: Connection, kind: Kind, found: Sequence[RowMapping]) -> Iterator[Row]:
    ids = [line["id"] for line in found]
    parts, who, names, links = _quotes(db, ids), _actors(db, ids), _names(db, ids), _links(db, ids)
    givers = _givers(db, links) if "according_to" in kind.link else {}
    for line in found:
        id_ = line["id"]
        row = assemble(kind, line, parts[id_], who[id_], links[id_])
        row |= {"report": line["report"], **{key: line[f"report_{key}"] for key in ("published", "outlet", "title")}}
        row |= {_display(kind, field): _shown(field in kind.many, names[id_].get(role, [])) for field, role in kind.actor.items()}
        if "according_to" in kind.link:
            row["according_to_name"] = givers.get(row["according_to"])
        yield row


def _display(kind: Kind, field: str) -> str:
    return f"{kind.actor[field]}_names" if field in kind.many else f"{field}_name"


def _shown(many: bool, names: list[str]) -> Any:
    return names if many else next(iter(names), None)


def _by_row(answers: Any) -> dict[str, dict[str, list[Any]]]:
    out: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row_id, role, what in answers:
        out[row_id][role].append(what)
    return out


def _quotes(db: Connection, ids: list[str]) -> dict[str, Row]:
    q = quotes.c
    found = db.execute(
        select(q.row_id, q.part, q.start, q.end, q.quote).where(q.row_id.in_(ids)).order_by(q.row_id, q.part, q.order)
    )
    return _by_row((row_id, part, {"start": s, "end": e, "quote": words}) for row_id, part, s, e, words in found)


def _actors(db: Connection, ids: list[str]) -> dict[str, Row]:
    a = row_actors.c
    return _by_row(db.execute(select(a.row_id, a.role, a.actor).where(a.row_id.in_(ids)).order_by(a.row_id, a.role, a.order)))


def _names(db: Connection, ids: list[str]) -> dict[str, Row]:
    a = row_actors.c
    named = select(a.row_id, a.role, actors.c.name).join_from(row_actors, actors, a.actor == actors.c.id)
    return _by_row(db.execute(named.where(a.row_id.in_(ids)).order_by(a.row_id, a.role, a.order)))


def _links(db: Connection, ids: list[str]) -> dict[str, Row]:
    k = row_links.c
    return _by_row(db.execute(select(k.row_id, k.role, k.other).where(k.row_id.in_(ids)).order_by(k.row_id, k.role, k.order)))


def _givers(db: Connection, links: dict[str, Row]) -> dict[str, str]:
    """Who is named as the source of each statement that rows rest on."""
    sayings = {other for roles in links.values() for other in roles.get("according_to", [])}
    source = and_(row_actors.c.row_id == statements.c.id, row_actors.c.role == "source")
    named = select(statements.c.id, func.coalesce(actors.c.name, statements.c.source_text)).select_from(
        statements.outerjoin(row_actors, source).outerjoin(actors, actors.c.id == row_actors.c.actor)
    )
    return {line[0]: line[1] for line in db.execute(named.where(statements.c.id.in_(sayings)))}


def told_of_reports(db: Connection, as_of: str | None = None) -> list[Row]:
    """Return what is told of each report, by date (undated last)."""
    return [dict(line) for line in db.execute(_reports("n", "text").where(by_day(as_of))).mappings()]


def whole(db: Connection, report_id: str) -> Row | None:
    """Return everything kept of a report in the form of the contract; None when there is no such report."""
    return next(iter(wholes_of(db, [report_id])), None)


def wholes(db: Connection, as_of: str | None = None) -> Iterator[Row]:
    """Yield everything kept of each report, by date (undated last); some at a time, so that memory stays bounded."""
    in_turn = select(reports.c.id).where(by_day(as_of)).order_by(*_BY_DATE)
    ids = list(db.scalars(in_turn))
    for first in range(0, len(ids), _REPORTS_AT_ONCE):
        yield from wholes_of(db, ids[first : first + _REPORTS_AT_ONCE])


def wholes_of(db: Connection, ids: list[str]) -> list[Row]:
    """Return everything kept of some reports, by date."""
    asked_for = reports.c.id.in_(ids)
    found: dict[str, Row] = {r["id"]: {"report": dict(r)} for r in db.execute(_reports("n").where(asked_for)).mappings()}
    for kind in KINDS.values():
        for one in found.values():
            one[kind.name] = []
        for row in told(db, kind, in_order(kind).where(rows.c.report.in_(ids))):
            found[row["report"]][kind.name].append(row)
    return list(found.values())


def _reports(*without: str) -> Select[Any]:
    count = select(func.count()).where(rows.c.report == reports.c.id).scalar_subquery().label("rows")
    kept = [c for c in reports.c if c.name not in without]
    return select(*kept, count).order_by(*_BY_DATE)


def evidence_of(row_id: str) -> Select[Any]:
    """Select the quotes of a row: the parts in the order in which the text has them."""
    q = quotes.c
    return select(q.part, q.start, q.end, q.quote).where(q.row_id == row_id).order_by(q.start, q.end, q.part)


def hit(db: Connection, n: int, snippet: str, words: str) -> Row:
    """Return a report that a search found, with the rows whose quotes hold all the words."""
    r = reports.c
    report = dict(
        db.execute(select(r.id.label("report"), r.title, r.outlet, r.published, r.where).where(r.n == n)).mappings().one()
    )
    says = [_says(phrase) for phrase in sqlite.phrases(words)]
    found = select(rows.c.kind, rows.c.id).where(rows.c.report == report["report"], rows.c.kind != "actors", *says)
    return report | {
        "snippet": snippet,
        "rows": [dict(line) for line in db.execute(found.order_by(rows.c.start, rows.c.id)).mappings()],
    }


def orphans(db: Connection) -> Iterator[str]:
    """Yield the ids of rows that are missing from the table of their kind."""
    for kind in KINDS.values():
        there = exists().where(kind.table.c.id == rows.c.id)
        yield from db.scalars(select(rows.c.id).where(rows.c.kind == kind.name, ~there))
    yield from db.scalars(select(rows.c.id).where(rows.c.kind.not_in(list(KINDS))))
