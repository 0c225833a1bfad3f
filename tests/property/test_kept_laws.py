"""Laws of answers that are kept: whatever is done to a record, they are what looking at all rows gives."""

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.batch import run
from verbale.record import open_record
from verbale.show.cli import main

QUESTIONS = ("commitments", "forecasts", "positions", "tallies", "tension")
EXAMPLES = sorted(p for p in (Path(__file__).parents[2] / "examples").iterdir() if p.suffix in (".html", ".txt", ".xml"))
ASKED = st.tuples(st.sampled_from(QUESTIONS), st.sampled_from([(), ("--as-of", "2022-02-01"), ("--csv",)]))
CHANGES = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 99)),
    st.tuples(st.just("date"), st.integers(0, 99), st.sampled_from(["2022-01-20", "2022-02-20", None])),
    st.tuples(st.just("read anew"), st.integers(0, 99)),
    st.tuples(st.just("decide")),
    st.tuples(st.just("undo")),
)


@pytest.fixture(scope="module")
def records(kit):
    return list(run(EXAMPLES, kit))


def change(store, records, what, *given):
    one = records[given[0] % len(records)] if given else None
    if what == "add":
        store.add(one)
    elif what == "date":
        store.add(replace(one, report=replace(one.report, published=given[1])))
    elif what == "read anew":
        store.add(
            replace(one, run="another", statements=(), events=(), positions=(), commitments=(), forecasts=(), quantities=())
        )
    elif what == "decide":
        store.decide("thread", "e-1", "e-2", "same", "-")
    else:
        store.undo("thread", "e-1", "e-2")


def answer(path, question, more):
    done = CliRunner().invoke(main, [question, str(path), *more])
    assert done.exit_code == 0, done.output
    return done.output


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(CHANGES, ASKED), min_size=1, max_size=5))
def test_after_any_change_the_answer_is_that_of_a_fresh_look(records, steps):
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "r.db", create=True) as store:
        for record in records[::2]:
            store.add(record)
        for done, asked in steps:
            answer(store.path, *asked)
            change(store, records, *done)
            told = answer(store.path, *asked)
            with sqlite3.connect(store.path) as db:
                db.execute("DELETE FROM answers")
            assert told == answer(store.path, *asked)
