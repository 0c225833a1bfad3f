"""What happened, as a briefing tells it: each event once, on a day on which it can have been."""

import pytest
from test_upkeep import record_of, report

from verbale.analyse.briefing.events import happenings


@pytest.mark.parametrize(("day", "told"), [("2022-01-21", "2022-01-21"), ("2022-12-05", "2022-01-22")])
def test_what_has_happened_is_not_dated_ahead_of_its_report(tmp_path, day, told):
    """ "In December" of a January report may be read as the December to come; a chart would then run on for a year."""
    with record_of(tmp_path / "r.db", [report(1, day=day, published="2022-01-22")]) as store:
        (one,) = happenings(store, None)
        assert one.day == told
