"""Repairs of trees that concern the objects of a verb."""

from functools import cache

from verbale.lexicon import table
from verbale.parse.forms import forms

_AMOUNT = ("CD", "$")  # tags of what an amount begins with


def first_objects(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read a name between a verb and an amount as who is given it, where the network made one phrase of them, in place.

    "Lent Britain 500 million dollars": no dollars are called Britain.
    """
    for i, dep in enumerate(deps):
        noun = heads[i]
        if xpos[i] != "NNP" or i + 1 >= len(words) or xpos[i + 1] not in _AMOUNT or noun < 0:
            continue
        if dep == "obj" and noun < i and _next_object(noun, i, heads, deps, xpos):
            deps[i] = "iobj"
            continue
        verb = heads[noun]
        named = range(verb + 1, i + 1)
        if dep != "compound" or deps[noun] != "obj" or not 0 <= verb < i or words[verb].lower() not in _giving():
            continue
        if all(xpos[j] == "NNP" and heads[j] in (noun, i) for j in named) and heads[i + 1] > i:
            for j in named:
                heads[j] = i
            heads[i], deps[i] = verb, "iobj"
    _told_objects(heads, deps, xpos, words)


def _told_objects(heads: list[int], deps: list[str], xpos: list[str], words: list[str]) -> None:
    """Read who stands right behind a verb of telling as whom it tells, not as who does what is told of, in place.

    "Warned Chad not to enter", "cautioned the rebels against attacking it".
    """
    for i, dep in enumerate(deps):
        verb = heads[i]
        told = heads[verb] if verb > i else -1
        if dep != "nsubj" or not 0 <= told < i or xpos[verb] not in ("VB", "VBG") or words[told].lower() not in _telling():
            continue
        own = [
            j for j, head in enumerate(heads[told + 1 : verb], told + 1) if head == told and deps[j] in ("obj", "iobj", "mark")
        ]
        first = min((j for j, head in enumerate(heads[:i]) if head == i), default=i)
        marks = {words[j].lower() for j in range(i + 1, verb) if heads[j] == verb and deps[j] == "mark"}
        if first == told + 1 and not own and marks & {"to", "against"}:
            heads[i], deps[i], deps[verb] = told, "iobj", "xcomp"


def _next_object(verb: int, i: int, heads: list[int], deps: list[str], xpos: list[str]) -> bool:
    """Say whether a verb has another object right behind the amount that follows a name."""
    noun = i + 1 if xpos[i + 1] == "$" else heads[i + 1]
    noun = heads[noun] if deps[i + 1] == "compound" and noun >= 0 else noun
    return noun > i and heads[noun] == verb and deps[noun] == "obj"


@cache
def _giving() -> frozenset[str]:
    """Return the forms of the verbs that give somebody something."""
    return forms(table("giving_verbs"))


@cache
def _telling() -> frozenset[str]:
    """Return the forms of the verbs of speech whose object is who is spoken to."""
    rows = table("cues").items()
    return forms([key.removesuffix(".v") for key, row in rows if key.endswith(".v") and row["addressee"] == "obj"])
