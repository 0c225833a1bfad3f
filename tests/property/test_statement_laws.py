"""Laws of statements that hold for any text, however its marks stand."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.extract.quotation import quotations
from verbale.extract.statement import statement_mentions

PIECES = [
    *"“”\"'‘’«»„:—.,?()",
    "\n\n",
    "the minister said",
    "that the port was open",
    "We won",
    "according to Ann Berg",
    "denied",
]
texts = st.lists(st.sampled_from(PIECES), max_size=18).map(" ".join)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(text=texts)
def test_cue_and_content_are_never_empty_and_never_share_words(parser, text):
    for mention in statement_mentions(parser(text)):
        assert mention.cue
        assert mention.content
        assert not set(mention.cue) & set(mention.content)
        assert not set(mention.source) & set(mention.content)


@few
@given(text=texts)
def test_a_parent_stands_among_the_mentions_and_holds_the_cue(parser, text):
    mentions = statement_mentions(parser(text))
    for mention in mentions:
        assert mention.parent is None or mention.cue_head in mentions[mention.parent].content


@few
@given(text=texts)
def test_quotations_stand_in_order_and_do_not_overlap(parser, text):
    found = quotations(parser(text))
    assert all(a.last <= b.first for a, b in pairwise(found))


@few
@given(text=texts)
def test_the_same_text_yields_the_same_mentions(parser, text):
    assert statement_mentions(parser(text)) == statement_mentions(parser(text))
