"""Which place in the world a name means, by what else the report names.

A place named beside it ("Paris, Texas"), the countries and divisions that the report's other names share, what has been
resolved near it, whether it is the name's usual sense, and the number of inhabitants decide; the same name means the same
place throughout a report.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, log10, radians, sin, sqrt

from verbale.lexicon import table
from verbale.resolve.gazetteer import Candidate, capitals, countries, demonyms, folded, gone, regions, towns
from verbale.resolve.toponyms import is_acronym, place_class, toponyms
from verbale.terms import Cast, Parse, Place, PlaceMention

# Weights of the signs, in powers of ten of inhabitants; chosen so that a place beside the name outweighs any city's size and
# two other names of one division outweigh a tenfold city. Own judgement; checked on LGL, not fitted to it.
_BESIDE, _SHARED_DIVISION, _SHARED_COUNTRY, _COUNTRY_NAMED, _SEAT, _SPELLING, _CITY = 6.0, 0.7, 0.2, 0.5, 1.5, 1.2, 1.0
_NEAR, _NEAR_KM = 0.6, 100.0  # for each place resolved within so many kilometres, in the round before
_ALSO = 100  # a place with this many times fewer inhabitants than its greatest namesake says nothing about the region of a report
_MOST_SHARED = 3  # names beyond this many add nothing
LARGE = 100_000  # inhabitants of a city whose parts are spoken of ("eastern Aleppo")
_EARTH_KM = 6371.0
_FEW, _MANY = 1, 4  # other names that must speak for a state, or a town, before its name means no country
_ROUNDS = 2  # in which what is resolved helps to resolve its neighbours
_MOST_POINTS = 40  # a list of a thousand towns tells no region; keeps the rounds linear


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a report names besides: countries, how many of its place names each division and country could hold, and the
    points of those resolved in the first round.
    """

    named: Mapping[str, frozenset[str]]
    divisions: Mapping[tuple[str, str], int]
    states: Mapping[str, int]
    points: tuple[tuple[str, float, float], ...] = ()


def places(parse: Parse, mentions: tuple[PlaceMention, ...], who: Cast) -> tuple[PlaceMention, ...]:
    """Return the mentions with the places they mean; those that the gazetteer does not know keep None."""
    at = {i: m.place for m in located(parse, mentions, who) if m.use != "people" for i in m.tokens}
    return tuple(replace(m, place=next((at[i] for i in m.tokens if i in at), None)) for m in mentions)


def located(parse: Parse, mentions: tuple[PlaceMention, ...], who: Cast) -> tuple[PlaceMention, ...]:
    """Return all names of places of a text, in whatever use, with the places they mean."""
    found = toponyms(parse, mentions)
    words = [parse.words(m.tokens) for m in found]
    beside = {w: holder for m, w in zip(found, words, strict=True) if (holder := _beside(parse, m))}
    around = _surroundings(words, beside, who)
    names = dict.fromkeys(words)
    known = {w: place_of(w, beside.get(w), around) for w in names}
    for _ in range(_ROUNDS):
        around = _sharpened(around, known)
        known = {w: place_of(w, beside.get(w), around) for w in names}
    return tuple(replace(m, place=known[w]) for m, w in zip(found, words, strict=True))


def _sharpened(around: Surroundings, known: Mapping[str, Place | None]) -> Surroundings:
    """Add the points of what was resolved: towns and regions, each name once."""
    points = tuple(
        (p.name, p.lat, p.lon)
        for p in dict.fromkeys(known.values())
        if p and p.precision in ("city", "region") and p.lat is not None and p.lon is not None
    )
    return replace(around, points=points[:_MOST_POINTS])


def place_of(words: str, holder: str | None, around: Surroundings) -> Place | None:
    """Return the place that a name means, or None when no table knows it.

    Args:
        words: The name as printed.
        holder: The name of what holds it, where the report says so beside it ("Texas" in "Paris, Texas").
        around: What else the report names.
    """
    name = folded(words).removeprefix("the ")
    if ("." in words or words.isupper()) and (row := table("state_abbreviations").get(name)):
        return next((c.place for c in towns(row["state"]) if _is_state(c)), None) or regions().get(folded(row["state"]))
    if (country := countries().get(name)) and not _is_town_here(words, name, holder, around):
        return country
    if (region := regions().get(name)) and holder is None:
        return region
    if (people := demonyms().get(words)) and holder is None:
        return people
    if holder is None and name in gone():
        return None
    found = _candidates(words)
    if holder is None and place_class(name) == "part":
        return None  # the West is no town, whatever towns are called West
    if not found:
        return region or countries().get(name)
    return max(found, key=lambda c: (_score(c, holder, around), -(c.place.geonames or 0))).place


def _is_state(candidate: Candidate) -> bool:
    return candidate.chief and candidate.place.country == "USA"


def _is_town_here(words: str, name: str, holder: str | None, around: Surroundings) -> bool:
    """Say whether a name that a country shares means something smaller: Georgia beside American names, "Lebanon, Ohio"."""
    found = [c for c in _candidates(words) if c.place.precision == "city" or c.chief]
    if holder is not None:
        return any(_holds(holder, c) for c in found)
    own = countries()[name].country or ""
    if any(name not in told for told in around.named.get(own, ())):  # Tbilisi tells Georgia; the Georgia Aquarium does not
        return False
    return any(_support(c, around) >= (_FEW if _is_state(c) else _MANY) for c in found)


def _support(candidate: Candidate, around: Surroundings) -> int:
    """Count what else in the report speaks for the division of a candidate."""
    return around.divisions.get((candidate.place.country or "", candidate.division), 1) - 1 + _neighbours(candidate.place, around)


@lru_cache(maxsize=1 << 16)
def _candidates(words: str) -> tuple[Candidate, ...]:
    """Return what a name may mean; a title of its division is left out when nothing has the whole name ("Kharkiv region")."""
    if is_acronym(words):
        return ()
    found = towns(words)
    if found or not (parts := words.split()):
        return found
    if place_class(parts[-1]) == "land":
        return tuple(replace(c, place=replace(c.place, precision="region")) for c in towns(" ".join(parts[:-1])))
    if place_class(parts[0]) == "part" and len(parts) > 1:
        return tuple(c for c in towns(" ".join(parts[1:])) if c.people >= LARGE)
    if place_class(parts[-1]) == "town":
        return towns(" ".join(parts[:-1]))
    return () if place_class(parts[-1]) == "nature" else towns(f"{words} County")  # "Barrow and Clarke counties"


def _score(candidate: Candidate, holder: str | None, around: Surroundings) -> float:
    place, country = candidate.place, candidate.place.country or ""
    score = log10(candidate.people + 10)
    score += _BESIDE * (holder is not None and _holds(holder, candidate))
    score += _SHARED_DIVISION * min(around.divisions.get((country, candidate.division), 1) - 1, _MOST_SHARED)
    score += _SHARED_COUNTRY * min(around.states.get(country, 1) - 1, _MOST_SHARED)
    score += _COUNTRY_NAMED * (country in around.named)
    score += _SEAT * (place.precision == "city" and capitals().get(folded(place.name)) == country)
    score += _CITY * (candidate.people >= LARGE)
    score += _NEAR * min(_neighbours(place, around), _MOST_SHARED)
    return score - _SPELLING * (not candidate.usual)


def _neighbours(place: Place, around: Surroundings) -> int:
    """Count the other places of the report that lie near a place."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    close = (p for p in around.points if abs(p[1] - lat) < 1.0 and p[0] != place.name)
    return sum(distance_km(lat, lon, p[1], p[2]) <= _NEAR_KM for p in close)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in degrees.

    >>> round(distance_km(0, 0, 0, 1))
    111
    """
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    return 2 * _EARTH_KM * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def _holds(holder: str, candidate: Candidate) -> bool:
    name, place = folded(holder), candidate.place
    country = countries().get(name)
    if country and country.country == place.country:
        return True
    region = regions().get(name)
    if region and region.country == place.country and region.precision == "region":
        return True
    return (place.country or "", candidate.division) in _divisions(name) or any(_lies_in(candidate, c) for c in towns(name))


def _lies_in(candidate: Candidate, county: Candidate) -> bool:
    """Say whether a place may lie in a division of the second order: in the same one of the first, and near its middle."""
    a, b = candidate.place, county.place
    if b.precision != "region" or county.chief or (a.country, candidate.division) != (b.country, county.division):
        return False
    return distance_km(a.lat or 0.0, a.lon or 0.0, b.lat or 0.0, b.lon or 0.0) <= _NEAR_KM


@lru_cache(maxsize=1 << 16)
def _divisions(name: str) -> frozenset[tuple[str, str]]:
    """Return the first-order divisions that a name means ("texas", "tex", "ontario")."""
    found = frozenset((c.place.country or "", c.division) for c in towns(name) if c.chief)
    row = table("state_abbreviations").get(name)
    return found | {("USA", row["code"])} if row else found


def _beside(parse: Parse, mention: PlaceMention) -> str | None:
    """Return the name that follows a place and can hold it: "Geneva, Switzerland", "Rostov, in southern Russia"."""
    last = mention.tokens[-1] + 1
    words = [t.text.lower() for t in parse.tokens[last : last + 4]]
    skip = 1 if words[:1] in ([","], ["("]) else 0
    skip += words[skip : skip + 1] == ["in"]
    if not skip or last + skip >= len(parse.tokens):
        return None
    skip += place_class(words[skip]) == "part" if skip < len(words) else 0
    return _holder(parse, last + skip)


def _holder(parse: Parse, i: int) -> str | None:
    """Return the name of a country or division that begins at a token, the longest that is one."""
    for last in range(min(i + 3, len(parse.tokens)), i, -1):
        words = parse.words(range(i, last))
        known = folded(words)
        if words[:1].isupper() and (known in countries() or known in regions() or _is_division(known)):
            return words
    return None


@lru_cache(maxsize=1 << 16)
def _is_division(name: str) -> bool:
    return bool(_divisions(name)) or any(c.place.precision == "region" for c in towns(name))


def _surroundings(words: Iterable[str], beside: Mapping[str, str], who: Cast) -> Surroundings:
    named: dict[str, set[str]] = defaultdict(set)
    for actor in who.actors:
        named[actor.country or ""].add(folded(actor.name))
    divisions: Counter[tuple[str, str]] = Counter()
    states: Counter[str] = Counter()
    for told in dict.fromkeys((*words, *beside.values())):
        name = folded(told)
        country, region = countries().get(name), regions().get(name)
        if known := country or region or demonyms().get(told):
            named[known.country or ""].add(name)
        if not country and not region and name not in capitals():
            divisions.update(dict.fromkeys(_divisions(name), 2))
        found = [c for c in _candidates(name) if not country and c.people * _ALSO >= _candidates(name)[0].people]
        divisions.update({(c.place.country or "", c.division) for c in found})
        states.update({c.place.country or "" for c in found})
    return Surroundings({code: frozenset(names) for code, names in named.items() if code}, divisions, states)
