"""Measure tasks against gold data: `python -m bench.quality TASK... [--gold FOLDER] [--split NAME] [--json]`."""

import argparse
import json
import sys
from pathlib import Path
from traceback import format_exc

from rich.console import Console
from rich.table import Table

from bench.quality.goldset import AbsentError, NotBuiltError, mapping
from bench.quality.tasks import TASKS, task

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold"


def measure(names: list[str], gold: Path, split: str | None, say: Console) -> dict[str, dict[str, float]]:
    """Run tasks; what cannot be measured is said with its reason, and the others go on."""
    measured = {}
    for name in names:
        try:
            measured[name] = task(name).run(gold, split)
        except (AbsentError, NotBuiltError) as reason:
            say.print(f"{name}: not measured: {reason}", highlight=False, soft_wrap=True)
        except Exception:  # a fault of the program in one task must not hide what the others measure
            say.print(f"{name}: FAILED\n{format_exc()}", highlight=False, soft_wrap=True, markup=False)
    return measured


def anchors(name: str, key: str) -> str:
    """Return the published or earlier figures for a measure, in one line."""
    rows = [a for a in mapping("anchors")["anchor"] if a["task"] == name and a["measure"] == key]
    return "; ".join(f"{a['name']} {shown(a['value'])}" + (f" ({a['on']})" if "on" in a else "") for a in rows)


def shown(value: float) -> str:
    """Write a fraction with three decimals, a count as a whole number."""
    return f"{value:.3f}" if isinstance(value, float) and value <= 1 else f"{value:,.0f}"


def table(measured: dict[str, dict[str, float]]) -> Table:
    """Lay the measures out with their anchors beside them."""
    out = Table("task", "measure", "value", "anchors (on other splits and packings: a comparison, not a contest)")
    out.columns[2].justify = "right"
    for name, values in measured.items():
        for i, (key, value) in enumerate(values.items()):
            out.add_row("" if i else name, key, shown(value), anchors(name, key))
        out.add_section()
    return out


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("tasks", nargs="+", metavar="TASK", choices=[*TASKS, "all"], help=", ".join([*TASKS, "all"]))
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="FOLDER", help="the gold data (default: %(default)s)")
    parser.add_argument("--split", metavar="NAME", help="read only the files with this in their name (dev, test ...)")
    parser.add_argument("--json", action="store_true", help="print one object {task: {measure: value}}")
    given = parser.parse_args(arguments)
    names = list(TASKS) if "all" in given.tasks else list(dict.fromkeys(given.tasks))
    measured = measure(names, given.gold, given.split, Console(stderr=True))
    if given.json:
        print(json.dumps({t: {k: round(v, 4) for k, v in values.items()} for t, values in measured.items()}, indent=1))
    else:
        Console().print(table(measured))
    return 0 if measured else 1


if __name__ == "__main__":
    sys.exit(main())
