"""Forecasts across reports: what is one, and what is told as a commitment alone."""

import pytest

from verbale.analyse.briefing import briefing
from verbale.ledger.commitments import commitments
from verbale.ledger.forecasts import forecasts
from verbale.pipeline import read_text
from verbale.record import open_record

PLAN = "OSLO — Prime Minister Jonas Vik of Norway said parliament would adopt the fishing law by March 17."
ODDS = "OSLO — Prime Minister Jonas Vik of Norway said it was very likely that Sweden would close its ports by March 17."


@pytest.fixture
def store(kit, tmp_path):
    with open_record(tmp_path / "r.db", create=True) as store:
        for text in (PLAN, ODDS):
            store.add(read_text(text, kit, published="2020-03-01"))
        yield store


def test_what_a_party_says_it_will_do_is_a_commitment_and_no_forecast(store):
    assert len(store.rows("forecasts")) == 2
    assert ["fishing law" in one.what for one in commitments(store)] == [True]
    assert ["ports" in one.says for one in forecasts(store)] == [True]


def test_the_briefing_tells_the_same_forecasts(store):
    told = next(s for s in briefing(store).sections if s.key == "predicted")
    assert len([one for _, sentences in told.groups for one in sentences]) == len(forecasts(store))
