"""Numbers of many rows, column by column: how lots of rows are kept so that very many can be looked through at once."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
CODES = 1 << 16  # so many codes there are: two words may share one, so a code only tells which rows to look at


@lru_cache(maxsize=1 << 18)
def code(word: str) -> int:
    """Return the code of a word, the same everywhere."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=2).digest(), "big")


def hashed(*what: object) -> int:
    """Return a number of 32 bits by which what is alike is known."""
    told = "\0".join(map(str, what))
    return int.from_bytes(blake2b(told.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def pack(columns: Mapping[str, Numbers]) -> bytes:
    """Pack columns."""
    head = json.dumps([[name, column.dtype.str, len(column)] for name, column in columns.items()])
    return zlib.compress(head.encode() + b"\n" + b"".join(_apart(column) for column in columns.values()), 6)


def unpack(packed: bytes) -> dict[str, Numbers]:
    """Return columns as they were packed."""
    whole = zlib.decompress(packed)
    at = whole.index(b"\n") + 1
    out = {}
    for name, kind, length in json.loads(whole[:at]):
        wide = np.dtype(kind).itemsize
        told = np.frombuffer(whole, np.uint8, length * wide, at).reshape(wide, length)
        out[name] = np.ascontiguousarray(told.T).view(kind).reshape(length)
        at += length * wide
    return out


def _apart(column: Numbers) -> bytes:
    """Return the bytes of numbers, first bytes first: those are alike, and alike is what packs well."""
    return np.ascontiguousarray(column).view(np.uint8).reshape(len(column), column.dtype.itemsize).T.tobytes()


@dataclass(frozen=True)
class Ragged:
    """Codes of rows, any number for each: `values` in the order of rows, those of row i from `starts[i]` on, `lengths[i]`."""

    values: Numbers
    starts: Numbers
    lengths: Numbers

    @classmethod
    def of(cls, values: Numbers, lengths: Numbers) -> "Ragged":
        """Make one of values and how many of them each row has."""
        counts = lengths.astype(np.int64)
        return cls(values, np.cumsum(counts) - counts, counts)

    def some(self, rows: Numbers) -> "Ragged":
        """Return the codes of some rows, in their order."""
        lengths = self.lengths[rows]
        behind = np.cumsum(lengths)
        total = int(behind[-1]) if len(behind) else 0
        at = np.arange(total) - np.repeat(behind - lengths, lengths) + np.repeat(self.starts[rows], lengths)
        return Ragged.of(self.values[at], lengths)


class Postings:
    """Which rows have which code."""

    def __init__(self, ragged: Ragged) -> None:
        of_row = np.repeat(np.arange(len(ragged.lengths), dtype=np.int32), ragged.lengths)
        order = np.argsort(ragged.values, kind="stable")
        self._count = len(ragged.lengths)
        self._rows, values = of_row[order], ragged.values[order]
        self._ends = np.searchsorted(values, np.arange(CODES + 1))

    def rows(self, wanted: Iterable[int]) -> Numbers:
        """Return the rows that have one of the codes, each once, in order."""
        return np.flatnonzero(self.have(wanted))

    def have(self, wanted: Iterable[int]) -> Numbers:
        """Say of each row whether it has one of the codes."""
        here = np.zeros(self._count, dtype=bool)  # marked and counted off: many times as fast as a union of lists
        for code in set(wanted):
            here[self._of(code)] = True
        return here

    def count(self, wanted: Iterable[int]) -> Numbers:
        """Return how many of the codes each row has, those that stand for two of its words twice."""
        out = np.zeros(self._count, dtype=np.uint16)
        for code in set(wanted):
            rows = self._of(code)
            out[rows] += 1
            out[rows[1:][rows[1:] == rows[:-1]]] += 1
        return out

    def _of(self, code: int) -> Numbers:
        return self._rows[self._ends[code] : self._ends[code + 1]]


def joined(lots: Sequence[Mapping[str, Numbers]]) -> dict[str, Numbers]:
    """Return the columns of several lots one behind the other."""
    return {name: np.concatenate([lot[name] for lot in lots]) for name in lots[0]} if lots else {}
