"""Look at the rows that may show what became of commitments: from both ends of time, no further than their states need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from verbale.ledger.finding import Finder
from verbale.ledger.judged import Judged, Verdict
from verbale.ledger.seen import Seen
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
        near = [self._finder.beside(wanted(one)) for one in some]
        judged = Judged(self._finder.store, some, near)
        looks = [_Look(one, near[i].rows.tolist(), judged.known(i)) for i, one in enumerate(some)]
        while waiting := [look for look in looks if not look.done]:
            self._read_on(waiting)
        judged.keep([look.now for look in looks])
        return [found for part in _parts(looks) for found in self._signs(part)]

    def _read_on(self, looks: Iterable["_Look"]) -> None:
        """Read the next rows of some looks, as many as are read at once."""
        some: list[_Look] = []
        rows: set[int] = set()
        for look in looks:
            if some and len(rows) > _AT_ONCE:
                break
            some.append(look)
            rows.update(look.unread())
        read = self._finder.read(rows)
        for look in some:
            for n in look.unread():
                look.judge(n, read[n])
            for n in look.next():
                look.take(look.known[n])
            look.turn()

    def _signs(self, looks: Sequence["_Look"]) -> Iterator[list[Sign]]:
        """Yield the signs of some looks that are told; those of which is only known what they show are read."""
        told = [[verdict.n for verdict in few(look.one, look.found)] for look in looks]
        read = self._finder.read(n for look, some in zip(looks, told, strict=True) for n in some if n not in look.now)
        for look, some in zip(looks, told, strict=True):
            for n in some:
                if n not in look.now:
                    look.judge(n, read[n])
            yield [found for n in some if (found := look.now.get(n)) is not None]


def _parts(looks: Sequence["_Look"]) -> Iterator[Sequence["_Look"]]:
    """Yield runs of looks of which as many rows are told as are read at once."""
    size = _AT_ONCE // (TOLD + 1)
    return (looks[i : i + size] for i in range(0, len(looks), size))


@dataclass
class _Look:
    """How far one commitment has been looked into: what rows before `start` and from `end` on show is known, of some from `now`.

    First from the beginning, until as many signs as are told are found; then from the end, until a row settles it: what lies
    between changes neither.
    """

    one: Undertaking
    rows: list[int]
    known: dict[int, Verdict | None]
    now: dict[int, Sign | None] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    step: int = _FIRST
    first: list[Verdict] = field(default_factory=list)
    last: list[Verdict] = field(default_factory=list)
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
    def found(self) -> list[Verdict]:
        """What is known of the signs that were found, in order of time."""
        return self.first + self.last[::-1]

    def next(self) -> list[int]:
        """Return the rows to be read next, in the order in which they are taken."""
        if self.back:
            return self.rows[max(self.start, self.end - self.step) : self.end][::-1]
        return self.rows[self.start : min(self.start + self.step, self.end)]

    def unread(self) -> list[int]:
        """Return those of the next rows of which is not known what they show."""
        return [n for n in self.next() if n not in self.known]

    def judge(self, n: int, seen: Seen | None) -> None:
        """Hold a row that was read against the commitment; one that is gone shows nothing."""
        found = sign(self.one, seen, self.own) if seen else None
        self.known[n] = Verdict(n, found.shows, found.settles) if found else None
        if seen:
            self.now[n] = found

    def take(self, found: Verdict | None) -> None:
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
