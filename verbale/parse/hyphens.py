"""Repairs of the tree where a hyphen joins a name and a participle before a noun: "Malta-flagged", "Libyan-backed"."""

from verbale.parse.columns import children_of, hang, may_hang

_BEFORE = ("NN", "NNP", "NNPS", "NNS", "JJ")
_REACH = 4  # words between the participle and its noun
_NAMES = ("NNP", "NNPS", "NNS")
_FINITE = ("VBD", "VBP", "VBZ")


def hyphened_participles(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Hang a participle that a hyphen joins to a name on the noun behind it, and the name on the participle, in place.

    "Sank a Malta-flagged freighter": Malta flagged nothing. A participle with an object of its own is left as it is.
    """
    children = children_of(heads)
    for i in range(1, len(heads) - 2):
        joined = xpos[i] == "HYPH" and xpos[i - 1] in _BEFORE and xpos[i + 1] in ("VBN", "VBD")
        noun = _noun(i + 1, deps, heads, xpos) if joined else None
        if noun is None or deps[i + 1] == "amod":
            continue
        alone = all(c in (i - 1, i) for c in children.get(i + 1, ()))
        if not alone or not may_hang(i + 1, noun, heads) or not (heads[i - 1] == i + 1 or may_hang(i - 1, i + 1, heads)):
            continue
        hang(i + 1, noun, heads, children)
        hang(i - 1, i + 1, heads, children)
        deps[i + 1], xpos[i + 1], deps[i - 1] = "amod", "VBN", "compound"


def raise_backed(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Make the name behind a participle the subject of the verb right behind, where that has none, in place.

    "Libyan-backed Azawadis shelled the port".
    """
    children = children_of(heads)
    for name in range(1, len(deps) - 1):
        participle, verb = name - 1, name + 1
        behind = heads[name] == participle and deps[participle] == "amod" and xpos[participle] == "VBN"
        if not behind or xpos[name] not in _NAMES or xpos[verb] not in _FINITE:
            continue
        if not any(deps[c].startswith("nsubj") for c in children.get(verb, ())):
            hang(name, verb, heads, children)
            hang(participle, name, heads, children)
            deps[name] = "nsubj"


def _noun(i: int, deps: list[str], heads: list[int], xpos: list[str]) -> int | None:
    """Return the head of the noun phrase that goes on behind a word, None where the words behind it are no such phrase."""
    for j in range(i + 1, min(i + 1 + _REACH, len(heads))):
        if xpos[j].startswith("NN"):
            while deps[j] == "compound" and heads[j] > j:
                j = heads[j]
            return j
        if xpos[j] != "JJ":
            return None
    return None
