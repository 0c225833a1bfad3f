"""Status of an event: what the words around a trigger say of whether it happened."""

import pytest

from verbale.coding.status import status
from verbale.extract.event import event_mentions
from verbale.lexicon import table
from verbale.terms import EventMention

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
    ("The suspended talks with Russia had angered Ukraine.", "talks", "occurred"),
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
    ("Russia nearly attacked Ukraine.", "attacked", "denied"),
    ("Russia attacked nearly all of Ukraine.", "attacked", "occurred"),
    ("Nobody attacked Ukraine.", "attacked", "denied"),
    ("Russia has yet to attack Ukraine.", "attack", "denied"),
    ("Russia would have attacked Ukraine.", "attacked", "hypothetical"),
    ("Oslo did not rule out an attack on Ukraine.", "attack", "hypothetical"),
    ("Oslo ruled out an attack on Ukraine.", "attack", "denied"),
    ("The new rules on the attack on Ukraine took effect.", "attack", "occurred"),
    ("Oslo did not prevent the attack on Ukraine.", "attack", "occurred"),
    ("In the event of an attack on Ukraine Oslo will help.", "attack", "hypothetical"),
    ("The event was held after the attack on Ukraine.", "attack", "occurred"),
    ("Oslo cancelled the talks after the attack on Ukraine.", "attack", "occurred"),
    ("Oslo will resign when Russia attacks Ukraine.", "attacks", "planned"),
]


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[c[0] for c in CASES])
def test_an_event_has_the_status_that_its_sentence_gives_it(text, words, expected, parser):
    parse = parser(text)
    told = event_mentions(parse)
    found = [m for m in told if parse.tokens[m.trigger].text == words] + [m for m in told if words in parse.words(m.tokens)]
    assert found, "no event on these words"
    assert status(parse, found[0], frozenset(), frozenset()) == expected


DAYS = [("2022-01-19", "planned"), ("2022-01-21", "ongoing"), ("2022-01-22", "ongoing")]


@pytest.mark.parametrize(("published", "expected"), DAYS)
def test_a_present_with_a_day_to_come_is_planned(kit, published, expected):
    from verbale.pipeline import read_text

    record = read_text("Antony Blinken is meeting Sergey Lavrov in Geneva on Jan. 21, 2022.", kit, published=published)
    assert [e.status for e in record.events if e.type == "CONSULT"] == [expected]


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


@pytest.mark.parametrize("key", sorted(table("factuality")))
def test_every_row_gives_its_effect_in_its_example(key, parser):
    row = table("factuality")[key]
    parse = parser(row["example"])
    given = {_status(parse, t.i) for t in parse.tokens if t.upos in ("VERB", "NOUN") and t.lemma not in key.split()}
    assert given & ({"occurred", "ongoing"} if row["effect"] == "ended" else {row["effect"]}), given


def _status(parse, i):
    return status(parse, EventMention(i, (i,), "", "", None, (), (), ()), frozenset(), frozenset())


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
