"""Repairs of trees that concern on which clause another hangs, or which noun a phrase belongs to."""

from bisect import bisect_left, bisect_right
from functools import cache

from verbale.lexicon import table
from verbale.parse.columns import Children, children_of, hang
from verbale.parse.forms import forms

_TOLD = frozenset({"accuse", "appeal", "assert", "criticise", "demand", "deny", "warn"})
_HELPING = frozenset({"are", "had", "has", "have", "is", "was", "were"})
_TENSED = ("VBD", "VBP", "VBZ")
_HELPS = ("aux", "aux:pass", "cop")


def raise_sayings(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Hang what somebody says beside a deed on the deed, where the network hung it on what the deed was for, in place.

    "Rejected a plan to end the war, demanding that they resign": the plan does not demand it.
    """
    children = children_of(heads)
    for i, dep in enumerate(deps):
        above = heads[i]
        if dep != "advcl" or xpos[i] != "VBG" or not 0 <= above < i or words[i - 1] != "," or words[i].lower() not in _saying():
            continue
        if not _is_infinitive(above, children, deps, xpos, words):
            continue
        while above >= 0 and not _has_tense(above, children, deps, xpos, words):
            above = heads[above]
        if above >= 0:
            hang(i, above, heads, children)


def lower_conjuncts(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Join a clause that has a tense to one that has a tense, too, where the network joined it to an infinitive, in place.

    "To chase men who have broken the law and have fired on us": what the men have done goes with what else they have done.
    """
    children = children_of(heads)
    relative = [j for j, dep in enumerate(deps) if dep == "acl:relcl"]
    for i, dep in enumerate(deps):
        head = heads[i]
        if dep != "conj" or not 0 <= head < i or not _is_infinitive(head, children, deps, xpos, words):
            continue
        below = [j for j in children.get(i, ()) if j < i]
        helps = [words[j].lower() for j in below if deps[j] in _HELPS and words[j].lower() in _HELPING]
        if not helps or any(deps[j].startswith(("nsubj", "csubj", "expl", "mark")) for j in below):
            continue
        between = relative[bisect_right(relative, head) : bisect_left(relative, i)]
        between = [j for j in between if _below(j, head, heads) and not _below(j, i, heads)]
        told = [j for j in between if helps[0] in _helps_of(j, children, deps, words)]
        above = told[-1] if told else heads[head]
        while above >= 0 and not _has_tense(above, children, deps, xpos, words):
            above = heads[above]
        if above >= 0:
            hang(i, above, heads, children)


def lower_doers(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read a phrase with "by" behind a noun as the noun's, where the network took it for the subject of the verb, in place.

    "Prevented a march by teachers", "rejected pleas by the mayor": no subject has a preposition.
    """
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "nsubj" or not 0 <= verb < i:
            continue
        by = next((j for j in range(verb + 1, i) if heads[j] == i and deps[j] == "case" and words[j].lower() == "by"), None)
        noun = None if by is None else next((j for j in range(by - 1, verb, -1) if deps[j] == "obj" and heads[j] == verb), None)
        if noun is not None:
            heads[i], deps[i] = noun, "nmod"
            if i + 1 < len(heads) and heads[i + 1] == noun and deps[i + 1] == "acl":
                heads[i + 1] = i  # "by teachers calling for elections"


def accusers(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read who "accused neighbour Chad of arming rebels" as who did it, where the network took him for another name, in place."""
    for i, word in enumerate(words):
        who, thing = i - 1, heads[i] if heads[i] > i else heads[i - 1] if i else -1
        if word != "accused" or xpos[i] != "VBN" or i == 0 or not xpos[who].startswith("NNP") or thing <= i:
            continue
        of = next(
            (k for k, head in enumerate(heads) if k > thing and words[k] == "of" and xpos[head] == "VBG" and k + 1 == head), -1
        )
        free = deps[who] in ("appos", "obl:unmarked") and heads[who] in (i, thing) and (heads[i] in (-1, thing))
        if of < 0 or not free or any(heads[k] == i and deps[k].startswith("nsubj") for k in range(i)):
            continue
        if heads[i] == thing:
            heads[i], deps[i] = heads[thing], deps[thing]
        heads[who], deps[who], heads[thing], deps[thing], xpos[i] = i, "nsubj", i, "obj", "VBD"
        if heads[of + 1] == thing:
            heads[of + 1], deps[of + 1] = i, "advcl"


def _is_infinitive(i: int, children: Children, deps: list[str], xpos: list[str], words: list[str]) -> bool:
    """Say whether a verb is an infinitive, or stands behind "should" in front of its subject: "should they return"."""
    if xpos[i] != "VB":
        return False
    below = [j for j in children.get(i, ()) if j < i]
    if any(deps[j] == "mark" and words[j].lower() == "to" for j in below):
        return True
    return deps[i] == "advcl" and any(deps[j] == "aux" and words[j].lower() == "should" for j in below[:1])


def _has_tense(i: int, children: Children, deps: list[str], xpos: list[str], words: list[str]) -> bool:
    """Say whether a verb has a tense by its form or its helping verb."""
    below = children.get(i, ())
    return xpos[i] in _TENSED or any(deps[j] in _HELPS and (words[j].lower() in _HELPING or xpos[j] == "MD") for j in below)


def _helps_of(i: int, children: Children, deps: list[str], words: list[str]) -> set[str]:
    return {words[j].lower() for j in children.get(i, ()) if deps[j] in _HELPS}


def _below(i: int, above: int, heads: list[int]) -> bool:
    while i >= 0 and i != above:
        i = heads[i]
    return i == above


@cache
def _saying() -> frozenset[str]:
    """Return the forms of the verbs by which somebody says, asks for or blames something."""
    rows = table("cues").items()
    verbs = [key.removesuffix(".v").split()[0] for key, row in rows if key.endswith(".v") and row["act"] in _TOLD]
    return forms(verbs)
