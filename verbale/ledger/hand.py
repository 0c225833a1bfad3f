"""What a hand tells the record of its reports and rows: withdrawals, one origin or two, and lists of decisions made elsewhere."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.errors import DataError, StoreError
from verbale.ledger.upkeep import refresh
from verbale.record.days import today
from verbale.record.decisions import VERDICTS

if TYPE_CHECKING:
    from verbale.record import Store

KINDS = ("actor", "issue", "origin", "thread")  # what a decision may be on
COLUMNS = ("kind", "left", "right", "verdict", "reason")  # of a file of decisions
_CANDIDATES = 5


def report_meant(store: "Store", told: str) -> dict[str, Any]:
    """Return the one report that the first signs of an id, or the place it was read from, mean.

    Raises:
        StoreError: None or several are meant.
    """
    every = store.reports()
    found = [r for r in every if told in (r["id"], r["where"], Path(r["where"]).name)]
    found = found or [r for r in every if told and r["id"].startswith(told)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise StoreError(store.path, f"there is no report {told!r}.", f"List them: verbale reports {store.path}.")
    names = ", ".join(f"{r['id'][:12]} ({r['where']})" for r in found[:_CANDIDATES])
    raise StoreError(store.path, f"{told!r} means {len(found)} reports: {names}.", "Write the first signs of one id.")


def withdraw(store: "Store", told: str, reason: str, day: str | None = None, instead: str | None = None) -> dict[str, Any]:
    """Keep that its outlet withdrew a report; return the report.

    Args:
        store: The record.
        told: The report, as `report_meant` reads it.
        reason: Why, in words.
        day: Of the withdrawal; None: today.
        instead: The report that corrects it.

    Raises:
        StoreError: No report is meant, a report is to correct itself, or the day is to come or before it was published.
    """
    report, by = report_meant(store, told), report_meant(store, instead) if instead else None
    day = day or (by or {}).get("published") or today()
    if by and by["id"] == report["id"]:
        raise StoreError(store.path, f"{told} cannot correct itself.", "Name the report that corrects it with --for.")
    if day > today():
        raise StoreError(store.path, f"{day} is yet to come.", "Withdraw the report when it is withdrawn.")
    if report["published"] and day < report["published"] <= today():
        what = f"{told} was published on {report['published']}, after {day}."
        raise StoreError(store.path, what, "Give the day on which it was withdrawn with --on.")
    store.withdraw(report["id"], day, reason, by["id"] if by else None)
    refresh(store)
    return report


def restore(store: "Store", told: str) -> dict[str, Any]:
    """Take a withdrawal back; return the report.

    Raises:
        StoreError: No report is meant, or it is not withdrawn.
    """
    report = report_meant(store, told)
    if not store.restore(report["id"]):
        raise StoreError(store.path, f"{told} is not withdrawn.", "Nothing is to be taken back.")
    refresh(store)
    return report


# --- origins ---------------------------------------------------------------------------------------------------------------


def decide_origin(store: "Store", one: str, other: str, verdict: str, why: str) -> None:
    """Decide by hand whether two reports go back to one text."""
    left, right = report_meant(store, one)["id"], report_meant(store, other)["id"]
    if left == right:
        raise StoreError(store.path, f"{one} and {other} are one report.", "Name two reports.")
    store.decide("origin", left, right, verdict, why or "by hand")
    refresh(store)


def origins_of(store: "Store") -> list[dict[str, Any]]:
    """Return the origins that several reports go back to, those of most reports first: each with its reports and reasons."""
    refresh(store)
    told = {r["id"]: r for r in store.reports()}
    groups: dict[str, list[dict[str, Any]]] = {}
    for report, (origin, reason) in store.origins().items():
        line = {key: told[report][key] for key in ("id", "title", "outlet", "published", "where", "withdrawn")}
        groups.setdefault(origin, []).append(line | {"reason": reason})
    found: list[dict[str, Any]] = [
        {"origin": origin, "reports": sorted(some, key=_by_date)} for origin, some in groups.items() if len(some) > 1
    ]
    return sorted(found, key=_by_size)


def _by_size(group: dict[str, Any]) -> tuple[int, str]:
    return -len(group["reports"]), group["origin"]


def _by_date(report: dict[str, Any]) -> tuple[bool, str, str]:
    return report["published"] is None, report["published"] or "", report["id"]


# --- issues ----------------------------------------------------------------------------------------------------------------


def decide_issue(store: "Store", one: str, other: str, verdict: str, why: str) -> None:
    """Decide by hand whether two positions are on one issue.

    Raises:
        StoreError: No position or several have such an id, or both are one.
    """
    left, right = store.only(one), store.only(other)
    known = store.some("positions", [left, right])
    for told, row in ((one, left), (other, right)):
        if row not in known:
            raise StoreError(store.path, f"{told} is no position.", f"List them: verbale positions {store.path} --rows.")
    if left == right:
        raise StoreError(store.path, f"{one} and {other} are one position.", "Name two positions.")
    store.decide("issue", left, right, verdict, why or "by hand")


# --- decisions -------------------------------------------------------------------------------------------------------------


def decide_all(store: "Store", path: Path) -> list[dict[str, Any]]:
    """Keep the decisions of a file (CSV with the columns kind, left, right, verdict, reason), all of them or none.

    Returns:
        The decisions as kept, each with `stale`: whether a row or report that it names is not in the record. Such a decision
        decides nothing until what it names is there.

    Raises:
        DataError: A line is no decision; nothing is kept.
        StoreError: The file cannot be read.
    """
    lines = list(_lines(path))
    for line in lines:
        store.decide(*(line[name] for name in COLUMNS))
    refresh(store)
    known = {(d["kind"], d["left"], d["right"]): d for d in store.decisions() if d["by"] == "hand"}
    return [known[line["kind"], min(line["left"], line["right"]), max(line["left"], line["right"])] for line in lines]


def _lines(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
                raise DataError(path, 1, f"lacks the column {missing[0]!r}.", f"The first line names {', '.join(COLUMNS)}.")
            yield from (_checked(path, reader.line_num, line) for line in reader)
    except OSError as error:
        raise StoreError(path, f"cannot be read ({error.strerror}).", "Check the path.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(path, 1, f"is no table of decisions ({error}).", "Save it as CSV in UTF-8.") from error


def _checked(path: Path, number: int, line: dict[str, Any]) -> dict[str, str]:
    told = {name: (line[name] or "").strip() for name in COLUMNS}
    allowed: tuple[tuple[str, Sequence[str]], ...] = (("kind", KINDS), ("verdict", VERDICTS))
    for name, known in allowed:
        if told[name] not in known:
            raise DataError(path, number, f"{told[name]!r} is no {name}.", f"Write {' or '.join(known)}.")
    if not (told["left"] and told["right"]) or told["left"] == told["right"]:
        raise DataError(path, number, "does not name two rows or reports.", "Write an id as left and another as right.")
    return told | {"reason": told["reason"] or "by hand"}


def undo(store: "Store", told: str) -> dict[str, Any]:
    """Take back what a hand decided, by the first signs of the decision's id; return the decision.

    Raises:
        StoreError: None or several are meant.
    """
    found = [d for d in store.decisions() if d["by"] == "hand" and told and d["id"].startswith(told)]
    if len(found) != 1:
        what = f"{len(found)} decisions have ids that begin with" if found else "no decision by hand has the id"
        raise StoreError(store.path, f"{what} {told!r}.", f"List them: verbale decisions {store.path}.")
    store.undo(found[0]["kind"], found[0]["left"], found[0]["right"])
    refresh(store)
    return found[0]
