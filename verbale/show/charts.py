"""Charts of a briefing, drawn by Vega-Lite without a network: SVG for pages, PNG for documents.

Colours stand for meanings; a page puts its own in their place, so that charts are legible on dark and on light.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from verbale.analyse.briefing.parts import Figure
from verbale.show.plain import plain

WIDE, NARROW = 660, 300  # px of the plot: a page, and a phone
# Meaning to colour on white. Told apart also by who sees no red and green: the light-dark order is that of the meaning.
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1d2327",
        "soft": "#5c666d",
        "line": "#dde2e5",
        "good": "#2a7f62",
        "good-pale": "#9ccfbd",
        "bad": "#a8322a",
        "bad-pale": "#e3a49c",
        "best": "#1b4f86",
        "bar": "#a9c2dc",
    }
)
_QUADS = {
    "verbal cooperation": "good-pale",
    "material cooperation": "good",
    "verbal conflict": "bad-pale",
    "material conflict": "bad",
}
# Of one width: labels are measured with Liberation Sans, which comes with the renderer, and shown with what a reader has.
_FONT = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
_LONGEST = 44  # signs of a label, beyond which it is cut


def available() -> bool:
    """Say whether charts can be drawn here: on some machines the renderer is not to be had."""
    return _renderer() is not None


def svg(figure: Figure, width: int) -> str:
    """Draw a figure as SVG; colours by meaning are CSS variables."""
    drawn = str(_renderer().vegalite_to_svg(_spec(figure, width)))
    for name, colour in COLOURS.items():
        drawn = drawn.replace(f'"{colour}"', f'"var(--{name})"')
    return drawn


def png(figure: Figure, width: int = WIDE) -> bytes:
    """Draw a figure as PNG, twice as fine as a screen, for print."""
    return bytes(_renderer().vegalite_to_png(_spec(figure, width), scale=2.5))


@cache
def _renderer() -> Any:
    try:
        import altair  # noqa: F401 - needed below; both or none
        import vl_convert
    except ImportError:
        return None
    return vl_convert


def _spec(figure: Figure, width: int) -> str:
    import altair as alt

    chart = _CHARTS[figure.kind](alt, figure, width)
    axis = {"labelColor": COLOURS["soft"], "titleColor": COLOURS["soft"], "gridColor": COLOURS["line"]}
    chart = (
        chart.configure(background="transparent", font=_FONT)
        .configure_view(stroke=None)
        .configure_axis(
            **axis, domainColor=COLOURS["line"], tickColor=COLOURS["line"], labelFontSize=11, titleFontWeight="normal"
        )
        .configure_legend(labelColor=COLOURS["soft"], titleColor=COLOURS["soft"], orient="top", title=None)
        .configure_header(labelColor=COLOURS["ink"], labelFontSize=12, labelAnchor="start", labelFontWeight="bold", title=None)
    )
    return json.dumps(chart.to_dict())


def _values(figure: Figure) -> list[dict[str, Any]]:
    """Return the data, words of reports made plain and cut."""
    return [{k: _short(v) if isinstance(v, str) else v for k, v in row.items()} for row in figure.values]


def _short(words: str) -> str:
    bare = " ".join(plain(words).split())
    return bare if len(bare) <= _LONGEST else f"{bare[: _LONGEST - 1].rstrip()}…"


def _timeline(alt: Any, figure: Figure, width: int) -> Any:
    colour = alt.Scale(domain=list(_QUADS), range=[COLOURS[c] for c in _QUADS.values()])
    legend = alt.Legend(columns=4 if width >= WIDE else 2, columnPadding=28)
    return (
        alt.Chart(alt.Data(values=_values(figure)))
        .mark_bar(width=5 if width >= WIDE else 3)
        .encode(
            x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", tickCount=8 if width >= WIDE else 4, grid=False)),
            y=alt.Y("n:Q", title="events", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color("quad:N", scale=colour, legend=legend),
            order=alt.Order("order:Q"),
        )
        .properties(width=width, height=120)
    )


def _dyads(alt: Any, figure: Figure, width: int) -> Any:
    values = _values(figure)
    colour = alt.Scale(domain=["words", "deeds"], range=[COLOURS["bar"], COLOURS["best"]])
    order = list(dict.fromkeys(row["dyad"] for row in values))
    columns = 2 if width >= WIDE else 1
    each = (width - 40) // 2 if columns == 2 else width
    return (
        alt.Chart(alt.Data(values=values))
        .mark_bar(width=9 if columns == 2 else 8)
        .encode(
            x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", tickCount=3, grid=False, labelOverlap=True)),
            y=alt.Y("level:Q", title=None, axis=alt.Axis(tickCount=3)),
            color=alt.Color("kind:N", scale=colour),
            facet=alt.Facet("dyad:N", columns=columns, sort=order),
        )
        .properties(width=each, height=80)
    )


def _tally(alt: Any, figure: Figure, width: int) -> Any:
    values = _values(figure)
    # A label for each figure, also where two sources say the same of the same day.
    for row in values:
        row["who"] = f"{row['who']}{chr(0x200B) * int(row['order'])}"
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("who:N", title=None, sort=[row["who"] for row in values], axis=alt.Axis(labelLimit=width // 2, ticks=False))
    )
    scale = alt.Scale(zero=True, nice=True)
    bars = base.mark_bar(height=7, color=COLOURS["bar"], cornerRadius=2).encode(
        x=alt.X("low:Q", title=None, scale=scale, axis=alt.Axis(format=",d", tickCount=5 if width >= WIDE else 3)), x2="high:Q"
    )
    dots = base.transform_filter("datum.best !== null").mark_point(filled=True, size=60, color=COLOURS["best"], opacity=1)
    drawn = alt.layer(bars, dots.encode(x=alt.X("best:Q")))
    return drawn.properties(width=width - width // 3, height=alt.Step(22))


_CHARTS: Mapping[str, Callable[[Any, Figure, int], Any]] = MappingProxyType(
    {"timeline": _timeline, "dyads": _dyads, "tally": _tally}
)
