"""Who did what to whom, sentence by sentence, against two sets of gold records.

`petr2_gsr`: sets of (actor code, recipient code, PLOVER root), CAMEO codes mapped by `cameo_to_plover.txt`. A gold event
whose code the table does not know (statements and appeals, 01 and 02) is left out, and so are predictions for its dyad.
`precision` and `recall` compare codes whole ("USAGOV"), `state_precision` and `state_recall` their first three letters. Of
several roles in a code the first counts that PLOVER knows (EGYOPPMUS is EGYOPP), and of a body the body (IGOUNOMIL is
IGOUNO). As in CAMEO, status is folded into the class (intent to help is 03, to attack 13, "would not help" 12), and a
meeting counts both ways, on both sides, one that is still to come as one that was (04: so its coders took them). What one
party accuses another of is the accusation (112) and not a deed, and what is done to nobody named is done to the state where
it happens ("a protest in Beijing"). What is only asked for or imagined is not coded, and a row without a text is left out.
The program is told the day of each sentence, by which CAMEO's actor files tell who held what office.

`plover_gsr`: one event a sentence. The predicted event is the one whose evidence shares most with the first of the gold
trigger's words (its `EVT` spans: "agreed", "to provide"), then with all of them, else the first; its status is folded into
its class, as the codebook has it (`coded.folded`); kidnapping and damage to property are COERCE in the draft that gold
follows. `gsr.class` is the share of sentences with the right root, `gsr.actor`
and `gsr.recipient` those with exactly the gold set of states; sentences without a gold recipient are left out of the last.
Parties of no nation are coded as gold has them, by where it happens or by the other side (`coded.sides`). Gold writes IGO
for some bodies that are no state's ("Amnesty International", "Red Cross") and NGO for others, so the two are one. Where
gold names both sides of a mutual event as its actors (`SRC/TAR`), they are compared with both; where it has the host of a
visit as the actor (mode `host`), so has the comparison, for in verbale it is the visitor. `gsr.all` is the share with
class, actor and, where there is one, recipient right.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from bench.quality import coded, goldset, program
from bench.quality.goldset import AbsentError
from bench.quality.scoring import Tally, shared, tally
from verbale.terms import Actor, Event, Record

Dyad = tuple[str, str, str]


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The two sets, as far as they are there."""
    found = []
    for pattern in ("events/petr2_gsr*.json", "events/plover_gsr*.jsonl"):
        try:
            found += goldset.files(gold, pattern, split)
        except AbsentError:
            continue
    if not found:
        raise AbsentError(f"no events/petr2_gsr*.json and no events/plover_gsr*.jsonl in {gold}")
    return found


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Measure on each set that is there."""
    measured: dict[str, float] = {}
    for path in inputs(gold, split):
        if path.suffix == ".json":
            rows = [row for row in json.loads(path.read_text(encoding="utf8")) if row["text"].strip()]
            measured |= score_dyads(
                rows,
                program.records([r["text"] for r in rows], [day(r) for r in rows]),
                roots(path.with_name("cameo_to_plover.txt")),
            )
        else:
            rows = goldset.jsonl([path])
            measured |= score_gsr(rows, program.records(r["text"] for r in rows))
    return measured


def roots(path: Path) -> dict[str, str]:
    """Read PLOVER's root for each CAMEO code."""
    lines = (line.partition("#")[0].partition(":") for line in path.read_text(encoding="utf8").splitlines())
    return {code.strip(): rest.split(",")[0].strip() for code, colon, rest in lines if colon and code.strip().isdigit()}


def score_dyads(rows: Sequence[dict[str, Any]], records: Iterable[Record], root_of: dict[str, str]) -> dict[str, float]:
    """Score records against the CAMEO sentences."""
    exact = states = Tally()
    for row, record in zip(rows, records, strict=True):
        told = [e for e in row["events"] if "eventcode" in e]
        gold = _both_ways({(ours(e["sourcecode"]), ours(e["targetcode"]), root_of.get(e["eventcode"], "")) for e in told})
        open_dyads = {d[:2] for d in gold if not d[2]}
        predicted = {d for d in dyads_of(record) if d[:2] not in open_dyads}
        gold = {d for d in gold if d[2]}
        exact += tally(predicted, gold)
        open_states = {(a[:3], r[:3]) for a, r in open_dyads}
        states += tally({d for d in _states(dyads_of(record)) if d[:2] not in open_states}, _states(gold))
    return {
        "precision": exact.precision,
        "recall": exact.recall,
        "state_precision": states.precision,
        "state_recall": states.recall,
    }


def day(row: dict[str, Any]) -> str | None:
    """Return the ISO date of a sentence, None when it has none."""
    told = row.get("date", "")
    return f"{told[:4]}-{told[4:6]}-{told[6:8]}" if len(told) == 8 and told.isdigit() else None


def _both_ways(found: set[Dyad]) -> set[Dyad]:
    return found | {(r, a, root) for a, r, root in found if root == "CONSULT"}


def ours(code: str) -> str:
    """Return CAMEO's code of an actor as verbale writes it: its state and first sector, or the body.

    >>> ours("EGYOPPMUS"), ours("PSEGZACVL"), ours("IGOUNOMIL"), ours("USA")
    ('EGYOPP', 'PSECIV', 'IGOUNO', 'USA')
    """
    tables = goldset.mapping("plover")
    if code in tables["cameo_codes"]:
        return str(tables["cameo_codes"][code])
    if code.startswith("IGO"):
        return code[:6]
    roles = (code[i : i + 3] for i in range(3, len(code), 3))
    sector = next((tables["cameo_sectors"][role] for role in roles if role in tables["cameo_sectors"]), None)
    return code[:3] + sector if sector else code


def dyads_of(record: Record) -> set[Dyad]:
    """Return the dyads that a record tells, with whole codes."""
    cast = coded.cast(record)
    claims = {s.id for s in record.statements if s.act == "accuse"}
    return _both_ways(
        {
            (actor, recipient, "CONSULT" if event.type == "CONSULT" and event.status == "planned" else coded.folded(event))
            for event in record.events
            if event.status != "hypothetical" and (event.according_to not in claims or event.type == "ACCUSE")
            for actor, recipient in _codes_of(event, cast)
        }
    )


def _codes_of(event: Event, cast: dict[str, Actor]) -> Iterator[tuple[str, str]]:
    """Yield the codes of the dyads of an event; one done to nobody named is done to the state where it happens."""
    told = False
    for a, r in coded.dyads(event):
        if a in cast and r in cast:
            told = True
            yield from product(coded.full_codes(cast[a]), coded.full_codes(cast[r]))
    here = coded.sides(event, cast)[1] if not told else ()
    for a in event.actors if here else ():
        yield from ((code, state) for code in coded.full_codes(cast[a]) for state in here if not code.startswith(state))


def _states(found: set[Dyad]) -> set[Dyad]:
    return {(a[:3], r[:3], root) for a, r, root in found}


def score_gsr(rows: Sequence[dict[str, Any]], records: Iterable[Record]) -> dict[str, float]:
    """Score records against the PLOVER sentences."""
    right = dict.fromkeys(("class", "actor", "recipient", "all"), Tally())
    for row, record in zip(rows, records, strict=True):
        judged = judge(row, record)
        for key, fine in (judged | {"all": all(judged.values())}).items():
            right[key] += Tally(fine, 0, 1)
    return {f"gsr.{key}": found.recall for key, found in right.items()}


def judge(row: dict[str, Any], record: Record) -> dict[str, bool]:
    """Say which parts of a PLOVER record are right: its class, and its actors and recipients where it has some."""
    table = goldset.mapping("plover")
    event = told(row, record.events)
    wanted = {part: _codes(row[part]) for part in ("source", "target")}
    cast = coded.cast(record)
    sides = [{_plain(code) for code in side} for side in (coded.sides(event, cast) if event else ((), ()))]
    if row.get("mode") == "host" and event is not None and event.mode == "visit":
        sides = sides[::-1]
    mutual = len(wanted["source"]) > 1 and any(s["label"] == "SRC/TAR" for s in row["spans"])
    root = table["gsr"].get(row["event"], row["event"])
    judged = {"class": event is not None and filed(event) == root}
    if wanted["source"]:
        judged["actor"] = wanted["source"] == (sides[0] | sides[1] if mutual else sides[0])
    if wanted["target"]:
        judged["recipient"] = wanted["target"] == sides[1]
    return judged


def filed(event: Event) -> str:
    """Return the class under which the gold records file an event, its status folded in."""
    kind = goldset.mapping("plover")["gsr_filed"].get(f"{event.type}.{event.mode}", event.type)
    return coded.folded_class(kind, event.status)


def _codes(told: Any) -> set[str]:
    return {_plain(a["code"]) for a in told} if isinstance(told, list) else set()


def _plain(code: str) -> str:
    return str(goldset.mapping("plover")["gsr_codes"].get(code, code))


def told(row: dict[str, Any], events: Sequence[Event]) -> Event | None:
    """Return the event that stands where the gold trigger is, else the first, None without events."""
    trigger = [(s["start"], s["end"]) for s in row["spans"] if s["label"] == "EVT"]

    def nearness(event: Event) -> tuple[int, int]:
        words = [(q.start, q.end) for q in event.evidence]
        return shared(trigger[:1], words), shared(trigger, words)

    return max(events, key=nearness, default=None)
