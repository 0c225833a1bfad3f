import json
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.quality import __main__ as command
from bench.quality import gate
from bench.quality.goldset import AbsentError, NotBuiltError, digest, files, jsonl, mapping
from bench.quality.tasks import TASKS, task

FLOORS = """[{name}]
digest = ""

[{name}.floors]
"a.f1" = {least}
"""


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.toml"


@pytest.fixture
def measured(tmp_path: Path, monkeypatch) -> dict[str, float]:
    """What the one task of these tests measures; its gold is one file."""
    (tmp_path / "gold.txt").write_text("gold")
    values = {"a.f1": 0.5006, "b.f1": 0.1}

    def find(name: str):
        if name == "absent":
            return SimpleNamespace(inputs=_absent, run=_absent)
        if name == "unbuilt":
            raise NotBuiltError("the task unbuilt is not built")
        return SimpleNamespace(inputs=lambda gold, split: [gold / "gold.txt"], run=lambda gold, split: dict(values))

    monkeypatch.setattr(gate, "task", find)
    monkeypatch.setattr(command, "task", find)
    return values


def _absent(gold: Path, split: str | None) -> list[Path]:
    raise AbsentError(f"no gold in {gold}")


def _gate(floors: Path, least: float, *flags: str, name: str = "a") -> int:
    if not floors.exists():
        floors.write_text(FLOORS.format(name=name, least=least))
    return gate.main(["--gold", str(floors.parent), "--floors", str(floors), *flags])


def _least(floors: Path) -> float:
    return tomllib.loads(floors.read_text())["a"]["floors"]["a.f1"]


def test_at_the_floor_the_gate_is_open(floors, measured):
    assert _gate(floors, 0.5) == 0


def test_below_a_floor_the_gate_is_shut(floors, measured, capsys):
    assert _gate(floors, 0.6) == 1
    assert "BELOW" in capsys.readouterr().out


def test_another_processor_may_round_a_measure_a_little_below_its_floor(floors, measured, capsys):
    assert _gate(floors, 0.501) == 0
    assert "within slack" in capsys.readouterr().out.replace("\n", " ")
    measured["a.f1"] = 0.499
    assert _gate(floors, 0.501) == 1


def test_a_task_that_rests_on_near_ties_may_name_a_wider_slack(floors, measured):
    floors.write_text(FLOORS.format(name="a", least=0.506).replace("digest", "slack = 0.008\ndigest", 1))
    assert _gate(floors, 0.506) == 0
    assert _gate(floors, 0.506, "--update") == 0
    assert tomllib.loads(floors.read_text())["a"]["slack"] == 0.008


def test_a_pinned_measure_that_is_no_longer_given_shuts_the_gate(floors, measured):
    del measured["a.f1"]
    assert _gate(floors, 0.0) == 1


def test_absent_gold_is_said_and_skipped(floors, measured, capsys):
    assert _gate(floors, 0.9, name="absent") == 0
    assert "no gold in" in capsys.readouterr().out.replace("\n", " ")


def test_a_pinned_task_that_cannot_run_shuts_the_gate(floors, measured):
    assert _gate(floors, 0.0, name="unbuilt") == 1


def test_an_update_raises_a_floor_and_rounds_down(floors, measured):
    assert _gate(floors, 0.2, "--update") == 0
    assert _least(floors) == 0.5


def test_an_update_does_not_lower_a_floor(floors, measured):
    assert _gate(floors, 0.6, "--update") == 1
    assert _least(floors) == 0.6


def test_a_floor_falls_only_when_a_regression_is_allowed(floors, measured):
    assert _gate(floors, 0.6, "--update", "--allow-regression") == 0
    assert _least(floors) == 0.5


def test_an_update_notes_the_gold_and_other_gold_is_told(floors, measured, capsys):
    _gate(floors, 0.2, "--update")
    assert tomllib.loads(floors.read_text())["a"]["digest"] == digest([floors.parent / "gold.txt"])
    (floors.parent / "gold.txt").write_text("other gold")
    capsys.readouterr()
    assert _gate(floors, 0.2) == 0
    assert "other gold" in capsys.readouterr().out


def test_what_is_saved_is_what_was_loaded(floors, measured):
    pins = [gate.Pin("a", "dev", "0f", {"x.f1": 0.25}), gate.Pin("b", None, "", {"y": 0.5})]
    gate.save(floors, pins)
    assert gate.load(floors) == pins


def test_every_pinned_task_is_a_task():
    assert {pin.name for pin in gate.load(gate.FLOORS)} <= set(TASKS)


def test_the_command_prints_one_object_and_says_what_it_left_out(tmp_path, measured, monkeypatch, capsys):
    monkeypatch.setattr(command, "TASKS", ("a", "absent"))
    assert command.main(["all", "--json", "--gold", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"a": {"a.f1": 0.5006, "b.f1": 0.1}}
    assert "absent: not measured" in printed.err


def test_anchors_stand_beside_their_measure():
    assert command.anchors("times", "value_f1").startswith("HeidelTime 0.781 (TempEval-3 platinum)")
    assert command.anchors("times", "no such measure") == ""


def test_every_anchor_names_a_task():
    assert {a["task"] for a in mapping("anchors")["anchor"]} <= set(TASKS)


def test_a_split_is_part_of_a_file_name(tmp_path):
    for name in ("a_dev.txt", "a_train.txt"):
        (tmp_path / name).touch()
    assert [p.name for p in files(tmp_path, "*.txt", "dev")] == ["a_dev.txt"]
    with pytest.raises(AbsentError, match="'test' in its name"):
        files(tmp_path, "*.txt", "test")


def test_an_unknown_task_is_not_built():
    with pytest.raises(NotBuiltError, match="the task weather is not built"):
        task("weather")


def test_a_line_separator_inside_a_text_does_not_end_its_row(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "one\u2028two"}\n', encoding="utf8")
    assert jsonl([tmp_path / "x.jsonl"]) == [{"text": "one\u2028two"}]


def test_one_task_alone_is_measured_and_the_other_floors_stay(floors, measured):
    floors.write_text(FLOORS.format(name="a", least=0.1) + FLOORS.format(name="absent", least=0.9))
    assert gate.main(["--gold", str(floors.parent), "--floors", str(floors), "--only", "a", "--update"]) == 0
    pinned = tomllib.loads(floors.read_text())
    assert (pinned["a"]["floors"]["a.f1"], pinned["absent"]["floors"]["a.f1"]) == (0.5, 0.9)
