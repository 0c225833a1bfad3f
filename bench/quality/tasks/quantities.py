"""Quantities in sentences: F1 on value, on value and unit, on value and change.

Gold has no offsets, so the quantities of a sentence are compared as a set with repeats, one to one. A prediction's value
is its best estimate or, when it has none, its bounds: both as a range, one alone as a number; for a range with a best
estimate either may match. Units and changes are put into the same words by `quantities.toml`; units are equal when
the last words of what is counted are, in the singular ("per barrel" and the like left out).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import isclose
from pathlib import Path

from bench.quality import goldset, program
from bench.quality.results import Findings, Part
from bench.quality.scoring import Tally, match
from verbale.lexicon import table
from verbale.terms import QuantityMention

Value = tuple[float, ...]  # one number, or the two ends of a range
Quantity = tuple[list[Value], str, frozenset[str]]  # values that would do, unit, changes that would do


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of sentences with quantities."""
    return goldset.files(gold, "quantities/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Find the quantities of each sentence."""
    return score(cases(gold, split))


def findings(gold: Path, split: str | None) -> Findings:
    """Tell the measures, the recall of values by what they are of, and the kinds of miss."""
    read = list(cases(gold, split))
    found: dict[str, Tally] = defaultdict(Tally)
    misses: Counter[str] = Counter()
    for predicted, told in read:
        pairs = dict(match(told, predicted, _same_value))
        for i, quantity in enumerate(told):
            found[_kind(quantity)] += Tally(i in pairs, 0, 1)
        misses += Counter(_misses(told, predicted, pairs))
    return Findings(score(read), tuple(Part.of("what is told", kind, found[kind]) for kind in sorted(found)), misses)


def _misses(told: Sequence[Quantity], predicted: Sequence[Quantity], pairs: dict[int, int]) -> Iterator[str]:
    for i, quantity in enumerate(told):
        if i not in pairs:
            yield f"{_kind(quantity)}: value not found"
            continue
        other = predicted[pairs[i]]
        if quantity[1] != other[1]:
            yield f"{_kind(quantity)}: unit {'missing' if not other[1] else 'another'}"
        if not quantity[2] & other[2]:
            yield f"{_kind(quantity)}: qualifier another"
    for j in set(range(len(predicted))) - set(pairs.values()):
        yield f"{_kind(predicted[j])}: found where gold has none"


def _kind(quantity: Quantity) -> str:
    """Say what a quantity is of: several values in one, else by its unit."""
    values, unit_, _ = quantity
    if any(len(v) > 1 for v in values):
        return "range"
    if unit_ in {code.lower() for code in _codes()}:
        return "money"
    return "share" if unit_ in ("percent", "point") else "bare number" if not unit_ else "things, people, measures"


def cases(gold: Path, split: str | None) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    """Yield predicted and gold quantities of each sentence."""
    rows = goldset.jsonl(inputs(gold, split))
    for row, parse in zip(rows, program.parses(r["text"] for r in rows), strict=True):
        yield of_sentence(program.quantities(parse)), [of_gold(q) for q in row["quantities"]]


def of_gold(row: dict[str, str]) -> Quantity:
    """Put a gold quantity into our words."""
    changes = goldset.mapping("quantities")["changes"].get(row["change"], [row["change"]])
    return [value(row["value"])], unit(row["normalized_unit"]), frozenset(changes)


def of_sentence(found: Sequence[QuantityMention]) -> list[Quantity]:
    """Put the mentions of a sentence into the same shape; an old amount and its new one are one quantity with two values in
    NewsQuant ("from $75 to $45"), and two in verbale.
    """
    out: list[Quantity] = []
    for i, mention in enumerate(found):
        told = of_program(mention)
        if i and _is_moved(found[i - 1], mention):
            old = found[i - 1].value.best, mention.value.best
            out[-1] = ([tuple(v for v in old if v is not None)], told[1], told[2])
        else:
            out.append(told)
    return out


def _is_moved(old: QuantityMention, new: QuantityMention) -> bool:
    return (old.change or "").endswith(" from") and (new.change or "").endswith(" to")


def of_program(found: QuantityMention) -> Quantity:
    """Put a mention into the same shape."""
    low, best, high = found.value.min, found.value.best, found.value.max
    values: list[Value] = [] if best is None else [(best,)]
    if low is not None and high is not None and low != high:
        values.append((low, high))
    elif best is None:
        values += [(bound,) for bound in (low, high) if bound is not None]
    return values, unit(found.unit or "-"), frozenset({found.qualifier})


def value(words: str) -> Value:
    """Read a number or a range.

    >>> value("252.0-287.0"), value("-5.0")
    ((252.0, 287.0), (-5.0,))
    """
    found = re.fullmatch(r"\s*(-?[\d.]+(?:E-?\d+)?)\s*(?:-\s*([\d.]+))?\s*", words)
    return tuple(float(x) for x in found.groups() if x) if found else ()


def unit(words: str) -> str:
    """Fold a unit to its last word in the singular, by way of the table of units; what follows "per" or "of" is left out.

    >>> unit("dollars per barrel"), unit("European countries"), unit("Kenyans"), unit("square metres")
    ('usd', 'country', 'people', 'meter')
    """
    known = goldset.mapping("quantities")["units"]
    whole = known.get(words, known.get(words.lower(), words))
    if whole in _codes():
        return whole.lower()
    counted = re.split(r" (?:per|of) ", whole.lower().replace("-", " "))[0].split()
    if not counted:
        return ""
    if counted[-1] in _nationals():
        return "people"
    last = known.get(counted[-1]) or singular(counted[-1])
    last = re.sub(r"(met|lit)re$", r"\1er", known.get(last, last))
    return str(known.get(last, last)).lower()


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in table("currencies").values())


@cache
def _nationals() -> frozenset[str]:
    """What people are called by their country, one or many: NewsQuant has "Kenyan" for the unit, verbale people of a country."""
    words = (word.lower() for row in table("countries").values() for word in row["people"].split("|") if word)
    return frozenset(form for word in words for form in (word, word.removesuffix("s")))


def singular(word: str) -> str:
    """Return the singular of a regular English noun."""
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("men", "man")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + instead
    return word if word.endswith("ss") else word.removesuffix("s")


def score(texts: Iterable[tuple[list[Quantity], list[Quantity]]]) -> dict[str, float]:
    """Score (predicted, gold) quantities of sentences."""
    totals = {"value": Tally(), "value_unit": Tally(), "value_change": Tally()}
    for predicted, gold in texts:
        agree = {
            "value": _same_value,
            "value_unit": lambda g, p: _same_value(g, p) and g[1] == p[1],
            "value_change": lambda g, p: _same_value(g, p) and bool(g[2] & p[2]),
        }
        for key, same in agree.items():
            totals[key] += Tally(len(match(gold, predicted, same)), len(predicted), len(gold))
    return {f"{key}_f1": found.f1 for key, found in totals.items()}


def _same_value(gold: Quantity, predicted: Quantity) -> bool:
    pairs = ((g, p) for g in gold[0] for p in predicted[0] if len(g) == len(p))
    return any(all(isclose(x, y, rel_tol=1e-6) for x, y in zip(g, p, strict=True)) for g, p in pairs)
