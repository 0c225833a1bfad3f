"""Scores of coreference chains: MUC, B-cubed and CEAF-e, and their mean (CoNLL F1).

A chain is a set of mentions; a mention is anything that can be hashed. Source: Pradhan et al. (2014), "Scoring coreference
partitions of predicted mentions", ACL; CEAF-e with the similarity 2|K∩R| / (|K|+|R|) (Luo 2005).
"""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from bench.quality.scoring import Tally, harmonic

Chain = frozenset[Hashable]
Two = tuple[Tally, Tally]  # what precision is counted over, what recall is


def scored(gold: Iterable[Sequence[Chain]], predicted: Iterable[Sequence[Chain]]) -> dict[str, float]:
    """Score documents together: counts are added over documents before F1 is taken, as the reference scorer does."""
    totals = {name: (Tally(), Tally()) for name in SCORERS}
    for one, other in zip(gold, predicted, strict=True):
        for name, scorer in SCORERS.items():
            totals[name] = tuple(a + b for a, b in zip(totals[name], scorer(one, other), strict=True))  # type: ignore[assignment]
    measured = {f"{name}_f1": _f1(*two) for name, two in totals.items()}
    return {"conll_f1": sum(measured.values()) / len(measured)} | measured


def _f1(over_predicted: Tally, over_gold: Tally) -> float:
    return harmonic(over_predicted.precision, over_gold.recall)


def muc(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Two:
    """Links kept: a chain of n mentions has n - 1, and loses one for each part beyond the first that it falls into."""
    return _links(predicted, gold), _mirrored(_links(gold, predicted))


def _links(chains: Sequence[Chain], others: Sequence[Chain]) -> Tally:
    at = {m: i for i, chain in enumerate(others) for m in chain}
    parts = [len({at.get(m, ("alone", m)) for m in chain}) for chain in chains]
    return Tally(sum(len(c) - p for c, p in zip(chains, parts, strict=True)), sum(len(c) - 1 for c in chains), 0)


def _mirrored(tally: Tally) -> Tally:
    return Tally(tally.right, tally.gold, tally.predicted)


def b_cubed(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Two:
    """For each mention, the share of its chain that its other chain has too."""
    return _shares(predicted, gold), _mirrored(_shares(gold, predicted))


def _shares(chains: Sequence[Chain], others: Sequence[Chain]) -> Tally:
    right = sum(len(c & o) ** 2 / len(c) for c in chains for o in others)
    return Tally(right, sum(map(len, chains)), 0)


def ceaf_e(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Two:
    """The best one-to-one pairing of chains by the share of mentions that they have in common."""
    likeness = np.array([[2 * len(g & p) / (len(g) + len(p)) for p in predicted] for g in gold]).reshape(len(gold), -1)
    total = float(sum(likeness[i, j] for i, j in paired(likeness)))
    return Tally(total, len(predicted), 0), Tally(total, 0, len(gold))


def paired(worth: np.ndarray) -> list[tuple[int, int]]:
    """Pair rows and columns one to one so that the sum of their worth is greatest (Kuhn 1955; shortest paths, O(n³)).

    >>> paired(np.array([[5.0, 4.0], [4.0, 0.0]]))
    [(0, 1), (1, 0)]
    """
    if worth.shape[0] > worth.shape[1]:
        return sorted((i, j) for j, i in paired(worth.T))
    n, m = worth.shape
    rows, columns, owner = np.zeros(n + 1), np.zeros(m + 1), np.zeros(m + 1, dtype=int)
    for i in range(1, n + 1):
        owner[0], at = i, 0
        least, way, done = np.full(m + 1, np.inf), np.zeros(m + 1, dtype=int), np.zeros(m + 1, dtype=bool)
        while owner[at]:
            done[at] = True
            cost = np.append(np.inf, -worth[owner[at] - 1]) - rows[owner[at]] - columns
            nearer = ~done & (cost < least)
            least[nearer], way[nearer] = cost[nearer], at
            step = int(np.where(done, np.inf, least).argmin())
            delta = least[step]
            rows[owner[done]] += delta
            columns[done] -= delta
            least[~done] -= delta
            at = step
        while at:
            owner[at], at = owner[way[at]], way[at]
    return sorted((int(owner[j]) - 1, j - 1) for j in range(1, m + 1) if owner[j])


SCORERS = {"muc": muc, "b3": b_cubed, "ceafe": ceaf_e}
