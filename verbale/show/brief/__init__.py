"""The command that writes a briefing: as text, Markdown, one HTML page that needs nothing from elsewhere, or a document."""

import sys
from pathlib import Path

from verbale.analyse.briefing import LENGTHS, briefing
from verbale.analyse.briefing.parts import Briefing
from verbale.errors import StoreError
from verbale.record import open_record
from verbale.show.files import whole_file
from verbale.show.plain import counted


def print_briefing(
    record: Path,
    style: str,
    output: Path | None,
    as_of: str | None = None,
    since: str | None = None,
    lines: int = LENGTHS["medium"],
) -> None:
    """Write the briefing of a record to a file, or print it.

    Args:
        record: The file of the record.
        style: text, md, html or docx.
        output: The file to write; None prints it.
        as_of: Seen from this day.
        since: What is new: reports of this day and later.
        lines: At most so many sentences.

    Raises:
        StoreError: The record cannot be read, or the file not written; a document needs a file.
    """
    if style == "docx" and output is None:
        raise StoreError(record, "a document cannot be printed.", "Name its file with --output.")
    with open_record(record) as store:
        told = briefing(store, as_of, since, lines)
    if output is None:
        _print(told, record, style)
        return
    with whole_file(output) as file:
        file.write(_bytes(told, record.name, style))
    left = f", {counted(told.withheld, 'sentence')} withheld" if told.withheld else ""
    sys.stderr.write(f"{output}: briefing of {counted(told.reports, 'report')} written{left}.{_uncharted(style)}\n")


def _print(told: Briefing, record: Path, style: str) -> None:
    if style == "text" and sys.stdout.isatty():
        from verbale.show.brief.text import tell
        from verbale.show.terminal import Terminal

        tell(told, record.name, Terminal())
    else:
        sys.stdout.write(_bytes(told, record.name, style).decode())


def _bytes(told: Briefing, record: str, style: str) -> bytes:
    """Return a briefing as what a file holds; each form is loaded when asked for."""
    if style == "docx":
        from verbale.show.brief.document import document

        return document(told, record)
    if style == "text":
        from verbale.show.brief.text import as_text

        return as_text(told, record).encode()
    from verbale.show.brief.page import rendered

    return rendered(told, style, record).encode()


def _uncharted(style: str) -> str:
    """Say that charts are missing where they could be, and what to do."""
    if style not in ("html", "docx"):
        return ""
    from verbale.show.charts import available

    return "" if available() else " Without charts: install altair and vl-convert-python to have them."
