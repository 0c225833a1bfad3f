"""The commands that list rows, show one with its words, and verify a record."""

import csv
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from verbale.analyse.telling import amount, when_of, words_of
from verbale.record import open_record, verify

Row = Mapping[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "statements": ("id", "date", "source", "act", "to", "words"),
    "events": ("id", "date", "actors", "type", "recipients", "status", "words"),
    "quantities": ("id", "date", "kind", "amount", "unit", "of", "according to", "words"),
    "positions": ("id", "date", "party", "stance", "issue", "words"),
    "commitments": ("id", "due", "kind", "party", "to", "words", "condition"),
    "forecasts": ("id", "date", "source", "probability", "words"),
    "actors": ("id", "name", "kind", "role", "country", "code", "mentions"),
}


def print_rows(
    kind: str, record: Path, by: str | None, on: str | None, words: str | None, limit: int | None, style: str | None
) -> None:
    """Print the rows of a kind as a table, CSV or JSON."""
    style = style or ("table" if sys.stdout.isatty() else "json")
    with open_record(record) as store:
        rows = store.rows(kind, by=by, on=period(on) if on else None, words=words, limit=limit)
    if style == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif style == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow((*COLUMNS[kind], "outlet", "published", "title"))
        writer.writerows((*cells(kind, r), r["outlet"] or "", r["published"] or "", r["title"] or "") for r in rows)
    else:
        _print_table(kind, rows)


def period(told: str) -> tuple[str | None, str | None]:
    """Read DATE..DATE, DATE.., ..DATE or DATE; raise click.BadParameter for anything else."""
    first, dots, last = told.partition("..")
    ends = (first, last) if dots else (first, first)
    for end in ends:
        try:
            if end:
                date.fromisoformat(end)
        except ValueError as error:
            raise click.BadParameter(f"{told!r} is no period. Write DATE..DATE with days as YYYY-MM-DD.") from error
    if ends[0] and ends[1] and ends[0] > ends[1]:
        raise click.BadParameter(f"{told!r} ends before it begins.")
    return ends[0] or None, ends[1] or None


def cells(kind: str, row: Row) -> tuple[str, ...]:
    """Return a row as text, in the columns of its kind."""
    return tuple(_cell(kind, name, row) for name in COLUMNS[kind])


def _cell(kind: str, column: str, row: Row) -> str:
    many = {
        "actors": "actor_names",
        "recipients": "recipient_names",
        "to": "to_names" if kind == "commitments" else "addressee_names",
    }
    if column == "words":
        return words_of(row)
    if column == "date":
        return when_of(row)
    if column == "due":
        return when_of({"due": row["due"]}) if row["due"] else ""
    if column == "amount":
        return amount(row)
    if column == "mentions":
        return str(len(row["mentions"]))
    if column == "probability":
        return f"{row['probability'][0]:.2f}-{row['probability'][1]:.2f}" if row["probability"] else ""
    if column in many:
        return ", ".join(row.get(many[column]) or ())
    if column == "party":
        return ", ".join(row.get("party_names") or ()) or row.get("party_name") or ""
    if column == "source":
        return row.get("source_name") or row.get("source_text") or ""
    if column in ("of", "according to"):
        return row.get(column.replace(" ", "_") + "_name") or ""
    return str(row.get(column) or "")


def _print_table(kind: str, rows: list[dict[str, Any]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", row_styles=("", "dim") if kind == "actors" else ())
    for name in COLUMNS[kind]:
        wide = name in ("words", "condition")
        table.add_column(
            name, overflow="fold", ratio=1 if wide else None, no_wrap=name in ("id", "date", "act", "type", "stance")
        )
    for row in rows:
        table.add_row(*(escape(c[:9] if n == "id" else c) for n, c in zip(COLUMNS[kind], cells(kind, row), strict=True)))
    console = Console(highlight=False)
    console.print(table)
    console.print(f"{len(rows)} {kind}", style="dim")


def print_row(record: Path, row_id: str, style: str | None) -> None:
    """Print one row, and its words where they stand."""
    with open_record(record) as store:
        found = store.row(row_id)
    if style == "json":
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    console = Console(highlight=False, soft_wrap=True)
    row = found["row"]
    console.print(Text(f"{found['kind']} {row['id']}", style="bold"))
    for key, value in row.items():
        if key not in ("id", "evidence", "mentions", "report") and value not in (None, [], ""):
            console.print(Text(f"  {key:14} ", style="dim").append(_plain(value)))
    console.print()
    for window in found["window"]:
        console.print(_marked(window))
    where = " · ".join(str(x) for x in (found.get("title"), found.get("outlet"), found.get("published"), found.get("where")) if x)
    console.print(Text(where, style="dim"))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _marked(window: Row) -> Text:
    """Return the sentence of a quote with the quote marked, and its offsets."""
    text, first = window["sentence"]["text"], window["sentence"]["start"]
    a, b = window["start"] - first, window["end"] - first
    out = Text(f"  {window['part']:8} {window['start']}-{window['end']}\n  ", style="dim")
    return (
        out.append(text[:a], style="not dim")
        .append(text[a:b], style="not dim black on yellow")
        .append(f"{text[b:]}\n", style="not dim")
    )


def print_faults(record: Path) -> int:
    """Print what is wrong with a record; return the exit status."""
    console = Console(highlight=False, soft_wrap=True)
    with open_record(record) as store:
        faults = list(verify(store))
        reports = len(store.reports())
    for fault in faults:
        console.print(f"{fault.row}: {fault.what}", markup=False)
    if faults:
        console.print(f"{record}: {len(faults)} faults in {reports:,} reports.")
        return 1
    console.print(f"{record}: every quote of {reports:,} reports re-read; each is in its text.")
    return 0
