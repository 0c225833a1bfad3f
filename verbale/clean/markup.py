"""A page: its main text, and what its markup says about the report."""

import json
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree

from verbale.clean.normal import normalise
from verbale.errors import InputError

# What they complain of is told by `InputError`, once; without this it would reach standard error a second time.
for _name in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

SIZE_MAX = 8_000_000  # characters of markup; parsing takes time and memory that grow with them
DEPTH_MAX = 250  # elements inside one another; hand-made pages stay under 60
_TAGS = re.compile(r"<[a-zA-Z]")
_TAGS_MAX = 200_000

# Where pages say when they were published, best first.
_DATES = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='publishdate' or @name='date' or @name='DC.date'"
    " or @name='dcterms.created' or @name='sailthru.date' or @name='citation_date']/@content",
    "//article//time[@pubdate]/@datetime | //time[contains(@class, 'published')]/@datetime",
)
_HEADLINES = ("//h1[@itemprop='headline']", "//article//h1", "//h1")
_FAULTS = (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page in lines, and what its markup says; None where it says nothing."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    dates: tuple[str, ...]


def page(markup: str, where: str) -> Page:
    """Return what a page holds. Nothing is fetched.

    Args:
        markup: HTML, whole or a fragment.
        where: For messages.

    Raises:
        InputError: It is too large, cannot be taken apart, or is a briefing that verbale wrote.
    """
    if len(markup) > SIZE_MAX or len(_TAGS.findall(markup)) > _TAGS_MAX:
        raise InputError(where, "is a page too large to be a report.", "Save its main text.")
    tree = _tree(markup)
    if tree is None:
        raise InputError(where, "is a page that cannot be taken apart.", "Save its main text.")
    linked = _linked(tree)
    if any(made.split()[:1] == ["verbale"] for made in tree.xpath("//meta[@name='generator']/@content")):
        raise own_briefing(where)
    title, dates, outlet = _headline(tree), tuple(_dates(tree, linked)), _publisher(tree)
    found = _extracted(tree, where)
    outlet = normalise(found.sitename or "") or outlet
    said = _without_outlet(normalise(found.title or ""), outlet)
    return Page(
        text=_paragraphs(found.text or ""),
        title=_better(title, said),
        byline=_names(found.author or _writers(linked)),
        outlet=outlet,
        dates=dates,
    )


def own_briefing(where: str) -> InputError:
    """Return why a briefing of verbale's own is refused: read as a report it would confirm the reports that it cites."""
    return InputError(where, "is a briefing that verbale wrote, and tells what other reports say.", "Give those reports.")


def _tree(markup: str) -> Any:
    try:
        tree = trafilatura.load_html(markup)
    except _FAULTS:
        return None
    return None if tree is None or _depth(tree) > DEPTH_MAX else tree


def _depth(tree: Any) -> int:
    """Return how deep elements stand in one another, counted without recursion."""
    deepest = depth = 0
    for step, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if step == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _extracted(tree: Any, where: str) -> Any:
    """Return what trafilatura finds; a page laid out in tables is tried again as if it had none."""
    found = _tried(tree, where, tables=True)
    if found is None or "\n|" in "\n" + (found.text or ""):
        again = _tried(tree, where, tables=False)
        found = again if found is None or _longer(again, found) else found
    if found is None:
        raise InputError(where, "is a page without running text.", "Save its main text.")
    return found


def _longer(again: Any, found: Any) -> bool:
    """Say whether the second look gives clearly more; else the first, which keeps the order of cells, is better."""
    return again is not None and len(_paragraphs(again.text or "")) > 1.2 * len(_paragraphs(found.text or ""))


def _tried(tree: Any, where: str, *, tables: bool) -> Any:
    """Return what trafilatura finds, None for nothing; on odd pages it fails in ways of its own."""
    try:
        return trafilatura.bare_extraction(
            deepcopy(tree),
            include_comments=False,
            include_tables=tables,
            favor_recall=not tables,
            with_metadata=True,
            date_extraction_params=_OWN_DATE,
        )
    except _FAULTS as error:
        raise InputError(
            where, f"is a page that cannot be taken apart ({type(error).__name__}).", "Save its main text."
        ) from error


# Its search for dates takes any date on the page if need be; ours takes only what says it is the day of publication.
_OWN_DATE = {"original_date": True, "extensive_search": False}


def _paragraphs(text: str) -> str:
    """Return the lines of a page; of tables, which old pages use for layout, the cells that hold a sentence."""
    out: list[str] = []
    for line in normalise(text).split("\n"):
        cells = [cell.strip() for cell in line.split("|")] if line.startswith("|") else [line.removeprefix("- ")]
        out += [cell for cell in cells if cell and (len(cells) == 1 or cell[-1:] in '.?!”"')]
    return "\n".join(out)


def _headline(tree: Any) -> str | None:
    for path in _HEADLINES:
        found = [words for e in tree.xpath(path) if (words := normalise(" ".join("".join(e.itertext()).split())))]
        if len(found) == 1:
            return found[0]
    return None


def _better(headline: str | None, said: str | None) -> str | None:
    """Prefer the headline on the page to the one in its head, which is often cut or has the outlet's name added."""
    if headline is None or said is None:
        return said or headline
    ours, theirs = (set(re.findall(r"\w+", t.casefold())) for t in (headline, said))
    return headline if len(headline) <= 250 and len(ours & theirs) * 2 >= min(len(ours), len(theirs)) else said


def _without_outlet(title: str, outlet: str | None) -> str | None:
    """Return "Talks Begin" for "Talks Begin | The Courier" and "The Courier: Talks Begin"."""
    if outlet:
        name = re.escape(outlet)
        title = re.sub(rf"^{name}(?:: | [|–—-] )|(?: [|–—-] ){name}$", "", title, flags=re.I)
    return title or None


def _names(author: str | None) -> str | None:
    """Return "A, B and C" for "A; B; C"."""
    names = [n for n in normalise(author or "").split("; ") if n]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None


def _publisher(tree: Any) -> str | None:
    path = "//meta[@name='DC.publisher' or @name='publisher' or @name='application-name']/@content"
    return next((normalise(str(found)) for found in tree.xpath(path) if str(found).strip()), None)


def _dates(tree: Any, linked: list[dict[str, Any]]) -> Iterator[str]:
    for value in linked:
        if isinstance(published := value.get("datePublished"), str):
            yield published
    for path in _DATES:
        yield from (str(found) for found in tree.xpath(path) if str(found).strip())


def _linked(tree: Any) -> list[dict[str, Any]]:
    """Return the objects of the linked data of a page (JSON-LD, schema.org), at whatever depth they stand."""
    out: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            heap = [json.loads(str(script))]
        except (ValueError, RecursionError):
            continue
        while heap:
            value = heap.pop()
            heap += reversed(list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [])
            out += [value] if isinstance(value, dict) else []
    return out


def _writers(linked: list[dict[str, Any]]) -> str | None:
    """Return the authors that the linked data of an article names."""
    for value in linked:
        authors = value.get("author") if "datePublished" in value else None
        given = [a.get("name") if isinstance(a, dict) else a for a in (authors if isinstance(authors, list) else [authors])]
        if names := [name for name in given if isinstance(name, str) and name.strip()]:
            return "; ".join(names)
    return None
