"""Statements in schema.org's words: what is in quotation marks as Quotation, what is reported as Claim."""

from collections.abc import Iterator

from verbale.analyse.telling import words_of
from verbale.show.export import Records, Row, Tally
from verbale.show.export.linked import document, of_report, of_row, present

_PERSONS = ("person", "unnamed")
# Type, and the properties that name the speaker and the article.
_QUOTATION = ("Quotation", "spokenByCharacter", "isPartOf")
_CLAIM = ("Claim", "author", "appearance")


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
            one = _said(row, kinds)
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


def _said(row: Row, kinds: Row) -> Row:
    kind, by, within = _QUOTATION if row["mode"] == "direct" else _CLAIM
    return present(
        {
            "@id": of_row(row["id"]),
            "@type": kind,
            "text": words_of(row),
            by: _speaker(row, kinds),
            within: {"@id": of_report(row["report"])},
            "keywords": row["act"],
        }
    )
