"""Laws of the whole walk: quotes are in their text, reading is deterministic, and no text makes it fail."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from verbale.pipeline import process, read_text
from verbale.read import read
from verbale.record import as_json, faults
from verbale.terms import Report

EXAMPLES = sorted(p for p in (Path(__file__).parents[2] / "examples").iterdir() if p.suffix in (".html", ".txt", ".xml"))
WORDS = [
    *"Russia said that \" “ ” ' the U.S. troops 127,000 $200 million on Friday if will not deny Mr. Orlov".split(),
    *", . — ( ) ? According to NATO would attack Kyiv next week unless they withdraw Jan. 12-13".split(),
    *'Both sides agreed to meet : officials "no" 25:61 Feb. 30 he them its'.split(),
    "\n",
    "\n\n",
]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_every_quote_of_the_examples_is_in_its_text_and_every_id_leads_somewhere(path, kit):
    for report in read(path):
        assert isinstance(report, Report)
        record = process(report, kit)
        assert list(faults(as_json(record))) == []
        assert record.statements
        assert record.actors


@pytest.mark.parametrize("path", EXAMPLES[:4], ids=lambda p: p.name)
def test_reading_twice_gives_the_same_record(path, kit):
    report = next(iter(read(path)))
    assert process(report, kit) == process(report, kit)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    words=st.lists(st.sampled_from(WORDS), max_size=60), date=st.sampled_from([None, "2022-01-21", "1899-12-31", "9999-12-31"])
)
@example(words=["Mr.", "Jan."], date="9999-12-31")  # a month that is a name, on the last day of the calendar
def test_no_order_of_words_makes_the_walk_fail(kit, words, date):
    record = read_text(" ".join(words), kit, published=date)
    assert list(faults(as_json(record))) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=300))
def test_no_text_makes_the_walk_fail(kit, text):
    record = read_text(text, kit, published="2022-01-21")
    assert list(faults(as_json(record))) == []
