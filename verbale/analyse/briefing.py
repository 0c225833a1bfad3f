"""A briefing from the record: what happened, who stands where, what is due, whose numbers, what is predicted.

Rows that rest on the same words become one line; the same told by several reports is told once, with all its sources. Each
line carries the numbers of its sources and the ids of its rows, so that it can be checked against its words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.analyse.estimates import Series, series
from verbale.analyse.parties import Parties
from verbale.analyse.passages import Item, Line, Passages
from verbale.analyse.telling import Row, ends, odds, spell, when_of, words_of

if TYPE_CHECKING:
    from verbale.record import Store

MOST = 30  # lines a section; what is left out is counted, never hidden
VOICES, EACH = 10, 4  # speakers, and statements of each
PARTIES = 6  # columns of the matrix
SOURCES = 50  # up to here all reports are listed; of more only those that a line cites
_FAR_DAYS = 365  # a lone report this far from all others is likelier misdated than lonely; own judgement
_KINDS = ("actors", "events", "statements", "quantities", "positions", "commitments", "forecasts")


@dataclass(frozen=True)
class Source:
    """A report that the briefing cites, by number; `doubt` says why its date may be wrong."""

    number: int
    title: str
    outlet: str
    published: str | None
    report: str
    doubt: str = ""


@dataclass(frozen=True)
class Matrix:
    """Stances by issue and party; a cell holds (stance, numbers of the sources) for each stance taken."""

    parties: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[tuple[str, tuple[int, ...]], ...], ...]], ...]

    @property
    def cites(self) -> frozenset[int]:
        """The numbers of all sources."""
        return frozenset(n for _, cells in self.rows for cell in cells for _, numbers in cell for n in numbers)


@dataclass(frozen=True)
class Section:
    """A heading with its lines by group, and how many of all rows are shown."""

    title: str
    question: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    shown: int
    total: int
    matrix: Matrix | None = None
    series: tuple[Series, ...] = ()


@dataclass(frozen=True)
class Briefing:
    """The whole briefing; `as_of` is the date of the newest report, doubtful ones aside."""

    first: str | None
    as_of: str | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    undated: int
    refused: int
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def listed(self) -> tuple[Source, ...]:
        """The sources to list: all, or only those cited when there are very many."""
        if len(self.sources) <= SOURCES:
            return self.sources
        cited = {n for s in self.sections for _, lines in s.groups for line in lines for n in line.cites}
        cited |= {n for s in self.sections for one in s.series for e in one.estimates for n in e.cites}
        cited |= {n for s in self.sections if s.matrix for n in s.matrix.cites}
        return tuple(s for s in self.sources if s.number in cited or s.doubt)


@dataclass(frozen=True)
class _Table:
    """What the sections are made from."""

    rows: Mapping[str, list[Row]]
    cite: Mapping[str, int]
    parties: Parties
    passages: Passages
    as_of: str | None
    doubtful: frozenset[str]

    def date(self, row: Row) -> str:
        return spell(when_of(row))

    def note(self, row: Row, *notes: str) -> str:
        doubt = "date in doubt" if row["report"] in self.doubtful else ""
        return " · ".join(filter(None, (*notes, doubt)))


def briefing(store: "Store") -> Briefing:
    """Compose the briefing of a record."""
    sources = _sources(store.reports())
    rows: dict[str, list[Row]] = {kind: list(store.rows(kind)) for kind in _KINDS}
    dates = [s.published for s in sources if s.published and not s.doubt]
    cite = {s.report: s.number for s in sources}
    doubtful = frozenset(s.report for s in sources if s.doubt)
    as_of = max(dates, default=None)
    table = _Table(rows, cite, Parties(rows["actors"]), Passages(cite, cache(store.text)), as_of, doubtful)
    return Briefing(
        first=min(dates, default=None),
        as_of=as_of,
        sections=(_happened(table), _stands(table), _due(table), _numbers(table), _predicted(table), _voices(table)),
        sources=sources,
        undated=sum(1 for s in sources if not s.published),
        refused=sum(1 for f in store.failures() if f["report"] is None),
        counts={kind: len(found) for kind, found in rows.items()},
    )


def _sources(reports: Iterable[Row]) -> tuple[Source, ...]:
    ordered = sorted(reports, key=lambda r: (r["published"] or "9999", r["title"] or "", r["id"]))
    doubts = _doubts([r["published"] for r in ordered if r["published"]])
    return tuple(
        Source(n, r["title"] or r["where"], r["outlet"] or "", r["published"], r["id"], doubts.get(r["published"], ""))
        for n, r in enumerate(ordered, 1)
    )


def _doubts(days: list[str]) -> dict[str | None, str]:
    """Say which dates, of one report each, stand far from all others.

    >>> list(_doubts(["2020-02-19", "2022-02-16", "2022-02-16", "2022-02-24"]))
    ['2020-02-19']
    """
    far: dict[str | None, str] = {}
    known = sorted({*days})
    gaps = {pair: (date.fromisoformat(pair[1]) - date.fromisoformat(pair[0])).days for pair in pairwise(known)}
    for i, day in enumerate(known):
        beside = [gaps[pair] for pair in ((known[i - 1], day), (day, known[min(i + 1, len(known) - 1)])) if pair in gaps]
        if days.count(day) == 1 and len(days) > 2 and min(beside, default=0) > _FAR_DAYS:
            far[day] = f"dated {min(beside)} days from all others; is its date right?"
    return far


def _section(
    title: str,
    question: str,
    groups: Iterable[tuple[str, list[Line]]],
    total: int,
    *,
    most: int = MOST,
    matrix: Matrix | None = None,
) -> Section:
    kept, left = [], most
    for name, lines in groups:
        if left > 0 and lines:
            kept.append((name, tuple(lines[:left])))
            left -= len(lines)
    shown = sum(len(tag.refs) for _, lines in kept for line in lines for tag in line.tags)
    return Section(title, question, tuple(kept), shown, total, matrix)


# --- what happened ---------------------------------------------------------------------------------------------------------


def _happened(table: _Table) -> Section:
    """What occurred or goes on and is told as news, by time; the most telling lines when there are too many."""
    told = [r for r in table.rows["events"] if r["status"] in ("occurred", "ongoing") and not r["background"]]
    told.sort(key=lambda r: (r["report"] in table.doubtful, when_of(r).strip("["), table.cite[r["report"]]))
    lines = table.passages.lines(_deed(row, table) for row in told)
    weight = {r["id"]: _telling(r) for r in told}
    ranked = sorted(lines, key=lambda line: -_weight(line, weight))[:MOST]
    kept = {id(line) for line in ranked}
    days: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if id(line) in kept:
            days[line.date].append(line)
    question = "Who did what to whom, in order of time; the most telling where there is more"
    return _section("What happened", question, days.items(), len(told))


def _deed(row: Row, table: _Table) -> Item:
    kind = row["type"].capitalize() + (f" · {row['mode']}" if row["mode"] else "")
    key = (when_of(row), row["type"], *_sides(row, table.parties))
    tone = "cooperation" if row["quad"] < 3 else "conflict"
    note = table.note(row, "ongoing" if row["status"] == "ongoing" else "")
    if not row["actors"] and not row["recipients"]:
        key = (*key, row["id"])  # two deeds of nobody known are not known to be one
    return Item(row, table.date(row), kind, _arrow(row, table.parties), key, tone, note)


def _sides(row: Row, parties: Parties) -> tuple[tuple[str, ...], ...]:
    """Return who and whom, for comparing; of a meeting or call both are alike, whoever is told first."""
    if row["type"] == "CONSULT":
        return (parties.keys([*row["actors"], *row["recipients"]]),)
    return parties.keys(row["actors"]), parties.keys(row["recipients"])


def _arrow(row: Row, parties: Parties) -> str:
    actors, recipients = parties.names(row["actors"]), parties.names(row["recipients"])
    return f"{actors or 'someone'} → {recipients}" if recipients else actors or "not named"


def _telling(row: Row) -> float:
    """Rank an event: intensity (PLOVER's score), who and whom named, a time of its own. Weights by own judgement."""
    named = 3 * bool(row["actors"]) + 2 * bool(row["recipients"])
    fixed = 2.0 * any(ends(row)) + float(row["status"] == "occurred")
    return abs(float(row["score"])) / 2 + named + fixed


def _weight(line: Line, weight: Mapping[str, float]) -> float:
    return max(weight[ref.row] for tag in line.tags for ref in tag.refs) + 2 * (len(line.cites) - 1)


# --- who stands where --------------------------------------------------------------------------------------------------------


def _stands(table: _Table) -> Section:
    issues: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows["positions"]:
        issues[row["issue"]].append(row)
    parties, cite = table.parties, table.cite

    def rank(issue: tuple[str, list[Row]]) -> tuple[int, int, int, str]:
        name, rows = issue
        return -len({parties.key(r["party"]) for r in rows}), -len({r["report"] for r in rows}), -len(rows), name

    ranked = sorted(issues.items(), key=rank)
    often = [(issue, rows) for issue, rows in ranked if len(rows) > 1]
    once = [rows[0] for _, rows in ranked if len(rows) == 1]
    groups = [(issue, table.passages.lines(_stance(r, table) for r in rows)) for issue, rows in often]
    groups.append(("Raised once", table.passages.lines(_stance(r, table, r["issue"]) for r in once)))
    matrix = _matrix(often, parties, cite)
    question = "Issue by issue, the stances of all sides under one name; issues of most parties first"
    return _section("Who stands where", question, groups, len(table.rows["positions"]), matrix=matrix)


def _stance(row: Row, table: _Table, issue: str = "") -> Item:
    who = table.parties.name(row["party"])
    key = (row["issue"], table.parties.key(row["party"]), row["stance"], words_of(row).casefold())
    return Item(row, table.date(row), row["stance"], who, key, note=table.note(row, issue))


def _matrix(issues: list[tuple[str, list[Row]]], parties: Parties, cite: Mapping[str, int]) -> Matrix | None:
    """Return stances by issue and party, of the parties heard most and the issues raised more than once."""
    heard = Counter(parties.name(r["party"]) for _, rows in issues for r in rows)
    columns = tuple(name for name, _ in sorted(heard.items(), key=lambda h: (-h[1], h[0]))[:PARTIES])
    if not columns:
        return None
    return Matrix(columns, tuple((i, tuple(_cell(rows, c, parties, cite) for c in columns)) for i, rows in issues[:MOST]))


def _cell(rows: list[Row], party: str, parties: Parties, cite: Mapping[str, int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    stances: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if parties.name(row["party"]) == party:
            stances[row["stance"]].add(cite[row["report"]])
    return tuple((stance, tuple(sorted(numbers))) for stance, numbers in stances.items())


# --- what is due, numbers, predictions, voices -------------------------------------------------------------------------------


def _due(table: _Table) -> Section:
    rows = sorted(table.rows["commitments"], key=lambda r: (*(end or "9999" for end in ends(r)), r["published"] or ""))
    groups: dict[str, list[Row]] = {"With a date": [], "On a condition": [], "Without a date": []}
    for row in rows:
        groups["With a date" if any(ends(row)) else "On a condition" if row["condition"] else "Without a date"].append(row)
    made = [(name, table.passages.lines(_duty(r, table) for r in found)) for name, found in groups.items()]
    question = f"Promised, threatened or planned, by when and on what condition; seen from {spell(table.as_of or 'undated')}"
    return _section("What is due", f"{question}. Whether it was kept is not judged here", made, len(rows))


def _duty(row: Row, table: _Table) -> Item:
    last = ends(row)[1]
    passed = "date has passed" if last and table.as_of and last < table.as_of else ""
    condition = f"condition: {row['condition']}" if row["condition"] else ""
    to = table.parties.names(row["to"])
    who = (table.parties.names(row["party"]) or "not named") + (f" → {to}" if to else "")
    due = when_of({"due": row["due"]}) if any(ends(row)) else ""
    key = (row["kind"], who, due, words_of(row).casefold())
    label = row["kind"].capitalize()
    tone = {"promise": "cooperation", "threat": "conflict"}.get(row["kind"], "")
    return Item(row, spell(due) if due else "no date", label, who, key, tone, table.note(row, passed, condition))


def _numbers(table: _Table) -> Section:
    givers = {s["id"]: table.parties.name(s["source"]) for s in table.rows["statements"] if s["source"]}
    found, left = [], MOST
    for one in series(table.rows["quantities"], table.cite, table.parties, givers):
        if left > 0:
            found.append(Series(one.kind, one.of, one.estimates[:left]))
            left -= len(one.estimates)
    shown = sum(len(e.refs) for one in found for e in one.estimates)
    question = "Estimates side by side, in time, each with who gives it; never summed"
    return Section("Whose numbers", question, (), shown, len(table.rows["quantities"]), series=tuple(found))


def _predicted(table: _Table) -> Section:
    items = [_forecast(row, table) for row in table.rows["forecasts"]]
    question = "In the speakers' own words; odds only where the words give them (ICD 203)"
    return _section("What is predicted", question, [("", table.passages.lines(items))], len(items))


def _forecast(row: Row, table: _Table) -> Item:
    who = table.parties.name(row["source"]) or "not named"
    until = ends(row)[1]
    note = table.note(row, f"“{row['words']}”", f"by {spell(until)}" if until else "")
    date = spell(f"[{row['published']}]") if row["published"] else "undated"
    return Item(row, date, odds(row), who, (who, row["probability"] and odds(row), words_of(row).casefold()), note=note)


def _voices(table: _Table) -> Section:
    """The statements of those who speak most, newest first; the same words in several reports once."""
    by: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(table.rows["statements"], key=lambda r: r["published"] or "", reverse=True):
        if row["source"]:
            by[table.parties.key(row["source"])].append(row)
    ranked = sorted(by.values(), key=lambda rows: (-len({r["report"] for r in rows}), -len(rows), rows[0]["source_name"]))
    groups = []
    for rows in ranked[:VOICES]:
        lines = table.passages.lines((_saying(r, table) for r in rows), whole=False)
        telling = {id(x) for x in sorted(lines, key=lambda x: -min(_length(x), 60))[:EACH]}
        name = table.parties.name(rows[0]["source"])
        groups.append((f"{name} ({len(telling)} of {len(lines)})", [line for line in lines if id(line) in telling]))
    question = "The most quoted, in as many reports as possible; newest first, fullest words preferred"
    return _section("Who said what", question, groups, len(table.rows["statements"]), most=VOICES * EACH)


def _length(line: Line) -> int:
    return sum(len(words) for words, _ in line.words)


def _saying(row: Row, table: _Table) -> Item:
    who = table.parties.name(row["source"])
    tones = {"cooperation": ("promise", "offer", "accept", "praise"), "conflict": ("threaten", "accuse", "criticise", "reject")}
    tone = next((tone for tone, acts in tones.items() if row["act"] in acts), "")
    key = (table.parties.key(row["source"]), row["act"], words_of(row).casefold())
    to = table.parties.names(row["addressees"])
    return Item(row, table.date(row), row["act"], f"{who} to {to}" if to else who, key, tone, table.note(row))
