"""Answers that are kept, so that a question asked again need not look at all rows again.

Triggers drop all of them in the transaction in which a report or a decision comes, changes or goes, and count the change:
an answer that was made from the record as it was before is not kept.
"""

from sqlalchemy import Connection, delete, func, insert, select

from verbale.record.schema import answers, meta

MOST_BYTES = 100_000_000  # of all answers together; the oldest go first


def state(db: Connection) -> int:
    """Return how often reports or decisions have changed."""
    return int(db.scalar(select(meta.c.value).where(meta.c.key == "state")) or 0)


def recall(db: Connection, key: str) -> bytes | None:
    """Return a kept answer."""
    return db.scalar(select(answers.c.told).where(answers.c.key == key))


def keep(db: Connection, key: str, told: bytes, made_from: int) -> bool:
    """Keep an answer that was made from the record in some state; say whether it is still in that state."""
    if state(db) != made_from:
        return False
    db.execute(delete(answers).where(answers.c.key == key))
    db.execute(insert(answers), [{"key": key, "told": told}])
    total = func.sum(func.length(answers.c.told)).over(order_by=answers.c.n.desc())
    sums = select(answers.c.n, total.label("total")).subquery()
    db.execute(delete(answers).where(answers.c.n.in_(select(sums.c.n).where(sums.c.total > MOST_BYTES))))
    return True
