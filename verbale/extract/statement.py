"""Statements: every attribution in a text, with who, the reporting words, and what is reported.

Found from the dependency tree and the cue lexicon; then quotations that no cue holds by its tree are given to the cue
that they stand beside, or to the speaker before them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from verbale.extract.content import of_noun, of_preposition, of_verb, trim
from verbale.extract.cues import Cue, candidates, entries, prepositions
from verbale.extract.quotation import Quotation, is_mark, quotations
from verbale.extract.source import (
    addressees,
    beside,
    is_passive,
    own_subject,
    source_of_noun,
    source_of_verb,
    source_words,
    speaks,
)
from verbale.terms import Parse, StatementMention, Token

_NEGATIVE = {"not", "n't", "n’t", "never", "neither", "nor"}
_NOBODY = {"nobody", "none"}
_FUTURE = {"will", "would", "shall", "'ll", "’ll", "may", "might", "could", "should", "can", "wo", "ca", "'d", "’d"}
_DASHES = {"—", "–", "―", "--", "-"}
LONGEST_NAME = 7
NEAR = 14  # how many words may stand between a cue and the quotation beside it


@dataclass(frozen=True, slots=True)
class _Draft:
    cue: Cue
    source: int | None
    content: tuple[int, ...]
    modality: str = ""
    source_words: tuple[int, ...] = ()


def statement_mentions(parse: Parse) -> tuple[StatementMention, ...]:
    """Find every attribution of a text.

    Returns:
        Mentions in the order of their cues. The words of the source follow `verbale.extract.source`, those of the
        content `verbale.extract.content`; `parent` is the smallest mention whose content holds the cue.
    """
    found = quotations(parse)
    quotes = {i: q for q in found for i in q.tokens}
    drafts = list(_drafts(parse, quotes))
    drafts += _introduced(parse, drafts, found)
    drafts.sort(key=lambda d: (d.cue.head, d.content))
    drafts = _lifted(parse, drafts, quotes)
    drafts = _continued(parse, drafts, found, quotes)
    return tuple(_nested(parse, [_mention(parse, d, quotes) for d in drafts]))


# --- drafts: one for each cue that has a content ---------------------------------------------------------------------


def _drafts(parse: Parse, quotes: dict[int, Quotation]) -> Iterator[_Draft]:
    """Yield a draft for each cue: first those whose content the tree tells, then those beside a quotation left over."""
    used: set[int] = set()
    claimed: set[int] = set()
    waiting: list[Cue] = []
    for token in parse.tokens:
        if token.i in used:
            continue
        for cue, source in prepositions(parse, token):
            content = of_preposition(parse, cue, source)
            if content:
                used.update(cue.tokens)
                claimed.update(content)
                yield _Draft(cue, source, _with_quotes(parse, content, cue, quotes))
        cues = [] if token.i in used else list(candidates(parse, token))
        for cue in cues:
            draft = _of_noun(parse, cue) if cue.entry.kind == "n" else _of_verb(parse, cue, quotes)
            if draft is not None:
                used.update(draft.cue.tokens)
                claimed.update(draft.content)
                yield draft
                break
        else:
            waiting += [cue for cue in cues if "quote" in cue.entry.content][:1]
    for cue in waiting:
        draft = None if cue.head in used else _of_quotation(parse, cue, quotes, claimed)
        if draft is not None:
            claimed.update(draft.content)
            yield draft


def _of_verb(parse: Parse, cue: Cue, quotes: dict[int, Quotation]) -> _Draft | None:
    cue, found = _chained(parse, cue) or (cue, of_verb(parse, cue))
    if not found:
        return None
    content = _with_quotes(parse, found, cue, quotes)
    if "quote" in cue.entry.content and _is_direct(parse, content, quotes):
        content = tuple(sorted({*content, *_beside(parse, cue, quotes)}))
    source = own_subject(parse, cue.head) if cue.entry.key == "quote as.v" else source_of_verb(parse, cue.head)
    if source is None and parse.tokens[cue.head].has("VerbForm=Fin") and not is_passive(parse, cue.head):
        source = beside(parse, cue.head)
    quoted = "quote" in cue.entry.content and any(i in quotes for i in content)
    return (
        _Draft(cue, source, content, _modality(parse, cue)) if _acceptable(parse, cue, source, content, quoted=quoted) else None
    )


def _of_quotation(parse: Parse, cue: Cue, quotes: dict[int, Quotation], claimed: set[int]) -> _Draft | None:
    """Give a cue the quotation beside it, unless another cue holds it by its tree."""
    content = tuple(i for i in _beside(parse, cue, quotes) if i not in claimed)
    source = source_of_verb(parse, cue.head) if content else None
    if content and source is None and not is_passive(parse, cue.head):
        source = _inverted_subject(parse, cue, content)
    if not content or not _acceptable(parse, cue, source, content, quoted=True):
        return None
    return _Draft(cue, source, content, _modality(parse, cue))


def _chained(parse: Parse, cue: Cue) -> tuple[Cue, list[int] | None] | None:
    """Take "declined to say" and "was quoted as saying" as one cue, with the content of "say"."""
    key = "decline.v" if cue.entry.key in ("decline.v", "refuse.v") else cue.entry.key
    if key not in ("decline.v", "quote as.v"):
        return None
    for c in parse.children(cue.head, "xcomp", "advcl", "ccomp"):
        for inner in candidates(parse, parse.tokens[c]):
            if inner.entry.kind == "v" and not inner.entry.attitude and (content := of_verb(parse, inner)):
                between = [m for m in parse.children(c, "mark") if m > cue.head]
                return Cue(entries()[key], cue.head, tuple(sorted({*cue.tokens, *between, *inner.tokens}))), content
    return None


def _acceptable(parse: Parse, cue: Cue, source: int | None, content: Sequence[int], *, quoted: bool) -> bool:
    """Say whether a cue with this source and content reports; what nobody says is kept for passives alone."""
    if source is None:
        return cue.entry.kind == "v" and is_passive(parse, cue.head) and _told_by_nobody(parse, cue, content)
    if source in content or parse.tokens[source].text.lower() == "you":
        return False  # "you know" speaks to the reader
    return cue.entry.firm or quoted or speaks(parse, source)


def _told_by_nobody(parse: Parse, cue: Cue, content: Sequence[int]) -> bool:
    """Say whether a passive without its agent reports: "it was said that", "is believed to", "was accused of"."""
    if cue.entry.act in ("demand", "accept", "offer", "appeal", "promise", "reject"):
        return False
    heads = [i for i in content if parse.tokens[i].head == cue.head]
    return cue.entry.firm or any(parse.tokens[i].dep in ("ccomp", "xcomp") for i in heads)


def _of_noun(parse: Parse, cue: Cue) -> _Draft | None:
    content = of_noun(parse, cue)
    if not content:
        return None
    source = source_of_noun(parse, cue.head, frozenset(content))
    if source is None and not (cue.entry.firm and _that_clause(parse, cue.head)):
        return None
    if source is not None and not speaks(parse, source) and not _modifier(parse, source):
        return None
    return _Draft(cue, source, tuple(content))


def _modifier(parse: Parse, i: int) -> bool:
    return parse.tokens[i].dep in ("amod", "compound")


def _that_clause(parse: Parse, head: int) -> bool:
    clauses = parse.children(head, "acl", "ccomp")
    return any(parse.tokens[m].text.lower() == "that" for c in clauses for m in parse.children(c, "mark"))


def _modality(parse: Parse, cue: Cue) -> str:
    near = {parse.tokens[c].text.lower() for c in parse.children(cue.head, "advmod", "aux", "cc:preconj")}
    token = parse.tokens[cue.head]
    if token.xpos == "VBG" and token.dep in ("advcl", "acl") and token.head >= 0:
        near |= {parse.tokens[c].text.lower() for c in parse.children(token.head, "aux")}
    subject = own_subject(parse, cue.head)
    if subject is not None:
        near |= {"not" for c in parse.children(subject, "det") if parse.tokens[c].text.lower() in ("no", "neither")}
        near |= {"not" for _ in range(1) if parse.tokens[subject].text.lower() in _NOBODY}
    if near & _NEGATIVE or cue.entry.act == "decline":
        return "negated"
    if near & _FUTURE:
        return "future"
    _, last = parse.sentences[parse.tokens[cue.head].sentence]
    if parse.tokens[cue.head].head < 0 and parse.tokens[last - 1].text == "?":
        return "question"
    return ""


def _inverted_subject(parse: Parse, cue: Cue, content: Iterable[int]) -> int | None:
    """Return the speaker who stands right behind an inverted cue that the tree hangs on it as something else."""
    inside = set(content)
    for c in parse.children(cue.head, "obj", "obl", "appos", "iobj", "parataxis", "flat"):
        if (
            c not in inside
            and c > cue.head
            and not parse.case(c)
            and speaks(parse, c)
            and parse.tokens[c].upos in ("PROPN", "NOUN", "PRON")
        ):
            return c
    return None


# --- coordinated cues --------------------------------------------------------------------------------------------------


def _lifted(parse: Parse, drafts: list[_Draft], quotes: dict[int, Quotation]) -> list[_Draft]:
    """Give "..., saying that" and "... and warned that" to the speaker of the sentence where a parser hangs them lower.

    What follows "said the fleet would sail" after ", adding that" or "and warned that" is rarely told of the fleet: the
    cue has no subject of its own, and the form of the first cue.
    """
    out = list(drafts)
    for number, draft in enumerate(drafts):
        outer = _first_cue(parse, draft, out, quotes)
        if outer is None:
            continue
        start = _coordinated_from(parse, draft.cue.head)
        for k, other in enumerate(out):
            if k != number and other.cue.head < start and draft.cue.head in other.content:
                out[k] = replace(other, content=tuple(trim(parse, [i for i in other.content if i < start])))
        out[number] = replace(draft, source=outer.source, content=tuple(i for i in draft.content if i > start))
    return [d for d in out if d.content]


def _first_cue(parse: Parse, draft: _Draft, drafts: Sequence[_Draft], quotes: dict[int, Quotation]) -> _Draft | None:
    """Return the outermost speech that a coordinated or participial cue belongs to, where the tree has it too low."""
    head, entry = draft.cue.head, draft.cue.entry
    token = parse.tokens[head]
    if entry.kind != "v" or entry.attitude or token.dep not in ("conj", "advcl") or own_subject(parse, head) is not None:
        return None
    if min(draft.content) < head or parse.children(head, "mark", "aux") or is_passive(parse, head) or not _clausal(parse, draft):
        return None
    holding = [d for d in drafts if head in d.content and d.cue.head < head and d.source is not None and d.cue.entry.kind == "v"]
    holding = [
        d
        for d in holding
        if not d.cue.entry.attitude and head not in quotes and parse.tokens[d.cue.head].sentence == token.sentence
    ]
    if not holding:
        return None
    outer = min(holding, key=lambda d: d.cue.head)
    if token.xpos == "VBG":
        return outer if parse.tokens[_coordinated_from(parse, head)].text == "," else None
    above = parse.tokens[token.head]
    parallel = token.xpos == parse.tokens[outer.cue.head].xpos and token.xpos in ("VBD", "VBZ", "VBP")
    return outer if parallel and token.dep == "conj" and (above.xpos != token.xpos or entry.firm) else None


def _clausal(parse: Parse, draft: _Draft) -> bool:
    return any(parse.tokens[i].dep == "ccomp" and parse.tokens[i].head == draft.cue.head for i in draft.content)


def _coordinated_from(parse: Parse, head: int) -> int:
    """Return where a coordinated clause begins: its conjunction, and the comma before."""
    first = min([head, *(c for c in parse.children(head, "cc", "advmod", "punct") if c < head)])
    while first > 0 and (parse.tokens[first - 1].text == "," or parse.tokens[first - 1].upos == "CCONJ"):
        first -= 1
    return first


# --- quotations -------------------------------------------------------------------------------------------------------


def _with_quotes(parse: Parse, content: Sequence[int], cue: Cue, quotes: dict[int, Quotation]) -> tuple[int, ...]:
    """Complete a content by the quotations that it is, or that it enters."""
    words = [i for i in content if parse.tokens[i].upos != "PUNCT"]
    met = {quotes[i].first: quotes[i] for i in words if i in quotes and cue.head not in quotes[i].tokens}
    if not met:
        return tuple(content)
    full = {i for q in met.values() for i in q.tokens}
    outside = [i for i in words if i not in full]
    set_off = max(full) < cue.head or parse.tokens[max(full) - 1].text in (",", ".", "?", "!")
    if set_off and words[0] in full and outside and not _is_predicate(parse, outside) and min(outside) > max(full):
        return tuple(sorted(full - set(cue.tokens)))
    entered = {i for q in met.values() if q.first >= min(content) - 1 or q.closed for i in q.tokens}
    return tuple(sorted((set(content) | entered) - set(cue.tokens)))


def _is_predicate(parse: Parse, words: Iterable[int]) -> bool:
    """Say whether words outside a quotation belong to its sentence: a verb, or an argument of one."""
    return any(parse.tokens[i].upos in ("VERB", "AUX") or parse.tokens[i].dep in ("obj", "ccomp", "xcomp", "root") for i in words)


def _is_direct(parse: Parse, content: Iterable[int], quotes: dict[int, Quotation]) -> bool:
    return all(i in quotes or parse.tokens[i].upos == "PUNCT" for i in content)


def _beside(parse: Parse, cue: Cue, quotes: dict[int, Quotation]) -> list[int]:
    """Return the quotations that stand right before or right after a cue and its own words."""
    if cue.head in quotes:
        return []
    found = [*_left(parse, cue, quotes), *_right(parse, cue, quotes)]
    return sorted(found)


def _left(parse: Parse, cue: Cue, quotes: dict[int, Quotation]) -> Iterable[int]:
    own = set(parse.subtree(cue.head))
    i = cue.head - 1
    for _ in range(NEAR):
        if i < 0 or parse.paragraph(i) != parse.paragraph(cue.head):
            return ()
        if i in quotes:
            q = quotes[i]
            return q.tokens if _spoken(parse, q, cue) else ()
        token = parse.tokens[i]
        if token.text in (".", "?", "!", ";", ":") or (token.upos in ("VERB",) and i not in own):
            return ()
        i -= 1
    return ()


def _right(parse: Parse, cue: Cue, quotes: dict[int, Quotation]) -> Iterable[int]:
    own = set(parse.subtree(cue.head))
    i = cue.tokens[-1] + 1
    for _ in range(NEAR):
        if i >= len(parse.tokens) or parse.paragraph(i) != parse.paragraph(cue.head):
            return ()
        token = parse.tokens[i]
        if i in quotes and i == quotes[i].first:
            before = parse.tokens[i - 1]
            if "pred" in cue.entry.content and parse.tokens[i - 1].head == cue.head:
                return _row(parse, quotes[i], quotes)
            led = before.text in (",", ":") or i - 1 in cue.tokens
            return quotes[i].tokens if led and _spoken(parse, quotes[i], cue) else ()
        if token.text in (".", "?", "!", ";") or (token.upos == "VERB" and i not in own and token.xpos != "VBG"):
            return ()
        i += 1
    return ()


def _row(parse: Parse, q: Quotation, quotes: dict[int, Quotation]) -> list[int]:
    """Return a quotation with those coordinated with it: “direct” and “not polemical”."""
    out = list(q.tokens)
    i = q.last
    while i < len(parse.tokens) and (parse.tokens[i].text == "," or parse.tokens[i].upos == "CCONJ"):
        i += 1
    if i > q.last and i in quotes and quotes[i].first == i:
        out += [*range(q.last, i), *_row(parse, quotes[i], quotes)]
    return out


def _spoken(parse: Parse, q: Quotation, cue: Cue) -> bool:
    """Say whether a quotation is speech rather than a word in marks: a clause, or set off by a comma or colon."""
    if any(parse.tokens[i].upos in ("VERB", "AUX") for i in q.tokens):
        return True
    last = [parse.tokens[i].text for i in q.tokens if not is_mark(parse, i)][-1:]
    before = parse.tokens[q.first - 1].text if q.first else ""
    return last in ([","], ["."], ["!"], ["?"]) or before == ":" or len(q.tokens) > 6


def _introduced(parse: Parse, drafts: Sequence[_Draft], found: Sequence[Quotation]) -> Iterator[_Draft]:
    """Find speech that a mark alone gives to its speaker: headlines, transcripts, "The minister was blunt: ..."."""
    taken = {i for d in drafts for i in d.content}
    for token in parse.tokens:
        if token.text == ":" and token.i not in taken:
            yield from _after_colon(parse, token, found, taken)
    for q in found:
        if q.last < len(parse.tokens) and parse.tokens[q.last].text in _DASHES and not taken & set(q.tokens):
            yield from _before_name(parse, q)


def _after_colon(parse: Parse, colon: Token, found: Sequence[Quotation], taken: set[int]) -> Iterator[_Draft]:
    cue = Cue(entries()[":.p"], colon.i, (colon.i,))
    first, last = _paragraph(parse, colon.i)
    while first < colon.i and is_mark(parse, first):
        first += 1
    content = trim(parse, range(colon.i + 1, last))
    speaker = _speaker(parse, first, colon.i) if 0 < colon.i - first <= LONGEST_NAME else None
    if speaker is not None and len(content) > 1:
        yield _Draft(cue, speaker, tuple(content), source_words=tuple(range(first, colon.i)))
        return
    q = next((q for q in found if q.first == colon.i + 1), None)
    if q is None or q.first in taken or not _spoken(parse, q, cue):
        return
    root = next(i for i in range(*parse.sentences[colon.sentence]) if parse.tokens[i].head < 0)
    subject = own_subject(parse, root)
    if subject is not None and subject < colon.i and speaks(parse, subject):
        yield _Draft(cue, subject, tuple(q.tokens))


def _before_name(parse: Parse, q: Quotation) -> Iterator[_Draft]:
    """A quotation signed with a dash and a name at the end of its paragraph."""
    _, last = _paragraph(parse, q.last)
    speaker = _speaker(parse, q.last + 1, last) if 1 < last - q.last <= LONGEST_NAME else None
    if speaker is not None:
        cue = Cue(entries()[":.p"], q.last, (q.last,))
        yield _Draft(cue, speaker, tuple(q.tokens), source_words=tuple(range(q.last + 1, last)))


def _paragraph(parse: Parse, i: int) -> tuple[int, int]:
    """Return the first token of the paragraph around a token, and the one after its last."""
    here, first, last = parse.paragraph(i), i, i + 1
    while first > 0 and parse.paragraph(first - 1) == here:
        first -= 1
    while last < len(parse.tokens) and parse.paragraph(last) == here:
        last += 1
    return first, last


def _speaker(parse: Parse, first: int, last: int) -> int | None:
    """Return the head of a line's opening words when they name who speaks: a name of somebody, alone."""
    words = parse.tokens[first:last]
    if any(t.upos in ("VERB", "AUX", "PUNCT", "ADP") for t in words):
        return None
    names = [parse.name_at[i] for i in range(first, last) if i in parse.name_at]
    if not any(n.kind in ("PER", "ORG", "LOC", "NORP") and n.last == last for n in names):
        return None
    return next((t.i for t in words if not first <= t.head < last), last - 1)


def _continued(parse: Parse, drafts: list[_Draft], found: Sequence[Quotation], quotes: dict[int, Quotation]) -> list[_Draft]:
    """Give each quotation that no cue holds to the speaker before it, when it is a sentence of its own."""
    owner: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.cue.head not in quotes:
            for i in draft.content:
                owner.setdefault(i, number)
    before: Quotation | None = None
    for chain in _chains(found):
        inside = next((owner[i] for q in chain for i in q.tokens if i in owner), None)
        if inside is None and _free_standing(parse, chain[0]):
            inside = _speaker_before(parse, chain[0], before, drafts, owner)
        before = chain[-1]
        if inside is None or (len(chain) == 1 and any(i in owner for i in chain[0].tokens)):
            continue
        added = [i for q in chain for i in q.tokens if i not in owner and i not in drafts[inside].cue.tokens]
        drafts[inside] = replace(drafts[inside], content=tuple(sorted({*drafts[inside].content, *added})))
        owner.update(dict.fromkeys(added, inside))
    return drafts


def _chains(found: Sequence[Quotation]) -> Iterator[list[Quotation]]:
    """Group the quotations that are one, over paragraphs."""
    chain: list[Quotation] = []
    for q in found:
        if chain and not q.continues:
            yield chain
            chain = []
        chain.append(q)
    if chain:
        yield chain


def _free_standing(parse: Parse, q: Quotation) -> bool:
    """Say whether a quotation begins a sentence and ends one."""
    opens = q.first == 0 or parse.paragraph(q.first - 1) != parse.paragraph(q.first)
    opens = opens or parse.tokens[q.first - 1].text in (".", "?", "!", ":") or is_mark(parse, q.first - 1)
    return opens and any(parse.tokens[i].text in (".", "?", "!", "…", "—", "-") for i in range(q.last - 3, q.last))


def _speaker_before(
    parse: Parse, q: Quotation, before: Quotation | None, drafts: Sequence[_Draft], owner: dict[int, int]
) -> int | None:
    """Return the statement that a quotation goes on with."""
    if before is None:
        return None
    number = next((owner[i] for i in before.tokens if i in owner), None)
    if number is None:
        return None
    far = parse.paragraph(q.first) - parse.paragraph(before.first)
    between = parse.tokens[max(before.last, max(drafts[number].cue.tokens) + 1) : q.first]
    if far == 0 and sum(t.text in (".", "?", "!") for t in between) <= 1:
        return number
    return number if far == 1 and not any(t.upos == "VERB" for t in between) else None


# --- mentions ----------------------------------------------------------------------------------------------------------


def _mention(parse: Parse, draft: _Draft, quotes: dict[int, Quotation]) -> StatementMention:
    words = draft.source_words
    if not words and draft.source is not None:
        words = source_words(parse, draft.cue.head, draft.source)
    cue = set(draft.cue.tokens)
    content = [i for i in draft.content if i not in cue]
    inside = set(content)
    source = tuple(i for i in words if i not in inside and i not in cue)
    return StatementMention(
        source=source,
        source_head=draft.source if source else None,
        cue=draft.cue.tokens,
        cue_head=draft.cue.head,
        cue_key=draft.cue.entry.key,
        content=tuple(content),
        addressees=addressees(parse, draft.cue, frozenset(content)) if draft.cue.entry.kind != "p" else (),
        mode=_mode(parse, content, draft.cue, quotes),
        modality=draft.modality,
    )


def _mode(parse: Parse, content: Sequence[int], cue: Cue, quotes: dict[int, Quotation]) -> str:
    """Return direct when all of it stands in marks that the cue is outside of, mixed when a part does."""
    around = quotes.get(cue.head)
    words = [i for i in content if parse.tokens[i].upos != "PUNCT"]
    quoted = [i for i in words if i in quotes and quotes[i] is not around]
    if not quoted:
        return "indirect"
    return "direct" if len(quoted) == len(words) else "mixed"


def _nested(parse: Parse, mentions: Sequence[StatementMention]) -> list[StatementMention]:
    """Set the parent of each mention: the smallest one whose content holds its cue; leave out what is no report there."""
    contents = [frozenset(m.content) for m in mentions]
    parents = [_around(mentions, contents, n) for n in range(len(mentions))]
    kept = [n for n, parent in enumerate(parents) if parent is None or _reports_inside(parse, mentions[n])]
    number = {n: k for k, n in enumerate(kept)}
    out = []
    for n in kept:
        parent = parents[n]
        while parent is not None and parent not in number:
            parent = parents[parent]
        out.append(replace(mentions[n], parent=None if parent is None else number[parent]))
    return out


def _around(mentions: Sequence[StatementMention], contents: Sequence[frozenset[int]], n: int) -> int | None:
    """Return the mention with the smallest content that holds the cue of another; of two that hold each other, neither."""
    holding = [
        k
        for k, inside in enumerate(contents)
        if k != n and mentions[n].cue_head in inside and mentions[k].cue_head not in contents[n]
    ]
    return min(holding, key=lambda k: (len(contents[k]), k), default=None)


def _reports_inside(parse: Parse, mention: StatementMention) -> bool:
    """Say whether a cue inside another statement is one: somebody's speech, reported as a clause or in marks.

    A speaker's own "I think" or "he hoped" says how his statement is meant, and becomes its act.
    """
    entry = entries()[mention.cue_key]
    if entry.attitude or entry.kind != "v" or mention.modality or mention.source_head is None:
        return False
    if parse.tokens[mention.source_head].text.lower() in ("i", "we", "you"):
        return False
    heads = [i for i in mention.content if parse.tokens[i].head not in mention.content and parse.tokens[i].upos != "PUNCT"]
    return mention.mode == "direct" or any(parse.tokens[i].dep in ("ccomp", "root", "parataxis") for i in heads)
