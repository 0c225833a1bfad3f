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


def version_13(path, newer, keys):
    """Make a record of version 13 from one of version 14.

    Args:
        path: Where to make it.
        newer: The record of version 14; the ledger has looked at all of it.
        keys: As version 13 kept them: (key, id of a row as it is kept).
    """
    with sqlite3.connect(newer) as new, sqlite3.connect(path) as db:
        new.backup(db)
        db.create_function("bracketed", 1, lambda kept: f"[{','.join(f'[{part}]' for part in kept.split(';'))}]")
        db.create_function("put_in", 2, lambda words, figures: words.replace("#", "{}").format(*(figures or "").split()))
        db.execute("UPDATE rows SET quotes = bracketed(quotes)")
        source = (
            "substr(text, start + json_extract(quotes, '$[0][0]') + 1, json_extract(quotes, '$[0][1]')) "
            "FROM rows r JOIN reports ON reports.n = r.report WHERE r.n = statements.n"
        )
        db.execute(f"UPDATE statements SET source_text = (SELECT {source}) WHERE source_text = ''")
        db.execute(
            'CREATE TABLE links ("right" INTEGER NOT NULL, "left" INTEGER NOT NULL, reason VARCHAR, PRIMARY KEY ("right"), '
            'FOREIGN KEY("right") REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)'
        )
        why = "CASE WHEN words IS NOT NULL THEN put_in(words, figures) END"
        joined = 'members LEFT JOIN reasons ON reasons.n = reason WHERE "left" IS NOT NULL'
        db.execute(f'INSERT INTO links SELECT "row", "left", {why} FROM {joined}')
        for column in ("left", "reason", "figures"):
            db.execute(f'ALTER TABLE members DROP COLUMN "{column}"')
        db.execute("DROP TABLE reasons")
        db.execute("DELETE FROM keys")
        db.executemany("INSERT INTO keys SELECT ?, n FROM rows WHERE id = ?", keys)
        db.execute("PRAGMA user_version = 13")
    db.close()
