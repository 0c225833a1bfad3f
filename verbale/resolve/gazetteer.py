"""Names of places and what they may mean: towns of the world (GeoNames), regions, seas, rivers, bases, countries."""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.lexicon import DATA, table
from verbale.terms import Place

_SPECIAL = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "-": " ", "–": " ", "ʼ": "'"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean; `division` is GeoNames' first-order division, `usual` whether the name is its usual one."""

    place: Place
    division: str
    people: int
    usual: bool


def folded(name: str) -> str:
    """Return a name as the gazetteer is sorted: lower case, without accents, hyphens and full stops.

    >>> folded("Kraków"), folded("Saint-Étienne"), folded("St. Louis")
    ('krakow', 'saint etienne', 'st louis')
    """
    low = name.lower().translate(_SPECIAL)
    plain = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    return " ".join(plain.replace(".", "").split())


@cache
def _lines() -> Sequence[bytes]:
    return (DATA / "gazetteer" / "places.tsv").read_bytes().splitlines()


def _key(line: bytes) -> str:
    return folded(line[: line.index(b"\t")].decode())


@lru_cache(maxsize=1 << 16)
def towns(name: str) -> tuple[Candidate, ...]:
    """Return the towns, and states of the USA, that a name may mean, the largest first."""
    lines, key, out = _lines(), folded(name), []
    at = bisect_left(lines, key, key=_key)
    while at < len(lines) and _key(lines[at]) == key:
        out.append(_candidate(lines[at].decode().split("\t")))
        at += 1
    return tuple(sorted(out, key=lambda c: (-c.people, c.place.geonames or 0)))


def _candidate(cells: list[str]) -> Candidate:
    name, number, lat, lon, country, division, people, usual = cells
    kind = "region" if division.endswith("*") else "city"
    shown = name if usual == "-" else usual
    place = Place(shown, country, float(lat), float(lon), int(number), kind)
    return Candidate(place, division.rstrip("*"), int(people), usual == "-")


@cache
def regions() -> Mapping[str, Place]:
    """Return regions, seas, straits, rivers, disputed lands and bases by folded name."""
    out: dict[str, Place] = {}
    for name, row in table("places").items():
        country = row["country"] or None
        place = Place(name, country, float(row["lat"]), float(row["lon"]), None, row["precision"])
        for words in (name, *filter(None, row["names"].split("|"))):
            out[folded(words)] = place
    return out


@cache
def countries() -> Mapping[str, Place]:
    """Return countries by folded name; the point is the capital's, as countries.tsv has it."""
    out: dict[str, Place] = {}
    for code, row in table("countries").items():
        if not row["lat"] or row["until"]:
            continue
        place = Place(row["name"], code, float(row["lat"]), float(row["lon"]), None, "country")
        for words in (row["name"], *filter(None, row["names"].split("|"))):
            out.setdefault(folded(words), place)
    return out


@cache
def capitals() -> Mapping[str, str]:
    """Return the seats of government by folded name, with the code of their country."""
    return {
        folded(name): code
        for code, row in table("countries").items()
        if not row["until"]
        for name in row["capital"].split("|")
        if name
    }
