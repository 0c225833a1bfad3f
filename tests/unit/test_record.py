import dataclasses
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from unittest.mock import Mock

import pytest
from hand_built import document, quote, record
from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from verbale import terms
from verbale.errors import StoreError
from verbale.record import Fault, as_json, faults, migrations, open_record, sqlite, verify
from verbale.record.kinds import GROUPS, KINDS
from verbale.record.query import columns
from verbale.record.schema import METADATA

STATEMENTS, EVENTS = 1, 2  # their numbers in the table of codes
MOVED = "UPDATE rows SET quotes = '{to}' WHERE n = (SELECT min(n) FROM statements)"
SWAPPED = f"UPDATE rows SET quotes = (SELECT quotes FROM rows WHERE kind = {EVENTS} LIMIT 1) WHERE kind > {EVENTS}"
CONTRACT = ("actors", "statements", "events", "quantities", "positions", "commitments", "forecasts")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "crisis.db"


@pytest.fixture
def store(path):
    with open_record(path, create=True) as store:
        store.add(record(0))
        yield store


def spoil(path, *commands):
    """Change the file behind verbale's back."""
    with sqlite3.connect(path) as db:
        for command in commands:
            db.execute(command)
    db.close()


def add_many(store):
    for n in range(1, 50):
        store.add(record(n))


def dump(store):
    return {kind: store.rows(kind) for kind in CONTRACT}, store.reports(), store.failures()


# --- what goes in comes out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CONTRACT)
def test_rows_come_back_as_they_were(store, kind):
    added = as_json(record(0))[kind]
    found = store.rows(kind)
    assert added
    by_id = {row["id"]: row for row in found}
    assert [{key: by_id[row["id"]][key] for key in row} for row in added] == added


def test_every_row_tells_its_report(store):
    report = store.reports()[0]
    for kind in CONTRACT:
        for row in store.rows(kind):
            assert (row["report"], row["published"], row["outlet"], row["title"]) == (
                report["id"],
                "2022-01-21",
                "Courier",
                report["title"],
            )


def test_rows_name_their_actors(store):
    said, hoped, denied = store.rows("statements")
    assert (said["source_name"], hoped["addressee_names"], denied["source_name"]) == ("Péter Nagy", ["Péter Nagy"], None)
    assert denied["addressee_names"] == ["Péter Nagy", "Ann Holt"]
    event = store.rows("events", by="HUN")[0]
    assert (event["actor_names"], event["recipient_names"], event["according_to_name"]) == (
        ["Hungary", "Péter Nagy"],
        ["NATO"],
        "Péter Nagy",
    )
    assert (store.rows("quantities")[0]["of_name"], store.rows("quantities")[0]["to_name"]) == ("Hungary", "NATO")
    assert store.rows("positions")[0]["party_name"] == "Péter Nagy"
    assert store.rows("commitments")[0]["party_names"] == ["Péter Nagy", "Hungary"]


def test_a_report_comes_back_whole(store):
    told = as_json(record(0))
    found = store.record(told["report"]["id"])
    assert {key: found["report"][key] for key in told["report"]} == told["report"]
    assert [row["id"] for row in found["statements"]] == [row["id"] for row in told["statements"]]
    assert store.text(told["report"]["id"]) == told["report"]["text"]


def test_reports_are_counted(store):
    (report,) = store.reports()
    rows = sum(len(as_json(record(0))[kind]) for kind in CONTRACT)
    assert (report["words"], report["rows"], report["where"]) == (len(record(0).report.text.split()), rows, "0.txt")


def test_the_tables_hold_every_field_of_the_contract():
    for kind in KINDS.values():
        kept = set(columns(kind)) - {"n", "folded"}
        elsewhere = {*kind.actor, *kind.link, *kind.parts.values()}
        spread = {f"{name}_{key}" for name in kind.fields if name in GROUPS for key in GROUPS[name]}
        assert kept == {name for name in kind.fields if name not in elsewhere and name not in GROUPS} | spread, kind.name
    assert {f.name for f in dataclasses.fields(terms.Record)} == {"report", "run", "failures", *KINDS}


def test_postgresql_would_take_the_tables():
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


# --- adding again -----------------------------------------------------------------------------------------------------------


def test_adding_again_changes_nothing(store):
    before = dump(store)
    assert store.add(record(0)) is False
    assert dump(store) == before


def test_another_reading_takes_the_place_of_the_first(store, path):
    other = record(0, run="0.2.0+def")
    fewer = dataclasses.replace(other, forecasts=(), failures=())
    assert store.add(fewer) is True
    assert store.rows("forecasts") == []
    assert store.failures() == []
    assert len(store.reports()) == 1
    assert len(store.rows("statements")) == 3
    with sqlite3.connect(path) as db:  # nothing of the first is left behind, in the tables or in the index
        left = {
            name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("row_links", "row_actors", "rows", "actors", "statements")
        }
        db.execute("INSERT INTO reports_words(reports_words, rank) VALUES ('integrity-check', 1)")
    with open_record(path.with_name("fresh.db"), create=True) as fresh:
        fresh.add(fewer)
    with sqlite3.connect(path.with_name("fresh.db")) as db:
        assert left == {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in left}


def test_a_date_given_later_is_taken(path):
    with open_record(path, create=True) as store:
        store.add(record(0, published=None))
        assert store.add(record(0, published="2022-01-21")) is True
        assert store.add(record(0, published=None)) is False
        assert store.reports()[0]["published"] == "2022-01-21"


def test_another_date_for_the_same_file_corrects_the_first(store):
    assert store.add(record(0, published="2022-01-25")) is True
    assert store.add(record(0, published="2022-01-25")) is False
    assert [r["published"] for r in store.reports()] == ["2022-01-25"]


def test_the_order_of_reports_does_not_matter(tmp_path):
    # Two are copies of one text, as when two outlets print one agency.
    records = [
        record(0),
        record(1, published=None),
        record(2, outlet=None, where="a"),
        record(2, outlet="Herald", where="b"),
        record(2, published="2022-01-20", where="c"),
    ]
    dumps = []
    for i, some in enumerate((records, records[::-1], records[2:] + records[:2])):
        with open_record(tmp_path / f"{i}.db", create=True) as store:
            for one in some:
                store.add(one)
            dumps.append(dump(store)[:2])
    assert dumps[0] == dumps[1] == dumps[2]
    assert len(dumps[0][1]) == 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: {"actors": ()}, "no actor of the report"),
        (lambda r: {"statements": ()}, "no row of the report"),
        (lambda r: {"events": (*r.events, dataclasses.replace(r.events[1], id="e-new", evidence=()))}, "has no evidence"),
        (lambda r: {"events": (*r.events, r.events[1])}, "have one id"),
        (lambda r: {"report": dataclasses.replace(r.report, text=r.report.text + "!")}, "not the SHA-256"),
        (
            lambda r: {"positions": (dataclasses.replace(r.positions[0], evidence=(terms.Quote(0, 5, "envoy"),)),)},
            "reads 'Envoy'",
        ),
        (lambda r: {"positions": (dataclasses.replace(r.positions[0], evidence=(terms.Quote(-5, -1, "kely"),)),)}, "no stretch"),
    ],
)
def test_an_untrue_record_is_refused(store, change, said):
    before = dump(store)
    good = record(5)
    with pytest.raises(StoreError, match=said):
        store.add(dataclasses.replace(good, **change(good)))
    assert dump(store) == before


# --- failures -----------------------------------------------------------------------------------------------------------


def test_a_refusal_is_kept_until_the_report_is_read(store):
    store.refuse(terms.Failure("bad.html", "is empty"))
    store.refuse(terms.Failure("bad.html", "is a PDF"))
    assert {"where": "bad.html", "reason": "is a PDF", "report": None} in store.failures()
    assert len(store.failures()) == 2
    store.add(record(3, where="bad.html"))
    assert {f["reason"] for f in store.failures()} == {"a caption was left out"}


# --- by whom, when, with what words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "cues"),
    [
        ("nagy", ["said"]),
        ("peter", ["said"]),
        ("Foreign Ministry", ["said"]),
        ("NAGY, Péter", ["said"]),
        ("Peter Holt", []),
        ("Nag", []),
        ("HUN", ["said"]),
        ("hungary", ["said"]),
        ("NATO", ["told"]),
        ("Russia", []),
        ("", []),
        ("%", []),
    ],
)
def test_statements_by(store, by, cues):
    assert [row["evidence"]["cue"][0]["quote"] for row in store.rows("statements", by=by)] == cues


@pytest.mark.parametrize(
    ("kind", "by", "count"),
    [
        ("events", "HUN", 1),
        ("events", "NATO", 0),
        ("quantities", "Hungary", 1),
        ("quantities", "Nagy", 1),
        ("quantities", "Holt", 0),
        ("positions", "HUN", 1),
        ("commitments", "Hungary", 1),
        ("forecasts", "Nagy", 1),
        ("actors", "HUN", 2),
        ("actors", "US", 1),
        ("actors", "U.S.", 1),
        ("actors", "nato", 2),
    ],
)
def test_rows_by(store, kind, by, count):
    assert len(store.rows(kind, by=by)) == count


def test_an_actor_is_found_in_every_report(store):
    store.add(record(1))
    assert len({row["report"] for row in store.rows("actors", by="Nagy")}) == 2


@pytest.mark.parametrize(
    ("on", "cues"),
    [
        (("2022-01-20", "2022-01-20"), ["said"]),
        (("2022-01-21", "2022-01-21"), ["told", "denied"]),  # no time of their own: the day of the report
        (("2022-01-21", None), ["told", "denied"]),
        ((None, "2022-01-20"), ["said"]),
        (("2022-01-22", "2022-01-31"), []),
        ((None, None), ["said", "told", "denied"]),
    ],
)
def test_statements_on(store, on, cues):
    assert [row["evidence"]["cue"][0]["quote"] for row in store.rows("statements", on=on)] == cues


def test_an_open_time_overlaps_all_before_its_end(store):
    assert len(store.rows("events", on=("2001-01-01", "2001-12-31"))) == 1
    assert store.rows("events", on=("2022-01-01", "2022-01-02")) == []


def test_an_undated_report_is_on_no_day(path):
    with open_record(path, create=True) as store:
        store.add(record(0, published=None))
        assert len(store.rows("forecasts")) == 2
        assert store.rows("forecasts", on=(None, None)) == []


def test_rows_with_words(store):
    assert [row["act"] for row in store.rows("statements", words="troop")] == ["promise"]
    assert [row["act"] for row in store.rows("statements", words='said "send 1,200"')] == ["promise"]
    assert [row["act"] for row in store.rows("statements", words="PETER calm")] == []
    assert [row["act"] for row in store.rows("statements", words='calm" OR (troops')] == []


def test_rows_come_by_date_then_place(store):
    store.add(record(1, published="2022-01-10"))
    store.add(record(2, published=None))
    assert [r["published"] for r in store.reports()] == ["2022-01-10", "2022-01-21", None]
    found = store.rows("statements")
    assert [row["published"] for row in found] == ["2022-01-10"] * 3 + ["2022-01-21"] * 3 + [None] * 3
    assert [row["act"] for row in found][:3] == ["promise", "hope", "deny"]
    assert store.rows("statements", limit=4) == found[:4]


def test_many_rows_keep_their_order(path):
    with open_record(path, create=True) as store:
        for n in range(200):
            store.add(record(n))
        found = store.rows("statements")
    assert len(found) == 600
    assert [row["report"] for row in found] == sorted(row["report"] for row in found)


def test_an_unknown_kind_is_refused(store):
    with pytest.raises(StoreError, match=r"'acts'.*Ask for actors, statements"):
        store.rows("acts")


# --- one row, and search ---------------------------------------------------------------------------------------------------


def test_a_row_shows_its_words_in_their_place(store):
    row = store.rows("statements")[1]
    shown = store.row(row["id"])
    text = store.text(row["report"])
    assert (shown["kind"], shown["id"], shown["row"], shown["outlet"], shown["where"]) == (
        "statements",
        row["id"],
        row,
        "Courier",
        "0.txt",
    )
    assert [w["part"] for w in shown["window"]] == ["content", "source", "cue"]
    for w in shown["window"]:
        # "Nagy." is as short as a title, so the window reaches over the next stop; it may, the words are in it.
        assert (
            w["sentence"]["text"] == '"We hope for calm," the NATO secretary, Ann Holt, told Mr. Nagy. U.S. officials denied it.'
        )
        assert w["paragraph"]["text"].endswith("called talks likely.")
        for cut in (w["sentence"], w["paragraph"]):
            assert text[cut["start"] : cut["end"]] == cut["text"]
            assert cut["start"] <= w["start"] < w["end"] <= cut["end"]


def test_a_quote_over_two_paragraphs_has_a_window_over_both(path):
    text = 'A title\nHe began. "One\nTwo," he said. She left.\n'
    report = document(text=text)
    words = quote(text, '"One\nTwo,"')
    actor = terms.Actor("a-1", "He", "person", None, None, None, None, None, (words,))
    with open_record(path, create=True) as store:
        store.add(terms.Record(report, (actor,), run="r"))
        (shown,) = store.row("a-1")["window"]
    assert shown["paragraph"]["text"] == 'He began. "One\nTwo," he said. She left.'
    assert shown["sentence"]["text"] == '"One\nTwo," he said.'


def test_a_row_is_found_by_the_beginning_of_its_id(store):
    ids = [row["id"] for row in store.rows("statements")]
    short = next(ids[0][:n] for n in range(3, 20) if sum(i.startswith(ids[0][:n]) for i in ids) == 1)
    assert store.row(short)["id"] == ids[0]


def test_an_id_in_full_is_no_beginning_of_others(path):
    report = document(text="He spoke.")
    actors = tuple(terms.Actor(id_, "He", "person", *[None] * 5, (terms.Quote(0, 2, "He"),)) for id_ in ("a-1", "a-12", "a-2"))
    with open_record(path, create=True) as store:
        store.add(terms.Record(report, actors, run="r"))
        assert store.row("a-1")["id"] == "a-1"


def test_an_ambiguous_or_unknown_id_is_refused_with_candidates(store):
    ids = sorted(row["id"] for row in store.rows("statements"))
    with pytest.raises(StoreError, match=f"several rows.*{ids[0]}, {ids[1]}, {ids[2]}"):
        store.row("s-")
    with pytest.raises(StoreError, match=f"no row 's-zzz'.*{ids[0]}"):
        store.row("s-zzz")
    with pytest.raises(StoreError, match="no row '_-'"):
        store.row("_-")


def test_search_finds_reports_and_their_rows(store):
    store.add(record(1, text="Another title\nNothing of it stands here.\n" + record(1).report.text))
    (hit, other) = store.search('"hopes for calm" secretaries')
    assert {hit["title"], other["title"]} == {"Envoys Meet in Oslo 0", "Envoys Meet in Oslo 1"}
    assert "calm" in hit["snippet"]
    assert [r["report"] for r in store.search("nothing")] == [
        record(1, text="Another title\nNothing of it stands here.\n" + record(1).report.text).report.doc_id
    ]
    assert {row["kind"] for row in store.search("calm")[0]["rows"]} == {"statements", "forecasts"}
    assert store.search("peter")[0]["snippet"]
    assert store.search("unheard") == store.search(" - ") == []
    assert len(store.search("calm", limit=1)) == 1


# --- verify -----------------------------------------------------------------------------------------------------------------


def test_a_good_record_has_no_faults(store):
    assert list(verify(store)) == []
    assert list(faults(as_json(record(0)))) == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            f"UPDATE rows SET start = 0, quotes = '0,5' WHERE kind = {EVENTS}",
            "not those that were coded: evidence 0-5 reads 'Envoy'",
        ),
        ("UPDATE rows SET start = start + 1 WHERE kind = 0", "not those that were coded: mentions"),
        (MOVED.format(to="0,38;40,4;61,49;97,13"), "reads 'aid '"),
        (MOVED.format(to="0,38;3,4;61,49;97,13"), "not those that were coded"),
        (
            "UPDATE rows SET quotes = '0,9999' || substr(quotes, instr(quotes, ';')) WHERE quotes LIKE '%;%'",
            "no stretch of the text",
        ),
        ("UPDATE rows SET quotes = '5,-2' WHERE kind = 0", "no stretch of the text"),
        (SWAPPED, "not those that were coded: evidence"),
        ("UPDATE rows SET seal = seal + 1 WHERE kind = 0", "not those that were coded: mentions"),
        (
            "UPDATE rows SET id = CAST(x'61' || substr(id, 1, 7) || x'00' AS BLOB) WHERE n = 1",
            "not those that were coded: mentions",
        ),
        ("UPDATE reports SET text = replace(text, 'calm', 'clam')", "not the SHA-256"),
        ("UPDATE rows SET quotes = '' WHERE kind = 0", "has no evidence"),
        ("UPDATE rows SET quotes = ';'", "does not tell where quotes stand"),
        ("UPDATE rows SET quotes = '0,5,7'", "does not tell where quotes stand"),
        ("UPDATE rows SET quotes = '0,x'", "does not tell where quotes stand"),
        ("UPDATE rows SET quotes = 'said'", "does not tell where quotes stand"),
        ("DELETE FROM actors WHERE label = (SELECT n FROM actor_labels WHERE name = 'NATO')", "missing line of actors"),
        ("DELETE FROM actor_labels WHERE name = 'NATO'", "missing line of actor_labels"),
        ("DELETE FROM forecasts", "announced but not there"),
        ("UPDATE row_actors SET actor = (SELECT n FROM events) WHERE role = 0", "is no actor of the report"),
        ("UPDATE row_links SET other = 999", "missing line of rows"),
        (f"DELETE FROM rows WHERE kind = {STATEMENTS}", "missing line of rows"),
        (f"DELETE FROM rows WHERE kind = {STATEMENTS}", "of its 1"),
        ("UPDATE rows SET report = 7 WHERE kind = 0", "is a row of no report"),
        ("UPDATE reports SET first_row = 2", "is a row of no report"),
    ],
)
def test_verify_finds_what_was_changed(store, path, command, said):
    store.close()
    spoil(path, command)
    with open_record(path) as store:
        found = list(verify(store))
    assert all(isinstance(fault, Fault) for fault in found)
    assert any(said in fault.what for fault in found), found


def test_verify_finds_a_text_that_was_changed_together_with_its_id(store, path):
    told = store.text(store.reports()[0]["id"]).replace("calm", "clam")
    store.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE reports SET text = ?, id = ?", (told, sha256(told.encode()).digest()))
    db.close()
    with open_record(path) as store:
        found = {fault.what for fault in verify(store)}
    assert found
    assert all("not those that were coded" in what and "clam" in what for what in found)


# --- the file ---------------------------------------------------------------------------------------------------------------


def test_opening_to_read_makes_no_file(path):
    with pytest.raises(StoreError, match="no record here"):
        open_record(path)
    assert list(path.parent.iterdir()) == []


def test_a_new_record_leaves_one_file_when_closed(path):
    open_record(path, create=True).close()
    assert [p.name for p in path.parent.iterdir()] == ["crisis.db"]


def test_an_empty_file_may_become_a_record(path):
    path.touch()
    with pytest.raises(StoreError, match="not a record"):
        open_record(path)
    with open_record(path, create=True) as store:
        assert store.reports() == []


@pytest.mark.parametrize("content", [b"Dear diary", b"SQLite format 3\x00", "database"])
@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_record_is_refused_and_left_alone(path, content, create):
    if content == "database":
        spoil(path, "PRAGMA journal_mode = WAL", "CREATE TABLE places (name)", "INSERT INTO places VALUES ('Oslo')")
    else:
        path.write_bytes(content)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with pytest.raises(StoreError, match="is not a record of verbale"):
        open_record(path, create=create)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [p.name for p in path.parent.iterdir()] == ["crisis.db"]


def test_a_folder_is_no_record(tmp_path):
    with pytest.raises(StoreError, match="is no file"):
        open_record(tmp_path, create=True)


def test_a_record_is_not_made_where_there_is_no_folder(tmp_path):
    with pytest.raises(StoreError, match="cannot be made"):
        open_record(tmp_path / "none" / "crisis.db", create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_record_of_a_newer_verbale_is_refused_and_left_alone(path, create, monkeypatch):
    with monkeypatch.context() as future:
        future.setattr(migrations, "STEPS", (lambda db: None,) * 98)
        open_record(path, create=True).close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=rf"newer verbale \(record version 99; this one knows {migrations.newest()}\)"):
        open_record(path, create=create)
    assert path.read_bytes() == before


def test_an_older_record_is_taken_to_the_present_step_by_step(store, path, monkeypatch):
    before = dump(store)
    store.close()
    done = []

    def colour(db):
        done.append("colour")
        db.exec_driver_sql("ALTER TABLE meta ADD COLUMN colour TEXT DEFAULT 'blue'")

    def shape(db):
        done.append(db.exec_driver_sql("SELECT max(colour) FROM meta").scalar_one())

    known = migrations.newest()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, colour, shape))
    for _ in range(2):  # the second time there is nothing to do
        with open_record(path) as store:
            assert dump(store) == before
            assert list(verify(store)) == []
    assert done == ["colour", "blue"]
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (known + 2,)
        assert db.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() == (str(known + 2),)


def test_a_step_that_fails_leaves_the_older_record(store, path, monkeypatch):
    store.close()

    def half(db):
        db.exec_driver_sql("DELETE FROM rows")
        db.exec_driver_sql("SELECT * FROM nowhere")

    with monkeypatch.context() as future:
        future.setattr(migrations, "STEPS", (*migrations.STEPS, half))
        with pytest.raises(StoreError, match="nowhere"):
            open_record(path)
    with open_record(path) as store:
        assert len(store.rows("statements")) == 3


def test_the_record_is_marked_and_kept_safe(store):
    with store._engine.connect() as db:
        pragma = {
            name: db.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "foreign_keys", "synchronous")
        }
        assert {"meta", "runs", "failures", "rows", "reports_words"} <= set(inspect(db).get_table_names())
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_record_that_another_program_holds_is_told(store, path, monkeypatch):
    store.close()
    monkeypatch.setattr(sqlite, "WAIT_S", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_record(path) as store, pytest.raises(StoreError, match=r"database is locked\. Another program is writing"):
        store.add(record(1))
    other.close()


def test_a_full_disk_is_told_and_nothing_is_half_added(store, path):
    before = dump(store)
    with store._engine.connect() as db:  # the one connection of the pool: SQLite refuses to grow the file
        pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match=r"is full\. Free some space"):
        add_many(store)
    assert len(store.rows("statements")) == 3 * len(store.reports())
    assert list(verify(store)) == []
    assert before[1][0] in store.reports()


def test_a_record_that_may_not_be_written_can_be_read(store, path, monkeypatch):
    store.close()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with open_record(path) as store:
        assert len(store.rows("statements")) == 3
        assert [p.name for p in path.parent.iterdir()] == ["crisis.db"]
        with pytest.raises(StoreError, match=r"readonly database\. Allow writing"):
            store.add(record(1))


def test_a_damaged_file_is_told(store, path):
    store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"crisis\.db"), open_record(path) as store:
        store.rows("statements")


@pytest.mark.parametrize("begin", ["nothing", "an empty file", "no hard links"])
def test_programs_may_make_a_record_and_add_at_once(path, begin, monkeypatch):
    if begin == "an empty file":
        path.touch()
    if begin == "no hard links":
        monkeypatch.setattr(os, "link", Mock(side_effect=PermissionError))

    def add_some(first):
        with open_record(path, create=True) as store:
            return [store.add(record(n)) for n in range(first, first + 20)]

    with ThreadPoolExecutor(4) as threads:
        added = [one for some in threads.map(add_some, (0, 10, 20, 0)) for one in some]
    assert sum(added) == 40
    with open_record(path) as store:
        assert len(store.reports()) == 40
        assert list(verify(store)) == []
    assert [p.name for p in path.parent.iterdir()] == ["crisis.db"]


# --- interruptions -----------------------------------------------------------------------------------------------------------

ADD_FOR_EVER = """
import sys
from itertools import count
from hand_built import record
from verbale.record import open_record
with open_record(sys.argv[1], create=True) as store:
    print("open", flush=True)
    for n in count(int(sys.argv[2])):
        store.add(record(n % 40, run=f"run {n // 40}"))
        print("added", flush=True)
"""


def test_a_kill_at_any_moment_leaves_whole_reports(tmp_path):
    path, rows, reports = tmp_path / "killed.db", sum(len(as_json(record(0))[kind]) for kind in CONTRACT), 0
    folders = os.pathsep.join(str(Path(__file__).parents[n]) for n in (1, 2))
    # After so many reports, and so long: where it stands by then is chance, how many there are at least is not.
    for i, (added, delay_s) in enumerate(((0, 0.0), (0, 0.02), (1, 0.005), (2, 0.11), (5, 0.017), (8, 0.003), (13, 0.0311))):
        child = subprocess.Popen(
            [sys.executable, "-c", ADD_FOR_EVER, str(path), str(i * 17)],
            env={**os.environ, "PYTHONPATH": folders},
            stdout=subprocess.PIPE,
        )
        for _ in range(1 + added):
            child.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(delay_s)
        child.kill()
        child.communicate()
        with open_record(path) as store:
            assert list(verify(store)) == []
            assert {report["rows"] for report in store.reports()} <= {rows}
            reports = max(reports, len(store.reports()))
    assert reports > 10
    shutil.rmtree(tmp_path)


def test_a_kill_while_a_record_is_made_leaves_none_or_a_whole_one(path, monkeypatch):
    def killed(draft, path):
        raise KeyboardInterrupt

    monkeypatch.setattr(sqlite, "_put", killed)
    with pytest.raises(KeyboardInterrupt):
        open_record(path, create=True)
    assert not path.exists()
