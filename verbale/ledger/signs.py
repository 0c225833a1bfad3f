"""What became of a commitment: the rows that show it kept, put off, broken or void.

A sign must be of the right side, after the promise, of the deed (by its words or by PLOVER's type), and on the same thing.
A row that tells what will, may or did not happen keeps nothing.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from verbale.ledger.finding import Wanted, Way
from verbale.ledger.keeping import Fate, fates, shares
from verbale.ledger.seen import DONE, FATE, MOVED, NOBODY, SPOKEN, UNDONE, Seen, told_as
from verbale.ledger.sides import name_stems, sides_in
from verbale.ledger.tellings import Telling, calls, side_name
from verbale.ledger.undertakings import Undertaking, deed_stems, places_in
from verbale.ledger.wording import NOT, OPEN, Wording, deed_kind, listed, shared, stem, wording
from verbale.lexicon import table
from verbale.record.names import fold

_DONE = frozenset({"occurred", "ongoing"})
_TOLD = frozenset({"accuse", "assert", "assess", "clarify", "confirm", "criticise", "praise"})
SETTLES = ("kept", "broken", "void")  # a later one of these overrules an earlier
TOLD = 12  # signs of a commitment that are told, and the one that decides: what a thousand rows show is told by the first
_BY_OTHERS = frozenset({"vote"})  # deeds that others do than who promises them: the people vote
_VOTING = frozenset({"cast", "held", "polls", "voted"})  # words that tell a vote as held, not as asked for
_MONEY = frozenset(
    map(stem, ("aid", "billion", "cash", "dollars", "euros", "grant", "loan", "million", "money", "pounds", "sum"))
)
_APART = frozenset({"and", "but"})
_PASSIVE = frozenset({"be", "been", "is", "are", "was", "were"})
_UNDOING = ("call off", "miss", "oppose", "put off")
_REST = frozenset({"final", "last", "remainder", "remaining", "rest"})  # with the last part the whole is done
_MEANS = {"economic": {"SANCTION"}, "financial": {"SANCTION"}, "military": {"MOBILIZE", "ASSAULT", "COERCE"}}
_IN_YEAR = re.compile(r"\b(?:in|since|of|until)\s+((?:1[5-9]|20)\d\d)\b")
_YEAR = 366  # days; what is done later is hardly done on that promise; own judgement
_STAYING = frozenset({"remain"})  # breaks a promise only once its time has passed
_TURNING = frozenset({"put off", "go back", "miss", "oppose", "call off"})  # deeds by which any promise is put off or broken
_ONGOING = frozenset({"continue", "continued", "continues", "continuing", "still"})
_REFUSING = frozenset({"miss", "oppose"})
_PUTTING_OFF = _TURNING - _REFUSING
_VERBATIM = 0.7  # of the words of a condition whose deed no table has
_MOST = 0.5  # of the words of a condition that a row must share to be about it


@dataclass(frozen=True, slots=True)
class Sign:
    """A row that shows what became of a commitment: `shows` kept, partly kept, slipped, broken, void or met (its condition).

    `late` says that it was done after its time, `plain` that the row's own words tell the deed, not only its sentence, `worded`
    that they tell its fate without the deed ("missed the deadline").
    """

    shows: str
    row: Telling
    why: str
    late: bool = False
    plain: bool = False
    worded: bool = False

    @property
    def settles(self) -> bool:
        """Whether an earlier sign does not matter beside it; what only words of its fate tell does not undo a deed."""
        return self.shows in SETTLES and not self.worded

    @property
    def day(self) -> str:
        """When it was, as far as the row or its report tells."""
        return self.row.until


def sign(one: Undertaking, seen: Seen, own: Collection[str]) -> Sign | None:
    """Return what a row shows of the fate of a commitment; None when it shows nothing.

    Args:
        one: The commitment.
        seen: The row.
        own: The reports that tell the commitment.
    """
    read = (_read(one, part) for part in seen.parts or (seen,) if _after(part.row, one, own))
    found = next((found for found in read if found is not None), None)
    return replace(found, why=found.why + _placed(found.row)) if found is not None else None


def _placed(row: Telling) -> str:
    """Say of whom of a row only other reports tell the side."""
    told = [f"other reports tell that {p.name} acts for {side_name(p.side)}" for p in row.by if p.elsewhere]
    return "; " + ", ".join(told) if told else ""


def wanted(one: Undertaking) -> Wanted:
    """Return what a row must have that can be a sign: whatever `sign` reads as one has it."""
    called = {*map(calls, one.party), *(f"~{name}" for name in one.persons)}
    parties = frozenset() if one.nobody or not one.sides else one.sides | one.against | called | {NOBODY}
    if (one.condition and not sides_in(one.condition)) or _BY_OTHERS & one.deeds:
        parties = frozenset()  # what the condition is about may be told of anybody, and so may a vote
    condition = wording(one.condition or "")
    types = {t for d in condition.deeds for t in listed(deed_kind(d), "types")}
    own_verbs = {f"={s}" for s in condition.about} if one.condition and not condition.deeds else set()
    return Wanted(
        deeds=frozenset({*one.deeds, *one.types, *condition.deeds, *own_verbs, *types, *_turning(one), FATE}),
        parties=parties,
        since=one.made,
        until=_horizon(one),
        due=one.due,
        ways=(*_ways_kept(one), *_ways_turned(one), *_ways_met(condition, types)),
        own=frozenset(t.report for t in one.rows),
    )


def _turning(one: Undertaking) -> frozenset[str]:
    """Return the deeds by which a promise is put off or broken."""
    return _other(one, "undone") | _other(one, "later") | _TURNING


def _other(one: Undertaking, column: str) -> frozenset[str]:
    return frozenset(d for deed in one.deeds for d in listed(deed_kind(deed), column))


def _ways_kept(one: Undertaking) -> Iterator[Way]:
    """Yield how a row may show that it was done or not done, or what became of it in words that tell no deed."""
    told, fate = deed_stems(one.what, one.deeds), frozenset({FATE})
    met = one.types if "meet" in one.deeds else frozenset()
    yield Way(deeds=told_as(one.deeds, DONE, UNDONE) | fate | met, stems=one.own)
    yield Way(deeds=frozenset({MOVED}), also=told_as(one.deeds), stems=one.own)
    yield Way(stems=one.own, least=2)
    yield Way(within=True, stems=one.own)
    yield Way(within=True, stems=one.around, least=2)
    yield Way(within=True, deeds=told_as(one.deeds, DONE) | fate | met)
    yield Way(deeds=fate, stems=told)
    yield Way(deeds=told_as(one.deeds, DONE), stems=told, least=2 if one.own else 1)  # count as a word in common
    against = name_stems(one.known_against | one.named)
    if one.own & against or "attack" in one.deeds:  # "a Syrian base" is in Syria
        yield Way(deeds=told_as(one.deeds, DONE) | one.types, stems=against)
    if one.own & _MONEY:
        yield Way(deeds=told_as(one.deeds, DONE), stems=_MONEY)
    if not one.own:  # nothing but its deed tells what it is about
        yield Way(deeds=told_as(one.deeds, DONE), stems=one.around)
        yield Way(deeds=fate, also=told_as(one.deeds))
    if one.kind == "threat" and "harm" in one.deeds:
        yield Way(deeds=one.types)


def _ways_turned(one: Undertaking) -> Iterator[Way]:
    """Yield how a row may show that it was put off, given up or refused."""
    told = deed_stems(one.what, one.deeds)
    around = one.own | one.around | one.what.about
    yield Way(deeds=told_as(_other(one, "later") | _PUTTING_OFF, DONE), stems=one.own | told)
    if not one.own:
        yield Way(deeds=told_as(_other(one, "later") | _PUTTING_OFF, DONE), also=told_as(one.deeds))
    yield Way(deeds=told_as(_other(one, "undone"), DONE), stems=one.own)
    yield Way(deeds=told_as(_REFUSING, DONE), also=told_as(one.deeds), stems=around)
    yield Way(denied=True, deeds=told_as(one.deeds) | one.types, stems=around)
    if one.refused:
        yield Way(deeds=told_as({"go back"}, DONE), stems=around)


def _ways_met(condition: Wording, types: Iterable[str]) -> Iterator[Way]:
    """Yield how a row may show that a condition came about, or did not."""
    yield Way(stems=condition.about)
    yield Way(deeds=frozenset(types))


def few(one: Undertaking, found: Iterable[Sign]) -> list[Sign]:
    """Return those of all signs of a commitment, in order of time, that are told: the first, and the last that settles it.

    Where none settles it, the last that tells of a part or of a delay, and the first that its condition came about.
    """
    out: list[Sign] = []
    for sign in found:
        if not (sign.shows == "kept" and _too_early(one, out)):
            out.append(sign)
    more = [next((s for s in reversed(out) if s.shows in SETTLES), None)]
    if more == [None]:
        more = [next((s for s in reversed(out) if s.shows == shows), None) for shows in ("partly kept", "slipped")]
        more.append(next((s for s in out if s.shows == "met"), None))
    return [s for i, s in enumerate(out) if i < TOLD or any(s is other for other in more)]


def waits(one: Undertaking) -> bool:
    """Say whether what a row shows of a commitment may rest on an earlier row, so that all must be looked at."""
    return bool(one.condition) and "harm" in one.deeds and not _means(one)


def _horizon(one: Undertaking) -> str:
    """Return the last day that is looked at for signs: a year after the due day; without one there is no end."""
    last = one.due[1]
    return (date.fromisoformat(last) + timedelta(days=_YEAR)).isoformat() if last else "9999"


def _too_early(one: Undertaking, before: list[Sign]) -> bool:
    """Say whether a threat of harm that is not named cannot have been carried out yet: nobody has done what it answers."""
    return waits(one) and all(sign.shows != "met" for sign in before)


def _after(row: Telling, one: Undertaking, own: Collection[str]) -> bool:
    """Say whether a row is of after the promise: by its own time, else by its report's, which must be another."""
    later = row.report not in own and (row.published or "") > one.told
    if row.first or row.last:
        same_day = row.until == one.made and later and (one.due[0] or "") <= one.made  # said in the morning, done at midnight
        return row.until > one.made or same_day
    return row.report not in own and (row.published or "") > one.made and not _history(row, one)


def _history(row: Telling, one: Undertaking) -> bool:
    """Say whether words tell of a year before the promise: "opened a first tunnel in 1998"."""
    years = _IN_YEAR.findall(row.words)
    return bool(years) and max(years) < one.made[:4]


def _read(one: Undertaking, seen: Seen) -> Sign | None:
    if one.condition and (sign := _on_condition(one, seen)) is not None and not (sign.shows == "met" and _kept(one, seen)):
        return sign
    if one.refused:
        done = _kept(one, seen) or (seen.told.done("go back") and _touches(one, seen) and _by_the_party(one, seen))
        return Sign("broken", seen.row, "did what it promised not to do") if done else None
    if _kept(one, seen):
        late = bool(one.due[1] and seen.row.day > one.due[1])
        part = _part(one, seen)
        plain = any(map(seen.own.tells, one.deeds))
        return Sign("partly kept" if part else "kept", seen.row, part or ("after its time" if late else "done"), late, plain)
    if share := _share(one, seen):
        return Sign("partly kept", seen.row, share)
    if why := _slipped(one, seen):
        return Sign("slipped", seen.row, why, plain=bool({"extend", "put off"} & seen.own.deeds.keys()))
    if why := _broken(one, seen):
        return Sign("broken", seen.row, why)
    fate = next((f for f in seen.fates if _fits(one, seen, f)), None)
    return Sign(fate.shows, seen.row, f"told as “{fate.words}”", worded=True) if fate else None


def _fits(one: Undertaking, seen: Seen, fate: Fate) -> bool:
    """Say whether words that tell the fate of a promise are told of this one: by its side, on its thing, in their time."""
    if seen.row.kind == "statements" and seen.row.label not in _TOLD and not seen.cued and fate.shows != "slipped":
        return False
    if fate.due and not _past(one, seen):
        return False
    if one.kind == "threat" and fate.shows == "kept" and "threat" not in fate.words:
        return False  # "gave the answer as promised" carries out no threat to answer
    mine = _by_the_party(one, seen) or (seen.nobody and _touches(one, seen))
    own_word = fate.shows == "slipped" and seen.row.kind == "statements" and bool(seen.row.sides & one.sides)
    return (mine or own_word) and _on_its_thing(one, seen)


def _past(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row was told when the time of a promise had passed."""
    return bool(one.due[1]) and max(seen.row.until, seen.row.published or "") > (one.due[1] or "")


def _on_its_thing(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row is about what was promised: a thing of its own words, or two of its names."""
    about = seen.told.about - name_stems(one.sides, one.party)
    if not one.own:
        return any(map(seen.told.tells, one.deeds))
    mine = _named(one, seen) or _called_alike(one, seen) or seen.doer in one.sides
    named = bool(deed_stems(one.what, one.deeds) & set(seen.told.stems)) and mine  # "his report never appeared"
    return bool((one.things or one.own) & about) or len(one.own & about) > 1 or named


# --- kept ----------------------------------------------------------------------------------------------------------------


def _kept(one: Undertaking, seen: Seen) -> bool:
    row, told = seen.row, seen.told
    if not _told_as_done(seen):
        return False
    typed = seen.event and row.label in one.types
    if any(told.governs(no, deed) for no in (*_UNDOING, *(_other(one, "undone") - one.deeds)) for deed in one.deeds):
        return False  # "delayed the opening" opens nothing, and "barred the inspectors" lets none in
    if one.places and not one.places & told.about and places_in(seen.words):
        return False  # the same in another town
    worded = any(told.done(deed) and (deed == "meet" or seen.own.tells(deed)) for deed in one.deeds)
    if worded != typed and _undone(one, told):
        return False  # also "failed to turn up", typed as a visit
    if not (typed or worded) or not _by_the_party(one, seen):
        return False
    if one.kind == "threat" and "harm" in one.deeds:
        return typed and _carried_out(one, seen)
    return _same_thing(one, seen, worded=worded)


def _undone(one: Undertaking, told: Wording) -> bool:
    """Say whether other words undo all that tells the deed: "backed out of the loan", "the opening had been pushed back"."""
    against = [fate for fate in fates(told) if fate.shows != "kept"]
    places = [i for deed in one.deeds for i in told.places(deed)]
    return bool(against) and all(any(_undoes(told, fate, i) for fate in against) for i in places)


def _undoes(told: Wording, fate: Fate, i: int) -> bool:
    if fate.at <= i:
        return not _APART.intersection(told.words[fate.at : i])
    if told.words[fate.at] == "never" and not _APART.intersection(told.words[i : fate.at]):
        return True  # "the report that it had promised never appeared"
    return bool(_PASSIVE.intersection(told.words[i : fate.at]))


def _told_as_done(seen: Seen) -> bool:
    """Say whether a row tells something as done: not what is only to come on the day of its report."""
    row = seen.row
    if row.published and (row.first or "") > row.published:
        return False
    if row.kind == "quantities" and row.published and row.until > row.published:
        return False  # "100 million by the end of the year"
    if seen.event:
        return seen.row.row["status"] in _DONE
    if seen.row.label == "accept":  # "voted for the law" does what "agreed to the law" only grants
        return any(map(seen.told.done, SPOKEN))
    return seen.row.kind in ("actors", "quantities") or seen.row.label in _TOLD


def _by_the_party(one: Undertaking, seen: Seen) -> bool:
    """Say whether what a row tells is done by who is bound; of a statement, by whom its words name first, else by who speaks."""
    row = seen.row
    if _BY_OTHERS & one.deeds and _VOTING.intersection(seen.own.words):
        return True
    if _named(one, seen) or _called_alike(one, seen) or ((one.nobody or seen.nobody) and _plainly(one, seen)):
        return True
    if one.nobody and seen.doer in frozenset().union(*map(sides_in, one.sentences)):
        return True  # a spokesman said "the foreign minister of Chile will travel", and Chile's minister arrived
    if "meet" in one.deeds and one.kind != "threat":
        both = one.against and one.against <= seen.sides and one.own & seen.told.about
        return bool(both) or (bool(one.sides) and one.sides <= seen.sides)
    if seen.event and row.by:
        return bool(row.sides & one.sides)
    return seen.doer in one.sides if seen.doer else bool(row.sides & one.sides)


def _plainly(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row is about the same thing in so many words that nobody need be named."""
    about = one.own & seen.told.about
    if one.own:
        return len(about) > 1 or one.own == about
    return len(one.around & seen.told.about) > 1 and bool(deed_stems(one.what, one.deeds) & set(seen.told.stems))


def _named(one: Undertaking, seen: Seen) -> bool:
    """Say whether words name who is bound; a person by any word of the name: reports go on with the surname."""
    names = (wording(p.name) for p in one.party)
    persons = (stem(word) for p in one.party if p.kind == "person" for word in fold(p.name).split() if len(word) > 2)
    if {calls(p) for p in one.party} & {calls(p) for p in seen.row.by if p.homeless or p.side == fold(p.name)}:
        return True  # "the Movement" of the Sudan People's Liberation Movement
    return any(map(seen.told.names, names)) or any(word in seen.told.stems for word in persons)


def _called_alike(one: Undertaking, seen: Seen) -> bool:
    """Say whether both are told of somebody of whom no side is known by one name: "the Navy would begin", "the Navy began"."""
    if seen.row.kind == "statements" and not seen.cued:
        return False  # who speaks of a deed has not done it
    names = [wording(p.name) for p in seen.row.by if p.homeless]
    return any(wording(sentence).names(name) for sentence in one.sentences for name in names)


def _same_thing(one: Undertaking, seen: Seen, *, worded: bool) -> bool:
    """Say whether a row is about what was promised: by its words, by to whom it is done, or by its time."""
    row = seen.row
    first, last = one.due
    inside = bool(last) and (first or "") <= row.until and row.day <= (last or "")
    exact = bool(row.first or row.last)
    about = seen.told.about - name_stems(one.sides, one.party)
    own, around = len(one.own & about), len(one.around & about)
    if worded and len(deed_stems(one.what, one.deeds) & deed_stems(seen.own, one.deeds)) > 1:
        own += 1  # "began the quarantine" tells both that it began and what
    if "meet" in one.deeds:
        within = (first or "") <= row.day and row.until <= (last or "")
        return (within and exact) if last else own > 0
    if last and not inside and row.day < (first or ""):
        return worded and (own > 0 or (not one.own and around > 0))
    against = one.known_against
    to = bool(against & (row.others | seen.sides))
    money = _MONEY & one.own and _MONEY & about  # "the money came through"
    own += bool(money and (own or around or _same_word(one, seen)))
    here = (against | one.named) & (row.others | seen.sides)
    own += bool(here and not own and one.own & name_stems(here))  # "Syria" told as "a Syrian base", or by its people
    if inside:
        return own > 0 or around > 1 or (worded and (to or not one.own))
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


def _same_word(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row tells a promise's deed by a word of the promise."""
    return bool(deed_stems(one.what, one.deeds) & deed_stems(seen.told, one.deeds))


def _carried_out(one: Undertaking, seen: Seen) -> bool:
    """Say whether an event is the harm that was threatened: against whom, and by the means named."""
    row = seen.row
    told = {
        means
        for words in (one.what, *map(wording, one.sentences))
        for means in _MEANS
        if means[:7] in {s[:7] for s in words.stems}
    }
    if told and not any(row.label in _MEANS[means] for means in told):
        return False
    if one.against:
        return not row.others or bool(row.others & one.against)
    return bool(told) or len(one.own & seen.told.about) > 0


def _means(one: Undertaking) -> set[str]:
    """Return the means that a threat names."""
    own = {word for t in one.rows for word in wording(t.words).words}
    return {means for means in _MEANS if means in own}


def _part(one: Undertaking, seen: Seen) -> str:
    """Say in what way a row tells that only a part was done; an empty string for the whole."""
    words = seen.told.words
    parts = [w for w in (*words, *map(" ".join, pairwise(words))) if w in table("part_words")]
    if parts and not _REST.intersection(words):
        return f"“{parts[0]}”"
    promised, done = one.what.numbers, seen.told.numbers
    for of in sorted(promised.keys() & done.keys()):
        if done[of] < promised[of]:
            return f"{done[of]:,.0f} of {promised[of]:,.0f}"
    return ""


def _share(one: Undertaking, seen: Seen) -> str:
    """Say what part of the number promised a row tells of, whatever the deed is called: "nine of the 26 towers"; else nothing."""
    promised = one.what.numbers
    for share in shares(seen.told):
        counts = any(promised.get(of) == share.whole for of in share.counted)
        if counts and 0 < share.done < share.whole and not seen.told.open(share.at):
            mine = _by_the_party(one, seen) or _touches(one, seen)
            return f"{share.done:,.0f} of {share.whole:,.0f}" if mine else ""
    return ""


# --- put off, broken, void -----------------------------------------------------------------------------------------------


def _touches(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row is about the same thing and side, whatever it says of it."""
    about = seen.told.about - name_stems(one.sides, one.party)
    mine = bool((seen.row.sides | seen.sides) & one.sides) or _named(one, seen) or _called_alike(one, seen)
    if not mine:
        return seen.nobody and len(one.own & about) > 1
    return bool(one.own & about) or len((one.around | one.what.about) & about) > 0


def _slipped(one: Undertaking, seen: Seen) -> str:
    if _moved(one, seen):
        return "moved to another time"
    later = {"put off"} | {d for deed in one.deeds for d in listed(deed_kind(deed), "later")}
    told = next((d for d in sorted(later) if seen.told.done(d)), None)
    if told is None or (seen.event and seen.row.row["status"] == "denied" and not seen.own.tells(told) and told != "put off"):
        return ""
    bare = not one.own and any(map(seen.told.tells, one.deeds)) and bool((seen.row.sides | seen.sides) & one.sides)
    mine = (bare or _touches(one, seen)) and _on_its_thing(one, seen)
    return f"told as {'put off' if told == 'put off' else 'extended'}" if mine else ""


def _moved(one: Undertaking, seen: Seen) -> bool:
    """Say whether a side says of its own promise "not on Sunday, but on Monday"."""
    row = seen.row
    mine = row.kind == "statements" and bool(row.sides & one.sides) and any(map(seen.told.tells, one.deeds))
    return seen.moved and mine and row.last is not None and len(one.own & seen.told.about) > 0


def _broken(one: Undertaking, seen: Seen) -> str:
    row, told = seen.row, seen.told
    if not _touches(one, seen) or not _by_the_party(one, seen) or _of_another_number(one, seen):
        return ""
    past = not one.due[1] or _past(one, seen)
    if any(told.done(d) for d in ("go back", "call off")) and _on_its_thing(one, seen):
        return "told as given up or broken"
    undone = _other(one, "undone") - (frozenset() if past else _STAYING)
    if any(told.done(d) for d in undone) and len(one.own & told.about) > 0:
        return "the opposite was done"
    if seen.refusal and row.sides & one.sides and one.own & told.about and any(map(told.tells, one.deeds)):
        return "refused"
    if any(told.governs(no, deed) for no in _REFUSING for deed in one.deeds):
        return "told as refused or missed"
    if past and _untold(one, seen):
        return "told as not done"
    if past and "end" in one.deeds and _goes_on(told) and _on_its_thing(one, seen):
        return "still goes on"
    denied = seen.event and row.row["status"] == "denied" and (row.label in one.types or any(map(seen.own.tells, one.deeds)))
    denied = denied and all(fate.shows != "slipped" for fate in seen.fates)  # "will not sail until Monday"
    return "told as not done" if denied and past and row.sides & one.sides else ""


def _goes_on(told: Wording) -> bool:
    """Say whether words tell that something is still done: "are still recruiting boys", "went on with the raids"."""
    at = next((i for i, word in enumerate(told.words) if word in _ONGOING), None)
    return at is not None and not told.open(at) and not told.negated(at)


def _untold(one: Undertaking, seen: Seen) -> bool:
    """Say whether words tell that the deed has not been done: "has not built the clinic", "did not pay"."""
    told = seen.told
    undone = any(told.negated(i) and not told.open(i) for deed in one.deeds for i in told.places(deed))
    return undone and len(one.own & told.about) > 0


def _of_another_number(one: Undertaking, seen: Seen) -> bool:
    """Say whether promise and row count other things, in other numbers: 24,000 soldiers are not 1,500 officers."""
    promised, told = one.what.numbers, seen.told.numbers
    apart = promised and told and not set(promised.values()) & set(told.values())
    return bool(apart) and not promised.keys() & seen.told.about


def _on_condition(one: Undertaking, seen: Seen) -> Sign | None:
    """Read a row as the coming about of a condition, or as its failing; None when it is neither."""
    condition = wording(one.condition or "")
    named = sides_in(one.condition or "")
    about = condition.about - name_stems(named)
    worded = bool(condition.deeds.keys() & seen.own.deeds.keys())
    typed = worded and seen.event and any(seen.row.label in listed(deed_kind(d), "types") for d in condition.deeds)
    if not _about_condition(condition, about, named, seen, typed=typed):
        return None
    row = seen.row
    if not one.unless and (failed := _failed(condition, seen)) is not None:
        return failed
    done = _told_as_done(seen) and (any(seen.told.done(d) for d in condition.deeds) or typed or _verbatim(condition, about, seen))
    if done:
        return (
            Sign("void", row, "what it was to prevent was done") if one.unless else Sign("met", row, "its condition came about")
        )
    return None


def _verbatim(condition: Wording, about: frozenset[str], seen: Seen) -> bool:
    """Say whether words tell a condition of which no table knows the deed, as done, in the words that it was told in."""
    told = seen.told
    if condition.deeds or not about or NOT.intersection(told.words) or OPEN.intersection(told.words):
        return False
    return len(about & told.about) >= max(2, len(about) * _VERBATIM)


def _about_condition(condition: Wording, about: frozenset[str], named: frozenset[str], seen: Seen, *, typed: bool) -> bool:
    if named and not named <= seen.sides:
        return False
    if shared(about, seen.told.about) >= _MOST:
        return True
    return typed and bool(named) and bool(seen.row.sides & named)


def _failed(condition: Wording, seen: Seen) -> Sign | None:
    undone = {"call off", "miss"} | {d for deed in condition.deeds for d in listed(deed_kind(deed), "undone")}
    words = seen.own if seen.event else seen.told
    refused = any(words.governs(no, deed) for no in _REFUSING for deed in condition.deeds)
    refused |= seen.refusal and any(map(words.tells, condition.deeds))
    told = refused or any(map(words.done, undone))
    return Sign("void", seen.row, "its condition did not come about") if told else None
