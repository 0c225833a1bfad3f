"""Headlines in capitals: what the engine is given for them, and what is read in them."""

import pytest

from verbale.parse.engine import Words
from verbale.parse.recase import in_running_case
from verbale.pipeline import read_text

BELOW = "NAIROBI — Kofi Okello, an envoy of Kenya, reached Port Said on Monday ."


def running(headline, below, lemmas):
    head, tail = headline.split(), below.split()
    hard = [i in (0, len(head)) for i in range(len(head) + len(tail))]
    told = in_running_case(Words([*head, *tail], [True] * len(hard), hard), lemmas)
    return [" ".join(words) for _, words in told]


@pytest.fixture(scope="module")
def lemmas(kit):
    return kit.parser._engine.lemmas


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Kenya Condemns Raid On Border Village", "Kenya condemns raid on border village"),
        ("PERU EXPELS CHILEAN ENVOY OVER SPY CLAIMS", "Peru expels Chilean envoy over spy claims"),
        ("Troops Seize Port Said In Dawn Assault", "Troops seize Port Said in dawn assault"),  # the text below names it
        ("Okello Leaves For Talks In South Korea", "Okello leaves for talks in South Korea"),
        ("Bank Of England Raises Rates", "Bank of England raises rates"),
        ("NATO Warns Turkey Over Island Drill", "NATO warns Turkey over island drill"),
        ("UN council meets on the siege of Taiz", None),  # in running case as it is
        ("Kenya, Uganda", None),  # two names are no headline in capitals
        ("The Ministry Of Foreign Affairs Of The Republic Of Kenya Denied It .", None),  # a sentence with its stop
    ],
)
def test_a_headline_in_capitals_is_given_to_the_engine_as_running_text(headline, told, lemmas):
    assert running(headline, BELOW, lemmas) == ([] if told is None else [told])


def test_the_rest_of_a_report_is_read_as_printed(kit):
    below = "JUBA — Sudan said on Monday that it would free 40 prisoners. The envoy of Chad thanked the minister."
    loud, plain = (
        kit.parser(f"{head}\n\n{below}") for head in ("Sudan Will Free Forty Prisoners", "Sudan will free forty prisoners")
    )
    assert loud.text[: loud.text.index("\n")] == "Sudan Will Free Forty Prisoners"
    assert [(t.text, t.head, t.dep) for t in loud.tokens] == [(t.text, t.head, t.dep) for t in plain.tokens]


@pytest.mark.parametrize(
    ("headline", "events"),
    [
        ("Norway And Sweden Sign Fishing Accord", [("SUPPORT", ["NOR"], ["SWE"])]),
        ("Ethiopian Leader Rejects Call For Talks", [("REJECT", ["ETH"], [])]),
        ("PERU EXPELS CHILEAN ENVOY OVER SPY CLAIMS", [("SANCTION", ["PER"], ["CHL"])]),
        ("SUDAN AND CHAD AGREE TO HOLD TALKS IN DOHA", [("AGREE", ["SDN"], ["TCD"])]),
        ("Task Force Leaves Portsmouth", [("MOBILIZE", [None], [])]),
    ],
)
def test_what_a_headline_in_capitals_tells_is_read(headline, events, kit):
    record = read_text(f"{headline}\n\nNAIROBI — The weather stayed dry on Monday.", kit, published="2015-05-10")
    country = {a.id: a.country for a in record.actors}
    told = [(e.type, [country[a] for a in e.actors], [country[a] for a in e.recipients]) for e in record.events]
    assert told == events


def test_a_word_of_a_headline_is_no_month(kit):
    record = read_text("Opposition In Guinea Calls Off Protest March\n\nThe weather stayed dry.", kit, published="2015-05-10")
    assert {e.when for e in record.events} == {None}
