"""Hold the floors: `python -m bench.quality.gate [--gold FOLDER] [--update] [--allow-regression]`.

Runs the tasks pinned in `floors.toml` and exits with 1 when a measure is below its floor, or when a pinned task cannot be
measured for another reason than absent data. `--update` raises floors to what was measured (rounded down to three
decimals) and notes the digest of the gold files; it lowers a floor only with `--allow-regression`.

The engine's 8-bit products round otherwise on another processor, and near ties fall the other way. A measure may therefore
lie below its floor by the task's `slack` (0.001 where it names none), which is said, and no more.
"""

import argparse
import sys
import tomllib
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.quality.__main__ import GOLD
from bench.quality.goldset import AbsentError, NotBuiltError, digest
from bench.quality.tasks import task

FLOORS = Path(__file__).parent / "floors.toml"
HEADER = """# The floors that `python -m bench.quality.gate` holds, by task and measure; fractions.
#
# Written by `--update`, which only raises; a floor falls only with `--allow-regression`. To pin another measure, add it
# with a floor of 0 and update. `split` names the part of the gold that is read; `digest` is of its files; `slack` is how far
# a measure may lie below its floor on another processor, where it is more than 0.001.
"""
SLACK = 0.001


@dataclass(frozen=True)
class Pin:
    """A pinned task: the split it reads, the digest of its gold files, a floor for each measure, and the slack of all."""

    name: str
    split: str | None
    digest: str
    floors: dict[str, float]
    slack: float = SLACK


@dataclass(frozen=True)
class Outcome:
    """What came of a pinned task: its measures, or the reason why there are none."""

    pin: Pin
    digest: str = ""
    measured: dict[str, float] | None = None
    skipped: str = ""
    failed: str = ""

    @property
    def below(self) -> list[str]:
        """The measures below their floors by more than the slack."""
        return self._under(self.pin.slack)

    @property
    def within(self) -> list[str]:
        """The measures below their floors by no more than the slack."""
        return [key for key in self._under(0.0) if key not in self.below]

    def _under(self, slack: float) -> list[str]:
        if self.measured is None:
            return []
        return [key for key, least in self.pin.floors.items() if self.measured.get(key, -1.0) < least - slack]


def load(path: Path) -> list[Pin]:
    """Read the pinned tasks."""
    pinned = tomllib.loads(path.read_text(encoding="utf8"))
    return [
        Pin(name, p.get("split"), p.get("digest", ""), dict(p["floors"]), p.get("slack", SLACK)) for name, p in pinned.items()
    ]


def save(path: Path, pins: list[Pin]) -> None:
    """Write the pinned tasks."""
    lines = [HEADER]
    for pin in pins:
        lines.append(f"[{pin.name}]")
        lines += [f'split = "{pin.split}"'] if pin.split else []
        lines += [f"slack = {pin.slack:.3f}"] if pin.slack != SLACK else []
        lines += [f'digest = "{pin.digest}"', "", f"[{pin.name}.floors]"]
        lines += [f'"{key}" = {least:.3f}' for key, least in pin.floors.items()] + [""]
    path.write_text("\n".join(lines), encoding="utf8")


def check(pin: Pin, gold: Path) -> Outcome:
    """Run a pinned task."""
    try:
        found = task(pin.name)
        files = found.inputs(gold, pin.split)
        return Outcome(pin, digest(files), found.run(gold, pin.split))
    except AbsentError as reason:
        return Outcome(pin, skipped=str(reason))
    except NotBuiltError as reason:
        return Outcome(pin, failed=str(reason))
    except Exception as fault:  # the other floors are still to be held; a fault shuts the gate
        return Outcome(pin, failed=f"{type(fault).__name__}: {fault}")


def updated(outcome: Outcome, *, lower: bool) -> Pin:
    """Return the pin with floors raised to what was measured; lowered too when told so."""
    if outcome.measured is None:
        return outcome.pin
    measured = {key: floor(outcome.measured.get(key, 0.0) * 1000) / 1000 for key in outcome.pin.floors}
    floors = {key: measured[key] if lower else max(least, measured[key]) for key, least in outcome.pin.floors.items()}
    return replace(outcome.pin, digest=outcome.digest, floors=floors)


def show(outcomes: list[Outcome], console: Console) -> None:
    """Print measured against floor; what was skipped or failed, with its reason."""
    table = Table("task", "measure", "measured", "floor", "")
    for outcome in outcomes:
        if outcome.measured is None:
            table.add_row(outcome.pin.name, outcome.skipped or outcome.failed, "", "", "skipped" if outcome.skipped else "FAILED")
            continue
        other = outcome.pin.digest not in ("", outcome.digest)
        for key, least in outcome.pin.floors.items():
            verdict = "BELOW" if key in outcome.below else "within slack" if key in outcome.within else "ok"
            verdict = "other gold than pinned" if other and verdict != "BELOW" else verdict
            table.add_row(outcome.pin.name, key, f"{outcome.measured.get(key, float('nan')):.3f}", f"{least:.3f}", verdict)
        table.add_section()
    console.print(table)


def main(arguments: list[str] | None = None) -> int:
    """Run the gate; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.gate", description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="FOLDER", help="the gold data (default: %(default)s)")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE", help="the floors (default: %(default)s)")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    parser.add_argument("--only", action="append", metavar="TASK", help="hold the floors of this task only (repeatable)")
    given = parser.parse_args(arguments)
    pins = load(given.floors)
    outcomes = [check(pin, given.gold) for pin in pins if not given.only or pin.name in given.only]
    show(outcomes, Console())
    if given.update:
        new = {o.pin.name: updated(o, lower=given.allow_regression) for o in outcomes}
        save(given.floors, [new.get(pin.name, pin) for pin in pins])
        if given.allow_regression:
            return 0
    return int(any(o.below or o.failed for o in outcomes))


if __name__ == "__main__":
    sys.exit(main())
