"""Noun phrases: every stretch of words that can mean somebody or something, with what its form tells."""

from collections.abc import Iterator
from dataclasses import dataclass

from verbale.terms import Parse, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_ADJECTIVAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos"})
_INNER = frozenset({"flat", "fixed", "goeswith", "expl", "discourse", "det", "nummod", "advmod", "case", "amod", "cc"})
_OUTSIDE = frozenset(
    {"appos", "conj", "cc", "mark", "cop", "parataxis", "discourse", "vocative", "dislocated", "dep", "list", "aux", "expl"}
)
_CLAUSAL = frozenset({"nsubj", "csubj", "obj", "obl", "iobj", "advcl", "advmod", "ccomp", "xcomp", "punct", "orphan"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first` to `last` exclusive around `head`; `kind` is pronoun, name, noun or group ("A and B")."""

    first: int
    last: int
    head: int
    kind: str


def phrases(parse: Parse) -> tuple[Phrase, ...]:
    """Find the noun phrases of a text, by their head's place; a group comes right after the phrase that opens it.

    A phrase holds what its head governs, relative clauses included; apposed and coordinated phrases are phrases of their
    own, and so are names that modify a noun ("the [NATO] summit").
    """
    out = []
    for token in parse.tokens:
        if _heads(parse, token):
            out.append(_phrase(parse, token))
            others = [c for c in parse.children(token.i, "conj") if c > token.i and _heads(parse, parse.tokens[c])]
            if others and token.dep != "conj":
                out.append(Phrase(out[-1].first, max(_phrase(parse, parse.tokens[c]).last for c in others), token.i, "group"))
    return tuple(out)


def _heads(parse: Parse, token: Token) -> bool:
    base = token.dep.partition(":")[0]
    if token.upos == "PRON":
        return base not in ("expl", "fixed") and _refers(token)
    if token.dep == "nmod:desc":
        return False
    if token.upos == "ADJ":
        return base in _ADJECTIVAL and parse.child(token.i, "det") is not None
    if token.upos == "DET":
        return base in _ADJECTIVAL and "PronType=Dem" in token.morph
    return token.upos in _NOMINAL and base not in _INNER


def _refers(token: Token) -> bool:
    """Say whether a pronoun takes up or points: not who, what, there, nobody."""
    return "PronType=Prs" in token.morph or "PronType=Dem" in token.morph or "Poss=Yes" in token.morph


def _phrase(parse: Parse, token: Token) -> Phrase:
    kind = "pronoun" if token.upos in ("PRON", "DET") else "name" if token.upos == "PROPN" else "noun"
    inside = [token.i, *(j for c in _kept(parse, token) for j in parse.subtree(c))]
    first, last = min(inside), max(inside)
    while first < token.i and parse.tokens[first].upos in ("PUNCT", "ADP", "CCONJ"):
        first += 1
    whole = set(inside)
    last = next((i - 1 for i in range(token.i + 1, last + 1) if _ends(parse, i, whole)), last)
    while last > token.i and parse.tokens[last].upos == "PUNCT":
        last -= 1
    return Phrase(first, last + 1, token.i, kind)


def _ends(parse: Parse, i: int, inside: set[int]) -> bool:
    """Say whether a phrase ends before a token: at a parenthesis, or at words that are not its own."""
    return parse.tokens[i].text == "(" or (i not in inside and parse.tokens[i].upos != "PUNCT")


def _kept(parse: Parse, token: Token) -> Iterator[int]:
    """The dependents that belong to a phrase; of a predicate noun, its subject and what modifies the clause do not."""
    predicate = parse.child(token.i, "cop", "nsubj") is not None
    for child in parse.children(token.i):
        other = parse.tokens[child]
        base = other.dep.partition(":")[0]
        if base in _OUTSIDE or (predicate and base in _CLAUSAL) or (base == "case" and other.xpos != "POS"):
            continue
        yield child
