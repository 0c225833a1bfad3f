"""Words in figures: a number with what is glued to it - sign, currency, scale, unit ("-5", "HK$5", "40bn", "10kW")."""

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.extract.units import symbol, unit_sign
from verbale.lexicon import table

_WORD = re.compile(
    r"(?P<about>[~≈])?(?P<lead>[^\W\d_]{1,5}-)?(?P<before>[^\W\d_]{0,4}[$€£¥₽₴₹₺₩₪=]|[A-Za-z]{1,3})?(?P<minus>[-−+])?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+|(?=[½¼¾⅓⅔]))"
    r"(?:(?P<parts>[½¼¾⅓⅔])|[/⁄](?P<below>\d+))?(?P<rest>[^\W\d_].*|[%°″º].*)?"
)
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, None: 0.0}  # characters, not words
_FINE = (16, 32, 64, 128)  # parts of an inch or a pint; 9/11 is a day
_LONGEST = 40  # characters of a word that is still read: no number in the world has so many


@dataclass(frozen=True, slots=True)
class Figure:
    """What a word in figures says: `symbol` and `unit` are what is glued before and after it, `lead` a word before it."""

    value: float
    symbol: str = ""
    unit: str = ""  # as in unit_signs.tsv
    lead: str = ""
    scaled: bool = False
    part: bool = False


@lru_cache(maxsize=1 << 16)
def scale_of(word: str, *classes: str) -> float | None:
    """Return what a word multiplies a number by ("million", "bn"), or None when it is no scale of these classes."""
    row = table("numbers").get(word.lower())
    return float(row["value"]) if row and row["class"] in classes else None


@lru_cache(maxsize=1 << 16)
def figure(word: str) -> Figure | None:
    """Read a word in figures, or return None when it is none, or one only in part ("F-16", "1,00").

    >>> figure("127,000").value, figure("40bn").value, figure("HK$5").symbol, figure("10kW").unit, figure("F-16")
    (127000.0, 40000000000.0, 'HK$', 'kilowatts', None)
    """
    if len(word) > _LONGEST or not (found := _WORD.fullmatch(word)):
        return None
    before, rest = found["before"] or "", found["rest"] or ""
    factor = scale_of(rest, "short scale") if rest else 1.0
    unit = "" if factor else unit_sign(rest, apart=False)
    value = _value(found)
    if value is None or (before and not _is_symbol(before, found)) or (factor is None and not unit):
        return None
    lead = (found["lead"] or "").removesuffix("-")
    sign = -1.0 if found["minus"] in ("-", "−") else 1.0
    if lead and (sign := scale_of(lead, "sign") or 0.0) == 0.0:
        if lead.lower() not in table("qualifiers"):
            return None
        sign = 1.0
    return Figure(
        sign * value * (factor or 1.0),
        before,
        unit,
        "~" if found["about"] else lead,
        scaled=bool(rest) and factor is not None,
        part=bool(found["below"]),
    )


def _value(found: re.Match[str]) -> float | None:
    number = float(found["number"].replace(",", "") or 0) + _PARTS[found["parts"]]
    if found["below"] is None:
        return number
    below = int(found["below"])
    common = below < 10 or below in _FINE
    return number / below if common and number < below else None


def _is_symbol(before: str, found: re.Match[str]) -> bool:
    """Say whether letters before a number are a currency: RM23.50 and US$5, not PS5 or F16."""
    if "$" in before or not before.isalpha():
        return symbol(before) is not None or "$" in before
    known = symbol(before) is not None or symbol(f"${before}") is not None
    return known and bool(found["rest"] or len(found["number"]) > 1)
