"""Parties by entity: the sides of rows as the entities of the record have them, so that what a hand joined or parted counts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.ledger.entities import Entity, joined
from verbale.ledger.tellings import Party, Telling
from verbale.record.names import fold

if TYPE_CHECKING:
    from verbale.record import Store


def parties(store: "Store", rows: Iterable[Telling], as_of: str | None = None) -> list[Telling]:
    """Return rows with the side of each party as its entity has it.

    Only those are looked at whom a side does not tell already: who is at home nowhere, and all where a hand has decided.

    Args:
        store: An open record.
        rows: The rows.
        as_of: As the rows were asked for.
    """
    told = list(rows)
    decided = [d for d in store.decisions("actor") if d["by"] == "hand" and not d["stale"]]
    wanted = {p.actor for t in told for p in (*t.by, *t.to) if decided or p.homeless}
    if not wanted:
        return told
    wanted |= {d[end] for d in decided for end in ("left", "right")}
    known = store.some("actors", sorted(wanted))
    actors = [row for row in known.values() if not as_of or (row["published"] or "") <= as_of]
    found = {id_: entity for entity in joined(actors, decided).all for id_ in entity.actors}
    split = {d[end] for d in decided if d["verdict"] == "different" for end in ("left", "right")}
    sides = {id_: _side(entity, apart=not split.isdisjoint(entity.actors)) for id_, entity in found.items()}
    return [replace(t, by=_sided(t.by, sides), to=_sided(t.to, sides)) for t in told]


def _sided(some: Iterable[Party], sides: Mapping[str, tuple[str, str]]) -> tuple[Party, ...]:
    return tuple(replace(p, side=sides[p.actor][0], name=sides[p.actor][1]) if p.actor in sides else p for p in some)


def _side(entity: Entity, *, apart: bool) -> tuple[str, str]:
    """Return the side of an entity and its name: its state or body; itself where a hand parted it from others of the name."""
    parted = entity.code is not None and entity.id != entity.code
    own = entity.id if apart else fold(entity.name)
    return (entity.id if parted else entity.country or entity.code or own), entity.name
