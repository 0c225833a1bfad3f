"""Who rejects what was said just before answers who said it."""

import pytest

from verbale.lexicon import table
from verbale.pipeline import read_text

SAID = {
    "ACCUSE": "Chad accused Kenya of fraud.",
    "REQUEST": "Chad urged Kenya to leave.",
    "AGREE": "Chad proposed a road map.",
    "CONCEDE": "Chad declared a truce.",
}


@pytest.mark.parametrize("noun", sorted(table("answered")))
def test_each_noun_takes_up_what_was_said_before(kit, noun):
    said = next(SAID[kind] for kind in table("answered")[noun]["takes_up"].split(",") if kind in SAID)
    found = read_text(f"{said} Kenya rejected the {noun}.", kit, published="2024-03-12").events
    assert [event.recipients for event in found if event.type == "REJECT"] == [found[0].actors]


def test_what_was_said_long_before_is_not_taken_up(kit):
    between = "Rain fell in the north. Schools opened late. Roads were wet."
    found = read_text(f"{SAID['REQUEST']} {between} Kenya rejected the appeal.", kit, published="2024-03-12").events
    assert [event.recipients for event in found if event.type == "REJECT"] == [()]
