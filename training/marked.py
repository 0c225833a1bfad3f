"""Our sentences in which the words that tell events are marked, as `events/*.txt` hold them.

One sentence a line, a blank line between texts. A mark is `[TYPE words]` or `[TYPE/status words]`, TYPE one of PLOVER's
and status one of the record's; without one, the event has occurred. Words that bear no mark tell no event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.errors import DataError
from verbale.lexicon import ontology

STATUSES = ("occurred", "ongoing", "planned", "conditional", "hypothetical", "denied")
_MARK = re.compile(r"\[([^\[\]\s]*)\s([^\[\]]+)\]")


@dataclass(frozen=True)
class Mark:
    """Words that tell an event: where they stand (code points, end exclusive), its type and its status."""

    start: int
    end: int
    kind: str
    status: str


@dataclass(frozen=True)
class MarkedText:
    """A text without its marks, sentences parted by line ends, and the marks on it, in order."""

    source: str
    text: str
    marks: tuple[Mark, ...]


def marked_texts(path: Path) -> Iterator[MarkedText]:
    """Yield the texts of a file.

    Raises:
        DataError: A mark is not closed, is empty, or names no type or status that there is; with the line.
    """
    lines: list[tuple[str, list[Mark]]] = []
    for number, line in enumerate([*path.read_text(encoding="utf8").splitlines(), ""], 1):
        if line.strip():
            lines.append(_read(line.strip(), path, number))
        elif lines:
            yield _joined(lines, f"{path.stem}:{number - len(lines)}")
            lines = []


def _joined(lines: list[tuple[str, list[Mark]]], source: str) -> MarkedText:
    text, marks = "", []
    for plain, here in lines:
        marks += [Mark(len(text) + m.start, len(text) + m.end, m.kind, m.status) for m in here]
        text += plain + "\n"
    return MarkedText(source, text.rstrip("\n"), tuple(marks))


def _read(line: str, path: Path, number: int) -> tuple[str, list[Mark]]:
    """Take the marks out of a line."""
    plain, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        kind, _, status = found.group(1).partition("/")
        if kind not in ontology("plover")["types"]:
            raise DataError(path, number, f"{kind!r} is no type of event.", "Write a mark as [ASSAULT bombed].")
        if (status or "occurred") not in STATUSES:
            raise DataError(path, number, f"{status!r} is no status.", f"Known: {', '.join(STATUSES)}.")
        plain += line[at : found.start()]
        marks.append(Mark(len(plain), len(plain) + len(found.group(2)), kind, status or "occurred"))
        plain += found.group(2)
        at = found.end()
    plain += line[at:]
    if "[" in plain or "]" in plain:
        raise DataError(path, number, "a bracket without a mark.", "Write a mark as [ASSAULT bombed] or [ASSAULT/planned bomb].")
    return plain, marks
