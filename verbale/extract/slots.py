"""Who stands in the slots of an event's words: the phrases that may name its actor and its recipient."""

from collections.abc import Iterator, Sequence
from functools import cache

from verbale.extract.clause import RELATIVE, agent, passive, subject
from verbale.extract.frames import frames, headed, listed, noun_class, noun_classes, tells
from verbale.extract.gazetteer import name_at_start, place_nouns
from verbale.lexicon import table, used_as
from verbale.terms import Parse, joined, once

_DEEP = {"by", "against", "between", "with", "from", "to", "toward", "for"}
_CUT = ("acl", "acl:relcl", "advcl", "parataxis", "appos")


def verbal(parse: Parse, i: int) -> bool:
    """Say whether a token works as a verb; one that has a subject or object does, whatever its tag."""
    token = parse.tokens[i]
    return (token.upos == "VERB" and not gerund(parse, i)) or (
        token.upos == "NOUN" and bool(parse.children(i, "obj", "nsubj")) and not parse.children(i, "cop")
    )


def gerund(parse: Parse, i: int) -> bool:
    """Say whether a word that the parser calls a verb works as a noun: "fighting broke out", "called the sinking a crime"."""
    token = parse.tokens[i]
    alone = not parse.children(i, "obj", "nsubj", "aux", "xcomp", "ccomp") and token.dep.startswith(("nsubj", "csubj"))
    return token.xpos == "VBG" and (alone or any(parse.tokens[c].text.lower() == "the" for c in parse.children(i, "det")))


def said_of_subject(parse: Parse, i: int) -> bool:
    """Say whether an adjective or participle is what a clause says of its subject: "is willing", "remained critical of"."""
    token = parse.tokens[i]
    if token.upos != "ADJ":
        return False
    return bool(parse.children(i, "cop")) or (token.dep in ("xcomp", "acl", "advcl", "conj") and subject(parse, i) is not None)


@once
def objects(parse: Parse, i: int, used: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """Return the objects of a predicate with its needed words, conjuncts included, likeliest first.

    Direct objects, the subject of a passive, the noun that a participle or relative clause modifies, what a noun's `of`
    names; and a phrase whose preposition is one of the needed words ("withdrew from the treaty").
    """
    out: list[int] = []
    for j in dict.fromkeys((i, *(u for u in sorted(used) if verbal(parse, u)))):
        out += _direct(parse, j) if verbal(parse, j) else _of_noun(parse, j)
    for j in (i, *sorted(used)):
        out += [c for c in parse.children(j, "obl", "nmod") if not used.isdisjoint(parse.children(c, "case"))]
    return tuple(dict.fromkeys(o for first in out for o in (first, *parse.children(first, "conj")) if o != i))


def _direct(parse: Parse, i: int) -> Sequence[int]:
    token = parse.tokens[i]
    if own := parse.children(i, "obj") or parse.children(i, "iobj"):
        relative = token.dep == "acl:relcl" and parse.tokens[own[0]].text.lower() in RELATIVE
        return [token.head] if relative else own
    if passive(parse, i):
        done_to = subject(parse, i)
        return [] if done_to is None else [done_to]
    if token.dep == "acl:relcl" and (subjects := parse.children(i, "nsubj")):
        fronted = any(parse.tokens[j].text.lower() not in RELATIVE for j in subjects)
        return [token.head] if fronted else []
    if token.xpos == "VBG" and parse.child(i, "nmod:poss") is not None:
        return _of_noun(parse, i)
    if parse.children(i, "compound:prt") and (bare := [c for c in parse.children(i, "obl") if not parse.children(c, "case")]):
        return bare[:1]
    for other in parse.children(i, "conj"):
        if not parse.children(other, "nsubj") and (shared := parse.children(other, "obj")):
            return shared
    return []


def _of_noun(parse: Parse, i: int) -> list[int]:
    return [*(c for c in parse.children(i, "nmod", "obl") if parse.case(c) == "of"), *parse.children(i, "compound")]


def fits(parse: Parse, i: int, wanted: str, used: frozenset[int]) -> frozenset[int] | None:
    """Return the object that is of the class wanted, alone in a set, an empty set when none is asked, None when it is missing."""
    if not wanted:
        return frozenset()
    found = objects(parse, i, used)
    if wanted in ("any", "none"):
        return frozenset() if bool(found) == (wanted == "any") else None
    if wanted == "actor":
        return frozenset() if any(_may_act(parse, o) for o in found) else None
    if wanted == "territory" and any(is_town(parse, o) for o in found):
        return frozenset()  # "seized Badme"
    return next((_thing(parse, o) for o in found if noun_class(parse, o) == wanted and not _undoes(parse, o)), None)


def is_town(parse: Parse, i: int) -> bool:
    """Say whether a word is the name of a place that is no state: a town, a valley, a province."""
    name = parse.name_at.get(i)
    if name is None or name.kind != "LOC":
        return False
    match = name_at_start(parse.tokens[name.first : name.last])
    return match is None or not {"country", "adjective"} & match.entries.keys()


def _undoes(parse: Parse, i: int) -> bool:
    """Say whether a noun tells the end of the thing counted: "announced a suspension of aid" announces no aid."""
    forms = listed(parse.tokens[i])
    if any(form in noun_classes() for form in forms):
        return False  # a thing of a class of its own: "lifted its boycott"
    told = (f for form in forms for f in frames().get((form, "n"), ()) if not f.needs)
    return any(f.row["type"] == "SANCTION" for f in told)


def _thing(parse: Parse, i: int) -> frozenset[int]:
    """Return an object with what it is made of: "$200 million in military aid", "a package of sanctions"."""
    made_of = [c for c in parse.children(i, "nmod") if parse.case(c) in ("in", "of")]
    if parse.tokens[i].head >= 0 and noun_class(parse, i) == "money":  # parsers hang "in aid" on "pledged $20 million"
        beside = (c for c in parse.children(parse.tokens[i].head, "obl") if parse.case(c) == "in")
        made_of += [c for c in beside if noun_class(parse, c) in ("aid", "money")]
    return frozenset({i, *(c for c in made_of if noun_class(parse, c))})


@cache
def _actor_nouns() -> frozenset[str]:
    return frozenset(table("roles")) | frozenset(table("unnamed")) | frozenset(table("metonyms"))


def _may_act(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.upos in ("PROPN", "PRON") or i in parse.name_at or any(f in _actor_nouns() for f in listed(token))


_ACTING = {"envoy", "force", "observer", "organisation", "people", "platform", "refugee", "weapon"}


def can_act(parse: Parse, i: int) -> bool:
    """Say whether a phrase may be who does something: no thing or thought, unless it is a weapon or a vehicle."""
    counted = [c for c in parse.children(i, "nmod") if parse.case(c) == "of" and parse.tokens[i].upos == "NOUN"]
    told = any(_may_act(parse, j) or noun_class(parse, j) in _ACTING for j in (i, *counted[:1]))
    return told or parse.tokens[i].upos in ("NUM", "DET", "ADJ")


def armed(parse: Parse, i: int, kinds: Sequence[str] = ("force", "platform")) -> bool:
    """Say whether the active subject of a verb is soldiers, ships or aircraft, or of other kinds that are named."""
    found = None if passive(parse, i) else agent(parse, i)
    return found is not None and noun_class(parse, found) in kinds


def slots(parse: Parse, i: int, names: str, used: frozenset[int]) -> tuple[int, ...]:
    """Return the head tokens that stand in the slots, in the order of preference."""
    out = [t for name in names.split(",") if name for t in _slot(parse, i, name, used)]
    return tuple(dict.fromkeys(t for t in out if t != i))


def _slot(parse: Parse, i: int, name: str, used: frozenset[int]) -> Iterator[int]:
    if name in ("fired", "subj", "troops"):
        yield from _subjects(parse, i, used)
    elif name == "obj":
        yield from objects(parse, i, used)
    elif name == "iobj":
        yield from (c for j in (i, *sorted(used)) for c in parse.children(j, "iobj"))
        # "gave Ukraine tanks": the engine often takes the receiver for part of the thing
        yield from (c for j in objects(parse, i, used) for c in parse.children(j, "compound") if parse.tokens[c].upos == "PROPN")
    elif name == "poss":
        yield from (c for j in _phrases(parse, i, used) for c in parse.children(j, "nmod:poss"))
    elif name == "amod":
        phrases = _phrases(parse, i, used)
        yield from (c for j in phrases for c in (*parse.children(j, "amod", "compound"), *owned_by(parse, j)) if c not in used)
    else:
        if name == "between" and not verbal(parse, i):  # "the Kenyan-Ugandan border clash"
            yield from (c for j in (i, *sorted(used)) for c in parse.children(j, "amod", "compound") if joined(parse, c))
        yield from _prepositional(parse, i, name, used)


def owned_by(parse: Parse, thing: int) -> list[int]:
    """Return the words that a hyphen joins to a word for owning before a noun: "Kenyan" of "a Kenyan-flagged tanker"."""
    if thing < 0:
        return []
    owned = (c for c in parse.children(thing, "amod", "compound") if parse.tokens[c].text.lower() in used_as("owning"))
    return [c for j in owned for c in parse.children(j, "compound", "amod", "obl", "obl:unmarked") if c < j]


def _phrases(parse: Parse, i: int, used: frozenset[int]) -> list[int]:
    """Return the words whose modifiers may fill a slot: head, needed words, and the objects of a verb."""
    return list(dict.fromkeys((i, *sorted(used), *(objects(parse, i, used) if verbal(parse, i) else ()))))


def _subjects(parse: Parse, i: int, used: frozenset[int]) -> Iterator[int]:
    """Yield who does it, by grammar; for a noun in a verb's frame, whose it is and by whom."""
    if verbal(parse, i) or parse.tokens[i].upos == "ADJ":
        found = agent(parse, i)
        outer = found is not None and parse.tokens[found].dep == "nsubj:outer"
        if found is not None and (outer or parse.children(i, "cop")) and _answers(parse, found):
            yield from _owning(parse, found)  # "Peru's response was to send troops"
        elif found is not None:
            yield from _issuer(parse, i, found)
            yield found
        elif passive(parse, i):
            yield from _owners(parse, used - {i})
        if parse.tokens[i].xpos != "VBG":
            return
    yield from parse.children(i, "nmod:poss")
    yield from _prepositional(parse, i, "by", frozenset())
    if not verbal(parse, i) or parse.tokens[i].dep == "obl:agent":  # "killed by Syrian shelling"
        yield from (*parse.children(i, "amod", "compound"), *owned_by(parse, i))


def _owning(parse: Parse, i: int) -> Sequence[int]:
    """Return whose an answer or a move is: "Peru's response", "the swift Peruvian response"."""
    modifiers = [c for c in parse.children(i, "amod", "compound") if parse.tokens[c].text[0].isupper()]
    return [*parse.children(i, "nmod:poss"), *modifiers] or [i]


def _issuer(parse: Parse, i: int, found: int) -> Iterator[int]:
    """Yield whose the words are that a participle tells of: "Oslo issued a statement demanding that"."""
    token, above = parse.tokens[i], parse.tokens[parse.tokens[found].head]
    if token.dep != "acl" or token.head != found or token.xpos != "VBG" or can_act(parse, found):
        return
    yield from parse.children(found, "nmod:poss")
    yield from (c for c in parse.children(found, "nmod") if parse.case(c) in ("by", "from"))
    if parse.tokens[found].dep in ("obj", "obl", "nsubj:pass") and (other := agent(parse, above.i)) is not None:
        yield other


def _owners(parse: Parse, used: frozenset[int]) -> Iterator[int]:
    """Yield who does what a passive tells without saying by whom: those whose troops or notes they are."""
    for j in sorted(used):
        kind = noun_class(parse, j)
        if parse.tokens[j].upos == "NOUN" and kind not in _DONE_TO:
            if kind in ("force", "platform", "weapon"):
                yield j
            yield from (c for c in parse.children(j, "nmod:poss", "amod", "compound") if c not in used)
            yield from (c for c in parse.children(j, "nmod") if parse.case(c) == "between")  # "relations between them were cut"


_DONE_TO = {"envoy", "facility", "money", "observer", "people", "prisoner", "property", "refugee", "territory"}


def carrier(parse: Parse, i: int) -> int | None:
    """Return who does a noun's event by the words around it: "launched an attack", "the attack that they launched"."""
    light = table("light_verbs")
    head = parse.tokens[i].head
    for j in parse.children(i, "acl:relcl", "acl"):
        if parse.tokens[j].lemma in light and (found := agent(parse, j)) is not None and found != i:
            return found
    told_of = subject(parse, i) if parse.children(i, "cop") else None
    if told_of is not None and _answers(parse, told_of):  # "Peru's response was a raid", "the swift Peruvian response"
        return next((c for c in _owning(parse, told_of) if c != told_of), None)
    if head < 0:
        return None
    above = parse.tokens[head]
    if parse.tokens[i].lemma == "protest" and parse.case(i) == "in":
        verb = head if verbal(parse, head) else above.head
        return agent(parse, verb) if verb >= 0 else None  # "went on strike in protest", "began a fast in protest"
    if parse.tokens[i].dep == "obl" and parse.case(i) == "for" and verbal(parse, head) and judges(parse, head):
        return next(iter(parse.children(head, "obj")), None)  # "condemned Oslo for the raid"
    if parse.tokens[i].dep in ("appos", "conj") and above.upos in ("NOUN", "PROPN"):
        return carrier(parse, head)  # "launched Operation Dawn, a raid on Togo", "answered with talks and the dispatch of troops"
    by_itself = above.lemma in light and parse.case(i) not in _WHEN_NOT_WHAT
    by_itself = by_itself and not (parse.case(i) == "to" and above.lemma in table("causes"))  # "the raid led to bloodshed"
    by_itself = by_itself and not any(parse.tokens[c].upos == "NOUN" for c in parse.children(head, "xcomp"))  # "call it war"
    done = by_itself or f"{above.lemma} {parse.case(i)}" in light
    if above.upos == "VERB" and parse.tokens[i].dep in ("obj", "obl", "nsubj:pass") and done:
        found = agent(parse, head)
        if found is None and f"{above.lemma} {parse.case(i)}" in light:
            found = subject(parse, head)  # "were engaged in an attack" says no more than "engaged in"
        return found
    if _is_disclaimed(parse, i):
        return agent(parse, head)  # "Peru denies attack on Chilean port"
    if above.upos == "NOUN" and parse.tokens[i].dep == "nmod" and parse.case(i) not in _WHEN_NOT_WHAT:
        told = table("cues").get(f"{above.lemma.lower()}.n")
        whole = parse.case(i) in ("of", "in")  # "a state of siege", "an increase in aid"; not "a forecast about a war"
        whole = whole and (told is None or told["act"] != "assert")  # "had reports of fighting"
        whole = whole and not _is_disclaimed(parse, head)  # "denied charges of shelling it"
        return parse.child(head, "nmod:poss") or (carrier(parse, head) if whole else None)
    return None


def _is_disclaimed(parse: Parse, i: int) -> bool:
    """Say whether somebody denies what a noun tells, and so is who is said to have done it; "the attack" is told of before."""
    verb = parse.tokens[i].head
    told_of = any(parse.tokens[c].text.lower() in ("that", "the", "this") for c in parse.children(i, "det"))
    if parse.tokens[i].dep != "obj" or told_of or not verbal(parse, verb):
        return False
    cue = table("cues").get(f"{parse.tokens[verb].lemma}.v")
    return cue is not None and cue["act"] == "deny"


def judges(parse: Parse, verb: int) -> bool:
    """Say whether a verb blames, punishes or thanks somebody for what he did."""
    below = {parse.tokens[c].lemma.lower() for c in parse.children(verb)}
    rows = (f.row for f in headed(parse.tokens[verb], "v") if below.issuperset(f.needs))
    return any(row["type"] in ("ACCUSE", "SANCTION", "SUPPORT") and "obj" in row["recipient"].split(",") for row in rows)


def _answers(parse: Parse, i: int) -> bool:
    """Say whether a noun is what somebody does: a response, a reprisal, a move, a decision."""
    answers = table("answers")
    return noun_class(parse, i) == "policy" or any(
        f in answers and answers[f]["reads"] == "noun" for f in listed(parse.tokens[i])
    )


@once
def happening(parse: Parse, i: int) -> int | None:
    """Return the verb that says of a noun that it happens ("fighting broke out", "there were clashes", "talks were held")."""
    token = parse.tokens[i]
    if verbal(parse, i) or token.head < 0:
        return None
    above = parse.tokens[token.head]
    row = table("happenings").get(above.lemma)
    if row is None or above.upos not in ("VERB", "AUX"):
        return None
    if row["with"] and not any(parse.tokens[c].lemma in row["with"].split("|") for c in parse.children(above.i, "obj", "obl")):
        return None
    voices = {
        "active": token.dep == "nsubj" and (bool(row["with"]) or not parse.children(above.i, "obj")),
        "passive": token.dep == "nsubj:pass",
        "there": parse.child(above.i, "expl") is not None,
    }
    return above.i if voices[row["voice"]] else None


@cache
def _written(preposition: str) -> frozenset[str]:
    """Return the prepositions that count as the one that a frame lists."""
    return frozenset(key for key, row in table("prepositions").items() if key == preposition or row["as"] == preposition)


def _prepositional(parse: Parse, i: int, preposition: str, used: frozenset[int]) -> Iterator[int]:
    """Yield the phrases with a preposition: below a predicate, its needed words and objects first, then below what these hold."""
    same = _written(preposition)
    above = happening(parse, i)
    above = _lent(parse, i) if above is None and preposition in _AT_WHOM else above
    near = dict.fromkeys((i, *sorted(used - {i}), *objects(parse, i, used), *(() if above is None else (above,))))
    reach = [c for j in near for c in parse.children(j, "obl", "nmod")]
    between = dict.fromkeys(v for u in sorted(used) for v in _verbs_between(parse, i, u))
    reach += [c for v in between for c in parse.children(v, "obl") if parse.case(c) in _AT_WHOM]
    if preposition == "by":  # "prevented the rally staged by students"
        held_by = (c for j in near for c in parse.children(j, "acl") if parse.tokens[c].lemma in table("light_verbs"))
        reach += [c for v in held_by for c in parse.children(v, "obl:agent")]
    held = [c for c in reach if parse.case(c) not in _WHEN_AND_WHERE]  # "Swiss mediation in the talks with Peru" is not with Peru
    if preposition == "by":  # "a protest against the raids by Peru" is not by Peru
        held = [c for c in held if parse.case(c) not in _AT_WHOM or not _is_done(parse, c)]
    inner = [d for c in held for d in parse.children(c, "nmod", "obl")] if preposition in _DEEP else []
    yield from (c for c in (*reach, *inner) if parse.case(c) in same and not is_time(parse, c) and not _absolute(parse, c))


def _verbs_between(parse: Parse, i: int, word: int) -> list[int]:
    """Return the verbs by which a needed word hangs on the head of its frame: "extend" in "agreed to extend sanctions"."""
    above = list(parse.ancestors(word))
    return [v for v in above[: above.index(i)] if parse.tokens[v].dep == "xcomp"] if i in above else []


def _is_done(parse: Parse, i: int) -> bool:
    """Say whether a noun is what somebody does and another opposes: "against abuses", not "against the town"."""
    thing = can_act(parse, i) or noun_class(parse, i) in _THINGS or parse.tokens[i].lemma in place_nouns()
    opposed = parse.case(i) == "against" and parse.tokens[i].upos == "NOUN" and not thing
    return opposed or tells(parse, i)


def _absolute(parse: Parse, i: int) -> bool:
    """Say whether a phrase behind a comma tells of its own deed: "feared a war, with Peru and Chile both arming"."""
    words = parse.subtree(i)
    if parse.case(i) != "with" or words[0] == 0 or parse.tokens[words[0] - 1].text != ",":
        return False
    end = words[-1] + 1
    if end < len(parse.tokens) and parse.tokens[end].text.lower() in ("all", "both", "each"):
        end += 1
    inside = any(parse.tokens[c].xpos == "VBG" for c in parse.children(i, "acl"))
    return inside or (end < len(parse.tokens) and parse.tokens[end].xpos == "VBG")


def _lent(parse: Parse, i: int) -> int | None:
    """Return the verb that only lends itself to a noun's event, by which its phrases stand: "launched a raid against Togo"."""
    head = parse.tokens[i].head
    if head < 0 or verbal(parse, i) or parse.tokens[i].dep not in ("obj", "nsubj:pass", "obl"):
        return None
    verb = parse.tokens[head].lemma
    by = verb if parse.tokens[i].dep != "obl" else f"{verb} {parse.case(i)}"  # "pressed on with its raids against Togo"
    return head if by in table("light_verbs") else None


_WHEN_NOT_WHAT = ("after", "against", "amid", "before", "despite", "following", "since", "under", "until")
_AT_WHOM = ("against", "on", "to", "with")
_WHEN_AND_WHERE = ("after", "before", "during", "in")
_THINGS = ("facility", "platform", "property", "resource", "territory")


def is_time(parse: Parse, i: int) -> bool:
    """Say whether a phrase is a time, which stands in no slot ("on Monday")."""
    token = parse.tokens[i]
    return token.upos in ("NOUN", "PROPN", "NUM") and (token.xpos == "CD" or any(f in table("time_words") for f in listed(token)))


def names_day(parse: Parse, i: int) -> bool:
    """Say whether a name is a day's or a month's: "Friday", "March"."""
    return parse.tokens[i].upos == "PROPN" and is_time(parse, i)


def stretch(parse: Parse, i: int, used: frozenset[int], recipients: tuple[int, ...]) -> tuple[int, ...]:
    """Return the smallest stretch that tells the event: trigger, needed words, objects, and the recipient's phrase."""
    keep = {i, *used, *parse.children(i, "aux:pass", "compound:prt")}
    for phrase in (*objects(parse, i, used)[:1], *recipients[:1]):
        if abs(phrase - i) < 25:
            clauses = [c for j in parse.subtree(phrase) for c in parse.children(j, *_CUT)]
            words = parse.subtree(phrase, without=clauses)
            if i not in words:
                keep.update(words)
    run = list(range(min(keep), max(keep) + 1))
    while run[0] not in (i, *used) and parse.tokens[run[0]].upos in ("ADP", "CCONJ", "PUNCT") and not _of_amount(parse, run[0]):
        run = run[1:]
    return tuple(run) if len(run) <= 30 else tuple(sorted({i, *used}))


def _of_amount(parse: Parse, i: int) -> bool:
    """Say whether a preposition begins an amount: "at least six", "up to six"."""
    return i + 1 < len(parse.tokens) and parse.tokens[i + 1].text.lower() in ("least", "most", "to")
