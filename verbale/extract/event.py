"""Find the words that tell events: frames of the lexicon laid on the tree.

A frame is a predicate with the words that it needs and the slots in which its actor and recipient stand
(`data/frames.tsv`). Of the frames that fit the same words, the one with most words wins, then the one that asks most
of its object.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from verbale.extract.clause import agent, subject
from verbale.lexicon import Row, table
from verbale.terms import EventMention, Parse

_PICKY = {"": 0, "any": 1, "actor": 2}
_PREPOSITIONS = frozenset(table("prepositions"))


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the lexicon, taken apart."""

    key: str
    head: str
    needs: tuple[str, ...]
    row: Row

    @property
    def rank(self) -> tuple[int, int]:
        """How much the frame asks for; more wins, and a class asked of the object counts as one word."""
        picky = _PICKY.get(self.row["object"], 3)
        return len(self.needs) + (picky == 3), picky


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """The lexicon by (head lemma, v or n), most demanding frames first."""
    out: dict[tuple[str, str], list[Frame]] = {}
    for key, row in table("frames").items():
        told, _, part = key.rpartition(".")
        words = told.partition("#")[0].split()
        at = 0 if part == "v" or any(w in _PREPOSITIONS for w in words) else len(words) - 1
        needs = tuple(w for k, w in enumerate(words) if k != at)
        out.setdefault((words[at], part), []).append(Frame(key, words[at], needs, row))
    return {key: tuple(sorted(found, key=lambda f: f.rank, reverse=True)) for key, found in out.items()}


@cache
def noun_classes() -> dict[str, str]:
    """Semantic class of each noun of the table."""
    return {key: row["class"] for key, row in table("nouns").items()}


def event_mentions(parse: Parse) -> tuple[EventMention, ...]:
    """Return the event mentions of a parse, in text order; words that one frame uses trigger no second event."""
    found: list[tuple[tuple[int, int], EventMention, frozenset[int]]] = []
    for token in parse.tokens:
        if match := _match(parse, token.i):
            frame, used = match
            found.append((frame.rank, _mention(parse, token.i, frame, used), used))
    found.sort(key=lambda f: (-f[0][0], f[1].trigger))
    taken: set[int] = set()
    kept = []
    for _, mention, used in found:
        if not used & taken:
            taken |= used
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.trigger))


def _match(parse: Parse, i: int) -> tuple[Frame, frozenset[int]] | None:
    """Return the most demanding frame that fits a token, with the tokens it uses."""
    token = parse.tokens[i]
    if token.upos == "VERB" and token.dep not in ("amod", "compound", "case", "mark"):
        part = "v"
    elif token.upos in ("NOUN", "PROPN") and token.dep not in ("compound", "flat"):
        part = "n"
    else:
        return None
    for frame in frames().get((token.lemma.lower(), part), ()):
        used = _needed(parse, i, frame)
        if used is not None and _object_fits(parse, i, frame.row["object"], used):
            return frame, used | {i}
    return None


def _needed(parse: Parse, i: int, frame: Frame) -> frozenset[int] | None:
    """Return the tokens near a head that are the words its frame needs, or None when one is missing."""
    if not frame.needs:
        return frozenset()
    near: dict[str, int] = {}
    for j in _neighbourhood(parse, i):
        token = parse.tokens[j]
        near.setdefault(token.lemma.lower(), j)
        near.setdefault(token.text.lower(), j)
    if all(word in near for word in frame.needs):
        return frozenset(near[word] for word in frame.needs)
    return None


def _neighbourhood(parse: Parse, i: int) -> Iterator[int]:
    """Yield the words that belong to a predicate: its dependents, their conjuncts, cases, particles and modifiers."""
    for child in parse.children(i):
        dep = parse.tokens[child].dep.partition(":")[0]
        if dep in ("punct", "cc", "parataxis", "conj", "det"):
            continue
        yield child
        if dep in ("obj", "obl", "nmod", "nsubj", "xcomp", "ccomp", "iobj", "advmod", "compound", "amod"):
            if dep == "nsubj" and parse.tokens[child].dep != "nsubj:pass":
                continue
            for below in parse.children(child):
                kind = parse.tokens[below].dep.partition(":")[0]
                if kind in ("case", "mark", "compound", "amod", "conj", "nmod", "fixed", "obj", "advmod"):
                    yield below
                    yield from parse.children(below, "case")


def _object_fits(parse: Parse, i: int, wanted: str, used: frozenset[int]) -> bool:
    if not wanted:
        return True
    found = objects(parse, i)
    if wanted == "any":
        return bool(found)
    return any((wanted == "actor" and _may_act(parse, o)) or _class(parse, o) == wanted for o in found)


def objects(parse: Parse, i: int) -> list[int]:
    """Return the objects of a predicate: direct ones, the subject of a passive, the noun that a participle modifies."""
    token = parse.tokens[i]
    out = list(parse.children(i, "obj"))
    passive = parse.children(i, "nsubj:pass")
    out += passive
    if not out and token.xpos == "VBN" and token.dep in ("acl", "acl:relcl") and token.head >= 0:
        out.append(token.head)
    elif not out and parse.children(i, "aux:pass") and (own := subject(parse, i)) is not None:
        out.append(own)
    if not out and token.upos == "NOUN":
        out += [c for c in parse.children(i, "nmod") if parse.case(c) == "of"] + parse.children(i, "compound")
    return [o for first in out for o in (first, *parse.children(first, "conj"))]


def _class(parse: Parse, i: int) -> str | None:
    """Class of a noun; "hundreds of troops" counts as troops, "anti-tank missile" as missile."""
    classes = noun_classes()
    lemma = parse.tokens[i].lemma.lower()
    before = parse.child(i, "compound")
    if before is not None and (two := f"{parse.tokens[before].lemma.lower()} {lemma}") in classes:
        return classes[two]
    if lemma in classes:
        return classes[lemma]
    counted = [c for c in parse.children(i, "nmod") if parse.case(c) == "of"]
    return classes.get(parse.tokens[counted[0]].lemma.lower()) if counted else None


@cache
def _actor_nouns() -> frozenset[str]:
    return frozenset(table("roles")) | frozenset(table("unnamed"))


def _may_act(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.upos in ("PROPN", "PRON") or i in parse.name_at or token.lemma.lower() in _actor_nouns()


def _mention(parse: Parse, i: int, frame: Frame, used: frozenset[int]) -> EventMention:
    row = frame.row
    actors = _slots(parse, i, row["actor"], used)
    recipients = _slots(parse, i, row["recipient"], used)
    return EventMention(
        trigger=i,
        tokens=_stretch(parse, i, used, recipients),
        frame=frame.key,
        kind=row["type"],
        mode=row["mode"] or None,
        context=tuple(c for c in row["context"].split(",") if c),
        actors=actors,
        recipients=recipients,
        reciprocal=row["reciprocal"] == "yes",
    )


def _slots(parse: Parse, i: int, names: str, used: frozenset[int]) -> tuple[int, ...]:
    """Return the head tokens that stand in the slots, in the order of preference."""
    out = [t for name in names.split(",") if name for t in _slot(parse, i, name, used)]
    return tuple(dict.fromkeys(t for t in out if t != i))


def _slot(parse: Parse, i: int, name: str, used: frozenset[int]) -> Iterator[int]:
    verbal = parse.tokens[i].upos == "VERB"
    if name == "subj":
        found = agent(parse, i) if verbal else _noun_subject(parse, i)
        if found is not None:
            yield found
    elif name == "obj":
        yield from (o for o in objects(parse, i) if o not in used or verbal)
    elif name == "iobj":
        yield from parse.children(i, "iobj")
    elif name == "poss":
        for j in (i, *sorted(used)):
            yield from parse.children(j, "nmod:poss")
    elif name == "amod":
        for j in (i, *sorted(used)):
            yield from parse.children(j, "amod", "compound")
    else:
        yield from _prepositional(parse, i, name, used)


def _prepositional(parse: Parse, i: int, preposition: str, used: frozenset[int]) -> Iterator[int]:
    """Yield the phrases with a preposition below a predicate, its needed words and its objects."""
    same = {"toward": ("toward", "towards"), "on": ("on", "upon"), "into": ("into", "inside")}.get(preposition, (preposition,))
    for j in dict.fromkeys((i, *sorted(used - {i}), *parse.children(i, "obj"))):
        for child in parse.children(j, "obl", "nmod"):
            if parse.case(child) in same:
                yield child


def _noun_subject(parse: Parse, i: int) -> int | None:
    """Return who does a noun's event: the subject of the verb that the noun is the object of ("launched an attack")."""
    head = parse.tokens[i].head
    if head >= 0 and parse.tokens[head].upos == "VERB" and parse.tokens[i].dep in ("obj", "obl"):
        return agent(parse, head)
    return None


def _stretch(parse: Parse, i: int, used: frozenset[int], recipients: tuple[int, ...]) -> tuple[int, ...]:
    """Return the smallest stretch that tells the event: trigger, needed words, objects, and the recipient's phrase."""
    keep = {i, *used, *parse.children(i, "aux:pass", "compound:prt")}
    for phrase in (*objects(parse, i)[:1], *recipients[:1]):
        if abs(phrase - i) < 25:
            clauses = [c for j in parse.subtree(phrase) for c in parse.children(j, "acl", "advcl", "parataxis", "appos")]
            words = parse.subtree(phrase, without=clauses)
            if i not in words:
                keep.update(words)
    run = range(min(keep), max(keep) + 1)
    return tuple(run) if len(run) <= 30 else tuple(sorted({i, *used}))
