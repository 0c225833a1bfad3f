"""What the words beside a frame make of it: attacks in words, soldiers who keep a peace."""

import pytest

from verbale.extract.event import event_mentions


def kinds(parser, text: str) -> list[str]:
    return [m.kind for m in event_mentions(parser(text)) if m.frame != "peacekeeping mission.n"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le Pen launched a scathing attack on the European Commission.", "ACCUSE"),
        ("The leader mounted a furious verbal attack on the government.", "ACCUSE"),
        ("The rebels launched a fierce attack on the town.", "ASSAULT"),
        ("Former minister Carlos Ruiz attacked the Spanish government, calling it a disgrace.", "ACCUSE"),
        ("The army attacked the Kurdish rebels, calling them terrorists.", "ASSAULT"),
        ("Former minister Carlos Ruiz attacked the Spanish government, killing nobody.", "ASSAULT"),
    ],
)
def test_an_attack_in_words_is_no_assault(parser, text, kind):
    assert kinds(parser, text)[0] == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ghana sent troops to Liberia on a peacekeeping mission.", "AID"),
        ("Ghana sent troops to Liberia on Monday.", "MOBILIZE"),
        ("Dozens of Kenyan peacekeepers arrived in Haiti.", "AID"),
        ("Kenyan inspectors arrived in Haiti.", "CONSULT"),
        ("Kenyan peacekeeping troops moved into Haiti.", "AID"),
        ("Kenyan troops moved into Haiti.", "ASSAULT"),
    ],
)
def test_forces_that_keep_a_peace_are_given_not_mobilized(parser, text, kind):
    assert kinds(parser, text) == [kind]
