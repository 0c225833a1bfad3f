"""The other side of an event whose words name one side or none, where the report tells of one conflict.

A report on a war says "the army shelled the port" and "a truce was arranged" without saying each time against or between
whom. Where the events that name both sides are mostly of one pair, that pair is meant, and the row says that it is inferred.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import product

from verbale.terms import Cast, Event

_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "ACCUSE"})
_AGAINST = frozenset({"ASSAULT"})  # one side named, the other meant; words may be addressed to anybody
_BETWEEN = frozenset({"ASSAULT", "CONSULT"})  # none named, both meant; of a withdrawal only a truce
_TELLINGS = 2  # events that must name both sides; a single one makes no conflict
_SHARE = 0.4  # of a party's hostile events that one other must have; chosen on narratives of past crises, .34 does no worse

Pair = frozenset[str]


def with_other_sides(events: tuple[Event, ...], who: Cast) -> tuple[Event, ...]:
    """Return the events with the sides that the report's conflict tells, marked as inferred."""
    conflicts = _Conflicts(events, who)
    return tuple(conflicts.completed(e) for e in events)


class _Conflicts:
    """How often the events of a report set each two parties against each other."""

    def __init__(self, events: tuple[Event, ...], who: Cast) -> None:
        self._who = who
        self._pairs: Counter[Pair] = Counter()
        self._ways: Counter[tuple[str, str]] = Counter()  # who attacks whom
        for event in events:
            if event.type in _HOSTILE:
                ways = {(who.party(a), who.party(b)) for a, b in product(event.actors, event.recipients)}
                self._pairs.update({frozenset(way) for way in ways if len(set(way)) > 1})
                self._ways.update(ways if event.type in _AGAINST else ())
        self._ids = {who.party(i): who.party_actor(i) for e in reversed(events) for i in (*e.recipients, *e.actors)}

    def completed(self, event: Event) -> Event:
        """Return an event with the sides that its words leave open."""
        if event.actors and not event.recipients and event.type in _AGAINST:
            own = {self._who.party(i) for i in event.actors}
            other = self._main(lambda pair: len(pair & own) == 1) - own
            if other:
                return replace(event, recipients=self._of(other), inferred=(*event.inferred, "recipients"))
        mutual = event.type in _BETWEEN or event.mode == "ceasefire"
        if mutual and not event.actors and not event.recipients and (both := self._main(lambda pair: True)):
            first, second = self._against(both) if event.type in _AGAINST else self._of(both)
            return replace(event, actors=(first,), recipients=(second,), inferred=(*event.inferred, "actors", "recipients"))
        return event

    def _against(self, parties: Pair) -> tuple[str, ...]:
        """Return the actors of two parties, the one first that more attacks are told of: "the invasion" is the invader's."""
        first, second = self._of(parties)
        one, other = self._who.party(first), self._who.party(second)
        return (second, first) if self._ways[other, one] > self._ways[one, other] else (first, second)

    def _main(self, concerns: Callable[[Pair], bool]) -> Pair:
        """Return the pair that most of the hostile events concerned are of; an empty set where none is told often enough."""
        found = {pair: n for pair, n in self._pairs.items() if concerns(pair)}
        pair, n = max(found.items(), key=lambda f: f[1], default=(frozenset(), 0))
        return pair if n >= _TELLINGS and n >= _SHARE * sum(found.values()) else frozenset()

    def _of(self, parties: Pair) -> tuple[str, ...]:
        """Return the actors of parties, in the order of the cast."""
        order = {a.id: n for n, a in enumerate(self._who.actors)}
        return tuple(sorted((self._ids[p] for p in parties), key=order.__getitem__))
