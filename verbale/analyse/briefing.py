"""A briefing from the record: what happened, who stands where, what is due, whose numbers, what is predicted.

Each line carries the number of its source and the id of its row, so that it can be checked against its words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from verbale.lexicon import ontology
from verbale.record import Store

Row = Mapping[str, Any]
MOST = 40  # lines a section; what is left out is counted, never hidden


@dataclass(frozen=True)
class Source:
    """A report that the briefing cites, by number."""

    number: int
    title: str
    outlet: str
    published: str | None
    report: str


@dataclass(frozen=True)
class Line:
    """One cited line: a label, who, the exact words, and where they stand."""

    date: str
    label: str
    who: str
    words: str
    cite: int
    row: str
    note: str = ""
    tone: str = ""  # cooperation | conflict | ""


@dataclass(frozen=True)
class Section:
    """A heading with its lines by group, and how many of all lines are shown."""

    title: str
    question: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    shown: int
    total: int


@dataclass(frozen=True)
class Briefing:
    """The whole briefing; `as_of` is the date of the newest report."""

    first: str | None
    as_of: str | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    undated: int
    refused: int
    counts: Mapping[str, int] = field(default_factory=dict)


def briefing(store: Store) -> Briefing:
    """Compose the briefing of a record."""
    reports = store.reports()
    sources = tuple(
        Source(n, r["title"] or r["where"], r["outlet"] or "", r["published"], r["id"])
        for n, r in enumerate(_by_date(reports), 1)
    )
    cite = {s.report: s.number for s in sources}
    rows: dict[str, list[Row]] = {
        kind: list(store.rows(kind)) for kind in ("events", "statements", "quantities", "positions", "commitments", "forecasts")
    }
    dates = [s.published for s in sources if s.published]
    return Briefing(
        first=min(dates, default=None),
        as_of=max(dates, default=None),
        sections=(
            _happened(rows["events"], cite),
            _stands(rows["positions"], cite),
            _due(rows["commitments"], cite),
            _numbers(rows["quantities"], cite),
            _predicted(rows["forecasts"], cite),
            _voices(rows["statements"], cite),
        ),
        sources=sources,
        undated=sum(1 for s in sources if not s.published),
        refused=len(store.failures()),
        counts={kind: len(found) for kind, found in rows.items()},
    )


def _by_date(reports: Iterable[Row]) -> list[Row]:
    return sorted(reports, key=lambda r: (r["published"] or "9999", r["title"] or "", r["id"]))


def words_of(row: Row, part: str = "content") -> str:
    """Return the exact words of a row; parts that stand apart are joined by " … "."""
    evidence = row["evidence"]
    quotes = evidence if isinstance(evidence, list) else evidence[part]
    return " … ".join(" ".join(q["quote"].split()) for q in quotes)


def when_of(row: Row) -> str:
    """Return the date of a row: its own time as a day or an interval, else the report's date in brackets."""
    when = row.get("when") or row.get("due") or {}
    first, last = when.get("earliest"), when.get("latest")
    if first and last:
        return str(first) if first == last else f"{first} to {last}"
    if first or last:
        return f"from {first}" if first else f"until {last}"
    return f"[{row['published']}]" if row.get("published") else "undated"


def _section(title: str, question: str, groups: Iterable[tuple[str, list[Line]]], total: int) -> Section:
    kept, left = [], MOST
    for name, lines in groups:
        if left > 0 and lines:
            kept.append((name, tuple(lines[:left])))
            left -= len(lines)
    return Section(title, question, tuple(kept), sum(len(lines) for _, lines in kept), total)


def _arrow(row: Row) -> str:
    actors, recipients = ", ".join(row["actor_names"]), ", ".join(row["recipient_names"])
    return f"{actors or '?'} → {recipients}" if recipients else actors or "not named"


def _happened(rows: list[Row], cite: Mapping[str, int]) -> Section:
    """Deeds and words that occurred or go on, by date; the same event in several reports is told once, with a count."""
    told = [r for r in rows if r["status"] in ("occurred", "ongoing") and not r["background"]]
    merged: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in told:
        merged[(when_of(row), row["type"], tuple(row["actor_names"]), tuple(row["recipient_names"]))].append(row)
    days: dict[str, list[Line]] = defaultdict(list)
    for (date, kind, *_), group in sorted(merged.items(), key=lambda g: (g[0][0].strip("["), g[0][1:2])):
        row = group[0]
        others = sorted({cite[r["report"]] for r in group[1:]} - {cite[row["report"]]})
        note = "ongoing" if row["status"] == "ongoing" else ""
        note += (" · " if note and others else "") + (f"also in {', '.join(f'[{n}]' for n in others)}" if others else "")
        tone = "cooperation" if row["quad"] < 3 else "conflict"
        days[date].append(Line(date, _plain(kind), _arrow(row), words_of(row), cite[row["report"]], row["id"], note, tone))
    return _section("What happened", "In what order, who did what to whom", days.items(), len(merged))


def _plain(kind: str) -> str:
    label = ontology("plover")["types"][kind].get("label")
    return str(label or kind.capitalize())


def _stands(rows: list[Row], cite: Mapping[str, int]) -> Section:
    issues: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        line = Line(when_of(row), row["stance"], row["party_name"] or "", words_of(row), cite[row["report"]], row["id"])
        issues[row["issue"]].append(line)
    ranked = sorted(issues.items(), key=lambda i: (-len({line.who for line in i[1]}), -len(i[1]), i[0]))
    return _section("Who stands where", "Issue by issue; stances of both sides under one name", ranked, len(rows))


def _due(rows: list[Row], cite: Mapping[str, int]) -> Section:
    kinds: dict[str, list[Line]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: ((r["due"] or {}).get("latest") or "9999", r["published"] or "")):
        date = when_of({"due": row["due"]}) if row["due"] else "no date"
        note = f"if: {row['condition']}" if row["condition"] else ""
        line = Line(date, row["kind"], ", ".join(row["party_names"]) or "?", words_of(row), cite[row["report"]], row["id"], note)
        kinds[row["kind"] + "s"].append(line)
    return _section(
        "What is due", "Promised, threatened or planned, by when and on what condition", sorted(kinds.items()), len(rows)
    )


def _numbers(rows: list[Row], cite: Mapping[str, int]) -> Section:
    tables: dict[str, list[Line]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: r["published"] or "9999"):
        of = row.get("of_name") or ""
        source = row.get("according_to_name") or "the report itself"
        line = Line(when_of(row), amount(row), of, words_of(row), cite[row["report"]], row["id"], f"according to {source}")
        tables[f"{row['kind']}: {row['unit'] or 'number'}" + (f" ({of})" if of else "")].append(line)
    ranked = sorted(tables.items(), key=lambda t: (t[0].split(":")[0] not in ("force", "casualty", "aid"), -len(t[1]), t[0]))
    return _section("Whose numbers", "Estimates side by side; never summed", ranked, len(rows))


def amount(row: Row) -> str:
    """Return a quantity as a person would write it: bounds, qualifier and unit kept."""
    value = row["value"]
    low, best, high = value["min"], value["best"], value["max"]
    if best is None and low is None and high is None:
        return "number not given"
    if low is not None and high is not None and low != high:
        return f"{low:,.0f} to {high:,.0f}"
    number = best if best is not None else low if low is not None else high
    shown = f"{number:,.0f}" if number is not None and float(number).is_integer() else f"{number:,}"
    return shown if row["qualifier"] in ("exact", "range") else f"{row['qualifier']} {shown}"


def _predicted(rows: list[Row], cite: Mapping[str, int]) -> Section:
    lines = [
        Line(
            when_of(row),
            _probability(row),
            row.get("source_name") or "not named",
            words_of(row),
            cite[row["report"]],
            row["id"],
            f"speaker's words: “{row['words']}”",
        )
        for row in rows
    ]
    return _section("What is predicted", "In the speakers' own words", [("", lines)], len(rows))


def _probability(row: Row) -> str:
    if not row["probability"]:
        return "no probability in the words"
    low, high = row["probability"]
    return f"{low * 100:.0f}-{high * 100:.0f}% ({row['yardstick']})"


def _voices(rows: list[Row], cite: Mapping[str, int]) -> Section:
    """The statements of those who speak most, newest first."""
    by: dict[str, list[Line]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: r["published"] or "", reverse=True):
        if row.get("source_name"):
            by[row["source_name"]].append(
                Line(when_of(row), row["act"], row["source_name"], words_of(row), cite[row["report"]], row["id"])
            )
    ranked = sorted(by.items(), key=lambda s: (-len(s[1]), s[0]))
    return _section("Who said what", "The most quoted, newest first", _few(ranked), len(rows))


def _few(groups: list[tuple[str, list[Line]]], each: int = 4) -> Iterator[tuple[str, list[Line]]]:
    for name, lines in groups:
        yield f"{name} ({min(each, len(lines))} of {len(lines)})", lines[:each]
