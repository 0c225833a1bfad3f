"""Quantities with whose they are, for whom, how far they have come, and who says so."""

from collections.abc import Sequence

from verbale.lexicon import table
from verbale.terms import Cast, Document, Parse, Quantity, QuantityMention, Statement, StatementMention, Timex, row_id


def coded_quantities(
    parse: Parse,
    amounts: Sequence[QuantityMention],
    who: Cast,
    times: Sequence[Timex],
    sayings: Sequence[StatementMention],
    said: Sequence[Statement],
    document: Document,
) -> tuple[Quantity, ...]:
    """Return the quantities that the record keeps, in order of the text.

    Kept are forces, aid, casualties, weapons, money, orders of magnitude, and counts of ten or more of something; a count
    of two ministers or a distance in miles tells an analyst nothing.
    """
    del times, sayings, said, who
    return tuple(
        Quantity(
            row_id("quantity", document.doc_id, m.tokens[0], m.tokens[-1]), m.kind, m.value, m.qualifier, m.unit, None, None, None, None,
            None, None, parse.quotes(m.tokens),
        )
        for m in amounts
        if _kept(m)
    )  # fmt: skip


def _kept(mention: QuantityMention) -> bool:
    if mention.unit is None or mention.kind == "measure":
        return False
    row = table("units").get(mention.unit)
    if row and row["kind"] == "measure":
        return False
    largest = max((v for v in (mention.value.min, mention.value.best, mention.value.max) if v is not None), default=None)
    return mention.kind not in ("count", "people") or largest is None or largest >= 10 or mention.unit == "percent"
