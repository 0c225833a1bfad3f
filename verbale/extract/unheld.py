"""Direct speech that no cue holds: given to a speaker by a colon, a dash, or the quotation before it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from verbale.clean.dateline import after_dateline
from verbale.extract.beside import is_spoken
from verbale.extract.boundary import trim
from verbale.extract.cues import Cue, entries
from verbale.extract.draft import Draft
from verbale.extract.quotation import Quotation, is_mark
from verbale.extract.source import own_subject
from verbale.extract.speaker import speaks
from verbale.lexicon import table
from verbale.terms import Parse, Token

_DASHES = {"—", "–", "―", "--", "-"}
LONGEST_NAME = 7
_SHORT = 5  # words of the mark and who signs a headline


def introduced(parse: Parse, drafts: Sequence[Draft], found: Sequence[Quotation]) -> Iterator[Draft]:
    """Find speech that a mark alone gives to its speaker: headlines, transcripts, "The minister was blunt: ..."."""
    holders: dict[int, list[int]] = defaultdict(list)
    for d in drafts:
        for i in d.content:
            holders[i].append(d.cue.head)
    opened = {q.first: q for q in found}
    headline = signed_headline(parse)
    if headline is not None and all(cue < headline.cue.head for cue in holders[headline.cue.head]):
        yield headline
        holders[headline.cue.head].append(headline.cue.head)
    for token in parse.tokens:
        if token.text == ":" and token.i not in holders:
            yield from _after_colon(parse, token, opened, holders.keys())
    for q in found:
        if q.last < len(parse.tokens) and parse.tokens[q.last].text in _DASHES and not _held(q, holders):
            yield from _before_name(parse, q)


def signed_headline(parse: Parse) -> Draft | None:
    """Return what a headline tells and by whom, named last: "Seven killed in fighting: army", "Talks to resume - envoy"."""
    title = parse.paragraph_around(0) if parse.tokens else range(0)
    marks = [i for i in title[2:-1] if parse.tokens[i].text == ":" or _stands_apart(parse, i)]
    if not marks or title.stop >= len(parse.tokens) or parse.tokens[title.stop - 1].text in (".", "!", "?"):
        return None
    at = marks[-1]
    source = _speaker(parse, at + 1, title.stop) if title.stop - at <= _SHORT else None
    told = any(parse.tokens[i].upos == "VERB" for i in range(title.start, at))
    signs = range(at + 1, title.stop)
    if source is None and len(signs) == 1 and parse.tokens[signs[0]].upos == "PROPN" and parse.tokens[signs[0]].text.isupper():
        source = signs[0]  # "UN"
    small = all(parse.tokens[i].text[0].islower() or parse.tokens[i].text.isupper() or i in parse.name_at for i in signs)
    if source is None or not told or not small:
        return None
    cue = Cue(entries()[":.p"], at, (at,))
    return Draft(cue, source, tuple(range(title.start, at)), source_words=tuple(range(at + 1, title.stop)))


def _stands_apart(parse: Parse, i: int) -> bool:
    """Say whether a token is a dash with blanks on both sides."""
    token = parse.tokens[i]
    return token.text in _DASHES and parse.text[token.start - 1].isspace() and parse.text[token.end : token.end + 1].isspace()


def _held(q: Quotation, holders: Mapping[int, Sequence[int]]) -> bool:
    """Say whether a cue outside a quotation holds words of it; a cue inside is the speaker's own."""
    return any(cue not in q.tokens for i in q.tokens for cue in holders.get(i, ()))


def _after_colon(parse: Parse, colon: Token, opened: Mapping[int, Quotation], taken: Collection[int]) -> Iterator[Draft]:
    cue = Cue(entries()[":.p"], colon.i, (colon.i,))
    around = parse.paragraph_around(colon.i)
    first, last = around.start, around.stop
    if after_dateline(parse.text[parse.tokens[first].start : colon.end + 1] + " ") >= colon.end - parse.tokens[first].start:
        return  # "MANILA: The rebels ..."
    if parse.tokens[first].text in ("Q", "A") and parse.tokens[first + 1].text == ":" and first + 1 < colon.i:
        first += 2  # "A: The minister: ..."
    while first < colon.i and is_mark(parse, first):
        first += 1
    speaker = _speaker(parse, first, colon.i) if 0 < colon.i - first <= LONGEST_NAME else None
    content = trim(parse, range(colon.i + 1, last)) if speaker is not None else []
    if speaker is not None and _topic(parse, speaker, content):
        return
    if speaker is not None and len(content) > 1:
        yield Draft(cue, speaker, tuple(content), source_words=tuple(range(first, colon.i)))
        return
    q = opened.get(colon.i + 1)
    if q is None or q.first in taken or not is_spoken(parse, q):
        return
    root = next((i for i in range(*parse.sentences[colon.sentence]) if parse.tokens[i].head < 0), colon.i)
    subject = own_subject(parse, root)
    if subject is not None and subject < colon.i and speaks(parse, subject):
        yield Draft(cue, subject, tuple(q.tokens))


def _topic(parse: Parse, speaker: int, content: Sequence[int]) -> bool:
    """Say whether a headline's country is its topic, since what follows tells what others did: "Sudan: dozens killed"."""
    name = parse.name_at.get(speaker)
    if name is None or name.kind != "LOC" or parse.paragraph(speaker) != 0 or any(is_mark(parse, i) for i in content):
        return False
    if all(parse.tokens[i].upos not in ("VERB", "AUX") and parse.tokens[i].text.lower() != "no" for i in content):
        return True  # "Geneva: a city of bridges"
    own = {"we", "our", "i", "it", "us"}
    return any(
        parse.tokens[i].dep.startswith("nsubj")
        and parse.tokens[i].text.lower() not in own
        and not parse.children(parse.tokens[i].head, "aux", "cop")
        for i in content
    )


def _before_name(parse: Parse, q: Quotation) -> Iterator[Draft]:
    """A quotation signed with a dash and a name at the end of its paragraph."""
    last = parse.paragraph_around(q.last).stop
    while last > q.last and parse.tokens[last - 1].text in (".", ","):
        last -= 1
    near = range(q.last + 1, min(last, q.last + LONGEST_NAME + 2))
    last = next((i for i in near if parse.tokens[i].text == ","), last)  # "— Anna Berg, minister"
    speaker = _speaker(parse, q.last + 1, last) if 1 < last - q.last <= LONGEST_NAME else None
    if speaker is not None:
        cue = Cue(entries()[":.p"], q.last, (q.last,))
        yield Draft(cue, speaker, tuple(q.tokens), source_words=tuple(range(q.last + 1, last)))


def _speaker(parse: Parse, first: int, last: int) -> int | None:
    """Return the head of a line's opening words when they name who speaks: a name or a person or body, alone."""
    words = parse.tokens[first:last]
    if not words or any(t.upos in ("VERB", "AUX", "PUNCT", "ADP") and t.text != "." for t in words):
        return None
    head = next((t.i for t in words if not first <= t.head < last), last - 1)
    name = parse.name_at.get(last - 1)
    if name is not None:
        return head if name.kind in ("PER", "ORG", "LOC", "NORP") else None
    row = table("speakers").get(words[-1].lemma.lower())
    label = row is not None and row["kind"] == "document"  # "Video: ...", "Opinion: ..."
    return head if words[-1].upos == "NOUN" and speaks(parse, last - 1) and not label else None


def continued(parse: Parse, drafts: list[Draft], found: Sequence[Quotation], quotes: dict[int, Quotation]) -> list[Draft]:
    """Give each quotation that no cue holds to the speaker before it, when it is a sentence of its own."""
    owner: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.cue.head not in quotes:
            for i in draft.content:
                owner.setdefault(i, number)
    before: Quotation | None = None
    for chain in _chains(found):
        inside = next((owner[i] for q in chain for i in q.tokens if i in owner), None)
        if inside is None and (joined := _joined_on(parse, chain[0], drafts)) is not None:
            inside = joined
        elif inside is None and _free_standing(parse, chain[0]):
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
    return opens and any(parse.tokens[i].text in (".", "?", "!", "…", "—", "-") for i in q.tokens[-3:])


def _joined_on(parse: Parse, q: Quotation, drafts: Sequence[Draft]) -> int | None:
    """Return the statement that a clause in marks goes on with: "said it was ready, but “the rebels keep shelling us”"."""
    joint = parse.tokens[q.first - 1] if q.first else None
    if joint is None or joint.upos != "CCONJ" or joint.head not in q.tokens or not is_spoken(parse, q):
        return None
    clause = parse.tokens[joint.head]
    cues = (n for n, d in enumerate(drafts) if d.cue.head == clause.head and "ccomp" in d.cue.entry.content)
    return next(cues, None) if clause.dep == "conj" and parse.children(clause.i, "nsubj") else None


def _speaker_before(
    parse: Parse, q: Quotation, before: Quotation | None, drafts: Sequence[Draft], owner: dict[int, int]
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
