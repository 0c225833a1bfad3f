"""What the reporter tells will be done with a thing by a time: "the prisoners will be freed on May 1", "the road will reopen".

No subject does it and nobody is quoted. Bound is who the words say does it, or whose the thing is; where they say neither,
nobody is: the plan stands, and reports of whoever carries it out may show it kept.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from verbale.coding.arranged import becomes
from verbale.coding.deeds import deeds_with, is_arranged
from verbale.coding.due import due
from verbale.coding.scene import Found, Scene, is_body, is_to
from verbale.extract.clause import agent, clause, conditions, predicates, subject
from verbale.extract.frames import listed
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_OWNERS = ("nmod:poss", "amod", "compound")
_OF = frozenset({"by", "from", "of"})


def scheduled(scene: Scene) -> Iterator[Found]:
    """Yield what is to become of a thing by a time, as the reporter tells it."""
    parse = scene.parse
    for i in predicates(parse, range(len(parse.tokens))):
        if i in scene.holder or not _to_come(parse, i) or not _arranged_deed(parse, i):
            continue
        when = due(parse, i, scene.times)
        if when is None or when.words.lower() == "now" or conditions(parse, parse.subtree(i)):
            continue
        if _on_the_timetable(parse, i) and not is_to(parse, i) and (when.earliest or "") <= (scene.published or "9999"):
            continue
        found = _bound(scene, i)
        if found or not _takes_place(parse, i):  # "the exercise will take place in May" binds nobody that is known
            yield Found("plan", i, found, None, frozenset(parse.subtree(i)), thing=True)


def _to_come(parse: Parse, i: int) -> bool:
    """Say whether a main clause tells what will be: "will be freed", "is to be freed", of talks that it "would resume"."""
    read, token = clause(parse, i), parse.tokens[i]
    if read.negated or read.perfect or token.dep not in ("root", "ROOT", "conj", "ccomp", "parataxis"):
        return False
    if token.upos != "VERB":
        return (read.modal in ("future", "would") or is_to(parse, i)) and bool(parse.children(i, "cop")) and becomes(parse, i)
    return read.modal in ("future", "would") or is_to(parse, i) or _set(parse, i) or _on_the_timetable(parse, i)


def _on_the_timetable(parse: Parse, i: int) -> bool:
    """Say whether the present may tell what is to come: "the embargo ends on May 1"."""
    return parse.tokens[i].xpos in ("VBZ", "VBP") and not parse.children(i, "aux", "aux:pass")


def _set(parse: Parse, i: int) -> bool:
    """Say whether a thing has its day: "the vote is set for May 1"."""
    return parse.tokens[i].lemma in used_as("set down") and clause(parse, i).passive


def _arranged_deed(parse: Parse, i: int) -> bool:
    """Say whether a thing is told to undergo a deed that somebody arranges: passive, or what a thing does only so."""
    head, token = subject(parse, i), parse.tokens[i]
    if head is None or parse.tokens[head].upos not in ("NOUN", "PROPN"):
        return False
    if _set(parse, i) or _takes_place(parse, i):
        of = (c for c in parse.children(head, "nmod") if parse.case(c) == "of")  # "a round of talks"
        return any(is_arranged(parse.tokens[c].lemma.lower()) for c in (head, *of))
    if token.upos != "VERB":
        return True
    told = {parse.tokens[c].lemma.lower() for c in (head, *parse.children(i, "obj", "xcomp", "compound:prt"))}
    done_to, bare = clause(parse, i).passive, not parse.children(i, "obj")
    named = [way for form in listed(token) for way in _deeds().get(form, ())]
    return any(told.issuperset(rest) and (done_to or (alone and (bare or rest)) or is_body(parse, head)) for rest, alone in named)


def _takes_place(parse: Parse, i: int) -> bool:
    """Say whether a verb only tells that its subject comes about: "the handover will take place"."""
    lemma, with_it = parse.tokens[i].lemma, {parse.tokens[c].lemma for c in parse.children(i, "obj", "compound:prt", "advmod")}
    return not used_as("coming about").isdisjoint((lemma, *(f"{lemma} {thing}" for thing in with_it)))


@cache
def _deeds() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """Of each verb that tells a deed that is arranged the words that stand with it, and whether things do it by themselves."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for phrase, row in table("deeds").items():
        first, *rest = phrase.split()
        deeds = [deed for deed in row["deeds"].split(",") if table("deed_kinds")[deed]["arranged"] == "yes"]
        if deeds:
            found[first].append((tuple(rest), bool(deeds_with("by itself").intersection(deeds))))
    return found


def _bound(scene: Scene, i: int) -> tuple[str, ...]:
    """Return who does it: whom "by" names, also behind what is given, else whose the thing is or where it comes from."""
    parse = scene.parse
    if found := scene.parties(agent(parse, i)) if clause(parse, i).passive else ():
        return found
    given = [k for c in parse.children(i, "obj") for k in parse.children(c, "nmod") if parse.case(k) == "by"]
    head = subject(parse, i)
    own = [] if head is None else [head, *parse.children(head, *_OWNERS)]
    own += [] if head is None else [c for c in parse.children(head, "nmod") if parse.case(c) in _OF]
    near = [*given, *own]
    for c in near:
        if found := tuple(a for a in scene.parties(c) if scene.who[a].kind not in ("people", "unnamed") or scene.who[a].country):
            return found
    return ()
