"""Semantic roles (PropBank on EWT): predicates, and arguments on their head words, from gold words.

An argument is right when predicate, head word (the word of the span nearest the root of the gold tree) and role agree.
`f1` counts the arguments of predicates that were not found as missed; `given_f1` is over the predicates found, as
published figures with gold predicates are. Sentences are found by the engine itself; windows are whole documents.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.quality import goldset, program
from bench.quality.scoring import Tally

Argument = tuple[int, int, str]


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The test file, unless another is asked for by name."""
    return goldset.files(gold, "language/ewt_propbank_*.jsonl", split, without=("train", "dev"))


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Measure predicates and arguments over all files."""
    predicates = arguments = given = Tally()
    for path in inputs(gold, split):
        for sentences in documents(path):
            told = gold_roles(sentences)
            own, found = program.roles(*_words(sentences))
            known = {p for p, _ in told}
            predicates += Tally(len(known & own), len(own), len(known))
            right = {(p, *a) for p, args in told for a in args}
            arguments += Tally(len(right & found), len(found), len(right))
            both = known & own
            wanted, had = ({a for a in some if a[0] in both} for some in (right, found))
            given += Tally(len(wanted & had), len(had), len(wanted))
    return {"predicate_f1": predicates.f1, "f1": arguments.f1, "given_f1": given.f1}


def documents(path: Path) -> Iterator[list[dict[str, Any]]]:
    """Yield the sentences of each document."""
    with path.open(encoding="utf8") as lines:
        for _, group in groupby(map(json.loads, lines), key=lambda row: row["doc"]):
            yield list(group)


def _words(sentences: list[dict[str, Any]]) -> tuple[list[str], list[bool], list[bool]]:
    words = [w for s in sentences for w in s["w"]]
    spaces = [x for s in sentences for x in s["sp"][: len(s["w"])]]
    return words, spaces, [s["par"] and k == 0 for s in sentences for k in range(len(s["w"]))]


def gold_roles(sentences: list[dict[str, Any]]) -> list[tuple[int, list[tuple[int, str]]]]:
    """Return (predicate, [(head word, role)]) with words counted over the document."""
    out: list[tuple[int, list[tuple[int, str]]]] = []
    base = 0
    for s in sentences:
        out += [(base + f["i"], [(base + k, role) for k, role in _heads(f["t"], s["h"])]) for f in s["srl"]]
        base += len(s["w"])
    return out


def _heads(tags: list[str], heads: list[int]) -> Iterator[tuple[int, str]]:
    bounds = [k for k, tag in enumerate(tags) if tag.startswith("B")]
    for start in bounds:
        role = tags[start][2:]
        end = next((k for k in range(start + 1, len(tags)) if not tags[k].startswith("I")), len(tags))
        if role not in ("V", "C-V"):
            inside = range(start, end)
            yield min((k for k in inside if not start <= heads[k] - 1 < end), key=lambda k: (_depth(k, heads), k)), role


def _depth(k: int, heads: list[int]) -> int:
    steps = 0
    while heads[k]:
        k, steps = heads[k] - 1, steps + 1
    return steps
