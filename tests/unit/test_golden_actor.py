"""Golden cases of actors; their conventions stand at the head of each file."""

import tomllib
from pathlib import Path

import pytest

from verbale.extract.actor import actor_mentions
from verbale.extract.statement import statement_mentions
from verbale.resolve.actors import cast
from verbale.terms import Actor, Document

CASES = [
    (path.stem, number, case)
    for path in sorted((Path(__file__).parents[1] / "golden" / "actor").glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf8"))["case"])
]


def told(actor: Actor, expected: dict[str, object]) -> dict[str, object]:
    """Return what a case tells of an actor; a value marked as inferred is not held against a case that says "-"."""
    got = {
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country or "-",
        "role": actor.role or "-",
        "mentions": [m.quote for m in actor.mentions],
    }
    return got | {field: "-" for field in actor.inferred if field in got and expected.get(field) == "-"}


@pytest.mark.parametrize(("name", "number", "case"), CASES, ids=[f"{n}-{i}" for n, i, _ in CASES])
def test_a_golden_text_yields_these_actors_and_no_other(name, number, case, parser):
    text = case["text"]
    parse = parser(text)
    document = Document("0" * 64, text, None, None, None, None, case.get("date"), "en", None, name)
    found = cast(parse, actor_mentions(parse), statement_mentions(parse), document)
    want = {(e["name"], e["country"]): e for e in case["expect"]} | {(e["name"], None): e for e in case["expect"]}
    got = [told(a, want.get((a.name, a.country)) or want.get((a.name, None)) or {}) for a in found.actors]
    assert sorted(got, key=str) == sorted(case["expect"], key=str), case["why"]
