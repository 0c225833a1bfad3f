"""Measure, print, keep. `--only walk` takes one measure, `--part 0.02` a fiftieth of the work (and keeps nothing)."""

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.speed.machine import ROOT, machine
from bench.speed.measures import MEASURES, Figures

RESULTS = Path(__file__).with_name("results.json")
_LEAST = 2


def main() -> None:
    options = _options()
    if options.child:
        name, count = options.child
        json.dump(MEASURES[name][0](int(count)), sys.stdout)
        return
    names = options.only or list(MEASURES)
    found = {name: _apart(name, max(_LEAST, round(MEASURES[name][1] * options.part))) for name in names}
    told = {"measured": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), "figures": found}
    Console().print(table(found))
    if options.part == 1 and set(names) == set(MEASURES):
        options.output.write_text(json.dumps(told, indent=1) + "\n", encoding="utf8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description="Measure speed and memory.")
    parser.add_argument("--only", action="append", choices=list(MEASURES), help="take this measure only (repeatable)")
    parser.add_argument("--part", type=float, default=1, help="take a part of the work; the results are not kept")
    parser.add_argument("--output", type=Path, default=RESULTS, help="where to keep the results")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def _apart(name: str, count: int) -> Figures:
    """Take a measure in a process of its own."""
    words = [sys.executable, "-m", "bench.speed", "--child", name, str(count)]
    done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the measure {name!r} failed; its reason stands above.")
    figures: Figures = json.loads(done.stdout)
    return figures


def table(found: dict[str, Figures]) -> Table:
    """Return the figures as a table: what, how much, and of what."""
    out = Table("measure", "figure", "", box=None, pad_edge=False, header_style="bold")
    out.columns[1].justify = "right"
    for what, figure, note in lines(found):
        out.add_row(what, figure, note)
    return out


def lines(found: dict[str, Figures]) -> list[tuple[str, str, str]]:
    """Return the lines of the table."""
    out = []
    if one := found.get("engine"):
        out += [("language engine", f"{one['words_a_cpu_second']:,}", "words a CPU-second")]
    if one := found.get("walk"):
        out += [
            ("whole walk, one core", f"{one['words_a_second']:,}", f"words a second ({one['words_a_cpu_second']:,} a CPU-second)")
        ]
        out += [("memory, at most", f"{one['peak_mb']:,.0f}", "MB")]
    if one := found.get("stages"):
        out += [(f"stage: {stage}", f"{share:.2f}", "of the engine's own time") for stage, share in one["of_engine"].items()]
        out += [
            ("all stages", f"{one['all']:.2f}", f"of the engine's own time; the walk runs at {one['speed']:.2f} of its speed")
        ]
    if one := found.get("cold"):
        out += [("verbale read, 1,500 words", f"{one['seconds']:.2f}", f"seconds from cold (first run {one['runs'][0]:.2f})")]
    if one := found.get("start"):
        out += [("verbale --help", f"{one['seconds']:.2f}", "seconds")]
    for one in found.get("growth", {}).get("by_hundred", []):
        out += [
            (
                f"report {one['reports']:,}",
                f"{one['seconds']:.1f}",
                f"seconds since the last line, {one['adding']:.1f} to add; {one['mb']:,.0f} MB",
            )
        ]
    if one := found.get("growth"):
        note = f"seconds to verify; {one['record_mb']:,.1f} MB, {one['faults']} faults, {one['refused']} reports refused"
        out += [("the record of all", f"{one['verify_seconds']:.1f}", note)]
        out += [("refused", "", reason) for reason in one.get("refusals", [])]
    if one := found.get("many"):
        out += many_lines(one)
    return out


def many_lines(one: Figures) -> list[tuple[str, str, str]]:
    """Return the lines of a record of very many reports: its size, how reports came in, how questions were answered."""
    out = [(f"{one['reports']:,} varied reports", f"{one['bytes_a_report']:,}", "bytes a report")]
    for what in ("add", "ledger"):
        note = f"milliseconds a report for the first tenth to {what}; {one[f'{what}_last_ms']:.1f} for the last"
        out += [(f"they come in: {what}", f"{one[f'{what}_first_ms']:.1f}", note)]
    for told in one["questions"]:
        cold, warm = told["cold"], told["warm"]
        past = f", as of a past day {told['as_of']['seconds']:.1f}" if "as_of" in told else ""
        note = f"seconds, when first asked {cold['seconds']:.1f}{past}; {cold['mb']:,.0f} MB, {cold['printed_mb']:.1f} MB printed"
        out += [(f"verbale {told['question']}", f"{warm['seconds']:.1f}", note)]
    return out


if __name__ == "__main__":
    main()
