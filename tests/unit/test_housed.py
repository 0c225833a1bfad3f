"""Persons whose side only another report tells."""

import pytest

from verbale.ledger.commitments import commitments
from verbale.ledger.counted import day_of
from verbale.ledger.housed import Known, Persons
from verbale.pipeline import read_text
from verbale.record import open_record

TOLD = (
    ("2020-03-01", "BAMAKO — President Ana Keita of Mali said that she would host a second round of talks on March 10."),
    ("2020-03-08", "Ms. Keita's second round was put back to March 24, mediators said, because Chad asked for more time."),
)


def known(name, side, day="2020-03-01"):
    return Known(name, side, day_of(day), day_of(day))


def test_a_surname_is_of_the_side_that_all_reports_tell_of_it():
    assert Persons([known("ana sy", "MLI"), known("sy", "sy")]).side("sy", "2020-05-01") == "MLI"


def test_a_surname_of_two_sides_tells_none():
    assert Persons([known("ana sy", "MLI"), known("omar sy", "SEN")]).side("sy", "2020-05-01") is None


def test_a_name_tells_nothing_years_later():
    assert Persons([known("ana sy", "MLI")]).side("sy", "2025-05-01") is None


def test_a_full_name_is_not_taken_for_another_of_the_surname():
    assert Persons([known("ana sy", "MLI")]).side("omar sy", "2020-05-01") is None


@pytest.mark.parametrize("order", [TOLD, TOLD[::-1]])
def test_what_became_of_a_promise_is_found_by_a_surname_in_any_order(order, kit, tmp_path):
    with open_record(tmp_path / "r.db", create=True) as store:
        for day, text in order:
            store.add(read_text(text, kit, published=day))
        assert [c.state for c in commitments(store, "2020-03-09") if "host" in c.what] == ["slipped"]
