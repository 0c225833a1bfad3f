"""What rows show of that against which they were held, so that they need not be read again (`ledger.judged`).

What is kept holds whatever becomes of the record: it is of rows by numbers that are never given twice, and says what each was
read beside. It is dropped only for want of room, or where another program made it.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, insert, select

from verbale.record.parts import mapped, parts
from verbale.record.schema import judged

MOST_BYTES = 10_000_000  # of all together; what was kept first goes first


def recall(db: Connection, form: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return what is kept in a form by some keys; what is not there is left out."""
    found: dict[bytes, bytes] = mapped(
        db, select(judged.c.key, judged.c.told).where(judged.c.form == form), keys, judged.c.key.in_
    )
    return found


def keep(db: Connection, form: str, told: Mapping[bytes, bytes]) -> None:
    """Keep what is told by keys in a form, in place of what was kept by them; what is kept in other forms goes."""
    db.execute(delete(judged).where(judged.c.form != form))
    for part in parts(told):
        db.execute(delete(judged).where(judged.c.key.in_(part)))
        db.execute(insert(judged), [{"key": key, "form": form, "told": told[key]} for key in part])
    total = func.sum(func.length(judged.c.told)).over(order_by=judged.c.n.desc())
    sums = select(judged.c.n, total.label("total")).subquery()
    db.execute(delete(judged).where(judged.c.n.in_(select(sums.c.n).where(sums.c.total > MOST_BYTES))))
