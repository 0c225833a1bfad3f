"""Amounts: what tallies are made of, taken from the rows of quantities once and kept, so that none is read again for them."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from verbale.ledger.counted import Counted
from verbale.ledger.doubts import as_near
from verbale.ledger.tellings import Party, told_in

if TYPE_CHECKING:
    from verbale.record import Store

Bounds = tuple[float | None, float | None, float | None]


@dataclass(frozen=True)
class Kept:
    """A quantity as it is kept: parties by the numbers of their names and offices (`Store.labels`).

    `said` is who is reported to give the number: by number, in words that name nobody known, or None for the report itself.
    """

    id: str
    n: int
    kind: str
    unit: str | None
    qualifier: str
    stage: str | None
    value: Bounds
    of: int | None
    to: tuple[int, ...]
    scope: str | None
    first: str | None
    last: str | None
    said: int | str | None


_FIELDS = tuple(f.name for f in fields(Kept))


@dataclass(frozen=True)
class Amount:
    """A quantity with what its report and its parties are; without the date of its report where that is likely wrong.

    `report` is the number of the report's first row.
    """

    kept: Kept
    report: int
    of: Party | None
    to: tuple[Party, ...]
    source: Party | None
    first: str | None
    last: str | None
    published: str | None
    outlet: str | None
    doubt: bool

    @property
    def id(self) -> str:
        """The id of the row."""
        return self.kept.id

    @cached_property
    def others(self) -> frozenset[str]:
        """The sides that it is for."""
        return frozenset(p.side for p in self.to)


def amounts(record: Mapping[str, Any], numbers: Mapping[str, int], labels: Mapping[str, int]) -> list[Kept]:
    """Return the quantities of a report as they are kept.

    Args:
        record: The report, whole, in the form of the contract.
        numbers: The number of each row by its id.
        labels: The number of the name and office of each actor, by the actor's id.
    """
    said = {s["id"]: labels.get(s["source"] or "", s["source_text"] or None) for s in record["statements"]}
    return [
        Kept(
            id=t.id,
            n=numbers[t.id],
            kind=t.label,
            unit=t.row["unit"],
            qualifier=t.row["qualifier"],
            stage=t.row["stage"],
            value=(t.row["value"]["min"], t.row["value"]["best"], t.row["value"]["max"]),
            of=labels[t.by[0].actor] if t.by else None,
            to=tuple(labels[p.actor] for p in t.to),
            scope=t.row["scope"],
            first=t.first,
            last=t.last,
            said=said.get(t.given or ""),
        )
        for t in told_in(record, "quantities")
    ]


def pack(found: Iterable[tuple[int, list[Kept]]]) -> bytes:
    """Pack quantities, given by the numbers of the first rows of their reports."""
    told = [[first, [[getattr(one, name) for name in _FIELDS] for one in some]] for first, some in found]
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 6)


def unpack(packed: bytes) -> Iterator[tuple[int, list[Kept]]]:
    """Yield quantities as they were packed, by report."""
    for first, some in json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")):
        yield first, [_kept(*one) for one in some]


def _kept(id_: str, n: int, *rest: Any) -> Kept:
    kind, unit, qualifier, stage, value, of, to, scope, first, last, said = rest
    return Kept(id_, n, kind, unit, qualifier, stage, tuple(value), of, tuple(to), scope, first, last, said)


def all_amounts(store: "Store", as_of: str | None = None) -> list[Amount]:
    """Return the quantities of the reports that count as of a day, by date of the report (undated last), report and number."""
    counted = Counted(store, as_of)
    parties = {n: Party("", side, name, kind) for n, side, name, kind in store.labels()}
    outlets = store.outlets()
    found: dict[int, list[Kept]] = {}
    for packed in store.lots("amounts"):
        found |= {first: some for first, some in unpack(packed) if first in counted.reports}
    ordered = sorted(found, key=lambda first: (counted.reports[first][1] or "9999", counted.reports[first][0]))
    return [_amount(one, first, counted, parties, outlets.get(first)) for first in ordered for one in found[first]]


def _amount(one: Kept, first: int, counted: Counted, parties: Mapping[int, Party], outlet: str | None) -> Amount:
    published, doubt = counted.reports[first][1], first in counted.wrong
    near = doubt and as_near(published, one.first, one.last)
    return Amount(
        kept=one,
        report=first,
        of=None if one.of is None else parties[one.of],
        to=tuple([parties[n] for n in one.to]),
        source=Party("", "", one.said, "unnamed") if isinstance(one.said, str) else parties.get(one.said or -1),
        first=None if near else one.first,
        last=None if near else one.last,
        published=None if doubt else published,
        outlet=outlet,
        doubt=doubt,
    )
