"""The other side of an event, where its words name one or none and the report tells of one conflict."""

import pytest

from verbale.pipeline import read_text

WAR = "Chad attacked Libya in May. Libya shelled Chad in June. "


def told(text: str, kit, words: str):
    record = read_text(text, kit, published="1987-09-01")
    event = next(e for e in record.events if words in e.evidence[0].quote)
    codes = {a.id: a.country for a in record.actors}
    return [codes[i] for i in event.actors], [codes[i] for i in event.recipients], event.inferred


def test_who_attacks_attacks_the_side_it_is_at_war_with(kit):
    assert told(WAR + "In July Chad launched an offensive.", kit, "offensive") == (["TCD"], ["LBY"], ("recipients",))


def test_fighting_of_nobody_named_is_between_the_sides_of_the_report(kit):
    assert told(WAR + "In July heavy fighting broke out.", kit, "fighting") == (["TCD"], ["LBY"], ("actors", "recipients"))


def test_of_two_sides_told_as_often_the_first_named_is_meant_on_any_machine(kit):
    both = "Chad attacked Niger and Libya in May. Chad attacked Niger and Libya in June. "
    assert told(both + "In July Chad launched an offensive.", kit, "offensive") == (["TCD"], ["NER"], ("recipients",))


def test_what_is_said_is_not_inferred(kit):
    assert told(WAR + "In July Chad attacked Niger.", kit, "Niger") == (["TCD"], ["NER"], ())


@pytest.mark.parametrize(
    "before", ["", "Chad attacked Libya in May. ", "Chad attacked Libya in May. Niger shelled Mali in June. "]
)
def test_one_telling_makes_no_conflict(before, kit):
    assert told(before + "In July Chad launched an offensive in the north.", kit, "offensive")[1] == []


def test_an_alliance_of_enemies_of_many_has_no_main_enemy(kit):
    wars = "Chad attacked Libya, Niger and Sudan in May. Chad shelled Libya, Niger and Sudan in June. "
    assert told(wars + "In July Chad launched an offensive in the north.", kit, "offensive")[1] == []


def test_an_attack_of_nobody_named_is_by_the_side_that_attacks(kit):
    told_of = "Libya asked for help on Sunday. Chad attacked Libya in May. Chad shelled Libya in June. "
    assert told(told_of + "The council condemned the invasion on Thursday.", kit, "invasion")[:2] == (["TCD"], ["LBY"])


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("In July Chad moved two battalions to the north.", "moved two battalions"),
        ("In July Chad withdrew its troops.", "withdrew"),
        ("In July Chad rejected a cease-fire.", "rejected"),
        ("In July Chad seized two ships.", "seized"),
    ],
)
def test_what_is_done_across_a_front_faces_the_other_side(deed, words, kit):
    assert told(WAR + deed, kit, words)[1:] == (["LBY"], ("recipients",))


def test_what_is_done_while_a_third_party_is_spoken_of_more_faces_nobody(kit):
    third = "Niger worried. Niger called for calm. Niger said Niger was ready. "
    assert told(WAR + third + "In July Chad moved two battalions to the north.", kit, "moved two battalions")[1] == []


PEACE = "Chad met Libya in May. Chad asked Libya for a treaty. Libya and Chad signed a treaty. "


def test_in_a_report_of_two_who_deal_in_peace_what_one_accepts_faces_the_other(kit):
    assert told(PEACE + "In July Chad accepted the border.", kit, "accepted")[1:] == (["LBY"], ("recipients",))


def test_what_somebody_only_says_of_one_of_two_need_not_face_the_other(kit):
    assert told(PEACE + "In July the Chadian president said that Chad had accepted the border.", kit, "accepted")[1] == []


def test_one_who_is_named_less_often_than_another_is_not_faced(kit):
    third = "Niger watched. Niger hoped for peace. Niger sent a note to Mali. Niger waited. Niger was glad. "
    assert told(PEACE + third + "In July Chad accepted the border.", kit, "accepted")[1] == []


def test_who_is_promised_something_is_not_inferred(kit):
    assert told(WAR + "In July Chad agreed to hold an election.", kit, "agreed")[1] == []


def test_one_telling_makes_a_conflict_of_the_two_whom_a_narrative_is_about(kit):
    about = "Libya claims the strip. Chad holds it. Libya wants a road there, which Chad refuses to build. "
    about += "Chad attacked Libya in May. "
    assert told(about + "In July Libya mounted an offensive.", kit, "offensive")[1] == ["TCD"]


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("In July the president of Chad called an emergency cabinet meeting.", "meeting"),
        ("In July the president of Chad ordered the army to build ten roads.", "ordered"),
        ("In July Chad's army took power in a coup.", "took power"),
    ],
)
def test_what_a_side_does_at_home_faces_nobody(deed, words, kit):
    assert "LBY" not in told(WAR + deed, kit, words)[1]
