"""Measures that a government tells of in the passive: who announces "further sanctions will be imposed on Chad" imposes them."""

from collections.abc import Iterator

from verbale.extract.clause import agent, clause, passive
from verbale.lexicon import table, used_as
from verbale.terms import Cast, Parse

_CLASSES = {"restriction", "sanction"}  # of nouns.tsv
_AGAINST = ("against", "on", "to", "upon")


def imposes(parse: Parse, source: int | None, top: int, who: Cast) -> bool:
    """Say whether a speaker's side will impose, or go on with, what harms another: "further steps will be taken against Chad".

    Args:
        parse: The parse of the report.
        source: The head of the words that name the speaker.
        top: The predicate of what is said.
        who: The actors.
    """
    read = clause(parse, top)
    if read.modal not in ("future", "would") or read.negated or parse.tokens[top].lemma not in table("imposing_verbs"):
        return False
    if read.subject is None or (passive(parse, top) and agent(parse, top) is not None) or parse.children(top, "obj"):
        return False
    own = {who.party(a) for a in who.who(parse, source) if who[a].country or who[a].code}
    hit = {who.party(a) for i in _hit(parse, top, read.subject) for a in who.who(parse, i)}
    return bool(own and hit) and not own & hit


def _hit(parse: Parse, top: int, measure: int) -> Iterator[int]:
    """Yield what may name whom a measure is against: behind "on" and "against", and of a sanction also its modifiers."""
    lemma = parse.tokens[measure].lemma.lower()
    row = table("nouns").get(lemma)
    sure = row is not None and row["class"] in _CLASSES
    if not sure and lemma not in used_as("measure"):
        return
    behind = [*parse.children(top, "obl", "nmod"), *parse.children(measure, "nmod")]
    for c in behind:
        if parse.case(c) in _AGAINST or (sure and parse.tokens[c].head == measure and parse.case(c) in ("of", "for")):
            yield from (c, *parse.children(c, "conj", "amod", "compound", "nmod:poss"))
    if sure:
        yield from parse.children(measure, "compound", "amod")
