"""Who is to do what an infinitive or participle without a subject tells, where neither subject nor object above does it."""

from functools import cache

from verbale.lexicon import table, used_as
from verbale.terms import Parse, Token

_ASKED = ("at", "on", "to", "upon", "with")
_CALLED = ("at", "for", "on", "to", "upon", "with")
_JUDGED = ("appeal", "criticise", "demand", "praise", "warn")
_ACTING = {"envoy", "force", "observer", "organisation", "people", "platform"}  # classes of nouns.tsv


def asks(noun: Token) -> bool:
    """Say whether a noun asks for something, so that whose it is does not do what it asks: "appeal", "order"."""
    return noun.lemma.lower() in _asking()


@cache
def _asking() -> frozenset[str]:
    cues = (key for key, row in table("cues").items() if row["act"] in ("demand", "appeal"))
    told = (key for key, row in table("frames").items() if row["type"] == "REQUEST")
    return frozenset(key.removesuffix(".n") for key in (*cues, *told) if key.endswith(".n"))


def asked_by_noun(parse: Parse, i: int) -> int | None:
    """Return who is asked by the noun on which an infinitive hangs: "its appeal to Oslo to send", "pressure on Oslo to leave"."""
    noun = parse.tokens[parse.tokens[i].head]
    if parse.tokens[i].xpos != "VB" or not asks(noun):
        return None
    return next((c for c in parse.children(noun.i, "nmod") if c < i and parse.case(c) in _ASKED), None)


def called_on(parse: Parse, i: int) -> int | None:
    """Return who is called on by the verb above an infinitive: "called on Oslo to end it", "pleaded with Oslo to stay"."""
    token = parse.tokens[i]
    if token.dep not in ("xcomp", "ccomp", "advcl") or token.xpos != "VB" or not 0 <= token.head < i:
        return None
    verb = parse.tokens[token.head].lemma
    before = (c for c in parse.children(token.head, "obl", "nsubj") if c < i and parse.case(c) in _CALLED)
    told = (c for c in before if not names_time(parse.tokens[c]))  # "called him on Monday to thank him"
    return next((c for c in told if verb in used_as(f"calling {parse.case(c)}")), None)


def doer_of_noun(parse: Parse, noun: int) -> int | None:
    """Return whose a noun is that an infinitive hangs on: "a promise by Oslo to leave", "the duty of both parties to leave"."""
    if asks(parse.tokens[noun]):
        return None
    owners = [c for c in parse.children(noun, "nmod") if parse.case(c) in ("by", "of")]
    return next((c for c in owners if parse.case(c) == "by" or may_act(parse.tokens[c])), None)


def planned_before(parse: Parse, i: int) -> int | None:
    """Return the plan right before an infinitive that parsers hang on its verb: "welcomed a decision by Oslo to send them"."""
    token = parse.tokens[i]
    if token.dep != "advcl" or token.xpos != "VB" or not 0 <= token.head < i:
        return None
    first = parse.subtree(i)[0]
    for noun in parse.children(token.head, "obj"):
        row = table("factuality").get(parse.tokens[noun].lemma.lower())
        plan = row is not None and row["effect"] in ("planned", "denied") and row["part"] != "verb"
        owned = doer_of_noun(parse, noun) is not None or bool(parse.children(noun, "nmod:poss"))
        if plan and owned and noun < first and parse.subtree(noun)[-1] == first - 1:
            return noun
    return None


def may_act(noun: Token) -> bool:
    """Say whether a word names somebody who does things: a name or a noun of people, forces or bodies."""
    lemma = noun.lemma.lower()
    if any(not table(name).keys().isdisjoint((lemma, noun.text.lower())) for name in ("roles", "unnamed")):
        return True
    return noun.upos == "PROPN" or lemma in used_as("own side") or table("nouns").get(lemma, {}).get("class") in _ACTING


def is_of_nobody(parse: Parse, i: int) -> bool:
    """Say whether the words do not tell who is to do what an infinitive tells.

    Who "called for steps to end the raids" or "praised efforts to end them" need not be who ends them.
    """
    token = parse.tokens[i]
    if token.head < 0:
        return False
    marks = {parse.tokens[m].text.lower() for m in parse.children(i, "mark", "case")}
    if token.dep != "acl" or token.xpos != "VB" or "to" not in marks:
        return False
    noun = parse.tokens[token.head]
    while noun.dep == "nmod" and parse.case(noun.i) == "of" and parse.tokens[noun.head].upos == "NOUN":
        noun = parse.tokens[noun.head]  # "the use of force to"
    step = noun.lemma.lower() in used_as("step") and noun.dep in ("obj", "obl")
    return step and not parse.children(noun.i, "nmod:poss") and _judges(parse, noun.head, parse.case(noun.i))


def _judges(parse: Parse, verb: int, case: str) -> bool:
    """Say whether a verb tells that somebody asks for, praises or blames what follows, or warns of it."""
    lemma = parse.tokens[verb].lemma
    if (own := table("cues").get(f"{lemma} {case}.v")) is not None:
        return own["act"] in _JUDGED
    row = table("cues").get(f"{lemma}.v")
    return row is not None and row["act"] in _JUDGED and (case or "obj") in row["content"].split(",")


def names_time(noun: Token) -> bool:
    """Say whether a word names a time, so that a preposition before it is no verb's: "on Monday", "for today"."""
    return noun.text.lower() in table("time_words")


def party_before(parse: Parse, i: int) -> int | None:
    """Return the name or adjective of nation before a noun: "a Ugandan plan to", "the UN mission to"."""
    first = parse.sentences[parse.tokens[i].sentence][0]
    return next((c for c in parse.children(i, "amod", "compound") if first < c < i and parse.tokens[c].text[0].isupper()), None)


def causes(parse: Parse, i: int) -> bool:
    """Say whether a bare participle tells what somebody has done to another: "ordered the editor jailed", "had him recalled"."""
    token = parse.tokens[i]
    if token.dep not in ("xcomp", "ccomp") or token.xpos != "VBN" or parse.tokens[token.head].lemma not in used_as("causing"):
        return False
    bare = not parse.children(i, "aux", "aux:pass", "mark", "obj")
    return bare and bool(parse.children(i, "nsubj", "nsubj:pass") or parse.children(token.head, "obj"))
