"""What the tasks on events ask of a record: codes of actors, dyads, PLOVER roots."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations, product

from verbale.lexicon import ontology, table
from verbale.terms import Actor, Event, Record

NOBODY = "---"
INTERNATIONAL = {"organisation", "alliance"}


def cast(record: Record) -> dict[str, Actor]:
    """The actors of a record by id."""
    return {a.id: a for a in record.actors}


def state(actor: Actor) -> str:
    """Return the state that an actor acts for, else IGO or NGO by sector, else its nation, else what its code begins with.

    CAMEO codes people and groups by their nation, whether they act for its state or not: "Rwandan rebels" are RWA.
    """
    if actor.country:
        return actor.country
    if actor.sector in ("IGO", "NGO"):
        return actor.sector
    return nation(actor.name) or (actor.code or NOBODY)[:3]


@cache
def nation(name: str) -> str | None:
    """Return the country whose adjective, people or name stands first in the name of an actor.

    >>> nation("Rwandan rebels"), nation("A Saudi businessman"), nation("the strikers")
    ('RWA', 'SAU', None)
    """
    words = fold(name).split()
    runs = [" ".join(words[i:j]) for i in range(len(words)) for j in range(min(len(words), i + 3), i, -1)]
    return next((_nations()[run] for run in runs if run in _nations()), None)


@cache
def _nations() -> dict[str, str]:
    return {
        fold(word): code
        for code, row in table("countries").items()
        for cell in ("adjectives", "people", "names", "name")
        for word in row[cell].split("|")
        if word
    }


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
