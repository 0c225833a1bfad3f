"""Repairs of the tree where a hyphen joins two words before a noun."""

from verbale.parse.repairs import may_hang

_BEFORE = ("NN", "NNP", "NNPS", "NNS", "JJ")
_REACH = 4  # words between the participle and its noun


def hyphened_participles(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Hang a participle that a hyphen joins to a name on the noun behind it, and the name on the participle, in place.

    "Sank a Malta-flagged freighter": Malta flagged nothing. A participle with an object of its own is left as it is.
    """
    for i in range(1, len(heads) - 2):
        joined = xpos[i] == "HYPH" and xpos[i - 1] in _BEFORE and xpos[i + 1] in ("VBN", "VBD")
        noun = _noun(i + 1, deps, heads, xpos) if joined else None
        if noun is None or deps[i + 1] == "amod":
            continue
        alone = all(c in (i - 1, i) for c, head in enumerate(heads) if head == i + 1)
        if not alone or not may_hang(i + 1, noun, heads) or not (heads[i - 1] == i + 1 or may_hang(i - 1, i + 1, heads)):
            continue
        heads[i + 1], deps[i + 1], xpos[i + 1] = noun, "amod", "VBN"
        heads[i - 1], deps[i - 1] = i + 1, "compound"


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
