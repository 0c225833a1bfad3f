"""A whole report read to a record, scored by the gold folder's own scorer, table by table.

The report is walked from its file, as `verbale read` does; `score.py` of the gold folder prints a line a table, which ends
in its score, and the mean. Actors: name forms resolved.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from bench.quality import goldset, program

# The scorer adds up what its checks return, and one of them returns an empty set, not False, for an event without actors
# where gold has several; so sets are added up as truth values.
RUN = """
import builtins, runpy, sys
add = builtins.sum
builtins.sum = lambda values, *start: add((bool(v) if isinstance(v, set) else v for v in values), *start)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
PUBLISHED = re.compile(r"^\s+published:\s*(\d{4}-\d\d-\d\d)", re.MULTILINE)
TABLE = re.compile(r"^(\w+) .*-> ([\d.]+)$", re.MULTILINE)
FOUND = re.compile(r"^(\w+)\s+found (\d+)/(\d+)", re.MULTILINE)
ACTORS = re.compile(r"^actors\s+(\d+)/(\d+)", re.MULTILINE)
MEAN = re.compile(r"^mean ([\d.]+)", re.MULTILINE)


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The report, its gold and the scorer; there are no splits."""
    return [f for name in ("report.txt", "gold.yaml", "score.py") for f in goldset.files(gold, f"geneva/{name}", None)]


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Read the report and score the record."""
    return parse(printed(gold))


def printed(gold: Path) -> str:
    """Return what the scorer prints of the record of the report."""
    report, answers, scorer = inputs(gold, None)
    published = PUBLISHED.search(answers.read_text(encoding="utf8"))
    record = program.report_record(report, published[1] if published else None)
    told = json.dumps(record.as_dict())
    done = subprocess.run([sys.executable, "-c", RUN, str(scorer)], input=told, capture_output=True, text=True, check=False)
    if not MEAN.search(done.stdout):
        raise RuntimeError(f"{scorer} refused the record: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout


def parse(told: str) -> dict[str, float]:
    """Read what the scorer printed.

    >>> parse("events  found 1/2  extra   0  F1 0.67  type 1.00  -> 0.67\\nactors       3/4 name forms resolved\\nmean 0.710")
    {'mean': 0.71, 'events': 0.67, 'events_found': 0.5, 'actors': 0.75}
    """
    mean, actors = MEAN.search(told), ACTORS.search(told)
    measured = {"mean": float(mean[1])} if mean else {}
    for name, score in TABLE.findall(told):
        measured[name] = float(score)
    for name, found, gold in FOUND.findall(told):
        measured[f"{name}_found"] = int(found) / max(1, int(gold))
    if actors:
        measured["actors"] = int(actors[1]) / max(1, int(actors[2]))
    return measured
