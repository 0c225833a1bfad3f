"""Reports that their outlets took back: kept with their rows, but no evidence from the day of the withdrawal on.

No foreign key: like a decision, a withdrawal outlives that its report is taken out and read anew.
"""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from verbale.record.days import asked_day
from verbale.record.kinds import Row
from verbale.record.schema import reports, withdrawals


def put(db: Connection, report: str, day: str, reason: str, instead: str | None) -> None:
    """Keep that a report was withdrawn; what was kept of it before goes."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    take_back(db, report)
    line = {"report": report, "day": day, "reason": reason, "instead": instead, "since": since}
    db.execute(insert(withdrawals), [line])


def take_back(db: Connection, report: str) -> bool:
    """Drop a withdrawal; say whether there was one."""
    return bool(db.execute(delete(withdrawals).where(withdrawals.c.report == report)).rowcount)


def listed(db: Connection) -> list[Row]:
    """Return the withdrawals by day and report: `report`, `day`, `reason`, `instead`, `since`, and `stale` as of decisions."""
    w = withdrawals.c
    there = select(reports.c.id).where(reports.c.id == w.report).exists().label("there")
    found = db.execute(select(withdrawals, there).order_by(w.day, w.report)).mappings()
    return [
        {**{k: line[k] for k in ("report", "day", "reason", "instead", "since")}, "stale": not line["there"]} for line in found
    ]


def in_force(as_of: str | None) -> ColumnElement[bool]:
    """Whether a report had been withdrawn by a day (None: by now), as a condition on `reports`."""
    w = withdrawals.c
    return reports.c.id.in_(select(w.report).where(w.day <= asked_day(as_of)))
