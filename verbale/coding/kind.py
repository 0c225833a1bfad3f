"""The class of a deed once it is known who did it: states do not demonstrate, and several of them drill together."""

from collections.abc import Mapping
from dataclasses import replace

from verbale.coding.relevance import STATES, row_of
from verbale.coding.topic import figurative
from verbale.extract.clause import negated
from verbale.extract.frames import has_trait, head_verb, noun_class
from verbale.extract.slots import verbal
from verbale.lexicon import table, used_as
from verbale.terms import Cast, EventMention, Parse

_HARMS = ("ASSAULT", "COERCE")
_BLOCKERS = ("COP", "MIL")
_FIGHTERS = ("MIL", "REB", "UAF")
_SPEAKERS = ("GOV", "IGO", "NGO")


def of_doers(
    parse: Parse, who: Cast, mention: EventMention, actors: tuple[str, ...], deeds: Mapping[int, EventMention]
) -> EventMention:
    """Return a mention in the class that its doers give it; most stay what they are.

    PLOVER's PROTEST is of civilians: a state or an agency that protests complains, a state that blocks a road or boycotts
    restricts, and armed men who storm a palace attack it. A drill of several states is cooperation. A promise to harm another
    is a threat.

    Args:
        parse: The parse of the report.
        who: Its actors.
        mention: What a frame tells.
        actors: The ids of its actors.
        deeds: All mentions of the report by their triggers.
    """
    if mention.kind == "PROTEST" and actors:
        return _of_state(who, mention, actors)
    if mention.kind == "MOBILIZE" and _drilled_together(parse, who, mention, actors):
        return replace(mention, kind="COOPERATE", mode=None, reciprocal=True)
    if mention.kind == "AGREE" and (harm := _threatened(parse, mention, deeds)) is not None:
        return replace(mention, kind="THREATEN", mode=None, recipients=(*mention.recipients, *harm.recipients))
    if mention.kind == "CONCEDE" and row_of(mention)["object"] == "protest" and _breaks_up(parse, who, mention, actors):
        return replace(mention, kind="COERCE", mode="restrict")
    if mention.kind == "ASSAULT" and has_trait(mention.frame, "ordered") and _commands(who, actors):
        return replace(mention, kind="SANCTION", mode="expel", context=("diplomatic",))
    return mention


def _breaks_up(parse: Parse, who: Cast, mention: EventMention, actors: tuple[str, ...]) -> bool:
    """Say whether a state or its forces end a protest of others: "police stopped a rally", not "halted their own"."""
    own = any(parse.tokens[c].upos == "PRON" for i in mention.tokens for c in parse.children(i, "nmod:poss"))
    return bool(actors) and not own and all(_governs(who, a) or who[a].sector in (*_BLOCKERS, "GOV") for a in actors)


def _commands(who: Cast, actors: tuple[str, ...]) -> bool:
    """Say whether those who do it decide and do not fight: "parliament voted to expel American troops"."""
    return bool(actors) and all(who[a].kind != "country" and who[a].sector in ("GOV", "LEG") for a in actors)


def unsent(mention: EventMention, recipients: tuple[str, ...]) -> EventMention:
    """Return a mention of ships or vehicles sent to nobody as what it is: they are moved, not given."""
    if mention.kind == "AID" and not recipients and row_of(mention)["object"] == "platform" and _moves(mention):
        return replace(mention, kind="MOBILIZE", mode="troops")
    return mention


def _moves(mention: EventMention) -> bool:
    """Say whether the verb of a mention moves forces, too: "send", not "supply"."""
    row = table("frames").get(f"{mention.frame.partition('#')[0]}#force.v")
    return row is not None and row["type"] == "MOBILIZE"


def _of_state(who: Cast, mention: EventMention, actors: tuple[str, ...]) -> EventMention:
    """Return a protest as what it is when a state, its police or its army does it."""
    state = all(who[a].kind in STATES for a in actors)
    if mention.mode == "obstruct" and all(who[a].kind in STATES or who[a].sector in _BLOCKERS for a in actors):
        return replace(mention, kind="COERCE", mode="restrict")
    if has_trait(mention.frame, "marching") and all(who[a].sector == "MIL" for a in actors):
        return replace(mention, kind="MOBILIZE", mode="troops", context=("military",))
    fighters = all(who[a].kind == "armed group" or who[a].sector in _FIGHTERS for a in actors)
    if fighters and head_verb(mention.frame) in used_as("storming"):
        return replace(mention, kind="ASSAULT", mode=None, context=("military",))
    if has_trait(mention.frame, "worded") and all(_in_words(who, a) for a in actors):
        return replace(mention, kind="ACCUSE", mode="disapprove")
    if state and mention.mode == "boycott":
        return replace(mention, kind="SANCTION", mode="discontinue")
    if mention.mode == "demo" and all(_governs(who, a) for a in actors):
        return replace(mention, kind="ACCUSE", mode="disapprove")
    return mention


def _in_words(who: Cast, actor: str) -> bool:
    """Say whether somebody protests in words, and stands in no street: a government, an agency."""
    return _governs(who, actor) or (who[actor].kind != "person" and who[actor].sector in _SPEAKERS)


def _governs(who: Cast, actor: str) -> bool:
    return who[actor].kind in STATES or (who[actor].sector == "GOV" and who[actor].country is not None)


def _drilled_together(parse: Parse, who: Cast, mention: EventMention, actors: tuple[str, ...]) -> bool:
    """Say whether several states hold an exercise; PLOVER calls that cooperation, and one state's a mobilization."""
    several = len({who.party(a) for a in actors}) > 1
    return several and any(noun_class(parse, i) == "exercise" for i in mention.tokens)


def _threatened(parse: Parse, mention: EventMention, deeds: Mapping[int, EventMention]) -> EventMention | None:
    """Return the harm to somebody that is promised: "promised to punish the rebels", not "to fight poverty".

    Who shows his readiness to fight another threatens him too.
    """
    if not verbal(parse, mention.trigger):
        return None
    ready = [i for i in mention.tokens if noun_class(parse, i) == "readiness"]
    if not ready and head_verb(mention.frame) not in used_as("swearing"):
        return None
    below = (c for i in (ready or [mention.trigger]) for c in parse.children(i, "xcomp", *(("acl",) if ready else ())))
    inner = (deeds[c] for c in below if c in deeds)
    harm = (m for m in inner if m.kind in _HARMS and m.recipients and not negated(parse, m.trigger) and not figurative(parse, m))
    return next(harm, None)
