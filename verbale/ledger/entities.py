"""One actor, one entity: the actors of all reports joined into those they mean.

States and bodies are one by their code; what has no code by name and state; persons by the table of offices, by full name and
whom they act for, then by surname. Every join is a decision with its reason. What a hand decided goes first, and stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from verbale.ledger.clusters import Clusters
from verbale.ledger.likeness import Likeness, likeness
from verbale.ledger.upkeep import withdrawn
from verbale.record import Store
from verbale.resolve import known
from verbale.resolve.spelling import fold
from verbale.terms import Decision

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something of the world: the actors of reports that mean it, earliest report first.

    `id` is the code of a state or body; of all others it rests on the earliest actor.
    """

    id: str
    name: str
    kind: str
    country: str | None
    code: str | None
    actors: tuple[str, ...]


@dataclass(frozen=True)
class Entities:
    """The entities of a record, and why each actor was joined to the first of its entity."""

    all: tuple[Entity, ...]
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def _of(self) -> dict[str, Entity]:
        return {actor: entity for entity in self.all for actor in entity.actors}

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.all}

    @cached_property
    def _joins(self) -> dict[str, list[Decision]]:
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.decisions:
            found[self._of[decision.right].id].append(decision)
        return found

    def decisions_of(self, entity: Entity) -> list[Decision]:
        """Return why the actors of an entity were joined, in order."""
        return self._joins.get(entity.id, [])

    def of(self, actor_id: str) -> Entity:
        """Return the entity that an actor of a report means."""
        return self._of[actor_id]

    def __getitem__(self, entity_id: str) -> Entity:
        return self._by_id[entity_id]

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id


def entities(store: Store, as_of: str | None = None) -> Entities:
    """Join the actors of a record's reports into entities.

    Args:
        store: The record.
        as_of: Only what had been published by this day.
    """
    decided = [d for d in store.decisions("actor") if d["by"] == "hand" and not d["stale"]]
    gone = withdrawn(store, as_of)
    return joined((row for row in store.rows("actors", as_of=as_of) if row["report"] not in gone), decided)


def joined(actors: Iterable[Row], decided: Iterable[Row] = ()) -> Entities:
    """Join actors, as `Store.rows("actors")` gives them, into entities.

    Args:
        actors: Rows of the record, in any order.
        decided: What a hand decided of pairs of them: `left`, `right`, `verdict` and `reason`.
    """
    rows = sorted(actors, key=lambda row: (row["published"] or "9999", row["report"], row["id"]))
    present, decided = {row["id"] for row in rows}, list(decided)
    sets = Clusters((d["left"], d["right"]) for d in decided if d["verdict"] == "different")
    for d in decided:
        if d["verdict"] == "same" and {d["left"], d["right"]} <= present:
            sets.join(d["left"], d["right"])
    reasons = {row: reason for first, row, reason in _links(rows) if sets.join(first, row) and first != row}
    members: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        members[sets.root(row["id"])].append(row)
    by_hand = {d[side]: d["reason"] for d in decided if d["verdict"] == "same" for side in ("left", "right")}
    return Entities(
        _numbered([_entity(group) for group in members.values()]),
        tuple(
            Decision("actor", group[0]["id"], row["id"], "same", reasons.get(row["id"]) or by_hand.get(row["id"], ""))
            for group in members.values()
            for row in group[1:]
        ),
    )


def _links(rows: list[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield pairs that a rule joins, with the reason: the surest first."""
    first: dict[tuple[str, ...], str] = {}
    rest: list[Likeness] = []
    for row in rows:
        key, reason = _key(row)
        if key:
            yield first.setdefault(key, row["id"]), row["id"], reason
        if row["kind"] == "person":
            rest.append(likeness(row, key[1] if key else None))
    yield from _alike(rest)


def _key(row: Row) -> tuple[tuple[str, ...], str]:
    """What makes an actor surely one with others, and why; an empty key when nothing does."""
    if row["kind"] == "person" or row["kind"] == "unnamed":
        person = _known(row)
        return (("person", person), f"the table of offices knows {person} by this") if person else ((), "")
    if row["code"]:
        return ("code", row["code"]), f"the code is {row['code']}"
    if row["kind"] == "people":
        return ("people", fold(row["name"])), "the same people"
    state = row["country"] or ""
    return ("body", fold(row["name"]), state), f"name and state ({state or 'none'}) are the same"


def _known(row: Row) -> str | None:
    """The person of the table of offices that an actor is: by name, or as the holder of an office on the day."""
    day, party = row["published"], row["country"] or row["organisation"]
    if not party:
        return None
    if row["kind"] == "person":
        return known.person(row["name"], party, day)
    return known.holder(row["role"], row["country"], day) if row["role"] and row["country"] and day else None


def _alike(people: list[Likeness]) -> Iterator[tuple[str, str, str]]:
    """Yield persons that are alike enough to be one: full names first, then surnames, each joined to one and no other."""
    shelves: dict[str, list[Likeness]] = defaultdict(list)
    equals: dict[tuple[object, ...], tuple[str, str]] = {}  # the same again means the same again
    for like in sorted(people, key=lambda one: one.bare):  # a stable sort: by date among the equal
        told = equals.get(like.told)
        if told is None:
            told = equals[like.told] = _placed(like, shelves[like.shelf])
        if told[0] != like.id:
            yield told[0], like.id, told[1]


def _placed(like: Likeness, shelf: list[Likeness]) -> tuple[str, str]:
    """Return with whom a person is one, and why; a new one is put on the shelf and is one with itself."""
    found = [one for one in shelf if one.accepts(like)]
    sure = [one for one in found if one.party and one.party == like.party] or found
    if len({one.person or one.id for one in sure}) == 1:
        if like.party and not sure[0].party:
            shelf.append(replace(like, id=sure[0].id))
        return sure[0].id, sure[0].why(like)
    if not like.bare:
        shelf.append(like)
    return like.id, "the same name, for the same party"


def _entity(group: list[Row]) -> Entity:
    """Make an entity of its actors: its name is the fullest that reports print most often."""
    kinds = [row["kind"] for row in group]
    kind = "country" if "country" in kinds else next((k for k in kinds if k != "unnamed"), kinds[0])
    alike = [row for row in group if row["kind"] == kind]
    names = [row["name"] for row in alike]
    code = next((row["code"] for row in group if row["code"]), None)
    country = next((row["country"] for row in reversed(alike) if row["country"]), None)
    name = max(names, key=lambda one: (len(one.split()) > 1, names.count(one), len(one), one))
    return Entity(code or f"n-{group[0]['id'].partition('-')[2]}", name, kind, country, code, tuple(row["id"] for row in group))


def _numbered(found: list[Entity]) -> tuple[Entity, ...]:
    """Keep ids apart: of two entities with one code (parted by hand), the later takes the id of its first actor."""
    taken: set[str] = set()
    out = []
    for entity in found:
        if entity.id in taken:
            own = f"n-{entity.actors[0].partition('-')[2]}"
            entity = Entity(own, entity.name, entity.kind, entity.country, entity.code, entity.actors)
        taken.add(entity.id)
        out.append(entity)
    return tuple(out)
