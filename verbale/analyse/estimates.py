"""Whose numbers: estimates of the same thing side by side, in time, never summed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verbale.analyse.parties import Parties
from verbale.analyse.passages import Ref
from verbale.analyse.telling import Row, amount, ends, when_of, words_of

_KINDS = ("force", "casualty", "aid", "weapon", "people", "money", "count")  # the order in which analysts ask


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number by one source. Bounds are None where the words give none; `best` may be None in a range."""

    date: str
    amount: str
    source: str
    words: str
    refs: tuple[Ref, ...]
    low: float | None
    best: float | None
    high: float | None

    @property
    def cites(self) -> tuple[int, ...]:
        """The numbers of the sources that tell this, each once."""
        return tuple(sorted({ref.cite for ref in self.refs}))


@dataclass(frozen=True, slots=True)
class Series:
    """The estimates of one thing, in order of time."""

    kind: str
    of: str
    estimates: tuple[Estimate, ...]

    @property
    def title(self) -> str:
        """What is counted, and whose."""
        return f"{self.kind.capitalize()}: {self.of}" if self.of else f"{self.kind.capitalize()}, not said whose"

    @property
    def drawn(self) -> tuple[Estimate, ...]:
        """The estimates that a chart can show; none when there are too few to compare."""
        found = tuple(e for e in self.estimates if any(n is not None for n in (e.low, e.best, e.high)))
        return found if self.kind == "force" and len(found) > 1 else ()


def series(rows: Iterable[Row], cite: Mapping[str, int], parties: Parties, givers: Mapping[str, str]) -> list[Series]:
    """Put quantities side by side.

    Args:
        rows: Rows of kind quantities.
        cite: The number of each report.
        parties: Who is the same across reports.
        givers: Who is named as the source of each statement, by its id.
    """
    things: dict[tuple[str, str], dict[tuple[str, ...], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        source = _source(row, givers)
        same = (amount(row), row["unit"] or "", source, *map(str, ends(row)))
        things[row["kind"], parties.key(row["of"])][same].append(row)
    found = [_series(kind, same, cite, parties, givers) for (kind, _), same in things.items()]
    return sorted(found, key=lambda s: (_KINDS.index(s.kind), not s.of, -len(s.estimates), s.of))


def _source(row: Row, givers: Mapping[str, str]) -> str:
    return givers.get(row["according_to"] or "") or row["according_to_name"] or "the report itself"


def _series(
    kind: str, same: Mapping[tuple[str, ...], list[Row]], cite: Mapping[str, int], parties: Parties, givers: Mapping[str, str]
) -> Series:
    groups = sorted(same.values(), key=lambda g: (when_of(g[0]).strip("["), amount(g[0])))
    estimates = tuple(_estimate(group, cite, _source(group[0], givers)) for group in groups)
    return Series(kind, parties.name(groups[0][0]["of"]), estimates)


def _estimate(group: list[Row], cite: Mapping[str, int], source: str) -> Estimate:
    row, value = group[0], group[0]["value"]
    refs = tuple(sorted(Ref(cite[r["report"]], r["id"]) for r in group))
    unit = f" {row['unit']}" if row["unit"] else ""
    return Estimate(when_of(row), amount(row) + unit, source, words_of(row), refs, value["min"], value["best"], value["max"])
