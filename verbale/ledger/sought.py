"""What a row must have that can show what became of a commitment: by what it is found."""

from collections.abc import Iterable, Iterator

from verbale.coding.deeds import deeds_with
from verbale.ledger.finding import Wanted, Way
from verbale.ledger.seen import DONE, FATE, MOVED, NOBODY, UNDONE, marks, told_as
from verbale.ledger.sides import name_stems, sides_in
from verbale.ledger.tellings import calls
from verbale.ledger.undertakings import Undertaking, deed_stems
from verbale.ledger.witnessed import comes
from verbale.ledger.wording import Wording, deed_kind, listed, stems_used_as, wording
from verbale.lexicon import days_after

_YEAR = 366  # days; what is done later is hardly done on that promise; own judgement


def wanted(one: Undertaking) -> Wanted:
    """Return what a row must have that can be a sign: whatever `sign` reads as one has it."""
    called = {*map(calls, one.party), *(f"~{name}" for name in one.persons)}
    parties = frozenset() if one.nobody or not one.sides else one.sides | one.against | called | {NOBODY}
    if (one.condition and not sides_in(one.condition)) or deeds_with("by others") & one.deeds:
        parties = frozenset()  # what the condition is about may be told of anybody, and so may a vote
    condition = wording(one.condition or "")
    types = {t for d in condition.deeds for t in listed(deed_kind(d), "types")}
    own_verbs = {f"={s}" for s in condition.about} if one.condition and not condition.deeds else set()
    return Wanted(
        deeds=frozenset({*_told_of(one), *one.types, *condition.deeds, *own_verbs, *types, FATE}),
        parties=parties,
        since=one.made,
        until=_horizon(one),
        due=one.due,
        window=one.window,
        ways=(*_ways_kept(one), *_ways_witnessed(one), *_ways_turned(one), *_ways_met(condition, types)),
        own=frozenset(t.report for t in one.rows),
    )


def _told_of(one: Undertaking) -> frozenset[str]:
    """Return the deeds that may show something of a commitment."""
    return one.deeds | one.shown | one.stopped | deeds_with("going") | _turning(one)


def _turning(one: Undertaking) -> frozenset[str]:
    """Return the deeds by which a promise is put off or broken."""
    return deeds_by(one, "undone") | deeds_by(one, "later") | deeds_with("turning")


def _putting_off() -> frozenset[str]:
    return deeds_with("turning") - deeds_with("refusing")


def deeds_by(one: Undertaking, column: str) -> frozenset[str]:
    """Return the deeds that stand in a column of the table of kinds for those that a commitment is about."""
    return frozenset(d for deed in one.deeds for d in listed(deed_kind(deed), column))


def _ways_kept(one: Undertaking) -> Iterator[Way]:
    """Yield how a row may show that it was done or not done, or what became of it in words that tell no deed."""
    told, fate = deed_stems(one.what, one.deeds), frozenset({FATE})
    met = one.types if "meet" in one.deeds else frozenset()
    yield Way(deeds=told_as(one.deeds, DONE, UNDONE) | fate | met, stems=one.own)
    yield Way(deeds=frozenset({MOVED}), also=told_as(one.deeds), stems=one.own)
    yield Way(stems=one.own, least=2)
    yield Way(within=True, stems=one.own)
    yield Way(deeds=told_as(one.deeds, DONE) | one.types, stems=_other_words(one))
    yield Way(within=True, stems=one.around, least=2)
    yield Way(within=True, deeds=told_as(one.deeds, DONE) | fate | met)
    yield Way(deeds=fate, stems=told)
    yield Way(deeds=told_as(one.deeds, DONE), stems=told, least=2 if one.own else 1)  # count as a word in common
    against = name_stems(one.known_against | one.named)
    if one.own & against or "attack" in one.deeds:  # "a Syrian base" is in Syria
        yield Way(deeds=told_as(one.deeds, DONE) | one.types, stems=against)
    if "resign" in one.deeds:
        yield Way(deeds=told_as({"resign"}, DONE))
    if one.own & stems_used_as("money"):
        yield Way(deeds=told_as(one.deeds, DONE), stems=stems_used_as("money"))
    if not one.own:  # nothing but its deed tells what it is about
        yield Way(deeds=told_as(one.deeds, DONE), stems=one.around)
        yield Way(deeds=fate, also=told_as(one.deeds))
    if one.kind == "threat" and "harm" in one.deeds:
        yield Way(deeds=one.types)


def _ways_witnessed(one: Undertaking) -> Iterator[Way]:
    """Yield how a row may show that it was done whoever is told to do it."""
    things = one.own | _other_words(one)
    yield Way(anybody=True, deeds=told_as(one.deeds | one.shown, DONE), stems=things, least=2)
    yield Way(anybody=True, deeds=told_as(one.deeds, DONE), stems=things, within=True)
    yield Way(anybody=True, deeds=frozenset({FATE}) | told_as(deeds_by(one, "later") | {"put off"}, DONE), stems=things, least=3)
    if comes(one):
        yield Way(deeds=told_as(deeds_with("coming"), DONE), stems=things)
    if not one.sides:
        yield Way(anybody=True, deeds=told_as(one.deeds | one.shown, DONE), stems=things)


def _other_words(one: Undertaking) -> frozenset[str]:
    """Return by what rows are found that name its things by other words, or by their number."""
    return marks(one.kinds, one.counts, one.named)


def _ways_turned(one: Undertaking) -> Iterator[Way]:
    """Yield how a row may show that it was put off, given up or refused."""
    told = deed_stems(one.what, one.deeds)
    around = one.own | one.around | one.what.about
    yield Way(deeds=told_as(deeds_by(one, "later") | _putting_off(), DONE), stems=one.own | told)
    if not one.own:
        yield Way(deeds=told_as(deeds_by(one, "later") | _putting_off(), DONE), also=told_as(one.deeds))
    yield Way(deeds=told_as(deeds_by(one, "undone"), DONE), stems=one.own)
    yield Way(deeds=told_as(deeds_with("refusing"), DONE), also=told_as(one.deeds), stems=around)
    yield Way(deeds=told_as(one.shown | deeds_with("going"), UNDONE), stems=one.own | _other_words(one), least=2)
    yield Way(denied=True, deeds=told_as(one.deeds) | one.types, stems=around)
    if one.stopped:
        yield Way(deeds=told_as(one.stopped, DONE), stems=one.own | _other_words(one))
    if "hold fire" in one.deeds:
        yield Way(deeds=told_as({"attack", "hold fire"}, DONE))
    if one.refused:
        yield Way(deeds=told_as({"go back"}, DONE), stems=around)


def _ways_met(condition: Wording, types: Iterable[str]) -> Iterator[Way]:
    """Yield how a row may show that a condition came about, or did not."""
    yield Way(stems=condition.about)
    yield Way(deeds=frozenset(types))


def _horizon(one: Undertaking) -> str:
    """Return the last day that is looked at for signs: a year after the due day; without one there is no end."""
    last = one.due[1]
    return days_after(last, _YEAR) if last else "9999"
