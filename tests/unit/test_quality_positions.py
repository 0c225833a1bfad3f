from types import SimpleNamespace

import pytest

from bench.quality.tasks import positions
from bench.quality.tasks.false_alarms import sentences

ISSUES = [
    {"crisis": "reef", "issue": "fishing", "phrases": "fishing rights|the right to fish at the bank"},
    {"crisis": "reef", "issue": "truce", "phrases": "a truce in Lebanon"},
]
ROW = {"crisis": "reef", "party": "CHN", "stance": "rejects|rules out", "issue": "fishing", "sentence": "-"}


def _record(*found):
    actors = [SimpleNamespace(id=f"a{i}", country=party, code=None, organisation=None) for i, (party, *_) in enumerate(found)]
    rows = [SimpleNamespace(party=f"a{i}", stance=stance, issue=issue, evidence=()) for i, (_, stance, issue) in enumerate(found)]
    return SimpleNamespace(actors=actors, positions=rows)


def test_phrases_of_one_issue_are_pairs_to_be_linked_and_others_are_not():
    told = positions.pairs(ISSUES)
    assert (told.right, told.predicted, told.gold) == (1, 1, 1)


def test_a_row_counts_when_party_stance_and_issue_are_right():
    found = positions.stances(ISSUES, [ROW], [_record(("CHN", "rules out", "fishing rights"))])
    assert (found["rows.precision"], found["rows.recall"], found["issue"]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("row", "right"),
    [
        (("VNM", "rejects", "fishing rights"), ()),
        (("CHN", "demands", "fishing rights"), ("party", "issue")),
        (("CHN", "rejects", "ceasefire"), ("party", "stance")),
    ],
)
def test_a_wrong_party_stance_or_issue_is_told_apart(row, right):
    found = positions.stances(ISSUES, [ROW], [_record(row)])
    assert found["rows.f1"] == 0.0
    assert {name for name in ("party", "stance", "issue") if found[name]} == set(right)


def test_a_position_in_a_sentence_without_one_is_an_error():
    none = ROW | {"party": "-", "stance": "-", "issue": "-"}
    found = positions.stances(ISSUES, [none, none], [_record(("CHN", "rejects", "fishing rights")), _record()])
    assert (found["clear"], found["rows.precision"]) == (0.5, 0.0)


def test_the_set_is_large_names_each_issue_and_holds_half_of_its_crises():
    issues, told = sentences(positions.ISSUES), sentences(positions.SENTENCES)
    halves = {row["crisis"]: row["held"] for row in issues}
    assert sorted(halves.values()).count("yes") == 7
    assert len(halves) == 13
    assert sum(len(row["phrases"].split("|")) for row in issues) >= 300
    assert len({row["sentence"] for row in told}) == len(told) >= 120
    known = {(row["crisis"], row["issue"]) for row in issues}
    assert {(row["crisis"], row["issue"]) for row in told if row["issue"] != "-"} <= known
    assert all(halves[row["crisis"]] == row["held"] for row in told)
