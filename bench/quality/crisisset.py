"""The labelled reports on past crises (`own/ledger`, `own/ledger_fresh`): what they hold, and a record made of them."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.quality import program
from bench.quality.goldset import HERE, AbsentError
from verbale.record import Store, open_record

HOME = HERE / "own" / "ledger"
FRESH = HERE / "own" / "ledger_fresh"
SPLITS = {
    "dev": (HOME, False, 1),
    "held": (HOME, True, 1),
    "fresh": (FRESH, False, 1),
    "fresh_apart": (FRESH, True, 1),
    "second": (FRESH, False, 2),
    "second_apart": (FRESH, True, 2),
    "third": (FRESH, False, 3),
    "third_apart": (FRESH, True, 3),
}


@dataclass(frozen=True)
class Words:
    """A stretch of a report: its file name without suffix, and words that stand there once."""

    report: str
    words: str


@dataclass(frozen=True)
class Contradiction:
    """Words on two sides or more, every two of different sides at odds."""

    kind: str
    sides: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True)
class Promise:
    """Words of a commitment, its state as of some days, and the words that show the last of them."""

    words: Words
    states: tuple[tuple[str, str], ...]
    shown_by: tuple[Words, ...]


@dataclass(frozen=True)
class Crisis:
    """A folder of reports with its gold."""

    folder: Path

    @cached_property
    def _gold(self) -> dict:
        return tomllib.loads((self.folder / "gold.toml").read_text(encoding="utf8"))

    @property
    def held(self) -> bool:
        return self._gold["held"]

    @property
    def batch(self) -> int:
        """Which of the lots of its folder it was written in; each was measured before its errors were looked at."""
        return self._gold.get("batch", 1)

    @property
    def promises_only(self) -> bool:
        """Whether only the ends of promises are labelled throughout: of contradictions nothing is then known to be wrong."""
        return self._gold.get("promises_only", False)

    @property
    def reports(self) -> list[Path]:
        return sorted(self.folder.glob("*.txt"))

    @property
    def files(self) -> list[Path]:
        return [self.folder / "gold.toml", *self.reports]

    @property
    def threads(self) -> list[tuple[Words, ...]]:
        return [_words(thread["rows"]) for thread in self._gold.get("thread", ())]

    @property
    def contradictions(self) -> list[Contradiction]:
        found = self._gold.get("contradiction", ())
        return [Contradiction(c["kind"], tuple(_words(side) for side in c["sides"])) for c in found]

    @property
    def commitments(self) -> list[Promise]:
        found = self._gold.get("commitment", ())
        return [
            Promise(Words(*c["words"]), tuple((day, state) for day, state in c["states"]), _words(c.get("shown_by", ())))
            for c in found
        ]


def _words(told: list[list[str]]) -> tuple[Words, ...]:
    return tuple(Words(*pair) for pair in told)


def crises(split: str | None = None) -> list[Crisis]:
    """Return the crises of a split (one of `SPLITS`; None for dev and held), by name."""
    home, held, batch = (HOME, None, 1) if split is None else SPLITS.get(split, (HOME, split, 1))
    found = [Crisis(path.parent) for path in sorted(home.glob("*/gold.toml"))]
    found = [c for c in found if c.batch == batch and (held is None or c.held == held)]
    if not found:
        raise AbsentError(f"no crises of split {split!r} in {HOME}")
    return found


def fill(store: Store, crisis: Crisis) -> dict[str, str]:
    """Read the reports of a crisis into a record; return the record's id of each by its file name without suffix."""
    ids = {}
    for path in crisis.reports:
        record = program.report_record(path, None)
        store.add(record)
        ids[path.stem] = record.report.doc_id
    return ids


def open_crisis(crisis: Crisis, folder: Path) -> tuple[Store, dict[str, str]]:
    """Make a record of a crisis in a folder; return it open, with the ids of the reports by name."""
    store = open_record(folder / f"{crisis.folder.name}.db", create=True)
    return store, fill(store, crisis)


def stretch(text: str, words: str) -> tuple[int, int]:
    """Return where words stand in a text; they stand there once.

    Raises:
        ValueError: They do not, or more than once.
    """
    if text.count(words) != 1:
        raise ValueError(f"{words!r} stands {text.count(words)} times in the text")
    start = text.index(words)
    return start, start + len(words)


def touching(rows: list[dict], report: str, start: int, end: int) -> list[dict]:
    """Return the rows of a report with evidence that shares signs with a stretch."""
    return [row for row in rows if row["report"] == report and any(a < end and start < b for a, b in _spans(row))]


def _spans(row: dict) -> list[tuple[int, int]]:
    evidence = row["evidence"]
    quotes = evidence if isinstance(evidence, list) else [q for part in evidence.values() for q in part]
    return [(q["start"], q["end"]) for q in quotes]
