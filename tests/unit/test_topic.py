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
        "Two sailors were stabbed outside a pub in Hull.",  # everyday life: nobody public, nothing of state
        "A judge in Bergen ordered a man to apologise to his aunt.",
        "Detectives accused the organist of hiding the silver.",
        "Officials rejected the request of the allotment society.",
        "Portugal thrashed Malta in the opening match.",  # countries by their names, as teams
        "The Ecuadorean attacked on the last climb.",  # one of a people is no state
        "An army of mosquitoes invaded Finland.",
        "Avalanches paralysed Austria.",  # a capital that opens the sentence makes no name
        "Danes and Swedes resumed their war over meatballs.",
        "The candidate's charm offensive in Nebraska went on.",
        "A laser show bombarded the crowd with green light.",
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
        "Police in Oslo arrested a student on suspicion of spying for Moscow.",  # a phrase is not whom they arrested
        "Gunmen killed 30 people at a music festival.",
        "Mexico and Chile signed a treaty during the Olympic Games.",
        "Armenia and Georgia battled over a village on the border.",
        "Two men were shot by separatists outside a bar in Bilbao.",
        "Hackers working for North Korea attacked two banks in Busan.",
    ],
)
def test_public_parties_and_words_of_war_make_it_politics(text, kit):
    assert read_text(text, kit).events


def test_private_persons_make_an_event_where_the_report_is_of_war(kit):
    """Alone the sentence tells a crime; in a report whose other sentences tell of war it is one of its deeds."""
    crime = "Two teenagers were stabbed near the bakery."
    assert read_text(crime, kit).events == ()
    around = "Rebels shelled the suburb at dawn. The army sent tanks."
    quotes = [q.quote for e in read_text(f"{around} {crime}", kit).events for q in e.evidence]
    assert any("stabbed" in quote for quote in quotes)


def test_one_of_a_people_is_no_state_but_of_it(kit):
    (actor, *_) = read_text("An Armenian was shot by Azerbaijani soldiers.", kit).actors
    assert (actor.kind, actor.country, actor.sector) == ("unnamed", "ARM", "CIV")


def test_no_word_is_of_two_topics_and_none_is_without_a_topic():
    topics = {row["topic"] for row in table("topic_words").values()}
    assert topics == {"business", "entertainment", "nature", "politics", "private life", "sport", "war", "weather"}
