"""Whether words tell of somebody's good to himself: who protects his own borders, people or interests helps nobody else."""

from verbale.extract.frames import has_trait
from verbale.extract.slots import objects
from verbale.lexicon import used_as
from verbale.terms import Cast, EventMention, Parse

_CALLED = ("people", "unnamed")  # "its citizens"
_BEFORE = ("amod", "compound", "nmod:poss")


def own_good(parse: Parse, who: Cast, mention: EventMention, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
    """Say whether what is guarded or backed is the doer's own, or nobody's who is told: "will protect its borders".

    Args:
        parse: The report.
        who: Its cast.
        mention: What a frame tells.
        actors: Who does it.
        recipients: To whom.
    """
    if not has_trait(mention.frame, "guarding") and not has_trait(mention.frame, "backing"):
        return False
    sides = set(map(who.party, actors))
    if sides and recipients and {who.party(r) for r in recipients} <= sides:
        return True
    things = objects(parse, mention.trigger)
    if things and all(_is_own(parse, who, i, sides) for i in things):
        return True
    return has_trait(mention.frame, "guarding") and not recipients


def _is_own(parse: Parse, who: Cast, thing: int, sides: set[str]) -> bool:
    """Say whether a thing is of these sides: "its troops", "US interests"; allies are others."""
    if parse.tokens[thing].lemma.lower() in used_as("friend"):
        return False
    if any(who[a].kind not in _CALLED for a in who.at.get(thing, ())):
        return bool(sides) and {who.party(a) for a in who.at[thing]} <= sides
    counted = [c for c in parse.children(thing, "nmod") if parse.case(c) == "of" and parse.tokens[c].upos == "NOUN"]
    for c in (d for j in (thing, *counted) for d in parse.children(j, *_BEFORE)):
        parties = {who.party(a) for a in who.at.get(c, ())}
        if (parties or parse.tokens[c].upos == "PRON") and parties <= sides:
            return True
    return False
