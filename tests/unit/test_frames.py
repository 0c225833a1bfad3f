"""The lexicon of events tests itself: every row must fire on its own example, and find the roles that stand there.

The rows that do not are listed in `tests/golden/frames_known_to_fail.toml`; the list may only shrink.
"""

import tomllib
from pathlib import Path

import pytest

from verbale.extract.event import event_mentions
from verbale.extract.frames import listed
from verbale.lexicon import Row, ontology, table
from verbale.terms import EventMention, Parse

KNOWN = tomllib.loads((Path(__file__).parents[1] / "golden" / "frames_known_to_fail.toml").read_text(encoding="utf8"))
FLOOR = 0.98


@pytest.fixture(scope="module")
def examples(parser) -> dict[str, tuple[Row, Parse, tuple[EventMention, ...]]]:
    rows = table("frames")
    parses = parser.many(row["example"] for row in rows.values())
    return {key: (row, parse, event_mentions(parse)) for (key, row), parse in zip(rows.items(), parses, strict=True)}


def plain(key: str) -> str:
    return key.replace("-", " ")


def fired(key: str, row: Row, parse: Parse, mentions: tuple[EventMention, ...]) -> EventMention | None:
    """The mention of a row, or that of a longer row of its type that has taken up its words ("filed a complaint")."""
    head = plain(key).rpartition(".")[0].partition("#")[0].split()
    head = head[-1] if key.endswith(".n") else head[0]
    for m in mentions:
        words = {form for i in m.tokens for form in listed(parse.tokens[i])}
        if plain(m.frame) == plain(key) or (m.kind == row["type"] and head in words):
            return m
    return None


def test_nearly_every_row_fires_on_its_example(examples):
    silent = sorted(key for key, found in examples.items() if fired(key, *found) is None)
    assert len(silent) <= (1 - FLOOR) * len(examples)
    assert [key for key in silent if key not in KNOWN["silent"]] == []


def test_nearly_every_row_with_an_actor_finds_a_phrase_for_it(examples):
    without = [
        key
        for key, (row, parse, mentions) in examples.items()
        if row["actor"] and (m := fired(key, row, parse, mentions)) and not m.actors
    ]
    assert [key for key in sorted(without) if key not in KNOWN["no_actor"]] == []


def test_the_sure_recipient_of_a_row_is_found(examples):
    # A direct object is in the example wherever the row asks for nothing else.
    without = [
        key
        for key, (row, parse, mentions) in examples.items()
        if row["recipient"] == "obj" and not row["object"] and (m := fired(key, row, parse, mentions)) and not m.recipients
    ]
    assert [key for key in sorted(without) if key not in KNOWN["no_recipient"]] == []


def test_no_row_fires_twice_on_the_same_words(examples):
    for _, _, mentions in examples.values():
        triggers = [m.trigger for m in mentions]
        assert len(triggers) == len(set(triggers))


def test_every_type_of_the_ontology_has_rows():
    assert len({row["type"] for row in table("frames").values()}) == 16


def test_every_row_is_of_a_part_of_speech_and_has_a_mode_that_its_type_knows():
    types = ontology("plover")["types"]
    assert [key for key in table("frames") if key.rpartition(".")[2] not in ("v", "n", "a")] == []
    assert [key for key, row in table("frames").items() if row["mode"] and row["mode"] not in types[row["type"]]["modes"]] == []


def test_no_row_fires_on_the_words_of_a_row_of_another_type(examples):
    # A row's own words must tell its own type; another event beside it ("protested to demand") is one of other words.
    astray = [
        key
        for key, (row, parse, mentions) in examples.items()
        if (m := fired(key, row, parse, mentions)) and any(o.kind != row["type"] and o.trigger == m.trigger for o in mentions)
    ]
    assert astray == []
