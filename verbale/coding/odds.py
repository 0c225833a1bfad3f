"""Probabilities that speakers put in numbers: "a 60 percent chance", "at one in five"."""

from collections.abc import Sequence

from verbale.lexicon import table, used_as
from verbale.terms import Parse


def odds(parse: Parse, tokens: Sequence[int]) -> tuple[float, tuple[int, ...], int] | None:
    """Return (probability, its words, the noun of chance) where the words put a number to a chance; else None.

    Args:
        parse: The parse of the report.
        tokens: The words to look through, in order.

    >>> from verbale.terms import Token
    >>> words = "a 60 percent chance".split()
    >>> made = [Token(i, 0, 0, w, w, "NOUN", "NN", "", i - 1, "dep", 0) for i, w in enumerate(words)]
    >>> odds(Parse("", tuple(made), ((0, 4),)), range(4))
    (0.6, (1, 2), 3)
    """
    noun = next((i for i in tokens if parse.tokens[i].lemma.lower() in used_as("odds")), None)
    if noun is None:
        return None
    for k, i in enumerate(tokens):
        after = [parse.tokens[j].text.lower() for j in tokens[k + 1 : k + 3]]
        number = _number(parse.tokens[i].text)
        if number is None:
            continue
        if after[:1] in (["percent"], ["%"]) or after == ["per", "cent"]:
            return round(number / 100, 4), tuple(tokens[k : k + (3 if after[0] == "per" else 2)]), noun
        below = _number(after[1]) if len(after) == 2 and after[0] == "in" else None
        if below and number < below:
            return round(number / below, 4), tuple(tokens[k : k + 3]), noun
    return None


def _number(word: str) -> float | None:
    plain = word.replace(",", "")
    if plain.replace(".", "", 1).isdigit():
        return float(plain)
    row = table("numbers").get(word.lower())
    return float(row["value"]) if row and row["class"] in ("digit", "teen", "ten") else None
