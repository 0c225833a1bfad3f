"""Marks as they are kept: those of one report together, small, so that comparing its rows again need not read the report again.

Words, one a line, and JSON, field by field, compressed with the report's text as the dictionary: most words of marks stand in
it. Words stand once, in the order in which the text has them, and are named by their number, so that those of a sentence have
numbers in a run; rows are named by their place among those of the report, days by how long before the report they were. Kept
marks of another form than today's, or of another text, are not read.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from verbale.ledger.marks import Mark

FORM = 2  # to be raised whenever marks are made otherwise, or packed otherwise
_DICTIONARY = 32_768  # bytes that zlib looks back
_SETS = ("sides", "persons", "to", "about", "around", "names")
_NAMES = ("kind", "label", "stage", "place", "speaker", "via", "act")
_FLAGS = ("stated", "again", "named", "yet")
_DAYS = ("first", "last")


@dataclass(frozen=True)
class Packed:
    """The packed marks of a report, with what is needed to read them: its text, and the ids of the rows wanted by their place."""

    told: bytes
    text: str
    rows: Mapping[int, str]


def pack(marks: Sequence[Mark], published: str | None, text: str, place: Mapping[str, int]) -> bytes:
    """Pack the marks of the rows of one report.

    Args:
        marks: All of them.
        published: Date of the report.
        text: Its text.
        place: The place of each row among those of the report.
    """
    words = _words(marks, text)
    number = {word: n for n, word in enumerate(words)}
    fields: dict[str, list[Any]] = {"row": _steps([place[mark.id] for mark in marks])}
    for name in _SETS:
        fields[name] = [_steps(sorted(number[word] for word in getattr(mark, name))) for mark in marks]
    for name in _NAMES:
        fields[name] = [None if (told := getattr(mark, name)) is None else number[told] for mark in marks]
    for name in _FLAGS:
        fields[name] = [int(getattr(mark, name)) for mark in marks]
    for name in _DAYS:
        fields[name] = [_before(getattr(mark, name), published) for mark in marks]
    fields["start"] = _steps([mark.start for mark in marks])
    fields["end"] = [mark.end - mark.start for mark in marks]
    fields["amount"] = [mark.amount for mark in marks]
    told = json.dumps([FORM, published, list(fields.values())], separators=(",", ":"))
    packer = zlib.compressobj(9, zdict=_dictionary(text))
    return packer.compress("\n".join([*words, told]).encode("utf-8", "surrogatepass")) + packer.flush()


def _words(marks: Iterable[Mark], text: str) -> list[str]:
    """Return what marks name, in the order in which a text has it; what it lacks comes last."""
    low = text.lower()
    every: set[str] = set()
    for mark in marks:
        every.update(*(getattr(mark, name) for name in _SETS), filter(None, (getattr(mark, name) for name in _NAMES)))
    return sorted(every, key=lambda word: (at if (at := low.find(word)) >= 0 else len(low), word))


def _steps(numbers: list[int]) -> list[int]:
    """Return the first of some numbers, and by how much each of the others is more than the one before."""
    return [now - before for before, now in zip([0, *numbers], numbers, strict=False)]


def _before(day: str | None, published: str | None) -> Any:
    """Return how many days before a report a day was; without one of the two, the day."""
    return (date.fromisoformat(published) - date.fromisoformat(day)).days if day and published else day


def _dictionary(text: str) -> bytes:
    return text.lower().encode("utf-8", "surrogatepass")[-_DICTIONARY:]


def unpack(packed: Packed, report: str) -> list[Mark] | None:
    """Return marks as they were packed, of the rows that are wanted; None when they are of another form, or of another text.

    Args:
        packed: What `pack` made, and which rows are wanted.
        report: Id of the report.
    """
    *words, told = _lines(packed)
    form, *kept = json.loads(told)
    if form != FORM:
        return None
    published, (rows, *columns) = kept
    wanted = [(i, packed.rows[row]) for i, row in enumerate(accumulate(rows)) if row in packed.rows]
    read = _readers(words, published)
    fields = dict(zip(_ORDER, columns, strict=True))
    fields["start"] = list(accumulate(fields["start"]))
    out = []
    for i, id_ in wanted:
        mark = {name: read[name](column[i]) if name in read else column[i] for name, column in fields.items()}
        mark["end"] += mark["start"]
        out.append(Mark(id=id_, report=report, published=published, **mark))
    return out


_ORDER = (*_SETS, *_NAMES, *_FLAGS, *_DAYS, "start", "end", "amount")


def _lines(packed: Packed) -> list[str]:
    """Return what was packed; what cannot be read with this text is of no form."""
    try:
        told = zlib.decompressobj(zdict=_dictionary(packed.text)).decompress(packed.told)
    except zlib.error:
        return ["[null]"]
    return told.decode("utf-8", "surrogatepass").split("\n")


def _readers(words: Sequence[str], published: str | None) -> dict[str, Callable[[Any], Any]]:
    """Return by field how what is kept is read, where it is not kept as it is."""
    known: dict[Any, str] = {}

    def day(kept: Any) -> Any:
        if not isinstance(kept, int):
            return kept
        if kept not in known:
            known[kept] = (date.fromisoformat(published or "") - timedelta(kept)).isoformat()
        return known[kept]

    return {
        **dict.fromkeys(_SETS, lambda steps: frozenset([words[n] for n in accumulate(steps)])),
        **dict.fromkeys(_NAMES, lambda n: None if n is None else words[n]),
        **dict.fromkeys(_FLAGS, bool),
        **dict.fromkeys(_DAYS, day),
        "amount": lambda told: told and (told[0], told[1], told[2]),
    }
