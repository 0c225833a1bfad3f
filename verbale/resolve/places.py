"""Which place in the world a name means, by what else the report names.

A place named beside it ("Paris, Texas"), the countries and divisions that the report's other names share, whether it is the
name's usual sense, and the number of inhabitants decide; the same name means the same place throughout a report.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10

from verbale.lexicon import table
from verbale.resolve.gazetteer import Candidate, capitals, countries, folded, regions, towns
from verbale.terms import Cast, Parse, Place, PlaceMention

# Weights of the signs, in powers of ten of inhabitants; chosen so that a place beside the name outweighs any city's size and
# two other names of one division outweigh a tenfold city. Checked on LGL, not fitted to it.
_BESIDE, _SHARED_DIVISION, _SHARED_COUNTRY, _COUNTRY_NAMED, _SEAT, _SPELLING, _CITY = 6.0, 0.7, 0.2, 0.5, 1.5, 1.2, 1.0
_ALSO = 100  # a place with this many times fewer inhabitants than its greatest namesake says nothing about the region of a report
_MOST_SHARED = 3  # names beyond this many add nothing
_LARGE = 100_000  # inhabitants of a city whose parts are spoken of ("eastern Aleppo")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a report names besides: countries, and how many of its place names each division and country could hold."""

    named: frozenset[str]
    divisions: Mapping[tuple[str, str], int]
    states: Mapping[str, int]


def places(parse: Parse, mentions: tuple[PlaceMention, ...], who: Cast) -> tuple[PlaceMention, ...]:
    """Return the mentions with the places they mean; those that the gazetteer does not know keep None."""
    words = [parse.words(m.tokens) for m in mentions]
    around = _surroundings(parse, words, who)
    beside = {w: holder for m, w in zip(mentions, words, strict=True) if (holder := _beside(parse, m))}
    known = {w: place_of(w, beside.get(w), around) for w in dict.fromkeys(words)}
    return tuple(replace(m, place=known[w]) for m, w in zip(mentions, words, strict=True))


def place_of(words: str, holder: str | None, around: Surroundings) -> Place | None:
    """Return the place that a name means, or None when no table knows it.

    Args:
        words: The name as printed.
        holder: The name of what holds it, where the report says so beside it ("Texas" in "Paris, Texas").
        around: What else the report names.
    """
    name = folded(words).removeprefix("the ")
    if ("." in words or words.isupper()) and (state := table("state_abbreviations").get(name)):
        return next(c.place for c in towns(state["state"]) if c.place.precision == "region")
    if (country := countries().get(name)) and not _is_state_here(name, around):
        return country
    if (region := regions().get(name)) and holder is None:
        return region
    found = _candidates(words)
    if not found:
        return region or countries().get(name)
    return max(found, key=lambda c: (_score(c, holder, around), -(c.place.geonames or 0))).place


def _is_state_here(name: str, around: Surroundings) -> bool:
    """Say whether a name that a country shares with a state of the USA means the state: Georgia beside other American names."""
    own = countries()[name].country
    state = next((c for c in towns(name) if c.place.precision == "region"), None)
    if state is None:
        return False
    return own not in around.named and around.divisions.get(("USA", state.division), 0) > 1


@lru_cache(maxsize=1 << 16)
def _candidates(words: str) -> tuple[Candidate, ...]:
    """Return what a name may mean; a title of its division is left out when nothing has the whole name ("Kharkiv region")."""
    found = towns(words)
    if found or not (parts := words.split()):
        return found
    if _class(parts[-1]) == "land":
        return tuple(replace(c, place=replace(c.place, precision="region")) for c in towns(" ".join(parts[:-1])))
    if _class(parts[0]) == "part":
        return tuple(c for c in towns(" ".join(parts[1:])) if c.people >= _LARGE)
    return towns(" ".join(parts[:-1])) if _class(parts[-1]) == "town" else ()


def _class(word: str) -> str:
    row = table("place_words").get(word.lower())
    return row["class"] if row else ""


def _score(candidate: Candidate, holder: str | None, around: Surroundings) -> float:
    place, country = candidate.place, candidate.place.country or ""
    score = log10(candidate.people + 10)
    score += _BESIDE * (holder is not None and _holds(holder, candidate))
    score += _SHARED_DIVISION * min(around.divisions.get((country, candidate.division), 1) - 1, _MOST_SHARED)
    score += _SHARED_COUNTRY * min(around.states.get(country, 1) - 1, _MOST_SHARED)
    score += _COUNTRY_NAMED * (country in around.named)
    score += _SEAT * (place.precision == "city" and capitals().get(folded(place.name)) == country)
    score += _CITY * (candidate.people >= _LARGE)
    return score - _SPELLING * (not candidate.usual)


def _holds(holder: str, candidate: Candidate) -> bool:
    name = folded(holder)
    country = countries().get(name)
    if country and country.country == candidate.place.country:
        return True
    region = regions().get(name)
    if region and region.country == candidate.place.country and region.precision == "region":
        return True
    state = _state(name)
    return state is not None and ("USA", state) == (candidate.place.country, candidate.division)


@lru_cache(maxsize=1 << 16)
def _state(name: str) -> str | None:
    """Return the postal code of a state of the USA by its name or abbreviation ("texas", "tex", "tx")."""
    found = next((c.division for c in towns(name) if c.place.precision == "region" and c.place.country == "USA"), None)
    if found:
        return found
    row = table("state_abbreviations").get(name)
    return row["code"] if row else None


def _beside(parse: Parse, mention: PlaceMention) -> str | None:
    """Return the name that follows a place after a comma, when it can hold a place: "Geneva, Switzerland"."""
    last = mention.tokens[-1] + 1
    if last + 1 >= len(parse.tokens) or parse.tokens[last].text not in (",", "("):
        return None
    name = parse.name_at.get(last + 1)
    words = parse.words(range(name.first, name.last)) if name else parse.tokens[last + 1].text
    known = folded(words)
    if known in countries() or known in regions() or _state(known):
        return words
    return None


def _surroundings(parse: Parse, words: Iterable[str], who: Cast) -> Surroundings:
    named = {a.country for a in who.actors if a.country}
    divisions: Counter[tuple[str, str]] = Counter()
    states: Counter[str] = Counter()
    others = {parse.words(range(n.first, n.last)) for n in parse.names if n.kind == "LOC"}
    for name in {folded(w) for w in (*words, *others)}:
        country, region = countries().get(name), regions().get(name)
        known = country or region
        if known and known.country and not (country and _state(name)):
            named.add(known.country)
        if (state := _state(name)) and not country and not region and name not in capitals():
            divisions["USA", state] += 2
        found = [c for c in _candidates(name) if not country and c.people * _ALSO >= _candidates(name)[0].people]
        divisions.update({(c.place.country or "", c.division) for c in found})
        states.update({c.place.country or "" for c in found})
    return Surroundings(frozenset(filter(None, named)), divisions, states)
