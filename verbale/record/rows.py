"""Rows as the contract has them (JSON), taken apart into lines of tables and put together again."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Table

from verbale.record.kinds import GROUPS, KINDS, Kind, Row, evidence, held
from verbale.record.names import fold
from verbale.record.schema import quotes, row_actors, row_links, rows

Lines = dict[Table, list[Row]]


def lines(record: Row) -> Lines:
    """Take the rows of a record apart into the lines of each table."""
    out: Lines = defaultdict(list)
    for kind in KINDS.values():
        for order, row in enumerate(record[kind.name]):
            _take_apart(kind, row, record["report"]["id"], order, out)
    return out


def _take_apart(kind: Kind, row: Row, report: str, order: int, out: Lines) -> None:
    parts = evidence(kind, row)
    start = min(quote["start"] for part in parts.values() for quote in part)
    out[rows].append({"id": row["id"], "report": report, "kind": kind.name, "start": start, "order": order})
    out[kind.table].append(_columns(kind, row))
    out[quotes] += [
        {"row_id": row["id"], "part": part, "order": i, **q} for part, given in parts.items() for i, q in enumerate(given)
    ]
    for table, column, roles in ((row_actors, "actor", kind.actor), (row_links, "other", kind.link)):
        out[table] += [{"row_id": row["id"], "role": role, "order": i, column: to} for role, i, to in held(kind, row, roles)]


def _columns(kind: Kind, row: Row) -> Row:
    out: Row = {}
    for name in kind.fields:
        if name in GROUPS:
            out |= _spread(name, row[name])
        elif name not in (*kind.actor, *kind.link, *kind.parts.values()):
            out[name] = row[name]
    if kind.name == "actors":
        out["folded"] = f" {fold(row['name'])} | {fold(row['organisation'] or '')} "
    return out


def _spread(name: str, value: Any) -> Row:
    given = value if isinstance(value, dict) else dict(zip(GROUPS[name], value or (), strict=False))
    return {f"{name}_{key}": given.get(key) for key in GROUPS[name]}


def assemble(kind: Kind, line: Any, parts: Row, actors: Row, links: Row) -> Row:
    """Put a row together again.

    Args:
        kind: Its kind.
        line: Its line in the table of its kind.
        parts: Its quotes by part, in order.
        actors: The ids of its actors by role, in order.
        links: The ids of the rows it refers to by role, in order.
    """
    out: Row = {}
    for name in kind.fields:
        role = kind.actor.get(name) or kind.link.get(name)
        if role:
            given = (actors if name in kind.actor else links).get(role, [])
            out[name] = list(given) if name in kind.many else next(iter(given), None)
        elif name in GROUPS:
            out[name] = _gather(name, line)
        elif name in kind.parts.values():
            out[name] = _quotes(kind, name, parts)
        else:
            out[name] = line[name]
    return out


def _gather(name: str, line: Any) -> Any:
    value = {key: line[f"{name}_{key}"] for key in GROUPS[name]}
    if name != "value" and all(v is None for v in value.values()):
        return None
    return list(value.values()) if name == "probability" else value


def _quotes(kind: Kind, name: str, parts: Row) -> Any:
    here = [part for part, field in kind.parts.items() if field == name]
    if here == [name]:
        return parts.get(name) or (None if name == "condition" else [])
    return {part: parts.get(part, []) for part in here}
