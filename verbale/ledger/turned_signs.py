"""Whether a row tells a commitment as put off, given up or not done."""

from verbale.coding.deeds import deeds_with
from verbale.ledger.bearing import (
    PLAIN,
    by_the_party,
    governs,
    in_common,
    of_another_number,
    on_its_thing,
    time_passed,
    told_as_done,
    touches,
)
from verbale.ledger.keeping import goes_on
from verbale.ledger.seen import Seen
from verbale.ledger.sought import deeds_by
from verbale.ledger.undertakings import Undertaking
from verbale.ledger.wording import deed_kind, listed

_SAME = 2  # things in common with which what has not moved is what was promised; own judgement


def put_off(one: Undertaking, seen: Seen) -> str:
    """Say how a row tells a commitment as put off; an empty string when it does not."""
    if _moved(one, seen):
        return "moved to another time"
    later = {"put off"} | {d for deed in one.deeds for d in listed(deed_kind(deed), "later")}
    told = next((d for d in sorted(later) if seen.told.done(d)), None)
    if told is None or (seen.event and seen.row.row["status"] == "denied" and not seen.own.tells(told) and told != "put off"):
        return ""
    bare = not one.own and any(map(seen.told.tells, one.deeds)) and bool((seen.row.sides | seen.sides) & one.sides)
    mine = (bare or touches(one, seen) or in_common(one, seen) >= PLAIN) and on_its_thing(one, seen)
    return f"told as {'put off' if told == 'put off' else 'extended'}" if mine else ""


def _moved(one: Undertaking, seen: Seen) -> bool:
    """Say whether a side says of its own promise "not on Sunday, but on Monday"."""
    row = seen.row
    mine = row.kind == "statements" and bool(row.sides & one.sides) and any(map(seen.told.tells, one.deeds))
    return seen.moved and mine and row.last is not None and len(one.own & seen.told.about) > 0


def broken(one: Undertaking, seen: Seen) -> str:
    """Say how a row tells a commitment as given up or not done; an empty string when it does not."""
    row, told = seen.row, seen.told
    past = not one.due[1] or time_passed(one, seen)
    if past and _fires_on(one, seen):
        return "the opposite was done"
    if not touches(one, seen) or not by_the_party(one, seen) or of_another_number(one, seen):
        return ""
    if past and any(map(told.done, one.stopped)) and in_common(one, seen) and told_as_done(seen):
        return "did what it promised to stop"
    if any(told.done(d) for d in ("go back", "call off")) and on_its_thing(one, seen):
        return "told as given up or broken"
    undone = deeds_by(one, "undone") - (frozenset() if past else deeds_with("staying"))
    if any(told.done(d) for d in undone) and len(one.own & told.about) > 0:
        return "the opposite was done"
    if seen.refusal and row.sides & one.sides and one.own & told.about and any(map(told.tells, one.deeds)):
        return "refused"
    if any(governs(told, no, deed) for no in deeds_with("refusing") for deed in one.deeds):
        return "told as refused or missed"
    if past and _untold(one, seen):
        return "told as not done"
    if past and "end" in one.deeds and goes_on(told) and on_its_thing(one, seen):
        return "still goes on"
    denied = seen.event and row.row["status"] == "denied" and (row.label in one.types or any(map(seen.own.tells, one.deeds)))
    denied = denied and all(fate.shows != "slipped" for fate in seen.fates)  # "will not sail until Monday"
    return "told as not done" if denied and past and row.sides & one.sides else ""


def _fires_on(one: Undertaking, seen: Seen) -> bool:
    """Say whether one of those that are to cease fire attacks another of them."""
    theirs = (one.sides | one.against | one.named) - {seen.doer}
    fires = "hold fire" in one.deeds and seen.told.done("attack") and told_as_done(seen)
    return fires and seen.doer in one.sides and bool(theirs & seen.sides)


def _untold(one: Undertaking, seen: Seen) -> bool:
    """Say whether words tell that the deed has not been done: "has not built the clinic", "did not pay"."""
    told = seen.told
    undone = any(told.negated(i) and not told.open(i) for deed in one.deeds for i in told.places(deed))
    if undone and len(one.own & told.about) > 0:
        return True
    moved = one.shown | deeds_with("going") if one.deeds & deeds_with("sent") else one.shown
    still = any(told.negated(i) and not told.open(i) for deed in moved for i in told.places(deed))
    return still and in_common(one, seen) >= _SAME
