"""Place names that are meant as places: "in Kyiv", "flew to Geneva", a dateline; not those that act ("Kyiv denied it").

The name of a country or a seat of government is a place only where the words around it say so; any other name of a place
is one, unless it does what only people do.
"""

from functools import cache, lru_cache

from verbale.extract.clause import DASHES
from verbale.extract.gazetteer import name_at_start, office_holders, place_nouns, words_for
from verbale.lexicon import table
from verbale.terms import Name, Parse, PlaceMention

_LONGEST = 3  # words before its last that the name of a country may have which the engine did not take for a part of it
_WHERE = ("across", "around", "in", "near", "on", "outside", "through", "throughout")
_DASHES = DASHES | {"-", "("}


def place_mentions(parse: Parse) -> tuple[PlaceMention, ...]:
    """Return the names of places that a text uses literally, in order; none is resolved yet."""
    out = []
    for name in _names(parse):
        first = name.first + (parse.tokens[name.first].text.lower() == "the" and name.last - name.first > 1)
        tokens = tuple(range(first, name.last))
        head = _head(parse, tokens)
        if _literal(parse, name, head, parse.words(tokens)):
            out.append(PlaceMention(tokens, head, None))
    return tuple(out)


def _names(parse: Parse) -> list[Name]:
    """Return the names of places; two that touch are one."""
    out: list[Name] = []
    for name in parse.names:
        if name.kind not in ("LOC", "FAC") or parse.words(range(name.first, name.last)) in office_holders():
            continue
        if out and out[-1].last == name.first:
            out[-1] = Name(out[-1].first, name.last, name.kind)
        else:
            out.append(_whole(parse, name))
    return out


def _whole(parse: Parse, name: Name) -> Name:
    """Return a name with the words before it that make it a country's: "States" is the end of "United States"."""
    for first in range(max(0, name.first - _LONGEST), name.first):
        inside = parse.tokens[first : name.last]
        match = name_at_start(inside)
        if match is not None and first + match.last == name.last and "country" in match.entries:
            return Name(first, name.last, name.kind)
    return name


def _head(parse: Parse, tokens: tuple[int, ...]) -> int:
    inside = set(tokens)
    return next((i for i in reversed(tokens) if parse.tokens[i].head not in inside), tokens[-1])


@cache
def _actors() -> dict[str, str]:
    """What may act by its name: countries, seats of government, palaces; names as printed, with "country" or "seat"."""
    found = {words: "seat" for words, row in table("metonyms").items() if row["literal"] == "yes"}
    found |= {words: "never" for words, row in table("metonyms").items() if row["literal"] == "no"}
    for row in table("countries").values():
        found |= dict.fromkeys(filter(None, row["capital"].split("|")), "seat")
        found |= dict.fromkeys((row["name"], *filter(None, row["names"].split("|"))), "country")
    return found


def _literal(parse: Parse, name: Name, head: int, words: str) -> bool:
    kind = _actors().get(words)
    if kind == "never" or (kind is None and _is_body(parse, name)):
        return False
    while parse.tokens[head].dep == "conj" and parse.tokens[head].head >= 0 and not parse.case(head):
        head = parse.tokens[head].head
    case, above = parse.case(head), parse.tokens[head].head
    case = "with" if case == "along with" else case.partition(" ")[0]
    lemma = parse.tokens[above].lemma.lower() if above >= 0 else ""
    dep = parse.tokens[head].dep
    if kind is None:
        return name.kind == "LOC" or bool(case)
    if case in words_for("place") or (case in words_for("goal") and lemma in words_for("motion")) or _dateline(parse, name):
        return True
    if dep in ("appos", "compound", "flat", "nmod:unmarked", "nmod:desc") and kind == "seat" and _territory(lemma):
        return True  # the capital Khartoum
    if dep.startswith("nmod:poss"):
        return lemma in place_nouns() if kind == "seat" else _territory(lemma)
    if dep == "nsubj" and _territory(lemma) and parse.child(above, "cop") is not None:
        return True  # Norway is a country
    if case == "of" and (_territory(lemma) or (kind == "seat" and lemma in words_for("part") and parse.case(above) in _WHERE)):
        return True  # "in the heart of Paris"
    if dep in ("obj", "nsubj:pass") and lemma in words_for("motion"):
        return True
    return _within(parse, name) or (kind == "seat" and case in words_for("spot"))


def _is_body(parse: Parse, name: Name) -> bool:
    """Say whether an acronym is a body's, whatever town has its letters: "U.N." is not Un in India."""
    inside = parse.tokens[name.first : name.last]
    match = name_at_start(inside) if len(inside) == 1 and inside[0].text.isupper() else None
    return match is not None and "organisation" in match.entries


@lru_cache(maxsize=1 << 16)
def _territory(lemma: str) -> bool:
    row = table("nouns").get(lemma)
    return row is not None and row["class"] == "territory"


def _dateline(parse: Parse, name: Name, *, first: bool = False) -> bool:
    """Say whether a name opens a paragraph and is set off from it: "GENEVA, Jan. 21 -", "KYIV, Ukraine (Reuters) -"."""
    tokens, i = parse.tokens, name.first
    opens = i == 0 or "\n" in parse.text[tokens[i - 1].end : tokens[i].start]
    if not opens and i > 1 and tokens[i - 1].text == ",":
        before = parse.name_at.get(i - 2)  # only one: a list of a thousand places is no dateline
        return before is not None and not first and _dateline(parse, before, first=True)
    after = [t.text for t in tokens[name.last : name.last + 8]]
    return opens and (after[:1] == [","] or bool(_DASHES.intersection(after[:1]))) and bool(_DASHES.intersection(after))


def _within(parse: Parse, name: Name) -> bool:
    """Say whether a name tells where the place named just before it lies: "in Geneva, Switzerland"."""
    i = name.first
    before = parse.name_at.get(i - 2) if i > 1 and parse.tokens[i - 1].text == "," else None
    if before is None or before.kind != "LOC" or _actors().get(parse.words(range(before.first, before.last))) == "country":
        return False  # Norway, Japan and Peru lie in no other
    return parse.tokens[name.first].dep in ("appos", "nmod:unmarked", "conj", "list", "nmod")
