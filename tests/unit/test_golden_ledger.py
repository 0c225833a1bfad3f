"""Golden cases of what became of commitments: short reports by date, and the state as of days."""

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from verbale.ledger.commitments import commitments
from verbale.pipeline import code
from verbale.record import open_record
from verbale.terms import Document

FOLDER = Path(__file__).parents[1] / "golden" / "ledger"
CASES = [case for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf8"))["case"]]


def read(text, published, kit):
    doc = Document(sha256(text.encode()).hexdigest(), text, None, "Courier", None, None, published, "en", None, published)
    return code(doc, kit.parser(text), kit)


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_the_state_of_a_commitment_as_of_each_day(case, kit, tmp_path):
    with open_record(tmp_path / "r.db", create=True) as store:
        for published, text in case["reports"]:
            store.add(read(text, published, kit))
        for day, state in case["states"]:
            told = [c for c in commitments(store, day) if any(case["words"] in r.words for r in c.rows)]
            assert [(day, c.state) for c in told] == [(day, state)], told
