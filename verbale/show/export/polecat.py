"""Events in the columns of POLECAT (Halterman et al. 2023; the weekly files at doi:10.7910/DVN/AJGVIT)."""

from collections.abc import Iterator, Mapping

from verbale import __version__
from verbale.lexicon import ontology
from verbale.show.export import Records, Tally
from verbale.show.export.coded import Cell, Dyad, dyads, nothing, tabbed

SEPARATOR = "|"


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield the table, line by line, header first."""
    return tabbed(COLUMNS, dyads(records, tally), header=True)


def _who(role: str, field: str) -> Cell:
    def cell(dyad: Dyad) -> str | None:
        actor = dyad.actor if role == "actor" else dyad.recipient
        value = actor[field] if actor else None
        return None if value is None else str(value)

    return cell


def _raw(role: str) -> Cell:
    def cell(dyad: Dyad) -> str:
        actor = dyad.actor if role == "actor" else dyad.recipient
        return actor["mentions"][0]["quote"] if actor and actor["mentions"] else ""

    return cell


def _side(role: str) -> Mapping[str, Cell]:
    name = role.capitalize()
    return {
        f"{name} Name": _who(role, "name"),
        f"{name} Country": _who(role, "country"),
        f"{name} COW": nothing,
        f"Primary {name} Sector": _who(role, "sector"),
        f"{name} Sectors": _who(role, "sector"),
        f"{name} Title": _who(role, "role"),
        f"{name} Name Raw": _raw(role),
        f"Wikipedia {name} ID": nothing,
    }


def _quad(dyad: Dyad) -> str:
    return str(ontology("plover")["quads"][str(dyad.event["quad"])]).upper()


def _place(field: str, precision: str | None = None) -> Cell:
    def cell(dyad: Dyad) -> object:
        return dyad.place.get(field) if precision in (None, dyad.place.get("precision")) else ""

    return cell


def _named(*kinds: str) -> Cell:
    """The names of all actors of the report that are of some kinds."""

    def cell(dyad: Dyad) -> str:
        names = (actor["name"] for actor in dyad.actors.values() if actor["kind"] in kinds)
        return SEPARATOR.join(dict.fromkeys(name.replace(SEPARATOR, "/") for name in names))

    return cell


COLUMNS: Mapping[str, Cell] = {
    "Event ID": lambda d: d.id,
    "Event Date": lambda d: d.day,
    "Event Type": lambda d: d.event["type"],
    "Event Mode": lambda d: d.event["mode"],
    "Intensity": lambda d: d.event["score"],
    "Quad Code": _quad,
    "Contexts": lambda d: SEPARATOR.join(d.event["context"]),
    **_side("actor"),
    **_side("recipient"),
    "Placename": _place("name"),
    "City": _place("name", "city"),
    "District": nothing,
    "Province": _place("name", "region"),
    "Country": _place("country"),
    "Latitude": _place("lat"),
    "Longitude": _place("lon"),
    "GeoNames ID": _place("geonames"),
    "Raw Placename": nothing,
    "Feature Type": _place("precision"),
    "Source": lambda d: d.report["outlet"],
    "Publication Date": lambda d: d.report["published"],
    "Story People": _named("person"),
    "Story Organizations": _named("organisation", "alliance", "government", "armed group"),
    "Story Locations": _named("country"),
    "Language": lambda d: d.report["language"],
    "Version": lambda d: f"verbale {__version__}",
}
