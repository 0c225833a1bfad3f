"""Which way the crisis goes: the share of conflict among what happened in the last days against the days before.

A week against the week before, since the news of a crisis has the rhythm of a week. It is the share of conflict that names
the direction, when both weeks have events enough for a share, unless the gravest event is of another order than the gravest
before: one invasion outweighs ten calls, and takes fewer events to compare with. Thresholds by own judgement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.analyse.briefing.events import Happening, clause, one_a_report, weight
from verbale.analyse.briefing.parts import Draft, Part, count, day, share, text
from verbale.ledger.refs import refs
from verbale.ledger.tellings import Telling

DAYS = 7
ENOUGH = 5  # events in each of the two weeks, for their shares to be compared
FEW = 3  # events in each, for their gravest to be compared
MOVED = 0.15  # of the share
GRAVER = 2.0  # points of PLOVER's intensity between the gravest events of the two weeks
REASONS = 3


@dataclass(frozen=True)
class Week:
    """What happened in some days; `last` is the last of them."""

    first: str
    last: str
    found: tuple[Happening, ...]

    @property
    def conflicts(self) -> tuple[Happening, ...]:
        """What of it is conflict."""
        return tuple(h for h in self.found if h.conflict)

    @property
    def gravest(self) -> float:
        """The lowest intensity of what occurred, from -10; 0 when nothing is conflict."""
        return min((h.score for h in self.found if h.lead.row["status"] == "occurred"), default=0.0)

    @property
    def share(self) -> float:
        """The share of conflict, 0 to 1."""
        return len(self.conflicts) / len(self.found) if self.found else 0.0


def weeks(found: Sequence[Happening], last: str) -> tuple[Week, Week]:
    """Return the days up to one, and as many before."""
    end = date.fromisoformat(last)
    return _week(found, end), _week(found, end - timedelta(days=DAYS))


def _week(found: Sequence[Happening], end: date) -> Week:
    first, last = (end - timedelta(days=DAYS - 1)).isoformat(), end.isoformat()
    return Week(first, last, tuple(h for h in found if first <= h.day <= last))


def direction(now: Week, before: Week) -> str:
    """Name the direction: escalating, easing, steady, or unclear when there is too little to tell."""
    told = min(len(now.found), len(before.found))
    moved, graver = now.share - before.share, before.gravest - now.gravest
    if told < ENOUGH:
        return "escalating" if told >= FEW and graver >= GRAVER else "unclear"
    if abs(graver) >= GRAVER:
        return "escalating" if graver > 0 else "easing" if moved < 0 else "steady"
    return "escalating" if moved >= MOVED else "easing" if moved <= -MOVED else "steady"


_NAMES = {
    "escalating": "↗ Escalating",
    "easing": "↘ Easing",
    "steady": "→ No change of direction",
    "unclear": "? Direction unclear",
}
_TONES = {"escalating": "conflict", "easing": "cooperation"}


def drafts(found: Sequence[Happening], last: str) -> list[Draft]:
    """Say which way the crisis goes, and why."""
    now, before = weeks(found, last)
    if not now.found:
        return []
    named = direction(now, before)
    first = Draft(
        tuple(_said(now, before, named)), refs(_dating(now)), -1000.0, "", _NAMES[named], _TONES.get(named, ""), words=0
    )
    group = "What was told in these days" if named == "unclear" else "Why"
    return [first, *(_reason(h, place, group) for place, h in enumerate(_reasons(now, named)))]


def _said(now: Week, before: Week, named: str) -> list[Part]:
    """Say what the direction rests on: the shares of conflict and, where it decides, the gravest event."""
    newest = max(h.day for h in now.found)
    if named == "unclear":
        known, before_ = (count(h.lead.id for h in week.found) for week in (now, before))
        ends = [text(", "), before_, text(" in the week before.")] if before.found else [text(", none in the week before.")]
        return [text("Too few events to name a direction: "), known, text(" told in the days up to "), day(newest), *ends]
    parts = [text("In the days up to "), day(newest), text(", "), *_shares(now, "events told were conflict")]
    parts += [text(", against "), *_shares(before, ""), text(" in the week before")]
    if before.gravest - now.gravest >= GRAVER:
        return [*parts, text("; but the gravest event of these days, told first below, outweighs all of that week.")]
    return [*parts, text(".")]


def _dating(week: Week) -> list[Telling]:
    """Return a row that gives the day of the newest event."""
    newest = max(week.found, key=lambda h: (h.day, h.lead.id))
    return [next((r for r in newest.rows if newest.day in (r.first, r.last, r.published)), newest.lead)]


def _shares(week: Week, what: str) -> list[Part]:
    some, of = count(h.lead.id for h in week.conflicts), count(h.lead.id for h in week.found)
    said = f" {what} (" if what else " ("
    return [some, text(" of "), of, text(said), share(len(week.conflicts), len(week.found)), text(")")]


def _reasons(week: Week, named: str) -> list[Happening]:
    """Return what weighs most of that which makes the direction."""
    telling = [h for h in week.found if h.conflict == (named != "easing")] or list(week.found)
    return sorted(telling, key=lambda h: (h.score if named == "escalating" else 0.0, -weight(h), h.day, h.lead.id))[:REASONS]


def _reason(happening: Happening, place: int, group: str) -> Draft:
    row = happening.lead
    tone = "conflict" if happening.conflict else "cooperation"
    cited = refs(one_a_report(happening.rows))
    return Draft((*clause(row), text(".")), cited, place - 999.0, group, row.label.capitalize(), tone)
