"""Which reports go back to one text: copies of an agency's report, and the same passages under another name.

A report's sketch is 32 minima of hashed word groups (MinHash), taken by fours: reports with a four in common may share
most of their words (of those that share seven tenths of their groups of words nine in ten are found, of those that
share three tenths one in twenty). Candidates are then compared word group by word group. What stands in quotation marks
does not count: two reporters in one room write down the same words.

Source: Broder 1997, On the resemblance and containment of documents; Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3, for bands. The threshold of a half was chosen on reports of our own (`bench/quality/own/ledger`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np

from verbale.ledger.clusters import Clusters
from verbale.lexicon import table
from verbale.record.names import fold

GROUP = 4  # words in a row that are compared together
BANDS, IN_BAND = 8, 4
WITHIN_DAYS = 7  # between one copy and the next; a text that comes back later is quoted, not copied
MOST = 4  # copies of one origin that a new report is compared with, under one key of its sketch
SHARED = 0.5  # of the word groups of the shorter text
_QUOTED = re.compile(r"[“\"][^”\"\n]{0,1000}[”\"]")
_PRIME = (1 << 31) - 1
_GIVEN = np.random.RandomState(1962).randint(1, _PRIME, (2, BANDS * IN_BAND)).astype(np.uint64)


@dataclass(frozen=True)
class Copy:
    """A report as its copies are found: `groups` are hashes of its groups of words, `credit` the agency it names."""

    report: str
    published: str | None
    credit: str | None
    groups: frozenset[int]


def groups(text: str) -> frozenset[int]:
    """Return the hashes of the groups of words of a text, what is quoted left out; of a very short text, of all of it."""
    told = fold(_QUOTED.sub(" ", text)).split()
    starts = range(max(1, len(told) - GROUP + 1))
    return frozenset(_hash(" ".join(told[i : i + GROUP])) for i in starts)


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=4).digest(), "big") % _PRIME


def bands(found: frozenset[int]) -> tuple[int, ...]:
    """Return the keys of a text's sketch: texts with a key in common may be copies of each other."""
    given = np.fromiter(found, np.uint64, len(found))[:, None]
    minima = ((given * _GIVEN[0] + _GIVEN[1]) % np.uint64(_PRIME)).min(axis=0)
    parts = minima.reshape(BANDS, IN_BAND).tobytes()
    width = len(parts) // BANDS
    return tuple(
        int.from_bytes(blake2b(bytes([i]) + parts[i * width : (i + 1) * width], digest_size=6).digest(), "big")
        for i in range(BANDS)
    )


def copied(one: Copy, other: Copy) -> str | None:
    """Return why two reports go back to one text; None when they do not."""
    if not near(one.published, other.published):
        return None
    share = len(one.groups & other.groups) / max(1, min(len(one.groups), len(other.groups)))
    if share < SHARED:
        return None
    credit = one.credit or other.credit
    told = f"{share:.0%} of the words of the shorter stand in both"
    return f"{told}; credited to {credit}" if credit and (one.credit or credit) == (other.credit or credit) else told


def near(one: str | None, other: str | None) -> bool:
    """Say whether copies published on two days may be of one origin."""
    # Without a date nothing speaks against a copy; copies that lack it are common.
    return apart(one, other) <= WITHIN_DAYS


def apart(one: str | None, other: str | None) -> int:
    """Return how many days lie between two; none where one is not known."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) if one and other else 0


def pairs(buckets: Mapping[int, Iterable[Copy]]) -> list[tuple[Copy, Copy, str]]:
    """Return reports that go back to one text, with the reason, from texts by a key of their sketches.

    In a bucket each is compared with those up to a week before it, the first first, and with none that it goes with already:
    so ten thousand copies take ten thousand comparisons, and the order in which reports came makes no difference.
    """
    out: list[tuple[Copy, Copy, str]] = []
    found = Clusters()
    for bucket in buckets.values():
        inside = sorted(bucket, key=lambda c: (c.published or "~", c.report))
        since = 0
        for n, other in enumerate(inside):
            while other.published and not near(inside[since].published, other.published):
                since += 1
            for one in inside[since if other.published else 0 : n]:
                if found.root(one.report) != found.root(other.report) and (why := copied(one, other)):
                    found.join(one.report, other.report)
                    out.append((one, other, why))
    return out


def in_time(top: Mapping[str, str], day: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Yield the neighbours in time of each group of one text that are near enough to be of one origin.

    What bears no date goes with the first.

    >>> list(in_time(dict.fromkeys("abcd", "a"), {"a": "2022-01-01", "b": "2022-01-06", "c": "2022-02-01", "d": None}))
    [('a', 'b'), ('a', 'd')]
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for name, root in top.items():
        groups[root].append(name)
    for some in groups.values():
        ordered = sorted(some, key=lambda name: (day.get(name) or "~", name))
        dated = [name for name in ordered if day.get(name)]
        yield from ((a, b) for a, b in pairwise(dated) if near(day[a], day[b]))
        yield from ((ordered[0], name) for name in ordered[max(1, len(dated)) :])


def parted(names: Iterable[str], same: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return one name of its group for each name, by the pairs that belong together, the surest first; some stay apart.

    >>> parted("abc", [("a", "b"), ("b", "c")], [("a", "c")])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    sets, known = Clusters(apart), frozenset(names)
    for one, other in same:
        if one in known and other in known:
            sets.join(one, other)
    return {name: sets.root(name) for name in sorted(known)}


def joined(names: Iterable[str], same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the first name of its group for each name, by the pairs that belong together.

    >>> joined("abcd", [("b", "c"), ("c", "d")])
    {'a': 'a', 'b': 'b', 'c': 'b', 'd': 'b'}
    """
    root = {name: name for name in names}

    def top(name: str) -> str:
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    for one, other in same:
        if one in root and other in root:
            first, second = sorted((top(one), top(other)))
            root[second] = first
    return {name: top(name) for name in sorted(root)}


def told_to(words: str) -> str | None:
    """Return the agency that words are said to have been told to, or to have reported them.

    >>> told_to("an official told Reuters on Friday"), told_to("The Associated Press reported that shots were fired")
    ('Reuters', 'AP')
    >>> told_to("Reuters moved its office") is None
    True
    """
    found = _told().search(words)
    return table("agencies")[next(filter(None, found.groups()))]["name"] if found else None


@cache
def _told() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(table("agencies"), key=len, reverse=True))
    verbs = "|".join(form for verb in ("report", "say") for form in _forms(verb))
    return re.compile(
        rf"\b(?:told|according to|quoted by|reported by) (?:the )?({names})\b|\b({names}) (?:has |had |also )?(?:{verbs})\b"
    )


def _forms(verb: str) -> tuple[str, ...]:
    return (f"{verb}ed", f"{verb}s") if verb == "report" else ("said", "says")
