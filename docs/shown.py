"""The generated parts of the documentation: cog calls these functions, `make docs` calls cog.

What is printed is what the program does: commands are run on the example reports, tables are read from their files.
"""

import contextlib
import glob
import io
import json
import os
import re
import shlex
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

import click
from click.testing import CliRunner

from verbale.lexicon import DATA, ontology, table
from verbale.show.cli import main

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100
MORE = "…"
# A terminal without colours, as wide as a page.
PLAIN = {"COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb", "FORCE_COLOR": None, "TTY_COMPATIBLE": None}


def ran(line: str) -> str:
    """Run a command line that begins with "verbale"; return what it says, progress first."""
    words = [w for word in shlex.split(line)[1:] for w in (sorted(glob.glob(word)) if "*" in word else [word])]
    command = main.commands.get(words[0])
    if isinstance(command, click.Group):
        command = command.commands.get(words[1])
    options = {option for p in command.params for option in p.opts} if command else set()
    words += ["--table"] * ("--table" in options and not {"--json", "--csv"} & set(words))  # as on a terminal
    result = CliRunner().invoke(main, words, env=PLAIN, prog_name="verbale")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return "\n".join(line.rstrip() for line in (result.stderr + result.stdout).strip("\n").split("\n"))


def fenced(text: str, language: str = "text") -> str:
    """Return a block of Markdown."""
    return f"```{language}\n{text}\n```"


def head(text: str, lines: int | None) -> str:
    """Return the first lines, with a mark where others were left out."""
    kept = text.split("\n")
    return text if lines is None or len(kept) <= lines else "\n".join([*kept[:lines], MORE])


def session(command: str, lines: int | None = None) -> str:
    """Return a command and the first lines of what it printed."""
    return fenced(f"$ {command}\n{head(ran(command), lines)}", "console")


def digest(path: str, rows: dict[str, int]) -> str:
    """Return what `verbale read` prints of a file: so many rows of each table named, marked where rows or tables are left out."""
    title, *tables = re.split(r"\n(?=[^\n]*──)", ran(f"verbale read {path}"))
    out = [title.strip()]
    for one in tables:
        name, *lines = one.strip().split("\n")
        most = next((n for key, n in rows.items() if name.startswith(key)), 0)
        starts = [i for i, line in enumerate(lines) if line[1:2].strip()]
        shown = [name, *(lines[: starts[most]] if most < len(starts) else lines)] if most else []
        out += shown
        if len(shown) < 1 + len(lines) and out[-1] != f" {MORE}":
            out.append(f" {MORE}")
    return "\n".join(out)


def excerpt(path: str, paragraphs: list[int]) -> str:
    """Return some paragraphs of a text, with a mark where others were left out."""
    told = (ROOT / path).read_text(encoding="utf8").strip().split("\n\n")
    out: list[str] = []
    for before, number in zip([-1, *paragraphs], paragraphs, strict=False):
        out += [MORE] * (number > before + 1) + [fill(told[number], WIDTH)]
    return "\n\n".join(out + [MORE] * (paragraphs[-1] < len(told) - 1))


@contextlib.contextmanager
def folder_with_examples() -> Iterator[Path]:
    """Work in a folder that holds the example reports and nothing else."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(before)


def pick(command: str, **wanted: str) -> str:
    """Return the short id of the first row listed that has these values, else of the first row."""
    rows: list[dict[str, Any]] = json.loads(ran(command + " --json"))
    found = next((r for r in rows if all(r.get(k) == v for k, v in wanted.items())), rows[0])
    return str(found["id"])[:9]


def python(code: str) -> str:
    """Return some Python and what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "documentation", "exec"), {})  # noqa: S102 - our own pages
    return f"{fenced(code.strip(), 'python')}\n\n{fenced(printed.getvalue().rstrip())}"


# --- reference -----------------------------------------------------------------------------------------------------------


def helps() -> str:
    """Return the help of every command."""
    names = ["", *main.list_commands(click.Context(main))]
    parts = []
    for name in names:
        command = f"verbale {name}".strip()
        parts.append(f"## {command}\n\n{fenced(ran(f'{command} --help'))}")
    return "\n\n".join(parts)


def tables() -> str:
    """Return a section for each table: what it is for, its rows, origin, licence and columns."""
    names = sorted(path.name.removesuffix(".schema.toml") for path in DATA.glob("*.schema.toml"))
    return "\n\n".join(_table(name) for name in names)


def _table(name: str) -> str:
    path = DATA / f"{name}.schema.toml"
    told = path.read_text(encoding="utf8")
    schema = tomllib.loads(told)
    facts = f"{len(table(name)):,} rows, key `{schema['key']}`, version {schema['version']}."
    lines = [f"## {name}", "", *([_cell(purpose), ""] if (purpose := schema.get("doc") or _comment(told, name)) else [])]
    lines += [f"{facts} Origin: {schema['origin']}. Licence: {schema['licence']}.", ""]
    lines += ["| column | takes | meaning |", "|---|---|---|"]
    lines += [f"| `{key}` | {_takes(column)} | {_cell(column.get('doc', ''))} |" for key, column in schema["columns"].items()]
    return "\n".join(lines)


def _comment(told: str, name: str) -> str:
    """Return the comment that a schema begins with, without the file's name."""
    lines = [line.removeprefix("#").strip() for line in told.split("\n\n")[0].split("\nkey =")[0].split("\n") if line[:1] == "#"]
    return " ".join(lines).removeprefix(f"{name}.schema.toml").removeprefix(" - ").strip()


def _takes(column: dict[str, Any]) -> str:
    values = ", ".join(f"`{v}`" for v in column.get("values", ()))
    kind = f"{column['type']}: {values}" if values else str(column["type"])
    return _cell(kind) + ("" if column.get("optional", True) else ", never empty")


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))


def classes() -> str:
    """Return the event types of the ontology, with quad, score and modes."""
    known = ontology("plover")
    lines = ["| type | quad | score | modes | meaning |", "|---|---|---|---|---|"]
    for name, one in known["types"].items():
        modes = ", ".join(
            f"`{mode}`" + (f" ({m['score']:g})" if m.get("own_score") else "") for mode, m in one.get("modes", {}).items()
        )
        lines.append(f"| `{name}` | {one['quad']} | {one['score']:g} | {modes or '–'} | {_cell(one['doc'])} |")
    return "\n".join(lines)


def figures() -> str:
    """Return the figures of the model as a table, from `figures.toml` beside it."""
    told = tomllib.loads((DATA / "model-en" / "figures.toml").read_text(encoding="utf8"))
    lines = [told["of"], "", "| set | measure | value |", "|---|---|---|"]
    lines += [f"| {one['set']} | {one['measure']} | {one['value']:.3f} |" for one in told["figure"]]
    return "\n".join(lines)
