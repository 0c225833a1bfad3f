"""Statements: every attribution in a text, with who, the reporting words, and what is reported.

Found from the dependency tree and the cue lexicon; then quotations that no cue holds by its tree are given to the cue
that they stand beside, or to the speaker before them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from verbale.extract.asides import without_asides
from verbale.extract.boundary import cue_words, trim, with_that
from verbale.extract.cues import Cue, entries
from verbale.extract.draft import Draft, drafts_of
from verbale.extract.quotation import Quotation, quotations
from verbale.extract.source import addressees, is_passive, own_subject, source_words
from verbale.extract.speaker import speaks
from verbale.extract.unheld import continued, introduced, signed_headline
from verbale.terms import Parse, StatementMention


def statement_mentions(parse: Parse) -> tuple[StatementMention, ...]:
    """Find every attribution of a text.

    Returns:
        Mentions in the order of their cues. The words of the source follow `verbale.extract.source`, those of the
        content `verbale.extract.content`; `parent` is the smallest mention whose content holds the cue.
    """
    found = quotations(parse)
    quotes = {i: q for q in found for i in q.tokens}
    drafts = list(drafts_of(parse, quotes))
    drafts += introduced(parse, drafts, found)
    drafts.sort(key=lambda d: (d.cue.head, d.content))
    drafts = _unsigned(parse, _lifted(parse, drafts, quotes))
    drafts = continued(parse, drafts, found, quotes)
    return tuple(_nested(parse, [_mention(parse, d, quotes) for d in drafts]))


def _unsigned(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """End what a headline says somebody says before who signs the headline: "Chad says troops killed – UN"."""
    headline = signed_headline(parse)
    if headline is None:
        return drafts
    signed = range(headline.cue.head, parse.paragraph_around(0).stop)
    return [d if d.cue.head in signed else replace(d, content=tuple(i for i in d.content if i not in signed)) for d in drafts]


# --- coordinated cues --------------------------------------------------------------------------------------------------


def _lifted(parse: Parse, drafts: list[Draft], quotes: dict[int, Quotation]) -> list[Draft]:
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
        told = () if _narrates(parse, draft) else tuple(i for i in draft.content if i > start)
        out[number] = replace(draft, source=outer.source, content=told)
    return [d for d in out if d.content]


def _narrates(parse: Parse, draft: Draft) -> bool:
    """Say whether a participle only tells what a deed comes to: "ordered them out, signalling a new course"."""
    entry, head = draft.cue.entry, draft.cue.head
    loose = parse.tokens[head].xpos == "VBG" and entry.act in ("assert", "assess") and "pred" not in entry.content
    return loose and any(parse.tokens[i].head == head and parse.tokens[i].dep == "obj" for i in draft.content)


def _first_cue(parse: Parse, draft: Draft, drafts: Sequence[Draft], quotes: dict[int, Quotation]) -> Draft | None:
    """Return the outermost speech that a coordinated or participial cue belongs to, where the tree has it too low."""
    head, entry = draft.cue.head, draft.cue.entry
    token = parse.tokens[head]
    if entry.kind != "v" or entry.attitude or token.dep not in ("conj", "advcl") or own_subject(parse, head) is not None:
        return None
    helped = [c for c in parse.children(head, "aux") if parse.tokens[c].text.lower() not in ("has", "have")]
    if min(draft.content) < head or parse.children(head, "mark") or helped or is_passive(parse, head):
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
    if not (_clausal(parse, draft) or (entry.firm and _apart(parse, head)) or _shares_subject(parse, head, outer.cue.head)):
        return None
    if token.xpos == "VBG":
        return outer if parse.tokens[_coordinated_from(parse, head)].text == "," else None
    above = parse.tokens[token.head]
    tense, time = parse.tokens[outer.cue.head].xpos, token.xpos
    if time == "VBN":  # "says it is unfair and has called for", "said it was unfair and called for"
        time = next((parse.tokens[c].xpos for c in parse.children(head, "aux") if parse.tokens[c].lemma == "have"), "VBD")
    parallel = time == tense and time in ("VBD", "VBZ", "VBP")
    return outer if parallel and token.dep == "conj" and (above.xpos != token.xpos or entry.firm) else None


def _apart(parse: Parse, head: int) -> bool:
    """Say whether a coordinated cue cannot share the subject before it: that is acted on, or cannot speak, or a comma parts them.

    "Said four people were killed and vowed ...", "said nine trucks had entered and accused ...".
    """
    above = parse.tokens[head].head
    subject = own_subject(parse, above)
    joint = parse.child(head, "cc")
    parted = joint is not None and parse.tokens[joint - 1].text == ","
    return parted or is_passive(parse, above) or (subject is not None and not speaks(parse, subject))


def _shares_subject(parse: Parse, head: int, cue: int) -> bool:
    """Say whether no clause with a subject of its own stands between: "warned them to stop the raids, calling them a crime"."""
    return not any(own_subject(parse, a) is not None for a in parse.ancestors(head) if a > cue)


def _clausal(parse: Parse, draft: Draft) -> bool:
    return any(parse.tokens[i].dep == "ccomp" and parse.tokens[i].head == draft.cue.head for i in draft.content)


def _coordinated_from(parse: Parse, head: int) -> int:
    """Return where a coordinated clause begins: its conjunction, and the comma before."""
    first = min([head, *(c for c in parse.children(head, "cc", "advmod", "punct") if c < head)])
    while first > 0 and (parse.tokens[first - 1].text == "," or parse.tokens[first - 1].upos == "CCONJ"):
        first -= 1
    return first


# --- mentions ----------------------------------------------------------------------------------------------------------


def _mention(parse: Parse, draft: Draft, quotes: dict[int, Quotation]) -> StatementMention:
    words = draft.source_words
    if not words and draft.source is not None:
        words = source_words(parse, draft.cue.head, draft.source)
    cue = set(draft.cue.tokens)
    content = without_asides(parse, [i for i in draft.content if i not in cue], draft.cue.head)
    inside = set(content)
    source = tuple(i for i in words if i not in inside and i not in cue)
    told = with_that(parse, content, {*source, *cue})
    told_to = addressees(parse, draft.cue, frozenset(content)) if draft.cue.entry.kind != "p" else ()
    return StatementMention(
        source=source,
        source_head=draft.source if source else None,
        cue=tuple(i for i in cue_words(parse, draft.cue, told) if i not in source),
        cue_head=draft.cue.head,
        cue_key=draft.cue.entry.key,
        content=told,
        addressees=tuple(c for c in told_to if c != draft.source),
        mode=_mode(parse, content, draft.cue, quotes),
        modality=draft.modality,
    )


def _mode(parse: Parse, content: Sequence[int], cue: Cue, quotes: dict[int, Quotation]) -> str:
    """Return direct when all of it stands in marks that the cue is outside of, mixed when a part does.

    Words in marks that the reporter weaves into his own sentence are mixed too: called it “absurd”, agreed “that it is”.
    """
    around = quotes.get(cue.head)
    words = [i for i in content if parse.tokens[i].upos != "PUNCT"]
    quoted = [i for i in words if i in quotes and quotes[i] is not around]
    if not quoted:
        return "indirect"
    return "direct" if len(quoted) == len(words) and not _woven(parse, content, words[0], cue) else "mixed"


def _woven(parse: Parse, content: Sequence[int], first: int, cue: Cue) -> bool:
    """Say whether quoted words depend on the reporter's: they follow the cue at once, as "that ..." or as a mere phrase."""
    if content[0] < cue.head or parse.tokens[content[0] - 1].text in (",", ":"):
        return False
    return parse.tokens[first].text.lower() == "that" or not any(
        parse.tokens[i].dep.startswith("nsubj") or parse.tokens[i].has("Mood=Imp") for i in content
    )


def _nested(parse: Parse, mentions: Sequence[StatementMention]) -> list[StatementMention]:
    """Set the parent of each mention: the smallest one whose content holds its cue; leave out what is no report there."""
    parents = _parents(mentions)
    kept = [n for n, parent in enumerate(parents) if parent is None or _reports_inside(parse, mentions[n])]
    number = {n: k for k, n in enumerate(kept)}
    out = []
    for n in kept:
        parent = parents[n]
        while parent is not None and parent not in number:
            parent = parents[parent]
        out.append(replace(mentions[n], parent=None if parent is None else number[parent]))
    return out


def _parents(mentions: Sequence[StatementMention]) -> list[int | None]:
    """Return for each mention the one with the smallest content that holds its cue; of two that hold each other, neither."""
    contents, cues = [frozenset(m.content) for m in mentions], {m.cue_head for m in mentions}
    holders: dict[int, list[int]] = defaultdict(list)
    for k, inside in enumerate(contents):
        for i in inside & cues:
            holders[i].append(k)
    return [
        min(
            (k for k in holders[m.cue_head] if k != n and mentions[k].cue_head not in contents[n]),
            key=lambda k: (len(contents[k]), k),
            default=None,
        )
        for n, m in enumerate(mentions)
    ]


def _reports_inside(parse: Parse, mention: StatementMention) -> bool:
    """Say whether a cue inside another statement is one: somebody's speech, reported as a clause or in marks.

    A speaker's own "I think" or "he hoped" says how his statement is meant, and becomes its act.
    """
    entry = entries()[mention.cue_key]
    if entry.kind != "v" or mention.modality or mention.source_head is None:
        return False
    if parse.tokens[mention.source_head].text.lower() in ("i", "we", "you"):
        return False
    if entry.attitude and not _is_felt(parse, mention):
        return False
    heads = [i for i in mention.content if parse.tokens[i].head not in mention.content and parse.tokens[i].upos != "PUNCT"]
    clauses = [i for i in heads if parse.tokens[i].dep in ("ccomp", "root", "parataxis") or _follows_that(parse, mention, i)]
    return mention.mode == "direct" or bool(clauses)


def _is_felt(parse: Parse, mention: StatementMention) -> bool:
    """Say whether a fear is of others than the speaker: "said officials feared a raid", not "said he feared a raid"."""
    cue, felt = parse.tokens[mention.cue_head], entries()[mention.cue_key].act
    named = parse.tokens[mention.source_head or 0].upos in ("NOUN", "PROPN")
    return named and felt == "fear" and cue.xpos in ("VBD", "VBP", "VBZ")


def _follows_that(parse: Parse, mention: StatementMention, head: int) -> bool:
    """Say whether a clause follows a cue by its "that", wherever it hangs: "confirmed to the envoy that they left"."""
    mark = parse.tokens[mention.content[0]]
    return mark.text.lower() == "that" and mark.dep == "mark" and mark.head == head and parse.tokens[head].head not in mention.cue
