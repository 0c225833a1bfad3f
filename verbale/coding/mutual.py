"""What each of two does to the other: "each blamed the other", "both sides accused each other"."""

from collections.abc import Iterable

from verbale.extract.clause import agent
from verbale.extract.gazetteer import words_for
from verbale.terms import Cast, Parse

_EACH = ("each", "one")


def meant(parse: Parse, who: Cast, head: int) -> int:
    """Return whom "each other", "one another" and "the other side" stand for, the subject of their verb; else the word itself.

    "The other" stands for them only where the subject is two: "each claimed to have shelled the other", "both blamed the other".
    """
    owner = next((c for c in parse.children(head, "nmod:poss") if _is_each(parse, c)), None)
    verb = parse.tokens[head].head
    if owner is not None and parse.tokens[head].dep == "obj" and (both := agent(parse, verb)) is not None:
        return both  # "expelled each other's diplomats"
    token = parse.tokens[head]
    each = _is_each(parse, head)
    if token.head < 0 or not (each or _is_the_other(parse, head)):
        return head
    verb = token.head if each else _verb_above(parse, head)
    subject = agent(parse, verb)
    if subject is None or (not each and len(who.who(parse, subject)) != 2):
        return head
    return subject


def _is_each(parse: Parse, i: int) -> bool:
    return parse.tokens[i].text.lower() in _EACH and bool(parse.children(i, "fixed"))


def is_crossed(parse: Parse, who: Cast, heads: Iterable[int]) -> bool:
    """Say whether those to whom something is done or said are those who do it, each to the other."""
    return any(meant(parse, who, h) != h for h in heads)


def _is_the_other(parse: Parse, head: int) -> bool:
    """Say whether a phrase is "the other" or "the other side", and no more."""
    token = parse.tokens[head]
    words = [parse.tokens[c].text.lower() for c in parse.children(head, "det", "amod", "compound", "nummod")]
    if token.text.lower() == "other":
        return words == ["the"]
    party = token.lemma.lower() in words_for("party") and token.xpos == "NN"
    return party and words == ["the", "other"]


def _verb_above(parse: Parse, head: int) -> int:
    """Return the predicate that a phrase hangs on, through the nouns between: "inflicted losses on the other"."""
    above = parse.tokens[parse.tokens[head].head]
    while above.upos == "NOUN" and above.dep in ("obj", "obl", "nmod") and above.head >= 0:
        above = parse.tokens[above.head]
    return above.i
