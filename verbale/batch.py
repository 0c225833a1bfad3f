"""The walk over many reports, in order: here in one process, or in several.

A report that cannot be read becomes a `Failure` and the others go on; so does one on which verbale itself fails. What is
wrong with the tables, the model or the record is nobody's report: it stops the walk.
"""

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from verbale.errors import InputError, VerbaleError
from verbale.record import as_json, faults
from verbale.terms import Failure, Record, Report

if TYPE_CHECKING:
    from verbale.pipeline import Kit

T = TypeVar("T")
Arrival = Report | Failure
Outcome = Record | Failure
Work = Callable[[Report], Outcome]
Progress = Callable[[int, Outcome], None]

_DEFECT = "This is a defect of verbale; please report it with the text."
STANDARD_INPUT = "-"
_WAITING = 4  # reports that wait for each process, so that none idles and memory stays bounded


def attempt(report: Report, kit: "Kit", published: str | None = None) -> Outcome:
    """Process one report; one that cannot be read, or that verbale fails on, becomes a Failure with its reason.

    A record that is untrue (a quote that is not in the text) is never handed on: that too is a failure of verbale.
    """
    return _kept(report.where, lambda: _true(report.where, _process(report, kit, published)))


def _process(report: Report, kit: "Kit", published: str | None) -> Record:
    from verbale.pipeline import process

    return process(report, kit, published=published)


def _true(where: str, record: Record) -> Outcome:
    if fault := next(faults(as_json(record)), None):
        return Failure(where, f"{where}: {fault.row} {fault.what}. {_DEFECT}")
    return record


def _kept(where: str, work: Callable[[], T]) -> T | Failure:
    try:
        return work()
    except InputError as error:
        return Failure(where, str(error))
    except (VerbaleError, MemoryError):
        raise
    except Exception as error:
        # The one catch-all: a defect that one report brings to light must not lose the reports after it.
        what = " ".join(str(error).split())[:200]
        return Failure(where, f"{where}: {type(error).__name__}{': ' if what else ''}{what}. {_DEFECT}")


def run(
    paths: Iterable[Path | str],
    kit: "Kit",
    *,
    published: str | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[Outcome]:
    """Walk all reports of some files.

    Args:
        paths: Files; "-" is standard input.
        kit: What to read with.
        published: ISO date of the reports; wins over what they say.
        jobs: How many processes; each loads a kit of its own. 1 needs none.
        progress: Called after each report with how many are done and what came of it.

    Yields:
        What came of each report, in the order of the files and of the reports in them; the same for any `jobs`.
    """
    arrivals = (arrival for path in paths for arrival in _arrivals(path))
    work = partial(attempt, kit=kit, published=published)
    outcomes = processes(partial(_begin, kit.model, published), arrivals, jobs) if jobs > 1 else serial(work, arrivals)
    for done, outcome in enumerate(outcomes, 1):
        if progress:
            progress(done, outcome)
        yield outcome


def _arrivals(path: Path | str) -> Iterator[Arrival]:
    """Yield the reports of a file; where it cannot be read on, a Failure is the last."""
    from verbale.read import read, read_bytes, told

    given = str(path) == STANDARD_INPUT
    where = "standard input" if given else told(path)
    reports = read_bytes(sys.stdin.buffer.read(), where) if given else read(Path(path))
    # A reader that raised is at its end: the next step gives None.
    while (arrival := _kept(where, lambda: next(reports, None))) is not None:
        yield arrival


# --- runners: work and reports in, outcomes in order out -----------------------------------------------------------------


def serial(work: Work, arrivals: Iterable[Arrival]) -> Iterator[Outcome]:
    """Work on one report after the other, here."""
    for arrival in arrivals:
        yield arrival if isinstance(arrival, Failure) else work(arrival)


def processes(begin: Callable[[], Work], arrivals: Iterable[Arrival], jobs: int) -> Iterator[Outcome]:
    """Work in several processes.

    Args:
        begin: Makes the work in each process, once; travels there, so it must pickle.
        arrivals: The reports; taken as they are needed, never all at once.
        jobs: How many processes.
    """
    feed, waiting, pool = iter(arrivals), deque[tuple[Arrival, Future[Outcome]]](), _pool(begin, jobs)
    try:
        while True:
            waiting.extend((arrival, _submit(pool, arrival)) for arrival in islice(feed, jobs * _WAITING - len(waiting)))
            if not waiting:
                return
            arrival, future = waiting.popleft()
            outcome = _result(future)
            if outcome is None:
                pool.shutdown(cancel_futures=True)
                outcome = _alone(begin, arrival)
                pool = _pool(begin, jobs)
                waiting = deque((later, _submit(pool, later)) for later, _ in waiting)
            yield outcome
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(begin: Callable[[], Work], jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the model's runtime has threads, which do not live through a fork.
    return ProcessPoolExecutor(jobs, get_context("spawn"), _start, (begin,))


def _submit(pool: ProcessPoolExecutor, arrival: Arrival) -> Future[Outcome]:
    future: Future[Outcome] = Future()
    if isinstance(arrival, Failure):
        future.set_result(arrival)
        return future
    try:
        return pool.submit(_do, arrival)
    except BrokenProcessPool as error:
        future.set_exception(error)
        return future


def _result(future: Future[Outcome]) -> Outcome | None:
    """Return what came of a report; None when a process died, of this report or of another."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _alone(begin: Callable[[], Work], arrival: Arrival) -> Outcome:
    """Work on a report in a process of its own: if that dies too, the report is to blame."""
    with _pool(begin, 1) as pool:
        outcome = _result(_submit(pool, arrival))
    return outcome or Failure(
        arrival.where, f"{arrival.where}: the process that read it died. Is there memory enough? Split the report."
    )


def _begin(model: str | None, published: str | None) -> Work:
    from verbale.pipeline import load_kit

    return partial(attempt, kit=load_kit(model), published=published)


_work: Work | None = None  # of this process, made once by `_start`


def _start(begin: Callable[[], Work]) -> None:
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts means the whole walk, which ends its processes itself
    try:
        _work = begin()
    except VerbaleError as error:  # told to the one who asks for the first report, not to nobody
        _work = partial(_fail, error)


def _fail(error: VerbaleError, report: Report) -> Outcome:
    raise error


def _do(report: Report) -> Outcome:
    assert _work is not None
    return _work(report)
