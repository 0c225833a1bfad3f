"""How an amount moves: "rose by 3,000", "fell to 20 percent", "another 500" - and from which amount to which.

A change is a direction, `rise` or `fall`, and what the number tells of it: `by` so much (an increment), `to` so much (the new
total), `from` so much (the old one).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from verbale.lexicon import table
from verbale.terms import Parse, QuantityMention, Token

_NEAR = 4  # tokens of a qualifier that may stand between preposition and number
_HIGH = 8  # heads between a number and the verb that governs it
_APART = 12  # tokens between the old amount and the new one


def changed(parse: Parse, found: Sequence[QuantityMention]) -> tuple[QuantityMention, ...]:
    """Tell each amount how it moves."""
    told = [replace(m, change=change(parse, m)) for m in found]
    for i, (old, new) in enumerate(pairwise(found)):
        if pair := _moved(parse, old, new):
            told[i], told[i + 1] = pair
    return tuple(told)


def change(parse: Parse, mention: QuantityMention) -> str | None:
    """Return how an amount moves, or None when nothing says that it does."""
    first = mention.tokens[0]
    if direction := _beside(parse, first):
        return f"{direction} by"
    preposition = _preposition(parse, first)
    for i in _above(parse, mention):
        token = parse.tokens[i]
        direction = _of_word(token)
        if not direction:
            continue
        if preposition in ("by", "of", "") and (token.upos == "NOUN" or preposition == "by" or _takes(parse, mention, i)):
            return f"{direction} by"
        return f"{direction} {preposition}" if preposition in ("to", "from") else None
    return None


def moves(parse: Parse, number: int) -> bool:
    """Say whether the verb over a number tells a change: "jumped from 240 to 273" is no range."""
    verb = next((i for i in upwards(parse, number) if parse.tokens[i].upos == "VERB"), None)
    return verb is not None and _of_word(parse.tokens[verb]) != ""


def _moved(parse: Parse, old: QuantityMention, new: QuantityMention) -> tuple[QuantityMention, QuantityMention] | None:
    """Pair an old amount with a new one: "from 4.8 to 4.7 percent", "from $75 in October to $45"."""
    a, b = old.value.best, new.value.best
    apart = new.tokens[0] - old.tokens[-1]
    here = parse.tokens[old.number].sentence == parse.tokens[new.number].sentence
    if a is None or b is None or a == b or not here or apart > _APART:
        return None
    if _preposition(parse, old.tokens[0]) != "from" or _preposition(parse, new.tokens[0]) != "to":
        return None
    unit, kind = new.unit or old.unit, new.kind if new.unit else old.kind
    direction = "rise" if b > a else "fall"
    before = replace(old, change=f"{direction} from", unit=old.unit or unit, kind=old.kind if old.unit else kind)
    return before, replace(new, change=f"{direction} to", unit=unit, kind=kind)


def _preposition(parse: Parse, first: int) -> str:
    """Return the preposition before an amount and the words that qualify it, or an empty string."""
    here = parse.tokens[first].sentence
    for i in range(first - 1, max(first - 1 - _NEAR, -1), -1):
        token = parse.tokens[i]
        if token.sentence != here or token.upos in ("VERB", "PUNCT", "PROPN"):
            return ""
        if token.text.lower() in ("by", "to", "from", "of") and (i == 0 or parse.tokens[i - 1].text.lower() != "up"):
            return token.text.lower()
    return ""


def _beside(parse: Parse, first: int) -> str:
    """Return the direction that a word right before an amount tells: "up 3 percent", "another 500"."""
    if first == 0 or parse.tokens[first - 1].sentence != parse.tokens[first].sentence:
        return ""
    return _direction(f"{parse.tokens[first - 1].text.lower()}.a")


def _above(parse: Parse, mention: QuantityMention) -> Iterator[int]:
    """Yield the nouns that an amount measures and the verb that governs it, nearest first."""
    i = mention.head
    for above in upwards(parse, mention.number):
        token = parse.tokens[above]
        if above != i and token.upos in ("VERB", "NOUN"):
            yield above
        if token.upos == "VERB":
            return


def upwards(parse: Parse, i: int, most: int = _HIGH) -> Iterator[int]:
    """Yield the heads above a token, as many as may matter: a tree of ten thousand words in a row is not climbed for each."""
    for _ in range(most):
        i = parse.tokens[i].head
        if i < 0:
            return
        yield i


def _takes(parse: Parse, mention: QuantityMention, verb: int) -> bool:
    """Say whether an amount without a preposition hangs on a verb after it: "rose 3 percent"."""
    token = parse.tokens[mention.head]
    return token.head == verb and verb < token.i and token.dep.startswith(("obj", "obl", "nmod", "advmod", "xcomp", "dep"))


def _of_word(token: Token) -> str:
    lemma = token.lemma.lower()
    if token.upos != "VERB":
        return _direction(f"{lemma}.n")
    return _direction(f"{lemma}.v") or _direction(f"{lemma}e.v")  # a lemma made by rule may lack its e ("halv")


@lru_cache(maxsize=1 << 16)
def _direction(key: str) -> str:
    row = table("change_words").get(key)
    return row["direction"] if row else ""
