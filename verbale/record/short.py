"""Ids and names, kept as short as they can be."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, LargeBinary, or_, true, type_coerce
from sqlalchemy.types import TypeDecorator

_OF_ROW = re.compile(r"([a-z])-([0-9a-f]{16})")
_BEGIN_OF_ROW = re.compile(r"([a-z])(?:-([0-9a-f]{0,16}))?")
_OF_REPORT = re.compile(r"[0-9a-f]{64}")
_SHORT, _LONG = 9, 32  # bytes of the id of a row (its letter and the hash), of a report
_OTHER = b"\xff"  # begins and fills an id of another form; no byte of UTF-8


def packed(id_: str) -> bytes:
    r"""Return an id as bytes, which sort as it does among ids of its form.

    >>> packed("e-1f0c2a4400000000"), len(packed("0f" * 32))
    (b'e\x1f\x0c*D\x00\x00\x00\x00', 32)
    """
    if found := _OF_ROW.fullmatch(id_):
        return found[1].encode() + bytes.fromhex(found[2])
    if _OF_REPORT.fullmatch(id_):
        return bytes.fromhex(id_)
    return (_OTHER + id_.encode()).ljust(_LONG + 1, _OTHER)  # longer than the others, so that it is taken for none


def unpacked(kept: bytes) -> str:
    """Return an id from its bytes.

    >>> unpacked(packed("e-1f0c2a4400000000")), unpacked(packed("e-1"))
    ('e-1f0c2a4400000000', 'e-1')
    """
    if len(kept) == _SHORT:
        return f"{kept[:1].decode()}-{kept[1:].hex()}"
    return kept.hex() if len(kept) == _LONG else kept.strip(_OTHER).decode()


class Id(TypeDecorator[str]):
    """The id of a row, report, thread or origin; kept as bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> bytes | None:
        """Pack an id."""
        return None if value is None else packed(value)

    def process_result_value(self, value: Any, dialect: Any) -> str | None:
        """Unpack an id."""
        return None if value is None else unpacked(value)


def begins(column: ColumnElement[str], first: str) -> ColumnElement[bool]:
    """Say whether ids of rows begin so."""
    if not first:
        return true()
    other = _OTHER + first.encode()
    ranges = [(other, other + _OTHER * (_LONG + 1))]
    if found := _BEGIN_OF_ROW.fullmatch(first.lower()):
        letter, digits = found[1].encode(), found[2] or ""
        ranges.append((letter + bytes.fromhex(digits.ljust(16, "0")), letter + bytes.fromhex(digits.ljust(16, "f"))))
    kept = type_coerce(column, LargeBinary)
    return or_(*(kept.between(low, high) for low, high in ranges))


class Code(TypeDecorator[str]):
    """One of some names, kept as its place among them. The places are part of the file's format: only append to the names."""

    impl = Integer
    cache_ok = True

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = tuple(names)

    def process_bind_param(self, value: Any, dialect: Any) -> int | None:
        """Return the place of a name."""
        return None if value is None else self.names.index(value)

    def process_result_value(self, value: Any, dialect: Any) -> str | None:
        """Return the name at a place; of a place that is none, its number."""
        if value is None:
            return None
        return self.names[value] if 0 <= value < len(self.names) else str(value)
