"""What the rows of reports are found by when something is sought that may show what became of a promise or a forecast.

Of every event, number and statement: its days, the deeds and types it tells, the sides that have a part, the stems of its
sentence; as codes, in columns (`ledger.columns`). A row that is found so is then read in its words.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from verbale.ledger.columns import Numbers, code, hashed
from verbale.ledger.counted import day_of
from verbale.ledger.doings import doers
from verbale.ledger.seen import KINDS, SHOWING, Seen, seen
from verbale.ledger.tellings import Sentences, told_in

DENIED = 1  # flags of a row
_WIDTHS = {"report": np.int64, "rows": np.uint16, "n": np.uint16, "kind": np.uint8, "flags": np.uint8, "first": np.int32,
           "last": np.int32, "alike": np.uint32, "id": np.uint16, "deeds": np.uint16, "sides": np.uint16, "stems": np.uint16,
           "n_deeds": np.uint8, "n_sides": np.uint8, "n_stems": np.uint8}  # fmt: skip
_COUNTED = ("deeds", "sides", "stems")
MOST = 255  # codes of one row; more than a sentence holds
_SHOWS = frozenset({"occurred", "ongoing", "denied"})  # of events: what is planned or feared shows nothing


def posts(records: Iterable[Mapping[str, Any]], numbers: Mapping[str, int]) -> dict[str, Numbers]:
    """Return the columns of the rows of reports.

    Args:
        records: Everything kept of each report, in the form of the contract.
        numbers: The number of each row by its id; of each report by its id that of its first row.
    """
    out: dict[str, list[int]] = {name: [] for name in _WIDTHS}
    for record in records:
        first = numbers[record["report"]["id"]]
        out["report"].append(first)
        out["rows"].append(_add_report(out, record, numbers, first))
    return {name: np.array(out[name], dtype=kind) for name, kind in _WIDTHS.items()}


def persons(records: Iterable[Mapping[str, Any]], numbers: Mapping[str, int], labels: Mapping[str, int]) -> dict[str, Numbers]:
    """Return the persons of reports: the number of each name with what it acts for, and of its report.

    Args:
        records: As for `posts`.
        numbers: As for `posts`.
        labels: The number of the name and office of each actor, by the actor's id.
    """
    some = [
        (numbers[record["report"]["id"]], labels[actor["id"]])
        for record in records
        for actor in record["actors"]
        if actor["kind"] == "person" and actor["id"] in labels
    ]
    told = np.array(sorted(set(some)), dtype=np.int64).reshape(-1, 2)
    return {"person_report": told[:, 0], "person": told[:, 1].astype(np.int32)}


def _add_report(out: dict[str, list[int]], record: Mapping[str, Any], numbers: Mapping[str, int], first: int) -> int:
    sentences = Sentences.of_text(record["report"]["id"], record["report"]["text"])
    told = [told for kind in KINDS for told in told_in(record, kind)]
    some = [one for one in told if one.kind != "events" or one.row["status"] in _SHOWS]
    showing = [*(seen(one, sentences) for one in some), *doers(record)]
    for one in showing:
        _add(out, numbers[one.row.id] - first, one)
    return len(showing)


def _add(out: dict[str, list[int]], n: int, one: Seen) -> None:
    row = one.row
    status = row.row.get("status")
    out["n"].append(n)
    out["kind"].append(SHOWING.index(row.kind))
    out["flags"].append(DENIED if status == "denied" else 0)
    out["first"].append(day_of(row.first))
    out["last"].append(day_of(row.last))
    out["alike"].append(hashed(row.kind, row.label, status, sorted(row.sides), row.words, one.words))
    out["id"].append(order_of(row.id))
    for name, told in (("deeds", one.deeds), ("sides", one.parties), ("stems", one.stems)):
        codes = sorted(set(map(code, told)))[:MOST]
        out[f"n_{name}"].append(len(codes))
        out[name] += codes


def order_of(id_: str) -> int:
    """Return the first bits of an id, by which rows of one kind and day are told in the order of their ids."""
    return int(id_[2:6], 16) if len(id_) == 18 else code(id_)
