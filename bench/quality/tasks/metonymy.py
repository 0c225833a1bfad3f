"""Place names used for their government, team or people, or literally (ReLocaR): accuracy.

Read as metonymic when a name of an actor in the record stands on the marked place, unless the place is found and resolved as
a literal place there; else literal.
"""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from bench.quality import goldset, program
from verbale.terms import Parse, PlaceMention

SAMPLE = re.compile(r"<sample[^>]*>(.*?)</sample>", re.DOTALL)
MARK = re.compile(r'<loc reading="(\w+)"[^>]*>(.*?)</loc>', re.DOTALL)

Marked = tuple[str, int, int, bool]  # text, start, end, metonymic


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of marked sentences."""
    return goldset.files(gold, "actors/ReLocaR*.xml", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Read each sentence and say how its marked place is used."""
    rows = [row for path in inputs(gold, split) for row in samples(path.read_text(encoding="utf8"))]
    texts = [r[0] for r in rows]
    told = zip(program.records(texts), program.places(texts), strict=True)
    return score(
        (
            metonymic(row, [(q.start, q.end) for a in record.actors for q in a.mentions], _literal(places)),
            row[3],
        )
        for row, (record, places) in zip(rows, told, strict=True)
    )


def _literal(found: tuple[Parse, tuple[PlaceMention, ...]]) -> list[tuple[int, int]]:
    parse, mentions = found
    return [(s.start, s.end) for s in (parse.span(m.tokens) for m in mentions)]


def samples(xml: str) -> Iterable[Marked]:
    """Yield the marked places, one a sentence as a rule, with the sentence as plain text."""
    for sample in SAMPLE.findall(xml):
        for mark in MARK.finditer(sample):
            before, after = (unescape(re.sub("<[^>]*>", "", part)) for part in (sample[: mark.start()], sample[mark.end() :]))
            name = unescape(mark[2])
            text = before.lstrip() + name + after.rstrip()
            start = len(before.lstrip())
            yield text, start, start + len(name), mark[1] != "lit"


def metonymic(row: Marked, actors: list[tuple[int, int]], literal: list[tuple[int, int]]) -> bool:
    """Say whether the marked place stands for somebody."""
    _, start, end, _ = row

    def on(spans: list[tuple[int, int]]) -> bool:
        return any(s < end and start < e for s, e in spans)

    return on(actors) and not on(literal)


def score(pairs: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    """Score (predicted, gold) readings."""
    told = list(pairs)
    return {"accuracy": sum(p == g for p, g in told) / len(told) if told else 0.0}
