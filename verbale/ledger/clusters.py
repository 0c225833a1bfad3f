"""Rows joined step by step, where some pairs must stay apart."""

from collections.abc import Iterable


class Clusters:
    """Disjoint sets of ids, with pairs that are never joined."""

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def root(self, id_: str) -> str:
        """Return the id that stands for the set of an id."""
        path = []
        while (above := self._parent.get(id_, id_)) != id_:
            path.append(id_)
            id_ = above
        self._parent.update(dict.fromkeys(path, id_))
        return id_

    def join(self, one: str, other: str) -> bool:
        """Join the sets of two ids, under the root of the first; False when a pair in them must stay apart."""
        left, right = self.root(one), self.root(other)
        if left == right:
            return True
        enemies = self._apart.get(right, set())
        if any(self.root(enemy) == left for enemy in enemies):
            return False
        self._parent[right] = left
        self._apart.setdefault(left, set()).update(enemies)
        return True
