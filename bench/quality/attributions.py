"""What kind of attribution it is, and what kind of miss: parts and misses of the task `statements`.

Kinds are told from the words and the program's parse of them, the same way for gold and predictions; they name forms,
never words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bench.quality.scoring import Spans, shared
from verbale.lexicon import table
from verbale.terms import Parse, Token

FORMS = ("none", "pronoun", "person by name", "body or country by name", "role", "document", "unnamed or other noun")
CUES = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADP": "preposition"}


@dataclass(frozen=True)
class Attribution:
    """Who, by which words, said what: spans by part."""

    source: Spans
    cue: Spans
    content: Spans


def tokens(parse: Parse, spans: Spans) -> list[Token]:
    """Return the words that spans touch, punctuation left out."""
    return [t for t in parse.tokens if t.upos != "PUNCT" and any(t.start < end and start < t.end for start, end in spans)]


def top(words: Sequence[Token]) -> Token | None:
    """Return the word that the others hang on: the first whose head is outside."""
    inside = {t.i for t in words}
    return next((t for t in words if t.head not in inside), None)


def form(parse: Parse, source: Spans) -> str:
    """Return the form of a source, by its head word."""
    head = top([t for t in tokens(parse, source) if t.upos != "ADP"])
    if head is None:
        return "none"
    name = parse.name_at.get(head.i)
    if head.upos == "PRON":
        return "pronoun"
    if name is not None or head.upos == "PROPN":
        return "person by name" if name is not None and name.kind == "PER" else "body or country by name"
    lemma = head.lemma.lower()
    if table("speakers").get(lemma, {}).get("kind") in ("document", "finding"):
        return "document"
    return "role" if lemma in _offices() else "unnamed or other noun"


@cache
def _offices() -> frozenset[str]:
    return frozenset(key.split()[-1] for key in table("roles"))


def cue_form(parse: Parse, cue: Spans) -> str:
    """Return the word class of a cue: that of its first verb, noun, adjective or preposition."""
    words = tokens(parse, cue)
    classes = ["preposition" if t.dep == "case" else CUES[t.upos] for t in words if t.upos in CUES or t.dep == "case"]
    return next((c for c in CUES.values() if c in classes), "no word" if not words else "other word")


# --- misses ----------------------------------------------------------------------------------------------------------------


def misses(
    parse: Parse, gold: Sequence[Attribution], predicted: Sequence[Attribution], pairs: Sequence[tuple[int, int]]
) -> Counter[str]:
    """Count the kinds of miss of a text.

    Args:
        parse: The text as the program parsed it.
        gold: The attributions that there are.
        predicted: Those that the program found.
        pairs: Which gold was matched by which prediction.
    """
    matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
    found: Counter[str] = Counter()
    found.update(_missed(parse, g, predicted) for i, g in enumerate(gold) if i not in matched)
    rest = [p for j, p in enumerate(predicted) if j not in used]
    found.update(kind for p in rest if (kind := _extra(parse, p, gold)))
    for i, j in pairs:
        found.update(_boundaries(parse, gold[i], predicted[j]))
    return found


def _missed(parse: Parse, gold: Attribution, predicted: Sequence[Attribution]) -> str:
    """Name the kind of a gold attribution that was not matched."""
    near = [p for p in predicted if shared(p.cue, gold.cue)]
    if not near:
        return f"not found: {cue_form(parse, gold.cue)} as cue"
    if all(gold.content and not shared(p.content, gold.content) for p in near):
        return "cue found with other content"
    if all(gold.source and not shared(p.source, gold.source) for p in near):
        lost = "no source" if all(not p.source for p in near) else "another source"
        return f"cue found with {lost}: {form(parse, gold.source)}"
    return "one statement found for two"


def _extra(parse: Parse, found: Attribution, gold: Sequence[Attribution]) -> str | None:
    """Name the kind of a prediction that gold has not; None where the miss of the gold beside it says it already."""
    if any(shared(found.cue, g.cue) for g in gold):
        return None
    nested = any(shared(found.content, g.content) for g in gold)
    return f"not in gold: {cue_form(parse, found.cue)} as cue{', inside or beside another content' if nested else ''}"


def _boundaries(parse: Parse, gold: Attribution, found: Attribution) -> Iterator[str]:
    """Yield where the parts of a matched prediction have other words than gold."""
    for part in ("source", "cue", "content"):
        right = {t.i for t in tokens(parse, getattr(gold, part))}
        mine = {t.i for t in tokens(parse, getattr(found, part))}
        if not right or right == mine:
            continue
        if part == "cue":
            more, fewer = right - mine, mine - right
            yield f"cue: {'gold takes in ' + _kind(parse, more) if more else 'gold leaves out ' + _kind(parse, fewer)}"
        else:
            yield f"{part}: {_edges(right, mine)}"


def _kind(parse: Parse, words: set[int]) -> str:
    """Name the commonest kinds of word that cues differ by, the first found."""
    kinds = {
        "AUX": "an auxiliary",
        "PART": "not or to",
        "ADV": "an adverb",
        "ADP": "a preposition",
        "NOUN": "a noun",
        "PROPN": "a noun",
    }
    classes = {parse.tokens[i].upos for i in words}
    return next((name for upos, name in kinds.items() if upos in classes), "another word")


def _edges(right: set[int], mine: set[int]) -> str:
    if min(mine) != min(right) and max(mine) != max(right):
        return "begins and ends elsewhere"
    if min(mine) != min(right):
        return f"begins too {'early' if min(mine) < min(right) else 'late'}"
    if max(mine) != max(right):
        return f"ends too {'early' if max(mine) < max(right) else 'late'}"
    return "a piece within too much or too little"
