"""Times in the manner of TempEval-3: F1 on exact spans, on overlapping spans, and on overlapping spans with equal value.

A pair is one to one, closest first. Values are compared as TIMEX3 writes them, a final "Z" left out. MEANTIME is annotated
in the first sentences of a text only: what is found after the line of the last annotation (of times, events or amounts) is
left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.quality import goldset, program
from bench.quality.results import Findings, Part
from bench.quality.scoring import Tally, likeness, match

Time = tuple[int, int, str]
KINDS = ("DATE", "TIME", "DURATION", "SET")


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of dated texts."""
    return goldset.files(gold, "times/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Find the times of each text, told when it was published."""
    return score((found, told) for found, told, _ in cases(gold, split))


def findings(gold: Path, split: str | None) -> Findings:
    """Tell the measures, the same by kind of time, and the kinds of miss."""
    read = list(cases(gold, split))
    found: dict[str, Tally] = {kind: Tally() for kind in KINDS}
    misses: Counter[str] = Counter()
    for predicted, told, kinds in read:
        pairs = dict(match(told, predicted, _closeness))
        for i, time in enumerate(told):
            found[kinds[i]] += Tally(i in pairs and _same(time[2], predicted[pairs[i]][2]), 0, 1)
        misses += Counter(_misses(told, predicted, kinds, pairs))
    parts = (Part.of("kind, with the right value", kind, tally) for kind, tally in found.items() if tally.gold)
    return Findings(score((p, g) for p, g, _ in read), tuple(parts), misses)


def _misses(told: Sequence[Time], predicted: Sequence[Time], kinds: Sequence[str], pairs: dict[int, int]) -> Iterator[str]:
    for i, time in enumerate(told):
        if i not in pairs:
            yield f"{kinds[i]} not found"
            continue
        other = predicted[pairs[i]]
        if time[:2] != other[:2]:
            yield f"{kinds[i]} found, with more or fewer words"
        if not _same(time[2], other[2]):
            yield f"{kinds[i]} found, with another value"
    yield from ["found where gold has no time"] * (len(predicted) - len(pairs))


def cases(gold: Path, split: str | None) -> Iterator[tuple[list[Time], list[Time], list[str]]]:
    """Yield predicted and gold times of each text, and the kinds of the gold ones."""
    rows = goldset.jsonl(inputs(gold, split))
    for row, parse in zip(rows, program.parses(r["text"] for r in rows), strict=True):
        spans = [(parse.span(t.tokens), t.value) for t in program.timexes(parse, row["published"])]
        found = [(s.start, s.end, value or "") for s, value in spans if s.start < annotated(row)]
        told = [(t["start"], t["end"], t["value"] or "") for t in row["timexes"]]
        yield found, told, [t.get("type", "TIME") for t in row["timexes"]]


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
