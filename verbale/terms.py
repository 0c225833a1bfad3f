"""The nouns of verbale, as frozen values.

Two families: what the walk hands from room to room (`Report`, `Document`, `Parse` and the mentions), which point at
tokens; and what the record keeps (`Record` and its rows), which point at words by code points and carry the words
themselves. The rows' fields are the keys of the JSON that `verbale read --format json` prints.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, wraps
from hashlib import sha256
from itertools import pairwise
from typing import Any, TypeVar, cast


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points from 0, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the span.

        >>> Span(0, 3).of("Who said so?")
        'Who'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Evidence: a span with its exact words; `text[start:end] == quote`, always."""

    start: int
    end: int
    quote: str

    @classmethod
    def at(cls, text: str, span: Span) -> "Quote":
        """Quote the words of a span."""
        return cls(span.start, span.end, text[span.start : span.end])


# --- the walk: report, document, parse -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it came: bytes, and what its container says of it.

    `kind` is `html`, `text` or `plain` (already clean text, kept as it is); `where` a path or address for messages.
    `published`, `title`, `outlet`, `byline` are what a feed or JSON line says; None when it says nothing.
    """

    where: str
    kind: str
    content: bytes
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The clean text of a report; the title is its first line. `doc_id` is the SHA-256 of `text`."""

    doc_id: str
    text: str
    title: str | None
    outlet: str | None
    byline: str | None
    dateline: str | None
    published: str | None
    language: str
    origin: str | None
    where: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parse in the manner of Universal Dependencies; `head` is -1 for the root of a sentence.

    `text` is the word as running text writes it: of a headline in capitals not as it is printed from `start` to `end`.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    morph: str
    head: int
    dep: str
    sentence: int

    def has(self, feature: str) -> bool:
        """Say whether the morphology holds the feature ("Tense=Past")."""
        return feature in self.morph.split("|")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens `first` to `last` exclusive, and one of PER ORG LOC FAC NORP EVENT PROD."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Role:
    """A semantic role (PropBank): `argument` is the head token of what plays `role` ("ARG0") for `predicate`."""

    predicate: int
    argument: int
    role: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What the engine's head for events says of a predicate: its likeliest PLOVER type."""

    token: int
    kind: str
    likely: float  # probability of the type, 0 to 1


_NOTHING: dict[str, list[int]] = {}  # what stands below the many words that nothing hangs on


@dataclass(frozen=True)
class Parse:
    """The tokens, trees, names and roles of a text. Sentences are token ranges (first, last exclusive)."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    guesses: tuple[Guess, ...] = ()  # none from parsers without a head for events

    @cached_property
    def _children(self) -> list[list[int]]:
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                out[token.head].append(token.i)
        return out

    @cached_property
    def _related(self) -> list[dict[str, list[int]]]:
        """Each token's dependents by relation, under its name with the subtype and without."""
        out: list[dict[str, list[int]]] = [{} if below else _NOTHING for below in self._children]
        for token in self.tokens:
            if token.head < 0:
                continue
            related, whole = out[token.head], token.dep
            related.setdefault(whole, []).append(token.i)
            if ":" in whole:
                related.setdefault(whole.partition(":")[0], []).append(token.i)
        return out

    @cached_property
    def depths(self) -> list[int]:
        """How many heads stand above each token; found once, from the roots down."""
        out = [0] * len(self.tokens)
        todo = [t.i for t in self.tokens if t.head < 0]
        while todo:
            i = todo.pop()
            for c in self._children[i]:
                out[c] = out[i] + 1
            todo.extend(self._children[i])
        return out

    @cached_property
    def answers(self) -> "dict[str, dict[tuple[Any, ...], Any]]":
        """What was asked of this parse before, and answered (see `once`)."""
        return defaultdict(dict)

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """The name that each token belongs to."""
        return {i: name for name in self.names for i in range(name.first, name.last)}

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [0] + [t.i for before, t in pairwise(self.tokens) if "\n" in self.text[before.end : t.start]]

    def children(self, i: int, *deps: str) -> Sequence[int]:
        """Return the dependents of a token in order, of the relations named (`nsubj` also means `nsubj:pass`)."""
        if not deps:
            return self._children[i]
        related = self._related[i]
        if len(deps) == 1 or not related:
            return related.get(deps[0], [])
        found = [related[dep] for dep in deps if dep in related]
        if len(found) > 1:
            return sorted({c for some in found for c in some})
        return found[0] if found else []

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first dependent of the relations named, or None."""
        found = self.children(i, *deps)
        return found[0] if found else None

    def subtree(self, i: int, *, without: Iterable[int] = ()) -> list[int]:
        """Return a token and all below it, in text order; `without` cuts off these tokens and what is below them."""
        cut, children, out, todo = set(without), self._children, [], [i]
        while todo:
            j = todo.pop()
            if j not in cut:
                out.append(j)
                todo += children[j]
        out.sort()
        return out

    def ancestors(self, i: int) -> list[int]:
        """Return the heads above a token, nearest first."""
        out = []
        while (i := self.tokens[i].head) >= 0:
            out.append(i)
        return out

    def case(self, i: int) -> str:
        """Return the preposition of a token as lower-case words ("according to"), or an empty string."""
        marks = self.children(i, "case")
        return _case(self, i) if marks else ""

    def paragraph(self, i: int) -> int:
        """Return the number of the paragraph that a token stands in (line breaks part paragraphs)."""
        return bisect_right(self._paragraph_starts, i) - 1

    def paragraph_around(self, i: int) -> range:
        """Return the tokens of the paragraph that a token stands in."""
        number = self.paragraph(i)
        ends = [*self._paragraph_starts[number + 1 : number + 2], len(self.tokens)]
        return range(self._paragraph_starts[number], ends[0])

    def span(self, tokens: Iterable[int]) -> Span:
        """Return the stretch from the first to the last of the tokens."""
        inside = list(tokens)
        return Span(self.tokens[min(inside)].start, self.tokens[max(inside)].end)

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Return the contiguous stretches that the tokens make, in order."""
        out: list[list[int]] = []
        for i in sorted(set(tokens)):
            if out and out[-1][-1] == i - 1:
                out[-1].append(i)
            else:
                out.append([i])
        return tuple(self.span(run) for run in out)

    def words(self, tokens: Iterable[int]) -> str:
        """Return the words from the first to the last of the tokens."""
        return self.span(tokens).of(self.text)

    def quotes(self, tokens: Iterable[int]) -> tuple[Quote, ...]:
        """Return the contiguous stretches that the tokens make, with their words."""
        return tuple(Quote.at(self.text, span) for span in self.spans(tokens))


Question = TypeVar("Question", bound=Callable[..., Any])


def once(question: Question) -> Question:
    """Let a question about a parse be worked out once, however many ask it; an answer is kept as long as the parse is.

    The parse comes first, what is asked after it in order; the answer must be a value that nobody changes.
    """
    name = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def answer(parse: Parse, *asked: Any) -> Any:
        known = parse.answers[name]
        if asked not in known:
            known[asked] = question(parse, *asked)
        return known[asked]

    return cast(Question, answer)


@once
def _case(parse: Parse, i: int) -> str:
    words = [w for c in parse.children(i, "case") for w in (c, *parse.children(c, "fixed"))]
    return " ".join(parse.tokens[w].text.lower() for w in sorted(words))


# --- mentions: words in a text, by kind ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class When:
    """A time as the record keeps it: an inclusive interval of ISO dates, open where None, and its words."""

    earliest: str | None
    latest: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Timex:
    """Words that tell a time. `kind` and `value` are TIMEX3's; `head` is the token that the words hang on by."""

    tokens: tuple[int, ...]
    head: int
    kind: str  # DATE TIME DURATION SET
    value: str | None
    earliest: str | None
    latest: str | None
    anchor: str | None = None  # what a relative time counts from: "published", "text", an ISO date
    words: str = ""

    @property
    def when(self) -> When:
        """The interval as the record keeps it."""
        return When(self.earliest, self.latest, self.words)


@dataclass(frozen=True, slots=True)
class Range:
    """A number as best estimate with bounds; None where the words give none ("hundreds of")."""

    min: float | None
    best: float | None
    max: float | None


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """Words that tell how many. `head` is the token of the unit (or of the number when there is none)."""

    tokens: tuple[int, ...]
    head: int
    kind: str
    value: Range
    qualifier: str
    unit: str | None
    number: int  # the token that heads the number itself
    change: str | None = None  # "rise" or "fall", and "by", "to" or "from": which way it went, and what the number tells of it


@dataclass(frozen=True, slots=True)
class Place:
    """A place with coordinates (WGS 84 degrees); `country` is ISO 3166-1 alpha-3, `precision` says what the point stands for."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: str = "city"  # city | region | country | area


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place; `place` is what they resolve to, or None. `use` is how they are used: of the place itself,
    of an `actor` that has its name, of `people` ("Kenyan"), or as `part` of another name ("London Bridge Company").
    """

    tokens: tuple[int, ...]
    head: int
    place: Place | None
    use: str = "place"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that may refer to an actor.

    `form` is how: name, title ("Mr. X"), role ("the foreign minister"), pronoun, country, metonym, organisation, people
    ("Russians"), adjective ("Russian"), unnamed ("a senior official"), holder ("rebel" in "rebel positions"), pair ("both").
    `core` is the name without title, or the words of the role; `key` what the tables know the core as: codes parted by "|", a
    metonym, a role, a noun, a title.
    """

    tokens: tuple[int, ...]
    head: int
    form: str
    key: str = ""
    core: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementMention:
    """An attribution in the text: tokens of who, of the reporting words, and of what is reported.

    `source` is empty when the text names nobody. `cue_key` is the row of the cue lexicon; `modality` what surrounds
    the cue: "" | "negated" | "future" | "question". `parent` is the index of the mention whose content holds this one.
    """

    source: tuple[int, ...]
    source_head: int | None
    cue: tuple[int, ...]
    cue_head: int
    cue_key: str
    content: tuple[int, ...]
    addressees: tuple[int, ...] = ()  # head tokens
    mode: str = "indirect"  # direct | indirect | mixed
    modality: str = ""
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that tell an event: the trigger, its frame in the lexicon, and the head tokens that fill its slots."""

    trigger: int
    tokens: tuple[int, ...]  # trigger with the words that make it, smallest stretch that tells it
    frame: str  # empty when the lexicon has none and the engine's head for events proposed it
    kind: str  # PLOVER type
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    reciprocal: bool = False


@dataclass(frozen=True)
class Reading:
    """A report with everything found in it: what coding works on. `sayings[i]` becomes statement i."""

    document: Document
    parse: Parse
    who: "Cast"
    times: tuple[Timex, ...] = ()
    sayings: tuple[StatementMention, ...] = ()
    deeds: tuple[EventMention, ...] = ()
    amounts: tuple[QuantityMention, ...] = ()
    where: tuple[PlaceMention, ...] = ()


# --- the record: what is kept ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who speaks or acts, as this report introduces them."""

    id: str
    name: str
    kind: str  # person country government organisation alliance "armed group" people unnamed
    country: str | None
    code: str | None
    sector: str | None
    role: str | None
    organisation: str | None
    mentions: tuple[Quote, ...]
    inferred: tuple[str, ...] = ()


_ALONG = ("along with", "as well as", "together with")


def joined(parse: Parse, head: int) -> list[int]:
    """Return the words that a hyphen joins to a word before a noun: "Kenyan" of "the Kenyan-Ugandan border"."""
    if head < 2 or parse.tokens[head].upos not in ("ADJ", "PROPN"):
        return []
    return [c for c in parse.children(head, "compound", "amod") if c < head and _hyphened(parse.tokens[c], parse.tokens[c + 1])]


def listed_with(parse: Parse, head: int) -> list[int]:
    """Return the nouns beside a subject that do what it does, and that the tree does not show as coordinated.

    "Iran, Iraq resume talks" in a headline; "Chad along with Niger".
    """
    beside = [c for c in parse.children(head, "nmod") if parse.case(c) in _ALONG]
    together = [c for c in parse.children(head, "advmod") if f"{parse.tokens[c].text.lower()} with" in _ALONG]
    beside += [d for c in together for d in parse.children(c, "obl") if parse.case(d) == "with"]
    verb = parse.tokens[head].head
    if parse.tokens[head].dep == "nsubj" and verb >= 0 and parse.tokens[verb].xpos == "VBP":
        loose = parse.children(head, "nmod:unmarked", "parataxis", "appos")
        beside += [c for c in loose if c == verb - 1 and parse.tokens[c].upos == "PROPN" and parse.tokens[head + 1].text == ","]
    return beside


def _hyphened(word: Token, mark: Token) -> bool:
    return mark.text in ("-", "–", "/") and mark.start == word.end


@dataclass(frozen=True)
class Cast:
    """The actors of a report, and which of them each mention means.

    `at` maps the head token of a mention to actor ids: one, or several for "both sides" and "the two diplomats".
    """

    actors: tuple[Actor, ...]
    at: Mapping[int, tuple[str, ...]]

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {a.id: a for a in self.actors}

    def __getitem__(self, actor_id: str) -> Actor:
        return self._by_id[actor_id]

    def who(self, parse: Parse, head: int | None) -> tuple[str, ...]:
        """Return the ids of the actors that a noun phrase names, coordinated ones included, in order; () for none."""
        if head is None:
            return ()
        found = list(self.at.get(head, ()))
        for other in joined(parse, head) if found else ():
            found = [*(a for a in self.at.get(other, ()) if a not in found), *found]
        conjuncts = [c for h in (head, *parse.children(head, "flat")) for c in parse.children(h, "conj")]
        for other in (*conjuncts, *listed_with(parse, head)):
            found += [a for a in self.who(parse, other) if a not in found]
        return tuple(found)

    def party(self, actor_id: str) -> str:
        """Return what an actor acts for: a country code, an organisation's code, or its own id."""
        actor = self[actor_id]
        return actor.country or actor.code or actor.id

    def party_actor(self, actor_id: str) -> str:
        """Return the id of the country or organisation that an actor acts for when it is in the cast, else its own."""
        code = self.party(actor_id)
        states = (a.id for a in self.actors if a.kind == "country" and a.country == code)
        bodies = (a.id for a in self.actors if a.kind in ("alliance", "organisation") and a.code == code)
        return next(states, None) or next(bodies, None) or actor_id


@dataclass(frozen=True, slots=True)
class StatementEvidence:
    """The words of a statement, by part."""

    source: tuple[Quote, ...]
    cue: tuple[Quote, ...]
    content: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: one attribution."""

    id: str
    source: str | None
    source_text: str | None
    addressees: tuple[str, ...]
    mode: str
    act: str
    condition: tuple[Quote, ...] | None
    about: tuple[str, ...]
    nested_in: str | None
    when: When | None
    evidence: StatementEvidence
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, coded in PLOVER's classes."""

    id: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    quad: int
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str  # occurred ongoing planned conditional hypothetical denied
    background: bool
    when: When | None
    place: Place | None
    according_to: str | None
    evidence: tuple[Quote, ...]
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many or how much, of whose, and whose number it is."""

    id: str
    kind: str  # force aid casualty weapon money people count
    value: Range
    qualifier: str
    unit: str | None
    of: str | None
    to: str | None
    stage: str | None
    scope: str | None
    according_to: str | None
    when: When | None
    evidence: tuple[Quote, ...]
    inferred: tuple[str, ...] = ()
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue."""

    id: str
    party: str
    issue: str
    stance: str  # demands offers accepts rejects "rules out" open
    statement: str | None
    when: When | None
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is promised, threatened or planned; `due` by when, `condition` on what."""

    id: str
    kind: str  # promise threat plan
    party: tuple[str, ...]
    to: tuple[str, ...]
    what: str
    due: When | None
    condition: str | None
    statement: str | None
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is predicted, in the speaker's words; `probability` is [low, high] of the proposition, or None."""

    id: str
    source: str | None
    proposition: str
    words: str
    probability: tuple[float, float] | None
    yardstick: str | None
    horizon: When | None
    statement: str | None
    evidence: tuple[Quote, ...]


@dataclass(frozen=True)
class Record:
    """Everything that one report yields. `run` is the fingerprint of the kit that made it."""

    report: Document
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    run: str = ""
    failures: tuple["Failure", ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """Return the record as the JSON object of the contract."""
        out = asdict(self)
        report = out["report"]
        report["id"] = report.pop("doc_id")
        return out


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two rows or reports tell of the same, who decided so, and why.

    `kind` says of what: actor (one entity), issue (one question that parties take positions on), origin (one text at the
    root), thread (one happening). `left` and `right` are ids of rows or reports, in either order. `by` is rule or
    hand; a hand's decision wins, and has a time (`since`).
    """

    kind: str
    left: str
    right: str
    verdict: str  # same different
    reason: str
    by: str = "rule"
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that was refused, and why."""

    where: str
    reason: str


def row_id(kind: str, doc_id: str, *parts: object) -> str:
    """Return an id derived from content: the same row of the same report has it on any machine.

    >>> row_id("statement", "abc", 1, 2) == row_id("statement", "abc", 1, 2)
    True
    >>> row_id("statement", "abc", 1, 2)[:2]
    's-'
    """
    told = "\x1f".join([kind, doc_id, *map(str, parts)])
    return f"{kind[0]}-{sha256(told.encode()).hexdigest()[:16]}"
