from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.extract import periods
from verbale.extract.periods import around, shifted

UNITS = ["D", "W", "WE", "M", "3M", "Y", "10Y", "100Y"]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, st.sampled_from([u for u in UNITS if u != "WE"]))
def test_a_day_lies_in_the_period_around_it(day, unit):
    period = around(day, unit)
    assert period.first <= day <= period.last


@given(DAYS, st.sampled_from([u for u in UNITS if u != "WE"]))
def test_the_period_before_ends_on_the_day_before(day, unit):
    assert around(day, unit, -1).last == around(day, unit).first - timedelta(days=1)


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday(day):
    week = periods.week(day)
    assert (week.first.isoweekday(), week.last.isoweekday()) == (1, 7)


@pytest.mark.parametrize(
    ("period", "value", "first", "last"),
    [
        (periods.week(date(2022, 1, 1)), "2021-W52", "2021-12-27", "2022-01-02"),
        (periods.month(2024, 2), "2024-02", "2024-02-01", "2024-02-29"),
        (periods.quarter(2021, 4), "2021-Q4", "2021-10-01", "2021-12-31"),
        (periods.season(2021, "WI"), "2021-WI", "2021-12-01", "2022-02-28"),
        (periods.decade(1990), "199", "1990-01-01", "1999-12-31"),
        (periods.century(20), "19", "1900-01-01", "1999-12-31"),
        (periods.fiscal_year(2022, 10), "FY2022", "2021-10-01", "2022-09-30"),
        (periods.fiscal_year(2022, 1), "FY2022", "2022-01-01", "2022-12-31"),
        (periods.half(2021, 2), "2021-H2", "2021-07-01", "2021-12-31"),
        (periods.weekend(date(2022, 1, 21)), "2022-W03-WE", "2022-01-22", "2022-01-23"),
    ],
)
def test_a_period_has_its_timex3_value_and_days(period, value, first, last):
    assert (period.value, period.first.isoformat(), period.last.isoformat()) == (value, first, last)


def test_a_count_beyond_the_calendar_leads_nowhere():
    assert shifted(date(2022, 1, 1), "100Y", -500) is None
    assert around(date(2022, 1, 1), "Y", 10_000) is None


def test_a_month_after_the_end_of_january_is_the_end_of_february():
    assert shifted(date(2022, 1, 31), "M", 1) == date(2022, 2, 28)
