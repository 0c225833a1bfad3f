"""What a reading of a time leans on and gives, and the steps that the readers share."""

from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from verbale.extract import periods
from verbale.extract.number import ordinal
from verbale.extract.periods import Period
from verbale.extract.time_phrases import Phrase, row
from verbale.lexicon import used_as
from verbale.terms import Parse

REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


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


def of_period(period: Period | None, anchor: str | None = None) -> Reading:
    """Return the reading of a period; without one the words stay and their value is open."""
    return Reading("DATE", period.value, period.first, period.last, anchor) if period else Reading("DATE", None)


def value_of(parse: Parse, i: int) -> str:
    """Return the value of a time word."""
    return row(parse.tokens[i])[1]


def number_at(parse: Parse, i: int) -> int:
    """Return the number that a token shows, ordinals and `mid-2014` included."""
    text = parse.tokens[i].text
    return ordinal(text) or int(text.rpartition("-")[2])


def step_of(parse: Parse, i: int) -> tuple[int, str]:
    """Return the offset of a relation or shift, and what it counts from."""
    _, value, of = row(parse.tokens[i])
    steps = {"PAST_REF": -1, "FUTURE_REF": 1}
    return steps[value] if value in steps else int(value or 0), of


def base_day(of: str, setting: Setting, offset: int = 0, code: str = "") -> date | None:
    """Return the day to count from: for the text's own time the last one named, no coming one when the count goes back."""
    if of != "text":
        return setting.published
    here = setting.published
    past = [p for p in setting.named if not (offset < 0 and here and p.first > here)]
    days = [p for p in past if p.first == p.last] if code == "D" else []
    return (days or past)[-1].first if past else here


def year_told(parse: Parse, phrase: Phrase, setting: Setting) -> int | None:
    """Return the year that a phrase names, in figures or by relation ("of last year")."""
    if years := phrase.all("Y"):
        return number_at(parse, years[0])
    unit = phrase.at("U")
    if unit is None or (relation := phrase.at("r")) is None or setting.published is None:
        return None
    return setting.published.year + step_of(parse, relation)[0] if value_of(parse, unit) == "Y" else None


def open_ended(value: str, here: date | None) -> Reading:
    """A time with one edge, the day of the report, or none when it is not known."""
    first = here if value in ("FUTURE_REF", "PRESENT_REF") else None
    last = here if value in ("PAST_REF", "PRESENT_REF") else None
    return Reading("DATE", value, first, last, "published" if here else None)


def toward(parse: Parse, phrase: Phrase, found: Reading, setting: Setting) -> Reading:
    """Cut a period at the day of the report: "earlier this month", "later this year", "the rest of the week"."""
    here = setting.published
    if here is None or found.first is None or found.last is None or not found.first <= here <= found.last:
        return found
    lead = parse.tokens[phrase.first].text.lower()
    rim = phrase.at("i")
    if lead == "earlier":
        return replace(found, last=here)
    if lead == "later" or (rim is not None and parse.tokens[rim].lemma in used_as("remainder")):
        return replace(found, first=here)
    return found


def this_weekday(number: int, setting: Setting, offset: int | None = None) -> Reading:
    """Return the day that a weekday names: by an offset in weeks, else by the tense of its clause."""
    if setting.published is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    here = setting.published
    back = (here.isoweekday() - number) % 7
    if offset is None:
        ahead = setting.tense in ("future", "present") and back
        return of_period(periods.day(here + relativedelta(days=7 - back if ahead else -back)), "published")
    if offset < 0:
        return of_period(periods.day(here - relativedelta(days=back or 7)), "published")
    monday = periods.week(here).first + relativedelta(weeks=offset)
    return of_period(periods.day(monday + relativedelta(days=number - 1)), "published")


def in_part(parse: Parse, phrase: Phrase, found: Reading) -> Reading:
    """Add the part of the day that a phrase names to its day ("Tuesday night")."""
    part = phrase.at("P")
    if part is None or found.kind != "DATE":
        return found
    code = value_of(parse, part)
    return replace(found, kind="TIME", value=f"{found.value}T{code}" if found.value else None)
