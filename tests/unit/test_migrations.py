"""A record that an older verbale made is taken to the present, or refused and left as it was."""

import sqlite3
from datetime import date

import pytest
from hand_built import record
from old_records import version_1, version_6, version_13

from verbale.errors import StoreError
from verbale.ledger.marks import marks
from verbale.ledger.stories import stories, story
from verbale.ledger.threads import day
from verbale.ledger.upkeep import refresh
from verbale.record import open_record, verify, version_7
from verbale.record.kinds import KINDS
from verbale.record.short import packed
from verbale.record.threads import SAME_WORDS

DAYS = ("2022-01-21", "2022-01-26", None)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "crisis.db"


@pytest.fixture
def fresh(tmp_path):
    """The same record, made by this verbale."""
    with open_record(tmp_path / "fresh.db", create=True) as store:
        for n, day in enumerate(DAYS):
            store.add(record(n, published=day))
        left, right = (row["id"] for row in store.rows("statements", limit=2))
        store.decide("thread", left, right, "different", "two speeches")
        refresh(store)
        yield store


def told(store):
    return {kind: store.rows(kind) for kind in KINDS}, store.reports(), [store.record(r["id"]) for r in store.reports()]


def inside(path):
    with sqlite3.connect(path) as db:
        lines = list(db.iterdump())
        version = db.execute("PRAGMA user_version").fetchone()
    db.close()
    return lines, version


@pytest.mark.parametrize("made", [version_6, version_1])
def test_an_older_record_says_what_a_new_one_says(path, fresh, made):
    made(path)
    with open_record(path) as old:
        assert told(old) == told(fresh)
        assert list(verify(old)) == []
        for words in ("troop", '"send 1,200" said', "unheard"):
            assert old.rows("statements", words=words) == fresh.rows("statements", words=words)
            assert [hit["rows"] for hit in old.search(words)] == [hit["rows"] for hit in fresh.search(words)]


def test_what_was_decided_threaded_and_answered_goes_with_it(path, fresh):
    version_6(path)
    with open_record(path) as old:
        assert [(d["kind"], d["verdict"], d["reason"], d["by"], d["stale"]) for d in old.decisions()] == [
            ("origin", "different", "-", "rule", False),
            ("thread", "different", "two speeches", "hand", False),
        ]
        assert old.recall("what was asked") == b"what was answered"
        assert len(old.unmarked(9)) == len(DAYS), "what the ledger compares by is made again"
        refresh(old)
        assert old.unmarked(9) == old.waiting(9) == []
        assert {"where": "bad.html", "reason": "is a PDF", "report": None} in old.failures()
        assert stories(old) == stories(fresh)


def test_an_older_record_can_be_added_to(path, fresh):
    version_6(path)
    with open_record(path) as old:
        for store in (old, fresh):
            store.add(record(7, published="2022-01-27"))
            store.add(record(1, published="2022-01-26", run="another"))
        assert told(old) == told(fresh)
        assert stories(old) == stories(fresh)
        assert list(verify(old)) == []


def old_keys(store):
    """Return the keys of the rows of a record as version 13 kept them, with the ids of the rows."""
    every = [mark for report in store.reports() for mark in marks(store.record(report["id"]))]
    return [((day(mark) - date(1970, 1, 1).toordinal() << 32) + key, packed(mark.id)) for mark in every for key in mark.keys]


def test_what_the_ledger_made_of_a_record_of_version_13_goes_with_it(path, fresh):
    version_13(path, fresh.path, old_keys(fresh))
    asked = [
        f"SELECT {columns} ORDER BY 1, 2"
        for columns in ("* FROM keys", '"row", thread FROM members', "* FROM statements", "* FROM rows")
    ]
    links = [story(fresh, thread["id"])["links"] for thread in fresh.threads()]
    assert any(link["reason"] != SAME_WORDS for some in links for link in some)
    with open_record(path) as old:
        assert told(old) == told(fresh)
        assert list(verify(old)) == []
        assert [story(old, thread["id"])["links"] for thread in old.threads()] == links
        with sqlite3.connect(path) as now, sqlite3.connect(fresh.path) as new:
            assert [now.execute(one).fetchall() for one in asked] == [new.execute(one).fetchall() for one in asked]
        for store in (old, fresh):
            store.add(record(7, published="2022-01-26"))
        assert stories(old) == stories(fresh)
    assert shape(path) == shape(fresh.path)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("UPDATE quotes SET quote = 'Said' WHERE quote = 'said'", r"s-\w+ cue \d+-\d+ reads 'said' in the report, not 'Said'"),
        ("UPDATE quotes SET start = start + 1 WHERE quote = 'said'", "reads 'aid' in the report, not 'said'"),
        ("UPDATE reports SET text = replace(text, 'calm', 'clam')", "clam"),
        ("UPDATE quotes SET part = 'gist' WHERE part = 'cue'", "quotes of no known part"),
        ("UPDATE rows SET kind = 'deeds' WHERE kind = 'events'", "of no known kind"),
        (
            "DELETE FROM rows WHERE kind = 'statements'",
            "9 of 9 lines of statements rest on rows that are not there",
        ),
        ("UPDATE row_actors SET actor = 'a-nobody' WHERE role = 'source'", "of row_actors rest on rows that are not there"),
    ],
)
def test_an_untrue_record_is_refused_and_left_as_it_was(path, command, said):
    version_6(path, command)
    before = inside(path)
    with pytest.raises(StoreError, match=said) as refused:
        open_record(path)
    assert str(path) in str(refused.value)
    assert inside(path) == before


def test_an_interrupted_step_leaves_the_older_record(path, monkeypatch):
    version_6(path)
    before = inside(path)

    def killed(db):
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(version_7, "_copy_ledger", killed)
        with pytest.raises(KeyboardInterrupt):
            open_record(path)
    assert inside(path) == before
    with open_record(path) as store:
        assert len(store.reports()) == len(DAYS)


def shape(path):
    """Return the columns of each table, and the names of indexes and triggers."""
    with sqlite3.connect(path) as db:
        named = db.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        tables = [name for name, kind, sql in named if kind == "table" and "VIRTUAL" not in sql]
        columns = {name: [line[1:4] for line in db.execute(f"PRAGMA table_info({name})")] for name in tables}
        references = {name: sorted(line[2:5] for line in db.execute(f"PRAGMA foreign_key_list({name})")) for name in tables}
    return columns, references, sorted(name for name, kind, _ in named if kind != "table")


@pytest.mark.parametrize("made", [version_6, version_1])
def test_an_older_record_taken_to_the_present_is_shaped_as_a_new_one(path, fresh, made):
    made(path)
    open_record(path).close()
    assert shape(path) == shape(fresh.path)
