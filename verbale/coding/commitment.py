"""Commitments: what is promised, threatened or planned, by when, and on what condition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.extract.clause import agent, clause, conditions, predicates, subject, tops
from verbale.lexicon import table
from verbale.terms import (
    Cast,
    Commitment,
    Document,
    Event,
    EventMention,
    Parse,
    Statement,
    StatementMention,
    Timex,
    When,
    row_id,
)

_KIND = {"promise": "promise", "threaten": "threat"}


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate that commits somebody, before it is coded."""

    kind: str
    predicate: int
    party: tuple[str, ...]
    statement: int | None
    inside: frozenset[int]


def commitments(
    parse: Parse,
    sayings: tuple[StatementMention, ...],
    said: tuple[Statement, ...],
    deeds: tuple[EventMention, ...],
    done: tuple[Event, ...],
    who: Cast,
    times: tuple[Timex, ...],
    document: Document,
) -> tuple[Commitment, ...]:
    """Code what the parties bind themselves to.

    Promises and threats come from statements of that act, and from agreements to do something; plans from clauses in
    the future whose subject is an actor, where nothing has been promised. One predicate makes one commitment.

    Args:
        parse: The parse of the report.
        sayings: The attributions of the report.
        said: The statements coded from them, index by index.
        deeds: The event mentions.
        done: The events coded from them, index by index.
        who: The cast.
        times: The time expressions.
        document: The report.
    """
    rows: dict[int, Commitment] = {}
    for found in (*_spoken(parse, sayings, said, who), *_planned(parse, sayings, said, who, times)):
        if found.predicate not in rows and found.party:
            statement = said[found.statement] if found.statement is not None else None
            rows[found.predicate] = _coded(parse, found, statement, who, times, document)
    return tuple(rows[i] for i in sorted(rows))


def _spoken(parse: Parse, sayings: tuple[StatementMention, ...], said: tuple[Statement, ...], who: Cast) -> Iterator[Found]:
    """Yield what statements bind their speakers to: the predicates of promises, threats and agreements to act."""
    for i, (mention, statement) in enumerate(zip(sayings, said, strict=True)):
        if mention.modality == "negated":
            continue
        agreed = mention.cue_key.startswith(("agree.", "agree to.", "agreement."))
        kind = _KIND.get(statement.act) or ("promise" if agreed else None)
        if kind is None:
            continue
        inside = frozenset(mention.content)
        for top in _bound(parse, mention.content, kind, agreed):
            party = _party(parse, top, mention, statement, who)
            yield Found(kind, top, party, i, inside)


def _bound(parse: Parse, content: Iterable[int], kind: str, agreed: bool) -> Iterator[int]:
    """Yield the predicates of the content that bind: future or infinitive ones, else its first, for each conjunct."""
    inside = set(content)
    for top in tops(parse, inside):
        chain = [top, *(c for c in parse.children(top, "conj", "parataxis") if c in inside)]
        if parse.tokens[top].upos in ("NOUN", "PROPN") and not parse.children(top, "cop"):
            if kind == "threat" or not agreed:
                yield top
            continue
        for predicate in _unwrapped(parse, chain, inside):
            c = clause(parse, predicate)
            if c.modal in ("future", "would") or parse.tokens[predicate].has("VerbForm=Inf") or kind == "threat":
                yield predicate
                break


def _unwrapped(parse: Parse, chain: list[int], inside: set[int]) -> Iterator[int]:
    """Follow a predicate that only introduces another ("planned to speak", "is ready to send") to the deed."""
    carriers = table("commitment_carriers")
    for i in chain:
        while parse.tokens[i].lemma in carriers and (
            below := [c for c in parse.children(i, "xcomp", "ccomp", "csubj") if c in inside]
        ):
            i = below[0]
        yield i


def _party(parse: Parse, predicate: int, mention: StatementMention, statement: Statement, who: Cast) -> tuple[str, ...]:
    """Return who is bound: the party of the clause's subject when that is an actor, else of the speaker."""
    own = agent(parse, predicate)
    found = who.who(parse, own)
    if own is None or not found or own not in set(mention.content):
        spoken = who.who(parse, mention.source_head) or ((statement.source,) if statement.source else ())
        found = found if own is not None and found and own in set(mention.content) else spoken
    return tuple(dict.fromkeys(who.party_actor(a) for a in found))


def _planned(
    parse: Parse, sayings: tuple[StatementMention, ...], said: tuple[Statement, ...], who: Cast, times: tuple[Timex, ...]
) -> Iterator[Found]:
    """Yield clauses in the future with an actor for subject and a time, that are told as plans."""
    holder: dict[int, int] = {}
    for i, mention in enumerate(sayings):
        holder.update(dict.fromkeys(mention.content, i))
    not_plans = {"predict", "threaten", "promise", "warn", "fear", "hope", "deny", "assess", "demand", "appeal", "reject"}
    dated = {a for t in times for a in (t.head, *parse.ancestors(t.head)[:2])}
    conditional = {
        j for i, t in enumerate(parse.tokens) if t.dep.startswith("advcl") for c in conditions(parse, parse.subtree(i)) for j in c
    }
    for i in predicates(parse, range(len(parse.tokens))):
        deed = _planned_deed(parse, i)
        if deed is None or i in conditional or not ({i, deed} & dated):
            continue
        found = who.who(parse, agent(parse, deed) if deed != i else agent(parse, i))
        at = holder.get(i)
        if not found or (at is not None and said[at].act in not_plans) or parse.tokens[deed].lemma in table("states_not_deeds"):
            continue
        yield Found("plan", deed, tuple(dict.fromkeys(who.party_actor(a) for a in found)), at, frozenset(parse.subtree(i)))


def _planned_deed(parse: Parse, i: int) -> int | None:
    """Return the planned predicate: of "will meet", "plans to meet", "is to meet"; None for anything else."""
    c = clause(parse, i)
    if c.negated or conditions(parse, parse.subtree(i)):
        return None
    token = parse.tokens[i]
    if token.lemma in table("commitment_carriers") and table("commitment_carriers")[token.lemma]["plan"] == "yes":
        below = parse.child(i, "xcomp")
        return below if below is not None and c.modal in ("", "future") else None
    if c.modal == "future" and token.upos == "VERB":
        return i
    return i if c.modal == "would" and token.dep == "ccomp" and token.upos == "VERB" else None  # future told in the past


def _coded(
    parse: Parse, found: Found, statement: Statement | None, who: Cast, times: tuple[Timex, ...], document: Document
) -> Commitment:
    inside = [j for j in parse.subtree(found.predicate) if not found.inside or j in found.inside or found.kind == "plan"]
    unless = conditions(parse, inside)
    after = _after(parse, found.predicate) if not unless else []
    drop = {j for c in (*unless, after) for j in c} | _subject_words(parse, found.predicate)
    told = _trim(parse, [j for j in inside if j not in drop])
    condition = parse.words(unless[0]) if unless else parse.words(after) if after else _condition_noun(parse, found, who)
    quotes = parse.quotes(told)
    return Commitment(
        id=row_id("commitment", document.doc_id, found.kind, *((q.start, q.end) for q in quotes)),
        kind=found.kind,
        party=found.party,
        to=_to(parse, found, statement, who),
        what=" ".join(q.quote for q in quotes),
        due=_due(parse, found.predicate, times),
        condition=condition,
        statement=statement.id if statement else None,
        evidence=quotes,
    )


def _subject_words(parse: Parse, predicate: int) -> set[int]:
    words = {j for s in parse.children(predicate, "nsubj", "csubj", "mark", "cc", "advcl") for j in parse.subtree(s)}
    return words | {j for c in parse.children(predicate, "conj", "parataxis") for j in parse.subtree(c)}


def _trim(parse: Parse, tokens: list[int]) -> list[int]:
    """Leave out marks at the edges, and the run of words that does not hold the predicate."""
    while tokens and parse.tokens[tokens[-1]].text in ",.;:—–-":
        tokens = tokens[:-1]
    while tokens and parse.tokens[tokens[0]].text in ",.;:—–-":
        tokens = tokens[1:]
    return tokens


def _after(parse: Parse, predicate: int) -> list[int]:
    """Return the clause that must come first ("after the United States provided its response"), or []."""
    for c in parse.children(predicate, "advcl"):
        marks = {parse.tokens[m].text.lower() for m in parse.children(c, "mark", "case")}
        if marks & {"after", "once", "when"}:
            return _trim(parse, parse.subtree(c))
    return []


def _condition_noun(parse: Parse, found: Found, who: Cast) -> str | None:
    """Return the condition that stands as subject of a threat ("any Russian move into Ukraine would provoke ...")."""
    own = subject(parse, found.predicate)
    if found.kind != "threat" or own is None or own in who.at:
        return None
    if parse.tokens[own].upos not in ("NOUN", "VERB") or clause(parse, found.predicate).modal not in ("would", "future"):
        return None
    return parse.words(parse.subtree(own))


def _to(parse: Parse, found: Found, statement: Statement | None, who: Cast) -> tuple[str, ...]:
    to: list[str] = []
    for c in parse.children(found.predicate, "iobj", "obl"):
        if parse.tokens[c].dep.startswith("iobj") or parse.case(c) in ("to", "with", "against", "on"):
            to += who.who(parse, c)
    if not to and statement is not None:
        to += statement.addressees
    parties = dict.fromkeys(who.party_actor(a) for a in to)
    return tuple(a for a in parties if a not in found.party)


def _due(parse: Parse, predicate: int, times: tuple[Timex, ...]) -> When | None:
    """Return the time that hangs on the predicate or on a word below it, outside other clauses."""
    for timex in times:
        if timex.kind in ("DATE", "TIME") and predicate in (timex.head, *parse.ancestors(timex.head)[:3]):
            between = parse.ancestors(timex.head)
            path = [timex.head, *between[: between.index(predicate)]] if predicate in between else []
            if not any(parse.tokens[j].dep.partition(":")[0] in ("advcl", "acl", "ccomp", "conj") for j in path):
                return timex.when
    return None
