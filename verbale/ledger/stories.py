"""Threads as they are asked for: listed, or one opened to its rows; as of a day from what had been published by then."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from verbale.errors import StoreError
from verbale.ledger.corroboration import CREDIBILITY
from verbale.ledger.threads import Remade, Thread, remade
from verbale.ledger.upkeep import KeptThreads, hand_of, marks_of, origins_by, refresh, told, tree, voices, withdrawn
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
    """Leave out what was told later, and make again the threads that were others."""
    elsewhere = origins_by(store, day)
    then = _then(store, day, elsewhere)
    out = store.threads(by, contradicted=contradicted, until=day, without=then.instead, limit=limit)
    again = [(thread, line) for thread, line in _lines(store, then, elsewhere) if line["reports"] > 1]
    if by is not None:
        theirs = store.of_actor(by, {mark.id for thread, _ in again for mark in thread.rows})
        again = [(thread, line) for thread, line in again if any(mark.id in theirs for mark in thread.rows)]
    out += [line for _, line in again if line["told"]["contradictions"] or not contradicted]
    return sorted(out, key=lambda t: (-t["voices"], -t["reports"], t["first"] or "~", t["id"]))[:limit]


def _then(store: "Store", day: str, elsewhere: Mapping[str, str]) -> Remade:
    """Make again the threads that were others on a day: they went on, or copies and withdrawals came later.

    `elsewhere` are the reports whose origin was another then (`upkeep.origins_by`).
    """
    hand, gone = hand_of(store), withdrawn(store, day)
    later = {w["report"] for w in store.withdrawals() if w["day"] > day}
    names = store.straddling(day) | store.threads_of([*later, *elsewhere])
    published: dict[str, str | None] = {}

    def counted(rows: Mapping[str, str]) -> dict[str, str]:
        published.update(store.days_of(set(rows.values()) - published.keys()))
        return {row: r for row, r in rows.items() if r not in gone and (published[r] or "~") <= day}

    changed = marks_of(store, counted(store.inside(names) | store.rows_of_reports(later)))
    found = remade(changed, KeptThreads(store, hand, changed, counted), hand)
    return Remade(found.threads, found.instead | names)


def _lines(store: "Store", then: Remade, elsewhere: Mapping[str, str]) -> list[tuple[Thread, dict[str, Any]]]:
    """Return threads as of a day with their lines."""
    origin = voices(store, {mark.report for thread in then.threads for mark in thread.rows}, elsewhere)
    return [(thread, told(thread, origin)) for thread in then.threads]


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
    gone = withdrawn(store, as_of)
    if past(as_of):
        was = _as_it_was(store, line, str(as_of), begin)
        rows = {row: report for row, report in rows.items() if report not in gone}
        if was is not None:
            line, rows, links = was[1], {mark.id: mark.report for mark in was[0].rows}, tree(was[0])
        links = [link for link in links if {link["left"], link["right"]} <= rows.keys()]
    shown = store.some(line["kind"], list(rows))
    told_by = [shown[row] | ({"withdrawn": gone[shown[row]["report"]]} if shown[row]["report"] in gone else {}) for row in rows]
    return _flat(line) | {"told_by": told_by, "links": links, "words": words_of(shown[line["told"]["row"]])}


def _as_it_was(store: "Store", line: Row, day: str, begin: str) -> tuple[Thread, dict[str, Any]] | None:
    """Return a thread as it was on a day; None where it was as it is."""
    elsewhere = origins_by(store, day)
    then = _then(store, day, elsewhere)
    if line["id"] not in then.instead and (line["first"] or "~") <= day:
        return None
    first = line["told"]["row"]
    for thread, told_ in _lines(store, then, elsewhere):
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
    return held


def _none(store: "Store", begin: str) -> StoreError:
    return StoreError(
        store.path, f"{begin!r} is no thread, and no row that is told elsewhere too.", "List the threads for their ids."
    )


def decide(store: "Store", one: str, other: str, verdict: str, why: str) -> None:
    """Decide by hand whether two rows tell of one happening."""
    left, right = store.only(one), store.only(other)
    store.decide("thread", left, right, verdict, why or "by hand")
    refresh(store)
