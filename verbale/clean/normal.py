"""One way of writing the same text: Unicode, spaces, line ends."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{3,}")
# Control, format (soft hyphen, zero width, direction), private, unassigned and half characters; no reader sees them.
_UNSEEN = ("Cc", "Cf", "Co", "Cn", "Cs")


def normalise(text: str) -> str:
    r"""Return a text in NFC with plain spaces and line ends, at most one blank line in a row, and nothing unseen.

    Quotation marks and dashes stay as they are: they are evidence.

    >>> normalise("  Gene\u0300ve\u00a0\u2014 the\u00ad talks \r\n\r\n\r\n\r\nfailed\u200b. ")
    'Genève — the talks\n\nfailed.'
    """
    while (again := _once(text)) != text:  # taking out what is unseen may join letters that NFC then combines
        text = again
    return text


def _once(text: str) -> str:
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    if not text.isascii() or not text.isprintable():
        unseen = {ord(c): None for c in set(text) if c not in "\n\t" and unicodedata.category(c) in _UNSEEN}
        text = text.translate(unseen) if unseen else text
    text = "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()
