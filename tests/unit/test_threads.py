"""What tells of one happening, by marks built by hand."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.ledger.contradictions import contradictions
from verbale.ledger.corroboration import corroboration, one_side
from verbale.ledger.links import barred, link
from verbale.ledger.marks import Mark
from verbale.ledger.packing import FORM, Packed, pack, unpack
from verbale.ledger.threads import MOST, Hand, kept_by, looked_for, remade, threads


def words(told):
    return frozenset(told.split())


def event(id_, day="2022-01-21", **told):
    given = {
        "label": "CONSULT",
        "sides": frozenset(["RUS"]),
        "persons": frozenset(["lavrov"]),
        "to": frozenset(["USA"]),
        "about": words("meet"),
        "around": words("meet blinken geneva hour"),
        "place": "Geneva",
    }
    given |= told
    return Mark(
        id=id_, kind="events", report=f"r{id_}", published=day, stage=given.pop("stage", "done"), first=given.pop("first", day),
        last=given.pop("last", day), stated=given.pop("stated", True), names=given.pop("names", frozenset()),
        again=given.pop("again", False), **given,
    )  # fmt: skip


def claim(id_, about, label="assert", **told):
    mark = event(id_, label=label, about=words(about), around=words(about), to=frozenset(), place=None, stated=False, **told)
    return replace(mark, kind="statements", act=label)


def amount(id_, low, high=None, about="troop mass border", **told):
    mark = event(id_, label="force", about=words("troop"), around=words(about), to=frozenset(), place=None, **told)
    return replace(mark, kind="quantities", amount=(low, high or low, "troops"))


def rows(found):
    return sorted(sorted(m.id for m in t.rows) for t in found)


def test_one_meeting_told_by_two_is_one_thread_with_its_reason():
    (thread,) = threads([event("a"), event("b", around=words("meet hour talk"))])
    assert {m.id for m in thread.rows} == {"a", "b"}
    assert "by RUS" in thread.links[0].reason
    assert "on 2022-01-21" in thread.links[0].reason


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("other days", {"first": "2022-01-22", "last": "2022-01-22"}),
        ("told as done", {"stage": "ahead"}),
        ("further time", {"again": True}),
    ],
)
def test_what_forbids_a_link_says_so(why, told):
    one, other = event("a"), event("b", **told)
    assert why in barred(one, other)
    assert rows(threads([one, other])) == [["a"], ["b"]]


def test_other_names_are_another_happening():
    one, other = event("a", names=words("belgrano")), event("b", names=words("sheffield"))
    assert rows(threads([one, other])) == [["a"], ["b"]]
    assert link(one, replace(other, names=words("belgrano general")))


def test_another_side_is_another_happening():
    assert link(event("a"), event("b", sides=frozenset(["CHN"]), to=frozenset(["IND"]), persons=frozenset())) is None


def test_who_is_named_first_at_a_meeting_tells_nothing():
    swapped = event("b", sides=frozenset(["USA"]), to=frozenset(["RUS"]), persons=frozenset(["blinken"]))
    assert link(event("a"), swapped)
    assert link(replace(event("a"), label="ACCUSE"), replace(swapped, label="ACCUSE")) is None


def test_a_report_that_names_no_day_tells_of_the_days_before_it():
    late = event("b", day="2022-01-23", first="2022-01-21", last="2022-01-23", stated=False)
    assert link(event("a"), late)
    assert link(event("a"), replace(late, first="2022-01-22")) is None


def test_a_claim_is_one_whoever_makes_it_and_a_demand_is_not():
    other = frozenset(["USA"])
    told = "troop withdraw border"
    assert link(claim("a", told), claim("b", told, sides=other, persons=frozenset()))
    assert link(claim("a", told, "demand"), claim("b", told, "demand", sides=other, persons=frozenset())) is None


def test_where_each_has_a_word_of_its_own_the_words_must_be_closer():
    assert link(claim("a", "sailor die aboard cruiser"), claim("b", "sailor die aboard destroyer")) is None
    assert link(claim("a", "sailor die aboard cruiser"), claim("b", "sailor die aboard"))


def test_an_answer_repeats_few_words():
    told = claim("a", "submarine sink cruiser belgrano sunday atlantic exclusion")
    assert link(told, claim("b", "cruiser sink", "deny", stage="denied"))
    assert link(told, claim("b", "cruiser leave", "deny", stage="denied")) is None


def test_other_numbers_are_linked_and_told_as_a_contradiction():
    (thread,) = threads([amount("a", 100000), amount("b", 190000)])
    (found,) = contradictions(thread.rows)
    assert (found.kind, found.sides) == ("number", (("a",), ("b",)))


@pytest.mark.parametrize(("low", "high"), [(100000, 100000), (90000, 120000), (None, 150000), (50000, None)])
def test_numbers_that_meet_do_not_contradict(low, high):
    told = [amount("a", 100000), replace(amount("b", 1), amount=(low, high, "troops"))]
    assert contradictions(told) == ()


def test_numbers_of_other_units_do_not_contradict():
    assert contradictions([amount("a", 5), replace(amount("b", 900), amount=(900, 900, "tanks"))]) == ()


def test_a_denial_contradicts_and_a_second_denial_stands_with_it():
    told = [claim("a", "plane fall"), claim("b", "plane fall", "deny", stage="denied"), claim("c", "plane fall", stage="denied")]
    (found,) = contradictions(told)
    assert (found.kind, found.sides) == ("polarity", (("a",), ("b", "c")))


def test_not_yet_is_a_contradiction_of_status():
    told = [event("a"), event("b", stage="denied", yet=True)]
    assert [c.kind for c in contradictions(told)] == ["status"]


def test_a_happening_that_comes_once_may_be_misdated():
    told = {"label": "RETREAT", "about": words("sign accord"), "around": words("sign accord minister")}
    (thread,) = threads([event("a", **told), event("b", day="2022-01-22", **told)])
    assert [c.kind for c in contradictions(thread.rows)] == ["date"]
    assert rows(threads([event("a"), event("b", day="2022-01-22")])) == [["a"], ["b"]]


def test_what_stands_between_two_that_exclude_each_other_joins_the_surer():
    first = event("a", around=words("meet blinken geneva hour ice"), names=words("geneva"))
    other = event("b", around=words("meet"), names=words("oslo"))
    between = event("c", around=words("meet blinken geneva hour"), names=frozenset())
    assert rows(threads([first, other, between])) == [["a", "c"], ["b"]]


def test_a_hand_joins_and_parts():
    one, other = event("a"), event("b")
    assert rows(threads([one, other], Hand(different=frozenset([("a", "b")])))) == [["a"], ["b"]]
    far = event("b", day="2022-03-01")
    assert rows(threads([one, far], Hand(same=frozenset([("a", "b")])))) == [["a", "b"]]
    assert rows(threads([one], Hand(same=frozenset([("a", "gone")])))) == [["a"]]


def test_a_hand_parts_copies_too():
    hand = Hand(different=frozenset([("a", "b")]))
    assert rows(threads([event("a"), event("b"), event("c")], hand)) in ([["a", "c"], ["b"]], [["a"], ["b", "c"]])


def test_ten_thousand_copies_are_one_thread():
    (thread,) = threads([event(f"{n:05}") for n in range(10_000)])
    assert len(thread.rows) == 10_000
    assert len(thread.links) == 9_999


def test_very_many_in_other_words_are_one_thread():
    told = [event(f"{n:05}", around=words(f"meet blinken geneva hour extra{n}")) for n in range(3 * MOST)]
    (thread,) = threads(told)
    assert len(thread.rows) == 3 * MOST


# --- laws --------------------------------------------------------------------------------------------------------------

SOME = st.builds(
    event,
    st.uuids().map(str),
    day=st.sampled_from(["2022-01-20", "2022-01-21", "2022-01-22"]),
    sides=st.sampled_from([frozenset(), frozenset(["RUS"]), frozenset(["USA"])]),
    stage=st.sampled_from(["done", "ahead", "denied"]),
    around=st.sets(st.sampled_from("meet blinken geneva hour talk ice".split()), min_size=1).map(frozenset),
    again=st.booleans(),
)


@settings(deadline=None)
@given(st.lists(SOME, max_size=8, unique_by=lambda m: m.id), st.randoms())
def test_the_order_of_rows_makes_no_difference(given_, random):
    shuffled = random.sample(given_, len(given_))
    assert threads(given_) == threads(shuffled)


@settings(deadline=None)
@given(st.lists(SOME, max_size=6, unique_by=lambda m: m.id))
def test_an_unrelated_row_changes_no_thread(given_):
    other = event(
        "zz", label="AID", sides=frozenset(["NOR"]), to=frozenset(["FIN"]), about=words("ship"), around=words("ship grain")
    )
    before, after = threads(given_), threads([*given_, other])
    assert [t for t in after if t.rows != (other,)] == before


@settings(deadline=None)
@given(st.lists(SOME, max_size=8, unique_by=lambda m: m.id))
def test_no_thread_holds_two_rows_that_exclude_each_other(given_):
    for thread in threads(given_):
        for one, other in permutations(thread.rows, 2):
            assert barred(one, other) is None


@settings(deadline=None)
@given(st.lists(SOME, max_size=8, unique_by=lambda m: m.id))
def test_every_thread_of_more_rows_has_a_link_for_each_more(given_):
    for thread in threads(given_):
        assert len(thread.links) == len(thread.rows) - 1


# --- corroboration -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("credibility", "told"),
    [
        (1, [event("a", speaker="RUS"), event("b", speaker="USA")]),
        (2, [event("a", speaker="RUS"), event("b", speaker="RUS")]),
        (2, [event("a")]),
        (3, [event("a", speaker="USA", named=False)]),
        (4, [event("a", speaker="USA"), event("b", stage="denied", act="deny")]),
        (6, [amount("a", 5), amount("b", 9)]),
    ],
)
def test_credibility_follows_from_the_facts_by_the_published_rule(credibility, told):
    assert corroboration(told, {}).credibility == credibility


def test_two_copies_of_one_agency_confirm_nothing():
    told = [event("a", speaker="RUS"), event("b", speaker="USA")]
    facts = corroboration(told, {"ra": "agency AP", "rb": "agency AP"})
    assert (facts.origins, facts.credibility) == (("agency AP",), 2)


def test_what_was_told_to_one_agency_is_one_voice():
    told = [event("a", via="Reuters"), event("b", via="Reuters"), event("c")]
    assert corroboration(told, {}).origins == ("agency Reuters", "rc")


def test_an_ally_does_not_confirm_across_the_divide_and_a_later_ally_did():
    """The United States speaks for what NATO did; Finland did not yet belong to it in 2022."""
    assert one_side("USA", "NATO", "2022-01-12")
    assert one_side("FRA", "USA", "2022-01-12")
    assert not one_side("FIN", "NATO", "2022-01-12")
    assert one_side("FIN", "NATO", "2023-05-01")
    assert not one_side("RUS", "UNO", "2022-01-12")


# --- what is kept, and what a new row touches ------------------------------------------------------------------------------


TEXT = "Geneva: Blinken and Lavrov will meet. The cruiser sank, officials said."


def test_marks_are_unpacked_as_they_were_packed():
    some = [event("a"), replace(claim("b", "cruiser sank"), report="ra"), replace(amount("c", 10.0, 20.0), report="ra")]
    told = pack(some, some[0].published, TEXT, {"a": 4, "b": 7, "c": 9})
    assert unpack(Packed(told, TEXT, {4: "a", 7: "b", 9: "c"}), "ra") == some
    assert unpack(Packed(told, TEXT, {7: "b"}), "ra") == some[1:2]


def test_marks_of_a_report_without_a_date_are_unpacked_as_they_were_packed():
    some = [replace(event("a"), published=None), replace(event("b"), published=None, first=None, last=None, report="ra")]
    told = pack(some, None, TEXT, {"a": 0, "b": 1})
    assert unpack(Packed(told, TEXT, {0: "a", 1: "b"}), "ra") == some


def test_marks_packed_in_another_form_or_with_another_text_are_not_read(monkeypatch):
    told = pack([event("a")], "2022-01-21", TEXT, {"a": 0})
    assert unpack(Packed(told, TEXT.replace("sank", "sunk"), {0: "a"}), "ra") is None
    monkeypatch.setattr("verbale.ledger.packing.FORM", FORM + 1)
    assert unpack(Packed(told, TEXT, {0: "a"}), "ra") is None


def by_id(*marks):
    return {mark.id: mark for mark in marks}


class Shelf:
    """Threads kept as a record keeps them: those of more rows than one."""

    def __init__(self, *marks):
        self.marks, self.hand, self.names, self.asked = by_id(*marks), Hand(), {}, 0
        self.keep(threads(marks))

    def keep(self, some):
        self.names |= {mark.id: thread.id for thread in some if len(thread.rows) > 1 for mark in thread.rows}

    def beside(self, some):
        keys = {key for mark in some for key in looked_for(mark)}
        joined = {row for pair in self.hand.same if any(mark.id in pair for mark in some) for row in pair}
        found = {id_: m for id_, m in self.marks.items() if id_ in joined or not keys.isdisjoint(kept_by(m))}
        self.asked += len(found)
        return found

    def thread_of(self, some):
        return {row: self.names[row] for row in some if row in self.names}

    def inside(self, names):
        return {row: self.marks[row] for row, name in self.names.items() if name in names}

    def change(self, new=(), lost=(), hand=None, gone=()):
        """Bring in rows and take some out, as the upkeep of a record does."""
        touched = {*(mark.id for mark in new), *lost}
        if hand is not None:
            touched |= {row for one in (hand, self.hand) for pair in one.same | one.different for row in pair}
            self.hand = hand
        names = set(self.thread_of(touched).values())
        changed = {**self.inside(names), **{row: self.marks[row] for row in touched if row in self.marks}, **by_id(*new)}
        for row in lost:
            changed.pop(row, None)
            self.marks.pop(row, None)
        self._forget(names)
        found = remade(changed, self, self.hand, gone)
        self.marks |= by_id(*new)
        self._forget(found.instead)
        self.keep(found.threads)
        return found

    def _forget(self, names):
        self.names = {row: name for row, name in self.names.items() if name not in names}


def test_a_new_row_makes_again_what_it_joins_and_the_copies_of_that_and_nothing_else():
    new, same = event("a"), event("b", around=words("meet blinken geneva"))
    other = event("d", sides=frozenset(["CHN"]), to=frozenset(["IND"]), around=words("meet trade"))
    kept = Shelf(same, replace(same, id="c", report="rc"), other, replace(other, id="e", report="re"))
    assert rows(kept.change([new]).threads) == [["a", "b", "c"]]


def test_a_new_copy_goes_with_its_copies_even_if_nothing_else_would_link_them():
    thin = event("a", sides=frozenset(), persons=frozenset(), to=frozenset(), around=frozenset(), place=None, stated=False)
    assert rows(Shelf(replace(thin, id="b", report="rb")).change([thin]).threads) == [["a", "b"]]


def test_what_a_hand_joins_is_made_again():
    far = event("b", first="2023-01-01", last="2023-01-01")
    assert rows(Shelf(far).change([event("a")]).threads) == [["a"]]
    assert rows(Shelf(event("a"), far).change(hand=Hand(frozenset([("a", "b")]))).threads) == [["a", "b"]]


def test_claims_without_a_word_are_no_copies_of_each_other():
    """ "He confirmed it", twice: nothing tells that it is the same; and no key would find one for the other."""
    one, other = claim("a", "", label="confirm"), claim("b", "", label="confirm")
    assert rows(threads([one, other])) == [["a"], ["b"]]
    assert rows(Shelf(one).change([other]).threads) == [["b"]]


def test_a_chain_of_links_over_many_days_is_not_walked():
    """Each told of two days more is linked to the one before; only the end of the chain is looked at."""
    days = [(date(2022, 1, 1) + timedelta(n)).isoformat() for n in range(301)]
    chain = [event(f"{n:03}", first=one, last=other) for n, (one, other) in enumerate(pairwise(days))]
    kept = Shelf(*chain[:-1])
    assert link(chain[-2], chain[-1])
    kept.change([chain[-1]])
    assert 0 < kept.asked < 20
    assert rows(threads(chain)) == sorted(map(sorted, kept_rows(kept)))


def kept_rows(kept):
    """Return the rows of every thread, those of one row too."""
    found = defaultdict(list)
    for row in kept.marks:
        found[kept.names.get(row, row)].append(row)
    return found.values()


CHANGING = st.lists(
    st.builds(
        event,
        st.uuids().map(str),
        day=st.sampled_from([f"2022-01-{n}" for n in range(20, 29)]),
        label=st.sampled_from(["CONSULT", "AGREE", "ASSAULT"]),
        sides=st.sampled_from([frozenset(), frozenset(["RUS"])]),
        around=st.sets(st.sampled_from("meet blinken geneva hour talk ice".split()), min_size=1).map(frozenset),
        names=st.sampled_from([frozenset(), frozenset(), frozenset(["kyiv"]), frozenset(["paris"])]),
        stated=st.booleans(),
    ),
    min_size=3,
    max_size=24,
    unique_by=lambda m: m.id,
)


@settings(deadline=None)
@given(CHANGING, st.randoms(use_true_random=False))
def test_what_is_kept_is_what_comparing_all_rows_gives_whatever_changes(marks, random):
    """Rows come, go, are withdrawn, and are joined and parted by hand."""
    kept, gone, waiting = Shelf(), set(), list(marks)
    for _ in range(8):
        what, some = random.choice(["come", "come", "go", "withdraw", "decide"]), sorted(kept.marks)
        if what == "come":
            new, waiting = waiting[:4], waiting[4:]
            kept.change(new, gone=gone)
        elif what == "go" and some:
            lost = random.choice(some)
            waiting.append(kept.marks[lost])
            kept.change(lost=[lost], gone=gone)
        elif what == "withdraw" and some:
            row = random.choice(some)
            gone ^= {kept.marks[row].report}
            kept.change([kept.marks[row]], gone=gone)
        elif what == "decide" and len(some) > 1:
            pair = frozenset([tuple(sorted(random.sample(some, 2)))])
            kept.change(hand=random.choice([Hand(same=pair), Hand(different=pair), Hand()]), gone=gone)
        every = threads(kept.marks.values(), kept.hand, gone)
        assert {m.id: t.id for t in every if len(t.rows) > 1 for m in t.rows} == kept.names


def test_what_was_withdrawn_goes_with_a_thread_and_joins_none():
    one, other = event("a", names=frozenset(["kyiv"])), event("c", names=frozenset(["paris"]))
    between = event("b", around=words("meet blinken geneva hour talk"))
    assert rows(threads([one, other, between], gone=["rb"])) in ([["a", "b"], ["c"]], [["a"], ["b", "c"]])
    assert threads([one, other, between], gone=["rb"])[0].rows[0].id != "b"


def test_rows_without_a_day_meet_only_in_the_same_words():
    undated = {"first": None, "last": None, "stated": False}
    assert event("a", **undated).keys == event("b", **undated).keys
    assert not set(event("a", **undated).keys) & set(event("b", around=words("meet elsewhere"), **undated).keys)


def test_accords_of_one_side_with_two_others_are_two():
    told = {"label": "AGREE", "persons": frozenset(), "place": None, "stated": False}
    drills, dead = words("promise suspend exercise"), words("promise return remains soldier")
    one = event("a", sides=frozenset({"USA"}), to=frozenset({"KOR"}), about=drills, around=drills, **told)
    other = event("b", sides=frozenset({"PRK"}), to=frozenset({"USA"}), about=dead, around=dead, **told)
    back = event("c", sides=frozenset({"KOR"}), to=frozenset({"USA"}), about=drills, around=drills, **told)
    assert rows(threads([one, other, back])) == [["a", "c"], ["b"]]
