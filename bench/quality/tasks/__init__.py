"""The tasks, one module each: `inputs(gold, split)` names the files it reads, `run(gold, split)` returns its measures."""

from importlib import import_module
from pathlib import Path
from typing import Protocol

from bench.quality.goldset import NotBuiltError

TASKS = (
    "syntax", "names", "roles", "statements", "sources", "acts", "classes", "crises", "dyads", "false_alarms", "status",
    "times", "quantities", "places", "positions", "ledger", "offices", "metonymy", "coreference", "pages", "reading",
)  # fmt: skip


class Task(Protocol):
    """What a task module has."""

    def inputs(self, gold: Path, split: str | None) -> list[Path]:
        """Return the gold files that the task reads; raise `AbsentError` when there is none."""

    def run(self, gold: Path, split: str | None) -> dict[str, float]:
        """Return the measures of the task."""


def task(name: str) -> Task:
    """Load a task by name.

    Raises:
        NotBuiltError: There is no such module yet.
    """
    module = f"{__name__}.{name}"
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise NotBuiltError(f"the task {name} is not built") from error
