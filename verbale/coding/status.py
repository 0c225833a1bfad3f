"""Whether an event happened: occurred, ongoing, planned, conditional, hypothetical or denied.

The event's own words give a first answer (tense, modality, negation); every word above it, up to the statement that
reports it, may change it. Strongest wins: what is denied stays denied, what is only feared does not become a fact.

Source: after the factuality profiles of Saurí & Pustejovsky (2009), reduced to the statuses of the record.
"""

from collections.abc import Mapping
from functools import cache

from verbale.extract.clause import clause, conditions
from verbale.lexicon import Row, table
from verbale.terms import EventMention, Parse

_STRENGTH = {"occurred": 0, "ongoing": 1, "planned": 2, "conditional": 3, "hypothetical": 4, "denied": 5}
_NOMINAL = ("obj", "obl", "nmod", "nsubj", "nsubj:pass", "conj", "appos", "nmod:poss")


def status(parse: Parse, mention: EventMention, denied: frozenset[int], stops: frozenset[int]) -> str:
    """Return the status of an event.

    Args:
        parse: The parse of the report.
        mention: The event's words.
        denied: Tokens of the contents of denials.
        stops: Heads of reporting words; what stands above them says who speaks, not what happened.
    """
    i = mention.trigger
    nominal = parse.tokens[i].upos not in ("VERB", "AUX")
    found = _noun(parse, i) if nominal else _verb(parse, i)
    below, seen = i, {i}
    for above in parse.ancestors(i):
        if above in seen:
            break
        seen.add(above)
        if above in stops:
            break
        effect = _effect(parse, above, below, nominal)
        found = _stronger(found, effect) if effect else found
        if nominal and parse.tokens[above].upos == "VERB":
            found = _stronger(found, _inherited(parse, above, found))
            nominal = False
        below = above
    if i in denied and found != "occurred":
        return "denied"
    if i in denied and not nominal and parse.tokens[i].dep not in ("advcl", "acl:relcl"):
        return "denied"
    return found


def _verb(parse: Parse, i: int) -> str:
    """Status by the clause's own words."""
    c = clause(parse, i)
    token = parse.tokens[i]
    if c.negated:
        return "denied"
    if _within_condition(parse, i):
        return "hypothetical"
    if c.modal:
        has_condition = bool(conditions(parse, parse.subtree(i)))
        by_modal = {"future": "planned", "would": "planned", "possible": "hypothetical", "must": "hypothetical"}
        return "conditional" if has_condition and c.modal in ("future", "would") else by_modal[c.modal]
    if token.has("VerbForm=Inf") or token.xpos == "VB":
        return "planned" if token.dep in ("advcl", "xcomp", "acl", "ccomp", "conj") else "hypothetical"
    if c.past or c.perfect or token.xpos in ("VBN", "VBD"):
        return "ongoing" if c.progressive or _stative_passive(parse, i, c.passive) else "occurred"
    return "ongoing" if c.progressive or token.has("Tense=Pres") or token.xpos == "VBG" else "occurred"


def _stative_passive(parse: Parse, i: int, passive: bool) -> bool:
    """Say whether a passive tells a present state ("are now deployed")."""
    return passive and any(parse.tokens[a].text.lower() in ("is", "are", "remain", "remains") for a in parse.children(i, "aux"))


def _noun(parse: Parse, i: int) -> str:
    """Status by the noun's own modifiers ("a possible attack", "any plans", "no talks")."""
    words = table("factuality")
    for child in parse.children(i, "amod", "det", "compound"):
        lemma = parse.tokens[child].lemma.lower()
        if lemma == "no":
            return "denied"
        if lemma in words and words[lemma]["effect"] in ("hypothetical", "planned") and words[lemma]["reach"] == "any":
            return "hypothetical"
        if lemma in ("plan", "upcoming", "forthcoming", "future", "next", "come", "joint-plan"):
            return "planned"
    return "hypothetical" if _within_condition(parse, i) else "occurred"


def _within_condition(parse: Parse, i: int) -> bool:
    """Say whether a token stands in an if-clause."""
    for j in (i, *parse.ancestors(i)):
        if parse.tokens[j].dep.startswith("advcl"):
            marks = {parse.tokens[m].text.lower() for m in parse.children(j, "mark", "advmod")}
            if marks & {"if", "unless", "whether", "should"}:
                return True
        if parse.tokens[j].dep == "root":
            return False
    return False


@cache
def _governors() -> Mapping[str, Row]:
    return table("factuality")


def _effect(parse: Parse, above: int, below: int, nominal: bool) -> str | None:
    """Return what the word above says of what it governs, or None."""
    token = parse.tokens[above]
    row = _governors().get(token.lemma.lower())
    link = parse.tokens[below].dep
    if row is None or link in ("nsubj", "advcl", "acl:relcl", "parataxis", "conj") or link.startswith("nsubj"):
        return None
    if row["reach"] == "clause" and (nominal or link not in ("xcomp", "ccomp", "acl", "obj", "obl", "csubj")):
        return None
    effect = row["effect"]
    if token.upos == "VERB" and clause(parse, above).negated:
        return {"planned": "denied", "ongoing": "denied", "denied": "occurred", "occurred": "denied"}.get(effect, effect)
    if token.upos in ("NOUN", "ADJ") and any(parse.tokens[c].lemma.lower() == "no" for c in parse.children(above, "det")):
        return "denied"
    return effect


def _inherited(parse: Parse, verb: int, found: str) -> str:
    """Return the status that a noun's event takes from the verb it hangs on: its tense and modality."""
    own = _verb(parse, verb)
    return own if own in ("planned", "conditional", "hypothetical", "denied") else found


def _stronger(a: str, b: str) -> str:
    if b == "occurred" and a == "denied":
        return "occurred"
    return a if _STRENGTH[a] >= _STRENGTH[b] else b
