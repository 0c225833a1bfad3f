"""What a hand decides of who is who: that two are one, or that one is two. Refused where it would make the record untrue."""

from collections import defaultdict
from collections.abc import Iterable

from verbale.errors import StoreError
from verbale.ledger.entities import Entities, Entity, entities
from verbale.record import Store
from verbale.resolve import known
from verbale.resolve.spelling import fold

_OPEN = "9999-12-31"
Stretch = tuple[str, str, str]  # state, first and last day


def merge(store: Store, one: str, other: str, why: str = "") -> tuple[Entity, Entity]:
    """Decide that two entities are one.

    Args:
        store: The record.
        one: Id of an entity, a name that only it bears, or the first signs of the id of one of its actors.
        other: The same of another.
        why: The reason, in words.

    Returns:
        The two that are now one.

    Raises:
        StoreError: They are one already, nobody or several are meant, or the two cannot be one.
    """
    all_of = entities(store)
    left, right = _meant(store, all_of, one), _meant(store, all_of, other)
    if left.id == right.id:
        raise StoreError(store.path, f"{one} and {other} are one already: {left.name}.", "Name two entities.")
    if told := _contradiction(store, left, right):
        raise StoreError(store.path, f"{told} The two stay two.", "Name two that can be one, or correct the office or report.")
    _forget(store, "different", left.actors, right.actors)
    store.decide("actor", left.actors[0], right.actors[0], "same", why or f"{left.name} and {right.name} are one, by hand")
    return left, right


def split(store: Store, one: str, other: str, why: str = "") -> tuple[str, str]:
    """Decide that two actors that were taken for one are two.

    Args:
        store: The record.
        one: The first signs of the id of an actor of a report.
        other: The same of another; the one reported later stands apart from now on.
        why: The reason, in words.

    Returns:
        The ids of the two actors.

    Raises:
        StoreError: They were never taken for one, or no actor or several have such an id.
    """
    all_of = entities(store)
    left, right = _actor(store, all_of, one), _actor(store, all_of, other)
    if left == right:
        raise StoreError(store.path, f"{one} and {other} are one actor of one report.", "Name two; verbale actors lists them.")
    if all_of.of(left).id != all_of.of(right).id:
        names = f"{all_of.of(left).name} and {all_of.of(right).name}"
        raise StoreError(store.path, f"{one} and {other} were never merged: {names} are two.", "Nothing is to be split.")
    if not store.undo("actor", left, right):
        store.decide("actor", left, right, "different", why or "two, by hand")
    return left, right


def _forget(store: Store, verdict: str, left: Iterable[str], right: Iterable[str]) -> None:
    """Take back what a hand decided of pairs between two entities."""
    these, those = set(left), set(right)
    for d in store.decisions("actor"):
        between = (d["left"] in these and d["right"] in those) or (d["left"] in those and d["right"] in these)
        if d["by"] == "hand" and d["verdict"] == verdict and between:
            store.undo("actor", d["left"], d["right"])


def _meant(store: Store, all_of: Entities, told: str) -> Entity:
    """Return the entity that an id, the beginning of an actor's id, or a name means."""
    if told in all_of:
        return all_of[told]
    words = fold(told)
    found = {
        e.id: e for e in all_of.all if any(actor.startswith(told) for actor in e.actors) or (words and fold(e.name) == words)
    }
    return _only(store, told, list(found.values()))


def _only(store: Store, told: str, found: list[Entity]) -> Entity:
    if len(found) == 1:
        return found[0]
    if not found:
        raise StoreError(store.path, f"no entity is called {told!r}.", f"List them: verbale actors {store.path}.")
    names = ", ".join(f"{e.id} ({e.name}, {e.country or 'no state'})" for e in found[:5])
    raise StoreError(store.path, f"{told!r} means {len(found)}: {names}.", "Write one of these ids.")


def _actor(store: Store, all_of: Entities, told: str) -> str:
    found = [actor for e in all_of.all for actor in e.actors if actor.startswith(told)] if told else []
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} actors have ids that begin with" if found else "no actor has the id"
    raise StoreError(store.path, f"{what} {told!r}.", f"Write a whole id: verbale actors {store.path} --json.")


def _contradiction(store: Store, left: Entity, right: Entity) -> str:
    """Tell why two cannot be one, or an empty string."""
    if "person" in (left.kind, right.kind) and left.kind != right.kind and "unnamed" not in (left.kind, right.kind):
        return f"{left.name} is a {left.kind}, {right.name} a {right.kind}."
    if left.code and right.code and left.code != right.code:
        return f"{left.name} has the code {left.code}, {right.name} {right.code}."
    for state, first, last in _service(store, left):
        for other, begun, ended in _service(store, right):
            day = max(first, begun)
            if left.kind == "person" and state != other and day <= min(last, ended):
                return (
                    f"{left.name} acts for {state} and {right.name} for {other} on {day}; nobody acts for two states on one day."
                )
    return ""


def _service(store: Store, entity: Entity) -> list[Stretch]:
    """For which states a person acts from when to when: as reports tell, and as the table of offices knows."""
    days: dict[str, list[str]] = defaultdict(list)
    persons = set()
    members = set(entity.actors)
    for row in store.rows("actors"):
        if row["id"] in members and row["country"]:
            days[row["country"]] += [row["published"]] if row["published"] else []
            persons.add(known.person(row["name"], row["country"], row["published"]))
    told = [(state, min(on), max(on)) for state, on in days.items() if on]
    held = [row for person in persons if person for row in known.terms(person) if row["country"]]
    return told + [(row["country"], row["from"], row["until"] or _OPEN) for row in held]
