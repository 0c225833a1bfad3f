from bench.speed.__main__ import lines
from bench.speed.machine import machine, memory_mb, peak_mb
from bench.speed.measures import MEASURES, examples, numbered


def test_numbered_reports_are_all_different_and_the_same_each_time():
    count = len(examples()) + 3
    some = list(numbered(count))
    assert len({report.content for report in some}) == len(some) == count
    assert list(numbered(count)) == some


def test_every_measure_has_its_lines_in_the_table():
    found = {
        "engine": {"words_a_cpu_second": 9000},
        "walk": {"words_a_second": 4000, "words_a_cpu_second": 4100, "peak_mb": 500.4},
        "cold": {"seconds": 3.0, "runs": [3.5, 3.0]},
        "start": {"seconds": 0.06},
        "growth": {
            "by_hundred": [{"reports": 1000, "seconds": 8.0, "adding": 1.0, "mb": 500.0}],
            "verify_seconds": 2.0,
            "record_mb": 30.0,
            "faults": 0,
            "refused": 0,
        },
    }
    assert found.keys() == MEASURES.keys()
    assert [what for what, _, _ in lines(found)] == [
        "language engine",
        "whole walk, one core",
        "memory, at most",
        "verbale read, 1,500 words",
        "verbale --help",
        "report 1,000",
        "the record of all",
    ]
    assert ("report 1,000", "8.0", "seconds since the last line, 1.0 to add; 500 MB") in lines(found)


def test_the_machine_is_told():
    told = machine()
    assert told["commit"] != "unknown"
    assert told["cores"] >= 1
    assert 1 < memory_mb() <= peak_mb() * 1.05
