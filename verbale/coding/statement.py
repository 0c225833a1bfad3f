"""Statements: mentions coded - who said it, to whom, what it does, on what condition, and when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from verbale.coding import mutual
from verbale.coding.act import act
from verbale.coding.conditioned import is_answered
from verbale.extract.boundary import trim
from verbale.extract.clause import conditions
from verbale.extract.source import author
from verbale.lexicon import table
from verbale.terms import (
    Cast,
    Document,
    Parse,
    Quote,
    Reading,
    Statement,
    StatementEvidence,
    StatementMention,
    Timex,
    When,
    row_id,
)

_COMMITTING = ("promise", "threaten", "offer", "accept")
_BARGAINING = (*_COMMITTING, "demand", "appeal", "reject", "decline", "warn")


def statements(reading: Reading) -> tuple[Statement, ...]:
    """Code every attribution: one statement each, in the same order; `about` is left empty.

    A time that hangs on the verb of a cue tells when the statement was made.
    """
    parse, sayings = reading.parse, reading.sayings
    ids = [_id(parse, mention, reading.document) for mention in sayings]
    by = _speakers(parse, sayings, reading.who)
    return tuple(_statement(reading, ids, n, speakers) for n, speakers in enumerate(by))


def of_each_speaker(reading: Reading, said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Give each of those who speak together a row of their own: "Britain and France demanded", "both sides said".

    What each says to the other is to the other: "each side accused the other".

    Args:
        reading: The report.
        said: One statement for each attribution, by who is named first; commitments and events point at these.
    """
    out = []
    by = _speakers(reading.parse, reading.sayings, reading.who)
    for mention, speakers, statement in zip(reading.sayings, by, said, strict=True):
        crossed = mutual.is_crossed(reading.parse, reading.who, mention.addressees)
        out.append(statement)
        for other in dict.fromkeys(a for a in speakers if a != statement.source):
            key = row_id("statement", reading.document.doc_id, statement.id, other)
            to = tuple(a for a in speakers if a != other) if crossed else statement.addressees
            out.append(replace(statement, id=key, source=other, addressees=to))
    return tuple(out)


def _speakers(parse: Parse, sayings: Sequence[StatementMention], who: Cast) -> list[tuple[str, ...]]:
    """Return who the source of each attribution is; of a document whose it is, or who issued it as was told before."""
    found, issuers = [], _Issuers(parse, who)
    for mention in sayings:
        head = mention.source_head
        own = () if head is None else who.who(parse, head) or who.who(parse, author(parse, head)) or issuers.of(head)
        issuers.tell(mention, own)
        found.append(own)
    return found


class _Issuers:
    """Who issued the documents that speak: "the statement said" goes on with who spoke "in a statement", or whose it was.

    Sentences are gone through once for each word for a document, however often it speaks.
    """

    def __init__(self, parse: Parse, who: Cast) -> None:
        self._parse, self._who = parse, who
        self._said: dict[int, tuple[str, ...]] = {}
        self._up_to: dict[str, list[tuple[str, ...]]] = defaultdict(list)

    def tell(self, mention: StatementMention, speakers: tuple[str, ...]) -> None:
        """Take in who makes an attribution; attributions come in the order of the text."""
        sentence = self._parse.tokens[mention.cue_head].sentence
        self._said[sentence] = speakers or self._said.get(sentence, ())

    def of(self, head: int) -> tuple[str, ...]:
        """Return who issued a document known from before; nobody, of any other source."""
        token = self._parse.tokens[head]
        lemma = token.lemma.lower()
        known = any(self._parse.tokens[c].has("Definite=Def") for c in self._parse.children(head, "det"))
        if not known or table("speakers").get(lemma, {}).get("kind") != "document":
            return ()
        first, _ = self._parse.sentences[token.sentence]
        return self._told(lemma, token.sentence, range(first, head)) or self._before(lemma, token.sentence)

    def _before(self, lemma: str, sentence: int) -> tuple[str, ...]:
        """Return who was told last, before a sentence, as the issuer of such a document."""
        up_to = self._up_to[lemma]
        while len(up_to) < sentence:
            told = self._told(lemma, len(up_to), range(*self._parse.sentences[len(up_to)]))
            up_to.append(told or (up_to[-1] if up_to else ()))
        return up_to[sentence - 1] if sentence else ()

    def _told(self, lemma: str, sentence: int, tokens: range) -> tuple[str, ...]:
        """Return who speaks in a sentence in which such a document stands, else whose the last of them is."""
        same = [i for i in tokens if self._parse.tokens[i].lemma.lower() == lemma]
        whose = (self._who.who(self._parse, author(self._parse, i)) for i in reversed(same))
        return (self._said.get(sentence, ()) or next(filter(None, whose), ())) if same else ()


def _id(parse: Parse, mention: StatementMention, document: Document) -> str:
    spans = [*parse.spans(mention.source), *parse.spans(mention.cue), *parse.spans(mention.content)]
    return row_id("statement", document.doc_id, *((s.start, s.end) for s in spans))


def _statement(reading: Reading, ids: list[str], n: int, sources: tuple[str, ...]) -> Statement:
    parse, who, mention = reading.parse, reading.who, reading.sayings[n]
    words = parse.words(mention.source) if mention.source else None
    done = act(parse, mention, who)
    return Statement(
        id=ids[n],
        source=sources[0] if sources else None,
        source_text=words,
        addressees=_addressees(parse, mention, who, sources[:1]),
        mode=mention.mode,
        act=done,
        condition=_condition(parse, mention, done),
        about=(),
        nested_in=None if mention.parent is None else ids[mention.parent],
        when=_when(parse, mention, reading.times),
        evidence=StatementEvidence(parse.quotes(mention.source), parse.quotes(mention.cue), parse.quotes(mention.content)),
    )


def _addressees(parse: Parse, mention: StatementMention, who: Cast, source: tuple[str, ...]) -> tuple[str, ...]:
    """Return to whom something is said; "each other" and "the other" are those who speak, but for the speaker."""
    heads = (next((j for j in (h, *parse.children(h, "appos")) if who.who(parse, j)), h) for h in mention.addressees)
    told = ((h, mutual.meant(parse, who, h)) for h in heads)  # "accused its neighbour Chad of"
    named = (a for h, k in told for a in who.who(parse, k) if k == h or a not in source)
    return tuple(dict.fromkeys(named))


def _condition(parse: Parse, mention: StatementMention, act_: str) -> tuple[Quote, ...] | None:
    """Return the conditions in the content; of what is promised or threatened, what must come first is one too."""
    found = [*conditions(parse, mention.content, "phrase"), *_inverted(parse, mention.content)]
    if act_ in _BARGAINING:
        found += _beside(parse, mention)
    if act_ in _COMMITTING:
        found += _preceded(parse, mention.content)
    told = sorted({i for tokens in found for i in tokens})
    return parse.quotes(told) or None


def _beside(parse: Parse, mention: StatementMention) -> list[list[int]]:
    """Return the conditions outside the content: what hangs on the cue, before or behind, and what follows at once.

    "Offered to leave, provided that the others left first", "if the crew died, it threatened to strike", "renewed its threat of
    an occupation if the terms were rejected".
    """
    taken = {*mention.content, *mention.cue, *mention.source}
    last = max(taken)
    hung = [c for c in parse.children(mention.cue_head, "advcl", "obl") if c not in taken and not min(taken) < c < last]
    found = conditions(parse, [j for c in hung for j in parse.subtree(c) if j not in taken], "phrase")
    behind = [j for j in range(last + 1, parse.sentences[parse.tokens[last].sentence][1]) if j not in taken]
    while behind and parse.tokens[behind[0]].text.lower() in _BETWEEN:
        behind = behind[1:]
    follows = [*conditions(parse, behind, "phrase"), *_inverted(parse, behind)]
    return [*found, *(c for c in follows if c[0] == behind[0])]


_BETWEEN = (",", "-", "–", "--", "—", "but", "only", "even", "except")


def _inverted(parse: Parse, content: Sequence[int]) -> list[list[int]]:
    """Return the clauses that put their auxiliary first ("should the king choose it")."""
    out = []
    for i in content:
        token = parse.tokens[i]
        if token.text in ("should", "were", "had") and token.dep == "aux" and token.head in content:
            whole = [j for j in parse.subtree(token.head) if j >= i and j in content]
            subjects = parse.children(token.head, "nsubj", "expl")
            if subjects and min(subjects) > i and whole[-1] > token.head:
                out.append(trim(parse, whole))
    return out


def _preceded(parse: Parse, content: Sequence[int]) -> list[list[int]]:
    """Return the clauses with "after" ("after the council has voted"); what "had landed" is no condition any more."""
    inside = set(content)
    heads = [i for i in content if parse.tokens[i].dep.startswith("advcl")]
    after = [i for i in heads if any(parse.tokens[m].text.lower() == "after" for m in parse.children(i, "mark"))]
    done = {i for i in after if any(parse.tokens[a].text.lower() == "had" for a in parse.children(i, "aux"))}
    open_ = (i for i in after if i not in done and not is_answered(parse, i))
    return [trim(parse, [j for j in parse.subtree(i) if j in inside]) for i in open_]


def _when(parse: Parse, mention: StatementMention, times: tuple[Timex, ...]) -> When | None:
    """Return the time that hangs on the cue and stands outside the content."""
    inside, cue = set(mention.content), {mention.cue_head, *mention.cue}
    for timex in times:
        if timex.kind in ("DATE", "TIME") and timex.head not in inside and parse.tokens[timex.head].head in cue:
            return timex.when
    return None
