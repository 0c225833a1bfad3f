"""Commands that list when nothing else is asked of them, and that have further commands below them."""

import click

LIST = "list"


class Listed(click.Group):
    """A group whose name alone lists: `verbale actors RECORD` is `verbale actors list RECORD`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read "list" where no command is named."""
        asked = args[:1]
        return super().parse_args(ctx, args if asked and asked[0] in (*self.commands, "-h", "--help") else [LIST, *args])
