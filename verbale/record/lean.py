"""Rows in bulk, without what only showing them needs: for questions that look at very many.

`query.told` fetches all that a reader wants of a row; this, in three statements for all rows together, what joins them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from verbale.record.kinds import Kind, Row
from verbale.record.query import by_day
from verbale.record.schema import actors, quotes, reports, row_actors, row_links, rows

AT_ONCE = 500  # ids in one statement
_MAIN = ("evidence", "content")  # the parts of the evidence that say what a row says


@dataclass(frozen=True)
class Filter:
    """Which rows of a kind: any of these values in a column (`report`: of these reports), of these days, of these sides.

    A side is what an actor acts for: a country's code, a body's, else its name without case and accents.
    """

    column: str | None = None
    values: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sides: tuple[str, ...] = ()


EVERYTHING = Filter()


def side() -> ColumnElement[Any]:
    """What an actor acts for, as a column."""
    return func.coalesce(
        actors.c.country, actors.c.code, func.trim(func.substr(actors.c.folded, 1, func.instr(actors.c.folded, "|") - 1))
    )


def lean(db: Connection, kind: Kind, as_of: str | None, chosen: Filter) -> list[Row]:
    """Return rows of a kind by date of the report (undated last), report, and place in the text.

    Each holds the columns of its kind, `report`, `published`, `outlet`, `title`, `start`, `end`, `words` (what it says), `given`
    (the row it rests on), and by role `actors`: (id, side, name, kind of actor).
    """
    where = _where(kind, as_of, chosen)
    r = reports.c
    found = db.execute(
        _from(kind, select(kind.table, rows.c.report, r.published, r.outlet, r.title))
        .where(where)
        .order_by(r.published.is_(None), r.published, rows.c.report, rows.c.start, rows.c.order)
    ).mappings()
    out: dict[str, Row] = {line["id"]: {**line, "actors": {}, "given": None, "words": "", "start": 0, "end": 0} for line in found}
    _add_actors(db, kind, where, out)
    _add_quotes(db, kind, where, out)
    _add_links(db, kind, where, out)
    return list(out.values())


def _from(kind: Kind, query: Select[Any]) -> Select[Any]:
    return query.join_from(kind.table, rows, kind.table.c.id == rows.c.id).join(reports, reports.c.id == rows.c.report)


def _where(kind: Kind, as_of: str | None, chosen: Filter) -> ColumnElement[bool]:
    found = [by_day(as_of)]
    if chosen.column:
        column = rows.c.report if chosen.column == "report" else kind.table.c[chosen.column]
        given = func.json_each(json.dumps(chosen.values)).table_valued("value")  # a list of any length is one parameter
        found.append(column.in_(select(given.c.value)))
    if chosen.since:
        found.append(or_(reports.c.published.is_(None), reports.c.published >= chosen.since))
    if chosen.until:
        found.append(or_(reports.c.published.is_(None), reports.c.published <= chosen.until))
    if chosen.sides:
        meant = select(row_actors.c.row_id).join(actors, actors.c.id == row_actors.c.actor).where(side().in_(chosen.sides))
        found.append(kind.table.c.id.in_(meant))
    return and_(*found)


def _add_actors(db: Connection, kind: Kind, where: ColumnElement[bool], out: dict[str, Row]) -> None:
    a = row_actors.c
    named = _from(kind, select(a.row_id, a.role, actors.c.id, side(), actors.c.name, actors.c.kind))
    joined = named.join(row_actors, a.row_id == kind.table.c.id).join(actors, actors.c.id == a.actor)
    for row_id, role, *who in db.execute(joined.where(where).order_by(a.row_id, a.role, a.order)):
        out[row_id]["actors"].setdefault(role, []).append(tuple(who))


def _add_quotes(db: Connection, kind: Kind, where: ColumnElement[bool], out: dict[str, Row]) -> None:
    q = quotes.c
    told = _from(kind, select(q.row_id, q.part, q.start, q.end, q.quote)).join(quotes, q.row_id == kind.table.c.id)
    parts: dict[str, list[Any]] = defaultdict(list)
    for row_id, part, *quote in db.execute(told.where(where).order_by(q.row_id, q.order)):
        parts[row_id].append((part in _MAIN, *quote))
    for row_id, found in parts.items():
        main = [quote for quote in found if quote[0]] or found
        words = " … ".join(" ".join(quote.split()) for _, _, _, quote in main)
        out[row_id] |= {"words": words, "start": min(q[1] for q in main), "end": max(q[2] for q in main)}


def _add_links(db: Connection, kind: Kind, where: ColumnElement[bool], out: dict[str, Row]) -> None:
    role = next((name for name in ("according_to", "statement") if name in kind.link.values()), None)
    if role is None:
        return
    k = row_links.c
    links = _from(kind, select(k.row_id, k.other)).join(row_links, and_(k.row_id == kind.table.c.id, k.role == role))
    for row_id, other in db.execute(links.where(where)):
        out[row_id]["given"] = other


def days(db: Connection, as_of: str | None) -> list[tuple[str | None, int]]:
    """Return how many reports bear each date, in order; None for those without one, last."""
    published = reports.c.published
    found = select(published, func.count()).where(by_day(as_of)).group_by(published).order_by(published.is_(None), published)
    return [(day, n) for day, n in db.execute(found)]


def texts(db: Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of reports by their ids."""
    wanted, out = list(dict.fromkeys(report_ids)), {}
    for i in range(0, len(wanted), AT_ONCE):
        found = db.execute(select(reports.c.id, reports.c.text).where(reports.c.id.in_(wanted[i : i + AT_ONCE])))
        out.update(dict(map(tuple, found)))
    return out
