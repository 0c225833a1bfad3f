"""What happened, as a briefing tells it: each event once, on a day on which it can have been."""

from dataclasses import replace

import pytest
from test_upkeep import record_of, report

from verbale.analyse.briefing.events import clause, happenings, told_as
from verbale.ledger.tellings import Party
from verbale.lexicon import table
from verbale.terms import When


@pytest.mark.parametrize(("day", "told"), [("2022-01-21", "2022-01-21"), ("2022-12-05", "2022-01-22")])
def test_what_has_happened_is_not_dated_ahead_of_its_report(tmp_path, day, told):
    """ "In December" of a January report may be read as the December to come; a chart would then run on for a year."""
    with record_of(tmp_path / "r.db", [report(1, day=day, published="2022-01-22")]) as store:
        (one,) = happenings(store, None)
        assert one.day == told


def test_of_a_time_that_ends_after_its_report_the_days_up_to_the_report_are_left(tmp_path):
    """ "This year", said in January, is read as the whole year; what has happened was not in the months to come."""
    told = report(1, published="2022-01-22")
    year = replace(told.events[0], when=When("2022-01-01", "2022-12-31", "this year"))
    with record_of(tmp_path / "r.db", [replace(told, events=(year,))]) as store:
        (one,) = happenings(store, None)
        assert (one.lead.first, one.lead.last, one.day) == ("2022-01-01", "2022-01-22", "2022-01-22")


def test_every_phrase_is_said_of_its_example():
    """The example may hold the words of a phrase that says more; then it is said so, as a case below shows."""
    silent = []
    for deed, row in table("deed_phrases").items():
        said = told_as(row["type"], row["example"], ("Chad",) if row["words"].split()[-1] in ("to", "in") else ())
        silent += [] if said in (row["to"], row["alone"] or None) else [(deed, said)]
    assert silent == []


@pytest.mark.parametrize(
    ("kind", "words", "to", "said"),
    [
        ("ASSAULT", "launched an attack on the base", (), "launched an attack"),
        ("MOBILIZE", "sent troops to Chad", ("Chad",), "sent troops to {}"),
        ("MOBILIZE", "sent troops to fight rebels", ("Chad",), "sent troops, concerning {}"),
        ("CONSULT", "convened a caucus", ("Chad",), None),
    ],
)
def test_a_deed_is_said_in_the_phrase_that_holds_most_of_its_words(kind, words, to, said):
    assert told_as(kind, words, to) == said


def test_who_has_no_name_is_told_as_the_report_calls_him(tmp_path):
    with record_of(tmp_path / "r.db", [report(1)]) as store:
        (one,) = happenings(store, None)
    nobody = replace(one.lead, by=(Party("", "", "national police", "unnamed"),), to=())
    assert "".join(part.words for part in clause(nobody)).startswith("The national police ")


def test_what_is_no_side_owns_nothing_in_a_phrase(tmp_path):
    with record_of(tmp_path / "r.db", [report(1)]) as store:
        (one,) = happenings(store, None)
    navy, cruiser = Party("", "GBR", "Britain", "country"), Party("", "belgrano", "Belgrano", "organisation")
    sunk = replace(
        one.lead, label="ASSAULT", words="sank the cruiser", by=(navy,), to=(cruiser,), row={**one.lead.row, "mode": None}
    )
    sunk = replace(sunk, words="Sinks Cruiser")
    assert "".join(part.words for part in clause(sunk)) == "Britain used force against Belgrano"
    chad = replace(sunk, to=(Party("", "TCD", "Chad", "country"),))
    assert "".join(part.words for part in clause(chad)) == "Britain sank a ship of Chad"


@pytest.mark.parametrize(
    ("kind", "words", "to", "told"),
    [
        ("REJECT", "refused to let the inspectors in", (), "Chad refused something"),  # "let" begins what may be cut
        ("REJECT", "rejected the draft", (), "Chad “rejected the draft”"),
        ("REJECT", "rejected the Malian draft", ("Mali",), "Chad “rejected the Malian draft”"),
        ("REJECT", "broken off the talks", (), "Chad turned down what was asked"),  # no past tense
        ("ASSAULT", "invaded Mali", ("Mali",), "Chad invaded Mali"),
        ("RETREAT", "left Gao", ("Mali",), "Chad “left Gao”"),
        ("RETREAT", "Leaves Gao", ("Mali",), "Chad left ground of Mali"),
        ("AGREE", "promised Mali", ("Mali",), "Chad made a promise to Mali"),
        ("AGREE", "promised to pay Mali", ("Mali",), "Chad “promised to pay Mali”"),
        ("REQUEST", "demanded that Mali", ("Mali",), "Chad made a demand of Mali"),
        ("CONSULT", "met the president of Mali", ("Mali",), "Chad “met the president of Mali”"),
        ("CONSULT", "met Chad", ("Mali",), "Chad met Mali"),  # told of the other side
    ],
)
def test_a_deed_is_said_in_the_words_of_the_report_where_these_make_a_sentence(tmp_path, kind, words, to, told):
    with record_of(tmp_path / "r.db", [report(1)]) as store:
        (one,) = happenings(store, None)
    chad, *others = (Party("", name[:3].upper(), name, "country") for name in ("Chad", *to))
    row = replace(one.lead, label=kind, words=words, by=(chad,), to=tuple(others), row={**one.lead.row, "mode": None})
    assert "".join(f"“{p.words}”" if p.kind == "quote" else p.words for p in clause(row)) == told


def test_what_nobody_is_named_for_is_told_in_its_words(tmp_path):
    with record_of(tmp_path / "r.db", [report(1)]) as store:
        (one,) = happenings(store, None)
    told = replace(one.lead, words="20 people were killed", by=(), to=())
    assert [(p.kind, p.words) for p in clause(told)] == [("text", "Nobody is named: "), ("quote", "20 people were killed")]
