"""Status of an event: what the words around a trigger say of whether it happened."""

import pytest

from verbale.coding.status import status
from verbale.extract.event import event_mentions
from verbale.lexicon import table

# (sentence, a word of the event's evidence, status)
CASES = [
    ("Russia attacked Ukraine.", "attacked", "occurred"),
    ("Russia has attacked Ukraine.", "attacked", "occurred"),
    ("Russia was attacking Ukraine.", "attacking", "ongoing"),
    ("Russia is attacking Ukraine.", "attacking", "ongoing"),
    ("Russia will attack Ukraine.", "attack", "planned"),
    ("Russia plans to attack Ukraine.", "attack", "planned"),
    ("Russia intends to attack Ukraine.", "attack", "planned"),
    ("Russia may attack Ukraine.", "attack", "hypothetical"),
    ("Russia might attack Ukraine.", "attack", "hypothetical"),
    ("Russia did not attack Ukraine.", "attack", "denied"),
    ("Russia never attacked Ukraine.", "attacked", "denied"),
    ("Russia failed to attack Ukraine.", "attack", "denied"),
    ("Russia managed to attack Ukraine.", "attack", "occurred"),
    ("Russia did not manage to attack Ukraine.", "attack", "denied"),
    ("Russia began attacking Ukraine.", "attacking", "ongoing"),
    ("Russia stopped attacking Ukraine.", "attacking", "occurred"),
    ("Russia may begin attacking Ukraine.", "attacking", "hypothetical"),
    ("Russia has no plans to attack Ukraine.", "attack", "denied"),
    ("Russia tried to attack Ukraine.", "attack", "hypothetical"),
    ("Russia wants to attack Ukraine.", "attack", "planned"),
    ("Russia threatened to attack Ukraine on Monday.", "threatened", "occurred"),
    ("Kyiv feared a Russian attack on Ukraine.", "attack", "hypothetical"),
    ("The attack on Ukraine was averted.", "attack", "hypothetical"),
    ("The Russian attack on Ukraine continues.", "attack", "ongoing"),
    ("A Russian attack on Ukraine is possible.", "attack", "hypothetical"),
    ("A possible Russian attack on Ukraine worried Oslo.", "attack", "hypothetical"),
    ("If Russia attacks Ukraine, Oslo will help.", "attacks", "hypothetical"),
    ("Russia would attack Ukraine if Oslo helped.", "attack", "conditional"),
    ("Russia will attack Ukraine unless Oslo helps.", "attack", "conditional"),
    ("Has Russia attacked Ukraine?", "attacked", "hypothetical"),
    ("Why did Russia attack Ukraine?", "attack", "occurred"),
    ("Russian troops are deployed in Belarus.", "deployed", "ongoing"),
    ("Russian troops were deployed in Belarus.", "deployed", "occurred"),
    ("Oslo will condemn the Russian attack on Ukraine.", "attack", "occurred"),
    ("Oslo will hold talks with Moscow.", "talks", "planned"),
    ("Oslo cancelled the talks with Moscow.", "cancelled", "occurred"),
    ("Russia abandoned plans to attack Ukraine.", "attack", "denied"),
    ("Russia fled Kyiv, attacking Chernihiv.", "attacking", "occurred"),
    ("Russia must attack Ukraine.", "attack", "hypothetical"),
    ("Russia attacks Ukraine", "attacks", "occurred"),
    ("Russia to attack Ukraine", "attack", "planned"),
]


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[c[0] for c in CASES])
def test_an_event_has_the_status_that_its_sentence_gives_it(text, words, expected, parser):
    parse = parser(text)
    told = event_mentions(parse)
    found = [m for m in told if parse.tokens[m.trigger].text == words] + [m for m in told if words in parse.words(m.tokens)]
    assert found, "no event on these words"
    assert status(parse, found[0], frozenset(), frozenset()) == expected


def test_what_a_denial_holds_is_denied(parser):
    parse = parser("He denied that Russia attacked Ukraine.")
    mention = next(m for m in event_mentions(parse) if parse.tokens[m.trigger].text == "attacked")
    content = frozenset(t.i for t in parse.tokens if t.i > 1)
    assert status(parse, mention, content, frozenset({1})) == "denied"


def test_what_stands_above_the_reporting_words_does_not_count(parser):
    parse = parser("They feared the news that Moscow said Russia attacked Ukraine.")
    mention = next(m for m in event_mentions(parse) if parse.tokens[m.trigger].text == "attacked")
    said = frozenset(t.i for t in parse.tokens if t.text == "said")
    assert status(parse, mention, frozenset(), said) == "occurred"


def test_every_word_of_the_table_has_an_example_that_holds_it():
    for key, row in table("factuality").items():
        assert key.split()[0][:3] in row["example"].lower(), key


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("“It will not happen,” the secretary-general said of a Russian invasion.", "hypothetical"),
        ("The premier spoke of the Russian invasion of Ukraine.", "occurred"),
    ],
)
def test_a_deed_that_is_only_spoken_of_has_not_happened(kit, text, status):
    from verbale.pipeline import read_text

    (invasion,) = [e for e in read_text(text, kit).events if e.type == "ASSAULT"]
    assert invasion.status == status
