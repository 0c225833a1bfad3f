"""One question, one issue: the positions of all reports put together by what they are about.

Rows whose words name one issue of the table of issues, or the same things, are one, unless a place, party, number or point of
the compass in them is another. A row that names none goes with the one question of its kind there is, not with one of several.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from verbale.ledger.clusters import Clusters
from verbale.ledger.subjects import Subject

ALIKE = (
    0.5  # of the things that two phrases name, both must name so much; chosen on the dev half of `bench/quality/own/positions`
)
NEAR = 0.3  # so much is enough where both name the same place
_BY_WAY = "by way of another row"


@dataclass(frozen=True)
class Asked:
    """Rows on one question: their ids, and of each but the first why it is there."""

    rows: tuple[str, ...]
    reasons: Mapping[str, str]


def asked(
    about: Mapping[str, Subject],
    same: Mapping[tuple[str, str], str] = MappingProxyType({}),
    apart: Iterable[tuple[str, str]] = (),
) -> list[Asked]:
    """Put rows together that are on one question.

    Args:
        about: What each row is about, by id, the earliest row first.
        same: Pairs that a hand joined, with the reason.
        apart: Pairs that a hand parted.
    """
    sets, reasons = Clusters(apart), {}
    by_hand = sorted(pair for pair in same if set(pair) <= about.keys())
    for one, other in by_hand:
        sets.join(one, other)
    firsts: dict[Subject, str] = {}
    for row, subject in about.items():
        first = firsts.setdefault(subject, row)
        if first != row and sets.join(first, row):
            reasons[row] = _why(subject)
    for left_about, right_about, why in links(list(firsts)):
        left, right = firsts[left_about], firsts[right_about]
        if sets.join(left, right):
            reasons.setdefault(right, why)
    groups: dict[str, list[str]] = defaultdict(list)
    for row in about:
        groups[sets.root(row)].append(row)
    hand = {row: f"decided by hand: {same[pair]}" for pair in by_hand for row in pair}
    return [
        Asked(tuple(rows), {row: reasons.get(row) or hand.get(row) or _BY_WAY for row in rows[1:]}) for rows in groups.values()
    ]


def _why(subject: Subject) -> str:
    return f"both are about {subject.kind}" if subject.kind else f"both name {', '.join(sorted(subject.things)) or 'the same'}"


def links(subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Subject, str]]:
    """Yield pairs that are one question, with the reason.

    >>> from verbale.ledger.subjects import subject
    >>> told = [subject(words) for words in ("a truce in Gaza", "a halt to the fighting in the Gaza Strip", "a truce in Lebanon")]
    >>> [(a.kind, sorted(b.places)) for a, b, _ in links(told)]
    [('ceasefire', ['gaza', 'strip'])]
    """
    kinds: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        kinds[subject.kind].append(subject)
    for kind, some in kinds.items():
        if kind:
            firsts, alike = _by_names(some)
            yield from alike
            yield from _of_kind(firsts)
    yield from _by_things(subjects)


def _by_names(some: Sequence[Subject]) -> tuple[list[Subject], list[tuple[Subject, Subject, str]]]:
    """Return the first of those that name the same, and the pairs of it with the others: no more of them need be compared."""
    first: dict[tuple[object, ...], Subject] = {}
    pairs = []
    for one in some:
        head = first.setdefault((one.sides, one.places, one.marks, one.site), one)
        if head is not one:
            pairs.append((head, one, f"both are about {one.kind}, and name the same"))
    return list(first.values()), pairs


# --- issues of the table ---------------------------------------------------------------------------------------------------


def _of_kind(some: Sequence[Subject]) -> Iterator[tuple[Subject, Subject, str]]:
    """Yield pairs of one kind: those that name the same, and those that name less, with the one that names more."""
    full = [one for one in some if not any(_within(one, other) and not _within(other, one) for other in some)]
    whole = frozenset(full)
    groups: list[list[Subject]] = []
    for one in full:
        home = next((group for group in groups if all(_within(one, other) or _within(other, one) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            yield home[0], one, f"both are about {one.kind}, and name the same"
            home.append(one)
    for one in some:
        if one in whole:
            continue
        homes = [group for group in groups if _within(one, group[0])]
        wide = [group for group in homes if not group[0].site]
        if len(homes) == 1 or len(wide) == 1:
            yield (wide if len(wide) == 1 else homes)[0][0], one, f"both are about {one.kind}, and no other is named"
    yield from _between(some, whole)


def _between(some: Sequence[Subject], full: frozenset[Subject]) -> Iterator[tuple[Subject, Subject, str]]:
    """Yield the pairs of those that several hold and that name the same themselves."""
    rest: dict[tuple[object, ...], Subject] = {}
    for one in some:
        if one not in full:
            first = rest.setdefault((one.sides, one.places), one)
            if first is not one and not _at_odds(first.marks, one.marks):
                yield first, one, f"both are about {one.kind}, and name the same"


def _within(one: Subject, other: Subject) -> bool:
    """Say whether all that one names the other names too."""
    places = not one.places or bool(one.places & other.places)
    return one.sides <= other.sides and places and not _at_odds(one.marks, other.marks)


def _at_odds(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and one.isdisjoint(other))


# --- issues by their own words ---------------------------------------------------------------------------------------------


def _by_things(subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Subject, str]]:
    """Yield the pairs of which one is no issue of the table: those that name the same things or the same place."""
    shelves: dict[str, list[Subject]] = defaultdict(list)
    first: dict[tuple[object, ...], Subject] = {}
    for one in subjects:
        if first.setdefault(_told(one)[:-1], one) is one:
            for key in _keys(one):
                shelves[key].append(one)
        elif not one.kind:
            yield first[_told(one)[:-1]], one, f"both name {', '.join(sorted(one.things)) or 'the same'}"
    every = list(first.values())
    place = {one: n for n, one in enumerate(every)}
    for one, n in place.items():
        if one.kind:
            continue
        beside = {place[other] for key in _keys(one) for other in shelves[key] if other.kind or place[other] > n}
        for other in (every[m] for m in sorted(beside)):
            if _alike(one, other):
                yield one, other, f"both name {', '.join(sorted(one.things & other.things) or sorted(one.places & other.places))}"


def _keys(one: Subject) -> list[str]:
    return [*one.things, *(f"@{place}" for place in one.places)]


def _told(one: Subject) -> tuple[object, ...]:
    names = (tuple(sorted(some)) for some in (one.things, one.sides, one.places, one.marks))
    return one.kind, *names, one.site, one.wants


def _alike(one: Subject, other: Subject) -> bool:
    if _at_odds(one.places, other.places) or _at_odds(one.marks, other.marks) or not _nested(one.sides, other.sides):
        return False
    if _at_odds(one.sides | one.places, other.sides | other.places):
        return False  # "a truce in Gaza", "a truce in Lebanon"
    if bool(one.places) != bool(other.places) and (one.kind or other.kind):
        return False
    here = bool(one.places & other.places)
    share = len(one.things & other.things) / max(1, len(one.things | other.things))
    return share >= (NEAR if here else ALIKE) or (here and one.site and not (one.things and other.things))


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one
