import re
from hashlib import sha256

import pytest

from verbale.clean import clean, main_text
from verbale.clean.dates import find
from verbale.clean.furniture import furniture
from verbale.errors import InputError
from verbale.lexicon import table
from verbale.terms import Document, Report

TITLE = "Ministers Agree to Go On Talking"
FIRST = "OSLO — The two foreign ministers agreed on Friday to go on talking, after a meeting that lasted about two hours."
SECOND = "“I hope so,” one of them told reporters. The other said that his government had no plans to leave the talks."
THIRD = "Neither of them would say when they would meet again, or whether the written answers had brought the sides nearer."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"


def of(text: str, **told: str) -> Document:
    return clean(Report("x.txt", "text", text.encode(), **told))


def of_page(head: str, body: str, **told: str) -> Document:
    return clean(Report("x.html", "html", f"<html><head>{head}</head><body>{body}</body></html>".encode(), **told))


def article(extra: str = "") -> str:
    return f"<article><h1>{TITLE}</h1>{extra}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"


def refusal(text: str, kind: str = "text") -> str:
    with pytest.raises(InputError) as caught:
        clean(Report("x.txt", kind, text.encode()))
    assert str(caught.value).startswith("x.txt: ")
    return str(caught.value)


def test_a_clean_text_stays_and_its_id_is_its_hash() -> None:
    document = of(TEXT)
    assert document.text == TEXT
    assert document.doc_id == sha256(TEXT.encode()).hexdigest()
    assert (document.title, document.dateline, document.language, document.where) == (TITLE, "OSLO", "en", "x.txt")
    assert (document.published, document.origin, document.outlet, document.byline, document.notes) == (None, None, None, None, ())


def test_a_plain_report_is_only_normalised() -> None:
    text = f"{TITLE}\n\nBy Nora Whitlock\n\n{FIRST}\n\nSource link"
    document = clean(Report("x", "plain", text.encode()))
    assert (document.text, document.title) == (text, TITLE)


def test_a_saved_page_loses_its_furniture_and_keeps_what_it_tells() -> None:
    saved = f"""Skip to content
Home
World
The Courier
News

{TITLE}

By Nora Whitlock and Casimir Dunlop
Jan. 21, 2022
4 min read

Share this article
Facebook

{FIRST}

Advertisement

{SECOND}

Reporting was contributed by Odile Farrant from Warsaw.

Related Articles
How the talks began
A river freezes

Source link

Leave a Reply

Your email address will not be published. Required fields are marked *

A reader: this is a long comment that nobody should take for a part of the report, I think.

© 2022 The Courier. All rights reserved."""
    document = of(saved)
    assert document.text == TEXT
    assert (document.byline, document.published, document.outlet) == (
        "Nora Whitlock and Casimir Dunlop",
        "2022-01-21",
        "The Courier",
    )
    assert document.notes == ("Reporting was contributed by Odile Farrant from Warsaw.",)


def test_a_headline_above_a_date_and_a_summary_stays_the_headline() -> None:
    document = of(f"{TITLE}\nApril 27, 2005\nThe Fifth Meeting in This City\n{FIRST}\n{SECOND}")
    assert (document.title, document.outlet, document.published) == (TITLE, None, "2005-04-27")


def test_the_name_of_the_outlet_above_a_date_is_not_the_headline() -> None:
    document = of(f"Continental Wire\n13 January 2022\n\n{TEXT}")
    assert (document.title, document.outlet, document.published) == (TITLE, "Continental Wire", "2022-01-13")


def test_a_press_release_begins_with_its_headline() -> None:
    document = of(f"OFFICE OF THE SPOKESMAN\n\nFOR IMMEDIATE RELEASE\nDecember 30, 2021\n\n{TEXT}\n\n# # #")
    assert (document.text, document.published) == (TEXT, "2021-12-30")


def test_comments_longer_than_the_report_do_not_take_it_away() -> None:
    text = f"{TITLE}\n\nLeave a Reply\n\n{FIRST}\n\n{SECOND}"
    assert of(text).text == TEXT


def test_words_of_menus_inside_a_report_stay() -> None:
    text = f"{TITLE}\n\n{FIRST}\n\nAnalysis\n\n{SECOND}"
    assert of(text).text == text


@pytest.mark.parametrize(
    "line", ["By Friday, the talks had collapsed.", "By January the talks had collapsed", "By Geneva, he meant the talks."]
)
def test_sentences_that_begin_like_a_byline_stay(line: str) -> None:
    assert furniture(line) is None


@pytest.mark.parametrize("name", ["Marit Osgood", "April Jones", "Jane Doe", "Augusto Sun", "Monica Friday"])
def test_writers_named_like_months_are_writers(name: str) -> None:
    found = furniture(f"By {name}")
    assert found is not None
    assert (found.kind, found.names) == ("byline", name)


def test_a_wrapped_text_is_unwrapped() -> None:
    broken = FIRST.replace(" after a meeting", " after\na meeting")
    assert FIRST in of(f"{TITLE}\n\n{broken}\n\n{SECOND[:60]}").text


def test_lines_without_blank_lines_are_paragraphs() -> None:
    assert of(TEXT.replace("\n\n", "\n")).text == TEXT


def test_a_text_that_begins_with_its_first_paragraph_has_no_title() -> None:
    document = of(f"{FIRST}\n\n{SECOND}")
    assert document.title is None
    assert document.text == f"{FIRST}\n\n{SECOND}"


def test_a_title_without_a_text_is_refused() -> None:
    with pytest.raises(InputError, match="no running text"):
        of("Source link", title=TITLE * 4)


def test_a_text_of_one_line_has_no_title() -> None:
    assert of(FIRST.rstrip(".")).title is None


def test_a_title_from_a_feed_becomes_the_first_line_once() -> None:
    assert of(f"{FIRST}\n\n{SECOND}", title=TITLE).text == TEXT
    assert of(TEXT, title=TITLE.upper()).text == TEXT.replace(TITLE, TITLE.upper())


def test_unicode_spaces_and_unseen_characters() -> None:
    dirty = (
        TEXT.replace("foreign ministers", "foreign\u00a0mini\u00adsters")
        .replace("hours.", "hours.\u200b\u2060\x07  ")
        .replace("\n", "\r\n")
    )
    assert of("\ufeff" + dirty).text == TEXT


def test_quotation_marks_and_dashes_stay_as_printed() -> None:
    assert {"—", "“", "”"} <= set(of(TEXT).text)


@pytest.mark.parametrize(
    ("start", "dateline", "origin"),
    [
        ("MANILA: The", "MANILA", None),
        ("COLOMBO, June 3 (AFP): The", "COLOMBO", "AFP"),
        ("RUSSIA: The", None, None),
        ("WASHINGTON (AP) — The", "WASHINGTON", "AP"),
        ("GAZA (Palestine) — The", "GAZA (Palestine)", None),
        ("GENEVA — The", "GENEVA", None),
        ("KYIV, Ukraine (AP) — The", "KYIV, Ukraine", "AP"),
        ("KYIV, Ukraine (AP) _ The", "KYIV, Ukraine", "AP"),
        ("May 16, 2009 DOHA (AFP) — The", "DOHA", "AFP"),
        ("DUBAI: The two sides", "DUBAI", None),
        ("MOSCOW, Jan 21 (Reuters) - The", "MOSCOW", "Reuters"),
        ("MOSCOW/KYIV, Jan. 21, 2022 (Reuters) - The", "MOSCOW/KYIV", "Reuters"),
        ("MOSCOW, January 21. /TASS/. – The", "MOSCOW", "TASS"),
        ("NEW YORK, 21 January (Continental Wire) – The", "NEW YORK", "Continental Wire"),
        ("YEREVAN, 14 September 2021 (Reuters) - The", "YEREVAN", "Reuters"),
        ("GENEVA, Monday, Jan. 10 (AFP) - The", "GENEVA", "AFP"),
        ("CAIRO, Friday -- The", "CAIRO", None),
        ("Berlin (dpa) – The", "Berlin", "dpa"),
        ("Manila (AFP) May 3, 2017 - The", "Manila", "AFP"),
        ("VIENNA (RFE/RL) — The", "VIENNA", "RFE/RL"),
        ("Nairobi (Lake News/Agencies) – The", "Nairobi", "Lake News/Agencies"),
        ("Jakarta, Oct. 12 – The", "Jakarta", None),
        ("Nairobi (the capital) – The", None, None),
        ("Pristina: The", "Pristina", None),
        ("Russia: The", None, None),
        ("WASHINGTON -- The", "WASHINGTON", None),
        ("The NATO — The", None, None),
        ("Paris — The", None, None),
    ],
)
def test_datelines_are_read_and_stay(start: str, dateline: str | None, origin: str | None) -> None:
    document = of(
        f"{TITLE}\n\n{start} ministers agreed on Friday to go on talking, after a meeting of about two hours.\n\n{SECOND}"
    )
    assert (document.dateline, document.origin) == (dateline, origin)
    assert f"\n\n{start} ministers" in document.text


def test_a_headline_that_tells_what_a_capital_says_has_no_dateline() -> None:
    assert of(f"Moscow: No plans to attack\n\n{SECOND}").dateline is None


@pytest.mark.parametrize(
    ("start", "day"),
    [("YEREVAN, 14 September 2021 (Reuters) -", "2021-09-14"), ("KYIV, Feb. 3, 2022 —", "2022-02-03"), ("KYIV, Feb. 3 —", None)],
)
def test_a_full_date_in_the_dateline_is_the_reports_if_nothing_else_tells(start: str, day: str | None) -> None:
    words = f"{TITLE}\n\n{start} Ministers agreed to go on talking, after a meeting of about two hours.\n\n{SECOND}"
    assert of(words).published == day
    assert of(f"{words}\n\nPublished 5 March 2022").published == "2022-03-05"


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("(Reuters)", "Reuters"),
        ("Source: Associated Press", "AP"),
        ("© 2019 Associated Press. All Rights Reserved.", "AP"),
        ("Via the river", None),
    ],
)
def test_the_agency_credited_in_a_line_of_its_own(line: str, origin: str | None) -> None:
    assert of(f"{TEXT}\n\n{line}").origin == origin


def test_the_agency_credited_in_the_last_words_or_as_the_writer() -> None:
    assert of(f"{TEXT} — AFP").origin == "AFP"
    assert of(TEXT, byline="The Associated Press").origin == "AP"


def test_an_agency_spoken_of_is_no_origin() -> None:
    assert of(f"{TEXT}\n\nThe Associated Press reported the meeting first, and Reuters followed within the hour.").origin is None


def test_published_is_taken_from_the_best_source() -> None:
    report = Report(
        "x", "text", f"{TITLE}\n\nJan. 21, 2022\n\n{FIRST}\n\n{SECOND}".encode(), published="Sat, 22 Jan 2022 01:00:00 GMT"
    )
    assert clean(report, published="2022-01-23").published == "2022-01-23"
    assert clean(report).published == "2022-01-22"
    assert clean(Report("x", "text", report.content)).published == "2022-01-21"


def test_an_update_is_the_date_only_for_want_of_a_better() -> None:
    updated = f"{TITLE}\n\nUpdated Jan. 22, 2022\nPublished 21 January 2022 14:05 GMT\n\n{FIRST}\n\n{SECOND}"
    assert of(updated).published == "2022-01-21"
    assert of(updated.replace("Published 21 January 2022 14:05 GMT\n", "")).published == "2022-01-22"


def test_a_date_argument_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="2022-02-30"):
        clean(Report("x", "text", TEXT.encode()), published="2022-02-30")


@pytest.mark.parametrize("day", ["2922-01-21T00:00:00Z", "1822-01-21", "2022-02-30", "soon"])
def test_a_date_that_cannot_be_right_is_set_aside_with_a_note(day: str) -> None:
    document = of(TEXT, published=day)
    assert document.published is None
    assert day in document.notes[0]


def test_the_next_date_is_taken_when_one_cannot_be_right() -> None:
    head = "<meta property='article:published_time' content='2922-01-21'><meta name='pubdate' content='2022-01-21'>"
    document = of_page(head, article())
    assert (document.published, len(document.notes)) == ("2022-01-21", 1)


def test_a_page_gives_its_text_and_what_its_markup_says() -> None:
    head = (
        "<title>Ministers Agree | The Courier</title><meta property='og:site_name' content='The Courier'>"
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2022-01-21T23:30:00-05:00",'
        '"author": [{"@type": "Person", "name": "Nora Whitlock"}, {"@type": "Person", "name": "Casimir Dunlop"}]}]}</script>'
    )
    body = f"<nav><a href='/'>Home</a></nav>{article('<p>Share this:</p>')}<p>Leave a Reply</p><footer>© 2022</footer>"
    document = of_page(head, body)
    assert document.text == f"{TEXT}\n\n{THIRD}"
    assert (document.title, document.outlet, document.published) == (TITLE, "The Courier", "2022-01-21")
    assert document.byline == "Nora Whitlock and Casimir Dunlop"


def test_a_page_laid_out_in_tables_is_read() -> None:
    rows = "".join(f"<p>{SECOND}</p>" for _ in range(4))
    menu = "<td><a href='#'>Africa</a><br><a href='#'>Tide tables</a></td>"
    document = of_page(
        "<title>The Courier: Talks</title>", f"<table><tr>{menu}<td><h2>Talks</h2><p>{FIRST}</p>{rows}</td></tr></table>"
    )
    assert document.text.count(SECOND) >= 1
    assert FIRST in document.text
    assert "Tide tables" not in document.text
    assert "|" not in document.text


def test_a_fragment_of_a_feed_is_read() -> None:
    document = clean(Report("x", "html", f"<p>{FIRST}</p><p>{SECOND}</p>".encode(), title=TITLE, outlet="The Courier - World"))
    assert (document.text, document.outlet) == (TEXT, "The Courier")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("12345 67890 " * 20, "letters|running text"),
        ("Home\nWorld\nLeave a Reply", "running text"),
        ("Too short.", "running text"),
        (
            "Der Außenminister sagte am Freitag, dass die Gespräche weitergehen sollen, und dass niemand sie verlassen will.",
            "in German",
        ),
        (
            "Le ministre a dit vendredi que les discussions continueraient, et que personne ne voulait les quitter.",
            "in French",
        ),
        (
            "Министр сказал в пятницу, что переговоры будут продолжены, и что никто не собирается их покидать в ближайшее время.",
            "in Russian",
        ),
        ("部长星期五表示会谈将继续进行没有人打算在近期离开。" * 5, "in (Chinese|Wu Chinese|Cantonese|Japanese)"),
        ("The minister said so. " * 50_000, "1,000,000"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, word: str) -> None:
    assert re.search(word, refusal(text))


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov, Blinken, Guterres, Stoltenberg, Zelensky met Scholz, Macron, Duda, Orbán and Sánchez in Kraków.",
        "Emmanuel Macron, Olaf Scholz and Andrzej Duda met in Berlin: Weimarer Dreieck, Frankfurter Allgemeine, Le Monde.",
        "Talks stall. Xi Jinping, Wang Yi, Kishida Fumio, Moon Jae-in, Nguyen Phu Trong, Joko Widodo and Prayut Chan-o-cha meet.",
    ],
)
def test_short_english_full_of_names_is_read(text: str) -> None:
    assert of(text).language == "en"


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body>" + "<div>" * 100_000 + FIRST,
        "<html><body>" + "<b>" * 3_000 + FIRST,
        "<html><!--" + FIRST,
        "<html><script>" + FIRST + "</script></html>",
    ],
)
def test_pages_without_text_or_without_end_are_refused(page: str) -> None:
    refusal(page, "html")


def test_hostile_linked_data_is_passed_over() -> None:
    head = "<script type='application/ld+json'>" + "[" * 200_000 + "</script>"
    assert of_page(head, article()).title == TITLE


def test_the_main_text_is_given_in_any_language() -> None:
    text = "Der Außenminister sagte am Freitag, dass die Gespräche weitergehen sollen, und dass niemand sie verlassen will."
    assert main_text(Report("x", "text", text.encode())) == text


@pytest.mark.parametrize(("words", "row"), list(table("furniture").items()), ids=list(table("furniture")))
def test_each_row_of_furniture_fires_on_its_example(words: str, row: dict[str, str]) -> None:
    found = furniture(row["example"])
    assert found is not None
    assert found.kind == row["kind"]


@pytest.mark.parametrize(
    "line",
    [
        "“I hope so,” he said.",
        "Russia has no plans to attack, Mr. Lavrov said.",
        "The open question",
        "What are the five figures?",
        "Next week the ministers will meet again.",
        "Share prices fell in Moscow.",
        "Read the letter, he told them, and answer it.",
        "More than 150,000 troops encircle Ukraine.",
    ],
)
def test_running_text_is_no_furniture(line: str) -> None:
    assert furniture(line) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Jan. 21, 2022", "2022-01-21"),
        ("Monday 10 January 2022, 7.22pm", "2022-01-10"),
        ("2022-01-21T23:30:00-05:00", "2022-01-21"),
        ("2022/1/3", "2022-01-03"),
        ("26.01.2022 21:40 CET", "2022-01-26"),
        ("21/01/2022", "2022-01-21"),
        ("01/21/2022", "2022-01-21"),
        ("the 2nd of March, 2022", "2022-03-02"),
        ("01/02/2022", None),
        ("Jan 21", None),
        ("2022", None),
    ],
)
def test_full_dates_are_found(words: str, day: str | None) -> None:
    found = find(words)
    assert (found.isoformat() if found else None) == day
