"""A row as it may show what became of something: with the words it stands in, taken apart, and the sides that have a part."""

from dataclasses import dataclass
from functools import cached_property

from verbale.ledger.sides import first_side, sides_in
from verbale.ledger.tellings import Sentences, Telling
from verbale.ledger.wording import Wording, wording

KINDS = ("events", "quantities", "statements")  # what may show something, in the order of their ids
NOBODY = "?"  # stands for the side of rows of which no side is known
_REFUSALS = frozenset({"decline", "reject"})
_THINGS = frozenset({"a", "an", "her", "his", "its", "the", "their"})  # so begins what is no clause
SPOKEN = frozenset({"adopt", "deliver", "publish", "sign", "vote"})  # deeds done in words: "voted for the law"


@dataclass(frozen=True)
class Seen:
    """A row with what it tells, in words and taken apart, and the sides that have a part in it."""

    row: Telling
    words: str
    told: Wording
    sides: frozenset[str]

    @property
    def own(self) -> Wording:
        """The wording of the words that tell the deed: an event's own, of a number its sentence, of a statement all it says."""
        return wording(self.row.words) if self.event else self.told

    @property
    def event(self) -> bool:
        """Whether it is an event; else a statement or a number."""
        return self.row.kind == "events"

    @property
    def cued(self) -> bool:
        """Whether it is a statement whose own verb tells the deed: "presented his plan"; who speaks does it."""
        return self.row.kind == "statements" and self.words != self.row.words

    @property
    def refusal(self) -> bool:
        """Whether it is a statement that refuses something: "declined to withdraw"."""
        return self.row.kind == "statements" and self.row.label in _REFUSALS

    @cached_property
    def doer(self) -> str | None:
        """The side that does what is told: of an event its actor's, else what its words name first; None when none is known."""
        known = sorted(p.side for p in self.row.by if not p.homeless)
        if self.event or self.row.kind == "quantities" or self.cued:
            return known[0] if known else first_side(self.words) if not self.row.by else None
        return first_side(self.words) or (known[0] if known else None)

    @property
    def nobody(self) -> bool:
        """Whether no side is known that does it."""
        return self.doer is None

    @property
    def deeds(self) -> frozenset[str]:
        """The deeds and PLOVER types by which it is found."""
        typed = {self.row.label} if self.event else set()
        return frozenset({*self.told.deeds, *typed, *(["oppose"] if self.refusal else [])})

    @property
    def parties(self) -> frozenset[str]:
        """The sides by which it is found."""
        return self.sides | ({NOBODY} if self.nobody else set())


def seen(row: Telling, sentences: Sentences) -> Seen:
    """Return a row with the words it stands in."""
    words = _said(row, sentences) if row.kind == "statements" else sentences.of(row)
    return Seen(row, words, wording(words), row.sides | row.others | sides_in(words))


def _said(row: Telling, sentences: Sentences) -> str:
    """Return what a statement says; where that is a thing alone, with the words before it: "presented | his plan"."""
    first, _, rest = row.words.partition(" ")
    whole = sentences.of(row)
    before = whole.partition(row.words)[0] if row.words in whole else ""
    if not rest or first.lower() not in _THINGS or not any(deed in SPOKEN for deed in wording(before).deeds):
        return row.words
    return before + row.words
