"""The commands that list rows and reports, show one row with its words, and verify a record."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from verbale.analyse.telling import amount, ends, odds, spell, when_of, words_of
from verbale.ledger.upkeep import withdrawn
from verbale.record import Store, open_record, verify
from verbale.show.kept import say
from verbale.show.plain import inert, plain, reason
from verbale.show.terminal import Terminal
from verbale.terms import Failure

Row = Mapping[str, Any]
Cell = Callable[[Row], str]

_AT_ONCE = 10_000  # pieces of JSON that are written at once: a write takes longer than to make a piece
ID = 10  # signs of an id that a table shows; `show` takes any beginning that is no other row's

# --- cells ---------------------------------------------------------------------------------------------------------------


def _named(*fields: str) -> Cell:
    """The first of some fields that holds a name or names."""

    def cell(row: Row) -> str:
        found = next((row[name] for name in fields if row.get(name)), "")
        return found if isinstance(found, str) else ", ".join(found)

    return cell


def _dyad(row: Row) -> str:
    actors, recipients = ", ".join(row["actor_names"]), ", ".join(row["recipient_names"])
    return f"{actors or '?'} → {recipients}" if recipients else actors


def _deed(row: Row) -> str:
    kind = " ".join(filter(None, (row["type"], row["mode"])))
    return kind + ("" if row["status"] == "occurred" else f" ({row['status']})")


def _count(row: Row) -> str:
    return f"{amount(row)} {row['unit'] or ''}".strip()


def _due(row: Row) -> str:
    return when_of({"due": row["due"]}) if any(ends(row)) else ""


def _duty(row: Row) -> str:
    return words_of(row) + (f" [{row['condition']}]" if row["condition"] else "")


def _speaker(row: Row) -> str:
    to = ", ".join(row["addressee_names"])
    return _SOURCE(row) + (f" → {to}" if to else "")


_SOURCE = _named("source_name", "source_text")
_PARTY = _named("party_names", "party_name")

# What CSV holds, one value a column; JSON holds the whole row.
COLUMNS: dict[str, dict[str, Cell]] = {
    "statements": {"date": when_of, "source": _SOURCE, "act": _named("act"), "to": _named("addressee_names"), "words": words_of},
    "events": {
        "date": when_of,
        "actors": _named("actor_names"),
        "type": _named("type"),
        "mode": _named("mode"),
        "recipients": _named("recipient_names"),
        "status": _named("status"),
        "according to": _named("according_to_name"),
        "words": words_of,
    },
    "quantities": {
        "date": when_of,
        "kind": _named("kind"),
        "amount": amount,
        "min": lambda r: _bare(r["value"]["min"]),
        "best": lambda r: _bare(r["value"]["best"]),
        "max": lambda r: _bare(r["value"]["max"]),
        "unit": _named("unit"),
        "of": _named("of_name"),
        "according to": _named("according_to_name"),
        "words": words_of,
    },
    "positions": {"date": when_of, "party": _PARTY, "stance": _named("stance"), "issue": _named("issue"), "words": words_of},
    "commitments": {
        "due": _due,
        "kind": _named("kind"),
        "party": _PARTY,
        "to": _named("to_names"),
        "words": words_of,
        "condition": _named("condition"),
    },
    "forecasts": {"date": when_of, "source": _SOURCE, "odds": odds, "words": words_of},
    "actors": {
        "name": _named("name"),
        "kind": _named("kind"),
        "role": _named("role"),
        "country": _named("country"),
        "code": _named("code"),
        "mentions": lambda r: str(len(r["mentions"])),
    },
}
# What a table shows where it differs: fewer columns, so that it can be read on 80.
_SHOWN: dict[str, dict[str, Cell]] = {
    "statements": {"date": when_of, "source": _speaker, "act": _named("act"), "words": words_of},
    "events": {"date": when_of, "who": _dyad, "type": _deed, "words": words_of},
    "quantities": {"date": when_of, "amount": _count, "of": _named("of_name"), "according to": _named("according_to_name")},
    "commitments": {"due": _due, "kind": _named("kind"), "party": _PARTY, "words [condition]": _duty},
}
_REPORTS: dict[str, Cell] = {
    "published": lambda r: r["published"] or "undated",
    "outlet": _named("outlet"),
    "title": _named("title", "where"),
    "length": lambda r: f"{r['words']:,}",
    "rows": lambda r: str(r["rows"]),
}


def _bare(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"


# --- lists ---------------------------------------------------------------------------------------------------------------


def print_rows(
    kind: str,
    record: Path,
    style: str | None,
    *,
    by: str | None,
    on: str | None,
    words: str | None,
    limit: int | None,
    as_of: str | None = None,
) -> None:
    """Print the rows of a kind as a table, CSV or JSON."""
    days = period(on) if on else None
    with open_record(record) as store:
        asked: dict[str, Any] = {"by": by, "on": days, "words": words, "as_of": as_of}
        rows = store.rows(kind, **asked, limit=limit or None)
        if not rows:
            say(none_found(kind, by, store))
        total = store.count(kind, **asked) if limit and len(rows) == limit else len(rows)
        gone = withdrawn(store, as_of)
    told = [row | {"withdrawn": gone[row["report"]]} if row["report"] in gone else row for row in rows]
    more: Mapping[str, Cell] = {"withdrawn": _withdrawn} if any("withdrawn" in row for row in told) else {}
    shown = {"id": lambda r: r["id"][:ID], **_SHOWN.get(kind, COLUMNS[kind])}
    _print(told, kind, {"id": lambda r: r["id"], **COLUMNS[kind], **more}, shown, style)
    if more and (style == "table" or (style is None and sys.stdout.isatty())):
        taken_back = ", ".join(f"{row['id'][:ID]} ({_withdrawn(row)})" for row in told if "withdrawn" in row)
        Terminal(soft_wrap=True).print(Text(f"Of withdrawn reports, which count in no answer: {taken_back}", style="red"))
    say(not_shown(len(rows), total, kind))


def _withdrawn(row: Row) -> str:
    day = row.get("withdrawn")
    return spell(day) if isinstance(day, str) else "yes" if day else ""


def not_shown(shown: int, total: int, things: str) -> str:
    """Return the line that says how many of a list are shown; an empty string when all are.

    >>> not_shown(100, 2400, "commitments")
    '100 of 2,400 commitments are shown; --limit N shows more, --limit 0 all.'
    """
    return f"{shown:,} of {total:,} {things} are shown; --limit N shows more, --limit 0 all." if shown < total else ""


def none_found(kind: str, by: str | None, store: Store) -> str:
    """Return the line that says that nothing was found, and whether the actor asked for is known at all."""
    told = f"No {kind} found."
    if by is not None and not store.rows("actors", by=by, limit=1):
        known = {word: row["name"] for row in store.rows("actors") for word in (row["name"], *row["name"].split())}
        near = list(dict.fromkeys(known[word] for word in get_close_matches(by, known, 3, 0.75)))
        hint = f"Near: {', '.join(near)}." if near else "List them: verbale actors RECORD.db."
        told += f" No actor is named {by!r}. {hint}"
    return plain(told)


def print_reports(record: Path, style: str | None, limit: int) -> None:
    """Print the reports of a record, `limit` of them (0: all).

    Those that were refused, or not read in whole, go with their reasons to standard error.
    """
    with open_record(record) as store:
        rows, failures = store.reports(limit=limit or None), store.failures()
        total = sum(n for _, n in store.days())
    more: Mapping[str, Cell] = {"withdrawn": _withdrawn} if any(row["withdrawn"] for row in rows) else {}
    columns = {"id": lambda r: r["id"], **_REPORTS, **more, "file": _named("where")}
    _print(rows, "reports", columns, {**_REPORTS, **more}, style)
    say(not_shown(len(rows), total, "reports"))
    for failure in failures:
        told = "refused" if failure["report"] is None else "not read in whole"
        sys.stderr.write(f"{told}: {reason(Failure(failure['where'], failure['reason']))}\n")


def _print(rows: Sequence[Row], kind: str, columns: Mapping[str, Cell], shown: Mapping[str, Cell], style: str | None) -> None:
    style = style or ("table" if sys.stdout.isatty() else "json")
    if style == "json":
        print_json(rows)
    elif style == "csv":
        _csv(rows, columns, ("outlet", "published", "title") if kind in COLUMNS else ())
    else:
        _table(rows, kind, shown)


def print_listed(rows: Sequence[Row], kind: str, columns: Mapping[str, Cell], style: str | None) -> None:
    """Print what is no kind of row of the record in the same styles; `kind` is its name in the plural."""
    _print(rows, kind, columns, {**columns, "id": lambda row: row["id"][:ID]}, style)


def print_json(told: Any) -> None:
    """Print JSON, as it is made."""
    words = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(told)
    while some := "".join(islice(words, _AT_ONCE)):
        sys.stdout.write(some)
    sys.stdout.write("\n")


def _csv(rows: Iterable[Row], columns: Mapping[str, Cell], more: tuple[str, ...]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((*columns, *more))
    for row in rows:
        writer.writerow([inert(told) for told in (*(cell(row) for cell in columns.values()), *(row[m] or "" for m in more))])


def print_csv(rows: Iterable[Row]) -> None:
    """Print rows of one shape as CSV with a header; nothing for no rows."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for i, row in enumerate(rows):
        if i == 0:
            writer.writerow(row)
        writer.writerow(["" if told is None else inert(str(told)) for told in row.values()])


def _table(rows: Sequence[Row], kind: str, columns: Mapping[str, Cell]) -> None:
    console = Terminal()
    if rows:
        console.print(_filled(rows, columns, console.width))
    legend = (
        "  A date in brackets is the report's." if "date" in columns and any(when_of(r).startswith("[") for r in rows) else ""
    )
    console.print(Text(f"{len(rows):,} {kind if len(rows) != 1 else kind[:-1].replace('ie', 'y')}.{legend}", style="dim"))


def _filled(rows: Sequence[Row], columns: Mapping[str, Cell], width: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    wide = [name for name in columns if name.startswith("words") or name == "title"]
    fixed = {"id": ID, "date": 12, "due": 12, "published": 12}
    others = [name for name in columns if name not in (*wide, *fixed)]
    left = width - sum(fixed.get(name, 0) + 2 for name in columns) - 20 * len(wide)
    for name in columns:
        share = None if name in wide else fixed.get(name) or max(8, left // max(1, len(others)))
        table.add_column(name, overflow="fold", ratio=1 if name in wide else None, max_width=share, no_wrap=name == "id")
    for row in rows:
        told = (cell(row) for cell in columns.values())
        table.add_row(*(Text(words, style="dim" if name == "id" else "") for name, words in zip(columns, told, strict=True)))
    return table


def period(told: str) -> tuple[str | None, str | None]:
    """Read DATE..DATE, DATE.., ..DATE or DATE; raise click.BadParameter for anything else."""
    first, dots, last = told.partition("..")
    start, end = (first, last) if dots else (first, first)
    for day in filter(None, (start, end)):
        try:
            date.fromisoformat(day)
        except ValueError as error:
            raise click.BadParameter(f"{day!r} is no day. Write --on DATE..DATE with days that exist, as 2022-01-21.") from error
    if not (start or end):
        raise click.BadParameter(f"{told!r} names no day. Write --on DATE..DATE; one end may be left out.")
    if start and end and start > end:
        raise click.BadParameter(f"{told!r} ends before it begins.")
    return start or None, end or None


# --- one row, and all of them --------------------------------------------------------------------------------------------


def print_row(record: Path, row_id: str, style: str | None) -> None:
    """Print one row, and its words where they stand."""
    with open_record(record) as store:
        found = store.row(row_id)
        day = withdrawn(store).get(found["report"])
        found |= {"withdrawn": day} if day else {}
    if style == "json":
        print_json(found)
        return
    console = Terminal(soft_wrap=True)
    console.print(Text(f"{found['kind']} {found['id']}", style="bold"))
    for key, value in _told(found["row"]):
        console.print(Text(f"  {key:14} ", style="dim").append(value, style="not dim"))
    console.print()
    for window in found["window"]:
        console.print(_marked(window))
    facts = (found["title"], found["outlet"], found["published"] and spell(found["published"]), found["where"])
    console.print(Text(" · ".join(filter(None, facts)), style="dim"))
    if day:
        console.print(Text(f"Its report was withdrawn on {spell(day)}: it counts in no answer.", style="red"))


def _told(row: Row) -> Iterable[tuple[str, str]]:
    """Yield the fields of a row in words; actors by name, what is empty and what stands elsewhere left out."""
    hidden = {"id", "evidence", "mentions", "report", "published", "outlet", "title", "inferred"}
    named = {"source", "addressees", "actors", "recipients", "of", "to", "party"}
    for key, value in row.items():
        if key in hidden | named or value in (None, [], ""):
            continue
        yield key.removesuffix("_name").removesuffix("_names").replace("_", " "), _in_words(key, value, row)
    if row.get("inferred"):
        yield "inferred", ", ".join(row["inferred"])


def _in_words(key: str, value: Any, row: Row) -> str:
    if key == "value":
        return amount(row)
    if key in ("when", "due", "horizon"):
        told = when_of({"when": value})
        return f"{spell(told)} (“{value['words']}”)" if told != "undated" else f"“{value['words']}”"
    if key == "probability":
        return odds(row)
    if key == "place":
        return ", ".join(str(value[k]) for k in ("name", "country") if value[k])
    if key == "condition" and isinstance(value, list):
        return " … ".join(q["quote"] for q in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _marked(window: Row) -> Text:
    """Return the sentence of a quote with the quote marked, and its offsets."""
    text, first = window["sentence"]["text"], window["sentence"]["start"]
    a, b = window["start"] - first, window["end"] - first
    out = Text(f"  {window['part']} {window['start']}-{window['end']}\n", style="dim")
    out.append(f"  {text[:a]}", style="not dim")
    return out.append(f"»{text[a:b]}«", style="not dim bold").append(f"{text[b:]}\n", style="not dim")


def print_faults(record: Path) -> int:
    """Print what is wrong with a record; return the exit status."""
    console = Terminal(soft_wrap=True)
    with open_record(record) as store:
        faults = list(verify(store))
        reports = store.reports()
    for fault in faults:
        console.print(f"{fault.row}: {fault.what}")
    counted = f"{len(reports):,} report{'' if len(reports) == 1 else 's'}"
    if faults:
        remedy = "Add the reports to a new record, or go back to a copy made before."
        console.print(f"{record}: {len(faults):,} fault{'' if len(faults) == 1 else 's'} in {counted}. {remedy}")
        return 1
    console.print(f"{record}: {sum(r['rows'] for r in reports):,} rows of {counted} re-read; every quote is in its text.")
    return 0
