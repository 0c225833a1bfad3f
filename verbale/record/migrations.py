"""From an older record to the present one, step by step.

Version 1 is the first. `STEPS[i]` takes a record of version i + 1 to version i + 2; a step speaks SQL of its own time
and never uses the tables of `schema`, which will have moved on. A new record is made at the newest version at once.
"""

import json
import re
from collections.abc import Callable
from itertools import product
from typing import Any

from sqlalchemy import Connection, delete, insert

from verbale import __version__
from verbale.record import schema, version_7
from verbale.record.rows import key_of

_FIGURES = r"\d+(?:-\d+)*|#"
Step = Callable[[Connection], None]


def _decisions(db: Connection) -> None:
    db.exec_driver_sql(
        'CREATE TABLE decisions (id VARCHAR NOT NULL PRIMARY KEY, kind VARCHAR NOT NULL, "left" VARCHAR NOT NULL, '
        '"right" VARCHAR NOT NULL, verdict VARCHAR NOT NULL, reason VARCHAR NOT NULL, by VARCHAR NOT NULL, since VARCHAR, '
        'UNIQUE (kind, "left", "right", by))'
    )


def _change(db: Connection) -> None:
    db.exec_driver_sql("ALTER TABLE quantities ADD COLUMN change TEXT")


def _threads(db: Connection) -> None:
    row, report = (
        f"VARCHAR NOT NULL REFERENCES {of} (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED" for of in ("rows", "reports")
    )
    for table in (
        f"origins (report {report} PRIMARY KEY, origin VARCHAR NOT NULL, reason VARCHAR)",
        "bands (key INTEGER NOT NULL, report VARCHAR NOT NULL, PRIMARY KEY (key, report))",
        'keys (key INTEGER NOT NULL, day INTEGER NOT NULL, "row" VARCHAR NOT NULL, PRIMARY KEY (key, day, "row"))',
        f'members ("row" {row} PRIMARY KEY, component VARCHAR NOT NULL, thread VARCHAR NOT NULL)',
        f'links ("right" {row} PRIMARY KEY, "left" VARCHAR NOT NULL, reason VARCHAR NOT NULL)',
        f'pending ("row" {row} PRIMARY KEY)',
        "threads (id VARCHAR NOT NULL PRIMARY KEY, component VARCHAR NOT NULL, kind VARCHAR NOT NULL, "
        'label VARCHAR NOT NULL, first VARCHAR, last VARCHAR, "rows" INTEGER NOT NULL, reports INTEGER NOT NULL, '
        "voices INTEGER NOT NULL, told JSON NOT NULL)",
    ):
        db.exec_driver_sql(f"CREATE TABLE {table} WITHOUT ROWID")
    for table, column in (
        ("origins", "origin"), ("members", "component"), ("members", "thread"), ("threads", "component"),
    ):  # fmt: skip
        db.exec_driver_sql(f'CREATE INDEX ix_{table}_{column} ON {table} ("{column}")')


def _leaner(db: Connection) -> None:
    # A new record also does without the numbers that SQLite gives lines; for an older one that is not worth writing it anew.
    db.exec_driver_sql("DROP INDEX IF EXISTS ix_rows_kind")
    db.exec_driver_sql("CREATE INDEX IF NOT EXISTS ix_quotes_row_id ON quotes (row_id)")
    db.exec_driver_sql("CREATE INDEX IF NOT EXISTS ix_threads_told ON threads (voices DESC, reports DESC, first, id)")


def _answers(db: Connection) -> None:
    db.exec_driver_sql("CREATE TABLE answers (n INTEGER NOT NULL PRIMARY KEY, key VARCHAR NOT NULL UNIQUE, told BLOB NOT NULL)")
    for table, change in product(("reports", "decisions"), ("INSERT", "UPDATE", "DELETE")):
        name = f"{table}_{change.lower()}_answers"
        db.exec_driver_sql(f"CREATE TRIGGER {name} AFTER {change} ON {table} BEGIN {_CHANGED} END")


def _withdrawals(db: Connection) -> None:
    db.exec_driver_sql(
        "CREATE TABLE withdrawals (report BLOB NOT NULL PRIMARY KEY, day VARCHAR NOT NULL, reason VARCHAR NOT NULL, "
        "instead BLOB, since VARCHAR NOT NULL) WITHOUT ROWID"
    )
    for change in ("INSERT", "UPDATE", "DELETE"):
        name = f"withdrawals_{change.lower()}_answers"
        db.exec_driver_sql(f"CREATE TRIGGER {name} AFTER {change} ON withdrawals BEGIN {_CHANGED} END")


def _marks(db: Connection) -> None:
    # Keys of rows without a day are made otherwise now: what the ledger made of all reports is made again when it is asked.
    db.exec_driver_sql(
        "CREATE TABLE marks (report INTEGER NOT NULL, told BLOB NOT NULL, PRIMARY KEY (report), "
        "FOREIGN KEY(report) REFERENCES reports (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)"
    )
    for table in ("origins", "bands", "keys", "members", "links", "pending", "threads"):
        db.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - a name of ours


def _counted_from(start: int, quotes: str) -> str:
    return json.dumps(
        [[at if i % 2 else at - start for i, at in enumerate(part)] for part in json.loads(quotes)], separators=(",", ":")
    )


def _smaller(db: Connection) -> None:
    # Places of quotes are counted from the first. What refers to actors needs no index of its own. The ledger's tables, which
    # are shorter now, are made again when asked.
    raw: Any = db.connection.dbapi_connection
    raw.create_function("counted_from", 2, _counted_from, deterministic=True)
    db.exec_driver_sql("UPDATE rows SET quotes = counted_from(start, quotes)")
    old = 'SELECT "row", role, "order", actor FROM old_row_actors'
    for index in ("ix_row_actors_actor", "ix_actors_label"):
        db.exec_driver_sql(f"DROP INDEX {index}")
    db.exec_driver_sql("ALTER TABLE row_actors RENAME TO old_row_actors")
    db.exec_driver_sql(
        'CREATE TABLE row_actors ("row" INTEGER NOT NULL, role INTEGER NOT NULL, "order" INTEGER NOT NULL, '
        'actor INTEGER NOT NULL, PRIMARY KEY ("row", role, "order"), FOREIGN KEY("row") REFERENCES rows (n) '
        "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID"
    )
    db.exec_driver_sql(f"INSERT INTO row_actors {old}")
    db.exec_driver_sql("DROP TABLE old_row_actors")
    for table in ("keys", "links"):
        db.exec_driver_sql(f"DROP TABLE {table}")
    db.exec_driver_sql(
        'CREATE TABLE keys ("key" BIGINT NOT NULL, "row" INTEGER NOT NULL, PRIMARY KEY ("key", "row")) WITHOUT ROWID'
    )
    db.exec_driver_sql(
        'CREATE TABLE links ("right" INTEGER NOT NULL, "left" INTEGER NOT NULL, reason VARCHAR, PRIMARY KEY ("right"), '
        'FOREIGN KEY("right") REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)'
    )
    for table in ("origins", "bands", "marks", "members", "pending", "threads"):
        db.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - a name of ours


def _lots(db: Connection) -> None:
    db.exec_driver_sql(
        "CREATE TABLE lots (last INTEGER NOT NULL PRIMARY KEY, form VARCHAR NOT NULL, reports INTEGER NOT NULL, "
        "posts BLOB NOT NULL, gists BLOB NOT NULL, dealings BLOB NOT NULL, amounts BLOB NOT NULL)"
    )


def _alone(db: Connection) -> None:
    # A thread stands for itself; a row that is one with no other is in none.
    db.exec_driver_sql("DROP INDEX ix_threads_component")
    db.exec_driver_sql("ALTER TABLE threads DROP COLUMN component")
    alone = "SELECT thread FROM members GROUP BY thread HAVING count(*) = 1"
    db.exec_driver_sql(f"DELETE FROM threads WHERE n IN ({alone})")  # noqa: S608 - a query of ours
    db.exec_driver_sql("DELETE FROM members WHERE thread NOT IN (SELECT n FROM threads)")


def _judged(db: Connection) -> None:
    db.exec_driver_sql(
        "CREATE TABLE judged (n INTEGER NOT NULL PRIMARY KEY, key BLOB NOT NULL UNIQUE, form VARCHAR NOT NULL, "
        "told BLOB NOT NULL)"
    )


def _without_brackets(quotes: str) -> str:
    return ";".join(",".join(map(str, part)) for part in json.loads(quotes))


def _source_words(quotes: str, start: int, text: str) -> str | None:
    source = json.loads(quotes)[0]
    return text[start + source[0] : start + sum(source[-2:])] if source else None


def _link_members(db: Connection) -> None:
    number: dict[str, int] = {}
    for right, left, reason in db.exec_driver_sql('SELECT "right", "left", reason FROM links').all():
        figures = re.findall(_FIGURES, reason or "")
        words = None if reason is None else re.sub(_FIGURES, "#", reason)
        n = None if words is None else number.setdefault(words, len(number) + 1)
        given = (left, n, " ".join(figures) or None, right)
        db.exec_driver_sql('UPDATE members SET "left" = ?, reason = ?, figures = ? WHERE "row" = ?', given)
    for words, n in number.items():
        db.exec_driver_sql("INSERT INTO reasons VALUES (?, ?, ?)", (n, key_of({"words": words}), words))


def _shorter(db: Connection) -> None:
    # Places of quotes are told without brackets, what joins a row to its thread with the row and its words once, and what names a
    # source only where it is not the words of its quotes.
    raw: Any = db.connection.dbapi_connection
    raw.create_function("without_brackets", 1, _without_brackets, deterministic=True)
    raw.create_function("source_words", 3, _source_words, deterministic=True)
    words = "SELECT source_words(r.quotes, r.start, t.text) FROM rows r JOIN reports t ON t.n = r.report WHERE r.n = statements.n"
    db.exec_driver_sql(f"UPDATE statements SET source_text = '' WHERE source_text = ({words})")  # noqa: S608 - a query of ours
    db.exec_driver_sql("UPDATE rows SET quotes = without_brackets(quotes)")
    db.exec_driver_sql(
        'CREATE TABLE reasons (n INTEGER NOT NULL, "key" BIGINT NOT NULL, words TEXT, PRIMARY KEY (n), UNIQUE ("key"))'
    )
    for column in ('"left" INTEGER', "reason INTEGER", "figures VARCHAR"):
        db.exec_driver_sql(f"ALTER TABLE members ADD COLUMN {column}")
    _link_members(db)
    db.exec_driver_sql("DROP TABLE links")
    db.exec_driver_sql("ALTER TABLE keys RENAME TO old_keys")
    db.exec_driver_sql(
        'CREATE TABLE keys ("key" BIGINT NOT NULL, "row" INTEGER NOT NULL, PRIMARY KEY ("key", "row")) WITHOUT ROWID'
    )
    shorter = "(((key >> 32) & 4095) - 2048) << 20 | (key & 1048575)"  # the days and bits of a key that `ledger.threads` keeps
    db.exec_driver_sql(f'INSERT OR IGNORE INTO keys SELECT {shorter}, "row" FROM old_keys ORDER BY 1, 2')  # noqa: S608
    db.exec_driver_sql("DROP TABLE old_keys")


_CHANGED = (
    "INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1; DELETE FROM answers;"
)


STEPS: tuple[Step, ...] = (
    _decisions,
    _change,
    _threads,
    _leaner,
    _answers,
    version_7.leaner,
    _withdrawals,
    _marks,
    _smaller,
    _lots,
    _alone,
    _judged,
    _shorter,
)


def newest() -> int:
    """Return the version of the record that this verbale writes."""
    return len(STEPS) + 1


def make(db: Connection) -> None:
    """Make the tables of a new record."""
    schema.METADATA.create_all(db)
    meant = [(what, code, name) for what, names in schema.CODES.items() for code, name in enumerate(names)]
    db.execute(insert(schema.codes), [dict(zip(("what", "code", "name"), one, strict=True)) for one in meant])
    _stamp(db)


def upgrade(db: Connection, version: int) -> None:
    """Take a record from `version` to the newest; the caller's transaction makes it all or nothing."""
    for step in STEPS[version - 1 :]:
        step(db)
    _stamp(db)


def _stamp(db: Connection) -> None:
    db.execute(delete(schema.meta).where(schema.meta.c.key.in_(["schema_version", "written_by"])))
    told = {"schema_version": str(newest()), "written_by": __version__}
    db.execute(insert(schema.meta), [{"key": key, "value": value} for key, value in told.items()])
