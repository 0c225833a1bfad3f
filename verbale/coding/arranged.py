"""What somebody in office says will be done with a thing by a time: "the law would be published by May", "the road will be open".

No subject does it, so who says it is bound, unless the words name another: whoever tells what will become of his own
affairs arranges it. What another side will do, and what prices or weather will do, is only foretold.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from verbale.coding.deeds import is_arranged
from verbale.coding.due import condition, due
from verbale.coding.scene import Found, Scene, is_body, is_sided
from verbale.extract.clause import agent, clause, subject, tops
from verbale.lexicon import table
from verbale.terms import Parse

_ANNOUNCING = frozenset({"assert", "confirm", "clarify", "predict", "promise"})
_AT = frozenset({"across", "at", "back", "in", "inside", "off", "on", "out", "within"})  # heads of what tells where


def arranged(scene: Scene) -> Iterator[Found]:
    """Yield what is to become of a thing by a time or on a condition, as somebody of a side tells."""
    parse = scene.parse
    for n, (mention, statement) in enumerate(zip(scene.sayings, scene.said, strict=True)):
        if statement.act not in _ANNOUNCING or mention.modality in ("negated", "question") or not _arranges(scene, n):
            continue
        kind, inside = "promise" if statement.act == "promise" else "plan", frozenset(mention.content)
        for top in tops(parse, mention.content):
            for i in (top, *(c for c in parse.children(top, "conj") if c in inside)):
                if _to_come(scene, i) and (party := _bound(scene, i, scene.speakers(n))) is not None:
                    yield Found(kind, i, party, n, inside, scene.done_to(i) or not _doer(scene, i))


def _arranges(scene: Scene, n: int) -> bool:
    """Say whether who makes a statement may arrange what it tells: a side, its people, a body, or whom all know by surname."""
    speakers = scene.speakers(n)
    return any(is_sided(scene.who[a]) for a in speakers) or (
        _bare(scene, speakers) if speakers else is_body(scene.parse, scene.sayings[n].source_head)
    )


def _bare(scene: Scene, speakers: tuple[str, ...]) -> bool:
    """Say whether a report takes its speaker for known and tells neither office nor side ("Mr. Fawzi said")."""
    return bool(speakers) and all(scene.who[a].kind == "person" and not scene.official(a) for a in speakers)


def _to_come(scene: Scene, i: int) -> bool:
    """Say whether a predicate tells that something will have been done: passive, become so, or brought about by somebody."""
    parse = scene.parse
    read = clause(parse, i)
    if read.modal not in ("future", "would") or read.negated or read.perfect:
        return False
    when = due(parse, i, scene.times)
    if (when is None or when.words.lower() == "now") and condition(parse, i) is None:
        return False
    if parse.children(i, "cop"):
        return becomes(parse, i)
    # of what a thing does by itself it counts what only somebody can make it do: "the hospital would open"
    return parse.tokens[i].upos == "VERB" and (_done_to(parse, i) if read.passive else is_arranged(parse.tokens[i].lemma))


def becomes(parse: Parse, i: int) -> bool:
    """Say whether what stands with "be" is what a deed leads to: "ready", "out of the port", "in Sudan"."""
    token = parse.tokens[i]
    if token.lemma.lower() in table("arranged_states") or token.text.lower() in table("arranged_states"):
        return True
    case = parse.case(i)
    if f"{case} {token.lemma.lower()}" in table("arranged_states"):
        return True  # "in force"
    first = (case or "").split(" ")[0]
    return first == "out" or (first in _AT and token.upos == "PROPN")


def _done_to(parse: Parse, i: int) -> bool:
    """Say whether a passive verb is a deed that is arranged: not what an enemy or fate does ("would be overrun")."""
    lemma = parse.tokens[i].lemma
    introduces = lemma in table("commitment_carriers") and bool(parse.children(i, "xcomp"))  # "would be forced to answer"
    return not introduces and lemma not in table("states_not_deeds") and lemma not in foretold()


@cache
def foretold() -> frozenset[str]:
    """The verbs that tell attacks and nothing else."""
    types: dict[str, set[str]] = defaultdict(set)
    for key, row in table("frames").items():
        if key.endswith(".v"):
            types[key.removesuffix(".v").split()[0]].add(row["type"])
    attacks = {word for word, row in table("deeds").items() if row["deeds"] == "attack"}
    return frozenset(verb for verb, told in types.items() if told == {"ASSAULT"}) | attacks


def _bound(scene: Scene, i: int, speakers: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return who is bound; None for nobody.

    That is the doer that a passive names, who of the speakers' own side is the subject, a state or body of which somebody
    tells of whom no side is known ("Mr. Fawzi said Egypt would open the canal"), else the speakers.
    """
    parse = scene.parse
    if clause(parse, i).passive:
        doer = agent(parse, i)
        deed = doer is not None and parse.tokens[doer].lemma.lower() in table("deeds")
        return (() if deed else scene.parties(doer)) or speakers  # "will be followed by the release of": its own deed
    head = subject(parse, i)
    if head is None:
        return None
    found = tuple(a for a in _doer(scene, i) if is_sided(scene.who[a]) and not _nobodys(scene, a))
    if found and (scene.one_side(found, speakers) or _bare(scene, speakers)):
        return found
    owners = [a for c in parse.children(head, "nmod:poss", "amod", "compound") for a in scene.parties(c)]
    foreign = any(map(scene.housed, found)) or (owners and not scene.one_side(owners, speakers))
    return None if foreign else speakers


def _nobodys(scene: Scene, actor: str) -> bool:
    who = scene.who[actor]
    return who.kind in ("people", "unnamed") and not (who.country or who.code or who.organisation)


def _doer(scene: Scene, i: int) -> tuple[str, ...]:
    return scene.parties(subject(scene.parse, i))
