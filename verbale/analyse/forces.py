"""With which kinds of force an event is done: the words of its sentence that tell it, else what its class implies.

Nothing of this is stored: an event's type, mode and evidence and the text of its report say it all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from verbale.lexicon import ontology, table
from verbale.record.window import window
from verbale.terms import Quote

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MODEL = re.compile(r"-\d+\w*$")  # "MiG-29s" are MiGs; a row with the whole name wins


@dataclass(frozen=True, slots=True)
class Force:
    """A kind of force (`force_words.tsv`), the word that tells it (None where the event's class implies it), and whether
    it is inferred: no word names the force itself ("shelled").
    """

    kind: str
    word: Quote | None
    inferred: bool


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
    (Force(kind='troops', word=Quote(start=6, end=13, quote='invaded'), inferred=True),)
    """
    if type_ not in ontology("forces")["told_of"]["types"]:
        return ()
    around = window(text, "", {"start": start, "end": end})["sentence"]
    found: dict[str, Force] = {}
    for force in _told(around["text"], around["start"]):
        if force.kind not in found or found[force.kind].inferred:
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
            for kind in row["kinds"].split(","):
                yield Force(kind, Quote(offset + start, offset + end, text[start:end]), row["way"] == "implies")
        i = last + 1


def _longest_at(text: str, words: list[re.Match[str]], i: int) -> tuple[int, str | None]:
    """Return the last word of the longest entry that begins with a word, and its row; the word itself where none does."""
    for last in range(min(i + _most_words(), len(words)) - 1, i - 1, -1):
        written = text[words[i].start() : words[last].end()]
        key = _forms().get(written.lower()) or _forms().get(_MODEL.sub("", written.lower()))
        if key is not None and (written[0].islower() or table("force_words")[key]["written"] == "any"):
            return last, key
    return i, None


@cache
def _forms() -> dict[str, str]:
    """Rows of the table by written form."""
    return {form: key for key, row in table("force_words").items() for form in row["forms"].split("|")}


@cache
def _most_words() -> int:
    return max(form.count(" ") + 1 for form in _forms())
