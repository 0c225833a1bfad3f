import json

import pytest

from bench.quality.attributions import Attribution
from bench.quality.tasks import quantities, statements, times
from bench.quality.tasks.statements import Case
from verbale.terms import Parse, QuantityMention, Range, Timex, Token

TEXT = 'He said "we will go", Ann said. It rained, according to them.'


def _at(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


GOLD = [
    Attribution(_at("He"), _at("said"), _at('"we will go"')),
    Attribution((), _at("according to"), _at("It rained")),
]


def test_perfect_statements_score_one_in_all():
    found = statements.score([Case(TEXT, GOLD, GOLD)])
    absent = {"whole_recall.mixed"}
    assert all(found[key] == (0.0 if key in absent else 1.0) for key in found), found


def test_a_whole_attribution_needs_every_part_that_gold_has():
    wrong = [Attribution(_at("Ann"), _at("said"), _at("we"))]
    assert statements.score([Case(TEXT, GOLD[:1], wrong)])["whole_f1"] == 0.0


def test_a_source_is_not_asked_for_where_gold_names_none():
    found = [Attribution(_at("them"), _at("according"), _at("rained"))]
    assert statements.score([Case(TEXT, GOLD[1:], found)])["whole_f1"] == 1.0


def test_one_prediction_cannot_match_two_gold_attributions():
    twice = [GOLD[0], GOLD[0]]
    found = statements.score([Case(TEXT, twice, GOLD[:1])])
    assert (found["whole_recall"], found["whole_precision"]) == (0.5, 1.0)


def test_exact_spans_forgive_edges_and_overlaps_forgive_more():
    near = [Attribution(_at("He"), _at("said"), _at("we will go"))]
    part = [Attribution(_at("He"), _at("said"), _at("we will"))]
    assert statements.score([Case(TEXT, GOLD[:1], near)])["content_f1"] == 1.0
    found = statements.score([Case(TEXT, GOLD[:1], part)])
    assert (found["content_f1"], found["content_overlap_f1"]) == (0.0, 1.0)


def test_pieces_parted_by_white_space_are_one():
    split = [Attribution((), (), _at("we", "will"))]
    assert statements.pieces(TEXT, split, "content") == set(_at("we will"))


@pytest.mark.parametrize(("words", "mode"), [('"we will go"', "direct"), ("It rained", "indirect"), ('said "we will', "mixed")])
def test_the_mode_follows_from_the_quotation_marks(words, mode):
    assert statements.mode(TEXT, _at(words)) == mode


def test_an_open_quotation_ends_with_its_paragraph():
    text = "“We go.\nThey stay."
    assert statements.mode(text, ((1, 6),)) == "direct"
    assert statements.mode(text, ((8, 17),)) == "indirect"


def test_gold_rows_without_words_are_left_out():
    empty = {"source": [], "cue": [], "content": []}
    row = {"statements": [empty, {"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 20]]}]}
    assert statements.gold_attributions(row) == [Attribution(((0, 2),), ((3, 7),), ((8, 20),))]


TIMES = [(0, 6, "2024-05-01"), (10, 15, "2024-05-01T18:00Z")]


def test_times_score_by_overlap_span_and_value():
    assert set(times.score([(TIMES, TIMES)]).values()) == {1.0}
    found = times.score([([(2, 6, "2024-05-01"), (10, 15, "2024-05-02")], TIMES)])
    assert found == {"relaxed_f1": 1.0, "strict_f1": 0.5, "value_f1": 0.5}


def test_a_time_matches_one_gold_time_only():
    assert times.score([([(0, 15, "")], TIMES)])["relaxed_f1"] == pytest.approx(2 / 3)


def test_only_the_annotated_part_of_a_text_is_scored():
    text = "On Monday.\nOn Tuesday.\nOn Friday."
    row = {"text": text, "timexes": [{"start": 3, "end": 9}], "events": [{"start": 11, "end": 13}]}
    assert times.annotated(row) == text.index("\nOn Friday")
    assert times.annotated({"text": "One.\nTwo.", "timexes": []}) == 4


def test_the_task_asks_with_the_date_of_the_text(tmp_path, monkeypatch):
    (tmp_path / "times").mkdir()
    row = {"published": "2024-05-01", "text": "Today", "timexes": [{"start": 0, "end": 5, "value": "2024-05-01"}]}
    (tmp_path / "times/x.jsonl").write_text(json.dumps(row))
    token = Token(0, 0, 5, "Today", "today", "NOUN", "NN", "", -1, "root", 0)
    monkeypatch.setattr(times.program, "parses", lambda texts: [Parse(t, (token,), ((0, 1),)) for t in texts])
    monkeypatch.setattr(times.program, "timexes", lambda parse, published: (Timex((0,), 0, "DATE", published, None, None),))
    assert set(times.run(tmp_path, None).values()) == {1.0}


def _gold(value: str, unit: str = "troop", change: str = "=") -> quantities.Quantity:
    return quantities.of_gold({"value": value, "normalized_unit": unit, "change": change})


def _found(low=None, best=None, high=None, unit="troops", qualifier="exact") -> quantities.Quantity:
    return quantities.of_program(QuantityMention((0,), 0, "force", Range(low, best, high), qualifier, unit, 0))


def test_quantities_score_by_value_unit_and_change():
    assert set(quantities.score([([_found(best=5)], [_gold("5.0")])]).values()) == {1.0}
    found = quantities.score([([_found(best=5, unit="tanks", qualifier="about")], [_gold("5.0")])])
    assert found == {"value_f1": 1.0, "value_unit_f1": 0.0, "value_change_f1": 0.0}


def test_a_wrong_or_second_value_costs():
    assert quantities.score([([_found(best=6)], [_gold("5.0")])])["value_f1"] == 0.0
    assert quantities.score([([_found(best=5)] * 2, [_gold("5.0")])])["value_f1"] == pytest.approx(2 / 3)


def test_a_range_is_compared_by_its_ends_and_a_lone_bound_as_a_number():
    assert quantities.score([([_found(3, None, 4, qualifier="range")], [_gold("3.0 - 4.0")])])["value_change_f1"] == 1.0
    assert (
        quantities.score([([_found(3, None, None, qualifier="more than")], [_gold("3", change=">")])])["value_change_f1"] == 1.0
    )
    assert quantities.score([([_found(3, None, 5)], [_gold("3-4")])])["value_f1"] == 0.0


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("dollar", "USD"), ("percentage", "percent"), ("good wireless speaker", "speakers"), ("-", "-"), ("japanese yen", "JPY")],
)
def test_units_meet_under_one_word(theirs, ours):
    assert quantities.unit(theirs) == quantities.unit(ours)
