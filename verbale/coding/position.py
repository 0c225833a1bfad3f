"""Positions: where a party stands on an issue, the issue named the same way on both sides."""

from collections.abc import Iterable, Iterator
from functools import cache

from verbale.extract.clause import tops
from verbale.lexicon import table
from verbale.terms import Cast, Document, Event, EventMention, Parse, Position, Statement, StatementMention, row_id

_STANCE = {"demand": "demands", "offer": "offers", "accept": "accepts", "reject": "rejects", "appeal": "demands"}
_NOUNS = ("NOUN", "PROPN", "PRON")


def positions(
    parse: Parse,
    sayings: tuple[StatementMention, ...],
    said: tuple[Statement, ...],
    deeds: tuple[EventMention, ...],
    done: tuple[Event, ...],
    who: Cast,
    document: Document,
) -> tuple[Position, ...]:
    """Code the positions that statements take.

    A demand, offer, acceptance or rejection is a stance on what its content names; coordinated contents are several
    issues. "Those proposals" takes up the issues demanded before. A rejection in words of the signs table
    ("off the table") rules out.
    """
    rows: dict[str, Position] = {}
    raised: list[str] = []
    for mention, statement in zip(sayings, said, strict=True):
        stance = _STANCE.get(statement.act)
        if stance is None or statement.source is None or mention.modality in ("negated", "question"):
            continue
        if stance == "rejects" and _signed(parse, mention.content):
            stance = "rules out"
        party = who.party_actor(statement.source)
        for issue, tokens in _issues(parse, mention.content, tuple(raised)):
            quotes = parse.quotes(tokens)
            key = row_id("position", document.doc_id, party, issue, stance, *((q.start, q.end) for q in quotes))
            rows[key] = Position(key, party, issue, stance, statement.id, statement.when, quotes)
        if stance == "demands":
            raised = [issue for issue, _ in _issues(parse, mention.content, tuple(raised))] or raised
    return tuple(rows.values())


def _signed(parse: Parse, content: Iterable[int]) -> bool:
    """Say whether the words rule something out for good."""
    words = " ".join(parse.tokens[i].text.lower() for i in content)
    return any(sign in words for sign in table("refusals"))


def _issues(parse: Parse, content: tuple[int, ...], raised: tuple[str, ...]) -> Iterator[tuple[str, list[int]]]:
    """Yield (issue, tokens) of what a content is about: one for each conjunct, or those raised before."""
    inside = set(content)
    found = False
    for top in tops(parse, inside):
        for item in [top, *(c for c in parse.children(top, "conj") if c in inside)]:
            tokens = _item(parse, item, inside)
            named = _named(parse, tokens)
            if named is None and raised and _points_back(parse, item):
                yield from ((issue, _item(parse, top, inside)) for issue in raised)
                return
            name = named or _noun_phrase(parse, item)
            if name and (named or not found):
                found = True
                yield name, tokens


def _item(parse: Parse, item: int, inside: set[int]) -> list[int]:
    """Return a conjunct's words: its subtree within the content, other conjuncts and edge marks left out."""
    others = parse.children(item, "conj", "cc")
    tokens = [i for i in parse.subtree(item, without=others) if i in inside]
    while tokens and parse.tokens[tokens[-1]].upos == "PUNCT" and parse.tokens[tokens[-1]].text in ",.;:—":
        tokens.pop()
    while tokens and parse.tokens[tokens[0]].upos == "PUNCT" and parse.tokens[tokens[0]].text in ",.;:—":
        tokens.pop(0)
    return tokens


@cache
def _patterns() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    rows = table("issues").items()
    return tuple((row["issue"], tuple(frozenset(part.split("|")) for part in key.split("&"))) for key, row in rows)


def _named(parse: Parse, tokens: Iterable[int]) -> str | None:
    """Return the issue of the table that the words are about: the row with most conditions, all of them met."""
    lemmas = {parse.tokens[i].lemma.lower() for i in tokens} | {parse.tokens[i].text.lower() for i in tokens}
    best = max(
        ((len(parts), issue) for issue, parts in _patterns() if all(part & lemmas for part in parts)),
        default=None,
    )
    return best[1] if best else None


def _points_back(parse: Parse, item: int) -> bool:
    """Say whether a phrase takes up what was said before ("those proposals", "there", "it")."""
    words = {parse.tokens[i].text.lower() for i in parse.subtree(item)}
    if words & {"those", "these", "such", "there"}:
        return True
    token = parse.tokens[item]
    return (token.upos == "PRON" and token.lemma in ("it", "they", "that", "this")) or token.lemma in ("demand", "proposal")


def _noun_phrase(parse: Parse, item: int) -> str | None:
    """Name an issue by its words: the noun with its modifiers, or the object of the verb."""
    token = parse.tokens[item]
    if token.upos not in _NOUNS:
        below = parse.child(item, "obj", "nsubj:pass", "obl", "nsubj")
        if below is None or parse.tokens[below].upos == "PRON":
            return None
        item = below
    if parse.tokens[item].upos == "PRON":
        return None
    keep = [item, *parse.children(item, "amod", "compound", "nummod")]
    for c in parse.children(item, "nmod"):
        if parse.case(c) in ("of", "to", "in", "for", "on", "with", "from", "against"):
            keep += [*parse.children(c, "case"), *parse.children(c, "amod", "compound"), c]
    return " ".join(
        parse.tokens[i].text if parse.tokens[i].upos == "PROPN" else parse.tokens[i].text.lower() for i in sorted(keep)
    )
