"""Quotation marks, and the stretches of direct speech that they make, across sentences and paragraphs.

A mark is a token; apostrophes are told from single marks by what stands around them. A mark that opens a paragraph
while the quotation before it is still open continues that quotation (each paragraph opened, the last one closed).
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.terms import Parse

_DOUBLE = {"“", "”", '"', "''", "``", "«", "»", "„", "‟", "＂"}
_SINGLE = {"‘", "’", "'", "‚", "‛", "`"}
_OPENERS = {"`", "“", "„", "«", "``", "‟", "‘", "‚", "‛"}
_CLOSERS = {"”", "»", "''"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `first` to `last` exclusive, marks included; `continues` when it takes up the quotation before it."""

    first: int
    last: int
    single: bool
    closed: bool
    continues: bool = False

    @property
    def tokens(self) -> range:
        """The tokens of the quotation, marks included."""
        return range(self.first, self.last)


@dataclass(frozen=True, slots=True)
class _Closing:
    """Where single marks stand that can only close, in order: by the look of it, and for sure, as punctuation is before them."""

    maybe: list[int]
    sure: list[int]


def quotations(parse: Parse) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text, in order; one that runs over paragraphs is one for each."""
    return tuple(_continued(parse, _pairs(parse)))


def is_mark(parse: Parse, i: int) -> bool:
    """Say whether a token is a quotation mark (by its letters alone)."""
    return parse.tokens[i].text in _DOUBLE or parse.tokens[i].text in _SINGLE


def _pairs(parse: Parse) -> list[Quotation]:
    """Pair the marks, outermost first; a quotation never runs past its paragraph."""
    out: list[Quotation] = []
    closing = _closing(parse)
    start: int | None = None
    for i in (t.i for t in parse.tokens if is_mark(parse, t.i) and not _second_tick(parse, t.i)):
        if start is not None and parse.paragraph(i) != parse.paragraph(start):
            out.append(_unclosed(parse, start))
            start = None
        turn = _turn(parse, i, start, closing)
        if start is None:
            if turn == "open":
                start = i
        elif _single(parse, start) == _single(parse, i):
            if turn == "close":
                out.append(Quotation(start, i + 1, _single(parse, start), closed=True))
                start = None
            elif turn == "open" and not _single(parse, i):
                out.append(Quotation(start, i, False, closed=False))
                start = i
        elif turn == "open" and _single(parse, start) and not _single(parse, i):
            start = i  # a lone single mark before a true quotation was an apostrophe
    if start is not None:
        out.append(_unclosed(parse, start))
    return [q for q in out if q.closed or not q.single]


def _single(parse: Parse, i: int) -> bool:
    return parse.tokens[i].text in _SINGLE and not _second_tick(parse, i + 1)


def _second_tick(parse: Parse, i: int) -> bool:
    """Say whether a token is the second of two backticks, which make one mark."""
    both = parse.tokens[i - 1 : i + 1] if 0 < i < len(parse.tokens) else ()
    return [t.text for t in both] == ["`", "`"] and both[0].end == both[1].start


def _turn(parse: Parse, i: int, start: int | None, closing: _Closing) -> str:
    """Return whether a mark opens, closes or is none ("open", "close", "")."""
    token, text = parse.tokens[i], parse.text
    before = text[token.start - 1 : token.start]
    after = text[token.end : token.end + 1]
    free_before = not before or before.isspace() or before in '([{—–-“‘"„«/'
    free_after = not after or not (after.isalnum() or after in "$€£")
    if start is not None and parse.tokens[start].text == "„" and token.text in ("“", "”", '"'):
        return "close"
    if token.text in ("’", "'"):
        return _turn_single(parse, i, start, closing, free_before=free_before, free_after=free_after)
    if token.text in _OPENERS:
        return "open"
    if token.text in _CLOSERS:
        return "open" if start is None and free_before and not free_after else "close"
    if start is None:
        return "open" if free_before or not free_after else ""
    return "open" if free_before and not free_after and before.isspace() and _sentence_ended(parse, i) else "close"


def _turn_single(parse: Parse, i: int, start: int | None, closing: _Closing, *, free_before: bool, free_after: bool) -> str:
    if start is None:
        opens = free_before and not free_after and parse.tokens[i].text == "'"
        return "open" if opens and _follows(parse, i, closing.maybe) else ""
    if not free_after or free_before:
        return ""
    return "" if _may_be_possessive(parse, i) and _follows(parse, i, closing.sure) else "close"


def _may_be_possessive(parse: Parse, i: int) -> bool:
    """Say whether a single mark stands as in "the sailors’ ship"."""
    follows = parse.text[parse.tokens[i].end : parse.tokens[i].end + 2]
    return parse.text[parse.tokens[i].start - 1] == "s" and follows[:1] == " " and follows[1:].isalnum()


def _closing(parse: Parse) -> _Closing:
    marks = [(t, parse.text[t.start - 1 : t.start]) for t in parse.tokens if t.text in ("'", "’") and t.start]
    maybe = [t.i for t, before in marks if not before.isspace() and t.dep != "case"]
    return _Closing(maybe, [t.i for t, before in marks if before in ",.!?…"])


def _follows(parse: Parse, i: int, marks: list[int]) -> bool:
    """Say whether one of the marks stands behind a token in its paragraph."""
    at = bisect_right(marks, i)
    return at < len(marks) and parse.paragraph(marks[at]) == parse.paragraph(i)


def _sentence_ended(parse: Parse, i: int) -> bool:
    """Say whether a straight mark opens anew although one is open: the sentence before it has ended."""
    return i > 0 and parse.tokens[i - 1].text in (".", "?", "!")


def _unclosed(parse: Parse, start: int) -> Quotation:
    """A quotation that is not closed runs to the end of its paragraph."""
    here, last = parse.paragraph(start), start + 1
    while last < len(parse.tokens) and parse.paragraph(last) == here:
        last += 1
    return Quotation(start, last, _single(parse, start), closed=False)


def _continued(parse: Parse, found: list[Quotation]) -> Iterator[Quotation]:
    """Mark a quotation that opens a paragraph after one that was left open at the end of the paragraph before."""
    before: Quotation | None = None
    for q in found:
        opens = q.first == 0 or parse.paragraph(q.first - 1) != parse.paragraph(q.first)
        if (
            before is not None
            and opens
            and not before.closed
            and before.last == q.first
            and parse.paragraph(q.first) == parse.paragraph(before.first) + 1
        ):
            q = Quotation(q.first, q.last, q.single, q.closed, continues=True)
        yield q
        before = q
