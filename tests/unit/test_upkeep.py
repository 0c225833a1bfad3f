"""The ledger's tables stay in step with the record, however reports come and go."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hand_built import quote
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.analyse.tension import tension
from verbale.errors import StoreError
from verbale.ledger import columns, upkeep
from verbale.ledger.marks import marks
from verbale.ledger.stories import decide, stories, story
from verbale.ledger.tallies import tallies
from verbale.ledger.threads import threads
from verbale.ledger.upkeep import refresh
from verbale.pipeline import read_text
from verbale.record import open_record, verify
from verbale.record.across import Across
from verbale.terms import Actor, Document, Event, Record, When, row_id

SAYS = "Russia met the United States in {place} on {day}. The ministers spoke of {what} for an hour."


def report(n, day="2022-01-21", *, place="Geneva", what="missiles", outlet=None, published="2022-01-22", origin=None):
    text = f"Report number {n}\n\n{SAYS.format(place=place, day=day, what=what)}"
    doc = sha256(text.encode()).hexdigest()
    document = Document(
        doc, text, f"Report number {n}", outlet or f"Courier {n}", None, None, published, "en", origin, f"{n}.txt"
    )
    actors = tuple(
        Actor(row_id("actor", doc, name), name, "country", code, code, "GOV", None, None, (quote(text, name),))
        for name, code in (("Russia", "RUS"), ("United States", "USA"))
    )
    met = Event(
        row_id("event", doc, 1), "CONSULT", None, (), 1, 2.5, (actors[0].id,), (actors[1].id,), "occurred", False,
        When(day, day, day), None, None, (quote(text, "met the United States"),),
    )  # fmt: skip
    return Record(document, actors, events=(met,), run="r")


REPORTS = [
    report(1),
    report(2),
    report(3, published="2022-01-23"),
    report(4, day="2022-01-23", published="2022-01-24"),
    report(5, day="2022-01-23", what="grain", published="2022-01-24"),
    report(6, published=None),
    report(7, what="gas and nothing else at all", published="2022-01-25"),
]


def record_of(path, some, *, each=False):
    store = open_record(path, create=True)
    for one in some:
        store.add(one)
        if each:
            refresh(store)
    refresh(store)
    return store


# By ids: the numbers of rows follow the order in which they came.
KEPT = {
    "members": "SELECT rows.id, threads.id FROM members m JOIN rows ON rows.n = m.row JOIN threads ON threads.n = thread",
    "links": (
        'SELECT l.id, r.id, words, figures FROM members JOIN rows l ON l.n = "left" JOIN rows r ON r.n = row '
        "LEFT JOIN reasons ON reasons.n = reason"
    ),
    "threads": (
        "SELECT t.id, t.kind, label, first, last, rows, reports, voices, credibility, r.id, told "
        "FROM threads t JOIN rows r ON r.n = t.row"
    ),
    "origins": "SELECT reports.id, origins.origin, reason FROM origins JOIN reports ON reports.n = report",
    "pending": "SELECT rows.id FROM pending JOIN rows ON rows.n = row",
}


def tables(path):
    with sqlite3.connect(path) as db:
        return {name: sorted(db.execute(asked)) for name, asked in KEPT.items()}


def test_one_by_one_or_all_at_once_gives_the_same(tmp_path):
    record_of(tmp_path / "a.db", REPORTS).close()
    record_of(tmp_path / "b.db", REPORTS, each=True).close()
    record_of(tmp_path / "c.db", reversed(REPORTS), each=True).close()
    assert tables(tmp_path / "a.db") == tables(tmp_path / "b.db") == tables(tmp_path / "c.db")


def test_the_tables_hold_what_comparing_all_rows_gives(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS, each=True)
    every = threads(mark for r in store.reports() for mark in marks(store.record(r["id"])))
    expected = {t.id: [m.id for m in t.rows] for t in every if len(t.rows) > 1}
    assert {t: [row for row, _ in store.thread_rows(t)] for t in expected} == expected
    assert {line["id"] for line in store.threads()} == {t for t, rows in expected.items() if len(rows) > 1}


def test_what_is_interrupted_between_two_writes_is_made_by_the_next_command(tmp_path, monkeypatch):
    """The power may fail when the new reports are looked at and their threads are not made yet."""
    record_of(tmp_path / "a.db", REPORTS).close()
    with record_of(tmp_path / "b.db", REPORTS[:2]) as store:
        for one in REPORTS[2:]:
            store.add(one)
        with monkeypatch.context() as broken:
            broken.setattr(upkeep, "_threads", interrupted)
            with pytest.raises(KeyboardInterrupt):
                refresh(store)
        assert tables(tmp_path / "b.db")["pending"]
        refresh(store)
    assert tables(tmp_path / "b.db") == tables(tmp_path / "a.db")


def test_very_many_rows_that_wait_are_made_a_few_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(upkeep, "ROWS_AT_ONCE", 2)
    made, true = [], upkeep._threads
    monkeypatch.setattr(upkeep, "_threads", lambda store, new, settled: made.append(len(new)) or true(store, new, settled))
    record_of(tmp_path / "a.db", REPORTS).close()
    assert made == [2] * (len(REPORTS) // 2) + [1] * (len(REPORTS) % 2)
    record_of(tmp_path / "b.db", REPORTS, each=True).close()
    assert tables(tmp_path / "a.db") == tables(tmp_path / "b.db")


def interrupted(*_):
    raise KeyboardInterrupt


def test_a_record_in_step_is_asked_without_writing_to_it(tmp_path, monkeypatch):
    """A record on a read-only disk, or another's, can be asked."""
    with record_of(tmp_path / "a.db", REPORTS) as store:
        monkeypatch.setattr(type(store), "_writing", interrupted)
        refresh(store)
        assert stories(store)


def test_a_new_report_is_read_once(tmp_path, monkeypatch):
    read, true = [], Across.records_of
    monkeypatch.setattr(Across, "records_of", lambda store, ids: read.extend(ids) or true(store, ids))
    with record_of(tmp_path / "r.db", REPORTS, each=True) as store:
        assert sorted(read) == sorted(one["id"] for one in store.reports())
        assert sum(len(columns.unpack(lot)["report"]) for lot in store.lots("posts")) == len(REPORTS)


def test_a_report_taken_out_leaves_what_the_others_make(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS)
    gone = REPORTS[1].report.doc_id
    with store._writing() as db:
        from verbale.record.store import _forget

        _forget(db, gone)
    refresh(store)
    store.close()
    record_of(tmp_path / "b.db", [r for r in REPORTS if r.report.doc_id != gone]).close()
    assert tables(tmp_path / "a.db") == tables(tmp_path / "b.db")


def test_a_report_read_anew_by_another_run_takes_its_place(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS)
    store.add(replace(REPORTS[1], run="s"))
    refresh(store)
    store.close()
    record_of(tmp_path / "b.db", REPORTS).close()
    assert tables(tmp_path / "a.db") == tables(tmp_path / "b.db")


def test_a_report_added_twice_changes_nothing(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS)
    before = tables(tmp_path / "a.db")
    store.add(REPORTS[0])
    assert refresh(store) == 0
    assert tables(tmp_path / "a.db") == before
    assert list(verify(store)) == []


def rows_of(found):
    return sorted(sorted(r["id"] for r in t["told_by"]) for t in found)


def test_two_rounds_of_talks_are_two_threads(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS)
    found = stories(store)
    assert sorted(t["reports"] for t in found) == [2, 5]
    assert all(t["kind"] == "events" for t in found)


def test_a_thread_opens_to_its_rows_and_reasons(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS)
    name = stories(store)[0]["id"]
    told = story(store, name[:8])
    assert len(told["told_by"]) == 5
    assert len(told["links"]) == 4
    assert story(store, told["told_by"][2]["id"])["id"] == name
    with pytest.raises(StoreError, match="no thread"):
        story(store, "t-none")


@pytest.mark.parametrize(
    ("day", "reports"), [("2022-01-20", []), ("2022-01-22", [2]), ("2022-01-23", [3]), ("2022-01-24", [2, 3])]
)
def test_as_of_a_day_is_what_a_record_of_that_day_holds(tmp_path, day, reports):
    store = record_of(tmp_path / "a.db", REPORTS)
    then = record_of(tmp_path / "b.db", [r for r in REPORTS if (r.report.published or "9") <= day])
    assert stories(store, as_of=day) == stories(then)
    assert sorted(t["reports"] for t in stories(store, as_of=day)) == reports


def test_as_of_a_day_before_the_first_a_thread_does_not_open(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS)
    with pytest.raises(StoreError, match="had been published by 2022-01-01"):
        story(store, stories(store)[0]["id"], "2022-01-01")


def test_a_hand_parts_and_joins_and_undoes(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS[:2])
    one, other = (row["id"] for row in store.rows("events"))
    decide(store, one, other, "different", "two rooms")
    assert stories(store) == []
    decide(store, one, other, "same", "one room after all")
    assert len(stories(store)) == 1
    store.undo("thread", one, other)
    assert story(store, one)["links"][0]["reason"] != "decided by hand"


def test_what_was_decided_on_rows_that_are_gone_does_no_harm(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS[:2])
    store.decide("thread", "e-0000000000000000", store.rows("events")[0]["id"], "same", "-")
    assert len(stories(store)) == 1
    assert [d["stale"] for d in store.decisions("thread") if d["by"] == "hand"] == [True]


def test_copies_of_one_agency_are_one_origin(tmp_path):
    store = record_of(tmp_path / "a.db", [report(1, origin="AP"), report(2, origin="AP", what="quite other things")])
    assert stories(store)[0]["origins"] == ("agency AP",) or stories(store)[0]["origins"] == ["agency AP"]


def test_of_many_copies_only_the_nearest_are_read_again(tmp_path, monkeypatch):
    """Whatever the order in which they come, they are one origin."""
    what = "missiles, and of the gas that flows through pipes at sea"
    copies = [report(n, published=f"2022-01-{22 + n // 5}", what=what) for n in range(30)]
    store = record_of(tmp_path / "a.db", [])
    texts, told = [], store.told
    monkeypatch.setattr(store, "told", lambda some, text=True: texts.extend(some if text else ()) or told(some, text=text))
    for copy in copies:
        store.add(copy)
        refresh(store)
    assert len(texts) < 8 * len(copies), "each is compared with a few of those before it, not with all"
    found = store.origin_of([copy.report.doc_id for copy in copies])
    assert len(set(found.values())) == 1
    assert record_of(tmp_path / "b.db", reversed(copies), each=True).origin_of(found) == found


COPIED = "missiles, and of the gas that flows through pipes at sea"


@given(
    st.lists(st.none() | st.dates(date(2022, 1, 1), date(2022, 2, 10)), min_size=2, max_size=7),
    st.lists(st.booleans(), min_size=7, max_size=7),
    st.randoms(use_true_random=False),
)
@settings(max_examples=25, deadline=None)
def test_the_origins_of_copies_that_run_on_for_weeks_do_not_depend_on_the_order(days, steps, random):
    some = [report(n, published=str(day) if day else None, what=COPIED) for n, day in enumerate(days)]
    with TemporaryDirectory() as folder:
        whole = record_of(Path(folder) / "a.db", some)
        parted = open_record(Path(folder) / "b.db", create=True)
        for one, step in zip(random.sample(some, len(some)), steps, strict=False):
            parted.add(one)
            if step:
                refresh(parted)
        refresh(parted)
        assert whole.origins().keys() == parted.origins().keys()
        assert {r: o for r, (o, _) in whole.origins().items()} == {r: o for r, (o, _) in parted.origins().items()}
        whole.close()
        parted.close()


@pytest.mark.parametrize(("days", "origins"), [((1, 5, 11, 17), 1), ((1, 5, 13, 17), 2), ((1, 9, None), 2)])
def test_copies_are_of_one_origin_as_long_as_one_follows_another_within_a_week(tmp_path, days, origins):
    some = [report(n, published=f"2022-01-{day:02}" if day else None, what=COPIED) for n, day in enumerate(days)]
    with record_of(tmp_path / "a.db", some) as store:
        assert len({origin for origin, _ in store.origins().values()}) == origins


def test_copies_part_when_the_one_between_them_turns_out_to_be_of_another_day(tmp_path):
    first, between, last = (report(n, published=f"2022-01-{day:02}", what=COPIED) for n, day in enumerate((1, 6, 12)))
    again = replace(between, report=replace(between.report, published="2022-02-20"))
    with record_of(tmp_path / "a.db", [first, between, last]) as store:
        assert len({origin for origin, _ in store.origins().values()}) == 1
        store.add(again)
        refresh(store)
        assert len({origin for origin, _ in store.origins().values()}) == 3


def test_by_asks_for_threads_of_an_actor(tmp_path):
    store = record_of(tmp_path / "a.db", REPORTS)
    assert len(stories(store, by="Russia")) == 2
    assert stories(store, by="China") == []


def test_a_corrected_report_is_the_same_voice_as_the_one_it_corrects(tmp_path):
    first, corrected = report(1, outlet="Courier"), report(1, outlet="Courier", what="missiles and grain", published="2022-01-23")
    store = record_of(tmp_path / "a.db", [first, corrected])
    (found,) = stories(store)
    assert (found["reports"], len(found["origins"])) == (2, 1)
    copies = store.told([first.report.doc_id, corrected.report.doc_id])
    assert len(set(store.origin_of(copies).values())) == 1


def test_a_report_dated_in_days_to_come_is_left_out_of_past_days_only(tmp_path):
    store = record_of(tmp_path / "a.db", [report(1), report(2), report(3, published="2092-01-01")])
    assert [t["reports"] for t in stories(store)] == [3]
    assert [t["reports"] for t in stories(store, as_of="2022-01-30")] == [2]


def test_one_attack_in_a_quiet_year_is_no_change_of_level(tmp_path):
    weeks = [date(2022, 1, 3) + timedelta(days=7 * n) for n in range(12)]
    some = [report(n, str(day), published=str(day)) for n, day in enumerate(weeks)]
    hit = replace(some[8].events[0], type="ASSAULT", quad=4, score=-9.0)
    with record_of(tmp_path / "a.db", [*some[:8], replace(some[8], events=(hit,)), *some[9:]]) as store:
        (one,) = tension(store).series
        assert (one.n, one.shifts) == (12, ())


def test_a_half_is_no_number_of_anything(tmp_path, kit):
    words = "LIMA — Peru has sent half of its 90 tanks to the border with Ecuador, the observers said on Monday."
    with record_of(tmp_path / "a.db", [read_text(words, kit, published="1995-02-01")]) as store:
        assert [e.best for tally in tallies(store) for e in tally.estimates] == [90]
