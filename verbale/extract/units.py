"""What numbers count: currencies, and the kinds and plurals of nouns."""

from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.extract.frames import forms
from verbale.lexicon import Row, table
from verbale.terms import Parse, Token

_KINDS = {
    "force": "force",
    "weapon": "weapon",
    "aid": "aid",
    "money": "money",
    "people": "people",
    "refugee": "people",
    "prisoner": "people",
    "observer": "people",
    "envoy": "people",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: the token, its name in the record, and the kind of quantity that this makes."""

    head: int
    name: str
    kind: str


@lru_cache(maxsize=1 << 16)
def symbol(text: str) -> str | None:
    """Return the currency code of a symbol that stands before a number, or None."""
    row = table("currencies").get(text.lower())
    return row["code"] if row and row["class"] == "symbol" and (not text.isalpha() or text.isupper() or text == "Rs") else None


@lru_cache(maxsize=1 << 16)
def currency(lemma: str, before: str) -> str | None:
    """Return the currency code of a noun ("ruble", or "dollar" after "canadian"), or None."""
    words = table("currencies")
    row = words.get(f"{before} {lemma}".strip()) or words.get(lemma)
    return row["code"] if row and row["class"] == "noun" else None


@lru_cache(maxsize=1 << 16)
def unit_sign(sign: str, *, apart: bool) -> str:
    """Return the unit that a sign after a number means, or an empty string; `apart`: a space stands between."""
    row = table("unit_signs").get(sign)
    return row["unit"] if row and (not apart or row["apart"] == "yes") else ""


@cache
def _sign_kinds() -> dict[str, str]:
    return {row["unit"]: row["kind"] for row in table("unit_signs").values()}


def kind_of_unit(name: str) -> str:
    """Return the kind of quantity that a unit with a sign makes ("kilowatts")."""
    kind = _sign_kinds()[name]
    return "count" if kind == "share" else kind


@cache
def _units() -> dict[str, Row]:
    """The rows of units.tsv by singular and plural: a parser may take a plural for a lemma."""
    rows = table("units")
    return {row["plural"]: row for row in rows.values()} | dict(rows)


def unit_row(words: str) -> Row | None:
    """Return the row of units.tsv that knows a noun, singular or plural."""
    return _units().get(words)


@lru_cache(maxsize=1 << 16)
def _of_noun(lemma: str) -> str:
    if row := _units().get(lemma):
        return row["kind"]
    found = table("nouns").get(lemma)
    return _KINDS.get(found["class"], "") if found else ""


def noun_of(parse: Parse, i: int) -> int:
    """Return the noun that a word before it only describes, where a parser counts the word: "300 KMT troops"."""
    token = parse.tokens[i]
    head = parse.tokens[token.head] if token.head >= 0 else token
    glued = i > 0 and parse.tokens[i - 1].text == "-"  # six-cylinder engines
    describes = token.dep.startswith(("compound", "nmod")) and token.xpos in ("NN", "NNP") and head.i > i
    return head.i if describes and head.xpos == "NNS" and not glued else i


def kind_of(parse: Parse, i: int) -> str:
    """Return the kind of quantity that a noun makes: its own, or that of a noun before it ("battalion tactical groups")."""
    token = parse.tokens[i]
    if is_national(token):
        return "people"
    if token.upos not in ("NOUN", "PROPN"):
        return "count"
    mods = [parse.tokens[c].lemma.lower() for c in parse.children(i, "compound", "amod") if c < i]
    lemma = token.lemma.lower()
    for first in range(len(mods)):
        if kind := _of_noun(" ".join([*mods[first:], lemma])):
            return kind
    if kind := _of_noun(lemma) or _of_noun(token.text.lower()):
        return "count" if kind in ("share", "label") or (kind == "weapon" and _of_talks(parse, i)) else kind
    if any(table("nouns").get(form, {}).get("class") in ("facility", "territory") for form in forms(lemma, token.text)):
        return "count"  # "four army bases"
    return next((k for m in mods if (k := _of_noun(m)) in ("force", "weapon", "aid")), "count")


def _of_talks(parse: Parse, i: int) -> bool:
    """Say whether a noun counts meetings: "three rounds of negotiations" are no ammunition."""
    held = (c for c in parse.children(i, "nmod") if parse.case(c) == "of")
    return any((row := table("nouns").get(parse.tokens[c].lemma.lower())) and row["class"] == "talks" for c in held)


def plural(parse: Parse, i: int) -> str:
    """Return the noun of a unit in the plural, lower case; people told by their country are people."""
    token = parse.tokens[i]
    if is_national(token):
        return "people"
    if i and (row := _units().get(f"{parse.tokens[i - 1].text.lower()} {token.lemma.lower()}")):
        return row["plural"]  # square miles
    return _plural(token.text.lower().strip("-"), token.lemma.lower().strip("-"), token.xpos)


def is_national(token: Token) -> bool:
    """Say whether a word counts people by their country: "420,000 Sudanese", which parsers take for an adjective."""
    return token.text in _nationals() and not token.dep.startswith("amod")


@cache
def _nationals() -> frozenset[str]:
    return frozenset(word for row in table("countries").values() for word in row["people"].split("|") if word)


@lru_cache(maxsize=1 << 16)
def _plural(text: str, lemma: str, tag: str) -> str:
    if row := _units().get(lemma):
        return row["plural"]
    if tag in ("NNS", "NNPS") or (text == lemma and text.endswith("s") and not text.endswith("ss")):
        return text
    if row := table("unnamed").get(lemma) or table("roles").get(lemma):
        return row["plural"] or text
    if text.endswith("y") and text[-2:-1] not in "aeou":
        return text[:-1] + "ies"
    return text + ("es" if text.endswith(("s", "x", "ch", "sh")) else "s")
