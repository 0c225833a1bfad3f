"""CSV with the metadata that tells a program what the columns hold (CSV on the Web, W3C 2015)."""

import csv
import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from verbale.show.export import Records, Row, Tally
from verbale.show.export.tables import SEPARATOR, TABLES, Field, Table, cell, rows_of
from verbale.show.plain import inert

_NOTE = (
    "A cell that a spreadsheet would run as a formula has an apostrophe before it, and control characters are left out; "
    "the exact words are in the reports' texts at start and end (code points from 0, end exclusive), and in the JSON lines."
)


def write(records: Records, tally: Tally, folder: Path) -> None:
    """Write a table of each kind, and their description."""
    with ExitStack() as open_files:
        writers = {}
        for table in TABLES.values():
            file = open_files.enter_context((folder / f"{table.name}.csv").open("x", encoding="utf8", newline=""))
            writers[table.name] = csv.writer(file, lineterminator="\r\n")
            writers[table.name].writerow([field.name for field in table.fields])
        for record in records:
            for name, row in rows_of(record):
                writers[name].writerow([inert(cell(field, row.get(field.name))) for field in TABLES[name].fields])
                tally.written[name] += 1
    (folder / "csv-metadata.json").write_text(json.dumps(metadata(), indent=1) + "\n", encoding="utf8")


def metadata() -> Row:
    """Return the description of the tables."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "A record of verbale",
        "dc:description": _NOTE,
        "tables": [_table(table) for table in TABLES.values()],
    }


def _table(table: Table) -> Row:
    schema: dict[str, Any] = {"columns": [_column(field) for field in table.fields], "primaryKey": list(table.key)}
    if table.refers:
        schema["foreignKeys"] = [
            {"columnReference": field, "reference": {"resource": f"{other}.csv", "columnReference": "id"}}
            for field, other in table.refers.items()
        ]
    return {"url": f"{table.name}.csv", "tableSchema": schema}


def _column(field: Field) -> Row:
    out: Row = {"name": field.name, "titles": field.name, "datatype": field.type}
    if field.many:
        out["separator"] = SEPARATOR
    if field.needed:
        out["required"] = True
    return out
