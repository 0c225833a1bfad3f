"""Sentences of actors: what a report tells of somebody outside speech, whether or not an event was coded there.

"Peru repaired the stations" is no event of PLOVER's, yet it keeps a promise. The row that shows it is the actor's, who is
mentioned there; what is told is the sentence.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from verbale.clean.dateline import after_dateline
from verbale.ledger.days_told import day_told
from verbale.ledger.keeping import fates
from verbale.ledger.seen import Seen, doer
from verbale.ledger.tellings import Telling, party_of
from verbale.ledger.wording import wording
from verbale.record.window import sentences

Row = Mapping[str, Any]
Stretch = tuple[int, int]
_ANSWERS = frozenset({"no", "yes"})  # who says no votes or refuses


def doings(record: Row) -> Iterator[Telling]:
    """Yield a telling for each sentence of a report that tells no speech: by who is named in it first.

    One that names nobody and yet tells a deed ("the guns fell silent") goes with who was named before it in its report, and is
    told of nobody.

    Args:
        record: What is kept of a report, in the form of the contract; as much of it as `Store.mentions_of` returns will do.
    """
    report, text = record["report"], record["report"]["text"]
    speech = (s["evidence"] for s in record["statements"] if s["evidence"]["cue"])
    said = sorted(_stretch(e["cue"]) for e in speech if not _ANSWERS.issuperset(_words(text, q) for q in e["content"]))
    days = [(_stretch(e["evidence"]), e["when"]) for e in record["events"] if e["when"]]
    actors = {actor["id"]: actor for actor in record["actors"]}
    mentions = sorted((q["start"], q["end"], a["id"]) for a in record["actors"] for q in a["mentions"])
    last = mentions[0][2] if mentions else None
    for start, whole in sentences(text):
        end = next((first for first, _ in said if start <= first < whole), whole)
        if end < whole and not _aside(text, end):
            end = max(start, text.rfind(", and ", start, end), text.rfind(", but ", start, end))  # what another clause told
        start += after_dateline(text[start:end])
        here = [id_ for first, _, id_ in mentions if start <= first < end]
        last = here[-1] if here else last
        words = " ".join(text[start:end].split())
        if last is None or not words or words == report["title"] or not (here or _tells(words)):
            continue
        named = list(dict.fromkeys(here))
        when = next((when for (first, _), when in days if start <= first < end), None) or day_told(words, report["published"])
        yield Telling(
            id=named[0] if named else last,
            kind="actors",
            label="",
            by=tuple(party_of(actors[id_]) for id_ in named[:1]),
            to=tuple(party_of(actors[id_]) for id_ in named[1:]),
            first=when["earliest"] if when else None,
            last=when["latest"] if when else None,
            words=words,
            report=report["id"],
            published=report["published"],
            outlet=report["outlet"],
            title=report["title"],
            start=start,
            end=end,
            given=None,
            row={},
        )


def _words(text: str, quote: Row) -> str:
    return text[quote["start"] : quote["end"]].lower()


def _aside(text: str, cue: int) -> bool:
    """Say whether speech only follows what a sentence tells: "put off the return, saying its lists were not ready"."""
    word, before = text[cue:].split(maxsplit=1)[0], text[:cue].rstrip()
    return (word.endswith("ing") and before.endswith(",")) or before.endswith((" and", " but"))


def _tells(words: str) -> bool:
    told = wording(words)
    return bool(told.deeds) or any(True for _ in fates(told))


def _stretch(quotes: Sequence[Row]) -> Stretch:
    return min(q["start"] for q in quotes), max(q["end"] for q in quotes)


def doers(record: Row, among: Collection[str] | None = None) -> Iterator[Seen]:
    """Yield the rows of the actors of a report of whom sentences tell, each with these; of some only, or of all."""
    by: dict[str, list[Telling]] = {}
    for told in doings(record):
        by.setdefault(told.id, []).append(told)
    yield from (doer(some) for id_, some in by.items() if among is None or id_ in among)
