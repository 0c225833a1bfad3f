"""Bytes to text: byte order mark, UTF-8, the charset a page declares, then a guess."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from verbale.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,40})""", re.I
)
_HEAD = 4096  # bytes in which a page must declare its charset; HTML asks for 1,024, old pages are slower
_SAMPLE = 100_000  # bytes shown to the guesser, whose time grows with them
_ASCII = bytes(range(128))
_FEW = 0.1  # of the bytes: English with its quotation marks and some foreign names; Windows-1252 then, as browsers assume
_A_WORD = 6  # bytes outside ASCII too few for a guess
_REMEDY = "Save it as UTF-8."


def decode(content: bytes, where: str) -> str:
    """Return the text of bytes whose encoding nobody vouches for.

    UTF-8 is tried before the declared charset: other encodings do not by chance make valid UTF-8, while pages that declare
    another one and hold UTF-8 are common.

    Args:
        content: The bytes.
        where: File or address, for messages.

    Raises:
        InputError: The bytes are no text, or no encoding fits.

    >>> decode("Genève".encode("cp1252"), "x.txt")
    'Genève'
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, where)
    if b"\0" in content:
        raise InputError(where, "holds NUL bytes, so it is no text.", "Give a page, a text, a feed or JSON lines.")
    for encoding in _candidates(content):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise InputError(where, "is in no encoding that fits its bytes.", _REMEDY)


def _strictly(content: bytes, encoding: str, where: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(where, f"says it is {encoding} and is not (byte {error.start}).", _REMEDY) from error


def _candidates(content: bytes) -> Iterator[str]:
    yield "utf-8"
    if found := _DECLARED.search(content[:_HEAD]):
        yield _as_browsers_do((found[1] or found[2]).decode("ascii"))
    if len(content.translate(None, _ASCII)) < max(_A_WORD, _FEW * len(content)):
        yield "cp1252"
    if guess := from_bytes(content[:_SAMPLE]).best():
        yield _as_browsers_do(guess.encoding)


def _as_browsers_do(charset: str) -> str:
    """Latin-1 and ASCII mean Windows-1252 on the web (WHATWG Encoding, 4.2); their quotation marks would be lost else."""
    latin = charset.lower().replace("_", "-") in {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"}
    return "cp1252" if latin else charset
