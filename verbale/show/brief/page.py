"""A briefing as Markdown, or as one HTML page that needs nothing from elsewhere; every word from a report is escaped."""

from verbale.analyse.briefing.parts import Briefing
from verbale.analyse.telling import spell
from verbale.show import charts
from verbale.show.brief.words import ID, coverage, lead, method, place, title
from verbale.show.plain import plain

_TEMPLATES = {"html": "brief.html.j2", "md": "brief.md.j2"}


def rendered(told: Briefing, style: str, record: str) -> str:
    """Return a briefing as a page.

    Args:
        told: The briefing.
        style: html or md.
        record: The name of the record, for the commands that check the page.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("verbale.show"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"md": markdown, "strong": _strong, "spell": spell, "lead": lead, "place": place}
    tools = {"title": title(told), "coverage": coverage(told), "method": method(told, record), "id_length": ID}
    drawn = _drawn(told) if style == "html" and charts.available() else {}
    page = environment.get_template(_TEMPLATES[style]).render(b=told, record=record, charts=drawn, **tools)
    return plain(page)


def _drawn(told: Briefing) -> dict[str, tuple[str, str]]:
    """Return each figure by its title as drawn for a page and for a phone."""
    figures = [figure for section in told.sections for figure in section.figures]
    return {f.title: (charts.svg(f, charts.WIDE), charts.svg(f, charts.NARROW)) for f in figures}


def markdown(words: str) -> str:
    r"""Escape what Markdown would read as markup.

    >>> markdown("a *b* [c](d) <i>")
    'a \\*b\\* \\[c\\]\\(d\\) \\<i\\>'
    """
    return "".join("\\" + c if c in "\\`*_[]()<>#|~&!$" else c for c in words)


def _strong(words: str) -> str:
    bare = words.strip()
    return words.replace(bare, f"**{markdown(bare)}**", 1) if bare else words
