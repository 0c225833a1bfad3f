"""JSON lines: one record a line, in the keys of the contract, with names beside ids."""

import json
from collections.abc import Iterator

from verbale.show.export import Records, Tally


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield each record as one line of JSON."""
    for record in records:
        tally.written["reports"] += 1
        yield json.dumps(record, ensure_ascii=False) + "\n"
