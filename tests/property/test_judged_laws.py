"""Laws of rows that are not read again: whatever is done to a record between two questions, a fresh look answers the same."""

import json
import random
import sqlite3
from dataclasses import asdict
from pathlib import Path

import pytest

from bench.speed.variants import Variant, variants
from verbale.batch import run
from verbale.ledger import looked
from verbale.ledger.commitments import commitments
from verbale.ledger.finding import Finder
from verbale.pipeline import read_text
from verbale.record import as_json, open_record

FILES = sorted(p for p in (Path(__file__).parents[2] / "examples").iterdir() if p.suffix in (".html", ".txt", ".xml"))
# Some know Ms. Keita by her surname only; others tell what she acts for, and one of them something else.
NAMED = (
    ("2022-03-01", "BAMAKO — President Ana Keita of Mali said that she would host a second round of talks on March 10."),
    ("2022-03-08", "Ms. Keita's second round was put back to March 24, mediators said, because Chad asked for more time."),
    ("2022-03-09", "Keita said that she would host a third round of talks on March 30."),
    ("2022-03-11", "LIMA — Peruvian minister Ana Keita visited Chile on Thursday."),
)
DAYS = ("2019-03-03", "2022-01-20", "2022-09-02", None)  # the first is far from all others: its date is doubted


@pytest.fixture(scope="module")
def pool(kit):
    examples = [as_json(record) for record in run(FILES, kit)]
    named = [Variant(as_json(read_text(text, kit, published=day))) for day, text in NAMED]
    return [*variants(examples, 60), *map(Variant, examples), *named]


def change(store, pool, chance):
    """Do one thing to a record; return what."""
    there = [report["id"] for report in store.reports()]
    one, here = chance.choice(pool), chance.choice(there)
    what = chance.choice(("add", "add", "withdraw", "restore", "decide", "undo", "date", "read anew"))
    if what == "add":
        store.add(one)
    elif what == "withdraw":
        store.withdraw(here, chance.choice(("2022-06-01", "2023-06-01")), "in error")
    elif what == "restore":
        store.restore(here)
    elif what == "decide":
        store.decide("origin", there[0], there[-1], chance.choice(("same", "different")), "-")
    elif what == "undo":
        store.undo("origin", there[0], there[-1])
    elif what == "date":
        told = one.told["report"] | {"published": chance.choice(DAYS)}
        store.add(Variant(one.told | {"report": told}))
    else:
        store.add(Variant(one.told | {"run": f"run {chance.randrange(9)}"}))
    return what


def answers(store):
    return [json.dumps([asdict(one) for one in commitments(store, as_of)]) for as_of in (None, "2022-12-31")]


def afresh(store, path):
    """Answer from a copy of a record in which nothing is kept of what rows show."""
    with sqlite3.connect(store.path) as whole, sqlite3.connect(path) as copy:
        whole.backup(copy)
        copy.execute("DELETE FROM judged")
    with open_record(path) as fresh:
        return answers(fresh)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_the_answer_is_that_of_a_fresh_look(pool, tmp_path, seed):
    chance, done = random.Random(seed), set()
    with open_record(tmp_path / "r.db", create=True) as store:
        for one in chance.sample(pool, 40):
            store.add(one)
        for step in range(8):
            done |= {change(store, pool, chance) for _ in range(chance.randrange(1, 4))}
            assert answers(store) == afresh(store, tmp_path / f"{step}.db"), done


@pytest.fixture
def read(monkeypatch):
    """How many rows were held against commitments so far."""
    count, true = [], looked.sign
    monkeypatch.setattr(looked, "sign", lambda *a: count.append(a[1].row.id) or true(*a))
    return count


def test_what_showed_nothing_is_not_read_again(pool, tmp_path, read):
    with open_record(tmp_path / "r.db", create=True) as store:
        for one in pool[:-1]:
            store.add(one)
        first = answers(store)
        before = len(read)
        assert answers(store) == first
        assert len(read) - before < before / 5
        store.add(pool[-1])
        between = len(read)
        answers(store)
        assert len(read) - between < before / 4


def test_a_row_is_read_again_when_others_tell_whom_it_names(kit, tmp_path, read):
    with open_record(tmp_path / "r.db", create=True) as store:
        for day, text in NAMED[1:3]:
            store.add(read_text(text, kit, published=day))
        answers(store)
        assert answers(store) == answers(store)
        quiet = len(read)
        store.add(read_text(NAMED[3][1], kit, published=NAMED[3][0]))
        answers(store)
        assert len(read) > quiet
        assert answers(store) == afresh(store, tmp_path / "fresh.db")


def test_a_record_that_may_not_be_written_is_answered_all_the_same(pool, tmp_path, monkeypatch):
    with open_record(tmp_path / "r.db", create=True) as store:
        for one in pool[-8:]:
            store.add(one)
        monkeypatch.setattr(type(store), "judge", lambda *_: False)
        assert answers(store) == answers(store) == afresh(store, tmp_path / "fresh.db")
        assert Finder(store).gists()


def test_a_row_is_read_again_when_the_date_of_its_report_is_doubted_no_more(kit, tmp_path):
    told = (
        ("2022-03-01", "LIMA — Peru promised to reopen the border crossing at Tacna."),
        ("2022-03-04", "LIMA — Chile's president visited Peru on Thursday."),
        ("2022-03-09", "LIMA — Chile and Peru held talks in Arica."),
        ("2024-03-09", "LIMA — Peru reopened the border crossing at Tacna."),
    )
    with open_record(tmp_path / "r.db", create=True) as store:
        for day, text in told:
            store.add(read_text(text, kit, published=day))
        assert [one.state for one in commitments(store)] == ["open"], "the last date stands far from all others"
        store.add(read_text("LIMA — Chile's president praised Peru.", kit, published="2024-03-09"))
        assert [one.state for one in commitments(store)] == ["kept"]
