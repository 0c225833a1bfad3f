"""Relative clauses: what is said of the noun that a cue's clause hangs on, or of "what"."""

from verbale.extract.boundary import phrase_words, trim
from verbale.extract.cues import Cue
from verbale.extract.source import own_subject
from verbale.terms import Parse


def of_what(parse: Parse, cue: Cue) -> list[int] | None:
    """The predicate of which "what he said was a breach of the truce" is told."""
    token = parse.tokens[cue.head]
    what = parse.tokens[token.head] if token.dep == "acl:relcl" else None
    if what is None or what.text.lower() != "what" or not what.dep.startswith("nsubj") or what.head < cue.head:
        return None
    if not {"ccomp", "quote"} <= cue.entry.content or cue.entry.attitude or cue.entry.act != "assert":
        return None
    whole = [i for i in parse.subtree(what.head) if i > cue.head]
    that = next((k for k in whole[1:2] if parse.tokens[k].text.lower() == "that"), None)  # "what he says is that they left"
    return trim(parse, [i for i in whole if that is None or i > that]) or None


def told_of(parse: Parse, cue: Cue, c: int) -> list[int]:
    """Return the noun of which a relative clause is told: "an attack" in "an attack Niamey said could spark a war"."""
    token = parse.tokens[cue.head]
    noun = parse.tokens[token.head] if token.dep == "acl:relcl" else None
    if noun is None or noun.i > cue.head or parse.children(c, "nsubj", "mark", "expl"):
        return []
    if own_subject(parse, cue.head) in (None, noun.i) or noun.upos not in ("NOUN", "PROPN"):
        return []
    first, before = parse.subtree(cue.head)[0], max(parse.children(noun.i, "case"), default=-1)
    return trim(parse, [i for i in phrase_words(parse, noun.i, cue) if before < i < first])
