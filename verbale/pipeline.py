"""The whole walk in one function; read this file first.

report ─ clean ─▶ document ─ parse ─▶ parse ─ extract ─▶ mentions ─ resolve ─▶ cast, places ─ coding ─▶ record
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import sha256

from verbale import __version__
from verbale.clean import clean
from verbale.coding.commitment import commitments
from verbale.coding.event import events
from verbale.coding.forecast import forecasts
from verbale.coding.position import positions
from verbale.coding.quantity import coded_quantities
from verbale.coding.statement import of_each_speaker, statements
from verbale.extract.actor import actor_mentions
from verbale.extract.event import event_mentions
from verbale.extract.made_up import set_aside
from verbale.extract.place import place_mentions
from verbale.extract.quantity import quantities
from verbale.extract.statement import statement_mentions
from verbale.extract.timex import timexes
from verbale.lexicon import DATA, check_own, own_files
from verbale.parse import Parser, load
from verbale.resolve.actors import cast
from verbale.resolve.places import places
from verbale.resolve.states import with_states
from verbale.terms import Document, Event, Parse, Reading, Record, Report, Statement


@dataclass(frozen=True)
class Kit:
    """What a walk needs: a parser, and the fingerprint of parser, tables and version, kept with every record."""

    parser: Parser
    fingerprint: str
    model: str | None = None  # what the parser was loaded by, so that another process can load the same


_FIGURES = "figures.toml"  # what the model's card tells of it; changes no record


def load_kit(model: str | None = None, *, threads: int = 1) -> Kit:
    """Load a kit; `model` names a parser as in `verbale.parse.load`.

    Raises:
        DataError: A row of the user's own is wrong.
    """
    check_own()
    parser = load(model, threads=threads)
    seal = sha256(f"{__version__} {parser.name}".encode())
    for path in sorted(DATA.rglob("*")):
        if path.suffix in (".tsv", ".toml") and path.name != _FIGURES:
            seal.update(path.read_bytes())
    for path in own_files():
        seal.update(path.name.encode() + b"\0" + path.read_bytes())
    return Kit(parser, f"{__version__}+{seal.hexdigest()[:12]}", model)


def process(report: Report, kit: Kit, *, published: str | None = None) -> Record:
    """Walk one report from bytes to record.

    Args:
        report: The report as it came.
        kit: What to read it with.
        published: ISO date of the report; wins over what the page says.

    Raises:
        InputError: The report cannot be read; the message says why.
    """
    document = clean(report, published=published)
    return code(document, kit.parser(document.text), kit)


def read_text(text: str, kit: Kit, *, published: str | None = None) -> Record:
    """Walk a text that is clean already; offsets point into exactly this text."""
    doc_id = sha256(text.encode()).hexdigest()
    document = Document(doc_id, text, None, None, None, None, published, "en", None, "text")
    return code(document, kit.parser(text), kit)


def code(document: Document, parse: Parse, kit: Kit) -> Record:
    """Walk a parsed document to its record: extract, resolve, code."""
    every, aside = (statement_mentions(parse), event_mentions(parse)), set_aside(parse, document)
    sayings, deeds = aside.without(parse, *every)
    who = cast(parse, actor_mentions(parse), sayings, document)
    where = places(parse, place_mentions(parse), who)
    reading = Reading(
        document=document,
        parse=parse,
        who=with_states(parse, who, deeds, where, document),
        times=timexes(parse, document.published),
        sayings=sayings,
        deeds=deeds,
        amounts=quantities(parse),
        where=where,
    )
    said = statements(reading)
    done = events(reading, said)
    return Record(
        report=document,
        actors=reading.who.actors,
        statements=of_each_speaker(reading, _with_events(said, done)),
        events=done,
        quantities=coded_quantities(reading, said),
        positions=positions(reading, said),
        commitments=commitments(reading, said),
        forecasts=forecasts(reading, said),
        run=kit.fingerprint,
        failures=aside.failures(parse, document, *every),
    )


def _with_events(said: tuple[Statement, ...], done: tuple[Event, ...]) -> tuple[Statement, ...]:
    """Tell each statement which events it speaks of."""
    about: dict[str | None, list[str]] = defaultdict(list)
    for event in done:
        about[event.according_to].append(event.id)
    return tuple(replace(statement, about=tuple(about[statement.id])) for statement in said)
