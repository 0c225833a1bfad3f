"""Signs: words in a content that tell what is done by saying it, where the cue is neutral.

A sign counts by whose clause it stands in: a refusal or a pledge is the speaker's own, so not "Chad did not accept the offer",
told by Norway; and what must be done is demanded of another, in a main clause.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from verbale.extract.clause import clause, conditions
from verbale.extract.speaker import speaks
from verbale.lexicon import table
from verbale.terms import Parse

NEGATIONS = {"n't", "n’t", "not", "never", "cannot"}
_UNSHIFTED = {"would": "will", "had": "has", "were": "are", "was": "is"}  # reported speech shifts its tenses back
_MAIN = {"ccomp", "conj", "parataxis"}  # below the predicate that a content consists of, and told as it is
_ABLE = {"force", "platform"}  # classes of nouns.tsv that do what they must, though they cannot speak
_Sign = tuple[int, tuple[str, ...], str, str]
Whose = Callable[[int | None], str]


def sign(parse: Parse, content: Sequence[int], whose: Whose = lambda subject: "") -> tuple[str, str] | None:
    """Return the sign that fires in a content, and its act; None when none does.

    Args:
        parse: The parse of the report.
        content: The words reported.
        whose: Tells of a clause's subject whether it is the speaker's side ("own"), another party ("other"), or neither.
    """
    conditional = {i for clause_ in conditions(parse, content) for i in clause_}
    told = [i for i in content if i not in conditional and not _inverted(parse, i)]
    low = tuple(parse.tokens[i].text.lower() for i in told)
    plain = tuple("not" if word in NEGATIONS else word for word in low)
    shifted = tuple(_UNSHIFTED.get(word, word) for word in plain)
    found = [
        entry
        for reading in {low, plain, shifted}
        for k, word in enumerate(reading)
        for entry in _signs().get(word, ())
        if not (entry[2] == "reject" and "not" in reading[max(k - 1, 0) : k])  # "had not ruled out a raid"
        if reading[k : k + len(entry[1])] == entry[1] and _fits(parse, told[k : k + len(entry[1])], entry[3], content, whose)
    ]
    if not found:
        return None
    _, words, act_, _ = min(found)
    return " ".join(words), act_


@cache
def _signs() -> Mapping[str, tuple[_Sign, ...]]:
    """All signs by their first word, with place, act and whose they are: refusals first, then those of most words."""
    refusals = [(tuple(words.split()), "reject", "own") for words in table("refusals")]
    signs = [(tuple(words.split()), row["act"], row["whose"]) for words, row in table("act_signs").items()]
    out: dict[str, tuple[_Sign, ...]] = {}
    for place, (words, act_, own) in enumerate((*sorted(refusals, key=_length), *sorted(signs, key=_length))):
        out[words[0]] = (*out.get(words[0], ()), (place, words, act_, own))
    return out


def _length(entry: tuple[tuple[str, ...], str, str]) -> int:
    return -len(entry[0])


def _inverted(parse: Parse, i: int) -> bool:
    """Say whether an auxiliary stands before its subject, as in "should Russia choose it"."""
    token = parse.tokens[i]
    there = token.dep == "aux" and parse.children(token.head, "expl")  # "there must be a truce"
    return token.dep == "aux" and not there and any(c > i for c in parse.children(token.head, "nsubj"))


def _fits(parse: Parse, words: Sequence[int], row: str, content: Sequence[int], whose: Whose) -> bool:
    """Say whether a sign stands in a clause of whom its row asks for."""
    if not row:
        return True
    predicate = _predicate(parse, words)
    read = clause(parse, predicate)
    doer = whose(read.subject)
    if row == "own":
        return doer != "other"
    if row == "other":
        return doer != "own"
    if predicate in words and read.negated:
        return False  # "does not have to leave"
    if doer == "own" and (row == "asked" or not read.passive):
        return False  # "our sailors must be freed" asks it of others
    return _is_main(parse, predicate, frozenset(content)) and (row == "main" or _can(parse, predicate, row))


def _predicate(parse: Parse, words: Sequence[int]) -> int:
    """Return the predicate whose clause a sign stands in: its verb, or what a copula or an auxiliary of it belongs to."""
    i = next((j for j in words if parse.tokens[j].upos in ("VERB", "AUX")), words[0])
    while parse.tokens[i].head >= 0 and not (parse.tokens[i].upos == "VERB" or parse.children(i, "cop", "nsubj")):
        i = parse.tokens[i].head
    return i


def _is_main(parse: Parse, predicate: int, inside: frozenset[int]) -> bool:
    """Say whether a predicate is told as it is, in no relative clause, reason, or purpose."""
    at = predicate
    while parse.tokens[at].head in inside:
        if parse.tokens[at].dep.partition(":")[0] not in _MAIN:
            return False
        at = parse.tokens[at].head
    return True


def _can(parse: Parse, predicate: int, row: str) -> bool:
    """Say whether somebody is there who can do what is asked, or it may be asked of all: "the siege should be lifted"."""
    doer = clause(parse, predicate).subject
    if doer is None:
        return True
    noun = table("nouns").get(parse.tokens[doer].lemma.lower())
    if speaks(parse, doer) or (noun is not None and noun["class"] in _ABLE):
        return True
    if row == "asked":
        return False
    return bool(parse.children(predicate, "expl")) or any(
        clause(parse, p).passive for p in (predicate, *parse.children(predicate, "xcomp"))
    )
