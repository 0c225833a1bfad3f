"""All that is SQLite's own: the file, its pragmas, its full-text index, its complaints.

Another database takes its place by another file with these functions; the rest of the room speaks SQLAlchemy Core.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import accumulate, product
from pathlib import Path
from secrets import token_hex
from time import monotonic, sleep
from urllib.parse import quote
from uuid import uuid4

from sqlalchemy import Connection, Engine, Select, bindparam, create_engine, event, literal_column, select, table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from verbale.errors import StoreError
from verbale.record import migrations
from verbale.record.bulk import compact

APPLICATION = 0x76_65_72_62  # "verb": marks the file as a record, for `file` and for us
WAIT_S = 30  # how long to wait for another process that writes
_AGAIN_S = 0.02
_PAGE = 8_192  # bytes: a report and what is kept of it take a quarter of one, of which little is then left empty

_MAGIC = b"SQLite format 3\x00"
_NO_RECORD = "Give the path of a record, or of a file that does not exist yet."

# The index reads the words where they stand (external content); triggers keep it in step, also when deletes cascade.
# Stems, so that "troop" finds "troops"; without accents, so that "Orban" finds "Orbán".
_FULL_TEXT = """
CREATE VIRTUAL TABLE reports_words USING fts5(
  text, content='reports', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER reports_words_in AFTER INSERT ON reports BEGIN
  INSERT INTO reports_words(rowid, text) VALUES (new.n, new.text); END;
CREATE TRIGGER reports_words_out AFTER DELETE ON reports BEGIN
  INSERT INTO reports_words(reports_words, rowid, text) VALUES ('delete', old.n, old.text); END
"""

_ROWS_OUT = """
CREATE TRIGGER reports_rows_out AFTER DELETE ON reports BEGIN
  DELETE FROM rows WHERE n BETWEEN old.first_row AND old.last_row; END
"""

# What was answered goes with any change, whoever makes it; the count of changes tells an answer that comes too late.
_CHANGED = """
CREATE TRIGGER {table}_{name}_answers AFTER {change} ON {table} BEGIN
  INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1;
  DELETE FROM answers; END
"""

_REMEDIES = {
    "is locked": "Another program is writing to it; try again when it is done.",
    "is full": "Free some space and run the command again; what was added before is whole.",
    "readonly": "Allow writing to the file and its folder, or work on a copy.",
    "unable to open": "Allow reading and writing of the file and its folder, or work on a copy.",
    "malformed": "The file is damaged; take a copy made before, or add the reports to a new record.",
    "not a database": _NO_RECORD,
    "i/o error": "The disk fails or is full; check it, then run verify.",
}


def open_engine(path: Path, *, create: bool) -> Engine:
    """Open the file of a record; make it first when `create` and there is none.

    Raises:
        StoreError: There is no such file, it is no record, or a newer verbale made it. The file is left as it was.
    """
    if create and not path.exists():
        _make(path)
    if create and path.is_file() and path.stat().st_size == 0:
        with errors(path):  # an empty file holds nothing that could be lost: it becomes a record where it stands
            _fill(path)
    version = _probe(path)
    engine = _engine(path)
    if version < migrations.newest():
        _upgrade(engine, path)
    return engine


def _probe(path: Path) -> int:
    """Return the record's version from the head of the file, which opening it as a database might already change."""
    if not path.is_file():
        if not path.exists():
            raise StoreError(path, "there is no record here.", "Check the path, or make one: verbale add RECORD REPORTS.")
        raise StoreError(path, "is no file.", _NO_RECORD)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(path, f"cannot be read ({error.strerror}).", "Allow reading of the file.") from error
    if head[:16] != _MAGIC or int.from_bytes(head[68:72], "big") != APPLICATION:
        raise StoreError(path, "is not a record of verbale.", _NO_RECORD)
    return _known(path, int.from_bytes(head[60:64], "big"))


def _known(path: Path, version: int) -> int:
    if version > migrations.newest():
        what = f"was made by a newer verbale (record version {version}; this one knows {migrations.newest()})."
        raise StoreError(path, what, "Update verbale: pip install --upgrade verbale.")
    return version


def _make(path: Path) -> None:
    """Make a new record beside `path` and put it there whole, so that no interruption leaves half a record."""
    draft = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
    try:
        draft.touch(exist_ok=False)
    except OSError as error:
        raise StoreError(
            path, f"cannot be made ({error.strerror}).", "Choose a folder that exists and may be written to."
        ) from error
    try:
        with errors(path):
            _fill(draft)
        _put(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _put(draft: Path, path: Path) -> None:
    """Give the draft its name, unless another process was faster: its record is as good, and never written over."""
    with suppress(FileExistsError):
        try:
            os.link(draft, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: an empty file, which is then filled
            path.touch(exist_ok=False)


def _fill(path: Path) -> None:
    """Make the tables in an empty file; of several processes that try, the first does."""
    engine = _engine(path, wal=False)
    with writing(engine) as db:
        if db.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0:
            _make_tables(db)
    engine.dispose()


def _make_tables(db: Connection) -> None:
    migrations.make(db)
    for statement in re.split(r";\n(?=CREATE)", _FULL_TEXT):
        db.exec_driver_sql(statement)
    db.exec_driver_sql(_ROWS_OUT)
    for name, change in product(("reports", "decisions", "withdrawals"), ("INSERT", "UPDATE", "DELETE")):
        db.exec_driver_sql(_CHANGED.format(table=name, name=change.lower(), change=change))
    db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    db.exec_driver_sql(f"PRAGMA user_version = {migrations.newest()}")


def _upgrade(engine: Engine, path: Path) -> None:
    with errors(path), writing(engine) as db:
        version = _known(path, int(db.exec_driver_sql("PRAGMA user_version").scalar_one()))
        migrations.upgrade(db, version)  # again a look: another process may have been faster
        db.exec_driver_sql(f"PRAGMA user_version = {migrations.newest()}")
    _give_back(engine)


def _give_back(engine: Engine) -> None:
    """Write the file anew without the pages that have become free; where that cannot be, they are filled by and by."""
    raw = engine.raw_connection()
    with suppress(sqlite3.OperationalError):  # another program uses it, or there is no room for a second copy
        raw.cursor().execute("VACUUM")
    raw.close()


def _address(path: Path) -> str:
    """Return SQLite's address of the file: never made by opening, and readable where nothing may be written."""
    address = f"file:{quote(str(path.absolute()))}"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return f"{address}?mode=rw"
    unread = Path(f"{path}-wal")
    whole = not unread.exists() or unread.stat().st_size == 0
    return f"{address}?mode=ro" + ("&immutable=1" if whole else "")


def _engine(path: Path, *, wal: bool = True) -> Engine:
    address = _address(path)

    def connect() -> sqlite3.Connection:
        # Transactions are begun by us: sqlite3 would begin them late, and none around the making of tables.
        db = sqlite3.connect(address, uri=True, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
        db.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file only
        db.execute("PRAGMA foreign_keys = ON")
        # FULL: "added" holds through a power cut. It costs one fsync a report, beside a second of reading.
        db.execute("PRAGMA synchronous = FULL")
        if wal and address.endswith("mode=rw"):
            _log_ahead(db)
        return db

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, json_serializer=compact)
    event.listen(engine, "begin", _begin)
    return engine


def _log_ahead(db: sqlite3.Connection) -> None:
    """Let readers not wait for a writer (WAL). SQLite itself does not wait when another program changes this: we do."""
    last = monotonic() + WAIT_S
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > last:
                raise
            sleep(_AGAIN_S)


def _begin(db: Connection) -> None:
    # A writer takes its turn at once; one that reads first and writes later could be refused in between.
    options = db.get_execution_options()
    db.exec_driver_sql(f"PRAGMA busy_timeout = {0 if options.get('at_once') else WAIT_S * 1000}")
    db.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


@contextmanager
def writing(engine: Engine, *, at_once: bool = False) -> Iterator[Connection]:
    """Hold one transaction that writes: all of it is kept, or nothing. `at_once`: wait for no other writer, rather fail."""
    with engine.execution_options(writes=True, at_once=at_once).begin() as db:
        yield db


@contextmanager
def errors(path: Path | str) -> Iterator[None]:
    """Turn what the database complains of into one line that says what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        what = str(error.orig if isinstance(error, DBAPIError) else error)
        remedy = next(
            (told for sign, told in _REMEDIES.items() if sign in what.lower()), "Run verify on it; report this if it stays."
        )
        raise StoreError(path, f"{what}.", remedy) from error


def phrases(words: str) -> list[str]:
    """Return the words to look for, each in the index's own quotation marks; words in quotation marks stay together.

    >>> phrases('sanctions "Nord Stream 2" -')
    ['"sanctions"', '"Nord Stream 2"']
    """
    found = (a or b for a, b in re.findall(r'"([^"]+)"|([^\s"]+)', words))
    return [f'"{words}"' for words in found if any(c.isalnum() for c in words)]


def reports_holding(phrase: str) -> Select[tuple[int]]:
    """Select the numbers `n` of the reports whose text holds a phrase."""
    found = text("reports_words MATCH :phrase").bindparams(bindparam("phrase", phrase, unique=True))
    return select(literal_column("rowid")).select_from(table("reports_words")).where(found)


def stretches(db: Connection, report: int, phrase: str) -> list[tuple[int, int]]:
    """Return where a phrase stands in the text of a report, given by its number: where it begins and ends, each time."""
    mark = token_hex(8)  # a text cannot know it, so none holds it
    told = text(
        "SELECT highlight(reports_words, 0, :mark, :mark) FROM reports_words WHERE reports_words MATCH :phrase AND rowid = :n"
    )
    shown = db.scalar(told, {"mark": mark, "phrase": phrase, "n": report})
    ends = list(accumulate(map(len, (shown or "").split(mark))))
    return list(zip(ends[:-1:2], ends[1::2], strict=True))


def reports_with(db: Connection, words: str, limit: int) -> list[tuple[int, str]]:
    """Return number `n` and a snippet of the reports that hold all the words, the most telling first."""
    told = text(
        "SELECT rowid, snippet(reports_words, 0, '', '', '…', 24) FROM reports_words "
        "WHERE reports_words MATCH :words ORDER BY rank, rowid LIMIT :limit"
    )
    found = db.execute(told, {"words": " ".join(phrases(words)), "limit": limit})
    return [(int(n), " ".join(snippet.split())) for n, snippet in found]


def damage(db: Connection) -> Iterator[tuple[str, str]]:
    """Yield (table, what is wrong) from SQLite's own checks of the file and of the references."""
    for (line,) in db.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield "file", str(line)
    for name, rowid, target, _ in db.exec_driver_sql("PRAGMA foreign_key_check"):
        yield str(name), f"line {rowid} refers to a missing line of {target}"
