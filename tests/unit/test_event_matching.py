"""Laying frames on trees: which words make an event, and which words one event takes from another."""

import pytest

from verbale.extract.event import event_mentions
from verbale.extract.frames import forms, frames, noun_class


def told(parser, text: str) -> list[tuple[str, list[str], list[str]]]:
    parse = parser(text)
    words = [t.text for t in parse.tokens]
    return [(m.frame, [words[i] for i in m.actors], [words[i] for i in m.recipients]) for m in event_mentions(parse)]


def keys(parser, text: str) -> list[str]:
    return [frame for frame, _, _ in told(parser, text)]


def test_the_longer_row_silences_the_shorter_one(parser):
    assert keys(parser, "North Korea threatened to attack Japan.") == ["threaten to attack.v"]


def test_a_verb_that_takes_up_a_noun_silences_the_nouns_row(parser):
    assert keys(parser, "Germany suspended aid to Ethiopia.") == ["suspend#aid.v"]


def test_two_deeds_in_one_sentence_are_two_events(parser):
    assert len(keys(parser, "Israel attacked Syria and threatened Iran.")) == 2


def test_a_class_of_object_parts_giving_from_moving(parser):
    assert keys(parser, "Estonia sent howitzers to Ukraine.") == ["send#weapon.v"]
    assert keys(parser, "Russia sent troops to Belarus.") == ["send#force.v"]


def test_a_direct_object_rules_out_a_row_of_prepositions(parser):
    assert "move into.v" not in keys(parser, "Washington moved a document into the archive.")


def test_naming_somebody_is_not_calling_him(parser):
    assert keys(parser, "Blinken called Lavrov a liar.") != ["call#actor.v"]


def test_words_inside_a_name_tell_no_event(parser):
    assert keys(parser, "The Organization of Islamic Cooperation is based in Jeddah.") == []


def test_a_written_compound_is_found_whole_and_in_pieces(parser):
    assert {"cease-fire.n", "ceasefire.n"} & set(keys(parser, "The cease-fire between India and Pakistan collapsed."))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Aleppo was bombed by Russia.", "Russia"),
        ("Washington allowed Estonia to bomb Aleppo.", "Estonia"),
        ("Russia flew jets to bomb Aleppo.", "Russia"),
        ("Turkey, which bombed Aleppo, rejoiced.", "Turkey"),
        ("Turkey rejoiced and bombed Aleppo.", "Turkey"),
        ("Kyiv accused Russia of bombing Aleppo.", "Russia"),
        ("Turkey's decision to bomb Aleppo surprised Rome.", "Turkey"),
        ("Turkey is expected to bomb Aleppo.", "Turkey"),
    ],
)
def test_the_actor_is_found_across_clauses(text, actor, parser):
    found = [actors for frame, actors, _ in told(parser, text) if frame.startswith("bomb")]
    assert [f[:1] for f in found] == [[actor]]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The weapons that Britain gave to Ukraine arrived.", "Ukraine"),
        ("Poland gave Ukraine tanks.", "Ukraine"),
        ("Weapons given to Ukraine by Britain arrived.", "Ukraine"),
        ("Britain gave weapons and ammunition to Ukraine.", "Ukraine"),
    ],
)
def test_the_recipient_is_found_across_clauses(text, recipient, parser):
    found = [recipients for frame, _, recipients in told(parser, text) if frame.startswith("give")]
    assert [recipient in f for f in found] == [True]


def test_a_noun_gets_its_doer_from_a_light_verb_but_not_from_a_judging_one(parser):
    launched = {f: a for f, a, _ in told(parser, "Armenia began an encirclement of Baku.")}
    condemned = {f: a for f, a, _ in told(parser, "Armenia condemned an encirclement of Baku.")}
    assert "Armenia" in launched["encirclement.n"]
    assert "Armenia" not in condemned["encirclement.n"]


def test_evidence_holds_the_trigger_and_starts_with_no_preposition(parser):
    parse = parser("In the north, of all places, Russia shelled the town of Kharkiv on Monday.")
    mention = event_mentions(parse)[0]
    assert mention.trigger in mention.tokens
    assert parse.words(mention.tokens) == "shelled the town of Kharkiv"


def test_plurals_and_odd_lemmas_find_their_row():
    assert "troop" in forms("troops", "troops")
    assert "militiaman" in forms("militiame", "militiamen")
    assert "freeze" in forms("fro", "froze")


def test_a_compound_has_the_class_of_its_head_or_of_what_it_carries(parser):
    parse = parser("They saw anti-tank missiles, aid deliveries and hundreds of troops.")
    classes = {t.text: noun_class(parse, t.i) for t in parse.tokens}
    assert (classes["missiles"], classes["deliveries"], classes["hundreds"]) == ("weapon", "aid", "force")


def test_the_most_demanding_rows_come_first():
    ranks = [f.rank for f in frames()["send", "v"]]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "Heavy fighting broke out on Monday between Chad and Libya.",
        "Clashes between Chad and Libya took place on Monday.",
        "Talks began in May between Chad and Libya.",
        "There were clashes on Monday between Chad and Libya.",
    ],
)
def test_phrases_beside_a_verb_of_happening_are_the_events_own(text, parser):
    assert any("Chad" in actors for _, actors, _ in told(parser, text))


def test_who_responds_with_a_noun_of_war_does_it_and_who_responds_to_it_does_not(parser):
    assert any("Peru" in a for f, a, _ in told(parser, "Peru responded with an attack on a fort.") if f == "attack.n")
    assert not any("Peru" in a for f, a, _ in told(parser, "Peru responded to an attack on a fort.") if f == "attack.n")


@pytest.mark.parametrize("text", ["Peru's response was a raid on the village.", "Peru's response was to shell the village."])
def test_whose_answer_it_is_does_it(text, parser):
    assert any("Peru" in actors for _, actors, _ in told(parser, text))


def test_the_month_of_march_is_no_march(parser):
    assert told(parser, "The paper was published on 9 March in Lima.") == []


def test_a_deed_named_between_a_verb_and_a_noun_keeps_that_noun(parser):
    # who announces the end of aid announces none
    assert not {"announce aid.v", "announce#aid.v"} & set(keys(parser, "Denmark announced a suspension of aid to Egypt."))
    assert "launch attack.v" in keys(parser, "Denmark launched a wave of attacks on Egypt.")
    assert "lift#protest.v" in keys(parser, "The union lifted its boycott against Egypt.")


def test_a_sum_told_behind_another_preposition_is_not_the_thing(parser):
    # tariffs on so many dollars' worth of goods are tariffs; aid of so many dollars is money
    parse = parser("Washington cut tariffs on $12 billion of goods.")
    assert [noun_class(parse, t.i) for t in parse.tokens if t.text == "tariffs"] == ["sanction"]
    assert keys(parser, "Washington trimmed tariffs on $12 billion of goods.") == ["trim tariff.v"]


def test_a_verb_of_a_clause_beside_is_no_word_of_a_frame(parser):
    assert "suspend attack.v" not in keys(parser, "The agency suspended its deliveries after a convoy was attacked.")


def test_a_word_of_a_clause_beside_is_no_word_of_a_frame(parser):
    told = keys(parser, "Oslo threatened to shell the town if Rome launched an attack on the island.")
    assert told == ["threaten to shell.v", "launch attack.v"]


def test_a_preposition_before_a_time_is_no_word_of_a_frame(parser):
    assert keys(parser, "Trump called the Saudi king on Friday.") == ["call#actor.v"]
    assert keys(parser, "Trump called on the Saudi king.") == ["call on.v"]


def test_soldiers_who_seize_something_seize_it(parser):
    assert keys(parser, "The soldiers seized the pianos.") == ["seize#troops.v"]
