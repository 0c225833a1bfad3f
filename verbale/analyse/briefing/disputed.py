"""What is disputed: what somebody denies and reports tell as done, side by side; no winner is named."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from verbale.analyse.briefing.events import Happening, clause, one_a_report
from verbale.analyse.briefing.parts import Draft, text
from verbale.ledger.refs import refs
from verbale.ledger.tellings import Telling, tellings
from verbale.record.lean import Filter

if TYPE_CHECKING:
    from verbale.record import Store


def drafts(store: "Store", as_of: str | None, found: Sequence[Happening]) -> list[Draft]:
    """Say of what is denied where it is told as done."""
    denied = tellings(store, "events", as_of=as_of, chosen=Filter("status", ("denied",)))
    same: dict[tuple[Any, ...], list[tuple[Telling, Happening]]] = defaultdict(list)
    for no in denied:
        if yes := _told_as_done(no, found):
            same[no.label, yes.lead.id].append((no, yes))
    pairs = sorted(same.values(), key=lambda p: (-len(p), p[0][0].published or "", p[0][0].id))
    return [_draft([no for no, _ in pair], pair[0][1], place) for place, pair in enumerate(pairs)]


def _told_as_done(denied: Telling, found: Sequence[Happening]) -> Happening | None:
    """Return the happening that is what was denied: of one class, by the same side and to the same side; the plainest."""
    if not denied.sides or not denied.others:
        return None
    same = (h for h in found if h.lead.label == denied.label and h.lead.sides & denied.sides and h.lead.others & denied.others)
    return max(same, key=lambda h: (h.lead.row["status"] == "occurred", h.reports, h.day, h.lead.id), default=None)


def _draft(denied: Sequence[Telling], told: Happening, place: int) -> Draft:
    first = next((row for row in denied if row.given), denied[0])
    parts = (text("Denied, and told as done: "), *clause(told.lead), text("."))
    cited = (*refs([first]), *refs(one_a_report(told.rows)), *refs(row for row in denied if row is not first))
    return Draft(parts, cited, place, "", told.lead.label.capitalize(), "conflict", words=2)
