"""Keep the ledger's tables in step with the record: for new reports, and for the threads that they touch.

What is kept is what comparing all rows at once would give; only the threads that new reports change are made again.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from verbale.ledger import origins
from verbale.ledger.corroboration import corroboration
from verbale.ledger.lots import make_lots
from verbale.ledger.marks import Mark, marks
from verbale.ledger.packing import Packed, pack, unpack
from verbale.ledger.threads import Hand, Thread, kept_by, looked_for, remade
from verbale.record.days import asked_day
from verbale.record.threads import Made

if TYPE_CHECKING:
    from verbale.record import Store

Counted = Callable[[Mapping[str, str]], Mapping[str, str]]

AT_ONCE = 500  # new reports in one step: bounds memory
ROWS_AT_ONCE = 20_000  # rows whose threads are made in one step; more than so many reports have, but for very long ones
_BY_WAY = "by way of another copy"


def refresh(store: "Store") -> int:
    """Look at the reports that the ledger has not seen; return how many there were."""
    seen = 0
    while new := store.unmarked(AT_ONCE):
        seen += len(new)
        _step(store, new)
    while store.waiting(1):
        _step(store, [])
    make_lots(store)
    return seen


def _step(store: "Store", new: list[str]) -> None:
    made = Made()
    records = {record["report"]["id"]: record for record in store.records_of(new)}
    _origins(store, records, made)
    marked = {id_: list(marks(record)) for id_, record in records.items()}
    found = {mark.id: mark for inside in marked.values() for mark in inside}
    made.marks = _packed(store, records, marked)
    made.waiting = list(found)  # an interruption before their threads are kept leaves them to the next command
    made.keys = [{"key": key, "row": mark.id} for mark in found.values() for key in kept_by(mark)]
    store.keep(made)
    make_lots(store, records)  # while they are at hand
    records.clear()
    waiting = store.waiting(ROWS_AT_ONCE)  # these, and what goes with reports whose origin is another now
    here = {row: found[row] for row, _ in waiting if row in found}
    here |= marks_of(store, {row: report for row, report in waiting if row not in here})
    _threads(store, here, [row for row, _ in waiting])


def _packed(store: "Store", records: Mapping[str, Any], marked: Mapping[str, Sequence[Mark]]) -> list[dict[str, Any]]:
    place = store.placed([mark.id for inside in marked.values() for mark in inside])
    out = []
    for id_, inside in marked.items():
        report, places = records[id_]["report"], {row: n for n, row in place.get(id_, {}).items()}
        out.append({"report": id_, "told": pack(inside, report["published"], report["text"], places)})
    return out


def marks_of(store: "Store", wanted: Mapping[str, str]) -> dict[str, Mark]:
    """Return the marks of rows, given with their reports."""
    found: dict[str, Mark] = {}
    reports, placed = sorted(set(wanted.values())), store.placed(wanted)
    for i in range(0, len(reports), AT_ONCE):
        part = reports[i : i + AT_ONCE]
        kept = {
            report: unpack(Packed(*told, placed[report]), report)
            for report, told in store.marks_of(part).items()
            if report in placed
        }
        found |= {mark.id: mark for inside in kept.values() for mark in inside or ()}
        # A record that an older verbale wrote keeps none: the reports are marked again.
        for record in store.records_of([report for report in part if kept.get(report) is None]):
            found |= {mark.id: mark for mark in marks(record) if mark.id in wanted}
    return found


# --- origins ---------------------------------------------------------------------------------------------------------------


def _origins(store: "Store", records: Mapping[str, Any], made: Made) -> None:
    new = {id_: _copy(record["report"]) for id_, record in records.items()}
    made.bands = [{"key": key, "report": id_} for id_, copy in new.items() for key in origins.bands(copy.groups)]
    buckets: dict[int, set[str]] = defaultdict(set)
    for line in made.bands:
        buckets[line["key"]].add(line["report"])
    for key, there in store.in_bands(buckets).items():
        buckets[key].update(there)
    hand = hand_of(store, "origin")
    known = {report for inside in buckets.values() for report in inside} - new.keys()
    known |= {report for pair in hand.same if new.keys() & set(pair) for report in pair} - new.keys()
    before = store.origin_of(known)
    day = store.days_of(known) | {id_: copy.published for id_, copy in new.items()}
    near = {key: _near_new(inside, new.keys(), day) for key, inside in buckets.items() if len(inside) > 1}
    every = new | _copies(store, _to_compare(near.values(), before))
    same = origins.pairs({key: [every[r] for r in inside if r in every] for key, inside in near.items()})
    joined = sorted(hand.same)
    # A report that shares the origin of another goes with it, whatever it shares with the new ones.
    rest = store.origin_of(store.of_origins(set(before.values())))
    firsts: dict[str, str] = {}
    for report, origin in sorted((before | rest).items()):
        joined.append((firsts.setdefault(origin, report), report))
    joined += [(a.report, b.report) for a, b, _ in sorted(same, key=_earliest_first)]
    day |= store.days_of(rest.keys() - known)
    top = _parted([*new, *known, *rest], joined, day, hand)
    first, was = _firsts(top, day), before | rest
    named = {report: first[root] for report, root in top.items()}
    changed = [r for r, head in named.items() if r in new or was.get(r) != _origin(head)]
    every |= _copies(store, {*changed, *map(named.__getitem__, changed)} - every.keys())
    by_hand = _reasons(store, hand)
    for report in changed:
        why = None if named[report] == report else _same_text(every[report], every[named[report]], by_hand)
        made.origins.append({"report": report, "origin": _origin(named[report]), "reason": why})
    made.renamed = [line["report"] for line in made.origins if line["report"] not in new]


def _parted(some: Iterable[str], joined: Iterable[tuple[str, str]], day: Mapping[str, str | None], hand: Hand) -> dict[str, str]:
    """Return one report of its origin for each of some, by the pairs that tell one text and the days between neighbours."""
    top = origins.parted(some, joined, hand.different)
    return origins.parted(top, [*sorted(hand.same), *origins.in_time(top, day)], hand.different)


def _near_new(inside: Collection[str], new: Collection[str], day: Mapping[str, str | None]) -> list[str]:
    """Return the reports of a bucket that may be copies of new ones in it, those nearest in time first."""
    came = {day[report] for report in inside if report in new}
    days = {day.get(report) for report in inside}  # few, however many copies there are
    away = {one: min(origins.apart(one, other) for other in came) for one in days}
    far = {report: away[day.get(report)] for report in inside}
    return sorted((r for r in inside if far[r] <= origins.WITHIN_DAYS), key=lambda report: (far[report], report))


def _to_compare(buckets: Iterable[Collection[str]], before: Mapping[str, str]) -> set[str]:
    """Return the known reports whose texts are compared with new ones: of each bucket the nearest ones of each origin.

    The others were compared with these when they came: so ten thousand copies are not read again for each new one.
    """
    out: set[str] = set()
    for inside in buckets:
        of: dict[str, list[str]] = defaultdict(list)
        for report in inside:
            if report in before:
                of[before[report]].append(report)
        out |= {report for some in of.values() for report in some[: origins.MOST]}
    return out


def _earliest_first(pair: tuple[origins.Copy, origins.Copy, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    return _in_time(pair[0]), _in_time(pair[1])


def _in_time(copy: origins.Copy) -> tuple[str, str]:
    return copy.published or "~", copy.report


def _reasons(store: "Store", hand: Hand) -> dict[frozenset[str], str]:
    """Return why a hand joined pairs of reports."""
    if not hand.same:
        return {}
    return {frozenset((d["left"], d["right"])): f"decided by hand: {d['reason']}" for d in store.decisions("origin")}


def _same_text(report: origins.Copy, head: origins.Copy, by_hand: Mapping[frozenset[str], str]) -> str:
    """Return why a report goes with the first of its origin."""
    decided = by_hand.get(frozenset((report.report, head.report)))
    return (
        decided or origins.copied(report, head) or next((why for pair, why in by_hand.items() if report.report in pair), _BY_WAY)
    )


def _origin(first: str) -> str:
    return f"o-{first[:16]}"


def _firsts(top: Mapping[str, str], day: Mapping[str, str | None]) -> dict[str, str]:
    """Return the earliest report of each group of copies: the group is named after it, which later ones do not change."""
    first: dict[str, tuple[str, str]] = {}
    for report, root in top.items():
        first[root] = min(first.get(root, ("~~", "")), (day.get(report) or "~", report))
    return {root: report for root, (_, report) in first.items()}


def _copies(store: "Store", some: Iterable[str]) -> dict[str, origins.Copy]:
    return {id_: _copy(report) for id_, report in store.told(some).items()}


def _copy(report: Mapping[str, Any]) -> origins.Copy:
    return origins.Copy(report["id"], report["published"], report["origin"], origins.groups(report["text"]))


# --- threads ---------------------------------------------------------------------------------------------------------------


class KeptThreads:
    """The threads that are kept of a record, with what their rows are compared by, read once each (`threads.Kept`)."""

    def __init__(self, store: "Store", hand: Hand, known: Mapping[str, Mark], counted: Counted = dict) -> None:
        """Look at a record.

        Args:
            store: The record.
            hand: What was decided by hand.
            known: Rows that need not be read.
            counted: Takes rows with their reports, and returns those that count.
        """
        self._store, self._hand, self._counted = store, hand, counted
        self._marks = dict(known)

    def beside(self, some: Collection[Mark]) -> dict[str, Mark]:
        """Return the rows that have a key in common with some on days that can meet, and those that a hand joined to them."""
        ids = {mark.id for mark in some}
        found = self._store.near({key for mark in some for key in looked_for(mark)})
        joined = {row for pair in self._hand.same if not ids.isdisjoint(pair) for row in pair}
        return self._read(found | self._store.reports_of(joined - found.keys()))

    def thread_of(self, some: Iterable[str]) -> dict[str, str]:
        """Return the threads of those rows that are kept in one."""
        return self._store.held(some)

    def inside(self, names: Iterable[str]) -> dict[str, Mark]:
        """Return the rows of threads."""
        return self._read(self._store.inside(names))

    def _read(self, found: Mapping[str, str]) -> dict[str, Mark]:
        here = self._counted(found)
        self._marks |= marks_of(self._store, {row: report for row, report in here.items() if row not in self._marks})
        return {row: self._marks[row] for row in here if row in self._marks}


def _threads(store: "Store", new: dict[str, Mark], settled: list[str]) -> None:
    hand, gone = hand_of(store), withdrawn(store)
    found = remade(new, KeptThreads(store, hand, new), hand, gone)
    told_twice = [thread for thread in found.threads if len(thread.rows) > 1]
    origin = voices(store, {mark.report for thread in told_twice for mark in thread.rows})
    made = Made(gone=sorted(found.instead), settled=settled)
    for thread in told_twice:
        made.members += [{"row": mark.id, "thread": thread.id} for mark in thread.rows]
        made.links += tree(thread)
        made.threads.append(_line(thread, origin, gone))
    store.keep(made)


def _line(thread: Thread, origin: Mapping[str, str], gone: Collection[str]) -> dict[str, Any]:
    """Return the line of a thread by those of its rows that are not withdrawn.

    What only withdrawn reports tell is kept for the days before, as a thread that nobody tells.
    """
    here = tuple(mark for mark in thread.rows if mark.report not in gone)
    if not here:
        return told(thread, origin) | {"reports": 0, "voices": 0}
    return told(replace(thread, rows=here), origin)


def withdrawn(store: "Store", as_of: str | None = None) -> dict[str, str]:
    """Return the reports that had been withdrawn by a day (None: by now), each with the day of it."""
    return {w["report"]: w["day"] for w in store.withdrawals() if w["day"] <= asked_day(as_of)}


def tree(thread: Thread) -> list[dict[str, str]]:
    """Return the links of a thread, each row but one on the right of one."""
    out, done = [], set()
    for edge in thread.links:
        right = edge.right if edge.right not in done else edge.left
        if right not in done:
            done.add(right)
            left = edge.left if right == edge.right else edge.right
            out.append({"left": left, "right": right, "reason": edge.reason})
    return out


def told(thread: Thread, origin: Mapping[str, str]) -> dict[str, Any]:
    """Return the line of a thread for the table of threads."""
    facts, first = corroboration(thread.rows, origin), thread.rows[0]
    days = sorted(mark.published for mark in thread.rows if mark.published)
    return {
        "id": thread.id,
        "kind": first.kind,
        "label": first.label,
        "first": next(iter(days), None),
        "last": next(reversed(days), None),
        "rows": len(thread.rows),
        "reports": len({mark.report for mark in thread.rows}),
        "voices": len({*facts.origins, *facts.against}),
        "told": json.loads(json.dumps({"row": first.id, **asdict(facts)})),
    }


def hand_of(store: "Store", kind: str = "thread") -> Hand:
    """Return what hands decided of the rows or reports of a record; what names those that are gone decides nothing."""
    decided = [d for d in store.decisions(kind) if d["by"] == "hand" and not d["stale"]]
    pairs = {
        verdict: frozenset((d["left"], d["right"]) for d in decided if d["verdict"] == verdict)
        for verdict in ("same", "different")
    }
    return Hand(pairs["same"], pairs["different"])


def origins_by(store: "Store", as_of: str) -> dict[str, str]:
    """Return the origins of reports that were other ones on a past day: copies that came later join nothing."""
    out: dict[str, str] = {}
    hand = hand_of(store, "origin")
    for origin, some in store.straddling_origins(as_of).items():
        told = store.told(some)
        copies = {id_: _copy(report) for id_, report in told.items() if report["published"] and report["published"] <= as_of}
        buckets: dict[int, list[origins.Copy]] = defaultdict(list)
        for copy in copies.values():
            for key in origins.bands(copy.groups):
                buckets[key].append(copy)
        same = sorted(origins.pairs(buckets), key=_earliest_first)
        joined = [*sorted(hand.same), *((a.report, b.report) for a, b, _ in same)]
        top = _parted(copies, joined, {id_: copy.published for id_, copy in copies.items()}, hand)
        first = {root: min((copies[r] for r, t in top.items() if t == root), key=_in_time) for root in set(top.values())}
        out |= {r: name for r, root in top.items() if (name := _origin(first[root].report)) != origin}
    return out


def voices(store: "Store", reports: Iterable[str], by: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Return the origin of each report, `by` where it was another one; of reports that credit one agency, the agency."""
    wanted = sorted(set(reports))
    return (
        store.origin_of(wanted)
        | {r: by[r] for r in wanted if r in by}
        | {r: f"agency {told['origin']}" for r, told in store.told(wanted, text=False).items() if told["origin"]}
    )
