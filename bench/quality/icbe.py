"""ICBe: sentences of crisis narratives coded by experts, and what a record says of the same fields.

A sentence's values in a field are the union over its coded events and coders, in the common terms of `icbe.toml` and
`icbe_acts.toml`. The program is told the date of each sentence, as a report has one. Sentences without coded events
(background, repetition) are left out, as ICBe does not say what they tell.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bench.quality import coded, goldset, program
from bench.quality.scoring import shared
from verbale.lexicon import table
from verbale.terms import Actor, Quantity, Quote, Record

Fields = dict[str, set[str]]
FIELDS = ("say_kind", "say_a", "say_b", "do_a", "do_b", "deed", "thought", "units", "force", "condition")
SIZES = ("individuals", "tens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands")
VERBAL = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"}


def inputs(gold: Path, split: str | None) -> list[Path]:
    """All files of crisis narratives."""
    return goldset.files(gold, "events/icbe_*.jsonl", split)


@cache
def coded_sentences(gold: Path, split: str | None) -> list[tuple[Fields, Fields]]:
    """Return (predicted, gold) fields of every sentence with coded events; kept, as two tasks ask for it."""
    rows = [r for r in goldset.jsonl(inputs(gold, split)) if r["events"]]
    records = program.records([r["text"] for r in rows], [published(r) for r in rows])
    return [(of_program(record), of_gold(row)) for row, record in zip(rows, records, strict=True)]


def published(row: dict[str, Any]) -> str | None:
    """Date a sentence as a report of its time would be: the first of the month, or middle of the year, of its last event."""
    dates = [(e.get("date_earliest_year", ""), e.get("date_earliest_month", "")) for e in row["events"]]
    known = [(int(y), int(m) if m.isdigit() else 7) for y, m in dates if y.isdigit()]
    return "{:04}-{:02}-01".format(*max(known)) if known else None


# --- what the experts coded ------------------------------------------------------------------------------------------


def of_gold(row: dict[str, Any]) -> Fields:
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


def _values(row: dict[str, Any], key: str) -> Iterator[str]:
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
    return {
        "say_kind": set(speech_kinds(record)),
        "say_a": _keys(keys, [*(s.source for s in record.statements), *(i for e in verbal for i in e.actors)]),
        "say_b": _keys(keys, [i for s in record.statements for i in s.addressees] + [i for e in verbal for i in e.recipients]),
        "do_a": _keys(keys, [i for e in record.events for i in e.actors]),
        "do_b": _keys(keys, [i for e in record.events for i in e.recipients]),
        "deed": {e.type for e in record.events},
        "thought": {thoughts[s.act] for s in record.statements if s.act in thoughts},
        "units": set(units(record)),
        "force": set(sizes(record)),
        "condition": {"condition"} if _conditional(record) else set(),
    }


def _keys(keys: dict[str, str], ids: Iterable[str | None]) -> set[str]:
    return {keys[i] for i in ids if i in keys}


def actor_key(actor: Actor) -> str:
    """Return the key of an actor: the state it acts for, else by the usual name of its code, else by its own."""
    if actor.country:
        return str(goldset.mapping("icbe")["successors"].get(actor.country, actor.country))
    known = table("organisations").get(actor.code or "")
    return name_key(known["name"] if known else actor.name)


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
    """Yield ICBe's units for the units of the quantities."""
    for quantity in record.quantities:
        yield from _units_of(quantity)


def _units_of(quantity: Quantity) -> Iterator[str]:
    known = goldset.mapping("icbe")["units"]
    for word in (quantity.unit or "").lower().split():
        if found := known.get(word) or known.get(word.removesuffix("s")):
            yield found


def sizes(record: Record) -> Iterator[str]:
    """Yield the order of magnitude of each quantity of forces and arms; a formation counts as the soldiers it usually has."""
    strengths = goldset.mapping("icbe")["strengths"]
    for quantity in record.quantities:
        number = quantity.value.best or quantity.value.min or quantity.value.max
        fields = quantity.kind in ("force", "weapon") or (quantity.kind != "casualty" and any(_units_of(quantity)))
        if fields and number:
            whole = int(number * strengths.get(quantity.unit or "", 1))
            yield SIZES[min(len(str(whole)), len(SIZES)) - 1]


def _conditional(record: Record) -> bool:
    told = [s.condition for s in record.statements] + [c.condition for c in record.commitments]
    return any(told) or any(e.status == "conditional" for e in record.events)
