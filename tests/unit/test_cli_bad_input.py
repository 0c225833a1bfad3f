"""What goes wrong is said in one line: what, where, what to do; nothing is lost, and the other reports go on."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from hand_built import record

from verbale.clean import clean
from verbale.record import Store, open_record, sqlite
from verbale.show.cli import main

LISTINGS = ("statements", "events", "quantities", "positions", "commitments", "forecasts", "actors", "reports")
GERMAN = (
    "Der Außenminister sagte am Montag in Berlin, dass die Verhandlungen über die Ukraine gescheitert seien. Die Regierung "
    "werde nun über weitere Sanktionen beraten, teilte ein Sprecher mit, und die Verbündeten hätten zugestimmt."
)
# A stand-in for the walk in a process of its own: a report holds a number, or "stop", or "wait".
DRIVER = """
import os, signal, sys, time
from dataclasses import replace
signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent in the background hands down that it is ignored
sys.path.insert(0, {tests!r})
from types import SimpleNamespace
from hand_built import record
def process(report, kit, *, published=None):
    words = report.content.decode().strip()
    if words == "wait":
        print("waiting", flush=True)
        time.sleep(30)
    return replace(record(int(words), published=published, where=report.where), failures=())
sys.modules["verbale.pipeline"] = SimpleNamespace(process=process, load_kit=lambda model: SimpleNamespace(model=model))
from verbale.show.cli import main
main()
"""


def process(report, kit, *, published=None):
    """A stand-in for the walk: cleans for true; a number is a record built by hand."""
    words = report.content.decode(errors="replace").strip()
    if words == "stop":
        raise KeyboardInterrupt
    if not words.isdigit():
        clean(report)
        raise AssertionError("should have been refused")
    return replace(record(int(words), published=published, where=report.where), failures=())


@pytest.fixture(autouse=True)
def walk(monkeypatch, tmp_path):
    stand_in = SimpleNamespace(process=process, load_kit=lambda model: SimpleNamespace(model=model))
    monkeypatch.setitem(sys.modules, "verbale.pipeline", stand_in)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def crisis():
    with open_record("crisis.db", create=True) as store:
        store.add(record(0))
    return Path("crisis.db")


def write(name, content):
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def run(*words, status, **options):
    done = CliRunner().invoke(main, [str(w) for w in words], **options)
    assert done.exit_code == status, done.output
    return done


def driven(*words, **options):
    code = DRIVER.format(tests=str(Path(__file__).parent.parent))
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )


BAD = {
    "empty.txt": (b"", "is empty. Give a file with a report in it."),
    "blank.txt": (b" \n\n ", "is empty. Give a file with a report in it."),
    "binary.dat": (b"\x01\x00\x02\x00" * 200, "is a binary file (it holds NUL bytes). Give a page"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + b"x" * 500, "is a picture. Give a page"),
    "broken.txt": (b"\xff\xfe\x00\xd8ab", "says it is utf-16-le and is not (byte 0). Save it as UTF-8."),
    "menu.html": (b"<html><body><nav><a>Home</a></nav></body></html>", "has no running text"),
    "german.txt": (GERMAN, "is in German, as far as can be told. verbale reads English; give an English report."),
    "huge.html": (b"<html><body>" + b"<p>Talks failed.</p>" * 2_500_000, "is larger than 20 MB. Split it"),
    "old.db": (b"SQLite format 3\x00" + b"\x01" * 100, "is a database. To ask a record, use the other commands"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_report_is_refused_in_one_line_with_its_name_and_a_remedy(name):
    content, told = BAD[name]
    done = run("read", write(name, content), status=1)
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"verbale: {name}: {told}")


def test_bad_reports_are_kept_with_their_reasons_and_the_others_go_on():
    names = [write(name, content) for name, (content, _) in BAD.items() if name != "huge.html"]
    done = run("add", "new.db", write("1.txt", "1"), *names, "missing.txt", ".", write("2.txt", "2"), status=1)
    head, *lines = done.stderr.splitlines()
    assert head == f"new.db: 2 reports added, {len(names) + 2} refused."
    assert [line.split(":")[0].strip() for line in lines[:-1]] == [*names, "missing.txt", "."]
    listed = run("reports", "new.db", "--table", status=0)
    assert listed.stderr.count("refused: ") == len(names) + 2
    assert "2 reports." in listed.stdout


@pytest.mark.parametrize(
    ("name", "told"), [("missing.txt", "there is no such file."), (".", "cannot be opened (Is a directory).")]
)
def test_a_report_that_is_no_file_is_said_so(name, told):
    assert run("read", name, status=1).stderr.startswith(f"verbale: {name}: {told}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_report_is_said_so():
    Path(write("closed.txt", "1")).chmod(0)
    assert "closed.txt: cannot be opened (Permission denied)" in run("read", "closed.txt", status=1).stderr


@pytest.mark.parametrize("day", ["2022-02-30", "yesterday", "20220230"])
@pytest.mark.parametrize("command", [("read", "1.txt"), ("add", "new.db", "1.txt")])
def test_a_date_that_does_not_exist_is_refused_before_anything_is_read(day, command):
    write("1.txt", "1")
    assert f"{day!r} is no date. Write a day that exists" in run(*command, "--date", day, status=2).stderr
    assert not Path("new.db").exists()


def test_a_broken_feed_is_named():
    done = run("read", write("feed.xml", '<?xml version="1.0"?>\n<rss><channel><item><title>x'), status=1)
    assert all(line.startswith("verbale: feed.xml") for line in done.stderr.splitlines())


@pytest.mark.parametrize("days", ["2022-02-30", "2022-01-31..2022-01-01", "..", "January"])
def test_a_period_that_is_none_is_refused(crisis, days):
    assert repr(days) in run("events", crisis, "--on", days, status=2).stderr


# --- records that are none -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [*((k,) for k in LISTINGS), ("show", "e-1"), ("brief",), ("verify",)], ids=" ".join)
@pytest.mark.parametrize("kind", ["missing", "text", "folder", "newer"])
def test_what_is_no_record_is_said_so_and_left_as_it_was(crisis, command, kind):
    name, told = {
        "missing": ("missing.db", "there is no record here."),
        "text": (write("note.txt", "a note"), "is not a record of verbale."),
        "folder": (".", "is no file."),
        "newer": (crisis, "was made by a newer verbale"),
    }[kind]
    if kind == "newer":
        db = sqlite3.connect(crisis)
        db.execute("PRAGMA user_version = 99")
        db.close()
    before = sorted((p.name, p.read_bytes()) for p in Path().iterdir())
    done = run(command[0], name, *command[1:], status=1)
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"verbale: {name}: {told}")
    assert sorted((p.name, p.read_bytes()) for p in Path().iterdir()) == before


def test_a_report_named_as_the_record_is_not_overwritten():
    write("1.txt", "1")
    assert "is among the reports to read" in run("add", "1.txt", "1.txt", status=1).stderr
    assert "is not a record of verbale" in run("add", "1.txt", write("2.txt", "2"), status=1).stderr
    assert Path("1.txt").read_text() == "1"


@pytest.mark.parametrize("path", ["nowhere/new.db", "/proc/new.db"])
def test_a_record_that_cannot_be_made_is_said_so(path):
    (line,) = run("add", path, write("1.txt", "1"), status=1).stderr.splitlines()
    assert line.startswith(f"verbale: {path}: cannot be made (")


def test_a_record_that_another_writes_to_is_said_so_and_unharmed(crisis, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT_S", 0.05)
    other = sqlite3.connect(crisis, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = run("add", crisis, write("1.txt", "1"), status=1)
    assert done.stderr == "verbale: crisis.db: database is locked. Another program is writing to it; try again when it is done.\n"
    assert "rows of 1 report re-read" in run("verify", crisis, status=0).stdout
    other.close()
    assert "1 report added" in run("add", crisis, "1.txt", status=0).stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_record_in_a_read_only_folder_can_be_read_but_not_added_to(crisis, tmp_path):
    write("1.txt", "1")
    tmp_path.chmod(0o500)
    try:
        assert "1 report." in run("reports", crisis, "--table", status=0).stdout
        assert "Allow writing" in run("add", crisis, "1.txt", status=1).stderr
    finally:
        tmp_path.chmod(0o700)


# --- rows and actors that are none ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("row", "told"), [("e-ffffff", "there is no row 'e-ffffff'. Ids look like e-"), ("s-", "several rows")])
def test_an_id_that_means_no_row_or_several_is_said_so(crisis, row, told):
    (line,) = run("show", crisis, row, status=1).stderr.splitlines()
    assert told in line


def test_an_actor_nobody_knows_is_said_so_with_names_that_are_near(crisis):
    done = run("statements", crisis, "--by", "Nagi", status=0)
    assert done.stdout == "[]\n"
    assert done.stderr == "No statements found. No actor is named 'Nagi'. Near: Péter Nagy.\n"


def test_nothing_found_is_said_and_no_error(crisis):
    done = run("events", crisis, "--on", "2030-01-01", "--table", status=0)
    assert (done.stdout, done.stderr) == ("0 events.\n", "No events found.\n")


def test_an_empty_record_has_an_empty_briefing():
    open_record("new.db", create=True).close()
    for style in ("text", "md", "html"):
        assert "0 reports" in run("brief", "new.db", "--format", style, status=0).stdout


@pytest.mark.parametrize("style", ["text", "md", "html"])
def test_a_briefing_that_cannot_be_written_is_said_so(crisis, style):
    (line,) = run("brief", crisis, "--format", style, "--output", "/proc/brief", status=1).stderr.splitlines()
    assert line.startswith("verbale: /proc/brief: cannot be written (")


# --- interrupted, and out of space ---------------------------------------------------------------------------------------


def test_what_was_added_before_an_interruption_stays():
    names = [write(f"{i}.txt", words) for i, words in enumerate(("1", "2", "stop", "3"))]
    done = run("add", "new.db", *names, "--date", "2022-01-21", status=130)
    assert done.stderr == "new.db: 2 reports added. Stopped there; what was added is kept.\n"
    assert "rows of 2 reports re-read" in run("verify", "new.db", status=0).stdout


def test_reading_that_is_interrupted_ends_in_one_line():
    done = run("read", write("1.txt", "stop"), status=130)
    assert (done.stdout, done.stderr) == ("", "verbale: interrupted; nothing half-done was kept.\n")


def test_a_signal_interrupts_a_process_that_adds():
    names = [write("1.txt", "1"), write("2.txt", "wait")]
    with driven("add", "new.db", *names, "--date", "2022-01-21") as running:
        assert running.stdout.readline() == "waiting\n"
        running.send_signal(signal.SIGINT)
        told = running.communicate(timeout=20)[1]
    assert (running.returncode, told) == (130, "new.db: 1 report added. Stopped there; what was added is kept.\n")
    assert "rows of 1 report re-read" in run("verify", "new.db", status=0).stdout


@pytest.fixture
def interruptible():
    """Let this process be interrupted even where a shell runs it behind itself, which ignores interruptions."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_report_that_was_kept_as_the_interruption_came_is_counted(monkeypatch):
    add = Store.add

    def kept(store, told):
        done = add(store, told)
        os.kill(os.getpid(), signal.SIGINT)
        return done

    monkeypatch.setattr(Store, "add", kept)
    done = run("add", "new.db", write("1.txt", "1"), write("2.txt", "2"), "--date", "2022-01-21", status=130)
    assert done.stderr == "new.db: 1 report added. Stopped there; what was added is kept.\n"
    assert len(json.loads(run("reports", "new.db", "--json", status=0).stdout)) == 1


def test_a_full_disk_stops_the_walk_and_keeps_what_was_added():
    names = [write(f"{n}.txt", str(n)) for n in range(400)]
    limit = 600_000  # bytes a file may have: the record, made at some 200,000, soon fills them
    with driven("add", "new.db", *names, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) as running:
        told = running.communicate(timeout=120)[1]
    assert running.returncode == 1
    assert "Traceback" not in told
    kept, why = (line for line in told.splitlines() if line.startswith(("new.db", "verbale")))
    assert "Stopped there; what was added is kept." in kept
    assert why.startswith("verbale: new.db: ")
    assert "full" in why or "disk" in why
    number = kept.split()[1]
    assert 0 < int(number) < 400
    assert f"rows of {number} reports re-read" in run("verify", "new.db", status=0).stdout


def test_a_defect_of_ours_is_no_traceback():
    """A stand-in that fails shows that even then the others go on."""
    write("1.txt", "1")
    write("2.txt", "Talks in Geneva ended on Friday without an agreement, said officials of both sides late at night.")
    done = run("add", "new.db", "2.txt", "1.txt", status=1)
    assert "1 report added, 1 refused." in done.stderr
    assert "2.txt: AssertionError: should have been refused. This is a defect of verbale; please report it" in done.stderr
