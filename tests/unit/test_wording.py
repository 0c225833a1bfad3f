"""Words compared across reports: stems, deeds, what is told as done; and the tables that this rests on."""

import pytest

from verbale.ledger.sides import first_side, sides_in
from verbale.ledger.wording import shared, stem, wording
from verbale.lexicon import ontology, table


@pytest.mark.parametrize("word", sorted(table("deeds")))
def test_each_deed_fires_on_its_example(word):
    row = table("deeds")[word]
    assert set(row["deeds"].split(",")) <= wording(row["example"]).deeds.keys()


@pytest.mark.parametrize("deed", sorted(table("deed_kinds")))
def test_each_kind_of_deed_has_words_and_knows_its_types(deed):
    row = table("deed_kinds")[deed]
    assert any(deed in other["deeds"].split(",") for other in table("deeds").values())
    assert set(filter(None, row["types"].split(","))) <= ontology("plover")["types"].keys()


@pytest.mark.parametrize("name", ["function_words", "part_words"])
def test_each_word_stands_in_its_example(name):
    told = {word: " ".join(wording(row["example"]).words) for word, row in table(name).items()}
    assert [word for word, words in told.items() if f" {word} " not in f" {words} "] == []


def test_every_status_has_a_weight_and_every_act_a_tone_or_none():
    assert set(table("status_weights")) == {"conditional", "denied", "hypothetical", "occurred", "ongoing", "planned"}
    assert {row["act"] for row in table("cues").values() if row["act"]} <= set(table("tones"))


@pytest.mark.parametrize(
    ("words", "deed", "done"),
    [
        ("gave Russia the written answer", "deliver", True),
        ("will give Russia a written answer", "deliver", False),
        ("has not given an answer", "deliver", False),
        ("the answer that was to be given", "deliver", False),
        ("called the talks off", "call off", True),
        ("may call the talks off", "call off", False),
        ("kept its promise", "keep", True),
        ("kept its troops there", "keep", False),
        ("the exercise that was to have ended is being extended", "extend", True),
        ("the exercise that was to have ended is being extended", "end", False),
        ("would send no more troops", "deliver", False),
    ],
)
def test_a_deed_is_done_only_where_words_tell_it_as_done(words, deed, done):
    assert wording(words).done(deed) is done


@pytest.mark.parametrize(("words", "governs"), [("refused to release the men", True), ("refused at talks on a release", False)])
def test_a_refusal_governs_what_follows_it_at_once(words, governs):
    assert wording(words).governs("oppose", "free") is governs


def test_forms_of_a_word_have_one_stem():
    for forms in (("withdraw", "withdrew", "withdrawn", "withdrawing"), ("supply", "supplies", "supplied"), ("stop", "stopped")):
        assert len(set(map(stem, forms))) == 1


def test_wordings_share_by_the_shorter():
    assert shared(frozenset("ab"), frozenset("abcd")) == 1
    assert shared(frozenset(), frozenset("a")) == 0


def test_sides_are_found_in_words_and_the_first_is_the_doer():
    assert sides_in("Russian troops near the Ukrainian border and in Belarus") == {"RUS", "UKR", "BLR"}
    assert first_side("Belarus’s defence minister told Russia") == "BLR"
    assert sides_in("the border") == frozenset()


def test_a_deed_that_no_table_has_is_known_by_its_own_verb():
    told = wording("to irrigate the northern fields")
    assert (set(told.deeds), told.own_deed) == (set(), "=irrigat")
    assert wording("Syria irrigated the fields in late March").done("=irrigat")
    assert not wording("Syria will irrigate the fields").done("=irrigat")
    assert wording("the stations were hit").own_deed is None


@pytest.mark.parametrize(
    ("words", "march"), [("left Gaza on March 8", False), ("in late March", False), ("They will march on the capital", True)]
)
def test_the_month_is_no_deed(words, march):
    assert ("protest" in wording(words).deeds) == march


def test_the_month_makes_nothing_possible():
    assert wording("In May the troops left the port.").done("withdraw")
    assert not wording("The troops may have left the port.").done("withdraw")


@pytest.mark.parametrize(
    ("words", "deed", "done"),
    [
        ("the bridge would be ready by May 1", "build", False),
        ("The bridge was ready on Monday.", "build", True),
        ("British troops would be out of Port Said", "withdraw", False),
        ("The last troops are out.", "withdraw", True),
        ("10,000 peacekeepers would be in Sudan by June 30", "deploy", False),
    ],
)
def test_what_is_so_was_brought_about_by_a_deed(words, deed, done):
    told = wording(words)
    assert (told.tells(deed), told.done(deed)) == (True, done)


def test_who_is_to_be_out_of_a_place_leaves_it_and_publishes_nothing():
    told = wording("The army would be out of Juba by July 9.")
    assert (told.tells("withdraw"), told.tells("publish")) == (True, False)
    assert wording("The report will be out on Monday.").tells("publish")


@pytest.mark.parametrize("word", sorted(table("arranged_states")))
def test_each_state_tells_the_deeds_that_lead_to_it(word):
    row = table("arranged_states")[word]
    assert set(row["deeds"].split(",")) <= wording(row["example"]).deeds.keys()
