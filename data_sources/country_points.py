"""Write the middle of each country into verbale/data/countries.tsv; run by hand when the table gains a country.

    python data_sources/country_points.py countryinfo-1.0.1-py3-none-any.whl

The points are those of the CIA World Factbook (public domain), as packed in countryinfo (MIT). A country that it lacks keeps
the point it has. The United States is at the middle of its contiguous states (National Geodetic Survey): theirs lies in a
state's corner for no reason given.
"""

import json
import sys
import zipfile
from pathlib import Path

TABLE = Path(__file__).parent.parent / "verbale" / "data" / "countries.tsv"
OWN = {"USA": (39.83, -98.58)}


def main(wheel: str) -> None:
    """Rewrite the columns `lat` and `lon`."""
    known = points(wheel) | OWN
    header, *lines = TABLE.read_text(encoding="utf8").rstrip("\n").split("\n")
    names = header.split("\t")
    out = [header]
    for line in lines:
        cells = dict(zip(names, line.split("\t"), strict=True))
        if cells["code"] in known and cells["lat"] != "-":
            cells["lat"], cells["lon"] = (f"{degrees:.2f}" for degrees in known[cells["code"]])
        out.append("\t".join(cells.values()))
    TABLE.write_text("\n".join(out) + "\n", encoding="utf8")


def points(wheel: str) -> dict[str, tuple[float, float]]:
    """Return latitude and longitude by code of ISO 3166-1."""
    with zipfile.ZipFile(wheel) as archive:
        files = [name for name in archive.namelist() if name.startswith("countryinfo/data/") and name.endswith(".json")]
        rows = [json.loads(archive.read(name)) for name in files]
    return {r["ISO"]["alpha3"]: tuple(r["latlng"]) for r in rows if "ISO" in r and len(r.get("latlng", ())) == 2}


if __name__ == "__main__":
    main(sys.argv[1])
