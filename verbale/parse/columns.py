"""The columns of a tree that repairs work on: the head of each word, and the words that hang on each."""

from bisect import insort

Children = dict[int, list[int]]  # words by what they hang on, in text order; those of -1 are the roots


def children_of(heads: list[int]) -> Children:
    """Return the words that hang on each word, in text order; those of -1 are the roots."""
    out: Children = {}
    for i, head in enumerate(heads):
        out.setdefault(head, []).append(i)
    return out


def hang(i: int, on: int, heads: list[int], children: Children) -> None:
    """Hang a word on another, in both columns, in place, so that no repair looks through a whole text for them again."""
    children[heads[i]].remove(i)
    insort(children.setdefault(on, []), i)
    heads[i] = on


def may_hang(i: int, on: int, heads: list[int]) -> bool:
    """Say whether a word may hang on another, so that the tree stays one: on a word of its sentence that is not below it."""
    path, own = path_up(on, heads), path_up(i, heads)
    return i not in path and path[-1] == own[-1]


def path_up(i: int, heads: list[int]) -> list[int]:
    """Return a word and those above it, nearest first."""
    path = [i]
    while heads[path[-1]] >= 0:
        path.append(heads[path[-1]])
    return path
