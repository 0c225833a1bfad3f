"""What keeps a frame from the words that it would fit: nobody who arranges it, no time limit, a noun of its own."""

from verbale.extract.clause import agent, passive
from verbale.extract.frames import Frame, frames, has_trait, noun_class
from verbale.extract.slots import verbal
from verbale.lexicon import used_as
from verbale.terms import Parse


def barred(parse: Parse, i: int, frame: Frame) -> bool:
    """Say whether a frame tells nothing of a word that it fits."""
    if has_trait(frame.key, "arranged") and passive(parse, i) and agent(parse, i) is None:
        return True  # "a meeting is scheduled": by whom?
    if frame.row["object"] == "none" and not verbal(parse, i) and (parse.tokens[i].lemma.lower(), "n") in frames():
        return True  # "a meeting" is a noun of its own
    if has_trait(frame.key, "limited") and not _limited(parse, i):
        return True
    return has_trait(frame.key, "outdoors") and _enters_a_room(parse, i)


def _limited(parse: Parse, i: int) -> bool:
    """Say whether somebody is given a time to do something: "gave him two days to leave", not "gave him a few days to think"."""
    below = (i, *parse.children(i, "obj", "obl", "obl:unmarked"))
    told = (c for j in below for c in parse.children(j, "xcomp", "advcl", "acl") if parse.tokens[c].xpos == "VB")
    beside = (k for c in parse.children(i, "obj", "obl") for k in parse.children(c))
    loose = any(parse.tokens[k].text.lower() in used_as("loose") for k in beside)
    to_do = not loose and any("to" in (parse.tokens[m].text.lower() for m in parse.children(c, "mark")) for c in told)
    until = any(parse.case(c) == "until" for c in parse.children(i, "obl")) or bool(parse.children(i, "obl:unmarked"))
    return to_do and bool(parse.children(i, "iobj") or (until and parse.children(i, "obj")))


def _enters_a_room(parse: Parse, i: int) -> bool:
    """Say whether what is entered is a thing of no class, as rooms are: "entered the hall", not "entered the town" or "Kidal"."""
    return all(parse.tokens[o].upos == "NOUN" and noun_class(parse, o) is None for o in parse.children(i, "obj"))
