"""What rows of each kind hold: which fields are actors, other rows, evidence. Without SQL, so that `read` can check fast."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from verbale import terms
from verbale.terms import Record

if TYPE_CHECKING:
    from sqlalchemy import Table

Row = dict[str, Any]

# Fields that are kept in several columns (`when` in `when_earliest`, `when_latest`, `when_words`).
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "when": ("earliest", "latest", "words"),
        "due": ("earliest", "latest", "words"),
        "horizon": ("earliest", "latest", "words"),
        "value": ("min", "best", "max"),
        "probability": ("low", "high"),
        "place": ("name", "country", "lat", "lon", "geonames", "precision"),
    }
)


@dataclass(frozen=True)
class Kind:
    """How the rows of one kind are kept.

    `cls` is the class in `terms` whose fields the rows have. `actor` and `link` tell the role under which a field's
    ids of actors or rows are kept; `parts` the field in which each part of the evidence stands. `by` names the roles
    that say whose row it is.
    """

    name: str
    cls: type
    by: tuple[str, ...] = ()
    actor: Mapping[str, str] = field(default_factory=dict)
    link: Mapping[str, str] = field(default_factory=dict)
    many: frozenset[str] = frozenset()
    parts: Mapping[str, str] = field(default_factory=lambda: {"evidence": "evidence"})

    @property
    def table(self) -> "Table":
        """The table of the kind."""
        from verbale.record.schema import TABLES  # not before it is asked for: a record can be checked without SQL

        return TABLES[self.name]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a row, in the order of the contract."""
        return _fields(self.cls)


@cache
def _fields(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


_SAID = {"source": "evidence", "cue": "evidence", "content": "evidence", "condition": "condition"}
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("actors", terms.Actor, parts={"mentions": "mentions"}),
            Kind(
                "statements",
                terms.Statement,
                by=("source",),
                actor={"source": "source", "addressees": "addressee"},
                link={"about": "about", "nested_in": "nested_in"},
                many=frozenset({"addressees", "about"}),
                parts=_SAID,
            ),
            Kind(
                "events",
                terms.Event,
                by=("actor",),
                actor={"actors": "actor", "recipients": "recipient"},
                link={"according_to": "according_to"},
                many=frozenset({"actors", "recipients"}),
            ),
            Kind(
                "quantities",
                terms.Quantity,
                by=("of",),
                actor={"of": "of", "to": "to"},
                link={"according_to": "according_to"},
            ),
            Kind("positions", terms.Position, by=("party",), actor={"party": "party"}, link={"statement": "statement"}),
            Kind(
                "commitments",
                terms.Commitment,
                by=("party",),
                actor={"party": "party", "to": "to"},
                link={"statement": "statement"},
                many=frozenset({"party", "to"}),
            ),
            Kind(
                "forecasts",
                terms.Forecast,
                by=("source",),
                actor={"source": "source"},
                link={"statement": "statement"},
            ),
        )
    }
)


def as_json(record: Record) -> Row:
    """Return a record as JSON reads it back: lists for tuples."""
    told: Row = json.loads(json.dumps(record.as_dict()))
    return told


def evidence(kind: Kind, row: Row) -> Row:
    """Return the evidence of a row by part; the parts of a simple row are just "evidence"."""
    found = {}
    for part, name in kind.parts.items():
        held = row[name]
        found[part] = (held[part] if isinstance(held, dict) else held) or []
    return found


def held(kind: Kind, row: Row, roles: Mapping[str, str]) -> Iterable[tuple[str, int, str]]:
    """Yield (role, order, id) of the actors or rows that a row refers to."""
    for name, role in roles.items():
        given = row[name] if name in kind.many else [row[name]]
        yield from ((role, order, id_) for order, id_ in enumerate(given) if id_ is not None)
