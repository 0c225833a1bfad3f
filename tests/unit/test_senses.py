"""Every row of other senses tests itself: on its own example the words tell no deed, and what else they report."""

import pytest

from verbale.extract.event import event_mentions
from verbale.extract.senses import other_sense, tells_nothing
from verbale.extract.statement import statement_mentions
from verbale.lexicon import table


@pytest.fixture(scope="module")
def examples(parser):
    rows = table("other_senses")
    return dict(zip(rows, parser.many(row["example"] for row in rows.values()), strict=True))


def heads(key, parse):
    return [t.i for t in parse.tokens if (sense := other_sense(parse, t.i)) is not None and sense[0].key == key]


def test_every_row_fits_its_example(examples):
    assert [key for key, parse in examples.items() if not heads(key, parse)] == []


def test_the_words_of_a_row_tell_no_event(examples):
    telling = [key for key, parse in examples.items() if {m.trigger for m in event_mentions(parse)} & set(heads(key, parse))]
    assert telling == []


def test_what_reports_nothing_is_no_statement(examples):
    silent = {key: parse for key, parse in examples.items() if table("other_senses")[key]["said"] == "no"}
    assert all(tells_nothing(parse, i) for key, parse in silent.items() for i in heads(key, parse))
    assert [key for key, parse in silent.items() if statement_mentions(parse)] == []
