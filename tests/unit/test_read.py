import gzip
import json
import os
from pathlib import Path

import pytest

from verbale import read as reading
from verbale.errors import InputError
from verbale.read import read, read_bytes
from verbale.terms import Failure, Report

WORDS = "The foreign minister said on Friday that the talks would go on."
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title>
<item><title>Talks go on</title><link>https://courier.example/1</link><pubDate>Fri, 21 Jan 2022 18:00:00 +0000</pubDate>
<dc:creator>Nora Whitlock</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>Long.</p>]]></content:encoded></item>
<item><title>Second</title><description>Plain words.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><title>Talks</title>
<link rel="self" href="https://courier.example/self"/><link href="https://courier.example/1"/>
<published>2022-01-21T18:00:00Z</published>
<author><name>Nora Whitlock</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long.</p></div></content></entry></feed>"""


def kinds(content: bytes) -> list[str]:
    return [r.kind if isinstance(r, Report) else "failure" for r in read_bytes(content, "x")]


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        list(read_bytes(content, "x.bin"))
    assert str(caught.value).startswith("x.bin: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<!DOCTYPE html><title>x</title>", "html"),
        ("  <html lang='en'><p>x</p>", "html"),
        ("\ufeff<html>x", "html"),
        ("<!-- saved --><html>x", "html"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'></html>", "html"),
        ("<p>One.</p><p>Two.</p>", "html"),
        (WORDS, "text"),
        ("Write <p> for a paragraph. " + WORDS, "text"),
        ("[Moscow] " + WORDS, "text"),
        ("{sic} " + WORDS, "text"),
    ],
)
def test_kind_is_told_by_content(content: str, kind: str) -> None:
    assert kinds(content.encode()) == [kind]


def test_the_ending_of_the_name_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<html><p>x</p>", encoding="utf8")
    assert [r.kind for r in read(path) if isinstance(r, Report)] == ["html"]


def test_an_rss_feed_gives_a_report_an_item_with_the_full_text() -> None:
    first, second = read_bytes(RSS.encode(), "feed.xml")
    assert first == Report(
        "feed.xml#1", "html", b"<p>Long.</p>", "Fri, 21 Jan 2022 18:00:00 +0000", "Talks go on", "The Courier", "Nora Whitlock",
        "https://courier.example/1",
    )  # fmt: skip
    assert isinstance(second, Report)
    assert (second.kind, second.content, second.published) == ("text", b"Plain words.", None)


def test_an_atom_feed_keeps_the_markup_of_its_content_and_the_link_to_the_page() -> None:
    (report,) = read_bytes(ATOM.encode(), "feed.xml")
    assert isinstance(report, Report)
    assert b"<p>Long.</p>" in report.content or b"<html:p>" in report.content
    assert (report.published, report.byline, report.url) == ("2022-01-21T18:00:00Z", "Nora Whitlock", "https://courier.example/1")


def test_a_feed_in_another_encoding_is_read() -> None:
    feed = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><description>Genève</description></item></channel></rss>'
    )
    (report,) = read_bytes(feed.encode("latin-1"), "x")
    assert isinstance(report, Report)
    assert report.content.decode() == "Genève"


def test_an_item_without_text_is_a_failure_and_the_others_are_read() -> None:
    feed = "<rss><channel><item><title>Empty</title></item><item><description>Words.</description></item></channel></rss>"
    failure, report = read_bytes(feed.encode(), "x")
    assert failure == Failure("x#1", "the item 'Empty' has no text. Read the page it links to.")
    assert isinstance(report, Report)


def test_a_feed_broken_off_gives_its_whole_items_and_a_failure() -> None:
    found = list(read_bytes(RSS[: RSS.index("<item><title>Second") + 20].encode(), "x"))
    assert isinstance(found[0], Report)
    assert isinstance(found[-1], Failure)
    assert "malformed" in found[-1].reason


def test_a_feed_with_entities_is_refused() -> None:
    assert "entities" in refusal(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><rss><channel/></rss>')


def test_a_feed_reads_no_file_from_the_disk(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf8")
    refusal(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}">]><rss>&a;</rss>'.encode())


def test_other_xml_is_refused() -> None:
    assert "neither an RSS nor an Atom feed" in refusal(b'<?xml version="1.0"?><svg></svg>')


def test_a_feed_has_a_limit_of_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.read.feeds.ITEMS_MAX", 1)
    found = list(read_bytes(RSS.encode(), "x"))
    assert [type(f) for f in found] == [Report, Failure]


def test_json_lines_give_their_fields() -> None:
    row = {
        "id": "1",
        "url": "u",
        "title": "T",
        "text": WORDS,
        "date": "2022-01-21",
        "outlet": "O",
        "author": "A",
        "lang": "en-GB",
    }
    (report,) = read_bytes(json.dumps(row).encode(), "x.jsonl")
    assert isinstance(report, Report)
    assert report.content == WORDS.encode()
    assert (report.kind, report.published, report.title, report.outlet, report.byline, report.url) == (
        "text",
        "2022-01-21",
        "T",
        "O",
        "A",
        "u",
    )


def test_the_text_field_of_ngec_is_read() -> None:
    (report,) = read_bytes(json.dumps({"event_text": WORDS}).encode(), "x")
    assert isinstance(report, Report)
    assert report.content == WORDS.encode()


def test_bad_json_lines_are_failures_with_their_numbers_and_the_good_ones_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    good = json.dumps({"text": WORDS}).encode()
    path.write_bytes(
        b"\n".join([good, b'{"text": ', b"", b"\xff\xfe", b'{"text": 3}', b'{"text": "x", "lang": "de"}', b"[]", good])
    )
    found = list(read(path))
    assert [type(f) for f in found] == [Report, Failure, Failure, Failure, Failure, Failure, Report]
    assert [f.where.rsplit(":", 1)[1] for f in found] == ["1", "2", "4", "5", "6", "7", "8"]
    assert "Deutsch" not in found[4].reason  # type: ignore[union-attr]
    assert "'de'" in found[4].reason  # type: ignore[union-attr]


def test_json_lines_whose_first_line_is_bad_are_still_lines() -> None:
    content = b'{"text": \n{"text": "a"}\n{"text": "b"}'
    assert kinds(content) == ["failure", "text", "text"]


def test_a_json_object_over_several_lines_is_one_report() -> None:
    assert kinds(json.dumps({"text": WORDS}, indent=2).encode()) == ["text"]


def test_a_json_list_gives_its_items() -> None:
    assert kinds(json.dumps([{"text": WORDS}, {"text": "<p>x</p>"}, {}], indent=1).encode()) == ["text", "html", "failure"]


@pytest.mark.parametrize("content", [b"", b"  \n ", b'{"title": "no text"}', b'{"a" 1}', b"[" * 100_000 + b'"'])
def test_what_holds_no_report_is_refused(content: bytes) -> None:
    if not content.startswith(b"[["):
        refusal(content)
    else:
        assert kinds(content) == ["text"] or refusal(content)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (gzip.compress(b"<html>"), "gunzip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"SQLite format 3\0", "database"),
        (b"{\\rtf1 x}", "RTF"),
        (b"WARC/1.0\r\n", "WARC"),
        (b"some\0bytes", "NUL"),
    ],
)
def test_binary_files_are_refused_by_name(content: bytes, word: str) -> None:
    assert word in refusal(content)


def test_files_over_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SIZE_MAX", 1000)
    path = tmp_path / "x.txt"
    path.write_text("words " * 1000, encoding="utf8")
    with pytest.raises(InputError, match="larger than"):
        list(read(path))


def test_json_lines_may_be_longer_than_the_limit_but_not_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SIZE_MAX", 100_000)
    path = tmp_path / "x.jsonl"
    row = json.dumps({"text": WORDS * 100}) + "\n"
    path.write_text(row * 50, encoding="utf8")
    assert len(list(read(path))) == 50
    path.write_text(row + json.dumps({"text": "x" * 200_000}), encoding="utf8")
    with pytest.raises(InputError, match="line of more than"):
        list(read(path))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(InputError, match="cannot be opened"):
            list(read(path))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Genève".encode(), "Genève"),
        ("Genève".encode("utf-16"), "Genève"),
        ("Genève".encode("utf-8-sig"), "Genève"),
        ('<meta charset="iso-8859-2">Łódź'.encode("iso-8859-2"), '<meta charset="iso-8859-2">Łódź'),
        ('<meta charset="latin1">“So”'.encode("cp1252"), '<meta charset="latin1">“So”'),
        ('<meta charset="latin1">“So”'.encode(), '<meta charset="latin1">“So”'),
        (("He said: “We will see,” in Genève. " * 5).encode("cp1252"), "He said: “We will see,” in Genève. " * 5),
    ],
)
def test_text_is_decoded_by_mark_utf8_charset_or_guess(content: bytes, text: str) -> None:
    assert reading.decode(content, "x") == text


def test_a_false_byte_order_mark_is_refused() -> None:
    with pytest.raises(InputError, match="utf-16-le and is not"):
        reading.decode(b"\xff\xfea", "x")


def test_a_file_name_that_is_not_utf8_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"talks-\xff.txt")
    path.write_text("Talks failed.")
    assert next(read(path)).where.endswith("talks-\ufffd.txt")
