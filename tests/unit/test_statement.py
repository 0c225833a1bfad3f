"""Statements: sources, boundaries, nesting, ids and times of statements, beyond the golden cases."""

import pytest

from verbale.coding import statement
from verbale.coding.statement import statements
from verbale.extract.statement import statement_mentions
from verbale.pipeline import read_text
from verbale.terms import Actor, Cast, Document, Quote, Reading, Timex


def mentions(parser, text):
    parse = parser(text)
    return parse, statement_mentions(parse)


def coded(parse, sayings, who=None, times=()):
    document = Document("doc", parse.text, None, None, None, None, "2022-01-21", "en", None, "test")
    return statements(Reading(document, parse, who or Cast((), {}), times, sayings))


def actor(key, kind="person", country=None):
    return Actor(key, key, kind, country, country, None, None, None, (Quote(0, 1, "x"),))


def test_a_text_without_statements_yields_none(parser):
    assert mentions(parser, "The fleet left at noon.")[1] == ()


def test_an_empty_text_yields_none(parser):
    assert mentions(parser, "")[1] == ()


def test_a_relative_clause_is_no_part_of_the_source(parser):
    parse, (saying,) = mentions(parser, "The officer who lost his cap said that the bridge was mined.")
    assert parse.words(saying.source) == "The officer"


def test_an_apposition_behind_a_name_is_no_part_of_the_source(parser):
    parse, (saying,) = mentions(parser, "Anna Berg, the navy minister, said that the port was open.")
    assert parse.words(saying.source) == "Anna Berg"


def test_a_time_between_cue_and_clause_belongs_to_neither(parser):
    parse, (saying,) = mentions(parser, "The ministry said on Monday that the port was open.")
    assert parse.words(saying.cue) == "said"
    assert parse.words(saying.content) == "that the port was open"


def test_a_time_on_the_cue_tells_when_it_was_said(parser):
    parse, sayings = mentions(parser, "The ministry said on Monday that the port was open.")
    monday = next(t.i for t in parse.tokens if t.text == "Monday")
    timex = Timex((monday,), monday, "DATE", "2022-01-17", "2022-01-17", "2022-01-17", words="Monday")
    (said,) = coded(parse, sayings, times=(timex,))
    assert said.when == timex.when


def test_a_time_inside_the_content_does_not_tell_when_it_was_said(parser):
    parse, sayings = mentions(parser, "The ministry said that the port had opened on Monday.")
    monday = next(t.i for t in parse.tokens if t.text == "Monday")
    timex = Timex((monday,), monday, "DATE", "2022-01-17", "2022-01-17", "2022-01-17", words="Monday")
    assert [s.when for s in coded(parse, sayings, times=(timex,))] == [None]


def test_the_second_statement_inside_the_first_names_its_parent(parser):
    parse, sayings = mentions(parser, "The envoy said that the king had told the rebels that the war was over.")
    outer, inner = coded(parse, sayings)
    assert (outer.nested_in, inner.nested_in) == (None, outer.id)


def test_an_own_thought_inside_own_words_is_no_statement_of_its_own(parser):
    _, sayings = mentions(parser, "“I think that the dam will hold,” the engineer said.")
    assert [s.cue_key for s in sayings] == ["say.v"]


def test_a_source_in_the_cast_is_named_by_its_id_and_keeps_its_words(parser):
    parse, sayings = mentions(parser, "The minister said that the port was open.")
    (said,) = coded(parse, sayings, Cast((actor("a1"),), {sayings[0].source_head: ("a1",)}))
    assert (said.source, said.source_text) == ("a1", "The minister")


def test_a_source_outside_the_cast_keeps_its_words_alone(parser):
    parse, sayings = mentions(parser, "The minister said that the port was open.")
    (said,) = coded(parse, sayings)
    assert (said.source, said.source_text) == (None, "The minister")


def test_what_nobody_says_has_no_source(parser):
    parse, sayings = mentions(parser, "It was reported that two ships had sunk.")
    (said,) = coded(parse, sayings)
    assert (said.source, said.source_text, said.evidence.source) == (None, None, ())


def test_the_same_text_yields_the_same_ids(parser):
    text = "The minister said that the port was open and warned that fuel was short."
    first, second = (coded(*mentions(parser, text)) for _ in range(2))
    assert [s.id for s in first] == [s.id for s in second]
    assert len({s.id for s in first}) == 2


def test_every_quote_stands_in_the_text(parser):
    parse, sayings = mentions(parser, "“We won,” Ms. Berg said, “but we paid.” The king denied it, saying she lied.")
    for said in coded(parse, sayings):
        for quote in (*said.evidence.source, *said.evidence.cue, *said.evidence.content):
            assert parse.text[quote.start : quote.end] == quote.quote


def test_what_the_own_country_will_do_is_a_promise(parser):
    parse, sayings = mentions(parser, "The minister said that Norway would rebuild the school.")
    norway = next(t.i for t in parse.tokens if t.text == "Norway")
    people = (actor("m", country="NOR"), actor("n", "country", "NOR"))
    (said,) = coded(parse, sayings, Cast(people, {sayings[0].source_head: ("m",), norway: ("n",)}))
    assert said.act == "promise"


def test_what_another_country_will_do_is_a_prediction(parser):
    parse, sayings = mentions(parser, "The minister said that Norway would rebuild the school.")
    norway = next(t.i for t in parse.tokens if t.text == "Norway")
    people = (actor("m", country="SWE"), actor("n", "country", "NOR"))
    (said,) = coded(parse, sayings, Cast(people, {sayings[0].source_head: ("m",), norway: ("n",)}))
    assert said.act == "predict"


def test_harm_told_of_another_party_accuses_it(parser):
    parse, sayings = mentions(parser, "The minister said that Norway had attacked the island.")
    norway = next(t.i for t in parse.tokens if t.text == "Norway")
    people = (actor("m", country="SWE"), actor("n", "country", "NOR"))
    (said,) = coded(parse, sayings, Cast(people, {sayings[0].source_head: ("m",), norway: ("n",)}))
    assert said.act == "accuse"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Security Council adopted a resolution condemning Libya.", "UNSC"),
        ("A resolution was adopted by the Security Council on 8 May, condemning Libya.", "UNSC"),
        ("Turkey sent a note to Greece rejecting the claim.", "TUR"),
        ("A letter from Iran accused Iraq of aggression.", "IRN"),
    ],
)
def test_a_document_speaks_for_who_adopts_or_sends_it(text, party, kit):
    record = read_text(text, kit)
    codes = {a.id: a.country or a.code for a in record.actors}
    told = [s for s in record.statements if s.act in ("criticise", "reject", "accuse")]
    assert [codes.get(s.source) for s in told] == [party]


def test_however_often_a_document_speaks_each_sentence_is_gone_through_once(parser, monkeypatch):
    asked = []

    def author(parse, head):
        asked.append(head)
        return real(parse, head)

    real = statement.author
    monkeypatch.setattr(statement, "author", author)
    parse, sayings = mentions(parser, "The statement said the port was open. " * 40)
    assert [s.source for s in coded(parse, sayings)] == [None] * 40
    assert len(asked) <= 3 * 40
