"""What parties set themselves a day for: "set May 1 as the deadline to agree a price", "gave itself until May 1 to leave".

A deadline that one party sets is mostly another's, an ultimatum; it binds who sets it only when they are several, or when it
is their own. A date or a target that is set is always their own.
"""

from collections.abc import Iterator

from verbale.coding.due import day_set, days_named
from verbale.coding.scene import TOLD, Found, Scene
from verbale.extract.clause import agent, clause, predicates
from verbale.lexicon import used_as
from verbale.terms import Parse

_OWN = frozenset({"itself", "themselves", "himself", "herself"})
_THEIRS = frozenset({"its", "their", "his", "her"})


def self_set(scene: Scene) -> Iterator[Found]:
    """Yield the deeds that parties set a day for that binds themselves."""
    parse = scene.parse
    for i in predicates(parse, range(len(parse.tokens))):
        n, read = scene.holder.get(i), clause(parse, i)
        told = n is None or (scene.said[n].act in TOLD and scene.sayings[n].modality != "negated")
        if parse.tokens[i].lemma not in used_as("setting") or read.negated or read.modal or read.passive or not told:
            continue
        found = scene.parties(agent(parse, i))
        if not found or not _for_themselves(parse, i, len(found)):
            continue
        for noun in days_named(parse, i):
            for deed in (*parse.children(noun, "acl"), *parse.children(i, "advcl", "xcomp")):
                if _bare(parse, deed) and day_set(parse, deed, scene.times) is not None:
                    yield Found("plan", deed, found, n, frozenset(parse.subtree(deed)))


def _for_themselves(parse: Parse, i: int, parties: int) -> bool:
    """Say whether the day that is set binds who sets it."""
    named = days_named(parse, i)
    before = (c for c in parse.children(i, "iobj", "obj") if c < min(named, default=0))
    given = [c for c in before if parse.tokens[c].upos in ("PROPN", "PRON")]
    words = {parse.tokens[c].text.lower() for c in given}
    if words & _OWN or any(parse.tokens[k].text.lower() in _THEIRS for c in named for k in parse.children(c, "nmod:poss")):
        return True
    if parse.tokens[i].lemma == "give" or parse.children(i, "iobj") or given:
        return False  # "gave Chile until May 1", "set Chile a deadline"
    return parties > 1 or not any(parse.tokens[c].lemma in used_as("time limit") for c in named)


def _bare(parse: Parse, deed: int) -> bool:
    """Say whether a deed has no doer of its own: not "the deadline for Chile to leave"."""
    return parse.tokens[deed].xpos in ("VB", "VBG") and not parse.children(deed, "nsubj", "nsubj:pass", "aux:pass")
