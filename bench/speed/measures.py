"""What is measured. Each measure runs in a process of its own, so that none warms or fattens another."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.speed.machine import ROOT, memory_mb, one_core, peak_mb
from verbale.terms import Failure, Report

EXAMPLES = ROOT / "examples"
DAY = "2022-01-21"
WORDS = 1_500  # of the report that a cold start reads: a long report of a newspaper
EVERY = 100  # reports between two looks at time and memory
Figures = dict[str, Any]


def examples() -> list[Report]:
    """Return the example reports."""
    from verbale.read import read

    paths = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".html", ".txt", ".xml"))
    return [report for path in paths for report in read(path) if isinstance(report, Report)]


def texts() -> list[str]:
    """Return the clean texts of the example reports."""
    from verbale.clean import clean

    return [clean(report, published=DAY).text for report in examples()]


def words(some: list[str]) -> int:
    """Count words: what white space parts."""
    return sum(len(text.split()) for text in some)


def numbered(count: int) -> Iterator[Report]:
    """Yield plain reports, all different: the examples over and over, each with a line of its own."""
    for n, text in enumerate(islice(cycle(texts()), count)):
        yield Report(f"{n}.txt", "plain", f"{text}\nReport number {n}.\n".encode(), DAY)


def engine(count: int) -> Figures:
    """Words a CPU-second through the language engine alone, one thread."""
    from verbale.parse import load

    one_core()
    parser, some = load(), texts()
    list(parser.many(some[:2]))
    feed = list(islice(cycle(some), count))
    start = time.process_time()
    list(parser.many(feed))
    took = time.process_time() - start
    return {"words": words(feed), "words_a_cpu_second": round(words(feed) / took), "peak_mb": peak_mb()}


def walk(count: int) -> Figures:
    """Words a second through the whole walk, bytes to record, on one core."""
    from verbale.batch import attempt
    from verbale.pipeline import load_kit

    one_core()
    kit = load_kit()
    feed = list(islice(cycle(examples()), count))
    attempt(feed[0], kit, DAY)
    cpu, wall = time.process_time(), time.perf_counter()
    records = [attempt(report, kit, DAY) for report in feed]
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    if failed := [r.reason for r in records if isinstance(r, Failure)]:
        raise SystemExit(f"{len(failed)} example reports were refused, first: {failed[0]}")
    read = words([r.report.text for r in records if not isinstance(r, Failure)])
    return {
        "reports": len(feed),
        "words": read,
        "words_a_second": round(read / wall),
        "words_a_cpu_second": round(read / cpu),
        "peak_mb": peak_mb(),
    }


def stages(count: int) -> Figures:
    """What each stage of the walk costs, as a share of the engine's own time, one thread."""
    from bench.speed.stages import ENGINE, spent
    from verbale.pipeline import load_kit

    one_core()
    kit, some = load_kit(), examples()
    spent(some, kit, DAY)  # tables are loaded when first asked for
    took = spent(list(islice(cycle(some), count)), kit, DAY)
    shares = {stage: round(seconds / took[ENGINE], 3) for stage, seconds in took.most_common() if stage != ENGINE}
    return {"of_engine": shares, "all": round(sum(shares.values()), 3), "speed": round(1 / (1 + sum(shares.values())), 3)}


def growth(count: int) -> Figures:
    """Many reports into one record: time and memory by the hundred, size of the file, time to verify it."""
    from verbale.batch import attempt
    from verbale.pipeline import load_kit
    from verbale.record import open_record, verify

    one_core()
    kit, by_hundred, refused = load_kit(), [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speed.db"
        with open_record(path, create=True) as store:
            since, adding = time.perf_counter(), 0.0
            for n, report in enumerate(numbered(count), 1):
                outcome = attempt(report, kit)
                start = time.perf_counter()
                if isinstance(outcome, Failure):
                    refused.append(outcome.reason)
                else:
                    store.add(outcome)
                adding += time.perf_counter() - start
                if n % EVERY == 0 or n == count:
                    seconds = time.perf_counter() - since
                    by_hundred.append({"reports": n, "seconds": round(seconds, 2), "adding": round(adding, 2), "mb": memory_mb()})
                    since, adding = time.perf_counter(), 0.0
            start = time.perf_counter()
            faults = len(list(verify(store)))
            verified = time.perf_counter() - start
        size = path.stat().st_size / 1e6
    return {
        "by_hundred": by_hundred,
        "refused": len(refused),
        "refusals": refused[:3],
        "record_mb": round(size, 1),
        "verify_seconds": round(verified, 2),
        "faults": faults,
        "peak_mb": peak_mb(),
    }


def cold(count: int) -> Figures:
    """Seconds from `verbale read` of a report of 1,500 words to its printed record; nothing is loaded before."""
    long = " ".join(texts()).split(" ")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(" ".join(islice(cycle(long), WORDS)) + "\n", encoding="utf8")
        return _command(count, "read", str(path), "--date", DAY, "--format", "json")


def start(count: int) -> Figures:
    """Seconds that `verbale --help` takes."""
    return _command(count, "--help")


def _command(count: int, *arguments: str) -> Figures:
    script = Path(sys.executable).with_name("verbale")
    took = []
    for _ in range(count):
        since = time.perf_counter()
        done = subprocess.run([str(script), *arguments], capture_output=True, check=False)
        took.append(round(time.perf_counter() - since, 3))
        if done.returncode or not done.stdout:
            raise SystemExit(f"verbale {' '.join(arguments)} failed: {done.stderr.decode()[-300:]}")
    return {"runs": took, "seconds": round(statistics.median(took), 3)}


def many(count: int) -> Figures:
    """Reports made by varying the examples: size, time to add, and to answer each question (`bench.speed.many`)."""
    from bench.speed.many import many as measured

    return measured(count)


# How many reports (or runs) each measure takes in full.
MEASURES: dict[str, tuple[Callable[[int], Figures], int]] = {
    "engine": (engine, 200),
    "walk": (walk, 100),
    "stages": (stages, 100),
    "cold": (cold, 5),
    "start": (start, 7),
    "growth": (growth, 1_000),
    "many": (many, 3_000),
}
