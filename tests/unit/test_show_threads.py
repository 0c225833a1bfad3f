"""The commands on threads."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from test_upkeep import REPORTS, record_of

from verbale.show.cli import main


@pytest.fixture
def path(tmp_path):
    record_of(tmp_path / "crisis.db", REPORTS).close()
    return tmp_path / "crisis.db"


def run(*args):
    return CliRunner().invoke(main, ["threads", *map(str, args)])


def test_threads_are_listed_with_their_facts(path):
    found = json.loads(run(path, "--json").stdout)
    assert [(t["reports"], t["kind"], t["contradictions"]) for t in found] == [(5, "events", []), (2, "events", [])]
    assert found[0]["words"] == "met the United States"


def test_a_table_tells_days_origins_and_credibility(path):
    told = run(path, "--table").stdout
    assert "22 Jan 2022 to 25 Jan 2022" in told
    assert "credibility 2 (probably true)" in told
    assert "2 threads told by two reports or more." in told


def test_csv_has_a_line_a_thread(path):
    rows = list(csv.DictReader(io.StringIO(run(path, "--csv").stdout)))
    assert [row["reports"] for row in rows] == ["5", "2"]


def test_as_of_a_past_day_says_what_was_left_out(path):
    told = run(path, "--table", "--as-of", "2022-01-24").stdout
    assert "1 without a date left out" in told
    assert json.loads(run(path, "--json", "--as-of", "2022-01-01").stdout) == []


def test_as_of_today_equals_no_day(path):
    assert run(path, "--json", "--as-of", "2092-01-01").stdout == run(path, "--json").stdout


def test_one_thread_opens_with_reasons_and_reliability(path, tmp_path):
    judged = tmp_path / "judged.tsv"
    judged.write_text("# mine\ncourier 2\tB\n")
    name = json.loads(run(path, "--json").stdout)[0]["id"]
    told = run("show", path, name, "--reliability", judged).stdout
    assert "Courier 2 · reliability B" in told
    assert "Courier 1 · reliability F" in told
    assert "one with another" in told
    assert len(json.loads(run("show", path, name, "--json").stdout)["told_by"]) == 5


def test_a_wrong_judgement_is_refused_with_its_line(path, tmp_path):
    judged = tmp_path / "judged.tsv"
    judged.write_text("courier 2\tZ\n")
    out = run("show", path, "t-", "--reliability", judged)
    assert out.exit_code == 1
    assert "judged.tsv:1" in out.stderr


def test_two_rows_are_set_apart_and_joined_by_hand(path):
    name = json.loads(run(path, "--json").stdout)[1]["id"]
    one, other = (row["id"] for row in json.loads(run("show", path, name, "--json").stdout)["told_by"])
    assert "two happenings, decided by hand" in run("apart", path, one, other, "--why", "two rooms").stdout
    assert len(json.loads(run(path, "--json").stdout)) == 1
    assert "one happening, decided by hand" in run("same", path, one, other).stdout
    assert len(json.loads(run(path, "--json").stdout)) == 2


def test_an_unknown_thread_is_told_in_one_line(path):
    out = run("show", path, "t-zzz")
    assert out.exit_code == 1
    assert "is no thread" in out.stderr
