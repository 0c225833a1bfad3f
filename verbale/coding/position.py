"""Positions: where a party stands on an issue, the issue named the same way on both sides.

A stance is first found with the words it is taken on; what those words name is read in a second walk, because "the
demands" and "it" take up what another party raised, at times further down. An issue is a row of the table of issues,
met by the words of one conjunct and by whom its pronouns mean; only plain words of demand and refusal ("rejects") let
a phrase that the table lacks be an issue by its own words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.coding.issue import issues, named, reads, trim
from verbale.coding.scene import side
from verbale.extract.clause import clause, conditions, negated, subject, tops
from verbale.lexicon import table
from verbale.terms import (
    Actor,
    Cast,
    Document,
    Parse,
    Position,
    Reading,
    Statement,
    StatementMention,
    row_id,
)

_STANCE = {"demand": "demands", "offer": "offers", "reject": "rejects", "appeal": "demands"}
_NEGATED = {"accepts": "rejects", "rejects": "open", "rules out": "open", "open": "rules out"}
_SIDES = ("GOV", "MIL", "OPP", "REB")
_RAISING = ("demands", "offers")
_ORDINAL = {"first": 0, "central": 0, "chief": 0, "main": 0, "key": 0, "second": 1, "third": 2, "last": -1}
_ALL = {"those", "these", "them", "they", "both", "such", "all", "there"}
_ANSWERS = {
    "refuse": "rejects",
    "reject": "rejects",
    "accept": "accepts",
    "oppose": "rejects",
    "agree": "accepts",
    "want": "demands",
}
_BARE = {"refuse", "reject", "accept", "oppose"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A stance before its issue is known: who takes it, on which words, and whether these may name an issue freely.

    `signed`: told by words that rule out; `bare`: the words hold no content, only an answer ("the allies refused").
    """

    parties: tuple[str, ...]
    stance: str
    content: tuple[int, ...]
    at: int
    statement: Statement | None
    free: bool
    signed: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Raised:
    """An issue that a party has put on the table, where, and with which statement."""

    party: str
    issue: str
    at: int
    stance: str


def positions(reading: Reading, said: tuple[Statement, ...]) -> tuple[Position, ...]:
    """Code where the parties stand: one row for each party and issue of a statement.

    A demand, offer, acceptance or refusal is a stance on what its content names; coordinated contents are several
    issues. "Those proposals" takes up the issues that others raised. What another party demands is rejected; what
    nobody demands and a party excludes ("not an option") is ruled out.

    Args:
        reading: The report with everything found in it.
        said: The statements coded from its attributions, index by index.
    """
    parse, sayings, who, document = reading.parse, reading.sayings, reading.who, reading.document
    taken = sorted(
        (*_stated(parse, sayings, said, who), *_answered(parse, sayings, who), *_doors(parse, who)), key=lambda t: t.at
    )
    raised = [
        Raised(party, issue, t.at, t.stance)
        for t in taken
        for issue, _ in issues(parse, t.content, who, free=t.free)
        for party in t.parties
    ]
    rows: dict[tuple[str, str, object], Position] = {}
    for t in taken:
        for party in t.parties:
            for issue, tokens in _taken_up(parse, t, party, raised, who):
                row = _row(parse, t, party, issue, tokens, raised, document)
                rows.setdefault((party, issue, row.statement or t.at), row)
    kept: dict[str, Position] = {}
    for row in rows.values():
        kept.setdefault(row.id, row)  # words that two statements share are one stance
    return tuple(kept.values())


def _row(parse: Parse, t: Taken, party: str, issue: str, tokens: list[int], raised: list[Raised], document: Document) -> Position:
    asked = any(r.issue == issue and r.party != party and r.stance in _RAISING for r in raised)
    stance = ("rejects" if asked else "rules out") if t.signed else t.stance
    quotes = parse.quotes(tokens)
    key = row_id("position", document.doc_id, party, issue, stance, *((q.start, q.end) for q in quotes))
    told = t.statement
    return Position(key, party, issue, stance, told.id if told else None, told.when if told else None, quotes)


# --- who takes a stance --------------------------------------------------------------------------------------------------


def _stated(parse: Parse, sayings: tuple[StatementMention, ...], said: tuple[Statement, ...], who: Cast) -> Iterator[Taken]:
    """Yield the stances that statements take."""
    for mention, statement in zip(sayings, said, strict=True):
        row = table("stances").get(mention.cue_key)
        stance = row["stance"] if row and _by_cue(mention, statement) else _STANCE.get(statement.act, "")
        if mention.cue_key == "insist.v" and _subjunctive(parse, mention.content):
            stance = "demands"
        if not stance or not mention.content or mention.modality == "question" or _asked(parse, mention):
            continue
        if mention.modality == "negated" or negated(parse, mention.cue_head):
            stance = _NEGATED.get(stance, "")
        parties = _parties(parse, mention.source_head, statement, who)
        if stance == "offers" and any(parse.tokens[i].lemma == "accept" for i in mention.content):
            stance = "accepts"  # "is ready to accept a truce"
        if stance and parties:
            signed = stance == "rejects" and not _by_cue(mention, statement) and _signed(parse, mention.content)
            free = signed or bool(row and row["free"] == "yes" and _by_cue(mention, statement))
            yield Taken(parties, stance, _wanted(parse, mention), mention.cue_head, statement, free, signed)


def _wanted(parse: Parse, mention: StatementMention) -> tuple[int, ...]:
    """Return the content, and for "wants the troops removed" also what is to be done to it."""
    if mention.cue_key != "want.v":
        return mention.content
    done = [c for c in parse.children(mention.cue_head, "xcomp", "advcl") if parse.tokens[c].xpos in ("VBN", "VBD")]
    return tuple(sorted({*mention.content, *(j for c in done for j in parse.subtree(c))}))


def _subjunctive(parse: Parse, content: Iterable[int]) -> bool:
    """Say whether a clause asks rather than tells ("insists that sanctions be lifted")."""
    head = next(iter(tops(parse, content)), None)
    if head is None:
        return False
    helpers = [parse.tokens[c] for c in parse.children(head, "aux")]
    plain = parse.tokens[head].xpos == "VB" and not helpers
    return plain or any(t.text.lower() == "be" for t in helpers[:1])


def _by_cue(mention: StatementMention, statement: Statement) -> bool:
    """Say whether the reporting word itself tells the act, not the words reported."""
    return table("cues")[mention.cue_key]["act"] == statement.act


def _asked(parse: Parse, mention: StatementMention) -> bool:
    last = parse.sentences[parse.tokens[mention.cue_head].sentence][1]
    return mention.mode == "indirect" and parse.tokens[last - 1].text == "?"


def _parties(parse: Parse, head: int | None, statement: Statement | None, who: Cast) -> tuple[str, ...]:
    """Return the parties that speak: what stands for no state or body (an analyst, a reader) is none."""
    found = who.who(parse, head) or ((statement.source,) if statement and statement.source else ())
    acting = [side(who, a) for a in found if _is_party(who[a])]
    return tuple(dict.fromkeys(acting))


def _is_party(actor: Actor) -> bool:
    """Say whether an actor stands for a state, a body or an armed side, and not only for itself."""
    named = actor.country or actor.code or actor.organisation
    return bool(named) or actor.kind not in ("person", "unnamed") or actor.sector in _SIDES


def _answered(parse: Parse, sayings: tuple[StatementMention, ...], who: Cast) -> Iterator[Taken]:
    """Yield stances told by verbs that report no statement: "the allies refused", "had agreed to a truce"."""
    told = {m.cue_head for m in sayings if m.content}
    for i, token in enumerate(parse.tokens):
        stance = _ANSWERS.get(token.lemma) if token.upos == "VERB" and i not in told and token.xpos not in ("VB", "VBG") else None
        if stance is None or not _as_fact(parse, i) or parse.children(i, "ccomp", "nsubj:pass", "aux:pass"):
            continue
        if any(parse.tokens[c].xpos != "VBN" for c in parse.children(i, "xcomp")):
            continue
        parties = _parties(parse, subject(parse, i), None, who)
        things = [c for c in parse.children(i, "obj", "obl") if parse.tokens[c].upos != "PRON" and _takes(parse, token.lemma, c)]
        if parties and things:
            done = [c for c in parse.children(i, "xcomp", "advcl") if parse.tokens[c].xpos == "VBN"]
            words = [j for c in (things[0], *done) for j in parse.subtree(c)]
            yield Taken(parties, stance, tuple(sorted(set(words))), i, None, False)
        elif parties and token.lemma in _BARE and not [c for c in parse.children(i, "obj") if parse.tokens[c].upos != "PRON"]:
            below = [j for c in parse.children(i, "obl", "conj", "parataxis", "punct", "cc") for j in parse.subtree(c)]
            yield Taken(parties, stance, tuple(j for j in parse.subtree(i) if j not in below), i, None, False, bare=True)


def _as_fact(parse: Parse, i: int) -> bool:
    """Say whether a verb tells a fact: not negated, not possible, not in a condition."""
    read = clause(parse, i)
    above = [i, *parse.ancestors(i)]
    conditional = any(parse.tokens[a].dep.startswith("advcl") and conditions(parse, parse.subtree(a)) for a in above)
    return not (read.negated or read.modal or conditional)


def _takes(parse: Parse, lemma: str, c: int) -> bool:
    """Say whether a dependent is what the verb is about: "to" after agree, the object of others."""
    return parse.case(c) == "to" if lemma == "agree" else parse.tokens[c].dep == "obj"


def _doors(parse: Parse, who: Cast) -> Iterator[Taken]:
    """Yield what the door is left open to."""
    for i, token in enumerate(parse.tokens):
        verb = token.head
        if token.lemma != "door" or verb < 0 or parse.tokens[verb].lemma not in ("leave", "keep") or negated(parse, verb):
            continue
        holders = [i, verb, *parse.children(verb, "xcomp", "advmod", "amod"), *parse.children(i, "amod")]
        is_open = any(parse.tokens[j].lemma in ("open", "ajar") for j in holders)
        things = [c for j in holders for c in parse.children(j, "obl", "nmod", "advcl") if parse.case(c) in ("to", "for")]
        parties = _parties(parse, subject(parse, verb), None, who)
        if is_open and parties and things:
            yield Taken(parties, "open", tuple(parse.subtree(things[0])), verb, None, True)


def _signed(parse: Parse, content: Iterable[int]) -> bool:
    """Say whether the words rule something out for good."""
    words = f" {' '.join(_word(parse, i) for i in content)} "
    return any(f" {sign} " in words for sign in table("refusals"))


def _word(parse: Parse, i: int) -> str:
    word = parse.tokens[i].text.lower()
    return "not" if word in ("n't", "n’t", "never") else word


# --- on what -------------------------------------------------------------------------------------------------------------


def _taken_up(parse: Parse, t: Taken, party: str, raised: list[Raised], who: Cast) -> list[tuple[str, list[int]]]:
    """Return (issue, words): those the words name, else those that others raised and these words take up."""
    if not t.bare and (named := issues(parse, t.content, who, free=t.free)):
        return named
    if t.stance in _RAISING or t.stance == "open":
        return []
    whole = trim(parse, list(t.content) if len(t.content) > 2 else sorted({*t.content, t.at}))
    if t.bare:
        before = [r for r in raised if r.party != party and r.at < t.at and _near(parse, r.at, t.at)]
        return [(issue, whole) for issue in _batch(parse, before)]
    head = next(iter(tops(parse, t.content)), None)
    if head is None or not (t.signed or _points_back(parse, head, t.content)):
        return []
    if t.signed and not _there(parse, t.content) and (spoken := _before(parse, t, who)):
        return [(spoken, whole)]
    known = [r for r in raised if r.party != party]
    others = [r for r in known if r.stance in _RAISING] or [r for r in known if r.stance == "accepts" and r.at < t.at]
    before = [r for r in others if r.at < t.at] or others[:1]
    return [(issue, whole) for issue in _picked(parse, t.content, _batch(parse, before))]


def _near(parse: Parse, before: int, at: int) -> bool:
    """Say whether two words stand in one paragraph, at most two sentences apart."""
    apart = parse.tokens[at].sentence - parse.tokens[before].sentence
    return parse.paragraph(before) == parse.paragraph(at) and apart <= 2


def _batch(parse: Parse, raised: list[Raised]) -> list[str]:
    """Return the issues raised last: of one statement, and of the same party before it in the same paragraph."""
    if not raised:
        return []
    last = raised[-1]
    same = [r for r in raised if r.party == last.party and parse.paragraph(r.at) == parse.paragraph(last.at)]
    return list(dict.fromkeys(r.issue for r in same))


def _picked(parse: Parse, content: Iterable[int], issues: list[str]) -> list[str]:
    """Return what the words take up of the issues: the first, the last, or all of them."""
    words = [parse.tokens[i].text.lower() for i in content]
    at = next((_ORDINAL[w] for w in words if w in _ORDINAL), None)
    if at is not None and issues:
        return [issues[at]] if -len(issues) <= at < len(issues) else []
    plural = any(w in _ALL for w in words) or any(parse.tokens[i].xpos == "NNS" for i in content)
    return issues if plural else issues[-1:]


def _points_back(parse: Parse, head: int, content: Iterable[int]) -> bool:
    """Say whether words take up what was raised before ("those proposals", "the first of the demands", "it")."""
    words = [parse.tokens[i] for i in content]
    if any(t.upos == "PRON" and t.lemma.lower() in ("it", "they", "that", "this", "those", "these", "them") for t in words[:1]):
        return True
    return any(reads(t.lemma) == "back" for t in words if t.i == head or t.head == head)


def _there(parse: Parse, content: Iterable[int]) -> bool:
    """Say whether words point to what is spoken of ("no space there"), other than by "there is"."""
    return any(parse.tokens[i].text.lower() == "there" and parse.tokens[i].dep.startswith("advmod") for i in content)


def _before(parse: Parse, t: Taken, who: Cast) -> str | None:
    """Return the issue that the sentence before names, in the same paragraph."""
    sentence = parse.tokens[t.content[0]].sentence
    if sentence == 0:
        return None
    tokens = [i for i in range(*parse.sentences[sentence - 1]) if parse.paragraph(i) == parse.paragraph(t.content[0])]
    return named(parse, tokens, frozenset(), who)
