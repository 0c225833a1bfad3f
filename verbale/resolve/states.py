"""States on which something is done where only a place is named: "shelled Kharkiv", "withdrew from Somalia"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from verbale.extract.actor import noun_under, top
from verbale.extract.frames import noun_class
from verbale.extract.gazetteer import names_index, scan
from verbale.extract.slots import owned_by
from verbale.lexicon import table
from verbale.resolve.gazetteer import towns
from verbale.resolve.places import LARGE
from verbale.terms import Actor, Cast, Document, EventMention, Parse, Place, PlaceMention, Quote, row_id

# Classes of nouns: what of such a kind is a state's or its people's is hit as theirs; shops and shows are not.
_OF_A_STATE = frozenset(
    {
        "demand",
        "document",
        "envoy",
        "facility",
        "force",
        "information",
        "law",
        "observer",
        "people",
        "permit",
        "platform",
        "policy",
        "prisoner",
        "property",
        "refugee",
        "resource",
        "territory",
        "weapon",
    }
)
_LOCAL = frozenset({"GOV", "COP", "JUD", "LEG"})
_INSIDE = ("of", "in", "from", "near")
_AT_WHOM = ("against", "on", "near", "toward", "towards", "along")


def with_states(
    parse: Parse, who: Cast, deeds: tuple[EventMention, ...], where: tuple[PlaceMention, ...], document: Document
) -> Cast:
    """Return the cast with the states whose places events are aimed at, and whose towns have mayors in it.

    A place means its state there: the one in the cast, or a new actor whose mention is the place, with its name inferred. A
    small place alone is too easily taken for its namesake to bring in a state that the report does not speak of.
    """
    places = _native(parse, who.at) | {i: p for p in where if p.place and p.place.country in table("countries") for i in p.tokens}
    states = {a.country: a.id for a in who.actors if a.kind == "country"}
    at = dict(who.at)
    fresh: dict[str, list[PlaceMention]] = defaultdict(list)
    for head in _aimed(parse, deeds, who.at):
        place = places.get(head)
        if place is None or place.place is None or head in at:
            continue
        code = str(place.place.country)
        if code not in states and not _is_sure(place.place):
            continue
        if code not in states:
            states[code] = row_id("actor", document.doc_id, "country", code)
        if code not in {a.country for a in who.actors if a.kind == "country"}:
            fresh[code].append(place)
        at[head] = (states[code],)
    added = tuple(_state(parse, states[code], code, found) for code, found in fresh.items())
    actors = tuple(_of_its_town(parse, actor, who, places) for actor in who.actors)
    return Cast((*actors, *added), {head: at[head] for head in sorted(at)})


def _of_its_town(parse: Parse, actor: Actor, who: Cast, places: Mapping[int, PlaceMention]) -> Actor:
    """Give an officer, authority or force without a state that of the place which it is of, or where its things stand.

    "The mayor of Nablus", "a police station in Nablus".
    """
    former = (actor.role or "").lower().startswith(("former", "ex"))
    if actor.country or actor.organisation or actor.code or former or actor.sector not in (*_LOCAL, "MIL"):
        return actor
    heads = [head for head, ids in who.at.items() if ids == (actor.id,)]
    cases = ("of", "'s", "’s", "")
    below = [c for h in heads for c in parse.children(h, "nmod", "nmod:poss") if parse.case(c) in cases]
    below = below if actor.sector in _LOCAL else []
    below += [c for h in heads if parse.tokens[h].text.islower() for c in _where_it_stands(parse, h)]
    named = [places[i] for c in below for i in (c, *parse.children(c, "nmod", "compound", "appos")) if i in places]
    codes = {str(p.place.country) for p in named if p.place is not None}
    if len(codes) != 1:
        return actor
    return replace(actor, country=codes.pop(), inferred=tuple(sorted({*actor.inferred, "country"})))


def _where_it_stands(parse: Parse, head: int) -> list[int]:
    """Return the phrases that tell where the thing is that a noun stands before: "stormed a police station in Nablus"."""
    thing = noun_under(parse, head)
    if thing is None:
        return []
    token = parse.tokens[thing]
    beside = parse.children(token.head, "obl") if token.dep in ("nsubj:pass", "obj") else ()
    return [c for c in (*parse.children(thing, "nmod"), *beside) if c > thing and parse.case(c) in ("in", "inside")]


def _native(parse: Parse, at: Mapping[int, tuple[str, ...]]) -> dict[int, PlaceMention]:
    """Return the adjectives of states before things and people, as if they named the state: "shelled Chadian villages"."""
    words = [t.text for t in parse.tokens]
    found = {}
    for match in scan(parse.tokens, words, names_index()):
        tokens = tuple(range(match.first, match.last))
        head = top(parse, tokens)
        codes = match.entries.get("adjective", ())
        under = noun_under(parse, head)
        if under is None or under in at or any(c in at for c in parse.children(under, "amod", "compound")):
            continue  # "a Croatian police station" is the Croatian police's
        if len(codes) == 1 and noun_class(parse, under) in _OF_A_STATE:
            row = table("countries")[codes[0]]
            found[head] = PlaceMention(tokens, head, Place(row["name"], codes[0], None, None, None, "country"))
    return found


def _is_sure(place: Place) -> bool:
    """Say whether a place is known by its size, or is no town: a region, a country, a sea."""
    return place.precision != "city" or any(c.place.geonames == place.geonames and c.people >= LARGE for c in towns(place.name))


def _aimed(parse: Parse, deeds: tuple[EventMention, ...], at: Mapping[int, tuple[str, ...]]) -> Iterator[int]:
    """Yield the heads that may name a place on which something is done; where troops are moved is not yet at whom.

    An adjective names one where the noun under it is no actor: "shelled Chadian villages".
    """
    for deed in deeds:
        for head in deed.recipients:
            if deed.kind == "MOBILIZE" and parse.case(head) not in _AT_WHOM:
                continue
            for phrase in (head, *parse.children(head, "conj")):
                yield phrase
                yield from (c for c in parse.children(phrase, "nmod", "compound", "appos") if parse.case(c) in ("", *_INSIDE))
                before = (*parse.children(phrase, "amod", "compound"), *owned_by(parse, phrase))
                yield from (c for c in before if phrase not in at)


def _state(parse: Parse, actor_id: str, code: str, found: list[PlaceMention]) -> Actor:
    name = table("countries")[code]["name"]
    quotes = tuple(Quote.at(parse.text, parse.span(tokens)) for tokens in sorted({p.tokens for p in found}))
    inferred = ("kind",) if any(q.quote == name for q in quotes) else ("country", "kind", "name")
    return Actor(actor_id, name, "country", code, code, "GOV", None, None, quotes, inferred)
