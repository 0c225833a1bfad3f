"""Whether a row bears on a commitment: of its party, on its thing, in its time, in words that tell its fate."""

from verbale.coding.deeds import deeds_with
from verbale.ledger.keeping import Fate
from verbale.ledger.seen import Seen
from verbale.ledger.sides import name_stems, sides_in
from verbale.ledger.tellings import calls
from verbale.ledger.undertakings import Undertaking, deed_stems
from verbale.ledger.wording import Wording, kinds_of, stem, wording
from verbale.lexicon import used_as
from verbale.record.names import fold

SAYING = frozenset({"accuse", "assert", "assess", "clarify", "confirm", "criticise", "praise"})
_DONE = frozenset({"occurred", "ongoing"})
PLAIN = 3  # things in common with which it is the same whoever tells it; own judgement


def fits(one: Undertaking, seen: Seen, fate: Fate) -> bool:
    """Say whether words that tell the fate of a promise are told of this one: by its side, on its thing, in their time."""
    if seen.row.kind == "statements" and seen.row.label not in SAYING and not seen.cued and fate.shows != "slipped":
        return False
    if fate.due and not time_passed(one, seen):
        return False
    if one.kind == "threat" and fate.shows == "kept" and "threat" not in fate.words:
        return False  # "gave the answer as promised" carries out no threat to answer
    mine = by_the_party(one, seen) or ((seen.nobody or fate.due) and touches(one, seen)) or _on_all(one, seen)
    own_word = fate.shows == "slipped" and seen.row.kind == "statements" and bool(seen.row.sides & one.sides)
    return (mine or own_word) and on_its_thing(one, seen)


def told_as_done(seen: Seen) -> bool:
    """Say whether a row tells something as done: not what is only to come on the day of its report."""
    row = seen.row
    if row.published and (row.first or "") > row.published:
        return False
    if row.kind == "quantities" and row.published and row.until > row.published:
        return False  # "100 million by the end of the year"
    if seen.event:
        return seen.row.row["status"] in _DONE
    if seen.row.label == "accept":  # "voted for the law" does what "agreed to the law" only grants
        return any(map(seen.told.done, deeds_with("spoken")))
    return seen.row.kind in ("actors", "quantities") or seen.row.label in SAYING


def _on_all(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row is so much about what was promised that anybody may tell what became of it."""
    return in_common(one, seen) >= PLAIN and bool(one.own & seen.told.about)


def time_passed(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row was told when the time of a promise had passed."""
    return bool(one.due[1]) and max(seen.row.until, seen.row.published or "") > (one.due[1] or "")


def on_its_thing(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row is about what was promised: a thing of its own words, or two of its names."""
    about = seen.told.about - name_stems(one.sides, one.party)
    if not one.own:
        return any(map(seen.told.tells, one.deeds))
    mine = _named(one, seen) or _called_alike(one, seen) or seen.doer in one.sides
    told = deed_stems(one.what, one.deeds) & set(seen.told.stems) or (one.own & about and any(map(seen.told.tells, one.shown)))
    named = bool(told) and mine  # "his report never appeared"
    return bool((one.things or one.own) & about) or len(one.own & about) > 1 or named


def in_common(one: Undertaking, seen: Seen) -> int:
    """Return how many things both have in common: words, a name twice, things by other words, numbers that tell which."""
    about = seen.told.about - name_stems(one.sides, one.party)
    words = one.own & about
    kinds = (one.kinds & kinds_of(about)) - kinds_of(words)
    sides = {side for side in one.named & seen.sides if name_stems([side]) & one.own and not name_stems([side]) & words}
    return len(words) + len(kinds) + len(one.counts & seen.told.counts) + len(sides) + bool(one.called and one.called <= about)


def by_the_party(one: Undertaking, seen: Seen) -> bool:
    """Say whether what a row tells is done by who is bound; of a statement, by whom its words name first, else by who speaks."""
    row = seen.row
    if deeds_with("by others") & one.deeds and used_as("voting").intersection(seen.own.words):
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


def governs(told: Wording, no: str, deed: str) -> bool:
    """Say whether a refusal, failure or delay governs a deed; who votes something down has voted, who refuses to vote has not."""
    if deed == "vote" and no == "oppose":
        return told.governs(no, deed) and not told.done(deed)
    return told.governs(no, deed)


def same_word(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row tells a promise's deed by a word of the promise."""
    return bool(deed_stems(one.what, one.deeds) & deed_stems(seen.told, one.deeds))


def touches(one: Undertaking, seen: Seen) -> bool:
    """Say whether a row is about the same thing and side, whatever it says of it."""
    about = seen.told.about - name_stems(one.sides, one.party)
    mine = bool((seen.row.sides | seen.sides) & one.sides) or _named(one, seen) or _called_alike(one, seen)
    if not mine:
        return seen.nobody and len(one.own & about) > 1
    return bool(one.own & about) or len((one.around | one.what.about) & about) > 0


def of_another_number(one: Undertaking, seen: Seen) -> bool:
    """Say whether promise and row count other things, in other numbers: 24,000 soldiers are not 1,500 officers."""
    promised, told = one.what.numbers, seen.told.numbers
    apart = promised and told and not set(promised.values()) & set(told.values())
    return bool(apart) and not promised.keys() & seen.told.about
