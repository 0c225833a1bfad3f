"""Times in a text: days, weeks, months, longer, clock times, lengths and repeated times, counted from the report's day."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from verbale.extract.periods import Period, day, shifted
from verbale.extract.reading import Reading, Setting
from verbale.extract.readings import reading
from verbale.extract.tense import tense
from verbale.extract.time_phrases import Phrase, phrases
from verbale.lexicon import table
from verbale.terms import Parse, Timex

_DATED = {"month_day", "day_month", "month_year"}
_CLOCK = {"time_of_day", "part"}
_BEFORE_NOUNS = ("compound", "amod", "nummod", "nmod:unmarked", "nmod:desc", "nmod:poss")
_NEAR = 5  # tokens between a clock time and the day named after it: "14:05 GMT on Tuesday"


def timexes(parse: Parse, published: str | None) -> tuple[Timex, ...]:
    """Return the expressions of time of a text, in order.

    Args:
        parse: The parsed text.
        published: ISO date of the report; None leaves what counts from it open.

    Source: TimeML 1.2.1, TIMEX3; intervals are inclusive days, None where the words leave an edge open.
    """
    walk = _Walk(parse, _date(published))
    for phrase in phrases(parse):
        walk.take(phrase)
    return tuple(_timex(parse, phrase, found) for phrase, found in walk.found)


@dataclass
class _Walk:
    """What has been read so far, while a text is walked from front to back."""

    parse: Parse
    here: date | None
    found: list[tuple[Phrase, Reading]] = field(default_factory=list)
    named: list[Period] = field(default_factory=list)
    sentence: int = -1
    year: int | None = None  # named in the sentence
    day: date | None = None

    def take(self, phrase: Phrase) -> None:
        """Read one more phrase."""
        sentence = self.parse.tokens[phrase.first].sentence
        if sentence != self.sentence:
            self.sentence, self.year, self.day = sentence, None, None
        direction = "" if _names_which(self.parse, phrase) else tense(self.parse, phrase.first)
        start = _fiscal_start(self.parse, phrase.first) if phrase.form == "fiscal" else 10
        setting = Setting(self.here, tuple(self.named[-8:]), self.year, self.day, direction, start)
        found = reading(self.parse, phrase, setting)
        if found is None:
            return
        if self.found and self.parse.tokens[self.found[-1][0].first].sentence == sentence:
            found = self._beside(phrase, found, direction)
        self.found.append((phrase, found))
        self._name(phrase, found)

    def _name(self, phrase: Phrase, found: Reading) -> None:
        """Keep what later phrases count from."""
        if found.kind not in ("DATE", "TIME") or not (found.first and found.last and found.value) or found.value.endswith("_REF"):
            return
        self.named.append(Period(found.value, found.first, found.last))
        self.day = found.first if found.first == found.last else self.day
        if "Y" in phrase.letters and self.here and found.first.year != self.here.year and phrase.form in _DATED:
            self.year = found.first.year

    def _beside(self, phrase: Phrase, found: Reading, direction: str) -> Reading:
        """Fit a day to the phrase just before it: the end of a stretch of weekdays, or the day of a clock time."""
        before, earlier = self.found[-1]
        between = [t.text.lower() for t in self.parse.tokens[before.last : phrase.first]]
        if found.first is None or found.first != found.last or earlier.first is None or len(between) > _NEAR:
            return found
        if (
            before.form == phrase.form == "weekday"
            and between in (["to"], ["through"], ["-"], ["–"], ["until"])
            and found.first < earlier.first
        ):
            if direction != "past":
                return _on(found, shifted(found.first, "W", 1) or found.first)
            self.found[-1] = (before, _on(earlier, shifted(earlier.first, "W", -1) or earlier.first))
        elif (
            before.form in _CLOCK
            and found.kind == "DATE"
            and earlier.anchor == "published"
            and not {",", "and", ";"} & set(between)
        ):
            self.found[-1] = (before, _on(earlier, found.first))
        return found


def _on(found: Reading, when: date) -> Reading:
    """Move a reading of one day to another day; a clock time keeps its hour."""
    value = (found.value or "")[10:] if found.kind == "TIME" else ""
    return replace(found, value=day(when).value + value, first=when, last=when)


@cache
def _fiscal_months() -> dict[str, int]:
    """The month in which fiscal years begin, by a country's names and adjectives."""
    months = {code: int(row["month"]) for code, row in table("fiscal_years").items()}
    rows = ((row, months[code]) for code, row in table("countries").items() if code in months)
    return {word: month for row, month in rows for word in (row["name"], *row["adjectives"].split("|")) if word}


def _fiscal_start(parse: Parse, i: int) -> int:
    """Return the month in which a fiscal year begins: its country's ("India's fiscal year 2022"), else the American."""
    before = i - 2 if i > 1 and parse.tokens[i - 1].text in ("'s", "’s", "'", "’") else i - 1
    return _fiscal_months().get(parse.tokens[before].text, 10) if before >= 0 else 10


def _names_which(parse: Parse, phrase: Phrase) -> bool:
    """Say whether a day tells which thing is meant, wherever its clause looks: "will be asked about his July 25 call"."""
    head = parse.tokens[top(parse, tuple(range(phrase.first, phrase.last)))]
    thing = head.head > head.i and parse.tokens[head.head].upos in ("NOUN", "PROPN")
    return phrase.form in _DATED and thing and head.dep in _BEFORE_NOUNS


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _timex(parse: Parse, phrase: Phrase, found: Reading) -> Timex:
    tokens = tuple(range(phrase.first, phrase.last - found.shorten))
    return Timex(
        tokens=tokens,
        head=top(parse, tokens),
        kind=found.kind,
        value=found.value,
        earliest=found.first.isoformat() if found.first else None,
        latest=found.last.isoformat() if found.last else None,
        anchor=found.anchor,
        words=parse.words(tokens),
    )


def top(parse: Parse, tokens: tuple[int, ...]) -> int:
    """Return the token by which a phrase hangs on its clause: the one nearest to the root, the last of several."""
    inside = set(tokens)
    outer = [i for i in tokens if parse.tokens[i].head not in inside]
    return min(reversed(outer), key=parse.depths.__getitem__)
