"""The command that writes a briefing, as text, Markdown or one HTML page that needs nothing from elsewhere."""

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from verbale.analyse.briefing import Briefing, Line, Section, briefing
from verbale.errors import StoreError
from verbale.record import open_record

_TONES = {"cooperation": "green", "conflict": "red"}


def print_briefing(record: Path, style: str, output: Path | None) -> None:
    """Write the briefing of a record to a file, or print it."""
    with open_record(record) as store:
        told = briefing(store)
    if style == "text":
        _print_text(told, output)
        return
    page = rendered(told, style, record.name)
    if output is None:
        Console(highlight=False, markup=False, soft_wrap=True).print(page, end="")
    else:
        _write(output, page)


def rendered(told: Briefing, style: str, record: str) -> str:
    """Return a briefing as Markdown or HTML; every word from a report is escaped."""
    names = {"html": "brief.html.j2", "md": "brief.md.j2"}
    environment = Environment(
        loader=PackageLoader("verbale.show"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = _markdown
    return environment.get_template(names[style]).render(b=told, record=record)


def _markdown(words: str) -> str:
    r"""Escape what Markdown would read as markup.

    >>> _markdown("a *b* [c](d)")
    'a \\*b\\* \\[c\\](d)'
    """
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in words)


def _write(output: Path, page: str) -> None:
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(page, encoding="utf8")
    except OSError as error:
        raise StoreError(output, f"cannot be written ({error.strerror}).", "Choose another place with --output.") from error


def _print_text(told: Briefing, output: Path | None) -> None:
    if output is None:
        _tell(told, Console(highlight=False))
        return
    console = Console(highlight=False, width=120, record=True, quiet=True)
    _tell(told, console)
    _write(output, console.export_text())


def _tell(told: Briefing, console: Console) -> None:
    period = f"{told.first} to {told.as_of}" if told.first != told.as_of else told.first or "undated"
    console.print(Text(f"Briefing, {period}", style="bold"))
    console.print(Text(coverage(told), style="dim"))
    for section in told.sections:
        if section.total:
            console.print()
            _tell_section(section, console)
    console.print()
    console.print(Rule(Text("Sources", style="bold"), align="left", style="dim"))
    for s in told.sources:
        console.print(Text(f" [{s.number}] {s.title} · {s.outlet or 'outlet not named'} · {s.published or 'undated'}"))
    console.print(Text("\nShow any line in its words: verbale show RECORD ID", style="dim"))


def coverage(told: Briefing) -> str:
    """Return in one line what the briefing rests on and what it does not."""
    counted = f"{len(told.sources)} reports, {told.counts['statements']} statements, {told.counts['events']} events."
    gaps = [f"{told.undated} undated"] if told.undated else []
    gaps += [f"{told.refused} refused"] if told.refused else []
    empty = "What is not here was not in these reports; it may still have happened."
    return f"{counted} {', '.join(gaps) + '. ' if gaps else ''}{empty}"


def _tell_section(section: Section, console: Console) -> None:
    shown = f"{section.shown} of {section.total}" if section.shown < section.total else str(section.total)
    console.print(Rule(Text(f"{section.title} ({shown})", style="bold"), align="left", style="dim"))
    console.print(Text(f" {section.question}", style="dim italic"))
    for name, lines in section.groups:
        if name:
            console.print(Text(f"\n {name}", style="bold cyan"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(width=16, overflow="fold")
        grid.add_column(width=26, overflow="fold")
        grid.add_column(ratio=1, overflow="fold")
        for line in lines:
            grid.add_row(Text(line.label, style=_TONES.get(line.tone, "")), Text(line.who), _words(line))
        console.print(Padding(grid, (0, 0, 0, 2)))


def _words(line: Line) -> Text:
    text = Text(f"“{line.words.strip('“”')}”")
    if line.note:
        text.append(f"  {line.note}", style="italic dim")
    return text.append(f"  [{line.cite}] {line.row[:9]}", style="dim")
