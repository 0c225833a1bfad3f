"""Place names and where they are: found, within 161 km, in the right country.

Over the gold names that have coordinates and are meant literally. A name is found when a resolved place mention shares a code
point with it; `acc161_all` counts names not found as wrong, `acc161_found` leaves them out; `country` is over all names
whose country gold says, by identity of countries.
"""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from bench.quality import goldset, program
from bench.quality.icbe import name_key
from bench.quality.scoring import Tally
from verbale.terms import Place

WITHIN_KM = 161.0  # 100 miles, as in the literature on LGL
EARTH_KM = 6371.0

Resolved = tuple[int, int, Place]


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of texts with places."""
    return goldset.files(gold, "places/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Find and resolve the places of each text; with several files also by file."""
    texts = []
    for path in inputs(gold, split):
        rows = goldset.jsonl([path])
        for row, (parse, mentions) in zip(rows, program.places(r["text"] for r in rows), strict=True):
            spans = [(parse.span(m.tokens), m.place) for m in mentions]
            texts.append(([(s.start, s.end, p) for s, p in spans if p], row["places"]))
    return score(texts)


def score(texts: Iterable[tuple[list[Resolved], list[dict[str, Any]]]]) -> dict[str, float]:
    """Score (resolved, gold) places of texts."""
    near = found = country = Tally()
    for resolved, gold in texts:
        for name in (g for g in gold if g.get("literal", True) and g["lat"] is not None):
            place = next((p for s, e, p in resolved if s < name["end"] and name["start"] < e), None)
            found += Tally(place is not None, 0, 1)
            near += Tally(place is not None and _near(place, name), 0, 1)
            if name["country"]:
                same = place is not None and place.country == name_key(name["country"])
                country += Tally(same, 0, 1)
    return {
        "acc161_all": near.recall,
        "acc161_found": near.right / found.right if found.right else 0.0,
        "found": found.recall,
        "country": country.recall,
    }


def _near(place: Place, gold: dict[str, Any]) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return distance_km(place.lat, place.lon, gold["lat"], gold["lon"]) <= WITHIN_KM


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in degrees.

    >>> round(distance_km(0, 0, 0, 1))
    111
    """
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    return 2 * EARTH_KM * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))
