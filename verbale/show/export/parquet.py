"""Parquet: the same tables as CSV, with types, for programs that read data by column. Needs pyarrow."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.errors import EngineError
from verbale.show.export import Records, Row, Tally
from verbale.show.export.tables import TABLES, Field, rows_of

if TYPE_CHECKING:
    import pyarrow

_AT_ONCE = 5_000  # rows of a table kept before they are written: bounds memory


def write(records: Records, tally: Tally, folder: Path) -> None:
    """Write a table of each kind.

    Raises:
        EngineError: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
    with ExitStack() as open_files:
        schemas = {name: _schema(arrow, table.fields) for name, table in TABLES.items()}
        writers = {
            name: open_files.enter_context(parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd"))
            for name, schema in schemas.items()
        }

        def put(name: str) -> None:
            values = [{f.name: _value(f, row.get(f.name)) for f in TABLES[name].fields} for row in waiting[name]]
            writers[name].write_table(arrow.Table.from_pylist(values, schemas[name]))
            waiting[name] = []

        for record in records:
            for name, row in rows_of(record):
                waiting[name].append(row)
                tally.written[name] += 1
                if len(waiting[name]) >= _AT_ONCE:
                    put(name)
        for name in TABLES:
            put(name)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise EngineError("parquet needs pyarrow, which is not installed. Install it: pip install 'verbale[parquet]'.") from error
    return pyarrow, pyarrow.parquet


def _schema(arrow: Any, fields: tuple[Field, ...]) -> "pyarrow.Schema":
    kinds = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    return arrow.schema(
        [arrow.field(f.name, arrow.list_(kinds[f.type]) if f.many else kinds[f.type], not f.needed) for f in fields]
    )


def _value(field: Field, value: Any) -> Any:
    return date.fromisoformat(value) if field.type == "date" and value else value
