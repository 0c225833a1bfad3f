"""Whom a protest is against by the word before it: "anti-government rallies", "anti-French protests"."""

from collections.abc import Iterator
from functools import cache

from verbale.lexicon import table, used_as
from verbale.terms import Cast, EventMention, Parse, Place

_PREFIX = "anti-"


def opposed(parse: Parse, who: Cast, mention: EventMention, place: Place | None) -> tuple[str, ...] | None:
    """Return whom a protest is told to be against, () for somebody who is no actor of the report, None where no such word stands.

    The government is that of the land where the protest is, else of the only state that the report tells of.
    """
    if mention.kind != "PROTEST":
        return None
    against = next(_against(parse, mention), None)
    if against is None:
        return None
    if against in used_as("rulers"):
        return _rulers(who, place)
    code = _nations().get(against)
    return tuple(a.id for a in who.actors if a.kind == "country" and a.country == code and code)[:1]


def opposes_rulers(parse: Parse, mention: EventMention) -> bool:
    """Say whether a protest is only told to be against those who rule, so that whom it means is inferred."""
    return next(_against(parse, mention), None) in used_as("rulers")


def _against(parse: Parse, mention: EventMention) -> Iterator[str]:
    heads = (mention.trigger, *(i for i in mention.tokens if parse.tokens[i].upos == "NOUN"))
    words = (parse.tokens[c].text.lower() for i in heads for c in parse.children(i, "amod", "compound"))
    yield from (word.removeprefix(_PREFIX) for word in words if word.startswith(_PREFIX))


def _rulers(who: Cast, place: Place | None) -> tuple[str, ...]:
    """Return the government of a place, or of the one state told of, else the state itself."""
    states = {place.country} if place is not None and place.country else {a.country for a in who.actors if a.country}
    if len(states) != 1:
        return ()
    for kind in ("government", "country"):
        if found := [a.id for a in who.actors if a.kind == kind and a.country in states]:
            return tuple(found[:1])
    return ()


@cache
def _nations() -> dict[str, str]:
    """The codes of the states by what is said to be theirs, lower case: "french"."""
    return {word.lower(): code for code, row in table("countries").items() for word in row["adjectives"].split("|")}
