"""Attributions in political news: source, cue and content.

Whole attribution: a predicted one matches a gold one when sources, cues and contents each share a code point; pairs are
one to one, closest first (sum of the three Jaccard overlaps). Where gold names no source, the source is not asked for;
a gold row without any words is left out. A part's spans: pieces parted by white space only are one; quotation marks and
punctuation at the edges do not count; `_f1` asks for the exact span, `_overlap_f1` for a shared code point.

Mode of a gold attribution: the share of its content's letters and digits that stand inside double quotation marks:
`direct` from 95%, `indirect` when none, else `mixed`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality import goldset, program
from bench.quality.scoring import Spans, Tally, harmonic, likeness, match, shared
from verbale.terms import Quote, Record

PARTS = ("source", "cue", "content")
MODES = ("direct", "mixed", "indirect")
EDGE = " \n\t\u00a0\"'“”‘’.,;:!?-–—()[]"
QUOTED = re.compile(r'“[^”\n]*(?:”|\n|$)|"[^"\n]*(?:"|\n|$)')


@dataclass(frozen=True)
class Attribution:
    """Who, by which words, said what: spans by part."""

    source: Spans
    cue: Spans
    content: Spans

    def likeness(self, other: "Attribution") -> float:
        """How close a prediction is to this gold attribution; 0 when a part that gold has is not touched."""
        parts = [(a, b) for a, b in ((getattr(self, p), getattr(other, p)) for p in PARTS) if a]
        if not all(shared(a, b) for a, b in parts):
            return 0.0
        return sum(likeness(a, b) for a, b in parts)


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of attributions."""
    return goldset.files(gold, "statements/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Read each article to a record and compare its statements."""
    rows = goldset.jsonl(inputs(gold, split))
    return score(
        (row["text"], gold_attributions(row), predicted_attributions(record))
        for row, record in zip(rows, program.records(r["text"] for r in rows), strict=True)
    )


def gold_attributions(row: dict[str, list[dict[str, list[list[int]]]]]) -> list[Attribution]:
    """Return the attributions of a gold row that have words."""
    found = (Attribution(*(tuple((a, b) for a, b in s[part]) for part in PARTS)) for s in row["statements"])
    return [a for a in found if a.cue or a.content]


def predicted_attributions(record: Record) -> list[Attribution]:
    """Return the statements of a record as spans."""
    return [Attribution(*(_spans(getattr(s.evidence, part)) for part in PARTS)) for s in record.statements]


def _spans(quotes: Iterable[Quote]) -> Spans:
    return tuple((q.start, q.end) for q in quotes)


def score(texts: Iterable[tuple[str, Sequence[Attribution], Sequence[Attribution]]]) -> dict[str, float]:
    """Score (text, gold, predicted) triples."""
    whole = Tally()
    by_mode = dict.fromkeys(MODES, Tally())
    exact = dict.fromkeys(PARTS, Tally())
    touched = {part: (Tally(), Tally()) for part in PARTS}
    for text, gold, predicted in texts:
        found = {i for i, _ in match(gold, predicted, Attribution.likeness)}
        whole += Tally(len(found), len(predicted), len(gold))
        for i, attribution in enumerate(gold):
            by_mode[mode(text, attribution.content)] += Tally(i in found, 0, 1)
        for part in PARTS:
            g, p = pieces(text, gold, part), pieces(text, predicted, part)
            exact[part] += Tally(len(g & p), len(p), len(g))
            forward, backward = touched[part]
            touched[part] = (forward + Tally(_touching(p, g), len(p), 0), backward + Tally(_touching(g, p), 0, len(g)))
    measured = {f"whole_{key}": value for key, value in whole.measures().items()}
    measured |= {f"whole_recall.{name}": t.recall for name, t in by_mode.items()}
    measured |= {f"{part}_f1": exact[part].f1 for part in PARTS}
    return measured | {f"{part}_overlap_f1": harmonic(p.precision, g.recall) for part, (p, g) in touched.items()}


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
