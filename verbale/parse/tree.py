"""The best tree under scores of arcs (Chu & Liu 1965, Edmonds 1967), with one root."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = np.float32(-1e9)


def best_tree(scores: Scores) -> list[int]:
    """Return the head of each node of the best tree with one root.

    Args:
        scores: (n + 1, n + 1), scores[d, h] of h as head of d; node 0 is the root, its row is not read.

    Returns:
        n + 1 heads; the first is -1.

    >>> best_tree(np.array([[0, 0, 0], [1, 0, 9], [5, 8, 0]], dtype=np.float32))
    [-1, 2, 0]
    """
    scores = scores.copy()
    scores[0] = _NEVER
    np.fill_diagonal(scores, _NEVER)
    heads = _tree(scores)
    roots = [d for d in range(1, len(heads)) if heads[d] == 0]
    if len(roots) < 2:
        return heads
    best, best_total = heads, -np.inf
    for root in sorted(roots, key=lambda d: -scores[d, 0])[:3]:
        single = scores.copy()
        single[:, 0] = _NEVER
        single[root, 0] = scores[root, 0]
        tried = _tree(single)
        total = float(sum(single[d, tried[d]] for d in range(1, len(tried))))
        if total > best_total:
            best, best_total = tried, total
    return best


def is_tree(heads: list[int]) -> bool:
    """Say whether heads (-1 for the root) make a tree with one root."""
    if sum(h < 0 for h in heads) != 1:
        return False
    state = [0] * len(heads)
    for i in range(len(heads)):
        path, j = [], i
        while j >= 0 and state[j] == 0:
            state[j] = 1
            path.append(j)
            j = heads[j]
        if j >= 0 and state[j] == 1:
            return False
        for k in path:
            state[k] = 2
    return True


def _tree(scores: Scores) -> list[int]:
    heads = [-1, *map(int, scores[1:].argmax(1))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(len(heads)) if i not in inside]
    new = len(rest)
    small = np.full((new + 1, new + 1), _NEVER, dtype=np.float32)
    small[:new, :new] = scores[np.ix_(rest, rest)]
    members = np.array(cycle)
    own = np.array([scores[d, heads[d]] for d in cycle])
    leave = members[scores[np.ix_(rest, cycle)].argmax(1)]  # the member that heads each outside node best
    gains = scores[np.ix_(cycle, rest)] - own[:, None]
    enter = members[gains.argmax(0)]  # the member that each outside node enters best
    small[:new, new] = scores[rest, leave]
    small[new, :new] = gains.max(0)
    small[0] = _NEVER
    found = _tree(small)
    out = list(heads)
    for k, node in enumerate(rest[1:], 1):
        out[node] = int(leave[k]) if found[k] == new else rest[found[k]]
    outside = found[new]
    out[int(enter[outside])] = rest[outside]
    return out


def _cycle(heads: list[int]) -> list[int]:
    done = [False] * len(heads)
    for start in range(1, len(heads)):
        path: list[int] = []
        on_path: set[int] = set()
        node = start
        while node > 0 and not done[node] and node not in on_path:
            on_path.add(node)
            path.append(node)
            node = heads[node]
        if node in on_path:
            return path[path.index(node) :]
        for i in path:
            done[i] = True
    return []
