"""Whether the rows that a sentence rests on support it: its quotes are read again, its parts traced back.

What is checked is that every name, number and day of a sentence is one of its rows', and that the rows' words are in the
reports. Whether the row says rightly what its words mean is the record's matter, not the briefing's.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from verbale.analyse.briefing.parts import Cite, Draft, Marked, Part
from verbale.analyse.telling import amount, odds, spell, words_of
from verbale.errors import StoreError
from verbale.ledger.refs import Ref
from verbale.ledger.tellings import side_name
from verbale.record.kinds import KINDS, evidence
from verbale.record.names import fold
from verbale.record.window import window

if TYPE_CHECKING:
    from verbale.record import Store

Row = Mapping[str, Any]
_KEPT = 128  # reports held at once
_AROUND = 160  # code points kept on either side of the evidence; cuts are marked "…"
_DIGITS = re.compile(r"\d[\d,.]*")
_SCALES = re.compile(r"hundred|thousand|million|billion|trillion|\d\s?(?:k|m|bn)\b", re.I)


class Evidence:
    """Reads rows and their reports again."""

    def __init__(self, store: "Store", numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._report = lru_cache(_KEPT)(store.record)
        self._unsealed = lru_cache(_KEPT)(store.unsealed)

    # --- support -----------------------------------------------------------------------------------------------------------

    def fault(self, draft: Draft) -> str | None:
        """Return why a sentence is not supported; None when it is."""
        rows = [self._row(ref) for ref in draft.refs]
        if not rows or any(row is None for row in rows):
            return "a row that it rests on is gone"
        known = [row for row in rows if row is not None]
        if any(not self._true(kind, row) for kind, row in known):
            return "its words are not in the report"
        for part in draft.parts:
            if not self._holds(part, [row for _, row in known], draft):
                return f"the {part.kind} {part.words!r} is not in its rows"
        return None

    def _row(self, ref: Ref) -> tuple[str, Row] | None:
        try:
            report = self._report(ref.report)
        except StoreError:
            return None
        found = ((kind, row) for kind in KINDS for row in report[kind] if row["id"] == ref.row)
        return next(found, None)

    def _true(self, kind: str, row: Row) -> bool:
        return any(evidence(KINDS[kind], dict(row)).values()) and row["id"] not in self._unsealed(row["report"])

    def _holds(self, part: Part, rows: list[Row], draft: Draft) -> bool:
        checks: dict[str, Callable[[], bool]] = {
            "text": lambda: not any(c.isdigit() for c in part.words),
            "actor": lambda: fold(part.words) in {name for row in rows for name in self._names(row)},
            "day": lambda: (
                part.words == spell(" to ".join(part.value)) and set(part.value) <= {d for r in rows for d in self._days(r)}
            ),
            "number": lambda: any(_given(part.words, row) for row in rows),
            "quote": lambda: any(part.words in words for row in rows for words in _said(row)),
            "label": lambda: (
                part.value[0] in {row.get(name) for row in rows for name in ("issue", "stance")}
                and fold(part.words).startswith(fold(part.value[0]))
            ),
            "count": lambda: part.words == f"{len(part.value):,}",
            "share": lambda: _is_share(part, draft),
        }
        return checks[part.kind]()

    def _names(self, row: Row) -> Iterator[str]:
        """Yield the names, folded, of those whom a row names, and of those they act for."""
        actors = {actor["id"]: actor for actor in self._report(row["report"])["actors"]}
        for key, value in row.items():
            if key.endswith(("_name", "_names")) or key == "source_text":
                yield from (fold(name) for name in ([value] if isinstance(value, str) else value or ()))
            given = value if isinstance(value, list) else [value]
            for actor in (actors[i] for i in given if isinstance(i, str) and i in actors):
                side = actor["country"] or actor["code"]
                yield from filter(None, (fold(actor["name"]), side and fold(side_name(side))))

    def _days(self, row: Row) -> Iterator[str]:
        """Yield the days that a row gives: its own, those of the statement that it is told in, its report's."""
        said = {row.get("statement"), row.get("according_to")} - {None}
        told = [s for s in self._report(row["report"])["statements"] if s["id"] in said] if said else []
        for when in (*map(row.get, ("when", "due", "horizon")), *(s["when"] for s in told)):
            yield from filter(None, ((when or {}).get(end) for end in ("earliest", "latest")))
        if row["published"]:
            yield row["published"]

    # --- words -------------------------------------------------------------------------------------------------------------

    def cite(self, ref: Ref) -> Cite:
        """Return a row as what a sentence cites, its words in the sentence of the report that holds them."""
        kind, row = self._row(ref) or ("", {})
        quotes = _main(evidence(KINDS[kind], dict(row))) if kind else []
        words = _marked(self._report(ref.report)["report"]["text"], quotes) if quotes else ((ref.words, True),)
        return Cite(self._numbers[ref.report], ref.row, ref.outlet or "outlet not named", ref.published, words)


def _given(words: str, row: Row) -> bool:
    """Say whether a number is the row's, and stands in its words where these are written in digits."""
    if "value" not in row:
        return "probability" in row and words == odds(row)
    if words != amount(row):
        return False
    said = " ".join(_said(row))
    written = _numbers(said)
    return not written or bool(_SCALES.search(said)) or bool(written & _numbers(words))


def _numbers(words: str) -> set[str]:
    return {found.replace(",", "").rstrip(".") for found in _DIGITS.findall(words)}


def _said(row: Row) -> Iterator[str]:
    held = row["evidence"]
    for part in held if isinstance(held, dict) else ("evidence",):
        yield words_of(row, part)


def _is_share(part: Part, draft: Draft) -> bool:
    counts = {p.words.replace(",", "") for p in draft.parts if p.kind == "count"}
    some, of = part.value
    return {some, of} <= counts and part.words == f"{100 * int(some) / int(of):.0f}%"


def _main(parts: Mapping[str, list[Row]]) -> list[Row]:
    """The quotes that say what a row says: of a statement its content."""
    return parts.get("content") or parts.get("evidence") or [quote for part in parts.values() for quote in part]


def _marked(told: str, quotes: list[Row]) -> Marked:
    """Cut the sentences that hold some quotes where evidence begins and ends, and shorten them far from it."""
    around = [window(told, "", dict(quote))["sentence"] for quote in quotes]
    start, end = min(s["start"] for s in around), max(s["end"] for s in around)
    marked = bytearray(end - start)
    for quote in quotes:
        marked[quote["start"] - start : quote["end"] - start] = b"\1" * (quote["end"] - quote["start"])
    first, last = marked.find(1), marked.rfind(1)
    low = _at_word(told, start, max(0, first - _AROUND))
    high = min(len(marked), first + 3 * _AROUND, last + _AROUND)
    out = [("… ", False)] if low else []
    for told_here, run in groupby(range(low, high), key=lambda i: bool(marked[i])):
        places = list(run)
        out.append((re.sub(r"\s+", " ", told[start + places[0] : start + places[-1] + 1]), told_here))
    return (*out, (" …", False)) if high < len(marked) else tuple(out)


def _at_word(told: str, start: int, low: int) -> int:
    """Return where a word begins, at or soon after an offset."""
    if not low:
        return 0
    space = told.find(" ", start + low, start + low + 30)
    return space + 1 - start if space >= 0 else low
