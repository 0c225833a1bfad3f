"""The record: one file that keeps what every report yields, and finds it again. The only room that speaks SQL."""

from verbale.record.check import Fault, faults
from verbale.record.rows import as_json
from verbale.record.store import Store, open_record, verify

__all__ = ["Fault", "Store", "as_json", "faults", "open_record", "verify"]
