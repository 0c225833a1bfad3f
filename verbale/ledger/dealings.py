"""What sides did and said to each other, in columns: every event with its days and dyads, every statement that has a tone.

Who they are is kept as the number of what the record keeps of an actor's name and office (`record.store.labels`).
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np

from verbale.ledger.columns import Numbers, hashed
from verbale.ledger.counted import day_of
from verbale.ledger.tellings import Telling, told_in
from verbale.lexicon import ontology, table
from verbale.record.names import fold

STATUSES = ("occurred", "ongoing", "planned", "conditional", "hypothetical", "denied")
_MOST = 65_535  # letters of a statement that are told apart in length
_WIDTHS = {
    "report": np.int64, "events": np.uint16, "sayings": np.uint16,
    "n": np.uint16, "type": np.uint8, "mode": np.uint8, "status": np.uint8, "background": np.uint8, "first": np.int32,
    "last": np.int32, "n_by": np.uint8, "n_to": np.uint8, "by": np.uint32, "to": np.uint32,
    "said_n": np.uint16, "said_act": np.uint8, "said_first": np.int32, "said_last": np.int32, "said_by": np.uint32,
    "said_words": np.uint32, "said_length": np.uint16,
}  # fmt: skip


@cache
def types() -> tuple[str, ...]:
    """Return PLOVER's types, in the order of their numbers here."""
    return tuple(sorted(ontology("plover")["types"]))


@cache
def modes() -> tuple[str, ...]:
    """Return PLOVER's modes, in the order of their numbers here; the first stands for none."""
    return ("", *sorted({mode for one in ontology("plover")["types"].values() for mode in one["modes"]}))


@cache
def acts() -> tuple[str, ...]:
    """Return the acts that have a tone, in the order of their numbers here."""
    return tuple(sorted(act for act, row in table("tones").items() if row["tone"] not in ("", "-", None)))


def dealings(records: Iterable[Mapping[str, Any]], numbers: Mapping[str, int], labels: Mapping[str, int]) -> dict[str, Numbers]:
    """Return the columns of the events and statements of reports.

    Args:
        records: Everything kept of each report, in the form of the contract.
        numbers: The number of each row by its id; of each report by its id that of its first row.
        labels: The number of the name and office of each actor, by the actor's id.
    """
    out: dict[str, list[int]] = {name: [] for name in _WIDTHS}
    for record in records:
        first = numbers[record["report"]["id"]]
        events = list(told_in(record, "events"))
        sayings = [t for t in told_in(record, "statements") if t.by and t.label in acts()]
        for t in events:
            _add_event(out, t, numbers[t.id] - first, labels)
        for t in sayings:
            _add_saying(out, t, numbers[t.id] - first, labels)
        out["report"].append(first)
        out["events"].append(len(events))
        out["sayings"].append(len(sayings))
    return {name: np.array(out[name], dtype=kind) for name, kind in _WIDTHS.items()}


def _add_event(out: dict[str, list[int]], t: Telling, n: int, labels: Mapping[str, int]) -> None:
    out["n"].append(n)
    out["type"].append(types().index(t.label))
    out["mode"].append(modes().index(t.row["mode"]) if t.row["mode"] in modes() else 0)
    out["status"].append(STATUSES.index(t.row["status"]))
    out["background"].append(int(t.row["background"]))
    out["first"].append(day_of(t.first))
    out["last"].append(day_of(t.last))
    for name, parties in (("by", t.by), ("to", t.to)):
        out[f"n_{name}"].append(len(parties))
        out[name] += [labels[p.actor] for p in parties]


def _add_saying(out: dict[str, list[int]], t: Telling, n: int, labels: Mapping[str, int]) -> None:
    out["said_n"].append(n)
    out["said_act"].append(acts().index(t.label))
    out["said_first"].append(day_of(t.first))
    out["said_last"].append(day_of(t.last))
    out["said_by"].append(labels[t.by[0].actor])
    out["said_words"].append(hashed(*fold(t.words).split()))
    out["said_length"].append(min(len(t.words), _MOST))
