import pytest

from verbale.extract.number import figures, numerals, ordinal
from verbale.parse.tokens import tokenizer
from verbale.terms import Parse, Token

cut = tokenizer()


def parsed(text: str) -> Parse:
    tokens = tuple(
        Token(i, t.idx, t.idx + len(t), t.text, t.lower_, "X", "X", "", -1, "root", 0) for i, t in enumerate(cut(text))
    )
    return Parse(text, tokens, ((0, len(tokens)),))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("127,000 troops", "127,000", 127_000),
        ("1.2 million shells", "1.2 million", 1_200_000),
        ("$200m in aid", "200m", 200_000_000),
        ("US$40bn in aid", "40bn", 40_000_000_000),
        ("half a dozen ships", "half a dozen", 6),
        ("half a million men", "half a million", 500_000),
        ("a quarter of a million men", "a quarter of a million", 250_000),
        ("a dozen ships", "a dozen", 12),
        ("two dozen ships", "two dozen", 24),
        ("twenty-one ships", "twenty-one", 21),
        ("two hundred and fifty-one thousand men", "two hundred and fifty-one thousand", 251_000),
        ("a hundred men", "a hundred", 100),
        ("hundreds of men", "hundreds", None),
        ("tens of thousands of men", "tens of thousands", None),
    ],
)
def test_a_number_is_read_in_every_written_form(text, words, value):
    parse = parsed(text)
    number = next(numerals(parse))
    assert (parse.words(range(number.first, number.last)), number.value) == (words, value)


@pytest.mark.parametrize("text", ["the F-16 and the S-400", "his second visit", "nobody came"])
def test_what_only_looks_like_a_number_is_none(text):
    assert list(numerals(parsed(text))) == []


def test_several_hundred_tells_an_order_of_magnitude():
    (number,) = numerals(parsed("several hundred men"))
    assert (number.value, number.written) == (None, "order")


def test_two_numbers_that_stand_side_by_side_stay_two():
    assert [n.value for n in numerals(parsed("one two"))] == [1, 2]


def test_short_scales_need_figures_before_them():
    assert [n.value for n in numerals(parsed("five m away"))] == [5]


@pytest.mark.parametrize(
    ("word", "value"), [("1,000", 1000), ("1,00", None), ("3/4", 0.75), ("1/0", None), (".5", 0.5), ("10km", None)]
)
def test_figures_are_read_as_newspapers_print_them(word, value):
    assert figures(word) == value


@pytest.mark.parametrize(("word", "value"), [("third", 3), ("22nd", 22), ("twenty-first", 21), ("three", None), ("th", None)])
def test_ordinals_are_told_from_numbers(word, value):
    assert ordinal(word) == value
