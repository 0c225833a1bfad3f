"""Golden cases of statements: every attribution of a text, no more, no less, with what it does."""

import tomllib
from pathlib import Path

import pytest

from verbale.coding.statement import statements
from verbale.extract.actor import actor_mentions
from verbale.extract.statement import statement_mentions
from verbale.resolve.actors import cast
from verbale.terms import Document, Reading

FOLDER = Path(__file__).parent.parent / "golden" / "statement"
CASES = [case for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf8"))["case"]]


def found_in(text, parser):
    """Every statement of a text as a golden case writes it: parts joined by " [...] ", what is empty left out."""
    parse = parser(text)
    document = Document("golden", text, None, None, None, None, "2022-01-21", "en", None, "golden")
    sayings = statement_mentions(parse)
    said = statements(Reading(document, parse, cast(parse, actor_mentions(parse), sayings, document), sayings=sayings))
    rows = []
    for mention, statement in zip(sayings, said, strict=True):
        row = {part: " [...] ".join(q.quote for q in quotes) for part, quotes in parts(statement)}
        row |= {"mode": statement.mode, "act": statement.act, "modality": mention.modality}
        row["to"] = ", ".join(parse.tokens[i].text for i in mention.addressees)
        row["condition"] = " [...] ".join(q.quote for q in statement.condition or ())
        row["nested"] = "" if mention.parent is None else parse.words(sayings[mention.parent].cue)
        rows.append({key: value for key, value in row.items() if value})
    return rows


def parts(statement):
    evidence = statement.evidence
    return (("source", evidence.source), ("cue", evidence.cue), ("content", evidence.content))


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_every_statement_of_a_text_is_found_and_coded(case, parser):
    assert found_in(case["text"], parser) == case.get("expect", [])
