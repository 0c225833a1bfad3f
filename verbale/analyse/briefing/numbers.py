"""Whose numbers: figures for one thing side by side, by source and time; never summed."""

from collections.abc import Mapping, Sequence

from verbale.analyse.briefing.parts import Draft, Figure, Part, Table, actors, bears_article, number, text
from verbale.analyse.telling import amount, spell
from verbale.ledger.tallies import Estimate, Tally

FIGURES = 3  # charts of tallies
_NAMES = {
    "force": "forces",
    "casualty": "casualties",
    "aid": "aid",
    "weapon": "weapons",
    "money": "money",
    "people": "people",
    "count": "count",
}


def drafts(found: Sequence[Tally]) -> list[Draft]:
    """Say for each thing with several figures between which they lie, and whose those are."""
    return [_draft(one, place) for place, one in enumerate(found) if len(_known(one)) > 1]


def _draft(one: Tally, place: int) -> Draft:
    known = _known(one)
    low = min(known, key=lambda e: (e.bounds or (0, 0))[0])
    high = max(known, key=lambda e: (e.bounds or (0, 0))[1])
    parts: list[Part] = [text("Figures for "), *_thing(one)]
    if shown(low) == shown(high):
        parts += [text(" agree: "), *_figure(low)]
    else:
        parts += [text(" lie between "), *_figure(low), text(" and "), *_figure(high)]
    # All figures are cited, for whose they are may stand in another of them: "about 100,000" beside "127,000 Russian troops".
    cited = tuple(dict.fromkeys((low.rows[0], high.rows[0], *(ref for e in known for ref in e.rows))))
    return Draft((*parts, text(".")), cited, place, note=_note(one), words=2)


def _note(one: Tally) -> str:
    return f"sources differ by a factor of {one.ratio:.1f}" if one.ratio and one.ratio >= 1.1 else ""


def _thing(one: Tally) -> list[Part]:
    what = _NAMES[one.kind] if one.kind != "count" else one.unit
    whose = [text(f"the {what} of "), *actors([one.of])] if one.of else [text(what)]
    stage = [text(f" ({one.stage})")] if one.stage else []
    return [*whose, *stage, *([text(f" in or near {one.place}")] if one.place else [])]


def _figure(estimate: Estimate) -> list[Part]:
    """Say a figure and whose it is; of the report's own only the figure."""
    own = estimate.source in {ref.outlet for ref in estimate.rows}
    return [number(shown(estimate)), *([] if own else [text(" ("), *actors([estimate.source]), text(")")])]


def _known(one: Tally) -> list[Estimate]:
    return [e for e in one.estimates if e.bounds]


def title(one: Tally) -> str:
    """Return what is counted, whose, for whom, where and how far it has come."""
    where = f" in or near {one.place}" if one.place else ""
    to = f" for {one.to}" if one.to else ""
    stage = f", {one.stage}" if one.stage else ""
    the = "the " if one.of and bears_article(one.of) else ""
    of = f" of {the}{one.of}" if one.of else ", not said whose"
    what = _NAMES[one.kind] if one.kind != "count" else one.unit or "number"
    return f"{what[:1].upper()}{what[1:]}{of}{to}{where}{stage}"


def shown(estimate: Estimate) -> str:
    """Return a figure as its words give it, bounds and qualifier kept."""
    value = {"min": estimate.min, "best": estimate.best, "max": estimate.max}
    return amount({"value": value, "qualifier": estimate.qualifier})


def when(estimate: Estimate) -> str:
    """Return the time that a figure is for; else the day it was reported."""
    first, last = estimate.first or estimate.last, estimate.last or estimate.first
    if first and last:
        return spell(first if first == last else f"{first} to {last}")
    return spell(f"[{estimate.reported}]") if estimate.reported else "undated"


def tables(found: Sequence[Tally], numbers: Mapping[str, int]) -> tuple[Table, ...]:
    """Return the figures of each thing that has several."""
    return tuple(_table(one, numbers) for one in found if len(_known(one)) > 1)


def _table(one: Tally, numbers: Mapping[str, int]) -> Table:
    rows = []
    for e in one.estimates:
        doubt = " (date in doubt)" if e.doubt else ""
        told = f"{shown(e)} {e.unit or ''}".strip()
        rows.append(((when(e) + doubt, told, e.source), tuple(sorted({numbers[r.report] for r in e.rows}))))
    return Table(title(one), ("When", "How many", "According to"), tuple(rows))


def figures(found: Sequence[Tally]) -> tuple[Figure, ...]:
    """Return charts of the things with most figures that can be drawn."""
    drawn = [one for one in found if len(_known(one)) > 1][:FIGURES]
    return tuple(Figure("tally", title(one), _READ, _points(one)) for one in drawn)


_READ = "A dot is the figure given, a bar runs from the least to the most that the words allow."


def _points(one: Tally) -> tuple[dict[str, object], ...]:
    points = []
    for order, e in enumerate(_known(one)):
        low, high = e.bounds or (0.0, 0.0)
        points.append({"order": order, "who": f"{e.source}, {when(e)}", "low": low, "high": high, "best": e.best})
    return tuple(points)
