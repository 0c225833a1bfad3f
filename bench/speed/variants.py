"""Reports of many crises, made by varying the records of a few: the examples, told of other sides, places, numbers and days.

A crisis has its own countries and persons; a story of it its own days, amounts and half of its words; each report of a story
tells it in words of its own, or copies another. So a record of variants has threads of a few reports, copies of agencies,
promises made again, and for the rest reports that share little: what a crisis of that many reports has. A variant is true to
its text: every quote stands where it says.
"""

import json
import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from hashlib import blake2b, sha256
from itertools import count, cycle, islice
from typing import Any

from verbale.ledger.wording import wording
from verbale.lexicon import table
from verbale.record.kinds import KINDS

FIRST, DAYS = date(2022, 1, 1), 730  # over which the stories are spread
CRISES = 40
_SIDES = 60  # countries that crises are between; a few have a part in many
_SIZES = (1,) * 10 + (2, 2, 3, 3, 4, 4, 6, 8, 12, 20)  # reports of a story
_COPIES = 0.4  # of the further reports of a story
_LATE = 0.02  # of all reports come in up to two months after their day
_STORY, _TELLING = 0.5, 0.25  # of the words that a story, and a report of it, has of its own
_VOCABULARY = 5_000  # words that take the place of others, as frequent as words are: few often, most seldom
_NUMBER, _WORD = r"\d{1,3}(?:,\d{3})+", r"[^\W\d_]+"
_SHORTEST = 4  # letters of a word that is varied
_ID = re.compile(r'"([aseqpcf])-([0-9a-f]{16})"')
_DATE = re.compile(r'"(\d{4}-\d{2}-\d{2})"')
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
_WORDS = frozenset({"name", "organisation", "source_text", "words", "what", "condition", "proposition", "scope"})
_CODES = frozenset({"country", "code"})

Record = dict[str, Any]


@dataclass(frozen=True)
class Variant:
    """A record in its JSON form, as the store takes it."""

    told: Record

    def as_dict(self) -> Record:
        """Return the record."""
        return self.told


@dataclass(frozen=True, order=True)
class _Plan:
    """A report to be made: on which day it comes in, of which day it is, and what it tells; stories of one number are one."""

    comes: int
    day: int
    n: int
    story: int
    crisis: int
    telling: int


def variants(records: list[Record], number: int) -> Iterator[Variant]:
    """Yield so many variants of some records in the order in which they come in, the same each time.

    Args:
        records: Records in their JSON form.
        number: How many.
    """
    countries, names = _countries(records), _names(records)
    told = [(json.dumps(record), record["report"]["published"]) for record in records]
    for plan in sorted(islice(_plans(), number)):
        plain, published = told[plan.story % len(told)]
        day = FIRST + timedelta(plan.day)
        ahead = day - date.fromisoformat(published) if published else day - FIRST
        yield _varied(plain, _Words(plan.crisis, plan.story, plan.telling, countries, names), ahead, plan.n)


def copies(records: list[Record], number: int) -> Iterator[Variant]:
    """Yield so many copies of some records on other days: all told in the same words but for a last line."""
    chance, plain = random.Random(1962), [json.dumps(record) for record in records]
    for n, told in enumerate(islice(cycle(plain), number)):
        record = json.loads(_renamed(told, n, timedelta(chance.randrange(DAYS))))
        yield Variant(record | {"report": _reported(record["report"], record["report"]["text"], n)})


def _reported(report: Record, text: str, n: int) -> Record:
    """Return a report with another text, outlet and last line, by which it is known."""
    whole = f"{text}\n\nReport number {n}."
    doc_id = sha256(whole.encode()).hexdigest()
    return report | {"text": whole, "id": doc_id, "where": f"{n}.txt", "outlet": f"Courier {n % 97}"}


def _plans() -> Iterator[_Plan]:
    chance, n = random.Random(1962), count()
    for story in count():
        crisis, start = chance.randrange(CRISES), chance.randrange(DAYS)
        telling = 0
        for _ in range(chance.choice(_SIZES)):
            day = start + chance.choice((0, 0, 1, 2))
            late = chance.randrange(60) if chance.random() < _LATE else 0
            yield _Plan(day + late, day, next(n), story, crisis, telling)
            telling += chance.random() >= _COPIES


def _varied(plain: str, words: "_Words", ahead: timedelta, n: int) -> Variant:
    record = json.loads(_renamed(plain, n, ahead))
    text, moved = words.text(record["report"]["text"])
    report = _reported(record["report"], text, n)
    report["title"] = report["title"] and words.text(report["title"])[0]
    rows = record | {"report": report} | {kind: _told(record[kind], words, text, moved) for kind in KINDS}
    for row in rows["quantities"]:
        row["value"] = {key: value and words.amount(value) for key, value in row["value"].items()}
    return Variant(rows)


def _renamed(plain: str, n: int, ahead: timedelta) -> str:
    """Give a record in JSON other ids and other days."""
    named = _ID.sub(lambda m: f'"{m[1]}-{sha256(f"{n} {m[2]}".encode()).hexdigest()[:16]}"', plain)
    return _DATE.sub(lambda m: f'"{date.fromisoformat(m[1]) + ahead}"', named)


def _told(value: Any, words: "_Words", text: str, moved: "_Moved") -> Any:
    """Vary what rows hold: quotes are read again in the text, codes and words replaced as they are there."""
    if isinstance(value, list):
        return [_told(one, words, text, moved) for one in value]
    if not isinstance(value, dict):
        return value
    if "quote" in value:
        start, end = moved.to(value["start"]), moved.to(value["end"])
        return {"start": start, "end": end, "quote": text[start:end]}
    out = {key: _told(one, words, text, moved) for key, one in value.items()}
    for key in value.keys() & _WORDS:
        out[key] = words.text(value[key])[0] if isinstance(value[key], str) else out[key]
    for key in value.keys() & _CODES:
        out[key] = words.code(value[key])
    return out


@dataclass(frozen=True)
class _Moved:
    """Where the places of a text are in its variant: `at` are ends of words, `by` how far what follows each is moved."""

    at: tuple[int, ...]
    by: tuple[int, ...]

    def to(self, place: int) -> int:
        """Return where a place is now."""
        i = bisect_right(self.at, place)
        return place + (self.by[i - 1] if i else 0)


class _Words:
    """The words of one report of a story: what stands for what."""

    def __init__(self, crisis: int, story: int, telling: int, countries: tuple[str, ...], names: frozenset[str]) -> None:
        self._crisis, self._story, self._telling, self._names = crisis, story, telling, names
        self._codes = _cast(crisis, countries)

    def code(self, told: str | None) -> str | None:
        """Return the code that stands for a country's; any other stays."""
        return self._codes.get(told, told) if told else told

    def text(self, told: str) -> tuple[str, _Moved]:
        """Return the variant of a text, and where its places are now."""
        out, at, by, last, moved = [], [], [], 0, 0
        for found in self._pattern.finditer(told):
            new = self._new(found[0])
            if new != found[0]:
                out += [told[last : found.start()], new]
                last, moved = found.end(), moved + len(new) - len(found[0])
                at.append(last)
                by.append(moved)
        return "".join([*out, told[last:]]), _Moved(tuple(at), tuple(by))

    def amount(self, value: float) -> float:
        """Return the amount that stands for an amount."""
        return value * self._times if value >= 1000 else value

    @cached_property
    def _times(self) -> int:
        own = self._telling if _drawn("differ", self._story, self._telling) < _TELLING else 0
        return 1 + int(9 * _drawn("times", self._story, own))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(tuple(self._codes))

    def _new(self, word: str) -> str:
        if form := _forms(tuple(self._codes)).get(word):
            return _form(self._codes[form[0]], form[1])
        if word in self._names:
            return _made(f"{word}|{self._crisis}").capitalize()
        if word[0].isdigit():
            return f"{int(word.replace(',', '')) * self._times:,}"
        if not word.islower() or len(word) < _SHORTEST or _is_kept(word):
            return word
        for share, seed in ((_STORY, f"{word}|{self._story}"), (_TELLING, f"{word}|{self._story}|{self._telling}")):
            if _drawn("other", seed) < share:
                return _made(str(int(_VOCABULARY ** _drawn("which", seed))))
        return word


def _drawn(*what: object) -> float:
    """Return a number from 0 to 1 that follows from what it is drawn for."""
    return int.from_bytes(blake2b("|".join(map(str, what)).encode(), digest_size=4).digest(), "big") / (1 << 32)


@cache
def _made(seed: str) -> str:
    """Return a made-up word."""
    told = blake2b(seed.encode(), digest_size=4).digest()
    return "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in told[: 3 + told[3] % 2]) + "n"


@cache
def _is_kept(word: str) -> bool:
    """Say whether a word stays: one that tells a deed, or of grammar and time."""
    return bool(wording(word).deeds) or not wording(word).about


# --- who takes part ------------------------------------------------------------------------------------------------------


def _countries(records: list[Record]) -> tuple[str, ...]:
    """Return the codes of the countries of records."""
    found = {a["country"] for record in records for a in record["actors"]} & table("countries").keys()
    return tuple(sorted(found))


def _names(records: list[Record]) -> frozenset[str]:
    """Return the words of the names of persons and places in records."""
    persons = {a["name"] for record in records for a in record["actors"] if a["kind"] == "person"}
    places = {e["place"]["name"] for record in records for e in record["events"] if e["place"]}
    words = {word for name in persons | places for word in re.findall(_WORD, name) if word[:1].isupper()}
    return frozenset(words - _forms(_countries(records)).keys())


@cache
def _cast(crisis: int, countries: tuple[str, ...]) -> dict[str, str]:
    """Return which countries stand for those of the examples in a crisis: some of the first take part in most crises."""
    chance = random.Random(crisis)
    there = [*countries, *(code for code, row in table("countries").items() if row["people"] != "-" and code not in countries)]
    there = [code for code in there if table("countries")[code]["until"] in ("", "-", None)][:_SIDES]
    out: dict[str, str] = {}
    for code in countries:
        weights = [1 / rank for rank in range(1, len(there) + 1)]
        out[code] = there.pop(chance.choices(range(len(there)), weights)[0])
    return out


@cache
def _forms(countries: tuple[str, ...]) -> Mapping[str, tuple[str, str]]:
    """Return the words that name countries, with code and column of the table."""
    columns = ("people", "adjectives", "name", "capital")
    return {
        word: (code, column)
        for column in columns
        for code in countries
        for word in table("countries")[code][column].split("|")
        if word not in ("", "-")
    }


@cache
def _form(code: str, column: str) -> str:
    row = table("countries")[code]
    return next(word for word in (row[column].split("|")[-1], row["name"]) if word not in ("", "-"))


@cache
def _pattern(countries: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in sorted(_forms(countries), key=len, reverse=True))
    return re.compile(rf"\b(?:{names})\b|{_NUMBER}|{_WORD}")
