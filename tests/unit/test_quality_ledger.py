"""The labelled reports on past crises hold what their gold says of them."""

import pytest

from bench.quality import crisisset
from bench.quality.crisisset import FRESH, HOME, crises
from verbale.clean import clean
from verbale.read import read

CRISES = sorted(f"{home.name}/{path.parent.name}" for home in (HOME, FRESH) for path in home.glob("*/gold.toml"))
STATES = {"open", "kept", "partly kept", "slipped", "overdue", "broken", "void"}


def documents(crisis):
    return {path.stem: clean(next(read(path))) for path in crisis.reports}


def named(crisis):
    for thread in crisis.threads:
        yield from thread
    for contradiction in crisis.contradictions:
        yield from (words for side in contradiction.sides for words in side)
    for promise in crisis.commitments:
        yield from (promise.words, *promise.shown_by)


@pytest.mark.parametrize("name", CRISES)
def test_all_words_of_the_gold_stand_once_in_their_report(name):
    crisis = crisisset.Crisis(HOME.parent / name)
    texts = {name: document.text for name, document in documents(crisis).items()}
    bad = [w for w in named(crisis) if texts.get(w.report, "").count(w.words) != 1]
    assert bad == []


@pytest.mark.parametrize("name", CRISES)
def test_every_report_tells_outlet_and_day(name):
    told = documents(crisisset.Crisis(HOME.parent / name))
    assert [n for n, d in told.items() if not (d.outlet and d.published and d.title)] == []
    assert sorted(told, key=lambda n: (told[n].published, n)) == sorted(told)


@pytest.mark.parametrize("name", CRISES)
def test_labels_are_those_that_the_readme_knows(name):
    crisis = crisisset.Crisis(HOME.parent / name)
    assert {c.kind for c in crisis.contradictions} <= {"number", "polarity", "status", "date"}
    assert {state for c in crisis.commitments for _, state in c.states} <= STATES
    assert all(list(c.states) == sorted(c.states) for c in crisis.commitments)


def test_some_crises_are_held_back():
    assert {c.held for c in crises("dev")} == {False}
    assert len(crises("held")) >= len(crises("dev"))
    assert sum(len(c.reports) for c in crises()) >= 60


def test_words_that_stand_twice_are_refused():
    with pytest.raises(ValueError, match="2 times"):
        crisisset.stretch("a b a", "a")
    assert crisisset.stretch("a b a", "b") == (2, 3)
