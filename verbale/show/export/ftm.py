"""FollowTheMoney entities, for OpenAleph and its kin: articles, who is who, events, and statements as notes.

That model has no acts of speech: whether a statement is a promise or a threat stands among the keywords of its note.
"""

import json
from collections.abc import Iterator
from typing import Any

from verbale.analyse.telling import words_of
from verbale.show.export import Records, Row, Tally
from verbale.show.plain import plain

_SCHEMATA = {
    "person": "Person",
    "country": "PublicBody",
    "government": "PublicBody",
    "organisation": "Organization",
    "alliance": "Organization",
    "armed group": "Organization",
    "people": "LegalEntity",
    "unnamed": "LegalEntity",
}


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield one entity a line."""
    for record in records:
        report = record["report"]
        for entity in _entities(record, report):
            tally.written[entity["schema"]] += 1
            yield json.dumps(entity, ensure_ascii=False) + "\n"


def _entities(record: Row, report: Row) -> Iterator[Row]:
    yield _entity(
        report["id"],
        "Article",
        title=report["title"],
        publishedAt=report["published"],
        publisher=report["outlet"],
        author=report["byline"],
        bodyText=report["text"],
    )
    yield from (_actor(actor, report) for actor in record["actors"])
    yield from (_event(event, report) for event in record["events"])
    yield from (_note(row, report) for row in record["statements"])


def _actor(actor: Row, report: Row) -> Row:
    schema = _SCHEMATA[actor["kind"]]
    position = {"position": actor["role"]} if schema == "Person" else {}
    return _entity(
        actor["id"],
        schema,
        name=actor["name"],
        summary=actor["role"] if schema != "Person" else None,
        keywords=[v for v in (actor["sector"], actor["code"]) if v],
        proof=report["id"],
        **position,
    )


def _event(event: Row, report: Row) -> Row:
    when, place = event["when"] or {}, event["place"] or {}
    first, last = when.get("earliest"), when.get("latest")
    return _entity(
        event["id"],
        "Event",
        name=" · ".join(filter(None, (event["type"], event["mode"]))),
        summary=words_of(event),
        date=first if first == last else None,
        startDate=first if first != last else None,
        endDate=last if first != last else None,
        location=place.get("name"),
        organizer=event["actors"],
        involved=event["recipients"],
        keywords=[event["status"], *event["context"]],
        publisher=report["outlet"],
        proof=report["id"],
    )


def _note(row: Row, report: Row) -> Row:
    who = row["source_name"] or row["source_text"] or "not named"
    return _entity(
        row["id"],
        "Note",
        name=f"{who}: {row['act']}",
        description=words_of(row),
        entity=[row["source"]] if row["source"] else [],
        keywords=[row["act"], row["mode"]],
        publisher=report["outlet"],
        proof=report["id"],
    )


def _entity(key: str, schema: str, **properties: Any) -> Row:
    """Return an entity; what holds nothing is left out."""
    given = {name: value if isinstance(value, list) else [value] for name, value in properties.items() if value}
    told = {name: [plain(one) for one in values] for name, values in given.items() if values}
    return {"id": key, "schema": schema, "properties": told}
