"""One report in, one record out: the walk as a whole, on a short report of our own."""

import pytest

from verbale import pipeline
from verbale.pipeline import process
from verbale.terms import Report

REPORT = """Ministers leave the door open

GENEVA — Foreign Minister Sergey V. Lavrov told reporters on Friday that Russia had no plans to attack Ukraine.

“We will respond in writing next week,” said Secretary of State Antony J. Blinken.

Mr. Blinken warned that any invasion would be met with severe sanctions.

Ukraine’s military intelligence service estimates that 127,000 Russian troops are deployed near the border.
"""


@pytest.fixture(scope="module")
def record(kit):
    return process(Report("talks.txt", "text", REPORT.encode()), kit, published="2022-01-21")


def actor(record, name):
    return next(a for a in record.actors if a.name.endswith(name))


def test_persons_act_for_the_state_of_their_office(record):
    assert [actor(record, n).country for n in ("Lavrov", "Blinken")] == ["RUS", "USA"]


def test_a_denial_is_kept_with_its_source_and_words(record):
    denial = next(s for s in record.statements if s.source == actor(record, "Lavrov").id)
    assert denial.act == "deny"
    assert [q.quote for q in denial.evidence.content] == ["that Russia had no plans to attack Ukraine"]


def test_a_promise_is_due_in_the_week_that_the_words_mean(record):
    promise = next(c for c in record.commitments if c.kind == "promise")
    assert (promise.due.earliest, promise.due.latest, promise.due.words) == ("2022-01-24", "2022-01-30", "next week")


def test_troops_are_counted_according_to_whom(record):
    (force,) = [q for q in record.quantities if q.kind == "force"]
    by = {s.id: s for s in record.statements}[force.according_to]
    assert (force.value.best, force.unit) == (127000, "troops")
    assert "intelligence service" in by.evidence.source[0].quote


def test_statements_know_the_events_they_speak_of(record):
    denial = next(s for s in record.statements if s.act == "deny")
    spoken = [e for e in record.events if e.id in denial.about]
    assert [(e.type, e.status) for e in spoken] == [("ASSAULT", "denied")]


def test_the_contract_holds_in_json(record):
    told = record.as_dict()
    assert {"report", "actors", "statements", "events", "quantities", "positions", "commitments", "forecasts"} <= told.keys()
    assert (
        told["report"]["text"][slice(*(told["events"][0]["evidence"][0][k] for k in ("start", "end")))]
        == told["events"][0]["evidence"][0]["quote"]
    )


def test_the_figures_of_the_card_do_not_change_the_fingerprint(kit, tmp_path, monkeypatch):
    for name, text in (("words.tsv", "a"), ("figures.toml", "b")):
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(pipeline, "DATA", tmp_path)
    monkeypatch.setattr(pipeline, "load", lambda model, threads: kit.parser)
    before = pipeline.load_kit().fingerprint
    (tmp_path / "figures.toml").write_text("c")
    assert pipeline.load_kit().fingerprint == before
    (tmp_path / "words.tsv").write_text("c")
    assert pipeline.load_kit().fingerprint != before


def test_a_stance_that_two_statements_share_is_one_position(kit):
    text = "“The European Union demanded that sanctions will be lifted if the cease-fire holds,” the European Union added."
    record = pipeline.read_text(text, kit)
    assert len(record.statements) == 2
    assert [p.stance for p in record.positions] == ["demands"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Britain and France demanded that Serbia withdraw.", ["Britain", "France"]),
        (
            "Mr. Roe, Norway's envoy, met Ms. Poe of Sweden in Oslo. The two diplomats said that talks would go on.",
            ["Roe", "Poe"],
        ),
        ("Kenya and Chad signed a truce on Monday. Both governments said that the border was calm.", ["Kenya", "Chad"]),
        ("Kenyan and Ugandan ministers met. The ministers vowed to end the war.", ["Kenyan and Ugandan ministers"] * 2),
    ],
)
def test_those_who_speak_together_have_a_row_each(text, sources, kit):
    record = pipeline.read_text(text, kit)
    names = {a.id: a.name for a in record.actors}
    assert [names.get(s.source) for s in record.statements] == sources
    assert len({s.id for s in record.statements}) == len(sources)
    assert len({s.evidence for s in record.statements}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Each side accused the other of shelling a dam.",
        "Both sides accused each other of shelling a dam.",
        "Each government accused the other side of shelling a dam.",
        "The two countries have each accused the other of shelling a dam.",
    ],
)
def test_what_each_says_to_the_other_is_said_both_ways(words, kit):
    record = pipeline.read_text(f"Kenya and Chad signed a truce on Monday. {words}", kit)
    names = {a.id: a.name for a in record.actors}
    ways = [("Kenya", "Chad"), ("Chad", "Kenya")]
    assert [(names[s.source], *(names[a] for a in s.addressees)) for s in record.statements] == ways
    assert [(names[e.actors[0]], names[e.recipients[0]]) for e in record.events if e.type == "ACCUSE"] == ways


@pytest.mark.parametrize(
    "text",
    [
        "The ministers discussed the border dispute.",
        "Kenya might welcome a truce.",
        "The envoy did not explain his absence.",
        "The rebels left the door open.",
    ],
)
def test_who_says_nothing_to_anybody_makes_no_statement(text, kit):
    assert pipeline.read_text(text, kit).statements == ()


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("A statement issued after the raid by Kenya said that the dam was shut.", ["Kenya"]),
        ("A joint statement issued by Kenya and Chad said that the dam was shut.", ["Kenya", "Chad"]),
        ("Kenya issued a statement on Monday. The statement said that the dam was shut.", ["Kenya"]),
        ("Kenya and Chad released a communique. The communique added that the dam was shut.", ["Kenya", "Chad"]),
        ("A letter signed by the rebel commander said that the dam was shut.", ["rebel commander"]),
    ],
)
def test_who_issued_a_document_says_what_it_says(text, sources, kit):
    record = pipeline.read_text(text, kit)
    names = {a.id: a.name for a in record.actors}
    assert [names.get(s.source) for s in record.statements] == sources
