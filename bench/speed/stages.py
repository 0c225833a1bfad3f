"""What each stage of the walk costs, as a share of the engine's own time: the functions that `pipeline` calls, each timed."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from typing import Any

from verbale import batch, pipeline
from verbale.pipeline import Kit
from verbale.terms import Report

# The stages, and the functions that do them, as `pipeline` names them.
STAGES = {
    "clean": ("clean",),
    "aside": ("set_aside",),
    "actors": ("actor_mentions", "cast", "with_states"),
    "statements": ("statement_mentions", "statements", "of_each_speaker"),
    "events": ("event_mentions", "events"),
    "times": ("timexes",),
    "places": ("place_mentions", "places"),
    "quantities": ("quantities", "coded_quantities"),
    "positions": ("positions",),
    "commitments": ("commitments",),
    "forecasts": ("forecasts",),
}
ENGINE, REST = "engine", "check"  # what is in no stage: the record put together, and each of its quotes checked
Spent = Counter[str]


class Clock:
    """Counts the processor time that each stage takes for itself."""

    def __init__(self) -> None:
        self.spent: Spent = Counter()
        self._running: list[str] = []
        self._since = 0.0

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function whose time counts for a stage."""

        @wraps(work)
        def inside(*given: Any, **named: Any) -> Any:
            self._turn()
            self._running.append(stage)
            try:
                return work(*given, **named)
            finally:
                self._turn()
                self._running.pop()

        return inside

    def _turn(self) -> None:
        now = time.process_time()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now


class _TimedParser:
    """A parser whose time counts for the engine."""

    def __init__(self, parser: Any, clock: Clock) -> None:
        self.name, self._parse = parser.name, clock.timed(ENGINE, parser)

    def __call__(self, text: str) -> Any:
        return self._parse(text)


def spent(feed: list[Report], kit: Kit, published: str) -> Spent:
    """Return the processor seconds that each stage takes for some reports."""
    clock = Clock()
    with _watched(clock):
        work = clock.timed(REST, batch.attempt)
        for report in feed:
            work(report, replace(kit, parser=_TimedParser(kit.parser, clock)), published)
    return clock.spent


@contextmanager
def _watched(clock: Clock) -> Iterator[None]:
    """Time what `pipeline` calls as long as this lasts."""
    stage_of = {name: stage for stage, names in STAGES.items() for name in names}
    before = {name: getattr(pipeline, name) for name in stage_of}
    try:
        for name, stage in stage_of.items():
            setattr(pipeline, name, clock.timed(stage, before[name]))
        yield
    finally:
        for name, work in before.items():
            setattr(pipeline, name, work)
