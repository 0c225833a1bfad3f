"""A row as it may show what became of something: with the words it stands in, taken apart, and the sides that have a part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from verbale.clean.dateline import after_dateline
from verbale.coding.deeds import deeds_with
from verbale.ledger.days_told import day_told
from verbale.ledger.housed import Persons, titled
from verbale.ledger.keeping import Fate, fates, goes_on, shares
from verbale.ledger.sides import first_side, sides_in
from verbale.ledger.tellings import Sentences, Telling, calls
from verbale.ledger.wording import Wording, opening, wording
from verbale.lexicon import table

KINDS = ("events", "quantities", "statements")  # what may show something, in the order of their ids
SHOWING = (*KINDS, "actors")  # and the sentences of actors (`ledger.doings`)
FATE = "fate"  # stands among the deeds for words that tell what became of a promise ("kept its word")
NOBODY = "?"  # stands for the side of rows of which no side is known
DONE, UNDONE, OPEN = "+", "-", ""  # how a deed is told: as done, as not done, as to come or possible
MOVED = "moved"  # stands among the deeds for words that tell of another time: "not on Sunday, but on Monday"
_STATES = (DONE, UNDONE, OPEN)
_REFUSALS = frozenset({"decline", "reject"})
_THINGS = frozenset({"a", "an", "her", "his", "its", "the", "their"})  # so begins what is no clause


@dataclass(frozen=True)
class Seen:
    """A row with what it tells, in words and taken apart, and the sides that have a part in it.

    An actor's row tells all its sentences; its `parts` are these, each by itself.
    """

    row: Telling
    words: str
    told: Wording
    sides: frozenset[str]
    parts: tuple["Seen", ...] = ()
    placed: str | None = None  # the words with the sides of persons told in them; None: the words tell all

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
        if self.row.kind in ("actors", "events", "quantities") or self.cued:
            return known[0] if known else first_side(self._placed) if not self.row.by else None
        return first_side(self._placed) or (known[0] if known else None)

    @property
    def _placed(self) -> str:
        return self.words if self.placed is None else self.placed

    @property
    def nobody(self) -> bool:
        """Whether no side is known that does it."""
        return self.doer is None

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """What its words show of a promise."""
        return tuple(fates(self.told))

    @property
    def moved(self) -> bool:
        """Whether its words tell of another time: "not on Sunday, but on Monday"."""
        words = self.told.words
        return "but" in words and "not" in words[: words.index("but")]

    @property
    def deeds(self) -> frozenset[str]:
        """The deeds and PLOVER types by which it is found; deeds as they are told (`told_as`)."""
        typed = {self.row.label} if self.event else set()
        refused = [f"{DONE}oppose"] if self.refusal else []
        fate = [FATE] if self.fates or any(True for _ in shares(self.told)) or goes_on(self.told) else []
        moved = [MOVED] if self.row.kind == "statements" and self.moved else []
        return frozenset({*_as_told(self), *typed, *refused, *fate, *moved})

    @property
    def stems(self) -> frozenset[str]:
        """The stems by which it is found: of what it is about, and of deeds, also where they are words of grammar or time."""
        deeds = (self.told.stems[i] for places in self.told.deeds.values() for i in places)
        return self.told.about.union(deeds, marks(self.told.kinds, self.told.counts, self.sides))

    @property
    def parties(self) -> frozenset[str]:
        """The sides by which it is found."""
        nobody = [NOBODY] if self.nobody or any(part.nobody for part in self.parts) else []
        told = (p for one in (self, *self.parts) for p in (*one.row.by, *one.row.to))
        return self.sides.union(nobody, map(calls, told), titled(self.words))


def marks(kinds: Iterable[str], counts: Iterable[float], sides: Iterable[str]) -> frozenset[str]:
    """Return by what a row is found that names a thing by another word, or by its number or side only.

    >>> sorted(marks({"force"}, {3000.0}, {"PER"}))
    ['#3000', '#PER', '#force']
    """
    return frozenset({*(f"#{word}" for word in (*kinds, *sides)), *(f"#{count:.0f}" for count in counts)})


def _as_told(one: Seen) -> frozenset[str]:
    """Return the deeds of a row as they are told; of an actor's row as each of its sentences tells them."""
    if one.parts:
        told = frozenset().union(*map(_as_told, one.parts))
        return told.union(deed for deed in one.told.deeds if told.isdisjoint(told_as([deed])))
    out = ((deed, i, one.told.open(i)) for deed, places in one.told.deeds.items() for i in places)
    told = frozenset(f"{OPEN if is_open else UNDONE if one.told.negated(i) else DONE}{deed}" for deed, i, is_open in out)
    return told.union(deed for deed in one.own.deeds if deed not in one.told.deeds)


def told_as(deeds: Iterable[str], *states: str) -> frozenset[str]:
    """Return by what rows are found that tell deeds as done, not done or to come (none given: all); types have no such state.

    >>> sorted(told_as(["answer", "CONSULT"], DONE, UNDONE)), sorted(told_as(["answer"]))
    (['+answer', '-answer', 'CONSULT'], ['+answer', '-answer', 'answer'])
    """
    known = table("deed_kinds")
    return frozenset(f"{state}{deed}" if deed in known else deed for deed in deeds for state in states or _STATES)


def house(one: Seen, persons: Persons) -> Seen:
    """Return a row with the sides of those whom only other reports place."""
    row, placed = persons.house(one.row), persons.placed(one.words, one.row.published)
    parts = tuple(house(part, persons) for part in one.parts)
    sides = frozenset(row.sides | row.others | sides_in(placed)).union(*(part.sides for part in parts))
    return replace(one, row=row, sides=sides, parts=parts, placed=placed)


def doer(sentences: Sequence[Telling]) -> Seen:
    """Return the row of an actor with its sentences, each also by itself; in time it reaches from the first to the last."""
    parts = tuple(Seen(t, t.words, wording(t.words), t.sides | t.others | sides_in(t.words)) for t in sentences)
    first, words = sentences[0], "\n".join(t.words for t in sentences)
    whole = replace(
        first,
        to=tuple(p for t in sentences for p in t.to),
        words=words,
        first=min(t.day for t in sentences) or None,
        last=max(t.until for t in sentences) or None,
    )
    return Seen(whole, words, wording(words), frozenset().union(*(part.sides for part in parts)), parts)


def seen(row: Telling, sentences: Sentences) -> Seen:
    """Return a row with the words it stands in."""
    words = _said(row, sentences) if row.kind == "statements" else sentences.of(row)
    words = words[after_dateline(words) :]
    return Seen(_dated(row, words), words, wording(words), row.sides | row.others | sides_in(words))


def _dated(row: Telling, words: str) -> Telling:
    """Return a statement with the day on which it says that something was done; of what is to come none is told so."""
    if row.kind != "statements" or row.first or row.last or opening().intersection(wording(words).words):
        return row
    when = day_told(words, row.published)
    return replace(row, first=when["earliest"], last=when["latest"]) if when else row


def _said(row: Telling, sentences: Sentences) -> str:
    """Return what a statement says; where that is a thing alone, with the words before it: "presented | his plan"."""
    first, _, rest = row.words.partition(" ")
    whole = sentences.of(row)
    before = whole.partition(row.words)[0] if row.words in whole else ""
    if not rest or first.lower() not in _THINGS or not any(deed in deeds_with("spoken") for deed in wording(before).deeds):
        return row.words
    return before + row.words
