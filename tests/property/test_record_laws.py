"""Laws of the record: whatever the text, what goes in comes out, and the order of reports makes no difference."""

import tempfile
from hashlib import sha256
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.record import as_json, open_record, verify
from verbale.record.window import window
from verbale.terms import Actor, Document, Event, Quote, Record, Span, row_id

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


@st.composite
def records(draw):
    text = draw(TEXTS)
    doc_id = sha256(text.encode()).hexdigest()
    document = Document(doc_id, text, None, None, None, None, draw(st.none() | st.just("2022-01-21")), "en", None, "here")

    def quotes():
        starts = draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=4))
        return tuple(Quote.at(text, Span(start, draw(st.integers(start + 1, len(text))))) for start in starts)

    actor = Actor(row_id("actor", doc_id), draw(TEXTS), "person", None, None, None, None, None, quotes())
    events = tuple(
        Event(
            row_id("event", doc_id, n),
            "AGREE",
            None,
            (),
            1,
            3.0,
            (actor.id,) * n,
            (),
            "occurred",
            False,
            None,
            None,
            None,
            quotes(),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return Record(document, (actor,), events=events, run="r")


def kept(some):
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "r.db", create=True) as store:
        for record in some:
            store.add(record)
        assert list(verify(store)) == []
        return {report["id"]: store.record(report["id"]) for report in store.reports()}


@settings(max_examples=25, deadline=None)
@given(records())
def test_every_record_comes_back_and_verifies(record):
    (found,) = kept([record]).values()
    told = as_json(record)
    assert found["report"]["text"] == record.report.text
    for kind in ("actors", "events"):
        by_id = {row["id"]: row for row in found[kind]}
        assert [{key: by_id[row["id"]][key] for key in row} for row in told[kind]] == told[kind]


@settings(max_examples=12, deadline=None)
@given(st.lists(records(), max_size=4, unique_by=lambda r: r.report.text), st.randoms())
def test_the_order_of_reports_makes_no_difference(some, random):
    assert kept(some) == kept(random.sample(some, len(some)))


@given(TEXTS, st.data())
def test_a_window_holds_its_quote(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = {"start": start, "end": data.draw(st.integers(start + 1, len(text)))}
    shown = window(text, "evidence", quote)
    for cut in (shown["sentence"], shown["paragraph"]):
        assert cut["start"] <= quote["start"] < quote["end"] <= cut["end"]
        assert cut["text"] == text[cut["start"] : cut["end"]]
    assert shown["paragraph"]["start"] <= shown["sentence"]["start"] <= shown["sentence"]["end"] <= shown["paragraph"]["end"]
