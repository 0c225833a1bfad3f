"""Acts of speech in crisis narratives (ICBe): macro-F1 over ten kinds, in sentences for which experts coded a speech.

ICBe's kinds and verbale's acts are put into common kinds by `icbe_acts.toml`; a sentence has a set of them.
"""

from collections.abc import Iterable
from pathlib import Path

from bench.quality import icbe
from bench.quality.icbe import Fields
from bench.quality.scoring import macro_f1_of_sets

inputs = icbe.inputs


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Compare the kinds of each sentence."""
    return score(icbe.coded_sentences(gold, split))


def score(sentences: Iterable[tuple[Fields, Fields]]) -> dict[str, float]:
    """Score (predicted, gold) fields of sentences."""
    return {"macro_f1": macro_f1_of_sets([(p["say_kind"], g["say_kind"]) for p, g in sentences if g["say_kind"]])}
