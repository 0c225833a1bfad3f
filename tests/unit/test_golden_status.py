"""Golden cases of status: whether what a text tells happened."""

import tomllib
from pathlib import Path

import pytest

from verbale.pipeline import read_text

FOLDER = Path(__file__).parents[1] / "golden" / "status"
CASES = [case for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf8"))["case"]]


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_a_text_tells_whether_it_happened(case, kit):
    at = case["text"].index(case["words"])
    events = read_text(case["text"], kit, published="2022-01-21").events
    told = {e.status for e in events if any(q.start <= at < q.end for q in e.evidence)}
    assert case["status"] in told, case["why"]
