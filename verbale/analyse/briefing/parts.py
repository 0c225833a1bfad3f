"""What a briefing is made of: sentences whose every part says where it comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from verbale.analyse.telling import spell
from verbale.ledger.refs import Ref
from verbale.lexicon import ontology

Row = Mapping[str, Any]
Marked = tuple[tuple[str, bool], ...]
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence and what it claims to be.

    `kind` is `text` (fixed words, which claim nothing), `actor`, `day`, `number`, `quote`, `label` (a class, stance or issue of
    the row), `count` (how many rows: those named in `value`) or `share` (of two counts of the sentence, named in `value`).
    """

    kind: str
    words: str
    value: tuple[str, ...] = ()


def text(words: str) -> Part:
    """Fixed words."""
    return Part("text", words)


def actor(name: str) -> Part:
    """The name of somebody whom the rows name."""
    return Part("actor", name)


def actors(names: Iterable[str], *, first: bool = False) -> list[Part]:
    """Several names as a list in words, with the articles that they bear; at the head of a sentence when `first`."""
    known = list(dict.fromkeys(names))
    out: list[Part] = []
    for i, name in enumerate(known):
        before = "" if not i else " and " if i == len(known) - 1 else ", "
        article = ("The " if first and not i else "the ") if bears_article(name) else ""
        out += [text(before + article)] if before or article else []
        out.append(actor(name[:1].upper() + name[1:] if first and not i and not article else name))
    return out


def bears_article(name: str) -> bool:
    """Say whether a name is told with "the".

    >>> [bears_article(name) for name in ("United States", "Russia", "NATO-Russia Council", "NATO")]
    [True, False, True, False]
    >>> bears_article("Defence Ministry"), bears_article("Britain's Defence Ministry"), bears_article("Liberation Army (Chad)")
    (True, False, True)
    """
    known, words = ontology("phrases")["articles"], name.split() or [""]
    if words[0].endswith(("'s", "’s", "s'", "s’")):
        return False  # whose it is stands in its place
    if words[-1].startswith("("):  # "National Liberation Army (Colombia)"
        words = words[:-1] or words
    return words[0] in known["first"] or words[-1] in known["last"] or name in known["whole"]


def day(first: str | None, last: str | None = None) -> Part:
    """A day, or an interval that may be open at one end."""
    if first and last and first != last:
        return Part("day", spell(f"{first} to {last}"), (first, last))
    known = first or last or ""
    return Part("day", spell(known), (known,))


def number(words: str) -> Part:
    """A number as the rows give it."""
    return Part("number", words)


def quote(words: str) -> Part:
    """Exact words of the rows, in quotation marks."""
    return Part("quote", words)


def label(words: str, *, first: bool = False, of: str = "") -> Part:
    """A class, stance or issue of the rows; with a capital at the head of a sentence.

    Where words tell it from another of its name ("blockade (Egypt)"), `of` is the name that the rows bear.
    """
    return Part("label", words[:1].upper() + words[1:] if first else words, (of or words,))


def count(rows: Iterable[str]) -> Part:
    """How many rows."""
    known = tuple(dict.fromkeys(rows))
    return Part("count", f"{len(known):,}", known)


def share(some: int, of: int) -> Part:
    """The share of one count in another, in hundredths."""
    return Part("share", f"{100 * some / of:.0f}%" if of else "none", (str(some), str(of)))


@dataclass(frozen=True)
class Draft:
    """A sentence on its way into the briefing.

    `refs` are the rows it rests on, the one whose words are shown first. Of a section's drafts those of the least `rank` are
    kept when there is room for few; they are shown in the order given. `group` is the heading they come under. Of the rows
    the first `words` are shown with their words, of others only the number of the source.
    """

    parts: tuple[Part, ...]
    refs: tuple[Ref, ...]
    rank: float = 0.0
    group: str = ""
    label: str = ""
    tone: str = ""  # cooperation | conflict | ""
    note: str = ""
    words: int = 1


@dataclass(frozen=True)
class Cite:
    """Where a sentence rests: the number of the source, the row, and its words in their place, evidence marked."""

    number: int
    row: str
    outlet: str
    published: str | None
    words: Marked

    @property
    def told(self) -> str:
        """The words without marks."""
        return "".join(words for words, _ in self.words)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the briefing with what it rests on: `cites` are shown with their words, `also` by number only."""

    parts: tuple[Part, ...]
    cites: tuple[Cite, ...]
    also: tuple[Cite, ...] = ()
    label: str = ""
    tone: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """The sentence; quotation marks within a quote become single ones."""
        return "".join(f"“{p.words.translate(_INNER)}”" if p.kind == "quote" else p.words for p in self.parts)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all sources, each once."""
        return tuple(sorted({cite.number for cite in (*self.cites, *self.also)}))


@dataclass(frozen=True)
class Table:
    """A table with its rows; the last column of each row are the numbers of the sources."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]


@dataclass(frozen=True)
class Figure:
    """What a chart shows: `kind` names the chart, `values` are its data, `note` says how to read it."""

    kind: str  # timeline dyads tally
    title: str
    note: str
    values: tuple[Row, ...]


@dataclass(frozen=True)
class Section:
    """A heading with its sentences by group.

    `total` is how many sentences there were to show, `withheld` how many of those looked at were not shown because their
    evidence does not support them.
    """

    key: str
    title: str
    lead: str
    groups: tuple[tuple[str, tuple[Sentence, ...]], ...]
    total: int
    withheld: int = 0
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def shown(self) -> int:
        """How many sentences are shown."""
        return sum(len(sentences) for _, sentences in self.groups)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.total or self.tables or self.figures)


@dataclass(frozen=True)
class Planned:
    """A section before its sentences are chosen and checked."""

    key: str
    title: str
    lead: str
    drafts: tuple[Draft, ...]
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Source:
    """A report that the briefing cites, by number; `doubt` says why its date may be wrong."""

    number: int
    report: str
    title: str
    outlet: str
    published: str | None
    doubt: str = ""


@dataclass(frozen=True)
class Briefing:
    """The whole briefing, as of a day; `since` is the day from which things are new, or None.

    `later` and `undated` count reports that an answer as of a past day leaves out (`undated` today: that bear no date).
    """

    as_of: str | None
    since: str | None
    first: str | None
    last: str | None
    reports: int
    later: int
    undated: int
    refused: int
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    measured: str = ""  # how the direction was measured
    gone: int = 0  # reports that their outlets had withdrawn by then; they count in nothing

    @property
    def withheld(self) -> int:
        """How many sentences were withheld."""
        return sum(section.withheld for section in self.sections)
