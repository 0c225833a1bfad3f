"""A record as a person reads it in a terminal: by table, each line with its words."""

from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from verbale.analyse.telling import amount
from verbale.show.terminal import Terminal
from verbale.terms import Actor, Quote, Record, When

TONES = {1: "green", 2: "bold green", 3: "red", 4: "bold red"}
ACTS = {"promise": "green", "offer": "green", "accept": "green", "praise": "green", "hope": "green", "appeal": "cyan"}
ACTS |= dict.fromkeys(("threaten", "accuse", "criticise", "reject", "demand", "warn", "deny", "decline", "fear"), "red")


def print_digest(record: Record, console: Terminal | None = None) -> None:
    """Print a record as a digest."""
    console = console or Terminal()
    names = {a.id: a.name for a in record.actors}

    def name(ids: Iterable[str] | str | None) -> str:
        listed = [ids] if isinstance(ids, str) else list(ids or ())
        return ", ".join(names.get(i, "?") for i in listed)

    console.print(_head(record))
    for title, rows, line in _tables(record, name):
        if rows:
            console.print(Rule(Text(f"{title} ({len(rows)})", style="bold"), align="left", style="dim"))
            grid = Table.grid(padding=(0, 2))
            grid.add_column(max_width=18)
            grid.add_column(max_width=26)
            grid.add_column(ratio=1, overflow="fold")
            for row in rows:
                grid.add_row(*line(row))
            console.print(Padding(grid, (0, 0, 1, 1)))


def _head(record: Record) -> RenderableType:
    d = record.report
    facts = [d.outlet, d.published or "no date", d.dateline, d.byline and f"by {d.byline}", d.origin and f"from {d.origin}"]
    return Group(Text(d.title or d.where, style="bold"), Text(" · ".join(f for f in facts if f), style="dim"), Text())


def _tables(record: Record, name: Callable[[Any], str]) -> list[tuple[str, tuple[Any, ...], Callable[[Any], tuple[Text, ...]]]]:
    return [
        (
            "Who said what",
            record.statements,
            lambda s: _line(s.act, ACTS.get(s.act, ""), name(s.source) or s.source_text or "not named", _said(s)),
        ),
        ("What happened", record.events, lambda e: _line(e.type, TONES[e.quad], _dyad(e, name), _deed(e))),
        (
            "How many",
            record.quantities,
            lambda q: _line(q.kind, "", name(q.of), Text(f"{_amount(q)} {q.unit or ''}  ").append(_quoted(q.evidence))),
        ),
        (
            "Who stands where",
            record.positions,
            lambda p: _line(p.stance, "", name(p.party), Text(f"{p.issue}  ").append(_quoted(p.evidence))),
        ),
        (
            "What is due",
            record.commitments,
            lambda c: _line(c.kind, ACTS.get("threaten" if c.kind == "threat" else c.kind, ""), name(c.party), _duty(c)),
        ),
        (
            "What is predicted",
            record.forecasts,
            lambda f: _line(_odds(f.probability), "", name(f.source) or "not named", _quoted(f.evidence)),
        ),
        ("Who is who", tuple(a for a in record.actors if a.kind != "unnamed"), _who),
    ]


def _line(label: str, style: str, who: str, told: Text) -> tuple[Text, Text, Text]:
    return Text(label, style=style), Text(who, style="bold"), told


def _quoted(quotes: Iterable[Quote]) -> Text:
    return Text(" … ".join(" ".join(q.quote.split()) for q in quotes))


def _when(when: When | None) -> str:
    if when is None:
        return ""
    days = when.earliest if when.earliest == when.latest else f"{when.earliest or '…'} to {when.latest or '…'}"
    return f"  ({days})" if when.earliest or when.latest else f"  ({when.words})"


def _said(statement: Any) -> Text:
    cue = Text(f"{_quoted(statement.evidence.cue)}  ", style="dim")
    return cue.append_text(_quoted(statement.evidence.content)).append(_when(statement.when), style="dim")


def _deed(event: Any) -> Text:
    text = _quoted(event.evidence)
    status = "" if event.status == "occurred" else event.status
    place = f"at {event.place.name}" if event.place else ""
    told = ", ".join(filter(None, (status, "history" if event.background else "", place)))
    return text.append(f"  {told}" if told else "", style="dim").append(_when(event.when), style="dim")


def _dyad(event: Any, name: Callable[[Any], str]) -> str:
    return f"{name(event.actors) or '?'}" + (f" → {name(event.recipients)}" if event.recipients else "")


def _amount(quantity: Any) -> str:
    value = {"min": quantity.value.min, "best": quantity.value.best, "max": quantity.value.max}
    return amount({"value": value, "qualifier": quantity.qualifier})


def _duty(commitment: Any) -> Text:
    text = _quoted(commitment.evidence).append(_when(commitment.due), style="dim")
    return text.append(f"  condition: {commitment.condition}", style="dim") if commitment.condition else text


def _odds(probability: tuple[float, float] | None) -> str:
    return f"{probability[0] * 100:.0f}-{probability[1] * 100:.0f}%" if probability else "no odds"


def _who(actor: Actor) -> tuple[Text, Text, Text]:
    facts = [actor.role, actor.organisation, actor.country or actor.code]
    told = Text(", ".join(f for f in facts if f)).append(
        f"  {len(actor.mentions)} mention{'' if len(actor.mentions) == 1 else 's'}", style="dim"
    )
    return Text(actor.kind), Text(actor.name, style="bold"), told
