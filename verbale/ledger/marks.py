"""What a row is compared by across reports: who by side, what, when, how far done, in which words, how many."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from typing import Any

from verbale.ledger.origins import told_to
from verbale.ledger.wording import stem, wording
from verbale.lexicon import table, used_as
from verbale.record.names import fold
from verbale.record.window import window

Row = Mapping[str, Any]

KINDS = ("events", "statements", "quantities")
CLAIMS = frozenset(
    ["assert", "assess", "confirm", "deny", "clarify", "accuse", "praise", "criticise"]
)  # true or not, whoever says it
_SAME_ACT = {
    "promise": "commit", "offer": "commit", "predict": "foresee", "hope": "foresee", "fear": "foresee",
    "demand": "ask", "appeal": "ask", "reject": "refuse", "decline": "refuse", "threaten": "warn", "warn": "warn",
}  # fmt: skip
# Types between which coders waver when the words differ: a town is "seized" (COERCE) and "captured" (ASSAULT).
_NEAR = {
    "AGREE": "accord", "SUPPORT": "accord", "CONCEDE": "yield", "RETREAT": "yield",
    "MOBILIZE": "force", "COERCE": "force", "ASSAULT": "force",
}  # fmt: skip
_AHEAD = frozenset(["planned", "conditional", "hypothetical"])
_AHEAD_ACTS = frozenset(["promise", "offer", "threaten", "warn", "predict", "hope", "fear", "demand", "appeal"])
_BODIES = frozenset(["country", "organisation", "alliance", "government"])
_KEYS = 3
_WORDS = 6  # of a claim: an answer to it ("denied that it sank") repeats few of its words
_TOLD_DAYS = 2  # a report of a day tells, where it names no day, of that day or the two before
_STATED = 3  # a time of more days does not tell one meeting from the next
# Closed classes of English: what is to come, what is not so, what is told as a second time.
_WILL = frozenset(["will", "would", "shall", "wo"])
_NOT = frozenset(["not", "never", "no", "without", "neither", "nor"])


@dataclass(frozen=True)
class Mark:
    """A row as it is compared.

    `label` is type, act or kind; `sides` and `to` what actors act for; `persons` their surnames. `stage` is done, ahead or
    denied; `first` and `last` bound the day, `stated` when the words give it. `about` are the stems of its own words, `around`
    those of its sentence, `names` the names among them that are no side. `amount` is (min, max, unit) of a quantity.
    """

    id: str
    kind: str
    report: str
    published: str | None
    label: str
    sides: frozenset[str]
    persons: frozenset[str]
    to: frozenset[str]
    stage: str
    first: str | None
    last: str | None
    stated: bool
    about: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    again: bool
    place: str | None = None
    amount: tuple[float | None, float | None, str] | None = None
    speaker: str | None = None  # side of who says it; of an event or a quantity, of who is reported to have said it
    named: bool = True  # whether that is somebody with a name, or nobody: the reporter tells it
    via: str | None = None  # the agency that it was told to
    start: int = 0
    end: int = 0
    act: str | None = None
    yet: bool = False  # a denial that says "not yet" or "not all"

    # Each row is compared with very many: what follows from it is found once.
    @cached_property
    def claim(self) -> bool:
        """Whether it says what is so, so that several speakers can say the same."""
        return self.kind == "statements" and self.label in CLAIMS

    @cached_property
    def family(self) -> str:
        """What two rows must have in common to be compared at all: type, kind of amount, or what a statement does."""
        if self.kind == "statements":
            return "claim" if self.claim else _SAME_ACT.get(self.label, self.label)
        if self.kind == "quantities":
            return f"{self.label} {self.amount[2] if self.amount else ''}".strip()
        return _NEAR.get(self.label, self.label)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """The keys by which it meets those it is compared with."""
        return _keys(self)

    @cached_property
    def mutual(self) -> "Mark":
        """The row with both parties taken as both who and whom; whose surname stood first tells nothing."""
        parties = self.sides | self.to
        return replace(self, sides=parties, to=parties, persons=frozenset()) if len(parties) > 1 else self


def _keys(mark: Mark) -> tuple[int, ...]:
    """Return the keys by which a row meets those it is compared with."""
    if mark.last is None:
        # Rows without a day are one only in the same words: a record has many, and none of them can be parted by its day.
        return (_number("|".join((mark.kind, mark.family, *sorted(mark.about), "", *sorted(mark.around)))),)
    told = sorted(mark.about | mark.names, key=lambda w: (-len(w), w))
    sides = sorted(mark.sides | mark.to) if mark.kind == "events" else sorted(mark.sides)
    if mark.claim or mark.kind == "quantities":
        words = sorted(mark.about if mark.claim else mark.around, key=lambda w: (-len(w), w))
        return tuple(sorted(_number(f"{mark.kind}|{mark.family}|{word}") for word in words[:_WORDS]))
    given = (sides[:_KEYS] or told[:_KEYS]) + (told[:1] if sides and mark.kind == "events" else [])
    return tuple(sorted({_number(f"{mark.kind}|{mark.family}|{word}") for word in given}))


@lru_cache(maxsize=100_000)
def _number(told: str) -> int:
    return int.from_bytes(blake2b(told.encode(), digest_size=4).digest(), "big")


def marks(record: Row) -> Iterator[Mark]:
    """Yield the marks of the rows of a report (in the form of the contract)."""
    reader = _Reader(record)
    for kind in KINDS:
        for row in record[kind]:
            yield reader.mark(kind, row)


class _Reader:
    """The actors, statements and text of a report, at hand while its rows are marked."""

    def __init__(self, record: Row) -> None:
        self.record, self.report = record, record["report"]
        self.text = self.report["text"]
        self.actors = {a["id"]: a for a in record["actors"]}
        self.said = {s["id"]: s for s in record["statements"]}
        named = (a["name"] for a in record["actors"] if a["kind"] in _BODIES and a["code"])
        self.known = of_countries() | {stem(word) for name in named for word in fold(name).split()}

    def mark(self, kind: str, row: Row) -> Mark:
        """Return what a row is compared by."""
        quotes = row["evidence"] if kind != "statements" else row["evidence"]["content"] or row["evidence"]["cue"]
        said = row if kind == "statements" else self.said.get(row["according_to"] or "")
        when = row["when"] or (said or {}).get("when") if kind == "events" else row["when"]
        if kind == "statements" and row["act"] in CLAIMS:
            when = None  # the day on which it is said; when it is so is another question
        first, last, stated = _days(when, self.report["published"])
        own, sentence = " ".join(q["quote"] for q in quotes), self._sentence(quotes[0])
        bare = own if kind == "statements" else _content(said, quotes[0]) or sentence
        told = wording(bare)
        by, to = self._who(kind, row)
        speaker = self.actors.get((said or {}).get("source") or "")
        return Mark(
            id=row["id"],
            kind=kind,
            report=self.report["id"],
            published=self.report["published"],
            label=row.get("type") or row.get("act") or row["kind"],
            sides=self._sides(by),
            persons=frozenset(map(_surname, (a for a in by if a["kind"] == "person"))),
            to=self._sides(to),
            stage="ahead" if kind != "statements" and self._is_owed(row) else _stage(row, said, own, frozenset(told.words)),
            first=first,
            last=last,
            stated=stated,
            about=self._telling(own),
            around=self._telling(bare),
            names=self._names(bare),
            again=_again(told.words),
            place=((row.get("place") or {}).get("name")),
            amount=_amount(row) if kind == "quantities" else self._only_amount(quotes),
            speaker=next(iter(self._sides([speaker])), None) if speaker else None,
            named=speaker["kind"] != "unnamed" if speaker else said is None,
            via=told_to(sentence),
            start=min(q["start"] for q in quotes),
            end=max(q["end"] for q in quotes),
            act=said["act"] if said else None,
            yet=bool(used_as("not yet").intersection(told.words)),
        )

    def _who(self, kind: str, row: Row) -> tuple[list[Row], list[Row]]:
        fields = {"events": ("actors", "recipients"), "statements": ("source", "addressees"), "quantities": ("of", "to")}[kind]
        said = [() if kind == "events" and f in row["inferred"] else _listed(row[f]) for f in fields]  # a guess joins no stories
        return tuple([self.actors[i] for i in ids if i in self.actors] for ids in said)  # type: ignore[return-value]

    def _sides(self, who: Iterable[Row]) -> frozenset[str]:
        return frozenset(a["country"] or a["code"] or _serves(a) or fold(a["name"]) for a in who)

    def _sentence(self, quote: Row) -> str:
        return str(window(self.text, "", dict(quote))["sentence"]["text"])

    def _is_owed(self, event: Row) -> bool:
        """Say whether an event is what somebody promises, threatens, plans or asks for: whatever its tense, it is yet to come."""
        said = self.said.get(event["according_to"] or "")
        if said and said["act"] in _AHEAD_ACTS:
            return True
        start, end = event["evidence"][0]["start"], event["evidence"][-1]["end"]
        return any(q["start"] <= start and end <= q["end"] for c in self.record["commitments"] for q in c["evidence"])

    def _only_amount(self, quotes: list[Row]) -> tuple[float | None, float | None, str] | None:
        """Return the one amount within some words; None when there is none, or several."""
        inside = [
            q
            for q in self.record["quantities"]
            if any(w["start"] <= e["start"] and e["end"] <= w["end"] for w in quotes for e in q["evidence"][:1])
        ]
        return _amount(inside[0]) if len(inside) == 1 else None

    def _telling(self, words: str) -> frozenset[str]:
        """Return the stems that say what happened: not who (the sides), not how many."""
        told = wording(words).about
        return (told - self.known - _numerals()) or told

    def _names(self, words: str) -> frozenset[str]:
        if _is_headline(words):
            return frozenset()
        inside = [w for w in words.split()[1:] if w[:1].isupper() and len(w) > 2]
        return (frozenset(map(stem, fold(" ".join(inside)).split())) & wording(words).about) - self.known


def _serves(actor: Row) -> str | None:
    """Return the body that a person speaks for who acts for no state."""
    return actor["organisation"] if actor["kind"] == "person" else None


@cache
def of_countries() -> frozenset[str]:
    """Return the stems of the names of countries and their peoples: they tell sides, not happenings, apart."""
    told = (row[column] for row in table("countries").values() for column in ("name", "names", "adjectives", "people"))
    return frozenset(stem(word) for names in told for word in fold(names).split())


@cache
def _numerals() -> frozenset[str]:
    return frozenset(map(stem, table("numbers")))


def _is_headline(words: str) -> bool:
    """Say whether words are set with capitals throughout, so that capitals tell no name."""
    long = [w for w in words.split() if len(w) > 3 and w[0].isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > 0.8 * len(long)


def _content(said: Row | None, quote: Row) -> str:
    """Return the words of a statement that hold a quote; what is reported, without who reports it."""
    inside = said["evidence"]["content"] if said else ()
    held = any(c["start"] <= quote["start"] and quote["end"] <= c["end"] for c in inside)
    return " ".join(c["quote"] for c in inside) if held else ""


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _again(words: tuple[str, ...]) -> bool:
    """Say whether words tell a second time or an addition; "more than" is neither."""
    after = (*words[1:], "")
    return any(word in used_as("again") and behind != "than" for word, behind in zip(words, after, strict=True))


def _surname(actor: Row) -> str:
    return (fold(actor["name"]).split() or [""])[-1]


def _amount(row: Row) -> tuple[float | None, float | None, str]:
    value = row["value"]
    low, high = value["min"], value["max"]
    if row["qualifier"] in ("about", "order of magnitude") and value["best"] is not None:
        low, high = value["best"] * 0.9, value["best"] * 1.1
    if row["qualifier"] in ("at least", "more than"):
        high = None
    if row["qualifier"] in ("at most", "less than"):
        low = None
    return low, high, row["unit"] or ""


def _days(when: Row | None, published: str | None) -> tuple[str | None, str | None, bool]:
    """Return first and last day on which it may have been, and whether the words say so."""
    first, last = (when or {}).get("earliest"), (when or {}).get("latest")
    if first and last and (date.fromisoformat(last) - date.fromisoformat(first)).days <= _STATED:
        return first, last, True
    if published is None:
        return None, None, False
    return (date.fromisoformat(published) - timedelta(_TOLD_DAYS)).isoformat(), published, False


def _stage(row: Row, said: Row | None, own: str, words: frozenset[str]) -> str:
    act, status = (said or {}).get("act"), row.get("status")
    negated = bool(_NOT.intersection(wording(own).words))
    if status == "denied" or (status is None and act == "deny"):
        return "ahead" if act != "deny" and _WILL & words else "denied"
    if status in _AHEAD:
        return "ahead"
    if status is None and negated and act in CLAIMS:
        return "denied" if not _WILL & words else "ahead"
    return "denied" if status is None and negated else "done"
