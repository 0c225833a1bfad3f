"""The tables of a record.

Every row of every kind stands in `rows` (its id, its report, its kind, its quotes) and in the table of its kind, under one
number `n`: other tables name rows and reports by their numbers, which are short. What a row points at is kept beside it,
alike for all kinds: actors in `row_actors`, other rows in `row_links`. What many rows of a kind have alike (an actor's name
and office, an event's type and status) is kept once, in the `labels` of the kind. Deleting a report deletes all that rests
on it, but for labels.

The words of a quote are not kept: they are cut from the report's text. `rows.quotes` holds where each begins, counted from
`rows.start`, and how long it is; `rows.seal` proves that the words there are those that were coded (`record.quotes`). Nor is
`statements.source_text`, where it is the words from the first quote of the source to the last: it is empty then.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
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

from verbale.record.kinds import GROUPS, KINDS
from verbale.record.short import Code, Id

METADATA = MetaData()

meta = Table("meta", METADATA, Column("key", String, primary_key=True), Column("value", String, nullable=False))

runs = Table(
    "runs",
    METADATA,
    Column("fingerprint", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("since", String, nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", Id, unique=True, nullable=False),
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
    Column("first_row", Integer, nullable=False),
    Column("last_row", Integer, nullable=False),
)


def _of(target: str, *, index: bool = False, key: bool = False) -> Any:
    """A column that refers to `target` and goes with it; deferred, because rows of one report point both ways."""
    foreign = ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return lambda name: Column(
        name, Integer, foreign, nullable=False, index=index, primary_key=key, autoincrement=False if key else "auto"
    )


# What the numbers of kinds and roles mean, for whoever reads the file with another program.
CODES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(KINDS),
    "role": (
        *("source", "addressee", "actor", "recipient", "of", "to", "party"),
        *("about", "nested_in", "according_to", "statement"),
    ),
}
codes = Table(
    "codes",
    METADATA,
    Column("what", String, primary_key=True),
    Column("code", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
)

# The rows of a report have the numbers from its `first_row` to its `last_row`, in their order; so `report` needs no index,
# and is no foreign key, which would need one: a trigger takes the rows of a report out with it. A number is never given
# twice (`meta` keeps the last), so that what the ledger keeps of a row that is gone is not taken to be of another.
rows = Table(
    "rows",
    METADATA,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", Id, unique=True, nullable=False),
    Column("report", Integer, nullable=False),
    Column("kind", Code(CODES["kind"]), nullable=False),
    Column("start", Integer, nullable=False),
    Column("quotes", String, nullable=False),
    Column("seal", Integer, nullable=False),
)

# An actor or another row is of the same report as the row that refers to it, and goes with it: so `actor` and `other` need no
# foreign key, and no index: what refers to them is looked for among the rows of their report.
row_actors = Table(
    "row_actors",
    METADATA,
    _of("rows.n", key=True)("row"),
    Column("role", Code(CODES["role"]), primary_key=True),
    Column("order", Integer, primary_key=True, autoincrement=False),
    Column("actor", Integer, nullable=False),
    sqlite_with_rowid=False,
)
row_links = Table(
    "row_links",
    METADATA,
    _of("rows.n", key=True)("row"),
    Column("role", Code(CODES["role"]), primary_key=True),
    Column("order", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# `report` is null for a report that was refused whole; else it is what a report that was taken left out.
failures = Table(
    "failures",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), index=True),
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
    Column("left", Id, nullable=False),
    Column("right", Id, nullable=False),
    Column("verdict", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("by", String, nullable=False),
    Column("since", String),
    UniqueConstraint("kind", "left", "right", "by"),
)


# Reports that their outlets took back (`record.withdrawals`); `instead` is the report that corrects one, if any.
withdrawals = Table(
    "withdrawals",
    METADATA,
    Column("report", Id, primary_key=True),
    Column("day", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("instead", Id),
    Column("since", String, nullable=False),
    sqlite_with_rowid=False,
)


# What the ledger made of the rows, so that questions need not compare them again (`record.threads`). `told` is JSON.
# `row` is the row that a thread is told with. `bands` and `keys` have no foreign keys: what they say of rows that are
# gone is never looked at, and does no harm.
origins = Table(
    "origins",
    METADATA,
    _of("reports.n", key=True)("report"),
    Column("origin", Id, nullable=False, index=True),
    Column("reason", String),
)
bands = Table(
    "bands",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
keys = Table(
    "keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
# What the rows of a report are compared by, packed (`ledger.packing`): so that no report is read again for a later one.
marks = Table("marks", METADATA, _of("reports.n", key=True)("report"), Column("told", LargeBinary, nullable=False))
threads = Table(
    "threads",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", Id, nullable=False, unique=True),
    Column("kind", Code(CODES["kind"]), nullable=False),
    Column("label", String, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("rows", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("credibility", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    Column("told", JSON, nullable=False),
)
# Each row of a thread but one is joined to another of it, on its left, for a reason; without a reason, because the two are told
# in the same words, as most are. `figures` are the numbers of the reason, which stand as # in its words.
members = Table(
    "members",
    METADATA,
    _of("rows.n", key=True)("row"),
    _of("threads.n", index=True)("thread"),
    Column("left", Integer),
    Column("reason", Integer),
    Column("figures", String),
)
pending = Table("pending", METADATA, _of("rows.n", key=True)("row"))


# What the rows of many reports are found and put together by (`record.lots`): `last` is the number of the last row of them,
# what they tell is packed (`ledger.posts`, `ledger.gists`, `ledger.dealings`, `ledger.amounts`).
lots = Table(
    "lots",
    METADATA,
    Column("last", Integer, primary_key=True, autoincrement=False),
    Column("form", String, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("posts", LargeBinary, nullable=False),
    Column("gists", LargeBinary, nullable=False),
    Column("dealings", LargeBinary, nullable=False),
    Column("amounts", LargeBinary, nullable=False),
)


# What was answered, as it was told (`record.answers`); triggers empty the table whenever the record changes.
answers = Table(
    "answers",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("told", LargeBinary, nullable=False),
)


# What rows show of commitments (`record.judged`); `key` stands for the commitment.
judged = Table(
    "judged",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("key", LargeBinary, nullable=False, unique=True),
    Column("form", String, nullable=False),
    Column("told", LargeBinary, nullable=False),
)


Index("ix_threads_told", threads.c.voices.desc(), threads.c.reports.desc(), threads.c.first)


def _when(name: str) -> list[Column[Any]]:
    return [Column(f"{name}_{key}", String) for key in GROUPS[name]]


def _numbers(name: str) -> list[Column[Any]]:
    return [Column(f"{name}_{key}", Float) for key in GROUPS[name]]


def _words(*names: str) -> list[Column[Any]]:
    return [Column(name, Text) for name in names]


def _lists(*names: str) -> list[Column[Any]]:
    return [Column(name, JSON, nullable=False) for name in names]


def _labels(name: str, *columns: Column[Any]) -> Table:
    """What many rows have alike, kept once; `key` is a hash of all of it, by which it is found again."""
    key = Column("key", BigInteger, nullable=False, unique=True)
    return Table(name, METADATA, Column("n", Integer, primary_key=True), key, *columns)


# `folded` is name and organisation without case, accents and stops, for finding; it is no field of the row.
actor_labels = _labels(
    "actor_labels",
    *_words("name", "kind", "country", "code", "sector", "role", "organisation"),
    *_lists("inferred"),
    Column("folded", Text),
)
statement_labels = _labels("statement_labels", *_words("mode", "act"), *_lists("inferred"))
event_labels = _labels(
    "event_labels",
    *_words("type", "mode"),
    *_lists("context"),
    Column("quad", Integer),
    Column("score", Float),
    *_words("status"),
    Column("background", Boolean),
    *_lists("inferred"),
)
quantity_labels = _labels("quantity_labels", *_words("kind", "qualifier", "unit", "change", "stage"), *_lists("inferred"))
position_labels = _labels("position_labels", *_words("issue", "stance"))
reasons = _labels("reasons", *_words("words"))
# The place of an event that is at no known place has no name.
places = _labels(
    "places",
    *_words("place_name", "place_country"),
    Column("place_lat", Float),
    Column("place_lon", Float),
    Column("place_geonames", Integer),
    *_words("place_precision"),
)


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, METADATA, _of("rows.n", key=True)("n"), *columns)


def _label(of: Table, name: str = "label") -> Column[Any]:
    return Column(name, Integer, ForeignKey(of.c.n), nullable=False)


actors = _table("actors", _label(actor_labels))
statements = _table("statements", _label(statement_labels), *_words("source_text"), *_when("when"))
events = _table("events", _label(event_labels), _label(places, "place"), *_when("when"))
quantities = _table("quantities", _label(quantity_labels), *_numbers("value"), *_words("scope"), *_when("when"))
positions = _table("positions", _label(position_labels), *_when("when"))
commitments = _table("commitments", *_words("kind", "what"), *_when("due"), *_words("condition"))
forecasts = _table(
    "forecasts", *_words("proposition", "words"), *_numbers("probability"), *_words("yardstick"), *_when("horizon")
)

TABLES: Mapping[str, Table] = {t.name: t for t in (actors, statements, events, quantities, positions, commitments, forecasts)}

# By kind: the tables in which the rest of a row's columns are kept, by the column of the kind's table that names a line there.
LABELS: Mapping[str, Mapping[str, Table]] = {
    "actors": {"label": actor_labels},
    "statements": {"label": statement_labels},
    "events": {"label": event_labels, "place": places},
    "quantities": {"label": quantity_labels},
    "positions": {"label": position_labels},
    "commitments": {},
    "forecasts": {},
}
