"""Take the furniture out of the lines of a report, and keep what it tells: who wrote it, when, for whom."""

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, zip_longest

from verbale.clean.furniture import Furniture, furniture
from verbale.lexicon import table

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co|Jr|Sr|No)\.$")
_RUNNING = 60  # code points; a sentence this long is running text, not a label or a headline
_MENU_WORDS = 4  # a line of so few words, without a full stop, beside menu words is of the menu
_HEADLINE_WORDS = 4  # fewer words make a name of an outlet as well as a headline
_SHORT_HEADLINE_WORDS = 2
_OUTLET_WORDS = 5  # a line of more words is no name of an outlet
_HEADLINE_MAX = 250  # code points
_HEAD_LINES = 20  # lines above the first paragraph among which the headline is looked for
_WRAPPED = 100  # code points; a text none of whose lines is longer has been wrapped


@dataclass
class Pared:
    """Lines that are the report, and what was taken from the others. Filled while the lines are gone through."""

    lines: list[str] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    origin: str | None = None
    dates: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)


@dataclass(eq=False)
class _Line:
    """A line, the block between blank lines that it stands in, and what furniture it is."""

    words: str
    block: int
    kind: Furniture | None
    gone: bool = False


def pare(text: str, title: str | None, byline: str | None) -> Pared:
    """Return the paragraphs of a normalised text without furniture.

    Args:
        text: Lines; blank lines part blocks.
        title: The title if it is known from elsewhere; repeated in the text, it is taken out there.
        byline: Who wrote it, if that is known.

    Returns:
        The paragraphs and what the lines taken out told; `title` is the one given or the first line that can be one.
    """
    lines = _lines(_unwrapped(text))
    pared = Pared(title=title, byline=byline)
    _gather(lines, pared)
    _cut_tail(lines)
    _cut_lists(lines)
    _cut_menus(lines)
    if title is None:
        pared.title = _title(lines, pared)
    else:
        _cut_repeated(lines, title)
    pared.lines = [line.words for line in lines if not line.gone]
    return pared


def ends_sentence(words: str) -> bool:
    """Say whether a line ends as a sentence does; a headline may end in an abbreviation.

    >>> ends_sentence("He said so.”"), ends_sentence("Putin Warns the U.S."), ends_sentence("Exercise to End on Feb. 20")
    (True, False, False)
    """
    return bool(_SENTENCE_END.search(words)) and not _ABBREVIATION_END.search(words)


def same_words(one: str, other: str) -> bool:
    """Say whether two lines have the same words, case and punctuation apart."""
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())


def _running(words: str) -> bool:
    return len(words) >= _RUNNING and ends_sentence(words)


def _lines(text: str) -> list[_Line]:
    out: list[_Line] = []
    block = 0
    for words in text.split("\n"):
        if words:
            out.append(_Line(words, block, furniture(words)))
        else:
            block += 1
    return out


def _unwrapped(text: str) -> str:
    r"""Join lines that were broken to fit a width: each next word would not have fitted any more.

    >>> _unwrapped("The ministers met in Geneva on Friday and promised to go on with\nthe talks.").count("\n")
    0
    """
    rows = text.split("\n")
    width = max(map(len, rows))
    if not 50 <= width <= _WRAPPED:
        return text
    out = rows[:1]
    for before, row in pairwise(rows):
        broken = before and row and len(before) + 1 + len(row.split(" ", 1)[0]) > width and not _apart(before, row)
        if broken:
            out[-1] += " " + row
        else:
            out.append(row)
    return "\n".join(out)


def _apart(before: str, row: str) -> bool:
    """Say whether one of two lines is furniture, which stands alone."""
    return furniture(before) is not None or furniture(row) is not None


_TOLD = ("byline", "credit", "date", "published", "updated", "owner", "origin", "line")
_MASTHEAD_RUNNING = 3  # running texts (summaries) that may stand above the date line


def _gather(lines: list[_Line], pared: Pared) -> None:
    """Take out the lines that tell something about the report, and keep what they tell."""
    told: dict[str, list[str]] = {kind: [] for kind in _TOLD}
    running = 0
    for line, below in zip_longest(lines, lines[1:]):
        if line.kind is None:
            running += _running(line.words)
        elif line.kind.kind in told:
            line.gone = True
            if line.kind.kind != "date" or running <= _MASTHEAD_RUNNING:
                told[line.kind.kind].append(line.kind.names or line.words)
            if line.kind.kind == "byline" and below and _is_outlet(below, line):
                below.gone = True
                pared.outlet = pared.outlet or below.words
    pared.byline = pared.byline or next(iter(told["byline"]), None)
    owner = next((name.split(". ")[0].strip(" .") for name in told["owner"]), None)
    pared.origin = next(iter(told["origin"]), owner if owner in table("agencies") else None)
    pared.outlet = pared.outlet or (None if owner == pared.origin else owner)
    pared.dates = told["published"] + told["date"] + told["updated"]
    pared.credits = [line.words for line in lines if line.kind and line.kind.kind == "credit"]
    _cut_bios(lines, pared)


def _is_outlet(line: _Line, byline: _Line) -> bool:
    """Say whether the line under a byline names the outlet: capitals throughout, in the same block."""
    words = [w for w in line.words.split() if w not in ("of", "the", "and", "for")]
    capitals = all(w[0].isupper() for w in words)
    return (
        line.block == byline.block
        and line.kind is None
        and 1 < len(words) <= _OUTLET_WORDS
        and capitals
        and not ends_sentence(line.words)
    )


def _cut_bios(lines: list[_Line], pared: Pared) -> None:
    """Take out the line that tells who the writer is; of others it would be news."""
    writers = re.findall(r"\w+", pared.byline or "")
    for line in lines:
        if line.kind and line.kind.kind == "bio":
            first = line.kind.names.split()[0] if line.kind.names else None
            line.gone = first is None or first in writers
            line.kind = line.kind if line.gone else None
            if line.gone and first:
                pared.credits.append(line.words)


def _first_running(lines: list[_Line]) -> int:
    """Return the index of the first running text; the number of lines if there is none."""
    return next((i for i, line in enumerate(lines) if line.kind is None and _running(line.words)), len(lines))


def _last_running(lines: list[_Line]) -> int:
    return next((i for i in range(len(lines) - 1, -1, -1) if not lines[i].gone and _running(lines[i].words)), -1)


def _cut_tail(lines: list[_Line]) -> None:
    """Cut where the comment form begins, unless most running text comes after: then only its lines."""
    before = list(accumulate(len(line.words) if line.kind is None and _running(line.words) else 0 for line in lines))
    for i, line in enumerate(lines):
        if line.kind and line.kind.kind == "tail":
            line.gone = True
            if 2 * before[i] > before[-1]:
                for after in lines[i:]:
                    after.gone = True
                return


def _cut_lists(lines: list[_Line]) -> None:
    """Take out headings of lists of links, and the titles below them up to the next running text."""
    inside = False
    for line in lines:
        if line.kind and line.kind.kind == "list":
            inside = line.gone = True
        elif line.kind is None and _running(line.words):
            inside = False
        elif inside:
            line.gone = True


def _cut_menus(lines: list[_Line]) -> None:
    """Take out menu words before and after the report or beside other furniture, and short lines among them."""
    first, last = _first_running(lines), _last_running(lines)
    for i, line in enumerate(lines):
        outside = i < first or i > last
        if line.kind and line.kind.kind == "label" and (outside or _beside(lines, i)):
            line.gone = True
    around = [*range(first), *range(last + 1, len(lines))]
    for i in [*around, *reversed(around)]:  # down and up: each line taken out may leave the next beside furniture
        if not lines[i].gone and _is_menu_word(lines[i]) and _beside(lines, i):
            lines[i].gone, lines[i].kind = True, Furniture("label")


def _is_menu_word(line: _Line) -> bool:
    return len(line.words.split()) <= _MENU_WORDS and not ends_sentence(line.words)


def _beside(lines: list[_Line], i: int) -> bool:
    """Say whether a line stands in one block with furniture that was taken out just before or after it."""
    near = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(
        other.gone and other.block == lines[i].block and other.kind and other.kind.kind in ("label", "line", "list")
        for other in near
    )


def _title(lines: list[_Line], pared: Pared) -> str | None:
    """Return the headline of a text, and take out the outlet's name above it; None when it begins with a paragraph."""
    head = [i for i in range(_first_running(lines)) if not lines[i].gone][:_HEAD_LINES]
    for place, i in enumerate(head):
        words = lines[i].words
        if not may_head(words):
            return None
        lines[i].gone = True
        if all(line.gone for line in lines):
            lines[i].gone = False  # a headline of nothing is itself the text
            return None
        if not _is_masthead(lines, i, [lines[j].words for j in head[place + 1 :]]):
            return words
        pared.outlet = pared.outlet or words
    return None


def may_head(words: str) -> bool:
    """Say whether a line can be a headline."""
    return len(words) <= _HEADLINE_MAX and "\n" not in words and not (ends_sentence(words) and words.endswith("."))


def _is_masthead(lines: list[_Line], i: int, below: list[str]) -> bool:
    """Say whether a line names the outlet: another can be the headline, and it is in capitals or next to a date or a menu.

    Of a headline, longer than a name, or of two words and more below a name in capitals with its date.
    """
    words = lines[i].words
    near = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines) and lines[j].block == lines[i].block]
    kinds = {o.kind.kind for o in near if o.kind}
    dated = words.isupper() and len(words.split()) <= _OUTLET_WORDS and bool(kinds & {"date", "published"})
    least = _SHORT_HEADLINE_WORDS if dated else _HEADLINE_WORDS
    if not any(len(told.split()) >= least and not told.isupper() and may_head(told) for told in below):
        return False
    beside = bool(kinds & {"date", "published", "label", "line"})
    return words.isupper() or (beside and len(words.split()) <= _OUTLET_WORDS)


def _cut_repeated(lines: list[_Line], title: str) -> None:
    """Take out the title where a page repeats it before its text."""
    for line in lines[: max(_first_running(lines), 1)]:
        line.gone = line.gone or same_words(line.words, title)
