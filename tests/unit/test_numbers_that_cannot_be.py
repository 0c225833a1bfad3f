"""Days, hours, numbers and places that cannot be: the words are kept, the value is null, nothing else suffers."""

import pytest
from hand_built import steps

from verbale.extract.place import place_mentions
from verbale.extract.quantity import quantities
from verbale.extract.timex import timexes
from verbale.resolve.places import places
from verbale.terms import Cast, Name, Parse, Range, Token

AFTER = " On Jan. 20 Russia sent 3,000 soldiers to Belgorod."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on Feb. 30.", "Feb. 30"),
        ("They met on June 31, 2021.", "June 31, 2021"),
        ("The raid began at 25:61.", "25:61"),
        ("It ended in the year 20222.", "year 20222"),
    ],
)
def test_a_time_that_no_calendar_has_keeps_its_words(parser, text, words):
    bad, good = timexes(parser(text + AFTER), "2022-01-21")
    assert (bad.words, bad.value, bad.earliest, bad.latest) == (words, None, None, None)
    assert (good.words, good.earliest) == ("Jan. 20", "2022-01-20")


def test_a_number_of_a_hundred_digits_keeps_its_words_and_its_unit(parser):
    parse = parser(f"They counted {'7' * 100} shells." + AFTER)
    bad, good = quantities(parse)
    assert (parse.words(bad.tokens), bad.value, bad.unit) == (f"{'7' * 100} shells", Range(None, None, None), "shells")
    assert (good.value.best, good.unit) == (3000, "soldiers")


@pytest.mark.parametrize("published", ["1850-06-01", "1899-12-31", "2190-01-01", "9999-12-31", "0001-01-01"])
def test_a_report_of_any_year_is_read_with_its_own_calendar(parser, published):
    (time,) = timexes(parser("They met today."), published)
    assert (time.earliest, time.latest) == (published, published)


@pytest.mark.parametrize("published", ["9999-12-31", "0001-01-01"])
def test_a_time_beyond_the_calendar_keeps_its_words(parser, published):
    found = timexes(parser("They met two years ago and will meet next month."), published)
    assert [t.words for t in found] == ["two years ago", "next month"]
    assert any(t.value is None for t in found)


def test_a_report_without_a_day_says_only_what_its_text_allows(parser):
    friday, day = timexes(parser("They met on Friday. On 20 January 2022 they left."), None)
    assert (friday.earliest, friday.latest) == (None, None)
    assert (day.earliest, day.latest) == ("2022-01-20", "2022-01-20")


def test_a_place_that_exists_nowhere_keeps_its_words(parser):
    parse = parser("The convoy left Xyzzygrad." + AFTER)
    found = {parse.words(m.tokens): m.place for m in places(parse, place_mentions(parse), Cast((), {}))}
    assert found["Xyzzygrad"] is None
    assert found["Belgorod"].country == "RUS"


@pytest.mark.parametrize(
    "words", ["Paris , ", "Jan. 9 and ", "one of ", "half of the ", "5 ", "from 5 to ", "hundreds of ", "minus "]
)
def test_the_same_words_a_thousand_times_are_read_in_linear_time(words):
    def read(parse):
        quantities(parse)
        timexes(parse, "2022-01-21")
        places(parse, place_mentions(parse), Cast((), {}))

    few, many = (steps(read, chained(words * times)) for times in (200, 800))
    assert many < 6 * few  # a square would take sixteen times as many


def chained(text: str) -> Parse:
    """Build the deepest tree that words can make: each hangs on the one before it."""
    tokens, at = [], 0
    for i, word in enumerate(text.split()):
        upos = "NUM" if word[0].isdigit() else "PROPN" if word[0].isupper() else "NOUN"
        tokens.append(Token(i, at, at + len(word), word, word.lower(), upos, "X", "", i - 1, "nummod" if i else "root", 0))
        at += len(word) + 1
    names = tuple(Name(t.i, t.i + 1, "LOC") for t in tokens if t.upos == "PROPN")
    return Parse(" ".join(t.text for t in tokens), tuple(tokens), ((0, len(tokens)),), names)
