"""Times in the manner of TempEval-3: F1 on exact spans, on overlapping spans, and on overlapping spans with equal value.

A pair is one to one, closest first. Values are compared as TIMEX3 writes them, a final "Z" left out. MEANTIME is annotated
in the first sentences of a text only: what is found after the line of the last annotation (of times, events or amounts) is
left out.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.quality import goldset, program
from bench.quality.scoring import Tally, likeness, match

Time = tuple[int, int, str]


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of dated texts."""
    return goldset.files(gold, "times/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Find the times of each text, told when it was published."""
    rows = goldset.jsonl(inputs(gold, split))
    pairs = []
    for row, parse in zip(rows, program.parses(r["text"] for r in rows), strict=True):
        spans = [(parse.span(t.tokens), t.value) for t in program.timexes(parse, row["published"])]
        found = [(s.start, s.end, value or "") for s, value in spans if s.start < annotated(row)]
        pairs.append((found, [(t["start"], t["end"], t["value"] or "") for t in row["timexes"]]))
    return score(pairs)


def annotated(row: dict[str, Any]) -> int:
    """Return where the annotated part of a text ends: with the line of its last annotation."""
    last = max((a["end"] for key in ("timexes", "events", "values") for a in row.get(key, ())), default=0)
    end = row["text"].find("\n", last)
    return len(row["text"]) if end < 0 else end


def score(texts: Iterable[tuple[list[Time], list[Time]]]) -> dict[str, float]:
    """Score (predicted, gold) times of texts."""
    relaxed = strict = valued = Tally()
    for predicted, gold in texts:
        pairs = [(gold[i], predicted[j]) for i, j in match(gold, predicted, _closeness)]
        sizes = Tally(0, len(predicted), len(gold))
        relaxed += sizes + Tally(len(pairs))
        strict += sizes + Tally(sum(g[:2] == p[:2] for g, p in pairs))
        valued += sizes + Tally(sum(_same(g[2], p[2]) for g, p in pairs))
    return {"relaxed_f1": relaxed.f1, "strict_f1": strict.f1, "value_f1": valued.f1}


def _closeness(gold: Time, predicted: Time) -> float:
    return likeness((gold[:2],), (predicted[:2],))


def _same(gold: str, predicted: str) -> bool:
    return gold.removesuffix("Z") == predicted.removesuffix("Z")
