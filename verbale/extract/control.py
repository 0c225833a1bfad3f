"""Who is to do what an infinitive or participle without a subject tells, where neither subject nor object above does it."""

from functools import cache

from verbale.lexicon import table, used_as
from verbale.terms import Parse, Token

_ASKED = ("at", "on", "to", "upon", "with")
_CALLED = ("at", "for", "on", "to", "upon", "with")


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
