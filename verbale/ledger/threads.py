"""Threads: the rows of many reports that tell of one happening, each link with its reason.

Rows are compared where they share a key (a side or a telling word) and their days meet. Links make components; inside
a component the surest links join first, and two clusters join only when nothing forbids any pair of them. So the threads
follow from the set of rows: the order in which reports came makes no difference, and a report that shares no link changes none.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from verbale.ledger.links import Link, barred, link
from verbale.ledger.marks import Mark
from verbale.ledger.origins import joined
from verbale.record.threads import SAME_WORDS

WITHIN_DAYS = 3  # as far apart as the last days of two rows of one happening can be
MOST = 400  # rows told in different words that are compared each with each; beyond, each with the first of every thread
_SINCE = date(1970, 1, 1).toordinal()


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
    # The day stands first, so that what comes in on one day is kept together; of these days, both fit into six bytes.
    return tuple([((now - _SINCE) << 32) + key for key in of])


def threads(marks: Iterable[Mark], hand: Hand = Hand()) -> list[Thread]:
    """Return the threads of some rows, those of one row too, in a fixed order."""
    return [thread for component in components(marks, hand) for thread in component]


def components(marks: Iterable[Mark], hand: Hand = Hand()) -> list[list[Thread]]:
    """Return the threads of some rows by component: threads of different components share no link."""
    given = {mark.id: mark for mark in marks}
    copies = _copies(given.values(), hand)
    first = {name: mark for name, mark in given.items() if name in copies}
    found = _links(first)
    found |= {pair: Link(*pair, float("inf"), "decided by hand") for pair in hand.same if set(pair) <= given.keys()}
    of = {row: head for head, rows in copies.items() for row in rows}
    top = joined(first, ((of[a], of[b]) for a, b in found))
    inside: dict[str, list[str]] = defaultdict(list)
    for name, root in top.items():
        inside[root].append(name)
    edges: dict[str, list[Link]] = defaultdict(list)
    for pair, edge in found.items():
        edges[top[of[pair[0]]]].append(edge)
    return [_threads(inside[root], edges[root], given, copies, of, hand) for root in sorted(inside)]


def _copies(marks: Iterable[Mark], hand: Hand) -> dict[str, list[str]]:
    """Return the ids of rows that nothing tells apart but their report, by the first of them."""
    alike: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    named = {row for pair in hand.same | hand.different for row in pair}
    for mark in marks:
        alike[(mark.id if mark.id in named else "", *_told_apart_by(mark))].append(mark.id)
    return {min(ids): sorted(ids) for ids in alike.values()}


_told_apart_by = attrgetter(*(f.name for f in fields(Mark) if f.name not in ("id", "report", "published", "via", "start", "end")))


def _links(marks: Mapping[str, Mark]) -> dict[tuple[str, str], Link]:
    by_key: dict[int, list[Mark]] = defaultdict(list)
    for name in sorted(marks):
        for key in marks[name].keys:
            by_key[key].append(marks[name])
    out: dict[tuple[str, str], Link] = {}
    place, done = {name: n for n, name in enumerate(marks)}, set()
    for block in by_key.values():
        for one, other in _compared(block):
            pair = place[one.id] * len(place) + place[other.id]  # two rows often share several keys
            if pair in done:
                continue
            done.add(pair)
            if (found := link(one, other)) is not None:
                out[(found.left, found.right)] = found
    return out


def _compared(block: list[Mark]) -> Iterable[tuple[Mark, Mark]]:
    """Yield the pairs of a block whose days can meet: a window over the rows by day."""
    by_day = sorted(((day(mark), mark) for mark in block), key=lambda pair: (pair[0], pair[1].id))
    heads: deque[tuple[int, Mark]] = deque()
    for now, mark in by_day:
        while heads and heads[0][0] < now - WITHIN_DAYS:
            heads.popleft()
        yield from ((head, mark) for _, head in heads)
        if len(heads) < MOST or not any(link(head, mark) for _, head in heads):
            heads.append((now, mark))


def day(mark: Mark) -> int:
    """Return the number of the last day on which it may have been; 0 where none is known."""
    return date.fromisoformat(mark.last).toordinal() if mark.last else 0


def touching(new: Mapping[str, Mark], beside: Mapping[str, Mark], hand: Hand = Hand()) -> set[str]:
    """Return the ids of those rows beside new ones that are linked to one of them by what they tell, by hand, or as copies.

    The components of all others stay as they are. Of rows alike one is compared, so many copies take few steps.
    """
    copies = _copies([*new.values(), *beside.values()], hand)
    fresh = {head for head, rows in copies.items() if any(row in new for row in rows)}
    by_key: dict[int, list[tuple[int, Mark]]] = defaultdict(list)
    for head in copies.keys() - fresh:
        for key in beside[head].keys:
            by_key[key].append((day(beside[head]), beside[head]))
    for block in by_key.values():
        block.sort(key=_day_of)
    found = set(fresh)
    for head in sorted(fresh):
        found |= _linked(new.get(head) or beside[head], by_key, found)
    by_hand = {row for pair in hand.same if new.keys() & set(pair) for row in pair}
    return {row for head in found for row in copies[head] if row not in new} | (by_hand & beside.keys())


def _linked(mark: Mark, by_key: Mapping[int, list[tuple[int, Mark]]], known: set[str]) -> set[str]:
    out: set[str] = set()
    done, now = set(known), day(mark)
    for key in mark.keys:
        block = by_key.get(key, [])
        first = bisect_left(block, now - WITHIN_DAYS, key=_day_of)
        last = bisect_right(block, now + WITHIN_DAYS, key=_day_of)
        for _, other in block[first:last]:
            if other.id not in done:
                done.add(other.id)
                if link(mark, other):
                    out.add(other.id)
    return out


def _day_of(told: tuple[int, Mark]) -> int:
    return told[0]


def _threads(
    names: list[str],
    edges: list[Link],
    given: Mapping[str, Mark],
    copies: Mapping[str, list[str]],
    of: Mapping[str, str],
    hand: Hand,
) -> list[Thread]:
    cluster = {name: [name] for name in names}
    used: dict[int, list[Link]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: (-e.score, e.left, e.right)):
        one, other = cluster[of[edge.left]], cluster[of[edge.right]]
        if one is other or not _may_join(one, other, edge, given, hand):
            continue
        used[id(one)] += [edge, *used.pop(id(other), [])]
        one.extend(other)
        for name in other:
            cluster[name] = one
    kept = {id(c): c for c in cluster.values()}
    return sorted((_thread(c, used[i], given, copies) for i, c in kept.items()), key=lambda t: t.id)


def _may_join(one: list[str], other: list[str], edge: Link, given: Mapping[str, Mark], hand: Hand) -> bool:
    pairs = ((a, b) if a < b else (b, a) for a in one for b in other)
    if edge.score == float("inf"):
        return not any(pair in hand.different for pair in pairs)
    return not any(pair in hand.different or barred(given[pair[0]], given[pair[1]]) for pair in pairs)


def _thread(cluster: list[str], used: list[Link], given: Mapping[str, Mark], copies: Mapping[str, list[str]]) -> Thread:
    inside = [given[row] for name in cluster for row in copies[name]]
    rows = sorted(inside, key=lambda m: (m.published or "~", m.report, m.start, m.id))
    more = [Link(name, row, 9.0, SAME_WORDS) for name in cluster for row in copies[name] if row != name]
    return Thread(f"t-{blake2b(rows[0].id.encode(), digest_size=8).hexdigest()}", tuple(rows), (*used, *more))
