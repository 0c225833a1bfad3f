"""Laws of times, amounts and places: whatever stands in a text, and however it was parsed, they hold."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.coding.quantity import coded_quantities
from verbale.extract.place import place_mentions
from verbale.extract.quantity import quantities
from verbale.extract.timex import timexes
from verbale.parse.tokens import tokenizer
from verbale.resolve.places import places
from verbale.terms import Cast, Document, Name, Parse, Reading, Token

WORDS = (
    "Feb. 30 31 2022 2014 the last next two three hundred half a and of to - , from days weeks month year "
    "quarter Friday morning ago  earlier 25:61 14:05 p.m. GMT early mid-2014 1990s 21st first fiscal "
    "every twice 20222 $ US$40bn million dozens troops tanks killed  people percent % between more than "
    "up about one not ² ½ Geneva Texas Kyiv May in until old weekend spring dollars said "
    "minus minus-5 10kW ~25 1/16 ⁄ -50.8bn RM23.50 HK PS5 m. pc sq thirds third four- rose fell by eighties ahead "
    "County River London Rostov hour after kW miles per Jan. 9 10 '80s "
).split()
TAGS = [
    ("NOUN", "NNS"),
    ("NOUN", "NN"),
    ("PROPN", "NNP"),
    ("NUM", "CD"),
    ("VERB", "VBD"),
    ("ADJ", "JJ"),
    ("ADV", "RB"),
    ("ADP", "IN"),
    ("SYM", "$"),
]
DEPS = [
    "nummod",
    "nmod",
    "obl",
    "obj",
    "nsubj",
    "amod",
    "compound",
    "case",
    "appos",
    "conj",
    "advmod",
    "nmod:unmarked",
    "acl",
    "punct",
]
CUT = tokenizer()


def hand_built(text: str) -> Parse:
    """Cut a text into tokens without a tree: months are names, figures numbers, the rest nouns."""
    made = [(t.i, t.idx, t.idx + len(t.text), t.text) for t in CUT(text)]
    tags = [
        ("NUM", "CD") if word[0].isdigit() else ("PROPN", "NNP") if word[0].isupper() else ("NOUN", "NN") for *_, word in made
    ]
    tokens = tuple(
        Token(i, a, b, w, w.lower(), u, x, "", i - 1, "dep", 0) for (i, a, b, w), (u, x) in zip(made, tags, strict=True)
    )
    return Parse(text, tokens, ((0, len(tokens)),))


DATES = st.sampled_from([None, "2022-02-23", "2024-02-29", "0001-01-01", "9999-12-31", "21 January"])


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    """Build a parse of random words with a random tree."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
    tokens, start = [], 0
    for i, word in enumerate(words):
        upos, xpos = draw(st.sampled_from(TAGS))
        head = draw(st.integers(0, i - 1)) if i else -1
        dep = draw(st.sampled_from(DEPS)) if i else "root"
        tokens.append(Token(i, start, start + len(word), word, word.lower(), upos, xpos, "", head, dep, 0))
        start += len(word) + 1
    first = draw(st.integers(0, len(words) - 1))
    name = Name(first, draw(st.integers(first + 1, len(words))), draw(st.sampled_from(["LOC", "PER", "ORG", "FAC"])))
    return Parse(" ".join(words), tuple(tokens), ((0, len(words)),), (name,))


@given(parses(), DATES)
@settings(max_examples=400, deadline=None)
def test_times_have_their_words_a_head_inside_and_an_interval_that_does_not_run_backwards(parse, published):
    for time in timexes(parse, published):
        assert time.words == parse.words(time.tokens)
        assert time.head in time.tokens
        assert not (time.earliest and time.latest) or time.earliest <= time.latest
        assert time.kind in ("DATE", "TIME", "DURATION", "SET")


WRITTEN = (
    "{0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%b} {0.day}, {0.year}",
    "{0:%Y-%m-%d}",
    "the {0.day}th of {0:%B} {0.year}",
)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(WRITTEN), DATES)
@settings(max_examples=200, deadline=None)
def test_the_interval_of_a_day_is_the_day_printed(day, form, published):
    parse = hand_built(f"They met on {form.format(day)} in Geneva .")
    assert [(t.earliest, t.latest) for t in timexes(parse, published)] == [(day.isoformat(), day.isoformat())]


@given(parses(), DATES)
@settings(max_examples=400, deadline=None)
def test_no_two_times_and_no_two_amounts_share_a_word(parse, published):
    for found in (timexes(parse, published), quantities(parse)):
        taken = [i for mention in found for i in mention.tokens]
        assert len(taken) == len(set(taken))


@given(parses())
@settings(max_examples=400, deadline=None)
def test_the_bounds_of_an_amount_hold_its_best_value_and_its_quote_is_in_the_text(parse):
    document = Document("law", parse.text, None, None, None, None, None, "en", None, "text")
    for quantity in coded_quantities(Reading(document, parse, Cast((), {}), amounts=quantities(parse)), ()):
        known = [v for v in (quantity.value.min, quantity.value.best, quantity.value.max) if v is not None]
        assert known == sorted(known)
        assert [parse.text[q.start : q.end] for q in quantity.evidence] == [q.quote for q in quantity.evidence]


@given(parses())
@settings(max_examples=200, deadline=None)
def test_a_place_is_resolved_the_same_wherever_its_name_stands(parse):
    found = places(parse, place_mentions(parse), Cast((), {}))
    by_name = {}
    for mention in found:
        assert by_name.setdefault(parse.words(mention.tokens), mention.place) == mention.place
