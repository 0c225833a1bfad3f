"""Nouns that tell no deed, only what somebody takes something for: "called it an act of war", "views them as a threat"."""

from verbale.extract.slots import verbal
from verbale.lexicon import table
from verbale.terms import Parse

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
