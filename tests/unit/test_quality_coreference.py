from pathlib import Path

import pytest

from bench.quality import conllu
from bench.quality.mentions import marks
from bench.quality.tasks import coreference
from verbale.resolve.chains import Chains
from verbale.terms import Parse

GUM = """# newdoc id = GUM_news_tiny
# newpar
1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-cf1-1-coref)
2\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-cf1-1-ana)
2\tpraised\tpraise\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(2-abstract-new-cf2-2-sgl
4\tend\tend\tNOUN\tNN\t_\t2\tobj\t_\t_
5\tof\tof\tADP\tIN\t_\t7\tcase\t_\t_
6\ther\ther\tPRON\tPRP$\t_\t7\tnmod:poss\t_\tEntity=(3-event-new-cf3-2-sgl(1-person-giv:act-cf1-1-ana)
7\twar\twar\tNOUN\tNN\t_\t4\tnmod\t_\tEntity=3)2)|SpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def text(tmp_path: Path) -> conllu.Text:
    path = tmp_path / "gum_dev.conllu"
    path.write_text(GUM)
    return next(iter(conllu.texts(path)))


def test_entities_are_read_with_their_nested_mentions(text):
    assert {name: [m.span for m in ms] for name, ms in text.entities.items()} == {
        "1": [(0, 4), (10, 13), (28, 31)],
        "3": [(28, 34)],
        "2": [(20, 34)],
    }
    assert text.entities["2"][0].kind == "abstract"
    assert not any(text.opened.values())


def test_the_head_of_a_mention_is_the_word_that_hangs_outside_it(text):
    heads = marks(text).heads
    assert heads[(23, 26)] == ("2", "abstract")
    assert heads[(31, 34)] == ("3", "event")


def linked(text: conllu.Text, parse: Parse, walk: bool) -> coreference.Linked:
    found = Chains(parse, {}, ())
    return coreference.Linked(text, parse, found.walk() if walk else found)


def test_chains_that_are_right_score_one(text, parser):
    told = coreference.score([linked(text, parser(text.raw), walk=True)])
    assert told["conll_f1"] == 1.0
    assert told["pronoun_accuracy"] == told["pronoun_accuracy.named"] == 1.0


def test_nothing_linked_scores_zero(text, parser):
    told = coreference.score([linked(text, parser(text.raw), walk=False)])
    assert told["conll_f1"] == told["pronoun_accuracy"] == 0.0


def test_entities_mentioned_once_are_not_scored(text):
    assert list(coreference.gold_chains(text)) == [frozenset({(0, 4), (10, 13), (28, 31)})]


def test_only_the_genres_named_are_read():
    assert coreference.genre("GUM_voyage_athens") not in coreference.GENRES
    assert coreference.genre("GUM_news_nasa") in coreference.GENRES
