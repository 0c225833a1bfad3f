"""What had been expected and did not come about: "was due to meet him, but called the talks off"."""

from verbale.coding.governor import effect_of, entry, marks, row_of
from verbale.extract.clause import clause
from verbale.extract.frames import frames, noun_class, tells
from verbale.lexicon import table
from verbale.terms import Parse


def fell_through(parse: Parse, i: int) -> str | None:
    """Return what became of a deed that had been expected: denied when undone, hypothetical when something came between."""
    verb = _expecting(parse, i)
    after = None if verb is None else _but(parse, verb, i)
    if after is None:
        return None
    return "denied" if _undoes(parse, after) else "hypothetical"


def undone(parse: Parse, i: int) -> bool:
    """Say whether a relative clause tells of what its main clause calls off: "the talks, which were to open were cancelled"."""
    told = parse.tokens[i].head
    above = parse.tokens[told].head
    deed = tells(parse, told) or noun_class(parse, told) == "talks"
    return deed and above >= 0 and parse.tokens[told].dep in ("nsubj:pass", "obj") and effect_of(parse, above, told) == "denied"


def _expecting(parse: Parse, i: int) -> int | None:
    """Return the verb or adjective that had a deed to come: "was to meet", "had been due to meet", "was set to meet"."""
    if "to" not in marks(parse, i):
        return None
    if any(parse.tokens[a].text.lower() in ("was", "were") for a in parse.children(i, "aux", "cop")):
        return i
    above = parse.tokens[i].head
    if parse.tokens[i].dep != "xcomp" or above < 0 or (parse.tokens[above].lemma, "a") in frames():
        return None  # who was ready to meet was so whatever came
    row = row_of(parse, above, i)
    past = any(parse.tokens[a].text.lower() == "had" for a in parse.children(above, "aux", "cop")) or clause(parse, above).past
    return above if row is not None and row["effect"] == "planned" and past else None


def _but(parse: Parse, verb: int, i: int) -> int | None:
    """Return what a clause behind "but" tells."""
    beside = parse.children(verb, "conj", "parataxis") or parse.children(i, "conj", "parataxis")
    return next((c for c in beside if any(parse.tokens[k].text.lower() == "but" for k in parse.children(c, "cc"))), None)


def _undoes(parse: Parse, i: int) -> bool:
    """Say whether a verb calls off or refuses, or only says no: "but cancelled the trip", "but did not"."""
    words = table("factuality")
    beside = (words.get(f"{parse.tokens[i].lemma} {parse.tokens[c].text.lower()}") for c in parse.children(i, "compound:prt"))
    row = next((r for r in beside if r is not None), entry(parse.tokens[i]))
    return clause(parse, i).negated or (row is not None and row["effect"] == "denied")
