"""What is due and what became of it: promises, threats and plans with their states as of a day."""

from collections.abc import Sequence

from verbale.analyse.briefing.parts import Draft, Part, actors, day, quote, text
from verbale.ledger.commitments import CommitmentState
from verbale.ledger.refs import Ref, Shown

_ORDER = ("overdue", "slipped", "open", "broken", "partly kept", "kept", "void")
_GROUPS = {
    "overdue": "Overdue",
    "slipped": "Put off",
    "open": "Open",
    "broken": "Broken",
    "partly kept": "Partly kept",
    "kept": "Kept",
    "void": "Void: the condition did not come about",
}
_KINDS = {"promise": "Promise", "threat": "Threat", "plan": "Plan"}
# A threat that was carried out is nothing good, a plan neither.
_TONES = {("promise", "kept"): "cooperation", ("promise", "broken"): "conflict", ("threat", "kept"): "conflict"}
_SHOWN = {
    "kept": "carried out",
    "partly kept": "carried out in part",
    "slipped": "put off",
    "broken": "not carried out",
    "void": "without its condition",
}


def drafts(found: Sequence[CommitmentState]) -> list[Draft]:
    """Say of each commitment what it is and what became of it; what is overdue or due first."""
    ordered = sorted(found, key=lambda c: _ORDER.index(c.state))
    return [_draft(one, place) for place, one in enumerate(ordered)]


def _draft(one: CommitmentState, place: int) -> Draft:
    parts: list[Part] = [text(f"{_KINDS[one.kind]} by "), *(actors(one.party) or [text("a party not named")])]
    parts += [*([text(" to "), *actors(one.to)] if one.to else []), text(": "), quote(one.what)]
    if one.due and any(one.due):
        parts += [text(", due "), day(*one.due)]
    shows = _evidence(one)
    if shows and (told := _told_on(shows)):
        parts += [text(f"; {_SHOWN[one.state]}, "), *told]
    cited = (one.rows[0], *([_ref(shows)] if shows else []), *one.rows[1:])
    dated = 0 if one.due and any(one.due) else 100
    return Draft(
        (*parts, text(".")), cited, place + dated, _GROUPS[one.state], "", _tone(one), _note(one), words=2 if shows else 1
    )


def _evidence(one: CommitmentState) -> Shown | None:
    """Return the row that shows the state; None for what is open or overdue by the calendar alone."""
    return next((s for s in one.shown if s.shows == one.state), None)


def _told_on(shows: Shown) -> list[Part]:
    """Say of which day it is told; of what the sentence of an actor tells, when it was reported.

    Such a sentence may tell of several deeds, of which only one bears the day.
    """
    on = shows.published if shows.kind == "actors" else shows.day
    return [text("as reported on " if shows.kind == "actors" else "as told of "), day(on)] if on else []


def _ref(shown: Shown) -> Ref:
    return Ref(shown.row, shown.report, shown.outlet, shown.published, shown.words)


def _tone(one: CommitmentState) -> str:
    return _TONES.get((one.kind, one.state), "")


def _note(one: CommitmentState) -> str:
    notes = (
        f"on condition: {one.condition}" if one.condition else "",
        "nothing is reported of it" if one.state == "overdue" else "",
        "no report since it fell due" if one.silent and one.state in ("overdue", "open") else "",
        "late" if one.late else "",
        "made again for later" if one.again else "",
    )
    return "; ".join(filter(None, notes))
