"""The tables of a record.

Every row of every kind stands in `rows` (its report, its kind, where in the text it begins) and in the table of its
kind, under one id. What a row points at is kept beside it, alike for all kinds: words of the report in `quotes`, actors
in `row_actors`, other rows in `row_links`. Deleting a report deletes all that rests on it.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from verbale.record.kinds import GROUPS

METADATA = MetaData()

meta = Table("meta", METADATA, Column("key", String, primary_key=True), Column("value", String, nullable=False))

runs = Table(
    "runs",
    METADATA,
    Column("fingerprint", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("since", String, nullable=False),
)

# `n` numbers reports and quotes for the full-text index, which wants whole numbers; nothing else may rest on it.
reports = Table(
    "reports",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", String, unique=True, nullable=False),
    Column("run", String, ForeignKey("runs.fingerprint"), nullable=False),
    Column("title", String),
    Column("outlet", String),
    Column("byline", String),
    Column("dateline", String),
    Column("published", String, index=True),
    Column("language", String, nullable=False),
    Column("origin", String),
    Column("where", String, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("words", Integer, nullable=False),
    Column("text", Text, nullable=False),
)


def _of(target: str, *, index: bool = False, key: bool = False) -> Any:
    """A column that refers to `target` and goes with it; deferred, because rows of one report point both ways."""
    foreign = ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return lambda name: Column(name, String, foreign, nullable=False, index=index, primary_key=key)


rows = Table(
    "rows",
    METADATA,
    Column("id", String, primary_key=True),
    _of("reports.id", index=True)("report"),
    Column("kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("order", Integer, nullable=False),
    sqlite_with_rowid=False,
)

quotes = Table(
    "quotes",
    METADATA,
    Column("n", Integer, primary_key=True),
    _of("rows.id", index=True)("row_id"),
    Column("part", String, nullable=False),
    Column("order", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
)

row_actors = Table(
    "row_actors",
    METADATA,
    _of("rows.id", key=True)("row_id"),
    Column("role", String, primary_key=True),
    Column("order", Integer, primary_key=True, autoincrement=False),
    _of("actors.id", index=True)("actor"),
    sqlite_with_rowid=False,
)

row_links = Table(
    "row_links",
    METADATA,
    _of("rows.id", key=True)("row_id"),
    Column("role", String, primary_key=True),
    Column("order", Integer, primary_key=True, autoincrement=False),
    _of("rows.id", index=True)("other"),
    sqlite_with_rowid=False,
)

# `report` is null for a report that was refused whole; else it is what a report that was taken left out.
failures = Table(
    "failures",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), index=True),
    Column("where", String, nullable=False, index=True),
    Column("reason", String, nullable=False),
)


# What was decided of a pair of rows or reports. No foreign keys: a decision outlives a report that is taken out or read anew.
# A rule's decision follows from the record and has no time of its own: `since` is when a hand decided.
decisions = Table(
    "decisions",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("by", String, nullable=False),
    Column("since", String),
    UniqueConstraint("kind", "left", "right", "by"),
)


# What the ledger made of the rows, so that questions need not compare them again (`record.threads`). `told` is JSON.
# `bands` and `keys` have no foreign keys: what they say of rows that are gone is never looked at, and does no harm.
origins = Table(
    "origins",
    METADATA,
    _of("reports.id", key=True)("report"),
    Column("origin", String, nullable=False, index=True),
    Column("reason", String),
    sqlite_with_rowid=False,
)
bands = Table(
    "bands",
    METADATA,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("report", String, primary_key=True),
    sqlite_with_rowid=False,
)
keys = Table(
    "keys",
    METADATA,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("row", String, primary_key=True),
    sqlite_with_rowid=False,
)
members = Table(
    "members",
    METADATA,
    _of("rows.id", key=True)("row"),
    Column("component", String, nullable=False, index=True),
    Column("thread", String, nullable=False, index=True),
    sqlite_with_rowid=False,
)
links = Table(
    "links",
    METADATA,
    _of("rows.id", key=True)("right"),
    Column("left", String, nullable=False),
    Column("reason", String, nullable=False),
    sqlite_with_rowid=False,
)
pending = Table("pending", METADATA, _of("rows.id", key=True)("row"), sqlite_with_rowid=False)
threads = Table(
    "threads",
    METADATA,
    Column("id", String, primary_key=True),
    Column("component", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("label", String, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("rows", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("told", JSON, nullable=False),
    sqlite_with_rowid=False,
)


# What was answered, as it was told (`record.answers`); triggers empty the table whenever the record changes.
answers = Table(
    "answers",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("told", LargeBinary, nullable=False),
)


Index("ix_threads_told", threads.c.voices.desc(), threads.c.reports.desc(), threads.c.first, threads.c.id)


def _when(name: str) -> list[Column[Any]]:
    return [Column(f"{name}_{key}", String) for key in GROUPS[name]]


def _numbers(name: str) -> list[Column[Any]]:
    return [Column(f"{name}_{key}", Float) for key in GROUPS[name]]


def _words(*names: str) -> list[Column[Any]]:
    return [Column(name, Text) for name in names]


def _lists(*names: str) -> list[Column[Any]]:
    return [Column(name, JSON, nullable=False) for name in names]


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, METADATA, _of("rows.id", key=True)("id"), *columns, sqlite_with_rowid=False)


# `folded` is name and organisation without case, accents and stops, for finding; it is no field of the row.
actors = _table(
    "actors",
    *_words("name", "kind", "country", "code", "sector", "role", "organisation"),
    *_lists("inferred"),
    Column("folded", Text),
)
statements = _table("statements", *_words("source_text", "mode", "act"), *_when("when"), *_lists("inferred"))
events = _table(
    "events",
    *_words("type", "mode"),
    *_lists("context"),
    Column("quad", Integer),
    Column("score", Float),
    *_words("status"),
    Column("background", Boolean),
    *_when("when"),
    *_words("place_name", "place_country"),
    Column("place_lat", Float),
    Column("place_lon", Float),
    Column("place_geonames", Integer),
    *_words("place_precision"),
    *_lists("inferred"),
)
quantities = _table(
    "quantities",
    *_words("kind"),
    *_numbers("value"),
    *_words("qualifier", "unit", "change", "stage", "scope"),
    *_when("when"),
    *_lists("inferred"),
)
positions = _table("positions", *_words("issue", "stance"), *_when("when"))
commitments = _table("commitments", *_words("kind", "what"), *_when("due"), *_words("condition"))
forecasts = _table(
    "forecasts", *_words("proposition", "words"), *_numbers("probability"), *_words("yardstick"), *_when("horizon")
)

TABLES: Mapping[str, Table] = {t.name: t for t in (actors, statements, events, quantities, positions, commitments, forecasts)}
