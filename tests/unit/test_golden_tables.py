"""Golden cases of positions, commitments and forecasts: every row of a text, no more, no less."""

import tomllib
from pathlib import Path

import pytest

from verbale.lexicon import table
from verbale.pipeline import read_text

FOLDER = Path(__file__).parents[1] / "golden"
PUBLISHED = "2022-01-21"


def cases(kind):
    found = [case for path in sorted((FOLDER / kind).glob("*.toml")) for case in tomllib.loads(path.read_text("utf8"))["case"]]
    return pytest.mark.parametrize("case", found, ids=[c["why"] for c in found])


def read(case, kit):
    """Read a text, and return its record with a way to name its actors shortly."""
    record = read_text(case["text"], kit, published=case.get("date", PUBLISHED))
    actors = {a.id: a.country or a.code or a.name for a in record.actors}
    return record, lambda ids: ", ".join(sorted(actors[i] for i in ids))


def filled(row):
    """Leave out what is empty, as a golden case does."""
    return {key: value for key, value in row.items() if value}


def sorted_rows(rows):
    return sorted((filled(row) for row in rows), key=lambda row: sorted(map(str, row.items())))


def interval(when):
    return f"{when.earliest}..{when.latest}" if when else ""


def words(quotes):
    return " [...] ".join(q.quote for q in quotes)


@cases("position")
def test_every_position_of_a_text_is_found(case, kit):
    record, name = read(case, kit)
    rows = [
        {"party": name([p.party]), "stance": p.stance, "issue": p.issue, "words": words(p.evidence)} for p in record.positions
    ]
    assert sorted_rows(rows) == sorted_rows(case.get("expect", []))


@cases("commitment")
def test_every_commitment_of_a_text_is_found(case, kit):
    record, name = read(case, kit)
    rows = [
        {"kind": c.kind, "party": name(c.party), "to": name(c.to), "what": c.what}
        | {"due": interval(c.due), "condition": c.condition}
        for c in record.commitments
    ]
    assert sorted_rows(rows) == sorted_rows(case.get("expect", []))


@cases("forecast")
def test_every_forecast_of_a_text_is_found(case, kit):
    record, name = read(case, kit)
    rows = [
        {"source": name([f.source] if f.source else []), "says": f.proposition, "words": f.words}
        | {"probability": list(f.probability or ()), "horizon": interval(f.horizon)}
        for f in record.forecasts
    ]
    assert sorted_rows(rows) == sorted_rows(case.get("expect", []))


@pytest.mark.parametrize("word", sorted(table("arranged_states")))
def test_what_is_to_be_so_is_a_commitment(word, kit):
    example = table("arranged_states")[word]["example"]
    record = read_text(example, kit, published=PUBLISHED)
    assert [c.kind for c in record.commitments] == ["plan"]
    assert f" {word} " in f" {record.commitments[0].what} "
