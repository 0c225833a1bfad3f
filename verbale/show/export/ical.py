"""What is due, as a calendar (RFC 5545): each promise, threat or plan with a date is an event of whole days."""

from collections.abc import Iterator
from datetime import date, timedelta

from verbale.analyse.telling import words_of
from verbale.show.export import Records, Row, Tally
from verbale.show.plain import plain

_OCTETS = 75  # longest line, after which it is folded (RFC 5545, 3.1)
_LONG_AGO = "19700101"  # when an entry was made, where the report has no date: the standard asks for a time
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//verbale//record//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:What is due")


def lines(records: Records, tally: Tally) -> Iterator[str]:
    """Yield the calendar, line by line."""
    yield from (_folded(line) for line in _HEAD)
    for record in records:
        for row in record["commitments"]:
            due = row["due"] or {}
            if not (due.get("earliest") or due.get("latest")):
                tally.left_out["commitments without a date"] += 1
                continue
            tally.written["entries"] += 1
            yield from (_folded(line) for line in _entry(row, record["report"]))
    yield _folded("END:VCALENDAR")


def _entry(row: Row, report: Row) -> Iterator[str]:
    first, last = _days(row["due"])
    yield "BEGIN:VEVENT"
    yield f"UID:{row['id']}@verbale"
    yield f"DTSTAMP:{(report['published'] or '').replace('-', '') or _LONG_AGO}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"  # the end is the first day after
    yield f"SUMMARY:{_text(_summary(row))}"
    yield f"DESCRIPTION:{_text(_description(row, report))}"
    yield f"CATEGORIES:{_text(row['kind'])}"
    yield f"STATUS:{'CONFIRMED' if first == last and not row['condition'] else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(due: Row) -> tuple[date, date]:
    """Return the first and last day; of an interval open at one end, the end that is known."""
    first, last = due["earliest"] or due["latest"], due["latest"] or due["earliest"]
    return date.fromisoformat(first), date.fromisoformat(last)


def _summary(row: Row) -> str:
    to = f" to {', '.join(row['to_names'])}" if row["to_names"] else ""
    return f"{row['kind'].capitalize()} by {', '.join(row['party_names']) or 'a party not named'}{to}: {words_of(row)}"


def _description(row: Row, report: Row) -> str:
    open_end = "" if row["due"]["earliest"] and row["due"]["latest"] else " (one end is open)"
    told = [
        f"“{words_of(row)}”",
        f"Due: {row['due']['words']}{open_end}",
        f"Condition: {row['condition']}" if row["condition"] else "",
        ", ".join(filter(None, (report["title"], report["outlet"], report["published"]))),
        f"verbale show RECORD {row['id']}",
    ]
    return "\n".join(filter(None, told))


def _text(words: str) -> str:
    r"""Escape what RFC 5545 gives a meaning (3.3.11).

    >>> _text("talks; then, a vote")
    'talks\\; then\\, a vote'
    """
    bare = plain(words).replace("\t", " ").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return bare.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line after at most 75 octets, never within a character; what goes on begins with a space."""
    parts, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += octets
    return "\r\n".join(parts) + "\r\n"
