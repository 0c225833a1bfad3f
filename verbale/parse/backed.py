"""Names behind a participle that tells whose side they are on: "Libyan-backed Azawadis shelled the port"."""

_NAMES = ("NNP", "NNPS", "NNS")
_FINITE = ("VBD", "VBP", "VBZ")


def raise_backed(heads: list[int], deps: list[str], xpos: list[str]) -> None:
    """Make the name behind such a participle the subject of the verb right behind, where that has none, in place."""
    for name in range(1, len(deps) - 1):
        participle, verb = name - 1, name + 1
        behind = heads[name] == participle and deps[participle] == "amod" and xpos[participle] == "VBN"
        if not behind or xpos[name] not in _NAMES or xpos[verb] not in _FINITE:
            continue
        if not any(head == verb and dep.startswith("nsubj") for head, dep in zip(heads, deps, strict=True)):
            heads[name], deps[name], heads[participle] = verb, "nsubj", name
