"""The lexicon of events, taken apart for matching: frames by head word, classes of nouns, forms of words.

A written compound ("cease-fire", "pull-out") is cut by the tokeniser in some texts and not in others, so a frame with one
stands in the lexicon twice: as one word, and as its pieces.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.lexicon import Row, keys_with, table
from verbale.terms import Parse, Token

_PICKY = {"": 0, "any": 1, "actor": 2}


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the lexicon, taken apart.

    `particles` are the needed words that stand beside the verb, not before a noun; `intransitive` says that the verb's
    phrases are all prepositional, so that a direct object makes it another word ("move into", "move tanks into").
    """

    key: str
    head: str
    needs: tuple[str, ...]
    particles: frozenset[str]
    row: Row
    intransitive: bool = False

    @property
    def of_troops(self) -> bool:
        """Whether the subject must be soldiers, ships or aircraft, or what they fire."""
        return self.row["actor"] in ("troops", "fired")

    @property
    def rank(self) -> tuple[int, int, int]:
        """How much the frame asks for; more wins: words, a class of object counting as one, words themselves first."""
        picky = 3 if self.of_troops else _PICKY.get(self.row["object"], 3)
        return len(self.needs) + (picky == 3), len(self.needs), picky


class _Frames(Mapping[tuple[str, str], tuple[Frame, ...]]):
    """The frames by head word and part of speech; those of a word are taken apart when it is first met, as few words are."""

    def __init__(self, lexicon: Mapping[str, Row]) -> None:
        self._lexicon = lexicon
        self._found: dict[tuple[str, str], dict[tuple[str, tuple[str, ...]], None]] = {}
        for key in lexicon:
            told, _, part = key.rpartition(".")
            words = told.partition("#")[0].split()
            for cut, at in (cut for written in _spelled(words) for cut in _cuts(written, part)):
                needs = (*cut[:at], *cut[at + 1 :])
                self._found.setdefault((cut[at], part), {})[key, needs] = None
        self._made: dict[tuple[str, str], tuple[Frame, ...]] = {}

    def __getitem__(self, head: tuple[str, str]) -> tuple[Frame, ...]:
        made = self._made.get(head)
        if made is None:
            found = [self._frame(*head, key, needs) for key, needs in self._found[head]]
            made = self._made[head] = tuple(sorted(found, key=lambda f: f.rank, reverse=True))
        return made

    def _frame(self, head: str, part: str, key: str, needs: tuple[str, ...]) -> Frame:
        row = self._lexicon[key]
        return Frame(key, head, needs, _particles(needs, row), row, part == "v" and _intransitive(needs, row))

    def __contains__(self, head: object) -> bool:
        return head in self._found

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@cache
def frames() -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    """The lexicon by (head lemma, v, n or a), most demanding frames first."""
    return _Frames(table("frames"))


def taken_apart(lexicon: Mapping[str, Row]) -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    """Return rows by (head lemma, part of speech), most demanding first."""
    return _Frames(lexicon)


def _spelled(words: list[str]) -> Iterator[list[str]]:
    """Yield the words of a frame as they stand, and with their compounds hyphened: "reject ceasefire", "reject cease-fire"."""
    yield words
    if (hyphened := [_hyphened().get(word, word) for word in words]) != words:
        yield hyphened


@cache
def _hyphened() -> dict[str, str]:
    return {key: row["hyphened"] for key, row in table("compounds").items()}


def _cuts(words: list[str], part: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the ways to write the words of a frame, with the place of the head."""
    pieces = tuple(piece for word in words for piece in word.split("-"))
    if part in "va":
        yield tuple(words), 0
        yield pieces, words[0].count("-")
    else:
        yield tuple(words), len(words) - 1
        yield pieces, len(pieces) - 1
        yield pieces, len(pieces) - 1 - words[-1].count("-")  # "build" of "build-up" when the parser makes it the head


def _particles(needs: tuple[str, ...], row: Row) -> frozenset[str]:
    """Return the last needed word when it is a preposition in form but takes no phrase of its own ("stand by", "call in")."""
    last = table("prepositions").get(needs[-1]) if needs else None
    if last and last["particle"] == "yes" and "obj" in row["recipient"] and needs[-1] not in row["recipient"].split(","):
        return frozenset(needs[-1:])
    return frozenset()


def _intransitive(needs: tuple[str, ...], row: Row) -> bool:
    slots = row["recipient"].split(",") + row["actor"].split(",")
    only = bool(needs) and all(word in table("prepositions") for word in needs)
    return only and not row["object"] and "obj" not in slots and "iobj" not in slots


def has_trait(key: str, trait: str) -> bool:
    """Say whether a row has a trait of frame_traits.tsv.

    >>> has_trait("give until.v", "limited"), has_trait("give.v", "limited")
    (True, False)
    """
    return key in keys_with("frame_traits", "traits", trait)


def head_verb(key: str) -> str:
    """Return the verb that heads a row.

    >>> head_verb("leave office.v"), head_verb("leave#troops.v"), head_verb("leave.v")
    ('leave', 'leave', 'leave')
    """
    return key.partition(" ")[0].partition("#")[0].partition(".")[0]


@cache
def names_its_object(key: str) -> bool:
    """Say whether a row names what is done to beside its head, by a word or a class of noun, not by a preposition only.

    >>> names_its_object("order#inquiry.v"), names_its_object("summon ambassador.v"), names_its_object("call on.v")
    (True, True, False)
    """
    words = key.rpartition(".")[0].partition("#")[0].split()[1:]
    return _PICKY.get(table("frames")[key]["object"], 3) == 3 or any(word not in table("prepositions") for word in words)


@cache
def noun_classes() -> dict[str, str]:
    """Semantic class of each noun of the table; of a compound also in the two pieces that a hyphen makes of it."""
    told = {key: row["class"] for key, row in table("nouns").items()}
    cut = {hyphened.replace("-", " "): told[word] for word, hyphened in _hyphened().items() if word in told}
    return cut | told


@lru_cache(maxsize=1 << 16)
def forms(lemma: str, text: str) -> tuple[str, ...]:
    """Return what a word may be listed as: its lemma, itself, and what spelling rules and irregular verbs lead to.

    >>> forms("troops", "Troops"), forms("fre", "freed")
    (('troops', 'troop'), ('fre', 'freed', 'free'))
    """
    low = text.lower()
    guesses = [lemma.lower(), low]
    for ending, restored in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            guesses.append(low.removesuffix(ending) + restored)
            break
    if low in table("irregular_verbs"):
        guesses.append(table("irregular_verbs")[low]["lemma"])
    return tuple(dict.fromkeys(guesses))


_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("men", "man"),
    ("oes", "o"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ss", "ss"),
    ("s", ""),
    ("ed", "e"),
)


def listed(token: Token) -> tuple[str, ...]:
    """Return the forms under which tables may know a token."""
    return forms(token.lemma, token.text)


def headed(token: Token, part: str) -> Iterator[Frame]:
    """Yield the frames that a token may head as a part of speech, "v", "n" or "a", under all its forms."""
    return (frame for form in listed(token) for frame in frames().get((form, part), ()))


def listed_whole(parse: Parse, i: int, *beside: str) -> Iterator[str]:
    """Yield the forms under which tables may know a noun: alone, and with any one word that hangs on it in these relations."""
    before = [f"{form} " for c in parse.children(i, *beside) for form in listed(parse.tokens[c])]
    yield from (lead + form for form in listed(parse.tokens[i]) for lead in ("", *before))


def listed_verb(parse: Parse, i: int) -> Iterator[str]:
    """Yield the forms under which tables may know a verb: alone, and with its particle ("carry out")."""
    particles = [parse.tokens[c].text.lower() for c in parse.children(i, "compound:prt", "advmod")]
    yield from (form + behind for form in listed(parse.tokens[i]) for behind in ("", *(f" {word}" for word in particles)))


def tells(parse: Parse, i: int) -> bool:
    """Say whether a noun may tell an event by itself: "shelling", "siege"."""
    return _tells(parse.tokens[i].lemma, parse.tokens[i].text)


@lru_cache(maxsize=1 << 16)
def _tells(lemma: str, text: str) -> bool:
    return any(not frame.needs for form in forms(lemma, text) for frame in frames().get((form, "n"), ()))


def noun_class(parse: Parse, i: int) -> str | None:
    """Return the class of a noun; "hundreds of troops" counts as troops, "anti-tank missile" as missile."""
    classes = noun_classes()
    if any(_is_currency(parse, j) for j in (i, *(c for c in parse.children(i) if parse.case(c) in _AMOUNTS_TO))):
        return "money"
    before = [first for c in reversed(parse.children(i, "compound", "amod")) for first in listed(parse.tokens[c])]
    for form in listed(parse.tokens[i]):
        if told := next((classes[f"{first} {form}"] for first in before if f"{first} {form}" in classes), None):
            return told
        if form in classes:
            return _carried(parse, i) or classes[form] if classes[form] == "resource" else classes[form]
    counted = [c for c in parse.children(i, "nmod") if parse.case(c) == "of"][:1]
    return next((classes[f] for c in counted for f in listed(parse.tokens[c]) if f in classes), None) or _carried(parse, i)


_AMOUNTS_TO = ("", "of", "in", "worth")  # "aid worth $5 million"; not "tariffs on $5 billion of imports"


def _is_currency(parse: Parse, i: int) -> bool:
    return parse.tokens[i].xpos == "$" or parse.tokens[i].text in "$€£¥"


def _carried(parse: Parse, i: int) -> str | None:
    """Return the class of what a compound carries: "aid deliveries", "arms shipments", "mediation efforts"."""
    parts = [c for c in parse.children(i, "compound") if parse.tokens[c].upos == "NOUN"][-1:]
    told = next((noun_classes()[f] for c in parts for f in listed(parse.tokens[c]) if f in noun_classes()), None)
    person = any(table("speakers").get(form, {}).get("kind") == "person" for form in listed(parse.tokens[i]))
    return "people" if told and person else told  # army colleagues are no force, arms dealers no weapons
