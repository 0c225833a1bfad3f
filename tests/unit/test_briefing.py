"""The briefing: what is said, that its rows support it, what is left out and said so, and that every form is safe to open."""

import re
import shutil
import sqlite3
import subprocess
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hand_built import quote, record

from verbale.analyse.briefing import CITED, LENGTHS, briefing, direction, shares
from verbale.analyse.briefing.events import happenings
from verbale.analyse.briefing.evidence import Evidence
from verbale.analyse.briefing.parts import Draft, Figure, Part, actors, bears_article, count, day, label, number, share, text
from verbale.analyse.briefing.parts import quote as quoted
from verbale.batch import run
from verbale.ledger.refs import refs
from verbale.ledger.tellings import tellings
from verbale.lexicon import ontology
from verbale.pipeline import read_text
from verbale.record import open_record
from verbale.show import charts
from verbale.show.brief import print_briefing
from verbale.show.brief.page import markdown, rendered
from verbale.show.brief.text import as_text
from verbale.show.cli import main
from verbale.terms import Actor, Commitment, Document, Event, Position, Quantity, Quote, Range, Record, When, row_id

TEXT = """{title}
Russia met NATO in Geneva on Monday and demanded that it stop. NATO rejected the demand. Russia has {n} troops there.
"""


def crisis(tmp_path, *records):
    store = open_record(tmp_path / "crisis.db", create=True)
    for one in records:
        store.add(one)
    return store


def report(
    n=0, title="Talks Held", published="2022-01-10", deed="2022-01-10", due=None, troops=(100_000.0, 100_000.0, 100_000.0)
):
    """A report of a meeting, a demand that is refused, a force, and a plan; the same from each outlet but for what is given."""
    text = TEXT.format(title=f"{title} {n}", n=n)
    doc_id = sha256(text.encode()).hexdigest()
    document = Document(doc_id, text, f"{title} {n}", f"Courier {n}", None, None, published, "en", None, f"{n}.txt")
    rus, nato = (row_id("actor", doc_id, name) for name in ("rus", "nato"))

    def q(words):
        return (quote(text, words),)

    def key(kind, name):
        return row_id(kind, doc_id, name)

    def event(name, kind, words, actors, recipients):
        day = When(deed, deed, "Monday") if deed else None
        ends = ((), quad[kind], score[kind], actors, recipients, "occurred", False, day, None, None, q(words))
        return Event(key("event", name), kind, "meet" if kind == "CONSULT" else None, *ends)

    quad, score = {"CONSULT": 1, "REQUEST": 3, "REJECT": 3}, {"CONSULT": 2.5, "REQUEST": -4.0, "REJECT": -4.0}
    people = ("country", "RUS", "RUS", None, None, None), ("alliance", None, "NATO", None, None, None)
    low, best, high = troops
    return Record(
        document,
        (Actor(rus, "Russia", *people[0], q("Russia")), Actor(nato, "NATO", *people[1], q("NATO"))),
        (),
        (
            event("met", "CONSULT", "met NATO", (rus,), (nato,))
            if n % 2
            else event("met", "CONSULT", "met NATO", (nato,), (rus,)),
            event("demanded", "REQUEST", "demanded", (rus,), (nato,)),
            event("rejected", "REJECT", "rejected the demand", (nato,), (rus,)),
        ),
        (Quantity(key("quantity", 1), "force", Range(low, best, high), "exact", "troops", rus, *[None] * 5, q(f"{n} troops")),),
        (
            Position(key("position", 1), rus, "NATO enlargement", "demands", None, None, q("stop")),
            Position(key("position", 2), nato, "NATO enlargement", "rejects", None, None, q("the demand")),
        ),
        (Commitment(key("commitment", 1), "plan", (rus,), (), "stop", due, None, None, q("stop")),) if due else (),
        run="1+a",
    )


def section(told, key):
    return next(s for s in told.sections if s.key == key)


def sentences(told, key):
    return [one for _, group in section(told, key).groups for one in group]


def said(told, key):
    return [one.words for one in sentences(told, key)]


# --- what is said ------------------------------------------------------------------------------------------------------------


def test_an_event_is_told_in_a_phrase_for_its_words_with_the_words_of_the_report(tmp_path):
    told = briefing(crisis(tmp_path, report()))
    first = next(s for s in sentences(told, "new") if s.label == "Request")
    assert first.words == "Russia made a demand of NATO."
    assert [part for part, marked in first.cites[0].words if marked] == ["demanded"]
    assert first.cites[0].told == "Russia met NATO in Geneva on Monday and demanded that it stop."
    assert (first.cites[0].outlet, first.cites[0].published, first.numbers) == ("Courier 0", "2022-01-10", (1,))


def test_the_same_told_by_several_reports_is_told_once_with_all_of_them(tmp_path):
    told = briefing(crisis(tmp_path, *(report(n, published=f"2022-01-1{n}") for n in range(3))))
    assert [s.numbers for s in sentences(told, "new")] == [(1, 2, 3)] * 3


def test_what_is_told_by_several_origins_says_so(tmp_path):
    told = briefing(
        crisis(tmp_path, report(1, published="2022-01-11"), report(20_000, published="2022-01-12", title="Other News"))
    )
    notes = {s.note for s in sentences(told, "new") if len(s.numbers) > 1}
    assert notes <= {"2 independent origins", "all reports have one origin", ""}
    assert notes - {""}


def test_numbers_of_one_thread_at_odds_stand_side_by_side(tmp_path):
    one = report(100_000, troops=(100_000.0,) * 3, published="2022-01-11")
    other = report(300_000, troops=(300_000.0,) * 3, published="2022-01-11")
    told = briefing(crisis(tmp_path, one, other))
    odds = [s for name, group in section(told, "disputed").groups if name == "At odds" for s in group]
    assert [s.words for s in odds] == ["Different numbers: “100000 troops” against “300000 troops”."]
    assert odds[0].numbers == (1, 2)


def test_of_very_many_reports_of_one_thing_some_are_cited_and_the_rest_counted(tmp_path):
    told = briefing(crisis(tmp_path, *(report(n, title=f"T{n}") for n in range(CITED + 8))))
    for one in sentences(told, "new"):
        assert len(one.numbers) == CITED
        assert "and 8 more reports" in one.note


def test_a_meeting_is_the_same_whoever_is_told_first(tmp_path):
    told = briefing(crisis(tmp_path, report(0), report(1)))
    assert sum(s.label.startswith("Consult") for s in sentences(told, "new")) == 1


def test_deeds_of_different_days_are_not_merged(tmp_path):
    told = briefing(crisis(tmp_path, report(0), report(1, deed="2022-01-11", published="2022-01-11")))
    assert [name for name, _ in section(told, "new").groups] == ["11 Jan 2022", "10 Jan 2022"]


def test_what_a_report_tells_without_a_day_joins_the_event_just_before_it_and_no_other(tmp_path):
    near, far = report(1, deed=None, published="2022-01-11"), report(2, deed=None, published="2022-01-20")
    told = briefing(crisis(tmp_path, report(0), near, far))
    assert sorted({s.numbers for s in sentences(told, "new")}) == [(1, 2), (3,)]


def test_a_headline_is_told_with_the_sentence_that_says_the_same(tmp_path, kit):
    lead = "WASHINGTON — The Soviet Union withdrew the last of its bombers from Cuba on Thursday."
    bombers = headed("Last Soviet Bombers Leave Cuba", lead, kit)
    told = sentences(briefing(crisis(tmp_path, bombers)), "new")
    assert [(s.label, s.words) for s in told] == [("Retreat", "The Soviet Union “withdrew the last of its bombers from Cuba”.")]


def test_a_headline_of_another_deed_stays_apart(tmp_path, kit):
    lead = "WASHINGTON — The United States withdrew its ships from Haiti on Thursday."
    two = headed("Soviet Bombers Leave Cuba", lead, kit)
    assert len(sentences(briefing(crisis(tmp_path, two)), "new")) == 2


def headed(title, lead, kit):
    """A report of 8 December 1962 with its headline known as one."""
    told = read_text(f"{title}\n\n{lead}", kit, published="1962-12-08")
    return replace(told, report=replace(told.report, title=title))


def test_a_claim_and_its_denial_are_at_odds_once(tmp_path, kit):
    claim = read_text("Kennedy said the Soviet Union had placed missiles in Cuba on Monday.", kit, published="1962-10-23")
    denial = read_text("The Soviet Union denied that it had placed missiles in Cuba on Monday.", kit, published="1962-10-24")
    assert len(at_odds(briefing(crisis(tmp_path, claim, denial)))) == 1


def test_two_numbers_by_one_name_stand_with_their_days(tmp_path, kit):
    words = "Britain's Defence Ministry said {} sailors had died aboard the destroyer Sheffield on Tuesday."
    first = read_text(words.format(30), kit, published="1982-05-05")
    then = read_text(words.format(20), kit, published="1982-05-07")
    (one,) = at_odds(briefing(crisis(tmp_path, then, first)))
    assert one.startswith("Different numbers by the Defence Ministry at different times: “30 sailors")
    assert "(told 5 May 1982), then “20 sailors" in one


def at_odds(told):
    return [s.words for name, group in section(told, "disputed").groups if name == "At odds" for s in group]


def test_stances_stand_side_by_side(tmp_path):
    told = briefing(crisis(tmp_path, report(0), report(1, published="2022-01-12")))
    assert said(told, "stands") == [
        "NATO enlargement: NATO rejects (told from 10 Jan 2022 to 12 Jan 2022); "
        "Russia demands (told from 10 Jan 2022 to 12 Jan 2022)."
    ]
    (table,) = section(told, "stands").tables
    assert table.columns == ("Issue", "NATO", "Russia", "Together")
    assert table.rows == ((("NATO enlargement", "rejects, 12 Jan 2022", "demands, 12 Jan 2022", "opposed"), (1, 2)),)


def test_what_is_due_comes_with_its_state_overdue_first(tmp_path):
    past, future = (When(day, day, "then") for day in ("2022-01-12", "2022-03-01"))
    told = briefing(crisis(tmp_path, report(0, due=future), report(1, due=past, published="2022-01-20")))
    assert [name for name, _ in section(told, "due").groups] == ["Overdue", "Open"]
    assert said(told, "due")[0] == "Plan by Russia: “stop”, due 12 Jan 2022."
    assert sentences(told, "due")[0].note.startswith("nothing is reported of it")


def test_figures_stand_side_by_side_and_equal_ones_share_a_line(tmp_path):
    ranged = (169_000.0, None, 190_000.0)
    told = briefing(crisis(tmp_path, report(100_000), report(169_000, troops=ranged, published="2022-01-20")))
    (table,) = section(told, "numbers").tables
    assert [cells[1] for cells, _ in table.rows] == ["100,000 troops", "169,000 to 190,000 troops"]
    assert said(told, "numbers") == ["Figures for the forces of Russia lie between 100,000 and 169,000 to 190,000."]


@pytest.mark.parametrize(
    "name", ["United States", "OSCE", "NATO-Russia Council", "White House", "Ministry of Defence", "Soviet government"]
)
def test_names_that_bear_an_article_get_it(name):
    assert bears_article(name)
    assert "".join(p.words for p in actors([name], first=True)) == f"The {name}"
    assert not bears_article("Russia")
    assert not bears_article("Russia's government")


def test_every_class_and_mode_of_an_event_can_be_told():
    known, plover = ontology("phrases"), ontology("plover")["types"]
    assert set(plover) == set(known) - {"key", "version", "origin", "licence", "articles", "quoted", "vague"}
    for kind, told in known.items():
        if kind not in plover:
            continue
        modes = {mode: said for mode, said in told.items() if isinstance(said, dict)}
        assert set(modes) <= set(plover[kind]["modes"]), kind
        for said in (told, *modes.values()):
            assert said["to"].count("{}") == 1, kind
            assert "{}" not in said["alone"], kind


# --- direction -----------------------------------------------------------------------------------------------------------------


def weeks_of(tmp_path, *kinds):
    """Return two weeks of events, each of a class, in a record of its own; the first list is the earlier week."""
    made = []
    for week, wanted in enumerate(kinds):
        for n, kind in enumerate(wanted):
            on = f"2022-01-{1 + 7 * week + n:02}"
            one = report(100 * week + n, deed=on, published=on)
            event = replace(
                one.events[1],
                type=kind,
                **{"ASSAULT": {"quad": 4, "score": -9.0}, "CONSULT": {"quad": 1, "score": 2.5}}.get(kind, {}),
            )
            made.append(replace(one, events=(event,)))
    store = crisis(tmp_path, *made)
    return direction.weeks(happenings(store, None), "2022-01-14")


@pytest.mark.parametrize(
    ("before", "now", "named"),
    [
        (["CONSULT"] * 5 + ["REQUEST"], ["REQUEST"] * 6, "escalating"),
        (["REQUEST"] * 6, ["CONSULT"] * 5 + ["REQUEST"], "easing"),
        (["REQUEST"] * 6, ["REQUEST"] * 6, "steady"),
        (["REQUEST"] * 6, ["CONSULT"] * 5 + ["ASSAULT"], "escalating"),  # one invasion outweighs five calls
        (["REQUEST"] * 2, ["REQUEST"] * 6, "unclear"),
        (["REQUEST"] * 3, ["CONSULT"] * 3 + ["ASSAULT"], "escalating"),  # for a share it takes more events, for an invasion few
        (["REQUEST"] * 2, ["CONSULT"] * 3 + ["ASSAULT"], "unclear"),
        (["ASSAULT"] * 3, ["CONSULT"] * 3, "unclear"),  # that nothing grave is told in few reports is no news
    ],
)
def test_the_direction_is_that_of_conflict_and_of_the_gravest_event(tmp_path, before, now, named):
    last, first = weeks_of(tmp_path, before, now)
    assert (len(first.found), len(last.found)) == (len(before), len(now))
    assert direction.direction(last, first) == named


# --- whether the rows support it -------------------------------------------------------------------------------------------


@pytest.fixture
def held(tmp_path):
    """A record, the reader of its evidence, and a draft about its first event."""
    store = crisis(tmp_path, report(due=When("2022-02-01", "2022-02-01", "then")))
    row = next(t for t in tellings(store, "events") if t.label == "CONSULT")
    return store, Evidence(store, {r["id"]: n for n, r in enumerate(store.reports(), 1)}), refs([row])


@pytest.mark.parametrize(
    ("part", "true"),
    [
        (Part("actor", "Russia"), True),
        (Part("actor", "France"), False),
        (day("2022-01-10"), True),
        (day("2022-01-11"), False),
        (Part("day", "11 Jan 2022", ("2022-01-10",)), False),  # what is shown is what is checked
        (quoted("met NATO"), True),
        (quoted("attacked NATO"), False),
        (number("5"), False),
        (text(" of 5 "), False),  # fixed words claim no number
        (Part("label", "peace", ("peace",)), False),
        (count(["a", "b"]), True),
        (Part("count", "3", ("a", "b")), False),
        (share(1, 2), False),  # of counts that the sentence does not give
    ],
)
def test_a_part_that_is_not_of_its_rows_withholds_the_sentence(held, part, true):
    _, evidence, cited = held
    assert (evidence.fault(Draft((part,), cited)) is None) == true


def test_a_share_is_that_of_the_counts_beside_it(held):
    _, evidence, cited = held
    counts = (count(["a"]), count(["a", "b"]))
    assert evidence.fault(Draft((*counts, share(1, 2)), cited)) is None
    assert evidence.fault(Draft((*counts, Part("share", "60%", ("1", "2"))), cited))


def test_what_a_statement_says_may_be_told_of_the_day_on_which_it_was_said(tmp_path, kit):
    """ "Ms. May said on Monday that the fleet would sail" is told of Monday; the forecast itself names no day."""
    words = "WELLINGTON — Foreign Minister Winston Peters said on Monday that Russia would probably invade Ukraine by March 31."
    told = briefing(crisis(tmp_path, read_text(words, kit, published="2022-02-09")))
    assert [one.startswith("Winston Peters predicted on 7 Feb 2022: “") for one in said(told, "predicted")] == [True]
    assert told.withheld == 0


def test_a_name_that_tells_an_issue_from_another_of_its_kind_is_not_withheld(held):
    store, evidence, _ = held
    cited = refs(tellings(store, "positions")[:1])
    enlargement = label("NATO enlargement (Georgia)", of="NATO enlargement")
    assert evidence.fault(Draft((enlargement,), cited)) is None
    assert evidence.fault(Draft((label("peace (Georgia)", of="NATO enlargement"),), cited))


def test_a_number_must_stand_in_the_words_where_these_have_digits(tmp_path):
    store = crisis(tmp_path, report(120_000, troops=(7.0, 7.0, 7.0)))
    row = tellings(store, "quantities")[0]
    evidence = Evidence(store, {row.report: 1})
    assert "120000" in row.words
    assert evidence.fault(Draft((number("7"),), refs([row])))


def test_a_sentence_without_rows_or_with_a_row_that_is_gone_is_withheld(held):
    _, evidence, cited = held
    assert evidence.fault(Draft((text("Nothing."),), ()))
    assert evidence.fault(Draft((text("Nothing."),), (replace(cited[0], row="e-gone"),)))
    assert evidence.fault(Draft((text("Nothing."),), (replace(cited[0], report="gone"),)))


def test_words_that_are_not_in_the_report_withhold_what_rests_on_them_and_are_counted(tmp_path):
    store = crisis(tmp_path, report())
    whole = briefing(store)
    assert whole.withheld == 0
    with sqlite3.connect(store.path) as db:
        db.execute("UPDATE rows SET seal = seal + 1 WHERE n = (SELECT min(n) FROM events)")
    told = briefing(store)
    assert told.withheld == 1
    assert "NATO met Russia." in said(whole, "new")
    assert "NATO met Russia." not in said(told, "new")
    for style in ("md", "html"):
        assert "1 sentence withheld" in rendered(told, style, "crisis.db")


# --- how much, since when, as of when ----------------------------------------------------------------------------------------


def many(tmp_path, n=20):
    return crisis(
        tmp_path, *(report(i, title=f"T{i}", deed=f"2022-01-{i + 1:02}", published=f"2022-01-{i + 1:02}") for i in range(n))
    )


@pytest.mark.parametrize("lines", [1, 7, 30])
def test_the_length_is_kept_and_what_is_left_out_is_counted(tmp_path, lines):
    told = briefing(many(tmp_path), lines=lines)
    assert sum(s.shown for s in told.sections) <= lines
    happened = section(told, "new")
    assert happened.shown < happened.total == 60
    assert f"Shown: {happened.shown} of 60." in rendered(told, "md", "crisis.db")


def test_the_lengths_of_the_command_line_are_those_of_the_briefing():
    from verbale.show.cli import _LENGTHS

    assert _LENGTHS == LENGTHS


@pytest.mark.parametrize(("length", "status"), [("short", 0), ("12", 0), ("0", 2), ("-3", 2), ("endless", 2), ("9" * 30, 2)])
def test_a_length_is_a_word_or_a_number_of_sentences(full, length, status):
    done = CliRunner().invoke(main, ["brief", str(full.path), "--length", length])
    assert done.exit_code == status
    assert ("is no length" in done.stderr) == (status == 2)


def test_a_document_is_not_printed(full):
    done = CliRunner().invoke(main, ["brief", str(full.path), "--format", "docx"])
    assert done.exit_code == 1
    assert "Name its file with --output." in done.stderr


def test_no_section_takes_more_than_a_third_when_others_have_something_to_say():
    assert shares([10, 10, 10], 9) == [3, 3, 3]
    assert shares([0, 1, 50], 9) == [0, 1, 8]


def test_the_newest_comes_first(tmp_path):
    names = [name for name, _ in section(briefing(many(tmp_path, 5), lines=200), "new").groups]
    assert names == ["5 Jan 2022", "4 Jan 2022", "3 Jan 2022", "2 Jan 2022", "1 Jan 2022"]


def test_since_a_day_only_what_was_reported_since_is_new(tmp_path):
    told = briefing(many(tmp_path, 5), since="2022-01-04", lines=200)
    assert section(told, "new").title == "New since 4 Jan 2022"
    assert [name for name, _ in section(told, "new").groups] == ["5 Jan 2022", "4 Jan 2022"]


def test_where_nothing_was_reported_since_the_briefing_says_so(tmp_path):
    told = briefing(crisis(tmp_path, report()), since="2023-01-01")
    assert section(told, "new").empty
    assert "1 report of 10 Jan 2022. None is of 1 Jan 2023 or later." in as_text(told, "crisis.db").replace("\n", " ")


def test_what_was_told_before_is_not_new_when_it_is_told_again(tmp_path):
    store = crisis(tmp_path, report(0), report(1, published="2022-01-20"))
    assert said(briefing(store, since="2022-01-15"), "new") == []


def test_as_of_a_past_day_later_reports_are_unknown_and_counted(tmp_path):
    told = briefing(many(tmp_path, 5), as_of="2022-01-02", lines=200)
    assert (told.reports, told.later, told.as_of) == (2, 3, "2022-01-02")
    assert "3 left out as later" in rendered(told, "md", "crisis.db")
    assert {s.published for s in told.sources} == {"2022-01-01", "2022-01-02"}


def test_as_of_a_day_before_the_first_report_the_briefing_is_empty_and_says_so(tmp_path):
    told = briefing(many(tmp_path, 2), as_of="2020-01-01")
    assert all(s.empty for s in told.sections)
    assert "0 reports, 2 left out as later" in rendered(told, "md", "crisis.db")


def test_a_briefing_without_anything_has_no_heading_for_its_sources(tmp_path):
    told = briefing(many(tmp_path, 2), as_of="2020-01-01")
    pages = [as_text(told, "crisis.db"), rendered(told, "md", "crisis.db"), rendered(told, "html", "crisis.db")]
    assert not [page for page in pages if "Sources" in page]


def test_a_lone_date_far_from_all_others_is_put_in_doubt(tmp_path):
    told = briefing(crisis(tmp_path, report(0, published="2019-01-10"), report(1), report(2)))
    assert [s.doubt for s in told.sources] == ["dated 1096 days from all others; is its date right?", "", ""]
    assert told.first == "2022-01-10"
    assert "is its date right?\n" in rendered(told, "md", "crisis.db")


def test_one_report_that_is_not_cited_is_one(tmp_path):
    told = briefing(crisis(tmp_path, *(report(n, title=f"T{n}") for n in range(CITED + 1))))
    notes = [s.note for section in told.sections for _, sentences in section.groups for s in sentences]
    assert any(note.endswith("and 1 more report") for note in notes)


def test_a_passage_without_end_is_cut_around_its_words(tmp_path):
    one = report()
    told = "a " * 5000 + "invaded" + " b" * 5000
    place = told.index("invaded")
    whole = replace(one.report, text=told, doc_id=sha256(told.encode()).hexdigest())
    names = tuple(replace(a, mentions=(Quote(0, 1, "a"),)) for a in one.actors)
    event = replace(one.events[1], evidence=(Quote(place, place + 7, "invaded"),))
    store = crisis(tmp_path, replace(one, report=whole, actors=names, events=(event,), quantities=(), positions=()))
    (sentence,) = sentences(briefing(store), "new")
    assert [part for part, marked in sentence.cites[0].words if marked] == ["invaded"]
    assert sentence.cites[0].told.startswith("… ")
    assert sentence.cites[0].told.endswith(" …")
    assert len(sentence.cites[0].told) < 600


# --- charts ------------------------------------------------------------------------------------------------------------------

needs_charts = pytest.mark.skipif(not charts.available(), reason="altair and vl-convert-python are not installed")
TIMELINE = Figure("timeline", "What", "how", ({"day": "2022-01-01", "quad": "verbal conflict", "order": 3, "n": 2},))
DYADS = Figure(
    "dyads", "Who", "how", ({"dyad": "A → B", "order": 0, "day": "2022-01-03", "kind": "words", "level": -3.0, "n": 1},)
)
TALLY = Figure(
    "tally",
    "How many",
    "how",
    (
        {"order": 0, "who": "Kyiv", "low": 10.0, "high": 20.0, "best": None},
        {"order": 1, "who": "Kyiv", "low": 15.0, "high": 15.0, "best": 15.0},
    ),
)


@needs_charts
@pytest.mark.parametrize("figure", [TIMELINE, DYADS, TALLY], ids=lambda f: f.kind)
def test_a_chart_is_a_picture_that_runs_nothing_and_takes_the_colours_of_the_page(figure):
    from lxml import etree

    drawn = charts.svg(figure, charts.NARROW)
    root = etree.fromstring(drawn.encode())
    assert {etree.QName(one).localname for one in root.iter("*")} <= {
        "svg",
        "g",
        "path",
        "rect",
        "text",
        "defs",
        "clipPath",
        "line",
        "title",
    }
    assert "var(--" in drawn
    assert drawn == charts.svg(figure, charts.NARROW)
    assert charts.png(figure).startswith(b"\x89PNG")


@needs_charts
def test_a_range_without_a_best_number_has_a_bar_and_no_dot():
    bars = charts.svg(TALLY, charts.WIDE).count("var(--bar)")
    assert (bars, charts.svg(TALLY, charts.WIDE).count("var(--best)")) == (2, 1)


@needs_charts
def test_names_in_a_chart_stay_words():
    hostile = replace(TALLY, values=({**TALLY.values[0], "who": "<script>x</script>\x1b\u202e" + "long " * 50},))
    drawn = charts.svg(hostile, charts.NARROW)
    assert "<script" not in drawn
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    assert "…" in drawn


def test_without_charts_the_page_is_written_and_says_so(full, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(charts, "available", lambda: False)
    print_briefing(Path(full.path), "html", tmp_path / "b.html")
    assert "Without charts: install altair and vl-convert-python" in capsys.readouterr().err
    assert "<svg" not in (tmp_path / "b.html").read_text()


# --- pages -------------------------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Gathers what a page links to, what can be linked to, and which elements it has."""

    def __init__(self, page):
        super().__init__()
        self.links, self.ids, self.tags, self.outside = [], [], set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.add(tag)
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if "href" in told else []
        self.outside += [value for key, value in attrs if key in ("src", "href", "action") and not value.startswith("#")]


@pytest.fixture
def full(tmp_path):
    due = When("2022-01-12", None, "then")
    forces = (1000.0, None, 2000.0), (None, 3000.0, None), (4000.0, 4000.0, None)
    others = (report(n, due=due, troops=force, deed=f"2022-01-1{n}") for n, force in enumerate(forces))
    return crisis(tmp_path, *(record(n) for n in range(2)), *others)


def test_every_citation_of_the_page_leads_to_its_source(full):
    page = Page(rendered(briefing(full), "html", "crisis.db"))
    assert len(page.ids) == len(set(page.ids))
    assert [link for link in page.links if link.startswith("#source-")]
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_every_sentence_of_the_page_names_a_row_that_can_be_shown(full):
    told = briefing(full)
    page = rendered(told, "html", "crisis.db")
    rows = {cite.row for s in told.sections for _, group in s.groups for one in group for cite in one.cites}
    assert len(rows) > 8
    for row in rows:
        assert f'title="{row}"' in page
        assert full.row(row)["id"] == row


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(full):
    page = Page(rendered(briefing(full), "html", "crisis.db"))
    assert page.outside == []
    assert not page.tags & {"script", "iframe", "img", "link", "object", "form", "image", "use", "foreignobject"}


@pytest.mark.parametrize("style", ["text", "md", "html"])
def test_every_style_tells_every_section_and_source(full, style, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    print_briefing(Path(full.path), style, None)
    page = capsys.readouterr().out
    told = briefing(full)
    for words in [s.title for s in told.sections if not s.empty] + [s.outlet for s in told.sources]:
        assert words in page
    cites = {cite.row[:10] for s in told.sections for _, group in s.groups for one in group for cite in one.cites}
    assert all(cite in page for cite in cites)


def words_of(path):
    import docx

    page = docx.Document(path if isinstance(path, Path) else BytesIO(path))
    cells = (cell.text for table in page.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(line.text for line in page.paragraphs), *cells]), page


def test_the_document_tells_the_same_and_is_the_same_twice(full, tmp_path):
    pytest.importorskip("docx")
    paths = [tmp_path / f"{n}.docx" for n in range(2)]
    for path in paths:
        print_briefing(Path(full.path), "docx", path)
    words, page = words_of(paths[0])
    told = briefing(full)
    for one in (one for s in told.sections for _, group in s.groups for one in group):
        assert one.words in words
        assert all(cite.told in words for cite in one.cites)
    if charts.available():
        assert len(page.inline_shapes) == sum(len(s.figures) for s in told.sections) > 0
        assert all(shape._inline.docPr.get("descr") for shape in page.inline_shapes)
    assert paths[0].read_bytes() == paths[1].read_bytes()


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) \x1b[31m`**| ![i](http://e.example/i.png) {{ 7*7 }}"


@pytest.fixture
def hostile(tmp_path):
    """A record that no cleaning has made harmless: its title, outlet, actors and text all try to act."""
    text = f"{HOSTILE}\nRussia {HOSTILE} invaded."
    doc_id = sha256(text.encode()).hexdigest()
    document = Document(doc_id, text, HOSTILE, HOSTILE, None, None, "2022-02-24", "en", None, "x.html")
    actor = Actor(row_id("actor", doc_id, 1), HOSTILE, "unnamed", *[None] * 5, (Quote(0, len(HOSTILE), HOSTILE),))
    deed = (quote(text, f"{HOSTILE} invaded"),)
    event = Event(
        row_id("event", doc_id, 1), "ASSAULT", None, (), 4, -9.0, (actor.id,), (), "occurred", False, None, None, None, deed
    )
    stance = Position(row_id("position", doc_id, 1), actor.id, HOSTILE, "demands", None, None, deed)
    twice = replace(stance, id=row_id("position", doc_id, 2))
    return crisis(tmp_path, Record(document, (actor,), (), (event,), (), (stance, twice), run="1+a"))


def test_words_of_a_report_do_not_act_on_the_page(hostile):
    page = rendered(briefing(hostile), "html", "<b>.db")
    found = Page(page)
    assert not found.tags & {"script", "img", "b"}
    assert found.outside == []
    assert "&lt;script&gt;alert(1)" in page
    assert "\x1b" not in page
    assert "{{ 7*7 }}" in page


def test_words_of_a_report_do_not_act_in_markdown(hostile):
    page = rendered(briefing(hostile), "md", "crisis.db")
    assert "script" in page
    assert not re.search(r"(?<!\\)<script|(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)`\*\*", page)
    assert "\x1b" not in page


def test_words_of_a_report_do_not_act_on_the_terminal(hostile, capsys, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    print_briefing(Path(hostile.path), "text", None)
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "<script>alert(1)</script>" in told


def test_words_of_a_report_do_not_act_in_a_document(hostile, tmp_path):
    pytest.importorskip("docx")
    print_briefing(Path(hostile.path), "docx", tmp_path / "b.docx")
    words, page = words_of(tmp_path / "b.docx")
    assert "<script>alert(1)</script>" in words
    assert "\x1b" not in words
    assert not any("external" in str(r.reltype) or r.is_external for r in page.part.rels.values())


def test_signs_that_no_document_can_hold_are_left_out():
    pytest.importorskip("docx")
    from verbale.show.brief.document import _clean

    assert _clean("a\x00b\ufffec\ud800d\u202ee") == "abcde"


def test_what_markdown_reads_as_markup_is_escaped():
    assert markdown("a|b <i> *x* _y_ &amp;") == "a\\|b \\<i\\> \\*x\\* \\_y\\_ \\&amp;"


@pytest.mark.parametrize("style", ["text", "md", "html"])
def test_a_briefing_is_no_report(full, tmp_path, kit, style):
    """It tells what other reports say: read as one, it would confirm them."""
    written = tmp_path / f"briefing.{'txt' if style == 'text' else style}"
    print_briefing(Path(full.path), style, written)
    (told,) = run([written], kit)
    assert told.reason == f"{written}: is a briefing that verbale wrote, and tells what other reports say. Give those reports."


def test_a_briefing_is_written_to_a_file_whose_folder_is_made(full, tmp_path, capsys):
    output = tmp_path / "new" / "brief.txt"
    print_briefing(Path(full.path), "text", output)
    assert output.read_text().startswith("Briefing as of 21 Jan 2022\n")
    assert "briefing of 5 reports written" in capsys.readouterr().err


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [1200, 500])  # a page, and the least that a browser without a screen can be
def test_a_browser_shows_the_page_without_scrolling_sideways(full, tmp_path, width):
    path = tmp_path / "page.html"
    page = rendered(briefing(full), "html", "crisis.db")
    measure = "<script>document.title = document.documentElement.scrollWidth + ' of ' + window.innerWidth</script></body>"
    # Only for the measure: the page itself allows no script.
    path.write_text(re.sub(r"<meta http-equiv[^>]*>", "", page).replace("</body>", measure), encoding="utf8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},900", "--dump-dom", path.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    has, room = map(int, re.search(r"<title>(\d+) of (\d+)</title>", shown).groups())
    assert has <= room
