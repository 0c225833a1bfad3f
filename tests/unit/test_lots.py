"""Lots of reports: columns and codes, what is found by them, and what they are made with."""

import sqlite3
import subprocess
import sys

import numpy as np
import pytest

from verbale.ledger import amounts, columns, gists, lots
from verbale.ledger.columns import Postings, Ragged
from verbale.ledger.counted import Placed, day_of
from verbale.record import open_record

MADE = """
import sys
from verbale import lexicon
names, true = set(), lexicon._described
lexicon._described = lambda name, folder: names.add(name) or true(name, folder)
from verbale.ledger.lots import make_lots
print(*(m.rpartition(".")[2] for m in sys.modules if m.startswith("verbale.ledger.")))
from verbale.record import open_record
with open_record(sys.argv[1]) as store:
    assert make_lots(store)
print(*names)
"""


def test_columns_are_unpacked_as_they_were_packed():
    told = {"a": np.array([1, 2, 70_000], np.int64), "b": np.array([], np.uint16), "c": np.array([255], np.uint8)}
    found = columns.unpack(columns.pack(told))
    assert found.keys() == told.keys()
    for name, column in told.items():
        assert found[name].dtype == column.dtype
        assert found[name].tolist() == column.tolist()


def test_rows_are_found_by_any_of_their_codes_and_rows_without_codes_by_none():
    ragged = Ragged.of(np.array([7, 9, 9, 3], np.uint16), np.array([2, 0, 1, 1, 0], np.uint8))
    assert Postings(ragged).rows([9]).tolist() == [0, 2]
    assert Postings(ragged).rows([7, 3]).tolist() == [0, 3]
    assert Postings(ragged).rows([]).tolist() == []
    assert Postings(ragged).have([9, 3]).tolist() == [True, False, True, True, False]


def test_how_many_of_some_codes_a_row_has_counts_two_words_of_one_code_twice():
    ragged = Ragged.of(np.array([7, 9, 9, 9, 3], np.uint16), np.array([2, 0, 2, 1], np.uint8))
    assert Postings(ragged).count([9, 7]).tolist() == [2, 0, 2, 0]
    assert Postings(ragged).count([]).tolist() == [0, 0, 0, 0]


def test_a_day_counted_from_a_wrong_date_is_none_and_one_of_another_year_stays():
    days = [day_of(day) for day in ("2020-02-21", "2014-03-18", None)]
    rows = Placed(np.ones(3, bool), np.full(3, day_of("2020-02-19")), np.ones(3, bool))
    first, last = rows.stated(np.array(days), np.array(days))
    assert first.tolist() == last.tolist() == [-1, day_of("2014-03-18"), -1]
    assert rows.told.tolist() == [-1, -1, -1]


@pytest.fixture(scope="module")
def made(crisis):
    lots.make_lots(crisis)
    return crisis


@pytest.fixture
def copy(made, tmp_path):
    """A copy of the record, that may be changed."""
    path = tmp_path / "copy.db"
    with sqlite3.connect(made.path) as whole, sqlite3.connect(path) as db:
        whole.backup(db)
    return path


def test_gists_and_amounts_are_unpacked_as_they_were_packed(made):
    ids = [report["id"] for report in made.reports()]
    records = made.records_of(ids)
    rows = [row for record in records for kind in ("commitments", "quantities") for row in record[kind]]
    numbers = {row["id"]: n for n, row in enumerate(rows)}
    numbers |= {id_: n for n, id_ in enumerate(ids)}
    labels = {actor["id"]: n for n, actor in enumerate(a for r in records for a in r["actors"])}
    told = [one for record in records for one in gists.gists(record, numbers)]
    published = {numbers[record["report"]["id"]]: record["report"]["published"] for record in records}
    assert told == gists.unpack(gists.pack(told), published) != []
    counts = [(numbers[record["report"]["id"]], amounts.amounts(record, numbers, labels)) for record in records]
    assert list(amounts.unpack(amounts.pack(counts))) == counts


def test_lots_are_made_once_and_again_only_when_what_makes_them_is_another(made, monkeypatch):
    before = made.lots("posts")
    assert lots.make_lots(made) == 0
    monkeypatch.setattr(lots, "form", lambda: "another")
    assert lots.make_lots(made) == len([r for r in made.reports() if r["rows"]])
    assert made.lots("posts") == before


def test_a_report_that_is_gone_leaves_nothing_to_be_found(copy):
    with open_record(copy) as store:
        one = store.reports()[0]
        with sqlite3.connect(copy) as db:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("DELETE FROM reports WHERE id = ?", (bytes.fromhex(one["id"]),))
        assert all(a.kept.id in {row["id"] for row in store.rows("quantities")} for a in amounts.all_amounts(store))


def test_what_lots_are_made_with_is_in_their_form(copy):
    """A table or module that is not would leave lots behind that are no longer true."""
    with sqlite3.connect(copy) as db:
        db.execute("DELETE FROM lots")
    told = subprocess.run([sys.executable, "-c", MADE, str(copy)], capture_output=True, text=True, check=True).stdout
    modules, tables = (set(line.split()) for line in told.splitlines())
    assert tables <= set(lots._TABLES)
    assert modules - {"lots", "counted", "doubts"} == set(lots._CODE)
