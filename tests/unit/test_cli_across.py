"""The commands that ask across reports, on the example reports: what they print, in each style, as of days."""

import csv
import io
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from verbale.ledger.commitments import commitments
from verbale.ledger.positions import positions
from verbale.show import across
from verbale.show.cli import main

ASKED = ("commitments", "positions", "forecasts", "tallies", "tension")


def run(*words, status=0):
    done = CliRunner().invoke(main, [str(w) for w in words])
    assert done.exit_code == status, done.output
    return done


def table(store, *words):
    return " ".join(run(words[0], store.path, "--table", *words[1:]).stdout.split())


def test_a_commitment_is_told_with_its_state_and_the_words_that_show_it(crisis):
    told = table(crisis, "commitments", "--by", "USA")
    assert "kept United States → Russia promise due 24 to 30 Jan 2022" in told
    assert "↳ 26 Jan 2022: done: “gave Russia the written answer” The Orrelund Dispatch" in told


def test_as_of_the_day_before_it_was_open(crisis):
    told = table(crisis, "commitments", "--words", "writing", "--as-of", "2022-01-25")
    assert "open United States → Russia" in told
    assert "1 commitment: 1 open. Seen from 25 Jan 2022; 5 reports from 18 Dec 2021 to 21 Jan 2022" in told


def test_json_holds_the_keys_of_the_row_and_the_state(crisis):
    told = json.loads(run("commitments", crisis.path, "--json").stdout)
    rows = {row["id"]: row for row in crisis.rows("commitments")}
    assert [one["id"] for one in told] == [c.id for c in commitments(crisis)]
    for one in told:
        assert {key: one[key] for key in rows[one["id"]] if not key.endswith("_names")} == {
            key: value for key, value in rows[one["id"]].items() if not key.endswith("_names")
        }
        assert one["state"] in ("open", "kept", "slipped", "overdue")


def test_of_a_position_the_last_stances_and_rows_are_told_and_how_many_there_are(crisis):
    issue = positions(crisis)[0]
    move = issue.stands[0].history[-1]
    stand = replace(issue.stands[0], history=(move, replace(move, rows=move.rows * 3)) * 2)
    [some], [whole] = (list(across._stands([replace(issue, stands=(stand,))], crisis, last)) for last in (2, None))
    assert (some["stances"], whole["stances"]) == (4, 4)
    assert [move["n"] for move in whole["history"]] == [len(move["rows"]) for move in whole["history"]]
    told = tuple({**move, "rows": move["rows"][-2:]} for move in whole["history"][-2:])
    assert some == whole | {"history": told}


def test_the_rows_can_still_be_listed(crisis):
    told = json.loads(run("commitments", crisis.path, "--json", "--rows", "--as-of", "2022-01-21").stdout)
    assert told == crisis.rows("commitments", as_of="2022-01-21")


@pytest.mark.parametrize("kind", ASKED)
def test_each_line_of_json_opens_to_rows_that_are_there(crisis, kind):
    told = run(kind, crisis.path, "--json").stdout
    known = {
        row["id"]
        for name in ("actors", "commitments", "positions", "forecasts", "quantities", "events", "statements")
        for row in crisis.rows(name)
    }
    found = set(_ids(json.loads(told)))
    assert found
    assert found <= known


def _ids(told):
    if isinstance(told, dict):
        for key, value in told.items():
            if key == "row":
                yield value
            elif key == "rows" and value and isinstance(value[0], str):
                yield from value
            else:
                yield from _ids(value)
    elif isinstance(told, list):
        for one in told:
            yield from _ids(one)


@pytest.mark.parametrize("kind", ASKED)
def test_csv_is_a_table_with_a_header(crisis, kind):
    lines = list(csv.reader(io.StringIO(run(kind, crisis.path, "--csv").stdout)))
    assert len(lines) > 1
    assert len(set(map(len, lines))) == 1


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("columns", [80, 120])
def test_what_is_told_fits_the_terminal(crisis, monkeypatch, kind, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = run(kind, crisis.path, "--table").stdout
    assert max(map(len, told.splitlines())) <= columns
    assert "verbale show" in told


@pytest.mark.parametrize("kind", ASKED)
def test_before_the_first_report_the_answer_is_clear(crisis, kind):
    done = run(kind, crisis.path, "--table", "--as-of", "2019-01-01")
    assert "Seen from 1 Jan 2019: no report had been published by then; 12 came out later." in " ".join(done.stdout.split())
    assert f"No {'quantities' if kind == 'tallies' else 'events' if kind == 'tension' else kind} found" in done.stderr


@pytest.mark.parametrize("kind", ASKED)
def test_a_day_that_does_not_exist_is_refused(crisis, kind):
    assert "no date" in run(kind, crisis.path, "--as-of", "2022-02-30", status=2).stderr


def test_a_tally_of_one_side_is_told_alone(crisis):
    told = table(crisis, "tallies", "--of", "Russia", "--kind", "force")
    assert told.startswith("Force: Russia, troops")
    assert "169,000 to 190,000 Michael Carpenter in and near Ukraine" in told
    assert "United States" not in told


def test_a_kind_that_is_none_is_refused_with_the_kinds(crisis):
    assert "force, casualty" in run("tallies", crisis.path, "--kind", "tanks", status=2).stderr


def test_tension_of_one_pair_is_told_by_week(crisis):
    told = table(crisis, "tension", "--by", "Russia", "--to", "Ukraine")
    assert told.startswith("Russia → Ukraine")
    assert "2022-W08*" in told
    assert "conflict" in told


def test_tones_are_compared_with_both_quotes(crisis):
    told = table(crisis, "tension", "--by", "USA", "--compare", "2022-01-20..2022-01-21")
    assert "cannot be told on so few" in told or "Nothing with a tone" in told


@pytest.mark.parametrize("times", ["2022-01-20", "yesterday..today", "2022-01-20..", "2022-W99..2022-W03"])
def test_times_that_are_none_are_refused(crisis, times):
    assert "no two times" in run("tension", crisis.path, "--by", "USA", "--compare", times, status=2).stderr


def test_positions_are_told_with_their_issue_and_since_when(crisis):
    told = table(crisis, "positions", "--by", "Russia", "--limit", "1")
    assert told.startswith("opposed NATO enlargement")
    assert "Russia demands since 1 Dec 2021, last told 16 Feb 2022" in told


def test_a_forecast_is_told_with_its_score_as_an_interval(crisis):
    told = table(crisis, "forecasts")
    assert told.startswith("no António Guterres 95 to 99% under ICD 203")
    assert "Brier score 0.90 to 0.98" in told
    assert "no ranking" in told
