"""Cues: find the reporting words of the lexicon in a parse."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.extract.clause import dateline
from verbale.extract.control import names_time
from verbale.lexicon import Row, table
from verbale.terms import Parse, Token

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
REACH = 7  # how far after its head a word of a cue may stand ("made it perfectly clear")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the cue lexicon, read for matching: the words after the head, and how the content attaches."""

    key: str
    kind: str  # v n a p
    words: tuple[str, ...]
    content: frozenset[str]
    addressee: str
    act: str
    firm: bool
    attitude: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """Reporting words in a text: head and all of them, and the row of the lexicon."""

    entry: Entry
    head: int
    tokens: tuple[int, ...]


@cache
def entries() -> Mapping[str, Entry]:
    """Return the cue lexicon by key."""
    return {key: _entry(key, row) for key, row in table("cues").items()}


def _entry(key: str, row: Row) -> Entry:
    words, _, kind = key.rpartition(".")
    content = frozenset(row["content"].split(","))
    return Entry(
        key,
        kind,
        tuple(words.replace("-", " - ").split()),
        content,
        row["addressee"],
        row["act"],
        row["firm"] == "yes",
        row["attitude"] == "yes",
    )


@cache
def _by_head() -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """Entries by head word and kind, those of most words first."""
    out: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries().values():
        if entry.kind != "p":
            out[entry.words[0], entry.kind].append(entry)
    return {head: tuple(sorted(found, key=lambda e: -len(e.words))) for head, found in out.items()}


@cache
def _by_noun() -> Mapping[str, tuple[Entry, ...]]:
    """Prepositions that hold a noun ("in the view of") by that noun."""
    out: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries().values():
        if entry.kind == "p" and entry.words[-1] == "of":
            out[entry.words[-2]].append(entry)
    return {noun: tuple(found) for noun, found in out.items()}


@cache
def _forms() -> Mapping[str, str]:
    """Regular forms of the verbs of the lexicon, for verbs that the parser's lemmas do not know."""
    out: dict[str, str] = {}
    for head, kind in _by_head():
        if kind == "v":
            for form in inflected(head):
                out.setdefault(form, head)
    return out


def inflected(verb: str) -> Iterator[str]:
    """Yield the regular forms of a verb.

    >>> sorted(inflected("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    yield verb
    if verb.endswith("e"):
        stems = [verb[:-1]]
        yield verb + "s"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        stems = []
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        doubled = re.search(r"(^|qu|[^aeiou])[aeiou][^aeiouwxy]$", verb) is not None
        stems = [verb, verb + verb[-1]] if doubled else [verb]
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    for stem in stems:
        yield from (stem + "ed", stem + "ing")


def candidates(parse: Parse, token: Token) -> Iterator[Cue]:
    """Yield the cues that a token may head, those of most words first."""
    if not _may_head(token.upos, token.lemma, token.text) or _of_a_town(parse, token) or _of_purpose(parse, token):
        return
    for kind, lemma in _readings(parse, token):
        for entry in _by_head().get((lemma, kind), ()):
            found = _with_words(parse, token.i, entry.words[1:])
            if found is not None:
                yield Cue(entry, token.i, tuple(sorted({token.i, *found})))


def _of_purpose(parse: Parse, token: Token) -> bool:
    """Say whether a word only tells what for: "met with a view to paving the way", which nobody says."""
    before = [t.text.lower() for t in parse.tokens[max(0, token.i - 2) : token.i]]
    return token.text.lower() == "view" and before == ["with", "a"]


def _of_a_town(parse: Parse, token: Token) -> bool:
    """Say whether a word is the second of a town's name that opens a report: "PORT SAID (Reuters) —"."""
    return token.i > 0 and token.text.isupper() and len(token.text) > 1 and dateline(parse, token.i - 1)


@lru_cache(maxsize=1 << 16)
def _may_head(upos: str, lemma: str, text: str) -> bool:
    """Say whether a word heads any cue, however it stands; most words are passed over by this alone."""
    known, low = _by_head(), text.lower()
    if upos not in _POS:
        return False
    return (low, "a") in known or (lemma, "v") in known or low in _forms() or (lemma.lower(), "n") in known


def _readings(parse: Parse, token: Token) -> Iterator[tuple[str, str]]:
    """Yield (kind, lemma) as which a token may stand in the lexicon."""
    kind = _POS.get(token.upos)
    if kind is None:
        return
    text = token.text.lower()
    if kind == "v":
        verb = token.lemma if (token.lemma, "v") in _by_head() or text not in _forms() else _forms()[text]
        state = parse.child(token.i, "aux:pass", "cop") is not None  # "is convinced", "was concerned"
        did = token.xpos == "VBD" and not state and parse.child(token.i, "nsubj") is not None  # "ministers prepared to meet"
        adjective = [("a", text)] if token.xpos in ("VBN", "VBD", "VBG", "JJ") and not did else []
        yield from (*adjective, ("v", verb)) if state else (("v", verb), *adjective)
    elif kind == "a":
        yield "a", text
    else:
        yield "n", token.lemma.lower()
        if parse.children(token.i, "cop"):  # "is intent on"
            yield "a", text


def _with_words(parse: Parse, head: int, words: tuple[str, ...]) -> list[int] | None:
    """Return the tokens of the words that must follow a head, in order, each below it; None when one is missing.

    A verb with a particle is another verb: "called out the regime for" is no "called for".
    """
    found: list[int] = []
    at = head
    for n, word in enumerate(words):
        ahead = range(at + 1, min(at + REACH, len(parse.tokens)))
        step = next((i for i in ahead if _is(parse, i, word) and _belongs(parse, i, head, found, words[n + 1 :])), None)
        if step is None:
            return None
        found.append(step)
        at = step
    particles = [c for c in parse.children(head, "compound") if parse.tokens[c].dep == "compound:prt"]
    return None if set(particles) - set(found) else found


def _is(parse: Parse, i: int, word: str) -> bool:
    return word in (parse.tokens[i].text.lower(), parse.tokens[i].lemma.lower())


def _belongs(parse: Parse, i: int, head: int, found: list[int], after: tuple[str, ...]) -> bool:
    """Say whether a word stands below a cue's head closely enough to be a word of the cue."""
    token = parse.tokens[i]
    if token.dep == "mark":  # "called for reducing the tax", "declined to comment", but not "agreed to reduce it"
        of_state = parse.tokens[token.head].xpos == "VBG" and parse.child(head, "cop", "aux:pass") is not None
        if token.text.lower() == "to" and not of_state:  # but "is opposed to sending troops"
            return bool(after) and _is(parse, token.head, after[0])
        return parse.tokens[token.head].head == head
    if token.dep == "case":
        if parse.tokens[token.head].dep == "ccomp" and parse.children(token.head, "cop"):
            return False  # "insisted that the ship was on a cruise" insists on nothing
        if token.text.lower() == "on" and names_time(parse.tokens[token.head]):
            return False  # "called him on Monday to thank him"
        return parse.tokens[token.head].head in (head, *found) or token.head in found
    above = token.head
    for _ in range(3):
        if above == head:
            return True
        if above < 0 or parse.tokens[above].dep in ("ccomp", "conj", "advcl", "parataxis"):
            return False
        above = parse.tokens[above].head
    return False


def prepositions(parse: Parse, token: Token) -> Iterator[tuple[Cue, int]]:
    """Yield (cue, head of the source) of a preposition that names a source ("according to", "in the view of")."""
    lemma = token.lemma.lower()
    if token.upos == "ADP" or token.dep == "case":
        yield from _plain(parse, token, lemma)
    elif token.text.lower() in ("concern", "concerns", "concerned"):
        yield from _as_far_as(parse, token)
    for entry in _by_noun().get(lemma, ()) if token.upos == "NOUN" else ():
        lead = _lead(parse, token.i, entry.words)
        if lead is None:
            continue
        for c in parse.children(token.i, "nmod"):
            possessive = parse.tokens[c].dep == "nmod:poss"
            of = next((k for k in parse.children(c, "case") if parse.tokens[k].text.lower() == "of"), None)
            if possessive or of is not None:
                dets = [] if possessive else parse.children(token.i, "det")
                words = [*lead, *dets, token.i] + ([of] if of is not None else [])
                yield Cue(entry, token.i, tuple(sorted(words))), c
                break


def _lead(parse: Parse, noun: int, words: tuple[str, ...]) -> list[int] | None:
    """Return the words before the noun of a preposition: "in", or "from the point of" before "view"."""
    if len(words) > len(("in", "the", "view", "of")):
        first = noun - len(words) + 2
        before = [parse.tokens[i].text.lower() for i in range(max(first, 0), noun)]
        return list(range(first, noun)) if before == list(words[:-2]) else None
    case = next((c for c in parse.children(noun, "case") if parse.tokens[c].text.lower() == words[0]), None)
    return None if case is None else [case]


def _plain(parse: Parse, token: Token, lemma: str) -> Iterator[tuple[Cue, int]]:
    text = token.text.lower()
    following = parse.tokens[token.i + 1].text.lower() if token.i + 1 < len(parse.tokens) else ""
    if text == "according" and following == "to":
        yield Cue(entries()["according to.p"], token.i, (token.i, token.i + 1)), _noun_of(parse, token)
    elif text == "per" and token.dep == "case" and token.head > token.i and _named(parse, token.head):
        yield Cue(entries()["per.p"], token.i, (token.i,)), token.head
    elif text == "as" and following == "per" and token.i + 1 < len(parse.tokens):
        head = max(token.head, parse.tokens[token.i + 1].head)
        if head > token.i + 1:
            yield Cue(entries()["as per.p"], token.i, (token.i, token.i + 1)), head


def _named(parse: Parse, i: int) -> bool:
    """Say whether a noun is a name or has its article, unlike the unit in "20 miles per hour"."""
    return parse.tokens[i].upos == "PROPN" or parse.child(i, "det", "nmod:poss") is not None


def _noun_of(parse: Parse, according: Token) -> int:
    """The noun that "according to" stands before, also where the parser makes a verb of "according"."""
    if according.dep == "case":
        return according.head
    below = parse.child(according.i, "obl", "obj", "nmod")
    return below if below is not None else according.i


def _as_far_as(parse: Parse, token: Token) -> Iterator[tuple[Cue, int]]:
    subject = parse.child(token.i, "nsubj")
    if subject is None:
        return
    whole = parse.subtree(subject)
    lead = list(range(max(0, whole[0] - 3), whole[0]))
    words = [parse.tokens[i].text.lower() for i in lead]
    for opening, key in ((["as", "far", "as"], "as far as concern.p"), (["so", "far", "as"], "so far as concern.p")):
        if words == opening:
            yield Cue(entries()[key], token.i, (*lead, *range(whole[-1] + 1, token.i + 1))), subject
