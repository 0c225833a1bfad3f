"""ICBe: sentences of crisis narratives coded by experts, and what a record says of the same fields.

A sentence's values in a field are the union over its coded events and coders, in the common terms of `icbe.toml` and
`icbe_acts.toml`. The experts coded each sentence with its whole narrative before them, so the program reads the narrative
as one report, told its last date, and a sentence gets the rows whose words begin in it. Sentences without coded events
(background, repetition) are read but not scored, as ICBe does not say what they tell.

Who speaks to whom is read from statements and from the events that are speech by the codebook: it calls a promise or an
acceptance "a speech act, not formally accepting an actual agreement", and lists formal agreements and political support
among the actions, so SUPPORT is a deed and CONCEDE, "a willingness to comply", is speech too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from bench.quality import coded, goldset, program
from bench.quality.scoring import shared
from verbale.analyse.forces import Force, forces, people
from verbale.lexicon import table
from verbale.terms import Actor, Event, Quantity, Quote, Record

Row = dict[str, Any]
Fields = dict[str, set[str]]
FIELDS = ("say_kind", "say_a", "say_b", "do_a", "do_b", "deed", "thought", "units", "force", "condition")
SIZES = ("individuals", "tens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands")
VERBAL = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE"}
SPEECH = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}  # said, not done: ICBe codes a kind of speech, and the deed spoken of
ASKED = {"REQUEST", "ACCUSE"}  # the deed spoken of is the other party's: what it is asked to do, or blamed for


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of crisis narratives."""
    return goldset.files(gold, "events/icbe_*.jsonl", split)


@cache
def coded_sentences(gold: Path, split: str | None) -> list[tuple[Fields, Fields]]:
    """Return (predicted, gold) fields of every sentence with coded events; kept, as two tasks ask for it."""
    stories = narratives(goldset.jsonl(inputs(gold, split)))
    records = program.records(["\n".join(r["text"] for r in rows) for rows in stories], [published(rows) for rows in stories])
    told = ((row, part) for rows, record in zip(stories, records, strict=True) for row, part in sentences(rows, record))
    return [(of_program(part), of_gold(row)) for row, part in told if row["events"]]


def narratives(rows: Iterable[Row]) -> list[list[Row]]:
    """Gather the sentences of each narrative, in the order given; a row that names no crisis is one by itself."""
    out: dict[object, list[Row]] = {}
    for i, row in enumerate(rows):
        out.setdefault(row.get("crisis", f"row {i}"), []).append(row)
    return list(out.values())


def published(rows: Iterable[Row]) -> str | None:
    """Date a narrative as a report of its time would be: the first of the month, or middle of the year, of its last event."""
    dates = [(e.get("date_earliest_year", ""), e.get("date_earliest_month", "")) for row in rows for e in row["events"]]
    known = [(int(y), int(m) if m.isdigit() else 7) for y, m in dates if y.isdigit()]
    return "{:04}-{:02}-01".format(*max(known)) if known else None


def sentences(rows: Iterable[Row], record: Record) -> Iterator[tuple[Row, Record]]:
    """Yield each sentence of a narrative with the rows of its record whose words begin in it."""
    start = 0
    for row in rows:
        end = start + len(row["text"])
        yield row, _between(record, start, end)
        start = end + 1


def _between(record: Record, start: int, end: int) -> Record:
    def inside(quotes: Sequence[Quote]) -> bool:
        return bool(quotes) and start <= quotes[0].start < end

    return replace(
        record,
        statements=tuple(s for s in record.statements if inside(s.evidence.cue or s.evidence.content)),
        events=tuple(e for e in record.events if inside(e.evidence)),
        quantities=tuple(q for q in record.quantities if inside(q.evidence)),
        commitments=tuple(c for c in record.commitments if inside(c.evidence)),
    )


# --- what the experts coded ------------------------------------------------------------------------------------------


def of_gold(row: Row) -> Fields:
    """Return the fields of a coded sentence."""
    icbe, acts = goldset.mapping("icbe"), goldset.mapping("icbe_acts")
    deeds = (v for e in row["events"] for k in e if k.startswith(("interact_", "act_")) for v in e[k].split(";"))
    return {
        "say_kind": {acts["speech"][v] for v in _values(row, "sayintkind") if v in acts["speech"]},
        "say_a": {name_key(v) for v in _values(row, "say_actor_a")},
        "say_b": {name_key(v) for v in _values(row, "say_actor_b")},
        "do_a": {name_key(v) for v in _values(row, "do_actor_a")},
        "do_b": {name_key(v) for v in _values(row, "do_actor_b")},
        "deed": {icbe["deeds"][v] for v in deeds if v in icbe["deeds"]},
        "thought": set(_values(row, "thinkkind")),
        "units": set(_values(row, "interact_units")),
        "force": set(_values(row, "interact_forces")) - {"none"},
        "condition": {"condition" for _ in _values(row, "condition")},
    }


def _values(row: Row, key: str) -> Iterator[str]:
    for event in row["events"]:
        yield from (v for v in event.get(key, "").split(";") if v)


@cache
def _countries() -> dict[str, str]:
    rows = table("countries")
    return {coded.fold(name): code for code, row in rows.items() for name in (row["name"], *row["names"].split("|")) if name}


@cache
def name_key(name: str) -> str:
    """Return the code of a state, or the folded name of another actor, under which gold and record are compared."""
    icbe = goldset.mapping("icbe")
    folded = coded.fold(name)
    key = icbe["actors"].get(folded) or _countries().get(folded, folded)
    return str(icbe["successors"].get(key, key))


# --- what the record says --------------------------------------------------------------------------------------------


def of_program(record: Record) -> Fields:
    """Return the fields as the record has them."""
    verbal = [e for e in record.events if e.type in VERBAL]
    keys = {i: actor_key(a) for i, a in coded.cast(record).items()}
    thoughts = goldset.mapping("icbe_acts")["thoughts"]
    said = [s for s in record.statements if s.act not in thoughts]
    return {
        "say_kind": set(speech_kinds(record)),
        "say_a": _keys(keys, [*(s.source for s in said), *(i for e in verbal for i in e.actors)]),
        "say_b": _keys(keys, [i for s in said for i in s.addressees] + [i for e in verbal for i in e.recipients]),
        "do_a": _keys(keys, [i for e in record.events for i in (e.recipients if e.type in ASKED else e.actors)]),
        "do_b": _keys(keys, [i for e in record.events if e.type not in ASKED for i in e.recipients]),
        "deed": set(deeds(record)),
        "thought": {thoughts[s.act] for s in record.statements if s.act in thoughts},
        "units": set(units(record)),
        "force": set(sizes(record)),
        "condition": {"condition"} if _conditional(record) else set(),
    }


def _keys(keys: dict[str, str], ids: Iterable[str | None]) -> set[str]:
    return {keys[i] for i in ids if i in keys}


def actor_key(actor: Actor) -> str:
    """Return the key of an actor: the state it acts for, else by the usual name of the body it is or acts for."""
    if actor.country:
        return str(goldset.mapping("icbe")["successors"].get(actor.country, actor.country))
    known = table("organisations").get(actor.code or actor.organisation or "")
    return name_key(known["name"] if known else actor.name)


def deeds(record: Record) -> Iterator[str]:
    """Yield the types of what is done, and of what is asked or refused by mode ("demanded a withdrawal" speaks of a RETREAT)."""
    spoken_of = goldset.mapping("icbe")["spoken_of"]
    for event in record.events:
        if event.type not in SPEECH:
            yield event.type
        elif event.mode in spoken_of:
            yield spoken_of[event.mode]


def speech_kinds(record: Record) -> Iterator[str]:
    """Yield the kinds of speech: of statements by act, of verbal events where no statement stands on the same words."""
    table_ = goldset.mapping("icbe_acts")
    words = [span for s in record.statements for span in _spans((*s.evidence.cue, *s.evidence.content))]
    for statement in record.statements:
        if statement.act in table_["acts"]:
            yield table_["acts"][statement.act]
    for event in record.events:
        kind = table_["events"].get(f"{event.type} {event.mode}", table_["events"].get(event.type))
        if kind and not shared(_spans(event.evidence), words):
            yield kind


def _spans(quotes: Iterable[Quote]) -> list[tuple[int, int]]:
    return [(q.start, q.end) for q in quotes]


def units(record: Record) -> Iterator[str]:
    """Yield ICBe's units for the kinds of force of the events and the units of the quantities."""
    for _, force in _forces(record):
        yield from goldset.mapping("icbe")["forces"].get(force.kind, [force.kind])
    for quantity in record.quantities:
        yield from _units_of(quantity)


def _forces(record: Record) -> Iterator[tuple[Event, Force]]:
    """Yield the kinds of force of each event."""
    for event in record.events:
        start, end = event.evidence[0].start, event.evidence[-1].end
        yield from ((event, force) for force in forces(event.type, event.mode, start, end, record.report.text))


def _units_of(quantity: Quantity) -> Iterator[str]:
    known = goldset.mapping("icbe")["units"]
    for word in (quantity.unit or "").lower().split():
        if found := known.get(word) or known.get(word.removesuffix("s")):
            yield found


def sizes(record: Record) -> Iterator[str]:
    """Yield the order of magnitude of each quantity of forces and arms, and of each force told without a figure.

    A formation counts as the soldiers it has at least, as ICBe counts people where a report counts formations.
    """
    for quantity in record.quantities:
        number = quantity.value.best or quantity.value.min or quantity.value.max
        fields = quantity.kind in ("force", "weapon") or (quantity.kind != "casualty" and any(_units_of(quantity)))
        if fields and number:
            least, _ = people(quantity.unit or "", number) or (int(number), 0)
            if least:  # a third of an army tells no number
                yield _magnitude(least)
    yield from (_magnitude(force.size[0]) for _, force in _forces(record) if force.size)


def _magnitude(number: int) -> str:
    return SIZES[min(len(str(number)), len(SIZES)) - 1]


def _conditional(record: Record) -> bool:
    told = [s.condition for s in record.statements] + [c.condition for c in record.commitments]
    return any(told) or any(e.status == "conditional" for e in record.events)
