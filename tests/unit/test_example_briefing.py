"""What the briefing of the example reports says: the facts that a reader must find, each with its words."""

import pytest

from verbale.analyse.briefing import LENGTHS, briefing


@pytest.fixture(scope="module")
def told(crisis):
    return briefing(crisis, lines=LENGTHS["long"])


def found(told, key, words):
    """Return the one sentence of a section that holds some words, with its group."""
    section = next(s for s in told.sections if s.key == key)
    hits = [(name, one) for name, group in section.groups for one in group if words in one.words]
    assert len(hits) == 1, [one.words for _, group in section.groups for one in group]
    return hits[0]


def cited(one):
    return {cite.outlet for cite in (*one.cites, *one.also)}


def test_nothing_of_the_examples_is_withheld(told):
    assert told.withheld == 0


def test_figures_are_told_of_whose_they_are_and_where(told):
    """ "About 100,000" is of the troops that another report counts as Russian, and they were not in Ukraine yet."""
    (numbers,) = (s for s in told.sections if s.key == "numbers")
    assert numbers.tables[0].title == "Forces of Russia in or near Ukraine"
    assert found(told, "numbers", "Figures for the forces of Russia in or near Ukraine lie between about 100,000")


def test_the_crisis_escalates_because_of_the_invasion(told):
    direction = next(s for s in told.sections if s.key == "direction")
    (_, (first,)), (_, reasons) = direction.groups
    assert first.label == "↗ Escalating"
    assert reasons[0].words == "Russia invaded Ukraine."
    assert "invaded Ukraine" in [words for words, marked in reasons[0].cites[0].words if marked]


def test_the_promise_of_written_answers_is_kept_inside_its_window(told):
    group, one = found(told, "due", "answer its security demands in writing")
    assert group == "Kept"
    assert one.words.startswith("Promise by the United States to Russia: “")
    assert "due 24 to 30 Jan 2022" in one.words
    assert len(one.cites) == 2


def test_the_plan_of_a_session_in_vienna_is_kept_by_the_council_that_met(told):
    group, one = found(told, "due", "in Vienna")
    assert (group, one.words.startswith("Plan by the OSCE: “")) == ("Kept", True)
    assert "OSCE Permanent Council met" in one.cites[1].told


def test_the_end_of_the_exercise_is_put_off(told):
    group, one = found(told, "due", "to end on Feb. 20")
    assert (group, len(one.numbers) >= 3) == ("Put off", True)
    assert "extended" in one.cites[1].told


def test_the_forecast_of_the_secretary_general_is_resolved_against_him(told):
    group, one = found(told, "predicted", "I am convinced it will not happen")
    assert group == "Did not come about as predicted"
    assert one.words.startswith("António Guterres predicted on 21 Jan 2022")
    assert "Brier score" in one.note


def test_the_same_troops_are_counted_side_by_side(told):
    numbers = next(s for s in told.sections if s.key == "numbers")
    table = next(t for t in numbers.tables if t.title.startswith("Forces of Russia"))
    assert len({cells[1] for cells, _ in table.rows}) >= 4
    assert {"Joe Biden", "Michael Carpenter", "American officials"} <= {cells[2] for cells, _ in table.rows}


def test_membership_is_demanded_and_refused_by_the_same_two_parties(told):
    group, one = found(told, "stands", "NATO enlargement")
    assert group == "Opposed"
    assert "NATO rejects" in one.words
    assert "Russia demands" in one.words
    assert len(one.numbers) >= 5


def test_the_denial_stands_beside_the_invasion(told):
    _, one = found(told, "disputed", "Russia invaded Ukraine")
    assert "no plans to attack" in one.cites[0].told
    assert "Ukraine" in one.cites[1].told


def test_the_withdrawal_is_told_and_doubted(told):
    group, one = found(told, "disputed", "returning to base")
    assert group == "At odds"
    assert one.numbers == (9, 10)  # the wire story and its copy


def test_copies_of_one_wire_story_are_one_origin(told):
    _, one = found(told, "new", "Russia encircled Ukraine")
    assert (len(one.numbers), one.note) == (2, "all reports have one origin")


def test_a_wrong_date_and_a_missing_one_are_told(told):
    assert told.undated == 1
    assert [s.published for s in told.sources if s.doubt] == ["2020-02-19"]


def test_as_of_january_25_the_promise_is_open_and_the_invasion_unknown(crisis):
    then = briefing(crisis, as_of="2022-01-25", lines=LENGTHS["long"])
    group, _ = found(then, "due", "answer its security demands in writing")
    assert group == "Open"
    words = [one.words for s in then.sections for _, group in s.groups for one in group]
    assert not any("invaded" in said and "Denied" not in said for said in words)
    assert then.later > 0


def test_since_february_16_only_what_came_after_is_new(crisis):
    news = next(s for s in briefing(crisis, since="2022-02-17", lines=LENGTHS["long"]).sections if s.key == "new")
    assert news.title == "New since 17 Feb 2022"
    published = {cite.published for _, group in news.groups for one in group for cite in one.cites}
    assert min(published) >= "2022-02-17"
    assert cited(next(one for _, group in news.groups for one in group if "invaded" in one.words))


def test_figures_for_forces_on_alert_are_said_to_be_for_these(told):
    assert found(told, "numbers", "Figures for the forces of the United States (on alert) agree: at most 8,500.")
