"""Commitments: what is promised, threatened or planned, by when, and on what condition.

Finders, in the order of how surely they bind: statements that promise or threaten; verbs that bind wherever they
stand ("had agreed to speak again"); answers announced to somebody's move ("would respond decisively if"); clauses in
the future that are told as plans; what a side tells of its own forces; what it tells will have been done with a
thing; what parties set themselves a day for; and what is kept up until another yields. What one
finds the next does not find again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from verbale.coding.arranged import arranged
from verbale.coding.deadlines import self_set
from verbale.coding.due import after, condition, due, first_word, put_off
from verbale.coding.duties import duties
from verbale.coding.harming import decided, harms
from verbale.coding.plan import announced, called, planned
from verbale.coding.scene import TOLD, Found, Scene, deed_below, own_deed
from verbale.coding.scheduled import scheduled
from verbale.coding.upheld import upheld
from verbale.extract.clause import (
    agent,
    clause,
    committed_to,
    complement,
    conditions,
    first_top,
    negated,
    predicates,
    subject,
    tops,
)
from verbale.lexicon import table, used_as
from verbale.terms import (
    Commitment,
    Document,
    Parse,
    Reading,
    Statement,
    StatementMention,
    once,
    row_id,
)

_KIND = {"promise": "promise", "threaten": "threat"}
_ANNOUNCED = {"assert", "confirm", "clarify", "promise", "warn", "predict", "assess", "threaten"}
_WITH = ("to", "with", "against", "on")
_MARKS = ",.;:—–-"
_QUOTES = {"“": "”", "‘": "’", '"': '"'}


def commitments(reading: Reading, said: tuple[Statement, ...]) -> tuple[Commitment, ...]:
    """Code what the parties bind themselves to: one commitment for each predicate.

    To go on doing what one does is none unless a time or a condition is named, for nothing would show it kept.

    Args:
        reading: The report with everything found in it.
        said: The statements coded from its attributions, index by index.
    """
    parse, sayings = reading.parse, reading.sayings
    holder: dict[int, int] = {}
    for n, mention in enumerate(sayings):
        holder.update(dict.fromkeys(mention.content, n))
    scene = Scene(parse, sayings, said, reading.who, reading.times, holder, reading.document.published)
    rows: dict[int, Commitment] = {}
    told = (_spoken, _bound, _granted, _answers, planned, announced, called, arranged, duties, scheduled, self_set, upheld)
    for found in (_of_its_kind(scene, found) for find in told for found in find(scene)):
        bound = found.party or found.kind == "plan" or _unknown(scene, found)
        if found.predicate not in rows and bound and not _asked(parse, found.predicate):
            row = _coded(scene, found, reading.document)
            if (row.due or row.condition or not _goes_on(parse, found.predicate)) and not _kept(parse, found.predicate):
                rows[found.predicate] = row
    return tuple(rows[i] for i in sorted(rows))


def _of_its_kind(scene: Scene, found: Found) -> Found:
    """Return what is found as a threat or plan where a deed is promised that harms: it is promised to nobody."""
    if found.kind != "promise" or not harms(scene.parse, found.predicate, scene.who):
        return found
    return replace(found, kind="plan" if decided(scene.parse, found.predicate) else "threat")


def _unknown(scene: Scene, found: Found) -> bool:
    """Say whether somebody binds himself of whom no more is known than a word: "the rebels threatened to keep their weapons"."""
    n = found.statement
    if n is None or scene.said[n].source is not None or not scene.said[n].source_text:
        return False
    head = scene.sayings[n].source_head
    named = head is not None and scene.parse.tokens[head].upos in ("NOUN", "PROPN")
    return named and scene.said[n].act in _KIND


def _asked(parse: Parse, i: int) -> bool:
    last = parse.sentences[parse.tokens[i].sentence][1]
    return parse.tokens[last - 1].text == "?"


def _kept(parse: Parse, i: int) -> bool:
    """Say whether the paragraph tells that a promise has been kept."""
    if not parse.tokens[parse.tokens[i].head].has("Tense=Past"):
        return False
    same = [j for j in _keeping(parse) if parse.paragraph(j) == parse.paragraph(i)]
    return any(parse.tokens[c].lemma in used_as("pledge") for j in same for c in parse.children(j, "obj", "nsubj:pass"))


@once
def _keeping(parse: Parse) -> tuple[int, ...]:
    return tuple(t.i for t in parse.tokens if t.lemma in used_as("fulfilling"))


def _goes_on(parse: Parse, predicate: int) -> bool:
    """Say whether a predicate only tells that something goes on ("continue to consult", "keep talking")."""
    lemmas = {parse.tokens[predicate].lemma, parse.tokens[parse.tokens[predicate].head].lemma}
    return not used_as("keeping on").isdisjoint(lemmas)


# --- statements that promise or threaten ---------------------------------------------------------------------------------


def _spoken(scene: Scene) -> Iterator[Found]:
    """Yield what statements bind their speakers to: the predicates of promises and threats."""
    for n, (mention, statement) in enumerate(zip(scene.sayings, scene.said, strict=True)):
        own = statement.act in ("predict", "warn") and (
            own_deed(scene.parse, mention, scene.who) is not None or _of_whom_he_speaks(scene, n)
        )
        kind = ("threat" if statement.act == "warn" else "promise") if own else _KIND.get(statement.act)
        if statement.act == "offer":
            kind = "plan"
        if kind is None or mention.modality in ("negated", "question") or negated(scene.parse, mention.cue_head):
            continue
        kind = "plan" if kind == "promise" and mention.cue_key.partition(".")[0] in used_as("planning") else kind
        for predicate in _binding(scene, mention, kind):
            kind = "plan" if kind == "promise" and _intends(scene.parse, predicate, mention.content) else kind
            revenge = scene.parse.tokens[predicate].upos == "NOUN" and _is_harm(scene.parse, predicate)
            harm = revenge or _reacts(scene.parse, predicate)
            sure = "threat" if kind == "promise" and harm else kind
            party = _party(scene, predicate, n)
            if not party and sure == "plan":
                continue  # "when, and indeed if, it intended to leave"
            if statement.act == "offer" and due(scene.parse, predicate, scene.times) is None:
                continue  # what is offered for no day waits for an answer
            if sure == "promise" and party and not scene.one_side(party, scene.speakers(n)) and _mediated(scene, n):
                sure = "plan"
            thing = scene.done_to(predicate)
            yield Found(sure, predicate, party, n, frozenset(mention.content), thing)


def _intends(parse: Parse, predicate: int, content: Iterable[int]) -> bool:
    """Say whether a deed hangs on a word of intent in somebody's words: "he said he was planning to meet all parties"."""
    above = [a for a in parse.ancestors(predicate)[:1] if a in set(content) and parse.tokens[predicate].dep == "xcomp"]
    return any(parse.tokens[a].lemma in used_as("planning") for a in above)


def _of_whom_he_speaks(scene: Scene, n: int) -> bool:
    """Say whether an officer whose state is not told says what a body will do: "the Alliance would bomb, Admiral Lee warned"."""
    speakers = scene.speakers(n)
    if not speakers or not all(map(scene.homeless, speakers)):
        return False
    reads = (clause(scene.parse, top) for top in tops(scene.parse, scene.sayings[n].content))
    to_come = (read for read in reads if read.modal in ("future", "would") and not (read.negated or read.passive))
    return any(scene.parties(read.subject) for read in to_come)


def _binding(scene: Scene, mention: StatementMention, kind: str) -> Iterator[int]:
    """Yield the predicates of a content that bind: each conjunct in the future or the infinitive, of no other subject."""
    parse, inside = scene.parse, set(mention.content)
    for top in tops(parse, inside):
        if top in scene.who.at or parse.tokens[top].lemma == "threat":
            continue  # "views Chad as a threat"
        if parse.tokens[top].dep == "obl" and parse.tokens[top].head == mention.cue_head and parse.case(top):
            continue  # what an amount is for
        if (
            parse.tokens[top].upos in ("NOUN", "PROPN", "SYM")
            and not parse.children(top, "cop")
            and not _verb_for_noun(parse, top)
        ):
            if kind == "threat" or mention.cue_key.removesuffix(".v") in used_as("vowing"):
                yield top
            continue
        chain = [top, *(c for c in parse.children(top, "conj", "parataxis") if c in inside)]
        for predicate in (deed_below(parse, i, inside) for i in chain):
            state = kind == "threat" and predicate != top and bool(parse.children(predicate, "cop"))
            if _binds(parse, predicate) and not state:  # "and would be in line with the law"
                yield predicate


def _verb_for_noun(parse: Parse, i: int) -> bool:
    """Say whether a word that binds is only tagged as a noun: "Paris plans to start"."""
    carries = parse.tokens[i].lemma in table("commitment_carriers")
    return carries and bool(parse.children(i, "nsubj") and parse.children(i, "xcomp"))


def _binds(parse: Parse, predicate: int) -> bool:
    token = parse.tokens[predicate]
    if parse.children(predicate, "cop") and token.lemma not in table("commitment_carriers"):
        return clause(parse, predicate).modal in ("future", "would")  # "promised that the army would be out of the town"
    linked = [c for c in parse.children(predicate, "xcomp") if parse.tokens[c].upos == "VERB" and token.lemma != "like"]
    if token.upos != "VERB" or (token.lemma in table("states_not_deeds") and not linked):
        return False
    read = clause(parse, predicate)
    infinitive = (token.has("VerbForm=Inf") or committed_to(parse, predicate)) and read.modal == ""
    return (read.modal in ("future", "would") or infinitive) and not (read.perfect and read.past)


def _party(scene: Scene, predicate: int, n: int) -> tuple[str, ...]:
    """Return who is bound: the party of the clause's subject when the content names it, else of the speaker."""
    own, speakers = agent(scene.parse, predicate), scene.speakers(n)
    if _brings(scene.parse, predicate):
        return speakers  # who will pay the price is not who makes him
    found = scene.parties(own) if own in set(scene.sayings[n].content) else ()
    told = all(map(scene.homeless, speakers)) or _mediated(scene, n)
    return found if found and (told or scene.one_side(found, speakers)) else speakers


def _mediated(scene: Scene, n: int) -> bool:
    """Say whether a statement is of a body of several states or its envoy, who tells what others will do."""
    speakers = scene.speakers(n)
    return bool(speakers) and all(map(scene.mediates, speakers))


# --- verbs that bind, wherever they stand --------------------------------------------------------------------------------


def _bound(scene: Scene) -> Iterator[Found]:
    """Yield the deeds below verbs that bind their subject ("agreed to speak again", "threatened to leave")."""
    parse = scene.parse
    for i in predicates(parse, range(len(parse.tokens))):
        row = table("commitment_carriers").get(parse.tokens[i].lemma)
        if row is None or not row["binds"] or not _told_as_fact(scene, i):
            continue
        found = scene.parties(subject(parse, i) if parse.tokens[i].lemma == "commit" else agent(parse, i))
        if not found:
            continue
        yield from (
            Found("threat", c, found, scene.holder.get(i), frozenset(parse.subtree(c))) for c in _threatened_with(parse, i)
        )
        below = [c for c in parse.children(i, "xcomp", "ccomp") if parse.tokens[c].has("VerbForm=Inf")]
        below += [c for c in parse.children(i, "advcl", "xcomp") if complement(parse, c) or committed_to(parse, c)]
        for c in below:
            for deed in (c, *(k for k in parse.children(c, "conj") if parse.tokens[k].has("VerbForm=Inf"))):
                last = deed_below(parse, deed, set(range(len(parse.tokens))))
                yield Found(row["binds"], last, found, scene.holder.get(i), frozenset(parse.subtree(deed)))


def _granted(scene: Scene) -> Iterator[Found]:
    """Yield the deeds that a party grants when it takes up what it was asked: "accepted an invitation to visit"."""
    parse = scene.parse
    for i in predicates(parse, range(len(parse.tokens))):
        taken_up = parse.children(i, "obj") if parse.tokens[i].lemma == "accept" else []
        asked = [c for c in taken_up if parse.tokens[c].lemma in used_as("request")]
        found = scene.parties(agent(parse, i)) if asked and _told_as_fact(scene, i) else ()
        for deed in (k for c in asked for k in parse.children(c, "acl") if parse.tokens[k].xpos == "VB"):
            if found:
                yield Found("promise", deed, found, scene.holder.get(i), frozenset(parse.subtree(deed)))


def _threatened_with(parse: Parse, i: int) -> list[int]:
    """Return what a party threatens with ("threatened the island with sanctions"), or threatens ("threatened reprisals")."""
    if parse.tokens[i].lemma != "threaten":
        return []
    harm = [c for c in parse.children(i, "obj") if _is_harm(parse, c)]
    return harm + [c for c in parse.children(i, "obl") if parse.case(c) == "with"]


def _told_as_fact(scene: Scene, i: int) -> bool:
    """Say whether a clause is told as fact: no denial, no question, no condition, nothing possible or denied."""
    parse = scene.parse
    read = clause(parse, i)
    if read.negated or read.modal not in ("", "future") or (parse.tokens[i].xpos == "VB" and read.modal == ""):
        return False
    above = [i, *parse.ancestors(i)]
    if any(parse.tokens[a].dep.startswith("advcl") and conditions(parse, parse.subtree(a)) for a in above):
        return False
    n = scene.holder.get(i)
    return n is None or (scene.said[n].act in TOLD and scene.sayings[n].modality not in ("negated", "question"))


# --- answers to somebody's move ------------------------------------------------------------------------------------------


def _answers(scene: Scene) -> Iterator[Found]:
    """Yield threats that are told as answers: "will respond decisively if", "would face severe costs", "costs if"."""
    parse = scene.parse
    for n, (mention, statement) in enumerate(zip(scene.sayings, scene.said, strict=True)):
        speakers = tuple(a for a in scene.speakers(n) if scene.who[a].country or scene.who[a].kind in ("alliance", "armed group"))
        if not speakers or statement.act not in _ANNOUNCED or mention.modality in ("negated", "question"):
            continue
        inside = frozenset(mention.content)
        if statement.act == "warn" and (noun := _harm_warned_of(parse, mention)) is not None:
            yield Found("threat", noun, speakers, n, inside)
        for i in predicates(parse, mention.content):
            if _reacts(parse, i) and _serious(parse, i, inside):
                own = scene.parties(agent(parse, i))
                if not own or scene.one_side(own, speakers):
                    yield Found("threat", i, own or speakers, n, inside)
            elif _brings(parse, i):
                yield Found("threat", i, speakers, n, inside)


def _harm_warned_of(parse: Parse, mention: StatementMention) -> int | None:
    """Return the noun of harm that a warning is of, when it is on a condition."""
    head = first_top(parse, mention.content)
    if head is None or parse.tokens[head].lemma not in table("answers"):
        return None
    return head if conditions(parse, parse.subtree(mention.cue_head)) else None


def _reacts(parse: Parse, i: int) -> bool:
    """Say whether a predicate announces an answer to a move: "will respond ... if", "would be forced to respond"."""
    row = table("answers").get(parse.tokens[i].lemma)
    harms = any(_is_harm(parse, c) for c in parse.children(i, "obj"))
    if not harms and (row is None or row["reads"] != "verb"):
        return False
    above = parse.tokens[i].head if parse.tokens[i].dep == "xcomp" else i
    modal = clause(parse, i).modal or clause(parse, above).modal
    carrier = table("commitment_carriers").get(parse.tokens[above].lemma) if above != i else None
    sworn = carrier is not None and carrier["binds"] in ("promise", "threat")
    return (modal in ("future", "would") or sworn) and (condition(parse, i) is not None or _move(parse, i) is not None)


def _move(parse: Parse, i: int) -> int | None:
    """Return the move that is answered with harm ("would respond with force to any attack"), or None."""
    means = [c for c in parse.children(i, "obl") if parse.case(c) == "with" and _is_harm(parse, c)]
    moves = [c for j in (i, *means) for c in parse.children(j, "obl", "nmod") if parse.case(c) in ("to", "against")]
    return moves[0] if means and moves else None


def _is_harm(parse: Parse, i: int) -> bool:
    row = table("answers").get(parse.tokens[i].lemma)
    return row is not None and row["reads"] == "noun"


def _serious(parse: Parse, i: int, inside: Iterable[int]) -> bool:
    return not clause(parse, i).negated and i in set(inside)


def _brings(parse: Parse, i: int) -> bool:
    """Say whether a move is said to bring harm: "would be met with a response", "there will be consequences"."""
    read = clause(parse, i)
    if read.modal not in ("future", "would") or read.negated or parse.tokens[i].lemma not in table("consequence_verbs"):
        return False
    things = parse.children(i, "obj", "obl", "nsubj") if parse.tokens[i].lemma == "be" else parse.children(i, "obj", "obl")
    rows = [table("answers").get(parse.tokens[c].lemma) for c in things]
    return any(row is not None and row["reads"] == "noun" for row in rows)


# --- coding --------------------------------------------------------------------------------------------------------------


def _coded(scene: Scene, found: Found, document: Document) -> Commitment:
    parse, n = scene.parse, found.statement
    i = found.predicate
    inside = [j for j in parse.subtree(i) if not found.inside or j in found.inside or found.kind == "plan"]
    clauses = conditions(parse, inside)
    beside = {j for c in clauses for top in tops(parse, c) if top != i for j in parse.subtree(top)}
    drop = {j for c in (*clauses, after(parse, i)[0]) for j in c} | beside | _outside(parse, i, found)
    quotes = parse.quotes(_closed(parse, _trim(parse, [j for j in inside if j not in drop]) or [i]))
    return Commitment(
        id=row_id("commitment", document.doc_id, found.kind, *((q.start, q.end) for q in quotes)),
        kind=found.kind,
        party=found.party,
        to=_to(scene, found),
        what=" ".join(q.quote for q in quotes),
        due=due(parse, i, scene.times),
        condition=condition(parse, i) or _condition_noun(scene, found) or _condition_of_cue(scene, found),
        statement=scene.said[n].id if n is not None else None,
        evidence=quotes,
    )


def _by_the_way(parse: Parse, predicate: int, c: int) -> bool:
    """Say whether a participle behind a comma tells what else is done or said: "are to meet on Friday, calling for calm"."""
    whole = parse.subtree(c)
    apart = "," in (parse.tokens[whole[0] - 1].text, parse.tokens[whole[0]].text)
    return c > predicate and parse.tokens[c].xpos == "VBG" and apart and not parse.children(c, "mark", "nsubj")


def _outside(parse: Parse, predicate: int, found: Found) -> set[int]:
    """Return the words below a predicate that are not of the deed: subject, marks, other conjuncts.

    A subject that does not do it is what it is done to, and belongs to it: "the embargo would be lifted".
    """
    first = [c for c in parse.children(predicate, "advmod") if parse.tokens[c].text.lower() in ("where", "when", "also")]
    doer = [] if found.thing else [c for c in parse.children(predicate, "nsubj", "csubj") if not _none(parse, c)]
    by_it = (c for c in parse.children(predicate, "obl") if first_word(parse, c) == "according")
    by_the_way = (c for c in parse.children(predicate, "advcl") if _by_the_way(parse, predicate, c))
    cut = [*doer, *by_it, *by_the_way, *parse.children(predicate, "mark", "cc", "conj", "parataxis", "discourse"), *first]
    later = put_off(parse, predicate)
    kept = [c for c in cut if parse.tokens[c].text.lower() != "to" and c != later]
    bare = parse.tokens[predicate].upos == "NOUN" and not parse.children(predicate, "cop")
    kept += parse.children(predicate, "case") if bare else []
    return {j for c in kept for j in parse.subtree(c)}


def _none(parse: Parse, i: int) -> bool:
    """Say whether a subject is nobody, so that it negates the deed: "promised that no soldier would cross"."""
    return any(parse.tokens[c].text.lower() in ("no", "neither") for c in parse.children(i, "det"))


def _trim(parse: Parse, tokens: list[int]) -> list[int]:
    """Leave out marks at the edges, and quotation marks that have lost their other half."""
    while tokens and parse.tokens[tokens[-1]].text in _MARKS:
        tokens = tokens[:-1]
    while tokens and parse.tokens[tokens[0]].text in _MARKS:
        tokens = tokens[1:]
    texts = [parse.tokens[j].text for j in tokens]
    if len(texts) > 1 and _QUOTES.get(texts[0]) == texts[-1] and texts[-2] in _MARKS:
        return _trim(parse, tokens[1:-1])
    if texts and texts[0] in _QUOTES and (_QUOTES[texts[0]] not in texts[1:] or tokens[1] != tokens[0] + 1):
        return _trim(parse, tokens[1:])
    if texts and texts[-1] in _QUOTES.values() and not set(texts[:-1]) & set(_QUOTES):
        return _trim(parse, tokens[:-1])
    return tokens


def _closed(parse: Parse, tokens: list[int]) -> list[int]:
    """Take in a closing quotation mark that stands right behind words with its opening one."""
    texts, after_it = [parse.tokens[j].text for j in tokens], tokens[-1] + 1
    missing = next((close for opening, close in _QUOTES.items() if opening in texts and close not in texts), None)
    closes = missing is not None and after_it < len(parse.tokens) and parse.tokens[after_it].text == missing
    return [*tokens, after_it] if closes else tokens


def _condition_noun(scene: Scene, found: Found) -> str | None:
    """Return the condition that stands as subject of a threat ("any Russian move into Ukraine would provoke ...")."""
    parse = scene.parse
    if found.kind == "threat" and (move := _move(parse, found.predicate)) is not None:
        return parse.words([j for j in parse.subtree(move) if j not in parse.children(move, "case")])
    own = subject(parse, found.predicate)
    if found.kind != "threat" or own is None or own in scene.who.at or not _brings(parse, found.predicate):
        return None
    noun = parse.tokens[own].upos in ("NOUN", "VERB") and parse.tokens[own].lemma not in table("answers")
    return parse.words(parse.subtree(own)) if noun else None


def _condition_of_cue(scene: Scene, found: Found) -> str | None:
    """Return the condition that hangs on the reporting word or on what the threat is told beside."""
    if found.kind != "threat" or found.statement is None:
        return None
    mention = scene.sayings[found.statement]
    near = [*mention.content, *scene.parse.subtree(mention.cue_head)]
    told = conditions(scene.parse, near)
    return scene.parse.words(told[0]) if told else None


def _to(scene: Scene, found: Found) -> tuple[str, ...]:
    """Return whom it is made to: whom the deed is for, else who is told."""
    parse = scene.parse
    to: list[str] = []
    for c in parse.children(found.predicate, "iobj", "obl"):
        place = parse.case(c) == "to" and not parse.children(found.predicate, "obj")
        if parse.tokens[c].dep == "iobj" or (parse.case(c) in _WITH and not place):
            to += scene.who.who(parse, c)
    if parse.tokens[found.predicate].lemma == "meet":
        to += [a for c in parse.children(found.predicate, "obj") for a in scene.who.who(parse, c)]
    if parse.tokens[found.predicate].upos == "NOUN":
        against = (c for c in parse.children(found.predicate, "nmod") if parse.case(c) in ("on", "against"))
        to += [a for c in against for a in scene.who.who(parse, c)]  # "new sanctions on Chad"
        to += [a for c in parse.children(parse.tokens[found.predicate].head, "obj", "iobj") for a in scene.who.who(parse, c)]
    if found.kind == "plan" and harms(parse, found.predicate, scene.who):
        return ()  # whom it hits is promised nothing
    if not to and found.statement is not None:
        cue = scene.sayings[found.statement].cue_head
        told = [a for c in parse.children(cue, "iobj", "obj") for a in scene.who.who(parse, c)]
        to += (a for a in scene.said[found.statement].addressees or told if scene.who[a].sector != "MED")
    parties = dict.fromkeys(scene.who.party_actor(a) for a in to)
    return tuple(a for a in parties if a not in found.party)
