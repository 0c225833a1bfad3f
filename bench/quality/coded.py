"""What the tasks on events ask of a record: codes of actors, dyads, PLOVER roots."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import permutations, product

from verbale.lexicon import ontology, table
from verbale.terms import Actor, Event, Record

NOBODY = "---"
INTERNATIONAL = {"organisation", "alliance"}


def cast(record: Record) -> dict[str, Actor]:
    """The actors of a record by id."""
    return {a.id: a for a in record.actors}


def states(actor: Actor) -> tuple[str, ...]:
    """Return the states that an actor acts for or comes from, IGO for bodies of several, () when nothing tells.

    CAMEO codes people and groups by their nation, whether they act for its state or not: "Rwandan rebels" are RWA, "US and
    British activists" both; a body that acts for no state by where it is at home (Hamas is PSE), a band at home nowhere IMG, or
    as a body of no state (NGO) when no table knows it.
    """
    if actor.country:
        return (actor.country,)
    if actor.sector == "IGO" or (actor.sector == "NGO" and actor.kind != "person"):
        own = nations(actor.name) if actor.kind in ("unnamed", "people") else ()  # "Filipino peacekeepers" are PHL
        return own or (actor.sector,)
    if _international(actor.organisation):
        return ("IGO",)
    body = table("organisations").get(actor.code or actor.organisation or "")
    if body is not None:
        at_home = body["country"] or body["base"]
        return (at_home or ("IMG" if body["kind"] == "armed group" else (actor.code or str(actor.organisation))[:3]),)
    return nations(actor.name) or (("NGO",) if actor.kind == "organisation" and not actor.sector else ())


def state(actor: Actor) -> str:
    """Return the first of an actor's states, NOBODY when nothing tells."""
    return next(iter(states(actor)), NOBODY)


def _international(code: str | None) -> bool:
    return table("organisations").get(code or "", {}).get("sector") == "IGO"


@cache
def nations(name: str) -> tuple[str, ...]:
    """Return the countries whose adjectives, peoples or names stand in the name of an actor, each once.

    >>> nations("Rwandan rebels"), nations("US and British activists"), nations("the strikers"), nations("ethnic Turks")
    (('RWA',), ('USA', 'GBR'), (), ())
    """
    words = fold(name).split()
    found: dict[str, None] = {}
    i = 0
    while i < len(words):
        runs = ((j, _nations().get(" ".join(words[i:j]))) for j in range(min(len(words), i + 3), i, -1))
        end, code = next(((j, code) for j, code in runs if code), (i + 1, None))
        if code and (i == 0 or words[i - 1] not in ("ethnic", "anti", "pro")):
            found[code] = None
        i = end
    return tuple(found)


@cache
def _nations() -> dict[str, str]:
    return {
        fold(word): code
        for code, row in table("countries").items()
        for cell in ("adjectives", "people", "names", "name")
        for word in row[cell].split("|")
        if word
    }


def full_codes(actor: Actor) -> tuple[str, ...]:
    """Return codes in the manner of CAMEO: state and sector ("USAGOV"), IGO and body ("IGOUNO"); a country has no sector."""
    if actor.kind in ("unnamed", "people") and actor.sector == "IGO" and not actor.country and (own := nations(actor.name)):
        return own  # as `states` has it: "Filipino peacekeepers" are PHL
    if actor.sector == "IGO" or _international(actor.organisation):
        return (f"IGO{actor.code or actor.organisation or ''}",) if not actor.country else _with_sector(actor)
    return _with_sector(actor)


def _with_sector(actor: Actor) -> tuple[str, ...]:
    sector = "" if actor.kind == "country" else actor.sector or ""
    return tuple(code + sector for code in states(actor) or (NOBODY,))


def sides(event: Event, cast: Mapping[str, Actor]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the states of an event's actors and of its recipients, those whom no nation is told of by CAMEO's custom.

    Such a party ("the rebels", "workers") belongs to the state where the event happens, else to that of the other side; and
    an event of which one side is not named at all is done by, or to, the state where it happens ("soldiers died in Chad").
    """
    here = {event.place.country} if event.place is not None and event.place.country in table("countries") else set()
    told = [[states(cast[i]) for i in ids if i in cast] for ids in (event.actors, event.recipients)]
    known = [{code for codes in side for code in codes} for side in told]
    filled = [
        own or here or ({c for c in other if c in table("countries")} if side else set())
        for side, own, other in zip(told, known, known[::-1], strict=True)
    ]
    return frozenset(filled[0]), frozenset(filled[1])


def dyads(event: Event) -> Iterator[tuple[str, str]]:
    """Yield the ordered pairs of actor ids; actors without a recipient act on one another."""
    if event.recipients:
        yield from product(event.actors, event.recipients)
    else:
        yield from permutations(event.actors, 2)


def mentions_touch(actor: Actor | None, spans: Iterable[tuple[int, int]]) -> bool:
    """Say whether an actor is mentioned within any of the spans."""
    return actor is not None and any(q.start < end and start < q.end for q in actor.mentions for start, end in spans)


def fold(words: str) -> str:
    """Fold a name to lower-case words without points, to compare with.

    >>> fold("the U.N. Security Council")
    'un security council'
    """
    return " ".join(re.findall(r"\w+", words.lower().replace(".", ""))).removeprefix("the ")


def folded(event: Event) -> str:
    """Return an event's class with its status folded in, as PLOVER's codebook does."""
    return folded_class(event.type, event.status)


def folded_class(kind: str, status: str) -> str:
    """Return a class with a status folded in.

    A planned support or protest is AGREE or THREATEN too (CAMEO 032, 133). Other words stay what they are: a planned demand is
    a demand, and a concession announced for later is one.

    >>> folded_class("AID", "planned"), folded_class("ASSAULT", "planned"), folded_class("AID", "denied")
    ('AGREE', 'THREATEN', 'REJECT')
    """
    cooperative = ontology("plover")["types"][kind]["quad"] in (1, 2)
    if status in ("planned", "conditional") and kind in _INTENDED:
        return "AGREE" if cooperative else "THREATEN"
    return "REJECT" if status == "denied" and cooperative else kind


_INTENDED = {"SUPPORT", "CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
