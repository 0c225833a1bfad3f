"""Speakers: which noun phrases may be the source of words."""

from functools import cache

from verbale.lexicon import table, used_as
from verbale.terms import Parse

_NOBODY = {"it", "there", "this", "that", "what", "which", "these", "those"}
_PEOPLE = {"PER", "ORG", "LOC", "NORP"}
_SPEAKING_CLASSES = {"envoy", "observer", "people", "organisation", "force", "prisoner"}
_AGENTS = ("er", "or", "ist", "ian", "ee", "man", "woman", "men", "women", "person", "people")


def speaks(parse: Parse, head: int) -> bool:
    """Say whether a noun phrase may be a source: a person, people, an institution or a document."""
    token = parse.tokens[head]
    text = token.text.lower()
    if token.upos == "PRON":
        return text not in _NOBODY
    name = parse.name_at.get(head)
    if name is not None:
        return name.kind in _PEOPLE
    counted = next((c for c in parse.children(head, "nmod") if parse.case(c) == "of"), None)
    if token.lemma.lower() in used_as("count") and counted is not None:
        return speaks(parse, counted)
    if token.upos == "PROPN":
        return True
    if token.upos in ("NUM", "DET", "ADJ"):
        return True
    lemma = token.lemma.lower()
    row = table("speakers").get(lemma)
    if row is not None:
        return row["kind"] != "thing"
    return lemma in _speakers() or text in _speakers() or lemma.endswith(_AGENTS)


def is_document(parse: Parse, head: int) -> bool:
    """Say whether a source is something written or shown: a letter, a video."""
    row = table("speakers").get(parse.tokens[head].lemma.lower())
    return row is not None and row["kind"] in ("document", "finding")


@cache
def _speakers() -> frozenset[str]:
    """Last words of the tables' roles, unnamed sources and classes of things that speak."""
    words = {w.split()[-1] for name in ("roles", "unnamed") for key, row in table(name).items() for w in (key, row["plural"])}
    words |= {key.split()[-1] for key, row in table("nouns").items() if row["class"] in _SPEAKING_CLASSES}
    return frozenset(words)
