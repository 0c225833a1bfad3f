"""The words around a quote, for a reader who wants to see it in its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

# A stop, what closes with it, and space before a word that may begin a sentence. Not a stop: the one after an initial
# or a short title ("U.S. Secretary", "Gov. Polis"); then the window is two sentences, which harms nobody.
_CUT = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’')]))\s+(?=[\"“‘'(]?[A-Z0-9])")
_SHORT = re.compile(r"(?:^|[\s(“\"])(?:[A-Z][a-z]{0,3}|(?:[A-Z]\.)*[A-Z])\.$")


def window(text: str, part: str, quote: dict[str, Any]) -> dict[str, Any]:
    """Return a quote with the sentence and the paragraph that hold it, each with its offsets."""
    start, end = quote["start"], quote["end"]
    paragraph = _paragraph(text, start, end)
    return {
        "part": part,
        **quote,
        "sentence": _at(text, *_sentence(text, *paragraph, start, end)),
        "paragraph": _at(text, *paragraph),
    }


class Sentences:
    """The sentences of one text, of which many are asked for: each paragraph is looked through once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence or sentences of a quote begin and end, as `window` does."""
        paragraph = _paragraph(self._text, start, end)
        if paragraph not in self._known:
            self._known[paragraph] = list(_sentences(self._text, *paragraph))
        some = self._known[paragraph]
        first, last = some[max(0, bisect_right(some, (start, len(self._text))) - 1)]
        return (first, last) if end <= last else _sentence(self._text, *paragraph, start, end)


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last


def _at(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _sentence(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    for cut in _CUT.finditer(text, first, last):
        if _SHORT.search(text, max(first - 1, 0), cut.start()):
            continue
        if cut.end() <= start:
            first = cut.end()
        elif cut.start() >= end:
            return first, cut.start()
    return first, last


def _sentences(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a paragraph begin and end."""
    for cut in _CUT.finditer(text, first, last):
        if not _SHORT.search(text, max(first - 1, 0), cut.start()):
            yield first, cut.start()
            first = cut.end()
    yield first, last


def sentences(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each sentence of a text begins and ends, cut as `window` cuts them.

    >>> [text[a:b] for text in ["Mr. Ray left. The U.S. Navy came.\nIt rained."] for a, b in sentences(text)]
    ['Mr. Ray left.', 'The U.S. Navy came.', 'It rained.']
    """
    first = 0
    while first < len(text):
        last = _paragraph(text, first, first)[1]
        yield from ((start, end) for start, end in _sentences(text, first, last) if start < end)
        first = last + 1
