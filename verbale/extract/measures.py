"""What a number measures in: percent, kilowatts, square miles, days - read from the words that follow it, without the tree."""

from functools import lru_cache

from verbale.extract.number import Numeral
from verbale.extract.units import Unit, kind_of, kind_of_unit, unit_row, unit_sign
from verbale.lexicon import table
from verbale.terms import Parse, Token

_LONGEST = 4  # tokens of a unit: "lb - ft", "miles per hour"
_MASS = 1000  # pounds below this many are weighed rather than paid


def measure(parse: Parse, number: Numeral) -> Unit | None:
    """Return the unit of measure that is glued to a number or follows it, or None when it counts things."""
    if number.figure and number.figure.unit:
        name = number.figure.unit
        return Unit(number.last - 1, name, kind_of_unit(name))
    if number.written == "part":
        return None
    after = _after(parse, number.last)
    return _sign(parse, after) or _noun(parse, number, after)


def is_mass(parse: Parse, number: Numeral, i: int) -> bool:
    """Say whether pounds are weighed and not paid: few of them, or pounds of something."""
    row = unit_row(parse.tokens[i].lemma.lower())
    if row is None or row["kind"] != "measure":
        return False
    after = parse.tokens[i + 1].text.lower() if i + 1 < len(parse.tokens) else ""
    return after == "of" or abs(number.value or 0) < _MASS


def _after(parse: Parse, i: int) -> list[Token]:
    """Return the tokens of the sentence from a token on, as many as a unit may have, without a hyphen before them."""
    if not 0 < i < len(parse.tokens):
        return []
    here = parse.tokens[i - 1].sentence
    found = [t for t in parse.tokens[i : i + _LONGEST + 1] if t.sentence == here]
    joined = bool(found) and found[0].text in ("-", "–")
    return found[joined:][:_LONGEST]


def _sign(parse: Parse, after: list[Token]) -> Unit | None:
    """Return the unit of a sign after a number ("5 kW", "30°C", "400 sq m"), the longest that fits."""
    for width in range(len(after), 0, -1):
        start, end = after[0].start, after[width - 1].end
        words = parse.text[start:end].rstrip(".") if after[width - 1].text != "." else ""
        apart = start > parse.tokens[after[0].i - 1].end
        if len(words) <= _LONGEST * 2 and (name := unit_sign(words, apart=apart)) and not _is_inside(parse, end):
            return Unit(after[width - 1].i, name, kind_of_unit(name))
    return None


def _is_inside(parse: Parse, end: int) -> bool:
    """Say whether a word goes on where a sign would end."""
    return parse.text[end : end + 1].isalnum()


def _noun(parse: Parse, number: Numeral, after: list[Token]) -> Unit | None:
    for width in range(min(len(after), 3), 0, -1):
        words = [t.text.lower() for t in after[:width]]
        for last in dict.fromkeys((after[width - 1].lemma.lower(), words[-1])):
            if found := _known(" ".join([*words[:-1], last])):
                kind, name = found
                return None if _counts(parse, number, after, width, kind) else Unit(after[width - 1].i, name, kind)
    return None


@lru_cache(maxsize=1 << 16)
def _known(words: str) -> tuple[str, str] | None:
    """Return kind and plural of a noun that measures, or None."""
    row = unit_row(words)
    if row and row["kind"] in ("measure", "share"):
        return ("count" if row["kind"] == "share" else "measure"), row["plural"]
    time = table("time_words").get(words)
    if time and time["class"] in ("unit", "clock unit"):
        return "time", words if words.endswith("s") else f"{words}s" if not words.endswith("y") else f"{words[:-1]}ies"
    return None


def _counts(parse: Parse, number: Numeral, after: list[Token], width: int, kind: str) -> bool:
    """Say whether a measure only describes what is counted ("six foot soldiers"), or a number ranks ("the second")."""
    noun = after[width - 1]
    if noun.text.lower() == "second" and number.written == "words":
        return True
    if number.written == "order" or (noun.i + 1 >= len(parse.tokens)):
        return False
    following = parse.tokens[noun.i + 1]
    glued = after[0].i > number.last  # "6-foot soldiers"
    plain = noun.xpos not in ("NNS", "NNPS") and following.xpos == "NNS" and noun.head == following.i and not glued
    return kind == "measure" and plain and following.sentence == noun.sentence and kind_of(parse, following.i) != "count"
