"""Plans: what parties are going to do, told as fact by the reporter or by a side of their own."""

from collections.abc import Iterator
from itertools import pairwise

from verbale.coding.deeds import deeds_told, deeds_with, is_arranged
from verbale.coding.due import due, limit, put_off
from verbale.coding.governor import marks
from verbale.coding.scene import SERVING, TOLD, Found, Scene, deed_below, is_to
from verbale.extract.clause import agent, clause, complement, conditions, predicates, subject, tops
from verbale.lexicon import table, used_as
from verbale.terms import Parse, Token

_ANNOUNCING = {"assert", "confirm", "clarify", "predict"}
_OWN_THINGS = {"aid", "envoy", "exercise", "force", "observer", "platform", "weapon"}  # classes of nouns.tsv
_REFUSING = {"reject", "decline", "deny"}  # with a later time: "would not leave on Sunday but on Monday"
_DUE = 2  # words back from the verb of "is due to leave"
_IN = {"at", "in", "on"}
_RELATIVE = ("acl:relcl", "advcl:relcl")


def planned(scene: Scene) -> Iterator[Found]:
    """Yield clauses in the future with an actor for subject that are told as plans, by the reporter or by one's own side."""
    parse = scene.parse
    for i in predicates(parse, range(len(parse.tokens))):
        deed = _planned_deed(parse, i)
        if deed is None or not (_told(scene, i) or _several(parse, i, deed)):
            continue
        found = _planners(scene, i, deed)
        state = parse.tokens[deed].lemma in table("states_not_deeds") and found == scene.parties(agent(parse, i))
        if deed == i and _on_its_way(parse, i) and not _ahead(scene, i):
            continue
        explicit = deed != i and table("commitment_carriers").get(parse.tokens[i].lemma, {}).get("dated") == "no"
        explicit |= _is_now_to(parse, i) and is_arranged(parse.tokens[deed].lemma)
        timed = _timed(scene, deed) or _timed(scene, i) or (i not in scene.holder and _conditional(parse, i))
        if (found or _several(parse, i, deed)) and not state and (timed or explicit) and _own(scene, i, deed, found):
            yield Found(
                "plan",
                deed,
                found,
                scene.holder.get(i),
                frozenset(parse.subtree(deed)),
                scene.done_to(deed) and not _due_to(parse, deed),
            )


def called(scene: Scene) -> Iterator[Found]:
    """Yield deeds told as nouns that a party announces, orders or agrees on with their time: "called elections for May 1"."""
    parse = scene.parse
    for i in predicates(parse, range(len(parse.tokens))):
        lemma, read = parse.tokens[i].lemma, clause(parse, i)
        if lemma not in used_as("arranging") or read.negated or read.modal not in ("", "future") or not _told(scene, i):
            continue
        agreed = [c for c in parse.children(i, "obl") if parse.case(c) in ("on", "to")] if lemma == "agree" else []
        found = scene.parties(agent(parse, i))
        for c in (*parse.children(i, "obj"), *agreed, *_with_its_day(scene, i)):
            named = parse.tokens[c].upos == "NOUN" and parse.tokens[c].lemma.lower() in table("deeds")
            if found and named and limit(parse, c, scene.times) is not None:
                yield Found("plan", c, found, scene.holder.get(i), frozenset(parse.subtree(c)))


def _with_its_day(scene: Scene, i: int) -> list[int]:
    """Return the deeds whose day is what a verb sets: "fixed May 1 for the vote"."""
    parse = scene.parse
    if parse.tokens[i].lemma not in used_as("fixing") or not {t.head for t in scene.times} & set(parse.children(i, "obj")):
        return []
    near = [c for j in (i, *parse.children(i, "obj")) for c in parse.children(j, "obl", "nmod")]
    return [c for c in near if parse.case(c) == "for"]


def announced(scene: Scene) -> Iterator[Found]:
    """Yield what somebody in office tells that his forces or people will do by a time: "the fleet would sail on Monday".

    The subject is of no other side: forces, arms or envoys that are nobody else's. Meetings and journeys anybody may tell.
    """
    parse = scene.parse
    for n, (mention, statement) in enumerate(zip(scene.sayings, scene.said, strict=True)):
        speakers = scene.speakers(n)
        if (
            not (any(map(scene.official, speakers)) or scene.mouthpiece(n))
            or statement.act not in _ANNOUNCING | _REFUSING
            or mention.modality in ("negated", "question")
        ):
            continue
        for top in tops(parse, mention.content):
            later = put_off(parse, top) is not None
            party = _spared(scene, top, speakers)
            if (
                (later or statement.act in _ANNOUNCING)
                and _to_come(parse, top, later=later)
                and (_timed(scene, top) or conditions(parse, parse.subtree(top)))
            ):
                party = party or _whose(scene, top, () if scene.mouthpiece(n) else speakers)
            if party:
                yield Found("plan", top, party, n, frozenset(mention.content))


def _spared(scene: Scene, i: int, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Return who says of his own side that it will not do what would hurt or disappoint others: "will not close its base"."""
    read, deeds = clause(scene.parse, i), deeds_told(scene.parse.tokens[i].lemma)
    if not read.negated or read.modal not in ("future", "would") or read.passive or read.perfect:
        return ()
    if deeds_with("forborne").isdisjoint(deeds) or conditions(scene.parse, scene.parse.subtree(i)):
        return ()
    found = scene.parties(read.subject)
    return found if found and scene.one_side(found, speakers) else ()


def _to_come(parse: Parse, i: int, *, later: bool) -> bool:
    read = clause(parse, i)
    told = read.modal in ("future", "would") and (later or not read.negated)
    return told and parse.tokens[i].upos == "VERB" and not read.passive


def _whose(scene: Scene, deed: int, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose deed it is: of a meeting or journey the subject's, of what nobody else's forces do the speakers'.

    An official of whom no country is told ("the defence minister said") speaks for whom he speaks of.
    """
    parse, head = scene.parse, agent(scene.parse, deed)
    if head is None:
        return ()
    found = tuple(a for a in scene.parties(head) if scene.official(a) or scene.who[a].kind != "unnamed")
    if found and all(map(scene.mediates, speakers)) and is_arranged(parse.tokens[deed].lemma):
        return found
    if parse.tokens[deed].lemma in used_as("timetable") or (found and all(map(scene.homeless, speakers))):
        return found or speakers
    if found and scene.one_side(found, speakers):
        return found
    owner = parse.child(head, "nmod:poss")
    if owner is not None and parse.tokens[owner].upos == "PRON" and scene.one_side(scene.parties(owner), speakers):
        return speakers  # "its mission would end"
    named = found or any(scene.who.at.get(c) for c in parse.children(head, "amod", "nmod", "nmod:poss", "compound"))
    return speakers if not named and _serves(parse.tokens[head]) else ()


def _serves(head: Token) -> bool:
    """Say whether a noun is of what an official's own side has or is: forces, arms, envoys, a parliament, the police."""
    row, people = table("nouns").get(head.lemma.lower()), table("unnamed").get(head.lemma.lower())
    return (
        (row is not None and row["class"] in _OWN_THINGS)
        or (people is not None and people["sector"] in SERVING)
        or (head.lemma.lower() in used_as("house"))
    )


def _owners(scene: Scene, head: int | None) -> tuple[str, ...]:
    """Return whose forces, arms, envoys or aid a noun means: "a Norwegian hospital ship", "the first boats from Norway"."""
    if head is None or not _serves(scene.parse.tokens[head]):
        return ()
    own = scene.parse.children(head, "amod", "nmod:poss", "compound")
    own = [*own, *(c for c in scene.parse.children(head, "nmod") if scene.parse.case(c) in ("from", "of"))]
    return next((found for c in own if (found := scene.parties(c))), ())


def _several(parse: Parse, i: int, deed: int) -> bool:
    """Say whether sides that are not named here are to meet ("the parties would meet again"), or both to do something."""
    own = agent(parse, deed) if deed != i else agent(parse, i)
    if own is None:
        return False
    lemma = parse.tokens[own].lemma.lower()
    both = any(parse.tokens[c].text.lower() in ("both", "two") for c in parse.children(own, "det", "nummod", "det:predet"))
    talks = parse.tokens[deed].lemma in used_as("meeting")
    return (lemma in used_as("negotiator") and (talks or both)) or (lemma in used_as("pair of states") and both)


def _timed(scene: Scene, i: int) -> bool:
    when = due(scene.parse, i, scene.times)
    return when is not None and when.words.lower() != "now"


def _planned_deed(parse: Parse, i: int) -> int | None:
    """Return the planned predicate: of "will meet", "plans to meet", "is to meet"; None for anything else."""
    read = clause(parse, i)
    token = parse.tokens[i]
    if _due_to(parse, i):
        return i
    undone = read.past and any(_but(parse, c) for c in parse.children(i, "conj"))
    clauses = conditions(parse, parse.subtree(i))
    if undone or read.negated or (clauses and not _follows(parse, i, clauses)):
        return None
    row = table("commitment_carriers").get(token.lemma)
    if row is not None and row["plan"] == "yes" and read.modal in ("", "future") and token.xpos != "VB" and not is_to(parse, i):
        below = (c for c in parse.children(i, "xcomp") if "to" in marks(parse, c))
        behind = (c for c in parse.children(i, "advcl") if token.lemma in used_as("awaiting") and complement(parse, c))
        return next(below, None) or next(behind, None) or _going(parse, i) or _awaited(parse, i)
    if _on_its_way(parse, i):
        return i
    if read.modal == "future" and token.upos == "VERB":
        return deed_below(parse, i, set(parse.subtree(i)))
    if token.upos == "VERB" and (token.xpos == "VB" or token.text == token.lemma) and is_to(parse, i):
        return i
    told = token.dep in ("ccomp", "root", "ROOT")  # future told in the past
    return i if read.modal == "would" and told and token.upos == "VERB" and not read.perfect else None


def _on_its_way(parse: Parse, i: int) -> bool:
    """Say whether a verb tells in the present what may be to come: "is sending a ship"."""
    token, be = parse.tokens[i], [parse.tokens[c] for c in parse.children(i, "aux")]
    present = len(be) == 1 and be[0].lemma == "be" and be[0].xpos in ("VBZ", "VBP")
    return token.xpos == "VBG" and token.dep in ("root", "ROOT") and present and is_arranged(token.lemma)


def _ahead(scene: Scene, i: int) -> bool:
    """Say whether the time of a deed lies behind the day of its report: "next week", not "this week"."""
    when = due(scene.parse, i, scene.times)
    return when is not None and scene.published is not None and (when.earliest or "") > scene.published


def _due_to(parse: Parse, i: int) -> bool:
    """Say whether a verb stands behind "is due to", which parsers may take for a preposition, or for a clause of its own."""
    marked = any(c == i - 1 and parse.tokens[c].text.lower() == "to" for c in parse.children(i, "mark"))
    if marked and i > _DUE and parse.tokens[i - _DUE].text.lower() == "due":
        return parse.tokens[i - _DUE - 1].lemma == "be"
    due_ = [c for c in parse.children(i, "case") if parse.tokens[c].text.lower() == "due"]
    return any(parse.children(j, "cop") for j in due_ and (i, *due_))


def _awaited(parse: Parse, i: int) -> int | None:
    """Return a word that tells itself who is to come where: "is due in Lima on Monday", "is expected at the base"."""
    here = any(parse.case(c) in _IN and parse.tokens[c].upos == "PROPN" for c in parse.children(i, "obl"))
    told = parse.children(i, "cop", "aux:pass")
    return i if parse.tokens[i].lemma in used_as("awaiting") and here and told else None


def _arranges(parse: Parse, i: int, deed: int) -> bool:
    """Say whether a word tells that a deed has its day in the timetable of who is to do it: "is due to visit"."""
    set_ = parse.tokens[i].lemma in used_as("awaiting") and bool(parse.children(i, "cop", "aux:pass"))
    return (set_ or _due_to(parse, i) or is_to(parse, i)) and (deed == i or is_arranged(parse.tokens[deed].lemma))


def _is_now_to(parse: Parse, i: int) -> bool:
    """Say whether a verb stands with "is to", not "was to", which may tell what never came."""
    be = (parse.tokens[c] for c in parse.children(i, "aux", "aux:pass", "cop") if parse.tokens[c].lemma == "be")
    return is_to(parse, i) and any(token.xpos in ("VBZ", "VBP") for token in be)


def _follows(parse: Parse, i: int, clauses: list[list[int]]) -> bool:
    """Say whether what comes after another deed is planned: "will lift the ban if", "would lift it once he was sworn in"."""
    if parse.tokens[i].dep not in ("root", "ROOT"):
        return False
    sure = all(parse.tokens[c[0]].text.lower() in ("after", "as", "once", "when") for c in clauses)
    return clause(parse, i).modal == "future" or (clause(parse, i).modal == "would" and sure)


def _conditional(parse: Parse, i: int) -> bool:
    """Say whether a deed hangs on another: by a clause, or given "in return"."""
    back = (c for c in parse.children(i, "obl") if parse.tokens[c].lemma in used_as("exchange") and parse.case(c) == "in")
    return any(True for _ in back) or bool(conditions(parse, parse.subtree(i)))


def _but(parse: Parse, conjunct: int) -> bool:
    return any(parse.tokens[c].lemma == "but" for c in parse.children(conjunct, "cc"))


def _going(parse: Parse, i: int) -> int | None:
    """Return "plan" itself when it has an object ("is planning a summit in May")."""
    return i if parse.tokens[i].lemma in used_as("having planned") and parse.children(i, "obj") else None


def _told(scene: Scene, i: int) -> bool:
    """Say whether a plan is told as fact: in no condition, and in no statement that denies, fears or wants it."""
    parse = scene.parse
    above = [i, *parse.ancestors(i)]
    if any(parse.tokens[a].dep.startswith("advcl") and conditions(parse, parse.subtree(a)) for a in above):
        return False
    n = scene.holder.get(i)
    if n is None or _aside(scene, i, n):
        return True
    told = scene.said[n].act in TOLD or (scene.said[n].act == "predict" and _agreed(scene, i, n))
    return told and scene.sayings[n].modality != "negated"


def _agreed(scene: Scene, i: int, n: int) -> bool:
    """Say whether what is told is agreed: by the text of an agreement, or what a body that mediates tells of the parties' day."""
    head = scene.sayings[n].source_head
    if head is not None and scene.said[n].source is None and scene.parse.tokens[head].lemma.lower() in used_as("agreed text"):
        return True
    speakers = scene.speakers(n)
    return bool(speakers) and all(map(scene.mediates, speakers)) and _timed(scene, i) and is_arranged(scene.parse.tokens[i].lemma)


def _aside(scene: Scene, i: int, n: int) -> bool:
    """Say whether a clause is an aside within a statement ("Belarus, where forces will conduct exercises")."""
    inside = set(scene.sayings[n].content)
    chain = [i, *(a for a in scene.parse.ancestors(i) if a in inside)]
    return any(scene.parse.tokens[a].dep in _RELATIVE for a in chain) and scene.sayings[n].mode != "direct"


def _own(scene: Scene, i: int, deed: int, found: tuple[str, ...]) -> bool:
    """Say whether a plan is told by the reporter, in an aside, or by a side that it binds; others only predict it.

    What is arranged and has its day anybody may tell: "the two are due to exchange prisoners on Monday, the Red Cross said".
    """
    n = scene.holder.get(i)
    if n is None or _aside(scene, i, n) or _arranges(scene.parse, i, deed):
        return True
    speakers = [a for a in scene.speakers(n) if scene.who[a].country or scene.who[a].code]
    if speakers and all(map(scene.mediates, speakers)) and is_arranged(scene.parse.tokens[deed].lemma):
        return True
    return not speakers or not found or scene.one_side(speakers, found)


def _giver(parse: Parse, i: int) -> int | None:
    """Return who gives what a part of comes: "Oslo offered 50 monitors, the first of whom are to arrive on Monday"."""
    thing = parse.tokens[i].head
    between = [parse.tokens[j].text.lower() for j in range(thing + 1, i)] if parse.tokens[i].dep.startswith("acl") else []
    if not any(pair in (("of", "whom"), ("of", "which")) for pair in pairwise(between)):
        return None
    above = next((a for a in parse.ancestors(thing) if parse.tokens[a].upos == "VERB"), None)
    while above is not None and parse.tokens[above].dep == "xcomp":
        above = parse.tokens[above].head
    return agent(parse, above) if above is not None else None


def _planners(scene: Scene, i: int, deed: int) -> tuple[str, ...]:
    """Return whose plan it is: the agent's, or for a thing that is planned ("the exercise is to end") who does that thing."""
    parse = scene.parse
    done_to = deed == i and not is_to(parse, i) and not _awaited(parse, i)  # not "is scheduled to host", nor "are to meet"
    own = agent(parse, deed) if done_to or not clause(parse, i).passive else subject(parse, i)
    if own is None and is_to(parse, i):
        own = parse.child(i, "nsubj:outer")
    if own is None and _due_to(parse, i):
        own = subject(parse, i - _DUE)
    if (giver := _giver(parse, i)) is not None:
        return scene.parties(giver)
    thing = parse.tokens[deed].lemma in used_as("lasting")
    if not thing:
        return scene.parties(own) or _owners(scene, own)
    relative = next((a for a in (i, *parse.ancestors(i)) if parse.tokens[a].dep in _RELATIVE), None)
    if relative is not None:
        above = next((a for a in parse.ancestors(relative) if parse.tokens[a].upos == "VERB" or parse.children(a, "cop")), None)
        return scene.parties(agent(parse, above)) if above is not None else ()
    sentence = parse.tokens[i].sentence
    if own is None or parse.tokens[own].upos != "PRON" or sentence == 0:
        return ()
    before = [t for t in range(*parse.sentences[sentence - 1]) if parse.tokens[t].head < 0]
    return scene.parties(agent(parse, before[0])) if before else ()
