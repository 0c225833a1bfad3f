"""Deeds that harm whom they are done to: who vows them threatens, and who agrees on them plans.

"Vowed to punish the rebels", "will take countermeasures", "agreed to impose sanctions on Chad" promise nothing to anybody.
"""

from collections.abc import Iterator

from verbale.coding.deeds import deeds_told, deeds_with
from verbale.extract.clause import negated
from verbale.extract.frames import noun_class
from verbale.lexicon import table, used_as
from verbale.terms import Cast, Parse

_AT = ("against", "for", "on", "to", "with")


def harms(parse: Parse, i: int, who: Cast) -> bool:
    """Say whether a predicate tells a deed that is to harm somebody.

    Args:
        parse: The parse of the report.
        i: The predicate of what is promised.
        who: The actors: an attack is on one of them, not on poverty.
    """
    token = parse.tokens[i]
    if token.upos != "VERB" or negated(parse, i) or any(parse.tokens[c].text.lower() == "not" for c in parse.children(i)):
        return False
    if token.lemma in used_as("retaliating"):
        return True
    if token.lemma == "make":
        return any(_pays(parse, c) for c in parse.children(i, "xcomp", "ccomp"))
    objects = parse.children(i, "obj")
    if token.lemma in used_as("striking back") or token.lemma in table("imposing_verbs") or token.lemma in table("light_verbs"):
        means = [c for c in parse.children(i, "obl") if parse.case(c) == "with"]
        if any(_harm(parse, j, who) for c in (*objects, *means) for j in _with_kinds(parse, c)):
            return True
    deeds = deeds_told(token.lemma)
    harmful = bool(deeds) and deeds <= deeds_with("harmful") and token.lemma not in used_as("just harm")
    return harmful and any(who.who(parse, c) for c in objects)


def decided(parse: Parse, i: int) -> bool:
    """Say whether what is promised hangs on a word of deciding: "agreed to", "their decision to"."""
    above = parse.ancestors(i)[:3]
    return any(parse.tokens[a].lemma in used_as("deciding") for a in above)


def _with_kinds(parse: Parse, c: int) -> Iterator[int]:
    """Yield a noun, what is coordinated with it, and what it includes: "further steps including sanctions"."""
    yield from (c, *parse.children(c, "conj"))
    yield from (k for k in parse.children(c, "nmod") if parse.case(k) == "including")


def _harm(parse: Parse, c: int, who: Cast) -> bool:
    lemma = parse.tokens[c].lemma.lower()
    row = table("answers").get(lemma)
    if (row is not None and row["reads"] == "noun" and lemma not in used_as("mild answer")) or noun_class(parse, c) == "sanction":
        return True
    hit = [k for j in (c, parse.tokens[c].head) for k in parse.children(j, "nmod", "obl") if parse.case(k) in _AT]
    restricts = noun_class(parse, c) == "restriction" or lemma in used_as("stopping")
    return restricts and any(who.who(parse, k) for k in hit)


def _pays(parse: Parse, c: int) -> bool:
    """Say whether somebody is made to pay: "make Chad pay a heavy price"."""
    prices = (table("answers").get(parse.tokens[k].lemma) for k in parse.children(c, "obj", "obl"))
    return parse.tokens[c].lemma in used_as("paying") and any(row is not None and row["reads"] == "noun" for row in prices)
