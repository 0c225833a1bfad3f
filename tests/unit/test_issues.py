"""One question, one issue: what is linked across paraphrase, and what never is."""

import pytest

from verbale.ledger.issues import asked
from verbale.ledger.subjects import subject
from verbale.lexicon import table

NOTHING: dict[tuple[str, str], str] = {}


def groups(*phrases, same=NOTHING, apart=()):
    found = asked({phrase: subject(phrase) for phrase in phrases}, same, apart)
    return sorted(sorted(one.rows) for one in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NATO's eastward expansion", "an end to the alliance's enlargement"),
        ("American troops in Ukraine", "US boots on the ground in Ukraine"),
        ("a pull-out of Israeli soldiers from Gaza", "the Israeli army's departure from the Gaza Strip"),
        ("freeing the captured sailors", "a return of the imprisoned sailors"),
        ("a survey of the reef", "the reef's survey"),
        ("talks between India and Pakistan", "a dialogue with Islamabad"),
        ("British sovereignty over the Falklands", "Argentina's title to the Malvinas"),
        ("joint manoeuvres", "a suspension of the drills"),
    ],
)
def test_paraphrases_are_one_issue(one, other):
    assert len(groups(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a truce in Gaza", "a truce in Lebanon"),
        ("the release of Palestinian prisoners", "the release of Israeli prisoners"),
        ("sanctions relief", "new sanctions"),
        ("Ukraine's membership of NATO", "Georgia's membership of NATO"),
        ("American troops in Ukraine", "Russian troops near Ukraine"),
        ("sovereignty over the Falkland Islands", "sovereignty over South Georgia"),
        ("the borders of 1967", "the borders of 1949"),
        ("peacekeepers in the north", "peacekeepers in the south"),
        ("a survey of the reef", "a survey of the harbour"),
        ("an arms embargo", "arms deliveries"),
    ],
)
def test_another_place_party_number_or_object_is_another_issue(one, other):
    assert len(groups(one, other)) == 2


def test_what_names_no_place_goes_with_the_only_one_and_not_with_one_of_two():
    assert len(groups("a truce", "a truce in Gaza")) == 1
    assert groups("a truce", "a truce in Gaza", "a truce in Lebanon") == [
        ["a truce"],
        ["a truce in Gaza"],
        ["a truce in Lebanon"],
    ]


def test_a_hand_overrules_and_its_reason_is_told():
    assert len(groups("a truce in Gaza", "a truce in Lebanon", same={("a truce in Gaza", "a truce in Lebanon"): "one war"})) == 1
    assert len(groups("a truce", "an armistice", apart=[("a truce", "an armistice")])) == 2
    one = asked({"a": subject("a truce in Gaza"), "b": subject("a survey")}, same={("a", "b"): "one reef"})
    assert one[0].reasons == {"b": "decided by hand: one reef"}


def test_the_order_of_rows_changes_no_group():
    told = ["a truce", "a truce in Gaza", "sanctions", "a halt to the fighting in Gaza", "penalties", "new sanctions"]
    assert groups(*told) == groups(*reversed(told))


@pytest.mark.parametrize(("words", "wants"), [("the drills", 1), ("a suspension of the drills", -1), ("sanctions relief", 0)])
def test_more_or_less_of_a_thing_is_told_where_that_is_the_question(words, wants):
    assert subject(words).wants == wants


@pytest.mark.parametrize("word", table("issue_words"))
def test_every_word_is_read_in_its_example_as_its_row_says(word):
    row = table("issue_words")[word]
    read, bare = subject(row["example"]).things, subject(row["example"].replace(word, "zebra")).things
    if row["reads"] == "same":
        assert subject(row["means"]).things <= read
    else:
        assert read == bare - {"zebra"}


def test_what_is_special_about_an_issue_is_of_an_issue_of_the_table():
    issues = {row["issue"] for row in table("issues").values()}
    kinds = table("issue_kinds")
    assert set(kinds) <= issues
    assert {row["with"] for row in kinds.values() if row["with"]} <= issues
    assert all(name in row["example"] for name, row in kinds.items())
