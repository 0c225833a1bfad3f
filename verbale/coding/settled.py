"""What is told in the future tense and foreseen by nobody: decisions of the speaker's side, timetables, defiance.

"The swap will be carried out on Monday", says one who is to carry it out, tells a plan; "the talks will fail", says the same
man, is a prediction. What an analyst tells he foretells, whatever it is.
"""

from verbale.coding.act import is_analyst
from verbale.coding.arranged import becomes
from verbale.coding.deeds import deeds_told, deeds_with, is_arranged, is_harm
from verbale.coding.scene import deed_below, is_body, is_sided, side
from verbale.extract.clause import agent, clause, first_top
from verbale.extract.frames import noun_class
from verbale.lexicon import used_as
from verbale.terms import Cast, Parse, Statement, StatementMention

_PLACES = frozenset({"facility", "territory"})  # classes of nouns.tsv
_UNTIL = frozenset({"till", "until"})


def settled(parse: Parse, mention: StatementMention, statement: Statement, who: Cast) -> bool:
    """Say whether a statement about the future tells what is decided or agreed, or that nobody will be daunted.

    Args:
        parse: The parse of the report.
        mention: A statement of which no word judges how likely it is.
        statement: The same, coded.
        who: The actors of the report.
    """
    top = first_top(parse, mention.content)
    if top is None or clause(parse, top).modal not in ("future", "would"):
        return False
    if parse.tokens[top].lemma in used_as("trying") and parse.children(top, "xcomp"):
        return True
    own = _speakers(parse, mention, statement, who)
    if _defies(parse, top, own, who):
        return True
    if is_analyst(parse, mention, who) or clause(parse, top).negated:
        return False
    if _in_timetable(parse, top, who):
        return True
    return sided(parse, mention, own, who) and (_decided(parse, top) or _own_measure(parse, top, own, who))


def _speakers(parse: Parse, mention: StatementMention, statement: Statement, who: Cast) -> tuple[str, ...]:
    return who.who(parse, mention.source_head) or ((statement.source,) if statement.source else ())


def sided(parse: Parse, mention: StatementMention, speakers: tuple[str, ...], who: Cast) -> bool:
    """Say whether a speaker decides things: a state, a body, or in an office that serves one; or an office by its mere word."""
    return any(is_sided(who[a]) for a in speakers) if speakers else is_body(parse, mention.source_head)


def _in_timetable(parse: Parse, top: int, who: Cast) -> bool:
    """Say whether parties are told to meet, travel or hand over prisoners, or to be in some place."""
    if parse.children(top, "cop"):
        there = parse.case(top) in ("at", "in") and noun_class(parse, top) in _PLACES
        return (there or becomes(parse, top)) and bool(who.who(parse, clause(parse, top).subject))
    deed = deed_below(parse, top, set(parse.subtree(top)))
    doer = agent(parse, deed)
    acts = clause(parse, top).passive or bool(who.who(parse, doer))
    return acts and bool(deeds_told(parse.tokens[deed].lemma.lower()) & deeds_with("timetabled"))


def _decided(parse: Parse, top: int) -> bool:
    """Say whether a deed that is arranged is told with nobody who does it: "the swap will be carried out"."""
    word = parse.tokens[top].lemma.lower()
    deeds = deeds_told(word)
    if not clause(parse, top).passive or agent(parse, top) is not None or not deeds or deeds & deeds_with("befalling"):
        return False
    return "sanction" in deeds or is_arranged(word)


def keeps_up(parse: Parse, top: int) -> bool:
    """Say whether something is told to go on until something else is done: "the strikes will go on until they comply"."""
    read = clause(parse, top)
    to_come = read.modal in ("future", "would") and not (read.negated or read.passive)
    measure = read.subject is not None and _is_measure(parse, read.subject)
    return to_come and measure and parse.tokens[top].lemma in used_as("continuing") and _until(parse, top)


def _is_measure(parse: Parse, i: int) -> bool:
    """Say whether a noun is of something that a side does to another for as long as it likes."""
    noun = parse.tokens[i].lemma.lower()
    return noun not in used_as("nobody's") and (is_harm(noun) or not deeds_with("kept up").isdisjoint(deeds_told(noun)))


def _own_measure(parse: Parse, top: int, speakers: tuple[str, ...], who: Cast) -> bool:
    """Say whether a measure is told to go on or to reach so far: "the ban will last until", "our embassy will stay open"."""
    thing = clause(parse, top).subject
    if thing is None or parse.tokens[top].lemma not in used_as("continuing"):
        return False
    if parse.children(top, "obj") and not _deeds_of(parse, thing):
        return False
    planned = any(parse.tokens[c].lemma == "plan" for c in parse.children(top, "advcl"))
    return planned or _until(parse, top) or bool(_deeds_of(parse, thing)) or _owned(parse, thing, speakers, who)


def _deeds_of(parse: Parse, thing: int) -> frozenset[str]:
    """Return the deeds that a noun tells which somebody can keep up: a ban, a suspension, a delivery; not an attack."""
    told = deeds_told(parse.tokens[thing].lemma.lower()) if parse.tokens[thing].upos == "NOUN" else frozenset()
    return told - deeds_with("befalling")


def _until(parse: Parse, top: int) -> bool:
    below = (j for c in parse.children(top, "advcl", "obl") for j in (c, *parse.children(c, "mark", "case")))
    return any(parse.tokens[j].text.lower() in _UNTIL for j in below)


def _owned(parse: Parse, thing: int, speakers: tuple[str, ...], who: Cast) -> bool:
    """Say whether a thing is the speaker's own side's: "Mexico's embassy", said by Mexico."""
    own = {side(who, a) for a in speakers}
    owners = [a for c in parse.children(thing, "nmod:poss", "amod", "compound") for a in who.who(parse, c)]
    return bool(own & {side(who, a) for a in owners})


def _defies(parse: Parse, top: int, speakers: tuple[str, ...], who: Cast) -> bool:
    """Say whether words only tell that one's own side will not be daunted: "these attacks will not scare us"."""
    if not clause(parse, top).negated:
        return False
    if parse.tokens[top].lemma in used_as("daunting") or parse.tokens[top].text.lower() in used_as("daunted"):
        return True
    own = {side(who, a) for a in speakers}
    hit = [a for c in parse.children(top, "obj", "nsubj:pass") for a in who.who(parse, c)]
    return bool(own & {side(who, a) for a in hit})
