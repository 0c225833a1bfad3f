"""Numbers in every written form: figures, words, mixtures of both, and sizes without a number ("dozens")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from verbale.lexicon import table
from verbale.terms import Parse, Token

_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(?:(\d)/(\d))?([a-z]{1,3})?", re.IGNORECASE)
_GLUED = re.compile(r"([A-Za-z]{0,3}[$€£¥])(\d.*)")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}  # characters, not words


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: tokens `first` to `last` exclusive; `value` is None for a size without a number."""

    first: int
    last: int
    value: float | None
    written: str  # "figures", "words" or "order"

    @property
    def head(self) -> int:
        """The token that the number as a whole is known by: its last word."""
        return self.last - 1


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> tuple[str, float] | None:
    row = table("numbers").get(word)
    return (row["class"], float(row["value"])) if row else None


@lru_cache(maxsize=1 << 16)
def figures(word: str) -> float | None:
    """Return the value of a number written in figures, a short scale included ("1.2", "127,000", "40bn"), or None.

    >>> figures("127,000"), figures("1.2"), figures("40bn"), figures("F-16")
    (127000.0, 1.2, 40000000000.0, None)
    """
    if word in _FRACTIONS:
        return _FRACTIONS[word]
    if glued := _GLUED.fullmatch(word):
        word = glued[2]
    if not word[:1].isdecimal() and word[:1] != ".":
        return None
    if not (found := _FIGURES.fullmatch(word)):
        return None
    whole, decimals, above, below, scale = found.groups()
    if scale and (_word(scale.lower()) or ("", 0.0))[0] != "short scale":
        return None
    if above and (whole or "") == "" and float(below):
        return float(above) / float(below)
    if above or not (whole or decimals):
        return None
    return (
        float((whole or "0").replace(",", "") + (decimals or "")) * (_word(scale.lower()) or ("", 1.0))[1]
        if scale
        else float((whole or "0").replace(",", "") + (decimals or ""))
    )


def glued_symbol(word: str) -> str | None:
    """Return the currency symbol that a word in figures begins with ("HK$5"), or None."""
    found = _GLUED.fullmatch(word)
    return found[1] if found else None


_SOME = frozenset({"several", "few", "many"})


def numerals(parse: Parse) -> Iterator[Numeral]:
    """Yield the numbers of a text in order; ordinals, and digits inside other words, are none."""
    tokens, i = parse.tokens, 0
    while i < len(tokens):
        found = _numeral(tokens, i)
        if found:
            yield found
        i = found.last if found else i + 1


def _numeral(tokens: tuple[Token, ...], i: int) -> Numeral | None:
    text = tokens[i].text
    if (value := figures(text)) is not None:
        return _scaled(tokens, i, i + 1, value)
    known = _word(text.lower())
    if known is None:
        return _half(tokens, i) if text.lower() in ("a", "an") else None
    kind, value = known
    if kind in ("digit", "ten"):
        return _in_words(tokens, i)
    if kind == "part":
        return _half(tokens, i)
    if kind == "order":
        return _order(tokens, i)
    if kind == "scale" and i and tokens[i - 1].text.lower() in _SOME and tokens[i - 1].sentence == tokens[i].sentence:
        return Numeral(i - 1, i + 1, None, "order")  # several thousand
    if kind == "scale" and text.lower() != "score":
        return Numeral(i, i + 1, value, "words") if _bare_scale(tokens, i) else None
    return None


def _bare_scale(tokens: tuple[Token, ...], i: int) -> bool:
    """Say whether a scale stands for a number by itself: "the dozen ships"."""
    return i > 0 and tokens[i - 1].text.lower() in ("the", "another", "this", "that", "these", "those", "every", "per")


def _scaled(tokens: tuple[Token, ...], first: int, last: int, value: float) -> Numeral:
    while last < len(tokens) and tokens[last].sentence == tokens[first].sentence:
        known = _word(tokens[last].text.lower())
        if known and (known[0] == "scale" or (known[0] == "short scale" and tokens[last].start == tokens[last - 1].end)):
            value, last = value * known[1], last + 1
        else:
            break
    return Numeral(first, last, value, "figures")


def _in_words(tokens: tuple[Token, ...], first: int) -> Numeral:
    """Read "two hundred and fifty-one thousand" from its first word."""
    total, part, i, end = 0.0, 0.0, first, first
    previous = ""
    while i < len(tokens) and tokens[i].sentence == tokens[first].sentence:
        word = tokens[i].text.lower()
        kind, value = _word(word) or ("", 0.0)
        if (kind == "digit" and previous in ("", "ten", "scale")) or (kind == "ten" and previous in ("", "scale")):
            part += value
        elif kind == "scale" and previous and word != "score":
            if value > 100:
                total, part = total + part * value, 0.0
            else:
                part *= value
        elif (word == "-" and previous == "ten") or (word == "and" and previous == "scale" and _continues(tokens, i + 1)):
            i += 1
            continue
        else:
            break
        previous, i = kind, i + 1
        end = i
    return Numeral(first, end, total + part, "words")


def _continues(tokens: tuple[Token, ...], i: int) -> bool:
    return i < len(tokens) and (_word(tokens[i].text.lower()) or ("",))[0] in ("digit", "ten")


def _half(tokens: tuple[Token, ...], i: int) -> Numeral | None:
    """Read "half a million", "a quarter of a million", "half a dozen", "a hundred", "a dozen"."""
    words = [t.text.lower() for t in tokens[i : i + 6] if t.sentence == tokens[i].sentence]
    value, k = 1.0, 0
    if words[0] in ("a", "an") and len(words) > 1 and (_word(words[1]) or ("",))[0] == "part":
        k = 1
    if (_word(words[k]) or ("",))[0] == "part":
        value, k = (_word(words[k]) or ("", 1.0))[1], k + 1
        if k < len(words) and words[k] == "of":
            k += 1
    if k < len(words) and words[k] in ("a", "an"):
        k += 1
    elif k:
        pass
    if k == 0 or k >= len(words):
        return None
    scale = _word(words[k])
    if not scale or scale[0] != "scale":
        return None
    found = _scaled(tokens, i, i + k + 1, value * scale[1])
    return Numeral(found.first, found.last, found.value, "words")


def _order(tokens: tuple[Token, ...], i: int) -> Numeral | None:
    """Read "dozens", "tens of thousands", "hundreds of thousands"."""
    last = i + 1
    while (
        last + 1 < len(tokens)
        and tokens[last].text.lower() == "of"
        and (_word(tokens[last + 1].text.lower()) or ("",))[0] == "order"
    ):
        last += 2
    if tokens[i].text.lower() == "tens" and last == i + 1:
        return None
    return Numeral(i, last, None, "order")


def ordinal(word: str) -> int | None:
    """Return the value of an ordinal ("second", "21st"), or None.

    >>> ordinal("second"), ordinal("21st"), ordinal("two")
    (2, 21, None)
    """
    if word[:-2].isdecimal() and word[-2:].lower() in ("st", "nd", "rd", "th"):
        return int(word[:-2])
    known = _word(word.lower())
    return int(known[1]) if known and known[0] == "ordinal" else None
