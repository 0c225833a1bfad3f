"""Words without what would act on a terminal or in a spreadsheet."""

import re

from verbale.terms import Failure

# C0 and C1 without line end and tab, and the signs that turn the direction of what follows: a report could use them to
# recolour, hide or forge what a reader sees.
_TURNS = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSAFE = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), *_TURNS])
# With what a spreadsheet begins a formula, wide forms included; after OWASP, CSV Injection. A number is none.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")


def plain(words: str) -> str:
    r"""Return words without control characters.

    >>> plain("talks\x1b[31m failed\x07")
    'talks[31m failed'
    """
    return words.translate(_UNSAFE)


def inert(words: str) -> str:
    """Return words as a cell of CSV: plain, and with an apostrophe before what a spreadsheet would run as a formula.

    >>> inert("=HYPERLINK(0)"), inert("-12.5"), inert("3,500 troops")
    ("'=HYPERLINK(0)", '-12.5', '3,500 troops')
    """
    bare = plain(words)
    return f"'{bare}" if bare.startswith(_FORMULA) and not _NUMBER.fullmatch(bare) else bare


def reason(failure: Failure) -> str:
    """Return in one line why a report was refused, and which.

    >>> reason(Failure("feed.xml#2", "the item has no text."))
    'feed.xml#2: the item has no text.'
    """
    told = " ".join(plain(failure.reason).split())
    return told if told.startswith(failure.where) else plain(f"{failure.where}: {told}")


def counted(number: int, thing: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "report"), counted(1200, "report")
    ('1 report', '1,200 reports')
    """
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
