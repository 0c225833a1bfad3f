"""Stray subjects: speakers that the tree hangs on a word between them and their verb, found by the order of the words.

"Two people briefed on the plan said", "an aide to the premier, speaking in Oslo, said": parsers take the participle for
a verb of its own, or the noun for a part of what is said, and leave the verb that reports with no subject.
"""

from collections.abc import Iterator

from verbale.extract.clause import DASHES, DATELINE, dateline
from verbale.extract.quotation import is_mark
from verbale.extract.speaker import speaks
from verbale.lexicon import table
from verbale.terms import Parse, Token

_REACH = 40  # how far before its verb a subject may begin
_MODIFIER = 12  # how long a participle with its phrase may be
_FINITE = ("VBD", "VBZ", "VBP")
_LOOSE = ("root", "parataxis", "advcl", "ccomp")  # labels of a verb that the parser finds no subject for
_NOMINAL = ("DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON")
_BEHIND_NOUN = ("VBG", "VBN", "VBD", "JJ", "IN", "TO", "CC", "POS")
_OPENS_ASIDE = ("VBG", "VBN", "VBD", "JJ", "WDT", "WP", "WP$")
_DASHES = DASHES | {"-"}


def stray_subject(parse: Parse, head: int) -> int | None:
    """Return the head of the noun phrase that stands as the subject of a finite verb to which the tree gives none.

    Asides between commas may part the two, and a participle or a phrase may follow the noun; the phrase itself must open
    the sentence or follow a comma, a dash or a quotation mark.
    """
    if not _lacks_subject(parse, parse.tokens[head]):
        return None
    found: int | None = None
    for first, last in _stretches(parse, head):
        noun = _noun(parse, first, last)
        if last == head:
            return noun
        if noun is None and parse.tokens[first].xpos not in _OPENS_ASIDE:
            break
        if last < head - 1:  # "the minister, said": what a comma alone parts from the verb is no subject
            if noun is None and found is not None:
                break
            found = found if noun is None else noun
    return found


def modifies_speaker(parse: Parse, head: int) -> bool:
    """Say whether a participle that the tree takes for a verb stands between a speaker and his: "people told of it said"."""
    subject = parse.child(head, "nsubj")
    if subject != head - 1 or parse.tokens[head].xpos not in ("VBD", "VBN") or parse.children(head, "aux"):
        return False
    for i in range(head + 1, min(head + _MODIFIER, len(parse.tokens))):
        if parse.tokens[i].text == "," or parse.tokens[i].sentence != parse.tokens[head].sentence:
            return False
        if stray_subject(parse, i) == subject:
            return True
    return False


def _lacks_subject(parse: Parse, token: Token) -> bool:
    if token.upos != "VERB" or token.xpos not in _FINITE or token.dep not in _LOOSE:
        return False
    above = parse.children(token.i, "nsubj", "csubj", "aux", "cc", "mark")
    return all(is_town(parse, c, token.i) for c in above)


def is_town(parse: Parse, i: int, verb: int) -> bool:
    """Say whether a word is the town of a dateline, which a dash parts from the verb that the tree gives it."""
    return dateline(parse, i) and any(parse.tokens[k].text in _DASHES for k in range(i + 1, min(i + DATELINE, verb)))


def _stretches(parse: Parse, head: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between commas before a verb, nearest first, up to the next dash or quotation mark."""
    start = max(parse.sentences[parse.tokens[head].sentence][0], head - _REACH)
    last = head - 1 if head > start and parse.tokens[head - 1].text == "," else head
    while last > start:
        first = next((i for i in range(last - 1, start - 1, -1) if _is_edge(parse, i)), start - 1) + 1
        if first < last:
            yield first, last
        if first == start or parse.tokens[first - 1].text != ",":
            return
        last = first - 1


def _is_edge(parse: Parse, i: int) -> bool:
    return parse.tokens[i].text == "," or parse.tokens[i].text in _DASHES or is_mark(parse, i)


def _noun(parse: Parse, first: int, last: int) -> int | None:
    """Return the head of the noun phrase that a stretch is, with what modifies it; None when it is no speaker's or a clause."""
    end = first
    while end < last and parse.tokens[end].upos in _NOMINAL:
        end += 1
    if end == first or (end < last and parse.tokens[end].xpos not in _BEHIND_NOUN):
        return None
    if any(_is_clause(parse.tokens[i]) for i in range(end + 1, last)):
        return None
    noun = end - 1
    while first <= (above := parse.tokens[noun].head) < last and parse.tokens[above].upos in ("NOUN", "PROPN"):
        noun = above
    word = parse.tokens[noun]
    named = word.upos in ("NOUN", "PROPN", "PRON") and word.lemma.lower() not in table("time_words")
    return noun if named and speaks(parse, noun) else None


def _is_clause(token: Token) -> bool:
    """Say whether a word makes a clause of a stretch; a bare participle may be taken for a past tense."""
    return token.upos == "AUX" or token.xpos in ("MD", "VBZ", "VBP")
