import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from hand_built import record

from verbale.record import open_record
from verbale.show import listing
from verbale.show.cli import main
from verbale.show.digest import print_digest
from verbale.show.terminal import Terminal

LISTINGS = ("statements", "events", "quantities", "positions", "commitments", "forecasts", "actors")
COMMANDS = (
    "read",
    "add",
    "reports",
    *LISTINGS[:-1],
    "tallies",
    "tension",
    "threads",
    "withdraw",
    "restore",
    "origins",
    "decisions",
    "issues",
    "actors",
    "show",
    "brief",
    "export",
    "verify",
)
ACROSS = ("positions", "commitments", "forecasts")  # these tell of all reports together; with --rows they list


def process(report, kit, *, published=None):
    """A stand-in for the walk: a report holds the number of a record built by hand."""
    return replace(record(int(report.content), published=published, where=report.where), failures=())


@pytest.fixture
def walk(monkeypatch):
    stand_in = SimpleNamespace(process=process, load_kit=lambda model: SimpleNamespace(model=model))
    monkeypatch.setitem(sys.modules, "verbale.pipeline", stand_in)


@pytest.fixture
def crisis(tmp_path):
    path = tmp_path / "crisis.db"
    with open_record(path, create=True) as store:
        for n in range(3):
            store.add(record(n, published=f"2022-01-2{n}"))
    return path


def run(*words, status=0, **options):
    done = CliRunner().invoke(main, [str(w) for w in words], **options)
    assert done.exit_code == status, done.output
    return done


def fresh(code):
    """Run Python in a new process; return its output."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_the_command_line_imports_nothing_heavy():
    heavy = ("spacy", "onnxruntime", "sqlalchemy", "rich", "numpy", "lxml", "jinja2", "verbale.pipeline", "verbale.record")
    assert fresh(f"import sys, verbale.show.cli; print([m for m in {heavy} if m in sys.modules])").strip() == "[]"


def test_reading_imports_neither_database_nor_torch():
    code = "import sys, verbale.batch, verbale.show.reading, verbale.show.digest; print('sqlalchemy' in sys.modules)"
    assert fresh(code).strip() == "False"


def test_the_commands_come_in_the_order_of_use():
    assert tuple(main.list_commands(None)) == COMMANDS


@pytest.mark.parametrize("command", [(), *((c,) for c in COMMANDS)], ids=" ".join)
def test_every_help_has_an_example_with_its_command(command):
    told = run(*command, "--help").output
    assert "Example:" in told
    assert f"verbale {' '.join(command)}".strip() in told.partition("Example:")[2]


def test_no_short_help_is_cut_off():
    assert "..." not in run("--help").output.partition("Commands:")[2]


# --- add and read --------------------------------------------------------------------------------------------------------


def test_reports_are_added_once(walk, tmp_path):
    paths = [tmp_path / f"{n}.txt" for n in range(2)]
    for n, path in enumerate(paths):
        path.write_text(str(n))
    new = tmp_path / "new.db"
    assert "new.db: 2 reports added.\n" in run("add", new, *paths, "--date", "2022-01-21").output
    assert "new.db: 0 reports added, 2 known already.\n" in run("add", new, *paths, "--date", "2022-01-21").output
    with open_record(new) as store:
        assert len(store.reports()) == 2


def test_an_undated_report_is_said_to_be_undated(walk, tmp_path):
    path = tmp_path / "0.txt"
    path.write_text("0")
    assert "1 report has no date" in run("add", tmp_path / "new.db", path).stderr
    assert "0.txt: no date is known, so relative times stay open" in run("read", path).stderr
    assert "no date" not in run("read", path, "--date", "2022-01-21").stderr


def test_a_date_can_be_given_afterwards(walk, tmp_path):
    path, new = tmp_path / "0.txt", tmp_path / "new.db"
    path.write_text("0")
    run("add", new, path)
    assert "no date" not in run("add", new, path, "--date", "2022-01-21").stderr
    assert [r["published"] for r in json.loads(run("reports", new).stdout)] == ["2022-01-21"]


def test_the_number_of_processes_is_handed_on(monkeypatch, tmp_path):
    asked = {}
    monkeypatch.setattr("verbale.show.reading._kit", lambda model: None)
    monkeypatch.setattr("verbale.batch.run", lambda files, kit, **how: asked.update(how) or iter([record(1)]))
    run("add", tmp_path / "new.db", "1.txt", "--jobs", 3)
    assert asked == {"published": None, "jobs": 3}
    run("add", tmp_path / "new.db", "1.txt", "--jobs", 0, status=2)


def test_torch_is_hidden_from_spacy_only_while_it_loads():
    code = """
import sys
from verbale.show.reading import _without_torch
with _without_torch():
    hidden = sys.modules.get("torch", "there") is None
print(hidden, "torch" in sys.modules)"""
    assert fresh(code).split() == ["True", "False"]


def test_standard_input_is_read(walk):
    told = json.loads(run("read", "-", "--format", "json", "--date", "2022-01-21", input="1").stdout)
    assert told["report"]["where"] == "standard input"
    assert set(told) >= {"report", *LISTINGS, "run"}


def test_a_digest_tells_every_table(walk):
    told = run("read", "-", "--date", "2022-01-21", input="1").stdout
    for heading in ("Who said what", "What happened", "How many", "Who stands where", "What is due", "What is predicted"):
        assert heading in told


def test_the_model_is_handed_on(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr("verbale.show.reading._kit", asked.append)
    monkeypatch.setattr("verbale.batch.run", lambda files, kit, published: iter([record(1)]))
    run("read", "-", "--model", "en_core_web_trf", "--format", "json", input="1")
    assert asked == ["en_core_web_trf"]


# --- lists ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LISTINGS)
def test_json_is_the_default_when_piped(crisis, kind):
    rows = json.loads(run(kind, crisis).stdout)
    assert rows
    assert rows == json.loads(run(kind, crisis, "--json").stdout)


@pytest.mark.parametrize("kind", [*LISTINGS, "reports"])
def test_csv_holds_a_line_a_row(crisis, kind):
    rows = list(csv.DictReader(io.StringIO(run(kind, crisis, "--csv").stdout)))
    assert [r["id"] for r in rows] == [r["id"] for r in json.loads(run(kind, crisis, "--json").stdout)]
    assert all(None not in r and None not in r.values() for r in rows)


@pytest.mark.parametrize("columns", [80, 100, 200])
@pytest.mark.parametrize("kind", [*LISTINGS, "reports"])
def test_a_table_fits_the_terminal_and_loses_no_words(crisis, monkeypatch, kind, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = run(kind, crisis, "--table", *(["--rows"] if kind in ACROSS else [])).stdout
    assert max(map(len, told.splitlines())) <= columns
    assert "…" not in told.replace(" … ", "")
    with open_record(crisis) as store:
        rows = store.reports() if kind == "reports" else store.rows(kind)
        shown = listing._REPORTS if kind == "reports" else listing._SHOWN.get(kind, listing.COLUMNS[kind])
        letters = sorted("".join(cell(row) for row in rows for cell in shown.values()).replace(" ", ""))
    ids = sum(len(row["id"][:10]) for row in rows) if kind != "reports" else 0
    header = sum(len(name.replace(" ", "")) for name in shown) + (2 if kind != "reports" else 0)
    body = told.rstrip("\n").rpartition("\n")[0]
    assert len("".join(body.split())) == len(letters) + ids + header


def test_an_id_of_a_table_works_with_show(crisis):
    first = run("events", crisis, "--table").stdout.splitlines()[1].split()[0]
    assert run("show", crisis, first).stdout.startswith(f"events {first}")


def test_rows_are_filtered(crisis):
    everything = json.loads(run("statements", crisis).stdout)
    some = json.loads(run("statements", crisis, "--by", "nagy", "--on", "2022-01-20..2022-01-21", "--limit", 1).stdout)
    assert 0 < len(some) < len(everything)
    assert some[0] in everything


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("2022-01-01..2022-01-31", ("2022-01-01", "2022-01-31")),
        ("2022-01-01..", ("2022-01-01", None)),
        ("..2022-01-31", (None, "2022-01-31")),
        ("2022-01-21", ("2022-01-21", "2022-01-21")),
    ],
)
def test_a_period_may_be_open(told, means):
    assert listing.period(told) == means


@pytest.mark.parametrize(
    ("mode", "status", "told"),
    [
        ("troops", "planned", "MOBILIZE troops (planned)"),
        ("troops", "occurred", "MOBILIZE troops"),
        (None, "occurred", "MOBILIZE"),
    ],
)
def test_a_table_of_events_tells_the_mode_beside_the_type(mode, status, told):
    assert listing._SHOWN["events"]["type"]({"type": "MOBILIZE", "mode": mode, "status": status}) == told


def test_show_marks_the_words_in_their_sentence(crisis):
    row = json.loads(run("events", crisis).stdout)[0]
    told = run("show", crisis, row["id"]).stdout
    assert f"»{row['evidence'][0]['quote']}«" in told
    assert json.loads(run("show", crisis, row["id"], "--json").stdout)["row"] == row


def test_verify_tells_how_much_was_read_again(crisis):
    assert "rows of 3 reports re-read; every quote is in its text." in run("verify", crisis).stdout


# --- the ends of pipes ---------------------------------------------------------------------------------------------------


def verbale(*words, **options):
    return subprocess.Popen([Path(sys.executable).with_name("verbale"), *map(str, words)], stderr=subprocess.PIPE, **options)


@pytest.mark.parametrize("command", ["statements", "brief"])
def test_a_reader_who_stops_reading_ends_it_quietly(crisis, command):
    with open_record(crisis) as store:
        for n in range(3, 60):
            store.add(record(n))
    reader, writer = os.pipe()
    os.close(reader)
    with verbale(command, crisis, stdout=writer) as running:
        os.close(writer)
        complaint = running.communicate()[1]
    assert (running.returncode, complaint) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["statements", "brief"])
def test_a_full_disk_below_the_output_is_said_in_one_line(crisis, command):
    with Path("/dev/full").open("wb") as full, verbale(command, crisis, stdout=full) as running:
        complaint = running.communicate()[1].decode()
    assert running.returncode == 1
    assert complaint == "verbale: standard output: No space left on device. Check the path and the space left.\n"


def test_no_colour_is_written_to_a_pipe_or_a_file(crisis, tmp_path):
    assert "\x1b" not in run("brief", crisis).stdout + run("events", crisis, "--table").stdout
    run("brief", crisis, "--output", tmp_path / "brief.txt")
    assert "\x1b" not in (tmp_path / "brief.txt").read_text()


def test_hostile_words_do_not_act_on_the_terminal():
    title = "Talks \x1b[31mred\x1b]0;owned\x07 \u202efailed"
    built = record(1)
    page = io.StringIO()
    print_digest(replace(built, report=replace(built.report, title=title)), Terminal(file=page, color_system=None))
    assert "Talks [31mred]0;owned failed" in page.getvalue()
    assert not {"\x1b", "\x07", "\u202e"} & set(page.getvalue())


def test_actors_are_merged_and_split_by_hand(crisis):
    with open_record(crisis) as store:
        first, last = (row["id"] for row in store.rows("actors", by="Holt") if row["published"] in ("2022-01-20", "2022-01-22"))
    assert run("actors", "split", crisis, first, last, "--why", "two sisters").stdout == f"{first} and {last} are two.\n"
    assert run("actors", "merge", crisis, first, last).stdout.startswith("Ann Holt (n-")
    assert "are one already" in run("actors", "merge", crisis, first, last, status=1).stderr


def test_actors_are_listed_by_the_name_of_their_group_alone(crisis):
    assert run("actors", crisis, "--csv").stdout == run("actors", "list", "--csv", crisis).stdout != ""


def test_entities_are_listed_with_what_joined_them(crisis):
    told = {row["name"]: row for row in json.loads(run("actors", "entities", crisis, "--json").stdout)}
    assert told["NATO"]["id"] == "NATO"
    assert told["NATO"]["reports"] == 3
    assert {d["reason"] for d in told["NATO"]["decisions"]} == {"the code is NATO"}
    assert run("actors", "entities", crisis, "--csv").stdout.splitlines()[0] == "id,name,kind,country,code,reports,also"
    assert "entities." in run("actors", "entities", crisis, "--table").stdout
    earlier = json.loads(run("actors", "entities", crisis, "--json", "--as-of", "2022-01-20").stdout)
    assert {row["reports"] for row in earlier} == {1}
