"""Golden cases of quantities: everything that the record keeps of a text, no more, no less."""

import tomllib
from pathlib import Path

import pytest

from verbale.coding.quantity import coded_quantities
from verbale.extract.actor import actor_mentions
from verbale.extract.quantity import quantities
from verbale.extract.timex import timexes
from verbale.resolve.actors import cast
from verbale.terms import Document, Reading

CASES = [
    case
    for path in sorted((Path(__file__).parent.parent / "golden" / "quantity").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf8"))["case"]
]
EMPTY = {"min": None, "best": None, "max": None, "of": "-", "stage": None}


def coded(text, date, parser):
    parse = parser(text)
    document = Document("case", text, None, None, None, None, date, "en", None, "text")
    who = cast(parse, actor_mentions(parse), (), document)
    reading = Reading(document, parse, who, timexes(parse, date), amounts=quantities(parse))
    return coded_quantities(reading, ()), who


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_every_quantity_of_a_text_is_found_and_coded(case, parser):
    found, who = coded(case["text"], case["date"], parser)
    told = [
        {
            "words": q.evidence[0].quote,
            "kind": q.kind,
            "min": q.value.min,
            "best": q.value.best,
            "max": q.value.max,
            "qualifier": q.qualifier,
            "unit": q.unit,
            "of": (q.of and who[q.of].country) or "-",
            "stage": q.stage,
        }
        for q in found
    ]
    assert told == [EMPTY | e for e in case["expect"]]
