"""How the harness calls the program; the only module here that imports its rooms.

Loaded once a process: the parser and the kit are heavy.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib import import_module
from itertools import repeat
from pathlib import Path
from typing import Any

from bench.quality.goldset import NotBuiltError
from verbale.terms import Document, EventMention, Parse, PlaceMention, QuantityMention, Record, Report, Timex


def _room(module: str, name: str) -> Callable[..., Any]:
    try:
        found = import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "verbale":
            raise
        raise NotBuiltError(f"{module} is not there") from error
    if not hasattr(found, name):
        raise NotBuiltError(f"{module} has no {name!r}")
    called: Callable[..., Any] = getattr(found, name)
    return called


@cache
def parser() -> Any:
    """The parser with its shipped weights."""
    return _room("verbale.parse", "load")()


@cache
def kit() -> Any:
    """The kit: parser, tables and models; where VERBALE_LAYERS names a folder, the engine keeps there what it said."""
    loaded = _room("verbale.pipeline", "load_kit")()
    folder = os.environ.get("VERBALE_LAYERS")
    if not folder:
        return loaded
    keeping = _room("bench.quality.kept", "KeepingEngine")(Path(folder))
    return replace(loaded, parser=_room("verbale.parse.parser", "EngineParser")(keeping))


def parses(texts: Iterable[str]) -> Iterator[Parse]:
    """Parse texts, in order."""
    yield from kit().parser.many(list(texts))


def docs(texts: Iterable[str]) -> Iterator[Any]:
    """Parse texts to spaCy's `Doc`, in order."""
    yield from parser().docs(list(texts))


def readings(texts: Iterable[str], published: Iterable[str | None] = repeat(None)) -> Iterator[tuple[Parse, Record]]:
    """Read clean texts, as they are, to parses and records, in order; offsets point into exactly these texts."""
    code = _room("verbale.pipeline", "code")
    for parse, date in zip(parses(texts), published, strict=False):
        yield parse, code(document(parse.text, date), parse, kit())


def records(texts: Iterable[str], published: Iterable[str | None] = repeat(None)) -> Iterator[Record]:
    """Read clean texts, as they are, to records, in order; offsets point into exactly these texts."""
    return (record for _, record in readings(texts, published))


def document(text: str, published: str | None = None) -> Document:
    """Take a text as a clean document: nothing is stripped, no language checked."""
    return Document(sha256(text.encode()).hexdigest(), text, None, None, None, None, published, "en", None, "text")


def report_record(path: Path, published: str | None) -> Record:
    """Walk a report from its file to a record, as `verbale read` does."""
    report = Report(str(path), "text", path.read_bytes())
    found: Record = _room("verbale.pipeline", "process")(report, kit(), published=published)
    return found


def places(texts: Iterable[str]) -> Iterator[tuple[Parse, tuple[PlaceMention, ...]]]:
    """Find and resolve the places of clean texts: the names that are meant literally."""
    return _placed("places", texts)


def toponyms(texts: Iterable[str]) -> Iterator[tuple[Parse, tuple[PlaceMention, ...]]]:
    """Find and resolve all names of places of clean texts, whatever they are used for."""
    return _placed("located", texts)


def _placed(reading: str, texts: Iterable[str]) -> Iterator[tuple[Parse, tuple[PlaceMention, ...]]]:
    for parse in parses(texts):
        sayings = _room("verbale.extract.statement", "statement_mentions")(parse)
        actors = _room("verbale.extract.actor", "actor_mentions")(parse)
        who = _room("verbale.resolve.actors", "cast")(parse, actors, sayings, document(parse.text))
        mentions = _room("verbale.extract.place", "place_mentions")(parse)
        yield parse, tuple(_room("verbale.resolve.places", reading)(parse, mentions, who))


def chains(texts: Iterable[str]) -> Iterator[tuple[Parse, Any]]:
    """Find the chains of mentions of clean texts."""
    return ((parse, unlinked.walk()) for parse, unlinked in unlinked_chains(texts))


def unlinked_chains(texts: Iterable[str], **reach: tuple[int, int]) -> Iterator[tuple[Parse, Any]]:
    """Find the mentions of clean texts, with whom names and roles are known to mean, and link nothing yet."""
    for parse in parses(texts):
        sayings = _room("verbale.extract.statement", "statement_mentions")(parse)
        actors = _room("verbale.extract.actor", "actor_mentions")(parse)
        found = _room("verbale.resolve.actors", "named")(parse, actors, sayings, document(parse.text)).found
        yield parse, _room("verbale.resolve.chains", "Chains")(parse, found, sayings, **reach)


def status(parse: Parse, record: Record, trigger: tuple[int, int]) -> str | None:
    """Ask for the status of whatever a span of the text tells, frame or none; None when no word stands there."""
    inside = [t for t in parse.tokens if t.start < trigger[1] and trigger[0] < t.end]
    if not inside:
        return None
    head = next((t for t in inside if t.head not in {i.i for i in inside}), inside[0])
    denials = [q for s in record.statements if s.act == "deny" for q in s.evidence.content]
    denied = frozenset(t.i for t in parse.tokens if any(q.start <= t.start < q.end for q in denials))
    stops = frozenset(m.cue_head for m in _room("verbale.extract.statement", "statement_mentions")(parse))
    mention = EventMention(head.i, (head.i,), "", "", None, (), (), ())
    return str(_room("verbale.coding.status", "status")(parse, mention, denied, stops))


def deeds(parse: Parse, record: Record) -> Iterator[tuple[EventMention, str]]:
    """Find the words that tell events, whoever they name, each with its status."""
    denials = [q for s in record.statements if s.act == "deny" for q in s.evidence.content]
    denied = frozenset(t.i for t in parse.tokens if any(q.start <= t.start < q.end for q in denials))
    stops = frozenset(m.cue_head for m in _room("verbale.extract.statement", "statement_mentions")(parse))
    for mention in _room("verbale.extract.event", "event_mentions")(parse):
        yield mention, str(_room("verbale.coding.status", "status")(parse, mention, denied, stops))


def timexes(parse: Parse, published: str | None) -> tuple[Timex, ...]:
    """Find the times of a parsed text."""
    return tuple(_room("verbale.extract.timex", "timexes")(parse, published))


def quantities(parse: Parse) -> tuple[QuantityMention, ...]:
    """Find the quantities of a parsed text."""
    return tuple(_room("verbale.extract.quantity", "quantities")(parse))


@cache
def _engine() -> Any:
    return _room("verbale.parse.engine", "Engine")()


def roles(words: list[str], spaces: list[bool], hard: list[bool]) -> tuple[set[int], set[tuple[int, int, str]]]:
    """Annotate given words with the shipped engine; return its predicates, and its roles as (predicate, argument, role)."""
    engine = _engine()
    found = engine.run(_room("verbale.parse.engine", "Words")(words, spaces, hard))
    return set(found.predicates), {(p, a, engine.labels["roles"][r]) for p, a, r in found.roles}
