"""A record of very many reports, made by varying the examples: its size, how fast reports come in and questions are answered.

`python -m bench.speed --only many` takes the measure; `python -m bench.speed.many COUNT --record PATH` takes it of as many as
wanted, keeps the record, and asks one that is there. The examples are read once: the walk is not measured here, only the store,
the ledger and what asks them. Reports come in day by day in the order of their stories, so the ledger looks at them in steps.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.speed.machine import peak_mb
from bench.speed.variants import Variant, variants
from verbale.record import Store, as_json, open_record

STEP = 500  # reports that come in between two looks of the ledger
PAST = "2022-12-31"  # in the middle of the days of the variants
QUESTIONS = (
    ("reports",), ("threads",), ("threads", "--by", "Russia"), ("commitments",), ("commitments", "--by", "Russia"),
    ("positions",), ("tallies",), ("forecasts",), ("tension",), ("tension", "--by", "Russia", "--to", "Ukraine"),
)  # fmt: skip
UNDATED = ("reports",)  # questions that are not asked as of a day


@dataclass
class Added:
    """How long each step of reports took, in milliseconds a report: to add, and for the ledger to look at."""

    add: list[float] = field(default_factory=list)
    ledger: list[float] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """Return the means of the first and the last tenth of the steps."""
        part = max(1, len(self.add) // 10)
        ends = {"first": slice(0, part), "last": slice(-part, None)}
        return {f"{name}_{end}_ms": round(sum(of[cut]) / part, 1) for name, of in vars(self).items() for end, cut in ends.items()}


def read_examples() -> list[dict[str, Any]]:
    """Read the examples to records."""
    from bench.speed.measures import examples
    from verbale.pipeline import load_kit, process

    kit = load_kit()
    return [as_json(process(report, kit)) for report in examples()]


def fill(path: Path, count: int) -> dict[str, Any]:
    """Make a record of variants; return how long it took, and the most memory that this process ever held."""
    feed, took = variants(read_examples(), count), Added()
    with open_record(path, create=True) as store:
        while step := list(islice(feed, STEP)):
            _add(store, step, took)
            print(f"{len(took.add) * STEP} {took.add[-1]:.1f} {took.ledger[-1]:.1f} ms", file=sys.stderr, flush=True)
    return took.told() | {"peak_mb": peak_mb()}


def _filled_elsewhere(path: Path, count: int) -> dict[str, Any]:
    """Fill a record in a process of its own: the system counts what a process held as held by all that it starts, too."""
    with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:
        return elsewhere.submit(fill, path, count).result()


def _add(store: Store, step: list[Variant], took: Added) -> None:
    from verbale.ledger.upkeep import refresh

    start = time.perf_counter()
    for variant in step:
        store.add(variant)  # type: ignore[arg-type]  # the store reads no more of it than its JSON
    added = time.perf_counter()
    refresh(store)
    took.add.append(1000 * (added - start) / len(step))
    took.ledger.append(1000 * (time.perf_counter() - added) / len(step))


def forget(path: Path) -> None:
    """Drop all kept answers, as any change of the record does."""
    with open_record(path) as store:
        store.decide("actor", "a-of-nobody", "b-of-nobody", "different", "measure")
        store.undo("actor", "a-of-nobody", "b-of-nobody")


def ask(path: Path, question: tuple[str, ...]) -> dict[str, float]:
    """Return what a question on the command line takes: seconds, megabytes of memory at most, and megabytes printed."""
    command = [sys.executable, "-c", "from verbale.show.cli import main; main()", question[0], str(path), *question[1:], "--json"]
    start = time.perf_counter()
    with TemporaryDirectory() as folder, open(Path(folder) / "told", "wb") as out, open(Path(folder) / "said", "wb") as said:
        child = subprocess.Popen(command, stdout=out, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        seconds, printed = time.perf_counter() - start, out.tell()
        printed = os.fstat(out.fileno()).st_size
    child.returncode = status
    if status:
        raise SystemExit(f"verbale {' '.join(question)} failed.")
    unit = 1 if sys.platform == "darwin" else 1024
    return {"seconds": round(seconds, 2), "mb": round(used.ru_maxrss * unit / 1e6), "printed_mb": round(printed / 1e6, 2)}


def asked(path: Path) -> list[dict[str, Any]]:
    """Ask each question when no answer is kept, again, and as of a past day."""
    forget(path)
    out = []
    for question in QUESTIONS:
        cold, warm = ask(path, question), ask(path, question)
        told: dict[str, Any] = {"question": " ".join(question), "cold": cold, "warm": warm}
        if question[0] not in UNDATED:
            told["as_of"] = ask(path, (*question, "--as-of", PAST))
        out.append(told)
        print(json.dumps(told), file=sys.stderr, flush=True)
    return out


def many(count: int, path: Path | None = None) -> dict[str, Any]:
    """Make a record of so many reports, where there is none, and ask it."""
    with TemporaryDirectory() as folder:
        path = path or Path(folder) / "many.db"
        told: dict[str, Any] = {"reports": count}
        if not path.exists():
            told |= _filled_elsewhere(path, count)
        size = sum(part.stat().st_size for part in path.parent.glob(f"{path.name}*"))
        told["bytes_a_report"] = round(size / count)
        return told | {"questions": asked(path)}


def main(arguments: list[str] | None = None) -> int:
    """Run the measure and print it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed.many", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--record", type=Path, help="keep the record here; ask it only when it is there")
    given = parser.parse_args(arguments)
    print(json.dumps(many(given.count, given.record), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
