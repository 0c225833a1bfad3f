"""Whom troops face at a border: the neighbour, by the words before, not the troops and not those who send them."""

from collections.abc import Iterator

from verbale.extract.slots import objects, verbal
from verbale.lexicon import used_as
from verbale.terms import Cast, EventMention, Parse

_BACK = 1  # sentences
_BELOW = ("nmod", "obl")


def facing(
    parse: Parse, who: Cast, mention: EventMention, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> tuple[str, ...]:
    """Return whom a deed of troops is against, given those whom its own phrases name.

    Troops that are sent face others than themselves ("massed troops along their border"). At a border they face the state
    behind it: that "with" which it is, in these words or in those of just before ("closed its border with Chad and sent
    soldiers to the frontier").
    """
    if mention.kind != "MOBILIZE" or not verbal(parse, mention.trigger):
        return recipients
    sent = {a for o in objects(parse, mention.trigger) if o not in mention.recipients for a in who.at.get(o, ())}
    recipients = tuple(a for a in recipients if a not in sent)
    line = next(_borders(parse, mention.trigger), None)
    if recipients or line is None:
        return recipients
    own = {who.party(a) for a in actors}
    beyond = next((found for border in _same(parse, line) if (found := _behind(parse, who, border))), ())
    return tuple(a for a in dict.fromkeys(beyond) if a not in actors and who.party(a) not in own)


def _borders(parse: Parse, trigger: int) -> Iterator[int]:
    """Yield the borders at which a verb's deed is done."""
    below = list(parse.children(trigger, *_BELOW))
    below += [c for o in parse.children(trigger, "obj") for c in parse.children(o, "nmod")]
    yield from (c for c in below if parse.tokens[c].lemma in used_as("border"))


def _same(parse: Parse, line: int) -> Iterator[int]:
    """Yield a border, and where no word tells whose it is, those told of before it, nearest first."""
    yield line
    if parse.children(line, "nmod", "amod", "nmod:poss"):
        return
    first = parse.sentences[max(0, parse.tokens[line].sentence - _BACK)][0]
    yield from (j for j in range(line - 1, first - 1, -1) if parse.tokens[j].lemma in used_as("border"))


def _behind(parse: Parse, who: Cast, border: int) -> tuple[str, ...]:
    """Return the states that a border is told to be with."""
    with_ = [c for c in parse.children(border, "nmod") if parse.case(c) == "with"]
    return tuple(a for c in with_ for j in (c, *parse.children(c, "conj")) for a in who.at.get(j, ()) if who[a].kind == "country")
