"""Golden cases of places: every name that a text uses as a place, no more, no less."""

import tomllib
from pathlib import Path

import pytest

from verbale.extract.actor import actor_mentions
from verbale.extract.place import place_mentions
from verbale.resolve.actors import cast
from verbale.resolve.places import places
from verbale.terms import Document

CASES = [
    case
    for path in sorted((Path(__file__).parent.parent / "golden" / "place").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_every_place_of_a_text_is_found_and_resolved(case, parser):
    parse = parser(case["text"])
    document = Document("case", case["text"], None, None, None, None, None, "en", None, "text")
    found = places(parse, place_mentions(parse), cast(parse, actor_mentions(parse), (), document))
    told = [
        {
            "words": parse.words(m.tokens),
            "name": m.place.name if m.place else "-",
            "where": f"{m.place.country or '-'} {m.place.precision}" if m.place else "-",
        }
        for m in found
    ]
    assert told == case["expect"]
