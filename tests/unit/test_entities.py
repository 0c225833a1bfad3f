"""One actor, one entity: what joins the actors of several reports, what keeps them apart, and what a hand decides."""

import pytest
from hand_built import document, quote
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import StoreError
from verbale.ledger.clusters import Clusters
from verbale.ledger.entities import entities, joined
from verbale.ledger.identity import merge, split
from verbale.ledger.likeness import agree
from verbale.lexicon import table
from verbale.record import open_record
from verbale.resolve.spelling import skeleton
from verbale.terms import Actor, Record

ORDER = "abcdefghijklmnop"


def actor(n, name, country=None, *, kind="person", code=None, role=None, organisation=None, published="2022-01-21"):
    return {
        "id": f"a-{ORDER[n]}",
        "name": name,
        "kind": kind,
        "country": country,
        "code": code,
        "role": role,
        "organisation": organisation,
        "report": ORDER[n],
        "published": published,
    }


def groups(*rows, decided=()):
    """Which of the rows, by number, are one."""
    found = joined(rows, decided)
    return sorted(sorted(ORDER.index(a.partition("-")[2]) for a in entity.actors) for entity in found.all)


def parted(one, other):
    return {"left": f"a-{ORDER[one]}", "right": f"a-{ORDER[other]}", "verdict": "different", "reason": "two"}


def tied(one, other):
    return {**parted(one, other), "verdict": "same", "reason": "one"}


def test_a_month_apart_the_same_lavrov():
    rows = (
        actor(0, "Sergey V. Lavrov", "RUS", role="Foreign Minister"),
        actor(1, "Sergei Lavrov", "RUS", published="2022-02-21"),
        actor(2, "Lavrov", "RUS", published="2022-02-22"),
    )
    assert groups(*rows) == [[0, 1, 2]]


def test_the_kremlin_of_one_report_is_the_russia_of_the_other():
    rows = (
        actor(0, "Kremlin", "RUS", kind="government", code="RUS"),
        actor(1, "Russia", "RUS", kind="country", code="RUS"),
    )
    (entity,) = joined(rows).all
    assert (entity.id, entity.name, entity.kind) == ("RUS", "Russia", "country")


def test_the_defence_secretary_of_one_year_is_not_the_one_of_another():
    told = {"kind": "unnamed", "role": "defence secretary"}
    rows = (
        actor(0, "defence secretary", "GBR", published="2009-01-10", **told),
        actor(1, "John Hutton", "GBR", published="2009-01-10"),
        actor(2, "defence secretary", "GBR", published="2022-01-10", **told),
        actor(3, "Ben Wallace", "GBR", published="2022-01-12"),
    )
    assert groups(*rows) == [[0, 1], [2, 3]]


def test_two_people_of_one_name_stay_two():
    rows = (
        actor(0, "Maren Holt", "NOR", role="foreign minister"),
        actor(1, "Maren Holt", "DNK", role="trade minister"),
        actor(2, "Maren Holt", None, role="surgeon"),
    )
    assert groups(*rows) == [[0], [1], [2]]


def test_father_and_son_are_told_apart_by_the_day_and_by_initials():
    rows = (
        actor(0, "George Bush", "USA", role="president", published="1991-01-16"),
        actor(1, "George Bush", "USA", role="president", published="2003-03-17"),
        actor(2, "George W. Bush", "USA", published="2003-03-20"),
        actor(3, "George H. W. Bush", "USA", published="1991-02-27"),
    )
    assert groups(*rows) == [[0, 3], [1, 2]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dmytro Kharchenko", "Dmytro Harchenko"),
        ("Ylva Sæther", "Ylva Saether"),
        ("Miloš Đurđević", "Milos Djurdjevic"),
        ("M. Aldo Ferri", "Mario Aldo Ferri"),
        ("Anneke Vos", "A. Vos"),
    ],
)
def test_spellings_of_a_name_are_one_person_of_one_state(one, other):
    assert groups(actor(0, one, "UKR"), actor(1, other, "UKR")) == [[0, 1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ivan Petrov", "Ivana Petrova"), ("Tomas Reyes", "Lucas Reyes"), ("Karl A. Brandt", "Karl B. Brandt"), ("Vos", "Vossen")],
)
def test_near_names_are_two_people(one, other):
    assert groups(actor(0, one, "UKR"), actor(1, other, "UKR")) == [[0], [1]]


def test_a_surname_that_two_bear_stays_alone():
    rows = (actor(0, "Nora Lind", "SWE"), actor(1, "Olof Lind", "SWE"), actor(2, "Lind", "SWE"))
    assert groups(*rows) == [[0], [1], [2]]


def test_a_surname_in_another_state_stays_alone():
    assert groups(actor(0, "Nora Lind", "SWE"), actor(1, "Lind", "FIN")) == [[0], [1]]


def test_who_changes_office_stays_one_where_the_table_knows_both():
    rows = (
        actor(0, "Jens Stoltenberg", organisation="NATO", published="2022-01-21"),
        actor(1, "Jens Stoltenberg", "NOR", role="finance minister", published="2025-03-01"),
    )
    assert groups(*rows) == [[0, 1]]


def test_bodies_without_a_code_are_one_by_name_and_state():
    rows = (
        actor(0, "Ministry of Roads", "KEN", kind="organisation"),
        actor(1, "ministry of roads", "KEN", kind="organisation"),
        actor(2, "Ministry of Roads", "UGA", kind="organisation"),
    )
    assert groups(*rows) == [[0, 1], [2]]


def test_every_join_has_its_reason():
    rows = (actor(0, "Russia", "RUS", kind="country", code="RUS"), actor(1, "Moscow", "RUS", kind="country", code="RUS"))
    (decision,) = joined(rows).decisions
    assert (decision.left, decision.right, decision.verdict, decision.by) == ("a-a", "a-b", "same", "rule")
    assert decision.reason == "the code is RUS"


def test_a_hand_parts_what_a_rule_joins_and_joins_what_it_parts():
    rows = (actor(0, "Nora Lind", "SWE"), actor(1, "Nora Lind", "SWE"), actor(2, "Nora Berg", "SWE"))
    assert groups(*rows, decided=[parted(0, 1), tied(0, 2)]) == [[0, 2], [1]]


def test_two_states_parted_by_hand_have_two_ids():
    rows = (actor(0, "Congo", "COD", kind="country", code="COD"), actor(1, "Congo", "COD", kind="country", code="COD"))
    assert len({entity.id for entity in joined(rows, [parted(0, 1)]).all}) == 2


@given(st.permutations(range(6)))
def test_the_order_of_reports_makes_no_difference(order):
    rows = [
        actor(0, "Sergey Lavrov", "RUS"),
        actor(1, "Lavrov", "RUS"),
        actor(2, "Nora Lind", "SWE"),
        actor(3, "N. Lind", "SWE"),
        actor(4, "NATO", kind="alliance", code="NATO"),
        actor(5, "NATO", kind="alliance", code="NATO"),
    ]
    assert joined([rows[n] for n in order]) == joined(rows)


def test_what_must_stay_apart_is_never_joined_by_way_of_others():
    sets = Clusters([("a", "c")])
    assert sets.join("a", "b")
    assert not sets.join("b", "c")
    assert sets.join("c", "d")
    assert not sets.join("d", "b")


@pytest.mark.parametrize("row", table("spellings").values(), ids=lambda row: row["written"])
def test_a_row_of_spellings_makes_its_example_equal(row):
    one, other = row["example"].lower().split()
    assert one != other
    assert skeleton(one) == skeleton(other)


def test_names_agree_in_either_order():
    names = [("george", "bush"), ("george", "w", "bush"), ("g", "bush"), ("bush",)]
    assert all(agree(a, b, loose=True) == agree(b, a, loose=True) for a in names for b in names)


# --- by hand, in a record ------------------------------------------------------------------------------------------------


def kept(n, name, country, published, *, kind="person", code=None):
    """A record of one report that tells of one actor."""
    text = f"{name} spoke. Report {n}."
    made = document(n, text=text, published=published)
    who = Actor(f"a-{n}0000000", name, kind, country, code, None, None, None, (quote(text, name),))
    return Record(report=made, actors=(who,))


@pytest.fixture
def store(tmp_path):
    with open_record(tmp_path / "crisis.db", create=True) as store:
        store.add(kept(1, "Nora Lind", "SWE", "2022-01-21"))
        store.add(kept(2, "Nora Lind", "SWE", "2022-02-21"))
        store.add(kept(3, "Nora Berg", "SWE", "2022-03-21"))
        store.add(kept(4, "Otto Kranz", "DEU", "2022-01-21"))
        yield store


def ones(store):
    return sorted(entity.actors for entity in entities(store).all)


def test_a_merge_by_hand_is_kept_and_taken_back_by_a_split(store):
    merge(store, "Nora Lind", "Nora Berg", "she married")
    assert ("a-10000000", "a-20000000", "a-30000000") in ones(store)
    assert [d["reason"] for d in store.decisions("actor")] == ["she married"]
    split(store, "a-1", "a-3")
    assert ("a-10000000", "a-20000000") in ones(store)
    assert store.decisions("actor") == []


def test_a_split_by_hand_is_kept_and_taken_back_by_a_merge(store):
    split(store, "a-1", "a-2")
    assert ("a-10000000",) in ones(store)
    merge(store, "a-1", "a-2")
    assert ("a-10000000", "a-20000000") in ones(store)


def test_a_merge_that_would_serve_two_states_on_one_day_is_refused(store):
    with pytest.raises(StoreError, match="acts for SWE and Otto Kranz for DEU on 2022-01-21; nobody acts for two states"):
        merge(store, "Nora Lind", "Otto Kranz")
    assert store.decisions() == []


def test_a_split_of_what_was_never_merged_is_refused(store):
    with pytest.raises(StoreError, match="were never merged: Nora Lind and Otto Kranz are two"):
        split(store, "a-1", "a-4")
    assert store.decisions() == []


@pytest.mark.parametrize(
    ("told", "what"),
    [("Nobody Known", "no entity is called 'Nobody Known'"), ("Nora Lind", "are one already"), ("a-", "means 3")],
)
def test_a_merge_must_name_two(store, told, what):
    with pytest.raises(StoreError, match=what):
        merge(store, "Nora Lind", told)


def test_a_decision_outlives_that_a_report_is_read_again(store):
    merge(store, "Nora Lind", "Nora Berg")
    before = ones(store)
    store.add(kept(3, "Nora Berg", "SWE", "2022-03-21"))
    assert ones(store) == before
