"""Rows in bulk, without what only showing them needs: for questions that look at very many.

`query.told` fetches all that a reader wants of a row; this, in three statements for all rows together, what joins them.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, func, or_, select

from verbale.record import withdrawals
from verbale.record.kinds import Kind, Row
from verbale.record.parts import mapped, parts
from verbale.record.query import by_day, columns, counted, in_order, joined, of_actors
from verbale.record.quotes import by_part
from verbale.record.schema import actor_labels, actors, reports, row_actors, row_links, rows

MAIN = ("evidence", "content")  # the parts of the evidence that say what a row says


@dataclass(frozen=True)
class Filter:
    """Which rows of a kind: any of these values in a column, of these days, of these sides.

    `report` stands for ids of reports, `n` for the numbers of rows.

    A side is what an actor acts for: a country's code, a body's, else its name without case and accents.
    """

    column: str | None = None
    values: tuple[str | int, ...] = ()
    since: str | None = None
    until: str | None = None
    sides: tuple[str, ...] = ()


EVERYTHING = Filter()
# Columns whose values are ids: of what, and which column has its number.
_BY_ID = {
    "id": (rows, rows.c.n),
    "report": (reports, reports.c.n),
}


def side() -> ColumnElement[Any]:
    """What an actor acts for, as a column."""
    a = actor_labels.c
    serves = case((a.kind == "person", a.organisation))  # who speaks for a body and for no state
    return func.coalesce(a.country, a.code, serves, func.trim(func.substr(a.folded, 1, func.instr(a.folded, "|") - 1)))


def lean(db: Connection, kind: Kind, as_of: str | None, chosen: Filter) -> list[Row]:
    """Return rows of a kind by date of the report (undated last), report, and place in the text.

    Each holds the columns of its kind, `report`, `published`, `outlet`, `title`, `start`, `end`, `words` (what it says), `given`
    (the row it rests on), and by role `actors`: (id, side, name, kind of actor).
    """
    where = _where(db, kind, as_of, chosen)
    out = {line["n"]: {**line, "actors": {}, "given": None} for line in db.execute(in_order(kind).where(where)).mappings()}
    _add_actors(db, kind, where, out)
    _add_links(db, kind, where, out)
    found = list(out.values())
    _add_words(db, kind, found)
    return found


def _where(db: Connection, kind: Kind, as_of: str | None, chosen: Filter) -> ColumnElement[bool]:
    found = [counted(as_of)]
    if chosen.column == "n":
        found.append(_any_of(rows.c.n, chosen.values))
    elif chosen.column in _BY_ID:
        table, number = _BY_ID[chosen.column]
        found.append(_any_of(number, list(_numbers(db, table, map(str, chosen.values)))))
    elif chosen.column:
        found.append(_any_of(columns(kind)[chosen.column], chosen.values))
    if chosen.since:
        found.append(or_(reports.c.published.is_(None), reports.c.published >= chosen.since))
    if chosen.until:
        found.append(or_(reports.c.published.is_(None), reports.c.published <= chosen.until))
    if chosen.sides:
        meant = select(actors.c.n).where(actors.c.label.in_(select(actor_labels.c.n).where(side().in_(chosen.sides))))
        found.append(rows.c.n.in_(of_actors(meant)))
    return and_(*found)


def _any_of(column: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    given = func.json_each(json.dumps(values)).table_valued("value")  # a list of any length is one parameter
    return column.in_(select(given.c.value))


def _numbers(db: Connection, table: Table, ids: Iterable[str]) -> Iterable[int]:
    for part in parts(ids):
        yield from db.scalars(select(table.c.n).where(table.c.id.in_(part)))


def _these(kind: Kind, where: ColumnElement[bool]) -> Select[Any]:
    return select(rows.c.n).select_from(joined(kind)).where(where)


def _add_actors(db: Connection, kind: Kind, where: ColumnElement[bool], out: dict[int, Row]) -> None:
    a, who, label = row_actors.c, rows.alias("who"), actor_labels.c
    named = select(a.row, a.role, who.c.id, side(), label.name, label.kind).select_from(
        row_actors.join(actors, actors.c.n == a.actor).join(who, who.c.n == a.actor).join(actor_labels)
    )
    for row, role, *one in db.execute(named.where(a.row.in_(_these(kind, where))).order_by(a.row, a.role, a.order)):
        out[row]["actors"].setdefault(role, []).append(tuple(one))


def _add_links(db: Connection, kind: Kind, where: ColumnElement[bool], out: dict[int, Row]) -> None:
    role = next((name for name in ("according_to", "statement") if name in kind.link.values()), None)
    if role is None:
        return
    k, other = row_links.c, rows.alias("other")
    links = select(k.row, other.c.id).join_from(row_links, other, other.c.n == k.other).where(k.role == role)
    for row, id_ in db.execute(links.where(k.row.in_(_these(kind, where)))):
        out[row]["given"] = id_


def _add_words(db: Connection, kind: Kind, found: list[Row]) -> None:
    """Cut what rows say from the texts of their reports, some reports at a time, and drop what only that needs."""
    by_report: dict[int, list[Row]] = {}
    for line in found:
        by_report.setdefault(line["report_n"], []).append(line)
    for part in parts(by_report):
        for n, text in db.execute(select(reports.c.n, reports.c.text).where(reports.c.n.in_(part))):
            for line in by_report[n]:
                _add_said(kind, line, text)


def _add_said(kind: Kind, line: Row, text: str) -> None:
    given = by_part(kind, line.pop("quotes"), line["start"])
    main = [place for part, some in given.items() for place in some if part in MAIN]
    main = main or [place for some in given.values() for place in some]
    line["words"] = " … ".join(" ".join(text[start:end].split()) for start, end in main)
    line["start"], line["end"] = min(start for start, _ in main), max(end for _, end in main)
    line["report"] = line.pop("report_id")
    for name in ("published", "outlet", "title"):
        line[name] = line.pop(f"report_{name}")
    for name in ("n", "report_n"):
        del line[name]


def days(db: Connection, as_of: str | None) -> list[tuple[str | None, int]]:
    """Return how many reports bear each date, in order; None for those without one, last."""
    published = reports.c.published
    each = select(published, func.count()).group_by(published).order_by(published.is_(None), published)
    gone = dict(map(tuple, db.execute(each.where(withdrawals.in_force(as_of)))))  # few; of the others the index tells the days
    found = ((day, n - gone.get(day, 0)) for day, n in db.execute(each.where(by_day(as_of))))
    return [(day, n) for day, n in found if n]


def texts(db: Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of reports by their ids."""
    return mapped(db, select(reports.c.id, reports.c.text), report_ids, reports.c.id.in_)
