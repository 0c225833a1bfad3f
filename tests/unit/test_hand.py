"""What a hand tells the record: withdrawals, one origin or two, files of decisions; each can be taken back."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_upkeep import record_of, report

from verbale.errors import DataError, StoreError
from verbale.ledger import hand
from verbale.ledger.stories import stories, story
from verbale.ledger.upkeep import refresh
from verbale.record import open_record, verify
from verbale.show.cli import main

ONE, TWO, LATE = report(1), report(2), report(3, published="2022-01-25")
IDS = [one.report.doc_id for one in (ONE, TWO, LATE)]


@pytest.fixture
def store(tmp_path):
    with record_of(tmp_path / "r.db", [ONE, TWO, LATE]) as store:
        yield store


def origins(store):
    return {frozenset(r["id"] for r in group["reports"]) for group in hand.origins_of(store)}


# --- withdrawn ---------------------------------------------------------------------------------------------------------


def test_a_withdrawn_report_counts_no_longer_and_is_still_shown(store):
    assert [t["reports"] for t in stories(store)] == [3]
    hand.withdraw(store, "2.txt", "retracted", "2022-01-24")
    (line,) = stories(store)
    assert line["reports"] == 2
    told = {row["report"]: row.get("withdrawn") for row in story(store, line["id"])["told_by"]}
    assert told == {IDS[0]: None, IDS[1]: "2022-01-24", IDS[2]: None}
    assert {r["report"] for r in store.lean("events")} == {IDS[0], IDS[2]}
    assert {r["report"] for r in store.rows("events")} == set(IDS)
    assert list(verify(store)) == []


def test_as_of_a_day_before_the_withdrawal_it_counts(store):
    hand.withdraw(store, "2.txt", "retracted", "2022-01-24")
    assert [t["reports"] for t in stories(store, as_of="2022-01-23")] == [2]
    assert [t["reports"] for t in stories(store, as_of="2022-01-24")] == []
    assert len(store.lean("events", as_of="2022-01-23")) == 2
    assert store.left_out("2022-01-24") == {"later": 1, "undated": 0, "withdrawn": 1}


def test_a_withdrawal_taken_back_leaves_the_record_as_it_was(store):
    before = stories(store)
    hand.withdraw(store, IDS[1][:12], "retracted", "2022-01-24")
    hand.restore(store, IDS[1][:12])
    assert stories(store) == before
    with pytest.raises(StoreError, match="is not withdrawn"):
        hand.restore(store, IDS[1][:12])


def test_a_report_that_joined_two_others_joins_them_no_longer_when_withdrawn(tmp_path):
    """The first and last know of other days and meet only in what the second tells."""
    some = [report(1, published="2022-01-21"), report(2, published="2022-01-22")]
    with record_of(tmp_path / "r.db", some) as store:
        hand.withdraw(store, "1.txt", "retracted", "2022-01-23")
        assert stories(store) == []
        assert [t["reports"] for t in stories(store, as_of="2022-01-22")] == [2]


def test_a_withdrawal_outlives_that_the_report_is_read_anew(store):
    hand.withdraw(store, "2.txt", "retracted", "2022-01-24")
    store.add(replace(TWO, run="another"))
    assert [t["reports"] for t in stories(store)] == [2]


def test_a_correction_takes_the_place_of_the_earlier_version_from_its_day_on(store):
    hand.withdraw(store, "1.txt", "corrected", instead="3.txt")
    (line,) = store.withdrawals()
    assert (line["day"], line["instead"], line["stale"]) == ("2022-01-25", IDS[2], False)
    assert [t["reports"] for t in stories(store)] == [2]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("nothing.txt", "x"), "there is no report"),
        (("1.txt", "x", "2092-01-01"), "is yet to come"),
        (("1.txt", "x", "2020-01-01"), "was published on 2022-01-22"),
        (("1.txt", "x", None, "1.txt"), "cannot correct itself"),
    ],
)
def test_what_is_no_withdrawal_is_refused_with_the_reason(store, asked, said):
    with pytest.raises(StoreError, match=said):
        hand.withdraw(store, *asked)
    assert store.withdrawals() == []


# --- origins -----------------------------------------------------------------------------------------------------------


def test_a_hand_parts_copies_and_joins_reports_of_other_words(tmp_path):
    other = report(9, what="gas pipelines and the price of grain in the autumn that is to come", place="Vienna")
    with record_of(tmp_path / "r.db", [ONE, TWO, other]) as store:
        assert origins(store) == {frozenset(IDS[:2])}
        hand.decide_origin(store, "1.txt", "2.txt", "different", "two correspondents")
        assert origins(store) == set()
        hand.decide_origin(store, "1.txt", "9.txt", "same", "one dispatch, rewritten")
        assert origins(store) == {frozenset((IDS[0], other.report.doc_id))}
        (group,) = hand.origins_of(store)
        assert "decided by hand: one dispatch, rewritten" in [r["reason"] for r in group["reports"]]


def test_origins_by_hand_count_as_one_voice_or_two(store):
    assert [len(t["origins"]) for t in stories(store)] == [1]
    hand.decide_origin(store, "1.txt", "2.txt", "different", "-")
    hand.decide_origin(store, "1.txt", "3.txt", "different", "-")
    hand.decide_origin(store, "2.txt", "3.txt", "different", "-")
    assert [len(t["origins"]) for t in stories(store)] == [3]


def test_origins_by_hand_are_made_the_same_from_the_same_record(tmp_path):
    """One by one with the decision first, or all at once with the decision last."""
    with open_record(tmp_path / "a.db", create=True) as a, record_of(tmp_path / "b.db", [ONE, TWO, LATE]) as b:
        a.decide("origin", IDS[0], IDS[1], "different", "-")
        for one in (ONE, TWO, LATE):
            a.add(one)
            refresh(a)
        b.decide("origin", IDS[0], IDS[1], "different", "-")
        refresh(b)
        assert a.origins() == b.origins()


def test_a_copy_that_came_later_joins_no_origins_of_a_past_day(tmp_path):
    """Two short reports of few words in common are one text only by way of a third that holds both."""
    gate = "gas. A crowd stood outside the gates and sang in the rain all day, while guards looked on and said not one word"
    lake = "snow. It fell on the lake until late that night, and buses were stuck in the streets of the old town for hours"
    some = [report(1, what=gate), report(2, what=lake), report(3, what=f"{gate}. {lake}", published="2022-01-24")]
    with record_of(tmp_path / "r.db", some) as store:
        for name in ("1.txt", "2.txt"):
            hand.decide_origin(store, name, "3.txt", "same", "holds it whole")
        (today,) = stories(store)
        (past,) = stories(store, as_of="2022-01-23")
        assert (len(today["origins"]), len(past["origins"])) == (1, 2)


# --- files of decisions --------------------------------------------------------------------------------------------------

HEAD = "kind,left,right,verdict,reason\n"


def test_a_file_of_decisions_is_kept_and_what_names_nothing_is_told(store, tmp_path):
    file = tmp_path / "decided.csv"
    file.write_text(f"{HEAD}origin,{IDS[0]},{IDS[1]},different,two men\nthread,e-gone,e-away,same,one meeting\n", "utf8")
    assert [d["stale"] for d in hand.decide_all(store, file)] == [False, True]
    assert frozenset(IDS[:2]) not in origins(store)
    assert len(store.decisions()) == 2


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("left,right\na,b\n", "decided.csv:1: lacks the column 'kind'"),
        (f"{HEAD}origin,a,b,same,x\norigin,a,b,perhaps,x\n", "decided.csv:3: 'perhaps' is no verdict"),
        (f"{HEAD}place,a,b,same,x\n", "'place' is no kind"),
        (f"{HEAD}origin,a,a,same,x\n", "does not name two"),
    ],
)
def test_a_wrong_line_is_refused_with_its_number_and_nothing_is_kept(store, tmp_path, told, said):
    file = tmp_path / "decided.csv"
    file.write_text(told, "utf8")
    with pytest.raises(DataError) as error:
        hand.decide_all(store, file)
    assert said in str(error.value)
    assert store.decisions() == []


# --- commands ------------------------------------------------------------------------------------------------------------


def run(*asked):
    return CliRunner().invoke(main, [str(a) for a in asked])


def test_the_commands_say_what_holds_now(store, tmp_path):
    path = store.path
    store.close()
    assert "counts in no answer" not in run("reports", path, "--table").output
    done = run("withdraw", path, "2.txt", "--reason", "retracted", "--on", "2022-01-24")
    assert done.exit_code == 0
    assert "withdrawn from 24 Jan 2022 on" in done.output
    assert "24 Jan 2022" in run("events", path, "--table").output
    assert "1 withdrawn, left out" in " ".join(run("commitments", path, "--table").output.split())
    row = json.loads(run("events", path, "--json").output)[1]
    assert "withdrawn on 24 Jan 2022" in run("show", path, row["id"]).output
    assert "counts again" in run("restore", path, "2.txt").output
    assert "go back to two texts" in run("origins", "apart", path, "1.txt", "2.txt").output
    listed = json.loads(run("decisions", path, "--json").output)
    Path(tmp_path / "d.csv").write_text(run("decisions", path, "--csv").output, "utf8")
    assert "1 decision by hand." in run("decisions", "add", path, tmp_path / "d.csv").output
    assert "as the rules have them" in run("decisions", "undo", path, listed[0]["id"]).output
    assert json.loads(run("decisions", path, "--json").output) == []
