"""W3C Web Annotations (2017): each row is an annotation, its targets the exact words, by quote and by position.

Positions count code points, as the standard asks and the record does.
"""

import json
from collections.abc import Iterator

from verbale.record.kinds import KINDS, Kind, evidence
from verbale.show.export import Records, Row, Tally
from verbale.show.export.linked import document, of_report, of_row, of_run, present

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after the quote, to find it again in a text that has changed; own choice


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield a collection of one page that holds all annotations."""
    head = {
        "@context": CONTEXT,
        "id": "urn:verbale:annotations",
        "type": "AnnotationCollection",
        "label": "What reports say, with the words",
    }
    page = {"id": "urn:verbale:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    yield json.dumps(head)[:-1] + ', "first": '
    yield from document(page, "items", _annotations(records, tally), tail="}}")


def _annotations(records: Records, tally: Tally) -> Iterator[Row]:
    for record in records:
        for kind in KINDS.values():
            for row in record[kind.name]:
                tally.written["annotations"] += 1
                yield _annotation(kind, row, record["report"])


def _annotation(kind: Kind, row: Row, report: Row) -> Row:
    quotes = [quote for part in evidence(kind, row).values() for quote in part]
    return {
        "id": of_row(row["id"]),
        "type": "Annotation",
        "motivation": "identifying" if kind.name == "actors" else "classifying",
        "generator": {"id": of_run(report["run"]), "type": "Software", "name": "verbale"},
        "body": [
            {"type": "TextualBody", "format": "text/plain", "purpose": purpose, "value": value}
            for purpose, value in _bodies(kind, row)
        ],
        "target": [_target(quote, report) for quote in quotes],
    }


def _bodies(kind: Kind, row: Row) -> Iterator[tuple[str, str]]:
    """Yield (purpose, words): the kind of row, its class, and who is concerned."""
    yield "tagging", kind.name
    for field in ("type", "mode", "act", "kind", "stance", "status", "issue", "what", "proposition", "name"):
        if row.get(field):
            yield "classifying" if field not in ("name", "what", "proposition") else "describing", str(row[field])
    for field in row:
        if field.endswith(("_name", "_names")) and row[field]:
            names = row[field] if isinstance(row[field], list) else [row[field]]
            role = field.removesuffix("s").removesuffix("_name").replace("_", " ")
            yield "describing", f"{role}: {', '.join(names)}"


def _target(quote: Row, report: Row) -> Row:
    text, start, end = report["text"], quote["start"], quote["end"]
    around = {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return {
        "source": of_report(report["id"]),
        "selector": [
            present({"type": "TextQuoteSelector", "exact": quote["quote"], **around}),
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
