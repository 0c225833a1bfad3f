"""Whether a row tells a commitment as done: wholly, in part, after its time."""

from functools import cache
from itertools import pairwise, product

from verbale.coding.deeds import deeds_with
from verbale.ledger.bearing import by_the_party, governs, in_common, same_word, told_as_done, touches
from verbale.ledger.keeping import Fate, fates, shares
from verbale.ledger.seen import Seen
from verbale.ledger.sides import name_stems
from verbale.ledger.sought import deeds_by
from verbale.ledger.undertakings import Undertaking, deed_stems, places_in
from verbale.ledger.witnessed import witnessed
from verbale.ledger.wording import Wording, kinds_of, stems_used_as, wording
from verbale.lexicon import days_after, table, used_as

_APART = frozenset({"and", "but"})
_PASSIVE = frozenset({"be", "been", "is", "are", "was", "were"})
_SOON = 4  # days after its day in which a report that gives none tells a meeting that had one; own judgement


def kept(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row tells a commitment as done, by its party, on the same thing."""
    row, told = seen.row, seen.told
    if not told_as_done(seen):
        return False
    typed = seen.event and row.label in one.types
    undoing = (*sorted(deeds_with("undoing")), *(deeds_by(one, "undone") - one.deeds))
    if any(governs(told, no, deed) for no in undoing for deed in one.deeds):
        return False  # "delayed the opening" opens nothing, and "barred the inspectors" lets none in
    if _elsewhere(one, seen):
        return False
    if witnessed(one, seen):
        return True
    worded = any(told.done(deed) and (deed == "meet" or seen.own.tells(deed)) for deed in one.deeds)
    denied = any(fate.words.split()[0] in ("not", "never") for fate in seen.fates)  # "the visit did not take place"
    if (worded != typed or denied) and _undone(one, told):
        return False  # also "failed to turn up", typed as a visit
    if not (typed or worded) or not by_the_party(one, seen):
        return False
    if one.kind == "threat" and "harm" in one.deeds:
        return typed and _carried_out(one, seen)
    if "resign" in one.deeds and told.done("resign"):
        return True  # nobody has more than one post to give up
    return _same_thing(one, seen, worded=worded)


def _elsewhere(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row tells the same in another town; who comes from one, or lands "here", may be where he was to be."""
    if not one.places or one.places & seen.told.about or "here" in seen.told.words or one.counts & seen.told.counts:
        return False
    going = ("to", "into") if one.deeds & deeds_with("away") else ()  # where they go is another town
    return bool(places_in(seen.words, beside=("from", *going)))


def _undone(one: Undertaking, told: Wording) -> bool:
    """Say whether other words undo all that tells the deed: "backed out of the loan", "the opening had been pushed back"."""
    against = [fate for fate in fates(told) if fate.shows != "kept"]
    places = [i for deed in one.deeds for i in told.places(deed)]
    return bool(against) and all(any(_undoes(told, fate, i) for fate in against) for i in places)


def _undoes(told: Wording, fate: Fate, i: int) -> bool:
    if fate.at <= i:
        return not _APART.intersection(told.words[fate.at : i])
    if told.words[fate.at] in ("never", "not") and not _APART.intersection(told.words[i : fate.at]):
        return True  # "the report that it had promised never appeared"
    return bool(_PASSIVE.intersection(told.words[i : fate.at]))


def _same_thing(one: Undertaking, seen: Seen, *, worded: bool) -> bool:
    """Say whether a row is about what was promised: by its words, by to whom it is done, or by its time."""
    row = seen.row
    first, last = one.due
    inside = bool(last) and (first or "") <= row.until and row.day <= (last or "")
    exact = bool(row.first or row.last)
    about = seen.told.about - name_stems(one.sides, one.party)
    own, around = in_common(one, seen), len(one.around & about)
    if worded and len(deed_stems(one.what, one.deeds) & deed_stems(seen.own, one.deeds)) > 1:
        own += 1  # "began the quarantine" tells both that it began and what
    if "meet" in one.deeds:
        within = (first or "") <= row.day and row.until <= (last or "")
        soon = bool(last) and not exact and own > 0 and (last or "") <= row.day <= days_after(last or "", _SOON)
        return (within and exact) or soon if last else own > 0
    if last and not inside and row.day < (first or ""):
        return worded and (own > 0 or (not one.own and around > 0))
    against = one.known_against
    to = bool(against & (row.others | seen.sides))
    paid = stems_used_as("money")
    money = paid & one.own and paid & about  # "the money came through"
    own += bool(money and (own or around or same_word(one, seen)))
    here = (against | one.named) & (row.others | seen.sides)
    own += bool(here and not own and one.own & name_stems(here))  # "Syria" told as "a Syrian base", or by its people
    if inside and not worded and one.things and not (one.things & about or one.kinds & kinds_of(about)):
        return own > 1 and to
    if inside:
        return own > 0 or (around > 1 and not _another(one, seen)) or (worded and (to or not one.own))
    verbatim = bool(one.own) and one.own <= about and bool(deed_stems(one.what, one.deeds) & deed_stems(seen.own, one.deeds))
    struck = (
        "attack" in one.deeds
        and seen.event
        and row.label == "ASSAULT"
        and bool(against & row.others and name_stems(against) & about)
    )
    if worded and not one.own and not last:
        return True  # "threatened to resign": there is nothing but the deed
    return (worded and (own > 0 and (to or not against or own > 1 or verbatim))) or (own > 1 and to) or (struck and to)


def _another(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row is of a thing of another kind, which what is told around a promise may name: an envoy, not the troops."""
    told = seen.told.kinds
    return bool(one.kinds and told) and one.kinds.isdisjoint(told)


def _carried_out(one: Undertaking, seen: Seen) -> bool:
    """Say whether an event is the harm that was threatened: against whom, and by the means named."""
    row = seen.row
    told = {
        means
        for words in (one.what, *map(wording, one.sentences))
        for means in _means()
        if means[:7] in {s[:7] for s in words.stems}
    }
    if told and not any(row.label in _means()[means] for means in told):
        return False
    if one.against:
        return not row.others or bool(row.others & one.against)
    return bool(told) or len(one.own & seen.told.about) > 0


@cache
def _means() -> dict[str, frozenset[str]]:
    """The types of the events by which a threat is carried out, by the word that it names its means by."""
    by_sanctions = dict.fromkeys(used_as("by sanctions"), frozenset({"SANCTION"}))
    return by_sanctions | dict.fromkeys(used_as("by arms"), frozenset({"MOBILIZE", "ASSAULT", "COERCE"}))


def means_named(one: Undertaking) -> set[str]:
    """Return the means that a threat names."""
    own = {word for t in one.rows for word in wording(t.words).words}
    return own & _means().keys()


def part_told(one: Undertaking, seen: Seen) -> str:
    """Say in what way a row tells that only a part was done; an empty string for the whole."""
    words = seen.told.words
    if used_as("rest").intersection(words):
        return ""
    parts = [w for w in (*words, *map(" ".join, pairwise(words))) if w in table("part_words") and not _whole(one, seen, w)]
    parts += ["most"] if words[:1] == ("most",) else []
    if parts:
        return f"“{parts[0]}”"
    parted = one.deeds & deeds_with("by parts") and "begin" not in one.what.deeds
    if parted and any(_only_begun(seen.told, deed) for deed in one.deeds):
        return "only begun"
    return _fewer(one, seen)


def _whole(one: Undertaking, seen: Seen, part: str) -> bool:
    """Say whether a first part is all that was promised: "a first group of 1,000", of "1,000 a day"."""
    words = seen.told.words
    if part == "half" and words[words.index(part) + 1 : words.index(part) + 2] in (("a",), ("an",)):
        return True  # "half a million"
    return part.startswith("first ") and bool("first" in one.what.words or one.counts & seen.told.counts)


def _only_begun(told: Wording, deed: str) -> bool:
    """Say whether a deed is told as begun only: "have begun taking down their tents"."""
    return any(stems_used_as("beginning").intersection(told.stems[max(0, i - 2) : i]) for i in told.places(deed))


def _fewer(one: Undertaking, seen: Seen) -> str:
    """Say of how many less than promised a row tells, also by another word for them; an empty string for none."""
    if one.deeds <= deeds_with("attended"):
        return ""  # who did not come to a meeting does not undo it
    promised, done = one.what.numbers, seen.told.numbers
    for of in sorted(promised.keys() & done.keys()):
        if done[of] < promised[of]:
            return f"{done[of]:,.0f} of {promised[of]:,.0f}"
    for share in shares(seen.told):
        if share.whole in promised.values() and 0 < share.done < share.whole:
            return f"{share.done:,.0f} of {share.whole:,.0f}"
    if promised.keys() & done.keys():
        return ""
    for of, other in product(sorted(promised), sorted(done)):
        if kinds_of([of]) & kinds_of([other]) and done[other] < promised[of]:
            return f"{done[other]:,.0f} of {promised[of]:,.0f}"
    return ""


def share_told(one: Undertaking, seen: Seen) -> str:
    """Say what part of the number promised a row tells of, whatever the deed is called: "nine of the 26 towers"; else nothing."""
    promised = one.what.numbers
    for share in shares(seen.told):
        counts = any(promised.get(of) == share.whole for of in share.counted) or (
            share.whole in promised.values() and bool(one.kinds & kinds_of(share.counted))
        )
        if counts and 0 < share.done < share.whole and not seen.told.open(share.at):
            mine = by_the_party(one, seen) or touches(one, seen)
            return f"{share.done:,.0f} of {share.whole:,.0f}" if mine else ""
    return ""
