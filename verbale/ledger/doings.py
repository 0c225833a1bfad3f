"""Sentences of actors: what a report tells of somebody outside speech, whether or not an event was coded there.

"Peru repaired the stations" is no event of PLOVER's, yet it keeps a promise. The row that shows it is the actor's, who is
mentioned there; what is told is the sentence.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from verbale.ledger.seen import Seen, doer
from verbale.ledger.tellings import Telling, party_of
from verbale.record.window import Sentences

Row = Mapping[str, Any]
Stretch = tuple[int, int]


def doings(record: Row) -> Iterator[Telling]:
    """Yield a telling for each sentence of a report that names somebody and tells no speech: by who is named first.

    Args:
        record: What is kept of a report, in the form of the contract; as much of it as `Store.mentions_of` returns will do.
    """
    report, text = record["report"], record["report"]["text"]
    said = [_stretch(s["evidence"]["cue"]) for s in record["statements"] if s["evidence"]["cue"]]
    days = [(_stretch(e["evidence"]), e["when"]) for e in record["events"] if e["when"]]
    actors = {actor["id"]: actor for actor in record["actors"]}
    mentions = sorted((q["start"], q["end"], a["id"]) for a in record["actors"] for q in a["mentions"])
    sentences = Sentences(text)
    for (start, end), some in groupby(mentions, lambda m: sentences.around(m[0], m[1])):
        if any(start <= first < end for first, _ in said) or text[start:end].strip() == report["title"]:
            continue
        named = list(dict.fromkeys(id_ for _, _, id_ in some))
        when = next((when for (first, _), when in days if start <= first < end), None)
        yield Telling(
            id=named[0],
            kind="actors",
            label="",
            by=(party_of(actors[named[0]]),),
            to=tuple(party_of(actors[id_]) for id_ in named[1:]),
            first=when["earliest"] if when else None,
            last=when["latest"] if when else None,
            words=" ".join(text[start:end].split()),
            report=report["id"],
            published=report["published"],
            outlet=report["outlet"],
            title=report["title"],
            start=start,
            end=end,
            given=None,
            row={},
        )


def _stretch(quotes: Sequence[Row]) -> Stretch:
    return min(q["start"] for q in quotes), max(q["end"] for q in quotes)


def doers(record: Row, among: Collection[str] | None = None) -> Iterator[Seen]:
    """Yield the rows of the actors of a report of whom sentences tell, each with these; of some only, or of all."""
    by: dict[str, list[Telling]] = {}
    for told in doings(record):
        by.setdefault(told.id, []).append(told)
    yield from (doer(some) for id_, some in by.items() if among is None or id_ in among)
