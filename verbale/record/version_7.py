"""From version 6 to 7: numbers for ids, places for quotes, and what rows have alike kept once. A third of the size.

Version 6 kept the words of each quote. They are compared with the text before they go: a record in which one is not where it
is said to be is refused, and stays as it was. The tables stand here as they were at the time; `schema` will have moved on.
"""

import json
import re
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection

from verbale.errors import StoreError
from verbale.record.quotes import seal
from verbale.record.rows import key_of
from verbale.record.short import packed as packed_id

_TABLES = """
CREATE TABLE codes (what VARCHAR NOT NULL, code INTEGER NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY (what, code));
CREATE TABLE actor_labels (n INTEGER NOT NULL, "key" BIGINT NOT NULL, name TEXT, kind TEXT, country TEXT, code TEXT,
  sector TEXT, role TEXT, organisation TEXT, inferred JSON NOT NULL, folded TEXT, PRIMARY KEY (n), UNIQUE ("key"));
CREATE TABLE statement_labels (n INTEGER NOT NULL, "key" BIGINT NOT NULL, mode TEXT, act TEXT, inferred JSON NOT NULL,
  PRIMARY KEY (n), UNIQUE ("key"));
CREATE TABLE event_labels (n INTEGER NOT NULL, "key" BIGINT NOT NULL, type TEXT, mode TEXT, context JSON NOT NULL,
  quad INTEGER, score FLOAT, status TEXT, background BOOLEAN, inferred JSON NOT NULL, PRIMARY KEY (n), UNIQUE ("key"));
CREATE TABLE quantity_labels (n INTEGER NOT NULL, "key" BIGINT NOT NULL, kind TEXT, qualifier TEXT, unit TEXT, change
  TEXT, stage TEXT, inferred JSON NOT NULL, PRIMARY KEY (n), UNIQUE ("key"));
CREATE TABLE position_labels (n INTEGER NOT NULL, "key" BIGINT NOT NULL, issue TEXT, stance TEXT, PRIMARY KEY (n),
  UNIQUE ("key"));
CREATE TABLE places (n INTEGER NOT NULL, "key" BIGINT NOT NULL, place_name TEXT, place_country TEXT, place_lat FLOAT,
  place_lon FLOAT, place_geonames INTEGER, place_precision TEXT, PRIMARY KEY (n), UNIQUE ("key"));
CREATE TABLE reports (n INTEGER NOT NULL, id BLOB NOT NULL, run VARCHAR NOT NULL, title VARCHAR, outlet VARCHAR,
  byline VARCHAR, dateline VARCHAR, published VARCHAR, language VARCHAR NOT NULL, origin VARCHAR, "where" VARCHAR NOT
  NULL, notes JSON NOT NULL, words INTEGER NOT NULL, text TEXT NOT NULL, first_row INTEGER NOT NULL, last_row INTEGER
  NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(run) REFERENCES runs (fingerprint));
CREATE TABLE rows (n INTEGER NOT NULL, id BLOB NOT NULL, report INTEGER NOT NULL, kind INTEGER NOT NULL, start INTEGER
  NOT NULL, quotes VARCHAR NOT NULL, seal INTEGER NOT NULL, PRIMARY KEY (n), UNIQUE (id));
CREATE TABLE failures (n INTEGER NOT NULL, report INTEGER, "where" VARCHAR NOT NULL, reason VARCHAR NOT NULL, PRIMARY
  KEY (n), FOREIGN KEY(report) REFERENCES reports (n) ON DELETE CASCADE);
CREATE TABLE actors (n INTEGER NOT NULL, label INTEGER NOT NULL, PRIMARY KEY (n), FOREIGN KEY(n) REFERENCES rows (n)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(label) REFERENCES actor_labels (n));
CREATE TABLE statements (n INTEGER NOT NULL, label INTEGER NOT NULL, source_text TEXT, when_earliest VARCHAR,
  when_latest VARCHAR, when_words VARCHAR, PRIMARY KEY (n), FOREIGN KEY(n) REFERENCES rows (n) ON DELETE CASCADE
  DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(label) REFERENCES statement_labels (n));
CREATE TABLE events (n INTEGER NOT NULL, label INTEGER NOT NULL, place INTEGER NOT NULL, when_earliest VARCHAR,
  when_latest VARCHAR, when_words VARCHAR, PRIMARY KEY (n), FOREIGN KEY(n) REFERENCES rows (n) ON DELETE CASCADE
  DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(label) REFERENCES event_labels (n), FOREIGN KEY(place) REFERENCES places
  (n));
CREATE TABLE quantities (n INTEGER NOT NULL, label INTEGER NOT NULL, value_min FLOAT, value_best FLOAT, value_max
  FLOAT, scope TEXT, when_earliest VARCHAR, when_latest VARCHAR, when_words VARCHAR, PRIMARY KEY (n), FOREIGN KEY(n)
  REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(label) REFERENCES quantity_labels
  (n));
CREATE TABLE positions (n INTEGER NOT NULL, label INTEGER NOT NULL, when_earliest VARCHAR, when_latest VARCHAR,
  when_words VARCHAR, PRIMARY KEY (n), FOREIGN KEY(n) REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE INITIALLY
  DEFERRED, FOREIGN KEY(label) REFERENCES position_labels (n));
CREATE TABLE commitments (n INTEGER NOT NULL, kind TEXT, what TEXT, due_earliest VARCHAR, due_latest VARCHAR,
  due_words VARCHAR, condition TEXT, PRIMARY KEY (n), FOREIGN KEY(n) REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE
  INITIALLY DEFERRED);
CREATE TABLE forecasts (n INTEGER NOT NULL, proposition TEXT, words TEXT, probability_low FLOAT, probability_high
  FLOAT, yardstick TEXT, horizon_earliest VARCHAR, horizon_latest VARCHAR, horizon_words VARCHAR, PRIMARY KEY (n),
  FOREIGN KEY(n) REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE row_actors ("row" INTEGER NOT NULL, role INTEGER NOT NULL, "order" INTEGER NOT NULL, actor INTEGER NOT
  NULL, PRIMARY KEY ("row", role, "order"), FOREIGN KEY("row") REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE
  INITIALLY DEFERRED, FOREIGN KEY(actor) REFERENCES actors (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)
  WITHOUT ROWID;
CREATE TABLE row_links ("row" INTEGER NOT NULL, role INTEGER NOT NULL, "order" INTEGER NOT NULL, other INTEGER NOT
  NULL, PRIMARY KEY ("row", role, "order"), FOREIGN KEY("row") REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE
  INITIALLY DEFERRED) WITHOUT ROWID;
CREATE TABLE decisions (id VARCHAR NOT NULL, kind VARCHAR NOT NULL, "left" BLOB NOT NULL, "right" BLOB NOT NULL,
  verdict VARCHAR NOT NULL, reason VARCHAR NOT NULL, "by" VARCHAR NOT NULL, since VARCHAR, PRIMARY KEY (id), UNIQUE
  (kind, "left", "right", "by"));
CREATE TABLE origins (report INTEGER NOT NULL, origin BLOB NOT NULL, reason VARCHAR, PRIMARY KEY (report), FOREIGN
  KEY(report) REFERENCES reports (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE bands ("key" BIGINT NOT NULL, report INTEGER NOT NULL, PRIMARY KEY ("key", report)) WITHOUT ROWID;
CREATE TABLE keys ("key" BIGINT NOT NULL, day INTEGER NOT NULL, "row" INTEGER NOT NULL, PRIMARY KEY ("key", day,
  "row")) WITHOUT ROWID;
CREATE TABLE threads (n INTEGER NOT NULL, id BLOB NOT NULL, component BLOB NOT NULL, kind INTEGER NOT NULL, label
  VARCHAR NOT NULL, first VARCHAR, last VARCHAR, rows INTEGER NOT NULL, reports INTEGER NOT NULL, voices INTEGER NOT
  NULL, credibility INTEGER NOT NULL, "row" INTEGER NOT NULL, told JSON NOT NULL, PRIMARY KEY (n), UNIQUE (id));
CREATE TABLE members ("row" INTEGER NOT NULL, thread INTEGER NOT NULL, PRIMARY KEY ("row"), FOREIGN KEY("row")
  REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(thread) REFERENCES threads (n) ON
  DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE links ("right" INTEGER NOT NULL, "left" INTEGER NOT NULL, reason VARCHAR NOT NULL, PRIMARY KEY ("right"),
  FOREIGN KEY("right") REFERENCES rows (n) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE pending ("row" INTEGER NOT NULL, PRIMARY KEY ("row"), FOREIGN KEY("row") REFERENCES rows (n) ON DELETE
  CASCADE DEFERRABLE INITIALLY DEFERRED)
"""

_INDEXES = """
CREATE INDEX ix_actors_label ON actors (label);
CREATE INDEX ix_failures_report ON failures (report);
CREATE INDEX ix_failures_where ON failures ("where");
CREATE INDEX ix_members_thread ON members (thread);
CREATE INDEX ix_origins_origin ON origins (origin);
CREATE INDEX ix_reports_published ON reports (published);
CREATE INDEX ix_row_actors_actor ON row_actors (actor);
CREATE INDEX ix_threads_component ON threads (component);
CREATE INDEX ix_threads_told ON threads (voices DESC, reports DESC, first)
"""

_FULL_TEXT = """
CREATE VIRTUAL TABLE reports_words USING fts5(
  text, content='reports', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2');
INSERT INTO reports_words(reports_words) VALUES ('rebuild');
CREATE TRIGGER reports_words_in AFTER INSERT ON reports BEGIN
  INSERT INTO reports_words(rowid, text) VALUES (new.n, new.text); END;
CREATE TRIGGER reports_words_out AFTER DELETE ON reports BEGIN
  INSERT INTO reports_words(reports_words, rowid, text) VALUES ('delete', old.n, old.text); END
"""

_ROWS_OUT = """
CREATE TRIGGER reports_rows_out AFTER DELETE ON reports BEGIN
  DELETE FROM rows WHERE n BETWEEN old.first_row AND old.last_row; END
"""

_CHANGED = """
CREATE TRIGGER {table}_{name}_answers AFTER {change} ON {table} BEGIN
  INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1;
  DELETE FROM answers; END
"""

_KINDS = ("actors", "statements", "events", "quantities", "positions", "commitments", "forecasts")
_ROLES = (
    *("source", "addressee", "actor", "recipient", "of", "to", "party"),
    *("about", "nested_in", "according_to", "statement"),
)
_PARTS = {"actors": ("mentions",), "statements": ("source", "cue", "content", "condition")}
_WHEN = ("when_earliest", "when_latest", "when_words")
_DUE = ("due_earliest", "due_latest", "due_words")
_HORIZON = ("horizon_earliest", "horizon_latest", "horizon_words")
_PLACE = ("place_name", "place_country", "place_lat", "place_lon", "place_geonames", "place_precision")

# By kind: the columns that stay in its table, and by column there the table of labels and the columns that go to it.
_OWN = {
    "actors": (),
    "statements": ("source_text", *_WHEN),
    "events": _WHEN,
    "quantities": ("value_min", "value_best", "value_max", "scope", *_WHEN),
    "positions": _WHEN,
    "commitments": ("kind", "what", *_DUE, "condition"),
    "forecasts": ("proposition", "words", "probability_low", "probability_high", "yardstick", *_HORIZON),
}
_LABELS: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "actors": {
        "label": (
            "actor_labels",
            ("name", "kind", "country", "code", "sector", "role", "organisation", "inferred", "folded"),
        )
    },
    "statements": {"label": ("statement_labels", ("mode", "act", "inferred"))},
    "events": {
        "label": ("event_labels", ("type", "mode", "context", "quad", "score", "status", "background", "inferred")),
        "place": ("places", _PLACE),
    },
    "quantities": {"label": ("quantity_labels", ("kind", "qualifier", "unit", "change", "stage", "inferred"))},
    "positions": {"label": ("position_labels", ("issue", "stance"))},
}
_LISTS = ("inferred", "context")  # columns in JSON
_OLD = (
    *("quotes", "row_actors", "row_links", *_KINDS, "origins", "bands", "keys", "members", "links", "pending", "threads"),
    *("failures", "decisions", "rows", "reports"),
)  # each before those it refers to


def leaner(db: Connection) -> None:
    """Take a record from version 6 to 7.

    Raises:
        StoreError: A quote is not in the text, or something rests on a row that is not there.
    """
    _set_aside(db)
    raw: Any = db.connection.dbapi_connection
    raw.create_function("packed", 1, lambda id_: None if id_ is None else packed_id(id_), deterministic=True)
    last = 0
    for (n,) in db.exec_driver_sql("SELECT n FROM old_reports ORDER BY n").all():
        last = _copy_report(db, n, last + 1)
    db.exec_driver_sql("INSERT INTO meta VALUES ('last_row', ?)", (str(last),))
    _copy(db, "failures", 'f.n, r.n, f."where", f.reason', "f LEFT JOIN reports r ON r.id = packed(f.report)")
    for kind in _KINDS:
        _copy_kind(db, kind)
    _copy_references(db)
    _copy_ledger(db)
    for table in _OLD:
        db.exec_driver_sql(f"DROP TABLE old_{table}")
    _run(db, _INDEXES)
    _run(db, _FULL_TEXT)
    db.exec_driver_sql(_ROWS_OUT)
    for table in ("reports", "decisions"):
        for change in ("INSERT", "UPDATE", "DELETE"):
            db.exec_driver_sql(_CHANGED.format(table=table, name=change.lower(), change=change))


def _run(db: Connection, statements: str) -> None:
    for statement in re.split(r";\n(?=CREATE|INSERT)", statements.strip()):
        db.exec_driver_sql(statement)


def _set_aside(db: Connection) -> None:
    """Give the old tables other names, and make the new ones."""
    for table in ("reports_words", "quotes_words"):
        db.exec_driver_sql(f"DROP TABLE {table}")
    for kind in ("trigger", "index"):
        found = db.exec_driver_sql(f"SELECT name, tbl_name FROM sqlite_master WHERE type = '{kind}' AND sql IS NOT NULL").all()
        for name, table in found:
            if table in _OLD:
                db.exec_driver_sql(f"DROP {kind} {name}")
    for table in _OLD:
        db.exec_driver_sql(f"ALTER TABLE {table} RENAME TO old_{table}")
    db.exec_driver_sql("CREATE INDEX old_rows_report ON old_rows (report)")
    db.exec_driver_sql("CREATE INDEX old_quotes_row_id ON old_quotes (row_id)")
    _run(db, _TABLES)
    for what, names in (("kind", _KINDS), ("role", _ROLES)):
        for code, name in enumerate(names):
            db.exec_driver_sql("INSERT INTO codes VALUES (?, ?, ?)", (what, code, name))


# --- reports and rows ----------------------------------------------------------------------------------------------------


def _copy_report(db: Connection, n: int, first: int) -> int:
    """Copy a report and its rows, which get the numbers from `first` on; return the last."""
    id_, text = db.exec_driver_sql("SELECT id, text FROM old_reports WHERE n = ?", (n,)).one()
    found = db.exec_driver_sql('SELECT id, kind, start, "order" FROM old_rows WHERE report = ?', (id_,)).all()
    ordered = sorted(found, key=lambda r: (_place(r[1]), r[3], r[0]))
    quotes = _quotes(db, id_, text)
    rows = [(number, *_row(db, n, row, quotes[row[0]])) for number, row in enumerate(ordered, first)]
    last = first + len(rows) - 1
    db.exec_driver_sql(
        "INSERT INTO reports SELECT n, packed(id), run, title, outlet, byline, dateline, published, language, origin, "
        '"where", notes, words, text, ?, ? FROM old_reports WHERE n = ?',
        (first, last, n),
    )
    if rows:
        db.exec_driver_sql("INSERT INTO rows (n, id, report, kind, start, quotes, seal) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return last


def _quotes(db: Connection, report: str, text: str) -> dict[str, dict[str, list[Any]]]:
    """Return the quotes of a report's rows by row and part, each compared with the text."""
    out: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    kept = (
        'SELECT q.row_id, q.part, q.start, q."end", q.quote FROM old_quotes q JOIN old_rows r ON r.id = q.row_id '
        'WHERE r.report = ? ORDER BY q.row_id, q.part, q."order"'
    )
    for row, part, start, end, words in db.exec_driver_sql(kept, (report,)):
        if text[start:end] != words or not 0 <= start < end:
            raise _untrue(db, f"{row} {part} {start}-{end} reads {text[start:end]!r} in the report, not {words!r}.")
        out[row][part].append({"start": start, "end": end, "quote": words})
    return out


def _place(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _row(db: Connection, report: int, row: Any, found: dict[str, list[Any]]) -> tuple[Any, ...]:
    id_, kind, start, _ = row
    if kind not in _KINDS:
        raise _untrue(db, f"{id_} is of no known kind.")
    parts = {part: found.get(part, []) for part in _PARTS.get(kind, ("evidence",))}
    if set(found) - set(parts):
        raise _untrue(db, f"{id_} has quotes of no known part.")
    return packed_id(id_), report, _place(kind), start, _packed(parts), seal(id_, parts)


def _packed(parts: dict[str, list[Any]]) -> str:
    """Return where quotes begin and how long they are, as version 7 kept it."""
    return _as_json([[n for q in given for n in (q["start"], q["end"] - q["start"])] for given in parts.values()])


def _copy_kind(db: Connection, kind: str) -> None:
    numbers = {name: _copy_labels(db, kind, *of) for name, of in _LABELS.get(kind, {}).items()}
    raw: Any = db.connection.dbapi_connection
    for name, number in numbers.items():
        raw.create_function(f"number_of_{name}", -1, lambda *values, number=number: number[values], deterministic=True)
    labels = [f"number_of_{name}({_of_old(columns)})" for name, (_, columns) in _LABELS.get(kind, {}).items()]
    _copy(
        db,
        kind,
        ", ".join(filter(None, ("r.n", *labels, _of_old(_OWN[kind])))),
        "k JOIN rows r ON r.id = packed(k.id)",
        whole="k",
    )


def _of_old(columns: tuple[str, ...]) -> str:
    return ", ".join(f"k.{name}" for name in columns)


def _copy_labels(db: Connection, kind: str, table: str, columns: tuple[str, ...]) -> dict[tuple[Any, ...], int]:
    """Keep once what rows have alike; return the number of each set of values."""
    told = ", ".join(columns)
    alike = db.exec_driver_sql(f"SELECT DISTINCT {told} FROM old_{kind} ORDER BY {told}")
    numbers = {tuple(line): n for n, line in enumerate(alike, 1)}
    for line, n in numbers.items():
        values = {name: _value(name, value) for name, value in zip(columns, line, strict=True)}
        kept = [_as_json(v) if c in _LISTS else v for c, v in values.items()]
        db.exec_driver_sql(f"INSERT INTO {table} VALUES ({', '.join('?' * (len(columns) + 2))})", (n, key_of(values), *kept))
    return numbers


def _value(column: str, value: Any) -> Any:
    if column in _LISTS:
        return json.loads(value)
    return bool(value) if column == "background" and value is not None else value


def _copy_references(db: Connection) -> None:
    role = "CASE k.role " + " ".join(f"WHEN '{name}' THEN {code}" for code, name in enumerate(_ROLES)) + " END"
    for table, column in (("row_actors", "actor"), ("row_links", "other")):
        both = f"k JOIN rows r ON r.id = packed(k.row_id) JOIN rows o ON o.id = packed(k.{column})"
        _copy(db, table, f'r.n, {role}, k."order", o.n', both, whole="k")


# --- the ledger -----------------------------------------------------------------------------------------------------------


def _copy_ledger(db: Connection) -> None:
    row, report = 'k JOIN rows r ON r.id = packed(k."row")', "k JOIN reports r ON r.id = packed(k.report)"
    kind = "CASE k.kind " + " ".join(f"WHEN '{name}' THEN {code}" for code, name in enumerate(_KINDS)) + " END"
    threads = f'packed(k.id), packed(component), {kind}, label, first, last, k."rows", reports, voices'
    told = "json_extract(told, '$.credibility'), r.n, without_empty(told)"
    raw: Any = db.connection.dbapi_connection
    raw.create_function("without_empty", 1, _without_empty, deterministic=True)
    _copy(db, "decisions", 'id, kind, packed("left"), packed("right"), verdict, reason, by, since', "")
    _copy(db, "origins", "r.n, packed(k.origin), k.reason", report, whole="k")
    _copy(db, "bands", "k.key, r.n", report)
    _copy(db, "keys", "k.key, k.day, r.n", row)
    first = "k JOIN rows r ON r.id = packed(json_extract(told, '$.row'))"
    _copy(db, "threads", f"row_number() OVER (ORDER BY k.id), {threads}, {told}", first, whole="k")
    _copy(db, "members", "r.n, t.n", f"{row} JOIN threads t ON t.id = packed(k.thread)", whole="k")
    of_links = 'k JOIN rows r ON r.id = packed(k."right") JOIN rows l ON l.id = packed(k."left")'
    _copy(db, "links", "r.n, l.n, k.reason", of_links)
    _copy(db, "pending", "r.n", row, whole="k")


def _without_empty(told: str) -> str:
    """Return what a thread tells without its empty lists, and without what has a column of its own."""
    return _as_json({name: value for name, value in json.loads(told).items() if name not in ("row", "credibility") and value})


def _as_json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _copy(db: Connection, table: str, columns: str, joined: str, *, whole: str = "") -> None:
    """Fill a table from its old one; `whole`: every line there must have found what it rests on."""
    found = db.exec_driver_sql(f"INSERT INTO {table} SELECT {columns} FROM old_{table} {joined}").rowcount
    if whole and found != (there := db.exec_driver_sql(f"SELECT count(*) FROM old_{table}").scalar_one()):
        raise _untrue(db, f"{there - found} of {there} lines of {table} rest on rows that are not there.")


def _untrue(db: Connection, what: str) -> StoreError:
    path = next(file for _, name, file in db.exec_driver_sql("PRAGMA database_list") if name == "main")
    return StoreError(path, what, "The record is left as it was. Take a copy made before, or add the reports to a new record.")
