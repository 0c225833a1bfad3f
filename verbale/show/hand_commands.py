"""The commands by which a hand corrects the record: withdraw, restore, origins, decisions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from verbale.show.groups import LIST, RECORD, Decorator, Listed, add_decisions


def register(main: click.Group, day: Callable[..., Any], styles: Decorator) -> None:
    """Add the commands to the group; `day` reads a day, `styles` adds --json, --csv and --table."""
    _withdraw(main, day)
    _restore(main)
    _origins(main, styles)
    _decisions(main, styles)


def _withdraw(main: click.Group, day: Callable[..., Any]) -> None:
    @main.command(short_help="Say that its outlet withdrew or corrected a report; it counts no longer.")
    @RECORD
    @click.argument("report", metavar="REPORT")
    @click.option("--reason", metavar="TEXT", required=True, help="Why, kept with the withdrawal.")
    @click.option("--on", "on", metavar="DATE", callback=day, help="Day of the withdrawal; today, or that of the correction.")
    @click.option("--for", "instead", metavar="REPORT", help="The report that corrects it.")
    def withdraw(record: Path, report: str, reason: str, on: str | None, instead: str | None) -> None:
        """Say that its outlet withdrew REPORT of RECORD. From that day on it counts in no answer; its rows stay and are told as
        withdrawn, and an answer as of a day before still counts it. `restore` takes it back.

        REPORT is the file it was read from, as `verbale reports` lists it, or the first signs of its id.

        Example: verbale withdraw crisis.db wire-0412.html --reason "retracted: not confirmed" --on 2022-02-18
        """
        from verbale.show.hand import print_withdrawn

        print_withdrawn(record, report, reason, on, instead)


def _restore(main: click.Group) -> None:
    @main.command(short_help="Take the withdrawal of a report back.")
    @RECORD
    @click.argument("report", metavar="REPORT")
    def restore(record: Path, report: str) -> None:
        """Take the withdrawal of REPORT back: it counts again in every answer.

        Example: verbale restore crisis.db wire-0412.html
        """
        from verbale.show.hand import print_restored

        print_restored(record, report)


def _origins(main: click.Group, styles: Decorator) -> None:
    @main.group(cls=Listed, name="origins", short_help="List reports that go back to one text; or decide it by hand.")
    def origins() -> None:
        """List which reports go back to one text, so that they count as one voice, or decide that two do or do not.

        Example: verbale origins crisis.db
        """

    @origins.command(name=LIST, short_help="List the origins that several reports go back to.")
    @RECORD
    @styles
    def listed(record: Path, style: str | None) -> None:
        """List the origins of RECORD that several reports go back to, each report with the reason.

        Example: verbale origins list crisis.db
        """
        from verbale.show.hand import print_origins

        print_origins(record, style)

    add_decisions(
        origins,
        "origin",
        "reports",
        same="go back to one text",
        so=", and count as one voice",
        apart="go back to two texts",
        note="A and B are files as `verbale reports` lists them, or the first signs of ids. The decision wins over the rules;\n"
        "`verbale decisions undo` takes it back.",
        example='wire-1.txt wire-2.txt --why "one correspondent"',
    )


def _decisions(main: click.Group, styles: Decorator) -> None:
    @main.group(cls=Listed, name="decisions", short_help="List what was decided by hand; add a file of decisions; undo one.")
    def decisions() -> None:
        """List what hands decided of actors, issues, origins and threads, take one back, or add those of a file.

        Example: verbale decisions crisis.db
        """

    @decisions.command(name=LIST, short_help="List what was decided by hand.")
    @RECORD
    @styles
    def listed(record: Path, style: str | None) -> None:
        """List the decisions by hand of RECORD, and which of them name rows or reports that are not there (any more).

        Those decide nothing, are kept, and hold again when what they name comes back.

        Example: verbale decisions list crisis.db --csv
        """
        from verbale.show.hand import print_decisions

        print_decisions(record, style)

    @decisions.command(short_help="Add the decisions of a file.")
    @RECORD
    @click.argument("file", type=click.Path(path_type=Path))
    def add(record: Path, file: Path) -> None:
        """Add the decisions of FILE to RECORD: all of them, or none when a line is wrong.

        FILE is what `verbale decisions RECORD --csv` prints: columns kind, left, right, verdict and reason. What names rows or
        reports that are not there is kept, listed, and decides nothing until they are.

        Example: verbale decisions add crisis.db decided.csv
        """
        from verbale.show.hand import print_added

        print_added(record, file)

    @decisions.command(short_help="Take one decision back.")
    @RECORD
    @click.argument("decision", metavar="ID")
    def undo(record: Path, decision: str) -> None:
        """Take the decision ID of RECORD back; the rules decide again.

        Example: verbale decisions undo crisis.db d-1f0c
        """
        from verbale.show.hand import print_undone

        print_undone(record, decision)
