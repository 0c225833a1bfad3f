"""What was decided about two rows or reports: that they tell of the same, or do not; by a rule or by hand, and why."""

from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, or_, select

from verbale.record.kinds import Row
from verbale.record.schema import decisions, reports, rows
from verbale.terms import Decision

VERDICTS = ("same", "different")
DECIDERS = ("hand", "rule")


def lines(made: list[Decision]) -> list[Row]:
    """Return decisions as lines of their table; of a pair the id that comes first stands left."""
    return [_line(decision) for decision in made]


def _line(decision: Decision) -> Row:
    left, right = sorted((decision.left, decision.right))
    told = {name: getattr(decision, name) for name in ("kind", "verdict", "reason", "by", "since")}
    return {"id": decision_id(decision), "left": left, "right": right, **told}


def decision_id(decision: Decision) -> str:
    """Return the id of a decision: who decides on which pair; to decide again takes its place."""
    told = "\x1f".join((decision.kind, *sorted((decision.left, decision.right)), decision.by))
    return f"d-{sha256(told.encode()).hexdigest()[:16]}"


def put(db: Connection, made: list[Decision]) -> None:
    """Keep decisions; those on the same pair by the same decider go."""
    told = {line["id"]: line for line in lines(made)}
    if told:
        db.execute(delete(decisions).where(decisions.c.id == bindparam("known")), [{"known": id_} for id_ in told])
        db.execute(insert(decisions), list(told.values()))


def take_back(db: Connection, kind: str, left: str, right: str) -> bool:
    """Drop what was decided by hand on a pair; say whether there was anything."""
    d, (first, second) = decisions.c, sorted((left, right))
    gone = delete(decisions).where(d.kind == kind, d.left == first, d.right == second, d.by == "hand")
    return bool(db.execute(gone).rowcount)


def asked(kind: str | None) -> Select[Any]:
    """Select the decisions of a kind (of all kinds: None), in a fixed order, each with whether it is `stale`."""
    stale = or_(~_there(decisions.c.left), ~_there(decisions.c.right)).label("stale")
    d = decisions.c
    query = select(decisions, stale).order_by(d.kind, d.left, d.right, d.by)
    return query if kind is None else query.where(d.kind == kind)


def _there(id_: Any) -> Any:
    return or_(exists().where(rows.c.id == id_), exists().where(reports.c.id == id_))
