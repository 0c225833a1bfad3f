"""Fields of crisis events (ICBe): per field, the set of normalised values of a sentence; precision, recall, F1.

say_kind, thought: as in `icbe_acts.toml`; say_a, say_b: who speaks and to whom (statements that are no thoughts, verbal
events); do_a, do_b: who acts and on whom, in what is done and in what is spoken of (of a demand or accusation, the one asked
or blamed); deed: PLOVER type of these by `icbe.toml`; units: kinds of force of events and quantities;
force: size, from quantities; condition: whether there is one.
"""

from collections.abc import Iterable
from pathlib import Path

from bench.quality import icbe
from bench.quality.icbe import FIELDS, Fields
from bench.quality.scoring import Tally, fields, tally

inputs = icbe.inputs


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Compare the fields of each sentence."""
    return score(icbe.coded_sentences(gold, split))


def score(sentences: Iterable[tuple[Fields, Fields]]) -> dict[str, float]:
    """Score (predicted, gold) fields of sentences."""
    told = list(sentences)
    return fields({f: sum((tally(p[f], g[f]) for p, g in told), Tally()) for f in FIELDS})
