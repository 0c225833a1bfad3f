"""What commands have in common: the record asked, groups that list when nothing else is asked, decisions on two of a kind."""

from collections.abc import Callable
from pathlib import Path

import click

LIST = "list"
RECORD = click.argument("record", type=click.Path(path_type=Path))
WHY = click.option("--why", metavar="TEXT", default="", help="The reason, kept with the decision.")

Decorator = Callable[[Callable[..., None]], Callable[..., None]]
Decide = Callable[[Path, str, str, str, str], None]  # record, both, verdict, reason


class Listed(click.Group):
    """A group whose name alone lists: `verbale actors RECORD` is `verbale actors list RECORD`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read "list" where no command is named."""
        asked = args[:1]
        return super().parse_args(ctx, args if asked and asked[0] in (*self.commands, "-h", "--help") else [LIST, *args])


def add_decision(
    group: click.Group, name: str, short: str, told: str, decide: Callable[[Path, str, str, str, str], None]
) -> None:
    """Add the command `same` or `apart`, by which a hand decides on two of what a group lists.

    Args:
        group: The group.
        name: `same` or `apart`.
        short: Its short help.
        told: Its help.
        decide: What decides.
    """

    @RECORD
    @click.argument("one", metavar="A")
    @click.argument("other", metavar="B")
    @WHY
    def command(record: Path, one: str, other: str, why: str) -> None:
        decide(record, one, other, "same" if name == "same" else "different", why)

    command.__doc__ = told
    group.command(name=name, short_help=short)(command)
