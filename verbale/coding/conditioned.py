"""Whether a clause stands under a condition: behind "if", under the agreement that it would be done under, or in one itself."""

from functools import partial

from verbale.coding.governor import marks
from verbale.extract.clause import clause, conditions, within_worded_condition
from verbale.extract.frames import headed
from verbale.lexicon import table, used_as
from verbale.terms import Parse, Token

_HARM = ("ASSAULT", "COERCE", "MOBILIZE", "REJECT", "SANCTION")

_ANSWERED = ("against", "of", "to")


def is_conditioned(parse: Parse, i: int) -> bool:
    """Say whether a clause has a condition: an if-clause, or the agreement that it would be done under."""
    terms = [c for c in parse.children(i, "obl") if parse.case(c) == "under" and parse.tokens[c].lemma in used_as("terms")]
    if terms and any(parse.tokens[a].text.lower() in ("would", "'d") for a in parse.children(i, "aux")):
        return True
    heads = [i, *([parse.tokens[i].head] if parse.tokens[i].dep in ("conj", "xcomp") else [])]
    before = [j for h in heads for c in _before(parse, h) for j in parse.subtree(c)]
    told = (
        clause_ for words in (*(_own_words(parse, j) for j in heads), before) for clause_ in conditions(parse, words, "phrase")
    )
    if any(map(partial(_only_then, parse), heads)):
        return True
    lasts = any((row := table("factuality").get(parse.tokens[h].lemma)) is not None and row["effect"] == "ongoing" for h in heads)
    return any(
        i not in clause_ and _says_something(parse, clause_) and not (lasts and _until(parse, clause_)) for clause_ in told
    )


def _only_then(parse: Parse, i: int) -> bool:
    """Say whether something is to be done only behind something else: "will leave only when they are paid"."""
    words = [(c, *parse.children(c, "mark", "advmod", "case")) for c in parse.children(i, "advcl", "obl")]
    only = any(parse.tokens[c].text.lower() == "only" for c in parse.children(i, "advmod"))
    told = [{parse.tokens[j].text.lower() for j in own} for own in words]
    return any(own & {"after", "once", "when"} and (only or "only" in own) for own in told)


def answers_any(parse: Parse, i: int) -> bool:
    """Say whether a deed is only to answer what others may do: "will retaliate against any raid", "in the event of any raid"."""
    phrases = parse.children(i, "obl")
    phrases = [*phrases, *(c for p in phrases for c in parse.children(p, "nmod"))]
    return any(
        parse.case(c) in _ANSWERED and any(parse.tokens[d].text.lower() == "any" for d in parse.children(c, "det"))
        for c in phrases
    )


def _until(parse: Parse, condition: list[int]) -> bool:
    """Say whether a condition only tells how long what goes on will: "will continue until they are free"."""
    return any(parse.tokens[j].text.lower() == "until" for j in condition[:2])


def _before(parse: Parse, i: int) -> list[int]:
    """Return clauses before a reported one that parsers hang on the reporting word: "said if it came, he would go"."""
    head = parse.tokens[i].head
    return [c for c in parse.children(head, "advcl") if head < c < i] if parse.tokens[i].dep == "ccomp" else []


def _own_words(parse: Parse, i: int) -> list[int]:
    """Return the words of a clause without those of the clauses beside it and of those that it reports."""
    others = {j for c in parse.children(i, "parataxis", "conj", "ccomp", "acl:relcl") for j in parse.subtree(c)}
    return [j for j in parse.subtree(i) if j not in others]


def _says_something(parse: Parse, condition: list[int]) -> bool:
    """Say whether a condition is a clause with a subject or an object: not "if necessary", "if possible"."""
    return any(parse.tokens[j].dep.startswith(("nsubj", "csubj", "obj", "expl")) for j in condition) or len(condition) > 3


def within_condition(parse: Parse, i: int) -> bool:
    """Say whether a token stands in an if-clause, behind "whether" or behind "provided that"."""
    if within_worded_condition(parse, i):
        return True
    for j in (i, *parse.ancestors(i)):
        if is_remark(parse, j):
            return False
        if "whether" in marks(parse, j) or (parse.tokens[j].dep in ("ccomp", "csubj") and "if" in marks(parse, j)):
            return True  # "asked if they would leave", "unclear if they will"
        if parse.tokens[j].dep.startswith("advcl"):
            first = parse.subtree(j)[0]
            words = {parse.tokens[m].text.lower() for m in parse.children(j, "mark", "advmod")} | {
                parse.tokens[first].text.lower()
            }
            inverted = parse.tokens[first].dep == "aux" and parse.tokens[first].text.lower() == "had"  # "had they attacked"
            if (words & {"if", "unless", "should", "lest"} or inverted) and len(parse.subtree(j)) > 2:
                return True
        if parse.tokens[j].dep in ("root", "acl:relcl"):
            return False
    return False


def is_remark(parse: Parse, i: int) -> bool:
    """Say whether a participle only tells who has it so, whatever is said: "whether they were spies, as alleged by Chad"."""
    return parse.tokens[i].xpos == "VBN" and marks(parse, i) == ["as"] and parse.tokens[i].dep in ("acl", "advcl", "parataxis")


def is_answered(parse: Parse, i: int) -> bool:
    """Say whether a clause with "after" tells what was done, which is answered: "vowed to retaliate after rebels shelled it".

    "Agreed to speak again after the answer came" tells what must come first.
    """
    above = parse.tokens[i].head
    if parse.tokens[i].xpos == "VBD" and clause(parse, above).modal == "future":
        return True  # "the curbs will stay after they broke the truce"
    past = parse.tokens[i].xpos == "VBD" or any(parse.tokens[a].xpos == "VBD" for a in parse.children(i, "aux:pass"))
    row = table("answers").get(parse.tokens[above].lemma)
    return past and ((row is not None and row["reads"] == "verb") or _harms(parse.tokens[above]) or _harms(parse.tokens[i]))


def _harms(token: Token) -> bool:
    """Say whether a verb by itself tells a deed that harms."""
    return any(f.row["type"] in _HARM and not f.needs for f in headed(token, "v"))


def before_both(parse: Parse, i: int) -> bool:
    """Say whether a condition stands before the verb that another is joined to, so that it is the condition of both."""
    head = parse.tokens[i].head
    words = [*_own_words(parse, head), *(j for c in _before(parse, head) for j in parse.subtree(c))]
    return any(c[0] < head for c in conditions(parse, words))


def has_exception(parse: Parse, i: int) -> bool:
    """Say whether what will not be done will be on a condition ("will not leave unless they are paid")."""
    return any("unless" in marks(parse, c) for c in parse.children(i, "advcl"))
