"""What words are about, for comparing wordings across reports: stems, deeds, and whether a deed is told as done.

No parse is kept with a record, so this looks at words alone; what it finds is checked against the sides, types and times of rows.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise, takewhile

from verbale.coding.deeds import deeds_with
from verbale.lexicon import Row, table, used_as
from verbale.record.names import fold

_WORD = re.compile(r"[^\W\d_]+|\d[\d,.]*\d|\d")
# The month, not the deed nor the verb: "on March 8", "in late May".
_MONTH = re.compile(
    r"\b(?:March|May)(?= \d)"
    r"|(?i:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\blate )|(?<=\blast )|(?<=\bnext )|(?<=\bthis )|(?<=\bearly ))(?:March|May)\b"
)
_GAP = 4  # words that may stand between a verb and its particle or noun ("call the talks off", "keep its promise")
# Stems of words that widen no gap: "let the 52 men go", "bring all of its men home".
_LIGHT = frozenset(
    ["a", "al", "all", "an", "both", "final", "first", "her", "his", "its", "last", "of", "own", "remain", "the", "their"]
)
_BEFORE = 4  # words before a deed in which "will" or "not yet" still governs it
_GOVERNED = 6  # words behind "refused" or "pulled the plug on" in which a deed is governed by it
_COUNTED = 3  # words behind a number that may tell what it counts: "four salvage ships"
_TEN, _TWENTY = 10, 20
_ORDERS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TELLING = 10  # a number so great tells which thing is meant: "the 3,000 men" are those of "3,000 soldiers"; own judgement
_SHORTEST = 3  # a stem is never cut shorter: "used" is not "us"
# Closed classes of English grammar, not of the crisis: what makes a verb future, possible or negated.
OPEN = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "could",
        "can",
        "must",
        "wo",
        "ll",
        "to",
        "if",
        "unless",
        "whether",
        "before",
        "until",
    ]
)
_OPENS = frozenset(["will", "would", "shall", "to"])
_OWN = "="  # marks a deed that no table has: its verb's stem stands behind
NOT = frozenset(["not", "never", "no", "nor", "without", "neither"])
_BE = frozenset(["be", "been", "is", "are", "was", "were"])
_STILL = frozenset(["again", "all", "fully", "now"])  # may stand between "be" and what it is
_WHERE = frozenset(["at", "in", "inside", "on"])
_DETERMINERS = frozenset((word,) for word in ("a", "an", "another", "her", "his", "its", "no", "the", "their", "this"))
_INFLECTED = ("ed", "ing", "s")  # a verb, or more than one thing: "the strikes hit"
# What stands behind is when or where, not what, or another deed.
_ASIDE = frozenset(["after", "and", "at", "before", "but", "during", "in", "when", "while"])


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return what the forms of a word have in common; irregular verbs by their table.

    >>> stem("answers"), stem("written") == stem("writing") == stem("write"), stem("replied") == stem("reply")
    ('answer', True, True)
    >>> stem("stopped") == stem("stop"), stem("troops"), stem("crisis")
    (True, 'troop', 'crisi')
    >>> [stem(word) == stem(form) for word, form in (("agree", "agreed"), ("travel", "travelled"), ("boycott", "boycotted"))]
    [True, True, True]
    """
    row = table("irregular_verbs").get(word)
    bare = row["lemma"] if row else word
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST and not bare.endswith("ss"):
            bare = bare.removesuffix(ending) + instead
            break
    bare = bare[:-1] if bare.endswith("e") and len(bare) > _SHORTEST else bare
    doubled = len(bare) > _SHORTEST and bare[-1] == bare[-2]  # of "boycott", too, so that "stopped" and "boycotted" meet theirs
    return (bare[:-1] if doubled else bare).replace("y", "i")


@cache
def opening() -> frozenset[str]:
    """The words that make what stands behind them future, possible or wanted."""
    return OPEN | used_as("to come")


@cache
def stems_used_as(use: str) -> frozenset[str]:
    """Return the stems of the words of word_uses.tsv that serve a use.

    >>> sorted(stems_used_as("beginning"))
    ['begin', 'commenc', 'start']
    """
    return frozenset(map(stem, used_as(use)))


_SAY = stem("say")
_SUM = stem("money")  # what a million of nothing counts: "$2 million to Peru"
_UTMOST = frozenset(["first", "last"])
_RETURN = stem("return")
_GIVEN = frozenset(["a", "all", "both", "her", "his", "its", "several", "some", "the", "their", "these", "those", "two"])


@dataclass(frozen=True)
class Wording:
    """Some words, taken apart.

    `words` are lower-case words without accents, `stems` theirs, in order; `about` the stems that say what it is about, and
    `deeds` where in the words each deed of the table of deeds stands.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    about: frozenset[str]
    deeds: dict[str, tuple[int, ...]]

    def places(self, deed: str) -> tuple[int, ...]:
        """Return where a deed stands: one of the table, or one that is known by its own verb only (`own_deed`)."""
        if not deed.startswith(_OWN):
            return self.deeds.get(deed, ())
        return tuple(i for i, stem_ in enumerate(self.stems) if stem_ == deed.removeprefix(_OWN))

    def tells(self, deed: str) -> bool:
        """Say whether the words hold a deed, done or not."""
        return bool(self.places(deed))

    def done(self, deed: str) -> bool:
        """Say whether a deed is told as done somewhere: not as to come, possible or denied."""
        return any(not self.open(i) and not self.negated(i) for i in self.places(deed))

    def governs(self, over: str, deed: str) -> bool:
        """Say whether a deed told as done governs another: "refused to sign", "failed to deliver"."""
        return any(
            0 < j - i <= _GOVERNED and not _ASIDE.intersection(self.words[i + 1 : j])
            for i in self.places(over)
            for j in self.places(deed)
            if not self.open(i) and not self.negated(i)
        )

    def negated(self, i: int) -> bool:
        """Say whether a word before, or "no" right behind it ("send no more"), negates what stands at `i`."""
        behind = self.words[i + 1 : i + 2] in (("no",), ("nothing",)) and self.stems[i] != _SAY  # who says no has said it
        return behind or bool(NOT.intersection(self.words[max(0, i - _BEFORE) : i]))

    def open(self, i: int) -> bool:
        """Say whether a word before makes what stands at `i` future, possible or wanted."""
        before = self.words[max(0, i - _BEFORE) : i]
        if before[-1:] == ("to",) and self.stems[i - 2 : i - 1] and self.stems[i - 2] in stems_used_as("begun"):
            return self.open(i - 2)  # "has begun to leave" tells that it is done
        if before[-1:] == ("to",) and _UTMOST.intersection(before[:-1]) and not (opening() - {"to"}).intersection(before):
            return False  # "the last soldier to leave" has left
        return bool(opening().intersection(before)) and not (before and before[-1] in ("has", "had", "was", "were"))

    @cached_property
    def stopped(self) -> frozenset[str]:
        """The deeds that the words tell to be ended: of "stop burning villages" the burning."""
        at = [i for i in self.places("end") if self.words[i + 1 : i + 2] and self.words[i + 1].endswith("ing")]
        at += [i + 1 for i in self.places("end") if self.words[i + 1 : i + 2] == ("from",) and self.words[i + 2 : i + 3]]
        verbs = frozenset(i + 1 for i in at)
        listed_ = frozenset(deed for deed, places in self.deeds.items() if verbs.intersection(places))
        return listed_ or frozenset(f"{_OWN}{self.stems[i]}" for i in verbs)

    @property
    def own_deed(self) -> str | None:
        """The first verb of a clause to come ("will repair the station") as a deed of its own; None when there is none."""
        behind = (i for i, (word, after) in enumerate(pairwise(self.words)) if word in _OPENS and after not in opening() | NOT)
        at = next((i + 1 for i in behind if self.stems[i + 1] in self.about), None)
        return f"{_OWN}{self.stems[at]}" if at is not None else None

    @cached_property
    def numbers(self) -> dict[str, float]:
        """The numbers by the stems of what they count: the next words behind them that mean something.

        Of "195 of the 600 soldiers" the 195 counts; of "the last of its 840 weapons" all are told of.
        """
        out: dict[str, float] = {}
        for i in range(len(self.words)):
            if (value := _value(self.words, i)) is not None and not (i and _is_month(self.words[i - 1])):
                scale = _scale(self.words, i)
                at = _behind_of(self.words, i + (1 if scale is None else 2))
                counted = list(takewhile(self.about.__contains__, self.stems[at : at + _COUNTED]))  # not "300 men from Oslo"
                out = dict.fromkeys(counted or ([_SUM] if scale else []), value * (scale or 1)) | out
        return out

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of things that the words name, by the table of kinds: of "troops" and "soldiers" one."""
        return kinds_of(self.stems)

    @cached_property
    def counts(self) -> frozenset[float]:
        """The numbers that tell which thing is meant: great ones, and places in a row ("the second round") as what is below 0."""
        orders = (_ORDERS.index(word) + 2 for word in self.words if word in _ORDERS)
        return frozenset(value for value in self.numbers.values() if value >= _TELLING).union(-float(n) for n in orders)

    def names(self, name: "Wording") -> bool:
        """Say whether the words hold all the words of a name."""
        return bool(name.stems) and set(name.stems) <= set(self.stems)


def kinds_of(stems: Iterable[str]) -> frozenset[str]:
    """Return the kinds of the things that stems name.

    >>> sorted(kinds_of(["troop", "prisoner", "hope"]))
    ['captive', 'force']
    """
    known = _kinds()
    return frozenset(known[s] for s in stems if s in known)


@cache
def _kinds() -> dict[str, str]:
    return {stem(word): row["kind"] for word, row in table("thing_kinds").items()}


def number(word: str) -> float | None:
    """Return the value of a word that is a number, in figures or letters."""
    if word[0].isdigit():
        return float(word.replace(",", ""))
    row = table("numbers").get(word)
    return float(row["value"]) if row and row["class"] in ("digit", "ten") else None


def _value(words: tuple[str, ...], i: int) -> float | None:
    """Return the value of a number that ends at a word: of "twenty-three" told at the "three"."""
    here, before, behind = (number(words[j]) if 0 <= j < len(words) else None for j in (i, i - 1, i + 1))
    if here is None or words[i][0].isdigit():
        return here
    if here >= _TEN and behind is not None and behind < _TEN and not words[i + 1][0].isdigit():
        return None
    tens = before if before is not None and before >= _TWENTY and here < _TEN and not words[i - 1][0].isdigit() else 0
    return here + tens


def _scale(words: tuple[str, ...], i: int) -> float | None:
    """Return how many times the number at a word is meant: of "1.2 billion" a thousand million times; None for once."""
    row = table("numbers").get(words[i + 1]) if i + 1 < len(words) else None
    return float(row["value"]) if row and row["class"] == "scale" else None


def _is_month(word: str) -> bool:
    row = table("time_words").get(word)
    return row is not None and row["class"] == "month"


def _behind_of(words: tuple[str, ...], i: int) -> int:
    """Return where what is counted may begin: behind "of the 600" or "of the" when that follows, else at once."""
    if words[i : i + 1] != ("of",):
        return i
    whole = next((j for j in range(i + 1, min(i + 3, len(words))) if number(words[j]) is not None), None)
    if whole is None:
        return i + 2 if words[i + 1 : i + 2] in _DETERMINERS else i
    return whole + 1


@lru_cache(maxsize=1 << 14)
def wording(words: str) -> Wording:
    """Take words apart.

    >>> told = wording("The United States on Wednesday gave Russia the written answer.")
    >>> sorted(told.deeds), told.done("answer"), wording("will answer next week").done("answer")
    (['answer', 'deliver'], True, False)
    """
    bare = _MONTH.sub(" ", words.replace("n't", " not").replace("n’t", " not"))
    found = tuple(fold(part) if part.isalpha() else part for part in _WORD.findall(bare))
    stems = tuple(map(stem, found))
    plain = _plain()
    about = frozenset(s for w, s in zip(found, stems, strict=True) if w not in plain and not w[0].isdigit() and len(w) > 1)
    return Wording(found, stems, about, _deeds(found, stems))


@cache
def _plain() -> frozenset[str]:
    return frozenset(table("function_words")) | frozenset(
        w for w, row in table("time_words").items() if " " not in w and row["class"]
    )


def _deeds(words: tuple[str, ...], stems: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    out: dict[str, list[int]] = {}
    for i, deed in (*_found(words, stems), *_become(words)):
        out.setdefault(deed, []).append(i)
    return {deed: tuple(places) for deed, places in out.items()}


def _found(words: tuple[str, ...], stems: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield (place, deed); a verb with its particle is not also the verb alone, nor "go to the polls" a journey."""
    for i, first in enumerate(stems):
        if first == "end" and _ends_a_time(words, i):
            continue
        readings = [(rest, deeds) for rest, deeds in _by_stem().get(first, ()) if follow(stems, i, rest) is not None]
        if _modifies(words, i):
            readings = [(rest, deeds) for rest, deeds in readings if rest]
        if first == _RETURN and words[i + 1 : i + 2] and words[i + 1] in _GIVEN:
            yield from ((i, deed) for deed in ("deliver", "free"))  # "return the pilots": gives back, goes nowhere
            continue
        longest = max((len(rest) for rest, _ in readings), default=0)
        for rest, deeds in readings:
            if len(rest) == longest:
                yield from ((i, deed) for deed in deeds)


def follow(stems: tuple[str, ...], i: int, rest: tuple[str, ...], beside: Collection[str] = ()) -> int | None:
    """Return where the last of some stems stands that follow the one at `i` in order, each near the one before; else None.

    Those of `beside` must stand right behind the one before.
    """
    for one in rest:
        room = 1 if one in beside else _GAP
        j = i + 1
        while j < len(stems) and room and stems[j] != one:
            room -= stems[j] not in _LIGHT and not stems[j][0].isdigit() and stems[j] not in _number_stems()
            j += 1
        if not room or j == len(stems):
            return None
        i = j
    return i


def _modifies(words: tuple[str, ...], i: int) -> bool:
    """Say whether a word only tells of which sort the next thing is: "the aid convoy", "its drill ship", not "to drill wells"."""
    after = words[i + 1 : i + 2]
    if not after or words[i - 1 : i] not in _DETERMINERS or words[i].endswith(_INFLECTED):
        return False
    word = after[0]
    plain = word in table("function_words") or word in table("time_words") or word in table("irregular_verbs")
    return word.isalpha() and not plain and not word.endswith(("ed", "ing"))


def _ends_a_time(words: tuple[str, ...], i: int) -> bool:
    """Say whether "end" is of a time: "by the end of the year", "at year's end"."""
    behind = words[i + 2 : i + 5] if words[i + 1 : i + 2] == ("of",) else ()
    return words[max(0, i - 1) : i] == ("s",) or any(word in table("time_words") and word not in _LIGHT for word in behind)


@cache
def _number_stems() -> frozenset[str]:
    return frozenset(stem(word) for word, row in table("numbers").items() if row["class"] in ("digit", "ten"))


def _become(words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield (place, deed) for what stands with "be": who will be home travels, and where it is open it was opened."""
    for i, (word, after) in enumerate(pairwise(words)):
        if word not in _BE:
            continue
        behind = words[i + 2 : i + 3]
        at = i + 2 if after in _STILL and behind else i + 1
        if (
            row := table("arranged_states").get(" ".join(words[at : at + 2])) or table("arranged_states").get(words[at])
        ) is not None:
            yield from ((at, deed) for deed in row["deeds"].split(","))
            continue
        there = words[at] in _WHERE and words[at + 1 : at + 2]
        if there or (words[at] in used_as("awaited") and _WHERE.intersection(behind)):
            yield from ((at, deed) for deed in sorted(deeds_with("arriving")))


@cache
def _by_stem() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    out: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase, row in table("deeds").items():
        first, *rest = map(stem, _WORD.findall(phrase))
        out.setdefault(first, []).append((tuple(rest), tuple(row["deeds"].split(","))))
    return out


def deed_kind(deed: str) -> Row:
    """Return the row of a deed in the table of kinds; a deed that no table has can be put off, and no more is known of it."""
    return _UNLISTED if deed.startswith(_OWN) else table("deed_kinds")[deed]


_UNLISTED: Row = {"types": "", "undone": "", "later": "put off", "shown": ""}


def listed(row: Row, column: str) -> frozenset[str]:
    """Return the words of a cell of the table of deeds."""
    return frozenset(filter(None, row[column].split(",")))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the shorter of two wordings the other holds too; 0 where one says nothing."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
