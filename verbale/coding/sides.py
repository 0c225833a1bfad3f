"""The other side of an event whose words name one side or none, where the report tells of one conflict.

A report on a war says "the army shelled the port" and "a truce was arranged" without saying each time against or between
whom. Where the events that name both sides are mostly of one pair, that pair is meant, and the row says that it is inferred.
What is moved, seized, refused, demanded, yielded or talked over faces the other side too: the party with which most is told
of a party, in war or peace, where the report tells more than once that the two are hostile, or is of these two.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

from verbale.lexicon import table
from verbale.terms import Cast, Event

_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "ACCUSE"})
_AGAINST = frozenset({"ASSAULT"})  # one side named, the other meant; words may be addressed to anybody
# What is done or said across a front or a table, by type and mode (None: any), where the words name one side. A guess, and
# marked so: on narratives of past crises two in three are right where experts name anybody, and experts name nobody for many.
# Who is accused, helped or praised is as often another, and whom a state arrests or bans is mostly its own.
_FACING: Mapping[str, frozenset[str | None] | None] = {
    "AGREE": None,
    "COERCE": frozenset({"seize"}),
    "CONCEDE": None,
    "CONSULT": frozenset({None, "phone", "negotiate"}),
    "MOBILIZE": None,
    "REJECT": None,
    "REQUEST": frozenset({None, "yield"}),
    "RETREAT": frozenset({"withdraw", "disarm"}),
    "SANCTION": frozenset({"discontinue"}),
    "THREATEN": None,
}
_DONE = frozenset({"occurred", "ongoing"})
_BETWEEN = frozenset({"ASSAULT", "CONSULT"})  # none named, both meant; of a withdrawal only a truce
_APART = 1.5  # times that the two of a report must be named as often as any third
_TELLINGS = 2  # events that must name both sides; a single one makes a conflict of the two parties most named alone
_NAMED = 3  # times that each of those two must be named, which parts a narrative from a line
_SHARE = 0.4  # of a party's hostile events that one other must have; chosen on narratives of past crises, .34 does no worse

Pair = frozenset[str]


def with_other_sides(events: tuple[Event, ...], who: Cast, own: frozenset[str]) -> tuple[Event, ...]:
    """Return the events with the sides that the report's conflict tells, marked as inferred.

    Args:
        events: The events of a report.
        who: Its cast.
        own: Ids of those that tell a party's own affair, which faces nobody: "agreed to hold an election".
    """
    conflicts = _Conflicts(events, who)
    return tuple(e if e.id in own else conflicts.completed(e) for e in events)


def _faces(event: Event) -> bool:
    modes = _FACING.get(event.type, frozenset())
    return modes is None or event.mode in modes


def _may_be_at(both: Pair, event: Event) -> bool:
    """Say whether two may fight where a fight is told: two states in the land of one, a group without a state anywhere."""
    land = event.place.country if event.place is not None else None
    return land is None or land in both or not both <= table("countries").keys()


class _Conflicts:
    """How often the events of a report set each two parties against each other, and how often they tell of the two at all."""

    def __init__(self, events: tuple[Event, ...], who: Cast) -> None:
        self._who = who
        self._pairs: Counter[Pair] = Counter()
        self._dealings: Counter[Pair] = Counter()
        self._done: Counter[Pair] = Counter()  # what was done or said already, not what is only feared or planned
        self._ways: Counter[tuple[str, str]] = Counter()  # who attacks whom
        for event in events:
            # each once and in the order of the words: of two pairs told as often the first counts, on any machine
            ways = list(dict.fromkeys((who.party(a), who.party(b)) for a, b in product(event.actors, event.recipients)))
            pairs = list(dict.fromkeys(frozenset(way) for way in ways if len(set(way)) > 1))
            self._dealings.update(pairs)
            if event.type in _HOSTILE:
                self._pairs.update(pairs)
                self._done.update(pairs if event.status in _DONE else ())
                self._ways.update(ways if event.type in _AGAINST else ())
        self._told: Counter[str] = Counter()  # how often the report names each party
        for actor in who.actors:
            self._told[who.party(actor.id)] += len(actor.mentions)
        self._ids = {who.party(i): who.party_actor(i) for e in reversed(events) for i in (*e.recipients, *e.actors)}

    def completed(self, event: Event) -> Event:
        """Return an event with the sides that its words leave open."""
        against = event.type in _AGAINST
        if event.actors and not event.recipients and (against or _faces(event)):
            own = {self._who.party(i) for i in event.actors}
            foremost = self._foremost(own)
            other = self._main(lambda pair: len(pair & own) == 1) - own
            if not against and other != foremost:
                # Whom a party deals with it need not arm against, and what somebody is reported to say may be of anybody.
                told = event.according_to is None and event.type not in _HOSTILE
                other = foremost if told and self._deal(own, foremost) else frozenset()
            if other and (against or self._of_the_two(own, other)):
                return replace(event, recipients=self._of(other), inferred=(*event.inferred, "recipients"))
        mutual = event.type in _BETWEEN or event.mode == "ceasefire"
        both = self._main(lambda pair: True) if mutual and not event.actors and not event.recipients else frozenset()
        if both and _may_be_at(both, event):
            first, second = self._against(both) if against else self._of(both)
            return replace(event, actors=(first,), recipients=(second,), inferred=(*event.inferred, "actors", "recipients"))
        return event

    def _of_the_two(self, own: set[str], other: Pair) -> bool:
        """Say whether two are told to be hostile more than once, or the report is of these two; being warned once is neither."""
        if sum(n for pair, n in self._done.items() if pair & own and pair & other) >= _TELLINGS:
            return True
        others = [n for party, n in self._told.items() if party not in own and party not in other]
        return min(self._told[party] for party in other) >= _APART * max(others, default=0)

    def _two(self) -> Pair:
        """Return the two parties that the report names most."""
        return frozenset(party for party, n in self._told.most_common(2) if n >= _NAMED)

    def _foremost(self, own: set[str]) -> Pair:
        """Return the party that the report names most, besides these."""
        return frozenset(max(((n, party) for party, n in self._told.items() if party not in own), default=(0, ""))[1:])

    def _against(self, parties: Pair) -> tuple[str, ...]:
        """Return the actors of two parties, the one first that more attacks are told of: "the invasion" is the invader's."""
        first, second = self._of(parties)
        one, other = self._who.party(first), self._who.party(second)
        return (second, first) if self._ways[other, one] > self._ways[one, other] else (first, second)

    def _deal(self, own: set[str], other: Pair) -> bool:
        """Say whether a report tells of deeds of parties to another that it names often, or of its to them."""
        return any(self._told[b] >= _NAMED and self._dealings[frozenset((a, b))] for a in own for b in other)

    def _main(self, concerns: Callable[[Pair], bool]) -> Pair:
        """Return the pair that most of the hostile events concerned are of; an empty set where none is told often enough."""
        found = {pair: n for pair, n in self._pairs.items() if concerns(pair)}
        first = {pair: (n, sum(self._told[party] for party in pair), sorted(pair)) for pair, n in found.items()}
        pair = max(first, key=first.__getitem__, default=frozenset())  # of two as often told, the one that is named more
        n = found.get(pair, 0)
        enough = n >= _TELLINGS or (n and pair == self._two())
        return pair if enough and n >= _SHARE * sum(found.values()) else frozenset()

    def _of(self, parties: Pair) -> tuple[str, ...]:
        """Return the actors of parties, in the order of the cast."""
        order = {a.id: n for n, a in enumerate(self._who.actors)}
        return tuple(sorted((self._ids[p] for p in parties), key=order.__getitem__))
