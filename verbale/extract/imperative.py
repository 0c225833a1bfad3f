"""What a verb in the imperative asks for: "“Open the border,” the envoy told Kenya"."""

from verbale.terms import Parse

_OPENS = ("``", "''")  # tags of marks; a straight one may be tagged as closing
_BEFORE = ("advmod", "aux", "discourse", "vocative")  # "please", "do not", "General, send"


def commanded(parse: Parse, i: int) -> bool:
    """Say whether a verb is the first of words between marks and in the imperative, or joined to one that is."""
    token = parse.tokens[i]
    if token.xpos != "VB" or parse.children(i, "nsubj", "nsubj:pass", "csubj", "mark", "expl", "aux:pass", "cop"):
        return False
    if any(parse.tokens[c].lemma != "do" for c in parse.children(i, "aux")) or _lets_speak(parse, i):
        return False
    if token.dep == "conj":
        return commanded(parse, token.head)
    first = next((j for j in parse.subtree(i) if parse.tokens[j].upos != "PUNCT"), i)
    opened = first > 0 and parse.tokens[first - 1].xpos in _OPENS
    return opened and (first == i or (parse.tokens[first].head == i and parse.tokens[first].dep in _BEFORE))


def _lets_speak(parse: Parse, i: int) -> bool:
    """Say whether somebody only leads up to what he says or would do with others: "let me say", "let us talk"."""
    below = (*parse.children(i, "obj"), *(s for c in parse.children(i, "ccomp", "xcomp") for s in parse.children(c, "nsubj")))
    return parse.tokens[i].lemma == "let" and any(parse.tokens[c].text.lower() in ("me", "us", "'s", "’s") for c in below)


def told_to(parse: Parse, i: int) -> int | None:
    """Return who is told to do what a verb in the imperative commands, where the verb above says it: "told Kenya"."""
    while parse.tokens[i].dep == "conj":
        i = parse.tokens[i].head
    above = parse.tokens[i].head
    if above < 0 or parse.tokens[i].dep not in ("ccomp", "parataxis"):
        return None
    to = (c for c in parse.children(above, "obl") if parse.case(c) == "to")
    return next((c for c in (*parse.children(above, "iobj", "obj"), *to) if c != i), None)
