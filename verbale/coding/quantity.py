"""Quantities with whose they are, for whom, how far they have come, and who says so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from verbale.extract.clause import agent
from verbale.extract.frames import noun_class
from verbale.extract.tense import tense
from verbale.lexicon import Row, table, used_as
from verbale.terms import (
    Cast,
    Parse,
    Quantity,
    QuantityMention,
    Reading,
    Statement,
    StatementMention,
    Timex,
    When,
    row_id,
)

_STAGES = {"announced", "approved", "shipped", "delivered", "deployed"}
_SPOTS = {
    "near",
    "along",
    "around",
    "at",
    "on",
    "in",
    "inside",
    "within",
    "across",
    "outside",
    "off",
    "by",
    "throughout",
    "close",
}
_GOALS = {"to", "for", "toward", "towards"}
_OTHERS = {"unnamed", "people", "person"}  # kinds of actors that own nothing by being named in a noun phrase


@dataclass(frozen=True, slots=True)
class _View:
    """What coding a quantity looks at."""

    parse: Parse
    who: Cast
    times: Sequence[Timex]
    heads: frozenset[int]  # of all amounts
    places: frozenset[int]  # the head words of the places named


def coded_quantities(reading: Reading, said: tuple[Statement, ...]) -> tuple[Quantity, ...]:
    """Return the quantities that the record keeps, in order of the text.

    Kept are forces, aid, casualties, weapons, money, orders of magnitude, and counts of ten or more of something; a count
    of two ministers or a distance in miles tells an analyst nothing.
    """
    parse, amounts = reading.parse, reading.amounts
    counted = frozenset(m.head for m in amounts if m.kind != "time")
    view = _View(parse, reading.who, reading.times, counted, frozenset(m.head for m in reading.where))
    tellers = _tellers(reading.sayings, said)
    out: list[tuple[QuantityMention, Quantity]] = []
    for mention in filter(_kept, amounts):
        like = _antecedent(parse, mention, out)
        quantity = _coded(view, mention, reading.document.doc_id, tellers.get(mention.number), like)
        out.append((mention, quantity))
    return tuple(quantity for _, quantity in out)


def _kept(mention: QuantityMention) -> bool:
    if mention.unit is None or mention.kind in ("measure", "time"):
        return False
    largest = max((v for v in (mention.value.min, mention.value.best, mention.value.max) if v is not None), default=None)
    return mention.kind not in ("count", "people") or largest is None or largest >= 10 or mention.unit == "percent"


def _antecedent(parse: Parse, mention: QuantityMention, before: list[tuple[QuantityMention, Quantity]]) -> Quantity | None:
    """Return the quantity from which a number without its noun took it ("American officials speak of about 100,000")."""
    if mention.head != mention.number or mention.kind in ("money", "aid"):
        return None
    here = parse.tokens[mention.head].sentence
    near = ((m, q) for m, q in reversed(before) if here - parse.tokens[m.head].sentence in (0, 1))
    return next((q for _, q in near if q.unit == mention.unit), None)


def _coded(view: _View, mention: QuantityMention, doc_id: str, statement: str | None, like: Quantity | None) -> Quantity:
    deeds = list(_deeds(view.parse, mention))
    of = like.of if like else _owner(view, mention, deeds)
    return Quantity(
        id=row_id("quantity", doc_id, *view.parse.spans(mention.tokens)),
        kind=mention.kind,
        value=mention.value,
        qualifier=mention.qualifier,
        unit=mention.unit,
        of=of,
        to=_recipient(view, mention, deeds, of),
        stage=_stage(view.parse, mention, deeds),
        scope=_scope(view, mention, deeds),
        according_to=statement,
        when=_when(view, mention, deeds),
        evidence=view.parse.quotes(mention.tokens),
        change=mention.change,
        inferred=("unit", "of") if like and like.of else ("unit",) if like else (),
    )


# --- what is done with it -----------------------------------------------------------------------------------------


def _deeds(parse: Parse, mention: QuantityMention) -> Iterator[tuple[int, Row | None]]:
    """Yield the words that tell what is done with an amount, nearest first, with their rows in amount_verbs.tsv."""
    for c in parse.children(mention.head, "acl", "amod"):
        if (row := _row(parse, c)) is not None:
            yield c, row
            if (
                parse.tokens[c].upos == "VERB"
            ):  # "$450 million provided last year": what the sentence tells besides is another deed
                return
    i = mention.head
    for above in parse.ancestors(mention.head):
        token = parse.tokens[above]
        if token.upos in ("VERB", "NOUN") and (token.upos == "VERB" or _row(parse, above)):
            yield above, _row(parse, above)
        if (token.upos in ("VERB", "AUX") and token.dep not in ("xcomp", "acl", "amod")) or parse.tokens[i].dep in (
            "ccomp",
            "advcl",
            "parataxis",
        ):
            return
        i = above


def _row(parse: Parse, i: int) -> Row | None:
    token = parse.tokens[i]
    part = {"VERB": "v", "NOUN": "n", "ADJ": "a"}.get(token.upos, "")
    return table("amount_verbs").get(f"{token.lemma.lower()}.{part}")


def _stage(parse: Parse, mention: QuantityMention, deeds: list[tuple[int, Row | None]]) -> str | None:
    """Return how far the thing has come; what is still to be done has not come so far."""
    if mention.kind in ("casualty", "people", "count"):
        return None
    for i, row in deeds:
        stage = row["stage"] if row else ""
        if stage in _STAGES and (
            stage in ("announced", "approved") or parse.tokens[i].upos != "VERB" or tense(parse, i) != "future"
        ):
            return stage
    return None


# --- whose, for whom, where ---------------------------------------------------------------------------------------


def _owner(view: _View, mention: QuantityMention, deeds: list[tuple[int, Row | None]]) -> str | None:
    """Return the country or organisation whose the things are: by the noun's own words, else who does something with them."""
    if found := _told_owner(view, mention.head) or _named_owner(view, mention.head):
        return found
    if mention.kind in ("casualty", "count", "people") and mention.unit != "percent" and not _serves(mention):
        return None
    for i, row in deeds:
        if row is None or row["owner"] != "subj":
            continue
        doer = _named_owner(view, i) if view.parse.tokens[i].upos == "NOUN" else None
        if view.parse.tokens[i].upos == "VERB" and (head := agent(view.parse, i)) is not None:
            doer = _acting(view, head)
        if doer:
            return doer
    return None


def _serves(mention: QuantityMention) -> bool:
    return mention.kind == "people" and mention.unit in used_as("serving")


def _told_owner(view: _View, head: int) -> str | None:
    """Return the party of the things counted where they are an actor themselves ("Russian soldiers")."""
    for actor in view.who.at.get(head, ()):
        if view.who[actor].country or view.who[actor].code:
            return view.who.party_actor(actor)
    return None


def _named_owner(view: _View, head: int) -> str | None:
    """Return the owner that adjectives, possessors or an of-phrase of a noun name ("Russian troops", "Kyiv's forces")."""
    parse = view.parse
    inside = [c for c in parse.children(head, "amod", "compound", "nmod:poss", "nmod:desc", "det") if c < head]
    inside += [c for c in parse.children(head, "nmod") if parse.case(c) in ("of", "from")]
    for c in inside:
        for actor in view.who.at.get(c, ()):
            if view.who[actor].kind not in _OTHERS or parse.tokens[c].dep == "nmod:poss":
                return view.who.party_actor(actor)
    return None


def _acting(view: _View, head: int) -> str | None:
    """Return the country or organisation for which a subject acts."""
    for actor in view.who.who(view.parse, head):
        if view.who[actor].kind not in ("unnamed", "people") or view.who[actor].country:
            return view.who.party_actor(actor)
    return None


def _phrases(
    view: _View, mention: QuantityMention, deeds: list[tuple[int, Row | None]], fits: Callable[[str], bool]
) -> Iterator[int]:
    """Yield the heads of prepositional phrases that hang on the amount, on what it is in, or on what is done with it."""
    parse = view.parse
    held = [mention.head, *(c for c in parse.subtree(mention.head) if parse.tokens[c].dep.startswith(("nmod", "acl")))]
    for i in (*held, *(i for i, _ in deeds)):
        for c in parse.children(i, "obl", "nmod"):
            if fits(parse.case(c).partition(" ")[0]):
                yield c


def _recipient(view: _View, mention: QuantityMention, deeds: list[tuple[int, Row | None]], of: str | None) -> str | None:
    """Return who is to have the things; for losses and shares nobody."""
    if mention.kind in ("casualty", "count", "people"):
        return None
    heads = [c for i, _ in deeds for c in view.parse.children(i, "iobj")]
    heads += _phrases(view, mention, deeds, _GOALS.__contains__)
    for head in heads:
        for actor in view.who.who(view.parse, head):
            party = view.who.party_actor(actor)
            if party != of and view.who[actor].kind != "unnamed":
                return party
    return None


def _scope(view: _View, mention: QuantityMention, deeds: list[tuple[int, Row | None]]) -> str | None:
    """Return the words that say where the things are ("near the border"), or where forces are sent ("to Poland")."""
    if mention.kind not in ("force", "weapon", "casualty", "people"):
        return None
    timed = {i for t in view.times for i in t.tokens}
    goals = _phrases(view, mention, deeds, _GOALS.__contains__) if mention.kind == "force" else ()
    for head in (*_phrases(view, mention, deeds, _SPOTS.__contains__), *(h for h in goals if _is_place(view, h))):
        beside = view.parse.case(head) == "by" and not _is_place(view, head)  # "troops backed by 80 tanks"
        if head not in timed and head not in mention.tokens and view.parse.tokens[head].lemma != "aid" and not beside:
            words = [i for i in view.parse.subtree(head) if view.parse.tokens[i].dep not in ("acl:relcl", "parataxis")]
            if not timed.intersection(words):
                return view.parse.words(words)
    return None


def _is_place(view: _View, head: int) -> bool:
    named = head in view.places or any(view.who[a].kind == "country" for a in view.who.at.get(head, ()))
    return named or noun_class(view.parse, head) == "territory"


# --- when, and who says so ----------------------------------------------------------------------------------------


def _when(view: _View, mention: QuantityMention, deeds: list[tuple[int, Row | None]]) -> When | None:
    """Return the time that hangs on the amount or on what is done with it."""
    parse = view.parse
    others = [c for i in parse.subtree(mention.head) for c in parse.children(i, "conj", "acl:relcl", "parataxis")]
    own = set(parse.subtree(mention.head, without=[*others, *(view.heads - {mention.head})]))
    holders = {i for i, _ in deeds if parse.tokens[i].upos == "VERB"}
    dated = [t for t in view.times if t.kind != "SET" and (t.earliest or t.latest)]
    near = next((t for t in dated if t.head in own), None) or next(
        (t for t in dated if parse.tokens[t.head].head in holders), None
    )
    return near.when if near else None


def _tellers(sayings: Sequence[StatementMention], said: Sequence[Statement]) -> dict[int, str]:
    """Return the statement whose content holds each token, the innermost of several."""
    told: dict[int, str] = {}
    for mention, statement in sorted(zip(sayings, said, strict=True), key=lambda p: len(p[0].content)):
        for i in mention.content:
            told.setdefault(i, statement.id)
    return told
