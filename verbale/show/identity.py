"""The commands that tell and decide who is who across reports."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.text import Text

from verbale.ledger.entities import Entities, Entity, entities
from verbale.ledger.identity import merge, split
from verbale.record import open_record
from verbale.show.listing import Cell, print_listed
from verbale.show.terminal import Terminal

_COLUMNS: dict[str, Cell] = {
    "name": lambda r: r["name"],
    "kind": lambda r: r["kind"],
    "country": lambda r: r["country"] or "",
    "code": lambda r: r["code"] or "",
    "reports": lambda r: str(r["reports"]),
    "also": lambda r: ", ".join(r["names"][1:]),
}


def print_entities(record: Path, as_of: str | None, style: str | None) -> None:
    """Print the entities of a record, those that most reports tell of first."""
    with open_record(record) as store:
        found = entities(store, as_of)
        actors = {row["id"]: row for row in store.rows("actors", as_of=as_of)}
        by_hand = [d for d in store.decisions("actor") if d["by"] == "hand"]
    rows = [_told(entity, found, actors, by_hand) for entity in found.all]
    rows.sort(key=lambda row: (-row["reports"], row["name"], row["id"]))
    print_listed(rows, "entities", {"id": lambda r: r["id"], **_COLUMNS}, style)


def _told(entity: Entity, found: Entities, actors: dict[str, Any], by_hand: list[Any]) -> dict[str, Any]:
    names = [entity.name, *(actors[id_]["name"] for id_ in entity.actors)]
    members = set(entity.actors)
    decided = [asdict(d) for d in found.decisions_of(entity)] + [d for d in by_hand if {d["left"], d["right"]} & members]
    told = asdict(entity) | {"reports": len({actors[id_]["report"] for id_ in entity.actors})}
    return told | {"names": list(dict.fromkeys(names)), "decisions": decided}


def print_merge(record: Path, one: str, other: str, why: str) -> None:
    """Merge two entities, and print which."""
    with open_record(record) as store:
        left, right = merge(store, one, other, why)
    count = len(left.actors) + len(right.actors)
    _say(f"{left.name} ({left.id}) and {right.name} ({right.id}) are one: {count} actors of reports.")


def print_split(record: Path, one: str, other: str, why: str) -> None:
    """Split an entity, and print between which actors."""
    with open_record(record) as store:
        left, right = split(store, one, other, why)
    _say(f"{left} and {right} are two.")


def _say(told: str) -> None:
    Terminal(soft_wrap=True).print(Text(told))
