"""Rows and their examples: each row of the tables that statements are read by fires on its example, and no other row does.

A row that the parser's present weights cannot read stands in `test_cues_table.toml`. That list may only shrink: a row on it
that fires fails the test.
"""

import tomllib
from pathlib import Path

import pytest

from verbale.coding.act import sign
from verbale.coding.forecast import likelihood
from verbale.coding.statement import statements
from verbale.extract.actor import actor_mentions
from verbale.extract.cues import entries
from verbale.extract.statement import statement_mentions
from verbale.lexicon import table
from verbale.resolve.actors import cast
from verbale.terms import Document, Reading

SILENT = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf8"))


def faults(name, parser, fires, lead=""):
    """Return the rows whose example does not make them fire, alone, and the rows held silent that do fire."""
    rows = table(name)
    parses = parser.many([lead + row["example"] for row in rows.values()])
    found = {key: fires(key, row, parse) for (key, row), parse in zip(rows.items(), parses, strict=True)}
    silent = set(SILENT.get(name, []))
    assert silent <= set(rows), f"{sorted(silent - set(rows))} stand on the list and in no table."
    return {key: found[key] for key, row in rows.items() if (found[key] == right(name, key, row)) == (key in silent)}


def right(name, key, row):
    return {"cues": [key], "evaluations": [(key, row["act"])] if "act" in row else None}.get(name, key)


def acts(parse):
    """The acts of the statements of a text."""
    document = Document("example", parse.text, None, None, None, None, "2022-01-21", "en", None, "example")
    sayings = statement_mentions(parse)
    said = statements(Reading(document, parse, cast(parse, actor_mentions(parse), sayings, document), sayings=sayings))
    return [statement.act for statement in said]


def test_each_cue_fires_on_its_example_alone(parser):
    assert faults("cues", parser, lambda key, row, parse: [m.cue_key for m in statement_mentions(parse)]) == {}


@pytest.mark.parametrize("name", ["act_signs", "refusals"])
def test_each_sign_fires_on_its_example(parser, name):
    assert faults(name, parser, lambda key, row, parse: (sign(parse, range(len(parse.tokens))) or [None])[0]) == {}


def test_each_evaluation_tells_the_act_of_its_example(parser):
    words = table("evaluations")

    def fires(key, row, parse):
        lemmas = [t.lemma.lower() if t.lemma.lower() in words else t.text.lower() for t in parse.tokens]
        return list(zip([w for w in lemmas if w in words], acts(parse), strict=False))

    assert faults("evaluations", parser, fires) == {}


def test_each_consequence_makes_a_threat_of_its_example(parser):
    def fires(key, row, parse):
        return key if "threaten" in acts(parse) and key in [t.lemma for t in parse.tokens] else None

    assert faults("consequence_verbs", parser, fires, lead="The ministry said: ") == {}


def test_each_imposing_verb_makes_a_threat_of_its_example(parser):
    def fires(key, row, parse):
        return key if "threaten" in acts(parse) and key in [t.lemma for t in parse.tokens] else None

    assert faults("imposing_verbs", parser, fires, lead="Norway said that ") == {}


def test_nobody_is_said_to_fear_what_another_stirs(parser):
    def fires(key, row, parse):
        stirred = any(t.lemma == key and t.upos == "VERB" for t in parse.tokens)
        return key if stirred and not statement_mentions(parse) else None

    assert faults("stirring_verbs", parser, fires) == {}


def test_what_was_left_unsaid_is_outside_of_each_example_s_statement(parser):
    def fires(key, row, parse):
        contents = [parse.words(m.content) for m in statement_mentions(parse)]
        return key if contents == ["the road was open"] else contents

    assert faults("unsaid", parser, fires) == {}


def told(parse):
    """The words of the likelihood table that a text holds."""
    found = likelihood(parse, range(len(parse.tokens)))
    return None if found is None else found[0]["words"]


def test_each_likelihood_fires_on_its_example(parser):
    assert faults("likelihoods", parser, lambda key, row, parse: told(parse)) == {}


def test_the_list_of_silent_rows_names_known_tables():
    assert set(SILENT) <= {
        "cues",
        "act_signs",
        "refusals",
        "evaluations",
        "stirring_verbs",
        "unsaid",
        "consequence_verbs",
        "imposing_verbs",
        "likelihoods",
    }


def test_a_cue_of_a_hyphenated_word_is_split_as_the_parser_splits_it():
    assert entries()["give go-ahead.v"].words == ("give", "go", "-", "ahead")
