"""The commands on issues: list, same, apart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from verbale.show.groups import LIST, RECORD, Decorator, Listed, add_decisions


def register(main: click.Group, day: Callable[..., Any], styles: Decorator) -> None:
    """Add the commands to the group; `day` reads a day, `styles` adds --json, --csv and --table."""
    as_of = click.option("--as-of", metavar="DATE", callback=day, help="Only what had been published by this day.")

    @main.group(cls=Listed, name="issues", short_help="List what parties take positions on, and why; or decide it by hand.")
    def issues() -> None:
        """List which positions are taken to be on one issue, and why; or decide that two are or are not.

        Example: verbale issues crisis.db
        """

    @issues.command(name=LIST, short_help="List the issues, with the words that reports have for them.")
    @RECORD
    @as_of
    @click.option("--limit", type=click.IntRange(0), default=100, show_default=True, help="At most so many issues; 0: all.")
    @styles
    def listed(record: Path, as_of: str | None, limit: int, style: str | None) -> None:
        """List the issues of RECORD: by what words reports name them, each position on them, and why it is on this issue.

        Example: verbale issues list crisis.db --as-of 2022-02-01
        """
        from verbale.show.issues import print_issues

        print_issues(record, style, as_of, limit or None)

    add_decisions(
        issues,
        "issue",
        "positions",
        same="are on one issue",
        apart="are on two issues",
        note="A and B are ids of positions, or their first signs. The decision is kept with its reason and wins over the rules;\n"
        "`verbale decisions undo` takes it back.",
        example='p-1f0c p-77ab --why "one harbour by two names"',
    )
