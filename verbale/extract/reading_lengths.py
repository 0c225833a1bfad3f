"""Readers of lengths of time and of times that come again."""

from datetime import date
from math import ceil

from verbale.extract import periods
from verbale.extract.reading import Reading, Setting, base_day, number_at, step_of, value_of
from verbale.extract.time_phrases import Phrase, row
from verbale.terms import Parse

_LENGTHS = {"TH": "PT{}H", "TM": "PT{}M", "TS": "PT{}S", "D": "P{}D", "W": "P{}W", "WE": "P{}WE", "M": "P{}M", "Y": "P{}Y"}
_LENGTHS_BY_PARTS = {"2W": ("W", 2), "3M": ("M", 3), "10Y": ("Y", 10), "100Y": ("Y", 100)}


def length(code: str, count: float | None) -> str:
    """Return the TIMEX3 value of a length.

    >>> length("D", 3), length("10Y", 2), length("TH", 0.5), length("M", None)
    ('P3D', 'P20Y', 'PT30M', 'PXM')
    """
    if code in _LENGTHS_BY_PARTS:
        unit, factor = _LENGTHS_BY_PARTS[code]
        return (
            f"P{'X' if count is None else f'{count * factor:g}'}{unit}"
            if count is not None
            else f"PX{'DE' if code == '10Y' else unit}"
        )
    if count is not None and count != int(count):
        finer = {"TH": ("TM", 60), "Y": ("M", 12), "TM": ("TS", 60), "D": ("TH", 24)}.get(code)
        if finer:
            return length(finer[0], round(count * finer[1]))
    return _LENGTHS[code].format("X" if count is None else f"{count:.12g}")


def read_duration(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "50 minutes", "five-hour", "several months", "half an hour"."""
    unit = phrase.all("UuQKE")[0]
    if phrase.letters[0] == "a" and "b" not in phrase.letters and "v" not in phrase.letters:
        one = _one(parse, phrase, unit)
        return _to_come(parse, unit, value_of(parse, unit), 1, setting) or one if one and one.kind == "DURATION" else one
    if phrase.last < len(parse.tokens) and _age_follows(parse, phrase.last):
        return None
    if phrase.letters[0] == "v" and parse.tokens[phrase.first].lemma.lower() == "some" and parse.tokens[unit].xpos != "NNS":
        return None
    code, count = value_of(parse, unit), count_of(parse, phrase)
    return _to_come(parse, unit, code, count, setting) or Reading("DURATION", length(code, count))


def _to_come(parse: Parse, unit: int, code: str, count: float | None, setting: Setting) -> Reading | None:
    """Read a length of what is to come as a time: "will answer within 48 hours", "will meet in a week"; None for others."""
    if setting.tense != "future" or not count or not setting.published:
        return None
    if parse.case(unit) == "within":  # by then, at the latest
        return Reading("DURATION", length(code, count), setting.published, _from(setting.published, code, count), "published")
    if parse.case(unit) == "in" and not code.startswith("T"):  # about then, as wide as the unit
        end = periods.shifted(setting.published, code, count)
        around = periods.around(end, code) if end else None
        return Reading("DURATION", length(code, count), around.first, around.last, "published") if around else None
    return None


def _age_follows(parse: Parse, i: int) -> bool:
    words = [t.text.lower() for t in parse.tokens[i : i + 3]]
    return "old" in words[:2] and (words[0] == "old" or words[0] == "-")


def _ends(phrase: Phrase) -> set[int]:
    return {n.last - 1 for n in phrase.numbers.values()}


_LASTING = {"for", "in", "within", "after", "over", "during", "by", "under", "than", "throughout", "about", "nearly"}


def _one(parse: Parse, phrase: Phrase, unit: int) -> Reading | None:
    """Read "a week": a length after a preposition of time, a rate after a number ("$2 million a year")."""
    token = parse.tokens[unit]
    if phrase.last < len(parse.tokens) and row(parse.tokens[phrase.last])[0] == "shift":
        return Reading("DURATION", length(value_of(parse, unit), 1))  # "an hour after the attack" counts from the attack
    if parse.case(unit) in _LASTING or token.dep == "obl:unmarked":
        return Reading("DURATION", length(value_of(parse, unit), 1))
    if phrase.letters.endswith("Q"):
        return None
    if token.dep in ("nmod:unmarked", "nmod:npmod", "obl:npmod") or (phrase.first and phrase.first - 1 in _ends(phrase)):
        return Reading("SET", length(value_of(parse, unit), 1))
    before = parse.tokens[phrase.first - 1].text.lower() if phrase.first else ""
    return Reading("DURATION", length(value_of(parse, unit), 1)) if before in _LASTING else None


def read_span(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "the last 30 years", "the next few days": a length with one end at the report."""
    unit, relation = phrase.all("UuQKE")[0], phrase.all("r")[0]
    offset, of = step_of(parse, relation)
    code, count = value_of(parse, unit), count_of(parse, phrase)
    value, base = length(code, count), base_day(of, setting)
    if offset == 0 or base is None or count is None:
        edge = base if count is None else None
        return Reading("DURATION", value, edge if offset > 0 else None, edge if offset < 0 else None, of)
    other = _from(base, code, offset * count)
    first, last = (other, base) if offset < 0 else (base, other)
    return Reading("DURATION", value, first, last, of)


def _from(day: date, code: str, count: float) -> date | None:
    """The day that lies a length away from a day; a part of a day counts as one."""
    hours = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}.get(code)
    if hours:
        return periods.shifted(day, "D", ceil(count * hours / 24) if count > 0 else -ceil(-count * hours / 24))
    return periods.shifted(day, code, count)


def read_set(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "every Friday", "twice a week", "daily"."""
    if (word := phrase.at("L")) is not None:
        return Reading("SET", value_of(parse, word)) if parse.tokens[word].upos in ("ADJ", "ADV") else None
    if (weekday := phrase.at("W")) is not None:
        return Reading("SET", f"XXXX-WXX-{value_of(parse, weekday)}")
    if (unit := phrase.at("UuQE")) is None:
        part = phrase.at("P")
        return Reading("SET", f"XXXX-XX-XXT{value_of(parse, part)}") if part is not None else None
    number = phrase.number()
    step = float(number_at(parse, i)) if (i := phrase.at("Od")) is not None else number.value if number and number.value else 1.0
    return Reading("SET", length(value_of(parse, unit), step))


def read_bare(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a plural unit alone: "for weeks"."""
    token = parse.tokens[phrase.first]
    if token.xpos != "NNS" or (token.lemma.lower() in ("second", "minute") and parse.case(token.i) not in _LASTING):
        return None
    return Reading("DURATION", length(value_of(parse, token.i), None))


def count_of(parse: Parse, phrase: Phrase) -> float | None:
    """Return how many units a phrase tells; None for "several"."""
    half = 0.5 if phrase.at("b") is not None else 0.0
    if number := phrase.number():
        return None if number.value is None else number.value + (half if "&ab" in phrase.letters else 0)
    if phrase.at("v") is not None:
        return None
    if phrase.letters.endswith("&ab"):
        return 1.5
    return half or 1.0
