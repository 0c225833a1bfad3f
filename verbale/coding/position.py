"""Positions: where a party stands on an issue, the issue named the same way on both sides.

A stance is first found with the words it is taken on; what those words name is read in a second walk, because "the
demands" and "it" take up what another party raised, at times further down. An issue is a row of the table of issues,
met by the words of one conjunct and by whom its pronouns mean; only plain words of demand and refusal ("rejects") let
a phrase that the table lacks be an issue by its own words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.coding.issue import issues, named, reads, trim
from verbale.coding.scene import SIDES
from verbale.coding.stance import NEGATED, Taken, doors, inner_stance, parties, price, scene, told, told_negated, withheld
from verbale.extract.clause import first_top, negated
from verbale.lexicon import table, used_as
from verbale.terms import (
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
_RAISING = ("demands", "offers")
_ORDINAL = {"first": 0, "second": 1, "third": 2, "last": -1}
_ALL = {"those", "these", "them", "they", "both", "such", "all", "there"}


@dataclass(frozen=True, slots=True)
class Raised:
    """An issue that a party has put on the table, where, and with which statement."""

    party: str
    issue: str
    at: int
    stance: str
    words: frozenset[int]


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
    stated, seen = tuple(_stated(parse, sayings, said, who)), scene(parse, sayings, said, who)
    taken = sorted((*stated, *told(seen, frozenset(t.at for t in stated)), *doors(parse, who)), key=lambda t: t.at)
    raised = [
        Raised(party, issue, t.at, t.stance, frozenset(t.content))
        for t in taken
        for issue, _ in issues(parse, t.content, who, free=_free(parse, t), names=not t.asked)
        for party in t.parties
    ]
    found = [
        Stand(party, issue, _final(parse, t, party, issue, raised), tuple(tokens), t)
        for t in taken
        for party in t.parties
        for issue, tokens in _taken_up(parse, t, party, raised, who)
    ]
    return tuple(_row(parse, some, document) for some in _as_one([one for one in found if one.stance]))


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance with its issue, in these words."""

    party: str
    issue: str
    stance: str
    words: tuple[int, ...]
    taken: Taken


def _final(parse: Parse, t: Taken, party: str, issue: str, raised: list[Raised]) -> str:
    """Return the stance; what is ruled out is rejected when somebody else has asked for it.

    Who is ready to accept something accepts it, and who is ready to consider it is open to it; who is ready for what does harm
    offers nothing, and who asks or agrees that harm be not done rejects it: "agreed not to use force".
    """
    wished = t.stance == "demands" and parse.tokens[t.at].lemma == "want"  # "I want to welcome the truce"
    inner = inner_stance(parse, t.content) if t.stance == "offers" or wished else ""
    if inner:
        return inner
    row = table("issue_kinds").get(issue)
    harm = row is not None and row["harm"] == "yes"
    if t.stance == "offers" and harm:
        return ""
    top = first_top(parse, t.content)
    if harm and t.stance in ("accepts", "demands") and top is not None and negated(parse, top):
        return "rejects"
    asked = any(r.issue == issue and r.party != party and r.stance in _RAISING for r in raised)
    return ("rejects" if asked else "rules out") if t.signed else t.stance


def _as_one(found: list[Stand]) -> list[list[Stand]]:
    """Put together what is one position: a party's stance on an issue, told for one time.

    Of two in the same words the statement's counts, but a word of stance inside it that tells another stance wins.
    """
    groups: list[list[Stand]] = []
    for one in sorted(found, key=lambda s: (s.taken.worded, s.taken.at)):
        same = [some for some in groups if (some[0].party, some[0].issue) == (one.party, one.issue)]
        beside = next((some for some in same if any(set(s.words) & set(one.words) for s in some)), None)
        if beside is not None and (_class(beside[0].stance) == _class(one.stance) or not one.taken.worded):
            continue
        if beside is not None:
            groups.remove(beside)
        home = next((some for some in same if some[0].stance == one.stance and _one_time(some[0], one)), None)
        if home is None or home is beside:
            groups.append([one])
        else:
            home.append(one)
    return sorted(groups, key=lambda some: min(s.taken.at for s in some))


def _class(stance: str) -> str:
    return "rejects" if stance == "rules out" else stance


def _one_time(one: Stand, other: Stand) -> bool:
    """Say whether two tellings may be of one time: when only one has a time of its own, they may."""
    times = [s.taken.statement.when for s in (one, other) if s.taken.statement and s.taken.statement.when]
    return len(times) < 2 or times[0] == times[1]


def _row(parse: Parse, some: list[Stand], document: Document) -> Position:
    """Make the row of a position from the places that tell it; it rests on the first statement among them."""
    first, words = some[0], sorted({i for one in some for i in one.words})
    quotes = parse.quotes(words)
    key = row_id("position", document.doc_id, first.party, first.issue, first.stance, *((q.start, q.end) for q in quotes))
    told_in = next((one.taken.statement for one in some if one.taken.statement), None)
    return Position(
        key, first.party, first.issue, first.stance, told_in.id if told_in else None, told_in.when if told_in else None, quotes
    )


# --- who takes a stance --------------------------------------------------------------------------------------------------


def _stated(parse: Parse, sayings: tuple[StatementMention, ...], said: tuple[Statement, ...], who: Cast) -> Iterator[Taken]:
    """Yield the stances that statements take."""
    for mention, statement in zip(sayings, said, strict=True):
        row = table("stances").get(mention.cue_key)
        stance = row["stance"] if row and _by_cue(mention, statement) else _STANCE.get(statement.act, "")
        speakers = parties(parse, mention.source_head, statement, who)
        asks = _STANCE.get(statement.act) == "demands" and _asks_a_side(parse, mention, statement, speakers, who)
        stance = stance or ("demands" if asks else "open" if _unsigned(parse, mention.content) else "")
        if mention.cue_key == "insist.v" and _subjunctive(parse, mention.content):
            stance = "demands"
        if not mention.content or mention.modality == "question" or _asked(parse, mention):
            continue
        if asked := price(parse, mention.content):
            yield Taken(parties(parse, mention.source_head, statement, who), "demands", asked, mention.cue_head, statement, False)
            continue
        if not stance or withheld(parse, mention.content):
            continue
        refused = mention.modality == "negated" or negated(parse, mention.cue_head)
        if refused and told_negated(mention.cue_key):
            continue  # "will not renounce": its own word of stance tells it
        if refused and _by_cue(mention, statement):  # else the act is that of the negated word already
            stance = NEGATED.get(stance, "")
        if stance == "demands" and statement.addressees and all(who[a].sector == "CIV" for a in statement.addressees):
            continue  # "told civilians to leave the town": advice
        if stance and speakers:
            signed = stance == "rejects" and not _by_cue(mention, statement) and _signed(parse, mention.content)
            if signed and _unsigned(parse, mention.content):
                stance, signed = "open", False
            free = signed or asks or bool(row and row["free"] == "yes" and _by_cue(mention, statement))
            yield Taken(speakers, stance, _wanted(parse, mention), mention.cue_head, statement, free, signed, asked=asks)


def _asks_a_side(parse: Parse, mention: StatementMention, statement: Statement, speakers: tuple[str, ...], who: Cast) -> bool:
    """Say whether another state, body or armed side is asked to do something: "told Chad to free the journalists"."""
    top = first_top(parse, mention.content)
    if top is None or parse.tokens[top].xpos != "VB":
        return False
    asked = [*parse.children(mention.cue_head, "obj", "iobj", "obl"), *parse.children(top, "nsubj")]
    found = {*statement.addressees, *(a for c in asked for a in who.who(parse, c))}
    return any(who[a].kind in SIDES and who.party_actor(a) not in speakers for a in found)


def _wanted(parse: Parse, mention: StatementMention) -> tuple[int, ...]:
    """Return the content, and for "wants the troops removed" also what is to be done to it."""
    if mention.cue_key != "want.v":
        return mention.content
    done = [c for c in parse.children(mention.cue_head, "xcomp", "advcl") if parse.tokens[c].xpos in ("VBN", "VBD")]
    return tuple(sorted({*mention.content, *(j for c in done for j in parse.subtree(c))}))


def _subjunctive(parse: Parse, content: Iterable[int]) -> bool:
    """Say whether a clause asks rather than tells ("insists that sanctions be lifted")."""
    head = first_top(parse, content)
    if head is None:
        return False
    helpers = [parse.tokens[c] for c in parse.children(head, "aux")]
    plain = parse.tokens[head].xpos == "VB" and not helpers
    return plain or any(t.text.lower() == "be" for t in helpers[:1])


def _by_cue(mention: StatementMention, statement: Statement) -> bool:
    """Say whether the reporting word itself tells the act, not the words reported, or is the word that is negated."""
    told = table("cues")[mention.cue_key]["act"]
    return told == statement.act or (mention.modality == "negated" and (told, statement.act) == ("reject", "assess"))


def _asked(parse: Parse, mention: StatementMention) -> bool:
    last = parse.sentences[parse.tokens[mention.cue_head].sentence][1]
    return mention.mode == "indirect" and parse.tokens[last - 1].text == "?"


def _signed(parse: Parse, content: Iterable[int]) -> bool:
    """Say whether the words rule something out for good."""
    words = f" {' '.join(_word(parse, i) for i in content)} "
    return any(f" {sign} " in words for sign in table("refusals"))


def _unsigned(parse: Parse, content: Iterable[int]) -> bool:
    """Say whether words take back that something is ruled out ("not off the table", "not out of the question")."""
    words = f" {' '.join(_word(parse, i) for i in content)} "
    return any(f" not {sign} " in words for sign in table("refusals"))


def _word(parse: Parse, i: int) -> str:
    word = parse.tokens[i].text.lower()
    return "not" if word in ("n't", "n’t", "never") else word


# --- on what -------------------------------------------------------------------------------------------------------------


def _taken_up(parse: Parse, t: Taken, party: str, raised: list[Raised], who: Cast) -> list[tuple[str, list[int]]]:
    """Return (issue, words): those the words name, else those that others raised and these words take up."""
    if not t.bare and (named := issues(parse, t.content, who, free=_free(parse, t), names=not t.asked)):
        return named
    if t.stance in _RAISING or t.stance == "open":
        return []
    near = len(t.content) <= 2 or t.at == min(t.content) - 1  # "dismissed those proposals" shows more than "those proposals"
    whole = trim(parse, sorted({*t.content, t.at}) if near else list(t.content))
    if not t.bare and (called := _named_before(parse, t, raised)) is not None:
        return [(called, whole)] if called and t.free else []
    if t.bare:
        before = [r for r in raised if r.party != party and r.at < t.at and _near(parse, r.at, t.at)]
        return [(issue, whole) for issue in _batch(parse, before)]
    head = first_top(parse, t.content)
    if head is None or not (t.signed or _points_back(parse, head, t.content, who)):
        return []
    if t.signed and not _there(parse, t.content) and (spoken := _before(parse, t, who)):
        return [(spoken, whole)]
    mine = {r.issue for r in raised if r.party == party and r.stance in _RAISING}  # nobody rejects what he asks for
    known = [r for r in raised if r.party != party and r.issue not in mine]
    others = [r for r in known if r.stance in _RAISING] or [r for r in known if r.stance == "accepts" and r.at < t.at]
    before = [r for r in others if r.at < t.at] or others[:1]
    return [(issue, whole) for issue in _picked(parse, t.content, _batch(parse, before))]


def _named_before(parse: Parse, t: Taken, raised: list[Raised]) -> str | None:
    """Return what "the plan" was called where the report last told of one that nobody had asked for: "a peace plan".

    An empty string where it had no name then; None where no such thing was told of, or somebody's demand told of it.
    """
    head = first_top(parse, t.content)
    if (
        head is None
        or parse.tokens[head].upos != "NOUN"
        or not any(parse.tokens[c].text.lower() == "the" for c in parse.children(head, "det"))
    ):
        return None
    same = [
        j for j in range(min(t.content)) if parse.tokens[j].upos == "NOUN" and parse.tokens[j].lemma == parse.tokens[head].lemma
    ]
    if not same or any(same[-1] in r.words for r in raised if r.stance in _RAISING):
        return None
    named_by = parse.children(same[-1], "compound")
    words = (parse.tokens[i] for i in (*named_by, same[-1]))
    return " ".join(t.text if t.upos == "PROPN" else t.text.lower() for t in words) if named_by else ""


def _free(parse: Parse, t: Taken) -> bool:
    """Say whether plain words may name the issue; not what a party only wants to do itself: "wants to keep the camp safe"."""
    top = first_top(parse, t.content)
    own = top is not None and parse.tokens[top].xpos == "VB" and not parse.children(top, "nsubj")
    return t.free and not (t.stance == "demands" and parse.tokens[t.at].lemma == "want" and own)


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
    ranks = (0 if w in used_as("foremost") else _ORDINAL.get(w) for w in words)
    at = next((rank for rank in ranks if rank is not None), None)
    if at is not None and issues:
        return [issues[at]] if -len(issues) <= at < len(issues) else []
    plural = any(w in _ALL for w in words) or any(parse.tokens[i].xpos == "NNS" for i in content)
    return issues if plural else issues[-1:]


def _points_back(parse: Parse, head: int, content: Iterable[int], who: Cast) -> bool:
    """Say whether words take up what was raised before ("those proposals", "the first of the demands", "it")."""
    words = [parse.tokens[i] for i in content]
    first = words[0]
    if first.upos == "PRON" and first.lemma.lower() in ("it", "they", "that", "this", "those", "these", "them"):
        return not who.at.get(first.i)  # "it will not be provoked" speaks of whoever says it
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
