"""The commands that decide who is who across reports; each says what holds from now on."""

from pathlib import Path

from rich.text import Text

from verbale.ledger.identity import merge, split
from verbale.record import open_record
from verbale.show.terminal import Terminal


def print_merge(record: Path, one: str, other: str, why: str) -> None:
    """Merge two entities, and print which."""
    with open_record(record) as store:
        left, right = merge(store, one, other, why)
    count = len(left.actors) + len(right.actors)
    _say(f"{left.name} ({left.id}) and {right.name} ({right.id}) are one: {count} actors of reports.")


def print_split(record: Path, one: str, other: str, why: str) -> None:
    """Split an entity, and print between which actors."""
    with open_record(record) as store:
        left, right = split(store, one, other, why)
    _say(f"{left} and {right} are two.")


def _say(told: str) -> None:
    Terminal(soft_wrap=True).print(Text(told))
