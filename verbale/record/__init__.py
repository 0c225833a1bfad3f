"""The record: one file that keeps what every report yields, and finds it again. The only room that speaks SQL."""

from typing import TYPE_CHECKING, Any

from verbale.record.check import Fault, faults
from verbale.record.kinds import as_json

if TYPE_CHECKING:
    from verbale.record.store import Store, open_record, verify

__all__ = ["Fault", "Store", "as_json", "faults", "open_record", "verify"]


def __getattr__(name: str) -> Any:
    # The database is imported when a record is opened: reading a report to print it needs none.
    if name in __all__:
        from verbale.record import store

        return getattr(store, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
