"""What a sentence is about where it is no politics."""

import pytest

from verbale.coding.topic import topic
from verbale.lexicon import table
from verbale.pipeline import read_text
from verbale.terms import Cast


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The goalkeeper attacked the ball.", "sport"),
        ("Spain beat Serbia 3-1 in front of 40,000 fans.", "sport"),
        ("A hurricane hit Cuba.", "weather"),
        ("Lightning and hail damaged the harvest.", "weather"),
        ("Termites conquered the barn.", "nature"),
        ("A start-up accused its rival.", "business"),
        ("A plumber threatened his neighbour.", "private life"),
        ("The orchestra rejected the score.", "entertainment"),
        ("A nurse was killed.", None),  # one hint says nothing
        ("Soldiers killed a nurse and her husband.", None),  # a word of war outweighs hints
        ("Rockets hit a football pitch.", None),  # and one sure word
        ("Russia attacked Ukraine.", None),
    ],
)
def test_words_tell_what_a_sentence_is_about(text, about, parser):
    parse = parser(text)
    assert topic(parse, 0, Cast((), {})) == about


@pytest.mark.parametrize(
    "text",
    [
        "The minister declared war on red tape.",
        "The Spanish king disarmed his hosts with a joke.",
        "The mayor of Naples goes on with his battle against litter.",
        "Police in Leeds arrested a plumber over a stolen van.",
        "Hurricane Odette killed 14 people in Cuba.",
        "A bear killed a hiker in Romania.",
        "Unilever withdrew its ice cream from shops in Spain.",
    ],
)
def test_no_event_is_told_of_figures_of_speech_nature_and_private_life(text, kit):
    assert read_text(text, kit).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces attacked a supermarket in Kharkiv.",
        "Police in Moscow arrested an opposition politician.",
        "The army shelled the market of Douma.",
        "Soldiers opened fire on a crowd in Khartoum.",
        "Gunmen attacked a museum in Tunis and killed 20 tourists.",
        "China sent rescue teams to Turkey after the earthquake.",
    ],
)
def test_public_parties_and_words_of_war_make_it_politics(text, kit):
    assert read_text(text, kit).events


def test_no_word_is_of_two_topics_and_none_is_without_a_topic():
    topics = {row["topic"] for row in table("topic_words").values()}
    assert topics == {"business", "entertainment", "nature", "private life", "sport", "war", "weather"}
