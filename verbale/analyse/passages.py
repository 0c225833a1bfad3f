"""Rows as passages: the sentence that a row rests on with its words marked, and the rows that rest on it together."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from verbale.analyse.telling import Row
from verbale.record.window import window

_AROUND = 320  # code points kept on either side of the words where a sentence does not end; cuts are marked "…"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Where something stands: the number of the source, and the id of the row."""

    cite: int
    row: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What was coded: a label ("Consult · phone"), whose, and the rows that say so."""

    label: str
    who: str
    refs: tuple[Ref, ...]
    tone: str = ""  # cooperation | conflict | ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage with all that was coded from it; `words` are stretches of it, each with whether it is evidence."""

    date: str
    tags: tuple[Tag, ...]
    words: tuple[tuple[str, bool], ...]

    @property
    def cites(self) -> tuple[int, ...]:
        """The numbers of the sources that tell this, each once."""
        return tuple(sorted({ref.cite for tag in self.tags for ref in tag.refs}))


@dataclass(frozen=True, slots=True)
class Item:
    """A row on its way into a line. Items with one `key` tell the same, and become one tag with several refs."""

    row: Row
    date: str
    label: str
    who: str
    key: tuple[Any, ...]
    tone: str = ""
    note: str = ""


class Passages:
    """Makes lines of items.

    Args:
        cite: The number of each report.
        text: Returns the text of a report by its id.
    """

    def __init__(self, cite: Mapping[str, int], text: Callable[[str], str]) -> None:
        self._cite, self._text = cite, text

    def lines(self, items: Iterable[Item], *, whole: bool = True) -> list[Line]:
        """Put items into lines, in the order of the first of each.

        Args:
            items: The items.
            whole: Show the sentence with the words marked; else the words alone.
        """
        same: dict[tuple[Any, ...], list[Item]] = {}
        for item in items:
            same.setdefault(item.key, []).append(item)
        together: dict[tuple[Any, ...], list[list[Item]]] = {}
        for group in same.values():
            first = group[0]
            place = (first.date, first.row["report"], *(self._bounds(first.row) if whole else (first.row["id"],)))
            together.setdefault(place, []).append(group)
        return [self._line(groups, whole) for groups in together.values()]

    def _line(self, groups: list[list[Item]], whole: bool) -> Line:
        first = groups[0][0]
        tags = tuple(_tag(group, self._cite) for group in groups)
        quotes = [q for group in groups for q in _quotes(group[0].row)]
        if not whole:
            return Line(first.date, tags, ((_joined(_quotes(first.row)), False),))
        start, end = self._bounds(first.row)
        return Line(first.date, tags, _pieces(self._text(first.row["report"]), start, end, quotes))

    def _bounds(self, row: Row) -> tuple[int, int]:
        """Return the sentences that hold the words of a row, from the first to the last."""
        text = self._text(row["report"])
        around = [window(text, "", q)["sentence"] for q in _quotes(row)]
        return min(s["start"] for s in around), max(s["end"] for s in around)


def _quotes(row: Row) -> list[dict[str, Any]]:
    evidence = row["evidence"]
    return list(evidence if isinstance(evidence, list) else evidence["content"] or evidence["cue"])


def _joined(quotes: list[dict[str, Any]]) -> str:
    words = " … ".join(" ".join(q["quote"].split()) for q in quotes)
    return words if len(words) <= 2 * _AROUND else f"{words[: 2 * _AROUND].rstrip()} …"


def _tag(group: list[Item], cite: Mapping[str, int]) -> Tag:
    first = group[0]
    refs = {Ref(cite[item.row["report"]], item.row["id"]) for item in group}
    return Tag(first.label, first.who, tuple(sorted(refs)), first.tone, first.note)


def _pieces(text: str, start: int, end: int, quotes: list[dict[str, Any]]) -> tuple[tuple[str, bool], ...]:
    """Cut a passage where evidence begins and ends, and shorten it far from the evidence."""
    marked = bytearray(end - start)
    for q in quotes:
        a, b = max(q["start"], start) - start, min(q["end"], end) - start
        marked[a:b] = b"\1" * max(0, b - a)
    first, last = marked.find(1), marked.rfind(1)
    low, high = max(0, first - _AROUND), min(len(marked), first + 2 * _AROUND, last + _AROUND)
    out = [("… ", False)] if low else []
    for told, run in groupby(range(low, high), key=lambda i: bool(marked[i])):
        places = list(run)
        out.append((re.sub(r"\s+", " ", text[start + places[0] : start + places[-1] + 1]), told))
    return (*out, (" …", False)) if high < len(marked) else tuple(out)
