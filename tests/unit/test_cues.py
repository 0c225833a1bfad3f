"""Cues: the reporting words of the lexicon in a text."""

import pytest

from verbale.extract.cues import candidates, entries, prepositions
from verbale.terms import Parse, Token


def keys(parse):
    return [cue.entry.key for token in parse.tokens for cue in candidates(parse, token)]


def word(text, lemma, upos="VERB", xpos="VBD"):
    return Parse(text, (Token(0, 0, len(text), text, lemma, upos, xpos, "", -1, "root", 0),), ((0, 1),))


def test_a_cue_of_several_words_comes_before_its_head_alone(parser):
    found = keys(parser("The minister made clear that the port was open."))
    assert found[0] == "make clear.v"


def test_a_verb_with_a_wrong_lemma_is_found_by_its_form():
    assert keys(word("brags", "brags", xpos="VBZ")) == keys(word("brags", "brag", xpos="VBZ")) != []


@pytest.mark.parametrize(
    ("form", "key"), [("denied", "deny.v"), ("pledging", "pledge.v"), ("quipped", "quip.v"), ("vouches", "")]
)
def test_regular_forms_lead_to_the_entry(form, key):
    assert (keys(word(form, "?")) or [""])[0] == key


def test_a_noun_is_no_verb():
    assert keys(word("demands", "demand", "NOUN", "NNS")) == ["demand.n"]


def test_a_word_of_another_clause_does_not_complete_a_cue(parser):
    assert "call for.v" not in keys(parser("The king called because the queen had asked for bread."))


@pytest.mark.parametrize(
    ("text", "key", "source"),
    [
        ("According to the bishop, the war is a sin.", "according to.p", "bishop"),
        ("In the view of the bishop, the war is a sin.", "in the view of.p", "bishop"),
        ("In his view, the war is a sin.", "in the view of.p", "his"),
        ("As far as the bishop is concerned, the war is a sin.", "as far as concern.p", "bishop"),
    ],
)
def test_a_preposition_names_its_source(parser, text, key, source):
    parse = parser(text)
    found = [(cue.entry.key, parse.tokens[head].text) for t in parse.tokens for cue, head in prepositions(parse, t)]
    assert found == [(key, source)]


def test_the_example_of_every_verb_that_takes_a_clause_is_met(parser):
    chosen = [e for e in entries().values() if e.kind == "v" and e.firm and len(e.words) == 1 and "ccomp" in e.content][::9]
    from verbale.lexicon import table

    examples = [table("cues")[e.key]["example"] for e in chosen]
    met = [e.key in keys(parse) for e, parse in zip(chosen, parser.many(examples), strict=True)]
    assert sum(met) >= 0.9 * len(met)
