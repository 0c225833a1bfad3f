"""The command line; each command reads its options, calls one function, and prints.

Only click is imported here: `verbale --help` must answer at once.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from verbale import __version__
from verbale.errors import VerbaleError
from verbale.show import hand_commands, issue_commands, story_commands
from verbale.show.groups import LIST, RECORD, WHY, Listed
from verbale.show.questions import register

KINDS = {
    "statements": "who said what",
    "events": "who did what to whom",
    "quantities": "how many, whose number",
    "actors": "who is who",
}

# The formats of `export`; `show.export` has the module of each, which is not loaded before it is asked for.
EXPORTS = (
    "csv",
    "parquet",
    "jsonl",
    "polecat",
    "icews",
    "gdelt",
    "gdelt1",
    "annotation",
    "prov",
    "schema.org",
    "ftm",
    "ical",
    "geojson",
)


class _Group(click.Group):
    """Turns named errors into one line and exit status 1, an interruption into 130, a closed pipe into a quiet end."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            out = super().invoke(ctx)
            sys.stdout.flush()  # here, where a full disk or a closed pipe can still be told
        except BrokenPipeError:
            ctx.exit(0)
        except VerbaleError as error:
            _fail(ctx, str(error))
        except UnicodeEncodeError as error:
            what = f"the output's encoding ({error.encoding}) lacks {error.object[error.start]!r}."
            _fail(ctx, f"{what} Set PYTHONIOENCODING=utf-8.")
        except KeyboardInterrupt:
            _fail(ctx, "interrupted; nothing half-done was kept.", 130)
        except OSError as error:
            _hush()
            _fail(ctx, f"{error.filename or 'standard output'}: {error.strerror or error}. Check the path and the space left.")
        return out

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # the order of use, not of the alphabet


def _fail(ctx: click.Context, what: str, status: int = 1) -> NoReturn:
    click.echo(f"verbale: {' '.join(_plain(what).split())}", err=True)
    ctx.exit(status)


def _plain(words: str) -> str:
    from verbale.show.plain import plain

    return plain(words)


def _hush() -> None:
    """Send what is still to be written nowhere: at its end Python would try again, and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="verbale %(version)s")
def main() -> None:
    """Read news reports of an international crisis and keep a record that can be checked.

    Every line of the record is tied to the exact words that it comes from. Works offline.

    \b
    Example:
      verbale read report.html                     read one report, keep nothing
      verbale add crisis.db reports/*.html         keep what many reports say
      verbale events crisis.db --by Russia         ask the record
      verbale show crisis.db e-1f0c2a44            see a row in its report
      verbale brief crisis.db --format html --output briefing.html
    """  # noqa: D301 - click reads \b as "keep these lines"


def _model(command: Callable[..., None]) -> Callable[..., None]:
    told = "A folder of a model, or an installed spaCy pipeline, in place of the shipped engine."
    return click.option("--model", metavar="NAME", help=told)(command)


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date. Write a day that exists, as YYYY-MM-DD.") from error


_date_help = "Date of the reports, YYYY-MM-DD; wins over what the pages say."


@main.command(short_help="Read one report and print its record; keep nothing.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--date", "published", metavar="DATE", callback=_day, help=_date_help)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_model
def read(file: Path, published: str | None, style: str, model: str | None) -> None:
    """Read one FILE (- for standard input) and print its record; nothing is kept.

    FILE is a page, a text, a feed or JSON lines.

    Example: verbale read report.html --date 2022-01-21
    """
    from verbale.show.reading import print_records

    sys.exit(print_records(file, published, style, model))


@main.command(short_help="Read reports and keep them in a record.")
@RECORD
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--date", "published", metavar="DATE", callback=_day, help=_date_help)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read at once; 0.4 GB each.")
@_model
def add(record: Path, files: tuple[Path, ...], published: str | None, model: str | None, jobs: int) -> None:
    """Read FILES (pages, texts, feeds, JSON lines) and keep what they say in RECORD.

    RECORD is made when there is none. A report that is known is not added twice; one that cannot be read is told with its
    reason, and the others go on.

    Example: verbale add crisis.db reports/*.html feed.xml
    """
    from verbale.show.reading import add_files

    sys.exit(add_files(record, files, published, model, jobs))


def _styles(command: Callable[..., None]) -> Callable[..., None]:
    for style, told in (
        ("table", "A table (the default on a terminal)."),
        ("csv", "CSV with a header."),
        ("json", "JSON, one list (the default when piped)."),
    ):
        command = click.option(f"--{style}", "style", flag_value=style, help=told)(command)
    return command


@main.command(short_help="List the reports of a record, and what was refused.")
@RECORD
@click.option("--limit", type=click.IntRange(0), default=1000, show_default=True, help="At most so many; 0: all.")
@_styles
def reports(record: Path, limit: int, style: str | None) -> None:
    """List the reports of RECORD, and which were refused and why.

    Example: verbale reports crisis.db
    """
    from verbale.show.listing import print_reports

    print_reports(record, style, limit)


@click.group(cls=Listed, name="actors", short_help="List actors: who is who; or decide that two are one, or one two.")
def actors() -> None:
    """List the actors of a record, or decide who is who across its reports.

    `verbale actors RECORD` lists them; `verbale actors list --help` tells how to ask for some.

    Example: verbale actors crisis.db --by Russia
    """


_LINES = 1000  # of a list of rows, unless told otherwise: more are hardly read, and a large record has millions


def _filters(command: Callable[..., None], lines: int = _LINES) -> Callable[..., None]:
    told = "At most so many lines; 0: all."
    command = click.option("--limit", type=click.IntRange(0), default=lines, show_default=True, help=told)(command)
    command = click.option("--words", metavar="WORDS", help="Only rows whose words hold these.")(command)
    command = click.option("--on", metavar="DATE..DATE", help="Only rows of these days; either end may be left out.")(command)
    return click.option("--by", metavar="ACTOR", help="Only rows of this actor: a name, a country or a code.")(command)


def _listing(kind: str, question: str) -> None:
    """Register the command that lists one kind of row."""

    @RECORD
    @_filters
    @_styles
    def command(record: Path, style: str | None, **asked: Any) -> None:
        from verbale.show.listing import print_rows

        print_rows(kind, record, style, **asked)

    command.__doc__ = (
        f"List the {kind} of RECORD: {question}.\n\n"
        "An id may be shortened for `show`. A date in brackets is the report's: the words give none.\n\n"
        f"Example: verbale {kind} crisis.db --by Russia --on 2022-01-01..2022-01-31"
    )
    where = actors if kind == "actors" else main
    where.command(name=LIST if kind == "actors" else kind, short_help=f"List {kind}: {question}.")(command)


for _kind, _question in KINDS.items():
    _listing(_kind, _question)
register(main, _day, _styles, partial(_filters, lines=100))
story_commands.register(main, _day, _styles)
hand_commands.register(main, _day, _styles)
issue_commands.register(main, _day, _styles)
main.add_command(actors)


@actors.command(name="entities", short_help="List whom the actors of all reports mean, and why they are one.")
@RECORD
@click.option("--as-of", metavar="DATE", callback=_day, help="Only what had been published by this day.")
@_styles
def entities(record: Path, as_of: str | None, style: str | None) -> None:
    """List the entities of RECORD: the actors of all its reports, joined into those that they mean.

    JSON holds every decision that joined or parted two, with its reason.

    Example: verbale actors entities crisis.db
    """
    from verbale.show.identity import print_entities

    print_entities(record, as_of, style)


@actors.command(short_help="Decide that two are one.")
@RECORD
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@WHY
def merge(record: Path, one: str, other: str, why: str) -> None:
    """Decide that A and B, taken for two across the reports of RECORD, are one.

    A and B are ids of entities, names that only one bears, or the first signs of actors' ids. Reading reports again keeps
    what was decided; `split` takes it back.

    Example: verbale actors merge crisis.db "S. Lavrov" a-1f0c --why "same speech"
    """
    from verbale.show.identity import print_merge

    print_merge(record, one, other, why)


@actors.command(short_help="Decide that one is two.")
@RECORD
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@WHY
def split(record: Path, one: str, other: str, why: str) -> None:
    """Decide that the actors A and B, taken for one across the reports of RECORD, are two.

    A and B are the first signs of actors' ids; the one reported later stands apart from now on. `merge` takes it back.

    Example: verbale actors split crisis.db a-1f0c a-77ab --why "father and son"
    """
    from verbale.show.identity import print_split

    print_split(record, one, other, why)


@main.command(short_help="Show one row with its words in their sentences.")
@RECORD
@click.argument("row_id", metavar="ID")
@click.option("--json", "style", flag_value="json", help="JSON in place of text.")
def show(record: Path, row_id: str, style: str | None) -> None:
    """Show one row of RECORD with its words in their sentences, and where they stand.

    ID is the row's id, or its first signs.

    Example: verbale show crisis.db s-1f0c
    """
    from verbale.show.listing import print_row

    print_row(record, row_id, style)


_MOST_LINES = 100_000
_LENGTHS = {"short": 18, "medium": 45, "long": 150}


def _lines(_: click.Context, __: click.Parameter, value: str) -> int:
    """Read a length: a word, or a number of sentences."""
    if value in _LENGTHS:
        return _LENGTHS[value]
    if value.isdecimal() and 0 < int(value) <= _MOST_LINES:
        return int(value)
    raise click.BadParameter(f"{value!r} is no length. Write short, medium, long, or a number of sentences.")


@main.command(short_help="Write a briefing: which way it goes, what is new, who stands where, what is due.")
@RECORD
@click.option("--format", "style", type=click.Choice(["text", "md", "html", "docx"]), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, in place of printing.")
@click.option("--as-of", metavar="DATE", callback=_day, help="Seen from this day: only what had been published by then.")
@click.option("--since", metavar="DATE", callback=_day, help="What is new: reports of this day and later.")
@click.option(
    "--length",
    "lines",
    metavar="LENGTH",
    default="medium",
    callback=_lines,
    show_default=True,
    help="short, medium, long, or a number of sentences.",
)
def brief(record: Path, style: str, output: Path | None, as_of: str | None, since: str | None, lines: int) -> None:
    """Write a briefing from RECORD: which way the crisis goes and why, what is new, who stands where, what is due, whose
    numbers, what is disputed, what was predicted. Each sentence is cited to outlet, date and words.

    Example: verbale brief crisis.db --format html --output briefing.html --since 2022-02-16
    """
    from verbale.show.brief import print_briefing

    print_briefing(record, style, output, as_of, since, lines)


@main.command(name="export", short_help="Write a record in the format of another program.")
@RECORD
@click.option("--format", "style", type=click.Choice(EXPORTS), required=True, help="Which; see docs/howto/export.md.")
@click.option("--output", type=click.Path(path_type=Path), help="The file or folder to write, in place of printing.")
@click.option("--as-of", metavar="DATE", callback=_day, help="Only what had been published by this day.")
def export(record: Path, style: str, output: Path | None, as_of: str | None) -> None:
    """Write RECORD in the format of another program.

    csv and parquet write a folder, the others one file. What a format cannot hold is left out and counted.

    Example: verbale export crisis.db --format csv --output crisis-csv
    """
    from verbale.show.export import print_export

    print_export(record, style, output, as_of)


@main.command(short_help="Re-read every quote of a record in its report.")
@RECORD
def verify(record: Path) -> None:
    """Re-read every quote of RECORD against its report, and check that nothing dangles.

    Example: verbale verify crisis.db
    """
    from verbale.show.listing import print_faults

    sys.exit(print_faults(record))
