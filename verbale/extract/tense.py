"""Which way a clause looks from the day of its report: back, forward, or neither."""

from functools import lru_cache

from verbale.extract.clause import committed_to
from verbale.lexicon import table, used_as
from verbale.terms import Parse, Token

_FORWARD_AUXILIARIES = {"will", "shall", "would", "may", "might", "could", "should", "can", "must", "wo", "'ll", "'d"}


_LIMITS = {"before", "by", "until", "within"}
_HIGH = 40  # heads between a word and the verb of its clause; no sentence has so many, a list of ten thousand words has


def tense(parse: Parse, i: int, left: int = _HIGH) -> str:
    """Return "past", "future", "present" or "" (no verb) for the clause that a token stands in.

    Modal verbs, infinitives and what hangs on verbs of planning ("is due on Friday") look forward; a perfect
    infinitive and what verbs such as "begin" or "fail" govern look where that verb looks. `left` heads are climbed at most.
    """
    below = i
    while i >= 0 and left > 0:
        token, left = parse.tokens[i], left - 1
        if token.upos == "VERB" and (_limits_promise(parse, token, below) or _sets_a_day(parse, token, below)):
            return "future"
        if (_direction(token.lemma, token.upos) == "forward" and token.dep != "root") or token.upos in ("VERB", "AUX"):
            return _of_verb(parse, token, left)
        if (copula := parse.child(i, "cop")) is not None:
            return _of_predicate(parse, token, parse.tokens[copula])
        below, i = i, token.head
    return ""


def _limits_promise(parse: Parse, verb: Token, below: int) -> bool:
    """Say whether a time is that of what a verb promises or calls: "promised 20 trucks by May 1", "called a vote for May 1"."""
    if verb.xpos == "VBG":
        return committed_to(parse, verb.i)
    if verb.lemma in used_as("shifting") and below != verb.i and parse.case(below) in ("until", "to", "till", "for"):
        return True
    thing = parse.child(verb.i, "obj")
    if thing is None or below == verb.i or parse.children(verb.i, "xcomp", "ccomp"):
        return False
    row = table("commitment_carriers").get(verb.lemma)
    sworn = row is not None and row["binds"] == "promise"
    if below == thing:
        cases = {parse.case(c) for c in (*parse.children(thing, "nmod"), *parse.children(verb.i, "obl"))}
        return (sworn or verb.lemma in used_as("calling a day")) and bool(cases & (_LIMITS | {"for"}))
    case = parse.case(below)
    if sworn:
        return case in _LIMITS or (case == "in" and below > thing)
    return verb.lemma in used_as("calling a day") and (case == "for" or (case in _LIMITS and below > thing))


def _sets_a_day(parse: Parse, verb: Token, below: int) -> bool:
    """Say whether a time is the day that a verb sets: "set May 1 as the deadline", not "set a deadline on Monday"."""
    if verb.lemma not in used_as("setting") or parse.children(verb.i, "aux"):
        return False
    if verb.lemma == "give":
        return below > verb.i and parse.case(below) == "until"
    named = [c for c in parse.children(verb.i, "obj", "obl") if parse.tokens[c].lemma in used_as("day set")]
    as_such = any(parse.case(c) == "as" for c in named) or verb.lemma == "make"
    return below in named or (bool(named) and as_such and below > verb.i and not parse.case(below))


@lru_cache(maxsize=1 << 16)
def _direction(lemma: str, upos: str) -> str:
    row = table("time_words").get(f"{lemma.lower()} (verb)") if upos in ("VERB", "ADJ") else None
    return row["class"] if row else ""


def _of_predicate(parse: Parse, token: Token, copula: Token) -> str:
    if _direction(token.lemma, token.upos) == "forward":
        return "future"
    return _of_auxiliaries(parse, token) or _of_form(copula)


def _of_auxiliaries(parse: Parse, verb: Token) -> str:
    words = [parse.tokens[c] for c in parse.children(verb.i, "aux")]
    has = any(w.lemma.lower() in ("have", "'ve") for w in words)
    if any(w.text.lower() in _FORWARD_AUXILIARIES for w in words):
        return "past" if has else "future"  # "may have left"
    if has:
        return "past"
    return next((t for t in map(_of_form, words) if t), "")


def _perfect(parse: Parse, verb: Token) -> bool:
    words = [parse.tokens[c].lemma.lower() for c in parse.children(verb.i, "aux")]
    return "have" in words and "be" not in words


def _of_form(verb: Token) -> str:
    if verb.has("VerbForm=Fin") or verb.xpos in ("VBD", "VBZ", "VBP"):
        return "past" if verb.has("Tense=Past") or verb.xpos == "VBD" else "present"
    return ""


def _of_verb(parse: Parse, verb: Token, left: int) -> str:
    told = _of_auxiliaries(parse, verb)
    planned = verb.xpos == "VBN" and not _perfect(parse, verb)
    if _direction(verb.lemma, verb.upos) == "forward" and (planned or told == "present"):
        return "future"
    if verb.lemma == "go" and told == "present" and verb.xpos == "VBG" and parse.children(verb.i, "xcomp"):
        return "future"
    if told:
        return told
    if _infinitive(parse, verb):
        return _of_infinitive(parse, verb, left)
    if form := _of_form(verb):
        return form
    if verb.xpos == "VBN":
        return "past"
    return tense(parse, verb.head, left) if verb.head >= 0 else ""


def _infinitive(parse: Parse, verb: Token) -> bool:
    """Say whether a verb is an infinitive, also in the passive: "to pay", "to be paid"."""
    passive = any(parse.tokens[c].xpos == "VB" for c in parse.children(verb.i, "aux:pass"))
    return passive or verb.xpos == "VB" or verb.has("VerbForm=Inf")


def _of_infinitive(parse: Parse, verb: Token, left: int) -> str:
    if verb.head < 0:
        return "future"
    above = parse.tokens[verb.head]
    if verb.dep == "xcomp" and _direction(above.lemma, above.upos) == "backward":
        return tense(parse, above.i, left)
    return "future"
