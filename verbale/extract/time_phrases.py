"""Find the phrases that tell a time: each token is a letter, each form of phrase a pattern over letters.

Letters stand for classes of `data/time_words.tsv` and for the shapes of numbers (`_LETTERS`, `_shape`); a sentence without
any that can begin a time is passed over. What a phrase means is decided in `readings`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from verbale.extract.number import Numeral, numerals, ordinal
from verbale.lexicon import table
from verbale.terms import Parse, Token

_LETTERS = {
    "month": "M", "weekday": "W", "unit": "U", "clock unit": "u", "season": "S", "part": "P", "day": "X", "reference": "R",
    "relation": "r", "shift": "g", "edge": "e", "rim": "i", "vague": "v", "rate": "p", "times": "x", "set": "L", "zone": "z",
    "half day": "Z", "fiscal": "f", "holiday": "H", "filler": "s",
    "decade": "B",
}  # fmt: skip
_BENT = {"month", "weekday", "unit", "clock unit", "season", "part"}  # classes with plurals
_PLAIN = {
    "of": "o", "the": "t", "a": "a", "an": "a", "and": "&", "to": "T", "in": "N", "-": "h", "–": "h", "—": "h", ",": "c",
    "from": "F", "half": "b", "old": "y", "'": "'", "’": "'", "'s": "'", "’s": "'",
}  # fmt: skip

_N = r"(?:D|Y|n+)"
_MANY = rf"(?:{_N}(?:&ab)?|avo?|v|bh?a?|ab|a)"
_EDGE = r"(?:t?io|eo?h?)?"
_YEARED = r"(?:c?Y(?!h?[uUQ]))?"
_FORMS = [
    ("iso", r"YhDhD|I"),
    ("age", rf"{_N}h?Uh?y"),
    ("time_of_day", r"(?:[CD]Zz?|C(?:z)?|[Yn]z)(?:c?[WX])?"),
    ("month_day", rf"(?:Wc?)?M[Dd](?:[hT&][Dd](?![hoMZuUQzy]))?{_YEARED}"),
    ("day_month", rf"(?:Wc?)?(?:[Dd][hT]|[Dd]&)?t?[Dd]o?M{_YEARED}"),
    ("month_year", rf"{_EDGE}M(?:[co]?Y(?!h?[uUQ])|[co]?t?rU)"),
    ("quarter", r"(?:t?(?:[Od]|r)h?Q|j)(?:o?Y|o?r[fU]+|ot?rU)?"),
    ("half", r"t?[Odr](?:b|i)o(?:Y|t?rU)"),
    ("fiscal", r"t?r?fU?Y|t?rfU|J"),
    ("decade", rf"t?{_EDGE}'?B"),
    ("century", r"(?:t?(?:eh?|io)?)?t?[Od]h?K"),
    ("set", rf"(?:x|{_N})?p[Od]?(?:{_N})?(?:[UuQE]|W|P)|xa[Uu]|L|rP?p"),
    ("shifted", rf"{_MANY}[UuQKE][gl]|{_MANY}[UuQKE]FR|tU[glr]"),
    ("span", rf"t?r(?:{_N}|v)s?[UuQKE]"),
    ("ordinal", r"t?[Odr]Uo(?:M[co]?Y?)"),
    ("within", r"[le]NtU|ti(?:ot|t)[UE]|U'i|tUkk|t?E"),
    ("season", rf"{_EDGE}t?r?S(?:o?Y(?:h[DY])?)?"),
    ("related", rf"l?{_EDGE}t?r(?:[UQKE]|WP?|M|P|H)"),
    ("duration", rf"{_MANY}(?:h|o)?s?[UuQKE](?:&ab)?"),
    ("weekday", r"(?:l|e)?WP?"),
    ("deictic", r"(?:l|e)?XP?"),
    ("month", rf"{_EDGE}M(?:kk)?"),
    ("years", r"YhY|YhD"),
    ("year", rf"{_EDGE}(?:tU)?(?:U(?=n))?[Y]|Un"),
    ("reference", r"t?R|tr"),
    ("holiday", r"Hk?"),
    ("part", r"t?P"),
    ("bare", r"[Uu]"),
]
_GRAMMAR = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS))
_SEEDS = frozenset("MWUuSPXRLHBCIYJjQKEfzrZ")
_OVER = (["out"], ["over"], ["up"])
_DASHES = frozenset("-–—")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::\d\d)?(?:([ap])\.?m\.?)?", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)|\d{4}[/.]\d{1,2}[/.]\d{1,2}")
_DECADE = re.compile(r"(?:1\d|20)?\d0['’]?s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may tell a time: tokens `first` to `last` exclusive, the form that they have, and their letters."""

    form: str
    first: int
    last: int
    letters: str
    numbers: dict[int, Numeral]

    def at(self, letter: str) -> int | None:
        """Return the first token with one of the letters, or None."""
        return next((self.first + k for k, x in enumerate(self.letters) if x in letter), None)

    def all(self, letter: str) -> list[int]:
        """Return the tokens with one of the letters."""
        return [self.first + k for k, x in enumerate(self.letters) if x in letter]

    def number(self) -> Numeral | None:
        """Return the first number of the phrase, or None."""
        return next((self.numbers[i] for i in range(self.first, self.last) if i in self.numbers), None)


def phrases(parse: Parse) -> Iterator[Phrase]:
    """Yield the phrases of a text that have the form of a time, in order, without overlap."""
    numbers = {n.first: n for n in numerals(parse)}
    letters = [_letter(t.text, t.lemma, t.upos) for t in parse.tokens]
    for numeral in numbers.values():
        shape = _shape(parse.tokens[numeral.first].text) if numeral.last == numeral.first + 1 else "n"
        shape = "n" if shape == "." else shape
        if numeral.written not in ("order", "part") and (shape != "n" or letters[numeral.first] not in "CI"):
            letters[numeral.first : numeral.last] = [shape] * (numeral.last - numeral.first)
    _weed(parse, letters)
    _join(parse, letters)
    for first, last in parse.sentences:
        sentence = "".join(letters[first:last])
        if _SEEDS.isdisjoint(sentence):
            continue
        for found in _GRAMMAR.finditer(sentence):
            start, end = found.span()
            if found.lastgroup and start < end:
                yield Phrase(found.lastgroup, first + start, first + end, found.group(), numbers)


def row(token: Token) -> tuple[str, str, str]:
    """Return class, value and what it counts from of a time word ("", "", "" for other words)."""
    return _row(token.text, token.lemma)


@lru_cache(maxsize=1 << 16)
def _row(text: str, lemma: str) -> tuple[str, str, str]:
    words, low = table("time_words"), text.lower()
    if low.startswith(("mid-", "pre-", "post-")):
        low = lemma = low.partition("-")[2]
    found = words.get(low) or words.get(low.rstrip("."))
    if not found and (found := words.get(lemma.lower().rstrip("."))) and found["class"] not in _BENT:
        found = None
    return (found["class"], found["value"], found["of"]) if found else ("", "", "")


@lru_cache(maxsize=1 << 16)
def _letter(text: str, lemma: str, upos: str) -> str:
    low = text.lower()
    if low in _PLAIN:
        return _PLAIN[low]
    if text[0].isdecimal():
        return _shape(text)
    if text[0] in "QqFf" and text[1:].isdecimal():
        return "j" if len(text) == 2 and text[1] in "1234" else "."
    if low.startswith("fy") and low[2:].isdecimal():
        return "J"
    kind, value, _ = _row(text, lemma)
    if not kind:
        if low.startswith("mid-") and _shape(text[4:]) in "YB":
            return _shape(text[4:])
        return "O" if (ordinal(low) and upos in ("ADJ", "NOUN", "PROPN")) or (low in ("second",) and upos == "ADJ") else "."
    return _by_class(text, kind, value, upos)


def _by_class(text: str, kind: str, value: str, upos: str) -> str:
    if kind in ("month", "weekday", "holiday") and not (text[0].isupper() or text.startswith(("mid-", "Mid-"))):
        return "."
    if kind in ("month", "weekday", "season", "unit", "clock unit") and upos not in ("NOUN", "PROPN", "ADJ", "ADV", "NUM", "X"):
        return "O" if text.lower() == "second" else "."
    if kind == "clock unit" and upos == "ADJ":
        return "O" if text.lower() == "second" else "."
    if (
        kind in ("weekday", "month")
        and len(text) == 3
        and text.lower() in ("sun", "sat", "mar", "dec", "wed")
        and upos != "PROPN"
    ):
        return "."
    if kind == "unit":
        return {"3M": "Q", "100Y": "K", "WE": "E"}.get(value, "U")
    return "l" if text.lower() in ("earlier", "later") else _LETTERS.get(kind, ".")


@lru_cache(maxsize=1 << 16)
def _shape(text: str) -> str:
    """Return the letter of a word in figures: D day of a month, d the same as ordinal, Y year, C clock, B decade."""
    if not text:
        return "."
    if text.isdecimal():
        if len(text) <= 2:
            return "D" if 1 <= int(text) <= 31 else "n"
        return "Y" if len(text) == 4 and 1000 <= int(text) <= 2199 else "n"
    if text[:-2].isdecimal() and text[-2:].lower() in ("st", "nd", "rd", "th"):
        return "d" if int(text[:-2]) <= 31 else "O"
    if _DECADE.fullmatch(text):
        return "B"
    if _NUMERIC_DATE.fullmatch(text):
        return "I"
    if _CLOCK.fullmatch(text):
        return "C" if ":" in text or text[-1:].isalpha() else "n"
    return "n" if text[0].isdecimal() else "."


def clock(text: str) -> tuple[int, int] | None:
    """Return hour and minute of a clock time in figures; None when no clock shows it ("25:61").

    >>> clock("3:35pm"), clock("14:05"), clock("25:61")
    ((15, 35), (14, 5), None)
    """
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return (hour, minute) if hour < 24 and minute < 60 else None


def _join(parse: Parse, letters: list[str]) -> None:
    """Take a holiday's name of two words for one ("New Year"), and what says that a period ends ("before the month is out")."""
    words = [token.text.lower() for token in parse.tokens]
    for i, token in enumerate(parse.tokens[:-1]):
        over = words[i + 1] in ("is", "was") and words[i + 2 : i + 3] in _OVER
        if letters[i] in "UMS" and over and "before" in words[max(0, i - 2) : i]:
            letters[i + 1 : i + 3] = "kk"
        if letters[i + 1] == "U" and table("time_words").get(f"{token.text} {parse.tokens[i + 1].text}".lower()):
            letters[i], letters[i + 1] = "H", "k"


def _weed(parse: Parse, letters: list[str]) -> None:
    """Take back letters of words that only look like times: names of people (none is a weekday), counts of things, scores."""
    for name in parse.names:
        if name.kind == "PER":
            letters[name.first : name.last] = [x if x == "W" else "." for x in letters[name.first : name.last]]
    for i, letter in enumerate(letters):
        counts = letter in "Dd" and i and letters[i - 1] in "M&" and _counts_what_follows(parse, i)
        if counts or (letter == "Y" and not _may_be_year(parse, i)):
            letters[i] = "n"


def _may_be_year(parse: Parse, i: int) -> bool:
    before = parse.tokens[i - 1] if i else None
    if before is not None and (before.text in ("$", "€", "£", "#") or (before.upos == "SYM" and before.text not in _DASHES)):
        return False
    return not (_counts_what_follows(parse, i) and not 1900 <= int(parse.tokens[i].text.rpartition("-")[2]) <= 2050) and not (
        i + 1 < len(parse.tokens)
        and parse.tokens[i + 1].upos == "NOUN"
        and parse.tokens[i + 1].xpos == "NNS"
        and _counts_what_follows(parse, i)
    )


def _counts_what_follows(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    head = parse.tokens[token.head] if token.head >= 0 else token
    return (
        token.dep == "nummod"
        and head.i > i
        and head.upos == "NOUN"
        and head.xpos == "NNS"
        and row(head)[0] not in ("unit", "clock unit")
    )
