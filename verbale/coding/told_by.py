"""Which words of a statement's content are the speaker's: not what the reporter adds of a thing that is only judged."""

from collections.abc import Iterator

from verbale.extract.clause import tops
from verbale.lexicon import used_as
from verbale.terms import Parse, Statement, StatementMention

_BLAMING = ("accuse", "deny")  # of these acts the relative clause tells the charge, too


def of_speaker(parse: Parse, mention: StatementMention, said: Statement) -> list[int]:
    """Return the content without relative clauses on a thing judged: "praised the men who freed them" tells that they did."""
    content = sorted(mention.content)
    if said.mode != "indirect" or said.act in _BLAMING:
        return content
    things = [i for i in tops(parse, content) if parse.tokens[i].upos in ("NOUN", "PROPN") and not parse.children(i, "cop")]
    if len(things) != len(list(tops(parse, content))):
        return content
    added = {j for i in content for c in parse.children(i, "acl:relcl") for j in parse.subtree(c)}
    return [i for i in content if i not in added]


def denied_by(parse: Parse, mention: StatementMention, said: Statement) -> Iterator[int]:
    """Yield the words that a denial denies, or the charge that is rejected: "dismissed claims that it had armed them"."""
    if said.act == "deny":
        yield from mention.content
    elif said.act == "reject":
        charges = (i for i in tops(parse, mention.content) if parse.tokens[i].lemma in used_as("charged"))
        clauses = (
            c for i in charges for c in parse.children(i, "acl", "ccomp") if parse.children(c, "mark", "nsubj", "nsubj:pass")
        )
        yield from (j for c in clauses for j in parse.subtree(c))


def is_charge(parse: Parse, verb: int) -> bool:
    """Say whether the object of a verb is a charge or a claim: "dismissed claims that it had armed them"."""
    return any(parse.tokens[o].lemma in used_as("charged") for o in parse.children(verb, "obj"))
