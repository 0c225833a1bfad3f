"""Keep what tasks measured: `python -m bench.quality.results TASK... [--gold FOLDER] [--split NAME] [--into FOLDER]`.

Writes `results/TASK.toml` for each task: its measures, the same by parts of the gold, and the commonest kinds of miss. The
page on quality is made from these files and needs no gold. A task whose module has `findings` tells parts and misses;
of any other its measures are kept.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.quality.__main__ import GOLD, anchors, shown
from bench.quality.goldset import AbsentError, NotBuiltError, digest
from bench.quality.scoring import Tally
from bench.quality.tasks import TASKS, task

RESULTS = Path(__file__).parent / "results"
MOST = 20  # kinds of miss kept of a task
HEADER = "# Written by `python -m bench.quality.results {name}{split}`; change nothing here.\n"


@dataclass(frozen=True)
class Part:
    """What was found of a part of the gold: the cases whose property `by` is `name`; no precision where nothing can be wrong."""

    by: str
    name: str
    gold: int
    recall: float
    precision: float | None = None

    @classmethod
    def of(cls, by: str, name: str, found: Tally, right: Tally | None = None) -> "Part":
        """Take the tally of the gold cases of a part and, for its precision, that of the predictions of the same part."""
        return cls(by, name, int(found.gold), found.recall, right.precision if right and right.predicted else None)


@dataclass(frozen=True)
class Findings:
    """What a task found: measures as `run` returns them, parts, and how often each kind of miss occurs."""

    measures: Mapping[str, float]
    parts: tuple[Part, ...] = ()
    misses: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """The findings of one task, with the split it read and the digest of its gold files."""

    task: str
    split: str | None
    digest: str
    findings: Findings


def measure(name: str, gold: Path, split: str | None) -> Result:
    """Run a task and keep what it found."""
    found = task(name)
    tell: Callable[[Path, str | None], Findings] | None = getattr(found, "findings", None)
    findings = tell(gold, split) if tell else Findings(found.run(gold, split))
    return Result(name, split, digest(found.inputs(gold, split)), findings)


def commonest(misses: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the commonest kinds of miss, of equals the first by name."""
    return sorted(misses.items(), key=lambda kind: (-kind[1], kind[0]))[:MOST]


# --- the file --------------------------------------------------------------------------------------------------------------


def save(result: Result, into: Path) -> Path:
    """Write a result; return its file."""
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"{result.task}.toml"
    path.write_text("\n".join(_lines(result)) + "\n", encoding="utf8")
    return path


def _lines(result: Result) -> Iterable[str]:
    yield HEADER.format(name=result.task, split=f" --split {result.split}" if result.split else "")
    yield f"task = {json.dumps(result.task)}"
    yield from [f"split = {json.dumps(result.split)}"] if result.split else []
    yield from (f"digest = {json.dumps(result.digest)}", "", "[measures]")
    yield from (f"{json.dumps(key)} = {round(value, 4)}" for key, value in result.findings.measures.items())
    for part in result.findings.parts:
        yield from ("", "[[part]]", *_fields(asdict(part)))
    for kind, count in commonest(result.findings.misses):
        yield from ("", "[[miss]]", *_fields({"kind": kind, "count": count}))


def _fields(values: dict[str, Any]) -> Iterable[str]:
    for key, value in values.items():
        if value is not None:
            yield f"{key} = {json.dumps(round(value, 4) if isinstance(value, float) else value, ensure_ascii=False)}"


def load(path: Path) -> Result:
    """Read a result."""
    told = tomllib.loads(path.read_text(encoding="utf8"))
    parts = tuple(Part(**part) for part in told.get("part", ()))
    misses = {miss["kind"]: miss["count"] for miss in told.get("miss", ())}
    return Result(told["task"], told.get("split"), told["digest"], Findings(told["measures"], parts, misses))


# --- the page --------------------------------------------------------------------------------------------------------------


def page(results: Path = RESULTS) -> str:
    """Return a section of Markdown for each result, in the order of the tasks."""
    files = [results / f"{name}.toml" for name in TASKS]
    return "\n\n".join(_section(load(path)) for path in files if path.exists())


def _section(result: Result) -> str:
    on = f"Measured on the part `{result.split}` of its set." if result.split else "Measured on the whole of its set."
    blocks = [f"### {result.task}", on, _measures(result)]
    properties = dict.fromkeys(part.by for part in result.findings.parts)
    blocks += [_parts(by, [part for part in result.findings.parts if part.by == by]) for by in properties]
    if result.findings.misses:
        blocks += ["The commonest kinds of miss:", _grid(["kind", "cases"], commonest(result.findings.misses))]
    return "\n\n".join(blocks)


def _measures(result: Result) -> str:
    rows = [(f"`{key}`", shown(value), anchors(result.task, key)) for key, value in result.findings.measures.items()]
    return _grid(["measure", "value", "anchors"], rows)


def _parts(by: str, parts: list[Part]) -> str:
    exact = any(part.precision is not None for part in parts)
    head = [by, "cases", "recall", *["precision"] * exact]
    told = [
        (p.name, f"{p.gold:,}", shown(p.recall), *["–" if p.precision is None else shown(p.precision)] * exact) for p in parts
    ]
    return _grid(head, told)


def _grid(head: list[str], rows: Iterable[tuple[Any, ...]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.results", description=__doc__.splitlines()[0])
    parser.add_argument("tasks", nargs="+", metavar="TASK", choices=TASKS, help=", ".join(TASKS))
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="FOLDER", help="the gold data (default: %(default)s)")
    parser.add_argument("--split", metavar="NAME", help="read only the files with this in their name (dev, test ...)")
    parser.add_argument("--into", type=Path, default=RESULTS, metavar="FOLDER", help="where to write (default: %(default)s)")
    given = parser.parse_args(arguments)
    say, failed = Console(stderr=True), 0
    for name in given.tasks:
        try:
            say.print(f"wrote {save(measure(name, given.gold, given.split), given.into)}", highlight=False, soft_wrap=True)
        except (AbsentError, NotBuiltError) as reason:
            say.print(f"{name}: not measured: {reason}", highlight=False, soft_wrap=True)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
