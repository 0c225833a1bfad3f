"""Which states an alliance, union or council is made of on a day."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from verbale.lexicon import Row, table
from verbale.resolve.figure import valid


def members(body: str, day: str | None = None) -> frozenset[str]:
    """Return the codes of the states that belong to a body; none for a body whose members the tables do not know.

    Args:
        body: Code in organisations.tsv.
        day: ISO date; None: those that still belong to it.

    >>> "FIN" in members("NATO", "2022-02-24"), "FIN" in members("NATO", "2023-04-04")
    (False, True)
    """
    return frozenset(row["country"] for row in _memberships().get(body, ()) if valid(row, day))


@cache
def _memberships() -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table("members").values():
        found[row["body"]].append(row)
    return found
