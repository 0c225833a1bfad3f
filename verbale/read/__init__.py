"""Bytes in, reports out. What a file is, its content says; the words inside are not looked at.

A page (HTML), a text, a feed (RSS, Atom), JSON lines (`text` or NGEC's `event_text`; `title`, `published` or `date`,
`outlet`, `byline` or `author`, `url`, `lang`), or one JSON object with these fields.
"""

import json
import os
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from verbale.errors import InputError
from verbale.read.decoding import decode
from verbale.read.feeds import feed
from verbale.read.jsonlines import lines, whole
from verbale.terms import Failure, Report

__all__ = ["SIZE_MAX", "decode", "read", "read_bytes", "told"]

SIZE_MAX = 20_000_000  # bytes of a file, or of one JSON line; the longest page of a newspaper seen has a tenth of it
_HEAD = 65_536
_GIVE = "Give a page, a text, a feed or JSON lines."

# First bytes of files that people give by mistake, after the file signatures of their formats.
_MAGIC = {
    b"%PDF": ("a PDF", "Save its text first (pdftotext)."),
    b"PK\x03\x04": ("a zip archive or an office document", "Unpack it, or save it as plain text."),
    b"\x1f\x8b": ("compressed (gzip)", "Unpack it first (gunzip)."),
    b"BZh": ("compressed (bzip2)", "Unpack it first (bunzip2)."),
    b"\xfd7zXZ": ("compressed (xz)", "Unpack it first (unxz)."),
    b"\x28\xb5\x2f\xfd": ("compressed (zstd)", "Unpack it first (unzstd)."),
    b"\x89PNG": ("a picture", _GIVE),
    b"\xff\xd8\xff": ("a picture", _GIVE),
    b"GIF8": ("a picture", _GIVE),
    b"RIFF": ("a picture, sound or film", _GIVE),
    b"\xd0\xcf\x11\xe0": ("an old office document", "Save it as plain text."),
    b"{\\rtf": ("rich text (RTF)", "Save it as plain text."),
    b"SQLite format 3": ("a database", "To ask a record, use the other commands; reports are pages, texts, feeds or JSON lines."),
    b"WARC/": ("a web archive (WARC)", "Take its pages out first."),
    b"\x7fELF": ("a program", _GIVE),
}
_XML = re.compile(rb"<\?xml\b|(?:<!--[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.I)
_PAGE = re.compile(rb"(?:<!--[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I)
_HTML_ROOT = re.compile(rb"<(?:!doctype\s+)?html\b", re.I)
_FEED_ROOT = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)\b")
_TAG = re.compile(rb"</?(?:p|div|br|article|section|span|table|h[1-6]|ul|a)\b[^<>]{0,300}>", re.I)
_TAGS_OF_A_PAGE = 3  # a text may mention a tag or two


def read(path: Path) -> Iterator[Report | Failure]:
    """Yield the reports of a file.

    One bad item of many is a failure among the reports; a file that cannot be read at all is an error. JSON lines are
    read line by line, so a file of them may be of any size.

    Args:
        path: A page, text, feed or file of JSON lines.

    Raises:
        InputError: The file is missing, empty, too large, or none of these.
    """
    where = told(path)
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(where, f"cannot be opened ({error.strerror}).", "Check the path; name files, not folders.") from error
    with stream:
        head = stream.read(_HEAD)
        if _is_lines(head):
            yield from lines(_rows(head, stream, where), where)
        else:
            yield from read_bytes(head + stream.read(max(0, SIZE_MAX + 1 - len(head))), where)


def told(path: Path | str) -> str:
    """Return the name of a file as text that can be kept and printed; bytes of it that are not UTF-8 become "\ufffd"."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_bytes(content: bytes, where: str) -> Iterator[Report | Failure]:
    """Yield the reports in some bytes (standard input, say).

    Args:
        content: What a file would hold.
        where: Name for messages.

    Raises:
        InputError: They are empty, too many, or none of the kinds that are read.
    """
    _refuse(content, where)
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:_HEAD]
    if _PAGE.match(start):
        yield Report(where, "html", content)
    elif start[:1] in (b"{", b"["):
        yield from _json(content, start, where)
    elif _XML.match(start):
        yield from _xml(content, where)
    else:
        yield Report(where, "html" if len(_TAG.findall(start)) >= _TAGS_OF_A_PAGE else "text", content)


def _refuse(content: bytes, where: str) -> None:
    if not content.strip():
        raise InputError(where, "is empty.", "Give a file with a report in it.")
    if len(content) > SIZE_MAX:
        raise InputError(where, f"is larger than {SIZE_MAX // 1_000_000} MB.", "Split it; JSON lines may be of any size.")
    for magic, (what, remedy) in _MAGIC.items():
        if content.startswith(magic):
            raise InputError(where, f"is {what}.", remedy)
    if b"\0" in content[:_HEAD] and content[:2] not in (b"\xff\xfe", b"\xfe\xff") and content[:4] != b"\0\0\xfe\xff":
        raise InputError(where, "is a binary file (it holds NUL bytes).", _GIVE)


def _is_lines(head: bytes) -> bool:
    """Say whether the first line that is not empty is a whole JSON object: then the rest is read by lines."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    return first.startswith(b"{") and _is_json(first)


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _rows(head: bytes, stream: BinaryIO, where: str) -> Iterator[bytes]:
    """Yield the lines of a stream whose first bytes have been read, none longer than the limit."""
    *rows, last = head.split(b"\n")
    rest = iter(lambda: stream.readline(SIZE_MAX + 1), b"")
    for row in chain(rows, [last + next(rest, b"")], rest):
        if len(row) > SIZE_MAX:
            raise InputError(where, f"holds a line of more than {SIZE_MAX // 1_000_000} MB.", "Split the file before it.")
        yield row


def _json(content: bytes, start: bytes, where: str) -> Iterator[Report | Failure]:
    """Tell JSON from a text that begins with a bracket, and one value from many lines."""
    if _is_json(content.removeprefix(b"\xef\xbb\xbf")):
        yield from whole(content, where)
        return
    rows = [row.lstrip() for row in content.split(b"\n") if row.strip()]
    if start.startswith(b"{") and sum(row.startswith(b"{") for row in rows) > max(1, len(rows) / 2):
        yield from lines(content.split(b"\n"), where)
    elif re.match(rb'[\[{]\s*[{"]', start):
        yield from whole(content, where)
    else:
        yield Report(where, "text", content)


def _xml(content: bytes, where: str) -> Iterator[Report | Failure]:
    """Tell XHTML from a feed: both may begin as XML."""
    head = content[:_HEAD]
    if _HTML_ROOT.search(head) and not _FEED_ROOT.search(head):
        yield Report(where, "html", content)
    else:
        yield from feed(content, where)
