"""Report to document: decode, main text, normalise; the text of a document never changes after.

What goes: menus, share buttons, advertisements, notices, comment forms, lists of links (`data/furniture.tsv`). What goes
and is kept beside the text: bylines, credits, dates. What stays: the title as the first line, paragraphs parted by blank
lines, datelines, quotation marks and dashes as printed. Cleaning a clean text changes nothing.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from verbale.clean import dates
from verbale.clean.dateline import dateline
from verbale.clean.furniture import agency, furniture
from verbale.clean.language import language
from verbale.clean.markup import own_briefing, page
from verbale.clean.normal import normalise
from verbale.clean.paring import Pared, may_head, pare
from verbale.errors import InputError
from verbale.lexicon import table
from verbale.read.decoding import decode
from verbale.terms import Document, Report

__all__ = ["clean", "main_text", "normalise"]

TEXT_MIN = 80  # code points; a paragraph of news is never shorter, a page whose text was not found is
TEXT_MAX = 1_000_000  # code points; a book, not a report; minutes of work
_BRIEFING = "Each sentence is put together from rows of the record"  # stands in the foot of every briefing (`show.brief.words`)


@dataclass(frozen=True, slots=True)
class _Told:
    """A report taken apart, not yet judged: what it says of itself, best source first."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    origin: str | None = None
    dates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The title, a blank line, the text."""
        return "\n\n".join(filter(None, (self.title, self.text)))


def main_text(report: Report) -> str:
    """Return the paragraphs below the title, in whatever language; `clean` is what judges them.

    Raises:
        InputError: The report cannot be decoded or taken apart.
    """
    return _taken_apart(report).text


def clean(report: Report, *, published: str | None = None) -> Document:
    """Return the clean text of a report, and what it says of itself.

    Args:
        report: What `read` gave.
        published: Day of publication as an ISO date; it wins over what the feed, the page and the text say.

    Returns:
        The document; `notes` tells what was set aside.

    Raises:
        InputError: The date does not exist; or the report has no running text, is not in English or cannot be decoded.
    """
    given = _argument(published, report.where)
    told = _taken_apart(report)
    text = told.whole if told.text else ""
    _require_text(text, report.where)
    begin = dateline(told.text)
    day, notes = (given, ()) if given else _published((report.published, *told.dates, _full(begin.day)))
    return Document(
        doc_id=sha256(text.encode()).hexdigest(),
        text=text,
        title=told.title,
        outlet=told.outlet,
        byline=told.byline,
        dateline=begin.place,
        published=day,
        language=language(text, report.where),
        origin=_origin(begin.origin, told),
        where=report.where,
        notes=told.notes + notes,
    )


def _argument(published: str | None, where: str) -> str | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError as error:
        raise InputError(
            where, f"cannot have been published on {published!r}.", "Give a day that exists, as 2022-01-21."
        ) from error


def _told(report: Report) -> _Told:
    """Take a report apart by its kind; what its container says comes before what it says itself."""
    markup = decode(report.content, report.where)
    title, byline, outlet = _line(report.title), _line(report.byline), _without_section(_line(report.outlet))
    if report.kind != "html":
        return _Told(normalise(markup), title, byline, outlet)
    found = page(markup, report.where)
    return _Told(found.text, title or found.title, byline or found.byline, outlet or found.outlet, dates=found.dates)


def _taken_apart(report: Report) -> _Told:
    told = _plain(report) if report.kind == "plain" else _told(report)
    if len(told.text) > TEXT_MAX:
        raise InputError(report.where, f"has more than {TEXT_MAX:,} characters of text.", "Split it into reports.")
    return told if report.kind == "plain" else _pared(told)


def _plain(report: Report) -> _Told:
    """Keep a text that is clean already; its first line is the title if a blank line follows and it is no sentence."""
    text = normalise(decode(report.content, report.where))
    first, _, rest = text.partition("\n\n")
    title, rest = (first, rest) if rest and may_head(first) else (None, text)
    return _Told(rest, title, _line(report.byline), _line(report.outlet))


def _line(words: str | None) -> str | None:
    return normalise(words or "").replace("\n", " ") or None


def _without_section(outlet: str | None) -> str | None:
    """Return "The Courier" for "The Courier - World", as feeds name themselves."""
    name, _, section = (outlet or "").rpartition(" - ")
    known = furniture(section)
    return name if name and known and known.kind == "label" else outlet


def _pared(told: _Told) -> _Told:
    """Take out furniture until none is left, so that cleaning twice is cleaning once."""
    before = None
    while before != (told.title, told.text):
        before = (told.title, told.text)
        told = _merged(told, pare(told.text, told.title, told.byline))
    return told


def _merged(told: _Told, pared: Pared) -> _Told:
    return replace(
        told,
        text="\n\n".join(pared.lines),
        title=pared.title,
        byline=told.byline or pared.byline,
        outlet=told.outlet or pared.outlet,
        origin=told.origin or pared.origin,
        dates=told.dates + tuple(pared.dates),
        notes=told.notes + tuple(pared.credits),
    )


def _require_text(text: str, where: str) -> None:
    if _BRIEFING in text:
        raise own_briefing(where)
    if text and not any(c.isalpha() for c in text):
        raise InputError(where, "has no letters in it.", "Give a report in words.")
    if len(text) < TEXT_MIN:
        raise InputError(where, f"has no running text (under {TEXT_MIN} characters are left).", "Save the main text of the page.")


def _published(candidates: tuple[str | None, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Return the first date of several that can be right, and a note for each passed over on the way."""
    notes: list[str] = []
    for words in filter(None, candidates):
        day = dates.find(words)
        if day and dates.plausible(day, date.today()):
            return day.isoformat(), tuple(notes)
        notes.append(f"set aside the date {words!r}: " + ("no report can be of that day" if day else "it names no certain day"))
    return None, tuple(dict.fromkeys(notes))


def _full(day: str | None) -> str | None:
    """Return a dateline's day if it has a year: "Tuesday" and "Jan. 10" need a date to count from."""
    return day if day and dates.find(day) else None


def _origin(credited: str | None, told: _Told) -> str | None:
    """Return the agency that a report credits: in its dateline, in a line of its own, as its writer, or in its last words."""
    names = table("agencies")
    last = re.search(rf"(?:[—–-] ?|\()({agency()})\)?\.?$", told.text)
    for words in (credited, told.origin, told.byline if told.byline in names else None, last and last[1]):
        if words:
            return names[words]["name"] if words in names else words
    return None
