"""Numbers in every written form: figures, words, mixtures of both, and sizes without a number ("dozens")."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod

from verbale.extract.figures import Figure, figure
from verbale.lexicon import table
from verbale.terms import Parse, Token


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: tokens `first` to `last` exclusive; `value` is None for a size without a number ("dozens"),
    which tells only what it is at `least`, and for figures that nothing in the world counts.
    """

    first: int
    last: int
    value: float | None
    written: str  # "figures", "words", "part" (two-thirds) or "order"
    least: float | None = None
    figure: Figure | None = None  # what is glued to figures

    @property
    def head(self) -> int:
        """The token that the number as a whole is known by: its last word."""
        return self.last - 1


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> tuple[str, float] | None:
    row = table("numbers").get(word)
    return (row["class"], float(row["value"])) if row else None


_SOME = frozenset({"several", "few", "many"})
_WHOLE = frozenset({"of", "the", "its", "their", "all", "those", "these", "our", "his", "her"})
_LONGEST = 40  # characters; as in `figures`


def numerals(parse: Parse) -> Iterator[Numeral]:
    """Yield the numbers of a text in order; ordinals, and digits inside other words, are none."""
    tokens, i = parse.tokens, 0
    while i < len(tokens):
        found = _numeral(tokens, i) if _may_begin(tokens[i].text) else None
        if found:
            yield found
        i = found.last if found else i + 1


@lru_cache(maxsize=1 << 16)
def _may_begin(text: str) -> bool:
    """Say whether a word can open a number; most words are passed over by this alone."""
    known = _word(text.lower()) or _word(_bare(text))
    return known is not None or text.lower() in ("a", "an") or figure(text) is not None or _is_endless(text)


def _numeral(tokens: tuple[Token, ...], i: int) -> Numeral | None:
    text = tokens[i].text
    if (told := figure(text)) is not None:
        return _signed(tokens, replace(_scaled(tokens, i, i + 1, told.value), figure=told))
    if _is_endless(text):
        return Numeral(i, i + 1, None, "figures")
    known = _word(text.lower()) or _word(_bare(text))
    if known is None:
        return (_half(tokens, i) or _fraction(tokens, i)) if text.lower() in ("a", "an") else None
    kind, value = known
    if kind in ("digit", "part") and (part := _fraction(tokens, i)):
        return part
    if kind in ("digit", "ten"):
        return _in_words(tokens, i)
    if kind == "part":
        return _half(tokens, i)
    if kind == "order":
        return _order(tokens, i)
    if kind == "scale" and i and tokens[i - 1].text.lower() in _SOME and tokens[i - 1].sentence == tokens[i].sentence:
        return Numeral(i - 1, i + 1, None, "order", value)  # several thousand
    if kind == "scale" and text.lower() != "score":
        return Numeral(i, i + 1, value, "words") if _bare_scale(tokens, i) else None
    return None


def _bare(text: str) -> str:
    """Return a word without the hyphen by which it waits for its noun ("four-, five- and six-cylinder")."""
    return text.lower().removesuffix("-") or text


def _is_endless(text: str) -> bool:
    """Say whether a word in figures is too long to count anything."""
    return len(text) > _LONGEST and text.replace(",", "").isdecimal()


def _signed(tokens: tuple[Token, ...], number: Numeral) -> Numeral:
    """Read the minus before a number: "minus 40", "$-50 million"; a dash between two numbers is none."""
    i = number.first - 1
    if i < 0 or number.value is None or tokens[i].sentence != tokens[number.first].sentence:
        return number
    text = tokens[i].text.lower()
    glued = text in ("-", "−") and tokens[i].end == tokens[number.first].start
    opens = i == 0 or tokens[i - 1].end < tokens[i].start or tokens[i - 1].text in ("$", "€", "£", "(")
    if (glued and opens) or (_word(text) or ("",))[0] == "sign":
        return replace(number, first=i, value=-number.value)
    return number


def _fraction(tokens: tuple[Token, ...], i: int) -> Numeral | None:
    """Read a part of a whole: "two-thirds of", "a third of", "half of", "half the"; without the whole it is none."""
    here = tokens[i].sentence
    words = [t.text.lower() if t.sentence == here else "" for t in tokens[i : i + 4]] + [""] * 4
    if words[0] == "half":
        one_of_two = i > 0 and (ordinal(tokens[i - 1].text) or tokens[i - 1].text.lower() in ("other", "each", "this", "that"))
        return Numeral(i, i + 1, 0.5, "part") if words[1] in _WHOLE and not one_of_two else None
    kind, above = _word(words[0]) or ("", 1.0)
    k = 2 if words[1] == "-" else 1
    below = _parts(words[k], many=above > 1)
    if below is None or words[k + 1] not in _WHOLE or (kind != "digit" and words[0] not in ("a", "an")):
        return None
    return Numeral(i, i + k + 1, above * below, "part")


def _parts(word: str, *, many: bool) -> float | None:
    """Return what a word for a part is worth: "third", and "thirds" after more than one."""
    kind, value = _word(word.removesuffix("s") if many else word) or ("", 0.0)
    if many and not word.endswith("s"):
        return None
    return value if kind == "part" else 1 / value if kind == "ordinal" and value > 2 else None


def _bare_scale(tokens: tuple[Token, ...], i: int) -> bool:
    """Say whether a scale stands for a number by itself: "the dozen ships"."""
    return i > 0 and tokens[i - 1].text.lower() in ("the", "another", "this", "that", "these", "those", "every", "per")


def _scaled(tokens: tuple[Token, ...], first: int, last: int, value: float) -> Numeral:
    while last < len(tokens) and tokens[last].sentence == tokens[first].sentence:
        word = tokens[last].text.lower()
        known = _word(word) or _word(word.removesuffix("."))  # $2.7m at the end of a sentence
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
        word = _bare(tokens[i].text)
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
    parts = [(_word(tokens[k].text.lower()) or ("", 1.0))[1] for k in range(i, last, 2)]
    return Numeral(i, last, None, "order", prod(parts))


def ordinal(word: str) -> int | None:
    """Return the value of an ordinal ("second", "21st"), or None.

    >>> ordinal("second"), ordinal("21st"), ordinal("two")
    (2, 21, None)
    """
    if word[:-2].isdecimal() and word[-2:].lower() in ("st", "nd", "rd", "th"):
        return int(word[:-2])
    known = _word(word.lower())
    return int(known[1]) if known and known[0] == "ordinal" else None
