"""What possessive pronouns tell: "its deputy foreign minister" acts for the state that "its" means."""

from collections.abc import Iterable

from verbale.lexicon import table
from verbale.resolve.figure import Figure
from verbale.terms import ActorMention, Parse

_SERVED = frozenset({"person", "government", "organisation", "alliance", "armed group"})
Found = dict[int, tuple[Figure, ...]]


def tell(parse: Parse, phrases: Iterable[ActorMention], found: Found) -> None:
    """Give the figures of phrases such as "its troops" the state or body of the possessor."""
    for phrase in phrases:
        owners = _owners(parse, phrase, found)
        for figure in found.get(phrase.head, ()) if len(owners) == 1 else ():
            if _state(phrase.key) or (figure.kind == "person" and any(map(_state, figure.roles))):
                _tell(figure, owners[0])


def _owners(parse: Parse, phrase: ActorMention, found: Found) -> tuple[Figure, ...]:
    """Whom a possessor, an "of" or "whose" names; "to" and "for" count where they name a person: an adviser to him."""
    first = phrase.tokens[0]
    if phrase.form in ("name", "title"):
        return found.get(first - 2, ()) if first > 1 and parse.tokens[first - 1].xpos == "POS" else ()
    for child in parse.children(phrase.head, "nmod"):
        case = parse.case(child)
        if parse.tokens[child].xpos == "WP$":
            clause = next((a for a in parse.ancestors(child) if parse.tokens[a].dep == "acl:relcl"), None)
            return found.get(parse.tokens[clause].head, ()) if clause is not None else ()
        owners = found.get(child, ())
        if owners and (child < phrase.head or case == "of" or (case in ("to", "for") and owners[0].kind in _SERVED)):
            return owners
    return next((owners for child in _shared(parse, phrase.head) if (owners := found.get(child, ()))), ())


def _shared(parse: Parse, head: int) -> list[int]:
    """Return whose the last of several joined under one article is, and so the first: "the government and people of Chad"."""
    if parse.children(head, "nmod"):
        return []
    joined = [c for c in parse.children(head, "conj") if not parse.children(c, "det", "nmod:poss", "amod", "compound")]
    return [of for c in joined for of in parse.children(c, "nmod") if parse.case(of) == "of"]


def _state(key: str) -> bool:
    row = table("roles").get(key) or table("unnamed").get(key)
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
