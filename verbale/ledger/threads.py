"""Threads: the rows of many reports that tell of one happening, each link with its reason.

Rows are compared where they share a key (a side or a telling word) and their days meet. The surest links join first, and two
clusters join only when nothing forbids any pair of them. So the threads follow from the set of rows: the order in which reports
came makes no difference, and a report that shares no link changes none.

A thread alone tells how it came about: the links between its own rows, the surest first. So a change makes again only the
threads of the rows that change. The threads beside them are laid out as they came about, and one of them is made again only
where a link to it that was refused is refused no longer: a chain of links, however long, is not walked.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Protocol

from verbale.ledger.links import Link, barred, link
from verbale.ledger.marks import Mark
from verbale.record.threads import SAME_WORDS

WITHIN_DAYS = 3  # as far apart as the last days of two rows of one happening can be
MOST = 400  # rows told in different words that are compared each with each; beyond, each with the first of every thread
_SINCE = date(1970, 1, 1).toordinal()
_DAYS, _BITS = 1 << 12, 20  # of a kept number: the days it tells apart, eleven years of them, and the bits of its key


@dataclass(frozen=True)
class Hand:
    """What was decided by hand: pairs that are the same, pairs that are not."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Thread:
    """Rows that tell of one happening, and the links that joined them. `id` follows from the row told first."""

    id: str
    rows: tuple[Mark, ...]
    links: tuple[Link, ...]


def kept_by(mark: Mark) -> tuple[int, ...]:
    """Return the numbers by which a row is kept: of its day, and of each of its keys."""
    return _on(day(mark), mark.keys)


def looked_for(mark: Mark) -> Iterable[int]:
    """Yield the numbers by which the rows are kept that a row is compared with: of the days that its own can meet."""
    now, of = day(mark), mark.keys
    for other in range(now - WITHIN_DAYS, now + WITHIN_DAYS + 1) if now else (0,):
        yield from _on(other, of)


def _on(now: int, of: tuple[int, ...]) -> tuple[int, ...]:
    # The day stands first, so that what comes in on one day is kept together; both fit into four bytes. Where two days or keys
    # share a number, a row is looked at that has none in common.
    first = ((now - _SINCE) % _DAYS - _DAYS // 2) << _BITS
    return tuple([first | key & (1 << _BITS) - 1 for key in of])


@dataclass(frozen=True)
class Remade:
    """Threads that were made again, and the names of those kept ones in whose place they come."""

    threads: list[Thread]
    instead: set[str]


class Kept(Protocol):
    """The threads that are kept of a record, asked for what stands beside rows that change."""

    def beside(self, some: Collection[Mark]) -> Mapping[str, Mark]:
        """Return the rows that have a key in common with some on days that can meet, and those that a hand joined to them."""

    def thread_of(self, some: Iterable[str]) -> Mapping[str, str]:
        """Return the threads of those rows that are kept in one."""

    def inside(self, names: Iterable[str]) -> Mapping[str, Mark]:
        """Return the rows of threads."""


class Nothing:
    """No thread is kept: all are made."""

    def beside(self, some: Collection[Mark]) -> Mapping[str, Mark]:
        """Return no row."""
        return {}

    def thread_of(self, some: Iterable[str]) -> Mapping[str, str]:
        """Return no thread."""
        return {}

    def inside(self, names: Iterable[str]) -> Mapping[str, Mark]:
        """Return no row."""
        return {}


def threads(marks: Iterable[Mark], hand: Hand = Hand(), gone: Collection[str] = ()) -> list[Thread]:
    """Return the threads of some rows, those of one row too, in a fixed order."""
    return remade({mark.id: mark for mark in marks}, Nothing(), hand, gone).threads


def remade(changed: Mapping[str, Mark], kept: Kept, hand: Hand = Hand(), gone: Collection[str] = ()) -> Remade:
    """Make the threads of rows that change, and of those beside them that change with them.

    Args:
        changed: Rows that are new, and what is left of threads that lost some.
        kept: The threads of all others: what comparing all of them at once would give.
        hand: What was decided by hand.
        gone: Reports that were withdrawn: their rows go where they belong, and join nothing.

    Returns:
        What comparing all rows at once would give, as far as it differs from what is kept.
    """
    region = _Region(kept, hand, frozenset(gone))
    names = set(kept.thread_of(changed).values())
    region.widen({**changed, **kept.inside(names)})
    while turned := region.settle():
        names |= turned
        region.widen(region.rows_of(turned))
    return Remade(region.threads, names)


class _Region:
    """The rows whose threads are made again, and the kept threads that they have links to."""

    def __init__(self, kept: Kept, hand: Hand, gone: frozenset[str]) -> None:
        self._kept, self._hand, self._gone = kept, hand, gone
        self._alike = _Alike(hand)
        self._copies = _Copies((), self._alike, self._gone)  # of every row at hand
        self._told: dict[str, Mark] = {}  # every row at hand
        self._again: set[str] = set()
        self._new: set[str] = set()  # those of them that were not compared yet
        self._name: dict[str, str] = {}  # of the others, by row: its thread, or itself where it is in none
        self._edges: dict[tuple[str, str], Link] = {}
        self._inside: dict[str, dict[tuple[str, str], Link]] = {}  # of kept threads, the links between their own rows
        self.threads: list[Thread] = []

    def widen(self, rows: Mapping[str, Mark]) -> None:
        """Have the threads of rows made again."""
        self._told |= rows
        self._again |= rows.keys()
        self._new |= rows.keys()
        beside = self._kept.beside(rows.values())
        self._told |= {row: mark for row, mark in beside.items() if row not in self._told}
        self._know(beside.keys() - self._again - self._name.keys())

    def _know(self, some: Collection[str]) -> None:
        of = self._kept.thread_of(some)
        self._name |= {row: of.get(row, row) for row in some}

    def rows_of(self, names: Collection[str]) -> dict[str, Mark]:
        """Return the rows of kept threads."""
        return {**self._kept.inside(names), **{name: self._told[name] for name in names if name in self._told}}

    def settle(self) -> set[str]:
        """Make the threads; return which kept ones do not stay as they are, so that the threads do not count yet."""
        copies = self._copies
        copies.add(self._told.values())
        heads = {copies.of[row] for row in self._again}
        mixed = {self._name[row] for head in heads for row in copies.rows[head] if row not in self._again}
        if mixed:
            return mixed
        self._compare(copies)
        touched = {self._name[end] for pair in self._edges for end in pair if end not in self._again}
        by_hand = [pair for pair in self._hand.same if not self._again.isdisjoint(pair) and self._told.keys() >= set(pair)]
        touched |= {self._name[end] for pair in by_hand for end in pair if end not in self._again}
        beside = self._beside(touched)
        copies = _Copies((*(self._told[row] for row in self._again), *beside.values()), self._alike, self._gone)
        joining = _Joining(copies, self._hand, {row: self._name[row] for row in beside})
        joining.run([*self._edges.values(), *(edge for name in touched for edge in self._inside[name].values())])
        self.threads = [] if joining.turned else joining.threads(self._again)
        return joining.turned

    def _compare(self, copies: "_Copies") -> None:
        """Find the links of the rows that were not compared yet."""
        new = {copies.of[row] for row in self._new}
        found = _links({head: self._told[head] for head in copies.rows}, new)
        self._edges |= found
        self._new.clear()

    def _beside(self, names: set[str]) -> dict[str, Mark]:
        """Return the rows of kept threads, and find the links between them."""
        rows = self.rows_of(names)
        self._told |= rows
        self._know(rows.keys() - self._name.keys())
        by_name: dict[str, dict[str, Mark]] = defaultdict(dict)
        for row, mark in rows.items():
            by_name[self._name[row]][row] = mark
        for name in names - self._inside.keys():
            some = by_name[name]
            heads = _Copies(some.values(), self._alike, self._gone).rows if len(some) > 1 else some
            self._inside[name] = _links({head: some[head] for head in heads}, heads.keys()) if len(heads) > 1 else {}
        return rows


class _Alike:
    """Numbers of what rows tell: two have one number when nothing tells them apart but their report."""

    def __init__(self, hand: Hand) -> None:
        self._named = {row for pair in hand.same | hand.different for row in pair}
        self._number: dict[tuple[Any, ...], int] = {}
        self._of: dict[str, int] = {}

    def of(self, mark: Mark) -> int:
        """Return the number of what a row tells; it is found out once, since rows are laid out many times."""
        if (known := self._of.get(mark.id)) is not None:
            return known
        # A row that nothing is told of has no key: it is compared with none, whoever else says as little.
        own = mark.id if mark.id in self._named or not mark.keys else ""
        return self._of.setdefault(mark.id, self._number.setdefault((own, *_told_apart_by(mark)), len(self._number)))


class _Copies:
    """Rows that nothing tells apart but their report, by the first of them: one is compared for all."""

    def __init__(self, marks: Iterable[Mark], alike: _Alike, gone: frozenset[str]) -> None:
        self._alike, self._reports = alike, gone
        self._together: dict[int, list[str]] = {}
        self.told: dict[str, Mark] = {}
        self.gone: set[str] = set()
        self.rows: dict[str, list[str]] = {}
        self.of: dict[str, str] = {}
        self.add(marks)

    def add(self, marks: Iterable[Mark]) -> None:
        """Lay out further rows beside those that are there."""
        more: dict[int, list[str]] = defaultdict(list)
        for mark in marks:
            if mark.id not in self.told:
                self.told[mark.id] = mark
                more[self._alike.of(mark)].append(mark.id)
                if mark.report in self._reports:
                    self.gone.add(mark.id)
        for number, ids in more.items():
            if before := self._together.get(number):
                del self.rows[self.of[before[0]]]
                ids += before
            self._together[number] = ids
            head = self._first(ids)
            self.rows[head] = sorted(ids)
            self.of.update(dict.fromkeys(ids, head))

    def _first(self, ids: list[str]) -> str:
        """Return the first row that counts, where there is one: what was withdrawn must not tell which links come first."""
        return ids[0] if len(ids) == 1 else min(ids, key=lambda row: (row in self.gone, row))


_told_apart_by = attrgetter(*(f.name for f in fields(Mark) if f.name not in ("id", "report", "published", "via", "start", "end")))


def _links(marks: Mapping[str, Mark], new: Collection[str]) -> dict[tuple[str, str], Link]:
    """Return the links of some rows that are new to one another and to all others."""
    wanted = {key for name in new for key in marks[name].keys}
    by_key: dict[int, list[Mark]] = defaultdict(list)
    for name in sorted(marks):
        for key in wanted.intersection(marks[name].keys):
            by_key[key].append(marks[name])
    out: dict[tuple[str, str], Link] = {}
    place, done = {name: n for n, name in enumerate(marks)}, set()
    for block in by_key.values():
        for one, other in _compared(block, new):
            pair = place[one.id] * len(place) + place[other.id]  # two rows often share several keys
            if pair in done:
                continue
            done.add(pair)
            if (found := link(one, other)) is not None:
                out[(found.left, found.right)] = found
    return out


def _compared(block: list[Mark], new: Collection[str]) -> Iterable[tuple[Mark, Mark]]:
    """Yield the pairs of a block whose days can meet, one of them new: a window over the rows by day."""
    by_day = sorted(((day(mark), mark) for mark in block), key=lambda pair: (pair[0], pair[1].id))
    heads: deque[tuple[int, Mark]] = deque()
    fresh: deque[tuple[int, Mark]] = deque()  # those of the heads that are new
    for now, mark in by_day:
        for some in (heads, fresh):
            while some and some[0][0] < now - WITHIN_DAYS:
                some.popleft()
        yield from ((head, mark) for _, head in (heads if mark.id in new else fresh))
        if len(heads) < MOST or not any(link(head, mark) for _, head in heads):
            heads.append((now, mark))
            if mark.id in new:
                fresh.append((now, mark))


def day(mark: Mark) -> int:
    """Return the number of the last day on which it may have been; 0 where none is known."""
    return date.fromisoformat(mark.last).toordinal() if mark.last else 0


class _Joining:
    """Rows that become threads, the surest links first.

    Links between two kept threads are not given: nothing about them changes. A link that would join a kept thread to other
    rows turns it: it cannot stay.
    """

    def __init__(self, copies: _Copies, hand: Hand, stays: Mapping[str, str]) -> None:
        self._copies, self._hand, self._stays = copies, hand, stays
        self._late = frozenset(head for head in copies.rows if head in copies.gone)
        self._cluster = {head: [head] for head in copies.rows}
        self._used: dict[int, list[Link]] = defaultdict(list)
        self.turned: set[str] = set()

    def run(self, edges: Iterable[Link]) -> None:
        """Join what links join."""
        for edge in sorted([*edges, *self._by_hand()], key=self._order):
            a, b = self._copies.of[edge.left], self._copies.of[edge.right]
            one, other = self._cluster[a], self._cluster[b]
            if one is other or not self._may_join(one, other, edge):
                continue
            if (mine := self._stays.get(a)) != (theirs := self._stays.get(b)):
                self.turned |= {name for name in (mine, theirs) if name}
                continue
            self._used[id(one)] += [edge, *self._used.pop(id(other), [])]
            one.extend(other)
            for name in other:
                self._cluster[name] = one

    def _by_hand(self) -> Iterable[Link]:
        for pair in self._hand.same:
            if self._copies.told.keys() >= set(pair):
                mine, theirs = map(self._stays.get, pair)
                if mine == theirs or not (mine and theirs):
                    yield Link(*pair, float("inf"), "decided by hand")

    def _order(self, edge: Link) -> tuple[bool, float, str, str]:
        late = bool(self._late) and not self._late.isdisjoint((self._copies.of[edge.left], self._copies.of[edge.right]))
        return late, -edge.score, edge.left, edge.right

    def _may_join(self, one: list[str], other: list[str], edge: Link) -> bool:
        told, different = self._copies.told, self._hand.different
        pairs = ((a, b) if a < b else (b, a) for a in one for b in other)
        if self._late and self._order(edge)[0] and all(not self._late.issuperset(some) for some in (one, other)):
            return False  # what was withdrawn joins nothing
        if edge.score == float("inf"):
            return not any(pair in different for pair in pairs)
        return not any(pair in different or barred(told[pair[0]], told[pair[1]]) for pair in pairs)

    def threads(self, rows: Collection[str]) -> list[Thread]:
        """Return the threads of rows."""
        clusters = {id(self._cluster[head]): self._cluster[head] for head in map(self._copies.of.__getitem__, rows)}
        return sorted((self._thread(cluster, self._used[i]) for i, cluster in clusters.items()), key=lambda t: t.id)

    def _thread(self, cluster: list[str], used: list[Link]) -> Thread:
        told, copies, gone = self._copies.told, self._copies.rows, self._copies.gone
        inside = [told[row] for name in cluster for row in copies[name]]
        rows = sorted(inside, key=lambda m: (m.id in gone, m.published or "~", m.report, m.start, m.id))
        more = [Link(name, row, 9.0, SAME_WORDS) for name in cluster for row in copies[name] if row != name]
        return Thread(f"t-{blake2b(rows[0].id.encode(), digest_size=8).hexdigest()}", tuple(rows), (*used, *more))
