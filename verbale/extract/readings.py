"""What a phrase of time means on the day of its report: the reader for each form of phrase."""

from collections.abc import Callable

from verbale.extract.reading import Reading, Setting
from verbale.extract.reading_dates import (
    read_century,
    read_decade,
    read_fiscal,
    read_half,
    read_iso,
    read_month,
    read_month_day,
    read_month_year,
    read_ordinal,
    read_quarter,
    read_season,
    read_year,
    read_years,
)
from verbale.extract.reading_days import read_deictic, read_holiday, read_part, read_reference, read_time_of_day, read_weekday
from verbale.extract.reading_lengths import read_bare, read_duration, read_set, read_span
from verbale.extract.reading_relative import read_related, read_shifted, read_within
from verbale.extract.time_phrases import Phrase
from verbale.terms import Parse


def reading(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Return what a phrase means, or None when it tells no time after all."""
    try:
        return _READERS[phrase.form](parse, phrase, setting)
    except (ValueError, OverflowError):  # a day that no calendar has ("Feb. 30") or a year beyond it
        return Reading("DATE", None)


def read_nothing(parse: Parse, phrase: Phrase, setting: Setting) -> Reading | None:
    """Read a form that only keeps its words from being read otherwise: an age."""
    return None


_READERS: dict[str, Callable[[Parse, Phrase, Setting], Reading | None]] = {
    "age": read_nothing,
    "bare": read_bare,
    "century": read_century,
    "day_month": read_month_day,
    "decade": read_decade,
    "deictic": read_deictic,
    "duration": read_duration,
    "fiscal": read_fiscal,
    "half": read_half,
    "holiday": read_holiday,
    "iso": read_iso,
    "month": read_month,
    "month_day": read_month_day,
    "month_year": read_month_year,
    "ordinal": read_ordinal,
    "part": read_part,
    "quarter": read_quarter,
    "reference": read_reference,
    "related": read_related,
    "season": read_season,
    "set": read_set,
    "shifted": read_shifted,
    "span": read_span,
    "time_of_day": read_time_of_day,
    "weekday": read_weekday,
    "within": read_within,
    "year": read_year,
    "years": read_years,
}
