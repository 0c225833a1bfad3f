"""Load tables and ontologies, and refuse what breaks its schema.

A table is `name.tsv` with `name.schema.toml` beside it; an ontology is a TOML file. Both are described in
`docs/reference/tables.md`. "-" in a cell means none.

A user's own rows stand in files of the same names in the folder that VERBALE_DATA names; they win, key by key. The variable is
read once a process, because tables are: what it names is as fixed as the package.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from verbale.errors import DataError

DATA = Path(__file__).parent / "data"
Row = Mapping[str, str]

_KEYS = {"key", "version", "origin", "licence", "columns", "doc", "at_once"}
_TYPES = {"text", "words", "one of", "yes no", "number", "date"}


@dataclass(frozen=True)
class Column:
    """One column of a table: what its cells hold."""

    name: str
    type: str
    doc: str
    values: frozenset[str]
    optional: bool
    table: str | None = None  # whose keys its cells are

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
        if self.type == "date" and not is_date(cell):
            return f"column '{self.name}' says {cell!r}; it takes a date such as 2022-01-21"
        given = set(cell.split(",")) if self.type == "words" else {cell}
        if self.values and self.type in ("one of", "words") and (wrong := given - self.values):
            return f"column '{self.name}' says {', '.join(sorted(wrong))!r}; it takes {', '.join(sorted(self.values))}"
        return None


def is_date(cell: str) -> bool:
    """Say whether words are a day of the calendar, as 2022-01-21."""
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def days_after(day: str, days: int) -> str:
    """Return the ISO date so many days later, or earlier; the first and last of the calendar where it ends.

    >>> days_after("2022-01-21", 14), days_after("2022-01-21", -21), days_after("9999-12-31", 30)
    ('2022-02-04', '2021-12-31', '9999-12-31')
    """
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return (date.max if days > 0 else date.min).isoformat()


class Table(Mapping[str, Row]):
    """Rows by key, in order of keys; a row maps column to cell, "-" read as an empty string, and is made when first asked for."""

    def __init__(self, name: str, version: str, columns: tuple[Column, ...], cells: Mapping[str, list[str]]) -> None:
        self.name, self.version, self.columns = name, version, columns
        self._names, self._cells = tuple(c.name for c in columns), cells
        self._made: dict[str, Row] = {}

    def __getitem__(self, key: str) -> Row:
        row = self._made.get(key)
        if row is None:
            told = zip(self._names, self._cells[key], strict=True)
            row = self._made[key] = MappingProxyType({name: "" if cell == "-" else cell for name, cell in told})
        return row

    # The words of a text are looked up by the hundred each, and most are in no table: what Mapping offers here raises for those.
    def __contains__(self, key: object) -> bool:
        return key in self._cells

    if not TYPE_CHECKING:  # it takes and gives what Mapping says

        def get(self, key: str, default: Any = None) -> Any:
            """Return the row of a key, or the default."""
            return self[key] if key in self._cells else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def told(self, *columns: str) -> Iterator[tuple[str, ...]]:
        """Yield the cells of two or more columns by row, "-" as it is printed: fast, for what is made from whole tables."""
        pick = itemgetter(*map(self._names.index, columns))
        for cells in self._cells.values():
            yield pick(cells)


@dataclass(frozen=True)
class _File:
    """The lines of one file of a table: `cells` by key, `lines` the number of each."""

    path: Path
    cells: Mapping[str, list[str]]
    lines: Mapping[str, int]


@cache
def table(name: str, folder: Path = DATA) -> Table:
    """Load a table by name.

    Args:
        name: File name without its ending ("cues").
        folder: Where `name.tsv` and `name.schema.toml` stand. To the package's own, the user's rows are added.

    Returns:
        The table; read once, shared, and not to be changed.

    Raises:
        DataError: The file breaks its schema; the message says where and what would have been right.
    """
    schema, columns = _described(name, folder)
    cells = _read(folder / f"{name}.tsv", columns, schema["key"], in_order=True).cells
    if folder == DATA and (own := _own_file(name)) is not None:
        cells = {**cells, **_read(own, columns, schema["key"], in_order=False).cells}
        cells = {key: cells[key] for key in sorted(cells)}
    return Table(name, str(schema["version"]), columns, cells)


@cache
def keys_with(name: str, column: str, value: str) -> frozenset[str]:
    """Return the keys of the rows whose cell lists a value.

    Args:
        name: The table ("actor_words").
        column: One of its columns that list some of its known values ("uses").
        value: One of these ("motion").

    Raises:
        ValueError: The column knows no such value.
    """
    rows = table(name)
    known = next(c.values for c in rows.columns if c.name == column)
    if value not in known:
        raise ValueError(f"{name}.{column} knows no {value!r}; known: {', '.join(sorted(known))}")
    return frozenset(key for key, row in rows.items() if value in row[column].split(","))


@cache
def used_as(use: str) -> frozenset[str]:
    """Return the words of word_uses.tsv that serve a use.

    >>> "begin" in used_as("beginning")
    True
    """
    return keys_with("word_uses", "uses", use)


def _described(name: str, folder: Path) -> tuple[dict[str, Any], tuple[Column, ...]]:
    schema = _schema(folder / f"{name}.schema.toml")
    columns = (
        Column(
            key, c["type"], c.get("doc", ""), frozenset(map(str, c.get("values", ()))), c.get("optional", True), c.get("table")
        )
        for key, c in schema["columns"].items()
    )
    return schema, tuple(columns)


def _read(path: Path, columns: tuple[Column, ...], key: str, *, in_order: bool) -> _File:
    """Read the lines of a table; refuse the first that breaks the schema."""
    lines = path.read_text(encoding="utf8").split("\n")
    names = [c.name for c in columns]
    if lines[0].split("\t") != names:
        raise DataError(path, 1, f"the header is {lines[0].split(chr(9))}.", f"Write {names}.")
    numbers = [number for number, line in enumerate(lines[1:], 2) if line]
    rows = [lines[number - 1].split("\t") for number in numbers]
    for number, cells in zip(numbers, rows, strict=True):
        if len(cells) != len(names):
            raise DataError(path, number, f"{len(cells)} cells.", f"Write {len(names)}, parted by tabs: {', '.join(names)}.")
    _check(path, columns, numbers, rows)
    keys = [cells[names.index(key)] for cells in rows]
    _check_keys(path, numbers, keys, in_order=in_order)
    return _File(path, dict(zip(keys, rows, strict=True)), dict(zip(keys, numbers, strict=True)))


def _check(path: Path, columns: tuple[Column, ...], numbers: list[int], rows: list[list[str]]) -> None:
    """Refuse the first line with a cell that its column does not take; what stands in many lines is judged once."""
    faults: list[tuple[int, str]] = []
    for column, cells in zip(columns, zip(*rows, strict=True), strict=True) if rows else ():
        if wrong := {cell: fault for cell in set(cells) if (fault := column.fault(cell))}:
            faults.append(next((number, wrong[cell]) for number, cell in zip(numbers, cells, strict=True) if cell in wrong))
    if faults:
        number, fault = min(faults)
        raise DataError(path, number, fault + ".", "Correct the cell.")


def _check_keys(path: Path, numbers: list[int], keys: list[str], *, in_order: bool) -> None:
    if in_order:
        for (_, before), (number, key) in pairwise(zip(numbers, keys, strict=True)):
            if key <= before:
                raise DataError(path, number, f"{key!r} comes after {before!r}.", "Sort; remove repeats.")
    seen: dict[str, int] = {}
    for number, key in zip(numbers, keys, strict=True):
        if seen.setdefault(key, number) != number:
            raise DataError(path, number, f"{key!r} stands in line {seen[key]} too.", "Keep one of them.")


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
    """Load an ontology file by name ("plover").

    Raises:
        DataError: It is no TOML, or one with types of events has an unknown key, type or slot.
    """
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf8")
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(path, 1, str(error) + ".", "Correct the file.") from error
    if "types" in found:
        _check_ontology(path, text, found)
    return MappingProxyType(found)


_SECTIONS = {"key", "version", "origin", "licence", "quads", "types", "acts", "speaks_of", "recipients", "sectors", "contexts"}
_OF_TYPE = {"quad", "score", "doc", "modes"}
_OF_MODE = {"score", "own_score", "doc"}


def _check_ontology(path: Path, text: str, found: dict[str, Any]) -> None:
    """Refuse what an ontology of events does not know: keys, types named outside `types`, slots without a place in a frame."""
    types = found["types"]
    _only(path, text, found, _SECTIONS, "key")
    for told in types.values():
        _only(path, text, told, _OF_TYPE, "key")
        for mode in told.get("modes", {}).values():
            _only(path, text, mode, _OF_MODE, "key")
    for section in ("acts", "speaks_of", "recipients"):
        _only(path, text, found.get(section, {}), set(types), "type")
    for kind, told in found.get("speaks_of", {}).items():
        _only(path, text, dict.fromkeys(told.values(), kind), set(types[kind]["modes"]), "mode")
    slots = next(c.values for c in _described("frames", DATA)[1] if c.name == "recipient")
    for kind, told in found.get("recipients", {}).items():
        for slot in told.split(","):
            if slot not in slots:
                line = _line_of(text, kind, after="[recipients]")
                raise DataError(path, line, f"unknown slot {slot!r}.", f"Known slots: {', '.join(sorted(slots))}.")


def _only(path: Path, text: str, told: Mapping[str, Any], known: set[str], what: str) -> None:
    for name in sorted(told.keys() - known):
        known_ones = f"Known {what}s: {', '.join(sorted(known))}."
        raise DataError(path, _line_of(text, name), f"unknown {what} {name!r}.", known_ones)


def _line_of(text: str, name: str, *, after: str = "") -> int:
    """Return the number of the first line that has a name as a key, inline or as the end of a header; 1 when there is none."""
    start = text.find(after) if after else 0
    found = re.search(rf"^(\[[^\]\n]*\b{re.escape(name)}\]|[^#\n]*?\b{re.escape(name)}\s*=)", text[start:], re.MULTILINE)
    return text[: start + found.start()].count("\n") + 1 if found else 1


# --- a user's own rows ---------------------------------------------------------------------------------------------------


@cache
def own_folder() -> Path | None:
    """Return the folder of the user's own rows, or None.

    Raises:
        DataError: VERBALE_DATA names no folder.
    """
    told = os.environ.get("VERBALE_DATA")
    if told and not Path(told).is_dir():
        raise DataError(Path(told), None, "VERBALE_DATA names no folder.", "Make the folder, or unset the variable.")
    return Path(told) if told else None


def own_files() -> list[Path]:
    """Return the files of the user's own rows, in order."""
    folder = own_folder()
    return sorted(folder.glob("*.tsv")) if folder else []


def _own_file(name: str) -> Path | None:
    return next((path for path in own_files() if path.stem == name), None)


def check_own() -> None:
    """Check the user's own rows against their schemas, the codes that they name, and each other.

    Raises:
        DataError: A row is wrong; the message says which, and what would be right.
    """
    known = sorted(path.name.removesuffix(".schema.toml") for path in DATA.glob("*.schema.toml"))
    for path in own_files():
        if path.stem not in known:
            raise DataError(path, None, f"there is no table {path.stem!r}.", f"Tables: {', '.join(known)}.")
        schema, columns = _described(path.stem, DATA)
        own = _read(path, columns, schema["key"], in_order=False)
        rows = table(path.stem)
        for key, number in own.lines.items():
            if told := _stray(rows[key], columns) or _backwards(rows[key]):
                raise DataError(path, number, *told)
        for who, what in schema.get("at_once", {}).items():
            _check_at_once(own, rows, who, what)


def _stray(row: Row, columns: tuple[Column, ...]) -> tuple[str, str] | None:
    """Return a code in a row that the table which it names does not have, with those that come near."""
    from difflib import get_close_matches

    for column in columns:
        if column.table and row[column.name] and row[column.name] not in table(column.table):
            near = get_close_matches(row[column.name], table(column.table), 3, 0.5)
            remedy = f"Near: {', '.join(near)}." if near else f"Add it to {column.table}.tsv beside this file, or write another."
            return f"column '{column.name}' says {row[column.name]!r}, which is not in {column.table}.tsv.", remedy
    return None


def _backwards(row: Row) -> tuple[str, str] | None:
    first, last = row.get("from"), row.get("until")
    if not first or not last or first < last:
        return None
    return f"'until' ({last}) is not after 'from' ({first}).", "Write the first day after the last."


def _check_at_once(own: _File, rows: Table, who: str, what: str) -> None:
    """Refuse an own row that, on one day, gives somebody another state than a second row does."""
    names = {rows[key][who] for key in own.lines}
    of: dict[str, list[str]] = {name: [] for name in names}
    for key, row in rows.items():
        if row[who] in names and row[what]:
            of[row[who]].append(key)
    for key, number in own.lines.items():
        row = rows[key]
        for other in of[row[who]] if row[what] else ():
            if rows[other][what] != row[what] and _overlap(row, rows[other]):
                told = f"{row[who]} has {what} {row[what]} here and {rows[other][what]} in {other!r} on one day."
                raise DataError(own.path, number, told, f"End one before the other begins, or overrule {other!r}.")


def _overlap(one: Row, other: Row) -> bool:
    return (not other["until"] or one["from"] < other["until"]) and (not one["until"] or other["from"] < one["until"])
