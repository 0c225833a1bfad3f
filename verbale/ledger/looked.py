"""Look at the rows that may show what became of commitments: from both ends of time, no further than their states need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from verbale.ledger.finding import Finder
from verbale.ledger.signs import TOLD, Sign, few, sign, waits
from verbale.ledger.sought import wanted
from verbale.ledger.undertakings import Undertaking

_FIRST = 24  # rows of a commitment that are read at once in the beginning; twice as many each time
_AT_ONCE = 4096  # rows of all commitments that are read at once: bounds memory


class Looked:
    """The signs of commitments, as far as they are told (`signs.few`)."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def at(self, some: Sequence[Undertaking]) -> list[list[Sign]]:
        """Return the signs of each of some commitments, in order of time."""
        looks = [_Look(one, self._finder.near(wanted(one))) for one in some]
        while waiting := [look for look in looks if not look.done]:
            self._read_on(waiting)
        return [few(look.one, look.found) for look in looks]

    def _read_on(self, looks: Iterable["_Look"]) -> None:
        """Read the next rows of some looks, as many as are read at once."""
        some: list[_Look] = []
        rows: set[int] = set()
        for look in looks:
            if some and len(rows) > _AT_ONCE:
                break
            some.append(look)
            rows.update(look.next())
        read = self._finder.read(rows)
        for look in some:
            for n in look.next():
                seen = read[n]
                look.take(sign(look.one, seen, look.own) if seen else None)
            look.turn()


@dataclass
class _Look:
    """How far one commitment has been looked into: rows before `start` and from `end` on have been read.

    First from the beginning, until as many signs as are told are found; then from the end, until a row settles it: what lies
    between changes neither.
    """

    one: Undertaking
    rows: list[int]
    start: int = 0
    end: int = 0
    step: int = _FIRST
    first: list[Sign] = field(default_factory=list)
    last: list[Sign] = field(default_factory=list)
    back: bool = False
    settled: bool = False

    def __post_init__(self) -> None:
        self.end = len(self.rows)
        self.own = {t.report for t in self.one.rows}

    @property
    def done(self) -> bool:
        """Whether nothing more need be read."""
        return self.start >= self.end or self.settled

    @property
    def found(self) -> list[Sign]:
        """The signs that were found, in order of time."""
        return self.first + self.last[::-1]

    def next(self) -> list[int]:
        """Return the rows to be read next, in the order in which they are taken."""
        if self.back:
            return self.rows[max(self.start, self.end - self.step) : self.end][::-1]
        return self.rows[self.start : min(self.start + self.step, self.end)]

    def take(self, found: Sign | None) -> None:
        """Take what the next row shows."""
        if self.back:
            self.end -= 1
            if found is not None and not self.settled:
                self.last.append(found)
                self.settled = found.settles and not waits(self.one)
        else:
            self.start += 1
            if found is not None:
                self.first.append(found)

    def turn(self) -> None:
        """Go on with more rows; from the end, when enough was found from the beginning."""
        self.step *= 2
        if not self.back and len(self.first) >= TOLD and not waits(self.one):
            self.back, self.step = True, _FIRST
