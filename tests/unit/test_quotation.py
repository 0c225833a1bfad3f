"""Quotation marks and the stretches they make."""

import pytest

from verbale.extract.quotation import quotations


def quoted(parser, text):
    parse = parser(text)
    return [parse.words(q.tokens) for q in quotations(parse)]


@pytest.mark.parametrize(
    "text",
    [
        "“We won,” she said.",
        '"We won," she said.',
        "‘We won,’ she said.",
        "'We won,' she said.",
        "«We won,» she said.",
        "„We won,“ she said.",
    ],
)
def test_marks_of_every_kind_make_a_quotation(parser, text):
    assert [words[1:-1].strip(" ") for words in quoted(parser, text)] == ["We won,"]


def test_two_backticks_open_and_two_apostrophes_close(parser):
    assert quoted(parser, "`` We won, '' she said.") == ["`` We won, ''"]


def test_apostrophes_make_no_quotation(parser):
    assert quoted(parser, "The officers’ mess wasn’t the king’s. The boys' club isn't open.") == []


def test_an_apostrophe_inside_single_marks_does_not_close_them(parser):
    assert quoted(parser, "‘It’s the sailors’ ship,’ she said.") == ["‘It’s the sailors’ ship,’"]


def test_single_marks_inside_double_marks_belong_to_the_outer_quotation(parser):
    assert quoted(parser, "“He said ‘never’ to me,” she said.") == ["“He said ‘never’ to me,”"]


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph(parser):
    assert quoted(parser, "“We won. Nobody slept.\n\nThe fleet left.") == ["“We won. Nobody slept."]


def test_a_paragraph_that_opens_anew_continues_the_quotation_left_open(parser):
    parse = parser("“We won.\n\n“Nobody slept,” she said.")
    assert [(q.closed, q.continues) for q in quotations(parse)] == [(False, False), (True, True)]


def test_a_paragraph_that_opens_after_a_closed_quotation_continues_nothing(parser):
    parse = parser("“We won,” she said.\n\n“Nobody slept,” he said.")
    assert [q.continues for q in quotations(parse)] == [False, False]


def test_two_quotations_of_a_sentence_are_two(parser):
    assert quoted(parser, "“We won,” she said, “but we paid.”") == ["“We won,”", "“but we paid.”"]
