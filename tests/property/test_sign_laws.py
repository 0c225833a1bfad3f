"""Laws of the rows that show what became of commitments: copies are passed over, and nothing else is."""

import pytest

from bench.speed.variants import copies
from verbale.batch import run
from verbale.ledger import commitments as states
from verbale.ledger import signs
from verbale.ledger.tellings import Sentences, tellings
from verbale.ledger.undertakings import undertakings
from verbale.record import as_json, open_record


@pytest.fixture(scope="module")
def looked_up(kit, tmp_path_factory):
    """The commitments of many copies on many days, and the rows that may show what became of them."""
    from pathlib import Path

    files = sorted(p for p in (Path(__file__).parents[2] / "examples").iterdir() if p.suffix in (".html", ".txt", ".xml"))
    records = [as_json(record) for record in run(files, kit)]
    with open_record(tmp_path_factory.mktemp("copies") / "copies.db", create=True) as store:
        for variant in copies(records, 12 * len(records)):
            store.add(variant)
        said, sentences = tellings(store, "statements"), Sentences(store)
        days = {t.id: t.first for t in said if t.first}
        found = undertakings(tellings(store, "commitments"), days, sentences)
        return found, signs.Pool(states._pool(store, None), sentences)


def after(one, rows):
    own = {t.report for t in one.rows}
    return [seen for seen in signs._once(one, rows, own) if signs._after(seen.row, one, own)]


def test_the_first_of_each_turn_is_what_looking_at_every_copy_gives(looked_up):
    found, pool = looked_up
    for one in found:
        keys = signs._keys(one)
        every = pool.near(keys, one.sides, one.made, signs._horizon(one))
        few = pool.firsts(one, keys, one.sides)
        assert after(one, few) == after(one, every)


def test_most_copies_are_not_looked_at(looked_up):
    found, pool = looked_up
    every = sum(len(pool.near(signs._keys(one), (), one.made, signs._horizon(one))) for one in found)
    assert sum(len(pool.firsts(one, signs._keys(one), ())) for one in found) < every / 2


def test_what_is_promised_again_is_the_first_of_all_later_promises(looked_up):
    found, pool = looked_up
    made = [states._state(one, signs.signs(one, pool), "2024-01-01", None) for one in found]
    again = {state.id: state.again for state in states._made_again(found, made, found)}
    for one, state in zip(found, made, strict=True):
        later = [other for other in found if other is not one and states._again(one, other)]
        first = min(later, key=lambda other: (other.made, other.id), default=None)
        known = state.state in ("open", "overdue", "slipped")
        assert again[one.id] == (first.id if first and known else None)
    assert any(again.values())
