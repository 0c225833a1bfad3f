"""Which reports go back to one text."""

from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.origins import Copy, bands, copied, groups, joined, pairs, told_to

TEXT = (
    "MOSCOW (Reuters) - Russia moved two more battalions to the border on Friday, the Defence Ministry said. The "
    "ministry gave no reason. Western diplomats in the capital said the move was expected, because an exercise "
    "begins next week in the same district. Ukraine called the move a provocation and asked for a meeting of the "
    "council. No date for such a meeting has been set so far."
)
OWN = (
    "KYIV - The mayor opened a bridge across the river yesterday and praised the engineers for their work. It took "
    "three years and cost more than was planned. Cyclists had asked for a lane of their own, which the city will "
    "paint in the spring, when it is dry."
)


def copy(name, text, published="2022-01-21", credit=None):
    return Copy(name, published, credit, groups(text))


def test_a_copy_with_other_first_and_last_words_is_found():
    edited = (
        TEXT.replace("on Friday, the Defence Ministry said", "on Friday, officials said") + " Our correspondent adds nothing."
    )
    assert set(bands(groups(TEXT))) & set(bands(groups(edited)))
    assert "of the words" in copied(copy("a", TEXT), copy("b", edited))


def test_a_report_that_holds_an_agencys_whole_is_of_its_origin():
    assert copied(copy("a", TEXT), copy("b", f"{OWN} {TEXT}"))


def test_another_report_is_no_copy():
    assert copied(copy("a", TEXT), copy("b", OWN)) is None
    assert not set(bands(groups(TEXT))) & set(bands(groups(OWN)))


def test_a_text_that_comes_back_after_weeks_is_no_copy():
    assert copied(copy("a", TEXT), copy("b", TEXT + " Again.", "2022-02-21")) is None
    assert copied(copy("a", TEXT), copy("b", TEXT + " Again.", None))


def test_two_who_quote_the_same_speech_are_two_origins():
    speech = (
        "“We will not be moved by any threat, and we will answer each of them at a time of our own choosing, as we always have.”"
    )
    assert copied(copy("a", f"{OWN} {speech}"), copy("b", f"The minister spoke at noon in the great hall. {speech}")) is None


def test_the_agency_credited_is_told():
    assert "credited to Reuters" in copied(copy("a", TEXT, credit="Reuters"), copy("b", TEXT + " End."))


def test_ten_thousand_copies_take_ten_thousand_steps():
    same = groups(TEXT)
    bucket = [Copy(f"{n:05}", "2022-01-21", None, same) for n in range(10_000)]
    found = pairs({1: bucket, 2: bucket})
    assert len(found) == 9_999
    assert set(joined((c.report for c in bucket), ((a.report, b.report) for a, b, _ in found)).values()) == {"00000"}


@given(st.lists(st.sampled_from("abcdef"), max_size=6, unique=True), st.randoms())
def test_the_order_of_copies_makes_no_difference(names, random):
    bucket = [copy(name, TEXT + name * 9) for name in names]
    shuffled = random.sample(bucket, len(bucket))
    told = [sorted((a.report, b.report) for a, b, _ in pairs({0: some} if some else {})) for some in (bucket, shuffled)]
    assert told[0] == told[1]


def test_told_to_an_agency():
    assert told_to("two officials told The Associated Press that ships had sailed") == "AP"
    assert told_to("Reuters has reported that ships had sailed") == "Reuters"
    assert told_to("he told reporters that ships had sailed") is None
