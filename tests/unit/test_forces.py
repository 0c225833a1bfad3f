"""Kinds of force: what the words of an event's sentence tell, and what its class implies."""

import pytest

from verbale.analyse.forces import forces, forces_of, people
from verbale.lexicon import ontology, table


def told(text: str, words: str, type_: str = "ASSAULT", mode: str | None = None):
    start = text.index(words)
    return {(f.kind, f.word and f.word.quote, f.inferred) for f in forces(type_, mode, start, start + len(words), text)}


@pytest.mark.parametrize(("word", "row"), table("force_words").items())
def test_each_word_tells_its_kinds_in_its_example(word, row):
    text = row["example"]
    found = forces("ASSAULT", None, 0, len(text), text)
    rows = {f.word.quote.lower() for f in found if f.word is not None and f.inferred == (row["way"] == "implies")}
    assert rows & set(row["forms"].split("|"))
    assert set(row["kinds"].split(",")) <= {f.kind for f in found}


def test_a_named_force_comes_before_what_the_deed_implies():
    assert told("Egypt bombed the port with two bombers.", "bombed") == {("bombers", "bombers", False)}
    assert told("Egypt bombed the port.", "bombed") == {("bombers", "bombed", True)}


def test_the_longest_entry_wins():
    assert told("An aircraft carrier was sent.", "sent", "MOBILIZE") == {("aircraft carriers", "aircraft carrier", False)}


def test_a_month_is_no_march():
    assert told("On 5 March Chad complied with the demand.", "complied", "CONCEDE") == set()
    assert told("Chad began a march on the town.", "began", "CONCEDE") == {("troops", "march", True)}


def test_the_number_of_a_model_is_no_matter():
    assert told("Two MiG-29s crossed the border.", "crossed") == {("fighters", "MiG-29s", False)}
    assert told("Two Tu-22s crossed the border.", "crossed") == {("bombers", "Tu-22s", False)}


def test_words_of_another_sentence_are_not_its_own():
    assert told("Chad attacked the town. Its submarines stayed at sea.", "attacked") == {("troops", None, True)}


def test_a_mode_may_imply_nothing_where_its_type_does():
    assert told("They murdered the envoy.", "murdered", "ASSAULT", "assassinate") == set()


def test_talks_are_not_held_with_forces():
    assert told("They discussed the submarines.", "discussed", "CONSULT") == set()


def test_what_is_implied_is_of_types_modes_and_kinds_that_there_are():
    types = ontology("plover")["types"]
    kinds = {kind for row in table("force_words").values() for kind in row["kinds"].split(",")}
    for key, implied in ontology("forces")["implied"].items():
        type_, _, mode = key.partition(" ")
        assert not mode or mode in types[type_]["modes"]
        assert set(implied) <= kinds
    assert set(ontology("forces")["told_of"]["types"]) <= set(types)


def test_a_row_of_the_record_is_asked_by_its_evidence():
    text = "Iraq shelled the island."
    row = {"type": "ASSAULT", "mode": "heavy-weapons", "evidence": [{"start": 5, "end": 23, "quote": text[5:23]}]}
    assert [f.kind for f in forces_of(row, text)] == ["artillery"]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Kenya sent a battalion to the border.", (400, 1000)),
        ("Kenya moved its 7th Division to the border.", (10000, 20000)),
        ("Kenya sent two divisions to the border.", (20000, 40000)),
        ("Kenya sent the Seventh Fleet to the gulf.", (10000, 60000)),
        ("A Soviet nuclear submarine entered the strait.", (1, 1)),
        ("Kenya sent several warships to the coast.", (2, 9)),
        ("Three Hercules transport planes landed in Kenya.", (3, 3)),
        ("On 15 May 1981 a Kenyan patrol boat was sent.", (1, 1)),
        ("In May 1981 ships were sent to Kenya.", None),
        ("Kenya sent its air force to the border.", None),
        ("Kenya sent troops to the border.", None),
        ("Kenya put its army on alert.", None),
    ],
)
def test_the_size_of_a_force_is_inferred_from_its_word(text, size):
    assert {f.size for f in forces("MOBILIZE", "troops", 0, len(text), text)} == {size}


def test_a_number_of_formations_stands_for_people():
    assert people("battalions", 3) == (1200, 3000)
    assert people("tanks", 3) is None


@pytest.mark.parametrize(("word", "row"), table("formations").items())
def test_a_formation_has_a_least_and_a_most(word, row):
    assert 0 < float(row["least"]) < float(row["most"])
    assert people(row["plural"], 1) == people(word, 1)
