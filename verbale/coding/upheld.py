"""What a side tells it will keep up until another yields, and whom parties are told to let go.

"The strikes will go on until the rebels comply", says one who strikes; "Chad will free 20 rebels", says who brought the two
together: the first threatens, the second tells what Chad has agreed to.
"""

from collections.abc import Iterator

from verbale.coding.act import is_analyst
from verbale.coding.deeds import deeds_told, deeds_with, is_harm
from verbale.coding.scene import Found, Scene, deed_below
from verbale.coding.settled import keeps_up, sided
from verbale.extract.clause import agent, clause, first_top, negated
from verbale.lexicon import table, used_as

_TELLING = frozenset({"assert", "confirm", "predict", "threaten", "warn"})
_FREEING = frozenset({"free"})


def upheld(scene: Scene) -> Iterator[Found]:
    """Yield measures that are kept up until something is done, and prisoners that a party is told to let go."""
    parse = scene.parse
    for n, (mention, statement) in enumerate(zip(scene.sayings, scene.said, strict=True)):
        top = first_top(parse, mention.content)
        if top is None or statement.act not in _TELLING or mention.modality in ("negated", "question"):
            continue
        if is_analyst(parse, mention, scene.who) or negated(parse, mention.cue_head):
            continue
        inside, speakers = frozenset(mention.content), scene.speakers(n)
        if speakers and sided(parse, mention, speakers, scene.who) and keeps_up(parse, top):
            thing = clause(parse, top).subject
            hurts = thing is not None and _hurts(parse.tokens[thing].lemma.lower())
            yield Found("threat" if hurts else "plan", top, speakers, n, inside, True)
        elif (found := _lets_go(scene, top)) and not scene.one_side(found, speakers):
            yield Found("plan", top, found, n, inside)
        elif statement.act == "warn" and _of_attacks(scene, top, n):
            yield Found("threat", top, speakers, n, inside)


def _hurts(noun: str) -> bool:
    return is_harm(noun) or not deeds_with("pressing").isdisjoint(deeds_told(noun))


def _lets_go(scene: Scene, top: int) -> tuple[str, ...]:
    """Return who is told to let prisoners go: "Chad and the rebels would exchange prisoners"."""
    parse, read = scene.parse, clause(scene.parse, top)
    deed = deed_below(parse, top, set(parse.subtree(top)))
    frees = deeds_told(parse.tokens[deed].lemma.lower()) == _FREEING and bool(parse.children(deed, "obj"))
    told = read.modal in ("future", "would") and not (read.negated or read.passive or read.perfect)
    return scene.parties(agent(parse, deed)) if frees and told else ()


def _of_attacks(scene: Scene, top: int, n: int) -> bool:
    """Say whether an armed side warns of attacks to come on another: "warned of more attacks on the army"."""
    parse, speakers = scene.parse, scene.speakers(n)
    if not speakers or any(scene.who[a].kind != "armed group" for a in speakers):
        return False
    noun = parse.tokens[top].lemma.lower()
    row = table("nouns").get(noun)
    attack = "attack" in deeds_told(noun) or (row is not None and row["class"] == "attack")
    more = any(parse.tokens[c].lemma in used_as("more") for c in parse.children(top, "amod"))
    hit = [a for c in parse.children(top, "nmod") if parse.case(c) in ("against", "on") for a in scene.parties(c)]
    return attack and more and not scene.one_side(hit, speakers)
