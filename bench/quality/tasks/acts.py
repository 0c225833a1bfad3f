"""Acts of speech in crisis narratives (ICBe): macro-F1 over ten kinds, in sentences for which experts coded a speech.

ICBe's kinds and verbale's acts are put into common kinds by `icbe_acts.toml`; a sentence has a set of them.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench.quality import icbe
from bench.quality.icbe import Fields
from bench.quality.results import Findings, Part
from bench.quality.scoring import Tally, macro_f1_of_sets

inputs = icbe.inputs


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Compare the kinds of each sentence."""
    return score(icbe.coded_sentences(gold, split))


def score(sentences: Iterable[tuple[Fields, Fields]]) -> dict[str, float]:
    """Score (predicted, gold) fields of sentences."""
    return {"macro_f1": macro_f1_of_sets([(p["say_kind"], g["say_kind"]) for p, g in sentences if g["say_kind"]])}


def findings(gold: Path, split: str | None) -> Findings:
    """Tell the measure, each kind of speech by itself, and which kinds are missed or told for which."""
    sentences = [(p["say_kind"], g["say_kind"]) for p, g in icbe.coded_sentences(gold, split) if g["say_kind"]]
    kinds = sorted({kind for _, g in sentences for kind in g})
    parts = tuple(
        Part.of(
            "kind of speech",
            kind,
            Tally(sum(kind in p & g for p, g in sentences), 0, sum(kind in g for _, g in sentences)),
            Tally(sum(kind in p & g for p, g in sentences), sum(kind in p for p, _ in sentences), 0),
        )
        for kind in kinds
    )
    return Findings(run(gold, split), parts, _misses(sentences))


def _misses(sentences: Iterable[tuple[set[str], set[str]]]) -> Counter[str]:
    """Count what is missed, and what was told instead."""
    found: Counter[str] = Counter()
    for predicted, gold in sentences:
        for kind in gold - predicted:
            told = sorted(predicted - gold)
            found.update([f"{kind} told as {other}" for other in told] or [f"{kind} not told"])
    return found
