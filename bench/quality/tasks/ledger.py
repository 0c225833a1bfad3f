"""What holds across reports, on past crises (`own/ledger`): one happening told by many, contradictions, the ends of promises.

The gold is in the repository, with the harness; `split` is dev or held. See `bench/quality/own/ledger/README.md`.
"""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.quality.crisisset import Crisis, Promise, Words, crises, open_crisis, stretch, touching
from bench.quality.scoring import Tally
from verbale.ledger.commitments import commitments
from verbale.ledger.contradictions import Contradiction, contradictions
from verbale.ledger.marks import marks
from verbale.ledger.threads import threads
from verbale.record import Store

NOT_FOUND = "not found"  # the state of a promise that the record has no commitment of


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The reports and labels of the crises; `gold` is not looked at."""
    return [path for crisis in crises(split) for path in crisis.files]


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Measure over all crises together."""
    pairs, found, right, apart, states = Tally(), Tally(), Tally(), [], []
    for crisis, told in told_of(split):
        pairs += told.pairs(crisis)
        found += told.found(crisis)
        right += told.right(crisis)
        apart += told.apart(crisis)
        states += told.states(crisis)
    return {
        **pairs.measures("thread_pairs."),
        "apart.promise_from_keeping": mean(apart),
        "contradictions.precision": right.precision,
        "contradictions.recall": found.recall,
        "commitment_states.accuracy": mean(is_ == ought for is_, ought in states),
    }


def mean(judged: list[bool] | Iterator[bool]) -> float:
    """Return the share that holds; 0 of none."""
    given = list(judged)
    return sum(given) / len(given) if given else 0.0


def told_of(split: str | None) -> Iterator[tuple[Crisis, "Told"]]:
    """Yield each crisis with what the program makes of it."""
    with TemporaryDirectory() as folder:
        for crisis in crises(split):
            store, ids = open_crisis(crisis, Path(folder))
            with store:
                yield crisis, Told(store, ids)


class Told:
    """What the program makes of a crisis, and how labelled words find their rows."""

    def __init__(self, store: Store, ids: dict[str, str]) -> None:
        self.store, self.ids = store, ids
        self.texts = {name: store.text(id_) for name, id_ in ids.items()}
        self.marks = {mark.id: mark for id_ in ids.values() for mark in marks(store.record(id_))}
        self.threads = threads(self.marks.values())
        self._thread = {row.id: t.id for t in self.threads for row in t.rows}
        self.contradictions = [c for t in self.threads for c in contradictions(t.rows)]
        self._promises = store.rows("commitments")

    def rows(self, words: Words) -> set[str]:
        """Return the ids of the rows that labelled words touch."""
        start, end = stretch(self.texts[words.report], words.words)
        report = self.ids[words.report]
        return {m.id for m in self.marks.values() if m.report == report and m.start < end and start < m.end}

    def one(self, left: Words, right: Words) -> bool:
        """Say whether two stretches are predicted to tell of one happening."""
        return bool(self._of(left) & self._of(right))

    def _of(self, words: Words) -> set[str]:
        return {self._thread[row] for row in self.rows(words)}

    def labelled(self, crisis: Crisis) -> Iterator[tuple[Words, Words, bool]]:
        """Yield the pairs of labelled words that stand in different sentences, with whether they are of one thread."""
        told = [(n, words) for n, thread in enumerate(crisis.threads) for words in thread]
        for (n, left), (m, right) in combinations(told, 2):
            if not self._in_one_sentence(left, right):
                yield left, right, n == m

    def _in_one_sentence(self, left: Words, right: Words) -> bool:
        if left.report != right.report:
            return False
        text = self.texts[left.report]
        (_, end), (start, _) = sorted((stretch(text, left.words), stretch(text, right.words)))
        return ". " not in text[end:start] and "\n" not in text[end:start]

    def pairs(self, crisis: Crisis) -> Tally:
        """Tally the pairs of labelled words."""
        told = [(self.one(left, right), same) for left, right, same in self.labelled(crisis)]
        return Tally(sum(said and same for said, same in told), sum(said for said, _ in told), sum(same for _, same in told))

    def apart(self, crisis: Crisis) -> list[bool]:
        """Say of each commitment and what shows its end whether they stand apart."""
        return [not self.one(c.words, shown) for c in crisis.commitments for shown in c.shown_by]

    def matches(self, crisis: Crisis) -> list[set[int]]:
        """Return for each contradiction found which labelled ones it is."""
        sides = [[{row for words in side for row in self.rows(words)} for side in c.sides] for c in crisis.contradictions]
        kinds = [c.kind for c in crisis.contradictions]
        return [
            {i for i, labelled in enumerate(sides) if c.kind == kinds[i] and at_odds(c, labelled)} for c in self.contradictions
        ]

    def found(self, crisis: Crisis) -> Tally:
        """Tally the labelled contradictions: found or not."""
        return Tally(len(set().union(*self.matches(crisis))), 0, len(crisis.contradictions))

    def right(self, crisis: Crisis) -> Tally:
        """Tally the contradictions found: labelled or not."""
        if crisis.promises_only:
            return Tally()
        matched = self.matches(crisis)
        return Tally(sum(map(bool, matched)), len(matched), 0)

    def states(self, crisis: Crisis) -> list[tuple[str, str]]:
        """Return the state told and the state labelled of each commitment as of each day."""
        days = sorted({day for c in crisis.commitments for day, _ in c.states})
        told = {day: commitments(self.store, day) for day in days}
        return [(self._state(c, told[day]), state) for c in crisis.commitments for day, state in c.states]

    def _state(self, promise: Promise, told: list) -> str:
        start, end = stretch(self.texts[promise.words.report], promise.words.words)
        here = {row["id"] for row in touching(self._promises, self.ids[promise.words.report], start, end)}
        return next((c.state for c in told if here & {ref.row for ref in c.rows}), NOT_FOUND)


def at_odds(found: Contradiction, labelled: list[set[str]]) -> bool:
    """Say whether a contradiction has rows on two sides of a labelled one."""
    sides = [{i for i, rows in enumerate(labelled) if rows & set(side)} for side in found.sides]
    return any(a and b and a != b for a, b in combinations(sides, 2))


def misses(split: str | None) -> Iterator[str]:
    """Yield what is wrong, in words, for a person."""
    for crisis, told in told_of(split):
        for left, right, same in told.labelled(crisis):
            if told.one(left, right) != same:
                lack = " without a row" if not (told.rows(left) and told.rows(right)) else ""
                yield f"{'missed' if same else 'wrong'}{lack}: {left} {right}"
        for c, matched in zip(told.contradictions, told.matches(crisis), strict=True):
            if not matched and not crisis.promises_only:
                yield f"no such contradiction: {c}"
        for i in set(range(len(crisis.contradictions))) - set().union(*told.matches(crisis)):
            yield f"contradiction missed: {crisis.contradictions[i]}"
        labelled = [(c.words, day) for c in crisis.commitments for day, _ in c.states]
        for (words, day), (is_, ought) in zip(labelled, told.states(crisis), strict=True):
            if is_ != ought:
                yield f"{words} as of {day}: {is_}, not {ought}"
