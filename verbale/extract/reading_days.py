"""Readers of days told by name or by pointing: weekdays, today, holidays, parts of the day, clock times."""

from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from verbale.extract import periods
from verbale.extract.reading import (
    REFERENCES,
    Reading,
    Setting,
    in_part,
    of_period,
    open_ended,
    this_weekday,
    value_of,
)
from verbale.extract.reading_dates import year_of
from verbale.extract.time_phrases import Phrase, clock
from verbale.lexicon import table, used_as
from verbale.terms import Parse

WEEK = 7  # days


def read_weekday(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a weekday, with a part of the day where one follows."""
    i = phrase.all("W")[0]
    number = int(value_of(parse, i))
    if parse.tokens[i].xpos in ("NNS", "NNPS") or parse.tokens[i].text.lower().endswith("days"):
        return Reading("SET", f"XXXX-WXX-{number}")
    if parse.case(i) in ("until", "till"):
        setting = replace(setting, tense="future")
    if _same_day(parse, i, number, setting) and setting.day is not None:
        return in_part(parse, phrase, of_period(periods.day(setting.day), "published"))
    return in_part(parse, phrase, this_weekday(number, setting))


def _same_day(parse: Parse, i: int, number: int, setting: Setting) -> bool:
    """Say whether a weekday to come is the one just named: "said on Tuesday that they would stop at noon on Tuesday".

    Told of a week later it would be "next Tuesday"; "by Tuesday" leaves days between.
    """
    day, here = setting.day, setting.published
    if setting.tense != "future" or day is None or here is None or parse.case(i) in ("by", "before", "until", "till"):
        return False
    return day.isoweekday() == number and 0 <= (here - day).days < WEEK


def read_deictic(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "today", "tonight", "yesterday morning"."""
    value = value_of(parse, phrase.all("X")[0])
    night = value.endswith("NI")
    offset = int(value.removesuffix("NI"))
    if setting.published is None:
        return Reading("DATE", REFERENCES[offset])
    found = of_period(periods.around(setting.published, "D", offset), "published")
    return replace(found, kind="TIME", value=f"{found.value}TNI") if night else in_part(parse, phrase, found)


def read_reference(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "now", "recently", "in the future"."""
    i = phrase.last - 1
    value, token = value_of(parse, i), parse.tokens[i]
    noun = token.upos == "NOUN" and phrase.letters[0] == "t" and parse.case(i) == "in"
    hyphened = i + 1 < len(parse.tokens) and parse.tokens[i + 1].text == "-"  # the now-closed road
    if not noun and (token.upos != "ADV" or hyphened or phrase.letters[0] == "t"):
        return None
    return open_ended(value if value.endswith("REF") else "PAST_REF", setting.published)


def read_holiday(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a holiday of fixed date."""
    told = " ".join(parse.tokens[i].text.lower() for i in range(phrase.first, phrase.last))
    month, day = map(int, table("time_words")[told]["value"].split("-"))
    year = year_of(month, day, setting)
    return of_period(periods.day(date(year, month, day)), "published") if year else Reading("DATE", f"XXXX-{month:02}-{day:02}")


def read_part(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a part of the day alone: "overnight", "in the morning"."""
    i = phrase.all("P")[0]
    token = parse.tokens[i]
    told = token.lemma.lower() in used_as("hour") or (phrase.at("t") is not None and parse.case(i) in ("in", "during"))
    if not told or token.dep in ("compound", "amod") or any(parse.tokens[c].dep == "nmod" for c in parse.children(i)):
        return None
    day = setting.day or setting.published
    code = value_of(parse, i)
    # "overnight" began on the evening before, and the morning after is its day
    first = day - timedelta(days=1) if day and token.lemma.lower() in used_as("night before") else day
    return Reading("TIME", f"{day}T{code}" if day else f"XXXX-XX-XXT{code}", first, day, "published")


def read_time_of_day(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a clock time, on the day named beside it, in its sentence, or of the report."""
    i = phrase.first
    text, half, zone = parse.tokens[i].text, phrase.at("Z"), phrase.at("z")
    if phrase.letters[0] == "C":
        told = clock(text + (value_of(parse, half)[:1] + "m" if half is not None and value_of(parse, half) != "-" else ""))
    elif phrase.letters[0] == "D":
        hour = int(text)
        told = (hour % 12 + 12 * (value_of(parse, half or i) == "pm") if hour <= 12 else hour, 0) if hour < 24 else None
    else:
        told = (
            (int(text[:-2]), int(text[-2:]))
            if len(text) == 4 and text.isdecimal() and int(text[:2]) < 24 and int(text[2:]) < 60
            else None
        )
    if told is None:
        return Reading("TIME", None) if zone is not None or _says_clock(parse, i) else None
    if phrase.letters == "C" and not _says_clock(parse, i):
        return None
    on = _day_of(parse, phrase, setting)
    stamp = f"T{told[0]:02}:{told[1]:02}" + (value_of(parse, zone) if zone is not None else "")
    return Reading("TIME", f"{on}{stamp}" if on else f"XXXX-XX-XX{stamp}", on, on, "published" if on else None)


def _says_clock(parse: Parse, i: int) -> bool:
    """Tell "at 14:05" from the score of a game."""
    return parse.case(i) in (
        "at",
        "by",
        "until",
        "till",
        "from",
        "before",
        "after",
        "around",
        "about",
        "to",
        "since",
        "between",
    ) or (
        i > 0
        and parse.tokens[i - 1].text.lower() in ("at", "around", "about", "by", "until", "from", "before", "after", "and", "to")
    )


def _day_of(parse: Parse, phrase: Phrase, setting: Setting) -> date | None:
    if (weekday := phrase.at("W")) is not None:
        return this_weekday(int(value_of(parse, weekday)), setting).first
    if (deictic := phrase.at("X")) is not None and setting.published:
        return setting.published + relativedelta(days=int(value_of(parse, deictic).removesuffix("NI")))
    return setting.day or setting.published
