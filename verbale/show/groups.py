"""What commands have in common: the record asked, groups that list when nothing else is asked, decisions on two of a kind."""

from collections.abc import Callable
from pathlib import Path

import click

LIST = "list"
RECORD = click.argument("record", type=click.Path(path_type=Path))
WHY = click.option("--why", metavar="TEXT", default="", help="The reason, kept with the decision.")

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


class Listed(click.Group):
    """A group whose name alone lists: `verbale actors RECORD` is `verbale actors list RECORD`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read "list" where no command is named."""
        asked = args[:1]
        return super().parse_args(ctx, args if asked and asked[0] in (*self.commands, "-h", "--help") else [LIST, *args])


def add_decisions(
    group: click.Group, kind: str, two: str, *, same: str, apart: str, note: str, example: str, so: str = ""
) -> None:
    """Add the commands `same` and `apart`, by which a hand decides on two of what a group lists.

    Args:
        group: The group.
        kind: What is decided (`verbale.terms.Decision`).
        two: What A and B are, in the plural.
        same: What is said of two that belong together.
        apart: What is said of two that do not.
        note: What the help says of A, B and the decision.
        example: What stands behind the name of the record in the example.
        so: What follows when they belong together.
    """
    for name, verdict, held, more in (("same", "same", same, so), ("apart", "different", apart, ", though taken for one")):
        command = _decision(kind, verdict, held)
        command.__doc__ = (
            f"Decide that the {two} A and B of RECORD {held}{more}.\n\n{note}\n\n"
            f"Example: verbale {group.name} {name} crisis.db {example}"
        )
        group.command(name=name, short_help=f"Decide that two {two} {held}.")(command)


def _decision(kind: str, verdict: str, held: str) -> Callable[..., None]:
    @RECORD
    @click.argument("one", metavar="A")
    @click.argument("other", metavar="B")
    @WHY
    def command(record: Path, one: str, other: str, why: str) -> None:
        from verbale.show.hand import print_decided

        print_decided(kind, record, one, other, verdict, why, held)

    return command
