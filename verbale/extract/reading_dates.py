"""Readers of dates that the calendar names: days, months, quarters, fiscal years, seasons, years, centuries."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from verbale.extract import periods
from verbale.extract.reading import (
    Reading,
    Setting,
    number_at,
    of_period,
    step_of,
    value_of,
    year_told,
)
from verbale.extract.reading_relative import read_related
from verbale.extract.time_phrases import Phrase
from verbale.terms import Parse


def read_iso(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a date in figures: "2021-12-30", "30.12.2021", "12/30/2021"."""
    text = parse.words(range(phrase.first, phrase.last))
    parts = [int(p) for p in re.split(r"\D", text) if p]
    if len(parts) != 3 or " " in text:
        return None
    if parts[0] > 31:
        return of_period(periods.day(date(*parts)))
    year = parts[2] if parts[2] > 99 else 2000 + parts[2]
    day_first = "." in text or parts[0] > 12  # 30.12.2021 is European, 12/30/2021 American
    month, day = (parts[1], parts[0]) if day_first else (parts[0], parts[1])
    return of_period(periods.day(date(year, month, day)))


def read_month_day(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "Dec. 30", "21 January 2022", "Jan. 12-13"."""
    month = int(value_of(parse, phrase.all("M")[-1]))
    days = [number_at(parse, i) for i in phrase.all("Dd")]
    years = phrase.all("Y")
    if years:
        found = [date(number_at(parse, years[0]), month, d) for d in days]
    elif (base := year_of(month, days[0], setting)) is not None:
        found = [date(base, month, d) for d in days]
    else:
        date(2000, month, days[0])  # refuse a day that no year has
        return Reading("DATE", f"XXXX-{month:02}-{days[0]:02}")
    anchor = None if years else "published"
    if len(found) > 1:
        return Reading("DATE", f"{found[0]}/{found[-1]}", found[0], found[-1], anchor)
    return of_period(periods.day(found[0]), anchor)


def year_of(month: int, day: int, setting: Setting) -> int | None:
    """Return the year in which a day without a year lies, by the tense of its clause."""
    if setting.year is not None:
        return setting.year
    if setting.published is None:
        return None
    here = setting.published
    near = [d for y in (here.year - 1, here.year, here.year + 1) if (d := _day_or_none(y, month, day))]
    if not near:
        date(2000, month, day)
        return here.year
    nearest = min(near, key=lambda d: abs((d - here).days))
    if setting.tense == "past":
        chosen = max((d for d in near if d <= here), default=nearest)
    elif setting.tense == "future":
        chosen = min((d for d in near if d >= here), default=nearest)
    else:
        chosen = nearest
    # the tense of a clause is read wrongly more often than a newspaper means a day ten months away without its year
    far, close = abs((chosen - here).days) > 300, abs((nearest - here).days) < 45
    return nearest.year if far and close else chosen.year


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_month_year(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "January 2022", "October of next year"."""
    year = year_told(parse, phrase, setting)
    number = int(value_of(parse, phrase.all("M")[0]))
    return of_period(periods.month(year, number)) if year else Reading("DATE", f"XXXX-{number:02}")


def read_month(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a month alone, by the tense of its clause."""
    number = int(value_of(parse, phrase.all("M")[0]))
    if setting.year is not None:
        return of_period(periods.month(setting.year, number))
    if setting.published is None:
        return Reading("DATE", f"XXXX-{number:02}")
    here = setting.published
    months = number - here.month
    if setting.tense == "future":
        year = here.year + (months < 0)
    elif setting.tense == "past":
        year = here.year - (months > 0)
    else:
        year = here.year - (months > 6) + (months < -6)
    return of_period(periods.month(year, number), "published")


def read_quarter(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "the first quarter of 2022", "Q1 2022", "the last quarter"."""
    q = phrase.at("Qj")
    year = year_told(parse, phrase, setting)
    which = phrase.at("Od")
    if q is not None and phrase.letters[q - phrase.first] == "j":
        number = int(parse.tokens[q].text[1])
    elif which is not None:
        number = number_at(parse, which)
    else:
        return read_related(parse, phrase, setting)
    if not 1 <= number <= 4:
        return None
    if year is None and setting.published is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if year is None and setting.published:
        year = setting.year or setting.published.year - (setting.tense != "future" and 3 * number - 2 > setting.published.month)
    return of_period(periods.quarter(year or 0, number))


def read_half(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "the first half of 2009"."""
    year, which = year_told(parse, phrase, setting), phrase.at("Od")
    if which is None or (number := number_at(parse, which)) > 2:
        return None
    return of_period(periods.half(year, number)) if year else Reading("DATE", None)


def read_fiscal(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "fiscal year 2021", "FY2021", "the past fiscal year"."""
    if token := phrase.at("J"):
        number = int(parse.tokens[token].text[2:])
        return of_period(periods.fiscal_year(number if number > 99 else 2000 + number, setting.fiscal_start))
    if years := phrase.all("Y"):
        return of_period(periods.fiscal_year(number_at(parse, years[0]), setting.fiscal_start))
    if setting.published is None:
        return Reading("DATE", None)
    here = setting.published
    now = here.year + (here.month >= setting.fiscal_start > 1)
    relation = phrase.at("r")
    return of_period(
        periods.fiscal_year(now + (step_of(parse, relation)[0] if relation is not None else 0), setting.fiscal_start), "published"
    )


def read_decade(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "the 1990s", "the 80s", "the Eighties"."""
    i = phrase.all("B")[0]
    if value_of(parse, i) and phrase.at("t") is None:
        return None  # a man in his eighties
    text = value_of(parse, i) or "".join(c for c in parse.tokens[i].text if c.isdecimal())
    number = int(text) if len(text) == 4 else (1900 if int(text) > 20 else 2000) + int(text)
    return of_period(periods.decade(number))


def read_century(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "the 21st century"."""
    return of_period(periods.century(number_at(parse, phrase.all("Od")[0])))


def read_season(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "last spring", "the summer of 2021"."""
    i = phrase.all("S")[0]
    token, code = parse.tokens[i], value_of(parse, i)
    if years := phrase.all("Y"):
        return of_period(periods.season(number_at(parse, years[0]), code))
    relation = phrase.at("r")
    if (
        relation is None and not (phrase.at("t") is not None or parse.case(i) or phrase.at("ei") is not None)
    ) or token.dep == "compound":
        return None
    if relation is None and (
        parse.children(i, "amod", "nmod") or any(parse.tokens[c].lemma in ("a", "an") for c in parse.children(i, "det"))
    ):
        return None  # a fall of prices
    if setting.published is None:
        return Reading("DATE", f"XXXX-{code}")
    here, years_near = setting.published, (setting.published.year + k for k in (-2, -1, 0, 1))
    near = [periods.season(y, code) for y in years_near]
    offset = step_of(parse, relation)[0] if relation is not None else {"past": -1, "future": 1}.get(setting.tense, 0)
    inside = next((p for p in near if p.first <= here <= p.last), None)
    if offset < 0:
        past = [p for p in near if p.last < here]
        return of_period(inside if inside and relation is None else past[-1], "published")
    coming = [p for p in near if p.first > here]
    if offset > 0:
        return of_period(inside if inside and relation is None else coming[0], "published")
    return of_period(inside or periods.season(here.year, code), "published")


def read_years(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "2014-2021", "2010-11"."""
    first = number_at(parse, phrase.first)
    last = number_at(parse, phrase.last - 1)
    if last < 100:
        last += first // 100 * 100
    if not first < last or last - first > 300:
        return None
    return Reading("DATE", f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def read_year(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a year alone; a number beyond the calendar keeps its words."""
    if not (years := phrase.all("Y")):
        unit = phrase.first
        number = phrase.number()
        text = parse.tokens[phrase.last - 1].text
        return Reading("DATE", None) if value_of(parse, unit) == "Y" and number and text.isdecimal() and len(text) > 3 else None
    i = years[0]
    token = parse.tokens[i]
    named = parse.name_at.get(i)
    if (named and named.kind in ("PROD", "FAC")) or (token.dep in ("nummod",) and parse.tokens[token.head].xpos == "NNS"):
        return None
    return of_period(periods.year(number_at(parse, i)))


def read_ordinal(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "the first week of March", "the last day of May 2021"."""
    code, which = value_of(parse, phrase.all("U")[0]), phrase.all("Odr")[0]
    month = (read_month_year if phrase.at("Y") is not None else read_month)(parse, phrase, setting)
    count = -1 if phrase.at("r") is not None else number_at(parse, which)
    if code not in ("D", "W") or month is None or (phrase.at("r") is not None and step_of(parse, which)[0] >= 0):
        return None
    if month.first is None or month.last is None:
        return Reading("DATE", None)
    if code == "D":
        return of_period(periods.day(month.last if count < 0 else month.first + relativedelta(days=count - 1)))
    # the last week is the last that ends in the month; the first is that of its fourth day, as ISO counts weeks of a year
    inside = month.last - relativedelta(days=6) if count < 0 else month.first + relativedelta(days=7 * count - 4)
    return of_period(periods.week(inside))
