"""Rows as the contract has them (JSON), taken apart into lines of tables and put together again."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Table

from verbale.record import quotes
from verbale.record.kinds import GROUPS, KINDS, Kind, Row, evidence, held
from verbale.record.names import fold
from verbale.record.schema import LABELS, row_actors, row_links

Lines = dict[Table, list[Row]]


def announced(record: Row, report: int, first: int) -> list[Row]:
    """Return the lines of a record's rows in the table of all rows, numbered from `first` on; `report` is its number."""
    every = ((kind, row) for kind in KINDS.values() for row in record[kind.name])
    return [_announced(kind, row, report, n) for n, (kind, row) in enumerate(every, first)]


def _announced(kind: Kind, row: Row, report: int, n: int) -> Row:
    parts = evidence(kind, row)
    return {
        "n": n,
        "id": row["id"],
        "report": report,
        "kind": kind.name,
        "start": quotes.start(parts),
        "quotes": quotes.packed(parts),
        "seal": quotes.seal(row["id"], parts),
    }


@dataclass(frozen=True)
class Apart:
    """A row taken apart: what stays in the table of its kind, and by column there what is kept once with others, and its key."""

    kind: Kind
    row: Row
    own: Row
    labels: Mapping[str, tuple[int, Row]]


def apart(record: Row) -> list[Apart]:
    """Take the rows of a record apart, in the order of `announced`."""
    text = record["report"]["text"]
    return [_apart(kind, row, text) for kind in KINDS.values() for row in record[kind.name]]


def _apart(kind: Kind, row: Row, text: str) -> Apart:
    columns, (own, labels) = _columns(kind, row, text), _columns_of(kind.name)
    given = {name: {column: columns[column] for column in of} for name, of in labels.items()}
    return Apart(
        kind,
        row,
        {column: columns[column] for column in own},
        {name: (key_of(label), label) for name, label in given.items()},
    )


@cache
def _columns_of(kind: str) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """Return the columns of a row that stay in the table of its kind, and those that are kept once with others."""
    labels = {name: tuple(c.name for c in table.c if c.name not in ("n", "key")) for name, table in LABELS[kind].items()}
    return tuple(c.name for c in KINDS[kind].table.c if c.name not in ("n", *labels)), labels


def labels(some: Iterable[Apart]) -> dict[Table, dict[int, Row]]:
    """Return what rows may have alike with others, by table and key, each once."""
    out: dict[Table, dict[int, Row]] = defaultdict(dict)
    for one in some:
        for name, (key, label) in one.labels.items():
            out[LABELS[one.kind.name][name]][key] = label
    return out


def key_of(label: Row) -> int:
    """Return the key by which a line of a table of labels is found again."""
    told = json.dumps(list(label.values()))
    return int.from_bytes(blake2b(told.encode(), digest_size=8).digest(), "big", signed=True)


def lines(some: Iterable[Apart], number: Mapping[str, int], labelled: Mapping[Table, Mapping[int, int]]) -> Lines:
    """Return the lines of rows in the table of each kind, and of what they point at.

    Args:
        some: The rows.
        number: The number of each row by its id.
        labelled: The number of each label by table and key.
    """
    out: Lines = defaultdict(list)
    for one in some:
        n, kind = number[one.row["id"]], one.kind
        named = {name: labelled[LABELS[kind.name][name]][key] for name, (key, _) in one.labels.items()}
        out[kind.table].append({"n": n, **one.own, **named})
        for table, column, roles in ((row_actors, "actor", kind.actor), (row_links, "other", kind.link)):
            out[table] += [{"row": n, "role": role, "order": i, column: number[to]} for role, i, to in held(kind, one.row, roles)]
    return out


def _columns(kind: Kind, row: Row, text: str) -> Row:
    out: Row = {}
    plain, groups = _told_by(kind.name)
    for name in plain:
        out[name] = row[name]
    for name in groups:
        _spread(name, row[name], out)
    if kind.name == "actors":
        out["folded"] = f" {fold(row['name'])} | {fold(row['organisation'] or '')} "
    if kind.name == "statements" and row["source_text"] == quotes.stretch(row["evidence"]["source"], text):
        out["source_text"] = ""  # its words stand in the text
    return out


@cache
def _told_by(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of a kind that are kept in one column, and those in several."""
    of = KINDS[kind]
    groups = tuple(name for name in of.fields if name in GROUPS)
    return tuple(name for name in of.fields if name not in (*groups, *of.actor, *of.link, *of.parts.values())), groups


def _spread(name: str, value: Any, out: Row) -> None:
    given = value if isinstance(value, dict) else dict(zip(GROUPS[name], value or (), strict=False))
    for key, column in _IN_COLUMNS[name].items():
        out[column] = given.get(key)


_IN_COLUMNS = {name: {key: f"{name}_{key}" for key in keys} for name, keys in GROUPS.items()}


def assemble(kind: Kind, line: Any, parts: Row, actors: Row, links: Row, text: str) -> Row:
    """Put a row together again.

    Args:
        kind: Its kind.
        line: Its line in the table of its kind.
        parts: Its quotes by part, in order.
        actors: The ids of its actors by role, in order.
        links: The ids of the rows it refers to by role, in order.
        text: The text of its report.
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
    if out.get("source_text") == "":
        out["source_text"] = quotes.stretch(parts.get("source", []), text)
    return out


def _gather(name: str, line: Any) -> Any:
    value = {key: line[column] for key, column in _IN_COLUMNS[name].items()}
    if name != "value" and all(v is None for v in value.values()):
        return None
    return list(value.values()) if name == "probability" else value


def _quotes(kind: Kind, name: str, parts: Row) -> Any:
    here = [part for part, field in kind.parts.items() if field == name]
    if here == [name]:
        return parts.get(name) or (None if name == "condition" else [])
    return {part: parts.get(part, []) for part in here}
