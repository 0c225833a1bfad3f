"""What possessive pronouns tell: "its deputy foreign minister" acts for the state that "its" means."""

from collections.abc import Iterable

from verbale.lexicon import table
from verbale.resolve.figure import Figure
from verbale.terms import ActorMention, Parse

Found = dict[int, tuple[Figure, ...]]


def tell(parse: Parse, phrases: Iterable[ActorMention], found: Found) -> None:
    """Give the figures of phrases such as "its troops" the state or body of the possessor."""
    for phrase in phrases:
        owners_at = [c for c in parse.children(phrase.head, "nmod") if c < phrase.head or parse.case(c) == "of"]
        owner = next((c for c in owners_at if c in found), None)
        owners = found.get(owner, ()) if owner is not None else ()
        if len(owners) == 1 and _state(phrase):
            for figure in found.get(phrase.head, ()):
                _tell(figure, owners[0])


def _state(phrase: ActorMention) -> bool:
    row = table("roles").get(phrase.key) or table("unnamed").get(phrase.key)
    return row is not None and (row["state"] == "yes" or row["sector"] == "IGO")


def _tell(figure: Figure, owner: Figure) -> None:
    if figure is owner or figure.former or figure.country or figure.organisation:
        return
    figure.country = owner.country
    if owner.kind in ("organisation", "alliance"):
        figure.organisation = owner.code or owner.name


def merged(figures: list[Figure], found: Found) -> tuple[list[Figure], Found]:
    """Join phrases with the person, or the earlier group, that holds the same role for the same state."""
    into: dict[int, Figure] = {}
    for figure in figures:
        if figure.kind == "unnamed" and (figure.country or figure.organisation):
            same = [f for f in figures if f is not figure and id(f) not in into and _one(figure, f)]
            if len(same) == 1:
                into[id(figure)] = same[0]
                same[0].mentions += figure.mentions
    kept = [f for f in figures if id(f) not in into]
    return kept, {head: tuple(dict.fromkeys(into.get(id(f), f) for f in meaning)) for head, meaning in found.items()}


def _one(figure: Figure, other: Figure) -> bool:
    if (figure.country, figure.organisation) != (other.country, other.organisation) or not set(figure.roles) & set(other.roles):
        return False
    if other.kind == "person":
        return not figure.plural and not other.former and _held_by_one(figure)
    return other.kind == "unnamed" and figure.plural and other.plural and other.first < figure.first


def _held_by_one(figure: Figure) -> bool:
    return all(table("roles").get(role, {}).get("kind") == "office" for role in figure.roles)
