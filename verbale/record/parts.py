"""Many ids, asked for in parts: a statement holds only so many."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select

AT_ONCE = 500  # ids in one statement, or rows put together at once: bounds memory, too


def parts(ids: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield runs of ids short enough for one statement, each id once.

    >>> [len(part) for part in parts([*range(700), 3])]
    [500, 200]
    """
    wanted = list(dict.fromkeys(ids))
    return (wanted[i : i + AT_ONCE] for i in range(0, len(wanted), AT_ONCE))


def mapped(
    db: Connection, query: Select[Any], ids: Iterable[Any], where: Callable[[list[Any]], ColumnElement[bool]]
) -> dict[Any, Any]:
    """Return what a query of two columns gives for ids, the second by the first.

    Args:
        db: The record.
        query: The query, for any id.
        ids: The ids, in any number.
        where: The condition that it is one of some ids, such as `table.c.id.in_`.
    """
    out: dict[Any, Any] = {}
    for part in parts(ids):
        out |= dict(map(tuple, db.execute(query.where(where(part)))))
    return out
