"""Statements in schema.org's words: what is in quotation marks as Quotation, what is reported as Claim."""

from collections.abc import Iterator

from verbale.analyse.telling import words_of
from verbale.show.export import Records, Row, Tally
from verbale.show.export.linked import document, of_report, of_row, present

_PERSONS = ("person", "unnamed")


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield a graph of articles, quotations and claims."""
    return document({"@context": "https://schema.org"}, "@graph", _nodes(records, tally))


def _nodes(records: Records, tally: Tally) -> Iterator[Row]:
    for record in records:
        yield _article(record["report"])
        kinds = {actor["id"]: actor["kind"] for actor in record["actors"]}
        for row in record["statements"]:
            if not row["evidence"]["content"]:
                tally.left_out["statements without content"] += 1
                continue
            one = _quotation(row, kinds) if row["mode"] == "direct" else _claim(row, kinds)
            tally.written[f"{one['@type'].lower()}s"] += 1
            yield one


def _article(report: Row) -> Row:
    return present(
        {
            "@id": of_report(report["id"]),
            "@type": "NewsArticle",
            "headline": report["title"],
            "datePublished": report["published"],
            "inLanguage": report["language"],
            "dateline": report["dateline"],
            "author": {"@type": "Person", "name": report["byline"]} if report["byline"] else None,
            "publisher": {"@type": "Organization", "name": report["outlet"]} if report["outlet"] else None,
        }
    )


def _speaker(row: Row, kinds: Row) -> Row | None:
    name = row["source_name"] or row["source_text"]
    kind = "Person" if kinds.get(row["source"] or "", "unnamed") in _PERSONS else "Organization"
    return {"@type": kind, "name": name} if name else None


def _quotation(row: Row, kinds: Row) -> Row:
    return present(
        {
            "@id": of_row(row["id"]),
            "@type": "Quotation",
            "text": words_of(row),
            "spokenByCharacter": _speaker(row, kinds),
            "isPartOf": {"@id": of_report(row["report"])},
            "keywords": row["act"],
        }
    )


def _claim(row: Row, kinds: Row) -> Row:
    return present(
        {
            "@id": of_row(row["id"]),
            "@type": "Claim",
            "text": words_of(row),
            "author": _speaker(row, kinds),
            "appearance": {"@id": of_report(row["report"])},
            "keywords": row["act"],
        }
    )
