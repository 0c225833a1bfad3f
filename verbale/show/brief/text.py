"""A briefing as text, for the terminal or a file."""

from io import StringIO

from rich import box
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from verbale.analyse.briefing.parts import Briefing, Section, Sentence, Table
from verbale.analyse.telling import spell
from verbale.show.brief.words import ID, coverage, lead, method, place, title
from verbale.show.terminal import Terminal

_WIDTH = 100
_TONES = {"cooperation": "green", "conflict": "red"}


def as_text(told: Briefing, record: str) -> str:
    """Return a briefing as text for a file."""
    page = StringIO()
    tell(told, record, Terminal(file=page, width=_WIDTH, force_terminal=False, color_system=None))
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def tell(told: Briefing, record: str, console: Terminal) -> None:
    """Print a briefing."""
    console.print(Text(title(told), style="bold"))
    console.print(Text(coverage(told), style="dim"))
    for section in told.sections:
        if not section.empty:
            console.print()
            _section(section, console)
    console.print()
    if told.sources:
        console.print(Rule(Text("Sources", style="bold"), align="left", style="dim"))
    for s in told.sources:
        doubt = f" · {s.doubt}" if s.doubt else ""
        day = spell(s.published) if s.published else "undated"
        console.print(Padding(Text(f"[{s.number}] {s.title} · {s.outlet or 'outlet not named'} · {day}{doubt}"), (0, 0, 0, 1)))
    console.print(Text(f"\n{method(told, record)}", style="dim"))


def _section(section: Section, console: Terminal) -> None:
    console.print(Rule(Text(section.title, style="bold"), align="left", style="dim"))
    console.print(Padding(Text(lead(section), style="dim italic"), (0, 0, 0, 1)))
    for table in section.tables if section.key == "stands" else ():
        console.print(Padding(_table(table), (1, 0, 0, 1)))
    for name, sentences in section.groups:
        console.print(Text(f"\n {name}" if name else "", style="bold cyan"))
        for sentence in sentences:
            _sentence(sentence, console)
    for table in section.tables if section.key != "stands" else ():
        console.print(Text(f"\n {table.title}", style="bold cyan"))
        console.print(Padding(_table(table), (0, 0, 0, 1)))


def _sentence(sentence: Sentence, console: Terminal) -> None:
    said = Text()
    if sentence.label:
        said.append(f"{sentence.label}  ", style=_TONES.get(sentence.tone, "magenta"))
    said.append(sentence.words, style="bold").append("".join(f" [{n}]" for n in sentence.numbers), style="dim")
    if sentence.note:
        said.append(f" · {sentence.note}", style="italic")
    console.print(Padding(said, (0, 0, 0, 2)))
    for cite in sentence.cites:
        words = Text("", style="dim")
        for part, told in cite.words:
            words.append(part, style="not dim" if told else "")
        words.append(f" — {place(cite)} [{cite.number}] {cite.row[:ID]}")
        console.print(Padding(words, (0, 0, 0, 5)))


def _table(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for name in (*table.columns, "Sources"):
        grid.add_column(Text(name), overflow="fold")
    for cells, numbers in table.rows:
        grid.add_row(*map(Text, cells), Text("".join(f"[{n}]" for n in numbers), style="dim"))
    return grid
