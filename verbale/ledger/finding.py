"""Find the rows that may show what became of something, among all rows of a record, without reading those that cannot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from verbale.ledger import columns, gists, posts
from verbale.ledger.columns import Numbers, Postings, Ragged, code
from verbale.ledger.doubts import doubts
from verbale.ledger.gists import Gist
from verbale.ledger.seen import KINDS, Seen, seen
from verbale.ledger.tellings import Sentences, tellings
from verbale.record.days import past
from verbale.record.lean import Filter

if TYPE_CHECKING:
    from verbale.record import Store

_NEVER = 4_000_000  # behind every day: stands for the time of what has none
_BITS = 22  # hold every day


@dataclass(frozen=True)
class Wanted:
    """What a row must have that may show something: one of some deeds and types, one of some parties (none: anybody), its time.

    A row that ends before the due time or lies behind it must also hold one of the `stems` in its sentence; with a deed of
    `turning`, or told as denied, one of the `turned`; with a deed or type of `plain`, nothing. `own` are the reports that
    tell what it is about. None for `stems`: any words will do. With `each` also rows that tell the same in the same words.
    """

    deeds: frozenset[str]
    parties: frozenset[str] = frozenset()
    since: str = ""
    until: str = "9999"
    due: tuple[str | None, str | None] = (None, None)
    stems: frozenset[str] | None = None
    turning: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = KINDS
    each: bool = False


class Finder:
    """The rows of a record that may show something, as of a day; found by their columns, and read when they are asked for."""

    def __init__(self, store: "Store", as_of: str | None = None) -> None:
        """Load the columns of all rows of reports that count as of a day."""
        self._store, self._as_of = store, as_of
        self._seen: dict[int, Seen | None] = {}
        self.reports = store.counted_reports(as_of)
        wrong = doubts({day: n for day, n in store.days() if day})
        if past(as_of):
            self.reports = {first: told for first, told in self.reports.items() if told[1] not in wrong}
        self._first_row = {id_: first for first, (id_, _) in self.reports.items()}
        self._wrong = {first for first, (_, day) in self.reports.items() if day in wrong}

    def gists(self) -> list[Gist]:
        """Return the gists of all commitments."""
        published = {first: day for first, (_, day) in self.reports.items()}
        found = [one for packed in self._store.lots("gists") for one in gists.unpack(packed, published)]
        once = {one.id: one for one in found}  # a report that was looked at twice stands in two lots
        return [gists.undated(one) if one.report in self._wrong else one for one in once.values()]

    @cached_property
    def _columns(self) -> dict[str, Numbers]:
        return columns.joined([columns.unpack(packed) for packed in self._store.lots("posts")])

    def _place(self) -> None:
        """Lay the columns out by row: which report, when from and until."""
        told = self._columns
        every, once = np.unique(told["report"], return_index=True)
        of_report = np.repeat(np.arange(len(told["report"])), told["rows"])
        here = np.zeros(len(told["report"]), dtype=bool)
        here[[i for i, first in zip(once, every.tolist(), strict=True) if first in self.reports]] = True
        firsts = told["report"].tolist()
        published = np.array([posts.day_of(self.reports[f][1]) if f in self.reports else posts.NO_DAY for f in firsts], np.int64)
        wrong = np.array([f in self._wrong for f in firsts], dtype=bool)
        self._here, self._published = here[of_report], published[of_report]
        self._n = told["report"][of_report] + told["n"]
        first, last = (told[name].astype(np.int64) for name in ("first", "last"))
        doubtful = wrong[of_report]
        near = doubtful & (_near(first, self._published) | _near(last, self._published))
        first, last = np.where(near, posts.NO_DAY, first), np.where(near, posts.NO_DAY, last)
        self._published = np.where(doubtful, posts.NO_DAY, self._published)
        self._stated = first
        self._until = _first_known(last, first, self._published)
        self._day = _first_known(first, last, self._published)
        self._of_report = told["report"][of_report]

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

    def near(self, wanted: Wanted) -> list[int]:
        """Return the numbers of the rows that may show something, in order of time; of rows alike in a turn the first."""
        if not self._columns:
            return []
        ragged = self._ragged
        some = self._by_deed.rows(map(code, wanted.deeds))
        if own := [deed for deed in wanted.deeds if deed.startswith("=")]:
            # A deed that no table has is known by its stem.
            some = np.union1d(some, self._by_stem.rows(code(deed[1:]) for deed in own))
        since = posts.day_of(wanted.since) if wanted.since else posts.NO_DAY
        until = posts.day_of(wanted.until) if wanted.until < "9999" else _NEVER
        told = self._here[some] & (self._until[some] >= since) & (self._until[some] <= until)
        if len(wanted.kinds) < len(KINDS):
            told &= np.isin(self._columns["kind"][some], [KINDS.index(kind) for kind in wanted.kinds])
        some = some[told]
        if wanted.parties:
            some = some[ragged["sides"].any_of(some, map(code, wanted.parties))]
        if wanted.stems is not None:
            some = some[self._told_of(wanted, some)]
        ordered = self._in_order(some)
        found: list[int] = self._n[ordered if wanted.each else self._firsts(wanted, ordered)].tolist()
        return found

    def _told_of(self, wanted: Wanted, some: Numbers) -> Numbers:
        """Say which rows have the words that they must have, or lie within the due time."""
        first, last = (posts.day_of(day) for day in wanted.due)
        out = self._ragged["stems"].any_of(some, map(code, wanted.stems or ()))
        if last != posts.NO_DAY:
            out |= (self._until[some] >= first) & (self._day[some] <= last)
        if wanted.plain:
            out |= self._ragged["deeds"].any_of(some, map(code, wanted.plain))
        turning = self._ragged["deeds"].any_of(some, map(code, wanted.turning))
        turning |= (self._columns["flags"][some] & posts.DENIED) > 0
        turning &= self._ragged["stems"].any_of(some, map(code, wanted.turned))
        return np.asarray(out | turning)

    def _in_order(self, some: Numbers) -> Numbers:
        kept = self._columns
        published = np.where(self._published[some] == posts.NO_DAY, _NEVER, self._published[some])
        days = (self._until[some] << _BITS) | published
        ids = (kept["kind"][some].astype(np.int64) << 16) | kept["id"][some]
        return some[np.lexsort((self._n[some], ids, days))]

    def _firsts(self, wanted: Wanted, some: Numbers) -> Numbers:
        """Return the first of rows that tell the same in the same words before, within and after the due time."""
        first, last = (posts.day_of(day) for day in wanted.due)
        own = [self._first_row[id_] for id_ in wanted.own if id_ in self._first_row]
        by_it = np.isin(self._of_report[some], own) & (self._stated[some] == posts.NO_DAY)
        late = (self._day[some] > last) & (last != posts.NO_DAY)
        turn = (self._until[some] >= first).astype(np.int64) | (late.astype(np.int64) << 1) | (by_it.astype(np.int64) << 2)
        alike = (turn << 32) | self._columns["alike"][some].astype(np.int64)
        _, once = np.unique(alike, return_index=True)
        return some[np.sort(once)]

    def read(self, numbers: Iterable[int]) -> Mapping[int, Seen | None]:
        """Return rows by their numbers; None for one that is gone."""
        missing = sorted(set(numbers) - self._seen.keys())
        if missing:
            self._seen |= dict(zip(missing, repeat(None), strict=False))
            chosen, sentences = Filter("n", tuple(missing)), Sentences(self._store)
            told = [t for kind in KINDS for t in tellings(self._store, kind, as_of=self._as_of, chosen=chosen)]
            sentences.fetch(told)
            by_id = self._store.numbers_of([t.id for t in told])
            self._seen |= {by_id[t.id]: seen(t, sentences) for t in told}
        return self._seen


def _near(days: Numbers, published: Numbers) -> Numbers:
    """Say which days lie in the year of the report."""
    return np.asarray((days != posts.NO_DAY) & (_year(days) == _year(published)))


def _year(days: Numbers) -> Numbers:
    return np.asarray((np.maximum(days, 1) - 719_163).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64))


def _first_known(*days: Numbers) -> Numbers:
    out = np.full(len(days[0]), _NEVER, dtype=np.int64)
    for one in reversed(days):
        out = np.where(one == posts.NO_DAY, out, one)
    return out
