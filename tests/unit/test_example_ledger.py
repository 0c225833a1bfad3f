"""What the example reports must let the record show across them: promises, forecasts, positions, numbers, tension."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from verbale.analyse.tension import tension, weights_hash
from verbale.analyse.tone import softened, tones
from verbale.batch import run
from verbale.ledger.commitments import commitments
from verbale.ledger.forecasts import forecasts, scores
from verbale.ledger.positions import positions
from verbale.ledger.tallies import tallies
from verbale.record import open_record

EXAMPLES = Path(__file__).parents[2] / "examples"
PROMISE = "answer its security demands in writing"
QUESTIONS = (commitments, forecasts, positions, tallies, tension, tones)


def commitment(store, words, as_of=None):
    return next(c for c in commitments(store, as_of) if words in c.what)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2022-01-21", "open"), ("2022-01-25", "open"), ("2022-01-26", "kept"), ("2022-03-01", "kept"), (None, "kept")],
)
def test_the_promise_of_january_21_is_kept_inside_its_window(crisis, as_of, state):
    promise = commitment(crisis, PROMISE, as_of)
    assert (promise.state, promise.due) == (state, ("2022-01-24", "2022-01-30"))
    assert promise.party == ("United States",)
    assert promise.to == ("Russia",)


def test_a_kept_promise_opens_to_the_words_that_show_it(crisis):
    promise = commitment(crisis, PROMISE)
    sign = next(s for s in promise.shown if s.shows == "kept")
    assert (promise.since, promise.late, sign.day) == ("2022-01-26", False, "2022-01-26")
    assert sign.published == "2022-01-26"
    assert crisis.row(sign.row)["row"]["id"] == sign.row


def test_the_end_of_the_exercise_is_told_by_three_reports_and_has_slipped(crisis):
    plan = commitment(crisis, "to end on Feb. 20")
    assert (plan.state, len(plan.rows), plan.due) == ("slipped", 3, ("2022-02-20", "2022-02-20"))
    assert any("extended" in s.words for s in plan.shown if s.shows == "slipped")
    assert commitment(crisis, "to end on Feb. 20", "2022-02-16").state == "open"


def test_two_rounds_of_talks_stay_two_plans(crisis):
    days = [c.due[1] for c in commitments(crisis) if c.due and c.kind == "plan" and c.due[1] < "2022-01-31"]
    assert {"2022-01-10", "2022-01-12", "2022-01-13"} <= set(days)


def test_a_threat_is_carried_out_by_the_means_that_it_names(crisis):
    threat = commitment(crisis, "economic response")
    assert (threat.state, threat.since) == ("kept", "2022-02-22")


def test_a_report_with_a_wrong_date_makes_no_promise_older(crisis):
    assert min(c.made for c in commitments(crisis) if c.made) >= "2021-12-01"


def test_the_forecast_of_guterres_is_resolved_against_him(crisis):
    (forecast,) = [f for f in forecasts(crisis) if f.source == "António Guterres"]
    assert (forecast.state, forecast.since, forecast.brier) == ("no", "2022-02-24", (0.9025, 0.9801))
    assert "invade" in forecast.shown[0].words
    assert forecast.own
    (before,) = [f for f in forecasts(crisis, "2022-02-23") if f.source == "António Guterres"]
    assert (before.state, before.brier) == ("open", None)


def test_nobody_is_ranked_on_one_forecast(crisis):
    assert [(s.source, s.resolved, s.ranked) for s in scores(forecasts(crisis))] == [("António Guterres", 1, False)]


def test_membership_is_demanded_and_refused_by_the_same_two_from_december_to_february(crisis):
    issue = positions(crisis)[0]
    stands = {s.party: s for s in issue.stands}
    assert (issue.issue, issue.overlap) == ("NATO enlargement", "opposed")
    assert (stands["Russia"].stance, stands["Russia"].since, stands["Russia"].last) == ("demands", "2021-12-01", "2022-02-16")
    assert stands["United States"].stance == "rejects"
    assert (stands["United States"].since, stands["United States"].last[:7]) == ("2022-01-10", "2022-02")
    assert not stands["Russia"].moved


def test_as_of_january_nobody_had_refused_yet(crisis):
    issue = positions(crisis, "2022-01-09")[0]
    assert [(s.party, s.stance) for s in issue.stands] == [("Russia", "demands")]
    assert issue.overlap == "unknown"


def test_estimates_of_the_same_troops_stand_side_by_side(crisis):
    tally = next(t for t in tallies(crisis) if t.kind == "force" and t.side == "RUS")
    figures = {(e.source, e.bounds) for e in tally.estimates}
    assert ("Joe Biden", (150_000, 150_000)) in figures
    assert ("Michael Carpenter", (169_000, 190_000)) in figures
    assert {b for _, b in figures} >= {(100_000, 100_000), (127_000, 127_000), (150_000, 150_000), (169_000, 190_000)}
    assert tally.ratio == 1.9


def test_with_its_date_corrected_the_explainer_adds_its_five_estimates_by_whom_and_when(kit, tmp_path):
    files = sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".html", ".txt", ".xml"))
    with open_record(tmp_path / "corrected.db", create=True) as store:
        for record in (*run(files, kit), *run([EXAMPLES / "2022-02-19-how-many-troops.html"], kit, published="2022-02-19")):
            store.add(record)
        tally = next(t for t in tallies(store) if t.kind == "force" and t.side == "RUS" and t.place == "Ukraine")
    told = {(e.last, e.source, e.bounds) for e in tally.estimates}
    assert told >= {
        ("2022-01-21", "Ukrainian military intelligence", (127_000, 127_000)),
        ("2022-01-21", "American officials", (100_000, 100_000)),
        ("2022-01-30", "The Orrelund Dispatch", (100_000, 100_000)),
        ("2022-02-18", "Michael Carpenter", (169_000, 190_000)),
    }
    assert ("Joe Biden", (150_000, 150_000)) in {(e.source, e.bounds) for e in tally.estimates}
    assert not any(e.doubt for e in tally.estimates)


def test_troops_in_another_country_are_another_tally(crisis):
    places = {t.place: {e.bounds for e in t.estimates} for t in tallies(crisis) if t.side == "RUS"}
    assert places["Belarus"] == {(30_000, 30_000)}
    assert (30_000, 30_000) not in places["Ukraine"]


def test_troops_on_alert_are_not_set_beside_troops_that_have_gone_somewhere(crisis):
    told = {(t.stage, t.place): {e.bounds for e in t.estimates} for t in tallies(crisis) if t.side == "USA"}
    assert told["on alert", None] == {(8_500, 8_500)}
    assert told[None, "Poland"] == {(4_700, 4_700)}


def test_weeks_without_reports_are_missing_and_not_quiet(crisis):
    points = tension(crisis).series[0].points
    missing = [p for p in points if not p.period.reports]
    assert [p.period.name for p in missing] == ["2021-W51", "2022-W01", "2022-W05"]
    assert all(p.n is None for p in missing)
    assert any(p.n == 0 for p in points)


def test_tension_opens_to_its_rows_and_names_its_weights(crisis):
    found = tension(crisis)
    assert found.weights == weights_hash()
    known = {row["id"] for row in crisis.rows("events")}
    assert {row for s in found.series for p in s.points for row in p.rows} <= known


def test_a_side_bears_the_name_of_its_state_and_not_of_who_acts_for_it(crisis):
    names = {side: name for s in tension(crisis).series for side, name in zip(s.sides, (s.actor, s.recipient), strict=True)}
    assert {side: names[side] for side in ("USA", "RUS", "NATO")} == {"USA": "United States", "RUS": "Russia", "NATO": "NATO"}


def test_a_softer_tone_is_told_with_both_quotes_and_no_verdict_on_few(crisis):
    found = softened(crisis, "USA", "2022-01-20", "2022-01-21") or softened(crisis, "USA", "2022-01-10", "2022-01-21")
    assert found.difference > 0
    assert found.verdict == "cannot be told"
    assert found.earlier.quote.words != found.later.quote.words


@pytest.mark.parametrize("question", QUESTIONS)
def test_as_of_today_is_the_same_as_no_day(crisis, question):
    assert _dayless(question(crisis, datetime.now(UTC).date().isoformat())) == _dayless(question(crisis))


def _dayless(found):
    return (found.by, found.series, found.weights, found.unplaced) if hasattr(found, "coverage") else found


@pytest.mark.parametrize("question", QUESTIONS)
def test_before_the_first_report_there_is_nothing(crisis, question):
    found = question(crisis, "2019-01-01")
    assert (found.series if hasattr(found, "series") else tuple(found)) == ()
