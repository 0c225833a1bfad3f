"""What all forms of a briefing say alike: its heading, what it rests on, how it came about."""

from verbale.analyse.briefing.parts import Briefing, Cite, Section
from verbale.analyse.telling import spell
from verbale.show.plain import counted

ID = 10  # signs of an id that are shown; `show` takes any beginning that is no other row's


def title(told: Briefing) -> str:
    """Return the heading."""
    return f"Briefing as of {spell(told.as_of)}" if told.as_of else "Briefing, undated"


def period(told: Briefing) -> str:
    """Return the days from the first to the newest report; "" when no report has a date."""
    if told.first is None or told.last is None:
        return ""
    return spell(told.first) if told.first == told.last else spell(f"{told.first} to {told.last}")


def coverage(told: Briefing) -> str:
    """Return in one line what the briefing rests on and what it does not."""
    doubtful = sum(1 for s in told.sources if s.doubt)
    gaps = (
        (told.undated, "undated"),
        (doubtful, "of doubtful date"),
        (told.later, "left out as later"),
        (told.gone, "left out as withdrawn"),
        (told.refused, "refused"),
    )
    days = f" of {period(told)}" if told.first else ""
    parts = [f"{counted(told.reports, 'report')}{days}", *(f"{n:,} {what}" for n, what in gaps if n)]
    none = f" None is of {spell(told.since)} or later." if told.since and told.last and told.last < told.since else ""
    return f"{', '.join(parts)}.{none} What is not here was not in these reports; it may still have happened."


def lead(section: Section) -> str:
    """Return what a section shows, and how much of what there is."""
    shown = f" Shown: {section.shown} of {section.total}." if section.shown < section.total else ""
    return f"{section.lead}.{shown}"


def method(told: Briefing, record: str) -> str:
    """Return how the sentences came about and how to check them."""
    held = f"{counted(told.withheld, 'sentence')} withheld because the rows did not support them. " if told.withheld else ""
    measured = f" {told.measured}" if told.measured else ""
    return (
        "Each sentence is put together from rows of the record, which were read again in their reports for this page; the words "
        f"it rests on stand below it, with outlet and date. {held}"
        f"See a row in its report: verbale show {record} ID. Re-read all of them: verbale verify {record}.{measured}"
    )


def place(cite: Cite) -> str:
    """Return outlet and date of a source."""
    return f"{cite.outlet}, {spell(cite.published) if cite.published else 'undated'}"
