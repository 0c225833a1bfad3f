"""The quotes of a row: kept as places in the report's text, cut from it when they are read, and sealed.

`packed` tells for each part of the evidence, in the order of `Kind.parts`, how far behind the `start` of the row each quote
begins, and how long it is: numbers with commas between them, parts with semicolons.
The seal is a hash of the row's id and of the words as they were coded: text, places and seal can only be changed together
unnoticed.
"""

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from verbale.errors import StoreError
from verbale.record.kinds import Kind, Row

_SEAL_BYTES = 4  # one change in four thousand million goes unnoticed; against who changes all of it at will no seal helps


def start(parts: Row) -> int:
    """Return where the first of the quotes of a row begins."""
    first: int = min(q["start"] for given in parts.values() for q in given)
    return first


def packed(parts: Row) -> str:
    """Return where the quotes of a row begin, counted from the first, and how long they are, as it is kept.

    >>> packed({"source": [{"start": 80, "end": 82, "quote": "He"}], "cue": [{"start": 83, "end": 87, "quote": "said"}]})
    '0,2;3,4'
    """
    first = start(parts)
    return told((n for q in given for n in (q["start"] - first, q["end"] - q["start"])) for given in parts.values())


def told(places: Iterable[Iterable[int]]) -> str:
    """Return numbers by part as they are kept."""
    return ";".join(",".join(map(str, numbers)) for numbers in places)


def places(kept: str, first: int) -> list[list[tuple[int, int]]]:
    """Return where the quotes of each part begin and end, those of a row whose first quote begins at `first`.

    >>> places("0,2,5,2;", 80)
    [[(80, 82), (85, 87)], []]

    Raises:
        StoreError: These are no places; the file was changed by another program.
    """
    try:
        return [_pairs([int(n) for n in part.split(",")] if part else [], first) for part in kept.split(";")]
    except ValueError as error:
        raise _no_places(kept) from error


def _pairs(flat: list[int], first: int) -> list[tuple[int, int]]:
    return [(first + at, first + at + length) for at, length in zip(flat[::2], flat[1::2], strict=True)]


def _no_places(kept: str) -> StoreError:
    return StoreError("rows", f"{kept!r} does not tell where quotes stand.", "Run verify; take a copy made before.")


def stretch(quotes: Sequence[Row], text: str) -> str:
    """Return the words of a text from the first of some quotes to the last; nothing where there is none."""
    return text[quotes[0]["start"] : quotes[-1]["end"]] if quotes else ""


def cut(kind: Kind, kept: str, first: int, text: str) -> Row:
    """Return the quotes of a row by part, cut from its report's text; parts without any are left out.

    Raises:
        StoreError: As `places`.
    """
    return {
        part: [{"start": start, "end": end, "quote": text[start:end]} for start, end in given]
        for part, given in by_part(kind, kept, first).items()
        if given
    }


def by_part(kind: Kind, kept: str, first: int) -> dict[str, list[tuple[int, int]]]:
    """Return where the quotes of a row begin and end, by part."""
    found = places(kept, first)
    if len(found) != len(kind.parts):
        raise _no_places(kept)
    return dict(zip(kind.parts, found, strict=True))


def seal(row_id: str, parts: Row) -> int:
    """Return the seal of a row: of its id and the words of its quotes by part."""
    told = json.dumps([row_id, *([part, *(q["quote"] for q in parts[part])] for part in sorted(parts) if parts[part])])
    return int.from_bytes(blake2b(told.encode(), digest_size=_SEAL_BYTES).digest(), "big", signed=True)
