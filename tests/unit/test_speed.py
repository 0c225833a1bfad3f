import inspect
import re

import pytest

from bench.speed.__main__ import lines
from bench.speed.machine import machine, memory_mb, peak_mb
from bench.speed.measures import MEASURES, examples, numbered
from bench.speed.stages import ENGINE, REST, STAGES, spent
from bench.speed.variants import copies, variants
from verbale import pipeline
from verbale.pipeline import process
from verbale.record import as_json, faults


def test_numbered_reports_are_all_different_and_the_same_each_time():
    count = len(examples()) + 3
    some = list(numbered(count))
    assert len({report.content for report in some}) == len(some) == count
    assert list(numbered(count)) == some


def test_every_measure_has_its_lines_in_the_table():
    found = {
        "engine": {"words_a_cpu_second": 9000},
        "walk": {"words_a_second": 4000, "words_a_cpu_second": 4100, "peak_mb": 500.4},
        "stages": {"of_engine": {"events": 0.244}, "all": 0.71, "speed": 0.585},
        "cold": {"seconds": 3.0, "runs": [3.5, 3.0]},
        "start": {"seconds": 0.06},
        "growth": {
            "by_hundred": [{"reports": 1000, "seconds": 8.0, "adding": 1.0, "mb": 500.0}],
            "verify_seconds": 2.0,
            "record_mb": 30.0,
            "faults": 0,
            "refused": 0,
        },
        "many": {
            "reports": 3000,
            "bytes_a_report": 15_200,
            **dict.fromkeys(("add_first_ms", "add_last_ms", "ledger_first_ms", "ledger_last_ms"), 12.5),
            "questions": [
                {
                    "question": "threads",
                    **{key: {"seconds": 0.5, "mb": 60, "printed_mb": 0.1} for key in ("cold", "warm", "as_of")},
                }
            ],
        },
    }
    assert found.keys() == MEASURES.keys()
    assert [what for what, _, _ in lines(found)] == [
        "language engine",
        "whole walk, one core",
        "memory, at most",
        "stage: events",
        "all stages",
        "verbale read, 1,500 words",
        "verbale --help",
        "report 1,000",
        "the record of all",
        "3,000 varied reports",
        "they come in: add",
        "they come in: ledger",
        "verbale threads",
    ]
    assert ("report 1,000", "8.0", "seconds since the last line, 1.0 to add; 500 MB") in lines(found)


def test_each_stage_of_the_walk_is_timed_and_the_walk_left_as_it_was(kit):
    before = process(examples()[0], kit)
    took = spent(examples()[:1], kit, "2022-01-21")
    assert took.keys() == {ENGINE, REST, *STAGES}
    assert all(seconds > 0 for seconds in took.values())
    assert process(examples()[0], kit) == before


def test_every_function_that_the_walk_calls_is_of_one_stage():
    calls = set(re.findall(r"\b(\w+)\(", inspect.getsource(pipeline.process) + inspect.getsource(pipeline.code)))
    rooms = {name for name in calls if inspect.getmodule(getattr(pipeline, name, None)) not in (None, pipeline)}
    named = [name for names in STAGES.values() for name in names]
    assert sorted(named) == sorted(rooms - {"Reading", "Record"})


def test_the_machine_is_told():
    told = machine()
    assert told["commit"] != "unknown"
    assert told["cores"] >= 1
    assert 1 < memory_mb() <= peak_mb() * 1.05


@pytest.fixture(scope="module")
def records(kit):
    return [as_json(process(report, kit)) for report in examples()[:4]]


def test_a_variant_is_true_to_its_text_and_the_same_each_time(records):
    some = [variant.told for variant in variants(records, 12)]
    assert [fault for told in some for fault in faults(told)] == []
    assert some == [variant.told for variant in variants(records, 12)]


def test_variants_tell_of_other_sides_in_other_words(records):
    texts = [variant.told["report"]["text"] for variant in variants(records, 40)]
    ordinary = [set(text.split()) for text in texts]
    alike = [len(one & other) / len(one | other) for i, one in enumerate(ordinary) for other in ordinary[:i]]
    assert len(set(texts)) == 40
    assert max(alike) > 0.9, "some are copies"
    assert sum(share > 0.5 for share in alike) < len(alike) / 4, "most are not"


def test_copies_differ_in_their_day_and_last_line_only(records):
    one, other = (copy.told["report"]["text"].rpartition("\n\n")[0] for copy in list(copies(records[:1], 2)))
    assert one == other == records[0]["report"]["text"]
