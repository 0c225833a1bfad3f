"""A briefing as a document of Word (DOCX), with the charts as images."""

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from verbale.analyse.briefing.parts import Briefing, Cite, Figure, Section, Sentence, Table
from verbale.analyse.telling import spell
from verbale.show import charts
from verbale.show.brief.words import ID, coverage, lead, method, place, title
from verbale.show.plain import plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_COLOURS = {"cooperation": "2A7F62", "conflict": "A8322A", "": "3C5A78"}
_SOFT = "5C666D"
_MARGIN_CM = 2.2


def document(told: Briefing, record: str) -> bytes:
    """Return a briefing as the bytes of a document."""
    import docx

    page = docx.Document()
    _set_up(page, told)
    page.add_heading(_clean(title(told)), 0)
    _soft(page.add_paragraph(), coverage(told))
    for section in told.sections:
        if not section.empty:
            _section(page, section)
    if told.sources:
        page.add_heading("Sources", 1)
    for s in told.sources:
        day = spell(s.published) if s.published else "undated"
        line = page.add_paragraph(_clean(f"[{s.number}] {s.title}. "))
        _soft(line, f"{s.outlet or 'outlet not named'}, {day}{f'; {s.doubt}' if s.doubt else ''}")
    _soft(page.add_paragraph(), method(told, record))
    out = BytesIO()
    page.save(out)
    return _steady(out)


def _steady(made: BytesIO) -> bytes:
    """Return the document without the time at which its parts were packed: the same briefing is the same file."""
    out = BytesIO()
    with ZipFile(made) as packed, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for part in packed.infolist():
            again.writestr(ZipInfo(part.filename), packed.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _clean(words: str) -> str:
    """Return words that XML can hold."""
    return "".join(c for c in plain(words) if c not in "\ufffe\uffff" and not 0xD800 <= ord(c) < 0xE000)


def _set_up(page: "Document", told: Briefing) -> None:
    """Set paper, margins and styles; no time of making, so that the same briefing is the same document."""
    from datetime import UTC, datetime

    from docx.shared import Cm, Pt, RGBColor

    sheet = page.sections[0]
    sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Cm(_MARGIN_CM)
    page.styles["Normal"].font.name = "Calibri"
    page.styles["Normal"].font.size = Pt(10.5)
    page.styles["Normal"].paragraph_format.space_after = Pt(4)
    for level in range(3):
        heading = page.styles["Title" if level == 0 else f"Heading {level}"]
        heading.font.name, heading.font.color.rgb = "Calibri", RGBColor.from_string("1D2327")
        heading.font.size = Pt((20, 14, 11)[level])
    core = page.core_properties
    day = datetime.fromisoformat(told.as_of).replace(tzinfo=UTC) if told.as_of else datetime(1970, 1, 1, tzinfo=UTC)
    core.title, core.author, core.comments, core.created, core.modified = title(told), "verbale", "", day, day


def _section(page: "Document", section: Section) -> None:
    page.add_heading(section.title, 1)
    line = page.add_paragraph()
    _soft(line, lead(section))
    line.paragraph_format.keep_with_next = True  # no heading stands alone at the foot of a page
    for table in section.tables if section.key == "stands" else ():
        _table(page, table)
    for name, sentences in section.groups:
        if name:
            page.add_heading(_clean(name), 2)
        for sentence in sentences:
            _sentence(page, sentence)
    for figure in section.figures if charts.available() else ():
        _figure(page, figure)
    for table in section.tables if section.key != "stands" else ():
        page.add_heading(_clean(table.title), 2)
        _table(page, table)


def _sentence(page: "Document", sentence: Sentence) -> None:
    from docx.shared import Pt, RGBColor

    line = page.add_paragraph()
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(6), Pt(1)
    line.paragraph_format.keep_with_next = True
    if sentence.label:
        named = line.add_run(f"{_clean(sentence.label)}  ")
        named.bold, named.font.size, named.font.color.rgb = True, Pt(9), RGBColor.from_string(_COLOURS[sentence.tone])
    line.add_run(_clean(sentence.words))
    numbers = line.add_run("".join(f" [{n}]" for n in sentence.numbers))
    numbers.font.size = Pt(8.5)
    if sentence.note:
        _soft(line, f" {sentence.note}").italic = True
    for cite in sentence.cites:
        _cite(page, cite)


def _cite(page: "Document", cite: Cite) -> None:
    from docx.shared import Cm, Pt

    line = page.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.space_after = Cm(0.8), Pt(2)
    for words, told in cite.words:
        _soft(line, words).bold = told or None
    _soft(line, f" — {place(cite)} [{cite.number}] {cite.row[:ID]}")


def _soft(line: "Paragraph", words: str) -> Any:
    from docx.shared import Pt, RGBColor

    run = line.add_run(_clean(words))
    run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(_SOFT)
    return run


def _figure(page: "Document", figure: Figure) -> None:
    from docx.shared import Cm

    line = page.add_paragraph()
    line.paragraph_format.keep_with_next = True
    line.add_run(_clean(figure.title)).bold = True
    picture = page.add_picture(BytesIO(charts.png(figure)), width=Cm(21 - 2 * _MARGIN_CM))
    # What a screen reader says in place of the picture.
    picture._inline.docPr.set("descr", _clean(f"{figure.title}. {figure.note}"))
    _soft(page.add_paragraph(), figure.note)


def _table(page: "Document", table: Table) -> None:
    from docx.shared import Pt

    columns = (*table.columns, "Sources")
    grid = page.add_table(rows=1, cols=len(columns), style="Light List")
    rows = [(*cells, " ".join(f"[{n}]" for n in numbers)) for cells, numbers in table.rows]
    for place_, name in zip(grid.rows[0].cells, columns, strict=True):
        place_.text = _clean(name)
    for row in rows:
        for place_, words in zip(grid.add_row().cells, row, strict=True):
            place_.text = _clean(words)
    for cell in (cell for row in grid.rows for cell in row.cells):
        for run in (run for line in cell.paragraphs for run in line.runs):
            run.font.size = Pt(9)
    page.add_paragraph()
