"""What is asked for and so not done yet: by another party, by an order that is defied, as the terms of a plan."""

from verbale.extract.clause import agent, clause
from verbale.extract.frames import headed, listed, noun_class
from verbale.lexicon import used_as
from verbale.terms import Cast, Parse, Statement


def by_another(who: Cast, said: Statement, actors: tuple[str, ...]) -> bool:
    """Say whether a deed is what one party orders another to do, which may not obey: "ordered Chad to free the men"."""
    if said.act not in ("appeal", "demand") or said.source is None or not actors:
        return False
    sides = (who[a] for a in (said.source, *actors))
    known = all(a.country or a.kind in ("alliance", "armed group") or a.sector == "IGO" for a in sides)
    return known and who.party(said.source) not in map(who.party, actors)


def is_of_terms(parse: Parse, i: int) -> bool:
    """Say whether a plan or an agreement has something for its term, of which no one who asks it is told."""
    doer = agent(parse, i)
    doer = parse.tokens[i].head if doer is None and parse.tokens[i].dep == "acl" else doer
    return doer is not None and noun_class(parse, doer) in ("agreement", "demand")


def is_defied(parse: Parse, order: int) -> bool:
    """Say whether somebody defies the order or deadline by which he is to do something: "defied a deadline to free the men"."""
    told = parse.tokens[order]
    if told.lemma not in used_as("to be obeyed") or told.dep != "obj" or clause(parse, told.head).negated:
        return False
    rows = (f for f in headed(parse.tokens[told.head], "v") if f.row["type"] == "REJECT" and f.row["mode"] != "meet")
    return any(set(f.needs) & set(listed(told)) or f.row["object"] in ("any", noun_class(parse, order)) for f in rows)
