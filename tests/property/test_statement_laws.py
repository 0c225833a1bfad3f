"""Laws of statements that hold for any text, however its marks stand."""

from itertools import pairwise

import pytest
from hand_built import steps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.extract.quotation import quotations
from verbale.extract.statement import statement_mentions
from verbale.terms import Parse, Token

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


WHOLE = "The minister said the port was open. “We won,” he added."
paragraphs = st.sampled_from(
    [
        "Rain fell on the hills all night.",
        "The general denied the raid.",
        "“It is over,” the king said. “We leave.”",
        "The envoy: “No ship may leave.”",
        "According to Ann Berg, two tankers sank.",
    ]
)


def told(parse, start, end):
    """The statements between two offsets, as spans counted from the first."""
    rows = []
    for mention in statement_mentions(parse):
        spans = [
            [(s.start - start, s.end - start) for s in parse.spans(p)] for p in (mention.source, mention.cue, mention.content)
        ]
        if start <= parse.tokens[mention.cue_head].start < end:
            rows.append((spans, mention.cue_key, mention.mode, mention.modality))
    return rows


@few
@given(
    first=st.lists(paragraphs, min_size=1, max_size=3),
    added=st.sampled_from(["Rain fell on the hills all night.", "The port is old."]),
)
def test_an_unrelated_paragraph_behind_changes_no_statement_before_it(parser, first, added):
    text = "\n\n".join(first)
    longer = parser(f"{text}\n\n{added}")
    assert told(longer, 0, len(text)) == told(parser(text), 0, len(text))


@few
@given(before=st.sampled_from(["“We will", "The envoy said: “It is", "‘So", "„No"]))
def test_a_quotation_left_open_takes_nothing_of_the_next_document(parser, before):
    alone = told(parser(WHOLE), 0, len(WHOLE))
    _, beside = parser.many([before, WHOLE])
    assert told(beside, 0, len(WHOLE)) == alone


def chain(words):
    """A parse by hand of words in one line, each hung on the one before."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        upos, xpos = ("VERB", "VBD") if word == "said" else ("NOUN", "NN") if word.isalpha() else ("PUNCT", ".")
        tokens.append(Token(i, at, at + len(word), word, word, upos, xpos, "", i - 1, "dep" if i else "root", 0))
        at += len(word) + 1
    return Parse(" ".join(words), tuple(tokens), ((0, len(tokens)),))


@pytest.mark.parametrize(
    "unit",
    [
        ['"'], ['"', "word"], ["'", "word"], ["“", "word"], ["”"], ["‘", "word"], ["«", "»"], ["’", "word"],
        ["“", "word", ".", "”", "said", "Ann", "."], ["Ann", ":", "“", "yes", "”"], ['"', "yes", '"', "—", "Ann"],
    ],
    ids="".join,
)  # fmt: skip
def test_ten_thousand_marks_take_no_longer_than_ten_times_a_thousand(unit):
    def read(marks):
        statement_mentions(chain(unit * (marks // sum(not word.isalpha() for word in unit))))

    few_marks, many_marks = steps(read, 1_000), steps(read, 10_000)
    assert many_marks < 20 * few_marks  # quadratic time would be a hundredfold
