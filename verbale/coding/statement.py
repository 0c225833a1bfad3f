"""Statements: mentions coded - who said it, to whom, what it does, on what condition, and when."""

from verbale.coding.act import act
from verbale.extract.clause import conditions
from verbale.terms import (
    Cast,
    Document,
    Parse,
    Quote,
    Statement,
    StatementEvidence,
    StatementMention,
    Timex,
    When,
    row_id,
)


def statements(
    parse: Parse, sayings: tuple[StatementMention, ...], who: Cast, times: tuple[Timex, ...], document: Document
) -> tuple[Statement, ...]:
    """Code every mention: one statement each, in the same order.

    Args:
        parse: The parse of the report.
        sayings: The mentions.
        who: The actors of the report.
        times: Its times; one that hangs on a cue's verb tells when the statement was made.
        document: The report, for ids.

    Returns:
        As many statements as mentions. `about` is left empty.
    """
    ids = [_id(parse, mention, document) for mention in sayings]
    return tuple(_statement(parse, m, ids, n, who, times) for n, m in enumerate(sayings))


def _id(parse: Parse, mention: StatementMention, document: Document) -> str:
    spans = [*parse.spans(mention.source), *parse.spans(mention.cue), *parse.spans(mention.content)]
    return row_id("statement", document.doc_id, *((s.start, s.end) for s in spans))


def _statement(parse: Parse, mention: StatementMention, ids: list[str], n: int, who: Cast, times: tuple[Timex, ...]) -> Statement:
    sources = who.who(parse, mention.source_head)
    words = parse.words(mention.source) if mention.source else None
    return Statement(
        id=ids[n],
        source=sources[0] if sources else None,
        source_text=words,
        addressees=tuple(dict.fromkeys(a for head in mention.addressees for a in who.who(parse, head))),
        mode=mention.mode,
        act=act(parse, mention, who),
        condition=_condition(parse, mention),
        about=(),
        nested_in=None if mention.parent is None else ids[mention.parent],
        when=_when(parse, mention, times),
        evidence=StatementEvidence(parse.quotes(mention.source), parse.quotes(mention.cue), parse.quotes(mention.content)),
    )


def _condition(parse: Parse, mention: StatementMention) -> tuple[Quote, ...] | None:
    found = [quote for tokens in conditions(parse, mention.content) for quote in parse.quotes(tokens)]
    return tuple(found) or None


def _when(parse: Parse, mention: StatementMention, times: tuple[Timex, ...]) -> When | None:
    """Return the time that hangs on the cue and stands outside the content."""
    inside, cue = set(mention.content), {mention.cue_head, *mention.cue}
    for timex in times:
        above = {parse.tokens[timex.head].head, *parse.ancestors(timex.head)[:1]}
        if timex.kind in ("DATE", "TIME") and timex.head not in inside and above & cue:
            return timex.when
    return None
