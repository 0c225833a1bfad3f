"""The commands that ask across reports: commitments, positions, forecasts, tallies, tension, each as of a day."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verbale.show.groups import RECORD, Decorator

if TYPE_CHECKING:
    from verbale.record import Store

_SEEN = "Seen from this day, with what had been published by then (YYYY-MM-DD); without it, from today."

_ACROSS = {
    "positions": (
        "where the parties stand",
        "One line for each party on each issue: the latest stance, since when it is held, what it was before, and whether the\n"
        "parties of the issue are opposed, agreed or compatible. What is not told is unknown, not agreed.",
    ),
    "commitments": (
        "what is promised, threatened or planned",
        "One line for each commitment, however many reports tell it, with its state: open, kept, partly kept, slipped (promised\n"
        "again for later, or put off), overdue (its time has passed and nothing is reported), broken (only where a row shows\n"
        "it), void (its condition did not come about). Below it the words that show the state.",
    ),
    "forecasts": (
        "what is predicted",
        "One line for each forecast, with how it stands: open, yes, no or void, and the words that resolved it. The Brier\n"
        "score (binary form, 0 best, 1 worst) is an interval over the odds that the words give.",
    ),
}


def register(main: click.Group, day: Callable[..., Any], styles: Decorator, filters: Decorator) -> None:
    """Add the commands to the group.

    Args:
        main: The group.
        day: Callback that reads a day.
        styles: Adds --json, --csv and --table.
        filters: Adds --by, --on, --words and --limit.
    """
    as_of = click.option("--as-of", metavar="DATE", callback=day, help=_SEEN)
    for kind, (question, told) in _ACROSS.items():
        _across(main, kind, question, told, as_of, styles, filters)
    _tallies(main, as_of, styles)
    _tension(main, as_of, styles)


def _across(
    main: click.Group, kind: str, question: str, told: str, as_of: Decorator, styles: Decorator, filters: Decorator
) -> None:
    @RECORD
    @as_of
    @click.option("--rows", is_flag=True, help="List the rows one by one, as each report tells them.")
    @filters
    @styles
    def command(record: Path, as_of: str | None, rows: bool, style: str | None, **asked: Any) -> None:
        if rows:
            from verbale.show.listing import print_rows

            print_rows(kind, record, style, as_of=as_of, **asked)
        else:
            from verbale.show.kept import tell_once

            tell_once(record, kind, style, {"as_of": as_of, **asked}, _states(kind))

    command.__doc__ = (
        f"Tell {kind} across the reports of RECORD: {question}.\n\n{told}\n\n"
        f"Example: verbale {kind} crisis.db --by Russia --as-of 2022-02-01"
    )
    main.command(name=kind, short_help=f"Tell {kind}: {question}, across reports.")(command)


def _states(kind: str) -> Callable[..., str]:
    def told(store: "Store", style: str, **asked: Any) -> str:
        from verbale.show.across import print_across  # not before it is needed: an answer that is kept needs none of it

        return print_across(kind, store, style, **asked)

    return told


def _tallies(main: click.Group, as_of: Decorator, styles: Decorator) -> None:
    @main.command(short_help="Tell tallies: whose numbers, side by side over time.")
    @RECORD
    @as_of
    @click.option("--of", metavar="ACTOR", help="Only what is this actor's: a name, a country or a code.")
    @click.option("--limit", type=click.IntRange(0), default=100, show_default=True, help="At most so many tallies; 0: all.")
    @click.option("--kind", metavar="KIND", help="Only this kind: force, casualty, aid, weapon, money, people or count.")
    @styles
    def tallies(record: Path, style: str | None, **asked: Any) -> None:
        """Tell tallies from RECORD: forces, aid and losses, each source's figures side by side over time.

        One tally for each thing, stage and place; figures of different stages or places are never put together, and nothing is
        summed. The ratio is the greatest of the sources' latest figures over the least.

        Example: verbale tallies crisis.db --of Russia --kind force
        """
        from verbale.show.kept import tell_once

        tell_once(record, "tallies", style, asked, _figures("print_tallies"))


def _tension(main: click.Group, as_of: Decorator, styles: Decorator) -> None:
    @main.command(short_help="Tell tension: words and deeds between two sides, by week or day.")
    @RECORD
    @as_of
    @click.option("--by", metavar="ACTOR", help="Only what this actor's side did and said.")
    @click.option("--to", metavar="ACTOR", help="Only what was done to this actor's side.")
    @click.option("--per", type=click.Choice(["week", "day"]), default="week", show_default=True, help="Weeks are ISO weeks.")
    @click.option("--limit", type=click.IntRange(0), help="At most so many pairs of sides (0: all); else 5 in a table, 20.")
    @click.option("--compare", metavar="TIME..TIME", help="How much softer --by sounds in the second day or week (2022-W03).")
    @styles
    def tension(record: Path, style: str | None, **asked: Any) -> None:
        """Tell from RECORD what sides did and said to each other by week or day.

        For each pair of sides: events of the four quads (verbal and material cooperation, verbal and material conflict), their
        level by PLOVER's scores, the share of conflict, words and deeds apart. A week without reports is missing, not quiet; the
        last weeks are provisional. Changes of level are told with how stable they are.

        Example: verbale tension crisis.db --by Russia --to Ukraine --per week
        """
        from verbale.show.kept import tell_once

        tell_once(record, "tension", style, asked, _figures("print_tension"))


def _figures(name: str) -> Callable[..., str]:
    def told(store: "Store", style: str, **asked: Any) -> str:
        from verbale.show import figures

        said: str = getattr(figures, name)(store, style, **asked)
        return said

    return told
