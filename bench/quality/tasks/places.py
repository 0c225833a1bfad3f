"""Place names and where they are: found, within 161 km, in the right country.

Over the gold names that have coordinates and are meant literally. A name is found when a resolved name of a place shares a code
point with it; `acc161_all` counts names not found as wrong, `acc161_found` leaves them out; `country` is over all names
whose country gold says, by identity of countries; `country_level` over those of them that are names of countries and their
people ("Russian").

LGL marks every name of a place, also one inside the name of a body ("the Alexandria police"), one that acts ("Moscow
denied") and a people. The program is therefore asked for all names of places in whatever use (`located`), not for the places
of its events, which are the literal ones alone. A country's point is its middle (CIA World Factbook), LGL's is GeoNames';
for most countries they are the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.quality import goldset, program
from bench.quality.icbe import name_key
from bench.quality.results import Findings, Part
from bench.quality.scoring import Tally
from verbale.resolve.gazetteer import countries, demonyms, folded
from verbale.resolve.places import distance_km
from verbale.terms import Parse, Place

WITHIN_KM = 161.0  # 100 miles, as in the literature on LGL

Resolved = tuple[int, int, Place]


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of texts with places."""
    return goldset.files(gold, "places/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Find and resolve the names of places of each text."""
    return score((found, told) for found, told, _ in cases(gold, split))


def findings(gold: Path, split: str | None) -> Findings:
    """Tell the measures, the names within 161 km by what they are, and the kinds of miss."""
    read = list(cases(gold, split))
    near: dict[str, Tally] = defaultdict(Tally)
    misses: Counter[str] = Counter()
    for resolved, told, parse in read:
        for name in _scored(told):
            place = _found(resolved, name)
            kind = _form(parse, name)
            near[kind] += Tally(place is not None and _near(place, name), 0, 1)
            if miss := _miss(place, name):
                misses[f"{kind}: {miss}"] += 1
    parts = tuple(Part.of("what the name is, within 161 km", kind, near[kind]) for kind in sorted(near))
    return Findings(score((r, t) for r, t, _ in read), parts, misses)


def _form(parse: Parse, name: dict[str, Any]) -> str:
    if _is_country(name):
        return "country or its people"
    if name["name"].split()[-1].lower() in ("county", "parish"):
        return "county"
    inside = next((parse.name_at.get(t.i) for t in parse.tokens if t.end > name["start"]), None)
    return "inside another name" if inside and inside.kind not in ("LOC", "FAC") else "town, region or other place"


def _miss(place: Place | None, name: dict[str, Any]) -> str:
    if place is None:
        return "not found, or in no table"
    if _near(place, name):
        return ""
    if place.country != (name_key(name["country"]) if name["country"] else None):
        return "a namesake in another country"
    return "the country's point elsewhere" if place.precision == "country" else "a namesake in the country, or another middle"


def cases(gold: Path, split: str | None) -> Iterator[tuple[list[Resolved], list[dict[str, Any]], Parse]]:
    """Yield the resolved and the gold names of each text, with its parse."""
    rows = goldset.jsonl(inputs(gold, split))
    for row, (parse, mentions) in zip(rows, program.toponyms(r["text"] for r in rows), strict=True):
        spans = [(parse.span(m.tokens), m.place) for m in mentions]
        names = [g | {"name": row["text"][g["start"] : g["end"]]} for g in row["places"]]
        yield [(s.start, s.end, p) for s, p in spans if p], names, parse


def score(texts: Iterable[tuple[list[Resolved], list[dict[str, Any]]]]) -> dict[str, float]:
    """Score (resolved, gold) places of texts."""
    near = found = country = states = Tally()
    for resolved, gold in texts:
        for name in _scored(gold):
            place = _found(resolved, name)
            found += Tally(place is not None, 0, 1)
            near += Tally(place is not None and _near(place, name), 0, 1)
            if name["country"]:
                same = place is not None and place.country == name_key(name["country"])
                country += Tally(same, 0, 1)
                states += Tally(same, 0, 1) if _is_country(name) else Tally()
    return {
        "acc161_all": near.recall,
        "acc161_found": near.right / found.right if found.right else 0.0,
        "found": found.recall,
        "country": country.recall,
        "country_level": states.recall,
    }


def _scored(gold: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (g for g in gold if g.get("literal", True) and g["lat"] is not None)


def _found(resolved: Iterable[Resolved], name: dict[str, Any]) -> Place | None:
    return next((p for s, e, p in resolved if s < name["end"] and name["start"] < e), None)


def _is_country(gold: dict[str, Any]) -> bool:
    """Say whether a gold name is that of its country, or of the country's people."""
    words = gold.get("name", "")
    named = countries().get(folded(words)) or demonyms().get(words)
    return named is not None and bool(gold["country"]) and named.country == name_key(gold["country"])


def _near(place: Place, gold: dict[str, Any]) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return distance_km(place.lat, place.lon, gold["lat"], gold["lon"]) <= WITHIN_KM
