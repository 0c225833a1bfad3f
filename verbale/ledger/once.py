"""Which rows tell of one happening, for those who want each once: the threads that two reports or more tell, by row."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verbale.ledger.upkeep import refresh

if TYPE_CHECKING:
    from verbale.record import Store


@dataclass(frozen=True, slots=True)
class Widely:
    """A thread that several reports tell: how many, how many independent origins say so, and how many deny it."""

    thread: str
    reports: int
    origins: int
    against: int


class Threads:
    """The threads of a record that two reports or more tell; what the ledger has not looked at yet is looked at first."""

    def __init__(self, store: "Store") -> None:
        refresh(store)
        self._store = store
        self._known = {line["id"]: _widely(line) for line in store.threads()}

    def of(self, rows: Iterable[str]) -> dict[str, Widely]:
        """Return the threads of some rows; rows that one report alone tells have none."""
        held = self._store.held(rows)
        return {row: self._known[thread] for row, thread in held.items() if thread in self._known}


def _widely(line: dict[str, Any]) -> Widely:
    return Widely(line["id"], line["reports"], len(line["told"]["origins"]), len(line["told"]["against"]))
