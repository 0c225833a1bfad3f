"""For whom somebody acts, from the table of offices alone: dated terms of office.

Each person is put into a sentence that says nothing else ("NAME spoke to reporters."), dated half-way through the term (half a
year in, when its end is not known). `recall`: the actor of that name acts for the polity of the term, or for that of another
term of the same person at that date; `wrong_country`: it acts for another. Terms without a start, and polities that are no
state in the table of countries, are left out. `KIND.recall` and `KIND.wrong_country` are the same of the terms that
`offices.toml` tells apart: heads of state and government, and four kinds of ministers, of the states listed there, after 1990;
`ministers` are the four kinds together.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.quality import coded, goldset, program
from bench.quality.icbe import name_key
from verbale.terms import Record

POLITIES = {  # names of the set that the table of countries does not have
    "congo brazzaville": "COG",
    "congo kinshasa": "COD",
    "caymans": "CYM",
    "faroes": "FRO",
    "saint vincent and the grenadines": "VCT",
    "st kitts and nevis": "KNA",
    "scotland": "GBR",
    "wales": "GBR",
    "northern ireland": "GBR",
}
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
UNKNOWN_END = timedelta(days=360)


@dataclass(frozen=True)
class Term:
    """A person in office for a country, with the first and last day; `kind` as told apart in `offices.toml`, or ""."""

    person: str
    country: str
    first: date
    last: date
    kind: str = ""

    @property
    def middle(self) -> date:
        """The day half-way."""
        return self.first + (self.last - self.first) / 2


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of terms of office."""
    return goldset.files(gold, "actors/offices_*.tsv", split)


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Ask for the country of each person at a date."""
    terms = [t for path in inputs(gold, split) for t in read(path)]
    texts = [sentence(t) for t in terms]
    return score(terms, program.records(texts, [t.middle.isoformat() for t in terms]))


def sentence(term: Term) -> str:
    """Return a sentence that tells nothing but the name."""
    return f"{term.person} spoke to reporters."


def read(path: Path) -> list[Term]:
    """Read the terms of states."""
    terms, regions = [], goldset.mapping("offices")["regions"].split()
    with path.open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            country = name_key(row["polity"].replace("-", " "))
            country = POLITIES.get(country, country)
            first, last = _day(row["start"]), _day(row["end"])
            if first and country.isupper():
                last = last or first + UNKNOWN_END
                last = max(first, last)
                terms.append(
                    Term(
                        row["person"],
                        country,
                        first,
                        last,
                        kind(row["position"], country, last) if row["polity"] not in regions else "",
                    )
                )
    return terms


def kind(position: str, country: str, last: date) -> str:
    """Return the kind of an office of a listed state, held after the day from which they count; "" for all others."""
    listed = goldset.mapping("offices")
    known = {code for codes in listed["states"].values() for code in codes.split()}
    if country not in known or last.isoformat() <= listed["after"]:
        return ""
    words = position.lower()
    if any(words.startswith(form) and country not in codes.split() for form, codes in listed["reserved"].items()):
        return ""
    return next((name for name, forms in listed["kinds"].items() if any(re.fullmatch(form, words) for form in forms)), "")


def _day(words: str) -> date | None:
    """Read a date, of which month and day may be missing; None when it is not given."""
    found = DATE.match(words)
    return date(*(int(part or 1) or 1 for part in found.groups())) if found else None


def score(terms: Sequence[Term], records: Iterable[Record]) -> dict[str, float]:
    """Score records of the terms' sentences."""
    held = defaultdict(list)
    for term in terms:
        held[term.person].append(term)
    verdicts = [_verdict(term, held[term.person], record) for term, record in zip(terms, records, strict=True)]
    found = _shares(verdicts)
    kinds = sorted({term.kind for term in terms} - {""})
    for name in [*kinds, "ministers"] if kinds else []:
        of = [v for term, v in zip(terms, verdicts, strict=True) if term.kind in _members(name)]
        found |= {f"{name}.{measure}": share for measure, share in _shares(of).items()}
    return found


def _members(name: str) -> tuple[str, ...]:
    return ("foreign", "defence", "interior", "finance") if name == "ministers" else (name,)


def _verdict(term: Term, held: Sequence[Term], record: Record) -> str:
    """Return "right", "wrong", or "" where the actor of the name acts for no state."""
    good = {t.country for t in held if t.first <= term.middle <= t.last}
    named = [a for a in record.actors if coded.mentions_touch(a, [(0, len(term.person))]) and a.country]
    return "right" if any(a.country in good for a in named) else "wrong" if named else ""


def _shares(verdicts: Sequence[str]) -> dict[str, float]:
    of = len(verdicts)
    return {"recall": verdicts.count("right") / of, "wrong_country": verdicts.count("wrong") / of} if of else {}
