"""Boundaries: the exact words of a clause or phrase that a cue reports, and of the cue.

A clause is looked for without the "that" before it and without the punctuation around it; direct speech keeps its marks.
At last a content takes its "that" in, and a cue the words of its verb group ("has not said", "was also accused of"), as
the corpora of attribution have it (PARC 3, PolNeAR): what negates or weakens a report stands in its evidence.
"""

from collections.abc import Iterable, Sequence

from verbale.extract.cues import Cue
from verbale.extract.quotation import is_mark
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_ABOUT = {"over", "regarding", "concerning"}
_EDGE = {",", ".", ";", ":", "—", "–", "-", "--", "...", "…", "(", ")"}
GAP = 3  # how many words of a clause a parser may hang elsewhere
LONG_GAP = 8  # the same before its "that": "a report in a local newspaper that"


def clause_words(parse: Parse, c: int, cue: Cue) -> list[int]:
    """Return a clause's words on its side of the cue, the complementiser and edge marks left out."""
    inside = set(cue.tokens)
    whole = [i for i in parse.subtree(c) if i not in inside and (i > cue.head) == (c > cue.head)]
    that = [m for m in parse.children(c, "mark", "obl", "advmod") if parse.tokens[m].text.lower() == "that" and m > cue.head]
    if that:
        whole = [i for i in whole if i > that[0]]
    elif c > cue.head:
        whole = _behind_telling(parse, c, whole)
    return trim(parse, _joined(parse, _before_turn(parse, c, whole), inside))


def _behind_telling(parse: Parse, c: int, whole: list[int]) -> list[int]:
    """Begin behind when or where it was said: "said later he would go", "told him in an interview Okello was gone".

    What stands between the cue and the subject, without a "that" or a mark, belongs to the telling.
    """
    if not whole or parse.tokens[whole[0] - 1].upos == "PUNCT":
        return whole
    opening = next((d for d in parse.children(c, "advmod", "obl", "obl:unmarked") if min(parse.subtree(d)) == whole[0]), None)
    if opening is None or not _tells_of_telling(parse, opening):
        return whole
    last = max(parse.subtree(opening))
    subjects = parse.children(c, "nsubj", "nsubj:pass", "expl")
    return [i for i in whole if i > last] if any(min(parse.subtree(s)) == last + 1 for s in subjects) else whole


def _tells_of_telling(parse: Parse, i: int) -> bool:
    """Say whether a word or phrase tells when or where something was said: "later", "in an interview", "at a briefing"."""
    token = parse.tokens[i]
    return token.lemma.lower() in used_as("occasion of speech") if parse.case(i) else token.text.lower() in used_as("then")


def _before_turn(parse: Parse, c: int, whole: list[int]) -> list[int]:
    """End at ", and they left": a clause with its own subject and no "that", after a comma, is the reporter's again.

    So is "demanding that he resign and causing a deadlock", of whoever demands.
    """
    for k in parse.children(c, "conj"):
        first = min(parse.subtree(k))
        if k > c and _is_of_the_cue(parse, c, k):
            return [i for i in whole if i < first]
        turn = parse.tokens[first - 1].text == "," or parse.tokens[first].text == ","
        threat = any(parse.tokens[m].text.lower() == "or" for m in parse.children(k, "cc"))  # "must leave, or it would attack"
        joint = max((m for m in parse.children(k, "cc") if m < k), default=first)
        quoted = is_mark(parse, first) or is_mark(parse, joint + 1)  # "said it was ready, but “they shell us”"
        if turn and k > c and parse.children(k, "nsubj") and not parse.children(k, "mark") and not (threat or quoted):
            return [i for i in whole if i < first]
    turn_ = next((k for k in whole if _tells_meanwhile(parse, k)), None)
    return whole if turn_ is None else [i for i in whole if i < min(parse.subtree(turn_))]


def _is_of_the_cue(parse: Parse, c: int, k: int) -> bool:
    """Say whether a participle that the tree joins with what is said goes with the participle of the cue."""
    token, cue = parse.tokens[k], parse.tokens[parse.tokens[c].head]
    alone = token.xpos == "VBG" and not parse.children(k, "nsubj", "aux", "cop")
    return alone and cue.xpos == "VBG" and parse.tokens[c].xpos != "VBG" and not parse.children(c, "xcomp", "advcl")


def _tells_meanwhile(parse: Parse, k: int) -> bool:
    """Say whether a clause is the reporter's again, of what another said meanwhile: "..., while the League condemned it"."""
    token, first = parse.tokens[k], min(parse.subtree(k))
    if token.dep != "advcl" or token.xpos != "VBD" or not parse.children(k, "nsubj"):
        return False
    marks = {parse.tokens[m].text.lower() for m in parse.children(k, "mark")}
    if not marks & {"while", "whereas"} or first < 2 or "," not in (parse.tokens[first - 1].text, parse.tokens[first].text):
        return False
    return f"{token.lemma.lower()}.v" in table("cues")


def _joined(parse: Parse, tokens: list[int], without: set[int]) -> list[int]:
    """Close small gaps, which are words that the parser hung elsewhere."""
    out = tokens[:1]
    for i in tokens[1:]:
        gap = range(out[-1] + 1, i)
        room = LONG_GAP if parse.tokens[i].dep == "mark" else GAP
        if len(gap) <= room and not without & set(gap):
            out += gap
        out.append(i)
    return out


def phrase_words(parse: Parse, c: int, cue: Cue) -> list[int]:
    """Return a phrase without its preposition or conjunction."""
    marks = [m for m in parse.children(c, "case") if m < c]
    marks += [m for m in parse.children(c, "mark") if m < c and parse.tokens[m].text.lower() not in ("to", "whether", "if")]
    marks += [f for m in marks for f in parse.children(m, "fixed")]
    inside = set(cue.tokens)
    cut = [*marks, *(p for p in parse.children(c, "advcl", "parataxis") if parse.tokens[p].dep == "parataxis")]
    cut += [k for k in parse.children(c, "conj") if parse.tokens[k - 1].upos == "VERB" and parse.tokens[k - 1].head not in (k, c)]
    whole = _joined(parse, [i for i in parse.subtree(c, without=cut) if i not in inside], inside)
    return trim(parse, _run(whole, c))


def _run(tokens: list[int], c: int) -> list[int]:
    """Return the unbroken run of words around a token: a phrase stands in one piece."""
    at = tokens.index(c)
    first = last = at
    while first > 0 and tokens[first - 1] == tokens[first] - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1] == tokens[last] + 1:
        last += 1
    return tokens[first : last + 1]


def preposition(parse: Parse, c: int) -> str:
    """Return the preposition of a phrase as the lexicon writes it: what means about is written so."""
    word = next((parse.tokens[m].text.lower() for m in parse.children(c, "case", "mark")), "")
    return "about" if word in _ABOUT else word


def trim(parse: Parse, tokens: Iterable[int]) -> list[int]:
    """Drop edge punctuation and a leading conjunction; quotation marks stay, and what stands inside them."""
    kept = list(tokens)
    while kept and (parse.tokens[kept[0]].text in _EDGE or (parse.tokens[kept[0]].upos == "CCONJ" and len(kept) > 1)):
        kept.pop(0)
    while kept and parse.tokens[kept[-1]].text in _EDGE and not _closes(parse, kept):
        kept.pop()
    return kept


def _closes(parse: Parse, tokens: Sequence[int]) -> bool:
    """Say whether the last of some words closes a bracket among them: "the Gulf Cooperation Council (GCC)"."""
    texts = [parse.tokens[i].text for i in tokens]
    return texts[-1] == ")" and texts.count("(") == texts.count(")")


# --- at last -----------------------------------------------------------------------------------------------------------


def cue_words(parse: Parse, cue: Cue, content: Sequence[int]) -> tuple[int, ...]:
    """Return the words of a cue with its verb group before it, and the preposition between it and its content."""
    inside = set(content)
    first, last = cue.tokens[0], cue.tokens[-1]
    while first > 0 and first - 1 not in inside and _in_group(parse, first - 1, {cue.head, *cue.tokens, first}):
        first -= 1
    before = [] if first in cue.tokens else list(range(first, cue.tokens[0]))
    after = [last + 1] if last + 2 in inside and last + 1 not in inside and _leads_in(parse, last + 1) else []
    return (*before, *cue.tokens, *after)


def _in_group(parse: Parse, i: int, heads: set[int]) -> bool:
    """Say whether a word belongs to the verb group of one of these words."""
    token = parse.tokens[i]
    if token.head not in heads or token.xpos in ("WRB", "WDT", "WP"):
        return False
    if token.dep == "cop" and parse.tokens[token.head].upos == "VERB":
        return False  # "their answer was to demand a vote"
    if token.dep.startswith(("aux", "cop", "advmod")):
        return token.upos in ("AUX", "ADV", "PART", "VERB")
    return token.dep == "mark" and token.upos == "PART"


def _leads_in(parse: Parse, i: int) -> bool:
    """Say whether a word between a cue and its content is the preposition of the content ("accused of", "opposition to")."""
    token = parse.tokens[i]
    return token.dep in ("case", "mark") and token.xpos in ("IN", "TO") and token.text.lower() != "that"


def with_that(parse: Parse, content: Sequence[int], taken: Iterable[int]) -> tuple[int, ...]:
    """Return a content with the "that" right before it; none of those taken by other parts."""
    first = content[0] - 1 if content else -1
    token = parse.tokens[first]
    if first < 0 or first in taken or token.text.lower() != "that" or not (token.dep == "mark" or token.xpos == "IN"):
        return tuple(content)
    return (first, *content)
