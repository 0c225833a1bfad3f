"""How strong a force is, where its own noun and not the number's tells who is counted: "a garrison of 4,000"."""

from verbale.extract.amounts import Amount
from verbale.extract.frames import listed, noun_class
from verbale.extract.slots import verbal
from verbale.extract.units import Unit, plural
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_BODIES = ("NN", "NNP")  # a garrison, a force: who serves in it is counted, not garrisons


def strength(parse: Parse, amount: Amount, top: int) -> Unit | None:
    """Return whom a number counts that tells the strength of a force, or None when it tells of none.

    Read are "a garrison of 4,000", "the forces numbered 6,000", "cut its forces to 2,000" and "a 500-strong force".
    """
    for i in (_strong(parse, amount), _of(parse, top), _equal(parse, top), _come_to(parse, top)):
        if i is not None and _of_soldiers(parse, i):
            bodies = parse.tokens[i].xpos in _BODIES or "force" in listed(parse.tokens[i])
            return Unit(i, "troops" if bodies else plural(parse, i), "force")
    return None


def _strong(parse: Parse, amount: Amount) -> int | None:
    """Return who is so many strong: "a 500-strong force", "the rebels, 3,000 strong"."""
    after = [t for t in parse.tokens[amount.last : amount.last + 2] if t.text not in ("-", "–")]
    if not after or after[0].text.lower() != "strong":
        return None
    return after[0].head if after[0].dep in ("amod", "appos", "acl") and after[0].head >= 0 else None


def _of(parse: Parse, top: int) -> int | None:
    """Return of what strength it is: "a force of 500"."""
    token = parse.tokens[top]
    return token.head if token.dep == "nmod" and parse.case(top) == "of" else None


def _equal(parse: Parse, top: int) -> int | None:
    """Return what is so many: "the force was 14,000", "the forces numbered 6,000"."""
    token = parse.tokens[top]
    if parse.children(top, "cop"):
        return parse.child(top, "nsubj")
    above = parse.tokens[token.head] if token.head >= 0 else token
    counts = verbal(parse, above.i) and above.lemma.lower() in used_as("numbering") and token.dep == "obj"
    return parse.child(above.i, "nsubj") if counts else None


def _come_to(parse: Parse, top: int) -> int | None:
    """Return what comes or is brought to a number: "the garrison rose to 900", "reduced its forces to 2,000"."""
    token = parse.tokens[top]
    above = parse.tokens[token.head] if token.head >= 0 else token
    if token.dep != "obl" or parse.case(top) != "to" or f"{above.lemma.lower()}.v" not in table("change_words"):
        return None
    return next(iter((*parse.children(above.i, "obj", "nsubj:pass"), *parse.children(above.i, "nsubj"))), None)


def _of_soldiers(parse: Parse, i: int) -> bool:
    """Say whether a noun names soldiers or fighters, and no ships or aircraft."""
    rows = [row for form in listed(parse.tokens[i]) if (row := table("force_words").get(form)) is not None]
    return noun_class(parse, i) == "force" and any(row["kinds"] == "troops" for row in rows)
