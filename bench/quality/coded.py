"""What the tasks on events ask of a record: codes of actors, dyads, PLOVER roots."""

import re
from collections.abc import Iterable, Iterator
from itertools import permutations, product

from verbale.lexicon import ontology
from verbale.terms import Actor, Event, Record

NOBODY = "---"
INTERNATIONAL = {"organisation", "alliance"}


def cast(record: Record) -> dict[str, Actor]:
    """The actors of a record by id."""
    return {a.id: a for a in record.actors}


def state(actor: Actor) -> str:
    """Return the state that an actor acts for, else IGO or NGO by sector, else the first three letters of its code."""
    if actor.country:
        return actor.country
    if actor.sector in ("IGO", "NGO"):
        return actor.sector
    return (actor.code or NOBODY)[:3]


def full_code(actor: Actor) -> str:
    """Return a code in the manner of CAMEO: state and sector ("USAGOV"), IGO and code ("IGOUNO"); a country has no sector."""
    if actor.sector == "IGO" and not actor.country:
        return f"IGO{actor.code or ''}"
    return state(actor) + ("" if actor.kind == "country" else actor.sector or "")


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

    Verbal classes stay as they are when planned: a promise to talk is talked about, a planned demand is a demand. A planned
    protest is a threat (CAMEO 133).

    >>> folded_class("AID", "planned"), folded_class("ASSAULT", "planned"), folded_class("AID", "denied")
    ('AGREE', 'THREATEN', 'REJECT')
    """
    cooperative = ontology("plover")["types"][kind]["quad"] in (1, 2)
    if status in ("planned", "conditional") and kind in _MATERIAL:
        return "AGREE" if cooperative else "THREATEN"
    return "REJECT" if status == "denied" and cooperative else kind


_MATERIAL = {"CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
