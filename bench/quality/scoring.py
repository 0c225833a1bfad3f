"""Counts, F1 and one-to-one matching: what every task scores with."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Spans = tuple[tuple[int, int], ...]
Gold = TypeVar("Gold")
Predicted = TypeVar("Predicted")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, how many were predicted, how many there are."""

    right: float = 0
    predicted: float = 0
    gold: float = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 without predictions."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 without gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Tally(1, 2, 2).f1
        0.5
        """
        return harmonic(self.precision, self.recall)

    def measures(self, prefix: str = "") -> dict[str, float]:
        """Precision, recall and F1 under a prefix ("worldwide.")."""
        return {f"{prefix}precision": self.precision, f"{prefix}recall": self.recall, f"{prefix}f1": self.f1}


def harmonic(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tally(predicted: Iterable[Hashable], gold: Iterable[Hashable]) -> Tally:
    """Compare two collections as sets with repeats.

    >>> tally("aab", "abc")
    Tally(right=2, predicted=3, gold=3)
    """
    p, g = Counter(predicted), Counter(gold)
    return Tally((p & g).total(), p.total(), g.total())


def macro_f1(pairs: Iterable[tuple[Hashable, Hashable]]) -> float:
    """Return the mean over the gold classes of each class's F1.

    Args:
        pairs: (predicted, gold) class of each case.

    >>> macro_f1([("a", "a"), ("a", "b")])
    0.3333333333333333
    """
    return macro_f1_of_sets([({p}, {g}) for p, g in pairs])


def macro_f1_of_sets(pairs: Iterable[tuple[Iterable[Hashable], Iterable[Hashable]]]) -> float:
    """Return the mean F1 over the classes that gold has, when a case may have several."""
    right: Counter[Hashable] = Counter()
    predicted: Counter[Hashable] = Counter()
    gold: Counter[Hashable] = Counter()
    for p, g in ((set(p), set(g)) for p, g in pairs):
        right.update(p & g)
        predicted.update(p)
        gold.update(g)
    return sum(Tally(right[c], predicted[c], gold[c]).f1 for c in gold) / len(gold) if gold else 0.0


def match(
    gold: Sequence[Gold], predicted: Sequence[Predicted], score: Callable[[Gold, Predicted], float]
) -> list[tuple[int, int]]:
    """Pair gold and predictions one to one, best scores first; a score of 0 never pairs."""
    ranked = sorted(((-score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)))
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for negative, i, j in ranked:
        if negative < 0 and i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return pairs


def shared(a: Iterable[tuple[int, int]], b: Iterable[tuple[int, int]]) -> int:
    """Return how many code points two lists of spans share.

    >>> shared([(0, 5)], [(3, 9)])
    2
    """
    mine = list(b)
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in mine)


def likeness(a: Spans, b: Spans) -> float:
    """Return shared code points over those of either (Jaccard)."""
    both = shared(a, b)
    return both / (sum(e - s for s, e in a) + sum(e - s for s, e in b) - both) if both else 0.0


def fields(tallies: Mapping[str, Tally]) -> dict[str, float]:
    """Flatten tallies to measures: `FIELD.precision`, `FIELD.recall`, `FIELD.f1`."""
    return {key: value for name, found in tallies.items() for key, value in found.measures(f"{name}.").items()}


class Squeeze:
    """Offsets that do not count white space, so that texts spaced differently can be aligned.

    >>> Squeeze("a bc").at(2)
    1
    """

    def __init__(self, text: str) -> None:
        self._before = [0]
        for character in text:
            self._before.append(self._before[-1] + (not character.isspace()))

    def at(self, offset: int) -> int:
        """Return how many characters that are not white space stand before an offset."""
        return self._before[offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span in squeezed offsets."""
        return self._before[start], self._before[end]

    @property
    def length(self) -> int:
        """How many characters of the text are not white space."""
        return self._before[-1]
