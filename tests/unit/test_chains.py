import pytest

from verbale.extract.phrase import phrases
from verbale.extract.statement import statement_mentions
from verbale.resolve.chains import Chains


@pytest.fixture(scope="module")
def linked(parser):
    """Which words each pronoun or phrase takes up, by the chains alone: nobody is known by name."""

    def links(text: str) -> dict[str, str]:
        parse = parser(text)
        found = Chains(parse, {}, statement_mentions(parse)).walk()
        words = [parse.words(range(t.phrase.first, t.phrase.last)) for t in found.mentions]
        return {words[m]: words[a] for m, a in found.links.items()}

    return links


@pytest.mark.parametrize(
    ("text", "mention", "taken"),
    [
        ("The mayor thanked the nurse. He left at noon.", "He", "The mayor"),
        ("Anna Keller praised the plan. She wants more.", "She", "Anna Keller"),
        ("The soldiers crossed the river. They were tired.", "They", "The soldiers"),
        ("The company closed its plant.", "its", "The company"),
        ("The admiral hurt himself.", "himself", "The admiral"),
        ("Peter and Paul went home. They slept.", "They", "Peter and Paul"),
        ("A bridge fell on Monday. The bridge was old.", "The bridge", "A bridge"),
        ("Anna Keller spoke. Keller left.", "Keller", "Anna Keller"),
    ],
)
def test_a_mention_takes_up_an_earlier_one(linked, text, mention, taken):
    assert linked(text)[mention] == taken


@pytest.mark.parametrize(
    ("text", "mention", "not_taken"),
    [
        ("Robert Hale met Anna Keller. She thanked him.", "She", "Robert Hale"),
        ("Robert Hale met Peter Sand. Hale praised him.", "him", "Hale"),
        ('Robert Hale greeted Peter Sand. "He is late," Sand said.', "He", "Sand"),
        ("The mayor thanked the soldiers. They left.", "They", "The mayor"),
        ("It is raining. The mayor left.", "The mayor", "It"),
    ],
)
def test_what_grammar_rules_out_is_not_taken_up(linked, text, mention, not_taken):
    assert linked(text).get(mention) != not_taken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Keller, the old mayor of Lviv, spoke.", ["Anna Keller", "the old mayor of Lviv", "Lviv"]),
        ("Her plan to sell the mine failed.", ["Her", "Her plan to sell the mine", "the mine"]),
        ("He is a doctor.", ["He", "a doctor"]),
        ("The NATO summit ended.", ["NATO", "The NATO summit"]),
    ],
)
def test_noun_phrases_have_their_modifiers_and_not_their_apposition(parser, text, expected):
    parse = parser(text)
    assert sorted(parse.words(range(p.first, p.last)) for p in phrases(parse)) == sorted(expected)


def test_an_expletive_is_no_phrase(parser):
    parse = parser("There is hope.")
    assert [parse.words(range(p.first, p.last)) for p in phrases(parse)] == ["hope"]


def test_mentions_known_to_be_two_figures_are_never_linked(parser):
    from verbale.resolve.figure import Figure

    parse = parser("The general left. The general stayed.")
    heads = [t.i for t in parse.tokens if t.text == "general"]
    apart = {heads[0]: (Figure("person"),), heads[1]: (Figure("person"),)}
    assert Chains(parse, {}, ()).walk().chains
    assert not Chains(parse, apart, ()).walk().chains


def test_a_cast_asks_for_pronouns_only(parser):
    parse = parser("A bridge fell on Monday. The bridge was old. Anna Keller wept because she had built it.")
    words = {t.i: t.text for t in parse.tokens}
    followed = Chains(parse, {}, ()).follow()
    assert {words[followed.mentions[m].head] for m in followed.links} <= {"she", "it"}
    assert followed.links
    assert len(Chains(parse, {}, ()).walk().links) > len(followed.links)


def test_nothing_farther_than_the_reach_is_taken_up(parser):
    parse = parser("The mayor left. " + "It rained in the hills. " * 6 + "He came back.")
    he = next(t.i for t in parse.tokens if t.text == "He")
    for reach, found in (((3, 40), False), ((9, 40), True)):
        chains = Chains(parse, {}, (), reach)
        m = chains.by_head[he]
        heads = {parse.tokens[chains.mentions[a].head].text for a in chains.candidates(m)}
        assert ("mayor" in heads) == found
