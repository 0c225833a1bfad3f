"""Cues and quotations: which direct speech a content is, enters, or stands beside."""

from collections.abc import Iterable, Sequence

from verbale.extract.cues import Cue, candidates
from verbale.extract.quotation import Quotation, is_mark
from verbale.terms import Parse

_ASIDE = ("VBG", "WDT", "WP", "WRB")  # tags of words that open a clause of the reporter's behind who speaks
NEAR = 14  # how many words may stand between a cue and the quotation beside it


def with_quotes(parse: Parse, content: Sequence[int], cue: Cue, quotes: dict[int, Quotation]) -> tuple[int, ...]:
    """Complete a content by the quotations that it is, or that it enters."""
    words = [i for i in content if parse.tokens[i].upos != "PUNCT"]
    met = {quotes[i].first: quotes[i] for i in words if i in quotes and cue.head not in quotes[i].tokens}
    if not met:
        return tuple(content)
    full = {i for q in met.values() for i in q.tokens}
    outside = [i for i in words if i not in full]
    set_off = max(full) < cue.head or parse.tokens[max(full) - 1].text in (",", ".", "?", "!")
    if max(full) < cue.head and outside and outside[0] > cue.head and parse.tokens[outside[0]].xpos in _ASIDE:
        return tuple(sorted(full - set(cue.tokens)))  # "told reporters at the mill, where he met the guards"
    if set_off and words[0] in full and outside and not _is_predicate(parse, outside) and min(outside) > max(full):
        return tuple(sorted(full - set(cue.tokens)))
    entered = {i for q in met.values() if q.first >= min(content) - 1 or q.closed for i in q.tokens}
    return tuple(sorted((set(content) | entered) - set(cue.tokens)))


def _is_predicate(parse: Parse, words: Iterable[int]) -> bool:
    """Say whether words outside a quotation belong to its sentence: a verb, or an argument of one."""
    return any(parse.tokens[i].upos in ("VERB", "AUX") or parse.tokens[i].dep in ("obj", "ccomp", "xcomp", "root") for i in words)


def without_that(parse: Parse, content: tuple[int, ...], quotes: dict[int, Quotation]) -> tuple[int, ...]:
    """Leave out a complementiser that a parser hung elsewhere than on the clause's head; in marks it stays."""
    if len(content) < 3 or content[0] in quotes:
        return content
    first = parse.tokens[content[0]]
    marks = first.xpos == "IN" or first.dep in ("mark", "obl", "advmod", "dep")
    return content[1:] if first.text.lower() == "that" and marks else content


def is_direct(parse: Parse, content: Iterable[int], quotes: dict[int, Quotation]) -> bool:
    """Say whether a content stands in quotation marks as a whole."""
    return all(i in quotes or parse.tokens[i].upos == "PUNCT" for i in content)


def beside_cue(parse: Parse, cue: Cue, quotes: dict[int, Quotation]) -> list[int]:
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
            return q.tokens if is_spoken(parse, q) else ()
        token = parse.tokens[i]
        if token.text in (".", "?", "!", ";", ":") or (token.upos in ("VERB",) and i not in own):
            return ()
        i -= 1
    return ()


def _right(parse: Parse, cue: Cue, quotes: dict[int, Quotation]) -> Iterable[int]:
    own = set(parse.subtree(cue.head))
    i = cue.tokens[-1] + 1
    for _ in range(NEAR):
        if i >= len(parse.tokens):
            return ()
        token = parse.tokens[i]
        if parse.paragraph(i) != parse.paragraph(cue.head) and not (parse.tokens[i - 1].text == ":" and i in quotes):
            return ()
        if i in quotes and i == quotes[i].first:
            before = parse.tokens[i - 1]
            if "pred" in cue.entry.content and parse.tokens[i - 1].head == cue.head:
                return _row(parse, quotes[i], quotes)
            led = before.text in (",", ":") or i - 1 in cue.tokens
            return quotes[i].tokens if led and is_spoken(parse, quotes[i]) else ()
        if token.text in (".", "?", "!", ";") or (token.upos == "VERB" and (i not in own or _speaks_itself(parse, i))):
            return ()
        i += 1
    return ()


def _speaks_itself(parse: Parse, i: int) -> bool:
    """Say whether a word between is a cue of its own: "he said, adding: ..."."""
    return any("quote" in cue.entry.content for cue in candidates(parse, parse.tokens[i]))


def _row(parse: Parse, q: Quotation, quotes: dict[int, Quotation]) -> list[int]:
    """Return a quotation with those coordinated with it: “direct” and “not polemical”."""
    out = list(q.tokens)
    i = q.last
    while i < len(parse.tokens) and (parse.tokens[i].text == "," or parse.tokens[i].upos == "CCONJ"):
        i += 1
    if i > q.last and i in quotes and quotes[i].first == i:
        out += [*range(q.last, i), *_row(parse, quotes[i], quotes)]
    return out


def is_spoken(parse: Parse, q: Quotation) -> bool:
    """Say whether a quotation is speech rather than a word in marks: a clause, or set off by a comma or colon."""
    if any(parse.tokens[i].upos in ("VERB", "AUX") for i in q.tokens):
        return True
    last = [parse.tokens[i].text for i in q.tokens if not is_mark(parse, i)][-1:]
    before = parse.tokens[q.first - 1].text if q.first else ""
    return last in ([","], ["."], ["!"], ["?"]) or before == ":" or len(q.tokens) > 6
