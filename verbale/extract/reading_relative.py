"""Readers of times that count from the report, or from the time named before."""

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from verbale.extract import periods
from verbale.extract.reading import (
    REFERENCES,
    Reading,
    Setting,
    base_day,
    in_part,
    of_period,
    open_ended,
    step_of,
    this_weekday,
    toward,
    value_of,
)
from verbale.extract.reading_lengths import count_of, read_duration
from verbale.extract.time_phrases import Phrase
from verbale.terms import Parse


def read_related(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "last week", "this morning", "next Wednesday", "the following year"."""
    relation = phrase.all("r")[0]
    offset, of = step_of(parse, relation)
    if phrase.letters.startswith("tr") and parse.tokens[relation].lemma.lower() == "next" and setting.named:
        of = "text"  # "the next day" follows a day just named, "next day" does not
    value = value_of(parse, relation)
    target = phrase.last - 1
    letter = phrase.letters[-1]
    if (unit := phrase.at("UQKE")) is not None:
        return _related_unit(parse, phrase, setting, unit, offset, of, value)
    if (weekday := phrase.at("W")) is not None:
        return in_part(parse, phrase, this_weekday(int(value_of(parse, weekday)), setting, 0 if value == "0" else offset))
    base = base_day(of, setting)
    if letter == "M":
        return _related_month(int(value_of(parse, target)), offset, base)
    if letter == "P" and base is not None:
        shift = -1 if offset < 0 else offset
        on = base + relativedelta(days=shift)
        return Reading("TIME", f"{on}T{value_of(parse, target)}", on, on, of)
    return Reading("TIME" if letter == "P" else "DATE", None)


def _related_unit(parse: Parse, phrase: Phrase, setting: Setting, unit: int, offset: int, of: str, value: str) -> Reading | None:
    code = value_of(parse, unit)
    if parse.tokens[unit].xpos == "NNS":
        return open_ended(value if value.endswith("REF") else REFERENCES[offset], base_day(of, setting))
    if value.endswith("REF"):
        return open_ended(value, setting.published)
    if parse.tokens[phrase.all("r")[0]].lemma.lower() == "that" and parse.tokens[phrase.all("r")[0]].upos != "DET":
        return None
    base = base_day(of, setting, offset, code)
    if base is None:
        return Reading("DATE", REFERENCES[offset])
    if code == "WE" and not offset and setting.tense == "past" and base.isoweekday() < 5:
        offset = -1  # "they marched this weekend", written on a Monday
    found = of_period(periods.around(base, code, offset), of)
    return toward(parse, phrase, found, setting)


def _related_month(number: int, offset: int, base: date | None) -> Reading:
    if base is None:
        return Reading("DATE", f"XXXX-{number:02}")
    months = number - base.month
    year = base.year
    if offset < 0:
        year -= months >= 0
    elif offset > 0:
        year += months <= 0
    return of_period(periods.month(year, number), "published")


def read_within(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "earlier in the week", "the end of the year", "the weekend": the period that the report, or its last time, lies in."""
    unit = phrase.all("UE")[0]
    code, base = value_of(parse, unit), base_day("text", setting)
    if code == "WE":
        if phrase.letters != "tE" or parse.children(unit, "nmod", "acl"):
            return None
        base = setting.published
        back = base is not None and setting.tense != "future" and base.isoweekday() < 6
        return of_period(periods.around(base, code, -back), "published") if base else Reading("DATE", None)
    if parse.children(unit, "nmod", "acl") or code not in ("D", "W", "M", "Y"):
        return None
    base = setting.published if code != "D" else base
    return toward(parse, phrase, of_period(periods.around(base, code), "text"), setting) if base else Reading("DATE", None)


def read_shifted(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "two days ago", "a week later", "three days from now"."""
    unit = phrase.all("UuQKE")[0]
    step = phrase.last - 1
    if phrase.letters.endswith("FR"):
        sign, of = 1, "published"
    else:
        if parse.tokens[step].dep in ("case", "mark", "fixed") and not _than(parse, step):
            return _from_event(parse, phrase, setting)
        sign, of = step_of(parse, step)
        sign = sign or -1
    code, count = value_of(parse, unit), count_of(parse, phrase)
    if phrase.letters[0] == "t" and parse.tokens[unit].xpos == "NNS":
        count = None  # "the days ahead"
    base = base_day(of, setting, sign, code)
    if code.startswith("T"):
        return Reading("TIME", None, base, base, of)
    if count is None or base is None:
        return open_ended(REFERENCES[sign], base)
    whole = count == int(count)
    if not whole:
        base, code, count = periods.shifted(base, code, sign * count) or base, "D", 0
    return of_period(periods.around(base, code, int(sign * count)), of)


def _from_event(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "two days before the vote", which counts from the vote: a length, without its last word."""
    if phrase.letters[0] == "t":
        return None
    found = read_duration(parse, replace(phrase, last=phrase.last - 1, letters=phrase.letters[:-1]), setting)
    return replace(found, shorten=1) if found else None


def _than(parse: Parse, i: int) -> bool:
    return i + 1 < len(parse.tokens) and parse.tokens[i + 1].text.lower() == "than"
