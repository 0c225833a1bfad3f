"""Find the rows that may show what became of something, among all rows of a record, without reading those that cannot."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from verbale.ledger import columns, gists, posts
from verbale.ledger.columns import CODES, Numbers, Postings, Ragged, code
from verbale.ledger.counted import NO_DAY, Counted, day_of
from verbale.ledger.doings import doers
from verbale.ledger.gists import Gist
from verbale.ledger.housed import Known, Persons
from verbale.ledger.seen import KINDS, SHOWING, Seen, house, seen, told_as
from verbale.ledger.tellings import Sentences, tellings
from verbale.record.lean import Filter
from verbale.record.names import fold

if TYPE_CHECKING:
    from verbale.record import Store

_NEVER = 4_000_000  # behind every day: stands for the time of what has none
UNSURE = np.uint64(2**64 - 1)
_BITS = 22  # hold every day


@dataclass(frozen=True)
class Way:
    """A way in which a row may show something: all that is said here holds of it; what is None or not said need not.

    It has one of the `deeds`, told as they say (`seen.told_as`), one of those that it has `also`, and of the `stems` so many in
    its sentence; it may lie `within` the due time, and may be told as `denied`. It is of one of the parties that are sought, but
    where it may be of `anybody`.
    """

    deeds: frozenset[str] | None = None
    also: frozenset[str] | None = None
    stems: frozenset[str] | None = None
    least: int = 1
    within: bool = False
    denied: bool = False
    anybody: bool = False


@dataclass(frozen=True)
class Wanted:
    """What a row must have that may show something: one of some deeds and types, one of some parties (none: anybody), its time.

    It may show it in one of some `ways` (None: any row does). `own` are the reports that tell what it is about. With `each` also
    rows that tell the same in the same words.
    """

    deeds: frozenset[str]
    parties: frozenset[str] = frozenset()
    since: str = ""
    until: str = "9999"
    due: tuple[str | None, str | None] = (None, None)
    window: tuple[str | None, str | None] = (None, None)
    ways: tuple[Way, ...] | None = None
    own: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = SHOWING
    each: bool = False


@dataclass(frozen=True)
class Near:
    """Rows that may show something: their numbers, and for each a hash of what it is read beside.

    That is what other reports tell of the persons in it, and whether the date of its own is doubtful: what the row shows may
    rest on these, and on nothing else beside the row. Where more are named than are kept, the hash is `UNSURE`.
    """

    rows: Numbers
    beside: Numbers


class _Rows:
    """Some rows of which is asked what they tell."""

    def __init__(self, some: Numbers, deeds: Postings, stems: Postings, within: Numbers, denied: Numbers) -> None:
        self._some, self._deeds, self._stems, self._within, self._denied = some, deeds, stems, within, denied
        self._known: dict[tuple[str, frozenset[str]], Numbers] = {}  # ways have many of their deeds and stems in common

    def tell(self, way: Way) -> Numbers:
        """Say which rows may show something in a way."""
        out = np.ones(len(self._some), dtype=bool)
        for wanted, told in ((way.within, self._within), (way.denied, self._denied)):
            if wanted:
                out &= told
        for deeds in (way.deeds, way.also):
            if deeds is not None:
                out &= self._once("deeds", deeds, self._done)
        if way.stems is not None:
            out &= self._once("stems", way.stems, self._sharing) >= way.least
        return out

    def _once(self, what: str, words: frozenset[str], ask: Callable[[frozenset[str]], Numbers]) -> Numbers:
        if (what, words) not in self._known:
            self._known[what, words] = ask(words)[self._some]
        return self._known[what, words]

    def _sharing(self, stems: frozenset[str]) -> Numbers:
        """Return how many of some stems each row of all has in its sentence."""
        return self._stems.count(map(code, stems))

    def _done(self, deeds: frozenset[str]) -> Numbers:
        """Say which rows of all tell one of some deeds; one that no table has is known by its stem."""
        own = {deed for deed in deeds if deed.startswith("=")}
        out = self._deeds.have(map(code, deeds - own))
        return np.asarray(out | self._stems.have(code(deed[1:]) for deed in own) if own else out)


class Finder:
    """The rows of a record that may show something, as of a day; found by their columns, and read when they are asked for."""

    def __init__(self, store: "Store", as_of: str | None = None) -> None:
        """Load the columns of all rows of reports that count as of a day."""
        self.store, self._as_of = store, as_of
        self._seen: dict[int, Seen | None] = {}
        self._told: dict[tuple[int, int], int] = {}
        self._counted = Counted(store, as_of)

    def gists(self) -> list[Gist]:
        """Return the gists of all commitments."""
        published = {first: day for first, (_, day) in self._counted.reports.items()}
        found = [one for packed in self.store.lots("gists") for one in gists.unpack(packed, published)]
        once = {one.id: one for one in found}  # a report that was looked at twice stands in two lots
        dated = (gists.undated(one) if one.report in self._counted.wrong else one for one in once.values())
        return [self._housed(one) for one in dated]

    def _housed(self, one: Gist) -> Gist:
        """Return a gist with the sides of those whom only other reports place."""
        homes = {name: self.persons.side(name, one.published) for name in (*one.sides, *one.others) if name.islower()}
        if not any(homes.values()):
            return one
        sides, others = (frozenset(homes.get(name) or name for name in some) for some in (one.sides, one.others))
        return one._replace(sides=sides, others=others)

    @cached_property
    def persons(self) -> Persons:
        """The persons of the reports that count, by name."""
        told = self._columns
        if not told or not len(told["person"]):
            return Persons(())
        days = {first: day_of(day) for first, (_, day) in self._counted.reports.items() if first not in self._counted.wrong}
        here = np.isin(told["person_report"], list(days))
        labels, at = np.unique(told["person"][here], return_inverse=True)
        told_on = np.array([days[first] for first in told["person_report"][here].tolist()], dtype=np.int64)
        first, last = np.full(len(labels), _NEVER, dtype=np.int64), np.full(len(labels), NO_DAY, dtype=np.int64)
        np.minimum.at(first, at, told_on)
        np.maximum.at(last, at, told_on)
        spans = dict(zip(labels.tolist(), zip(first.tolist(), last.tolist(), strict=True), strict=True))
        names = ((n, fold(name), of) for n, of, name, _ in self.store.labels() if n in spans and name)
        return Persons(Known(name, of, *spans[n]) for n, name, of in names)

    @cached_property
    def _columns(self) -> dict[str, Numbers]:
        return columns.joined([columns.unpack(packed) for packed in self.store.lots("posts")])

    def _place(self) -> None:
        """Lay the columns out by row: which report, when from and until."""
        told = self._columns
        rows = self._counted.place(told["report"], told["rows"])
        first, last = rows.stated(told["first"], told["last"])
        self._here, self._published, self._stated = rows.here, rows.told, first
        self._doubtful = rows.doubtful
        self._until = _first_known(last, first, rows.told)
        self._day = _first_known(first, last, rows.told)
        self._report = np.repeat(told["report"], told["rows"])
        self._n = self._report + told["n"]

    @cached_property
    def _ragged(self) -> dict[str, Ragged]:
        told = self._columns
        self._place()
        return {name: Ragged.of(told[name], told[f"n_{name}"]) for name in ("deeds", "sides", "stems")}

    @cached_property
    def _by_deed(self) -> Postings:
        return Postings(self._ragged["deeds"])

    @cached_property
    def _by_stem(self) -> Postings:
        return Postings(self._ragged["stems"])

    @cached_property
    def _by_side(self) -> Postings:
        return Postings(self._ragged["sides"])

    def near(self, wanted: Wanted) -> list[int]:
        """Return the numbers of the rows that may show something, in order of time; of rows alike in a turn the first."""
        if not self._columns:
            return []
        some = self._near(wanted)
        found: list[int] = self._n[some].tolist()
        return found

    def beside(self, wanted: Wanted) -> Near:
        """Return the rows that may show something, as `near` does, each with what it is read beside."""
        if not self._columns:
            return Near(np.array([], np.int64), np.array([], np.uint64))
        some = self._near(wanted)
        return Near(self._n[some], self._beside(some))

    def _beside(self, some: Numbers) -> Numbers:
        """Return hashes of what other reports tell of those named in rows, and whether the dates of these are doubtful."""
        named = self._ragged["sides"].some(some)
        known = np.zeros(CODES, dtype=bool)
        known[list(self.persons.codes)] = True
        at = np.flatnonzero(known[named.values])
        row = np.repeat(np.arange(len(some)), named.lengths)[at]
        called = (named.values[at].astype(np.int64) << _BITS) | (self._published[some][row] - NO_DAY)
        each, back = np.unique(called, return_inverse=True)
        told = [self._told_of(one >> _BITS, (one & ((1 << _BITS) - 1)) + NO_DAY) for one in each.tolist()]
        out = self._doubtful[some].astype(np.uint64)
        np.add.at(out, row, np.array(told, np.uint64)[back])
        out[named.lengths >= posts.MOST] = UNSURE
        return out

    def _told_of(self, called: int, day: int) -> int:
        if (called, day) not in self._told:
            self._told[called, day] = self.persons.told_of(called, day)
        return self._told[called, day]

    def _near(self, wanted: Wanted) -> Numbers:
        some = self._by_deed.rows(map(code, told_as(wanted.deeds)))
        if own := [deed for deed in wanted.deeds if deed.startswith("=")]:
            # A deed that no table has is known by its stem.
            some = np.union1d(some, self._by_stem.rows(code(deed[1:]) for deed in own))
        since = day_of(wanted.since) if wanted.since else NO_DAY
        until = day_of(wanted.until) if wanted.until < "9999" else _NEVER
        told = self._here[some] & (self._until[some] >= since) & (self._until[some] <= until)
        if len(wanted.kinds) < len(SHOWING):
            told &= np.isin(self._columns["kind"][some], [SHOWING.index(kind) for kind in wanted.kinds])
        some = some[told]
        mine = np.ones(len(some), dtype=bool)
        if wanted.parties:
            called = (self.persons.by_side.get(party, frozenset()) for party in wanted.parties)
            mine = self._by_side.have(map(code, wanted.parties.union(*called)))[some]
        some = some[mine if wanted.ways is None else self._told_in(wanted, wanted.ways, some, mine)]
        ordered = self._in_order(some)
        return ordered if wanted.each else self._firsts(wanted, ordered)

    def _told_in(self, wanted: Wanted, ways: Iterable[Way], some: Numbers, mine: Numbers) -> Numbers:
        """Say which of some rows may show something in one of some ways; `mine` are those of one of the parties."""
        first, last = (day_of(day) for day in wanted.window)
        within = (self._until[some] >= first) & (self._day[some] <= last) & (last != NO_DAY)
        denied = (self._columns["flags"][some] & posts.DENIED) > 0
        rows = _Rows(some, self._by_deed, self._by_stem, within, denied)
        out = np.zeros(len(some), dtype=bool)
        for way in ways:
            out |= rows.tell(way) if way.anybody else rows.tell(way) & mine
        return out

    def _in_order(self, some: Numbers) -> Numbers:
        kept = self._columns
        published = np.where(self._published[some] == NO_DAY, _NEVER, self._published[some])
        days = (self._until[some] << _BITS) | published
        ids = (kept["kind"][some].astype(np.int64) << 16) | kept["id"][some]
        return some[np.lexsort((self._n[some], ids, days))]

    def _firsts(self, wanted: Wanted, some: Numbers) -> Numbers:
        """Return the first of rows that tell the same in the same words before, within and after the due time."""
        first, last = (day_of(day) for day in wanted.due)
        own = [self._counted.first_row[id_] for id_ in wanted.own if id_ in self._counted.first_row]
        by_it = np.isin(self._report[some], own) & (self._stated[some] == NO_DAY)
        late = (self._day[some] > last) & (last != NO_DAY)
        turn = (self._until[some] >= first).astype(np.int64) | (late.astype(np.int64) << 1) | (by_it.astype(np.int64) << 2)
        alike = (turn << 32) | self._columns["alike"][some].astype(np.int64)
        _, once = np.unique(alike, return_index=True)
        return some[np.sort(once)]

    def read(self, numbers: Iterable[int]) -> Mapping[int, Seen | None]:
        """Return rows by their numbers; None for one that is gone."""
        missing = sorted(set(numbers) - self._seen.keys())
        if missing:
            self._seen |= dict(zip(missing, repeat(None), strict=False))
            chosen, sentences = Filter("n", tuple(missing)), Sentences(self.store)
            told = [t for kind in KINDS for t in tellings(self.store, kind, as_of=self._as_of, chosen=chosen)]
            sentences.fetch(told)
            by_id = self.store.numbers_of([t.id for t in told])
            self._seen |= {by_id[t.id]: house(seen(t, sentences), self.persons) for t in told}
            self._read_doers([n for n in missing if self._seen[n] is None])
        return self._seen

    def _read_doers(self, numbers: Sequence[int]) -> None:
        """Read the rows of actors, with the sentences that tell of them."""
        firsts = sorted(self._counted.reports)
        of = sorted({firsts[bisect_right(firsts, n) - 1] for n in numbers}) if firsts else []
        ids = {id_: n for n, id_ in self.store.ids_of(numbers).items()}
        for record in self.store.mentions_of([self._counted.reports[first][0] for first in of]):
            if self._counted.first_row[record["report"]["id"]] in self._counted.wrong:
                record["report"]["published"] = None
            self._seen |= {ids[one.row.id]: house(one, self.persons) for one in doers(record, ids)}


def _first_known(*days: Numbers) -> Numbers:
    out = np.full(len(days[0]), _NEVER, dtype=np.int64)
    for one in reversed(days):
        out = np.where(one == NO_DAY, out, one)
    return out
