"""Drafts of statements: cues with the content and the source that the tree gives them, or the quotation beside them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.extract.beside import beside_cue, is_direct, with_quotes, without_that
from verbale.extract.clause import within_worded_condition
from verbale.extract.content import of_noun, of_verb
from verbale.extract.cues import Cue, candidates, entries, inflected, prepositions
from verbale.extract.frames import headed, listed_verb, noun_class
from verbale.extract.quotation import Quotation
from verbale.extract.senses import tells_nothing
from verbale.extract.signature import of_preposition
from verbale.extract.source import (
    beside,
    is_passive,
    own_subject,
    source_of_adjective,
    source_of_noun,
    source_of_verb,
)
from verbale.extract.speaker import is_document, speaks
from verbale.extract.stray import modifies_speaker
from verbale.lexicon import table, used_as
from verbale.terms import Parse

_NEGATIVE = {"not", "n't", "n’t", "never", "neither", "nor"}
_CONDITIONS = {"if", "unless", "until", "once"}
_DONE_BY_SOMEBODY = {"accept", "accuse", "appeal", "criticise", "decline", "demand", "deny", "offer", "promise", "reject"}
_TELLING = {"assert", "assess", "clarify"}
_NOBODY = {"nobody", "none", "no", "neither"}
_PERHAPS = {"may", "might"}
_FUTURE = {"will", "would", "shall", "'ll", "’ll", "may", "might", "could", "should", "can", "wo", "ca", "'d", "’d"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A cue with the head of its source and its content; `source_words` where the source is no noun phrase of the tree."""

    cue: Cue
    source: int | None
    content: tuple[int, ...]
    modality: str = ""
    source_words: tuple[int, ...] = ()


def drafts_of(parse: Parse, quotes: dict[int, Quotation]) -> Iterator[Draft]:
    """Yield a draft for each cue: first those whose content the tree tells, then those beside a quotation left over."""
    used: set[int] = set()
    claimed: set[int] = set()
    waiting: list[Cue] = []
    for token in parse.tokens:
        if token.i in used:
            continue
        for cue, source in prepositions(parse, token):
            own = parse.tokens[source].has("Person=1") or parse.tokens[source].has("Person=2")  # "as far as we are concerned"
            content = None if own or noun_class(parse, source) == "law" else of_preposition(parse, cue, source)
            if (
                content
                and noun_class(parse, source) != "law"
                and (speaks(parse, source) or (cue.entry.firm and not _is_manner(parse, source)))
            ):
                used.update(cue.tokens)
                claimed.update(content)
                yield Draft(cue, source, with_quotes(parse, content, cue, quotes))
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


def _of_verb(parse: Parse, cue: Cue, quotes: dict[int, Quotation]) -> Draft | None:
    cue, found = _chained(parse, cue) or (cue, of_verb(parse, cue))
    if not found or tells_nothing(parse, cue.head) or _is_told(parse, cue):
        return None
    content = without_that(parse, with_quotes(parse, found, cue, quotes), quotes)
    if "quote" in cue.entry.content and is_direct(parse, content, quotes):
        content = tuple(sorted({*content, *beside_cue(parse, cue, quotes)}))
    source = _source(parse, cue)
    if source is None and parse.tokens[cue.head].has("VerbForm=Fin") and not is_passive(parse, cue.head):
        source = beside(parse, cue.head)
    quoted = "quote" in cue.entry.content and any(i in quotes for i in content)
    return Draft(cue, source, content, _modality(parse, cue)) if _acceptable(parse, cue, source, content, quoted=quoted) else None


def _is_told(parse: Parse, cue: Cue) -> bool:
    """Say whether a participle tells who is told, not who tells: "kept its citizens informed of the talks"."""
    token = parse.tokens[cue.head]
    return token.dep == "xcomp" and token.xpos in ("JJ", "VBN") and cue.entry.addressee == "obj"


def _source(parse: Parse, cue: Cue) -> int | None:
    """Return the head of the source of a verb or adjective."""
    if cue.entry.kind == "a":
        return source_of_adjective(parse, cue.head)
    return own_subject(parse, cue.head) if cue.entry.key == "quote as.v" else source_of_verb(parse, cue.head)


def _of_quotation(parse: Parse, cue: Cue, quotes: dict[int, Quotation], claimed: set[int]) -> Draft | None:
    """Give a cue the quotation beside it, unless another cue holds it by its tree."""
    content = tuple(i for i in beside_cue(parse, cue, quotes) if i not in claimed)
    source = _source(parse, cue) if content else None
    if content and source is None and not is_passive(parse, cue.head):
        source = _inverted_subject(parse, cue, content)
    if not content or not _acceptable(parse, cue, source, content, quoted=True):
        return None
    return Draft(cue, source, content, _modality(parse, cue))


def _chained(parse: Parse, cue: Cue) -> tuple[Cue, list[int] | None] | None:
    """Take "declined to say" and "was quoted as saying" as one cue, with the content of "say"."""
    key = "decline.v" if cue.entry.key.removesuffix(".v") in used_as("refusing") else cue.entry.key
    if key not in ("decline.v", "quote as.v"):
        return None
    form = "VB" if key == "decline.v" else "VBG"  # not "refused the map, calling it unfair"
    for c in (c for c in parse.children(cue.head, "xcomp", "advcl", "ccomp") if c > cue.head and parse.tokens[c].xpos == form):
        for inner in candidates(parse, parse.tokens[c]):
            if inner.entry.kind == "v" and not inner.entry.attitude and (content := of_verb(parse, inner)):
                between = [m for m in parse.children(c, "mark") if m > cue.head]
                return Cue(entries()[key], cue.head, tuple(sorted({*cue.tokens, *between, *inner.tokens}))), content
    return None


def _acceptable(parse: Parse, cue: Cue, source: int | None, content: Sequence[int], *, quoted: bool) -> bool:
    """Say whether a cue with this source and content reports; what nobody says is kept for passives alone."""
    if source is None:
        return cue.entry.kind == "v" and is_passive(parse, cue.head) and _told_by_nobody(parse, cue, content)
    if modifies_speaker(parse, cue.head) or (not cue.entry.attitude and _is_nobody(parse, source)):
        return False
    if not quoted and (_yet_to_come(parse, cue) or _glosses(parse, cue)):
        return False
    if _conditional(parse, cue) or _asks_for_silence(parse, cue, content) or _stirs(parse, cue):
        return False
    if not quoted and (_is_aim(parse, cue, content) or _left_unsaid(parse, cue, content)):
        return False
    if not quoted and _is_talked_over(parse, cue, source, content):
        return False
    if source in content or parse.tokens[source].text.lower() == "you":
        return False  # "you know" speaks to the reader
    if parse.tokens[source].text.lower() == "it" and parse.tokens[cue.head].xpos == "VBG" and parse.children(cue.head, "mark"):
        return False  # "it goes without saying that"
    return (
        (cue.entry.firm and not _empty_talk(parse, cue, source, content))
        or quoted
        or _it_acts(parse, cue, source)
        or (speaks(parse, source) and not _nominal(parse, cue, source))
    )


def _it_acts(parse: Parse, cue: Cue, source: int) -> bool:
    """Say whether "it" is a body that does by its words what only somebody can: "it offered a truce"."""
    word = parse.tokens[source]
    return word.text.lower() == "it" and word.dep == "nsubj" and word.head == cue.head and cue.entry.act in _DONE_BY_SOMEBODY


def _empty_talk(parse: Parse, cue: Cue, source: int, content: Sequence[int]) -> bool:
    """Say whether what cannot speak tells no clause: "the talks said a lot about the king"."""
    nominal = all(parse.tokens[i].upos not in ("VERB", "AUX") for i in content)
    own = own_subject(parse, cue.head) == source and cue.entry.kind == "v" and len(cue.tokens) == 1
    return nominal and own and cue.entry.act == "assert" and not speaks(parse, source)


def _is_manner(parse: Parse, noun: int) -> bool:
    """Say whether "according to" names no source but a manner: "according to plan"."""
    return parse.tokens[noun].xpos == "NN" and not parse.children(noun, "det", "nmod", "amod", "compound")


def _nominal(parse: Parse, cue: Cue, source: int) -> bool:
    """Say whether a loose verb only tells of a deed by the way: "his effort to question it", "anyone wanting to leave".

    What documents say so is a report: "a letter opposing the sale".
    """
    token = parse.tokens[cue.head]
    if cue.entry.kind != "v":
        return False
    if token.dep == "acl" and token.xpos in ("VB", "VBG"):
        return not is_document(parse, source)
    return token.xpos == "VBG" and bool(parse.children(cue.head, "mark", "case"))


def _yet_to_come(parse: Parse, cue: Cue) -> bool:
    """Say whether somebody is only to speak, or could: "was expected to urge them to sign", "could authorise the force"."""
    for i in (cue.head, *parse.ancestors(cue.head)[:3]):  # nor is said what they are to be urged to say
        token = parse.tokens[i]
        above = parse.tokens[token.head] if token.dep in ("xcomp", "ccomp") and token.xpos == "VB" else None
        if above is not None and above.text.lower() in used_as("expected") and parse.children(above.i, "aux:pass", "cop"):
            return True
    around = _words_around(parse, cue.head)
    could = cue.entry.kind == "v" and "could" in around and not around & _NEGATIVE
    return could and cue.entry.act in ("accept", "promise", "reject")


def _glosses(parse: Parse, cue: Cue) -> bool:
    """Say whether the reporter only tells of what somebody speaks: "“They are thugs,” he said, referring to the rebels"."""
    token = parse.tokens[cue.head]
    return token.xpos == "VBG" and token.dep == "advcl" and cue.entry.words[0] in used_as("alluding")


def _conditional(parse: Parse, cue: Cue) -> bool:
    """Say whether a cue stands in a condition: "if the generals refuse to talk" tells of no refusal."""
    token = parse.tokens[cue.head]
    marks = {parse.tokens[m].text.lower() for m in parse.children(cue.head, "mark")}
    if cue.entry.kind != "v" or token.dep != "advcl":
        return False
    return bool(marks & _CONDITIONS) or within_worded_condition(parse, cue.head)


def _is_aim(parse: Parse, cue: Cue, content: Sequence[int]) -> bool:
    """Say whether somebody is only to speak of a thing: "met in Lima to discuss the raid", "wants to address the dispute"."""
    entry, token = cue.entry, parse.tokens[cue.head]
    if entry.kind != "v" or entry.firm or entry.act not in _TELLING or token.xpos != "VB":
        return False
    clausal = any(parse.tokens[i].head == cue.head and parse.tokens[i].dep in ("ccomp", "xcomp", "parataxis") for i in content)
    return not clausal and any(parse.tokens[m].text.lower() == "to" for m in parse.children(cue.head, "mark"))


def _is_talked_over(parse: Parse, cue: Cue, source: int, content: Sequence[int]) -> bool:
    """Say whether several talk a thing over, who say nothing to others by it: "the ministers discussed the border"."""
    several = parse.tokens[source].xpos in ("NNS", "NNPS") or bool(parse.children(source, "conj"))
    things = all(parse.tokens[i].dep == "obj" for i in content if parse.tokens[i].head == cue.head)
    told = (f.row for f in headed(parse.tokens[cue.head], "v") if not f.needs and f.row["object"] == "any")
    return several and things and any(row["type"] == "CONSULT" and row["reciprocal"] == "yes" for row in told)


def _is_nobody(parse: Parse, source: int) -> bool:
    """Say whether a source is nobody, so that nothing is said: "no group claimed responsibility for the raid"."""
    nobody = any(parse.tokens[c].text.lower() in _NOBODY for c in (source, *parse.children(source, "det")))
    return nobody and not is_document(parse, source)


def _left_unsaid(parse: Parse, cue: Cue, content: Sequence[int]) -> bool:
    """Say whether nothing is said: "closed the strait without saying why", "did not mention it", "might welcome a truce"."""
    around = _words_around(parse, cue.head)
    if any(parse.tokens[m].text.lower() == "without" for m in parse.children(cue.head, "mark", "case")):
        return True
    given = any(parse.tokens[i].dep == "obj" for i in content if parse.tokens[i].head == cue.head)
    thing = given and _leaves_out(parse, cue, content)
    none = (
        given and len(cue.tokens) == 1 and cue.entry.words[0] in table("unsaid") and parse.tokens[content[0]].text.lower() == "no"
    )
    return cue.entry.kind == "v" and bool(around & _PERHAPS or (thing and around & _NEGATIVE) or none)  # "offered no proof"


def _leaves_out(parse: Parse, cue: Cue, content: Sequence[int]) -> bool:
    """Say whether a cue told as not done leaves a thing out: "did not mention the dead", but not "did not say why"."""
    known = cue.entry.act == "clarify" or (cue.entry.act == "assert" and cue.entry.words[0] in table("unsaid"))
    return known and cue.entry.words[0] != "say" and parse.tokens[content[0]].xpos not in ("WDT", "WP", "WRB")


def _stirs(parse: Parse, cue: Cue) -> bool:
    """Say whether a deed moves others, and nobody tells it: "Chad closed the strait, raising fears of a war"."""
    token, subject = parse.tokens[cue.head], own_subject(parse, cue.head)
    if cue.entry.words[0] != "raise":
        return False
    if subject is not None:
        return not speaks(parse, subject)  # "a clash raised fears that"
    return token.xpos == "VBG" and token.dep in ("advcl", "acl", "xcomp") and not any(candidates(parse, parse.tokens[token.head]))


def _asks_for_silence(parse: Parse, cue: Cue, content: Sequence[int]) -> bool:
    """Say whether a source only asks not to be named."""
    low = [parse.tokens[i].text.lower() for i in content]
    return cue.entry.act == "appeal" and low[:3] == ["not", "to", "be"] and not used_as("named").isdisjoint(low[3:4])


def _told_by_nobody(parse: Parse, cue: Cue, content: Sequence[int]) -> bool:
    """Say whether a passive without its agent reports: "it was said that", "is believed to", "was accused of"."""
    if cue.entry.act in ("predict", "assert", "assess") and _raised(parse, cue):
        return False  # "is expected to arrive", "is said to be ill": nobody is said to tell it
    if cue.entry.act in ("demand", "accept", "offer", "appeal", "promise", "reject") or "pred" in cue.entry.content:
        return False
    heads = [i for i in content if parse.tokens[i].head == cue.head]
    if cue.entry.act in ("predict", "hope") and not cue.entry.firm:  # "is expected to" tells what is to come; nobody is quoted
        return any(parse.tokens[i].dep.startswith(("ccomp", "csubj")) for i in heads)
    return cue.entry.firm or any(parse.tokens[i].dep.startswith(("ccomp", "xcomp", "csubj")) for i in heads)


def _raised(parse: Parse, cue: Cue) -> bool:
    """Say whether an infinitive alone tells what is reported, its subject raised to be the cue's."""
    return bool(parse.children(cue.head, "xcomp")) and not parse.children(cue.head, "ccomp", "csubj")


def _of_noun(parse: Parse, cue: Cue) -> Draft | None:
    content = of_noun(parse, cue)
    if not content:
        return None
    source = source_of_noun(parse, cue.head, frozenset(content))
    if _stirred(parse, cue, source) or _received(parse, cue, source):
        return None
    if source is None and not (cue.entry.firm and _that_clause(parse, cue.head)):
        return None
    if source is not None and not (cue.entry.firm or speaks(parse, source) or _modifier(parse, source)):
        return None
    return Draft(cue, source, tuple(content))


def _received(parse: Parse, cue: Cue, source: int | None) -> bool:
    """Say whether what is asked or threatened is another's, who is not told: "faces demands to resign", "defied an order"."""
    token = parse.tokens[cue.head]
    asked = cue.entry.act in _DONE_BY_SOMEBODY or cue.entry.act in ("threaten", "warn")
    if not asked or token.dep not in ("obj", "obl") or source is None or source in parse.subtree(cue.head):
        return False
    return any(form in used_as("receiving") for form in listed_verb(parse, token.head))


def _stirred(parse: Parse, cue: Cue, source: int | None) -> bool:
    """Say whether a feeling is raised in somebody, and whose it is nobody says: "the raid stoked fears of a war"."""
    token = parse.tokens[cue.head]
    stirs = token.dep == "obj" and parse.tokens[token.head].text.lower() in _stirring()
    return stirs and (source is None or source not in parse.children(cue.head))


@cache
def _stirring() -> frozenset[str]:
    """The verbs that raise feelings in others, in all their forms: parsers do not know the lemma of each."""
    irregular = {form for form, row in table("irregular_verbs").items() if row["lemma"] in table("stirring_verbs")}
    return frozenset(form for verb in table("stirring_verbs") for form in inflected(verb)) | irregular


def _modifier(parse: Parse, i: int) -> bool:
    """Say whether a source is only a modifier ("Russian denials")."""
    return parse.tokens[i].dep in ("amod", "compound")


def _that_clause(parse: Parse, head: int) -> bool:
    clauses = parse.children(head, "acl", "ccomp")
    return any(parse.tokens[m].text.lower() == "that" for c in clauses for m in parse.children(c, "mark"))


def _modality(parse: Parse, cue: Cue) -> str:
    """Return what surrounds a cue: negated, future (also could and would), question, or nothing."""
    near = _words_around(parse, cue.head)
    if near & _NEGATIVE or cue.entry.act == "decline":
        return "negated"
    if near & _FUTURE:
        return "future"
    _, last = parse.sentences[parse.tokens[cue.head].sentence]
    return "question" if parse.tokens[cue.head].head < 0 and parse.tokens[last - 1].text == "?" else ""


def _words_around(parse: Parse, head: int) -> set[str]:
    """Return the auxiliaries and adverbs of a cue, those above a participle, and "not" for a subject that is nobody."""
    words = {parse.tokens[c].text.lower() for c in parse.children(head, "advmod", "aux", "cc:preconj")}
    token, subject = parse.tokens[head], own_subject(parse, head)
    if token.xpos == "VBG" and token.dep in ("advcl", "acl") and token.head >= 0:
        words |= {parse.tokens[c].text.lower() for c in parse.children(token.head, "aux")}
    if subject is not None:
        about = {parse.tokens[c].text.lower() for c in (subject, *parse.children(subject, "det"))}
        words |= {"not"} if about & _NOBODY else set()
    return words


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
