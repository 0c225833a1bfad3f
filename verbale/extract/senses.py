"""Words of deeds in a sense that tells no deed: to buy time is no trade, to threaten a truce no threat."""

from collections.abc import Mapping
from functools import cache

from verbale.extract.clause import agent
from verbale.extract.frame_words import needed, neighbourhood
from verbale.extract.frames import Frame, listed, noun_class, taken_apart
from verbale.extract.slots import fits, objects
from verbale.lexicon import Row, table
from verbale.terms import Parse

_UNDER_ARMS = ("MIL", "REB", "UAF", "CRM", "COP", "SPY")
_NO_SLOTS = {"actor": "", "recipient": ""}


@cache
def _senses() -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    return taken_apart({key: {**row, **_NO_SLOTS} for key, row in table("other_senses").items()})


def other_sense(parse: Parse, i: int) -> tuple[Frame, frozenset[int]] | None:
    """Return the most demanding row by which a verb or adjective tells no deed, with the tokens it uses, or None."""
    part = {"VERB": "v", "ADJ": "a"}.get(parse.tokens[i].upos)
    if part is None:
        return None
    rows = [row for form in listed(parse.tokens[i]) for row in _senses().get((form, part), ())]
    near = neighbourhood(parse, i) if rows else {}
    for row in sorted(rows, key=lambda r: r.rank, reverse=True):
        if (words := _words(parse, i, row, near)) is not None:
            return row, words | {i}
    return None


def _words(parse: Parse, i: int, row: Frame, near: dict[str, list[int]]) -> frozenset[int] | None:
    """Return the words of a row beside its head, the object of its class among them, or None when it does not fit."""
    if any(word not in near for word in row.needs) or (row.row["doer"] and not _by_civilians(parse, i)):
        return None
    words = needed(parse, i, row, near)
    own = row.row["object"] == "own"
    thing = None if words is None else fits(parse, i, "" if own else row.row["object"], words)
    if words is None or thing is None:
        return None
    nouns = {j for j in words if parse.tokens[j].upos == "NOUN"}
    if own and not any(parse.tokens[p].upos == "PRON" for j in nouns for p in parse.children(j, "nmod:poss")):
        return None
    done_to = objects(parse, i, words)
    counted = {c for o in done_to if parse.tokens[o].lemma in table("numbers") for c in parse.children(o, "nmod")}
    return words | thing if nouns <= {*done_to, *counted} else None  # "deployed dozens of flares"


def _by_civilians(parse: Parse, i: int) -> bool:
    """Say whether who does it are people who are not under arms: "thousands of refugees", not "armed villagers"."""
    doer = agent(parse, i)
    if doer is None:
        return False
    counted = (c for c in parse.children(doer, "nmod") if parse.case(c) == "of")
    return any(_are_civilians(parse, j) for j in (doer, *counted))


def _are_civilians(parse: Parse, i: int) -> bool:
    name = parse.name_at.get(i)
    if name is not None and name.kind == "NORP" and parse.tokens[i].xpos in ("NNS", "NNPS"):
        return not parse.children(i, "det")  # "Syrians crossed the border"; "the Syrians" may be their army
    forms = listed(parse.tokens[i])
    rows: list[Row] = [table(name)[form] for name in ("unnamed", "roles") for form in forms if form in table(name)]
    armed = any(row["sector"] in _UNDER_ARMS for row in rows)
    armed = armed or any(parse.tokens[c].text.lower() == "armed" for c in parse.children(i, "amod"))
    return noun_class(parse, i) in ("envoy", "people", "refugee") and not armed


def tells_nothing(parse: Parse, i: int) -> bool:
    """Say whether a verb reports nothing, either, in the sense it has: "threatened the truce"."""
    sense = other_sense(parse, i)
    return sense is not None and sense[0].row["said"] == "no"
