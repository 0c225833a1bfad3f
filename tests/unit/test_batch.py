import io
import os
import pickle
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from hand_built import record

from verbale import batch
from verbale.batch import attempt, processes, run, serial
from verbale.errors import DataError, EngineError, InputError, StoreError
from verbale.terms import Actor, Failure, Quote, Record, Report

KIT = SimpleNamespace(model=None, fingerprint="kit")


def report(words, where="a.txt"):
    return Report(where, "text", words.encode())


def process(report, kit, *, published=None):
    """A stand-in for the walk: the words of the report say what happens."""
    words = report.content.decode().strip()
    if words == "kill":
        os._exit(9)
    if words.startswith("untrue"):
        return Record(record(0).report, (Actor("a-1", "X", "person", *[None] * 5, (Quote(0, 1, "?"),)),))
    errors = {
        "unreadable": InputError(report.where, "is a poem.", "Give a report."),
        "data": DataError(Path("cues.tsv"), 4, "is wrong.", "Correct it."),
        "store": StoreError("x.db", "is full.", "Free some space."),
        "deep": RecursionError("maximum recursion\ndepth"),
        "memory": MemoryError(),
        "key": KeyError("nsubj"),
    }
    if words in errors:
        raise errors[words]
    return record(int(words), published=published, where=report.where)


@pytest.fixture(autouse=True)
def walk(monkeypatch):
    monkeypatch.setitem(sys.modules, "verbale.pipeline", SimpleNamespace(process=process))


@pytest.fixture
def files(tmp_path):
    def write(*texts):
        paths = [tmp_path / f"{i}.txt" for i in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        return paths

    return write


def work(report):
    return attempt(report, KIT)


def begin():
    sys.modules["verbale.pipeline"] = SimpleNamespace(process=process)
    return work


def begin_without_a_model():
    raise EngineError("no model stands here.")


RUNNERS = {"serial": partial(serial, work), "processes": lambda arrivals: processes(begin, arrivals, 2)}


def test_a_report_becomes_a_record():
    assert attempt(report("3"), KIT, "2022-02-02") == record(3, published="2022-02-02", where="a.txt")


def test_an_unreadable_report_becomes_a_failure_with_its_reason():
    assert attempt(report("unreadable"), KIT) == Failure("a.txt", "a.txt: is a poem. Give a report.")


@pytest.mark.parametrize(("words", "said"), [("deep", "RecursionError: maximum recursion depth"), ("key", "KeyError: 'nsubj'")])
def test_a_defect_becomes_a_failure_that_says_so(words, said):
    assert attempt(report(words), KIT) == Failure(
        "a.txt", f"a.txt: {said}. This is a defect of verbale; please report it with the text."
    )


def test_an_untrue_record_is_not_handed_on():
    failure = attempt(report("untrue"), KIT)
    assert isinstance(failure, Failure)
    assert "a-1 mentions 0-1 reads 'E', not '?'" in failure.reason


@pytest.mark.parametrize(("words", "error"), [("data", DataError), ("store", StoreError), ("memory", MemoryError)])
def test_what_is_no_fault_of_the_report_stops_the_walk(words, error):
    with pytest.raises(error):
        attempt(report(words), KIT)


@pytest.mark.parametrize("name", sorted(RUNNERS))
def test_every_runner_keeps_order_and_failures(name):
    arrivals = [report(w, f"{i}.txt") for i, w in enumerate(["1", "unreadable", "2", "deep", *map(str, range(3, 20))])]
    arrivals.insert(3, Failure("feed.xml", "has an empty item"))
    outcomes = list(RUNNERS[name](arrivals))
    assert outcomes == [a if isinstance(a, Failure) else work(a) for a in arrivals]


@pytest.mark.parametrize("name", sorted(RUNNERS))
def test_every_runner_stops_for_what_a_person_must_mend(name):
    with pytest.raises(DataError, match=r"cues\.tsv:4: is wrong"):
        list(RUNNERS[name]([report("1"), report("data")]))


@pytest.mark.parametrize("name", sorted(RUNNERS))
def test_every_runner_takes_reports_as_they_are_needed(name):
    taken = []
    outcomes = RUNNERS[name](taken.append(n) or report(str(n)) for n in range(100))
    next(outcomes)
    assert len(taken) <= 2 * 4 + 1
    outcomes.close()


def test_a_report_that_kills_its_process_is_a_failure_and_the_others_go_on():
    outcomes = list(processes(begin, [report(w, w) for w in ("1", "2", "kill", "3", "4")], 2))
    assert [type(o) for o in outcomes] == [Record, Record, Failure, Record, Record]
    assert outcomes[2].reason.startswith("kill: the process that read it died.")


def test_processes_without_a_model_say_so():
    with pytest.raises(EngineError, match="no model"):
        list(processes(begin_without_a_model, [report("1")], 2))


def test_files_are_walked_in_order(files, tmp_path):
    paths = files("1", "unreadable", "2")
    paths.insert(1, tmp_path / "missing.txt")
    seen = []
    outcomes = list(run(paths, KIT, published="2022-02-02", progress=lambda done, outcome: seen.append((done, outcome))))
    assert [type(o) for o in outcomes] == [Record, Failure, Failure, Record]
    assert [o.where if isinstance(o, Failure) else o.report.where for o in outcomes] == [str(p) for p in paths]
    assert outcomes[0].report.published == "2022-02-02"
    assert seen == list(enumerate(outcomes, 1))
    assert "missing.txt: cannot be opened" in outcomes[1].reason


def test_one_file_may_hold_many_reports(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text('{"text": "1"}\nnonsense\n{"text": "2"}\n')
    assert [type(o) for o in run([path], KIT)] == [Record, Failure, Record]


def test_standard_input_is_a_file_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"7")))
    assert [o.report.where for o in run(["-"], KIT)] == ["standard input"]


def test_processes_load_the_kit_by_its_model(monkeypatch, files):
    monkeypatch.setattr(batch, "processes", lambda begin, arrivals, jobs: serial(begin(), arrivals))
    loaded = []
    monkeypatch.setattr(sys.modules["verbale.pipeline"], "load_kit", loaded.append, raising=False)
    outcomes = list(run(files("1", "2"), SimpleNamespace(model="en_core_web_trf"), published="2022-01-01", jobs=2))
    assert loaded == ["en_core_web_trf"]
    assert [o.report.published for o in outcomes] == ["2022-01-01"] * 2


@pytest.mark.parametrize(
    "error",
    [InputError("a", "b", "c"), DataError(Path("t.tsv"), 3, "x", "y"), StoreError("a", "b", "c"), EngineError("e")],
    ids=repr,
)
def test_errors_travel_between_processes(error):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)
