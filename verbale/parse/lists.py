"""Repairs of lists: what the network gets wrong where a sentence of the news names several, and who each of them is.

Each repair works in place on the columns of a text, as those of clauses do (`repairs`).
"""

from itertools import pairwise

from verbale.lexicon import used_as
from verbale.parse.columns import children_of, may_hang

_OF_A_CLAUSE = ("MD", "VBD", "VBP", "VBZ")
_EXPLAINS = ("appos", "nmod:unmarked")


_PLURAL = (["VB"], ["VBP"])


def list_subjects(heads: list[int], deps: list[str], words: list[str]) -> None:
    """Join the subjects of one verb that are a list of three, of which the network made two subjects, in place.

    "Norway, Sweden and Finland announced sanctions": `Norway` and `Sweden and Finland` are no two subjects but one.
    """
    subjects = [i for i, dep in enumerate(deps) if dep in ("nsubj", "nsubj:pass")]
    listed = {heads[i] for i, dep in enumerate(deps) if dep == "conj" and heads[i] < i}
    for one, other in pairwise(subjects):
        if heads[one] != heads[other] or heads[one] < other or other not in listed:
            continue
        inner = [i for i in range(one, other) if deps[i] == "punct" or heads[i] in (one, other)]
        commas = [i for i in range(one + 1, other) if words[i] == ","]
        if len(commas) == 1 and all(i in inner for i in range(one + 1, other)):
            heads[other], deps[other] = one, "conj"


def list_apposed(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Make the names of a list that the network took for other names of the first what they are, in place.

    "Germany, France and Britain called": France is no other name of Germany. What explains a name ends with a comma of its
    own ("Mr. Roe, Minister of Trade, and Mr. Poe"), and a list has none before its "and".
    """
    children = children_of(heads)
    for first in {heads[i] for i, dep in enumerate(deps) if dep in _EXPLAINS and 0 <= heads[i] < i and xpos[i].startswith("NNP")}:
        if not xpos[first].startswith("NNP"):
            continue
        listed = [c for c in children[first] if c > first and deps[c] in (*_EXPLAINS, "conj")]
        joint = [k for k in children.get(listed[-1], ()) if deps[k] == "cc" and k < listed[-1]]
        if deps[listed[-1]] != "conj" or not joint or words[joint[0] - 1] == ",":
            continue
        if all(xpos[c].startswith("NNP") and not any(deps[k] == "det" for k in children.get(c, ())) for c in listed):
            for c in listed:
                deps[c] = "conj"


def join_titles(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Join a title and the name right behind it, of which the network made two subjects or a phrase and a part of it, in place.

    "Secretary of State John Roe met": no comma parts the two. "And Secretary of State Ann Poe" goes on with the list before
    it, and so does a name behind a comma that the network took for a part of the name before it.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        above = heads[i]
        if above < 0 or not xpos[i].startswith("NN"):
            continue
        if dep == "nsubj" and above > i and any(deps[c] == "nmod" for c in children.get(i, ())):
            name = _right_behind(i, children)
            if name < above and deps[name] == "nsubj" and heads[name] == above and xpos[name].startswith("NNP"):
                heads[i], deps[i] = name, "nmod:desc"
        elif above < i and dep in ("nmod:desc", "appos"):
            if any(deps[c] == "cc" and c < i for c in children.get(i, ())):
                deps[i] = "conj"
        elif above < i and dep == "flat" and xpos[i].startswith("NNP") and "," in words[above:i]:
            deps[i] = "conj"


def _right_behind(i: int, children: dict[int, list[int]]) -> int:
    """Return the word right behind the phrase of a word."""
    last = i
    while below := [c for c in children.get(last, ()) if c > last]:
        last = max(below)
    return last + 1


def list_in_headlines(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Join two names that only a comma parts before a verb, of which the network made one explained by the other, in place.

    "U.S., Cuba restore ties": what explains a name ends with a comma of its own, and this one ends with the verb. Nor is
    "NATO, U.N. chief condemn" a chief of both.
    """
    for i, dep in enumerate(deps):
        first = heads[i]
        if dep == "appos" and 0 <= first < i and words[i - 1] == "," and xpos[i].startswith("NN") and deps[first] == "nsubj":
            if heads[first] == i + 1 and xpos[i + 1] in ("VBP", "VBZ", "VBD"):
                deps[i] = "conj"
        elif dep in ("nmod:unmarked", "nsubj") and words[i - 1] == "," and xpos[i] == "NNP" and xpos[i + 1 : i + 2] in _PLURAL:
            one = first if dep == "nmod:unmarked" else i - 2  # "Chad, Libya sign pact"
            if one >= 0 and xpos[one] == "NNP" and deps[one] == "nsubj" and heads[one] == i + 1:
                heads[i], deps[i] = one, "conj"
        elif dep == "compound" and first > i and words[i + 1 : i + 2] == [","] and deps[first] == "nsubj" and xpos[i] == "NNP":
            heads[i], deps[i], heads[first], deps[first] = heads[first], "nsubj", i, "conj"


def free_companions(heads: list[int], deps: list[str]) -> None:
    """Give a verb the list of names as its subject that the network took for what it tells of, in place.

    "Norway, Sweden and Denmark along with several other states cut ties": who does it "along with" others stands before, and no
    subject of English has a preposition.
    """
    children = children_of(heads)
    for verb in range(1, len(deps)):
        if (names := _accompanied(verb, heads, deps, children)) is not None:
            heads[verb], deps[verb], heads[names], deps[names] = -1, "root", verb, "nsubj"
            for c in children[verb]:
                heads[c] = verb - 1 if c < verb - 1 else verb
            heads[verb - 1], deps[verb - 1] = names, "nmod"
            for c in children[names]:
                if c > verb:
                    heads[c] = verb
    children = children_of(heads)
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "nsubj" or verb < i or not any(deps[c] == "case" for c in children.get(i, ())):
            continue
        first, relation = heads[verb], deps[verb]
        if relation not in ("acl:relcl", "acl", "parataxis") or not 0 <= first < i or deps[first] != "root":
            continue
        heads[verb], deps[verb], heads[first], deps[first] = -1, "root", verb, "nsubj"
        heads[i], deps[i] = first, "nmod"
        for c in children[first]:
            if c > verb:
                heads[c] = verb


def _accompanied(verb: int, heads: list[int], deps: list[str], children: dict[int, list[int]]) -> int | None:
    """Return the names of a sentence that did, with those right before the verb, what a clause without a subject tells."""
    others, below = verb - 1, children.get(verb, [])
    names = heads[heads[verb]] if heads[verb] == others else heads[verb]
    if deps[verb] not in ("acl:relcl", "parataxis") or not 0 <= names < others or deps[names] != "root":
        return None
    bare = all(c > verb or c == others or deps[c] == "advmod" for c in below) and any(deps[c] == "obj" for c in below)
    with_them = any(deps[c] == "case" for c in children.get(others, ())) and deps[others] in ("nmod", "obl")
    return names if bare and with_them and heads[others] in (names, verb) else None


def free_subjects(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Give a clause behind ", and" the subject that the network took for one more of a list before it, in place.

    "Killing five officers, and the Taliban claimed responsibility": not the Taliban and the officers were killed, and the
    bomber claimed nothing.
    """
    children = children_of(heads)
    for verb, dep in enumerate(deps):
        if dep != "conj" or not xpos[verb].startswith("VB") or any(deps[c].startswith("nsubj") for c in children.get(verb, ())):
            continue
        first = min([verb, *(c for c in children.get(verb, ()) if deps[c].startswith(("aux", "advmod")) and c < verb)])
        if xpos[first] not in _OF_A_CLAUSE:
            continue
        noun = _listed_last(first - 1, heads, deps)
        if noun is None or deps[noun] != "conj" or not xpos[noun].startswith(("NN", "PRP")) or heads[noun] == verb:
            continue
        begins = [c for c in children.get(noun, ()) if c < noun]
        joint = next((c for c in begins if deps[c] == "cc"), None)
        one_of_two = joint is not None and not any(
            deps[c] == "conj" and c != noun for c in children.get(heads[noun], ()) if c < noun
        )
        if joint is None or not one_of_two or not joint or words[joint - 1] != "," or heads[verb] >= joint:
            continue
        if may_hang(noun, verb, heads) and may_hang(joint, verb, heads):
            heads[noun], heads[joint] = verb, verb
            deps[noun] = "nsubj:pass" if any(deps[c] == "aux:pass" for c in children.get(verb, ())) else "nsubj"


def _listed_last(i: int, heads: list[int], deps: list[str]) -> int | None:
    """Return the conjunct of a list whose phrase ends with a word, going up from it."""
    for _ in range(6):
        if i < 0 or deps[i] == "conj":
            return i if i >= 0 else None
        i = heads[i]
    return None


def list_before_nouns(heads: list[int], deps: list[str], words: list[str]) -> None:
    """Join two names before one noun, of which the network made the first a subject of its own, in place.

    "U.S. and Russian negotiators return": the negotiators are of both.
    """
    for first, dep in enumerate(deps[:-3]):
        joint, other = first + 1, first + 2
        noun = heads[other]
        if words[first] not in used_as("short name") or not dep.startswith("nsubj") or deps[joint] != "cc" or noun < other:
            continue
        if deps[other] not in ("amod", "compound") or not deps[noun].startswith("nsubj"):
            continue
        if heads[noun] == heads[first] and may_hang(joint, noun, heads):
            heads[first], deps[first] = noun, "compound"
            heads[other], deps[other], heads[joint] = first, "conj", other


def list_phrases(heads: list[int], deps: list[str]) -> None:
    """Join the second of two names with the first, of which the network made two phrases, in place.

    "Between Oslo and Danish leader Ann Roe": what stands behind "and" without a preposition goes on with the phrase before it.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        if dep not in ("nmod", "obl") or not 0 <= heads[i] < i or any(deps[c] == "case" for c in children.get(i, ())):
            continue
        first = i
        while below := [c for c in children.get(first, ()) if c < first]:
            first = min(below)
        before = [c for c in children[heads[i]] if c < i and deps[c] == dep]
        if deps[first] == "cc" and before and any(deps[c] == "case" for c in children.get(before[-1], ())):
            heads[i], deps[i], heads[first] = before[-1], "conj", i


def list_owners(heads: list[int], deps: list[str], words: list[str]) -> None:
    """Join the second of two owners with the first, where the network hung both on what they own, in place.

    "Iran and Egypt's offer" is of both; "Iran's and Egypt's offers" stay two.
    """
    for second, dep in enumerate(deps):
        joint, first = second - 1, second - 2
        if first < 0 or dep != "nmod:poss" or deps[first] != dep or heads[first] != heads[second] or deps[joint] != "cc":
            continue
        if words[joint].lower() == "and" and heads[joint] in (first, second):
            heads[second], deps[second], heads[joint] = first, "conj", second
