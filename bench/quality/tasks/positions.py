"""Positions: phrases that name one issue, and short sentences in which a party takes a stance (`own/positions`).

`pairs.` are all pairs of phrases of one crisis: one issue or not, as `verbale.ledger.issues` links them. `rows.` are the
positions of the sentences, right when party, stance and issue are; the issue is right when the row is linked with more phrases of
its issue than of any other. `party`, `stance` and `issue` are shares of the labelled positions in whose sentence one with the
right party, then also the right stance or issue, was found; `clear` is the share of sentences without a position in which none
was found. Each is told of the half that rules may be made on (`dev.`) and of the other (`held.`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.quality import program
from bench.quality.goldset import HERE
from bench.quality.scoring import Tally
from bench.quality.tasks.false_alarms import sentences as rows_of
from verbale.ledger.issues import asked
from verbale.ledger.subjects import Subject, subject
from verbale.terms import Record

HOME = HERE / "own" / "positions"
ISSUES, SENTENCES = HOME / "issues.tsv", HOME / "sentences.tsv"
HALVES = {"dev": "no", "held": "yes"}
Row = dict[str, str]


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The phrases and sentences, which are the project's own."""
    return [ISSUES, SENTENCES]


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Measure both halves, or the one asked for."""
    issues, told = (rows_of(path) for path in inputs(gold, split))
    out: dict[str, float] = {}
    for name, held in HALVES.items():
        if split in (None, name):
            some = [row for row in issues if row["held"] == held]
            here = [row for row in told if row["held"] == held]
            measures = {**pairs(some).measures("pairs."), **stances(some, here, program.records(row["sentence"] for row in here))}
            out |= {f"{name}.{key}": value for key, value in measures.items()}
    return out


def by_crisis(issues: Iterable[Row]) -> dict[str, list[tuple[str, str]]]:
    """Return (issue, phrase) of each crisis."""
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in issues:
        out[row["crisis"]] += [(row["issue"], phrase) for phrase in row["phrases"].split("|")]
    return out


def homes(about: Sequence[Subject]) -> list[int]:
    """Return of each subject in which group it is."""
    groups = asked({str(i): one for i, one in enumerate(about)})
    return [n for _, n in sorted((int(row), n) for n, group in enumerate(groups) for row in group.rows)]


def judged(issues: Iterable[Row]) -> list[tuple[str, str, str, bool, bool]]:
    """Return all pairs of phrases: crisis, both phrases, whether they are one issue, and whether they were linked."""
    out = []
    for crisis, told in by_crisis(issues).items():
        home = homes([subject(phrase) for _, phrase in told])
        for i, j in combinations(range(len(told)), 2):
            out.append((crisis, told[i][1], told[j][1], told[i][0] == told[j][0], home[i] == home[j]))
    return out


def pairs(issues: Iterable[Row]) -> Tally:
    """Tally the pairs of phrases that are one issue."""
    told = judged(issues)
    both = sum(same and said for *_, same, said in told)
    return Tally(both, sum(said for *_, said in told), sum(same for *_, same, _ in told))


@dataclass(frozen=True)
class Judged:
    """A labelled position beside what was found in its sentence: (party, stance, issue) of each row."""

    row: Row
    found: tuple[tuple[str, str, str], ...]

    @property
    def wanted(self) -> bool:
        """Whether there is a position to be found."""
        return self.row["party"] != "-"

    def right(self, *columns: int) -> bool:
        """Say whether a row found is right in these columns."""
        allowed = (self.row["party"].split("|"), self.row["stance"].split("|"), [self.row["issue"]])
        return any(all(one[c] in allowed[c] for c in columns) for one in self.found)


def stances(issues: Sequence[Row], told: Sequence[Row], records: Iterable[Record]) -> dict[str, float]:
    """Measure what is found in sentences."""
    seen = [Judged(row, tuple(found(record, row, issues))) for row, record in zip(told, records, strict=True)]
    with_one = [one for one in seen if one.wanted]
    whole = Tally(sum(one.right(0, 1, 2) for one in with_one), sum(len(one.found) for one in seen), len(with_one))
    shares = {"party": (0,), "stance": (0, 1), "issue": (0, 2)}
    clear = [not one.found for one in seen if not one.wanted]
    return {
        **whole.measures("rows."),
        **{name: sum(one.right(*columns) for one in with_one) / max(1, len(with_one)) for name, columns in shares.items()},
        "clear": sum(clear) / max(1, len(clear)),
    }


def found(record: Record, row: Row, issues: Iterable[Row]) -> Iterable[tuple[str, str, str]]:
    """Yield party, stance and issue of each position of a record; the issue as the phrases of the crisis name it."""
    phrases = by_crisis(issues)[row["crisis"]]
    actors = {a.id: a.country or a.code or a.organisation or a.name for a in record.actors}
    for p in record.positions:
        words = " ".join(q.quote for q in p.evidence)
        home = homes([*(subject(phrase) for _, phrase in phrases), subject(p.issue, words, frozenset({actors[p.party]}))])
        beside = Counter(issue for (issue, _), n in zip(phrases, home[:-1], strict=True) if n == home[-1])
        yield actors[p.party], p.stance, beside.most_common(1)[0][0] if beside else p.issue


def misses(half: str) -> Iterable[str]:
    """Yield what is wrong in a half, in words, for a person."""
    issues, told = (rows_of(path) for path in (ISSUES, SENTENCES))
    some = [row for row in issues if row["held"] == HALVES[half]]
    for crisis, one, other, same, said in judged(some):
        if same != said:
            yield f"{'missed' if same else 'wrong'}: {crisis}: {one} / {other}"
    here = [row for row in told if row["held"] == HALVES[half]]
    for row, record in zip(here, program.records(r["sentence"] for r in here), strict=True):
        one = Judged(row, tuple(found(record, row, some)))
        if one.wanted != bool(one.found) or (one.wanted and not one.right(0, 1, 2)) or len(one.found) > 1:
            yield f"{row['sentence']}\n    {row['party']} {row['stance']} {row['issue']} ≠ {one.found}"
