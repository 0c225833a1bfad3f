"""A question asked again is answered with what was printed before, and never with what no longer holds."""

import os
import shutil
import sqlite3
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.record import answers, open_record, sqlite
from verbale.show import across, figures, kept
from verbale.show.cli import main

ASKED = ("commitments", "positions", "forecasts", "tallies", "tension")


def run(*words, status=0):
    done = CliRunner().invoke(main, [str(w) for w in words])
    assert done.exit_code == status, done.output
    return done.stdout


@pytest.fixture
def path(crisis, tmp_path):
    """A copy of the record of the examples, without answers."""
    copy = tmp_path / "crisis.db"
    with sqlite3.connect(crisis.path) as whole, sqlite3.connect(copy) as db:
        whole.backup(db)
        db.execute("DELETE FROM answers")
    return copy


def held(path):
    with sqlite3.connect(path) as db:
        return db.execute("SELECT count(*) FROM answers").fetchone()[0]


@pytest.fixture
def told_anew(monkeypatch):
    """The questions that were answered by looking at the rows."""
    seen = []
    for module, name in ((across, "print_across"), (figures, "print_tallies"), (figures, "print_tension")):
        true = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, _true=true, _name=name, **k: seen.append(_name) or _true(*a, **k))
    return seen


@pytest.mark.parametrize("style", ["--json", "--csv", "--table"])
@pytest.mark.parametrize("question", ASKED)
def test_the_second_answer_is_the_first_to_the_letter_and_looks_at_no_row(path, told_anew, question, style):
    first = run(question, path, style)
    assert first
    assert run(question, path, style) == first
    assert len(told_anew) == 1


@pytest.mark.parametrize("more", [("--by", "USA"), ("--as-of", "2022-01-25"), ("--limit", "1"), ("--csv",)])
def test_another_question_is_answered_by_itself(path, told_anew, more):
    run("commitments", path, "--json")
    assert run("commitments", path, *more)
    assert len(told_anew) == 2


def test_a_table_is_told_again_only_for_a_terminal_as_wide(path, told_anew, monkeypatch):
    monkeypatch.setenv("COLUMNS", "150")
    wide = run("tallies", path, "--table")
    monkeypatch.setenv("COLUMNS", "60")
    assert run("tallies", path, "--table") != wide
    assert len(told_anew) == 2


def test_another_program_or_table_answers_anew(path, told_anew, monkeypatch):
    run("positions", path)
    monkeypatch.setattr(kept, "_program", lambda: "another")
    run("positions", path)
    assert len(told_anew) == 2


def test_own_rows_are_part_of_what_an_answer_depends_on(tmp_path, monkeypatch):
    before = kept._program()
    (tmp_path / "countries.tsv").write_text("code\n", encoding="utf8")
    monkeypatch.setattr(kept, "own_files", lambda: [tmp_path / "countries.tsv"])
    assert kept._program() != before


@pytest.mark.parametrize("asked", [("tallies", "--of", "Nobody at all"), ("tension", "--by", "Russia", "--to", "Chile")])
def test_that_nothing_was_found_is_told_again_and_still_said(path, asked):
    first, again = (CliRunner().invoke(main, [asked[0], str(path), *asked[1:]]) for _ in range(2))
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert first.stderr.startswith("No ")
    assert held(path) == 1


def test_a_wrong_option_leaves_no_answer(path):
    run("tallies", path, "--kind", "dreams", status=2)
    assert held(path) == 0


def test_a_record_that_another_program_writes_to_is_answered_at_once_and_keeps_nothing(path):
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        assert run("positions", path)
        assert time.monotonic() - start < sqlite.WAIT_S / 2
        other.execute("ROLLBACK")
    assert held(path) == 0


def test_a_record_that_may_not_be_written_is_answered(path, monkeypatch):
    monkeypatch.setattr(sqlite.os, "access", lambda _, wanted, **__: wanted != os.W_OK)
    assert run("positions", path) == run("positions", path)
    assert held(path) == 0


def test_an_answer_from_before_a_change_is_not_kept(path):
    with open_record(path) as store:
        before = store.state()
        store.decide("thread", "e-1", "e-2", "same", "-")
        assert not store.remember("question", b"stale", before)
        assert store.recall("question") is None
        assert store.remember("question", b"fresh", store.state())
        assert store.recall("question") == b"fresh"


def test_answers_go_with_every_change_and_with_no_other(path):
    def kept_through(change):
        store.remember("question", b"told", store.state())
        change()
        return store.recall("question") is not None

    with open_record(path) as store:
        assert not kept_through(lambda: store.decide("actor", "a-1", "a-2", "same", "-"))
        assert not kept_through(lambda: store.undo("actor", "a-1", "a-2"))
        assert kept_through(lambda: store.undo("actor", "a-1", "a-2"))  # there was nothing to take back
        assert kept_through(store.reports)


def test_the_oldest_answers_make_room(path, monkeypatch):
    monkeypatch.setattr(answers, "MOST_BYTES", 10)
    with open_record(path) as store:
        for key in "abc":
            store.remember(key, b"1234", store.state())
        assert [store.recall(key) for key in "abc"] == [None, b"1234", b"1234"]
        store.remember("d", b"longer than all may be", store.state())
        assert store.recall("d") is None


def test_signs_that_are_no_text_are_told_again(path, monkeypatch):
    def odd(store, style, **_):
        sys.stdout.write("half a sign \ud83d, a line\r\nand\x0banother")
        return True

    out = _Loose()
    monkeypatch.setattr("sys.stdout", out)
    for _ in range(2):
        kept.tell_once(Path(path), "tallies", "json", {"as_of": None}, odd)
    assert out.told[: len(out.told) // 2] * 2 == out.told


class _Loose:
    def __init__(self):
        self.told = ""

    def write(self, words):
        self.told += words
        return len(words)

    def flush(self):
        pass


def test_what_was_kept_moves_with_the_file(path, told_anew, tmp_path):
    run("forecasts", path)
    shutil.copy(path, tmp_path / "elsewhere.db")
    run("forecasts", tmp_path / "elsewhere.db")
    assert len(told_anew) == 1
