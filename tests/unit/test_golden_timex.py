"""Golden cases of times: everything that a text holds, no more, no less."""

import tomllib
from pathlib import Path

import pytest

from verbale.extract.timex import timexes

CASES = [
    case
    for path in sorted((Path(__file__).parent.parent / "golden" / "timex").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_every_time_of_a_text_is_found_and_read(case, parser):
    found = [
        {"words": t.words, "type": t.kind, "value": t.value, "earliest": t.earliest, "latest": t.latest}
        for t in timexes(parser(case["text"]), case.get("date"))
    ]
    assert found == [{"words": "", "type": "", "value": None, "earliest": None, "latest": None} | e for e in case["expect"]]
