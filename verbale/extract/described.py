"""Words of a frame that tell no deed: in another sense ("left behind"), or only what somebody takes something for."""

from verbale.extract.clause import agent, passive
from verbale.extract.slots import verbal
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_DEFYING = ("despite", "in defiance of", "in spite of", "over")
_LINKS = ("xcomp", "obl", "advcl", "appos")


def only_said_to_be(parse: Parse, i: int) -> bool:
    """Say whether a noun only tells what somebody calls or takes something for: "called the remarks an aggression"."""
    token = parse.tokens[i]
    if verbal(parse, i) or token.dep not in _LINKS or not _any_one(parse, i):
        return False
    verb = token.head
    if token.dep == "appos" and parse.tokens[verb].dep == "obj" and parse.tokens[min(parse.subtree(i)) - 1].text != ",":
        verb = parse.tokens[verb].head  # "called their words | an attack": taken by parsers for a name of the words
    cue = table("cues").get(f"{parse.tokens[verb].lemma}.v")
    if cue is None or parse.tokens[verb].upos != "VERB":
        return False
    asked = "as" if parse.case(i) == "as" else "pred"
    return asked in cue["content"].split(",") and (asked == "as" or not parse.case(i))


def _any_one(parse: Parse, i: int) -> bool:
    """Say whether a noun stands with "a" or "an", so that it names a kind of thing."""
    return any(parse.tokens[c].text.lower() in ("a", "an") for c in parse.children(i, "det"))


def is_another_word(parse: Parse, i: int) -> bool:
    """Say whether a word has a sense that is no deed: who is left behind or based somewhere, or commands but orders nothing."""
    token, lemma = parse.tokens[i], parse.tokens[i].lemma
    if token.text.lower() in used_as("stationed") and token.dep in ("acl", "amod"):
        return True  # "militiamen based in Congo" are there, whoever put them there and when
    if lemma == "understanding" and token.xpos == "NN":  # a better understanding of the other is no pact
        return not parse.children(i, "det", "nmod:poss") or any(
            parse.tokens[c].has("Degree=Cmp") or parse.tokens[c].text.lower() == "mutual" for c in parse.children(i, "amod")
        )
    if lemma == "protest" and (parse.children(i, "ccomp") or (defied(parse, i) and not _told_more(parse, i))):
        return True  # who protests that something is so says it, and "despite the protests" may be despite such words
    kept_back = used_as("identifying")
    if lemma in used_as("refusing") and any(parse.tokens[c].lemma in kept_back for c in parse.children(i, "xcomp")):
        return True  # who declines to comment turns nobody down
    if lemma == "press" and token.i + 2 < len(parse.tokens):
        after = [t.text.lower() for t in parse.tokens[token.i + 1 : token.i + 3]]
        return after[0] in ("ahead", "on") and after[1] in ("with", "toward", "towards", "despite")  # who presses on asks nobody
    if lemma == "call" and not verbal(parse, i):
        return any(parse.case(c) == "for" for c in parse.children(i, "nmod"))  # a call for talks is made, not telephoned
    if lemma == "warn" and any(
        parse.tokens[p].xpos == "PRP$" for c in parse.children(i, "obj", "iobj") for p in parse.children(c, "nmod:poss")
    ):
        return True  # who warns its own citizens of a danger threatens nobody
    if lemma in used_as("asked by nobody"):
        return verbal(parse, i) and passive(parse, i) and agent(parse, i) is None  # who is obliged to act has nobody who asks it
    if lemma == "leave":
        return any(parse.tokens[c].text.lower() == "behind" for c in parse.children(i, "advmod", "compound"))
    return lemma == "command" and verbal(parse, i) and not parse.children(i, "xcomp", "ccomp", "advcl")


def defied(parse: Parse, i: int) -> bool:
    """Say whether a noun tells against whose words something was done: "despite the protests of Oslo", "over Oslo's protests"."""
    token = parse.tokens[i]
    return token.upos == "NOUN" and token.dep == "obl" and parse.case(i) in _DEFYING and verbal(parse, token.head)


def _told_more(parse: Parse, i: int) -> bool:
    """Say whether a noun has more beside it than an article."""
    return any(parse.tokens[c].dep not in ("case", "det", "punct") for c in parse.children(i))
