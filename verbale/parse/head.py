"""The head for events: what a predicate tells, from the vectors that the network gives it, its sentence and its arguments.

A linear layer and a softmax over PLOVER's types and `NONE`. How its weights are made stands in `training/`.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verbale.errors import EngineError

NONE = "none"  # the label of a predicate that tells no event
FILE = "event.npy"
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


class EventHead:
    """The head, loaded.

    Args:
        folder: Where the model stands, its files checked.
        labels: The model's labels; `events` are those of the head, `roles` those of arguments.

    Raises:
        EngineError: The weights do not belong to these labels.
    """

    def __init__(self, folder: Path, labels: dict[str, list[str]]) -> None:
        self._weights: Floats = np.load(folder / FILE, allow_pickle=False).astype(np.float32)
        self._roles = labels["roles"]
        if self._weights.ndim != 2 or self._weights.shape[1] != len(labels["events"]):
            raise EngineError(f"{folder / FILE}: the weights do not belong to the labels. Train the head again.")

    def __call__(self, states: Floats, predicates: list[int], roles: NDArray[np.int64], start: Flags) -> Floats:
        """Return (predicates, labels) log-probabilities; the arguments are those of `features`."""
        if not predicates:
            return np.zeros((0, self._weights.shape[1]), dtype=np.float32)
        read = features(states, predicates, roles, start, self._roles)
        # einsum, as a product by BLAS wakes threads that then spin beside the network: twice the processor time of the whole
        scores = np.einsum("pd,dl->pl", read, self._weights[:-1]) + self._weights[-1]
        scores -= scores.max(1, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(1, keepdims=True)), dtype=np.float32)


def features(states: Floats, predicates: list[int], roles: NDArray[np.int64], start: Flags, names: list[str]) -> Floats:
    """Return what the head reads of each predicate: four vectors, one after another.

    They are its own, the mean of its sentence, that of who does it (ARG0), and that of the first on whom or which it is done
    (ARG1 or ARG2); zeros for an argument that is not there.

    Args:
        states: (words, d) vectors of the words of a window.
        predicates: p words, in order.
        roles: (p, words) label of each word as an argument of each predicate, 0 for none.
        start: (words,) whether a sentence starts at each word; one does at the first.
        names: The labels of roles in index order.

    Returns:
        (p, 4 d) float32.
    """
    bounds = np.flatnonzero(start)
    sizes = np.diff([*bounds, len(states)])
    means = np.add.reduceat(states, bounds, axis=0) / sizes[:, None]
    sentence = np.cumsum(start)[predicates] - 1
    doers = _first(states, roles == names.index("ARG0"))
    done_to = _first(states, (roles == names.index("ARG1")) | (roles == names.index("ARG2")))
    return np.concatenate([states[predicates], means[sentence], doers, done_to], axis=1).astype(np.float32)


def _first(states: Floats, chosen: Flags) -> Floats:
    """Return the vector of the first word chosen in each row, zeros where none is."""
    there = np.asarray(chosen.any(1))
    return np.asarray(states[chosen.argmax(1)] * there[:, None], dtype=np.float32)
