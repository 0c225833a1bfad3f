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


def told(actor: Actor) -> dict[str, object]:
    """What a case expects of an actor; what was inferred counts as said only where the case says it."""
    return {
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country or "-",
        "role": actor.role or "-",
        "mentions": [m.quote for m in actor.mentions],
    }


@pytest.mark.parametrize(("name", "number", "case"), CASES, ids=[f"{n}-{i}" for n, i, _ in CASES])
def test_a_golden_text_yields_these_actors_and_no_other(name, number, case, parser):
    text = case["text"]
    parse = parser(text)
    document = Document("0" * 64, text, None, None, None, None, case.get("date"), "en", None, name)
    found = cast(parse, actor_mentions(parse), statement_mentions(parse), document)
    got = {a.name: told(a) for a in found.actors}
    want = {e["name"]: dict(e) for e in case["expect"]}
    for actor in found.actors:
        for field in set(actor.inferred) & {"country", "role"}:
            if want.get(actor.name, {}).get(field) == "-":
                got[actor.name][field] = "-"
    assert got == want, case["why"]
