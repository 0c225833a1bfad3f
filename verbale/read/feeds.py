"""RSS 2.0, RSS 1.0 and Atom feeds: each item a report."""

import re
from collections.abc import Iterator

from lxml import etree

from verbale.errors import InputError
from verbale.terms import Failure, Report

ITEMS_MAX = 2000  # a feed holds tens of items; more is an archive or an attack
_BODY = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "updated", "issued")
_MARKUP = re.compile(r"<\w[^>]*>|&\w+;")


def feed(content: bytes, where: str) -> Iterator[Report | Failure]:
    """Yield the items of a feed as reports.

    Entities are not expanded, nothing is fetched, and nothing outside the file is read. A feed broken off or malformed
    gives the items that can be read, and a failure that says where it broke.

    Raises:
        InputError: It declares entities, or is XML but no feed.
    """
    if b"<!ENTITY" in content:
        raise InputError(where, "is XML that declares entities, which may be a trap.", "Remove the declarations.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(where, f"is XML that cannot be read ({error}).", "Save the feed again.") from error
    if root is None or _local(root) not in ("rss", "feed", "RDF"):
        raise InputError(where, "is XML, but neither an RSS nor an Atom feed.", "Give a page, a text, a feed or JSON lines.")
    yield from _items(root, where)
    if faults := [e for e in parser.error_log if e.level_name in ("ERROR", "FATAL")]:
        yield Failure(
            where,
            f"line {faults[0].line}: the feed is malformed there ({faults[0].message}); items may be missing. Save it again.",
        )


def _items(root: etree._Element, where: str) -> Iterator[Report | Failure]:
    channel = next((e for e in root if _local(e) == "channel"), root)
    outlet = _text(channel, "title")
    items = [e for e in root.iter() if _local(e) in ("item", "entry")]
    for number, item in enumerate(items[:ITEMS_MAX], 1):
        yield _report(item, f"{where}#{number}", outlet)
    if len(items) > ITEMS_MAX:
        yield Failure(where, f"holds {len(items)} items; those after {ITEMS_MAX} are left out. Split the feed.")


def _report(item: etree._Element, where: str, outlet: str | None) -> Report | Failure:
    title = _text(item, "title")
    body = next((text for name in _BODY if (text := _text(item, name))), None)
    if body is None:
        return Failure(where, f"the item {title or ''!r} has no text. Read the page it links to.")
    return Report(
        where=where,
        kind="html" if _MARKUP.search(body) else "text",
        content=body.encode(),
        published=next((text for name in _DATES if (text := _text(item, name))), None),
        title=title,
        outlet=outlet,
        byline=_text(item, "creator") or _author(item),
        url=_text(item, "link") or _href(item),
    )


def _author(item: etree._Element) -> str | None:
    author = next((e for e in item if _local(e) == "author"), None)
    return None if author is None else _text(author, "name") or (author.text or "").strip() or None


def _href(item: etree._Element) -> str | None:
    links = [e for e in item if _local(e) == "link" and e.get("rel", "alternate") == "alternate"]
    return links[0].get("href") if links else None


def _text(parent: etree._Element, name: str) -> str | None:
    """Return all the words of the first child of that name; None when it is absent or empty.

    XHTML inside Atom content is kept as markup, since its paragraphs are told by it.
    """
    found = next((e for e in parent if _local(e) == name), None)
    if found is None:
        return None
    if len(found) and name == "content":
        return "".join(etree.tostring(child, encoding="unicode") for child in found)
    return "".join(found.itertext()).strip() or None


def _local(element: etree._Element) -> str:
    """Return the tag without its namespace; comments and entities have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
