"""Issues: the same name on both sides, from the words of either."""

import pytest

from verbale.coding.issue import issues, reads, trim
from verbale.extract.clause import tops
from verbale.terms import Cast

NOBODY = Cast((), {})


def named(parser, text, *, free=False):
    parse = parser(text)
    content = tuple(t.i for t in parse.tokens if t.upos != "PUNCT")
    return [name for name, _ in issues(parse, content, NOBODY, free=free)]


@pytest.mark.parametrize(
    "text", ["an end to NATO's expansion", "a ban on Ukraine's membership in NATO", "NATO's open door", "a bar on joining NATO"]
)
def test_both_sides_of_one_question_have_one_name(parser, text):
    assert named(parser, text) == ["NATO enlargement"]


def test_each_conjunct_names_its_own_issue(parser):
    assert named(parser, "sanctions relief and a prisoner exchange") == ["sanctions relief", "release of prisoners"]


def test_conjuncts_of_one_issue_are_one_row_with_the_words_of_both(parser):
    parse = parser("the ceasefire and the truce")
    [(name, tokens)] = issues(parse, tuple(range(len(parse.tokens))), NOBODY, free=False)
    assert (name, parse.words(tokens)) == ("ceasefire", "the ceasefire and the truce")


def test_words_outside_the_table_name_an_issue_only_where_they_may(parser):
    assert named(parser, "a joint survey of the reef") == []
    assert named(parser, "a joint survey of the reef", free=True) == ["joint survey of reef"]


def test_a_noun_that_takes_up_others_names_nothing_itself(parser):
    assert named(parser, "the demand", free=True) == []
    assert (reads("demand"), reads("accusation"), reads("reef")) == ("back", "none", "")


def test_edges_are_trimmed_to_words(parser):
    parse = parser("Oslo left, and Paris stayed.")
    assert parse.words(trim(parse, list(range(2, 7)))) == "Paris stayed"


def test_a_content_has_a_head(parser):
    parse = parser("They want talks.")
    assert [parse.tokens[i].text for i in tops(parse, [2])] == ["talks"]
