"""What is disputed: where reports of one happening are at odds, and what is denied and told as done; no winner is named."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from verbale.analyse.briefing.events import Happening, clause, one_a_report
from verbale.analyse.briefing.parts import Draft, Part, actors, day, quote, text
from verbale.analyse.telling import words_of
from verbale.ledger.refs import Ref, refs
from verbale.ledger.stories import stories
from verbale.ledger.tellings import Telling, tellings
from verbale.record.lean import Filter

if TYPE_CHECKING:
    from verbale.record import Store

Row = Mapping[str, Any]
Sides = Sequence[Sequence[Row]]
_KINDS = {
    "number": "Different numbers",
    "polarity": "Said to be so, and not to be so",
    "status": "Told as done, and as not done yet",
    "date": "Different days",
}


def drafts(store: "Store", as_of: str | None, found: Sequence[Happening]) -> list[Draft]:
    """Say where reports are at odds, then of what is denied where it is told as done."""
    return [*_at_odds(store, as_of), *_denied(store, as_of, found)]


def _at_odds(store: "Store", as_of: str | None) -> list[Draft]:
    """Say of each contradiction within a thread what its two sides say."""
    found: list[tuple[str, Sides]] = []
    for line in stories(store, as_of=as_of, contradicted=True):
        for one in line["contradictions"]:
            rows = store.some(line["kind"], [row for side in one["sides"] for row in side])
            sides = [[rows[row] for row in side if row in rows] for side in one["sides"]]
            if len(told := [side for side in sides if side]) > 1 and not _against_itself(told):
                found.append((one["kind"], told))
    return [_odds(kind, sides, place) for place, (kind, sides) in enumerate(_once(found))]


def _once(found: Sequence[tuple[str, Sides]]) -> list[tuple[str, Sides]]:
    """Return contradictions, each once: the words of a statement and the event or number within them are at odds together."""
    out: list[tuple[str, Sides]] = []
    for kind, sides in found:
        if not any(kind == known and _same_words(sides, others) for known, others in out):
            out.append((kind, sides))
    return out


def _same_words(sides: Sides, others: Sides) -> bool:
    """Say whether each side of a contradiction shares words of a report with a side of another."""
    return all(any(_overlap(a, b) for other in others for a in side for b in other) for side in sides)


def _overlap(left: Row, right: Row) -> bool:
    spans = [{i for q in _quotes(row) for i in range(q["start"], q["end"])} for row in (left, right)]
    return bool(left["report"] == right["report"] and spans[0] & spans[1])


def _quotes(row: Row) -> list[Row]:
    held = row["evidence"]
    return list(held if isinstance(held, list) else held["content"])


def _against_itself(sides: Sides) -> bool:
    """Say whether one report gives both sides, and to one source: it reads one account twice."""
    told = [{(row["report"], _teller(row)) for row in side} for side in sides]
    return len(set().union(*told)) == 1


def _odds(kind: str, sides: Sides, place: int) -> Draft:
    """Say what each side says, and who says it where a side has a name; of a claim and its denial only the claim is quoted.

    Of two numbers by one name, told on different days, the later may be its correction: they stand with their days.
    """
    if corrected := _told_anew(kind, sides):
        sides = corrected
        who = _named(_teller(sides[0][0]))
        parts = [text(f"{_KINDS[kind]} by "), *who, text(" at different times: "), quote(words_of(sides[0][0]))]
        parts += _told_on(sides[0][0])
        for side in sides[1:]:
            parts += [text(", then "), quote(words_of(side[0])), *_told_on(side[0])]
    else:
        parts = [text(f"{_KINDS[kind]}: "), *_says(sides[0][0])]
        for side in sides[1:]:
            again = words_of(sides[0][0]) in words_of(side[0]) and _teller(side[0])
            parts += [text(", denied by " if again else " against "), *(_named(again) if again else _says(side[0]))]
    refs_ = [[_ref(row) for row in side] for side in sides]
    cited = (*(side[0] for side in refs_), *(ref for side in refs_ for ref in side[1:]))
    return Draft((*parts, text(".")), cited, place - 1000.0, "At odds", "", "conflict", words=len(sides))


def _told_anew(kind: str, sides: Sides) -> Sides:
    """Return the sides of different numbers by one name in order of their reports' days; none when that is not what they are."""
    tellers = {_teller(side[0]) for side in sides}
    days = [side[0]["published"] for side in sides]
    if kind != "number" or len(tellers) > 1 or not all(tellers) or not all(days) or len(set(days)) < len(days):
        return ()
    return sorted(sides, key=lambda side: str(side[0]["published"]))


def _told_on(row: Row) -> list[Part]:
    return [text(" (told "), day(row["published"]), text(")")]


def _says(row: Row) -> list[Part]:
    who = _teller(row)
    return [quote(words_of(row)), *([text(" ("), *_named(who), text(")")] if who else [])]


def _named(who: str) -> list[Part]:
    return actors([who])


def _teller(row: Row) -> str:
    """Return who is reported to say it; nothing when the reporter tells it or nobody is named."""
    return str(row.get("source_name") or row.get("source_text") or row.get("according_to_name") or "")


def _ref(row: Row) -> Ref:
    return Ref(row["id"], row["report"], row["outlet"], row["published"], words_of(row))


def _denied(store: "Store", as_of: str | None, found: Sequence[Happening]) -> list[Draft]:
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
    parts = (*clause(told.lead), text("."))
    cited = (*refs([first]), *refs(one_a_report(told.rows)), *refs(row for row in denied if row is not first))
    return Draft(parts, cited, place, "Denied, and told as done", told.lead.label.capitalize(), "conflict", words=2)
