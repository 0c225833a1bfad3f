"""Where events happened (RFC 7946): a point for each event with a place, and what the point stands for.

A point of precision `country`, `region` or `area` is the middle of something wide: draw it so.
"""

from collections.abc import Iterator

from verbale.analyse.telling import words_of
from verbale.show.export import Records, Row, Tally
from verbale.show.export.linked import document


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield a collection of features."""
    return document({"type": "FeatureCollection"}, "features", _features(records, tally))


def _features(records: Records, tally: Tally) -> Iterator[Row]:
    for record in records:
        for event in record["events"]:
            place = event["place"]
            if place is None or place["lat"] is None or place["lon"] is None:
                tally.left_out["events without a place"] += 1
                continue
            tally.written["features"] += 1
            yield _feature(event, place, record["report"])


def _feature(event: Row, place: Row, report: Row) -> Row:
    when = event["when"] or {}
    return {
        "type": "Feature",
        "id": event["id"],
        "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
        "properties": {
            "place": place["name"],
            "country": place["country"],
            "precision": place["precision"],
            "geonames": place["geonames"],
            **{key: event[key] for key in ("type", "mode", "quad", "score", "status", "background")},
            "actors": event["actor_names"],
            "recipients": event["recipient_names"],
            "earliest": when.get("earliest"),
            "latest": when.get("latest"),
            "words": words_of(event),
            **{key: report[key] for key in ("published", "outlet", "title")},
            "report": report["id"],
        },
    }
