"""The record as flat tables: reports, each kind of row, the quotes they rest on, and the forces that events are done with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from verbale.analyse.forces import forces_of
from verbale.record.kinds import GROUPS, KINDS, Kind, evidence
from verbale.show.export import Row

SEPARATOR = "|"  # between the values of a field that holds several

_TYPES = {
    **dict.fromkeys(("start", "end", "order", "quad", "geonames", "words", "rows"), "integer"),
    **dict.fromkeys(("score", "lat", "lon", "min", "best", "max", "low", "high"), "number"),
    **dict.fromkeys(("earliest", "latest", "published"), "date"),
    "background": "boolean",
}
_LISTS = frozenset({"context", "inferred", "notes"})


@dataclass(frozen=True)
class Field:
    """A column: its name, what its cells hold (string, integer, number, boolean, date), and whether they hold several."""

    name: str
    type: str = "string"
    many: bool = False
    needed: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its columns, those that tell its rows apart, and the columns that name a row of another table."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ("id",)
    refers: Mapping[str, str] = field(default_factory=lambda: {"report": "reports"})


def rows_of(record: Row) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) for all that is kept of a report."""
    yield "reports", record["report"]
    for kind in KINDS.values():
        for row in record[kind.name]:
            yield kind.name, _flat(kind, row)
            yield from (("quotes", quote) for quote in _quotes(kind, row))
    yield from (("forces", row) for event in record["events"] for row in _forces(event, record["report"]["text"]))


def _flat(kind: Kind, row: Row) -> Row:
    out: Row = {}
    for name, value in row.items():
        if name in GROUPS:
            given = value if isinstance(value, dict) else dict(zip(GROUPS[name], value or (), strict=False))
            out |= {f"{name}_{key}": given.get(key) for key in GROUPS[name]}
        elif name not in kind.parts.values():
            out[name] = value
    return out


def _quotes(kind: Kind, row: Row) -> Iterator[Row]:
    for part, quotes in evidence(kind, row).items():
        for order, quote in enumerate(quotes):
            yield {"row": row["id"], "kind": kind.name, "report": row["report"], "part": part, "order": order, **quote}


def _forces(event: Row, text: str) -> Iterator[Row]:
    """Yield the kinds of force that an event is done with; without words where only its class implies them."""
    for force in forces_of(event, text):
        word = {f: getattr(force.word, f, None) for f in ("start", "end", "quote")}
        least, most = force.size or (None, None)
        told = {"event": event["id"], "report": event["report"], "force": force.kind, **word, "inferred": force.inferred}
        yield {**told, "least": least, "most": most}


def _of(kind: Kind) -> Table:
    fields = [Field("id", needed=True), Field("report", needed=True), Field("published", "date"), Field("outlet"), Field("title")]
    refers = {"report": "reports"}
    for name in kind.fields[1:]:
        many = name in kind.many or name in _LISTS
        if name in GROUPS:
            fields += [Field(f"{name}_{key}", _TYPES.get(key, "string") if key != "words" else "string") for key in GROUPS[name]]
        elif name not in kind.parts.values():
            fields.append(Field(name, _TYPES.get(name, "string") if name != "words" else "string", many))
        if name in kind.actor:
            fields.append(Field(f"{kind.actor[name]}_names" if many else f"{name}_name", many=many))
            refers |= {} if many else {name: "actors"}
    fields += [Field("according_to_name")] if "according_to" in kind.link else []
    return Table(kind.name, tuple(fields), refers=refers)


def _reports() -> Table:
    names = [
        "id",
        "title",
        "outlet",
        "byline",
        "dateline",
        "published",
        "language",
        "origin",
        "where",
        "notes",
        "words",
        "rows",
        "run",
        "text",
    ]
    return Table("reports", tuple(Field(n, _TYPES.get(n, "string"), n in _LISTS, n == "id") for n in names), refers={})


def _of_quotes() -> Table:
    names = ["row", "kind", "report", "part", "order", "start", "end", "quote"]
    return Table("quotes", tuple(Field(n, _TYPES.get(n, "string"), needed=True) for n in names), ("row", "part", "order"))


def _of_forces() -> Table:
    fields = (
        Field("event", needed=True),
        Field("report", needed=True),
        Field("force", needed=True),
        Field("start", "integer"),
        Field("end", "integer"),
        Field("quote"),
        Field("inferred", "boolean"),
        Field("least", "integer"),
        Field("most", "integer"),
    )
    return Table("forces", fields, ("event", "force"), {"report": "reports", "event": "events"})


TABLES: Mapping[str, Table] = MappingProxyType(
    {table.name: table for table in (_reports(), *map(_of, KINDS.values()), _of_quotes(), _of_forces())}
)


def cell(column: Field, value: Any) -> str:
    """Return a value as text: nothing for null, several parted by a bar (a bar in one of them becomes a stroke)."""
    if value is None:
        return ""
    if column.many:
        return SEPARATOR.join(str(one).replace(SEPARATOR, "/") for one in value)
    if column.type == "boolean":
        return "true" if value else "false"
    return f"{value:.15g}" if column.type in ("number", "integer") else str(value)
