"""Read CoNLL-U, and rebuild the raw text that it annotates."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word with its place in the text, white space not counted; `head` is its head's place, None for the root."""

    span: tuple[int, int]
    lemma: str
    upos: str
    xpos: str
    head: tuple[int, int] | None
    dep: str


@dataclass
class Text:
    """A document: raw text, words, sentences as spans, and the mentions of each entity; offsets do not count white space."""

    raw: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    name: str = ""
    entities: dict[str, list["Marked"]] = field(default_factory=lambda: defaultdict(list))
    opened: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention as `Entity=` marks it: its span and the type of its entity."""

    span: tuple[int, int]
    kind: str


NEWDOC = re.compile(r"# newdoc id\s*=\s*(\S+)")
BRACKET = re.compile(r"\((?P<opens>[^-()]+)-(?P<kind>[a-z]+)[^()]*(?P<shuts>\)?)|(?P<closes>[^-()]+)\)")


def texts(path: Path) -> Iterator[Text]:
    """Yield the documents of a file; a new paragraph or document starts after a blank line of the raw text."""
    text, at = Text(), 0
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.strip().split("\n")
        comments = [line for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if not rows:
            continue
        opening = next((m[1] for c in comments if (m := NEWDOC.match(c))), None)
        if text.words and opening:
            yield text
            text, at = Text(), 0
        text.name = opening or text.name
        if text.raw and any(c.startswith("# newpar") for c in comments):
            text.raw = text.raw.rstrip() + "\n\n"
        at = _add(text, rows, at)
    if text.words:
        yield text


def _add(text: Text, rows: list[list[str]], at: int) -> int:
    spans = _spans(rows, at)
    for number, span in spans.items():
        row = next(r for r in rows if r[0] == number)
        text.words.append(Word(span, row[2], row[3], row[4], spans.get(row[6]), row[7].partition(":")[0]))
        _mark(text, row[9], span)
    text.raw += "".join(row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ") for row in surface(rows))
    end = max(e for _, e in spans.values())
    text.sentences.append((at, end))
    return end


def _mark(text: Text, notes: str, span: tuple[int, int]) -> None:
    """Open and close the mentions that a word's `Entity=` names; of a mention in several pieces each piece counts as one."""
    told = next((note[7:] for note in notes.split("|") if note.startswith("Entity=")), "")
    for bracket in BRACKET.finditer(told):
        name = (bracket["opens"] or bracket["closes"]).partition("[")[0]
        if bracket["opens"]:
            text.opened[name].append((span[0], bracket["kind"]))
        if (bracket["closes"] or bracket["shuts"]) and text.opened[name]:
            start, kind = text.opened[name].pop()
            text.entities[name].append(Marked((start, span[1]), kind))


def surface(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows of what is printed: contractions ("1-2 don't") in place of their words, no empty nodes."""
    out, until = [], 0
    for row in rows:
        if "." in row[0]:
            continue
        first, dash, last = row[0].partition("-")
        if dash:
            out.append(row)
            until = int(last)
        elif int(first) > until:
            out.append(row)
    return out


def _spans(rows: list[list[str]], at: int) -> dict[str, tuple[int, int]]:
    """Lay the words on the printed text; the words of a contraction share it in order, the last takes what is left."""
    forms = {row[0]: "".join(row[1].split()) for row in rows}
    spans: dict[str, tuple[int, int]] = {}
    for row in surface(rows):
        end = at + len(forms[row[0]])
        first, dash, last = row[0].partition("-")
        inside = [str(i) for i in range(int(first), int(last if dash else first) + 1)]
        for number in inside[:-1]:
            stop = min(at + len(forms[number]), end)
            spans[number] = (at, stop)
            at = stop
        spans[inside[-1]] = (at, end)
        at = end
    return spans
