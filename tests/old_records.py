"""Records as older versions of verbale made them."""

import sqlite3
from pathlib import Path

_VERSION_6 = Path(__file__).parent / "unit" / "records" / "version-6.sql"


def version_6(path, *commands):
    """Make a record of version 6, of `hand_built.record` 0 to 2, and change it behind verbale's back."""
    with sqlite3.connect(path) as db:
        db.executescript(_VERSION_6.read_text(encoding="utf-8"))
        for command in commands:
            db.execute(command)
    db.close()


def version_1(path):
    """Make a record of version 1, which had no ledger."""
    tables = ("decisions", "origins", "bands", "keys", "members", "links", "pending", "threads", "answers")
    version_6(
        path,
        *(f"DROP TABLE {table}" for table in tables),
        *(f"DROP TRIGGER reports_{change}_answers" for change in ("insert", "update", "delete")),
        "ALTER TABLE quantities DROP COLUMN change",
        "DROP INDEX ix_quotes_row_id",
        "PRAGMA user_version = 1",
    )
