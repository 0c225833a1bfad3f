"""Signatures: the words that "according to X" and its like give to X."""

from verbale.extract.boundary import trim
from verbale.extract.content import after_opening
from verbale.extract.cues import Cue
from verbale.extract.quotation import is_mark
from verbale.terms import Parse


def of_preposition(parse: Parse, cue: Cue, source: int) -> list[int] | None:
    """Return the clause that "according to X" stands in, without that phrase."""
    phrase = source if parse.tokens[source].head >= 0 and source not in cue.tokens and cue.entry.words[-1] != "of" else cue.head
    top = source
    tops = set(cue.tokens) | {source, phrase}
    while top >= 0 and (top in tops or parse.tokens[top].upos in ("ADP",)):
        tops.add(top)
        top = parse.tokens[top].head
    if top < 0:
        return None
    clause = _clause_above(parse, top)
    if (whole := _before_signature(parse, cue, clause)) is not None:
        return whole
    below = [i for i in tops if parse.tokens[i].head not in tops]
    whole = parse.subtree(clause, without=below)
    kept = trim(parse, whole)
    if parse.tokens[clause].dep in ("ccomp", "advcl"):
        kept = trim(parse, [i for i in kept if i not in parse.children(clause, "mark")])
    return kept


def _before_signature(parse: Parse, cue: Cue, clause: int) -> list[int] | None:
    """Return all of a sentence that ", according to X" ends, where the parser hangs that on a clause below.

    "Butler was asked whether the teams could work, according to two people": a comma takes it out of the clause.
    """
    first, last = parse.sentences[parse.tokens[clause].sentence]
    at, behind = min(cue.tokens), [t for t in parse.tokens[max(cue.tokens) : last] if t.text in (",", ";", ":")]
    if parse.tokens[at - 1].text != "," or behind or parse.tokens[clause].dep not in ("acl:relcl", "advcl", "ccomp"):
        return None
    if any(is_mark(parse, i) for i in range(first, at)):
        return None
    if any(parse.tokens[i].text == ";" for i in range(first, at)):
        return None
    return trim(parse, range(after_opening(parse, first, at), at))


def _clause_above(parse: Parse, i: int) -> int:
    """Return the nearest clause that a token belongs to."""
    while parse.tokens[i].head >= 0 and not (
        parse.tokens[i].dep in ("root", "ccomp", "parataxis", "advcl", "acl:relcl")
        or (parse.tokens[i].dep == "conj" and parse.tokens[i].upos in ("VERB", "AUX") and parse.children(i, "nsubj"))
    ):
        i = parse.tokens[i].head
    return i
