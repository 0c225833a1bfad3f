"""The command that writes a briefing, as text, Markdown or one HTML page that needs nothing from elsewhere."""

import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from verbale.analyse.briefing import Briefing, Matrix, Section, briefing
from verbale.analyse.estimates import Estimate, Series
from verbale.analyse.passages import Line, Tag
from verbale.analyse.telling import spell
from verbale.errors import StoreError
from verbale.record import open_record
from verbale.show.plain import plain
from verbale.show.terminal import Terminal

ID = 10  # signs of an id that are shown; `show` takes any beginning that is no other row's
_TONES = {"cooperation": "green", "conflict": "red"}


def print_briefing(record: Path, style: str, output: Path | None) -> None:
    """Write the briefing of a record to a file, or print it."""
    with open_record(record) as store:
        told = briefing(store)
    if output is not None:
        _write(output, _as_text(told, record) if style == "text" else rendered(told, style, record.name))
        sys.stderr.write(f"{output}: briefing of {_counted(len(told.sources), 'report')} written.\n")
    elif style == "text":
        _tell(told, record, Terminal())
    else:
        sys.stdout.write(rendered(told, style, record.name))


def _write(output: Path, page: str) -> None:
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(page, encoding="utf8")
    except OSError as error:
        raise StoreError(output, f"cannot be written ({error.strerror}).", "Choose another place with --output.") from error


def coverage(told: Briefing) -> str:
    """Return in one line what the briefing rests on and what it does not."""
    parts = [_counted(len(told.sources), "report"), *(_counted(told.counts[k], k[:-1]) for k in ("statements", "events"))]
    doubtful = sum(1 for s in told.sources if s.doubt)
    gaps = [
        f"{n} {what}" for n, what in ((told.undated, "undated"), (doubtful, "of doubtful date"), (told.refused, "refused")) if n
    ]
    return f"{', '.join(parts + gaps)}. What is not here was not in these reports; it may still have happened."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def period(told: Briefing) -> str:
    """Return the days from the first to the newest report."""
    if told.first is None or told.as_of is None:
        return "undated"
    return spell(told.first) if told.first == told.as_of else spell(f"{told.first} to {told.as_of}")


# --- one page ------------------------------------------------------------------------------------------------------------


def rendered(told: Briefing, style: str, record: str) -> str:
    """Return a briefing as Markdown or HTML; every word from a report is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("verbale.show"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"md": markdown, "strong": _strong, "spell": spell}
    tools = {"period": period(told), "coverage": coverage(told), "bar": _bar, "top": _top, "id_length": ID}
    names = {"html": "brief.html.j2", "md": "brief.md.j2"}
    return plain(environment.get_template(names[style]).render(b=told, record=record, **tools))


def markdown(words: str) -> str:
    r"""Escape what Markdown would read as markup.

    >>> markdown("a *b* [c](d) <i>")
    'a \\*b\\* \\[c\\]\\(d\\) \\<i\\>'
    """
    return "".join("\\" + c if c in "\\`*_[]()<>#|~&!$" else c for c in words)


def _strong(words: str) -> str:
    bare = words.strip()
    return words.replace(bare, f"**{markdown(bare)}**", 1) if bare else words


def _top(series: Series) -> float:
    """Return a round number not below any of a series, for the end of its scale."""
    most = max(n for e in series.drawn for n in (e.low, e.best, e.high) if n is not None) or 1.0
    unit = 10.0 ** (len(str(int(most))) - 1)
    return next(step * unit for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * unit >= most)


def _bar(estimate: Estimate, top: float) -> dict[str, float | None]:
    """Return where a bar begins, ends and has its mark, in hundredths of the scale; None for an end that is open."""
    low, best, high = (None if n is None else round(100 * n / top, 2) for n in (estimate.low, estimate.best, estimate.high))
    return {"low": low, "best": best, "high": high}


# --- text ----------------------------------------------------------------------------------------------------------------


def _as_text(told: Briefing, record: Path) -> str:
    page = StringIO()
    _tell(told, record, Terminal(file=page, width=110, force_terminal=False, color_system=None))
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def _tell(told: Briefing, record: Path, console: Terminal) -> None:
    console.print(Text(f"Briefing, {period(told)}", style="bold"))
    console.print(Text(coverage(told), style="dim"))
    for section in told.sections:
        if section.total:
            console.print()
            _tell_section(section, console)
    console.print()
    console.print(Rule(Text("Sources", style="bold"), align="left", style="dim"))
    for s in told.listed:
        doubt = f" · {s.doubt}" if s.doubt else ""
        day = spell(s.published) if s.published else "undated"
        console.print(Padding(Text(f"[{s.number}] {s.title} · {s.outlet or 'outlet not named'} · {day}{doubt}"), (0, 0, 0, 1)))
    if left := len(told.sources) - len(told.listed):
        console.print(Text(f" {_counted(left, 'report')} more, not cited above.", style="dim"))
    console.print(Text(f"\nSee any line in its report: verbale show {record} ID", style="dim"))


def _tell_section(section: Section, console: Terminal) -> None:
    shown = f"{section.shown} of {section.total}" if section.shown < section.total else str(section.total)
    console.print(Rule(Text(f"{section.title} ({shown})", style="bold"), align="left", style="dim"))
    console.print(Padding(Text(section.question, style="dim italic"), (0, 0, 0, 1)))
    if section.matrix:
        console.print(Padding(_matrix(section.matrix), (1, 0, 0, 1)))
    for series in section.series:
        console.print(Text(f"\n {series.title}", style="bold cyan"))
        console.print(Padding(_estimates(series), (0, 0, 0, 2)))
    for name, lines in section.groups:
        console.print(Text(f"\n {name}" if name else "", style="bold cyan"))
        for line in lines:
            for part, indent in _passage(line, line.date if line.date != name else ""):
                console.print(Padding(part, (0, 0, 0, indent), expand=False))


def _matrix(matrix: Matrix) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    table.add_column("Issue", overflow="fold")
    for party in matrix.parties:
        table.add_column(Text(party), overflow="fold")
    for issue, cells in matrix.rows:
        table.add_row(Text(issue), *(Text("\n".join(f"{stance} {_numbered(n)}" for stance, n in cell)) for cell in cells))
    return table


def _numbered(cites: tuple[int, ...]) -> str:
    return "".join(f"[{n}]" for n in cites)


def _estimates(series: Series) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for width in (23, 27, None, None):
        grid.add_column(max_width=width, overflow="fold")
    for e in series.estimates:
        ids = " ".join(ref.row[:ID] for ref in e.refs)
        cited = Text(f"{_numbered(e.cites)} {ids}", style="dim")
        grid.add_row(Text(spell(e.date), style="dim"), Text(e.amount, style="bold"), Text(e.source), cited)
    return grid


def _passage(line: Line, date: str) -> Iterator[tuple[Text, int]]:
    """Yield what was coded, one to a line, and below it the words, evidence in bold; each with its indent."""
    for tag in line.tags:
        yield _tag(tag, date), 2
    text, bold = Text(), len(line.words) > 1
    for words, told in line.words:
        text.append(words, style="bold" if told and bold else "")
    yield text, 4


def _tag(tag: Tag, date: str) -> Text:
    text = Text(f"{tag.label}  ", style=_TONES.get(tag.tone, "magenta")).append(tag.who, style="default bold")
    notes = " · ".join(filter(None, (date, tag.note)))
    if notes:
        text.append(f"  {notes}", style="default italic")
    cited = "".join(f" [{ref.cite}] {ref.row[:ID]}" for ref in tag.refs)
    return text.append(f" {cited}", style="default dim")
