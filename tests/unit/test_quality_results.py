from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.quality import results
from bench.quality.goldset import AbsentError
from bench.quality.results import MOST, Findings, Part, Result, commonest, load, page, save
from bench.quality.scoring import Tally

PARTS = (Part("mode", "direct", 40, 0.9, 0.85), Part("mode", "indirect", 60, 0.5))
RESULT = Result("statements", "dev", "0123", Findings({"whole_f1": 0.75}, PARTS, {"a miss": 3, "another | miss": 7}))


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch) -> Path:
    """Tasks that stand for real ones: one that tells measures only, one with findings, one without gold."""
    (tmp_path / "gold.txt").write_text("gold")
    inputs = lambda gold, split: [gold / "gold.txt"]  # noqa: E731
    plain = SimpleNamespace(inputs=inputs, run=lambda gold, split: {"f1": 0.5})
    telling = SimpleNamespace(inputs=inputs, findings=lambda gold, split: RESULT.findings)
    known = {"times": plain, "statements": telling, "places": SimpleNamespace(inputs=_absent, run=_absent)}
    monkeypatch.setattr(results, "task", known.__getitem__)
    return tmp_path


def _absent(gold: Path, split: str | None) -> list[Path]:
    raise AbsentError("no gold")


def _run(folder: Path, *names: str) -> int:
    return results.main([*names, "--gold", str(folder), "--into", str(folder / "results")])


def test_a_result_comes_back_from_its_file_as_it_was(tmp_path):
    assert load(save(RESULT, tmp_path)) == RESULT


def test_the_same_result_is_the_same_file(tmp_path):
    first = save(RESULT, tmp_path / "a").read_bytes()
    assert save(load(tmp_path / "a" / "statements.toml"), tmp_path / "b").read_bytes() == first


def test_a_task_that_only_runs_is_kept_with_its_measures(tasks):
    assert _run(tasks, "times") == 0
    assert load(tasks / "results" / "times.toml").findings == Findings({"f1": 0.5})


def test_a_task_that_tells_more_is_kept_with_its_parts_and_misses(tasks):
    assert _run(tasks, "statements") == 0
    assert load(tasks / "results" / "statements.toml").findings == RESULT.findings


def test_a_task_without_gold_writes_nothing_and_the_others_go_on(tasks):
    assert _run(tasks, "places", "times") == 1
    assert [path.name for path in (tasks / "results").iterdir()] == ["times.toml"]


def test_the_commonest_misses_come_first_and_no_more_than_are_read():
    misses = {f"kind {n:02}": n // 2 for n in range(60)}
    kept = commonest(misses)
    assert len(kept) == MOST
    assert kept[:3] == [("kind 58", 29), ("kind 59", 29), ("kind 56", 28)]


def test_the_page_shows_measures_beside_anchors_then_parts_then_misses(tmp_path):
    save(RESULT, tmp_path)
    told = page(tmp_path)
    assert told.startswith("### statements\n")
    assert "| `whole_f1` | 0.750 | CRF without parser" in told
    assert "| direct | 40 | 0.900 | 0.850 |\n| indirect | 60 | 0.500 | – |" in told
    assert "| another \\| miss | 7 |\n| a miss | 3 |" in told


def test_parts_without_precision_have_no_column_for_it(tmp_path):
    save(Result("times", None, "0", Findings({"f1": 0.5}, (Part("kind", "DATE", 9, 0.5),))), tmp_path)
    assert "| kind | cases | recall |\n" in page(tmp_path)


def test_the_page_keeps_the_order_of_the_tasks_and_leaves_out_what_was_not_measured(tmp_path):
    for name in ("times", "statements"):
        save(Result(name, None, "0", Findings({"f1": 0.5})), tmp_path)
    assert [line for line in page(tmp_path).split("\n") if line[:3] == "###"] == ["### statements", "### times"]


def test_a_part_takes_recall_from_gold_and_precision_from_predictions():
    assert Part.of("mode", "direct", Tally(3, 0, 4), Tally(1, 2, 0)) == Part("mode", "direct", 4, 0.75, 0.5)
    assert Part.of("mode", "direct", Tally(3, 0, 4), Tally()).precision is None


def test_the_results_kept_in_the_project_can_be_read():
    assert page().startswith("### ")
