"""Conditions: the words that open them, and those that hang on the verb of saying."""

import pytest

from verbale.extract.clause import conditions
from verbale.lexicon import table
from verbale.pipeline import read_text


@pytest.mark.parametrize(("words", "row"), table("condition_words").items())
def test_each_row_opens_the_condition_of_its_example(words, row, parser):
    parse = parser(row["example"])
    told = [parse.words(c) for c in conditions(parse, range(len(parse.tokens)), "phrase")]
    assert [t.startswith(words) for t in told] == [True]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Libya had offered to withdraw, provided that France left first.", "provided that France left first"),
        ("France agreed to withdraw provided that Libya did the same.", "provided that Libya did the same"),
        ("Iran rejected the offer unless the tolls were lifted.", "unless the tolls were lifted"),
        ("Cuba promised to free the crew in return for medicine.", "in return for medicine"),
        ("Kenya gave a promise of support if the island were invaded.", "if the island were invaded"),
        ("Kenya offered to surrender, but on condition that the king stay.", "on condition that the king stay"),
        ("Kenya promised aid as long as Somalia kept the peace.", "as long as Somalia kept the peace"),
        ("Kenya accepted the plan subject to approval by parliament.", "subject to approval by parliament"),
        ("If Somalia attacked, Kenya threatened to close the border.", "If Somalia attacked"),
        ("Kenya demanded the withdrawal of Somali troops under threat of war.", "under threat of war"),
        ("Kenya agreed to release the crew on the sole condition that they leave.", "on the sole condition that they leave"),
    ],
)
def test_a_statement_has_the_condition_behind_its_content_or_in_it(text, condition, kit):
    (statement,) = read_text(text, kit).statements
    assert [q.quote for q in statement.condition] == [condition]


def test_what_was_given_in_return_has_happened(kit):
    (event,) = read_text(
        "Iran freed the hostages in return for food and medicine from Cuba in May.", kit, published="1987-09-01"
    ).events
    assert event.status == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya rejected the plan, and if Somalia attacked the army would march.",
        "Kenya said that Iraq and Libya had each sent planes to Egypt.",
        "Kenya promised to defend the island as if it were its own.",
        "Kenya promised to stay neutral even if Somalia attacked.",
    ],
)
def test_other_clauses_are_no_conditions(text, kit):
    assert not any(statement.condition for statement in read_text(text, kit).statements)
