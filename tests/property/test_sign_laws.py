"""Laws of the rows that show what became of commitments: those that are not read show nothing, and order changes nothing."""

import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest

from bench.speed.variants import copies, variants
from verbale.batch import run
from verbale.ledger import commitments as states
from verbale.ledger import looked, lots, signs, sought
from verbale.ledger.doings import doers
from verbale.ledger.finding import Finder
from verbale.ledger.forecasts import forecasts
from verbale.ledger.looked import Looked
from verbale.ledger.seen import KINDS, SHOWING, house, seen, told_as
from verbale.ledger.tellings import Sentences, tellings
from verbale.ledger.undertakings import few, grouped, undertaking
from verbale.record import as_json, open_record

FILES = sorted(p for p in (Path(__file__).parents[2] / "examples").iterdir() if p.suffix in (".html", ".txt", ".xml"))


@pytest.fixture(scope="module")
def told(kit):
    return [as_json(record) for record in run(FILES, kit)]


@pytest.fixture(scope="module", params=["copies", "variants"])
def store(request, told, tmp_path_factory):
    """Many copies on many days, or reports of many crises told in words of their own."""
    made = copies(told, 12 * len(told)) if request.param == "copies" else variants(told, 400)
    with open_record(tmp_path_factory.mktemp("many") / "many.db", create=True) as store:
        for one in made:
            store.add(one)
        lots.make_lots(store)
        yield store


def made_of(store, finder):
    rows = {t.id: t for t in tellings(store, "commitments")}
    sentences = Sentences(store)
    found = grouped(finder.gists())
    sentences.fetch(rows[g.id] for group in found for g in few(group.rows))
    return found, [undertaking(group, rows, sentences) for group in found]


def in_time(one):
    return one.row.until or "9999", one.row.published or "9999", SHOWING.index(one.row.kind), one.row.id


def every_sign(one, rows):
    """What reading every row of the record shows, of rows alike in one turn the first."""
    own, wanted, known = {t.report for t in one.rows}, sought.wanted(one), set()
    first, last = one.due
    for s in rows:
        row = s.row
        if not wanted.since <= (row.until or "9999") <= wanted.until:
            continue
        turn = row.until >= (first or ""), bool(last) and row.day > last, row.first is None and row.report in own
        key = row.kind, row.label, row.row.get("status"), row.sides, row.words, s.words, turn
        found = signs.sign(one, s, own) if found_by(wanted, s) else None
        if found_by(wanted, s) and key not in known:
            known.add(key)
            if found:
                yield found


def found_by(wanted, one):
    """Whether a row tells one of the deeds that are looked for, of one of the parties where only they may do it."""
    own = {deed for deed in wanted.deeds if deed.startswith("=") and deed[1:] in one.told.about}
    theirs = not wanted.parties or bool(wanted.parties & one.parties)
    return bool(own or told_as(wanted.deeds) & one.deeds) and (theirs or any(tells(way, wanted, one) for way in wanted.ways))


def tells(way, wanted, one):
    """Whether a row that may be of anybody tells what a way asks for."""
    first, last = wanted.window
    within = bool(last) and (first or "") <= one.row.until and one.row.day <= (last or "")
    enough = bool(way.deeds & one.deeds) and len(way.stems & one.stems) >= way.least if way.anybody else False
    return enough and (within or not way.within)


@pytest.mark.parametrize("most", [2, signs.TOLD])
def test_what_is_told_is_what_reading_every_row_gives(store, monkeypatch, most):
    for module in (signs, looked):
        monkeypatch.setattr(module, "TOLD", most)
    monkeypatch.setattr(looked, "_FIRST", most + 1)
    finder, sentences = Finder(store), Sentences(store)
    _, made = made_of(store, finder)
    rows = [
        t
        for kind in KINDS
        for t in tellings(store, kind)
        if t.row.get("status") not in ("planned", "conditional", "hypothetical")
    ]
    of_actors = [one for record in store.records() for one in doers(record)]
    rows = sorted((house(one, finder.persons) for one in (*(seen(t, sentences) for t in rows), *of_actors)), key=in_time)
    some = made[:: max(1, len(made) // 60)]
    for one, found in zip(some, Looked(finder).at(some), strict=True):
        assert found == signs.few(one, list(every_sign(one, rows)))
    assert any(len(found) > most for found in Looked(finder).at(some)) or most > 2


def test_most_rows_are_not_read(store):
    finder = Finder(store)
    _, made = made_of(store, finder)
    Looked(finder).at(made[:20])
    assert len(finder.read([])) < sum(store.count(kind) for kind in KINDS) / 2


def test_what_is_promised_again_is_the_first_of_all_later_promises(store):
    finder = Finder(store)
    found, made = made_of(store, finder)
    told = [states._state(one, few_, "2024-01-01", None) for one, few_ in zip(made, Looked(finder).at(made), strict=True)]
    again = {state.id: state.again for state in states._made_again(found, told, found)}
    for one, state in zip(found, told, strict=True):
        later = [other for other in found if other is not one and states._again(one, other)]
        first = min(later, key=lambda other: (other.made, other.id), default=None)
        known = state.state in ("open", "overdue", "slipped")
        known |= state.state == "broken" and first is not None and first.made >= (state.since or "")
        assert again[one.id] == (first.id if first and known else None)
    assert any(again.values())


def answers(store, as_of=None):
    return [json.dumps([asdict(one) for one in question(store, as_of)]) for question in (states.commitments, forecasts)]


def test_lots_made_as_reports_come_in_and_go_give_what_lots_made_at_once_give(told, tmp_path, monkeypatch):
    monkeypatch.setattr(lots, "SIZE", 7)
    made = list(variants(told, 60))
    with open_record(tmp_path / "steps.db", create=True) as steps, open_record(tmp_path / "once.db", create=True) as once:
        for i, one in enumerate(made):
            steps.add(one)
            if i % 3 == 0:
                lots.make_lots(steps)
            if i % 10 == 0:  # a report that is read anew gets other rows
                again = made[i // 2].told
                steps.add(type(one)(again | {"run": f"run {i}"}))
        last = {one.told["report"]["id"]: steps.record(one.told["report"]["id"]) for one in made}
        for one in random.Random(3).sample(made, len(made)):
            once.add(type(one)(one.told | {"run": f"{last[one.told['report']['id']]['report']['run']}"}))
        for as_of in (None, "2022-12-31"):
            assert answers(steps, as_of) == answers(once, as_of)
        assert len(steps.lots("posts")) > 3


def test_as_of_today_is_as_of_no_day_and_a_past_day_is_what_had_come_by_then(told, tmp_path):
    from verbale.record.days import today

    made, day = list(variants(told, 60)), "2022-12-31"
    with open_record(tmp_path / "all.db", create=True) as whole, open_record(tmp_path / "then.db", create=True) as then:
        for one in made:
            whole.add(one)
            if one.told["report"]["published"] and one.told["report"]["published"] <= day:
                then.add(one)
        assert answers(whole, today()) == answers(whole)
        assert answers(whole, day) == answers(then, day)
