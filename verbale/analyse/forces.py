"""With which kinds of force an event is done: the words of its sentence that tell it, else what its class implies.

How large a force is that its word tells without a number ("a battalion", "a submarine") is inferred from the word.

Nothing of this is stored: an event's type, mode and evidence and the text of its report say it all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from verbale.lexicon import Row, ontology, table
from verbale.record.window import window
from verbale.terms import Quote

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MODEL = re.compile(r"-\d+\w*$")  # "MiG-29s" are MiGs; a row with the whole name wins


@dataclass(frozen=True, slots=True)
class Force:
    """A kind of force (`force_words.tsv`), the word that tells it (None where the event's class implies it), and whether
    it is inferred: no word names the force itself ("shelled").

    `size` is how many people, ships, aircraft or arms, at least and at most, where the word tells it without a figure; this is
    always inferred, for a formation from what handbooks give (`formations.tsv`).
    """

    kind: str
    word: Quote | None
    inferred: bool
    size: tuple[int, int] | None = None


def forces(type_: str, mode: str | None, start: int, end: int, text: str) -> tuple[Force, ...]:
    """Return the kinds of force that an event is done with, or speaks of, each once, named ones first.

    Args:
        type_: The event's PLOVER type.
        mode: Its mode, if it has one.
        start: Where its evidence begins, in code points.
        end: Where its evidence ends.
        text: The text of its report; a word counts that stands in the event's sentence.

    >>> [f.kind for f in forces("MOBILIZE", "troops", 6, 21, "Libya sent two frigates.")]
    ['surface ships']
    >>> forces("ASSAULT", None, 6, 18, "Libya invaded Chad.")
    (Force(kind='troops', word=Quote(start=6, end=13, quote='invaded'), inferred=True, size=None),)
    >>> [f.size for f in forces("MOBILIZE", "troops", 6, 22, "Libya sent a battalion.")]
    [(400, 1000)]
    """
    if type_ not in ontology("forces")["told_of"]["types"]:
        return ()
    around = window(text, "", {"start": start, "end": end})["sentence"]
    found: dict[str, Force] = {}
    for force in _told(around["text"], around["start"]):
        known = found.get(force.kind)
        if known is None or known.inferred > force.inferred or (known.size is None and force.size and not force.inferred):
            found[force.kind] = force
    for kind in () if found else _implied(type_, mode):
        found[kind] = Force(kind, None, inferred=True)
    return tuple(sorted(found.values(), key=lambda f: (f.inferred, f.kind)))


def forces_of(event: dict[str, Any], text: str) -> tuple[Force, ...]:
    """Return the kinds of force of an event as a row of the record, in the text of its report."""
    quotes = event["evidence"]
    return forces(event["type"], event["mode"], quotes[0]["start"], quotes[-1]["end"], text)


def _implied(type_: str, mode: str | None) -> list[str]:
    rows = ontology("forces")["implied"]
    told: list[str] = rows.get(f"{type_} {mode}", rows.get(type_, []))
    return told


def _told(text: str, offset: int) -> Iterator[Force]:
    """Yield what the words of a stretch tell, longest entry first."""
    words = list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        last, key = _longest_at(text, words, i)
        if key is not None:
            row = table("force_words")[key]
            start, end = words[i].start(), words[last].end()
            size = _size(text, words, i, last) if row["way"] == "names" else None
            for kind in row["kinds"].split(","):
                yield Force(kind, Quote(offset + start, offset + end, text[start:end]), row["way"] == "implies", size)
        i = last + 1


def _longest_at(text: str, words: list[re.Match[str]], i: int) -> tuple[int, str | None]:
    """Return the last word of the longest entry that begins with a word, and its row; the word itself where none does."""
    for last in range(min(i + _most_words(), len(words)) - 1, i - 1, -1):
        written = text[words[i].start() : words[last].end()]
        key = _forms().get(written.lower()) or _forms().get(_MODEL.sub("", written.lower()))
        if key is not None and (written[0].islower() or table("force_words")[key]["written"] == "any"):
            return last, key
    return i, None


def people(unit: str, number: float) -> tuple[int, int] | None:
    """Return how many people, at least and at most, a number of formations stands for; None where the unit is none.

    >>> people("divisions", 2), people("tanks", 2)
    ((20000, 40000), None)
    """
    row = _formations().get(unit)
    return (int(number * float(row["least"])), int(number * float(row["most"]))) if row else None


def _size(text: str, words: list[re.Match[str]], i: int, last: int) -> tuple[int, int] | None:
    """Return how large what a word names is: "a battalion", "its 7th Division", "three planes", "several ships"."""
    count = _count([w.group().lower() for w in words[max(0, i - _FAR) : i]])
    for j in range(i, last + 1):
        row = _formations().get(noun := text[words[j].start() : words[last].end()].lower())
        if row is not None:
            least, most = count or ((1, 1) if noun == row["word"] else _SOME)
            return int(least * float(row["least"])), int(most * float(row["most"]))
    noun = words[last].group().lower()
    return count if count and (noun in _single() or noun.removesuffix("s") in _single()) else None


def _count(before: list[str]) -> tuple[int, int] | None:
    """Return how many the nearest word before a noun says that there are: an article, "several", a number in words or figures."""
    for word in reversed(before):
        row = table("numbers").get(word)
        if word in _ONE:
            return 1, 1
        if word in _FEW:
            return _SOME
        if row is not None and row["class"] in ("digit", "ten"):
            return int(row["value"]), int(row["value"])
        if word.isdigit():
            return (int(word), int(word)) if 0 < int(word) < _YEAR else None
        if row is not None and row["class"] != "ordinal":
            return None  # "thousands of", which the quantities have
    return None


_SOME = (2, 9)  # a plural without a number, "several", "a few"
_YEAR = 1000  # "In May 1981 ships": from here on a bare figure may be a year, and the quantities have those that are none
_FAR = 3  # words from an article to the noun: "a Soviet nuclear submarine"
_ONE = ("a", "an", "one", "single", "another")
_FEW = ("several", "few")


@cache
def _single() -> frozenset[str]:
    """Nouns in the singular that name one ship, aircraft or weapon, and none that name many: no fleet, no air force."""
    units = {key for key, row in table("units").items() if row["kind"] == "weapon"}
    return frozenset(units | {key for key, row in table("nouns").items() if row["class"] in ("platform", "weapon", "property")})


@cache
def _formations() -> dict[str, Row]:
    rows = table("formations").values()
    return {form: row for row in rows for form in (row["word"], row["plural"])}


@cache
def _forms() -> dict[str, str]:
    """Rows of the table by written form."""
    return {form: key for key, row in table("force_words").items() for form in row["forms"].split("|")}


@cache
def _most_words() -> int:
    return max(form.count(" ") + 1 for form in _forms())
