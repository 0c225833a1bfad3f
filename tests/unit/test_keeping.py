"""What words tell of the fate of a promise without its deed."""

import pytest

from verbale.ledger.keeping import fates
from verbale.ledger.wording import wording
from verbale.lexicon import table


@pytest.mark.parametrize("phrase", sorted(table("keeping")))
def test_each_phrase_shows_its_fate_in_its_example(phrase):
    row = table("keeping")[phrase]
    told = {f.words: (f.shows, f.due) for f in fates(wording(row["example"]))}
    assert told.get(phrase) == (row["shows"], row["when"] == "due")
    assert {shows for shows, _ in told.values()} == {row["shows"]}


@pytest.mark.parametrize(
    ("words", "shows"),
    [
        ("Peru will keep its word.", []),
        ("Peru did not keep its word.", ["broken"]),
        ("Peru did not miss the deadline.", []),
        ("Peru never reneged on the deal.", []),
        ("Peru may renege on the deal.", []),
        ("The vote would be postponed.", ["slipped"]),
        ("Peru built a clinic.", []),
    ],
)
def test_what_is_denied_or_to_come_shows_another_fate_or_none(words, shows):
    assert sorted({f.shows for f in fates(wording(words))}) == shows
