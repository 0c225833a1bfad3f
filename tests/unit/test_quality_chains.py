import itertools
import random

import numpy as np
import pytest

from bench.quality.chains import paired, scored


def chains(*told: str) -> list[frozenset[str]]:
    return [frozenset(letters) for letters in told]


def score(gold: list[frozenset[str]], predicted: list[frozenset[str]]) -> dict[str, float]:
    return scored([gold], [predicted])


def test_the_example_of_the_reference_scorer_gives_its_published_figures() -> None:
    """Pradhan et al. (2014), section 4: key {a b c} {d e f g}, response {a b} {c d} {f g h i} (its rounded R .42, P .50)."""
    told = score(chains("abc", "defg"), chains("ab", "cd", "fghi"))
    assert told["muc_f1"] == pytest.approx(0.40, abs=0.005)
    assert told["b3_f1"] == pytest.approx(0.46, abs=0.01)
    assert told["ceafe_f1"] == pytest.approx(0.52, abs=0.005)


def test_the_same_chains_score_one() -> None:
    assert set(score(chains("ab", "cde"), chains("cde", "ab")).values()) == {1.0}


def test_no_chains_at_all_score_zero() -> None:
    assert set(score(chains("ab"), []).values()) == {0.0}


def test_one_chain_for_everything_keeps_every_link_but_not_the_shares() -> None:
    told = score(chains("ab", "cd"), chains("abcd"))
    assert told["muc_f1"] == pytest.approx(2 * 1 * (2 / 3) / (1 + 2 / 3))
    assert told["b3_f1"] == pytest.approx(2 / 3)


def test_counts_are_added_over_documents() -> None:
    both = scored([chains("ab"), chains("cd")], [chains("ab"), []])
    assert both["muc_f1"] == pytest.approx(2 / 3)


def test_the_pairing_is_the_best_of_all() -> None:
    chance = random.Random(3)
    for rows, columns in ((1, 1), (2, 4), (4, 4), (5, 3)):
        worth = np.array([[chance.random() for _ in range(columns)] for _ in range(rows)])
        few, many = min(rows, columns), max(rows, columns)
        tall = worth if rows <= columns else worth.T
        best = max(sum(tall[i, p[i]] for i in range(few)) for p in itertools.permutations(range(many), few))
        assert sum(worth[i, j] for i, j in paired(worth)) == pytest.approx(best)
