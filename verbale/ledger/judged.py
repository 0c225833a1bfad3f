"""What rows show of commitments, kept: so that for the next question only those are read that were not held against them yet.

What a row shows follows from the commitment, from the row, and from what other reports tell of those named in it. So what is
kept is of a commitment as it is now told (`_key`), and of a row beside what is now told of those in it (`finding.Near.beside`):
a report that comes, goes or bears another date changes one or the other where it matters, and needs no further notice.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from verbale import __version__
from verbale.ledger import columns
from verbale.ledger.columns import Numbers
from verbale.ledger.finding import UNSURE, Near
from verbale.ledger.signs import SHOWS, Sign
from verbale.ledger.undertakings import Undertaking
from verbale.lexicon import DATA, own_files

if TYPE_CHECKING:
    from verbale.record import Store

_ROOMS = ("clean", "ledger", "record", "resolve")  # what reads rows
_SETTLES = 1 << 7  # set in the code of what settles a commitment; the other bits are the place of what it shows


class Verdict(NamedTuple):
    """What a row, given by its number, shows of a commitment: as a sign tells it (`signs.Sign`), without the row."""

    n: int
    shows: str
    settles: bool


class Judged:
    """What rows show of each of some commitments."""

    def __init__(self, store: "Store", some: Sequence[Undertaking], near: Sequence[Near]) -> None:
        """Look at what is kept.

        Args:
            store: The record.
            some: The commitments.
            near: The rows that may show something of each.
        """
        self._store, self._near = store, near
        self._keys = [_key(one) for one in some]
        self._kept = {key: _unpack(told) for key, told in store.judged(_form(), self._keys).items()}

    def known(self, i: int) -> dict[int, Verdict | None]:
        """Return what is kept of the rows near the commitment `i`, by their numbers; None for those that show nothing."""
        near, kept = self._near[i], self._kept.get(self._keys[i])
        if kept is None or not len(kept.rows):
            return {}
        at = np.minimum(np.searchsorted(kept.rows, near.rows), len(kept.rows) - 1)
        at = at[(kept.rows[at] == near.rows) & (kept.beside[at] == near.beside) & (near.beside != UNSURE)]
        return {n: _verdict(n, code) for n, code in zip(kept.rows[at].tolist(), kept.codes[at].tolist(), strict=True)}

    def keep(self, found: Sequence[Mapping[int, Sign | None]]) -> None:
        """Keep what rows were found to show now, by commitment and number."""
        told = zip(self._keys, self._near, found, strict=True)
        if made := {key: _pack(_joined(self._kept.get(key), near, now)) for key, near, now in told if now}:
            self._store.judge(_form(), made)


class _Kept(NamedTuple):
    """What is kept of a commitment: the numbers of rows, in order, what each was read beside, and the code of what it shows."""

    rows: Numbers
    beside: Numbers
    codes: Numbers


def _code(found: Sign | None) -> int:
    return 0 if found is None else SHOWS.index(found.shows) + 1 | (_SETTLES if found.settles else 0)


def _verdict(n: int, code: int) -> Verdict | None:
    return Verdict(n, SHOWS[(code & ~_SETTLES) - 1], bool(code & _SETTLES)) if code else None


def _joined(kept: _Kept | None, near: Near, now: Mapping[int, Sign | None]) -> _Kept:
    """Return what is kept with what was found now, by the numbers of the rows; of a row what was found now."""
    new = np.isin(near.rows, list(now))
    rows, beside = near.rows[new], near.beside[new]
    codes = np.array([_code(now[n]) for n in rows.tolist()], np.uint8)
    if kept is not None:
        rows, beside, codes = (np.concatenate(pair) for pair in zip((rows, beside, codes), kept, strict=True))
    rows, first = np.unique(rows, return_index=True)
    return _Kept(rows, beside[first], codes[first])


def _pack(told: _Kept) -> bytes:
    beside, at = np.unique(told.beside, return_inverse=True)
    steps = np.diff(told.rows, prepend=0).astype(np.uint64)
    return columns.pack({"steps": steps, "beside": beside, "at": at.astype(np.uint32), "codes": told.codes})


def _unpack(packed: bytes) -> _Kept:
    told = columns.unpack(packed)
    return _Kept(np.cumsum(told["steps"].astype(np.int64)), told["beside"][told["at"]], told["codes"])


def _key(one: Undertaking) -> bytes:
    """Return a hash of all that is told of a commitment."""
    told = repr((one.rows, one.made, one.sentences))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@cache
def _form() -> str:
    """Return a hash of what reads rows: where it is another, all are read again."""
    here = Path(__file__).parents[1]
    code = (path for room in _ROOMS for path in here.joinpath(room).rglob("*.py"))
    seal = sha256(__version__.encode())
    for path in (*sorted(code), *sorted(DATA.glob("*.tsv")), *own_files()):
        seal.update(path.name.encode() + b"\0" + path.read_bytes())
    return seal.hexdigest()[:16]
