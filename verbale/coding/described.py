"""What is denied is what a deed was like, not the deed: "the arrest was not linked to the talks", "the raid was no accident"."""

from verbale.coding.governor import nominal
from verbale.extract.clause import clause
from verbale.lexicon import used_as
from verbale.terms import Parse


def is_only_described(parse: Parse, above: int, below: int) -> bool:
    """Say whether a negated predicate takes the deed that is its subject for granted.

    So it is where the deed is one that readers know of ("the arrest", "Oslo's raid") and the predicate says what it was, why,
    or how it went: not whether it was.
    """
    token, read = parse.tokens[below], clause(parse, above)
    if not nominal(token) or not token.dep.startswith("nsubj") or not read.negated or read.modal or not _is_known(parse, below):
        return False
    if parse.children(above, "cop"):
        return parse.tokens[above].upos == "NOUN"
    told = {parse.tokens[j].lemma for j in (above, *parse.children(above, "xcomp"))}
    if not told.isdisjoint(used_as("describing a deed")):
        return True
    return any(parse.tokens[c].lemma in used_as("no plan") and parse.case(c) == "by" for c in parse.children(above, "obl"))


def _is_known(parse: Parse, i: int) -> bool:
    """Say whether a noun is one that readers know of."""
    return bool(parse.children(i, "nmod:poss")) or any(
        parse.tokens[d].text.lower() in ("that", "the", "these", "this", "those") for d in parse.children(i, "det")
    )
