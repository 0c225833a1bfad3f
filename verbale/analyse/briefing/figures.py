"""Charts of what happened: how much of which kind by day or week, and how each pair of sides deals with the other."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from verbale.analyse.briefing.events import Happening
from verbale.analyse.briefing.parts import Figure
from verbale.analyse.tension import Tension
from verbale.lexicon import ontology

DYADS = 4  # rows of the chart: as many as are read at a glance
_BY_DAY = 92  # days up to which bars are days; weeks beyond
_FEW = 3  # days with events below which a timeline says less than a sentence
_SOME = 2  # events of a dyad, likewise


def figures(found: Sequence[Happening]) -> tuple[Figure, ...]:
    """Return the charts of what happened; none when there is too little to draw."""
    dated = [h for h in found if h.day and not h.lead.doubt]
    if len({h.day for h in dated}) < _FEW:
        return ()
    return (_timeline(dated),)


def _timeline(found: Sequence[Happening]) -> Figure:
    days = [date.fromisoformat(h.day) for h in found]
    weekly = (max(days) - min(days)).days > _BY_DAY
    counted = Counter((_monday(d) if weekly else d, int(h.lead.row["quad"])) for d, h in zip(days, found, strict=True))
    quads = ontology("plover")["quads"]
    values = tuple(
        {"day": d.isoformat(), "quad": quads[str(quad)], "order": quad, "n": n} for (d, quad), n in sorted(counted.items())
    )
    by = "week" if weekly else "day"
    note = f"Events told as news, each once, by {by}. {_EMPTY.format(by)}"
    return Figure("timeline", "What happened, by kind", note, values)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def dyads(told: Tension) -> tuple[Figure, ...]:
    """Return the chart of what the sides that deal most with each other did and said, by week."""
    most = [one for one in told.series if one.n >= _SOME][:DYADS]
    values = tuple(
        {"dyad": f"{one.actor} → {one.recipient}", "order": order, "day": p.period.first, "kind": kind, "level": level, "n": p.n}
        for order, one in enumerate(most)
        for p in one.points
        for kind, level in (("words", p.words), ("deeds", p.deeds))
        if level
    )
    return (Figure("dyads", "Who deals how with whom, by week", _READ, values),) if values else ()


_EMPTY = "A {} without a bar has no event told of it; something may still have happened."
_READ = (
    f"Sums of PLOVER's intensity: below the line conflict, above it cooperation; deeds apart from words. {_EMPTY.format('week')}"
)
