"""What the tasks for times, quantities and places tell besides their measures."""

import json
from types import SimpleNamespace

import pytest

from bench.quality import program
from bench.quality.tasks import places, quantities, times


@pytest.fixture
def gold(tmp_path, parser, monkeypatch):
    monkeypatch.setattr(program, "kit", lambda: SimpleNamespace(parser=parser))

    def write(folder, row):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "set.jsonl").write_text(json.dumps(row) + "\n", encoding="utf8")
        return tmp_path

    return write


def test_times_are_told_by_kind_and_by_what_was_missed(gold):
    text = "They met on Friday for two hours at dusk."
    row = {
        "text": text,
        "published": "2022-01-22",
        "timexes": [
            {"start": 12, "end": 18, "value": "2022-01-21", "type": "DATE"},
            {"start": 23, "end": 32, "value": "PT3H", "type": "DURATION"},
            {"start": 0, "end": 4, "value": "", "type": "SET"},
        ],
    }
    found = times.findings(gold("times", row), None)
    assert {p.name: p.recall for p in found.parts} == {"DATE": 1.0, "DURATION": 0.0, "SET": 0.0}
    assert found.misses == {"DURATION found, with another value": 1, "SET not found": 1}


def test_quantities_are_told_by_what_they_are_of_and_by_what_was_missed(gold):
    told = [
        {"value": "3000", "normalized_unit": "soldier", "change": "=", "unit": "", "referred_concepts": ""},
        {"value": "5", "normalized_unit": "euro", "change": "=", "unit": "", "referred_concepts": ""},
        {"value": "7", "normalized_unit": "-", "change": "=", "unit": "", "referred_concepts": ""},
    ]
    row = {"text": "About 3,000 soldiers were paid 5 dollars and 40 percent.", "quantities": told}
    found = quantities.findings(gold("quantities", row), None)
    assert {p.name: p.recall for p in found.parts} == {"bare number": 0.0, "money": 1.0, "things, people, measures": 1.0}
    assert found.misses == {
        "things, people, measures: qualifier another": 1,
        "money: unit another": 1,
        "bare number: value not found": 1,
        "share: found where gold has none": 1,
    }


def test_places_are_told_by_what_they_are_and_by_what_was_missed(gold):
    text = "They flew from Kyiv to Paris and Xyzzygrad, Kenyan officials said."
    marked = [("Kyiv", 50.45, 30.52, "Ukraine"), ("Paris", 33.66, -95.56, "United States"), ("Xyzzygrad", 1.0, 1.0, "Kenya")]
    marked.append(("Kenyan", 1.0, 38.0, "Kenya"))
    row = {
        "text": text,
        "places": [
            {"start": text.index(n), "end": text.index(n) + len(n), "lat": lat, "lon": lon, "country": c, "geonames": None}
            for n, lat, lon, c in marked
        ],
    }
    found = places.findings(gold("places", row), None)
    assert {p.name: p.recall for p in found.parts} == {
        "country or its people": 1.0,
        "town, region or other place": pytest.approx(1 / 3),
    }
    assert found.misses == {
        "town, region or other place: a namesake in another country": 1,
        "town, region or other place: not found, or in no table": 1,
    }
    assert found.measures["country_level"] == 1.0
