"""Every name of a place in a text, however it is used: of a place, of a state that acts, of people, or inside another name.

Only the first are places of events. The others tell where a report is at home: "Laurel County Sheriff's Office" says which
London it means, and "Kenyan" which Nairobi.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from verbale.extract.gazetteer import names_index, scan
from verbale.lexicon import table
from verbale.resolve.gazetteer import countries, folded, regions, towns
from verbale.terms import Name, Parse, PlaceMention

_LONGEST = 4  # words of a place's name inside another name
_LARGE = 5_000  # inhabitants of a town whose name is believed inside another name though nothing else in the text has it
_WORD = 4  # letters of a name in capitals that is not taken for an acronym: EU is no town in France
_COUNTRY_FORMS = {"country": "actor", "adjective": "people", "people": "people"}


def toponyms(parse: Parse, literal: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Return the names of places of a text, none resolved: the literal ones, and the others with their use."""
    literal = [_widened(parse, m) for m in literal]
    whole = [m for m in literal if not _is_odd(parse, m)]
    taken = {i for m in whole for i in m.tokens}
    known = {words for m in whole if is_place(words := parse.words(m.tokens))}
    out = list(whole)
    for mention in (*_states(parse), *_inside(parse, known), *literal):  # of what nothing is known the words stay
        if taken.isdisjoint(mention.tokens):
            out.append(mention)
            taken.update(mention.tokens)
    return tuple(sorted(out, key=lambda m: m.tokens))


def _widened(parse: Parse, mention: PlaceMention) -> PlaceMention:
    """Take in the word before a name that a parser cut short ("York" of "New York")."""
    before = mention.tokens[0] - 1
    if before < 0 or parse.tokens[before].sentence != parse.tokens[mention.head].sentence or before in parse.name_at:
        return mention
    wide = (before, *mention.tokens)
    if parse.tokens[before].text[:1].isupper() and parse.tokens[before].text.lower() != "the" and is_place(parse.words(wide)):
        return replace(mention, tokens=wide)
    return mention


def _is_odd(parse: Parse, mention: PlaceMention) -> bool:
    """Say whether no table knows a name as a whole, so that a place may stand inside it ("Gainesville airport")."""
    if _is_nature(parse, mention.tokens):
        return False
    return len(mention.tokens) > 1 and not is_place(parse.words(mention.tokens))


def _is_nature(parse: Parse, tokens: Iterable[int]) -> bool:
    """Say whether a name is that of a river, lake or mountain: the Catawba River is not the town."""
    return any(place_class(parse.tokens[i].text) == "nature" for i in tokens)


def _states(parse: Parse) -> Iterator[PlaceMention]:
    """Yield the names of countries and of their people."""
    words = [t.text for t in parse.tokens]
    for match in scan(parse.tokens, words, names_index()):
        use = next((use for form, use in _COUNTRY_FORMS.items() if form in match.entries), None)
        if use is None or any(form in match.entries for form in ("organisation", "metonym", "capital")):
            continue
        tokens = tuple(range(match.first, match.last))
        yield PlaceMention(tokens, tokens[-1], None, use)


def _inside(parse: Parse, known: set[str]) -> Iterator[PlaceMention]:
    """Yield the names of places that are, or stand inside, names of any other kind."""
    for name in parse.names:
        if name.kind in ("LOC", "FAC") and _is_nature(parse, range(name.first, name.last)):
            continue
        i = name.first
        while i < name.last:
            last = _longest(parse, name, i, known)
            if last:
                use = "actor" if name.kind == "LOC" and (i, last) == (name.first, name.last) else "part"
                yield PlaceMention(tuple(range(i, last)), last - 1, None, use)
            i = last or i + 1


def _longest(parse: Parse, name: Name, i: int, known: set[str]) -> int | None:
    """Return where the longest name of a place that begins at a token ends, or None."""
    if not parse.tokens[i].text[:1].isupper():
        return None
    for last in range(min(name.last, i + _LONGEST), i, -1):
        words = parse.words(range(i, last))
        if words in known or (_believed(parse, name, words, i, last)):
            return last
    return None


def _believed(parse: Parse, name: Name, words: str, first: int, last: int) -> bool:
    if name.kind == "PER" and not (first == name.first and last == name.last and last - first > 1):
        return False
    whole = last - first == name.last - name.first
    if last - first == 1 and not whole and (_is_common(words.lower()) or len(words) < 4):
        return False
    return is_place(words) if name.kind in ("LOC", "FAC") else is_large(words)


def place_class(word: str) -> str:
    """Return which kind of word of places a word is (nature, land, town, part), or an empty string."""
    row = table("place_words").get(word.lower())
    return row["class"] if row else ""


def _is_common(word: str) -> bool:
    """Say whether a word inside a name is more likely a plain word: North, River, Bank."""
    return word in table("nouns") or word in table("place_words")


def is_acronym(words: str) -> bool:
    """Say whether a name in capitals is sooner letters that stand for words: EU is no town in France."""
    return words.isupper() and len(words) < _WORD


@lru_cache(maxsize=1 << 16)
def is_place(words: str) -> bool:
    """Say whether a table knows a name as that of a place."""
    name = folded(words).removeprefix("the ")
    if name in countries() or name in regions() or name in table("state_abbreviations"):
        return True
    return not is_acronym(words) and bool(towns(name))


@lru_cache(maxsize=1 << 16)
def is_large(words: str) -> bool:
    """Say whether a name is that of a country, a region or a town of some size."""
    name = folded(words).removeprefix("the ")
    if name in countries() or name in regions():
        return True
    if "." in words and name in table("state_abbreviations"):
        return True
    return not is_acronym(words) and any(c.people >= _LARGE or c.place.precision == "region" for c in towns(name))
