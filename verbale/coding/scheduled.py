"""What the reporter tells will be done with a thing by a time: "the prisoners will be freed on May 1", "the road will reopen".

No subject does it and nobody is quoted. Bound is who the words say does it, or whose the thing is; where they say neither,
nobody is: the plan stands, and reports of whoever carries it out may show it kept.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from verbale.coding.act import is_analyst
from verbale.coding.arranged import becomes, foretold
from verbale.coding.deeds import deeds_told, deeds_with, is_arranged
from verbale.coding.due import due
from verbale.coding.scene import Found, Scene, deed_below, is_body, is_to
from verbale.extract.clause import agent, clause, conditions, predicates, subject
from verbale.extract.frames import listed, noun_class
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_OWNERS = ("nmod:poss", "amod", "compound")
_WHAT_WAS_TOLD = frozenset({"it", "they", "this"})
_PEOPLE = frozenset({"envoy", "force", "inquiry", "observer", "organisation", "people", "refugee"})  # classes of nouns.tsv
_TELLING = frozenset({"assert", "clarify", "confirm", "predict"})
_OF = frozenset({"by", "from", "of"})


def scheduled(scene: Scene) -> Iterator[Found]:
    """Yield what is to become of a thing by a time, and what sides are to do, as the reporter or somebody in a position tells."""
    parse = scene.parse
    for i in predicates(parse, range(len(parse.tokens))):
        if not _to_come(parse, i):
            continue
        if not (_arranged_deed(parse, i) or _arranged_doing(scene, i) or _told_with_its_day(scene, i)):
            continue
        when = due(parse, deed_below(parse, i, set(parse.subtree(i))) if _awaited(parse, i) else i, scene.times)
        if when is None or when.words.lower() == "now" or conditions(parse, parse.subtree(i)):
            continue
        if _on_the_timetable(parse, i) and not is_to(parse, i) and (when.earliest or "") <= (scene.published or "9999"):
            continue
        found, n, doing = _bound(scene, i), scene.holder.get(i), bool(scene.who.who(parse, subject(parse, i)))
        doing = doing and parse.tokens[i].upos == "VERB" and not clause(parse, i).passive and not _set(parse, i)
        if n is not None and not _may_tell(scene, n, found):
            continue
        if found or n is not None or not _takes_place(parse, i):  # "the exercise will take place in May" binds nobody known
            deed = deed_below(parse, i, set(parse.subtree(i))) if _awaited(parse, i) else i
            yield Found("plan", deed, found, n, frozenset(parse.subtree(i)), thing=not doing)


def _may_tell(scene: Scene, n: int, bound: tuple[str, ...]) -> bool:
    """Say whether a statement tells what has its day, not what is foreseen: by an analyst, or of another state's deed."""
    mention, statement = scene.sayings[n], scene.said[n]
    if (
        statement.act not in _TELLING
        or mention.modality in ("negated", "question")
        or is_analyst(scene.parse, mention, scene.who)
    ):
        return False
    speakers = scene.speakers(n)
    if not bound or not speakers or all(map(scene.mediates, speakers)):
        return True
    return scene.one_side(bound, speakers) or not all(map(scene.housed, (*bound, *speakers)))


def _to_come(parse: Parse, i: int) -> bool:
    """Say whether a main clause tells what will be: "will be freed", "is to be freed", of talks that it "would resume"."""
    read, token = clause(parse, i), parse.tokens[i]
    if read.negated or read.perfect or token.dep not in ("root", "ROOT", "conj", "ccomp", "parataxis"):
        return False
    if token.upos != "VERB" and not _set(parse, i):
        return (read.modal in ("future", "would") or is_to(parse, i)) and bool(parse.children(i, "cop")) and becomes(parse, i)
    return (
        read.modal in ("future", "would")
        or is_to(parse, i)
        or _set(parse, i)
        or _on_the_timetable(parse, i)
        or _awaited(parse, i)
    )


def _awaited(parse: Parse, i: int) -> bool:
    """Say whether somebody has his day: "the convoy is scheduled to leave on Monday"."""
    token = parse.tokens[i]
    told = token.lemma in used_as("awaiting") and bool(parse.children(i, "aux:pass", "cop")) and bool(parse.children(i, "xcomp"))
    return told and token.lemma != "expect"


def _on_the_timetable(parse: Parse, i: int) -> bool:
    """Say whether the present may tell what is to come: "the embargo ends on May 1"."""
    return parse.tokens[i].xpos in ("VBZ", "VBP") and not parse.children(i, "aux", "aux:pass")


def _set(parse: Parse, i: int) -> bool:
    """Say whether a thing has its day: "the vote is set for May 1", "the handover is due by May 1"."""
    if parse.tokens[i].lemma == "due" and parse.children(i, "cop"):
        return True
    return parse.tokens[i].lemma in used_as("set down") and clause(parse, i).passive and not parse.children(i, "xcomp")


def _arranged_deed(parse: Parse, i: int) -> bool:
    """Say whether a thing is told to undergo a deed that somebody arranges: passive, or what a thing does only so."""
    head, token = subject(parse, i), parse.tokens[i]
    if head is not None and parse.tokens[head].lemma.lower() in _WHAT_WAS_TOLD:
        meeting = bool(deeds_told(token.lemma) & deeds_with("timetabled"))  # "they will meet again", of those told before
        return meeting or _takes_place(parse, i) or clause(parse, i).passive
    part = head is not None and any(parse.case(c) == "of" for c in parse.children(head, "nmod"))  # "the first of the men"
    if head is None or parse.tokens[head].upos not in ("NOUN", "PROPN", *(("ADJ", "NUM") if part else ())):
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


def _arranged_doing(scene: Scene, i: int) -> bool:
    """Say whether somebody is told to do what is arranged: "the union will send two ships"."""
    parse, head, token = scene.parse, subject(scene.parse, i), scene.parse.tokens[i]
    if head is None or token.upos != "VERB" or clause(parse, i).passive or not scene.who.who(parse, head):
        return False
    told = {parse.tokens[c].lemma.lower() for c in parse.children(i, "obj", "xcomp", "compound:prt")}
    return any(told.issuperset(rest) for form in listed(token) for rest, _ in _deeds().get(form, ()))


def _told_with_its_day(scene: Scene, i: int) -> bool:
    """Say whether the reporter tells in the future what people or a body will do, or what will be done: none foresees it."""
    parse, head, token = scene.parse, subject(scene.parse, i), scene.parse.tokens[i]
    if i in scene.holder or head is None or token.upos != "VERB" or _on_the_timetable(parse, i) or _set(parse, i):
        return False
    if token.lemma in table("states_not_deeds") or token.lemma in foretold():
        return False
    noun = parse.tokens[head].lemma.lower()
    people = noun in table("unnamed") or noun in table("roles") or is_body(parse, head) or noun_class(parse, head) in _PEOPLE
    return clause(parse, i).passive or people or token.lemma in used_as("awaiting")


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
