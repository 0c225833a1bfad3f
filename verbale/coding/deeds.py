"""What a word of the table of deeds tells, for all who ask: which deeds, whether parties arrange them, whether they do harm."""

from verbale.lexicon import keys_with, table

_HARMFUL = ("ASSAULT", "COERCE", "SANCTION")


def deeds_told(word: str) -> frozenset[str]:
    """Return the deeds that a word tells; none where the table does not have it.

    >>> sorted(deeds_told("raid")), deeds_told("wish")
    (['attack'], frozenset())
    """
    row = table("deeds").get(word)
    return frozenset(row["deeds"].split(",")) if row else frozenset()


def deeds_with(trait: str) -> frozenset[str]:
    """Return the deeds of deed_kinds.tsv that have a trait.

    >>> sorted(deeds_with("coming"))
    ['deploy', 'join']
    """
    return keys_with("deed_kinds", "traits", trait)


def is_arranged(word: str) -> bool:
    """Say whether a word tells a deed that parties arrange with each other: "handover", not "storm"."""
    return any(table("deed_kinds")[deed]["arranged"] == "yes" for deed in deeds_told(word))


def is_harm(noun: str) -> bool:
    """Say whether a noun is by itself an attack, a constraint or a sanction: "strike", "siege", "embargo"."""
    row = table("frames").get(f"{noun}.n")
    return row is not None and row["type"] in _HARMFUL
