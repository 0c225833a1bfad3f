"""The forms of verbs, by rule and by the table of irregular ones."""

from collections.abc import Collection

from verbale.lexicon import table


def forms(lemmas: Collection[str]) -> frozenset[str]:
    """Return the forms of verbs in lower case.

    >>> sorted(forms(["lend"]))
    ['lend', 'lended', 'lending', 'lends', 'lent']
    """
    irregular = {form for form, row in table("irregular_verbs").items() if row["lemma"] in lemmas}
    return frozenset(irregular.union(*map(_regular, lemmas)))


def _regular(lemma: str) -> set[str]:
    bare = lemma.removesuffix("e")
    return {lemma, f"{lemma}s", f"{bare}ed", f"{bare}ing"}
