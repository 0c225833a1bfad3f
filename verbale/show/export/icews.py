"""Events in the columns of ICEWS (Boschee et al. 2015, doi:10.7910/DVN/28075)."""

from collections.abc import Iterator, Mapping

from verbale.show.export import Records, Tally
from verbale.show.export.coded import Cell, Dyad, cameo, country, dyads, nothing, sectors, tabbed


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield the table, line by line, header first."""
    return tabbed(COLUMNS, dyads(records, tally), header=True)


def _sector(role: str) -> Cell:
    def cell(dyad: Dyad) -> str:
        actor = dyad.actor if role == "Source" else dyad.recipient
        return sectors().get((actor or {}).get("sector") or "", "")

    return cell


def _side(role: str) -> Mapping[str, Cell]:
    def of(dyad: Dyad) -> Mapping[str, str | None]:
        return (dyad.actor if role == "Source" else dyad.recipient) or {}

    return {
        f"{role} Name": lambda d: of(d).get("name"),
        f"{role} Sectors": _sector(role),
        f"{role} Country": lambda d: country(of(d).get("country")),
    }


def _sentence(dyad: Dyad) -> int:
    """The paragraph of the report that the words begin in, from 1: the record keeps no sentences."""
    start = min(quote["start"] for quote in dyad.event["evidence"])
    return sum(1 for line in dyad.report["text"][:start].split("\n")[:-1] if line.strip()) + 1


COLUMNS: Mapping[str, Cell] = {
    "Event ID": lambda d: d.id,
    "Event Date": lambda d: d.day,
    **_side("Source"),
    "Event Text": lambda d: cameo(d.event).name,
    "CAMEO Code": lambda d: cameo(d.event).code,
    "Intensity": lambda d: cameo(d.event).score,
    **_side("Target"),
    "Story ID": lambda d: d.report["id"],
    "Sentence Number": _sentence,
    "Publisher": lambda d: d.report["outlet"],
    "City": lambda d: d.place.get("name") if d.place.get("precision") == "city" else "",
    "District": nothing,
    "Province": lambda d: d.place.get("name") if d.place.get("precision") == "region" else "",
    "Country": lambda d: country(d.place.get("country")),
    "Latitude": lambda d: d.place.get("lat"),
    "Longitude": lambda d: d.place.get("lon"),
}
