"""Events in the columns of GDELT's event tables, 1.0 (58) and 2.0 (61); as there, without a header.

Source: GDELT Event Codebook 2.0 (2015) and the header of the daily files of 1.0 (2013).
"""

from collections.abc import Iterator, Mapping

from verbale.show.export import Records, Tally
from verbale.show.export.coded import Cell, Dyad, cameo, country, dyads, fraction, nothing, tabbed

# What GDELT's Geo_Type says a point stands for: 1 country, 4 city outside the United States, 5 state or province outside.
_TYPES = {"country": 1, "city": 4, "region": 5}
_US_TYPES = {"country": 1, "city": 3, "region": 2}
_ID_BITS = 60  # of the row's id: fits a signed integer of 64 bits


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield the table of 2.0, line by line."""
    return tabbed(COLUMNS, dyads(records, tally), header=False)


def lines_of_1(records: Records, tally: Tally) -> Iterator[str]:
    """Yield the table of 1.0, line by line."""
    return tabbed(COLUMNS_1, dyads(records, tally), header=False)


def _number(dyad: Dyad) -> int:
    """A number that the row's id gives: the same row has it in every export."""
    return int((int(dyad.event["id"][2:17], 16) + dyad.number) % 2**_ID_BITS)


def _plain(day: str) -> str:
    return day.replace("-", "")


def _side(number: int) -> Mapping[str, Cell]:
    def of(dyad: Dyad, field: str) -> str:
        actor = dyad.actor if number == 1 else dyad.recipient
        return str((actor or {}).get(field) or "")

    named = f"Actor{number}"
    return {
        f"{named}Code": lambda d: of(d, "country") + of(d, "sector") if of(d, "country") else of(d, "code") or of(d, "sector"),
        f"{named}Name": lambda d: of(d, "name").upper(),
        f"{named}CountryCode": lambda d: of(d, "country"),
        f"{named}KnownGroupCode": lambda d: "" if of(d, "country") else of(d, "code"),
        **{f"{named}{what}": nothing for what in ("EthnicCode", "Religion1Code", "Religion2Code")},
        f"{named}Type1Code": lambda d: of(d, "sector"),
        f"{named}Type2Code": nothing,
        f"{named}Type3Code": nothing,
    }


def _geo(named: str, *, second: bool, told: bool) -> Mapping[str, Cell]:
    """Columns of a place: of the event when `told`, else empty (the record does not place actors)."""

    def kind(dyad: Dyad) -> object:
        types = _US_TYPES if dyad.place.get("country") == "USA" else _TYPES
        return types.get(dyad.place.get("precision", ""), 0)

    def name(dyad: Dyad) -> str:
        return ", ".join(dict.fromkeys(filter(None, (dyad.place.get("name"), country(dyad.place.get("country"))))))

    cells: dict[str, Cell] = {
        "Type": kind,
        "FullName": name,
        "CountryCode": nothing,
        "ADM1Code": nothing,
        "ADM2Code": nothing,
        "Lat": lambda d: d.place.get("lat"),
        "Long": lambda d: d.place.get("lon"),
        "FeatureID": lambda d: d.place.get("geonames"),
    }
    kept = {key: cell for key, cell in cells.items() if second or key != "ADM2Code"}
    return {f"{named}Geo_{key}": cell if told else _zero if key == "Type" else nothing for key, cell in kept.items()}


def _zero(_: Dyad) -> int:
    return 0


def _columns(*, second: bool) -> Mapping[str, Cell]:
    return {
        "GLOBALEVENTID": _number,
        "SQLDATE": lambda d: _plain(d.day),
        "MonthYear": lambda d: _plain(d.day[:7]),
        "Year": lambda d: d.day[:4],
        "FractionDate": lambda d: fraction(d.day),
        **_side(1),
        **_side(2),
        "IsRootEvent": lambda d: int(not d.event["according_to"]),
        "EventCode": lambda d: cameo(d.event).code,
        "EventBaseCode": lambda d: cameo(d.event).base,
        "EventRootCode": lambda d: cameo(d.event).root,
        "QuadClass": lambda d: cameo(d.event).quad,
        "GoldsteinScale": lambda d: cameo(d.event).score,
        "NumMentions": lambda d: len(d.event["evidence"]),
        "NumSources": lambda d: d.origins,
        "NumArticles": lambda d: d.reports,
        "AvgTone": nothing,
        **_geo("Actor1", second=second, told=False),
        **_geo("Actor2", second=second, told=False),
        **_geo("Action", second=second, told=True),
        "DATEADDED": lambda d: _plain(d.report["published"] or "") + ("000000" if second and d.report["published"] else ""),
        "SOURCEURL": lambda d: d.report["where"],
    }


COLUMNS, COLUMNS_1 = _columns(second=True), _columns(second=False)
