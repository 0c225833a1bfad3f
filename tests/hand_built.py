"""Records built by hand, one row or more of every kind, for tests that need no parse."""

import sys
from collections.abc import Callable
from hashlib import sha256

from verbale.terms import (
    Actor,
    Commitment,
    Document,
    Event,
    Failure,
    Forecast,
    Place,
    Position,
    Quantity,
    Quote,
    Range,
    Record,
    Span,
    Statement,
    StatementEvidence,
    When,
    row_id,
)

TEXT = """Envoys Meet in Oslo {n}
OSLO — Foreign Minister Péter Nagy of Hungary said on Thursday that his country would send 1,200 troops if NATO asked.
"We hope for calm," the NATO secretary, Ann Holt, told Mr. Nagy. U.S. officials denied it. Mr. Nagy called talks likely.
"""


def document(n=0, published="2022-01-21", outlet="Courier", where=None, text=None):
    text = text or TEXT.format(n=n)
    doc_id = sha256(text.encode()).hexdigest()
    return Document(
        doc_id, text, f"Envoys Meet in Oslo {n}", outlet, None, "OSLO", published, "en", None, where or f"{n}.txt", ("short",)
    )


def quote(text, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Quote.at(text, Span(start, start + len(words)))


def record(n=0, run="0.1.0+abc", **told):
    report = document(n, **told)
    text, doc_id = report.text, report.doc_id

    def q(words, nth=0):
        return quote(text, words, nth)

    def key(kind, name):
        return row_id(kind, doc_id, name)

    nagy, holt, nato, hun, usa = (key("actor", name) for name in ("nagy", "holt", "nato", "hun", "usa"))
    said, hoped, denied, send = key("statement", 1), key("statement", 2), key("statement", 3), key("event", 1)
    thursday = When("2022-01-20", "2022-01-20", "on Thursday")
    actors = (
        Actor(
            nagy,
            "Péter Nagy",
            "person",
            "HUN",
            None,
            "GOV",
            "Foreign Minister",
            "Foreign Ministry",
            (q("Foreign Minister Péter Nagy"), q("Mr. Nagy")),
        ),
        Actor(holt, "Ann Holt", "person", None, None, "IGO", "secretary", "NATO", (q("Ann Holt"),), ("role",)),
        Actor(nato, "NATO", "alliance", None, "NATO", "IGO", None, None, (q("NATO"), q("NATO", 1))),
        Actor(hun, "Hungary", "country", "HUN", "HUN", "GOV", None, None, (q("Hungary"),)),
        Actor(usa, "U.S. officials", "unnamed", "USA", None, "GOV", None, None, (q("U.S. officials"),)),
    )
    statements = (
        Statement(
            said,
            nagy,
            None,
            (),
            "indirect",
            "promise",
            (q("if NATO asked"),),
            (send,),
            None,
            thursday,
            StatementEvidence(
                (q("Foreign Minister Péter Nagy of Hungary"),),
                (q("said"),),
                (q("his country would send 1,200 troops if NATO asked"),),
            ),
        ),
        Statement(
            hoped,
            holt,
            None,
            (nagy,),
            "direct",
            "hope",
            None,
            (),
            None,
            None,
            StatementEvidence((q("the NATO secretary, Ann Holt"),), (q("told"),), (q('"We hope for calm,"'),)),
            ("act",),
        ),
        Statement(
            denied,
            None,
            "U.S. officials",
            (nagy, holt),
            "indirect",
            "deny",
            None,
            (),
            said,
            When(None, None, "late"),
            StatementEvidence((q("U.S. officials"),), (q("denied"),), (q("it"), q("Mr. Nagy", 1))),
        ),
    )
    oslo = Place("Oslo", "NOR", 59.91, 10.75, 3143244)
    trigger = (q("would send 1,200 troops"),)
    return Record(
        report,
        actors,
        statements,
        (
            Event(
                send,
                "MOBILIZE",
                "troops",
                ("military",),
                4,
                -7.0,
                (hun, nagy),
                (nato,),
                "conditional",
                False,
                None,
                oslo,
                said,
                trigger,
                ("actors",),
            ),
            Event(
                key("event", 2),
                "CONSULT",
                None,
                (),
                1,
                1.5,
                (),
                (),
                "occurred",
                True,
                When(None, "2021-12-31", "past"),
                None,
                None,
                (q("Meet"),),
            ),
        ),
        (
            Quantity(
                key("quantity", 1),
                "force",
                Range(1200, 1200, None),
                "exact",
                "troops",
                hun,
                nato,
                None,
                None,
                said,
                thursday,
                (q("1,200 troops"),),
            ),
            Quantity(
                key("quantity", 2),
                "people",
                Range(None, None, None),
                "order of magnitude",
                None,
                None,
                None,
                None,
                None,
                None,
                None,
                (q("officials"),),
            ),
        ),
        (Position(key("position", 1), nagy, "troops for NATO", "offers", said, thursday, trigger),),
        (
            Commitment(
                key("commitment", 1),
                "promise",
                (nagy, hun),
                (nato,),
                "send troops",
                When(None, "2022-02-01", "soon"),
                "NATO asked",
                said,
                trigger,
            ),
        ),
        (
            Forecast(
                key("forecast", 1), nagy, "talks", "likely", (0.55, 0.8), "ICD 203", None, None, (q("called talks likely"),)
            ),
            Forecast(
                key("forecast", 2),
                None,
                "calm",
                "hope",
                None,
                None,
                When("2022-02-01", None, "soon"),
                hoped,
                (q("hope for calm"),),
            ),
        ),
        run,
        (Failure(f"{n}.txt", "a caption was left out"),),
    )


def steps(work: Callable[..., object], *given: object) -> int:
    """Count the calls that a piece of work takes: the same on any machine, however busy, as seconds are not."""
    count = 0

    def seen(frame: object, event: str, what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work(*given)
    finally:
        sys.setprofile(None)
    return count
