"""Many lines at once: put into tables, and found again, by statements that are made only once.

SQLAlchemy makes a statement and looks at each value anew whenever it executes one; of a report's two hundred lines that takes
longer than to keep them. Here it makes each statement once, and says once how the values of a column are kept.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import cycle, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select
from sqlalchemy.dialects import sqlite

from verbale.record.kinds import Row
from verbale.record.parts import parts


def compact(value: Any) -> str:
    """Return a value as JSON, as it is kept in a column."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


_DIALECT = sqlite.dialect(paramstyle="qmark", json_serializer=compact)
_Kept = Callable[[Any], Any]


def put(db: Connection, table: Table, lines: list[Row], *, instead: str = "", unless_there: bool = False) -> None:
    """Put lines into a table.

    Args:
        db: The record.
        table: The table.
        lines: Its lines; each names the same columns.
        instead: A column: lines that have the same there go first.
        unless_there: Leave out what is there already.
    """
    if not lines:
        return
    if instead:
        statement, kept = _deleting(table, instead)
        db.exec_driver_sql(statement, [(kept(line[instead]) if kept else line[instead],) for line in lines])
    names, statement, columns = _inserting(table, frozenset(lines[0]), unless_there)
    db.exec_driver_sql(
        statement,
        [tuple([kept(line[name]) if kept else line[name] for name, kept in zip(names, columns, strict=True)]) for line in lines],
    )


@cache
def _inserting(table: Table, given: frozenset[str], unless_there: bool) -> tuple[tuple[str, ...], str, tuple[_Kept | None, ...]]:
    names = tuple(c.name for c in table.c if c.name in given)
    if len(names) < len(given):
        raise KeyError(f"{table.name} has no column {', '.join(sorted(given - set(names)))}")
    statement = insert(table).values({name: bindparam(f"p{i}") for i, name in enumerate(names)})
    told = (statement.prefix_with("OR IGNORE") if unless_there else statement).compile(dialect=_DIALECT)
    return names, str(told), tuple(_kept(table, name) for name in names)


@cache
def _deleting(table: Table, name: str) -> tuple[str, _Kept | None]:
    return str(delete(table).where(table.c[name] == bindparam("p")).compile(dialect=_DIALECT)), _kept(table, name)


def _kept(table: Table, name: str) -> _Kept | None:
    """Return how a value of a column is kept; None: as it is."""
    found: _Kept | None = table.c[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return found


def numbers(db: Connection, table: Table, some: Iterable[Any], by: str = "key") -> dict[Any, int]:
    """Return the numbers `n` of the lines of a table that have some values in a column, by these; others are left out."""
    kept = _kept(table, by)
    out: dict[Any, int] = {}
    for part in parts(some):
        known: dict[Any, Any] = {kept(value) if kept else value: value for value in part}
        count = 1 << (len(known) - 1).bit_length()  # few statements are made: what is missing is asked for twice
        given = [*known, *islice(cycle(known), count - len(known))]
        out |= {known[value]: n for value, n in db.exec_driver_sql(_finding(table, by, count), tuple(given))}
    return out


def labelled(db: Connection, table: Table, found: Mapping[int, Row]) -> dict[int, int]:
    """Keep labels, by key, that are not there yet; return the numbers of all by key."""
    there = numbers(db, table, found)
    if new := [{"key": key, **label} for key, label in found.items() if key not in there]:
        put(db, table, new)
        there |= numbers(db, table, [line["key"] for line in new])
    return there


@cache
def _finding(table: Table, by: str, count: int) -> str:
    given: list[ColumnElement[Any]] = [bindparam(f"p{i}") for i in range(count)]
    return str(select(table.c[by], table.c.n).where(table.c[by].in_(given)).compile(dialect=_DIALECT))
