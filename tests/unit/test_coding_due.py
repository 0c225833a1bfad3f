"""By when and on what condition: what hangs on a predicate, and what does not."""

import pytest

from verbale.coding.due import after, condition, due
from verbale.extract.timex import timexes


def at(parse, word):
    return next(t.i for t in parse.tokens if t.text == word)


def told(parser, text, word):
    parse = parser(text)
    return condition(parse, at(parse, word))


def test_an_if_clause_is_a_condition(parser):
    assert told(parser, "Oslo will answer if Paris writes first.", "answer") == "if Paris writes first"


def test_an_after_clause_with_a_subject_is_a_condition(parser):
    assert told(parser, "They agreed to meet again after Paris replied.", "meet") == "after Paris replied"


def test_what_is_lacking_is_a_condition(parser):
    assert told(parser, "Without a treaty, Oslo would respond.", "respond") == "Without a treaty"


def test_a_clause_without_conditions_has_none(parser):
    assert told(parser, "Oslo will answer the letter next week.", "answer") is None


def test_no_after_clause_gives_no_words(parser):
    parse = parser("Oslo will answer the letter.")
    assert after(parse, at(parse, "answer")) == ([], [])


@pytest.mark.parametrize(
    ("text", "word", "earliest"),
    [
        ("Oslo will answer next week.", "answer", "2022-01-24"),
        ("Oslo will answer the letter that came on Monday.", "answer", None),
        ("Oslo pledged 8 million dollars for Haiti, to be paid by January 31.", "dollars", "2022-01-31"),
        ("Oslo pledged 8 million dollars to be paid out by January 31.", "dollars", "2022-01-31"),
        ("Oslo pledged 8 million dollars to rebuild the town that burned on Monday.", "dollars", None),
    ],
)
def test_the_due_time_hangs_on_the_deed_and_not_on_a_clause_below_it(parser, text, word, earliest):
    parse = parser(text)
    found = due(parse, at(parse, word), timexes(parse, "2022-01-21"))
    assert (found.earliest if found else None) == earliest
