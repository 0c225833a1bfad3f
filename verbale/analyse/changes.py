"""Change points of a series: where its level shifts, and how sure that is.

Source: PELT (Killick, Fearnhead & Eckley 2012, JASA 107:1590) with squared error as cost; here the exact search without
pruning, for series of weeks are short. Settings as measured in `docs/why/change-points.md`: log(1 + x), scaled by the
noise from week to week, no segment shorter than 3, penalty 3 log n.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, log1p
from random import Random
from statistics import fmean, median
from typing import Any

import numpy as np

MIN_SIZE = 3
PENALTY = 3.0  # times log n
RESAMPLES = 200
_NORMAL = 1.4826  # a normal variable's standard deviation over its median absolute deviation
_PAIRS = 2**0.5  # a difference of two varies so much more than one
_SEED = 20220121
_EQUAL = 1e-9  # costs so near are one: what differs is rounding


@dataclass(frozen=True)
class Change:
    """A shift of level: the index of the first point after it, the means before and after, and how stable it is.

    `stability` is the share of resampled series in which a change is found at most one point away.
    """

    at: int
    before: float
    after: float
    stability: float


def changes(values: Sequence[float]) -> list[Change]:
    """Return the shifts of level of a series of counts or intensities.

    Args:
        values: Numbers from 0, one a period, in order; periods without coverage left out.

    >>> [c.at for c in changes([1, 0, 2, 1, 1, 0, 9, 8, 11, 9, 10, 8])]
    [6]
    >>> changes([3, 3, 3, 3, 3, 3, 3])
    []
    """
    found = cuts(scaled(values))
    if not found:
        return []
    near = _stability(values, found)
    ends = [0, *found, len(values)]
    means = [fmean(values[a:b]) for a, b in pairwise(ends)]
    return [Change(at, round(means[i], 2), round(means[i + 1], 2), near[i]) for i, at in enumerate(found)]


def scaled(values: Sequence[float]) -> list[float]:
    """Return log(1 + x) over its noise: the spread of differences from one point to the next, which a shift hardly touches."""
    logs = [log1p(v) for v in values]
    steps = [b - a for a, b in pairwise(logs)]
    if not steps:
        return logs
    middle = median(steps)
    spread = median(abs(s - middle) for s in steps) * _NORMAL / _PAIRS
    # Where most steps are nought the median says nothing of the others: their mean square does.
    noise = max(spread, (fmean((s - middle) ** 2 for s in steps) / 2) ** 0.5 / 2) or 1.0
    return [v / noise for v in logs]


def cuts(values: Sequence[float], *, penalty: float | None = None, min_size: int = MIN_SIZE) -> list[int]:
    """Return where to cut a series so that squared error plus a penalty for each cut is least (first index after each cut).

    Time grows with the square of the length; of two equally good ways the one with the earlier last cut wins.
    """
    return all_cuts([values], penalty=penalty, min_size=min_size)[0]


def all_cuts(series: Sequence[Sequence[float]], *, penalty: float | None = None, min_size: int = MIN_SIZE) -> list[list[int]]:
    """Return the cuts of several series of one length; all are searched in step, which is far faster than one by one."""
    n = len(series[0])
    if n < 2 * min_size:
        return [[] for _ in series]
    price = PENALTY * log(n) if penalty is None else penalty
    found = np.array(series, dtype=np.float64)
    total, squares = (np.hstack([np.zeros((len(found), 1)), np.cumsum(told, axis=1)]) for told in (found, found * found))
    best, last = np.full((len(found), n + 1), np.inf), np.zeros((len(found), n + 1), dtype=int)
    best[:, 0] = -price
    for end in range(min_size, n + 1):
        starts = np.array([0, *range(min_size, end - min_size + 1)])
        step = total[:, end, None] - total[:, starts]
        costs = best[:, starts] + (squares[:, end, None] - squares[:, starts] - step * step / (end - starts)) + price
        least = costs.min(axis=1)
        first = (costs <= least[:, None] + _EQUAL).argmax(axis=1)
        best[:, end], last[:, end] = np.take_along_axis(costs, first[:, None], axis=1)[:, 0], starts[first]
    return [_traced(told, n) for told in last]


def _traced(last: Any, at: int) -> list[int]:
    out = []
    while (at := int(last[at])) > 0:
        out.append(at)
    return out[::-1]


def _stability(values: Sequence[float], found: Sequence[int]) -> list[float]:
    """Resample each segment with replacement, and count how often each change is found again at most one point away."""
    draw = Random(_SEED)  # noqa: S311 - no secret: the same series must always give the same answer
    ends = [0, *found, len(values)]
    again = [[v for a, b in pairwise(ends) for v in draw.choices(values[a:b], k=b - a)] for _ in range(RESAMPLES)]
    told = all_cuts(list(map(scaled, again)))
    hits = [sum(any(abs(w - at) <= 1 for w in where) for where in told) for at in found]
    return [round(h / RESAMPLES, 2) for h in hits]
