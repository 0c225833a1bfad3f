"""The dateline before a report's first sentence: "GENEVA, Jan. 10 (Reuters) —" says where it was written and for whom."""

import re

from verbale.lexicon import table

_PLACE = r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:/{_PLACE})*(?:, {_PLACE}| \({_PLACE}\))?)"
    r"(?:[,.] (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+\.?)(?:, \d{4})?)?"
    r"\.?(?: ?[(/](?P<origin>[^()/\n]{2,40})[)/]\.?)?(?: ?[—–]|\s-{1,2})(?= )|"
    r"(?P<place2>[A-Z][A-Z .'’-]+), [A-Z][a-z]+\.? \d{1,2} \((?P<origin2>[^()\n]{2,40})\)"
)
_PARAGRAPHS_WITH_DATELINE = 4  # it may stand below a summary or two


def dateline(text: str) -> tuple[str | None, str | None]:
    """Return the place before the first sentence ("GENEVA — "), and the agency named there; the words stay in the text."""
    for paragraph in text.split("\n\n", _PARAGRAPHS_WITH_DATELINE)[:_PARAGRAPHS_WITH_DATELINE]:
        if (found := _opening(paragraph)) is not None:
            return found[0], found[1]
    return None, None


def after_dateline(paragraph: str) -> int:
    """Return where a paragraph's first sentence begins: behind its dateline, if it has one.

    >>> after_dateline("PARIS (AP) — France said no."), after_dateline("France — the host — said no.")
    (13, 0)
    """
    found = _opening(paragraph)
    return len(paragraph) - len(paragraph[found[2] :].lstrip(" —–-")) if found else 0


def _opening(paragraph: str) -> tuple[str, str | None, int] | None:
    """Return the place and the agency of a paragraph's dateline, and where it ends."""
    found = _DATELINE.match(paragraph)
    if not found:
        return None
    place, origin = _apart(found["place"] or found["place2"], found["origin"] or found["origin2"])
    told = (re.split(r"[,/ (]", place)[0].isupper() and len(place) > 2) or origin in table("agencies")
    return (place, origin, found.end()) if told else None


def _apart(place: str, origin: str | None) -> tuple[str, str | None]:
    """Tell an agency in brackets ("WASHINGTON (AP)") from a country in brackets ("GAZA (Palestine)")."""
    bare, _, inside = place.removesuffix(")").rpartition(" (")
    return (bare, inside) if origin is None and bare and inside in table("agencies") else (place, origin)
