"""What a noun's own phrase says of its deed: "a possible attack", "any talks", "the deliveries that they began"."""

from verbale.coding.conditioned import is_conditioned, within_condition
from verbale.coding.governor import entry
from verbale.coding.verb_status import of_verb
from verbale.extract.clause import clause
from verbale.extract.frames import frames, listed, noun_class
from verbale.lexicon import table
from verbale.terms import Parse


def of_noun(parse: Parse, i: int) -> str:
    """Status by the noun's own modifiers and preposition ("a possible attack", "any talks", "without talks")."""
    words = table("factuality")
    for child in parse.children(i, "amod", "det", "compound"):
        if parse.tokens[child].lemma.lower() == "no":
            return "denied"
        row = entry(parse.tokens[child])
        if row and row["effect"] == "planned" and _is_scene_of_past(parse, i):
            continue  # "told him in a hastily scheduled meeting"
        if row and row["reach"] not in ("clause", "first", "outcome"):
            return row["effect"].replace("ended", "occurred")  # what is over has been
    if (row := words.get(parse.case(i))) and row["reach"] == "any" and not _protested(parse, i):
        return row["effect"].replace("ended", "occurred")
    if (wanted := _of_what_is_wanted(parse, i)) is not None:
        return wanted
    if parse.children(i, "cop"):
        if (said := of_verb(parse, i)) not in ("occurred", "ongoing"):
            return said  # "would be a disaster", "was not an attack"
        if _would_amount_to(parse, i):
            return "hypothetical"
    return "hypothetical" if within_condition(parse, i) or _only_named(parse, i) else "occurred"


def _of_what_is_wanted(parse: Parse, i: int) -> str | None:
    """Return the status of what a plan or wish is said to be: "the next step is a withdrawal", "all they want is a truce"."""
    predicate = parse.tokens[i].head if parse.tokens[i].dep in ("appos", "conj") else i  # "the steps are a truce, a swap and"
    subject = clause(parse, predicate).subject if parse.children(predicate, "cop") else None
    if subject is None:
        return None
    said = [subject, *parse.children(subject, "amod", "acl:relcl")]
    rows = [row for j in said if (row := entry(parse.tokens[j])) is not None and row["reach"] in ("any", "finite", "noun")]
    rows += [
        row for c in parse.children(subject, "acl:relcl") if (row := table("factuality").get(f"{parse.tokens[c].lemma} for"))
    ]
    return next((row["effect"] for row in rows if row["effect"] in ("planned", "hypothetical")), None)


def _is_scene_of_past(parse: Parse, i: int) -> bool:
    """Say whether a noun tells where or when something was done, so that it was held, however it had been planned."""
    token = parse.tokens[i]
    if token.dep != "obl" or parse.case(i) not in ("at", "during", "in"):
        return False
    above = parse.tokens[token.head]
    return above.upos == "VERB" and not clause(parse, above.i).modal and of_verb(parse, above.i) == "occurred"


def _would_amount_to(parse: Parse, i: int) -> bool:
    """Say whether a present tells what something would be if it came to that: "if they cross, that is an invasion"."""
    return not clause(parse, i).past and is_conditioned(parse, i)


def _only_named(parse: Parse, i: int) -> bool:
    """Say whether a noun names a kind of deed, not one that was done: "said of an invasion"."""
    if not any(parse.tokens[d].text.lower() in ("a", "an") for d in parse.children(i, "det")):
        return False
    above = parse.tokens[parse.tokens[i].head] if parse.tokens[i].head >= 0 else None
    return parse.case(i) in ("of", "about") and above is not None and f"{above.lemma}.v" in table("cues")


def _protested(parse: Parse, i: int) -> bool:
    """Say whether a noun tells what a protest is about, which has happened: "a strike in protest against the killing"."""
    above = parse.tokens[parse.tokens[i].head] if parse.tokens[i].head >= 0 else None
    against = parse.case(i) == "against" and parse.tokens[i].dep in ("nmod", "obl")
    if against and are_people(parse, min(parse.children(i, "case")) - 1):
        return True  # "protesters against the coup"
    return above is not None and any(f.row["type"] == "PROTEST" for part in "nv" for f in frames().get((above.lemma, part), ()))


def carried(parse: Parse, i: int) -> str:
    """Status by a relative clause that tells how the noun's event goes ("the deliveries that they began")."""
    words = table("factuality")
    rows = (words.get(parse.tokens[c].lemma) for c in parse.children(i, "acl:relcl"))
    told = [row["effect"] for row in rows if row and (row["reach"] == "any" or row["effect"] in ("ongoing", "ended"))]
    return told[0].replace("ended", "occurred") if told else "occurred"


def are_people(parse: Parse, i: int) -> bool:
    """Say whether a noun names people: "soldiers", "demonstrators"."""
    people = noun_class(parse, i) in ("force", "people", "prisoner", "refugee")
    return people or (parse.tokens[i].upos == "NOUN" and any(form in table("unnamed") for form in listed(parse.tokens[i])))
