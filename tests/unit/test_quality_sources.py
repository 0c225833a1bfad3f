from collections import Counter

import pytest

from bench.quality.tasks import sources
from bench.quality.tasks.sources import Case, Row, fit, same_name
from verbale.pipeline import read_text
from verbale.terms import Actor

CASES = sources.cases(sources.inputs(sources.OWN, None))
FORMS = {"name", "pronoun", "role", "cross-sentence", "group", "unnamed", "body"}


def test_the_set_has_the_size_and_the_forms_that_it_promises():
    rows = [row for case in CASES for row in case.rows]
    assert len(CASES) >= 15
    assert len(rows) >= 200
    forms = Counter(row.form for row in rows)
    assert set(forms) == FORMS
    assert min(forms.values()) >= 20


def test_a_third_of_the_reports_at_least_are_held():
    assert sum(c.held for c in CASES) * 3 >= len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_every_row_stands_in_its_report_once_and_expects_somebody(case):
    for row in case.rows:
        content = case.text[slice(*row.span)]
        assert case.text.count(content) == 1
        assert row.source
        assert all(wanted.keys() <= {"name", "code", "words", "country"} and wanted for wanted in row.source)


def actor(name: str, kind: str = "person", country: str | None = None, code: str | None = None) -> Actor:
    return Actor("a-1", name, kind, country, code, None, None, None, ())


def test_a_code_means_the_state_and_not_its_people():
    assert fit({"code": "RUS"}, actor("Russia", "country", "RUS", "RUS"), None)
    assert not fit({"code": "RUS"}, actor("Sergei Lavrov", "person", "RUS"), None)


def test_an_unnamed_source_must_stay_unnamed():
    assert fit({"words": "official"}, actor("senior official", "unnamed"), None)
    assert not fit({"words": "official"}, actor("Ana Ruiz"), "the official")


@pytest.mark.parametrize(("a", "b"), [("Oleg Sorokin", "Pavel Sorokin"), ("Anna Keller", "Anna Weber"), ("Anna", "")])
def test_names_of_two_people_are_not_the_same(a, b):
    assert not same_name(a, b)


def test_a_statement_is_judged_by_who_its_source_means(kit):
    text = "Poland's foreign minister, Ewa Nowak, left early. She said the talks had failed."
    at = text.index("the talks")
    record = read_text(text, kit)
    for name, share in (("Ewa Nowak", 1.0), ("Jan Nowak", 0.0)):
        row = Row((at, len(text) - 1), "pronoun", ({"name": name},))
        told = sources.score([(Case("one", text, "2024-01-01", False, (row,)), record)])
        assert (told["found"], told["all"]) == (1.0, share)


def test_both_sides_are_judged_together(kit):
    text = "Iran and Israel met in Oslo. Both countries said the truce would hold."
    record = read_text(text, kit)
    at = text.index("the truce")
    for codes, share in ((("IRN", "ISR"), 1.0), (("IRN",), 0.0), (("IRN", "USA"), 0.0)):
        row = Row((at, len(text) - 1), "group", tuple({"code": code} for code in codes))
        assert sources.score([(Case("one", text, "2024-01-01", False, (row,)), record)])["all"] == share
