import pytest

from verbale.extract.figures import figure
from verbale.extract.number import numerals, ordinal
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
    ("word", "value"),
    [("1,000", 1000), ("1,00", None), ("3/4", 0.75), ("1/0", None), (".5", 0.5), ("1/16", 0.0625), ("9/11", None), ("2½", 2.5)],
)
def test_figures_are_read_as_newspapers_print_them(word, value):
    found = figure(word)
    assert (found and found.value) == value


@pytest.mark.parametrize(
    ("word", "value", "symbol", "unit"),
    [
        ("10kW", 10, "", "kilowatts"),
        ("45g", 45, "", "grams"),
        ("RM23.50", 23.5, "RM", ""),
        ("US55,000", 55_000, "US", ""),
        ("-50.8bn", -50_800_000_000, "", ""),
        ("minus-5", -5, "", ""),
        ("~25", 25, "", ""),
        ("1.38pc", 1.38, "", "percent"),
    ],
)
def test_what_is_glued_to_figures_is_read_with_them(word, value, symbol, unit):
    found = figure(word)
    assert (found.value, found.symbol, found.unit) == (value, symbol, unit)


@pytest.mark.parametrize("word", ["F-16", "PS5", "B12", "1990s", "3D", "covid-19", "5th", "10x", "=", "1" * 100])
def test_words_with_figures_in_them_are_not_numbers(word):
    assert figure(word) is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("two-thirds of the seats", "two-thirds", 2 / 3),
        ("a third of the army", "a third", 1 / 3),
        ("half of the ships", "half", 0.5),
        ("three quarters of its trade", "three quarters", 0.75),
        ("minus 40 degrees", "minus 40", -40),
        ("$-5 million", "-5 million", -5_000_000),
    ],
)
def test_parts_and_negatives_are_numbers(text, words, value):
    parse = parsed(text)
    number = next(numerals(parse))
    assert (parse.words(range(number.first, number.last)), number.value) == (words, pytest.approx(value))


@pytest.mark.parametrize("text", ["the first half of the year", "a third man", "the second quarter", "half past"])
def test_ranks_and_halves_of_a_pair_are_no_parts(text):
    assert list(numerals(parsed(text))) == []


def test_a_number_of_a_hundred_digits_keeps_its_words_without_a_value():
    (number,) = numerals(parsed("9" * 100 + " ships"))
    assert (number.last, number.value) == (1, None)


@pytest.mark.parametrize(("word", "value"), [("third", 3), ("22nd", 22), ("twenty-first", 21), ("three", None), ("th", None)])
def test_ordinals_are_told_from_numbers(word, value):
    assert ordinal(word) == value
