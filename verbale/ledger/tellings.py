"""Rows as the ledger compares them: who and whom by side, what, when, in which sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from verbale.ledger.doubts import as_near, doubts
from verbale.lexicon import table
from verbale.record.days import past
from verbale.record.kinds import KINDS, Kind, evidence, held
from verbale.record.lean import EVERYTHING, MAIN, Filter
from verbale.record.names import fold
from verbale.record.window import window

if TYPE_CHECKING:
    from verbale.record import Store

Row = Mapping[str, Any]
_LABEL = {"events": "type", "statements": "act", "commitments": "kind", "quantities": "kind", "positions": "stance"}
_BY = {
    "events": "actor",
    "statements": "source",
    "commitments": "party",
    "quantities": "of",
    "positions": "party",
    "forecasts": "source",
}
_TO = {"events": "recipient", "statements": "addressee", "commitments": "to", "quantities": "to"}
_TAKEN = frozenset({"actors", "report", "published", "outlet", "title", "start", "end", "given", "context", "inferred"})
_TIME = {"commitments": "due", "forecasts": "horizon"}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody as a row names them: `side` is what they act for, the same across reports; `name` theirs in this report.

    Of some persons only other reports tell the side (`elsewhere`).
    """

    actor: str
    side: str
    name: str
    kind: str
    elsewhere: bool = False

    @property
    def homeless(self) -> bool:
        """Whether no state or body is known that they act for: reports may tell their deed of the state, or by surname.

        So it is of "the government" and "the navy" where a report does not say whose.
        """
        return self.kind in ("person", "unnamed", "government") and self.side == fold(self.name)


@dataclass(frozen=True, slots=True)
class Telling:
    """A row of one report: who (`by`) did or said what (`label`) to whom, in which words, and by which report.

    `first` and `last` are its own time (of a commitment when it is due, of a forecast its horizon), None where the words
    give none; `row` holds the other columns of its kind. With `doubt` the date of its report is likely wrong, and so are days
    counted from it: none of them is kept.
    """

    id: str
    kind: str
    label: str
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    first: str | None
    last: str | None
    words: str
    report: str
    published: str | None
    outlet: str | None
    title: str | None
    start: int
    end: int
    given: str | None
    row: Row
    doubt: bool = False

    @property
    def sides(self) -> frozenset[str]:
        """The sides of those whose row it is."""
        return frozenset(p.side for p in self.by)

    @property
    def others(self) -> frozenset[str]:
        """The sides of those to whom it is done or said."""
        return frozenset(p.side for p in self.to)

    @property
    def day(self) -> str:
        """The first day on which it may have been: its own time, else the report's; an empty string when neither is known."""
        return self.first or self.last or self.published or ""

    @property
    def until(self) -> str:
        """The last day on which it may have been; an empty string when nothing is known."""
        return self.last or self.first or self.published or ""


def tellings(store: "Store", kind: str, *, as_of: str | None = None, chosen: Filter = EVERYTHING) -> list[Telling]:
    """Return rows of a kind by date of the report (undated last), report, and place in the text.

    Args:
        store: An open record.
        kind: Any kind but actors.
        as_of: Only what had been published by this day; of a past day not what bears a date that is likely wrong.
        chosen: Which of them.
    """
    wrong = doubts({day: n for day, n in store.days() if day})
    left_out = wrong if past(as_of) else {}
    found = [_telling(kind, row) for row in store.lean(kind, as_of=as_of, chosen=chosen)]
    return [_undated(t) if t.published in wrong else t for t in found if t.published not in left_out]


def _undated(t: Telling) -> Telling:
    """Return a row without the date of its report, and without days that lie as near to it as only counting puts them."""
    near = as_near(t.published, t.first, t.last)
    return replace(t, published=None, doubt=True, first=None if near else t.first, last=None if near else t.last)


def _telling(kind: str, row: Row) -> Telling:
    when = _TIME.get(kind, "when")
    who = row["actors"]
    return Telling(
        id=row["id"],
        kind=kind,
        label=row[_LABEL[kind]] if kind in _LABEL else "",
        by=tuple(Party(*p) for p in who.get(_BY[kind], ())),
        to=tuple(Party(*p) for p in who.get(_TO.get(kind, ""), ())),
        first=row[f"{when}_earliest"],
        last=row[f"{when}_latest"],
        words=row["words"],
        report=row["report"],
        published=row["published"],
        outlet=row["outlet"],
        title=row["title"],
        start=row["start"],
        end=row["end"],
        given=row["given"],
        row={key: value for key, value in row.items() if key not in _TAKEN},
    )


def told_in(record: Row, kind: str) -> Iterator[Telling]:
    """Yield the rows of a kind of one report, given whole in the form of the contract; `row` is then in that form, too."""
    actors = {a["id"]: party_of(a) for a in record["actors"]}
    of, report = KINDS[kind], record["report"]
    when = _TIME.get(kind, "when")
    for row in record[kind]:
        who: dict[str, list[Party]] = {}
        for role, _, id_ in held(of, row, of.actor):
            if id_ in actors:
                who.setdefault(role, []).append(actors[id_])
        quotes = _main(of, row)
        start, end = min(q["start"] for q in quotes), max(q["end"] for q in quotes)
        yield Telling(
            id=row["id"],
            kind=kind,
            label=row[_LABEL[kind]] if kind in _LABEL else "",
            by=tuple(who.get(_BY[kind], ())),
            to=tuple(who.get(_TO.get(kind, ""), ())),
            first=(row[when] or {}).get("earliest"),
            last=(row[when] or {}).get("latest"),
            words=" … ".join(" ".join(report["text"][q["start"] : q["end"]].split()) for q in quotes),
            report=report["id"],
            published=report["published"],
            outlet=report["outlet"],
            title=report["title"],
            start=start,
            end=end,
            given=next((row[name] for name in of.link if name in ("according_to", "statement")), None),
            row=row,
        )


def party_of(actor: Row) -> Party:
    """Return an actor as `record.lean` has it."""
    serves = actor["organisation"] if actor["kind"] == "person" else None
    return Party(actor["id"], actor["country"] or actor["code"] or serves or fold(actor["name"]), actor["name"], actor["kind"])


def _main(kind: Kind, row: Row) -> list[Row]:
    """Return the quotes that say what a row says, else all."""
    parts = evidence(kind, dict(row))
    return [q for part, some in parts.items() for q in some if part in MAIN] or [q for some in parts.values() for q in some]


class Sentences:
    """The sentences that rows rest on; texts are fetched together, once."""

    def __init__(self, store: "Store | None", texts: Mapping[str, str] = MappingProxyType({})) -> None:
        """Look into a store for texts that are not given."""
        self._store = store
        self._texts: dict[str, str] = dict(texts)

    @classmethod
    def of_text(cls, report: str, text: str) -> "Sentences":
        """Make those of one report, whose text is at hand."""
        return cls(None, {report: text})

    def fetch(self, told: Iterable[Telling]) -> None:
        """Fetch the texts of the rows' reports that are not there yet."""
        missing = {t.report for t in told} - self._texts.keys()
        if missing and self._store is not None:
            self._texts.update(self._store.texts(sorted(missing)))

    def of(self, told: Telling, *, before: bool = False) -> str:
        """Return the sentence or sentences that a row's words stand in.

        Args:
            told: The row.
            before: With the sentence before them in their paragraph: what "it" in theirs may mean.
        """
        if told.report not in self._texts:
            self.fetch([told])
        text = self._texts[told.report]
        seen = window(text, "", {"start": told.start, "end": told.end, "quote": told.words})
        first, last = seen["sentence"]["start"], seen["sentence"]["end"]
        start = seen["paragraph"]["start"]
        if before and first > start:
            at = max(start, first - 2)
            first = window(text, "", {"start": at, "end": at + 1, "quote": ""})["sentence"]["start"]
        return text[first:last]


def calls(party: Party) -> str:
    """Return by what later reports call a party short: the last word of its name, marked as such.

    >>> calls(Party("a", "mo mowlam", "Mo Mowlam", "person"))
    '~mowlam'
    """
    return f"~{fold(party.name).split()[-1]}" if party.name.strip() else "~"


def named(parties: Iterable[Party]) -> str:
    """Return the names of parties, each side once, countries by the name that the table of countries gives them."""
    return ", ".join(dict.fromkeys(name_of(p) for p in parties))


def name_of(party: Party) -> str:
    """Return the name of a party: of a country or body the table's, so that it is the same in every line."""
    if party.kind in ("country", "government", "organisation", "alliance", "armed group") or party.kind == "people":
        return side_name(party.side, party.name)
    return party.name


def side_name(side: str, told: str = "") -> str:
    """Return the name of a side; what a report calls it when it has none of its own.

    >>> side_name("RUS"), side_name("NATO"), side_name("jane doe", "Jane Doe")
    ('Russia', 'NATO', 'Jane Doe')
    """
    for name in ("countries", "organisations"):
        if row := table(name).get(side):
            return row["name"]
    return told or side
