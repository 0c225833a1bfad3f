"""Signs: what speaks for or against a mention's taking up an earlier one, as words that the ranker has weights for.

A sign names the class of the mention ("he", "name", "noun"), what was looked at, and what was seen there. Lappin and Leass
(1994) and Durrett and Klein (2013) name most of them: distance, place in the clause, agreement, quotations, repeated words.
"""

from collections.abc import Iterator

from verbale.resolve.traits import Observer, Traits
from verbale.terms import Parse

SPEECH = frozenset({"i", "we", "you"})


def of_beginning(parse: Parse, own: Traits, seen: bool) -> Iterator[str]:
    """Yield what speaks for a mention's beginning a chain; `seen`: some earlier mention shares a word with it."""
    tag = own.pronoun or own.phrase.kind
    yield f"{tag} new"
    yield f"{tag} new {own.article} {own.number}"
    yield f"{tag} new {own.kind}"
    yield f"{tag} new {own.role}"
    yield f"{tag} new {own.form} {own.quoted}"
    if own.pronoun:
        yield f"new word {parse.tokens[own.head].text.lower()} {own.role}"
    else:
        yield f"{tag} new length {min(own.phrase.last - own.phrase.first, 6)} {own.article}"
        yield f"{tag} new seen {seen} {own.article}"


def of_distance(own: Traits, other: Traits, apart: int) -> Iterator[str]:
    """Yield what the distance tells, for all mentions; `apart` counts mentions."""
    tag, back = own.pronoun or own.phrase.kind, own.sentence - other.sentence
    yield f"{tag} back {min(back, 4)}"
    yield f"{tag} back {min(back, 2)} {other.role}"
    yield f"{tag} back far {min(back // 4, 5)}"
    yield f"{tag} apart {apart if apart < 4 else 4 + min(apart // 6, 5)}"
    yield f"{tag} paragraph {min(own.paragraph - other.paragraph, 2)}"
    yield f"{tag} to {other.phrase.kind} {other.pronoun} {other.article}"
    yield f"{tag} number {other.number} {own.number}"


def of_speech(observer: Observer, own: Traits, other: Traits) -> Iterator[str]:
    """Yield what turns and quotations tell of I, we and you."""
    tag = own.pronoun
    yield f"{tag} turn {own.asked} {other.asked} {other.pronoun} {min(own.paragraph - other.paragraph, 2)}"
    yield f"{tag} quote {own.quoted} {other.quoted} {own.saying == other.saying} {other.pronoun}"
    yield f"{tag} same {other.pronoun == own.pronoun} {own.form} {other.form}"
    if observer.speaker(own) == other.head:
        yield f"{tag} speaker {own.quoted} {other.number}"


def of_pronoun(observer: Observer, own: Traits, other: Traits, sexed: bool, size: int) -> Iterator[str]:
    """Yield what agreement, kind and quotations tell of a third-person pronoun; `size`: mentions in the chain so far."""
    tag, here = own.pronoun, own.sentence == other.sentence
    yield f"{tag} kind {other.kind}"
    yield f"{tag} kind {other.kind} {other.number} {own.form}"
    yield f"{tag} gender {sexed} {other.kind == 'person'}"
    yield f"{tag} roles {own.role} {other.role} {here}"
    yield f"{tag} form {own.form} {other.role} {here}"
    yield f"{tag} size {min(size, 5)}"
    yield f"{tag} size {min(size, 3)} {other.kind}"
    if other.figures:
        yield f"{tag} figure {other.figures[0].kind} {len(other.figures) > 1} {other.figures[0].plural}"
    elif other.phrase.kind == "noun":
        yield f"{tag} lemma {other.lemma}"
    if other.pronoun:
        yield f"{tag} same {other.pronoun == own.pronoun} {own.form} {other.form}"
    if own.saying is not None or other.saying is not None:
        yield f"{tag} quote {own.quoted} {other.quoted} {own.saying == other.saying}"
    if observer.speaker(own) == other.head:
        yield f"{tag} speaker {own.quoted}"
    if observer.speaker(other) == own.head:
        yield f"{tag} spoken by it {other.quoted}"


def of_place(parse: Parse, own: Traits, other: Traits, above: list[int]) -> Iterator[str]:
    """Yield what the places in the trees tell of a third-person pronoun; `above`: the heads over it, nearest first."""
    tag, back = own.pronoun, min(own.sentence - other.sentence, 2)
    opens = other.phrase.first - parse.sentences[other.sentence][0] < 2
    yield f"{tag} opens {opens} {other.role == 'nsubj'} {back}"
    if other.role == "nsubj":
        yield f"{tag} main {other.clause >= 0 and parse.tokens[other.clause].dep == 'root'} {back}"
        yield f"{tag} governs {min(above.index(other.clause), 3) if other.clause in above else -1} {own.form}"
    if parse.tokens[other.head].dep == "conj" or parse.child(other.head, "conj") is not None:
        yield f"{tag} beside {other.phrase.kind == 'group'}"


def of_words(own: Traits, other: Traits) -> Iterator[str]:
    """Yield what the words of two names or nouns tell."""
    tag, same = own.phrase.kind, own.lemma == other.lemma
    yield f"{tag} head {same} {own.article} {other.article}"
    yield f"{tag} head {same} {other.phrase.kind}"
    if same:
        yield from _of_same_head(tag, own, other)
    elif own.words & other.words:
        yield f"{tag} share {tag} {other.phrase.kind} {own.kind == other.kind} {own.words <= other.words}"
    else:
        yield f"{tag} kinds {own.kind} {other.kind}"
        yield f"{tag} kinds alike {own.kind == other.kind} {own.article} {other.role} {min(own.sentence - other.sentence, 1)}"
        yield f"{tag} other {other.pronoun} {own.article}"
    if own.number != other.number:
        yield f"{tag} numbers differ {same}"
    if own.gender and other.gender:
        yield f"{tag} genders {own.gender == other.gender}"


def _of_same_head(tag: str, own: Traits, other: Traits) -> Iterator[str]:
    alike, more = own.words == other.words, bool(own.words - other.words)
    yield f"{tag} words {alike} {more} {bool(other.words - own.words)}"
    yield f"{tag} words {alike} {more} {own.article}"
    yield f"{tag} lengths {min(own.phrase.last - own.phrase.first, 4)} {min(other.phrase.last - other.phrase.first, 4)}"
    yield f"{tag} back same {min(own.sentence - other.sentence, 6)} {own.article}"
    yield f"{tag} head kind {own.kind}"
    if own.numeral or other.numeral:
        yield f"{tag} numeral {own.numeral == other.numeral}"


def of_knowledge(parse: Parse, own: Traits, other: Traits) -> Iterator[str]:
    """Yield what apposition, "X is Y" and the figures known tell of names and nouns."""
    tag = own.phrase.kind
    if own.figures and set(own.figures) & set(other.figures):
        yield f"{tag} one figure {own.figures == other.figures}"
    elif bool(own.figures) != bool(other.figures):
        yield f"{tag} one known {own.lemma == other.lemma}"
    if own.role == "appos" and own.clause == other.head:
        yield f"{tag} appos {other.phrase.kind} {own.article}"
    if parse.child(own.head, "nsubj") == other.head and parse.child(own.head, "cop") is not None:
        yield f"{tag} is {own.article} {other.phrase.kind}"
