"""The command line; each command reads its options, calls one function, and prints.

Only click is imported here: `verbale --help` must answer at once.
"""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from verbale import __version__
from verbale.errors import VerbaleError

KINDS = {
    "statements": "who said what",
    "events": "who did what to whom",
    "quantities": "how many, whose number",
    "positions": "where the parties stand",
    "commitments": "what is promised, threatened or planned",
    "forecasts": "what is predicted",
    "actors": "who is who",
}


class _Group(click.Group):
    """Turns named errors into one line and exit status 1, and a closed pipe into a quiet end."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except VerbaleError as error:
            click.echo(f"verbale: {error}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # the order of use, not of the alphabet


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="verbale %(version)s")
def main() -> None:
    """Read news reports of an international crisis and keep a record that can be checked.

    Every line of the record is tied to the exact words that it comes from. Works offline.

    \b
    Start with:  verbale read report.html
    Then:        verbale add crisis.db *.html  and  verbale brief crisis.db
    """  # noqa: D301 - click wants the sign itself


def _model(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--model", metavar="NAME", help="An installed spaCy pipeline in place of the shipped engine.")(command)


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date. Write a day that exists, as YYYY-MM-DD.") from error


_date_help = "Date of the reports, YYYY-MM-DD; wins over what the pages say."


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--date", "published", metavar="DATE", callback=_day, help=_date_help)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_model
def read(file: Path, published: str | None, style: str, model: str | None) -> None:
    """Read one FILE (- for standard input) and print its record; nothing is kept.

    Example: verbale read report.html --date 2022-01-21
    """
    from verbale.show.reading import print_records

    print_records(file, published, style, model)


@main.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--date", "published", metavar="DATE", callback=_day, help=_date_help)
@_model
def add(record: Path, files: tuple[Path, ...], published: str | None, model: str | None) -> None:
    """Read FILES and keep them in RECORD; refused reports are listed with their reasons.

    Example: verbale add crisis.db reports/*.html feed.xml
    """
    from verbale.show.reading import add_files

    sys.exit(add_files(record, files, published, model))


def _listing(kind: str, question: str) -> None:
    """Register the command that lists one kind of row."""

    @click.argument("record", type=click.Path(path_type=Path))
    @click.option("--by", metavar="ACTOR", help="Only rows of this actor: a name, a country or a code.")
    @click.option("--on", metavar="DATE..DATE", help="Only rows of these days; either end may be left out.")
    @click.option("--words", metavar="WORDS", help="Only rows whose words hold these.")
    @click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
    @click.option("--json", "style", flag_value="json", help="JSON, one list (the default when piped).")
    @click.option("--csv", "style", flag_value="csv", help="CSV with a header.")
    @click.option("--table", "style", flag_value="table", help="A table (the default on a terminal).")
    @wraps(_listing)
    def command(record: Path, by: str | None, on: str | None, words: str | None, limit: int | None, style: str | None) -> None:
        from verbale.show.listing import print_rows

        print_rows(kind, record, by, on, words, limit, style)

    command.__doc__ = f"List the {kind} of RECORD: {question}.\n\nExample: verbale {kind} crisis.db --by Russia"
    main.command(name=kind)(command)


for _kind, _question in KINDS.items():
    _listing(_kind, _question)


@main.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("row_id", metavar="ID")
@click.option("--json", "style", flag_value="json", help="JSON in place of text.")
def show(record: Path, row_id: str, style: str | None) -> None:
    """Show one row of RECORD with its words in their sentences, and where they stand.

    Example: verbale show crisis.db s-1f0c
    """
    from verbale.show.listing import print_row

    print_row(record, row_id, style)


@main.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "html", "md"]), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file.")
def brief(record: Path, style: str, output: Path | None) -> None:
    """Write a briefing from RECORD: what happened, who stands where, what is due; each line cited.

    Example: verbale brief crisis.db --format html --output briefing.html
    """
    from verbale.show.brief import print_briefing

    print_briefing(record, style, output)


@main.command()
@click.argument("record", type=click.Path(path_type=Path))
def verify(record: Path) -> None:
    """Re-read every quote of RECORD against its report, and check that nothing dangles.

    Example: verbale verify crisis.db
    """
    from verbale.show.listing import print_faults

    sys.exit(print_faults(record))
