"""What can go wrong, sorted by who must act.

    VerbaleError
    ├── InputError      a report cannot be read: it is skipped, its reason kept, the others go on
    ├── DataError       a table, ontology or model of ours is wrong: a person edits a file
    ├── StoreError      the record cannot be read or written truthfully: stop
    └── EngineError     the language engine cannot run here: install or choose another

A message says what, where and what to do.
"""

from pathlib import Path
from typing import Any


class VerbaleError(Exception):
    """Root of the tree; `show` prints its one line and exits with 1."""

    def __reduce__(self) -> tuple[Any, ...]:
        # So that a process can hand its error to the one that asked: `__init__` and its arguments are not needed again.
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[VerbaleError], args: tuple[Any, ...], known: dict[str, Any]) -> VerbaleError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(known)
    return error


class InputError(VerbaleError):
    """A report that cannot be read.

    Args:
        where: File or address of the report.
        what: What is wrong with it.
        remedy: What to do about it.
    """

    def __init__(self, where: str | Path, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}")
        self.where, self.what, self.remedy = str(where), what, remedy


class DataError(VerbaleError):
    """A data file that breaks its schema, with the line; None when it is the whole file."""

    def __init__(self, path: Path, line: int | None, what: str, remedy: str) -> None:
        super().__init__(f"{path}: {what} {remedy}" if line is None else f"{path.name}:{line}: {what} {remedy}")
        self.path, self.line = path, line


class StoreError(VerbaleError):
    """A record that cannot be opened, read or written."""

    def __init__(self, where: str | Path, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}")
        self.where = str(where)


class EngineError(VerbaleError):
    """A language engine that cannot be loaded."""
