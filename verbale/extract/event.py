"""Find the words that tell events: frames of the lexicon laid on the tree.

A frame is a predicate with the words that it needs and the slots in which its actor and recipient stand
(`data/frames.tsv`). Of the frames that fit the same words, the one with most words wins, then the one that asks most
of its object.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from verbale.extract.barred import barred
from verbale.extract.clause import agent, clause, conditions, negated, passive, subject
from verbale.extract.described import defied, is_another_word, only_said_to_be
from verbale.extract.ended import ended_with, is_cut
from verbale.extract.frame_words import needed, neighbourhood
from verbale.extract.frames import Frame, forms, frames, has_trait, headed, listed, noun_class
from verbale.extract.guess import bare, proposes
from verbale.extract.recast import recast
from verbale.extract.senses import other_sense
from verbale.extract.slots import armed, can_act, carrier, fits, gerund, names_day, said_of_subject, slots, stretch, verbal
from verbale.lexicon import Row, ontology, table, used_as
from verbale.terms import EventMention, Guess, Parse

_OWN = {"AID", "AGREE", "CONSULT", "COOPERATE", "MOBILIZE"}  # what is moved or given there is the actor's, not the recipient's
_MOVES = ("force", "platform")
_STRIKES = (*_MOVES, "weapon")  # missiles slam into a town; they leave none
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
_NOT_VERBS = ("amod", "compound", "case", "mark")


def event_mentions(parse: Parse) -> tuple[EventMention, ...]:
    """Return the event mentions of a parse, in text order; words that one frame uses trigger no second event."""
    found: dict[int, tuple[Frame, frozenset[int]]] = {}
    for token in parse.tokens:
        if match := _match(parse, token.i):
            found[token.i] = match
    verbs = (t.i for t in parse.tokens if t.upos == "VERB" and t.i not in found)
    senses = (sense[1] for i in verbs if (sense := other_sense(parse, i)) is not None)
    idle = frozenset(i for words in senses for i in words)  # in "threatened the truce" nobody makes one
    found = {i: match for i, match in found.items() if i not in idle}
    covered = {i for _, used in found.values() for i in used} | idle
    for i in [i for i in found if parse.tokens[i].upos == "ADJ" and any(c in found for c in parse.children(i, "xcomp", "advcl"))]:
        del found[i]  # "ready to host talks" tells the talks, "ready to contribute" that somebody is ready
    for j in [j for i in found for j in (*ended_with(parse, i, found), *([i] if is_cut(parse, i, found[i][0]) else []))]:
        found.pop(j, None)
    users: dict[int, list[int]] = defaultdict(list)
    for j, (_, used) in found.items():
        for i in used:
            users[i].append(j)
    taken: set[int] = set()
    kept = []
    for i in sorted(found, key=lambda i: (*(-r for r in found[i][0].rank[:2]), parse.tokens[i].dep == "acl", i)):
        frame, used = found[i]
        own = used - _told_of(parse, i, frame) - _shared(parse, i, used)
        if not own & taken and not any(j not in used for j in users[i] if j != i):
            taken |= own
            spoken = [found[j][0].row for j in _spoken_of(parse, i, used) if j in found]
            kept.append(recast(parse, _asked_for(_mention(parse, i, frame, used), spoken)))
    kept += [_mention(parse, g.token, bare(g.kind), frozenset({g.token})) for g in parse.guesses if _open(parse, g, covered)]
    return tuple(sorted(kept, key=lambda m: m.trigger))


def _shared(parse: Parse, i: int, used: frozenset[int]) -> frozenset[int]:
    """Return the object that a verb shares with one joined to it, as it is done to by both: "summoned and expelled him"."""
    joined = [parse.tokens[i].head] if parse.tokens[i].dep == "conj" else parse.children(i, "conj")
    verbs = [j for j in joined if verbal(parse, i) and verbal(parse, j)]
    apart = parse.children(i, "obj") and any(parse.children(j, "obj") for j in verbs)
    return frozenset(o for j in (i, *verbs) for o in parse.children(j, "obj") if verbs and not apart) & used


def _told_of(parse: Parse, i: int, frame: Frame) -> frozenset[int]:
    """Return of what a participle tells its own deed: "shells fired at it missed", "accepted a plan put forward by Oslo"."""
    token, kind = parse.tokens[i], frame.row["type"]
    if token.dep != "acl" or (kind == "ASSAULT" and noun_class(parse, token.head) != "weapon"):
        return frozenset()
    own = kind == "ASSAULT" or (kind == "AGREE" and parse.tokens[token.head].dep == "obj")
    return frozenset({token.head, *parse.children(token.head, "amod", "compound")}) if own else frozenset()


def _spoken_of(parse: Parse, i: int, used: frozenset[int]) -> Iterator[int]:
    """Yield the words that may tell the deed that is asked for, refused or threatened, nearest first."""
    own = sorted(used - {i})
    if any(parse.tokens[j].lemma in used_as("charged") for j in own):
        return  # of whatever is charged, the charge alone is refused
    yield from own
    for j in (i, *own):
        below = [c for c in parse.children(j, "xcomp", "ccomp", "obj", "obl", "nmod", "acl") if c not in used]
        yield from below
        yield from (c for b in below for c in parse.children(b, "obj", "nmod") if parse.case(c) in ("", "of"))


def _asked_for(mention: EventMention, spoken: list[Row]) -> EventMention:
    """Return a demand, refusal or threat with the mode of the deed that its words speak of, where its row has none."""
    mode = mode_of(mention.kind, ((row["type"], row["mode"]) for row in spoken)) if mention.mode is None else None
    return mention if mode is None else replace(mention, mode=mode)


def mode_of(kind: str, spoken: Iterable[tuple[str, str | None]]) -> str | None:
    """Return the mode that a demand, refusal or threat has by the deeds that it speaks of, each told by type and mode."""
    modes = ontology("plover")["speaks_of"].get(kind, {})
    return next(filter(None, (modes.get(f"{type_} {mode}", modes.get(type_)) for type_, mode in spoken)), None)


def _open(parse: Parse, guess: Guess, covered: set[int]) -> bool:
    """Say whether a guess proposes an event on a word that no frame uses and that may trigger one."""
    i = guess.token
    if not proposes(guess) or i in covered or i in parse.name_at or _estimates(parse, i) or only_fears(parse, i):
        return False
    if is_another_word(parse, i) or only_said_to_be(parse, i):
        return False
    return parse.tokens[i].dep not in (_NOT_VERBS if verbal(parse, i) else ("compound", "flat"))


def only_fears(parse: Parse, i: int) -> bool:
    """Say whether a warning is of what others do or of what is so, which threatens nobody: "warned that Mali was on the edge"."""
    clauses = parse.children(i, "ccomp")
    if parse.tokens[i].lemma != "warn" or not clauses or parse.children(i, "obj", "iobj"):
        return False
    own = any(parse.tokens[s].upos == "PRON" for c in clauses for s in parse.children(c, "nsubj", "nsubj:pass"))
    own = own or any(clause(parse, c).modal in ("future", "would") for c in clauses)  # "that police will tolerate no rallies"
    return not own and not conditions(parse, parse.subtree(i))


def _match(parse: Parse, i: int) -> tuple[Frame, frozenset[int]] | None:
    """Return the most demanding frame that fits a token, with the tokens it uses."""
    token = parse.tokens[i]
    if not _heads_a_frame(token.lemma, token.text):
        return None
    name = parse.name_at.get(i)
    if name is not None and name.kind != "EVENT" and token.upos != "VERB":
        return None
    if _ends_a_title(parse, i) or _estimates(parse, i) or _tells_which(parse, i) or _lies(parse, i):
        return None
    if is_another_word(parse, i) or only_fears(parse, i) or only_said_to_be(parse, i):
        return None
    if names_day(parse, i):
        return None  # the month of March
    if verbal(parse, i) and token.dep not in _NOT_VERBS:
        heads = [(form, "v") for form in listed(token)]
        heads += [(again, "v") for form, _ in heads if (form, "v") not in frames() for again in _again(form)]
    elif said_of_subject(parse, i):
        heads = [(form, "a") for form in listed(token)]
    elif (token.upos in ("NOUN", "PROPN") or gerund(parse, i)) and token.dep not in ("compound", "flat"):
        heads = [(form, "n") for form in listed(token)] + [(form, "v") for form in _gerund_of(token.text.lower())]
    else:
        return None
    fitting = [frame for head in heads for frame in frames().get(head, ())]
    if not fitting:
        return None
    near = neighbourhood(parse, i) if any(frame.needs for frame in fitting) else {}
    for frame in sorted(fitting, key=lambda f: f.rank, reverse=True):
        if any(word not in near for word in frame.needs):
            continue
        if barred(parse, i, frame):
            continue
        if frame.intransitive and (parse.children(i, "obj") or _is_put(parse, i, frame)):
            continue
        if frame.row["mode"] == "demo" and not verbal(parse, i) and _of_a_thing(parse, i):
            continue
        if frame.of_troops and not armed(parse, i, _subjects(frame)):
            continue
        if (frame.row["object"] == "actor" or frame.of_troops) and any(
            parse.tokens[c].upos != "VERB" for c in parse.children(i, "xcomp")
        ):
            continue  # "called them direct", "declared him the winner", "left 30 dead"
        if (
            frame.row["type"] == "THREATEN"
            and not verbal(parse, i)
            and any(parse.case(c) == "of" for c in parse.children(i, "nmod"))
        ):
            continue  # "the threat of an invasion" is a danger; nobody threatens
        if frame.row["type"] == "AGREE" and not frame.needs and any(parse.children(c, "cop") for c in parse.children(i, "ccomp")):
            continue  # "promised that its answer would be harsh", "agreed that the talks were useful"
        if frame.row["type"] == "SUPPORT" and not frame.needs and parse.children(i, "ccomp") and not parse.children(i, "obj"):
            continue  # who recognizes that something is so backs nobody
        words = needed(parse, i, frame, near)
        if words and frame.row["type"] == "THREATEN" and any(parse.tokens[w].dep == "xcomp" and negated(parse, w) for w in words):
            continue  # "vowed not to attack"
        if words is not None and (thing := fits(parse, i, frame.row["object"], words)) is not None:
            sense = other_sense(parse, i)
            return None if sense is not None and sense[0].rank >= frame.rank else (frame, words | thing | {i})
    return None


def _subjects(frame: Frame) -> tuple[str, ...]:
    """Return the classes of nouns that a frame of troops takes for its subject: a jet that crashes into a hill strikes nobody."""
    if frame.row["actor"] == "fired":
        return _STRIKES[-1:]
    return _STRIKES if frame.row["type"] == "ASSAULT" else _MOVES


def _of_a_thing(parse: Parse, i: int) -> bool:
    """Say whether a noun is of something that can do nothing: "a demonstration of power", not "of students"."""
    of = [c for c in parse.children(i, "nmod") if parse.case(c) == "of"]
    return bool(of) and not any(can_act(parse, c) for c in of)


def _is_put(parse: Parse, i: int, frame: Frame) -> bool:
    """Say whether a passive tells what is done with a thing, not what it does: "they were moved into a camp" moves nobody in."""
    phrases = (c for c in parse.children(i, "obl") if parse.tokens[c].dep == "obl" and passive(parse, i))
    return any(parse.tokens[k].text.lower() in frame.needs for c in phrases for k in parse.children(c, "case"))


def _ends_a_title(parse: Parse, i: int) -> bool:
    """Say whether a noun is the last word of a body's name: "the Agency for Development and Cooperation"."""
    tokens = parse.tokens
    first, last = parse.sentences[tokens[i].sentence]
    while i - 2 >= first and tokens[i - 1].text == "-" and tokens[i - 1].end == tokens[i].start:
        i -= 2  # "Co-operation"
    if i - 2 < first or not tokens[i].text[0].isupper() or tokens[i - 1].text not in ("and", "for", "of", "on"):
        return False
    small = sum(t.text[0].islower() for t in tokens[first:last])
    return tokens[i - 2].text[0].isupper() and small * 2 > last - first  # headlines write every word so


def _tells_which(parse: Parse, i: int) -> bool:
    """Say whether a participle stands before the noun that is spoken to: "told visiting officials that it was"."""
    token = parse.tokens[i]
    if token.xpos != "VBG" or token.dep not in ("xcomp", "ccomp") or token.head != i - 1 or parse.children(i, "mark"):
        return False
    cue = table("cues").get(f"{parse.tokens[token.head].lemma}.v")
    return cue is not None and cue["addressee"] == "obj"


def _lies(parse: Parse, i: int) -> bool:
    """Say whether a participle tells where a place lies: "the hills surrounding the town", not "the troops surrounding it"."""
    token = parse.tokens[i]
    place = token.dep == "acl" and token.xpos == "VBG" and not parse.children(i, "mark", "case")
    return place and noun_class(parse, token.head) in ("facility", "territory")


def _estimates(parse: Parse, i: int) -> bool:
    """Say whether a verb tells how many there are, which moves nobody: "put the troops there at about 30,000"."""
    if parse.tokens[i].upos != "VERB" or f"{parse.tokens[i].lemma}.v" not in table("amount_verbs"):
        return False
    phrases = [c for o in (i, *parse.children(i, "obj")) for c in parse.children(o, "obl", "nmod") if parse.case(c) == "at"]
    return any(_is_number(parse, c) for c in phrases)


def _is_number(parse: Parse, i: int) -> bool:
    return parse.tokens[i].upos == "NUM" or parse.child(i, "nummod") is not None


def _gerund_of(word: str) -> Iterator[str]:
    """Yield the verbs that a noun in -ing may come from.

    >>> list(_gerund_of("shelling")), list(_gerund_of("seizing"))
    (['shell', 'shelle', 'shel'], ['seiz', 'seize'])
    """
    if word.endswith("ing") and len(word) > 5:
        stem = word.removesuffix("ing")
        yield from (stem, stem + "e")
        if stem[-1] == stem[-2]:
            yield stem[:-1]


def _again(word: str) -> tuple[str, ...]:
    """Return the verbs that a verb in re- does again.

    >>> _again("reimpose"), _again("re-open"), _again("impose")
    (('impose',), ('reopen', 'open'), ())
    """
    if word.startswith("re-"):
        return f"re{word[3:]}", word[3:]
    return (word[2:],) if word.startswith("re") else ()


@lru_cache(maxsize=1 << 16)
def _heads_a_frame(lemma: str, text: str) -> bool:
    """Say whether a word may head a frame, however it stands; most words are passed over by this alone."""
    known, words = frames(), forms(lemma, text)
    heads = {*words, *(again for word in words for again in _again(word)), *_gerund_of(text.lower())}
    return any((head, part) in known for head in heads for part in "vna")


def _names_place(parse: Parse, i: int) -> bool:
    """Say whether the name of a place stands before a noun, where it tells where and not who: "Hong Kong", not "Sudanese"."""
    name = parse.name_at.get(i)
    return name is not None and name.kind == "LOC" and parse.tokens[i].dep in ("compound", "amod", "nmod:desc")


def _participants(parse: Parse, i: int) -> tuple[int, ...]:
    """Return who takes part in talks that a clause only mentions: its subject ("after talks with Lavrov, Blinken left").

    Of what somebody is told in a meeting, both who says it and who hears it ("told his host in a meeting").
    """
    above = parse.tokens[i].head
    if (heard := _heard(parse, i)) is not None:
        said = agent(parse, above)
        return () if said is None else (said, heard)
    linked = parse.tokens[i].dep in ("obl", "advcl") and any(parse.case(c) == "with" for c in parse.children(i, "nmod", "obl"))
    found = agent(parse, above) if linked and parse.tokens[above].upos == "VERB" else None
    if found is None and linked and passive(parse, above):
        found = subject(parse, above)  # "three were killed in clashes with police"
    return () if found is None else (found,)


def _heard(parse: Parse, i: int) -> int | None:
    """Return whom somebody tells something in a meeting: "told his counterpart, Foreign Minister Petrov, at a meeting"."""
    token = parse.tokens[i]
    if token.dep != "obl" or parse.case(i) not in _MET_IN or f"{parse.tokens[token.head].lemma}.v" not in table("cues"):
        return None
    heard = parse.children(token.head, "obj", "iobj")[:1]
    named = any(parse.tokens[j].upos == "PROPN" for h in heard for j in (h, *parse.children(h, "appos", "flat")))
    return heard[0] if named else None


_MET_IN = ("at", "during", "in")


def _of_complement(parse: Parse, i: int, kind: str) -> Iterator[int]:
    """Yield on whom it is done what is agreed, threatened, refused or protested for: "threatened to shell Vitez"."""
    for c in parse.children(i, *_COMPLEMENTS[kind]) if kind in _COMPLEMENTS else ():
        agreed = parse.tokens[i].lemma == "agree"
        if kind == "AGREE" and (_spares(parse, c) or (agreed and _harms(parse, c))):
            continue
        if kind == "AGREE" and _frees(parse, c):
            yield from slots(parse, c, "to", frozenset({c}))
            continue  # "agreed to free the pilot" is agreed with others than him
        yield from slots(parse, c, _ANYWHERE, frozenset({c}))
        if parse.tokens[c].upos == "VERB":  # "willing to send troops to help Oslo", but not "refused to help, citing Oslo"
            beside = [d for d in parse.children(c, "advcl") if parse.tokens[d].xpos != "VBG"]
            deeper = [*parse.children(c, "xcomp"), *beside]
            yield from (o for d in deeper for o in slots(parse, d, _ANYWHERE, frozenset({d})))
            yield from (o for d in deeper for e in parse.children(d, "xcomp") for o in parse.children(e, "obj"))


def _frees(parse: Parse, c: int) -> bool:
    """Say whether a clause tells that somebody held is let go."""
    return parse.tokens[c].upos == "VERB" and any(f.row["mode"] == "release" for f in headed(parse.tokens[c], "v"))


def _spares(parse: Parse, c: int) -> bool:
    """Say whether a clause tells what will be taken away or not done, so that nobody on whom it bears is told as promised it.

    "Agreed to withdraw missiles from Cuba", "promised not to invade Cuba": the words do not say to whom.
    """
    if parse.tokens[c].upos != "VERB":
        return False
    kinds = {f.row["type"] for f in headed(parse.tokens[c], "v")}
    return negated(parse, c) or ("RETREAT" in kinds and any(parse.case(o) in _AWAY for o in parse.children(c, "obl")))


def _harms(parse: Parse, c: int) -> bool:
    """Say whether a clause tells harm to somebody, with whom it is not agreed: "agreed to slap a freeze on Oslo"."""
    kinds = {f.row["type"] for f in headed(parse.tokens[c], "v")}
    against = any(parse.case(o) == "against" for o in parse.children(c, "obl"))
    against = against or any(noun_class(parse, o) in ("restriction", "sanction") for o in parse.children(c, "obj"))
    return parse.tokens[c].upos == "VERB" and ((bool(kinds) and kinds <= _HOSTILE) or (against and not _lifts(kinds)))


def _lifts(kinds: set[str]) -> bool:
    """Say whether verbs of these kinds may take a measure away: "agreed to lift the embargo on Oslo"."""
    return bool(kinds & {"CONCEDE", "RETREAT"})


def _holds_arms(parse: Parse, place: int) -> bool:
    """Say whether a phrase tells from where weapons are to be taken: whose land they stand on is not who asked for it."""
    if parse.case(place) not in _AWAY or parse.tokens[place].dep not in ("obl", "nmod"):
        return False
    verb = parse.tokens[place].head
    return any(noun_class(parse, o) == "weapon" for o in (verb, *parse.children(verb, "obj")))


_AWAY = ("from", "out of")


def _on_condition(parse: Parse, i: int) -> Iterator[int]:
    """Yield whose doings a threat is tied to: "threatened to strike unless Oslo yields"."""
    threatened = parse.children(i, "xcomp", "ccomp", "obj")
    below = [c for j in threatened for c in parse.subtree(j) if c not in threatened and parse.tokens[c].dep == "advcl"]
    for c in dict.fromkeys((*(c for j in (i, *threatened) for c in parse.children(j, "advcl")), *below)):
        if any(parse.tokens[m].text.lower() in ("if", "unless") for m in parse.children(c, "mark")):
            yield from parse.children(c, "nsubj")


def _met(parse: Parse, i: int) -> Sequence[int]:
    """Return whom a pronoun means in a clause that tells what for: "phoned Macron to thank him", "met her to assure her"."""
    head = parse.tokens[i].head
    if parse.tokens[i].dep not in ("advcl", "xcomp") or head < 0 or not parse.children(i, "mark"):
        return []
    meant = any(parse.tokens[c].upos == "PRON" for c in parse.children(i, "obj"))
    return parse.children(head, "obj") if meant and verbal(parse, head) else []


_PHRASES = ("obj", "obl")
_ANYWHERE = "obj,iobj,to,against,with,for,on,from,of,by"
_COMPLEMENTS = (
    dict.fromkeys(("AGREE", "THREATEN", "REJECT", "REQUEST"), ("xcomp", "ccomp", *_PHRASES))
    | dict.fromkeys(("ACCUSE", "SUPPORT", "CONCEDE", "SANCTION", "COERCE"), _PHRASES)
    | {"PROTEST": ("xcomp", "advcl", "acl")}
)


def _is_own(parse: Parse, thing: int, asked: str, kind: str) -> bool:
    """Say whether a thing done to is the actor's own: "withdrew its troops", "recalled its envoy"."""
    pronoun = any(parse.tokens[c].upos == "PRON" for c in parse.children(thing, "nmod:poss"))
    return pronoun or (kind == "RETREAT" and asked in ("force", "platform", "weapon"))


def done_to_first(row: Row) -> bool:
    """Say whether a noun's "of" tells first to whom it is done: "the capture of", not "the advance of" or "the consent of"."""
    return row["recipient"].partition(",")[0] == "of" and row["actor"].partition(",")[0] != "of" and row["reciprocal"] == "no"


def _given(parse: Parse, i: int, row: Row) -> Sequence[int]:
    """Return who is given, offered or denied something in the passive: "the UN was given access", "Oslo was promised aid"."""
    to_somebody = {"iobj", "to"} & set(row["recipient"].split(","))
    if not to_somebody or not verbal(parse, i) or not passive(parse, i) or not parse.children(i, "obj"):
        return ()
    joined = parse.tokens[i].head if parse.tokens[i].dep == "conj" and not parse.children(i, "nsubj") else i
    return [c for c in parse.children(joined, "nsubj") if parse.tokens[c].dep == "nsubj:pass"]


def _is_whose_object(parse: Parse, i: int, owner: int) -> bool:
    """Say whether a pronoun only tells whose the object of a verb is: "lost their lives in a raid" is not their raid."""
    thing = parse.tokens[owner].head
    ours = parse.tokens[owner].dep == "nmod:poss" and parse.tokens[owner].upos == "PRON"
    return ours and parse.tokens[thing].dep == "obj" and parse.tokens[thing].head == i


def _mention(parse: Parse, i: int, frame: Frame, used: frozenset[int]) -> EventMention:
    row = frame.row
    actors = tuple(a for a in slots(parse, i, row["actor"], used) if not _is_whose_object(parse, i, a))
    if not verbal(parse, i) and done_to_first(row):
        done_to = slots(parse, i, "of", used)
        actors = tuple(a for a in actors if a not in done_to)  # "the assassination of the president": not by him
    if not verbal(parse, i) and (other := carrier(parse, i)) is not None:
        done_to = slots(parse, i, "of", used) if "of" in row["recipient"].split(",") else ()
        actors = (*(a for a in actors if a not in done_to), other, *done_to)  # "their answer was an invasion of Cyprus"
    unsaid = verbal(parse, i) and passive(parse, i) and agent(parse, i) is None
    if row["type"] == "REJECT" and unsaid:
        actors = ()  # "Oslo's demand was ignored": not by Oslo
    if row["type"] == "SANCTION" and row["mode"] == "withdraw" and unsaid and (home := subject(parse, i)) is not None:
        actors = tuple(c for c in parse.children(home, "nmod:poss", "amod", "compound") if c in parse.name_at)
    owners: tuple[int, ...] = ()
    if row["type"] == "COERCE" and unsaid:  # "Togo's parliament was dissolved": to Togo, not by it
        actors, owners = (), (*actors, *(c for j in sorted(used - {i}) for c in parse.children(j, "nmod:poss")))
    if row["reciprocal"] == "yes" and not verbal(parse, i) and all(parse.tokens[a].upos == "VERB" for a in actors):
        actors = _participants(parse, i) or actors  # "a hurriedly arranged meeting" names nobody
    recipients = dict.fromkeys(
        (*_given(parse, i, row), *slots(parse, i, row["recipient"], used), *(actors[1:] if _heard(parse, i) else ()), *owners)
    )
    if row["mode"] in ("demo", "strike") and (where := {a for a in actors if _names_place(parse, a)}):  # "the Hong Kong protests"
        actors, recipients = tuple(a for a in actors if a not in where), dict.fromkeys((*recipients, *sorted(where)))
    if row["reciprocal"] == "yes" and verbal(parse, i) and agent(parse, i) is None:
        recipients = dict.fromkeys((*slots(parse, i, "between", used), *recipients))  # "a pact was signed between Oslo and Bern"
    if row["type"] == "REQUEST":  # "demanded that Oslo withdraw", "repeated its demand that Oslo withdraw"
        clauses = [*parse.children(i, "ccomp"), *(c for j in used - {i} for c in parse.children(j, "ccomp", "acl"))]
        asked = [j for c in clauses if not passive(parse, c) for j in parse.children(c, "nsubj")]
        recipients = dict.fromkeys((*asked, *recipients))
    recipients |= dict.fromkeys(slots(parse, i, ontology("plover")["recipients"][row["type"]], used))
    if row["type"] == "AGREE":
        recipients = {r: None for r in recipients if not _holds_arms(parse, r)}
    if not recipients:
        recipients |= dict.fromkeys(_of_complement(parse, i, row["type"]))
    if row["type"] == "THREATEN":
        recipients |= dict.fromkeys(_on_condition(parse, i))
    if row["object"] and row["type"] not in _OWN:
        things = [j for j in slots(parse, i, "obj", used) if not _is_own(parse, j, row["object"], row["type"])]
        recipients |= dict.fromkeys(things)
    recipients |= dict.fromkeys(_met(parse, i))
    beside = tuple(recipients)
    if has_trait(frame.key, "worded") and defied(parse, i) and (defying := agent(parse, parse.tokens[i].head)) is not None:
        recipients[defying] = None  # "despite the protests of Norway, Peru reopened the mine"
    if " as " in frame.key:
        recipients = {r: None for r in recipients if r not in used}  # "named Okello as a suspect": Okello alone
    if row["reciprocal"] == "yes" and any(parse.tokens[c].xpos == "WRB" for c in parse.children(i, "advmod")):
        recipients.pop(parse.tokens[i].head, None)  # "Oslo, where the council met": nobody met Oslo
    return EventMention(
        trigger=i,
        tokens=stretch(parse, i, used, beside),
        frame=frame.key,
        kind=row["type"],
        mode=row["mode"] or None,
        context=tuple(c for c in row["context"].split(",") if c),
        actors=actors,
        recipients=tuple(recipients),
        reciprocal=row["reciprocal"] == "yes",
    )
