"""Events told in sentences that tell none: sport, business, science, crime, weather, and figures of speech.

The sentences are our own (`own/false_alarms.tsv`): none tells a political event, whatever its words remind of. `events` counts
what is found, over all of them; `events.TOPIC` by topic; `events.held` in the half that was never looked at when a cause was
put right. `clear` is the share of sentences without any, `clear.held` that of the held half: floors can be pinned on these.

`second.` measures the same over 150 sentences written later, before the rules that mend the first were made, half of them held,
too (`own/false_alarms_second.tsv`). `kept` is the share of 60 sentences that remind of these and do tell an event of a crisis
(`own/look_alikes.tsv`), in which one is found: silence must not be bought by deafness.

`third.` and `kept.second` are larger sets of both kinds (`own/false_alarms_third.tsv`, from more walks of life;
`own/look_alikes_second.tsv`), half of each held in the same way (`kept.second.held`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.quality import program
from bench.quality.goldset import HERE
from verbale.terms import Record

SENTENCES = HERE / "own" / "false_alarms.tsv"
SECOND = HERE / "own" / "false_alarms_second.tsv"
THIRD = HERE / "own" / "false_alarms_third.tsv"
LOOK_ALIKES = HERE / "own" / "look_alikes.tsv"
MORE_ALIKE = HERE / "own" / "look_alikes_second.tsv"


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The sentences, which are the project's own."""
    return [SENTENCES, SECOND, THIRD, LOOK_ALIKES, MORE_ALIKE]


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Count the events in every sentence."""
    first, second, third, alike, more = (sentences(path) for path in inputs(gold, split))
    later = {name: score(rows, _records(rows)) for name, rows in (("second", second), ("third", third))}
    found = [bool(record.events) for record in _records(more)]
    return {
        **score(first, _records(first)),
        **{f"{name}.{key}": value for name, told in later.items() for key, value in told.items()},
        "kept": _share([bool(record.events) for record in _records(alike)]),
        "kept.second": _share(found),
        "kept.second.held": _share([kept for row, kept in zip(more, found, strict=True) if row["held"] == "yes"]),
    }


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


def _records(rows: Sequence[dict[str, str]]) -> Iterable[Record]:
    return program.records(row["sentence"] for row in rows)


def sentences(path: Path) -> list[dict[str, str]]:
    """Read the table of sentences."""
    header, *lines = path.read_text(encoding="utf8").splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def score(rows: Sequence[dict[str, str]], records: Iterable[Record]) -> dict[str, float]:
    """Count the events of records whose sentences have none."""
    found = Counter({f"events.{row['topic']}": 0 for row in rows})
    clear: dict[bool, list[bool]] = {True: [], False: []}
    for row, record in zip(rows, records, strict=True):
        found[f"events.{row['topic']}"] += len(record.events)
        held = row["held"] == "yes"
        found["events.held"] += len(record.events) * held
        clear[held].append(not record.events)
    topics = {key: found[key] for key in sorted(found) if key != "events.held"}
    told = [*clear[True], *clear[False]]
    shares = {"clear": sum(told) / len(told), "clear.held": sum(clear[True]) / max(len(clear[True]), 1)}
    return {**shares, "events": sum(topics.values()), "events.held": found["events.held"], **topics}
