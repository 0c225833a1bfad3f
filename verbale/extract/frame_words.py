"""The words that a frame needs beside its head: which belong to it, and which are another phrase's or clause's."""

from collections.abc import Iterator

from verbale.extract.frames import Frame, listed, noun_class, tells
from verbale.extract.slots import is_time
from verbale.lexicon import table
from verbale.terms import Parse, Token

_NEAR = {
    "obj",
    "obl",
    "nmod",
    "nsubj",
    "xcomp",
    "ccomp",
    "iobj",
    "advmod",
    "compound",
    "amod",
    "case",
    "fixed",
    "acl",
    "advcl",
    "mark",
}
_BELOW = {"case", "mark", "compound", "amod", "conj", "nmod", "fixed", "obj", "advmod", "flat", "obl", "xcomp"}


def needed(parse: Parse, i: int, frame: Frame, near: dict[str, list[int]]) -> frozenset[int] | None:
    """Return the tokens near a head that are the words its frame needs, or None when one is missing."""
    found: set[int] = set()
    places = table("prepositions")
    for word in sorted(frame.needs, key=lambda w: w in places):  # prepositions last: they must stand before the others
        at = near.get(word, [])
        if word in frame.particles:
            at = [j for j in at if j == i + 1 or parse.tokens[j].head == i]
        if word == "to" == frame.needs[-1] and "obj" not in frame.row["recipient"].split(","):
            at = [j for j in at if parse.tokens[j].dep != "mark"]
        if word in places:
            at = sorted((j for j in at if _ties(parse, j, i, found)), key=lambda j: parse.tokens[j].head not in found)
        else:
            at = [
                j
                for j in at
                if not (
                    _apart(parse, j, i, frame)
                    or _beyond(parse, j, i, frame)
                    or _within_another(parse, j, i, frame)
                    or _names_kind(parse, j, frame)
                    or _is_to_be_done(parse, j, frame)
                )
            ]
        at = [j for j in at if parse.tokens[j].dep != "compound:prt" or parse.tokens[j].head in (i, *found)]  # not "to pull back"
        if not at:
            return None
        found.add(at[0])
    return frozenset(found)


def _ties(parse: Parse, j: int, i: int, found: set[int]) -> bool:
    """Say whether a needed preposition hangs on the head of the frame or on another needed word, and behind the head.

    One before a time is no word of a frame: "called for Friday"; nor is the mark of another verb that has the needed word for
    its object: "called on them to lay down their arms" is no call to arms.
    """
    phrase = parse.tokens[j].head
    if parse.tokens[j].dep == "mark" and phrase not in found:
        return phrase == i or found.isdisjoint(parse.children(phrase, "obj"))
    if parse.tokens[j].dep == "case" and is_time(parse, phrase):
        return parse.tokens[j].text.lower() == "until"  # "gave them until Friday"
    if parse.tokens[j].dep != "case":
        return True
    if is_time(parse, phrase):
        return False  # "called the premier on Friday" calls on nobody
    return phrase in found or phrase == i or (parse.tokens[phrase].head in (i, *found) and j > i)


def _apart(parse: Parse, j: int, i: int, frame: Frame) -> bool:
    """Say whether a word stands in a phrase of its own, by a preposition that the frame lacks.

    "Hosted him for a meeting" is no "host meeting", "plans an inquiry into an attack" no "plan attack"; what stands with `of` ("a
    wave of attacks") is what the noun before it is made of, unless that noun tells a deed: "announced a suspension of aid".
    """
    token, case = parse.tokens[j], parse.case(j)
    beside = token.head == i and token.dep == "obl"
    if token.dep == "nmod" and case == "of" and token.head != i and "of" not in frame.needs:
        above = listed(parse.tokens[token.head])
        return tells(parse, token.head) and not any(form in frame.needs for form in above)
    apart = any(word not in frame.needs for word in case.split())  # "pulled out of the talks" has both its words
    return (beside or (token.dep == "nmod" and case != "of")) and apart


def _beyond(parse: Parse, j: int, i: int, frame: Frame) -> bool:
    """Say whether a word is part of a phrase about something else: "called a truce after pleas for the passage of aid"."""
    if parse.tokens[j].upos not in ("NOUN", "PROPN"):
        return False
    for k in parse.ancestors(j):
        if k == i:
            return False
        case = parse.case(k)
        if parse.tokens[k].dep == "obl" and case in _ASIDE and case not in frame.needs:
            return True
    return False


_ASIDE = ("after", "amid", "before", "despite", "during", "following", "since", "until")


def _names_kind(parse: Parse, j: int, frame: Frame) -> bool:
    """Say whether a word only tells of what kind the noun behind it is: "declared a war zone" declares no war."""
    token = parse.tokens[j]
    above = parse.tokens[token.head] if token.head >= 0 else None
    if above is None or token.dep != "compound" or above.i < j or above.upos not in ("NOUN", "PROPN"):
        return False
    return noun_class(parse, above.i) == "territory" and not any(form in (*frame.needs, frame.head) for form in listed(above))


def _is_to_be_done(parse: Parse, j: int, frame: Frame) -> bool:
    """Say whether a word is the verb of an infinitive, which only a frame with "to" tells of: "ordered them to release him"."""
    to = any(parse.tokens[m].text.lower() == "to" for m in parse.children(j, "mark"))
    return to and parse.tokens[j].upos == "VERB" and "to" not in frame.needs


def _within_another(parse: Parse, j: int, i: int, frame: Frame) -> bool:
    """Say whether a word stands in a clause of another verb: "announced that it would stop all aid" announces no aid.

    So do words of a clause beside: "stopped after it was attacked" stops no attack, "troops withdrawn to restore law" no law;
    and of what somebody is told to do: who "is scheduled to mediate talks" schedules none.
    """
    own = parse.tokens[j]
    if own.upos not in ("NOUN", "PROPN", "ADJ"):
        return own.dep == "advcl" and bool(parse.children(j, "nsubj", "nsubj:pass"))
    for k in (j, *parse.ancestors(j)):
        if k == i:
            return False
        token = parse.tokens[k]
        told = token.dep == "xcomp" and token.xpos == "VB" and token.head == i and bool(parse.children(i, "aux:pass"))
        beside = told or token.dep == "ccomp" or (token.dep in ("acl", "advcl") and token.upos == "VERB" and token.xpos != "VB")
        if beside and k != j and not any(form in frame.needs for form in listed(token)):
            return True
    return False


def neighbourhood(parse: Parse, i: int) -> dict[str, list[int]]:
    """Return the words that belong to a predicate by their forms, nearest in the tree first."""
    near: dict[str, list[int]] = {}
    belonging = list(_belonging(parse, i))
    for j in dict.fromkeys([*belonging, *(k for s in (i, *belonging) for k in _hyphened(parse, s))]):
        tied = parse.tokens[parse.tokens[j].head if parse.tokens[j].dep == "fixed" else j]
        if tied.xpos == "VBG" and tied.dep == "case":
            continue  # "according to": no accord, and no "come to"
        for form in listed(parse.tokens[j]):
            near.setdefault(form, []).append(j)
    return near


def _belonging(parse: Parse, i: int) -> Iterator[int]:
    """Yield a predicate's dependents and theirs, level by level; the subject only of a passive, the noun of a participle."""
    level = [c for c in parse.children(i) if parse.tokens[c].dep != "nsubj" and parse.tokens[c].dep.partition(":")[0] in _NEAR]
    token = parse.tokens[i]
    if token.upos != "VERB":
        level = [c for c in level if parse.tokens[c].dep != "nmod" or parse.children(c, "case") == []]
    elif token.dep in ("acl", "acl:relcl") and not (token.xpos == "VB" and parse.children(i, "obj")):
        level.append(token.head)  # of "talks to hold", not of "a bid to support Oslo"
    for _ in range(4):
        yield from level
        level = [
            c
            for j in level
            for c in parse.children(j)
            if (parse.tokens[c].dep.partition(":")[0] in _BELOW or _is_pred(parse, c)) and c not in (i, *level)
        ]


def _is_pred(parse: Parse, i: int) -> bool:
    """Say whether an object is said to be made something: "declared the envoy persona non grata", not "him, a spy"."""
    token = parse.tokens[i]
    above = parse.tokens[token.head]
    return token.dep == "appos" and above.dep == "obj" and above.i < i and parse.tokens[min(parse.subtree(i)) - 1].text != ","


def _hyphened(parse: Parse, i: int) -> Iterator[int]:
    """Yield the pieces that hyphens tie to a token ("cease" before "fire", "up" after "build")."""
    for step in (-1, 1):
        j = i
        while 0 <= j + 2 * step < len(parse.tokens) and _tied(parse.tokens[min(j, j + 2 * step) : max(j, j + 2 * step) + 1]):
            j += 2 * step
            yield j


def _tied(tokens: tuple[Token, ...]) -> bool:
    left, hyphen, right = tokens
    return hyphen.text in ("-", "–") and left.end == hyphen.start and hyphen.end == right.start
