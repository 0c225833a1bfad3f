import json
from dataclasses import replace
from datetime import date

import pytest

from bench.quality import coded, icbe
from bench.quality.tasks import acts, classes, crises, dyads, metonymy, offices, places, reading, status
from verbale.terms import Actor, Document, Event, Place, Quantity, Quote, Range, Record, Statement, StatementEvidence

TEXT = "The United States condemned Russia and will impose sanctions."


def _actor(key: str, words: str, *, country: str | None = None, kind: str = "country", **more: str | None) -> Actor:
    start = TEXT.find(words)
    told = {"code": country, "sector": None, "role": None, "organisation": None} | more
    return Actor(key, words, kind, country, mentions=(Quote(start, start + len(words), words),), **told)


def _event(kind: str, words: str, actors=("usa",), recipients=("rus",), status="occurred") -> Event:
    start = TEXT.find(words)
    quote = Quote(start, start + len(words), words)
    return Event("e", kind, None, (), 3, -3, actors, recipients, status, False, None, None, None, (quote,))


def _statement(act: str, source: str | None = "usa", cue: str = "condemned", addressees: tuple[str, ...] = ()) -> Statement:
    start = TEXT.find(cue)
    evidence = StatementEvidence((), (Quote(start, start + len(cue), cue),), ())
    return Statement("s", source, None, addressees, "indirect", act, None, (), None, None, evidence)


def _record(**rows) -> Record:
    document = Document("d", TEXT, None, None, None, None, None, "en", None, "test")
    cast = (_actor("usa", "United States", country="USA"), _actor("rus", "Russia", country="RUS"))
    return Record(document, **({"actors": cast} | rows))


RIGHT = _record(events=(_event("ACCUSE", "condemned"), _event("SANCTION", "impose sanctions", status="planned")))
PLV = {"text": TEXT, "actor": [[0, 17]], "recipient": [[28, 34]], "type": "ACCUSE", "quad": 3}


def test_the_event_of_the_marked_actor_and_recipient_gives_the_class():
    events = (_event("SANCTION", "impose sanctions", ("rus",), ("usa",)), _event("ACCUSE", "condemned"))
    assert classes.score([PLV], [classes.root(PLV, _record(events=events))])["root_macro_f1"] == 1.0


def test_what_the_marked_actor_does_comes_before_what_is_done_to_the_recipient_and_what_the_recipient_does():
    others = (_event("ASSAULT", "condemned", ("rus",), ("usa",)), _event("COERCE", "condemned", ("fra",)))
    assert classes.root(PLV, _record(events=(*others, _event("ACCUSE", "condemned", recipients=())))) == "ACCUSE"
    assert classes.root(PLV, _record(events=others)) == "COERCE"


def test_a_wrong_root_in_the_right_quad_scores_in_quads_only():
    found = classes.score([PLV], [classes.root(PLV, _record(events=(_event("REJECT", "condemned"),)))])
    assert (found["root_macro_f1"], found["quad_macro_f1"]) == (0.0, 1.0)


def test_without_events_the_class_is_the_fallback():
    assert classes.root(PLV, _record()) == "CONSULT"


def test_words_that_name_nobody_known_count_where_actor_and_recipient_are_given(parser):
    text = "The strikers rejected the offer of the employers."
    row = {"text": text, "actor": [[0, 12]], "recipient": [[35, 48]]}
    assert classes.root(row, _record()) == "CONSULT"
    assert classes.root(row, _record(), parser(text)) == "REJECT"


def test_a_verdict_is_an_accusation_in_plv():
    verdict = replace(_event("SANCTION", "condemned"), mode="convict")
    assert classes.root(PLV, _record(events=(verdict,))) == "ACCUSE"
    assert classes.root(PLV, _record(events=(replace(verdict, mode="expel"),))) == "SANCTION"


@pytest.mark.parametrize(
    ("kind", "mode", "context", "words", "root"),
    [
        ("SANCTION", "discontinue", ("economic",), "impose sanctions", "COERCE"),  # CAMEO 163
        ("SANCTION", "discontinue", ("economic",), "stopped its aid", "SANCTION"),  # CAMEO 162
        ("COERCE", "restrict", ("military",), "blockaded the port", "ASSAULT"),  # CAMEO 191
        ("COERCE", "seize", ("military", "territory"), "occupied the island", "ASSAULT"),  # CAMEO 192
        ("COERCE", "seize", ("legal",), "confiscated the yacht", "COERCE"),  # CAMEO 171
        ("COERCE", None, ("cyber",), "hacked the ministry", "ASSAULT"),
        ("COERCE", "arrest", ("legal",), "arrested the envoy", "COERCE"),
    ],
)
def test_plv_keeps_cameos_numbers_where_plovers_manual_has_an_act_elsewhere(kind, mode, context, words, root):
    event = replace(_event(kind, "condemned"), mode=mode, context=context)
    assert classes.filed(event, kind, "occurred", [words]) == root
    assert classes.filed(event, kind, "planned", [words]) == "THREATEN"


def test_parts_and_misses_tell_what_each_class_was_taken_for():
    pairs = [("AID", "AID"), ("AGREE", "AID"), ("AID", "REJECT")]
    part = classes.parts(pairs)[0]
    assert (part.name, part.gold, part.recall, part.precision) == ("AID", 2, 0.5, 0.5)
    assert classes.misses(pairs) == {"AID taken for AGREE": 1, "REJECT taken for AID": 1}


def test_concessions_and_retreats_are_one_class_in_plv():
    assert classes.root(PLV, _record(events=(_event("RETREAT", "condemned"),))) == "YIELD"


def test_sentences_known_from_elsewhere_are_left_out_of_the_unshared_measure():
    other = PLV | {"text": "Another.", "type": "AID", "quad": 2}
    found = classes.score([PLV, other], ["ACCUSE", "ACCUSE"], [f"Yesterday, {TEXT}"])
    assert found["unshared.root_macro_f1"] == 0.0
    assert found["root_macro_f1"] > 0


GSR = {
    "event": "DISAPPROVE",
    "source": [{"code": "USA"}],
    "target": [{"code": "RUS"}],
    "spans": [{"label": "EVT", "start": 18, "end": 27}],
}

ROOTS = {"111": "ACCUSE", "130": "THREATEN"}  # the sanctions of TEXT are only planned


def _cameo(*events: tuple[str, str, str]) -> dict:
    keys = ("sourcecode", "targetcode", "eventcode")
    return {"events": [dict(zip(keys, e, strict=True)) for e in events] or [{"noevents": "True"}]}


def test_dyads_need_actor_recipient_and_root():
    row = _cameo(("USA", "RUS", "111"), ("USA", "RUS", "130"))
    assert dyads.score_dyads([row], [RIGHT], ROOTS)["recall"] == 1.0
    other = _record(events=(_event("ACCUSE", "condemned", ("rus",), ("usa",)),))
    assert dyads.score_dyads([row], [other], ROOTS)["recall"] == 0.0


def test_a_sector_matters_to_whole_codes_and_not_to_states():
    found = dyads.score_dyads([_cameo(("USAGOV", "RUS", "111"))], [RIGHT], ROOTS)
    assert (found["recall"], found["state_recall"]) == (0.0, 1.0)


def test_events_without_a_plover_root_neither_help_nor_harm():
    found = dyads.score_dyads([_cameo(("USA", "RUS", "010")), _cameo()], [RIGHT, _record()], ROOTS)
    assert found["precision"] == found["recall"] == 0.0
    assert dyads.score_dyads([_cameo(("USA", "RUS", "010"))] * 2, [RIGHT, RIGHT], ROOTS)["precision"] == 0.0


def test_predictions_in_sentences_without_events_cost_precision():
    row = _cameo(("USA", "RUS", "111"), ("USA", "RUS", "130"))
    assert dyads.score_dyads([row, _cameo()], [RIGHT, RIGHT], ROOTS)["precision"] == 0.5


def test_actors_without_recipient_act_on_one_another():
    assert list(coded.dyads(_event("CONSULT", "condemned", ("usa", "rus"), ()))) == [("usa", "rus"), ("rus", "usa")]


def test_a_meeting_counts_both_ways_and_a_strike_one():
    record = _record(events=(_event("CONSULT", "condemned"), _event("ASSAULT", "condemned")))
    assert dyads.dyads_of(record) == {("USA", "RUS", "CONSULT"), ("RUS", "USA", "CONSULT"), ("USA", "RUS", "ASSAULT")}


def test_an_event_that_is_only_planned_or_denied_is_of_another_class():
    planned = (_event("AID", "condemned", status="planned"), _event("ASSAULT", "condemned", status="planned"))
    assert {d[2] for d in dyads.dyads_of(_record(events=planned))} == {"AGREE", "THREATEN"}
    assert {d[2] for d in dyads.dyads_of(_record(events=(_event("AID", "condemned", status="denied"),)))} == {"REJECT"}


def test_what_is_only_asked_for_is_no_event_of_cameo():
    asked = _record(events=(_event("AID", "condemned", status="hypothetical"),))
    assert dyads.dyads_of(asked) == set()


def test_a_sentence_is_read_on_its_day():
    assert dyads.day({"date": "20080804"}) == "2008-08-04"
    assert dyads.day({"date": "2008"}) is None


def test_people_are_coded_by_their_nation_whether_they_act_for_its_state_or_not():
    rebels = _actor("r", "Russia", kind="armed group", sector="REB")
    assert coded.full_codes(replace(rebels, name="Rwandan rebels")) == ("RWAREB",)
    assert coded.full_codes(replace(rebels, name="US and British activists")) == ("USAREB", "GBRREB")
    assert coded.full_codes(replace(rebels, name="the strikers")) == ("---REB",)


def test_a_band_belongs_where_it_is_at_home_and_a_body_of_no_state_to_none():
    assert coded.states(_actor("h", "Hamas", kind="armed group", sector="REB", code="HAMAS")) == ("PSE",)
    assert coded.states(_actor("q", "al-Qaeda", kind="armed group", sector="REB", code="ALQ")) == ("IMG",)
    assert coded.states(_actor("f", "World Water Forum", kind="organisation")) == ("NGO",)


def test_whom_no_nation_is_told_of_belongs_where_it_happens_else_to_the_other_side():
    cast = coded.cast(RIGHT) | {"r": _actor("r", "the rebels", kind="armed group", sector="REB")}
    event = _event("ASSAULT", "condemned", ("usa",), ("r",))
    assert coded.sides(event, cast) == ({"USA"}, {"USA"})
    here = replace(event, place=Place("Chad", "TCD", 15.0, 19.0, None, "country"))
    assert coded.sides(here, cast) == ({"USA"}, {"TCD"})
    assert coded.sides(replace(here, recipients=()), cast) == ({"USA"}, {"TCD"})
    assert coded.sides(replace(event, recipients=()), cast) == ({"USA"}, frozenset())


def test_what_one_party_accuses_another_of_is_the_accusation():
    claim = _statement("accuse")
    told = _record(statements=(claim,), events=(replace(_event("ASSAULT", "condemned"), according_to=claim.id),))
    assert dyads.dyads_of(told) == set()
    assert dyads.dyads_of(_record(statements=(replace(claim, act="assert"),), events=told.events))


def test_the_host_of_a_visit_is_the_actor_where_gold_says_so():
    row = GSR | {"event": "CONSULT", "mode": "host", "source": [{"code": "RUS"}], "target": [{"code": "USA"}]}
    visit = replace(_event("CONSULT", "condemned"), mode="visit")
    assert all(dyads.judge(row, _record(events=(visit,))).values())
    assert not dyads.judge(row | {"mode": None}, _record(events=(visit,)))["actor"]


@pytest.mark.parametrize(
    ("code", "ours"),
    [("EGYOPPMUS", "EGYOPP"), ("PSEGZACVL", "PSECIV"), ("IGOUNOMIL", "IGOUNO"), ("USA", "USA")],
)
def test_of_several_roles_of_a_cameo_code_the_first_counts(code, ours):
    assert dyads.ours(code) == ours


def test_both_sides_of_a_mutual_event_are_its_actors_in_gold():
    row = {"event": "CONSULT", "source": [{"code": "USA"}, {"code": "RUS"}], "target": None}
    mutual = row | {"spans": [{"label": "SRC/TAR", "start": 0, "end": 3}]}
    met = _record(events=(_event("CONSULT", "condemned"),))
    assert dyads.judge(mutual, met)["actor"]
    assert not dyads.judge(row | {"spans": [{"label": "SRC", "start": 0, "end": 3}]}, met)["actor"]


def test_the_event_on_the_first_words_of_the_trigger_is_meant():
    row = GSR | {"spans": [{"label": "EVT", "start": 18, "end": 27}, {"label": "EVT", "start": 39, "end": 60}]}
    assert dyads.told(row, RIGHT.events).type == "ACCUSE"


def test_the_conversion_table_is_read_with_its_comments(tmp_path):
    path = tmp_path / "cameo_to_plover.txt"
    path.write_text("# table\n05: SUPPORT\n051: SUPPORT,  , diplomatic # Praise: endorse\n~~~~~\n")
    assert dyads.roots(path) == {"05": "SUPPORT", "051": "SUPPORT"}


def test_the_event_on_the_gold_trigger_is_compared_whatever_its_place():
    shuffled = _record(events=RIGHT.events[::-1])
    assert set(dyads.score_gsr([GSR], [shuffled]).values()) == {1.0}


def test_a_missing_event_counts_against_class_actor_and_recipient():
    assert set(dyads.score_gsr([GSR], [_record()]).values()) == {0.0}


def test_actors_are_compared_as_states_and_sectors():
    assert coded.state(_actor("a", "Russia", kind="organisation", sector="IGO", code="UNO")) == "IGO"
    assert coded.full_codes(_actor("a", "Russia", kind="organisation", sector="IGO", code="UNO")) == ("IGOUNO",)
    assert coded.full_codes(_actor("a", "Russia", country="RUS", kind="government", sector="GOV")) == ("RUSGOV",)


def _told(start: int, certainty: str, time: str, **more: str) -> dict:
    given = {"polarity": "POS", "special_cases": "NONE"} | more
    return {"start": start, "end": start + 5, "certainty": certainty, "time": time, **given}


def test_status_is_compared_on_gold_triggers_and_on_coded_events():
    row = {
        "text": "The council said it attacked the port and that it will attack ...",
        "events": [_told(18, "CERTAIN", "NON_FUTURE"), _told(44, "CERTAIN", "FUTURE"), _told(0, "CERTAIN", "NON_FUTURE")],
    }
    found = status.score([row], [(None, RIGHT)], lambda parse, record, trigger: "planned" if trigger[0] == 44 else "ongoing")
    assert found == {"macro_f1": 1.0, "coded.macro_f1": 1.0, "coded.share": pytest.approx(2 / 3)}
    denied = _record(events=tuple(replace(e, status="denied") for e in RIGHT.events))
    found = status.score([row], [(None, denied)], lambda parse, record, trigger: None)
    assert found["macro_f1"] == found["coded.macro_f1"] == 0.0


def test_a_pronoun_tells_no_status():
    row = {"text": "It happened.", "events": [_told(0, "CERTAIN", "NON_FUTURE") | {"end": 2}]}
    assert status.score([row], [(None, RIGHT)], lambda *_: "occurred")["coded.share"] == 0.0


@pytest.mark.parametrize(
    ("event", "ours"),
    [
        (_told(0, "CERTAIN", "NON_FUTURE", polarity="NEG"), "denied"),
        (_told(0, "POSSIBLE", "FUTURE"), "hypothetical"),
        (_told(0, "UNDERSPECIFIED", "FUTURE", special_cases="COND_IF_CLAUSE"), "hypothetical"),
        (_told(0, "CERTAIN", "FUTURE", special_cases="COND_MAIN_CLAUSE"), "conditional"),
        (_told(0, "CERTAIN", "NON_FUTURE", special_cases="COND_MAIN_CLAUSE"), None),
        (_told(0, "UNDERSPECIFIED", "FUTURE"), None),
        (_told(0, "CERTAIN", "NON_FUTURE", special_cases="GEN"), None),
    ],
)
def test_attributes_of_meantime_become_our_statuses(event, ours):
    assert status.gold_status(event) == ours


COUNT = Quantity(
    "q", "force", Range(None, 9000, None), "exact", "troops", None, None, None, None, None, None, (Quote(0, 3, "The"),)
)
NARRATIVE = {
    "events": [
        {"say_actor_a": "United States of America", "say_actor_b": "Soviet Union", "sayintkind": "disapprove;appeal"},
        {
            "do_actor_a": "United States of America",
            "do_actor_b": "Soviet Union",
            "interact_decreasecoop": "end economic cooperation",
            "interact_units": "troops",
            "interact_forces": "thousands",
        },
    ]
}


def test_a_record_that_says_what_the_experts_coded_scores_one_where_it_does():
    said = (_statement("criticise", addressees=("rus",)), _statement("appeal"))
    record = _record(statements=said, events=(_event("SANCTION", "impose sanctions"),), quantities=(COUNT,))
    found = crises.score([(icbe.of_program(record), icbe.of_gold(NARRATIVE))])
    for field in ("say_kind", "say_a", "say_b", "do_a", "do_b", "deed", "units", "force"):
        assert found[f"{field}.f1"] == 1.0, field


def test_a_wrong_actor_costs_precision_and_recall():
    record = _record(statements=(_statement("criticise", source="rus"),))
    found = crises.score([(icbe.of_program(record), icbe.of_gold(NARRATIVE))])
    assert found["say_a.precision"] == found["say_a.recall"] == 0.0


def test_a_verbal_event_counts_as_speech_only_where_no_statement_stands():
    event = _event("ACCUSE", "condemned")
    assert set(icbe.speech_kinds(_record(events=(event,)))) == {"accuse"}
    assert set(icbe.speech_kinds(_record(events=(event,), statements=(_statement("criticise"),)))) == {"criticise"}


def test_acts_are_scored_where_experts_coded_a_speech():
    gold = icbe.of_gold(NARRATIVE)
    silent = icbe.of_gold({"events": [{"do_actor_a": "Chad"}]})
    right = icbe.of_program(_record(statements=(_statement("criticise"), _statement("appeal"))))
    assert acts.score([(right, gold), (right, silent)])["macro_f1"] == 1.0
    assert acts.score([(icbe.of_program(_record()), gold)])["macro_f1"] == 0.0


@pytest.mark.parametrize(
    ("name", "key"),
    [("United States of America", "USA"), ("Soviet Union", "RUS"), ("Chad", "TCD"), ("UN", "united nations")],
)
def test_names_of_actors_meet_under_one_key(name, key):
    assert icbe.name_key(name) == key


def test_every_kind_in_the_tables_is_one_that_gold_can_have():
    tables = icbe.goldset.mapping("icbe_acts")
    assert set(tables["acts"].values()) | set(tables["events"].values()) <= set(tables["speech"].values())


def test_a_place_counts_by_distance_and_by_country():
    gold = [{"start": 0, "end": 5, "lat": 50.45, "lon": 30.52, "country": "Ukraine", "literal": True, "name": "Kyiv"}]
    kyiv, paris = Place("Kyiv", "UKR", 50.4, 30.5, 1), Place("Paris", "FRA", 48.85, 2.35, 2)
    near, far = places.score([([(0, 5, kyiv)], gold)]), places.score([([(0, 5, paris)], gold)])
    assert near == {"acc161_all": 1.0, "acc161_found": 1.0, "found": 1.0, "country": 1.0, "country_level": 0.0}
    assert far == {"acc161_all": 0.0, "acc161_found": 0.0, "found": 1.0, "country": 0.0, "country_level": 0.0}
    assert places.score([([(9, 12, kyiv)], gold)])["found"] == 0.0


@pytest.mark.parametrize(("name", "share"), [("Ukrainian", 1.0), ("Ukraine", 1.0), ("Kyiv", 0.0), ("Georgia", 0.0)])
def test_names_of_countries_and_their_people_are_counted_apart(name, share):
    gold = [{"start": 0, "end": 5, "lat": 49.0, "lon": 32.0, "country": "Ukraine", "literal": True, "name": name}]
    ukraine = Place("Ukraine", "UKR", 49.0, 32.0, None, "country")
    assert places.score([([(0, 5, ukraine)], gold)])["country_level"] == share


def test_marked_places_are_read_with_their_offsets():
    xml = '<data><sample number="1">\nAfter <loc reading="met">A &amp; B</loc> won.\n</sample></data>'
    assert list(metonymy.samples(xml)) == [("After A & B won.", 6, 11, True)]


def test_a_marked_place_is_metonymic_when_an_actor_and_no_literal_place_stands_there():
    row = ("In Paris", 3, 8, False)
    assert metonymy.metonymic(row, [(3, 8)], [])
    assert not metonymy.metonymic(row, [(3, 8)], [(3, 8)])
    assert metonymy.score([(True, True), (True, False)]) == {"accuracy": 0.5}


SCORER = """import json, sys
assert json.load(sys.stdin)["report"]["text"]
print("events       found 3/4  extra   1  F1 0.75  type 1.00  -> 0.70")
print("actors       1/2 name forms resolved")
print("mean 0.600")
"""


def test_the_report_is_scored_by_the_folders_own_scorer(tmp_path, monkeypatch):
    folder = tmp_path / "geneva"
    folder.mkdir()
    for name, words in (("report.txt", TEXT), ("gold.yaml", "report:\n  published: 2020-02-03\n"), ("score.py", SCORER)):
        (folder / name).write_text(words)
    asked = []
    monkeypatch.setattr(reading.program, "report_record", lambda path, published: asked.append(published) or RIGHT)
    found = reading.run(tmp_path, None)
    assert found == {"mean": 0.6, "events": 0.7, "events_found": 0.75, "actors": 0.5}
    assert asked == ["2020-02-03"]


def test_a_refused_record_is_an_error_that_says_why(tmp_path, monkeypatch):
    (tmp_path / "geneva").mkdir()
    for name, words in (("report.txt", TEXT), ("gold.yaml", ""), ("score.py", "raise SystemExit('no such span')")):
        (tmp_path / "geneva" / name).write_text(words)
    monkeypatch.setattr(reading.program, "report_record", lambda path, published: RIGHT)
    with pytest.raises(RuntimeError, match="no such span"):
        reading.run(tmp_path, None)


def test_a_task_reads_all_files_of_its_kind_and_makes_records(tmp_path, monkeypatch):
    (tmp_path / "events").mkdir()
    for part in ("a", "b"):
        (tmp_path / f"events/plv_{part}.jsonl").write_text(json.dumps(PLV) + "\n")
    monkeypatch.setattr(classes.program, "records", lambda texts: [RIGHT for _ in texts])
    assert len(classes.inputs(tmp_path, None)) == 2
    assert classes.run(tmp_path, "b")["root_macro_f1"] == 1.0


TERMS = (
    "polity\tposition\tperson\twikidata\tstart\tend\nchad\tMinister\tRussia\tQ1\t2020\t2022-01-01\nworld\tChair\tB\tQ2\t2020\t\n"
)


def test_terms_of_office_are_asked_for_half_way(tmp_path):
    path = tmp_path / "offices_x.tsv"
    path.write_text(TERMS)
    (term,) = offices.read(path)
    assert (term.country, term.middle.isoformat()) == ("TCD", "2020-12-31")


def test_the_country_of_an_office_is_right_wrong_or_not_said():
    term = offices.Term("Russia", "TCD", date(2020, 1, 1), date(2021, 1, 1))

    def read(country: str | None) -> Record:
        return _record(actors=(Actor("a", "X", "person", country, None, None, None, None, (Quote(0, 6, "Russia"),)),))

    found = offices.score([term] * 4, [read("TCD"), read("FRA"), read(None), _record(actors=())])
    assert found == {"recall": 0.25, "wrong_country": 0.25}


def test_a_narrative_is_dated_by_its_last_event():
    row = {"events": [{"date_earliest_year": "1987", "date_earliest_month": "3"}, {"date_earliest_year": "1986"}, {}]}
    assert icbe.published([{"events": []}, row]) == "1987-03-01"
    assert icbe.published([{"events": [{}]}]) is None


def test_sentences_of_a_crisis_are_one_narrative_and_rows_of_no_crisis_stand_alone():
    first, second, other, stray = {"crisis": 1, "text": "A."}, {"crisis": 1, "text": "B."}, {"crisis": 2}, {"text": "C."}
    assert icbe.narratives([first, other, second, stray, stray]) == [[first, second], [other], [stray], [stray]]


def test_a_sentence_gets_the_rows_whose_words_begin_in_it():
    rows = [{"text": "Chad sent troops."}, {"text": "Libya protested."}]
    sent, protested = _event("MOBILIZE", "sent troops"), _event("PROTEST", "protested")
    sent, protested = (replace(e, evidence=(Quote(start, start + 5, ""),)) for e, start in ((sent, 5), (protested, 24)))
    parts = [part.events for _, part in icbe.sentences(rows, _record(events=(sent, protested)))]
    assert parts == [(sent,), (protested,)]


def test_what_is_asked_for_is_the_other_partys_deed():
    demand = replace(_event("REQUEST", "demanded"), mode="yield")
    found = icbe.of_program(_record(events=(demand, _event("ACCUSE", "accused"))))
    assert found["deed"] == {"RETREAT"}
    assert found["do_a"] == {"RUS"}
    assert found["do_b"] == set()
    assert found["say_a"] == {"USA"}


def test_a_thought_is_no_speech():
    assert icbe.of_program(_record(statements=(_statement("fear"),)))["say_a"] == set()


@pytest.mark.parametrize(
    ("position", "country", "last", "told"),
    [
        ("Prime Minister", "DEU", date(1998, 1, 1), "heads"),
        ("Secretary of State for Foreign and Commonwealth Affairs", "GBR", date(1998, 1, 1), "foreign"),
        ("Minister of the Interior and Kingdom Relations", "NLD", date(1998, 1, 1), "interior"),
        ("Chancellor of the Exchequer", "GBR", date(1998, 1, 1), "finance"),
        ("Minister of State for Foreign Affairs", "DEU", date(1998, 1, 1), ""),
        ("Deputy Minister of Defence", "DEU", date(1998, 1, 1), ""),
        ("Prime Minister", "DEU", date(1989, 1, 1), ""),
        ("Prime Minister", "TON", date(1998, 1, 1), ""),
    ],
)
def test_offices_are_told_apart_by_kind_state_and_day(position, country, last, told):
    assert offices.kind(position, country, last) == told


@pytest.mark.parametrize(
    ("kind", "unit", "number", "size"),
    [
        ("force", "troops", 3000.0, {"thousands"}),
        ("force", "battalions", 2.0, {"hundreds"}),
        ("weapon", "jets", 6.0, {"individuals"}),
        ("count", "planes", 40.0, {"tens"}),
        ("casualty", "soldiers", 40.0, set()),
        ("count", "houses", 40.0, set()),
    ],
)
def test_the_size_of_a_force_is_of_soldiers_and_arms(kind, unit, number, size):
    quantity = Quantity("q", kind, Range(number, number, number), "exact", unit, None, None, None, None, None, None, ())
    assert (
        set(icbe.sizes(Record(Document("d", "x", None, None, None, None, None, "en", None, "text"), quantities=(quantity,))))
        == size
    )


def test_acts_tell_each_kind_by_itself_and_what_was_told_instead(monkeypatch, tmp_path):
    sentences = [
        ({"say_kind": p}, {"say_kind": g}) for p, g in [({"offer"}, {"offer"}), ({"offer"}, {"appeal"}), (set(), {"offer"})]
    ]
    monkeypatch.setattr(icbe, "coded_sentences", lambda gold, split: sentences)
    found = acts.findings(tmp_path, None)
    assert {(p.name, p.gold, p.recall, p.precision) for p in found.parts} == {("offer", 2, 0.5, 0.5), ("appeal", 1, 0.0, None)}
    assert found.misses == {"appeal told as offer": 1, "offer not told": 1}
    assert found.measures == acts.run(tmp_path, None)
