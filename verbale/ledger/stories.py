"""Threads as they are asked for: listed, or one opened to its rows; as of a day from what had been published by then."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from verbale.errors import StoreError
from verbale.ledger.corroboration import CREDIBILITY
from verbale.ledger.threads import Thread, components
from verbale.ledger.upkeep import hand_of, marks_of, origins_by, refresh, told, tree, voices, withdrawn
from verbale.record.days import past

if TYPE_CHECKING:
    from verbale.record import Store

Row = Mapping[str, Any]


def stories(
    store: "Store", *, as_of: str | None = None, by: str | None = None, contradicted: bool = False, limit: int | None = None
) -> list[dict[str, Any]]:
    """Return the threads that two reports or more tell, those of most origins first.

    Args:
        store: The record; what the ledger has not looked at yet is looked at first.
        as_of: Only what had been published by this day.
        by: Only threads with a row of this actor, as in `Store.rows`.
        contradicted: Only threads whose rows contradict each other.
        limit: At most so many.

    Returns:
        For each `id`, `kind`, `label`, `first` and `last` (days of publication), `rows`, `reports`, and the facts of
        `corroboration.Corroboration`; `row` is the one told first, `words` its words.
    """
    refresh(store)
    if past(as_of):
        found = _as_of(store, str(as_of), by, contradicted, limit)
    else:
        found = store.threads(by, contradicted=contradicted, limit=limit)
    return _with_words(store, [_flat(line) for line in found])


def _as_of(store: "Store", day: str, by: str | None, contradicted: bool, limit: int | None) -> list[dict[str, Any]]:
    """Leave out what was told later, and make again the threads that went on."""
    open_ = _open(store, day)
    out = store.threads(by, contradicted=contradicted, until=day, without=open_, limit=limit)
    asked = open_ if by is None else {line["component"] for line in store.threads(by)} & open_
    again = (line for _, line in _again(store, asked, day) if line["reports"] > 1)
    out += [line for line in again if line["told"]["contradictions"] or not contradicted]
    return sorted(out, key=lambda t: (-t["voices"], -t["reports"], t["first"] or "~", t["id"]))[:limit]


def _open(store: "Store", day: str) -> set[str]:
    """Return the components that were others on a day: they went on, or copies and withdrawals came later."""
    later = [w["report"] for w in store.withdrawals() if w["day"] > day]
    return store.straddling(day) | store.components_of([*later, *origins_by(store, day)])


def _again(store: "Store", some: Iterable[str], day: str) -> list[tuple[Thread, dict[str, Any]]]:
    """Make the threads of components from what had been published by a day."""
    wanted = store.inside(some)
    days = {report: told_["published"] for report, told_ in store.told(set(wanted.values()), text=False).items()}
    gone = withdrawn(store, day)
    out = {report for report, published in days.items() if published and published <= day and report not in gone}
    here = marks_of(store, {row: report for row, report in wanted.items() if report in out})
    origin = voices(store, out, origins_by(store, day))
    made = (thread for part in components(here.values(), hand_of(store)) for thread in part)
    return [(thread, told(thread, thread.id, origin)) for thread in made]


def _flat(line: Row) -> dict[str, Any]:
    kept = {key: line[key] for key in ("id", "kind", "label", "first", "last", "rows", "reports")}
    return kept | dict(line["told"]) | {"credible": CREDIBILITY[line["told"]["credibility"]]}


def _with_words(store: "Store", found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for kind in {line["kind"] for line in found}:
        rows = store.some(kind, [line["row"] for line in found if line["kind"] == kind])
        for line in found:
            if line["kind"] == kind:
                line["words"] = words_of(rows[line["row"]])
    return found


def words_of(row: Row) -> str:
    """Return what a row says, its parts joined."""
    held = row["evidence"] if isinstance(row["evidence"], list) else row["evidence"]["content"] or row["evidence"]["cue"]
    return " … ".join(" ".join(q["quote"].split()) for q in held)


def story(store: "Store", begin: str, as_of: str | None = None) -> dict[str, Any]:
    """Return one thread with its rows and the reasons why they are one.

    Args:
        store: The record.
        begin: Id of the thread, or of a row of it, or the first signs of either when they are no other's.
        as_of: Only what had been published by this day.

    Raises:
        StoreError: There is no such thread, or several.
    """
    refresh(store)
    name = _named(store, begin)
    line = next((t for t in store.thread_lines([name])), None)
    if line is None:
        raise _none(store, begin)
    links = store.thread_links(name)
    rows = dict(store.thread_rows(name))
    if past(as_of):
        thread, line = _as_it_was(store, line, str(as_of), begin)
        rows, links = {mark.id: mark.report for mark in thread.rows}, tree(thread)
    shown = store.some(line["kind"], list(rows))
    gone = withdrawn(store, as_of)
    told_by = [shown[row] | ({"withdrawn": gone[shown[row]["report"]]} if shown[row]["report"] in gone else {}) for row in rows]
    return _flat(line) | {"told_by": told_by, "links": links, "words": words_of(shown[line["told"]["row"]])}


def _as_it_was(store: "Store", line: Row, day: str, begin: str) -> tuple[Thread, dict[str, Any]]:
    first = line["told"]["row"]
    for thread, told_ in _again(store, [line["component"]], day):
        if first in {mark.id for mark in thread.rows}:
            return thread, told_
    raise StoreError(store.path, f"nothing of {begin!r} had been published by {day}.", "Ask as of a later day.")


def _named(store: "Store", begin: str) -> str:
    found = store.thread_ids(begin)
    if len(found) > 1 and begin not in found:
        raise StoreError(store.path, f"several threads begin with {begin!r}.", f"Write one of them in full: {', '.join(found)}.")
    if found:
        return begin if begin in found else found[0]
    row = store.only(begin) if not begin.startswith("t-") else begin
    held = store.held([row]).get(row)
    if held is None:
        raise _none(store, begin)
    return held[1]


def _none(store: "Store", begin: str) -> StoreError:
    return StoreError(
        store.path, f"{begin!r} is no thread, and no row that is told elsewhere too.", "List the threads for their ids."
    )


def decide(store: "Store", one: str, other: str, verdict: str, why: str) -> None:
    """Decide by hand whether two rows tell of one happening."""
    left, right = store.only(one), store.only(other)
    store.decide("thread", left, right, verdict, why or "by hand")
    refresh(store)
