"""What the commands on threads print: a list of happenings told by several reports, and one opened to its rows and reasons."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.text import Text

from verbale.analyse.telling import spell
from verbale.errors import DataError
from verbale.ledger.stories import stories, story, words_of
from verbale.record import Store, open_record
from verbale.record.days import past
from verbale.show.kept import tell_once
from verbale.show.listing import ID, none_found, not_shown, print_csv, print_json
from verbale.show.terminal import Terminal

Row = Mapping[str, Any]
RELIABILITY = "ABCDEF"
UNKNOWN = "F"  # cannot be judged


def print_threads(record: Path, style: str | None, **asked: Any) -> None:
    """Print the threads of a record."""
    tell_once(record, "threads", style, asked, _told)


def _told(store: Store, style: str, *, as_of: str | None, by: str | None, contradicted: bool, limit: int | None) -> str:
    """Print threads; return what is to be said of those that are not shown, or that there are none."""
    found = stories(store, as_of=as_of, by=by, contradicted=contradicted, limit=limit or None)
    # As of a past day, how many there are is known only when all are made again.
    total = store.count_threads(by, contradicted=contradicted) if len(found) == limit and not past(as_of) else len(found)
    if style == "json":
        print_json(found)
    elif style == "csv":
        print_csv(map(_line, found))
    else:
        _tell(found, store.left_out(as_of)["undated"])
    return not_shown(len(found), total, "threads") if found else none_found("threads", by, store)


def _line(thread: Row) -> dict[str, Any]:
    plain = {key: thread[key] for key in ("id", "kind", "label", "first", "last", "rows", "reports")}
    joined = {key: ", ".join(thread[key]) for key in ("origins", "against", "parties", "others")}
    odds = ", ".join(c["kind"] for c in thread["contradictions"])
    return plain | joined | {"contradictions": odds, "credibility": thread["credibility"], "words": thread["words"]}


def _tell(found: list[dict[str, Any]], left_out: int) -> None:
    console = Terminal()
    for thread in found:
        console.print(_head(thread), soft_wrap=True)
        console.print(Text(f"    {_facts(thread)}", style="dim"))
    note = f" {left_out:,} without a date left out." if left_out else ""
    console.print(Text(f"{len(found):,} thread{'' if len(found) == 1 else 's'} told by two reports or more.{note}", style="dim"))


def _head(thread: Row) -> Text:
    out = Text(f"{thread['id'][:ID]}  ", style="dim")
    return out.append(f"{thread['label']}  ", style="not dim bold").append(f"“{thread['words']}”", style="not dim")


def _facts(thread: Row) -> str:
    days = " to ".join(dict.fromkeys(spell(day) for day in (thread["first"], thread["last"]) if day)) or "undated"
    parts = [
        days,
        _counted(thread["reports"], "report"),
        _counted(len({*thread["origins"], *thread["against"]}), "origin"),
        *([f"said by {', '.join(thread['parties'])}"] if thread["parties"] else []),
        *(f"contradicted in {c['kind']}: {' / '.join(c['told'])}" for c in thread["contradictions"]),
        f"credibility {thread['credibility']} ({thread['credible']})",
    ]
    return " · ".join(parts)


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def print_thread(record: Path, name: str, style: str | None, as_of: str | None, reliability: Path | None) -> None:
    """Print one thread: its facts, its rows with their words, and why they are one."""
    known = _reliability(reliability)
    with open_record(record) as store:
        found = story(store, name, as_of)
    for row in found["told_by"]:
        row["reliability"] = known.get((row["outlet"] or "").casefold(), UNKNOWN)
    if style == "json":
        print_json(found)
        return
    console = Terminal(soft_wrap=True)
    console.print(_head(found))
    console.print(Text(f"  {_facts(found)}", style="dim"))
    sides = {row: n for c in found["contradictions"] for n, side in enumerate(c["sides"], 1) for row in side}
    why = {link["right"]: link["reason"] for link in found["links"]}
    for row in found["told_by"]:
        judged = f"reliability {row['reliability']}"
        told = " · ".join(filter(None, (row["published"] or "undated", row["outlet"] or "no outlet", judged, _gone(row))))
        console.print(Text(f"  {row['id'][:ID]}  {told}", style="dim"))
        side = f"[side {sides[row['id']]}] " if row["id"] in sides else ""
        who = _who(row)
        console.print(Text(f"    {side}{who + ': ' if who else ''}“{words_of(row)}”"))
        if row["id"] in why:
            console.print(Text(f"    one with another: {why[row['id']]}", style="dim"))


def _gone(row: Row) -> str:
    """Say that a row counts no longer; nothing of one that does."""
    return f"withdrawn {spell(row['withdrawn'])}, counts no longer" if "withdrawn" in row else ""


def _who(row: Row) -> str:
    """Return who says so, in what way; nothing when the reporter tells it."""
    who = row.get("source_name") or row.get("source_text") or row.get("according_to_name") or ""
    return f"{who} ({row['act']})" if who and row.get("act") else who


def _reliability(path: Path | None) -> dict[str, str]:
    """Read the user's own judgement of outlets: outlet, tab, A to F.

    Raises:
        DataError: A line is none of these.
    """
    if path is None:
        return {}
    out: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(csv.reader(file, delimiter="\t"), 1):
            if not line or line[0].startswith("#"):
                continue
            if len(line) != 2 or line[1] not in RELIABILITY or len(line[1]) != 1:
                raise DataError(
                    path, number, f"{'|'.join(line)!r} is no judgement.", "Write an outlet, a tab, and a letter from A to F."
                )
            out[line[0].casefold()] = line[1]
    return out
