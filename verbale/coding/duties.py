"""What an agreement binds its parties to do by a time: "under the accord Peru must leave by May 1", "the pact obliges Peru to".

Nobody promises it again where it is told; it was promised when the agreement was made.
"""

from collections.abc import Iterator

from verbale.coding.due import due
from verbale.coding.scene import Found, Scene
from verbale.extract.clause import agent, clause, complement, predicates
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_UNDER = frozenset({"by", "under", "in line with", "in accordance with"})
_NEAR = 5  # words behind "under" among which the agreement stands


def duties(scene: Scene) -> Iterator[Found]:
    """Yield what the reporter tells that a party has to do by a time under an agreement."""
    parse = scene.parse
    for i in predicates(parse, range(len(parse.tokens))):
        if i in scene.holder:
            continue
        for head, deed in (*_owed(parse, i), *_bound_by(parse, i)):
            found = scene.parties(head)
            if found and due(parse, deed, scene.times) is not None and not clause(parse, deed).negated:
                yield Found("plan", deed, found, None, frozenset(parse.subtree(deed)))


def _owed(parse: Parse, i: int) -> Iterator[tuple[int | None, int]]:
    """Yield (who, deed) for "must leave", "has to leave" and "is required to leave", told with the agreement that says so."""
    below = [c for c in parse.children(i, "xcomp") if parse.tokens[c].xpos == "VB"]
    token, read = parse.tokens[i], clause(parse, i)
    if read.negated:
        return
    if read.modal == "must":
        deed = i
    elif below and (token.lemma == "have" or ((token.lemma in used_as("binding") or token.lemma == "suppose") and read.passive)):
        deed = below[0]
    else:
        return
    under = [c for j in {i, deed} for c in parse.children(j, "obl") if parse.case(c) in _UNDER and _agreement(parse, c)]
    under += _signed_before(parse, i) or _under(parse, i)
    head = parse.child(i, "nsubj", "nsubj:pass") if deed != i else agent(parse, i)
    if under:
        yield head, deed


def _under(parse: Parse, i: int) -> list[int]:
    """Return an agreement right behind "under" in the sentence, wherever the parser hangs it: "under a truce brokered by"."""
    words = range(*parse.sentences[parse.tokens[i].sentence])
    behind = ((t, j) for t in words if parse.tokens[t].text.lower() == "under" for j in range(t + 1, min(t + _NEAR, words.stop)))
    return [j for _, j in behind if parse.tokens[j].upos == "NOUN" and _agreement(parse, j)][:1]


def _signed_before(parse: Parse, i: int) -> list[int]:
    """Return an agreement that the sentence before tells as made: "Peru and Chile signed a truce. The army must leave by"."""
    sentence = parse.tokens[i].sentence
    before = range(*parse.sentences[sentence - 1]) if sentence else range(0)
    told = (t for t in before if parse.tokens[t].lemma in used_as("concluding"))
    made = (t for t in told if clause(parse, t).modal == "" and not clause(parse, t).negated)
    return [c for t in made for c in parse.children(t, "obj", "nsubj:pass", "obl") if _agreement(parse, c)][:1]


def _bound_by(parse: Parse, i: int) -> Iterator[tuple[int | None, int]]:
    """Yield (who, deed) for "the accord obliges Peru to leave" and "the accord calls for Peru to leave"."""
    token = parse.tokens[i]
    text = parse.child(i, "nsubj")
    if text is None or not _agreement(parse, text) or clause(parse, i).negated or clause(parse, i).passive:
        return
    if token.lemma in used_as("binding"):
        for deed in parse.children(i, "xcomp", "ccomp", "advcl"):
            bare = parse.tokens[deed].xpos == "VB" or (parse.tokens[deed].dep == "ccomp" and parse.tokens[deed].xpos == "VBP")
            if bare and (parse.tokens[deed].dep != "advcl" or complement(parse, deed)):
                yield parse.child(deed, "nsubj") or parse.child(i, "obj") or parse.child(i, "iobj"), deed
    elif token.lemma == "call":
        others = [c for c in parse.children(i, "nsubj", "obl") if c > i and parse.case(c) == "for"]
        for deed in parse.children(i, "xcomp", "ccomp", "advcl"):
            if parse.tokens[deed].xpos == "VB" and others:
                yield others[0], deed


def _agreement(parse: Parse, i: int) -> bool:
    lemma = parse.tokens[i].lemma.lower()
    return lemma in used_as("binding text") or table("nouns").get(lemma, {}).get("class") == "agreement"
