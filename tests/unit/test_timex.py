import pytest

from verbale.extract.tense import tense
from verbale.extract.time_phrases import clock, row
from verbale.extract.timex import timexes
from verbale.lexicon import table


def read(parser, text, published="2022-02-23"):
    return [(t.words, t.value, t.earliest, t.latest) for t in timexes(parser(text), published)]


def test_every_word_of_time_fires_in_its_example(parser):
    words = table("time_words")
    parses = parser.many(r["example"] for r in words.values())
    silent = []
    for (key, entry), parse in zip(words.items(), parses, strict=True):
        known = {f"{t.lemma.lower()} (verb)" for t in parse.tokens} | {t.text.lower() for t in parse.tokens}
        if " " in key:
            known |= {t.words.lower() for t in timexes(parse, "2022-02-23")}
        if key not in known and (entry["class"], entry["value"], entry["of"]) not in {row(t) for t in parse.tokens}:
            silent.append(key)
    assert silent == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on Feb. 30.", "Feb. 30"),
        ("The raid began at 25:61.", "25:61"),
        ("They will leave in the year 20222.", "year 20222"),
    ],
)
def test_a_time_that_no_calendar_has_keeps_its_words_only(parser, text, words):
    assert read(parser, text) == [(words, None, None, None)]


def test_a_stretch_of_days_under_one_month_is_one_time(parser):
    assert read(parser, "The talks of Jan. 12-13 failed.") == [
        ("Jan. 12-13", "2022-01-12/2022-01-13", "2022-01-12", "2022-01-13")
    ]


def test_the_first_weekday_of_a_past_stretch_comes_before_the_last(parser):
    found = read(parser, "They met from Monday to Thursday.")
    assert [f[1] for f in found] == ["2022-02-14", "2022-02-17"]


def test_a_clock_time_takes_the_day_named_after_it(parser):
    assert read(parser, "The strike began at 14:05 GMT on Tuesday.")[0][1] == "2022-02-22T14:05Z"


def test_a_year_named_before_holds_for_the_sentence(parser):
    found = read(parser, "Crimea voted on March 16, 2014, and was annexed on March 18.")
    assert [f[1] for f in found] == ["2014-03-16", "2014-03-18"]


def test_going_back_counts_from_no_coming_time(parser):
    found = read(parser, "The ministers will meet next week. Two days earlier, their deputies had met.")
    assert found[1][1] == "2022-02-21"


def test_an_age_is_no_time(parser):
    assert read(parser, "A 27-year-old man was arrested.") == []


def test_a_number_of_soldiers_is_no_year(parser):
    assert read(parser, "More than 2000 soldiers were sent.") == []


def test_a_fiscal_year_is_that_of_its_country(parser):
    assert read(parser, "India's fiscal year 2022 brought more arms.") == [
        ("fiscal year 2022", "FY2022", "2021-04-01", "2022-03-31")
    ]


def test_a_report_date_that_is_none_leaves_times_open(parser):
    assert read(parser, "They met on Friday.", "21 January") == [("Friday", "XXXX-WXX-5", None, None)]


def test_a_time_hangs_on_its_clause_by_its_top_word(parser):
    parse = parser("The ministers met on Jan. 21, 2022.")
    (time,) = timexes(parse, None)
    assert parse.tokens[parse.tokens[time.head].head].text == "met"


def test_no_two_times_share_a_word(parser):
    text = "On Friday, Jan. 21, 2022, at 3:35 p.m., two days after the last week of 2021, they met every Monday."
    taken = [i for t in timexes(parser(text), "2022-01-22") for i in t.tokens]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    ("text", "time"), [("3:35pm", (15, 35)), ("12:05am", (0, 5)), ("14:05", (14, 5)), ("25:61", None), ("noon", None)]
)
def test_a_clock_shows_hours_and_minutes(text, time):
    assert clock(text) == time


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They met.", "past"),
        ("They will meet.", "future"),
        ("They meet.", "present"),
        ("They have met.", "past"),
        ("They may have met.", "past"),
        ("They are expected to meet.", "future"),
        ("They began to meet.", "past"),
        ("No agreement.", ""),
    ],
)
def test_a_clause_looks_the_way_of_its_verb(parser, text, direction):
    parse = parser(text)
    verb = next((t.i for t in parse.tokens if t.lemma == "meet"), 0)
    assert tense(parse, verb) == direction
