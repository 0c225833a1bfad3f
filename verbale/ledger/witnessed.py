"""Whether a row tells a commitment as done without telling it of who is bound: by what it is done to, or by who gained by it.

"The taps would be opened, the premier said" is kept by whoever opens them, "will sell rice" by who bought it, "will free the
pilots" by the pilots that came home. What one can only do oneself nobody else keeps.
"""

from verbale.coding.deeds import deeds_with
from verbale.ledger.bearing import in_common
from verbale.ledger.keeping import fates
from verbale.ledger.seen import Seen
from verbale.ledger.sides import sides_in
from verbale.ledger.undertakings import Undertaking
from verbale.lexicon import used_as

_THIRD = {"he", "it", "she", "they", "we"}
_NEAR = 5  # words before a deed in which "hardly" takes it back; own judgement
_ENOUGH = 2  # things in common where no day tells that it is the same; own judgement


def witnessed(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row tells a commitment as done on its thing, by others than who is bound."""
    if one.refused or one.stopped or one.deeds == {"end"} or (one.kind == "threat" and one.deeds & deeds_with("by force")):
        return False
    if one.deeds <= deeds_with("personal") and not one.shown:
        return False
    told = seen.told
    if any(fate.shows != "kept" for fate in fates(told)):
        return False
    own, shown = (any(_plainly_done(seen, deed) for deed in deeds) for deeds in (one.deeds - deeds_with("personal"), one.shown))
    if not (own or shown) or not _may_tell(one, seen, shown=shown):
        return False
    if _truce_told(one, seen):
        return True
    same = bool(one.own & told.about or one.counts & told.counts)
    mine = shown and seen.doer in one.sides and bool(one.own & told.about)
    if ((own and same) or mine) and _on_its_day(one, seen):
        return True
    return (same or bool(one.kinds & told.kinds)) and _common(one, seen) >= _ENOUGH


def _truce_told(one: Undertaking, seen: Seen) -> bool:
    """Say whether the guns are told silent, in the time of a truce, where one of its sides is."""
    here = one.sides & seen.sides or (one.around & seen.told.about if seen.nobody else ())
    return "hold fire" in one.deeds and bool(here) and seen.told.done("hold fire") and (one.due[0] or "") <= seen.row.until


def _common(one: Undertaking, seen: Seen) -> int:
    """Return what both have in common: also a side that comes to take a town, and what is told around it of nobody."""
    taken = comes(one) and seen.doer in one.against and any(map(seen.told.done, deeds_with("coming")))
    near = not one.sides and bool((one.around - one.own) & seen.told.about)
    return in_common(one, seen) + taken + near


def comes(one: Undertaking) -> bool:
    """Say whether the other side may show it done by coming: to a town that is given back, or left."""
    return bool(one.deeds & deeds_with("left behind"))


def _plainly_done(seen: Seen, deed: str) -> bool:
    """Say whether a deed is told as done, with nothing that takes it back: not "hardly reached", "are still returning"."""
    told = seen.told
    if seen.event and not seen.own.tells(deed):
        return False  # the actor's row tells the sentence
    places = (i for i in told.places(deed) if not told.open(i) and not told.negated(i))
    return any(not used_as("hardly").intersection(told.words[max(0, i - _NEAR) : i]) for i in places)


def _may_tell(one: Undertaking, seen: Seen, *, shown: bool) -> bool:
    """Say whether who is told to do it may do so: nobody known, who is bound, or the other side where that shows it."""
    others = one.against | one.named
    if shown and comes(one) and not any(map(seen.told.done, one.deeds | one.shown - deeds_with("coming"))):
        return seen.doer in others  # its own soldiers that come keep no promise to leave, or to give a town back
    if not one.sides or not _known(seen.doer) or seen.doer in one.sides:
        return True
    if shown and others & (seen.sides | seen.row.others):
        return True
    if seen.row.kind == "statements" and _by_itself(one, seen):
        return True
    return bool(seen.doer in others and one.deeds & deeds_with("taken")) or one.done_to


def _by_itself(one: Undertaking, seen: Seen) -> bool:
    """Say whether the thing itself is told to do it, whoever says so: "Peru confirmed that the money had reached its account"."""
    told = seen.told
    if sides_in(seen.row.words) - one.sides:
        return False  # "Israeli troops left", though Syria had promised to go
    before = ((told.stems[:i], told.words[:i]) for deed in one.deeds | one.shown for i in told.places(deed))
    return any(one.own.intersection(stems) and _THIRD.isdisjoint(words) for stems, words in before)


def _known(side: str | None) -> bool:
    """Say whether a side is a state or body that is known, not "the pilots"."""
    return side is not None and side != side.lower()


def _on_its_day(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row tells of the day, or of a day up to it, on which it was to be done."""
    first, last = one.window
    return bool(last and (seen.row.first or seen.row.last)) and (first or "") <= seen.row.day and seen.row.until <= (last or "")
