"""Attributions in political news: source, cue and content.

Whole attribution: a predicted one matches a gold one when sources, cues and contents each share a code point; pairs are
one to one, closest first (sum of the three Jaccard overlaps). Where gold names no source, the source is not asked for;
a gold row without any words is left out. A part's spans: pieces parted by white space only are one; quotation marks and
punctuation at the edges do not count; `_f1` asks for the exact span, `_overlap_f1` for a shared code point.

Mode of a gold attribution: the share of its content's letters and digits that stand inside double quotation marks:
`direct` from 95%, `indirect` when none, else `mixed`. By form of source: `bench.quality.attributions`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality import goldset, program
from bench.quality.attributions import FORMS, Attribution, form, misses
from bench.quality.results import Findings, Part
from bench.quality.scoring import Spans, Tally, harmonic, likeness, match, shared
from verbale.terms import Parse, Quote, Record

PARTS = ("source", "cue", "content")
MODES = ("direct", "mixed", "indirect")
EDGE = " \n\t\u00a0\"'“”‘’.,;:!?-–—()[]"
QUOTED = re.compile(r'“[^”\n]*(?:”|\n|$)|"[^"\n]*(?:"|\n|$)')


@dataclass(frozen=True)
class Case:
    """A text with the attributions that it has, those found, and its parse where kinds are asked for."""

    text: str
    gold: Sequence[Attribution]
    found: Sequence[Attribution]
    parse: Parse | None = None

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Which gold is matched by which found."""
        return match(self.gold, self.found, closeness)


def closeness(gold: Attribution, found: Attribution) -> float:
    """How close a prediction is to a gold attribution; 0 when a part that gold has is not touched."""
    parts = [(a, b) for a, b in ((getattr(gold, p), getattr(found, p)) for p in PARTS) if a]
    if not all(shared(a, b) for a, b in parts):
        return 0.0
    return sum(likeness(a, b) for a, b in parts)


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of attributions."""
    return goldset.files(gold, "statements/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Read each article to a record and compare its statements."""
    return score(cases(gold, split))


def findings(gold: Path, split: str | None) -> Findings:
    """Tell the measures, the same by mode and by form of source, and the kinds of miss."""
    read = list(cases(gold, split))
    kinds: Counter[str] = Counter()
    for case in read:
        if case.parse is not None:
            kinds += misses(case.parse, case.gold, case.found, case.pairs)
    return Findings(score(read), (*_by_mode(read), *_by_form(read)), kinds)


def cases(gold: Path, split: str | None) -> Iterator[Case]:
    """Read each article to a record."""
    rows = goldset.jsonl(inputs(gold, split))
    for row, (parse, record) in zip(rows, program.readings(r["text"] for r in rows), strict=True):
        yield Case(row["text"], gold_attributions(row), predicted_attributions(record), parse)


def gold_attributions(row: dict[str, list[dict[str, list[list[int]]]]]) -> list[Attribution]:
    """Return the attributions of a gold row that have words."""
    found = (Attribution(*(tuple((a, b) for a, b in s[part]) for part in PARTS)) for s in row["statements"])
    return [a for a in found if a.cue or a.content]


def predicted_attributions(record: Record) -> list[Attribution]:
    """Return the statements of a record as spans; what several say together is one attribution, a row for each of them."""
    told = (Attribution(*(_spans(getattr(s.evidence, part)) for part in PARTS)) for s in record.statements)
    return list(dict.fromkeys(told))


def _spans(quotes: Iterable[Quote]) -> Spans:
    return tuple((q.start, q.end) for q in quotes)


def score(read: Iterable[Case]) -> dict[str, float]:
    """Score the attributions found in texts."""
    whole = Tally()
    by_mode = dict.fromkeys(MODES, Tally())
    exact = dict.fromkeys(PARTS, Tally())
    touched = {part: (Tally(), Tally()) for part in PARTS}
    for case in read:
        found = {i for i, _ in case.pairs}
        whole += Tally(len(found), len(case.found), len(case.gold))
        for i, attribution in enumerate(case.gold):
            by_mode[mode(case.text, attribution.content)] += Tally(i in found, 0, 1)
        for part in PARTS:
            g, p = pieces(case.text, case.gold, part), pieces(case.text, case.found, part)
            exact[part] += Tally(len(g & p), len(p), len(g))
            forward, backward = touched[part]
            touched[part] = (forward + Tally(_touching(p, g), len(p), 0), backward + Tally(_touching(g, p), 0, len(g)))
    measured = {f"whole_{key}": value for key, value in whole.measures().items()}
    measured |= {f"whole_recall.{name}": t.recall for name, t in by_mode.items()}
    measured |= {f"{part}_f1": exact[part].f1 for part in PARTS}
    return measured | {f"{part}_overlap_f1": harmonic(p.precision, g.recall) for part, (p, g) in touched.items()}


# --- parts -----------------------------------------------------------------------------------------------------------------


def _by_mode(read: Sequence[Case]) -> list[Part]:
    return _parts("mode", MODES, read, lambda case, a: mode(case.text, a.content))


def _by_form(read: Sequence[Case]) -> list[Part]:
    return _parts("form of source", FORMS, read, lambda case, a: form(case.parse, a.source) if case.parse else "none")


def _parts(by: str, names: Iterable[str], read: Sequence[Case], of: Callable[[Case, Attribution], str]) -> list[Part]:
    """Tell recall over the gold, and precision over the predictions, that have a property."""
    found, right = dict.fromkeys(names, Tally()), dict.fromkeys(names, Tally())
    for case in read:
        pairs = case.pairs
        matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, attribution in enumerate(case.gold):
            found[of(case, attribution)] += Tally(i in matched, 0, 1)
        for j, attribution in enumerate(case.found):
            right[of(case, attribution)] += Tally(j in used, 1, 0)
    return [Part.of(by, name, found[name], right[name]) for name in found]


# --- spans -----------------------------------------------------------------------------------------------------------------


def _touching(spans: set[tuple[int, int]], others: set[tuple[int, int]]) -> int:
    return sum(shared([span], others) > 0 for span in spans)


def pieces(text: str, attributions: Iterable[Attribution], part: str) -> set[tuple[int, int]]:
    """Return the different contiguous spans that a part has in a text, edges trimmed."""
    found = set()
    for attribution in attributions:
        joined: list[tuple[int, int]] = []
        for start, end in sorted(getattr(attribution, part)):
            if joined and not text[joined[-1][1] : start].strip():
                start = joined.pop()[0]
            joined.append((start, end))
        found |= {trim(text, *span) for span in joined}
    return {(start, end) for start, end in found if start < end}


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave quotation marks, punctuation and white space at the edges out of a span."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip(EDGE)), end - len(words) + len(words.rstrip(EDGE))


def mode(text: str, content: Spans) -> str:
    """Say how gold content is reported, by its quotation marks; an open quotation runs to the end of its paragraph."""
    quoted = [m.span() for m in QUOTED.finditer(text)]
    letters = sum(_letters(text, start, end) for start, end in content)
    inside = sum(_letters(text, max(a, c), min(b, d)) for a, b in content for c, d in quoted)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.95 * letters else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end]) if start < end else 0
