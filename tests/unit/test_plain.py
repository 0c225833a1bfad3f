"""Words of a report must not act on a terminal or in a spreadsheet."""

import pytest

from verbale.show.plain import inert, plain


@pytest.mark.parametrize("words", ['=HYPERLINK("http://x","y")', "+1+cmd", "-2+3", "@SUM(A1)", "\t=1+1", "\x1b=1+1", "＝1+1"])
def test_a_formula_becomes_words_in_csv(words):
    assert inert(words) == f"'{plain(words)}"


@pytest.mark.parametrize("words", ["-12.5", "+3", "1e+20", "", "talks = failed", "3,500 troops", "— he said"])
def test_numbers_and_other_words_stay_as_they_are_in_csv(words):
    assert inert(words) == words
