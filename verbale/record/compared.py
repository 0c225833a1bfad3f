"""Whole reports in bulk, for what compares their rows: in the form of the contract, without the names that showing a row needs.

The rows of a report and what they refer to have numbers in one run: so all is fetched by these runs, some reports at a time, and
put together by number.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from verbale.record.kinds import GROUPS, KINDS, Kind, Row
from verbale.record.query import columns
from verbale.record.quotes import by_part, cut
from verbale.record.rows import assemble
from verbale.record.schema import LABELS, actor_labels, actors, events, reports, row_actors, row_links, rows

_AT_ONCE = 100  # reports put together at once: bounds memory
_MENTIONED = ("actors", "statements", "events")
_WHO = ("name", "kind", "country", "code", "organisation")
References = dict[int, dict[str, list[str]]]


def compared(db: Connection, ids: list[str]) -> list[Row]:
    """Return everything kept of some reports; those that are not there are left out."""
    return [record for first in range(0, len(ids), _AT_ONCE) for record in _some(db, ids[first : first + _AT_ONCE])]


def _some(db: Connection, ids: list[str]) -> Iterable[Row]:
    those = reports.c.id.in_(ids)
    kept = [c for c in reports.c if c.name not in ("first_row", "last_row")]
    found: dict[int, Row] = {line["n"]: {"report": dict(line)} for line in db.execute(select(*kept).where(those)).mappings()}
    r = rows.c
    every = _in_runs(those, r.n, r.n, r.id, reports.c.n.label("report_n"), r.start, r.quotes).order_by(r.start, r.n)
    known = {line["n"]: line for line in db.execute(every).mappings()}
    id_of = {n: line["id"] for n, line in known.items()}
    who = _references(db, those, row_actors.c.row, row_actors.c.role, row_actors.c.order, row_actors.c.actor, id_of)
    others = _references(db, those, row_links.c.row, row_links.c.role, row_links.c.order, row_links.c.other, id_of)
    for name, kind in KINDS.items():
        for record in found.values():
            record[name] = []
        lines = _lines(db, kind, those)
        for n in (n for n in known if n in lines):
            row = known[n]
            record = found[row["report_n"]]
            parts = cut(kind, row["quotes"], row["start"], text := record["report"]["text"])
            record[name].append(assemble(kind, lines[n] | {"id": row["id"]}, parts, who[n], others[n], text))
    return found.values()


def mentions(db: Connection, ids: list[str]) -> list[Row]:
    """Return of some reports who is mentioned where, where the cues of statements stand, and on which days events were.

    As `compared` does, without all else: of actors who they are, of statements the cue, of events days and evidence.
    """
    return [record for first in range(0, len(ids), _AT_ONCE) for record in _mentions(db, ids[first : first + _AT_ONCE])]


def _mentions(db: Connection, ids: list[str]) -> Iterable[Row]:
    those, r, e = reports.c.id.in_(ids), rows.c, events.c
    told = (reports.c.n, reports.c.id, reports.c.text, reports.c.title, reports.c.outlet, reports.c.published)
    found: dict[int, Row] = {
        line["n"]: {"report": dict(line)} | {kind: [] for kind in _MENTIONED}
        for line in db.execute(select(*told).where(those)).mappings()
    }
    who = [actor_labels.c[name] for name in _WHO]
    named = _in_runs(those, actors.c.n, actors.c.n, *who).join(actor_labels, actor_labels.c.n == actors.c.label)
    known = {n: dict(zip(_WHO, line, strict=True)) for n, *line in db.execute(named)}
    timed = _in_runs(those, e.n, e.n, e.when_earliest, e.when_latest, e.when_words)
    days = {n: dict(zip(GROUPS["when"], line, strict=True)) for n, *line in db.execute(timed) if any(line)}
    every = _in_runs(those, r.n, r.n, r.id, r.kind, reports.c.n.label("report_n"), r.start, r.quotes)
    for n, id_, kind, report, start, quotes in db.execute(every.where(r.kind.in_(_MENTIONED)).order_by(r.start, r.n)):
        parts = {part: [{"start": a, "end": z} for a, z in some] for part, some in by_part(KINDS[kind], quotes, start).items()}
        row = {"id": id_, "evidence": parts} if kind == "statements" else {"id": id_, **parts}
        more = known[n] if kind == "actors" else {"when": days.get(n)} if kind == "events" else {}
        found[report][kind].append(row | more)
    return found.values()


def _in_runs(those: ColumnElement[bool], number: ColumnElement[int], *wanted: ColumnElement[Any]) -> Select[Any]:
    """Select columns of a table whose lines have the numbers of the rows of some reports."""
    within = reports.join(number.table, number.between(reports.c.first_row, reports.c.last_row))
    return select(*wanted).select_from(within).where(those)


def _lines(db: Connection, kind: Kind, those: ColumnElement[bool]) -> dict[int, Row]:
    """Return the lines of rows of a kind by number, with what is kept once with others."""
    wanted = [c.label(name) for name, c in columns(kind).items() if name not in ("n", "id")]
    query = _in_runs(those, kind.table.c.n, kind.table.c.n, *wanted)
    for name, table in LABELS[kind.name].items():
        query = query.join(table, table.c.n == kind.table.c[name])
    return {line["n"]: dict(line) for line in db.execute(query).mappings()}


def _references(
    db: Connection,
    those: ColumnElement[bool],
    row: ColumnElement[int],
    role: ColumnElement[str],
    order: ColumnElement[int],
    to: ColumnElement[int],
    id_of: dict[int, str],
) -> References:
    """Return the ids of what rows refer to, by row and role."""
    out: References = defaultdict(lambda: defaultdict(list))
    for n, name, other in db.execute(_in_runs(those, row, row, role, to).order_by(row, role, order)):
        if other in id_of:
            out[n][name].append(id_of[other])
    return out
