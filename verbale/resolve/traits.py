"""What a noun phrase tells of itself: person, number, sex, kind, its place in the clause, and who speaks there."""

from collections.abc import Mapping
from dataclasses import dataclass

from verbale.extract.phrase import Phrase
from verbale.lexicon import table
from verbale.resolve.figure import Figure
from verbale.resolve.persons import given_gender
from verbale.resolve.ranker import noun_kinds
from verbale.terms import Parse, StatementMention, Token

# The kinds are those of GUM's entities, which the ranker was trained on.
_KIND_OF_NAME = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "FAC": "place",
    "NORP": "person",
    "EVENT": "event",
    "PROD": "object",
}
_KIND_OF_FIGURE = {"person": "person", "unnamed": "person", "people": "person", "country": "place"}
_PLURAL = frozenset({"NNS", "NNPS"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_PERSONAL = {("1", False): "i", ("1", True): "we", ("2", False): "you", ("2", True): "you"}


@dataclass(frozen=True, slots=True)
class Traits:
    """A phrase with what it tells of itself."""

    phrase: Phrase
    head: int
    clause: int  # the token that the phrase hangs on; that of the first where phrases are coordinated
    role: str  # its relation there without subtype; "poss" for possessors
    sentence: int
    paragraph: int
    pronoun: str  # i we you he she it they, this for demonstratives, "" for other phrases
    form: str  # of a pronoun: plain, poss or refl
    number: str  # sg or pl
    gender: str  # m, f, or "" when nothing tells
    kind: str  # of GUM's entities, or ""
    lemma: str
    words: frozenset[str]
    article: str  # name, def, indef, dem, poss or none
    numeral: str
    figures: tuple[Figure, ...]  # who is known to be meant, pronouns left open
    saying: int | None  # the innermost attribution whose content holds it
    quoted: bool  # inside direct speech
    asked: bool  # in a paragraph that ends in a question


class Observer:
    """Tells the traits of the phrases of a text."""

    def __init__(self, parse: Parse, found: Mapping[int, tuple[Figure, ...]], sayings: tuple[StatementMention, ...]) -> None:
        self._parse, self._found, self._sayings = parse, found, sayings
        self._saying_at: dict[int, int] = {}
        for n in sorted(range(len(sayings)), key=lambda n: -len(sayings[n].content)):
            self._saying_at.update(dict.fromkeys(sayings[n].content, n))
        self._asked = _asking_paragraphs(parse)

    def traits(self, phrase: Phrase) -> Traits:
        """Return the traits of a phrase."""
        parse, head = self._parse, self._parse.tokens[phrase.head]
        place, saying = _place(parse, head), self._saying_at.get(phrase.head)
        paragraph, figures = parse.paragraph(phrase.head), self.figures(phrase)
        return Traits(
            phrase=phrase,
            head=phrase.head,
            clause=place.head,
            role="poss" if place.dep.startswith("nmod:poss") else place.dep.partition(":")[0],
            sentence=head.sentence,
            paragraph=paragraph,
            pronoun=_pronoun(head) if phrase.kind == "pronoun" else "",
            form="refl" if head.has("Reflex=Yes") else "poss" if head.has("Poss=Yes") else "plain",
            number="pl" if _plural(phrase, head) or len(figures) > 1 else "sg",
            gender=self._gender(phrase, head, figures),
            kind=self._kind(phrase, head, figures),
            lemma=head.lemma.lower(),
            words=self._words(phrase),
            article=self._article(phrase),
            numeral=self._numeral(phrase),
            figures=figures,
            saying=saying,
            quoted=saying is not None and self._sayings[saying].mode == "direct",
            asked=paragraph in self._asked,
        )

    def figures(self, phrase: Phrase) -> tuple[Figure, ...]:
        """Whom a phrase that is no pronoun is known to mean."""
        return self._found.get(phrase.head, ()) if phrase.kind in ("name", "noun") else ()

    def speaker(self, traits: Traits) -> int | None:
        """Return the head of the source of the words that hold a phrase."""
        return None if traits.saying is None else self._sayings[traits.saying].source_head

    def _words(self, phrase: Phrase) -> frozenset[str]:
        before = self._parse.tokens[phrase.first : phrase.head + 1]
        after = [self._parse.tokens[c] for c in self._parse.children(phrase.head, "flat")]
        return frozenset(t.text.lower() for t in (*before, *after) if t.upos in _CONTENT)

    def _article(self, phrase: Phrase) -> str:
        if phrase.kind == "name":
            return "name"
        first = self._parse.tokens[phrase.first]
        marks = {"Definite=Def": "def", "Definite=Ind": "indef", "PronType=Dem": "dem"}
        told = next((article for feature, article in marks.items() if first.has(feature)), None)
        possessed = any(self._parse.tokens[c].dep == "nmod:poss" for c in self._parse.children(phrase.head))
        return told or ("poss" if possessed else "none")

    def _numeral(self, phrase: Phrase) -> str:
        inside = self._parse.tokens[phrase.first : phrase.head]
        return next((t.text for t in inside if t.upos == "NUM" and t.head == phrase.head), "")

    def _gender(self, phrase: Phrase, head: Token, figures: tuple[Figure, ...]) -> str:
        if phrase.kind == "pronoun":
            return "m" if head.has("Gender=Masc") else "f" if head.has("Gender=Fem") else ""
        if len(figures) == 1 and figures[0].gender:
            return figures[0].gender
        name = self._parse.name_at.get(phrase.head)
        if name is not None:
            return given_gender(self._parse.tokens[name.first].text) if name.kind == "PER" else ""
        return table("roles").get(head.lemma.lower(), {}).get("gender", "")

    def _kind(self, phrase: Phrase, head: Token, figures: tuple[Figure, ...]) -> str:
        if len(figures) == 1:
            return _KIND_OF_FIGURE.get(figures[0].kind, "organization")
        name = self._parse.name_at.get(phrase.head)
        if name is not None:
            return _KIND_OF_NAME.get(name.kind, "")
        return _kind_of_noun(head.lemma.lower()) if phrase.kind == "noun" else ""


def _kind_of_noun(lemma: str) -> str:
    row = table("unnamed").get(lemma)
    if lemma in table("roles") or (row is not None and row["kind"] != "force"):
        return "person"
    return noun_kinds().get(lemma, "")


def _place(parse: Parse, head: Token) -> Token:
    """The phrase that a coordinated one shares its place in the clause with."""
    while head.dep == "conj" and head.head >= 0:
        head = parse.tokens[head.head]
    return head


def _asking_paragraphs(parse: Parse) -> frozenset[int]:
    ends = {parse.paragraph(t.i): t.text for t in parse.tokens if t.text in ("?", ".", "!")}
    return frozenset(paragraph for paragraph, mark in ends.items() if mark == "?")


def _plural(phrase: Phrase, head: Token) -> bool:
    return phrase.kind == "group" or head.xpos in _PLURAL or head.has("Number=Plur")


def _pronoun(head: Token) -> str:
    """The class of a pronoun."""
    if not head.has("PronType=Prs") and not head.has("Poss=Yes"):
        return "this"
    plural = head.has("Number=Plur")
    for person in ("1", "2"):
        if head.has(f"Person={person}"):
            return _PERSONAL[person, plural]
    if plural:
        return "they"
    return "he" if head.has("Gender=Masc") else "she" if head.has("Gender=Fem") else "it"
