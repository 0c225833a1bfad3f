"""Whose words they are: the source of matched statements, resolved across the report.

The set is our own (`bench/quality/own/sources`, CC BY 4.0): reports in different house styles on invented events. A
statement of the record matches a row when their contents share most of their words; of what matched, the source is right
when the actors at the words of the source are those expected, one to one:

- `name`: an actor so named, given name and surname not at odds;
- `code`: the country, alliance or body itself, not a person of it;
- `words`: somebody without a name, whose description (or the words of the source) has these words;
- `country`: in addition, the state it acts for.

Nine reports are `held`: what the program made of them was never looked at while it was made; `held` is the figure to
believe. `.body`, `.pronoun` and so on are
shares by the form of the source; `geneva` is the share of matched statements of the gold report with the source right.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality import goldset, program
from bench.quality.coded import cast
from bench.quality.scoring import Tally, likeness, match
from bench.quality.tasks import reading
from verbale.terms import Actor, Record, Statement

OWN = Path(__file__).parents[1] / "own" / "sources"
GENEVA = re.compile(r"^statements .*\bsource ([\d.]+)", re.MULTILINE)
COUNTRY_KINDS = frozenset({"country", "government", "organisation", "alliance", "armed group", "people"})
LEAST = 0.4  # of the words of either content, below which two contents are not the same


@dataclass(frozen=True)
class Row:
    """An expected statement: where its content stands, the form of its source, and whom the source means."""

    span: tuple[int, int]
    form: str
    source: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Case:
    """A report of the set with its rows."""

    name: str
    text: str
    published: str
    held: bool
    rows: tuple[Row, ...]


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The reports of the set; the folder of gold holds only the Geneva report."""
    return sorted(OWN.glob("*.toml"))


def cases(paths: Iterable[Path]) -> list[Case]:
    """Read the set."""
    return [_case(path) for path in paths]


def _case(path: Path) -> Case:
    told = tomllib.loads(path.read_text(encoding="utf8"))
    text = told["text"].strip()
    rows = (
        Row((at := text.index(s["content"]), at + len(s["content"])), s["form"], tuple(s["source"])) for s in told["statement"]
    )
    return Case(path.stem, text, told["published"], told["held"], tuple(rows))


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Read each report and say whose words each matched statement is given to."""
    found = cases(inputs(gold, split))
    records = program.records((c.text for c in found), (c.published for c in found))
    measured = score(zip(found, records, strict=True))
    try:
        printed = reading.printed(gold)
    except goldset.AbsentError:
        return measured
    told = GENEVA.search(printed)
    return measured | ({"geneva": float(told[1])} if told else {})


def score(pairs: Iterable[tuple[Case, Record]]) -> dict[str, float]:
    """Score reports with their records."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for case, record in pairs:
        for row, statement in matched(case, record):
            right = statement is not None and resolved(row, statement, record)
            one = Tally(right, 0, statement is not None)
            for key in ("all", "held" if case.held else "seen", row.form):
                tallies[key] += one
            tallies["found"] += Tally(statement is not None, 0, 1)
    order = ["all", "seen", "held", *sorted(tallies.keys() - {"all", "seen", "held", "found"}), "found"]
    return {key: tallies[key].recall for key in order if key in tallies}


def matched(case: Case, record: Record) -> list[tuple[Row, Statement | None]]:
    """Pair each row with the statement whose content is closest, if it is close."""
    contents = [tuple((q.start, q.end) for q in s.evidence.content) for s in record.statements]

    def close(row: Row, spans: tuple[tuple[int, int], ...]) -> float:
        alike = likeness((row.span,), spans)
        return alike if alike >= LEAST else 0.0

    pairs = dict(match(case.rows, contents, close))
    return [(row, record.statements[pairs[i]] if i in pairs else None) for i, row in enumerate(case.rows)]


def resolved(row: Row, statement: Statement, record: Record) -> bool:
    """Say whether a statement is given to those whom a row expects."""
    speakers = sources(statement, record)
    if not speakers:
        return len(row.source) == 1 and "words" in row.source[0] and _says(row.source[0]["words"], statement.source_text)
    rest = list(speakers)
    for wanted in row.source:
        fits = [a for a in rest if fit(wanted, a, statement.source_text)]
        if not fits:
            return False
        rest.remove(fits[0])
    return not rest


def sources(statement: Statement, record: Record) -> list[Actor]:
    """The actors whose mentions are the words of a source ("both sides" means two), or the one that the statement names."""
    actors, quotes = cast(record), statement.evidence.source
    if statement.source is None:
        return []
    first = actors[statement.source]
    spans = {(m.start, m.end) for m in first.mentions if any(q.start < m.end and m.start < q.end for q in quotes)}
    others = [a for a in record.actors if a is not first and any((m.start, m.end) in spans for m in a.mentions)]
    beside = [a for a in record.actors if a is not first and a not in others and _coordinated(a, quotes, record, spans)]
    return [first, *(others or beside)]


def _coordinated(actor: Actor, quotes: Sequence, record: Record, spans: set[tuple[int, int]]) -> bool:
    """Say whether an actor is named beside the first ("Japan and Australia"), joined by nothing but "and" and commas."""
    for mention in actor.mentions:
        if any(q.start <= mention.start and mention.end <= q.end for q in quotes):
            for start, end in spans:
                between = record.report.text[min(end, mention.end) : max(start, mention.start)]
                if re.fullmatch(r"(,|and|the|\s|[A-Z]\w+)+", between) and re.search(r"\band\b|,", between):
                    return True
    return False


def fit(wanted: Mapping[str, str], actor: Actor, words: str | None) -> bool:
    """Say whether an actor is the one wanted."""
    if "country" in wanted and actor.country != wanted["country"]:
        return False
    if "name" in wanted:
        return actor.kind != "unnamed" and same_name(wanted["name"], actor.name)
    if "code" in wanted:
        return actor.kind in COUNTRY_KINDS and wanted["code"] in (actor.code, actor.country)
    if "words" in wanted:
        return actor.kind != "person" and (_says(wanted["words"], actor.name) or _says(wanted["words"], words))
    return actor.kind in COUNTRY_KINDS


def _says(wanted: str, words: str | None) -> bool:
    return set(_fold(wanted).split()) <= set(_fold(words or "").split())


def same_name(wanted: str, name: str) -> bool:
    """Say whether two names can be one: all words of one in the other, or one surname and no given names at odds.

    >>> same_name("Oleg Sorokin", "Sorokin"), same_name("Oleg Sorokin", "Pavel Sorokin")
    (True, False)
    """
    a, b = _fold(wanted).split(), _fold(name).split()
    if not a or not b:
        return False
    return set(a) <= set(b) or set(b) <= set(a) or (a[-1] == b[-1] and a[0][:1] == b[0][:1])


def _fold(words: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.lower().replace("’s", "").replace("'s", "").replace(".", "")))
