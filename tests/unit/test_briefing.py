"""The briefing: what is merged, in what order, what is left out and said so, and that every line can be checked."""

import re
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hand_built import quote, record

from verbale.analyse.briefing import MOST, briefing
from verbale.analyse.estimates import Series, series
from verbale.analyse.parties import Parties
from verbale.analyse.passages import Passages, Ref
from verbale.record import open_record
from verbale.show.brief import _bar, _top, markdown, print_briefing, rendered
from verbale.terms import Actor, Commitment, Document, Event, Position, Quantity, Quote, Range, Record, When, row_id

TEXT = """{title}
Russia met NATO in Geneva on Monday and demanded that it stop. NATO rejected the demand. Russia has {n} troops there.
"""
ROUND = (100_000.0, 100_000.0, 100_000.0)


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


def section(told, title):
    return next(s for s in told.sections if s.title == title)


def lines(told, title):
    return [line for _, group in section(told, title).groups for line in group]


def words(line):
    return "".join(part for part, _ in line.words)


# --- merging ---------------------------------------------------------------------------------------------------------------


def test_rows_that_rest_on_one_sentence_become_one_line(tmp_path):
    first, second = lines(briefing(crisis(tmp_path, report())), "What happened")
    assert [tag.label for tag in first.tags] == ["Consult · meet", "Request"]
    assert words(first) == "Russia met NATO in Geneva on Monday and demanded that it stop."
    assert [part for part, told in first.words if told] == ["met NATO", "demanded"]
    assert words(second) == "NATO rejected the demand."


def test_the_same_told_by_several_reports_is_told_once_with_all_of_them(tmp_path):
    told = briefing(crisis(tmp_path, *(report(n, published=f"2022-01-1{n}") for n in range(3))))
    assert [line.cites for line in lines(told, "What happened")] == [(1, 2, 3), (1, 2, 3)]
    assert section(told, "What happened").shown == 9


def test_a_meeting_is_the_same_whoever_is_told_first(tmp_path):
    told = briefing(crisis(tmp_path, report(0), report(1)))
    assert sum(tag.label == "Consult · meet" for line in lines(told, "What happened") for tag in line.tags) == 1


def test_deeds_of_different_days_are_not_merged(tmp_path):
    told = briefing(crisis(tmp_path, report(0), report(1, deed="2022-01-11")))
    assert [line.date for line in lines(told, "What happened")] == ["10 Jan 2022"] * 2 + ["11 Jan 2022"] * 2


def test_the_same_words_of_the_same_speaker_are_quoted_once(tmp_path):
    told = briefing(crisis(tmp_path, *(record(n) for n in range(5))))
    for name, group in section(told, "Who said what").groups:
        assert len({words(line) for line in group}) == len(group), name


def actor(name, kind="person", country="USA", code=None):
    return {"id": f"a-{name}", "name": name, "kind": kind, "country": country, "code": code}


def test_persons_are_one_when_surname_country_and_initial_agree():
    names = ("Joe Biden", "Joseph R. Biden Jr.", "Biden")
    parties = Parties([*map(actor, names), actor("Xi Biden"), actor("Joe Biden 2", country="CAN")][:3])
    assert len({parties.key(f"a-{name}") for name in names}) == 1
    assert parties.name("a-Biden") in names[:2]


def test_persons_of_one_surname_but_another_initial_or_country_stay_apart():
    parties = Parties([actor("Joe Biden"), actor("Hunter Biden"), actor("Biden"), actor("Jim Biden", country="CAN")])
    assert len({parties.key(f"a-{n}") for n in ("Joe Biden", "Hunter Biden", "Biden", "Jim Biden")}) == 4


def test_bodies_are_told_by_their_code():
    parties = Parties([actor("NATO", "alliance", None, "NATO"), actor("Nato", "alliance", None, "NATO")])
    assert parties.key("a-NATO") == parties.key("a-Nato")
    assert parties.name("a-Nato") == "NATO"


# --- order and selection ---------------------------------------------------------------------------------------------------


def test_what_happened_comes_in_order_of_time_and_undated_last(tmp_path):
    days = {"2022-02-01": 0, "2022-01-05": 1, None: 2}
    records = [report(n, title=f"T{n}", deed=day, published="2022-03-01" if day else None) for day, n in days.items()]
    dates = [line.date for line in lines(briefing(crisis(tmp_path, *records)), "What happened")]
    assert list(dict.fromkeys(dates)) == ["5 Jan 2022", "1 Feb 2022", "undated"]


def test_what_is_left_out_is_counted_and_the_widest_told_is_kept(tmp_path):
    lone = [report(n, title=f"T{n}", deed=f"2022-01-{n + 1:02}") for n in range(20)]
    shared = [report(n, deed="2022-02-01") for n in range(20, 23)]
    told = section(briefing(crisis(tmp_path, *lone, *shared)), "What happened")
    kept = [line for _, group in told.groups for line in group]
    assert len(kept) == MOST
    assert told.shown < told.total == 3 * 23
    assert [line.cites for line in kept if line.date == "1 Feb 2022"] == [(21, 22, 23)] * 2
    page = rendered(briefing(crisis(tmp_path)), "md", "crisis.db")
    assert f"Shown: {told.shown} of {told.total}." in page


def test_what_is_due_says_when_the_date_has_passed_and_judges_nothing_more(tmp_path):
    past, future = (When(day, day, "then") for day in ("2022-01-12", "2022-03-01"))
    undated = When(None, None, "soon")
    told = briefing(
        crisis(
            tmp_path,
            report(0, due=future),
            report(1, due=past, published="2022-01-20"),
            report(2, due=undated, published="2022-01-19"),
        )
    )
    assert [(line.date, line.tags[0].note) for line in lines(told, "What is due")] == [
        ("12 Jan 2022", "date has passed"),
        ("1 Mar 2022", ""),
        ("no date", ""),
    ]
    assert not re.search(r"\b(kept|broken|overdue)\b", " ".join(tag.note for x in lines(told, "What is due") for tag in x.tags))


def test_stances_stand_side_by_side(tmp_path):
    matrix = section(briefing(crisis(tmp_path, report(0), report(1))), "Who stands where").matrix
    assert matrix.parties == ("NATO", "Russia")
    assert matrix.rows == (("NATO enlargement", ((("rejects", (1, 2)),), (("demands", (1, 2)),))),)


def test_a_lone_date_far_from_all_others_is_put_in_doubt(tmp_path):
    told = briefing(crisis(tmp_path, report(0, published="2019-01-10"), report(1), report(2)))
    assert [s.doubt for s in told.sources] == ["dated 1096 days from all others; is its date right?", "", ""]
    assert told.first == "2022-01-10"


@pytest.mark.parametrize("years", [("2019", "2019", "2022", "2022"), ("2019", "2022")])
def test_dates_that_are_not_alone_are_not_put_in_doubt(tmp_path, years):
    told = briefing(crisis(tmp_path, *(report(n, published=f"{year}-01-10") for n, year in enumerate(years))))
    assert not any(s.doubt for s in told.sources)


def test_of_very_many_reports_only_those_cited_are_listed_and_the_rest_counted(tmp_path):
    told = briefing(crisis(tmp_path, *(report(n, title=f"T{n}", deed=f"2022-01-{n % 28 + 1:02}") for n in range(90))))
    matrix = {n for s in told.sections if s.matrix for n in s.matrix.cites}
    assert {s.number for s in told.listed} >= matrix
    one = replace(told, sections=tuple(replace(s, matrix=None) for s in told.sections if s.title == "What happened"))
    assert 0 < len(one.listed) < 90
    for style in ("md", "html"):
        assert f"{90 - len(one.listed)} more, not cited above" in rendered(one, style, "crisis.db")


# --- numbers ---------------------------------------------------------------------------------------------------------------


def test_estimates_stand_side_by_side_and_equal_ones_share_a_line(tmp_path):
    ranged = (169_000.0, None, 190_000.0)
    same = [report(n, published="2022-01-10") for n in range(2)]
    (force,) = section(briefing(crisis(tmp_path, *same, report(2, troops=ranged))), "Whose numbers").series
    assert force.title == "Force: Russia"
    assert [(e.amount, e.source, e.cites) for e in force.estimates] == [
        ("100,000 troops", "the report itself", (1, 2)),
        ("169,000 to 190,000 troops", "the report itself", (3,)),
    ]


def test_one_number_by_two_sources_stays_two_estimates():
    def row(n, giver):
        value = {"min": 100.0, "best": 100.0, "max": 100.0}
        told = {"kind": "force", "value": value, "qualifier": "exact", "unit": "troops", "of": None, "published": "2022-01-10"}
        return told | {"id": f"q-{n}", "report": "r", "evidence": [], "according_to": giver, "according_to_name": None}

    givers = {"s-1": "Kyiv", "s-2": "Moscow"}
    (force,) = series([row(1, "s-1"), row(2, "s-2"), row(3, "s-2")], {"r": 1}, Parties([]), givers)
    assert sorted((e.source, len(e.refs)) for e in force.estimates) == [("Kyiv", 1), ("Moscow", 2)]
    assert force.title == "Force, not said whose"


def test_the_scale_of_a_chart_holds_every_estimate(tmp_path):
    shapes = [(169_000.0, None, 190_000.0), (150_000.0, 150_000.0, None), (None, 0.5, None), (None, None, 8500.0)]
    told = briefing(crisis(tmp_path, *(report(n, troops=shape) for n, shape in enumerate(shapes))))
    (force,) = section(told, "Whose numbers").series
    top = _top(force)
    assert top == 200_000
    for estimate in force.drawn:
        assert all(0 <= x <= 100 for x in _bar(estimate, top).values() if x is not None)
    assert _top(Series("force", "", tuple(e for e in force.estimates if e.high == 8500.0) * 2)) == 10_000


# --- long texts ------------------------------------------------------------------------------------------------------------


def test_a_passage_without_end_is_cut_around_its_words():
    text = "a " * 5000 + "invaded" + " b" * 5000
    place = text.index("invaded")
    row = {"id": "e-1", "report": "r", "evidence": [{"start": place, "end": place + 7, "quote": "invaded"}]}
    from verbale.analyse.passages import Item

    (line,) = Passages({"r": 1}, lambda _: text).lines([Item(row, "", "Assault", "X", ("k",))])
    assert [part for part, told in line.words if told] == ["invaded"]
    assert words(line).startswith("… ")
    assert words(line).endswith(" …")
    assert len(words(line)) < 1000
    assert line.tags[0].refs == (Ref(1, "e-1"),)


# --- pages -----------------------------------------------------------------------------------------------------------------


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
    return crisis(tmp_path, *(record(n) for n in range(2)), *(report(n, due=due, troops=force) for n, force in enumerate(forces)))


def test_every_citation_of_the_page_leads_to_its_source(full):
    page = Page(rendered(briefing(full), "html", "crisis.db"))
    assert len(page.ids) == len(set(page.ids))
    cited = {link for link in page.links if link.startswith("#source-")}
    assert cited
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_every_line_of_the_page_names_its_rows(full):
    told = briefing(full)
    page = Page(rendered(told, "html", "crisis.db"))
    rows = {ref.row for s in told.sections for _, group in s.groups for line in group for tag in line.tags for ref in tag.refs}
    rows |= {ref.row for s in told.sections for one in s.series for e in one.estimates for ref in e.refs}
    assert len(rows) > 10
    assert rows <= set(page.ids)
    for row in rows:
        assert full.row(row)["id"] == row


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(full):
    page = Page(rendered(briefing(full), "html", "crisis.db"))
    assert page.outside == []
    assert not page.tags & {"script", "iframe", "img", "link", "object", "form"}
    assert "svg" in page.tags


@pytest.mark.parametrize("style", ["text", "md", "html"])
def test_every_style_tells_every_section_and_source(full, style, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    print_briefing(Path(full.path), style, None)
    page = capsys.readouterr().out
    told = briefing(full)
    for title in [s.title for s in told.sections if s.total] + [s.outlet for s in told.sources]:
        assert title in page
    ids = {tag.refs[0].row[:10] for s in told.sections for _, group in s.groups for line in group for tag in line.tags}
    assert all(i in page for i in ids)


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
    assert "49" not in re.sub(r"#?[0-9a-f]{10,}|\d{4}", "", page.partition("<body>")[2])
    assert "\x1b" not in page


def test_words_of_a_report_do_not_act_in_markdown(hostile):
    page = rendered(briefing(hostile), "md", "crisis.db")
    assert not re.search(r"(?<!\\)<script|(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)`\*\*", page)
    assert "\x1b" not in page
    table = [line for line in page.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {3}


def test_words_of_a_report_do_not_act_on_the_terminal(hostile, capsys, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    print_briefing(Path(hostile.path), "text", None)
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "<script>alert(1)</script>" in told


def test_what_markdown_reads_as_markup_is_escaped():
    assert markdown("a|b <i> *x* _y_ &amp;") == "a\\|b \\<i\\> \\*x\\* \\_y\\_ \\&amp;"


def test_a_briefing_is_written_to_a_file_whose_folder_is_made(full, tmp_path, capsys):
    output = tmp_path / "new" / "brief.txt"
    print_briefing(Path(full.path), "text", output)
    assert output.read_text().startswith("Briefing, 10 to 21 Jan 2022\n")
    assert "briefing of 5 reports written" in capsys.readouterr().err
