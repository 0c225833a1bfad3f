"""Golden cases of events: everything that a text tells, no more, no less."""

import tomllib
from pathlib import Path

import pytest

from verbale.pipeline import read_text
from verbale.terms import Cast, Event, Record

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "event").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf8"))["case"]
]
OPTIONAL = {
    "place": lambda e: e.place.name if e.place else "",
    "when": lambda e: e.when.earliest if e.when else "",
    "background": lambda e: e.background,
    "mode": lambda e: e.mode or "",
    "according_to": lambda e: e.according_to is not None,
    "inferred": lambda e: list(e.inferred),
}


def sides(record: Record, ids: tuple[str, ...], wanted: list[str]) -> list[str]:
    """Name actors as the case does: by party when it gives a code, else by name."""
    who = Cast(record.actors, {})
    return [who[i].name if who[i].name in wanted else who.party(i) if who.party(i) in wanted else who[i].name for i in ids]


def told(record: Record, event: Event, want: dict[str, object]) -> dict[str, object]:
    """What a case expects of an event, as the record has it."""
    quotes = " ... ".join(q.quote for q in event.evidence)
    words = str(want["words"])
    got: dict[str, object] = {
        "words": words if words in quotes else quotes,
        "type": event.type,
        "actors": sorted(sides(record, event.actors, want["actors"])),
        "recipients": sorted(sides(record, event.recipients, want["recipients"])),
        "status": event.status,
    }
    return got | {key: read(event) for key, read in OPTIONAL.items() if key in want}


def closest(events: list[Event], want: dict[str, object]) -> Event | None:
    """The event that a case means: its words in the evidence, its type if there are several."""
    fits = [e for e in events if any(str(want["words"]) in q.quote for q in e.evidence)]
    return next((e for e in fits if e.type == want["type"]), fits[0] if fits else (events[0] if events else None))


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{n}: {c['why']}" for n, c in CASES])
def test_every_event_of_a_text_is_found_and_coded(name, case, kit):
    record = read_text(case["text"], kit, published=case["date"])
    left, got, want = list(record.events), [], []
    for expected in case["expect"]:
        want.append({**expected, "actors": sorted(expected["actors"]), "recipients": sorted(expected["recipients"])})
        if (event := closest(left, expected)) is not None:
            left.remove(event)
            got.append(told(record, event, expected))
    extra = [(e.type, [q.quote for q in e.evidence]) for e in left]
    assert (got, extra) == (want, []), case["why"]
