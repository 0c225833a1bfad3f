"""Names of places and what they may mean: towns of the world (GeoNames), regions, seas, rivers, bases, countries."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.lexicon import DATA, table
from verbale.terms import Place

_LATELY = "1980"  # states that ended before then live on as regions only: Sikkim
_SPECIAL = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "-": " ", "–": " ", "ʼ": "'"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean; `division` is GeoNames' first-order division, `usual` whether the name is its usual one,
    `chief` whether the place is such a division itself.
    """

    place: Place
    division: str
    people: int
    usual: bool
    chief: bool = False


def folded(name: str) -> str:
    """Return a name as the gazetteer is sorted: lower case, without accents, hyphens and full stops.

    >>> folded("Kraków"), folded("Saint-Étienne"), folded("St. Louis")
    ('krakow', 'saint etienne', 'st louis')
    """
    low = name.lower().translate(_SPECIAL)
    plain = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    return " ".join(plain.replace(".", "").split())


@cache
def _held() -> bytes:
    """The lines of places.tsv as one piece: halving it needs no index, and a worker holds it once."""
    return (DATA / "gazetteer" / "places.tsv").read_bytes()


def _first(key: bytes) -> int:
    """Return where the first line that is not before `key` begins."""
    held = _held()
    low, high = 0, len(held)
    while low < high:
        start = held.rfind(b"\n", 0, (low + high) // 2) + 1
        if start < low:
            start = low
        if held[start : start + len(key)] < key:
            low = held.find(b"\n", start) + 1 or high
        else:
            high = start
    return low


@lru_cache(maxsize=1 << 16)
def towns(name: str) -> tuple[Candidate, ...]:
    """Return the towns and divisions of countries (states, provinces, counties) that a name may mean, the largest first."""
    held, key, out = _held(), f"{folded(name)}\t".encode(), []
    at = _first(key)
    while held.startswith(key, at):
        end = held.index(b"\n", at)
        out.append(_candidate(held[at:end].decode().split("\t")))
        at = end + 1
    return tuple(sorted(out, key=lambda c: (-c.people, c.place.geonames or 0)))


def _candidate(cells: list[str]) -> Candidate:
    key, name, number, lat, lon, country, division, people, usual = cells
    kind = "region" if division.endswith(("*", "+")) else "city"
    shown = (name or key.title()) if usual == "-" else usual
    place = Place(shown, country, float(lat), float(lon), None if number == "-" else int(number), kind)
    return Candidate(place, division.rstrip("*+"), int(people), usual == "-", division.endswith("*"))


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
    """Return countries by folded name; the point is the country's middle, as countries.tsv has it."""
    out: dict[str, Place] = {}
    for code, row in table("countries").items():
        if not row["lat"] or row["until"]:
            continue
        place = Place(row["name"], code, float(row["lat"]), float(row["lon"]), None, "country")
        for words in (row["name"], *filter(None, row["names"].split("|"))):
            out.setdefault(folded(words), place)
    return out


@cache
def gone() -> frozenset[str]:
    """Return the folded names of states that lately ceased to be, whose names mean no town or province: "Zaire"."""
    rows = (row for row in table("countries").values() if row["until"] and row["until"] >= _LATELY)
    return frozenset(folded(words) for row in rows for words in (row["name"], *filter(None, row["names"].split("|"))))


@cache
def demonyms() -> Mapping[str, Place]:
    """Return countries by the adjectives and names of their people, as printed ("Kenyan")."""
    out: dict[str, Place] = {}
    for row in table("countries").values():
        place = countries().get(folded(row["name"]))
        if place and not row["until"]:
            for words in filter(None, (*row["adjectives"].split("|"), *row["people"].split("|"))):
                out.setdefault(words, place)
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
