"""Which form a source has, and how a miss is named."""

import pytest

from bench.quality.attributions import Attribution, cue_form, form, misses
from bench.quality.tasks import statements
from bench.quality.tasks.statements import Case, findings

TEXT = "The foreign minister said on Monday that two tankers had sunk."
GOLD = ("The foreign minister", "said", "that two tankers had sunk")


def at(text, *parts):
    """An attribution of source, cue and content, each the first such words of a text or nothing."""
    return Attribution(*(((text.index(p), text.index(p) + len(p)),) if p else () for p in parts))


def kinds(parser, gold, found):
    golds, founds = [at(TEXT, *g) for g in gold], [at(TEXT, *f) for f in found]
    case = Case(TEXT, golds, founds)
    return dict(misses(parser(TEXT), golds, founds, case.pairs))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", "none"),
        ("She", "pronoun"),
        ("Anna Berg", "person by name"),
        ("Greece", "body or country by name"),
        ("The foreign minister", "role"),
        ("The letter", "document"),
        ("Two women from the island", "unnamed or other noun"),
    ],
)
def test_the_form_of_a_source_is_told_by_its_head(parser, source, expected):
    text = f"{source or 'It'} said so."
    assert form(parser(text), at(text, source, "", "").source) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [("said", "verb"), ("had denied", "verb"), ("the claim", "noun"), ("according to", "preposition"), (":", "no word")],
)
def test_the_form_of_a_cue_is_its_word_class(parser, cue, expected):
    text = "They said it: he had denied the claim, according to Greece."
    assert cue_form(parser(text), at(text, "", cue, "").cue) == expected


def test_what_is_right_is_no_miss(parser):
    assert kinds(parser, [GOLD], [GOLD]) == {}


def test_a_statement_on_other_words_is_one_not_found_and_one_too_many(parser):
    assert kinds(parser, [GOLD], [("", "sunk", "two tankers")]) == {
        "not found: verb as cue": 1,
        "not in gold: verb as cue, inside or beside another content": 1,
    }


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (("The foreign minister", "said", "on Monday"), "cue found with other content"),
        (("", "said", "that two tankers had sunk"), "cue found with no source: role"),
        (("Monday", "said", "that two tankers had sunk"), "cue found with another source: role"),
    ],
)
def test_a_found_cue_whose_other_parts_are_wrong_is_counted_once(parser, found, kind):
    assert kinds(parser, [GOLD], [found]) == {kind: 1}


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (("foreign minister", "said", "that two tankers had sunk"), "source: begins too late"),
        (("The foreign minister", "said", "that two tankers"), "content: ends too early"),
        (("The foreign minister", "said on", "that two tankers had sunk"), "cue: gold leaves out a preposition"),
        (("The foreign minister", "said", "on Monday that two tankers had"), "content: begins and ends elsewhere"),
    ],
)
def test_a_match_with_other_words_tells_the_edge(parser, found, kind):
    assert kinds(parser, [GOLD], [found]) == {kind: 1}


def test_the_findings_hold_the_measures_of_the_run_and_its_parts(parser, tmp_path, monkeypatch):
    case = Case(TEXT, [at(TEXT, *GOLD)], [at(TEXT, *GOLD), at(TEXT, "", "sunk", "two tankers")], parser(TEXT))
    monkeypatch.setattr(statements, "cases", lambda gold, split: [case])
    found = findings(tmp_path, None)
    assert found.measures == statements.run(tmp_path, None)
    told = {(p.by, p.name): (p.gold, p.recall, p.precision) for p in found.parts}
    assert told["mode", "indirect"] == (1, 1.0, 0.5)
    assert told["form of source", "role"] == (1, 1.0, 1.0)
    assert told["form of source", "none"] == (0, 0.0, 0.0)
    assert found.misses == {"not in gold: verb as cue, inside or beside another content": 1}
