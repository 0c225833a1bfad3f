"""The words around a quote, for a reader who wants to see it in its place."""

import re
from typing import Any

# A stop, what closes with it, and space before a word that may begin a sentence. Not a stop: the one after an initial
# or a short title ("U.S. Secretary", "Gov. Polis"); then the window is two sentences, which harms nobody.
_CUT = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’')]))\s+(?=[\"“‘'(]?[A-Z0-9])")
_SHORT = re.compile(r"(?:^|[\s(“\"])(?:[A-Z][a-z]{0,3}|(?:[A-Z]\.)*[A-Z])\.$")


def window(text: str, part: str, quote: dict[str, Any]) -> dict[str, Any]:
    """Return a quote with the sentence and the paragraph that hold it, each with its offsets."""
    start, end = quote["start"], quote["end"]
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    paragraph = (first, len(text) if last < 0 else last)
    return {
        "part": part,
        **quote,
        "sentence": _at(text, *_sentence(text, *paragraph, start, end)),
        "paragraph": _at(text, *paragraph),
    }


def _at(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _sentence(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    for cut in _CUT.finditer(text, first, last):
        if _SHORT.search(text, first, cut.start()):
            continue
        if cut.end() <= start:
            first = cut.end()
        elif cut.start() >= end:
            return first, cut.start()
    return first, last
