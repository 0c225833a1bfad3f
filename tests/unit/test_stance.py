"""Words of stance and the table of issues: every row fires on its own example."""

import pytest

from verbale.coding.issue import named
from verbale.coding.stance import price, told_negated
from verbale.lexicon import table
from verbale.pipeline import read_text
from verbale.terms import Cast

NOBODY = Cast((), {})


@pytest.mark.parametrize("words", table("stance_words"))
def test_every_word_of_stance_fires_on_its_example(words, kit):
    row = table("stance_words")[words]
    assert [p.stance for p in read_text(row["example"], kit).positions] == [row["stance"]]


@pytest.mark.parametrize("words", table("issues"))
def test_every_row_names_its_issue_in_its_example(words, parser):
    row = table("issues")[words]
    parse = parser(row["example"])
    assert named(parse, range(len(parse.tokens)), frozenset(), NOBODY) == row["issue"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("no deal without an amnesty", "an amnesty"),
        ("it would not talk until the troops leave", "the troops leave"),
        ("it would stop only if the troops left", "the troops left"),
        ("it signed a deal without an amnesty", ""),
        ("it would stop if the troops left", ""),
    ],
)
def test_what_is_asked_for_first_is_read_behind_a_refusal_only(text, asked, parser):
    parse = parser(text)
    found = price(parse, tuple(range(len(parse.tokens))))
    assert (parse.words(found) if found else "") == asked


def test_words_that_count_only_where_negated_are_known():
    assert told_negated("tolerate.v")
    assert not told_negated("reject.v")
