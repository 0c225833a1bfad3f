"""The commands on threads: list, show, same, apart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from verbale.show.groups import LIST, RECORD, Decorator, Listed, add_decisions


def register(main: click.Group, day: Callable[..., Any], styles: Decorator) -> None:
    """Add the commands to the group; `day` reads a day, `styles` adds --json, --csv and --table."""
    as_of = click.option("--as-of", metavar="DATE", callback=day, help="Only what had been published by this day.")

    @main.group(cls=Listed, name="threads", short_help="Tell threads: what several reports tell, and what contradicts what.")
    def threads() -> None:
        """List what several reports tell as one happening, open one, or decide that two rows are of one happening or not.

        `verbale threads RECORD` lists them; `verbale threads list --help` tells how to ask for some.

        Example: verbale threads crisis.db --by Russia
        """

    _list(threads, as_of, styles)
    _show(threads, as_of)
    add_decisions(
        threads,
        "thread",
        "rows",
        same="tell of one happening",
        apart="tell of two happenings",
        note="A and B are ids of rows of one kind, or their first signs. The decision is kept with its reason and wins over the\n"
        "rules; deciding again takes its place.",
        example='e-1f0c e-77ab --why "one meeting"',
    )


def _list(threads: click.Group, as_of: Decorator, styles: Decorator) -> None:
    @threads.command(name=LIST, short_help="List what several reports tell as one happening.")
    @RECORD
    @as_of
    @click.option("--by", metavar="ACTOR", help="Only threads with a row of this actor: a name, a country or a code.")
    @click.option("--contradicted", is_flag=True, help="Only threads whose rows contradict each other.")
    @click.option("--limit", type=click.IntRange(0), default=100, show_default=True, help="At most so many threads; 0: all.")
    @styles
    def listed(record: Path, style: str | None, **asked: Any) -> None:
        """List the threads of RECORD: statements, events and numbers that two reports or more tell as one.

        With each: first and last day, reports, independent origins (copies of one agency are one), the sides that say so, what
        contradicts what, and the Admiralty scale's credibility by the rule in docs/why/threads.md. Most origins first.

        Example: verbale threads list crisis.db --by Russia --as-of 2022-02-01
        """
        from verbale.show.threads import print_threads

        print_threads(record, style, **asked)


def _show(threads: click.Group, as_of: Decorator) -> None:
    @threads.command(short_help="Show one thread: its rows, and why they are one.")
    @RECORD
    @click.argument("name", metavar="ID")
    @as_of
    @click.option(
        "--reliability", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Your own file: outlet, tab, A to F."
    )
    @click.option("--json", "style", flag_value="json", help="JSON in place of text.")
    def show(record: Path, name: str, as_of: str | None, reliability: Path | None, style: str | None) -> None:
        """Show one thread of RECORD with the words of each report, both sides of contradictions, and why the rows are one.

        ID is the id of the thread or of one of its rows, or the first signs.

        Example: verbale threads show crisis.db t-1f0c
        """
        from verbale.show.threads import print_thread

        print_thread(record, name, style, as_of, reliability)
