"""W3C PROV (2013): which report each row is quoted from, and which run of which program made it. PROV-O as JSON-LD."""

from collections.abc import Iterator

from verbale import __version__
from verbale.record.kinds import KINDS, Kind, evidence
from verbale.show.export import Records, Row, Tally
from verbale.show.export.linked import document, of_report, of_row, of_run, present

_PROGRAM = "urn:verbale:program"
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in ("wasQuotedFrom", "wasGeneratedBy", "wasAttributedTo", "wasAssociatedWith", "used")
    },
    "label": "rdfs:label",
    "value": "prov:value",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "publisher": "dcterms:publisher",
}


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield a graph of reports, rows, runs and the program."""
    return document({"@context": CONTEXT}, "@graph", _nodes(records, tally))


def _nodes(records: Records, tally: Tally) -> Iterator[Row]:
    yield {"@id": _PROGRAM, "@type": ["prov:SoftwareAgent", "prov:Agent"], "label": f"verbale {__version__}"}
    runs: set[str] = set()
    for record in records:
        report = record["report"]
        if report["run"] not in runs:
            runs.add(report["run"])
            yield {"@id": of_run(report["run"]), "@type": "prov:Activity", "wasAssociatedWith": _PROGRAM}
        yield _report(report)
        # A node of its own for each use: the run's node is written long before its last report is known.
        yield {"@id": of_run(report["run"]), "used": of_report(report["id"])}
        tally.written["reports"] += 1
        for kind in KINDS.values():
            for row in record[kind.name]:
                tally.written["rows"] += 1
                yield _row(kind, row, report)


def _report(report: Row) -> Row:
    return present(
        {
            "@id": of_report(report["id"]),
            "@type": "prov:Entity",
            "label": report["title"] or report["where"],
            "issued": report["published"],
            "publisher": report["outlet"],
        }
    )


def _row(kind: Kind, row: Row, report: Row) -> Row:
    quotes = [quote["quote"] for part in evidence(kind, row).values() for quote in part]
    return {
        "@id": of_row(row["id"]),
        "@type": "prov:Entity",
        "label": f"{kind.name[:-1]} {row['id']}",
        "value": list(dict.fromkeys(quotes)),
        "wasQuotedFrom": of_report(report["id"]),
        "wasGeneratedBy": of_run(report["run"]),
    }
