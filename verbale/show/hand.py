"""What the commands print by which a hand corrects the record."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.text import Text

from verbale.analyse.telling import spell
from verbale.ledger import hand, stories
from verbale.record import open_record
from verbale.show.kept import style_of
from verbale.show.listing import ID, print_csv, print_json
from verbale.show.terminal import Terminal

Row = Mapping[str, Any]


def print_withdrawn(record: Path, report: str, reason: str, on: str | None, instead: str | None) -> None:
    """Withdraw a report, and say what holds now."""
    with open_record(record) as store:
        told = hand.withdraw(store, report, reason, on, instead)
        day = next(w["day"] for w in store.withdrawals() if w["report"] == told["id"])
    _say(f"{told['where']} is withdrawn from {spell(day)} on: its {told['rows']:,} rows stay, and count in no answer.")


def print_restored(record: Path, report: str) -> None:
    """Take a withdrawal back, and say what holds now."""
    with open_record(record) as store:
        told = hand.restore(store, report)
    _say(f"{told['where']} counts again.")


def print_origins(record: Path, style: str | None) -> None:
    """Print the origins that several reports go back to."""
    with open_record(record) as store:
        found = hand.origins_of(store)
    style = style_of(style)
    if style == "json":
        print_json(found)
    elif style == "csv":
        print_csv({"origin": group["origin"], **report} for group in found for report in group["reports"])
    else:
        _tell_origins(found)


def _tell_origins(found: Sequence[Row]) -> None:
    console = Terminal(soft_wrap=True)
    for group in found:
        console.print(Text(f"{group['origin'][:ID]}  {len(group['reports'])} reports", style="bold"))
        for r in group["reports"]:
            day = spell(r["published"]) if r["published"] else "undated"
            gone = ", withdrawn" if r["withdrawn"] else ""
            console.print(Text(f"    {r['id'][:ID]}  {r['outlet'] or 'no outlet'}, {day}{gone}: {r['title'] or r['where']}"))
            if r["reason"]:
                console.print(Text(f"      {r['reason']}", style="dim"))
    console.print(Text(f"{len(found):,} text{'' if len(found) == 1 else 's'} told by two reports or more.", style="dim"))


_DECIDE = {"issue": hand.decide_issue, "origin": hand.decide_origin, "thread": stories.decide}


def print_decided(kind: str, record: Path, one: str, other: str, verdict: str, why: str, held: str) -> None:
    """Decide on two positions, reports or rows, and say what holds now (`held`)."""
    with open_record(record) as store:
        _DECIDE[kind](store, one, other, verdict, why)
    _say(f"{one} and {other} {held}, decided by hand.")


def print_decisions(record: Path, style: str | None) -> None:
    """Print what was decided by hand."""
    with open_record(record) as store:
        found = [d for d in store.decisions() if d["by"] == "hand"]
    style = style_of(style)
    if style == "json":
        print_json(found)
    elif style == "csv":
        print_csv(found)
    else:
        console = Terminal(soft_wrap=True)
        for d in found:
            console.print(_decision(d))
        console.print(Text(_counted(found), style="dim"))


def print_added(record: Path, file: Path) -> None:
    """Add a file of decisions, and list what names rows that are not there."""
    with open_record(record) as store:
        found = hand.decide_all(store, file)
    for d in found:
        if d["stale"]:
            Terminal(soft_wrap=True, stderr=True).print(_decision(d))
    _say(_counted(found))


def print_undone(record: Path, decision: str) -> None:
    """Take a decision back, and say what holds now."""
    with open_record(record) as store:
        d = hand.undo(store, decision)
    _say(f"{d['left']} and {d['right']} are as the rules have them again.")


def _decision(d: Row) -> Text:
    gone = "  names what is not in the record: decides nothing" if d["stale"] else ""
    told = Text(f"{d['id'][:ID]}  ", style="dim").append(f"{d['kind']} {d['left'][:ID]} {d['right'][:ID]} ", style="not dim")
    return told.append(d["verdict"], style="not dim bold").append(f"  {d['reason']}", style="not dim").append(gone, style="red")


def _counted(found: Sequence[Row]) -> str:
    stale = sum(bool(d["stale"]) for d in found)
    more = f", {stale:,} of rows or reports that are not there; kept until they are" if stale else ""
    return f"{len(found):,} decision{'' if len(found) == 1 else 's'} by hand{more}."


def _say(words: str) -> None:
    Terminal(soft_wrap=True).print(Text(words))
