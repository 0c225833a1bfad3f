"""Stances: words that tell where somebody stands, whoever tells it, and what somebody asks for before they agree.

What verbs, adjectives and nouns of stance say of whom is in the table `stance_words`; reporting words that are read as
statements are looked at by `position`, from the acts of the statements.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from verbale.coding.scene import side
from verbale.extract.clause import agent, clause, conditions, first_top, negated, passive, subject
from verbale.extract.slots import names_day
from verbale.lexicon import Row, table, used_as
from verbale.terms import Actor, Cast, Parse, Statement, StatementMention

NEGATED = {"accepts": "rejects", "rejects": "open", "rules out": "open", "open": "rules out"}
_SIDES = ("GOV", "MIL", "OPP", "REB")
_POS = {"VERB": "v", "AUX": "v", "ADJ": "a", "NOUN": "n"}
_NO = {"no", "not", "n't", "n’t", "never", "without", "hardly", "little"}
_GIVEN = {"accepts"}
_SPOKEN = {"assert", "clarify", "confirm", "deny"}
_PRICE = {"without", "unless", "until", "till"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A stance before its issue is known: who takes it, on which words, and whether these may name an issue freely.

    `signed`: told by words that rule out; `bare`: the words hold no content, only an answer ("the allies refused"); `worded`: a
    word of the table of stance words tells it, not the act of a statement; `asked`: another side is asked to do it, and its name
    is no part of the issue.
    """

    parties: tuple[str, ...]
    stance: str
    content: tuple[int, ...]
    at: int
    statement: Statement | None
    free: bool
    signed: bool = False
    bare: bool = False
    worded: bool = False
    asked: bool = False


def parties(parse: Parse, head: int | None, statement: Statement | None, who: Cast) -> tuple[str, ...]:
    """Return the parties that speak: what stands for no state or body (an analyst, a reader) is none."""
    found = who.who(parse, head) or ((statement.source,) if statement and statement.source else ())
    acting = [side(who, a) for a in found if _is_party(who[a])]
    return tuple(dict.fromkeys(acting))


def _is_party(actor: Actor) -> bool:
    """Say whether an actor stands for a state, a body or an armed side, and not only for itself."""
    named = actor.country or actor.code or actor.organisation
    return bool(named) or actor.kind not in ("person", "unnamed") or actor.sector in _SIDES


# --- words of stance -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scene:
    """What is looked at for words of stance: a parse, its cast, and which statement holds which word, the innermost last."""

    parse: Parse
    who: Cast
    holders: Mapping[int, tuple[StatementMention, Statement]]


def scene(parse: Parse, sayings: Iterable[StatementMention], said: Iterable[Statement], who: Cast) -> Scene:
    """Lay out which statement holds which word."""
    pairs = sorted(zip(sayings, said, strict=True), key=lambda pair: -len(pair[0].content))
    return Scene(parse, who, {i: pair for pair in pairs for i in pair[0].content})


def told(seen: Scene, done: frozenset[int]) -> Iterator[Taken]:
    """Yield stances told by words of the table, beside those of statements.

    Args:
        seen: Where to look.
        done: Reporting words whose stance a statement tells.
    """
    parse = seen.parse
    for i in range(len(parse.tokens)):
        found = _row(parse, i) if i not in done else None
        if found is not None:
            yield from _by_row(seen, i, *found)


def told_negated(word: str) -> bool:
    """Say whether a word tells a stance only where it is negated ("will not renounce")."""
    return (table("stance_words").get(word) or {}).get("sense") == "not"


@cache
def _rows() -> dict[str, list[tuple[tuple[str, ...], str, Row]]]:
    """Rows by the lemma of their head, those of most words first: the other words, the part of speech, the row."""
    out: dict[str, list[tuple[tuple[str, ...], str, Row]]] = {}
    for key, row in table("stance_words").items():
        words, _, kind = key.rpartition(".")
        first, *rest = words.split()
        out.setdefault(first, []).append((tuple(rest), kind, row))
    for some in out.values():
        some.sort(key=lambda entry: -len(entry[0]))
    return out


def _row(parse: Parse, i: int) -> tuple[Row, list[int]] | None:
    """Return the row that a word heads, with the places of the row's other words; None when there is none."""
    token = parse.tokens[i]
    kind = _POS.get(token.upos, "")
    for rest, wanted, row in _rows().get(token.lemma.lower(), ()):
        if wanted == kind and (places := _others(parse, i, rest)) is not None:
            return row, places
    case = parse.case(i)
    if case in _rows() and parse.child(i, "cop") is not None:
        return next(((row, []) for rest, wanted, row in _rows()[case] if wanted == "p"), None)
    return None


def _others(parse: Parse, i: int, words: Iterable[str]) -> list[int] | None:
    out = []
    below = [c for c in parse.children(i) if parse.tokens[c].dep not in ("nsubj", "conj", "advcl", "parataxis")]
    for word in words:
        place = next((c for c in below if parse.tokens[c].lemma.lower() == word), None)
        if place is None:
            return None
        out.append(place)
    return out


def _by_row(seen: Scene, i: int, row: Row, others: list[int]) -> Iterator[Taken]:
    parse = seen.parse
    refused = negated(parse, i) or any(negated(parse, j) for j in others)
    stance = row["stance"]
    if refused and row["sense"] != "not":
        stance = NEGATED.get(stance, "")
    if row["sense"] == "now" and not refused and not clause(parse, i).progressive:
        return
    if not stance or (row["sense"] == "not" and not refused) or not _as_fact(parse, i, refused=refused):
        return
    takes = row["takes"].split(",")
    told_of = takes == ["nsubj"]
    party = _speakers(seen, i) if told_of else _holders(seen, i, stance)
    if not party:
        return
    statement = seen.holders[i][1] if i in seen.holders else None
    free = row["free"] == "yes"
    content = _content(parse, i, others, takes)
    if content and withheld(parse, content):
        return
    if asked := price(parse, content) or _only(parse, content):
        yield Taken(party, "demands", asked, i, statement, False, worded=True)
    elif content:
        yield Taken(party, stance, content, i, statement, free, worded=True)
    elif row["bare"] == "yes" and not [c for c in parse.children(i, "obj", "xcomp", "ccomp") if parse.tokens[c].upos != "PRON"]:
        below = [j for c in parse.children(i, "obl", "conj", "parataxis", "punct", "cc") for j in parse.subtree(c)]
        yield Taken(party, stance, tuple(j for j in parse.subtree(i) if j not in below), i, None, False, bare=True, worded=True)


def _as_fact(parse: Parse, i: int, *, refused: bool) -> bool:
    """Say whether a word tells a fact: finite, no question, not possible, not in a condition."""
    read, token = clause(parse, i), parse.tokens[i]
    helped = bool(parse.children(i, "aux", "cop"))
    if (token.xpos == "VB" and not helped) or (token.xpos in ("VBG", "VBN") and not (helped or passive(parse, i))):
        return False
    if token.xpos == "VB" and any(parse.tokens[c].text.lower() == "to" for c in parse.children(i, "mark")):
        return False
    above = [i, *parse.ancestors(i)]
    conditional = any(parse.tokens[a].dep.startswith("advcl") and conditions(parse, parse.subtree(a)) for a in above)
    last = parse.sentences[token.sentence][1]
    asked = parse.tokens[last - 1].text == "?"
    return not (conditional or asked) and (read.modal != "possible" or refused)


def _holders(seen: Scene, i: int, stance: str) -> tuple[str, ...]:
    """Return whose stance a word tells: its subject's. That it wants or refuses something, another party may only say of it."""
    parse, who = seen.parse, seen.who
    head = agent(parse, i) if passive(parse, i) else subject(parse, i)
    found = parties(parse, head, None, who)
    if not found and head is None and not passive(parse, i):
        return ()
    told_by = _speakers(seen, i)
    if not found and head is not None and parse.tokens[head].upos == "PRON":
        return told_by if parse.tokens[head].lemma.lower() in ("i", "we", "it", "he", "she") else ()
    return found if not told_by or set(found) & set(told_by) or stance in _GIVEN else ()


def _speakers(seen: Scene, i: int) -> tuple[str, ...]:
    """Return the parties in whose statement a word stands; () for the reporter's own words."""
    if i not in seen.holders:
        return ()
    mention, statement = seen.holders[i]
    return parties(seen.parse, mention.source_head, statement, seen.who)


def _content(parse: Parse, i: int, others: list[int], takes: list[str]) -> tuple[int, ...]:
    """Return the words on which a stance is taken."""
    if takes == ["head"]:
        out = parse.subtree(i, without=parse.children(i, "nsubj", "cop", "aux", "case", "punct", "parataxis", "conj", "cc"))
        return tuple(out)
    slots = [*takes, *(["nsubj:pass"] if passive(parse, i) and "obj" in takes else [])]
    below = [c for j in (i, *others) for c in parse.children(j)]
    found = [c for c in below if c not in others and _fits(parse, c, slots)]
    if not found or (len(found) == 1 and parse.tokens[found[0]].upos == "PRON" and not parse.children(found[0])):
        return ()
    if "obj" in takes and "xcomp" not in takes and not passive(parse, i):
        found = [c for c in found if parse.tokens[c].dep.startswith("obj")] + [
            c for c in found if not parse.tokens[c].dep.startswith("obj")
        ]
        found = found[:1]
    return tuple(sorted({j for c in found for j in parse.subtree(c)}))


def _fits(parse: Parse, c: int, slots: list[str]) -> bool:
    dep = parse.tokens[c].dep
    if names_day(parse, c):
        return False  # "called a strike for Friday" calls for no Friday
    if dep == "advcl" and "xcomp" in slots and parse.tokens[c].xpos == "VBG" and not parse.children(c, "mark", "nsubj"):
        return True  # "ruled out sending soldiers"
    if dep in slots or dep.partition(":")[0] in [s for s in slots if s != "nsubj"] or (dep == "nsubj" and "nsubj" in slots):
        return True
    if dep.partition(":")[0] in ("obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
        marks = {parse.case(c), *(parse.tokens[m].text.lower() for m in parse.children(c, "mark"))}
        return not marks.isdisjoint(slots)
    return False


def inner_stance(parse: Parse, content: Iterable[int]) -> str:
    """Return the stance that the first verb of a content tells ("to accept a truce", "to consider a truce"): accepts or open."""
    first = next((i for i in content if parse.tokens[i].xpos == "VB"), None)
    rows = _rows().get(parse.tokens[first].lemma.lower(), ()) if first is not None else ()
    stance = next((row["stance"] for rest, kind, row in rows if kind == "v" and not rest and row["sense"] != "not"), "")
    return stance if stance in ("accepts", "open") else ""


# --- what is asked for before -----------------------------------------------------------------------------------------------


def price(parse: Parse, content: tuple[int, ...]) -> tuple[int, ...]:
    """Return what somebody asks for before they agree: "no deal without an amnesty", "will not talk until the troops leave",
    "would stop only if they left"; () for other words.
    """
    inside = set(content)
    words = {i: parse.tokens[i].text.lower() for i in content}
    for i in content:
        opens = words[i] in _PRICE or (words[i] == "if" and words.get(i - 1) == "only")
        head = parse.tokens[i].head
        if not opens or head not in inside or parse.tokens[i].dep not in ("case", "mark", "advmod", "cc"):
            continue
        if parse.tokens[head].lemma in table("time_words") or _has_been(parse, content):
            continue  # "nobody had come until the afternoon"
        asked = [j for j in parse.subtree(head) if j in inside and j > i]
        before = {words[j] for j in content if j < i}
        if asked and (words[i] == "if" or before & _NO):
            return tuple(asked)
    return ()


def _has_been(parse: Parse, content: tuple[int, ...]) -> bool:
    """Say whether a content tells what was, so that it asks for nothing: "had not come until the truce began"."""
    top = first_top(parse, content)
    read = clause(parse, top) if top is not None else None
    return read is not None and not read.modal and (read.past or read.perfect) and parse.tokens[top or 0].upos == "VERB"


def _only(parse: Parse, content: tuple[int, ...]) -> tuple[int, ...]:
    """Return what somebody accepts nothing short of; () for other words."""
    words = [parse.tokens[i].text.lower() for i in content]
    if words[:1] != ["nothing"] or tuple(words[1:3]) not in (("short", "of"), ("less", "than"), ("other", "than")):
        return ()
    return content[3:]


def withheld(parse: Parse, content: tuple[int, ...]) -> bool:
    """Say whether what is refused is only to speak ("refused to say when the fleet would sail")."""
    top = first_top(parse, content)
    cue = table("cues").get(f"{parse.tokens[top].lemma.lower()}.v") if top is not None else None
    return cue is not None and cue["act"] in _SPOKEN and cue["firm"] == "yes" and parse.tokens[top or 0].xpos == "VB"


# --- doors -----------------------------------------------------------------------------------------------------------------


def doors(parse: Parse, who: Cast) -> Iterator[Taken]:
    """Yield what the door is left open to."""
    for i, token in enumerate(parse.tokens):
        verb = token.head
        if token.lemma != "door" or verb < 0 or parse.tokens[verb].lemma not in used_as("keeping open") or negated(parse, verb):
            continue
        holders = [i, verb, *parse.children(verb, "xcomp", "advmod", "amod"), *parse.children(i, "amod")]
        is_open = any(parse.tokens[j].lemma in used_as("open") for j in holders)
        things = [c for j in holders for c in parse.children(j, "obl", "nmod", "advcl") if parse.case(c) in ("to", "for")]
        party = parties(parse, subject(parse, verb), None, who)
        if is_open and party and things:
            yield Taken(party, "open", tuple(parse.subtree(things[0])), verb, None, True)
