"""What the commands that answer in numbers print: tallies side by side, tension and tone over time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from verbale.analyse.telling import amount, spell
from verbale.analyse.tension import Point, Series, Tension, tension
from verbale.analyse.tone import Difference, Tone, softened, tones
from verbale.ledger.doubts import coverage
from verbale.ledger.sides import sides_meant
from verbale.ledger.tallies import KINDS, Estimate, Tally, counted_tallies
from verbale.record import Store
from verbale.show.across import Block, interval, tell, yes
from verbale.show.listing import ID, none_found, not_shown, print_csv, print_json
from verbale.show.plain import counted

Row = Mapping[str, Any]
_DYADS, _SERIES = 5, 20  # pairs of sides that a table, and other styles, show unless told otherwise
_TONES = 200  # speakers and times of which the tone is told where not all pairs are shown
_FIGURES = 100  # of a tally that are told where not all tallies are asked for, the last
_BAR = 12  # width of the widest bar
_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def print_tallies(store: Store, style: str, *, as_of: str | None, of: str | None, kind: str | None, limit: int | None) -> str:
    """Print tallies, `limit` of them (0: all), each source's figures in order of time.

    Returns:
        What is to be said of those that are not shown, or that there are none.
    """
    if kind is not None and kind not in KINDS:
        raise click.BadParameter(f"{kind!r} is no kind. Write one of {', '.join(KINDS)}.", param_hint="--kind")
    meant = sides_meant(of) if of else None
    found, total = counted_tallies(store, as_of, kind=kind, of=meant, most=limit or None, last=_FIGURES if limit else None)
    if style == "json":
        print_json([_tally_json(t) for t in found])
    elif style == "csv":
        print_csv(_flat_tallies(found))
    else:
        figures = sum(t.figures for t in found)
        counted = f"{len(found):,} tall{'y' if len(found) == 1 else 'ies'} of {figures:,} figure{'' if figures == 1 else 's'}."
        tell(_told_tallies(found), coverage(store, as_of), store.path, counted)
    return not_shown(len(found), total, "tallies") if found else none_found("quantities", of, store)


def _tally_json(tally: Tally) -> Row:
    return {**asdict(tally), "sources": tally.sources}


def _flat_tallies(found: Iterable[Tally]) -> Iterator[Row]:
    for t in found:
        for e in t.estimates:
            yield {
                "kind": t.kind, "of": t.of, "unit": t.unit, "to": t.to, "stage": t.stage, "place": t.place, "ratio": t.ratio,
                "source": e.source, "side": e.side, "first": e.first, "last": e.last, "reported": e.reported, "min": e.min,
                "best": e.best, "max": e.max, "qualifier": e.qualifier, "scope": e.scope, "date_in_doubt": yes(e.doubt),
                "reports": e.reports, "id": e.rows[0].row, "words": e.rows[0].words,
            }  # fmt: skip


def _told_tallies(found: Iterable[Tally]) -> Iterator[Block]:
    for t in found:
        title = f"{t.kind.capitalize()}: " + " ".join(filter(None, (f"{t.of}," if t.of else "not said whose,", t.unit)))
        facts = [f"for {t.to}" if t.to else "", f"in or near {t.place}" if t.place else "", t.stage or ""]
        few = f"the last {len(t.estimates):,} of {t.figures:,} figures" if len(t.estimates) < t.figures else ""
        apart = f"figures differ by a factor of {t.ratio:g}" if t.ratio and t.ratio > 1 else ""
        yield (
            Text(title, style="bold cyan").append(
                "  " + " · ".join(filter(None, (*facts, apart, few))), style="not bold default"
            ),
            0,
        )
        for e in t.estimates:
            yield _figure(e), 2
        yield Text(""), 0


def _figure(e: Estimate) -> Text:
    day = interval((e.first, e.last)) if e.last or e.first else f"told {spell(e.reported)}" if e.reported else "undated"
    value = amount({"value": {"min": e.min, "best": e.best, "max": e.max}, "qualifier": e.qualifier})
    out = Text(f"{'date in doubt' if e.doubt else day:24}", style="dim").append(f"{value:22}", style="not dim bold")
    out.append(f" {e.source}", style="not dim not bold").append(f"  {e.scope}" if e.scope else "", style="italic not bold")
    return out.append(f" {e.rows[0].row[:ID]}" + (f" and {e.n - 1} more" if e.n > 1 else ""), style="dim not italic")


# --- tension -----------------------------------------------------------------------------------------------------------------


def print_tension(
    store: Store,
    style: str,
    *,
    as_of: str | None,
    by: str | None,
    to: str | None,
    per: str,
    limit: int | None,
    compare: str | None,
) -> str:
    """Print what sides did and said to each other by week or day; or with `compare` how much softer one of them sounds.

    Returns:
        What is to be said of pairs of sides that are not shown, or that there are none.
    """
    if compare:
        return _print_difference(store, by, compare, style, as_of)
    actor, recipient = (sides_meant(name) if name else None for name in (by, to))
    most = (_DYADS if style == "table" else _SERIES) if limit is None else limit or None
    found = tension(store, as_of, by=per, actor=actor, recipient=recipient, most=most)
    if style == "json":
        print_json(_tension_json(store, found, actor))
    elif style == "csv":
        print_csv(_flat_tension(found.series))
    else:
        tell(_told_tension(found, found.series), found.coverage, store.path, _summed(found))
    if not found.series:
        return none_found("events", by, store)
    return "" if style == "table" else not_shown(len(found.series), found.dyads, "pairs of sides")


def _tension_json(store: Store, found: Tension, actor: frozenset[str] | None) -> Row:
    """Return the answer with the tones of those who speak: where not all pairs are shown, of the sides that are."""
    shown = actor if len(found.series) == found.dyads else frozenset(s.sides[0] for s in found.series)
    most = None if len(found.series) == found.dyads else _TONES
    spoken = tones(store, found.coverage.as_of, by=found.by, sides=shown, most=most)
    series = [_series_json(s) for s in found.series]
    return {**asdict(replace(found, series=())), "series": series, "tones": [asdict(t) for t in spoken]}


def _series_json(series: Series) -> Row:
    return {**asdict(series), "n": series.n}


def _summed(found: Tension) -> str:
    shown = len(found.series)
    pairs = f"{shown:,} of {found.dyads:,} pairs" if shown < found.dyads else counted(shown, "pair")
    own = f"no {found.by} of {'its' if found.unplaced == 1 else 'their'} own"
    have = f"has {own} and is" if found.unplaced == 1 else f"have {own} and are"
    unplaced = f" {counted(found.unplaced, 'event')} {have} left out." if found.unplaced else ""
    return f"{pairs} of sides; weights {found.weights}.{unplaced}"


def _flat_tension(found: Iterable[Series]) -> Iterator[Row]:
    for series in found:
        changed = {s.period for s in series.shifts}
        for p in series.points:
            counts = dict(zip((q.replace(" ", "_") for q in _QUADS), p.counts or (None,) * 4, strict=True))
            yield {
                "actor": series.actor, "recipient": series.recipient, "period": p.period.name, "first": p.period.first,
                "last": p.period.last, "reports": p.period.reports, **counts, "n": p.n, "level": p.level, "mean": p.mean,
                "conflict": p.conflict, "words": p.words, "deeds": p.deeds, "provisional": yes(p.period.provisional),
                "change": yes(p.period.name in changed), "rows": " ".join(p.rows),
            }  # fmt: skip


def _told_tension(found: Tension, shown: tuple[Series, ...]) -> Iterator[Block]:
    for series in shown:
        yield (
            Text(f"{series.actor} → {series.recipient}", style="bold cyan").append(
                f"  {counted(series.n, 'event')}", style="not bold default"
            ),
            0,
        )
        yield _grid(series), 2
        for s in series.shifts:
            sure = "provisional, " if s.provisional else ""
            words = f"↳ conflict changes from {s.period}: {s.before:g} to {s.after:g} a {found.by}"
            yield Text(f"{words} ({sure}found again in {s.stability:.0%} of resamples)", style="italic"), 2
        yield Text(""), 0
    if shown:
        told = "coop and conf count events in words/deeds; level sums PLOVER scores; – is without reports; * may still change."
        yield Text(told, style="dim"), 0


def _grid(series: Series) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("", "reports", "coop", "conf", "level", "conflict", "", "rows"):
        table.add_column(name, no_wrap=name != "rows", justify="right" if name in ("reports", "level", "conflict") else "left")
    widest = max((abs(p.level) for p in series.points if p.level), default=1.0)
    for p in _worth_showing(series.points):
        table.add_row(*_cells(p, widest))
    return table


def _worth_showing(points: tuple[Point, ...]) -> list[Point]:
    """Leave out what lies before the first event and after the last."""
    full = [i for i, p in enumerate(points) if p.n]
    return list(points[full[0] : full[-1] + 1]) if full else []


def _cells(p: Point, widest: float) -> tuple[Text, ...]:
    name = Text(p.period.name + ("*" if p.period.provisional else ""), style="dim")
    reports = Text(str(p.period.reports))
    if p.counts is None or p.level is None:
        return name, reports, *(Text("–", style="dim") for _ in range(4)), Text(""), Text("")
    if not p.n:
        return name, reports, Text("0/0"), Text("0/0"), Text("0"), Text(""), Text(""), Text("")
    a, b, c, d = p.counts
    share = f"{p.conflict:.0%}" if p.conflict is not None else ""
    bar = Text("█" * max(1, round(_BAR * abs(p.level) / widest)) if p.level else "", style="green" if p.level > 0 else "red")
    more = f" +{len(p.rows) - 1}" if len(p.rows) > 1 else ""
    return (
        name,
        reports,
        Text(f"{a}/{b}"),
        Text(f"{c}/{d}"),
        Text(_signed(p.level)),
        Text(share),
        bar,
        Text(p.rows[0][:ID] + more, style="dim"),
    )


# --- softer or harder --------------------------------------------------------------------------------------------------------


def _print_difference(store: Store, by: str | None, compare: str, style: str, as_of: str | None) -> str:
    if not by:
        raise click.UsageError("Write whose tone to compare with --by.")
    earlier, dots, later = compare.partition("..")
    for time in (earlier, later):
        if not dots or not _is_time(time):
            raise click.BadParameter(
                f"{compare!r} is no two times. Write 2022-01-19..2022-01-21 or 2022-W03..2022-W04.", param_hint="--compare"
            )
    side = min(sides_meant(by))
    found = softened(store, side, earlier, later, as_of)
    if style == "json":
        print_json(asdict(found) if found else None)
    elif style == "csv":
        print_csv(_flat_difference(found) if found else ())
    else:
        _tell_difference(found, by, earlier, later)
    return ""


def _is_time(time: str) -> bool:
    from datetime import date

    try:
        return bool(time) and date.fromisoformat(time).isoformat()[:4] == time[:4]
    except ValueError:
        return False


def _flat_difference(found: Difference) -> Iterator[Row]:
    for tone in (found.earlier, found.later):
        yield {
            "speaker": tone.speaker, "period": tone.period, "median": tone.median, "n": tone.n, "quote": tone.quote.words,
            "id": tone.quote.row, "difference": found.difference, "least": found.interval[0], "greatest": found.interval[1],
            "verdict": found.verdict,
        }  # fmt: skip


def _tell_difference(found: Difference | None, by: str, earlier: str, later: str) -> None:
    from verbale.show.terminal import Terminal

    console = Terminal()
    if found is None:
        console.print(Text(f"Nothing with a tone is told of {by} for {earlier} or for {later}."))
        return
    for tone in (found.earlier, found.later):
        console.print(_quoted(tone))
    low, high = found.interval
    interval = f"{_signed(low)} to {_signed(high)}"
    told = f"Difference of medians {_signed(found.difference)}, 95% interval {interval}: {_verdict(found)}"
    console.print(Text(told, style="bold"))


def _signed(value: float) -> str:
    """Return a number with its sign; nought has none, and what prints as nought is nought.

    >>> _signed(2.5), _signed(-1.0), _signed(-0.0)
    ('+2.5', '-1', '0')
    """
    return f"{value:+g}" if value else "0"


def _verdict(found: Difference) -> str:
    return "whether softer or harder cannot be told on so few." if found.verdict == "cannot be told" else f"{found.verdict}."


def _quoted(tone: Tone) -> Text:
    out = Text(
        f"{tone.speaker}, {tone.period}: median {_signed(tone.median)} of {tone.n} statement{'' if tone.n == 1 else 's'}. "
    )
    return out.append(f"“{tone.quote.words}”", style="italic").append(
        f" {tone.quote.outlet or ''} {tone.quote.row[:ID]}", style="dim"
    )
