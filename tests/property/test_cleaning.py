"""Laws of reading and cleaning, over texts made of what pages are made of."""

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.clean import clean, normalise
from verbale.errors import InputError
from verbale.lexicon import table
from verbale.read import read_bytes
from verbale.terms import Document, Failure, Report

SENTENCES = [
    "OSLO — The two foreign ministers agreed on Friday to go on talking, after a meeting that lasted about two hours.",
    "“I hope so,” one of them told reporters.",
    "KYIV, Ukraine (AP) — The other said that his government had no plans to leave the talks before the end of the week.",
    "By Friday, the talks had collapsed, and nobody was left who would say where the next would be held.",
    "Ministers Agree to Go On Talking",
    "THE COURIER",
    "The open question",
    "a line that has been broken to fit a width, and that goes on with",
    "Café\u0301 society\u00ad in Gene\u0300ve\u00a0met\u200b.",
]
FURNITURE = [row["example"] for row in table("furniture").values()]
LINES = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(FURNITURE), st.text(max_size=60))
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n\n"])
TEXTS = st.lists(st.tuples(LINES, ENDS), max_size=25).map(lambda rows: "".join(a + b for a, b in rows))
KINDS = st.sampled_from(["text", "plain", "html"])
SLOW = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def cleaned(text: str, kind: str = "text") -> Document | None:
    try:
        return clean(Report("x", kind, text.encode("utf-8", "replace")))
    except InputError:
        return None


@SLOW
@given(TEXTS, KINDS, KINDS.filter(lambda kind: kind != "html"))
def test_cleaning_twice_is_cleaning_once(text: str, first: str, second: str) -> None:
    once = cleaned(text, first)
    if once is not None and (first == "text" or second == "plain"):
        again = cleaned(once.text, second)
        assert again is not None
        assert again.text == once.text
        assert again.doc_id == once.doc_id


@SLOW
@given(TEXTS, KINDS)
def test_every_character_of_a_clean_text_is_seen(text: str, kind: str) -> None:
    document = cleaned(text, kind)
    if document is not None:
        assert all(c == "\n" or c.isprintable() for c in document.text)
        assert document.text == unicodedata.normalize("NFC", document.text)
        assert document.title is None or kind == "plain" or document.text.startswith(document.title + "\n\n")


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@SLOW
@given(TEXTS)
def test_no_furniture_is_left_between_paragraphs(text: str) -> None:
    document = cleaned(text)
    if document is not None:
        paragraphs = document.text.split("\n\n")
        assert not {"Source link", "Advertisement", "Leave a Reply", "Share this article"} & set(paragraphs)


STARTS = [
    b"<html><p>",
    b"<?xml version='1.0'?><rss><channel><item>",
    b'{"text": "',
    b"[",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"%PDF",
    b"",
]
TAGS = ["<div>", "</div>", "<p>", "</p>", "<table>", "<td>", "<br>", "<!--", "-->", "<a href=x>", "<b>", "</i>", "&amp;", "&#0;"]
ODD = ["&#x110000;", "<h1>", "<script>", "</script>", "<time datetime='9999-99-99'>", "<meta charset=nope>"]


def outcomes(content: bytes) -> list[Document | Failure | InputError]:
    """What becomes of some bytes; anything but these three breaks the law."""
    try:
        found = list(read_bytes(content, "x"))
    except InputError as error:
        return [error]
    out: list[Document | Failure | InputError] = []
    for item in found:
        try:
            out.append(item if isinstance(item, Failure) else clean(item))
        except InputError as error:
            out.append(error)
    return out


@SLOW
@given(st.sampled_from(STARTS), st.binary(max_size=2000))
def test_any_bytes_give_documents_failures_or_a_named_refusal(start: bytes, content: bytes) -> None:
    for outcome in outcomes(start + content):
        assert not isinstance(outcome, InputError) or (outcome.where.startswith("x") and "\n" not in outcome.remedy)


@SLOW
@given(st.lists(st.sampled_from([*TAGS, *ODD, *SENTENCES]), max_size=60))
def test_any_markup_gives_a_document_or_a_named_refusal(parts: list[str]) -> None:
    (outcome,) = outcomes(("<html>" + "".join(parts)).encode())
    assert isinstance(outcome, Document | InputError)
