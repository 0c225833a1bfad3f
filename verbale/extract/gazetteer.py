"""What the tables know of a stretch of words: countries, organisations, metonyms; titles; roles and unnamed groups.

Tables are indexed once, by the first word of each phrase; a text is met word by word, the longest phrase first.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.lexicon import DATA, keys_with, table
from verbale.terms import Token

_MARK = re.compile(r"(?<=[a-z])['’](?=[a-z]{2})")

Entries = Mapping[str, tuple[str, ...]]  # form -> keys of the rows that know the words so
Index = dict[str, list[tuple[tuple[str, ...], Entries]]]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the tables in a text: tokens `first` to `last` exclusive."""

    first: int
    last: int
    entries: Entries

    @property
    def form(self) -> str:
        """The first form that the words are known as."""
        return next(iter(self.entries))


def names_index() -> Index:
    """Index countries (names, adjectives, people, capitals), metonyms and organisations; case matters."""
    return _names()


@cache
def _names() -> Index:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for words in table("metonyms"):
        found[words]["metonym"].append(words)
    for code, row in organisations().items():
        for words in (row["name"], *_cell(row["names"])):
            found[words]["organisation"].append(code)
    for code, row in table("countries").items():
        for form, cells in _country_forms(row):
            for words in cells:
                found[words][form].append(code)
    return _indexed(found)


def _country_forms(row: Mapping[str, str]) -> tuple[tuple[str, Iterable[str]], ...]:
    names = (row["name"], *_cell(row["names"]))
    loud = [name.upper() for name in names if len(name) > 4 and name.upper() != name]  # headlines in capitals
    return (
        ("country", (*names, *loud)),
        ("adjective", _cell(row["adjectives"])),
        ("people", _cell(row["people"])),
        ("capital", _cell(row["capital"])),
    )


@cache
def organisations() -> Mapping[str, Mapping[str, str]]:
    """The table of organisations; empty when there is none."""
    return table("organisations") if (DATA / "organisations.tsv").is_file() else {}


@cache
def titles_index() -> Index:
    """Index titles as printed before names; case matters."""
    return _indexed({words: {"title": [words]} for words in table("titles")})


@cache
def nouns_index() -> Index:
    """Index roles and nouns of unnamed actors, singular and plural, lower case."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for form, name in (("role", "roles"), ("noun", "unnamed")):
        for key, row in table(name).items():
            found[key][form].append(key)
            if row["plural"] and row["plural"] != key:
                found[row["plural"]][form].append(key)
    for key in words_for("body") - found.keys():
        found[key]["body"].append(key)
    return _indexed(found)


@cache
def office_holders() -> frozenset[str]:
    """Full names, as printed, of those who the table of offices knows."""
    told = table("offices").told("person", "names")
    return frozenset(name for cells in told for cell in cells for name in cell.split("|") if " " in name)


@cache
def words_for(use: str) -> frozenset[str]:
    """The words of actor_words.tsv that serve a use ("motion")."""
    return keys_with("actor_words", "uses", use)


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that a country's adjective makes an act or a thing of that country: "invasion" in "the Russian invasion"."""
    acts = {key.removesuffix(".n").partition("#")[0].split()[-1] for key in table("frames") if key.endswith(".n")}
    acts |= {key.removesuffix(".n").split()[-1] for key in table("cues") if key.endswith(".n")}
    idle = {"resource", "property", "people", "information", "law", "money", "observer", "organisation"}
    return frozenset(acts | {key.split()[-1] for key, row in table("nouns").items() if row["class"] not in idle})


@cache
def place_nouns() -> frozenset[str]:
    """Nouns that make their possessor a place: "airport" in "Kyiv's airport"."""
    return frozenset(
        key for key, row in table("nouns").items() if row["class"] in ("facility", "territory", "people", "property")
    )


def scan(tokens: Sequence[Token], words: Sequence[str], index: Index) -> list[Match]:
    """Find the phrases of an index in a text, from left to right, longest first, without overlap.

    Args:
        tokens: The tokens of the text.
        words: The form of each token that the index is written in, n of them.
        index: Phrases by first word.
    """
    out = []
    last = 0
    for i, word in enumerate(words):
        if (word in index or unmarked(word) in index) and i >= last and (match := match_at(tokens, words, i, index)):
            out.append(match)
            last = match.last
    return out


def name_at_start(tokens: Sequence[Token]) -> Match | None:
    """Return the longest name of the tables that tokens begin with; None where none does."""
    return match_at(tokens, [t.text for t in tokens], 0, names_index()) if tokens else None


def match_at(tokens: Sequence[Token], words: Sequence[str], i: int, index: Index) -> Match | None:
    """Return the longest phrase of an index that starts at a token, or None."""
    word, after = words[i], words[i + 1] if i + 1 < len(words) else ""
    word = word if word in index else unmarked(word)
    for phrase, entries in index.get(word, ()):
        if len(phrase) > 1 and phrase[0] == word and not (after and phrase[1].startswith(after)):
            continue  # as most do that begin with "the" or "foreign"
        if (last := _fits(tokens, words, i, phrase)) is not None and (
            phrase[-1][-1] != "-" or _nation(tokens, words, last, index)
        ):
            return Match(i, last, entries)
    return None


def _nation(tokens: Sequence[Token], words: Sequence[str], i: int, index: Index) -> bool:
    """Say whether a state's name or adjective stands at a token, which makes "Indo-" before it India's: not "Indo-Pacific"."""
    match = match_at(tokens, words, i, index) if i < len(words) else None
    return match is not None and ("adjective" in match.entries or "country" in match.entries)


def _fits(tokens: Sequence[Token], words: Sequence[str], i: int, phrase: tuple[str, ...]) -> int | None:
    n = len(words)
    for wanted in phrase:
        if i >= n:
            return None
        got = words[i]
        i += 1
        while len(got) < len(wanted) and i < n and tokens[i].start == tokens[i - 1].end:
            got += words[i]
            i += 1
        if wanted not in (got, unmarked(got)):
            return None
    return i


def unmarked(word: str) -> str:
    """Write a name of Arabic or Hebrew without the marks that scholars set within it for two of its letters.

    >>> unmarked("Sa'udi"), unmarked("Shi’ites"), unmarked("O'Brien"), unmarked("Kenya's")
    ('Saudi', 'Shiites', "O'Brien", "Kenya's")
    """
    return _MARK.sub("", word) if "'" in word or "’" in word else word


def _indexed(found: Mapping[str, Mapping[str, list[str]]]) -> Index:
    index: Index = defaultdict(list)
    for words, entries in found.items():
        fixed = {form: tuple(keys) for form, keys in entries.items()}
        for variant in {words, words.replace("'", "’"), _british(words)}:
            phrase = tuple(variant.split())
            for first in {phrase[0], _lead(phrase[0]), phrase[0].rstrip(".")}:
                index[first].append((phrase, fixed))
    for rows in index.values():
        rows.sort(key=lambda row: -len(" ".join(row[0])))
    return dict(index)


def _british(words: str) -> str:
    """Write acronyms that are spoken as words the British way ("Nato"); others stay."""
    parts = [p.capitalize() if len(p) > 3 and p.isalpha() and p.isupper() else p for p in words.replace("-", " - ").split()]
    return " ".join(parts).replace(" - ", "-")


def _lead(word: str) -> str:
    """The part of a word before a mark at which a tokeniser may cut it ("Guinea" of "Guinea-Bissau")."""
    ends = [at for mark in "-'’/&–" if (at := word.find(mark)) > 0]
    return word[: min(ends)] if ends else word


def _cell(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]
