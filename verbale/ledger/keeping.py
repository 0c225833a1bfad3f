"""Words that tell what became of a promise without telling the deed: "kept its word", "missed the deadline", "put off"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from verbale.ledger.wording import NOT, OPEN, Wording, follow, number, stem
from verbale.lexicon import Row, table, used_as

_COUNTED = 3  # words behind a number that may tell what it counts: "German armoured cars"
_BEFORE = 4  # words before a phrase in which "will" or "not" still governs it
_BESIDE = frozenset({"against", "away", "in", "of", "on", "to", "with"})  # "delivered on", not "delivered the answer on Monday"
_MODAL = OPEN - {"to", "before", "until"}
_TURNED = {"kept": ("broken", True), "broken": ("", False), "slipped": ("", False)}  # what it shows where it is denied


@dataclass(frozen=True)
class Fate:
    """What words show of a promise that they are told of: kept, broken or slipped; some only once its time has passed.

    `at` is where the words begin, `end` where the last of them stands.
    """

    shows: str
    words: str
    due: bool
    at: int
    end: int


def fates(told: Wording) -> Iterator[Fate]:
    """Yield what words show of a promise, as told: not what may come, nor what is denied.

    >>> from verbale.ledger.wording import wording
    >>> [(f.shows, f.due) for f in fates(wording("Peru missed the deadline."))]
    [('broken', True)]
    >>> {f.shows for f in fates(wording("Peru did not keep its word."))}, list(fates(wording("Peru will keep its word.")))
    ({'broken'}, [])
    """
    for i, first in enumerate(told.stems):
        for rest, phrase, row in _phrases().get(first, ()):
            end = follow(told.stems, i, rest, _BESIDE)
            if end is None or (row["shows"] != "slipped" and _open(told, i)):
                continue
            denied = bool(NOT.intersection(told.words[max(0, i - _BEFORE) : i]))
            shows, due = _TURNED[row["shows"]] if denied else (row["shows"], row["when"] == "due")
            if shows:
                yield Fate(shows, phrase, due, i, end)


def _open(told: Wording, i: int) -> bool:
    """Say whether what stands at `i` is to come or possible; "to" may belong to the deed: "went to the port, as promised"."""
    return told.words[i - 1 : i] == ("to",) or bool(_MODAL.intersection(told.words[max(0, i - _BEFORE) : i]))


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, Row]]]:
    out: dict[str, list[tuple[tuple[str, ...], str, Row]]] = {}
    for phrase, row in table("keeping").items():
        first, *rest = (stem(part) for word in phrase.split() for part in word.split("-"))
        out.setdefault(first, []).append((tuple(rest), phrase, row))
    return out


def goes_on(told: Wording) -> bool:
    """Say whether words tell that something is still done.

    >>> from verbale.ledger.wording import wording
    >>> goes_on(wording("They are still drafting boys.")), goes_on(wording("They will continue to talk."))
    (True, False)
    """
    at = next((i for i, word in enumerate(told.words) if word in used_as("going on")), None)
    return at is not None and not told.open(at) and not told.negated(at)


@dataclass(frozen=True)
class Share:
    """A part of a whole that is counted: "nine of the 26 towers"; `counted` are the stems behind, `at` where it begins."""

    done: float
    whole: float
    counted: tuple[str, ...]
    at: int


def shares(told: Wording) -> Iterator[Share]:
    """Yield the parts of wholes that words count.

    >>> from verbale.ledger.wording import wording
    >>> [(s.done, s.whole, s.counted[0]) for s in shares(wording("Britain took down only nine of the 26 towers."))]
    [(9.0, 26.0, 'tower')]
    """
    words = told.words
    for i in (i for i, word in enumerate(words) if word == "of" and i):
        done = number(words[i - 1])
        at = next((j for j in range(i + 1, min(i + 3, len(words))) if number(words[j]) is not None), None)
        if done is not None and at is not None:
            yield Share(done, number(words[at]) or 0, told.stems[at + 1 : at + 1 + _COUNTED], i - 1)
