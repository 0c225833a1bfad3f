"""A record of very many reports, made by varying the examples: how large it is, and how fast questions are answered.

`python -m bench.speed.many COUNT [--record PATH]`. The examples are read once; a variant is a record with another day, outlet and
last line, its ids made anew. So the walk is not measured here, only the store and what asks it.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.speed.measures import examples
from verbale.record import as_json, open_record

DAYS = 730  # over which the variants are spread
QUESTIONS = (
    ("reports",), ("threads",), ("threads", "--by", "Russia"), ("threads", "--as-of", "2022-06-01"),
    ("commitments",), ("positions",), ("tallies",), ("forecasts",), ("tension",),
)  # fmt: skip
_ID = re.compile(r'"([aseqpcf])-([0-9a-f]{16})"')
_DATE = re.compile(r'"(\d{4}-\d{2}-\d{2})"')


@dataclass(frozen=True)
class Variant:
    """A record in its JSON form, as the store takes it."""

    told: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        return self.told


def read_examples() -> list[dict[str, Any]]:
    """Read the examples to records."""
    from verbale.pipeline import load_kit, process

    kit = load_kit()
    return [as_json(process(report, kit)) for report in examples()]


def variants(records: list[dict[str, Any]], count: int) -> Iterator[Variant]:
    """Yield variants of some records: other days, other outlets, another last line."""
    chance = random.Random(1962)
    plain = [json.dumps(record) for record in records]
    for n, told in enumerate(islice(cycle(plain), count)):
        record = json.loads(_varied(told, n, timedelta(chance.randrange(DAYS))))
        report = record["report"]
        report["text"] += f"\n\nReport number {n}."
        report |= {"id": sha256(report["text"].encode()).hexdigest(), "where": f"{n}.txt", "outlet": f"Courier {n % 97}"}
        yield Variant(record)


def _varied(told: str, n: int, ahead: timedelta) -> str:
    """Give a record in JSON other ids and other days."""
    renamed = _ID.sub(lambda m: f'"{m[1]}-{sha256(f"{n} {m[2]}".encode()).hexdigest()[:16]}"', told)
    return _DATE.sub(lambda m: f'"{date.fromisoformat(m[1]) + ahead}"', renamed)


def fill(path: Path, count: int) -> dict[str, float]:
    """Make a record of variants; return seconds a report at the beginning and at the end, and bytes a report."""
    records = read_examples()
    took: list[float] = []
    with open_record(path, create=True) as store:
        for variant in variants(records, count):
            start = time.perf_counter()
            store.add(variant)
            took.append(time.perf_counter() - start)
    part = max(1, count // 10)
    return {"first_ms": 1000 * sum(took[:part]) / part, "last_ms": 1000 * sum(took[-part:]) / part}


def ask(path: Path, question: tuple[str, ...]) -> float:
    """Return the seconds that a question on the command line takes, the cache warm."""
    command = [sys.executable, "-c", "from verbale.show.cli import main; main()", question[0], str(path), *question[1:], "--json"]
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        took = time.perf_counter() - start
    return took


def main(arguments: list[str] | None = None) -> int:
    """Run the measure and print it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed.many", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--record", type=Path, help="keep the record here; ask it only when it is there")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "many.db"
        told: dict[str, Any] = {"reports": given.count}
        if not path.exists():
            told |= fill(path, given.count)
            from verbale.ledger.upkeep import refresh

            start = time.perf_counter()
            with open_record(path) as store:
                refresh(store)
            told["ledger_ms_a_report"] = 1000 * (time.perf_counter() - start) / given.count
        told["bytes_a_report"] = path.stat().st_size / given.count
        told["seconds"] = {" ".join(question): round(ask(path, question), 2) for question in QUESTIONS}
    print(json.dumps(told, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
