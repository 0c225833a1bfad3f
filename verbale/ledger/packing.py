"""Marks as they are kept: those of one report together, small, so that comparing its rows again need not read the report again.

JSON, compressed; words stand once and are named by their number. Kept marks of another form than today's are not read.
"""

import json
import zlib
from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any

from verbale.ledger.marks import Mark

FORM = 1  # to be raised whenever marks are made otherwise, or packed otherwise
_FIELDS = tuple(f.name for f in fields(Mark) if f.name not in ("report", "published"))
_SETS = ("sides", "persons", "to", "about", "around", "names")


def pack(marks: Sequence[Mark], published: str | None) -> bytes:
    """Pack the marks of the rows of one report.

    Args:
        marks: All of them.
        published: Date of the report.
    """
    words: dict[str, int] = {}
    rows = [[_packed(name, getattr(mark, name), words) for name in _FIELDS] for mark in marks]
    told = json.dumps([FORM, published, list(words), rows], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(told.encode("utf-8", "surrogatepass"), 9)


def _packed(name: str, value: Any, words: dict[str, int]) -> Any:
    if name in _SETS:
        return [words.setdefault(word, len(words)) for word in sorted(value)]
    return int(value) if isinstance(value, bool) else value


def unpack(packed: bytes, report: str, wanted: Collection[str] | None = None) -> list[Mark] | None:
    """Return marks as they were packed; None when they are of another form.

    Args:
        packed: What `pack` made.
        report: Id of the report.
        wanted: Ids of the rows whose marks are wanted; None: all.
    """
    form, *told = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    if form != FORM:
        return None
    published, words, rows = told
    found = (dict(zip(_FIELDS, row, strict=True)) for row in rows)
    return [_mark(row, report, published, words) for row in found if wanted is None or row["id"] in wanted]


def _mark(row: dict[str, Any], report: str, published: str | None, words: list[str]) -> Mark:
    for name in _SETS:
        row[name] = frozenset([words[i] for i in row[name]])
    for name in ("stated", "again", "named", "yet"):
        row[name] = bool(row[name])
    low_high = row["amount"]
    row["amount"] = low_high and (low_high[0], low_high[1], low_high[2])
    return Mark(report=report, published=published, **row)
