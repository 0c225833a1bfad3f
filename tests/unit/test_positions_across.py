"""Positions across short reports: one issue in one line, parties by entity, overlap, what a hand decides."""

from hashlib import sha256

import pytest
from click.testing import CliRunner

from verbale.ledger.positions import positions
from verbale.pipeline import code
from verbale.record import open_record
from verbale.show.cli import main
from verbale.terms import Document


@pytest.fixture
def told(kit, tmp_path):
    """Make a record of short reports, one a day, and return it open."""
    stores = []

    def make(*texts):
        store = open_record(tmp_path / f"{len(stores)}.db", create=True)
        stores.append(store)
        for n, text in enumerate(texts, start=1):
            day = f"2024-03-{n:02}"
            doc = Document(sha256(text.encode()).hexdigest(), text, None, "Courier", None, None, day, "en", None, str(n))
            store.add(code(doc, kit.parser(text), kit))
        return store

    yield make
    for store in stores:
        store.close()


def lines(store):
    return {i.issue: (i.overlap, {s.party: s.stance for s in i.stands}) for i in positions(store)}


def run(*words):
    done = CliRunner().invoke(main, [str(w) for w in words])
    assert done.exit_code == 0, done.output
    return done.output


TWO_TRUCES = (
    "Egypt called for a truce in Gaza.",
    "France demanded a halt to the fighting in Lebanon.",
    "Israel rejected a ceasefire in the Gaza Strip.",
)


def test_paraphrases_are_one_line_and_two_places_two(told):
    assert lines(told(*TWO_TRUCES)) == {
        "ceasefire (Gaza Strip)": ("opposed", {"Egypt": "demands", "Israel": "rejects"}),
        "ceasefire (Lebanon)": ("unknown", {"France": "demands"}),
    }


def test_an_answer_is_on_the_issue_of_the_demand_before_it(told):
    store = told("Egypt demanded a truce in Gaza. Israel rejected the demand.", "France demanded a truce in Lebanon.")
    assert lines(store)["ceasefire (Gaza Strip)"] == ("opposed", {"Egypt": "demands", "Israel": "rejects"})


def test_two_who_demand_the_opposite_are_opposed(told):
    store = told("China demanded an end to the military exercises.", "Japan backs the military exercises.")
    [issue] = positions(store)
    assert (issue.overlap, issue.pairs[0].why) == (
        "opposed",
        "China demands, Japan accepts; China wants less, Japan wants more",
    )


def test_two_who_demand_the_same_agree(told):
    store = told("China demanded an end to the military exercises.", "Japan demanded a halt to the military exercises.")
    assert lines(store)["military exercises"] == ("agreed", {"China": "demands", "Japan": "demands"})


def test_a_demand_that_it_stop_and_its_rejection_agree(told):
    store = told("Greece demanded an end to the drilling and a halt to the annexation.", "Cyprus rejects the annexation.")
    assert lines(store)["annexation"] == ("agreed", {"Cyprus": "rejects", "Greece": "demands"})


def test_a_hand_parts_two_positions_and_joins_two_and_the_reason_is_told(told):
    store = told(
        "Egypt called for a truce in Gaza.", "Israel rejected a ceasefire in Gaza.", "France demanded a truce in Lebanon."
    )
    egypt, israel, france = (row["id"] for row in store.rows("positions"))
    run("issues", "apart", store.path, egypt, israel, "--why", "two truces")
    assert sorted(overlap for overlap, _ in lines(store).values()) == ["unknown"] * 3
    run("issues", "same", store.path, egypt, france, "--why", "one war")
    assert "decided by hand: one war" in run("issues", store.path, "--table")
    assert {"Egypt": "demands", "France": "demands"} in [stands for _, stands in lines(store).values()]
    first = store.decisions("issue")[0]["id"]
    run("decisions", "undo", store.path, first)
    assert len(store.decisions("issue")) == 1


def test_only_positions_are_decided_on(told):
    store = told("Egypt called for a truce in Gaza.")
    row, statement = store.rows("positions")[0]["id"], store.rows("statements")[0]["id"]
    done = CliRunner().invoke(main, ["issues", "same", str(store.path), row, statement])
    assert (done.exit_code, "is no position" in done.output) == (1, True)
    done = CliRunner().invoke(main, ["issues", "same", str(store.path), row, row])
    assert (done.exit_code, "are one position" in done.output) == (1, True)


def test_a_hand_that_joins_two_actors_joins_their_positions(told):
    store = told("The Blue Front demanded a ceasefire.", "The Sons of the River rejected a ceasefire.")
    [before] = positions(store)
    assert len(before.stands) == 2
    one, other = (row["party"] for row in store.rows("positions"))
    store.decide("actor", one, other, "same", "one movement by two names")
    [after] = positions(store)
    assert [(s.stance, s.moved) for s in after.stands] == [("rejects", True)]
