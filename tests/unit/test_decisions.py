"""What is decided of two rows, and what a record answers as of a day."""

from datetime import UTC, datetime, timedelta

import pytest
from hand_built import record
from old_records import version_1

from verbale.errors import StoreError
from verbale.record import open_record


@pytest.fixture
def path(tmp_path):
    return tmp_path / "crisis.db"


@pytest.fixture
def store(path):
    with open_record(path, create=True) as store:
        for n, day in enumerate(("2022-01-21", "2022-01-26", None, "2092-01-01")):
            store.add(record(n, published=day))
        yield store


def pair(store, n=2):
    return [row["id"] for row in store.rows("statements", limit=n)]


def told(store, *names):
    return [tuple(d[name] for name in names) for d in store.decisions()]


def test_a_decision_is_kept_with_its_reason(store):
    left, right = pair(store)
    store.decide("thread", left, right, "same", "one speech", "rule")
    (decision,) = store.decisions("thread")
    assert (decision["verdict"], decision["reason"], decision["by"], decision["since"]) == ("same", "one speech", "rule", None)
    assert store.decisions("actor") == []


def test_of_a_pair_the_order_makes_no_difference(store):
    left, right = pair(store)
    store.decide("thread", left, right, "same", "first", "hand")
    store.decide("thread", right, left, "different", "second thoughts", "hand")
    assert told(store, "verdict", "reason") == [("different", "second thoughts")]


def test_hand_and_rule_are_kept_side_by_side(store):
    left, right = pair(store)
    store.decide("thread", left, right, "same", "alike", "rule")
    store.decide("thread", left, right, "different", "two days", "hand")
    assert told(store, "by", "verdict") == [("hand", "different"), ("rule", "same")]
    assert store.undo("thread", right, left)
    assert not store.undo("thread", right, left)
    assert told(store, "by") == [("rule",)]


def test_a_hand_has_a_time_and_a_rule_has_none(store):
    left, right = pair(store)
    store.decide("thread", left, right, "same", "-", "hand")
    assert datetime.fromisoformat(store.decisions()[0]["since"]) <= datetime.now(UTC)


@pytest.mark.parametrize(("verdict", "by"), [("maybe", "hand"), ("same", "nobody")])
def test_what_is_no_decision_is_refused(store, verdict, by):
    with pytest.raises(StoreError, match="is no decision"):
        store.decide("thread", "e-1", "e-2", verdict, "-", by)


def test_a_row_is_not_decided_to_be_itself(store):
    with pytest.raises(StoreError, match="is no decision"):
        store.decide("thread", "e-1", "e-1", "same", "-")


def test_a_decision_on_rows_that_are_gone_is_kept_and_told_as_stale(store):
    left, right = pair(store)
    reports = [r["id"] for r in store.reports()][:2]
    store.decide("thread", left, right, "same", "-")
    store.decide("thread", left, "s-0000000000000000", "same", "-")
    store.decide("origin", *reports, "same", "-")
    assert sorted(told(store, "kind", "stale")) == [("origin", False), ("thread", False), ("thread", True)]


def test_a_record_of_the_first_version_gets_its_decisions(path):
    version_1(path)
    with open_record(path) as old:
        old.decide("thread", "e-1", "e-2", "same", "-")
        assert [(d["left"], d["right"], d["stale"]) for d in old.decisions()] == [("e-1", "e-2", True)]


# --- as of a day -----------------------------------------------------------------------------------------------------


def published(rows):
    return sorted({row["published"] or "-" for row in rows})


@pytest.mark.parametrize(
    ("as_of", "days", "left_out"),
    [
        ("2022-01-20", [], {"later": 3, "undated": 1, "withdrawn": 0}),
        ("2022-01-21", ["2022-01-21"], {"later": 2, "undated": 1, "withdrawn": 0}),
        ("2022-01-30", ["2022-01-21", "2022-01-26"], {"later": 1, "undated": 1, "withdrawn": 0}),
        (None, ["-", "2022-01-21", "2022-01-26", "2092-01-01"], {"later": 0, "undated": 0, "withdrawn": 0}),
    ],
)
def test_a_past_day_knows_what_was_published_by_then(store, as_of, days, left_out):
    assert published(store.rows("events", as_of=as_of)) == days
    assert published(store.reports(as_of)) == days
    assert store.left_out(as_of) == left_out


@pytest.mark.parametrize("ahead", [0, 1, 400])
def test_as_of_today_is_all_that_the_record_holds(store, ahead):
    day = (datetime.now(UTC).date() + timedelta(ahead)).isoformat()
    assert store.rows("statements", as_of=day) == store.rows("statements")
    assert store.reports(day) == store.reports()
