"""Load tables and ontologies, and refuse what breaks its schema.

A table is `name.tsv` with `name.schema.toml` beside it; an ontology is a TOML file. Both are described in
`docs/reference/tables.md`. "-" in a cell means none.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from verbale.errors import DataError

DATA = Path(__file__).parent / "data"
Row = Mapping[str, str]

_KEYS = {"key", "version", "origin", "licence", "columns", "doc"}
_TYPES = {"text", "words", "one of", "yes no", "number", "date"}


@dataclass(frozen=True)
class Column:
    """One column of a table: what its cells hold."""

    name: str
    type: str
    doc: str
    values: frozenset[str]
    optional: bool

    def fault(self, cell: str) -> str | None:
        """Return what is wrong with a cell, or None."""
        if not cell:
            return f"column '{self.name}' is empty; write '-' for none"
        if cell == "-":
            return None if self.optional else f"column '{self.name}' needs a value"
        if self.type == "yes no" and cell not in ("yes", "no"):
            return f"column '{self.name}' says {cell!r}; it takes yes or no"
        if self.type == "number" and not re.fullmatch(r"-?\d+(\.\d+)?", cell):
            return f"column '{self.name}' says {cell!r}; it takes a number"
        if self.type == "date" and not _is_date(cell):
            return f"column '{self.name}' says {cell!r}; it takes a date such as 2022-01-21"
        given = set(cell.split(",")) if self.type == "words" else {cell}
        if self.values and self.type in ("one of", "words") and (wrong := given - self.values):
            return f"column '{self.name}' says {', '.join(sorted(wrong))!r}; it takes {', '.join(sorted(self.values))}"
        return None


def _is_date(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Table(Mapping[str, Row]):
    """Rows by key, in the order of the file; a row maps column to cell, "-" read as an empty string."""

    name: str
    version: str
    columns: tuple[Column, ...]
    rows: Mapping[str, Row]

    def __getitem__(self, key: str) -> Row:
        return self.rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@cache
def table(name: str, folder: Path = DATA) -> Table:
    """Load a table by name.

    Args:
        name: File name without its ending ("cues").
        folder: Where `name.tsv` and `name.schema.toml` stand.

    Returns:
        The table; read once, shared, and not to be changed.

    Raises:
        DataError: The file breaks its schema; the message says where and what would have been right.
    """
    path = folder / f"{name}.tsv"
    schema = _schema(folder / f"{name}.schema.toml")
    columns = tuple(
        Column(key, c["type"], c.get("doc", ""), frozenset(map(str, c.get("values", ()))), c.get("optional", True))
        for key, c in schema["columns"].items()
    )
    lines = path.read_text(encoding="utf8").split("\n")
    names = [c.name for c in columns]
    if lines[0].split("\t") != names:
        raise DataError(path, 1, f"the header is {lines[0].split(chr(9))}.", f"Write {names}.")
    key = names.index(schema["key"])
    rows: dict[str, Row] = {}
    before = ""
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(names):
            raise DataError(path, number, f"{len(cells)} cells.", f"Write {len(names)}, parted by tabs: {', '.join(names)}.")
        for column, cell in zip(columns, cells, strict=True):
            if fault := column.fault(cell):
                raise DataError(path, number, fault + ".", "Correct the cell.")
        if cells[key] <= before:
            raise DataError(path, number, f"{cells[key]!r} comes after {before!r}.", "Sort; remove repeats.")
        before = cells[key]
        rows[before] = MappingProxyType({n: "" if c == "-" else c for n, c in zip(names, cells, strict=True)})
    return Table(name, str(schema["version"]), columns, MappingProxyType(rows))


def _schema(path: Path) -> dict[str, Any]:
    schema = tomllib.loads(path.read_text(encoding="utf8"))
    if unknown := sorted(schema.keys() - _KEYS):
        raise DataError(path, 1, f"unknown key {unknown[0]!r}.", f"Known keys: {', '.join(sorted(_KEYS))}.")
    for name, column in schema["columns"].items():
        if column.get("type") not in _TYPES:
            raise DataError(
                path, 1, f"column {name!r} has type {column.get('type')!r}.", f"Known types: {', '.join(sorted(_TYPES))}."
            )
    return schema


@cache
def ontology(name: str, folder: Path = DATA / "ontology") -> Mapping[str, Any]:
    """Load an ontology file by name ("plover")."""
    path = folder / f"{name}.toml"
    try:
        return MappingProxyType(tomllib.loads(path.read_text(encoding="utf8")))
    except tomllib.TOMLDecodeError as error:
        raise DataError(path, 1, str(error) + ".", "Correct the file.") from error
