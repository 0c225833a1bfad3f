"""Status of events: occurred, planned, conditional, hypothetical, denied.

MEANTIME's attributes are put into our statuses by `meantime.toml` (`ongoing` counts as `occurred`); what no rule fits (general
truths, unclear times, certainty that the annotators could not decide) is left out, as are pronouns, whose event is told
elsewhere. `macro_f1` gives the program the gold trigger, as most of MEANTIME's events (goals, share prices) are none of
PLOVER's. `coded.macro_f1` is over the triggers on which an event of the record stands, with the status it has there;
`coded.share` is their share.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.quality import goldset, program
from bench.quality.scoring import likeness, macro_f1
from verbale.terms import Parse, Record

_PRONOUNS = frozenset({"it", "one", "that", "these", "this", "those", "what", "which", "who"})


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of dated texts with events."""
    return goldset.files(gold, "times/*.jsonl", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Read each text to a record and compare the status of its events."""
    rows = goldset.jsonl(inputs(gold, split))
    return score(rows, program.readings([r["text"] for r in rows], [r["published"] for r in rows]))


def score(
    rows: Sequence[dict[str, Any]],
    readings: Iterable[tuple[Parse, Record]],
    ask: Callable[[Parse, Record, tuple[int, int]], str | None] = program.status,
) -> dict[str, float]:
    """Score readings of texts; `ask` gives the program's status of a trigger."""
    given, coded, asked = [], [], 0
    for row, (parse, record) in zip(rows, readings, strict=True):
        for event in row["events"]:
            gold, trigger = gold_status(event), (event["start"], event["end"])
            if gold is None or row["text"][slice(*trigger)].lower() in _PRONOUNS:
                continue
            asked += 1
            given.append((_merged(ask(parse, record, trigger)), gold))
            if found := predicted_status(trigger, record):
                coded.append((_merged(found), gold))
    return {
        "macro_f1": macro_f1(given),
        "coded.macro_f1": macro_f1(coded),
        "coded.share": len(coded) / asked if asked else 0.0,
    }


def _merged(status: str | None) -> str | None:
    return "occurred" if status == "ongoing" else status


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
    return status if share else None
