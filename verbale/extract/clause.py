"""What a clause says of its own verb: subject, objects, tense, modality, negation, and what stands above it.

Trees are Universal Dependencies; a predicate may be a verb, an adjective or a noun with a copula.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from verbale.extract.control import asked_by_noun, asks, causes, doer_of_noun, is_of_nobody, party_before, planned_before
from verbale.extract.imperative import commanded, told_to
from verbale.lexicon import table, used_as
from verbale.terms import Parse, once

_FUTURE = {"will", "shall", "'ll", "’ll", "wo", "ll"}
_CONDITIONAL = {"would", "'d", "’d"}
_POSSIBLE = {"may", "might", "could", "can", "should"}
DATELINE = 14  # how many words a dateline may have
DASHES = frozenset(("–", "—", "--", "_"))  # behind a dateline; a hyphen and others count only where a rule adds them
_NEGATIVE = {"not", "n't", "n’t", "never", "no", "neither", "nor", "without"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its surroundings; `modal` is "" | future | would | possible | must."""

    head: int
    subject: int | None
    objects: tuple[int, ...]
    modal: str
    past: bool
    perfect: bool
    progressive: bool
    passive: bool
    negated: bool


@once
def clause(parse: Parse, i: int) -> Clause:
    """Read the clause of a predicate."""
    auxiliaries = [*parse.children(i, "aux"), *parse.children(i, "cop")]
    words = {parse.tokens[a].text.lower() for a in auxiliaries}
    finite = next((t for t in (parse.tokens[a] for a in auxiliaries) if t.has("VerbForm=Fin")), parse.tokens[i])
    token = parse.tokens[i]
    return Clause(
        head=i,
        subject=subject(parse, i),
        objects=tuple(parse.children(i, "obj", "iobj")),
        modal=_modal(words),
        past=finite.has("Tense=Past") or (token.xpos == "VBD"),
        perfect=any(parse.tokens[a].lemma == "have" for a in parse.children(i, "aux")),
        progressive=token.xpos == "VBG" and any(parse.tokens[a].lemma == "be" for a in parse.children(i, "aux")),
        passive=passive(parse, i),
        negated=negated(parse, i),
    )


def _modal(words: set[str]) -> str:
    for name, members in (("future", _FUTURE), ("would", _CONDITIONAL), ("possible", _POSSIBLE), ("must", {"must"})):
        if words & members:
            return name
    return ""


def negated(parse: Parse, i: int) -> bool:
    """Say whether a predicate is negated by its own words ("did not", "no longer", "no plans")."""
    near = parse.children(i, "advmod", "det", "cc:preconj", "aux")
    if any(parse.tokens[c].text.lower() in _NEGATIVE for c in near):
        return True
    agent = parse.child(i, "nsubj")
    return agent is not None and (
        any(parse.tokens[c].text.lower() in ("no", "neither") for c in parse.children(agent, "det", "cc:preconj"))
        or _neither_nor(parse, agent)
    )


def _neither_nor(parse: Parse, i: int) -> bool:
    """Say whether a subject is excluded with those beside it: "not Oslo nor any of its allies"."""
    joints = (parse.tokens[c].text.lower() for other in parse.children(i, "conj") for c in parse.children(other, "cc"))
    words = {parse.tokens[c].text.lower() for c in parse.children(i, "advmod", "det", "cc")}
    return "nor" in joints and bool(words & {"not", "neither"})


def _behind_as(parse: Parse, i: int) -> int | None:
    """Return the noun between "as" and a finite verb, its subject though parsers call it a phrase: "as Israeli raids kill 28"."""
    if parse.tokens[i].xpos not in ("VBD", "VBP", "VBZ"):
        return None
    phrases = [c for c in parse.children(i, "obl") if c < i and parse.case(c) == "as"]
    return next((c for c in phrases if max(parse.subtree(c)) == i - 1), None)


def dateline(parse: Parse, i: int) -> bool:
    """Say whether a word is the town of a dateline, which parsers take for a first subject: "TAIPEI, Aug 12 (Agency) - China"."""
    opens = i == 0 or "\n" in parse.text[parse.tokens[i - 1].end : parse.tokens[i].start]
    return opens and parse.tokens[i].text.isupper() and len(parse.tokens[i].text) > 2


@once
def subject(parse: Parse, i: int) -> int | None:
    """Return the subject's head token: the clause's own, or by coordination, control or the noun a clause modifies."""
    seen: set[int] = set()
    while i not in seen:
        seen.add(i)
        token = parse.tokens[i]
        if commanded(parse, i):
            return told_to(parse, i)
        own = parse.children(i, "nsubj", "csubj")
        if (behind_as := _behind_as(parse, i)) is not None:
            return behind_as
        if len(own) > 1 and dateline(parse, own[0]):
            own = own[1:]
        if own:
            if token.dep != "acl:relcl":
                return own[0]
            others = [j for j in own if parse.tokens[j].text.lower() not in RELATIVE]
            return others[0] if others else _antecedent(parse, own[0], token.head)
        if _warned_of(parse, i) and not parse.children(token.head, "obj", "iobj"):
            return None
        if token.head < 0 or (token.dep in ("acl", "acl:relcl") and token.xpos in ("VBG", "VBN")):
            return token.head if token.head >= 0 else None
        if is_of_nobody(parse, i):
            return None
        controlled = _controller(parse, i)
        if controlled is not None:
            return controlled
        if token.dep == "acl" or (token.dep not in _SHARING and (token.dep != "ccomp" or token.xpos not in ("VB", "VBG"))):
            return None
        i = token.head
    return None


def _antecedent(parse: Parse, relative: int, head: int) -> int:
    """Return what a relative pronoun stands for: the noun modified, or the name right before ", which" that is part of it.

    "a blow to Chad, which accused Libya": the parser gives the clause to the blow. A head that may act keeps it ("the army of
    Chad, which").
    """
    before = relative - 2
    if parse.tokens[relative].text.lower() != "which" or before <= head or parse.tokens[before + 1].text != ",":
        return head
    name = next((j for j in (before, *parse.ancestors(before)) if parse.tokens[j].dep.startswith("nmod")), None)
    inside = name is not None and parse.tokens[before].upos == "PROPN" and head in parse.ancestors(before)
    acts = parse.tokens[head].upos != "NOUN" or table("nouns").get(parse.tokens[head].lemma, {}).get("class") in _ACTING
    return name if inside and name is not None and not acts and parse.case(name) in _OF_WHOM else head


_ACTING = {"envoy", "force", "observer", "organisation", "people", "platform"}  # classes of nouns.tsv
_OF_WHOM = {"for", "to", "with", "against", "between", "on", "from", "in"}
RELATIVE = {"that", "which", "who", "whom"}
_SHARING = {"conj", "xcomp", "advcl", "parataxis"}
_OF_OBJECT = {"of", "from", "for", "into"}


def _controller(parse: Parse, i: int) -> int | None:
    """Return the phrase above a subjectless clause that is its subject, when it is not the subject above.

    "asked Oslo to send", "accused Oslo of sending": the object; "called on Oslo to send": whom it is called on; "Oslo's
    decision to send", "a Norwegian plan to send": whose the noun is; "a request to Oslo to send": to whom it is.
    """
    token = parse.tokens[i]
    marks = {parse.tokens[m].text.lower() for m in parse.children(i, "mark", "case")}
    if token.dep == "acl":
        above = parse.tokens[token.head]
        if (addressed := asked_by_noun(parse, i)) is not None:
            return addressed
        others = asks(above) and above.lemma.lower() not in used_as("asking leave")  # "Oslo's call to withdraw": others do
        owner = parse.child(above.i, "nsubj") if others else parse.child(above.i, "nmod:poss", "nsubj")
        owner = party_before(parse, above.i) if owner is None and not asks(above) else owner
        owner = doer_of_noun(parse, above.i) if owner is None and "to" in marks else owner
        if owner is None and above.dep == "root" and above.upos == "PROPN" and "to" in marks:
            return above.i  # "Oslo to host talks"
        while owner is None and above.dep == "nmod" and parse.tokens[above.head].upos == "NOUN":
            if "to" in marks and doer_of_noun(parse, above.head) == above.i:
                return above.i  # "the commitment of both parties to send"
            above = parse.tokens[above.head]  # "Oslo's denial of any plans to send"
            owner = parse.child(above.i, "nmod:poss")
        if owner is None and above.dep in ("obj", "obl", "nsubj:pass") and parse.tokens[above.head].upos == "VERB":
            given = parse.child(above.head, "iobj") if parse.tokens[above.head].lemma in used_as("granting") else None
            return agent(parse, above.head) if given is None else given
        if owner is not None and parse.tokens[owner].dep == "nsubj" and parse.tokens[owner].upos == "NOUN":
            whose = parse.child(owner, "nmod:poss")
            return owner if whose is None else whose  # "Oslo's response was a decision to send"
        return owner
    participle = token.xpos == "VBG" or any(parse.tokens[a].text.lower() == "having" for a in parse.children(i, "aux"))
    if "to" in marks and (noun := planned_before(parse, i)) is not None:
        return parse.child(noun, "nmod:poss") if (doer := doer_of_noun(parse, noun)) is None else doer
    by_object = token.dep == "xcomp" and parse.tokens[token.head].lemma not in used_as("subject control")
    if token.dep in ("xcomp", "advcl") and "to" in marks and parse.tokens[token.head].lemma in used_as("phrase control"):
        asked = [c for c in parse.children(token.head, "obl") if c < i and parse.case(c) in ("on", "upon", "to", "for", "with")]
        if asked and not parse.children(token.head, "obj"):
            return asked[-1]  # "called on Oslo to withdraw"
    of_object = marks & _OF_OBJECT or _warned_of(parse, i)
    of_object = of_object or ("with" in marks and parse.tokens[token.head].lemma in used_as("charging"))
    if by_object or (token.dep in ("advcl", "obl", "ccomp") and participle and of_object):
        return parse.child(token.head, "obj", "iobj")
    if (
        token.dep in ("ccomp", "advcl")
        and token.xpos == "VB"
        and "to" in marks
        and parse.tokens[token.head].lemma in used_as("object control")
    ):
        return parse.child(token.head, "obj", "iobj")
    if token.xpos == "VB" and "to" in marks and parse.tokens[token.head].lemma in used_as("granting"):
        return parse.child(token.head, "iobj")  # "gave the junta a week to restore the president"
    return None


def _warned_of(parse: Parse, i: int) -> bool:
    """Say whether a clause tells what somebody is warned not to do, as who warns him will not: "warned against joining it"."""
    cue = table("cues").get(f"{parse.tokens[parse.tokens[i].head].lemma}.v")
    against = any(parse.tokens[m].text.lower() == "against" for m in parse.children(i, "mark", "case"))
    return against and cue is not None and cue["act"] == "warn" and parse.tokens[i].dep in ("advcl", "obl", "ccomp")


@once
def passive(parse: Parse, i: int) -> bool:
    """Say whether a predicate is passive: by its own words, as a bare participle, or by coordination with a passive."""
    token = parse.tokens[i]
    done_to = [c for c in parse.children(i, "obj") if c > i] if token.dep != "acl:relcl" else []
    if parse.children(i, "aux:pass"):
        return True
    if parse.children(i, "nsubj:pass") and not done_to and not _governs(parse, i):
        return True  # a subject that has done something to an object is no passive one, whatever the parser says
    if causes(parse, i):
        return True
    given = token.dep == "conj" and token.text.lower() in used_as("two objects")  # "were disarmed and given land"
    if token.xpos != "VBN" or parse.children(i, "nsubj", "aux") or (parse.children(i, "obj") and not given):
        return False
    if token.dep in ("acl", "acl:relcl", "advcl", "amod"):
        return True
    return (
        token.dep in ("conj", "xcomp")
        and token.head >= 0
        and parse.tokens[token.head].upos == "VERB"
        and passive(parse, token.head)
    )


def _governs(parse: Parse, i: int) -> bool:
    """Say whether a finite verb without auxiliary has what it is done to behind a preposition: "the boat fired on soldiers"."""
    phrases = (parse.tokens[c] for c in parse.children(i, "obl") if c > i and parse.case(c) in ("on", "upon", "at"))
    named = (t for t in phrases if t.upos in ("NOUN", "PROPN", "PRON") and t.lemma.lower() not in table("time_words"))
    return parse.tokens[i].xpos == "VBD" and any(named)


def agent(parse: Parse, i: int) -> int | None:
    """Return who does it: the by-phrase of a passive, else the subject."""
    if not passive(parse, i):
        return subject(parse, i)
    beside = [parse.tokens[i].head] if parse.tokens[i].dep == "conj" else []
    given = parse.children(i, "obj")  # "was promised aid by Chad": parsers hang it on the aid
    joined = (
        c for c in parse.children(i, "conj") if not parse.children(c, "nsubj", "nsubj:pass")
    )  # not "and the rest were found by"
    for j in (i, *joined, *beside, *given):
        for c in parse.children(j, "obl", "nmod"):
            if parse.case(c) == "by" or parse.tokens[c].dep == "obl:agent":
                return c
    return _causer(parse, i)


def _causer(parse: Parse, i: int) -> int | None:
    """Return who has something done to somebody: "ordered the editor jailed", "had the envoy recalled"."""
    return subject(parse, parse.tokens[i].head) if causes(parse, i) else None


def _themselves(parse: Parse, i: int) -> list[int]:
    return [c for c in parse.children(i, "obj") if parse.tokens[c].text.lower().endswith(("self", "selves"))]


def complement(parse: Parse, i: int) -> bool:
    """Say whether an infinitive that the parser takes for a purpose may be a verb's complement: "pledged on Monday to go".

    Only time, place and manner stand between the two, without a comma.
    """
    above, words = parse.tokens[i].head, parse.subtree(i)
    marks = [m for m in parse.children(i, "mark") if parse.tokens[m].text.lower() == "to"]
    if parse.tokens[i].dep != "advcl" or parse.tokens[i].xpos != "VB" or len(marks) != 1 or parse.children(marks[0], "fixed"):
        return False
    first = min(j for j in words if j > above) if words[-1] > above else above
    near = [*parse.children(above, "obl", "advmod", "compound:prt"), *_themselves(parse, above)]  # "bound itself on Monday to go"
    beside = {j for c in near for j in parse.subtree(c)}
    return (
        above < first
        and beside.issuperset(range(above + 1, first))
        and all(parse.tokens[j].text not in {",", "as", "order"} for j in range(above + 1, first))
    )


def committed_to(parse: Parse, i: int) -> bool:
    """Say whether a gerund tells what somebody is committed to: "committed itself to holding a vote"."""
    above = parse.tokens[i].head
    to = any(parse.tokens[m].text.lower() == "to" for m in parse.children(i, "mark", "case"))
    return parse.tokens[i].xpos == "VBG" and to and above >= 0 and parse.tokens[above].lemma == "commit"


def tops(parse: Parse, tokens: Iterable[int]) -> list[int]:
    """Return the tokens whose head stands outside the set, marks left out, in order.

    These are the heads of the clauses or noun phrases that a stretch of words is made of.
    """
    inside = set(tokens)
    found = [i for i in sorted(inside) if parse.tokens[i].head not in inside and parse.tokens[i].upos != "PUNCT"]
    content = [i for i in found if parse.tokens[i].upos not in ("ADP", "SCONJ", "CCONJ", "DET", "PART", "AUX")]
    return content or found


def first_top(parse: Parse, tokens: Iterable[int]) -> int | None:
    """Return the first of the `tops` of a stretch of words; None of no words."""
    return next(iter(tops(parse, tokens)), None)


def said_plainly(parse: Parse, top: int) -> int:
    """Return the clause that somebody says he is clear about ("let me be clear: Oslo must leave"); any other top itself."""
    clear = next((j for j in (top, *parse.children(top, "xcomp")) if parse.tokens[j].lemma == "clear"), None)
    if clear is None:
        return top
    told = sorted(c for j in {top, clear} for c in parse.children(j, "ccomp", "parataxis", "csubj") if c > clear)
    return told[0] if told else top


def predicates(parse: Parse, tokens: Iterable[int]) -> Iterator[int]:
    """Yield the predicates among the tokens: verbs, and what a copula makes one."""
    for i in tokens:
        token = parse.tokens[i]
        if (token.upos == "VERB" and token.dep not in ("amod", "compound", "case")) or parse.children(i, "cop"):
            yield i


def conditions(parse: Parse, tokens: Iterable[int], *reads: str) -> list[list[int]]:
    """Return the conditional clauses among the tokens, each as its tokens ("if the West did not agree").

    `reads` asks for more than clauses: "phrase" for what is given in return.
    """
    inside = set(tokens)
    out = []
    for i in sorted(inside):
        dep = parse.tokens[i].dep
        if dep.startswith("advcl") or (dep == "acl" and _marked_if(parse, i)):
            marks = [parse.tokens[c].text.lower() for c in parse.children(i, "mark", "advmod", "case")]
            inverted = parse.tokens[i].text and _inverted(parse, i)
            if inverted or (any(m in _IF for m in marks) and not _grants(parse, i)):
                out.append(_within_marks(parse, i, inside))
                continue
        if parse.tokens[i].text.lower() not in _condition_words():
            continue
        if (length := _opens_condition(parse, i, "clause", *reads)) and not any(i in c for c in out):
            out.append(_up_to_mark(parse, i, length, inside))
    return [c for c in out if c]


_IF = ("if", "unless", "until", "once", "provided", "should")


def _grants(parse: Parse, i: int) -> bool:
    """Say whether an if-clause asks for nothing: "even if they lose", "as if it were theirs"."""
    marks = (c for c in parse.children(i, "mark") if parse.tokens[c].text.lower() == "if")
    return any(c and parse.tokens[c - 1].text.lower() in ("as", "even") for c in marks)


@cache
def _condition_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of several that open a condition, by their first, the longest before others."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for key in sorted(table("condition_words"), key=lambda key: -len(key.split())):
        words = tuple(key.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _opens_condition(parse: Parse, i: int, *reads: str) -> int:
    """Return how many words at a token open a condition as a clause or phrase ("provided that", "in return for"), else 0.

    They are read off the words, since parsers hang them on the noun before, or on nothing.
    """
    for words in _condition_words().get(parse.tokens[i].text.lower(), ()):
        behind = parse.tokens[i : i + len(words) + 1]
        if [t.text.lower() for t in behind[: len(words)]] == list(words) and behind[-1].upos != "NUM":
            return len(words) if table("condition_words")[" ".join(words)]["reads"] in reads else 0
    return 0


def _up_to_mark(parse: Parse, first: int, length: int, inside: set[int]) -> list[int]:
    """Return a condition from its conjunction to the next mark that ends it."""
    last = parse.sentences[parse.tokens[first].sentence][1]
    marks = (j for j in range(first + length, last) if parse.tokens[j].upos == "PUNCT" and parse.tokens[j].text in ",;.:?!")
    return [j for j in range(first, next(marks, last)) if j in inside]


def within_worded_condition(parse: Parse, i: int) -> bool:
    """Say whether a token stands behind a conjunction of several words that opens a condition ("provided that they leave")."""
    first, _ = parse.sentences[parse.tokens[i].sentence]
    openings = [(j, length) for j in range(first, i) if (length := _opens_condition(parse, j, "clause"))]
    return any(i in _up_to_mark(parse, j, length, {i}) for j, length in openings)


def _marked_if(parse: Parse, i: int) -> bool:
    """Say whether a clause that hangs on a noun is a condition ("severe consequences if it crossed the border")."""
    return any(parse.tokens[c].text.lower() in ("if", "unless") for c in parse.children(i, "mark"))


def _inverted(parse: Parse, i: int) -> bool:
    """Say whether a clause is a condition by its order ("should Russia choose it")."""
    first = parse.subtree(i)[0]
    return parse.tokens[first].text.lower() in ("should", "were", "had") and parse.tokens[first].head == i


def _finite(parse: Parse, i: int) -> bool:
    """Say whether a verb is in a tense of its own, as no conjunct in a condition of turned order is."""
    return any(parse.tokens[j].xpos in ("MD", "VBP", "VBZ") for j in (i, *parse.children(i, "aux", "aux:pass")))


def _within_marks(parse: Parse, i: int, inside: set[int]) -> list[int]:
    """Return a clause's tokens of a set, without the marks at its edges."""
    told = [c for c in parse.children(i, "conj") if _inverted(parse, i) and _finite(parse, c)]  # "should he come and has held"
    whole = parse.subtree(i, without=[k for c in told for k in (c, *parse.children(c, "cc"))])
    edges = {j for j in (whole[0], whole[-1]) if parse.tokens[j].upos == "PUNCT"}
    return [j for j in whole if j in inside and j not in edges]


def subjunctive(parse: Parse, i: int) -> bool:
    """Say whether a that-clause has a bare verb after a singular subject, so it is asked for: "insisted that Oslo end it"."""
    found = agent(parse, i)
    singular = found is not None and parse.tokens[found].xpos in ("NN", "NNP") and not parse.children(found, "conj")
    marked = any(parse.tokens[m].text.lower() == "that" for m in parse.children(i, "mark"))
    above = parse.tokens[parse.tokens[i].head]
    asked = above.xpos in ("VBD", "VBN") and above.lemma in used_as("asking that")  # "demanded that the rebels leave"
    return marked and (singular or asked) and parse.tokens[i].xpos in ("VB", "VBP") and not parse.children(i, "aux")
