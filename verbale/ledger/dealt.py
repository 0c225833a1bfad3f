"""What sides did and said to each other, as of a day: the columns of all events and statements of a record, laid out by row."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from verbale.ledger import columns
from verbale.ledger.columns import Numbers
from verbale.ledger.counted import NO_DAY, Counted
from verbale.ledger.dealings import STATUSES, acts, modes, types
from verbale.lexicon import ontology, table

if TYPE_CHECKING:
    from verbale.record import Store


@dataclass(frozen=True)
class Dyads:
    """What one side is told to have done to another: an event for each of its actors with each of its recipients.

    `of` and `to` are sides by their numbers, `of_label` and `to_label` names and offices by theirs; `row` is the event's number.
    """

    of: Numbers
    to: Numbers
    of_label: Numbers
    to_label: Numbers
    row: Numbers
    day: Numbers
    type: Numbers
    score: Numbers


@dataclass(frozen=True)
class Sayings:
    """Statements with a tone: who speaks, by which name, on which day, how; `words` tells the same words from others."""

    side: Numbers
    label: Numbers
    row: Numbers
    day: Numbers
    act: Numbers
    words: Numbers
    length: Numbers


class Dealt:
    """Events and statements of the reports that count as of a day."""

    def __init__(self, store: "Store", as_of: str | None = None) -> None:
        """Load the columns."""
        self._counted = Counted(store, as_of)
        self._columns = columns.joined([columns.unpack(packed) for packed in store.lots("dealings")])
        told = store.labels()
        self.sides = sorted({side for _, side, _, _ in told})
        number = {side: i for i, side in enumerate(self.sides)}
        self.names = {n: name for n, _, name, _ in told}
        self._side_of = np.full(max((n for n, *_ in told), default=0) + 1, -1, dtype=np.int64)
        for n, side, _, _ in told:
            self._side_of[n] = number[side]

    def __bool__(self) -> bool:
        return bool(self._columns)

    def dyads(self, widest: int) -> tuple[Dyads, int]:
        """Return what each side did to each, and how many events have no day; `widest` is how many days a day may leave open."""
        kept = self._columns
        scores = _scores()[kept["type"], kept["mode"]] * _weights()[kept["status"]]
        day, here = self._days(widest)
        here &= _weights()[kept["status"]] != 0
        counts = np.where(here & (day != NO_DAY), kept["n_by"].astype(np.int64) * kept["n_to"], 0)
        event = np.repeat(np.arange(len(counts)), counts)
        place = np.arange(len(event)) - np.repeat(np.cumsum(counts) - counts, counts)
        n_to = kept["n_to"].astype(np.int64)[event]
        by, to = (np.cumsum(kept[name].astype(np.int64)) - kept[name] for name in ("n_by", "n_to"))
        of_label, to_label = kept["by"][by[event] + place // n_to], kept["to"][to[event] + place % n_to]
        of, against = self._side_of[of_label], self._side_of[to_label]
        apart = of != against
        row = (np.repeat(kept["report"], kept["events"]) + kept["n"])[event]
        every = (of, against, of_label, to_label, row, day[event], kept["type"][event], scores[event])
        return Dyads(*(column[apart] for column in every)), int((here & (day == NO_DAY)).sum())

    def _days(self, widest: int) -> tuple[Numbers, Numbers]:
        """Return the day of each event (its own, else that of a report that tells it as news), and whether it counts."""
        kept = self._columns
        rows = self._counted.place(kept["report"], kept["events"])
        first, last = rows.stated(kept["first"], kept["last"])
        stated = (first != NO_DAY) & (last != NO_DAY)
        own = np.where(last - first < widest, last, NO_DAY)
        told = np.where(kept["background"] > 0, NO_DAY, rows.told)
        return np.where(stated, own, told), rows.here.copy()

    def sayings(self) -> Sayings:
        """Return the statements with a tone, a speaker and a day; the same words of one day once, as first told."""
        kept = self._columns
        rows = self._counted.place(kept["report"], kept["sayings"])
        first, last = rows.stated(kept["said_first"], kept["said_last"])
        day = np.where(first != NO_DAY, first, np.where(last != NO_DAY, last, rows.told))
        some = np.flatnonzero(rows.here & (day != NO_DAY))
        report = np.repeat(np.arange(len(kept["report"])), kept["sayings"])
        order = self._order[report[some]]
        some = some[np.lexsort((kept["said_n"][some], order))]
        side = self._side_of[kept["said_by"][some]]
        same = np.stack([side, kept["said_act"][some].astype(np.int64), day[some], kept["said_words"][some].astype(np.int64)])
        _, once = np.unique(same, axis=1, return_index=True)
        some = some[np.sort(once)]
        row = (np.repeat(kept["report"], kept["sayings"]) + kept["said_n"])[some]
        side = self._side_of[kept["said_by"][some]]
        told = (kept[name][some] for name in ("said_act", "said_words", "said_length"))
        return Sayings(side, kept["said_by"][some], row, day[some], *told)

    @cached_property
    def _order(self) -> Numbers:
        """The place of each report among all by date and id."""
        reports = self._counted.reports
        told = [reports.get(first, ("", None)) for first in self._columns["report"].tolist()]
        ranked = sorted(range(len(told)), key=lambda i: (told[i][1] or "9999", told[i][0], i))
        out = np.zeros(len(told), dtype=np.int64)
        out[ranked] = np.arange(len(told))
        return out


def _scores() -> Numbers:
    """Return the score of each type and mode."""
    out = np.zeros((len(types()), len(modes())))
    for i, name in enumerate(types()):
        kind = ontology("plover")["types"][name]
        for j, mode in enumerate(modes()):
            out[i, j] = float(kind["modes"].get(mode, {}).get("score", kind["score"]))
    return out


def _weights() -> Numbers:
    return np.array([float(table("status_weights")[status]["weight"]) for status in STATUSES])


def tone_of(act: int) -> float:
    """Return the tone of an act by its number."""
    return float(table("tones")[acts()[act]]["tone"])
