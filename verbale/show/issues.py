"""What the commands on issues print: what parties take positions on, and why positions are put together."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.text import Text

from verbale.analyse.telling import spell
from verbale.ledger.positions import IssueState, positions
from verbale.record import open_record
from verbale.show.kept import say, style_of
from verbale.show.listing import ID, not_shown, print_csv, print_json
from verbale.show.terminal import Terminal

Row = Mapping[str, Any]


def print_issues(record: Path, style: str | None, as_of: str | None, limit: int | None) -> None:
    """Print the issues of a record, each with its positions and why they are on it."""
    with open_record(record) as store:
        found = positions(store, as_of)
    shown, style = found[:limit], style_of(style)
    say(not_shown(len(shown), len(found), "issues"))
    if style == "json":
        print_json([{"issue": i.issue, "phrases": i.phrases, "positions": list(_lines(i))} for i in shown])
    elif style == "csv":
        print_csv({"issue": i.issue, **line} for i in shown for line in _lines(i))
    else:
        _tell(shown)


def _lines(issue: IssueState) -> Iterator[Row]:
    """Yield the positions on an issue, earliest first, each with the reason why it is on it; the first has none."""
    told = [(stand, move, ref) for stand in issue.stands for move in stand.history for ref in move.rows]
    for stand, move, ref in sorted(told, key=lambda t: (t[2].published or "9999", t[2].report, t[2].row)):
        reason = (issue.reasons or {}).get(ref.row)
        line = {"id": ref.row, "party": stand.party, "stance": move.stance, "published": ref.published, "words": ref.words}
        yield line | {"reason": reason}


def _tell(found: Sequence[IssueState]) -> None:
    console = Terminal(soft_wrap=True)
    for issue in found:
        console.print(Text(issue.issue, style="bold").append(_also(issue), style="not bold"))
        for line in _lines(issue):
            day = spell(line["published"]) if line["published"] else "undated"
            told = Text(f"    {line['id'][:ID]}  ", style="dim").append(f"{line['party']}, {day}: ", style="not dim")
            console.print(told.append(f"“{line['words']}”", style="not dim"))
            if line["reason"]:
                console.print(Text(f"      {line['reason']}", style="dim"))
    console.print(Text(f"{len(found):,} issue{'' if len(found) == 1 else 's'}.", style="dim"))


def _also(issue: IssueState) -> str:
    return f" (also: {', '.join(issue.phrases[1:])})" if issue.phrases[1:] else ""
