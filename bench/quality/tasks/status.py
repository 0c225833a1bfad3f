"""Status of events: occurred, planned, conditional, hypothetical, denied.

MEANTIME's attributes are put into our statuses by `meantime.toml` (`ongoing` counts as `occurred`). The predicted status is that
of the event whose evidence shares most with the gold trigger; `macro_f1` is over the triggers that have one, `coverage` their
share of all that a rule fits. Most of MEANTIME's events (goals, share prices) are none of PLOVER's, so coverage is low by nature.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.quality import goldset, program
from bench.quality.scoring import likeness, macro_f1
from verbale.terms import Record


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of dated texts with events."""
    return goldset.files(gold, "times/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Read each text to a record and compare the status of its events."""
    rows = goldset.jsonl(inputs(gold, split))
    return score(rows, program.records([r["text"] for r in rows], [r["published"] for r in rows]))


def score(rows: Sequence[dict[str, Any]], records: Iterable[Record]) -> dict[str, float]:
    """Score records against texts."""
    pairs, asked = [], 0
    for row, record in zip(rows, records, strict=True):
        for event in row["events"]:
            if gold := gold_status(event):
                asked += 1
                if found := predicted_status((event["start"], event["end"]), record):
                    pairs.append((found, gold))
    return {"macro_f1": macro_f1(pairs), "coverage": len(pairs) / asked if asked else 0.0}


def gold_status(event: dict[str, Any]) -> str | None:
    """Return our status for MEANTIME's attributes, None when no rule fits."""
    for rule in goldset.mapping("meantime")["rule"]:
        if all(event[key] == value for key, value in rule.items() if key != "status"):
            return str(rule["status"])
    return None


def predicted_status(trigger: tuple[int, int], record: Record) -> str | None:
    """Return the status of the event that stands on the trigger, None when none does."""
    close = [(likeness((trigger,), tuple((q.start, q.end) for q in e.evidence)), e.status) for e in record.events]
    share, status = max(close, default=(0.0, ""))
    return ("occurred" if status == "ongoing" else status) if share else None
