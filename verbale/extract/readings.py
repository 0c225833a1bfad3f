"""What a phrase of time means on the day of its report: TIMEX3 kind and value, first and last day."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from verbale.extract import periods
from verbale.extract.number import ordinal
from verbale.extract.periods import Period
from verbale.extract.time_phrases import Phrase, clock, row
from verbale.terms import Parse

_REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_LENGTHS = {"TH": "PT{}H", "TM": "PT{}M", "TS": "PT{}S", "D": "P{}D", "W": "P{}W", "WE": "P{}WE", "M": "P{}M", "Y": "P{}Y"}
_LENGTHS_BY_PARTS = {"2W": ("W", 2), "3M": ("M", 3), "10Y": ("Y", 10), "100Y": ("Y", 100)}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reading leans on: day of the report, periods named in the text so far, year named in the sentence, tense."""

    published: date | None
    named: tuple[Period, ...]
    year: int | None
    day: date | None
    tense: str
    fiscal_start: int = 10  # month in which the fiscal year begins; October in the United States


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means; None where the text leaves it open. `cut` drops this many tokens from its front."""

    kind: str
    value: str | None
    first: date | None = None
    last: date | None = None
    anchor: str | None = None
    cut: int = 0
    shorten: int = 0


def reading(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Return what a phrase means, or None when it tells no time after all."""
    try:
        return _READERS[phrase.form](parse, phrase, setting)
    except ValueError:  # a day that no calendar has ("Feb. 30") or a year beyond it
        return Reading("DATE", None)


def _of(period: Period | None, anchor: str | None = None) -> Reading:
    return Reading("DATE", period.value, period.first, period.last, anchor) if period else Reading("DATE", None)


def _value(parse: Parse, i: int) -> str:
    return row(parse.tokens[i])[1]


def _int(parse: Parse, i: int) -> int:
    text = parse.tokens[i].text
    return ordinal(text) or int(text.rpartition("-")[2])


# --- dates of the calendar ----------------------------------------------------------------------------------------


def _iso(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    text = parse.words(range(phrase.first, phrase.last))
    parts = [int(p) for p in re.split(r"\D", text) if p]
    if len(parts) != 3 or " " in text:
        return None
    if parts[0] > 31:
        return _of(periods.day(date(*parts)))
    year = parts[2] if parts[2] > 99 else 2000 + parts[2]
    day_first = "." in text or parts[0] > 12  # 30.12.2021 is European, 12/30/2021 American
    month, day = (parts[1], parts[0]) if day_first else (parts[0], parts[1])
    return _of(periods.day(date(year, month, day)))


def _month_day(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    month = int(_value(parse, phrase.all("M")[-1]))
    days = [_int(parse, i) for i in phrase.all("Dd")]
    years = phrase.all("Y")
    if years:
        found = [date(_int(parse, years[0]), month, d) for d in days]
    elif (base := _year_of(month, days[0], setting)) is not None:
        found = [date(base, month, d) for d in days]
    else:
        date(2000, month, days[0])  # refuse a day that no year has
        return Reading("DATE", f"XXXX-{month:02}-{days[0]:02}")
    anchor = None if years else "published"
    if len(found) > 1:
        return Reading("DATE", f"{found[0]}/{found[-1]}", found[0], found[-1], anchor)
    return _of(periods.day(found[0]), anchor)


def _year_of(month: int, day: int, setting: Setting) -> int | None:
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


def _month_year(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    year = _year_told(parse, phrase, setting)
    number = int(_value(parse, phrase.all("M")[0]))
    return _of(periods.month(year, number)) if year else Reading("DATE", f"XXXX-{number:02}")


def _month(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    number = int(_value(parse, phrase.all("M")[0]))
    if setting.year is not None:
        return _of(periods.month(setting.year, number))
    if setting.published is None:
        return Reading("DATE", f"XXXX-{number:02}")
    here = setting.published
    months = number - here.month
    if setting.tense == "future":
        year = here.year + (months < 0 and months > -11)  # "in December" said in January is the last one, whatever the tense
    elif setting.tense == "past":
        year = here.year - (months > 0)
    else:
        year = here.year - (months > 6) + (months < -6)
    return _of(periods.month(year, number), "published")


def _quarter(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    q = phrase.at("Qj")
    year = _year_told(parse, phrase, setting)
    which = phrase.at("Od")
    if q is not None and phrase.letters[q - phrase.first] == "j":
        number = int(parse.tokens[q].text[1])
    elif which is not None:
        number = _int(parse, which)
    else:
        return _related(parse, phrase, setting)
    if not 1 <= number <= 4:
        return None
    if year is None and setting.published is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if year is None and setting.published:
        year = setting.year or setting.published.year - (setting.tense != "future" and 3 * number - 2 > setting.published.month)
    return _of(periods.quarter(year or 0, number))


def _half(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    year, which = _year_told(parse, phrase, setting), phrase.at("Od")
    if which is None or (number := _int(parse, which)) > 2:
        return None
    return _of(periods.half(year, number)) if year else Reading("DATE", None)


def _year_told(parse: Parse, phrase: Phrase, setting: Setting) -> int | None:
    if years := phrase.all("Y"):
        return _int(parse, years[0])
    unit = phrase.at("U")
    if unit is None or (relation := phrase.at("r")) is None or setting.published is None:
        return None
    return setting.published.year + _offset(parse, relation)[0] if _value(parse, unit) == "Y" else None


def _fiscal(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    if token := phrase.at("J"):
        number = int(parse.tokens[token].text[2:])
        return _of(periods.fiscal_year(number if number > 99 else 2000 + number, setting.fiscal_start))
    if years := phrase.all("Y"):
        return _of(periods.fiscal_year(_int(parse, years[0]), setting.fiscal_start))
    if setting.published is None:
        return Reading("DATE", None)
    here = setting.published
    now = here.year + (here.month >= setting.fiscal_start > 1)
    relation = phrase.at("r")
    return _of(periods.fiscal_year(now + (_offset(parse, relation)[0] if relation is not None else 0), setting.fiscal_start), "published")


def _decade(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    text = "".join(c for c in parse.tokens[phrase.all("B")[0]].text if c.isdigit())
    number = int(text) if len(text) == 4 else (1900 if int(text) > 20 else 2000) + int(text)
    return _of(periods.decade(number))


def _century(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    return _of(periods.century(_int(parse, phrase.all("Od")[0])))


def _season(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    i = phrase.all("S")[0]
    token, code = parse.tokens[i], _value(parse, i)
    if years := phrase.all("Y"):
        return _of(periods.season(_int(parse, years[0]), code))
    relation = phrase.at("r")
    if relation is None and not (phrase.at("t") is not None or parse.case(i) or phrase.at("ei") is not None) or token.dep == "compound":
        return None
    if relation is None and (parse.children(i, "amod", "nmod") or any(parse.tokens[c].lemma in ("a", "an") for c in parse.children(i, "det"))):
        return None  # a fall of prices
    if setting.published is None:
        return Reading("DATE", f"XXXX-{code}")
    here, years_near = setting.published, (setting.published.year + k for k in (-2, -1, 0, 1))
    near = [periods.season(y, code) for y in years_near]
    offset = _offset(parse, relation)[0] if relation is not None else {"past": -1, "future": 1}.get(setting.tense, 0)
    inside = next((p for p in near if p.first <= here <= p.last), None)
    if offset < 0:
        past = [p for p in near if p.last < here]
        return _of(inside if inside and relation is None else past[-1], "published")
    coming = [p for p in near if p.first > here]
    if offset > 0:
        return _of(inside if inside and relation is None else coming[0], "published")
    return _of(inside or periods.season(here.year, code), "published")


def _years(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    first = _int(parse, phrase.first)
    last = _int(parse, phrase.last - 1)
    if last < 100:
        last += first // 100 * 100
    if not first < last or last - first > 300:
        return None
    return Reading("DATE", f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def _year(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    if not (years := phrase.all("Y")):
        unit = phrase.first
        number = phrase.number()
        text = parse.tokens[phrase.last - 1].text
        return Reading("DATE", None) if _value(parse, unit) == "Y" and number and text.isdigit() and len(text) > 3 else None
    i = years[0]
    token = parse.tokens[i]
    named = parse.name_at.get(i)
    if named and named.kind in ("PROD", "FAC") or token.dep in ("nummod",) and parse.tokens[token.head].xpos == "NNS":
        return None
    return _of(periods.year(_int(parse, i)))


# --- days of the week, deictic words ------------------------------------------------------------------------------


def _weekday(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    i = phrase.all("W")[0]
    number = int(_value(parse, i))
    if parse.tokens[i].xpos in ("NNS", "NNPS") or parse.tokens[i].text.lower().endswith("days"):
        return Reading("SET", f"XXXX-WXX-{number}")
    if parse.case(i) in ("until", "till"):
        setting = replace(setting, tense="future")
    return _in_part(parse, phrase, _this_weekday(number, setting))


def _this_weekday(number: int, setting: Setting, offset: int | None = None) -> Reading:
    if setting.published is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    here = setting.published
    back = (here.isoweekday() - number) % 7
    if offset is None:
        ahead = setting.tense in ("future", "present") and back
        return _of(periods.day(here + relativedelta(days=7 - back if ahead else -back)), "published")
    if offset < 0:
        return _of(periods.day(here - relativedelta(days=back or 7)), "published")
    monday = periods.week(here).first + relativedelta(weeks=offset)
    return _of(periods.day(monday + relativedelta(days=number - 1)), "published")


def _in_part(parse: Parse, phrase: Phrase, found: Reading) -> Reading:
    """Add the part of the day that a phrase names to its day ("Tuesday night")."""
    part = phrase.at("P")
    if part is None or found.kind != "DATE":
        return found
    code = _value(parse, part)
    return replace(found, kind="TIME", value=f"{found.value}T{code}" if found.value else None)


def _deictic(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    value = _value(parse, phrase.all("X")[0])
    night = value.endswith("NI")
    offset = int(value.removesuffix("NI"))
    if setting.published is None:
        return Reading("DATE", _REFERENCES[offset])
    found = _of(periods.around(setting.published, "D", offset), "published")
    return replace(found, kind="TIME", value=f"{found.value}TNI") if night else _in_part(parse, phrase, found)


def _reference(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    i = phrase.last - 1
    value, token = _value(parse, i), parse.tokens[i]
    noun = token.upos == "NOUN" and phrase.letters[0] == "t" and parse.case(i) == "in"
    hyphened = i + 1 < len(parse.tokens) and parse.tokens[i + 1].text == "-"  # the now-closed road
    if not noun and (token.upos != "ADV" or hyphened or phrase.letters[0] == "t"):
        return None
    return _open(value if value.endswith("REF") else "PAST_REF", setting.published)


def _open(value: str, here: date | None) -> Reading:
    """A time with one edge, the day of the report, or none when it is not known."""
    first = here if value in ("FUTURE_REF", "PRESENT_REF") else None
    last = here if value in ("PAST_REF", "PRESENT_REF") else None
    return Reading("DATE", value, first, last, "published" if here else None)


def _holiday(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    month, day = map(int, _value(parse, phrase.first).split("-"))
    year = _year_of(month, day, setting)
    return _of(periods.day(date(year, month, day)), "published") if year else Reading("DATE", f"XXXX-{month:02}-{day:02}")


def _part(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    i = phrase.all("P")[0]
    token = parse.tokens[i]
    told = token.lemma.lower() in ("overnight", "noon", "midday", "midnight") or (phrase.at("t") is not None and parse.case(i) in ("in", "during"))
    if not told or token.dep in ("compound", "amod") or any(parse.tokens[c].dep == "nmod" for c in parse.children(i)):
        return None
    day = setting.day or setting.published
    code = _value(parse, i)
    return Reading("TIME", f"{day}T{code}" if day else f"XXXX-XX-XXT{code}", day, day, "published")


def _time_of_day(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    i = phrase.first
    text, half, zone = parse.tokens[i].text, phrase.at("Z"), phrase.at("z")
    if phrase.letters[0] == "C":
        told = clock(text + (_value(parse, half)[:1] + "m" if half is not None and _value(parse, half) != "-" else ""))
    elif phrase.letters[0] == "D":
        hour = int(text)
        told = (hour % 12 + 12 * (_value(parse, half or i) == "pm") if hour <= 12 else hour, 0) if hour < 24 else None
    else:
        told = (int(text[:-2]), int(text[-2:])) if len(text) == 4 and text.isdigit() and int(text[:2]) < 24 and int(text[2:]) < 60 else None
    if told is None:
        return Reading("TIME", None) if zone is not None or _says_clock(parse, i) else None
    if phrase.letters == "C" and not _says_clock(parse, i):
        return None
    on = _day_of(parse, phrase, setting)
    stamp = f"T{told[0]:02}:{told[1]:02}" + (_value(parse, zone) if zone is not None else "")
    return Reading("TIME", f"{on}{stamp}" if on else f"XXXX-XX-XX{stamp}", on, on, "published" if on else None)


def _says_clock(parse: Parse, i: int) -> bool:
    """Tell "at 14:05" from the score of a game."""
    return parse.case(i) in ("at", "by", "until", "till", "from", "before", "after", "around", "about", "to", "since", "between") or (
        i > 0 and parse.tokens[i - 1].text.lower() in ("at", "around", "about", "by", "until", "from", "before", "after", "and", "to")
    )


def _day_of(parse: Parse, phrase: Phrase, setting: Setting) -> date | None:
    if (weekday := phrase.at("W")) is not None:
        return _this_weekday(int(_value(parse, weekday)), setting).first
    if (deictic := phrase.at("X")) is not None and setting.published:
        return setting.published + relativedelta(days=int(_value(parse, deictic).removesuffix("NI")))
    return setting.day or setting.published


# --- relative to the report, or to the time named before ----------------------------------------------------------


def _offset(parse: Parse, i: int) -> tuple[int, str]:
    """Return the offset of a relation or shift, and what it counts from."""
    _, value, of = row(parse.tokens[i])
    steps = {"PAST_REF": -1, "FUTURE_REF": 1}
    return steps[value] if value in steps else int(value or 0), of


def _base(of: str, setting: Setting, offset: int = 0, code: str = "") -> date | None:
    """Return the day to count from: for the text's own time the last one named, no coming one when the count goes back."""
    if of != "text":
        return setting.published
    here = setting.published
    past = [p for p in setting.named if not (offset < 0 and here and p.first > here)]
    days = [p for p in past if p.first == p.last] if code == "D" else []
    return (days or past)[-1].first if past else here


def _related(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    relation = phrase.all("r")[0]
    offset, of = _offset(parse, relation)
    if phrase.letters.startswith("tr") and parse.tokens[relation].lemma.lower() == "next" and setting.named:
        of = "text"  # "the next day" follows a day just named, "next day" does not
    value = _value(parse, relation)
    target = phrase.last - 1
    letter = phrase.letters[-1]
    if (unit := phrase.at("UQKE")) is not None:
        return _related_unit(parse, phrase, setting, unit, offset, of, value)
    if (weekday := phrase.at("W")) is not None:
        return _in_part(parse, phrase, _this_weekday(int(_value(parse, weekday)), setting, 0 if value == "0" else offset))
    base = _base(of, setting)
    if letter == "M":
        return _related_month(int(_value(parse, target)), offset, base, setting)
    if letter == "P" and base is not None:
        shift = -1 if offset < 0 else offset
        on = base + relativedelta(days=shift)
        return Reading("TIME", f"{on}T{_value(parse, target)}", on, on, of)
    return Reading("TIME" if letter == "P" else "DATE", None)


def _related_unit(parse: Parse, phrase: Phrase, setting: Setting, unit: int, offset: int, of: str, value: str) -> Reading | None:
    code = _value(parse, unit)
    if parse.tokens[unit].xpos == "NNS":
        return _open(value if value.endswith("REF") else _REFERENCES[offset], _base(of, setting))
    if value.endswith("REF"):
        return _open(value, setting.published)
    if parse.tokens[phrase.all("r")[0]].lemma.lower() == "that" and parse.tokens[phrase.all("r")[0]].upos != "DET":
        return None
    base = _base(of, setting, offset, code)
    if base is None:
        return Reading("DATE", _REFERENCES[offset])
    found = _of(periods.around(base, code, offset), of)
    return _toward(parse, phrase, found, setting)


def _toward(parse: Parse, phrase: Phrase, found: Reading, setting: Setting) -> Reading:
    """Cut a period at the day of the report: "earlier this month", "later this year", "the rest of the week"."""
    here = setting.published
    if here is None or found.first is None or found.last is None or not found.first <= here <= found.last:
        return found
    lead = parse.tokens[phrase.first].text.lower()
    rim = phrase.at("i")
    if lead == "earlier":
        return replace(found, last=here)
    if lead == "later" or (rim is not None and parse.tokens[rim].lemma in ("rest", "remainder")):
        return replace(found, first=here)
    return found


def _related_month(number: int, offset: int, base: date | None, setting: Setting) -> Reading:
    if base is None:
        return Reading("DATE", f"XXXX-{number:02}")
    months = number - base.month
    year = base.year
    if offset < 0:
        year -= months >= 0
    elif offset > 0:
        year += months <= 0
    return _of(periods.month(year, number), "published")


def _ordinal(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "the first week of March", "the last day of May 2021"."""
    code, which = _value(parse, phrase.all("U")[0]), phrase.all("Odr")[0]
    month = (_month_year if phrase.at("Y") is not None else _month)(parse, phrase, setting)
    count = -1 if phrase.at("r") is not None else _int(parse, which)
    if code not in ("D", "W") or month is None or (phrase.at("r") is not None and _offset(parse, which)[0] >= 0):
        return None
    if month.first is None or month.last is None:
        return Reading("DATE", None)
    if code == "D":
        return _of(periods.day(month.last if count < 0 else month.first + relativedelta(days=count - 1)))
    # the last week is the last that ends in the month; the first is that of its fourth day, as ISO counts weeks of a year
    inside = month.last - relativedelta(days=6) if count < 0 else month.first + relativedelta(days=7 * count - 4)
    return _of(periods.week(inside))


def _within(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "earlier in the week", "the end of the year", "the weekend": the period that the report, or its last time, lies in."""
    unit = phrase.all("UE")[0]
    code, base = _value(parse, unit), _base("text", setting)
    if code == "WE":
        if phrase.letters != "tE" or parse.children(unit, "nmod", "acl"):
            return None
        base = setting.published
        back = base is not None and setting.tense != "future" and base.isoweekday() < 6
        return _of(periods.around(base, code, -back), "published") if base else Reading("DATE", None)
    if parse.children(unit, "nmod", "acl") or code not in ("D", "W", "M", "Y"):
        return None
    base = setting.published if code != "D" else base
    return _toward(parse, phrase, _of(periods.around(base, code), "text"), setting) if base else Reading("DATE", None)


def _shifted(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    unit = phrase.all("UuQKE")[0]
    step = phrase.last - 1
    if phrase.letters.endswith("FR"):
        sign, of = 1, "published"
    else:
        if parse.tokens[step].dep in ("case", "mark", "fixed") and not _than(parse, step):  # "two days before the vote" counts from the vote
            return replace(cut, shorten=1) if (cut := _duration(parse, replace(phrase, last=step, letters=phrase.letters[:-1]), setting)) else None
        sign, of = _offset(parse, step)
        sign = sign or -1
    code, count = _value(parse, unit), _count(parse, phrase)
    base = _base(of, setting, sign, code)
    if code.startswith("T"):
        return Reading("TIME", None, base, base, of)
    if count is None or base is None:
        return _open(_REFERENCES[sign], base)
    whole = count == int(count)
    if not whole:
        base, code, count = periods.shifted(base, code, sign * count) or base, "D", 0
    return _of(periods.around(base, code, int(sign * count)), of)


def _than(parse: Parse, i: int) -> bool:
    return i + 1 < len(parse.tokens) and parse.tokens[i + 1].text.lower() == "than"


def _count(parse: Parse, phrase: Phrase) -> float | None:
    """Return how many units a phrase tells; None for "several"."""
    half = 0.5 if phrase.at("b") is not None else 0.0
    if number := phrase.number():
        return None if number.value is None else number.value + (half if "&ab" in phrase.letters else 0)
    if phrase.at("v") is not None:
        return None
    if phrase.letters.endswith("&ab"):
        return 1.5
    return half or 1.0


# --- lengths and repeated times -----------------------------------------------------------------------------------


def length(code: str, count: float | None) -> str:
    """Return the TIMEX3 value of a length.

    >>> length("D", 3), length("10Y", 2), length("TH", 0.5), length("M", None)
    ('P3D', 'P20Y', 'PT30M', 'PXM')
    """
    if code in _LENGTHS_BY_PARTS:
        unit, factor = _LENGTHS_BY_PARTS[code]
        return f"P{'X' if count is None else f'{count * factor:g}'}{unit}" if count is not None else f"PX{'DE' if code == '10Y' else unit}"
    if count is not None and count != int(count):
        finer = {"TH": ("TM", 60), "Y": ("M", 12), "TM": ("TS", 60), "D": ("TH", 24)}.get(code)
        if finer:
            return length(finer[0], round(count * finer[1]))
    return _LENGTHS[code].format("X" if count is None else f"{count:.12g}")


def _duration(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    unit = phrase.all("UuQKE")[0]
    if phrase.letters[0] == "a" and "b" not in phrase.letters and "v" not in phrase.letters:
        return _one(parse, phrase, unit)
    if phrase.last < len(parse.tokens) and _age_follows(parse, phrase.last):
        return None
    if phrase.letters[0] == "v" and parse.tokens[phrase.first].lemma.lower() == "some" and parse.tokens[unit].xpos != "NNS":
        return None
    return Reading("DURATION", length(_value(parse, unit), _count(parse, phrase)))


def _age_follows(parse: Parse, i: int) -> bool:
    words = [t.text.lower() for t in parse.tokens[i : i + 3]]
    return "old" in words[:2] and (words[0] == "old" or words[0] == "-")


def _ends(phrase: Phrase) -> set[int]:
    return {n.last - 1 for n in phrase.numbers.values()}


_LASTING = {"for", "in", "within", "after", "over", "during", "by", "under", "than", "throughout", "about", "nearly"}


def _one(parse: Parse, phrase: Phrase, unit: int) -> Reading | None:
    """Read "a week": a length after a preposition of time, a rate after a number ("$2 million a year")."""
    token = parse.tokens[unit]
    if parse.case(unit) in _LASTING or token.dep == "obl:unmarked":
        return Reading("DURATION", length(_value(parse, unit), 1))
    if phrase.letters.endswith("Q"):
        return None
    if token.dep in ("nmod:unmarked", "nmod:npmod", "obl:npmod") or (phrase.first and phrase.first - 1 in _ends(phrase)):
        return Reading("SET", length(_value(parse, unit), 1))
    before = parse.tokens[phrase.first - 1].text.lower() if phrase.first else ""
    return Reading("DURATION", length(_value(parse, unit), 1)) if before in _LASTING else None


def _span(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read "the last 30 years", "the next few days": a length with one end at the report."""
    unit, relation = phrase.all("UuQKE")[0], phrase.all("r")[0]
    offset, of = _offset(parse, relation)
    code, count = _value(parse, unit), _count(parse, phrase)
    value, base = length(code, count), _base(of, setting)
    if offset == 0 or base is None or count is None or code.startswith("T"):
        edge = base if count is None or code.startswith("T") else None
        return Reading("DURATION", value, edge if offset > 0 else None, edge if offset < 0 else None, of)
    other = periods.shifted(base, code, offset * count)
    first, last = (other, base) if offset < 0 else (base, other)
    return Reading("DURATION", value, first, last, of)


def _set(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    if (word := phrase.at("L")) is not None:
        return Reading("SET", _value(parse, word)) if parse.tokens[word].upos in ("ADJ", "ADV") else None
    if (weekday := phrase.at("W")) is not None:
        return Reading("SET", f"XXXX-WXX-{_value(parse, weekday)}")
    if (unit := phrase.at("UuQE")) is None:
        part = phrase.at("P")
        return Reading("SET", f"XXXX-XX-XXT{_value(parse, part)}") if part is not None else None
    number = phrase.number()
    step = float(_int(parse, i)) if (i := phrase.at("Od")) is not None else number.value if number and number.value else 1.0
    return Reading("SET", length(_value(parse, unit), step))


def _bare(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    token = parse.tokens[phrase.first]
    if token.xpos != "NNS" or token.lemma.lower() in ("second", "minute") and parse.case(token.i) not in _LASTING:
        return None
    return Reading("DURATION", length(_value(parse, token.i), None))


def _nothing(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    return None


_READERS: dict[str, Callable[[Parse, Phrase, Setting], Reading | None]] = {
    "iso": _iso, "age": _nothing, "time_of_day": _time_of_day, "month_day": _month_day, "day_month": _month_day, "month_year": _month_year,
    "quarter": _quarter, "half": _half, "fiscal": _fiscal, "decade": _decade, "century": _century, "set": _set, "shifted": _shifted,
    "span": _span, "season": _season, "related": _related, "ordinal": _ordinal, "within": _within, "duration": _duration, "weekday": _weekday,
    "deictic": _deictic, "month": _month, "years": _years, "year": _year, "reference": _reference, "holiday": _holiday, "part": _part,
    "bare": _bare,
}  # fmt: skip
