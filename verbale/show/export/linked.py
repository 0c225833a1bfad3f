"""JSON-LD written item by item, and the names that rows, reports and runs bear there."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from verbale.show.export import Row


def document(head: Row, key: str, items: Iterable[Any], tail: str = "}") -> Iterator[str]:
    """Yield the text of an object whose last member is a list, one line an item."""
    yield json.dumps(head, ensure_ascii=False)[:-1] + f', "{key}": ['
    between = "\n"
    for item in items:
        yield between + json.dumps(item, ensure_ascii=False)
        between = ",\n"
    yield f"\n]{tail}\n"


def of_report(report_id: str) -> str:
    """Name a report's text by its content (RFC 6920): its id is the SHA-256 of the text.

    >>> of_report("00" * 32)
    'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(report_id)).decode().rstrip('=')}"


def of_row(row_id: str) -> str:
    """Name a row; the end of the name is what `verbale show` takes."""
    return f"urn:verbale:row:{row_id}"


def of_run(fingerprint: str) -> str:
    """Name a run by its fingerprint."""
    return f"urn:verbale:run:{fingerprint}"


def present(row: Row) -> Row:
    """Return an object without the members that hold nothing."""
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}
