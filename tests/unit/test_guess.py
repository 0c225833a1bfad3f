"""The engine's head for events: what it adds to the lexicon, and that it is silent elsewhere."""

import re
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest

from training.marked import Mark, marked_texts
from verbale.errors import DataError, EngineError
from verbale.extract.event import event_mentions
from verbale.extract.guess import PROPOSED
from verbale.lexicon import table
from verbale.parse import load
from verbale.parse.engine import MODEL
from verbale.parse.head import FILE, features
from verbale.parse.pipelines import from_doc
from verbale.terms import Guess

TOLD = [
    "Russian aircraft hammered Idlib overnight, and Ankara condemned the raid.",
    "The opposition attacked the government's proposal before talks with Belarus began.",
    "Egypt rubbished the Israeli plan; Jordan withdrew its envoy and moved troops to the border.",
    "Students thronged the streets of Dhaka against the government after police killed two.",
]


@pytest.mark.parametrize("text", TOLD)
def test_without_guesses_only_frames_tell_events(parser, text):
    silent = event_mentions(replace(parser(text), guesses=()))
    assert silent
    assert all(m.frame in table("frames") for m in silent)


@pytest.mark.parametrize("text", TOLD)
def test_guesses_change_nothing_that_frames_tell(parser, text):
    parse = parser(text)
    sure = tuple(Guess(t.i, "ASSAULT", 1.0) for t in parse.tokens)
    assert {m for m in event_mentions(replace(parse, guesses=sure)) if m.frame} == set(event_mentions(replace(parse, guesses=())))


def test_a_guess_tells_an_event_from_its_bar_on(parser):
    parse = parser("Riyadh padlocked the consulate of Iran.")

    def told(likely):
        guess = Guess(1, "SANCTION", likely)
        return [(m.kind, m.frame) for m in event_mentions(replace(parse, guesses=(guess,)))]

    assert told(PROPOSED - 0.01) == []
    assert told(PROPOSED) == [("SANCTION", "")]


def test_a_word_that_a_frame_uses_is_left_to_the_frame(parser):
    parse = parser("Oslo held talks with Bern.")
    talks = next(t.i for t in parse.tokens if t.text == "talks")
    mentions = event_mentions(replace(parse, guesses=(Guess(talks, "ASSAULT", 1.0),)))
    assert [m.kind for m in mentions] == ["CONSULT"]


def test_guesses_are_probabilities_of_verbs_and_nouns(parser):
    parse = parser(TOLD[0])
    assert parse.guesses
    for guess in parse.guesses:
        assert parse.tokens[guess.token].upos in ("VERB", "NOUN")
        assert 0 <= guess.likely <= 1


def test_a_spacy_pipeline_has_no_head_and_guesses_nothing(parser):
    assert from_doc(next(parser.docs([TOLD[0]]))).guesses == ()


@pytest.fixture
def model(tmp_path):
    """A copy of the shipped model whose head and manifest may be changed."""
    for path in MODEL.iterdir():
        if path.name in (FILE, "manifest.toml"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
        else:
            (tmp_path / path.name).symlink_to(path)
    return tmp_path


def entered(model, digest):
    """Enter a digest for the head into the manifest; None takes the head out."""
    path = model / "manifest.toml"
    line = "" if digest is None else f'"{FILE}" = "{digest}"\n'
    path.write_text(re.sub(rf'"{re.escape(FILE)}" = .*\n', line, path.read_text()))


def test_a_damaged_head_is_refused(model):
    damaged = bytearray((model / FILE).read_bytes())
    damaged[-1] ^= 1
    (model / FILE).write_bytes(damaged)
    with pytest.raises(DataError, match=r"event\.npy is not the file that the manifest names"):
        load(str(model))


def test_a_head_of_other_labels_is_refused(model):
    np.save(model / FILE, np.zeros((1537, 3), np.float16))
    entered(model, sha256((model / FILE).read_bytes()).hexdigest())
    with pytest.raises(EngineError, match="do not belong to the labels"):
        load(str(model))


def test_a_model_without_a_head_reads_the_same_and_guesses_nothing(model, parser):
    entered(model, None)
    bare = load(str(model))
    for text in TOLD:
        assert bare(text) == replace(parser(text), guesses=())


def test_features_are_the_word_its_sentence_and_its_first_arguments():
    states = np.array([[1, 0], [2, 0], [4, 8], [6, 2]], np.float32)  # two sentences of two words
    roles = np.array([[1, 0, 0, 0], [0, 0, 0, 2]])
    found = features(states, [1, 2], roles, np.array([True, False, True, False]), ["O", "ARG0", "ARG2", "ARG1"])
    assert found.tolist() == [
        [2, 0, 1.5, 0, 1, 0, 0, 0],  # done by the first word, to nobody
        [4, 8, 5, 5, 0, 0, 6, 2],  # done by nobody, to the last
    ]


def test_marked_sentences_are_read_with_their_offsets(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Oslo [ASSAULT shot at] it.\nIt [AID/planned will help].\n\nNothing.\n", encoding="utf8")
    first, second = marked_texts(path)
    assert first.text == "Oslo shot at it.\nIt will help."
    assert first.marks == (Mark(5, 12, "ASSAULT", "occurred"), Mark(20, 29, "AID", "planned"))
    assert [first.text[m.start : m.end] for m in first.marks] == ["shot at", "will help"]
    assert (second.text, second.marks) == ("Nothing.", ())


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Oslo [ATTACK bombed] it.", "'ATTACK' is no type"),
        ("Oslo [ASSAULT/done bombed] it.", "'done' is no status"),
        ("Oslo [ASSAULT bombed it.", "a bracket without a mark"),
        ("Oslo [ASSAULT] bombed it.", "a bracket without a mark"),
    ],
)
def test_a_wrong_mark_is_refused_with_its_line(tmp_path, line, what):
    path = tmp_path / "a.txt"
    path.write_text(f"Nothing.\n\n{line}\n", encoding="utf8")
    with pytest.raises(DataError, match=rf"a\.txt:3: {what}"):
        list(marked_texts(path))
