from verbale.extract.gazetteer import match_at, names_index, nouns_index, scan, titles_index, words_for
from verbale.parse.tokens import tokenizer
from verbale.terms import Token


def cut(text: str) -> list[Token]:
    make = tokenizer()
    return [Token(t.i, t.idx, t.idx + len(t.text), t.text, "", "", "", "", -1, "root", 0) for t in make(text)]


def found(text: str, index) -> list[str]:
    tokens = cut(text)
    return [text[tokens[m.first].start : tokens[m.last - 1].end] for m in scan(tokens, [t.text for t in tokens], index())]


def test_the_longest_phrase_wins():
    assert found("The South African Republic and South Africa met.", names_index)[-1] == "South Africa"
    assert found("He met the Russian Foreign Ministry.", names_index) == ["Russian Foreign Ministry"]


def test_a_name_with_a_hyphen_is_met_however_it_is_cut():
    assert found("Guinea-Bissau asked Bosnia-Herzegovina.", names_index) == ["Guinea-Bissau", "Bosnia-Herzegovina"]


def test_abbreviations_keep_their_full_stops():
    assert "U.S." in found("The U.S. and Russia agreed.", names_index)


def test_small_words_are_no_countries():
    assert found("They told us to polish it.", names_index) == []


def test_acronyms_are_met_the_british_way():
    assert found("Nato and the OSCE met.", names_index) == ["Nato", "OSCE"]


def test_moscow_is_a_capital_of_two_states():
    tokens = cut("Moscow agreed.")
    match = match_at(tokens, [t.text for t in tokens], 0, names_index())
    assert match is not None
    assert set(match.entries["capital"]) == {"RUS", "SUN"}


def test_roles_are_met_in_lower_case_and_plural():
    tokens = cut("The Foreign Ministers and a Secretary-General spoke.")
    matches = scan(tokens, [t.text.lower() for t in tokens], nouns_index())
    assert [m.entries["role"] for m in matches] == [("foreign minister",), ("secretary-general",)]


def test_titles_are_met_as_printed():
    assert found("Mr. Lavrov met Col. Gen. Rudskoi.", titles_index) == ["Mr.", "Col. Gen."]


def test_words_serve_the_uses_that_the_table_gives_them():
    assert "inside" in words_for("place")
    assert "inside" not in words_for("motion")
