"""Which words of a statement's content are the speaker's: not what the reporter adds of a thing that is only judged."""

from verbale.extract.clause import tops
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
