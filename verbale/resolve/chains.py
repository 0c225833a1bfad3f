"""Chains of mentions: which noun phrases of a text mean the same.

The walk goes through the text once. Each mention takes up the earlier one that the signs speak for most, or begins a chain.
What grammar rules out is never asked: a "he" that is a woman, an object that is its own subject, a quoted "he" that is the
speaker.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from verbale.extract.phrase import Phrase, phrases
from verbale.resolve import signs
from verbale.resolve.figure import Figure
from verbale.resolve.ranker import worth
from verbale.resolve.signs import SPEECH
from verbale.resolve.traits import Observer, Traits
from verbale.terms import Parse, StatementMention

# How far back is looked for what a pronoun takes up, in sentences and mentions. Set on GUM's development documents; the ranker
# learns from farther.
REACH, LEARNT = (4, 26), (5, 40)
_NEAR, _FEW = 2, 12
_AGAIN = 4  # earlier mentions with the same word that are looked at
_SINGULAR = frozenset({"he", "she"})
_BESIDE = ("nsubj", "obj", "iobj")

Known = Mapping[int, tuple[Figure, ...]]


class Chains:
    """The mentions of a text and the chains they make.

    Args:
        parse: The parse of the text.
        found: Whom names and noun phrases are known to mean, by head; mentions of two different figures are never linked.
        sayings: The attributions, which tell who speaks where.
        reach: How far back is looked for what a pronoun takes up, in sentences and mentions.
    """

    def __init__(self, parse: Parse, found: Known, sayings: tuple[StatementMention, ...], reach: tuple[int, int] = REACH) -> None:
        self._parse, self._found, self._reach = parse, found, reach
        self._observer = Observer(parse, found, sayings)
        self.mentions: tuple[Traits, ...] = tuple(self._observer.traits(p) for p in phrases(parse))
        self.by_head = {t.head: m for m, t in enumerate(self.mentions) if t.phrase.kind != "group"}
        self.links: dict[int, int] = {}
        self._top = list(range(len(self.mentions)))  # the first mention of each one's chain
        self._size = [1] * len(self.mentions)
        self._sex: dict[int, str] = {}
        self._meant: dict[int, tuple[Figure, ...]] = {}
        self._last: dict[str, list[int]] = defaultdict(list)
        self._above: dict[int, list[int]] = {}

    def walk(self) -> "Chains":
        """Link every mention; returns itself."""
        for m in range(len(self.mentions)):
            self.keep(m, self._best(m))
        return self

    def follow(self) -> "Chains":
        """Link pronouns of the third person only, names and nouns by whom they are known to mean; returns itself.

        A cast needs no more, and it costs a quarter.
        """
        last: dict[Figure, int] = {}
        for m, mention in enumerate(self.mentions):
            asked = mention.pronoun and mention.pronoun not in SPEECH
            self.keep(m, self._best(m) if asked else last.get(mention.figures[0]) if mention.figures else None)
            last.update(dict.fromkeys(mention.figures[:1], m))
        return self

    def _best(self, m: int) -> int | None:
        best, chosen = worth(self.signs(m, None)), None
        for a in self.candidates(m):
            if (value := worth(self.signs(m, a))) > best:
                best, chosen = value, a
        return chosen

    @property
    def chains(self) -> list[list[Phrase]]:
        """The phrases of each chain of two or more, in text order."""
        members = defaultdict(list)
        for m, mention in enumerate(self.mentions):
            members[self._top[m]].append(mention.phrase)
        return [chain for chain in members.values() if len(chain) > 1]

    def keep(self, m: int, a: int | None) -> None:
        """Link a mention to an earlier one, or let it begin a chain, and let it be found again."""
        own = self.mentions[m]
        if a is not None:
            self.links[m], self._top[m], self._size[m] = a, self._top[a], self._size[a] + 1
        if own.gender:
            self._sex.setdefault(self._top[m], own.gender)
        if own.figures:
            self._meant.setdefault(self._top[m], own.figures)
        for key in (own.pronoun,) if own.pronoun else _keys(own):
            self._last[key].append(m)

    # --- whom a mention may take up ---------------------------------------------------------------------------------------

    def candidates(self, m: int) -> list[int]:
        """Return the earlier mentions that a mention may take up, nearest first."""
        own = self.mentions[m]
        if own.pronoun in SPEECH:
            return self._speaking(m)
        if own.pronoun:
            rivals = self._rivals(m)
            return [a for a in self._before(m, *self._reach) if self._agrees(m, a) and not self._is_one_of(a, rivals)]
        return [a for a in self._alike(m) if self._apart(m, a) and not self._others(own, a)]

    def _before(self, m: int, reach: int, most: int) -> Iterator[int]:
        lowest = self.mentions[m].sentence - reach
        for a in range(m - 1, max(-1, m - 1 - most), -1):
            if self.mentions[a].sentence < lowest:
                return
            yield a

    def _speaking(self, m: int) -> list[int]:
        """The last mentions of each I, we and you, and the source of the words around."""
        found = {a for pronoun in SPEECH for a in self._last[pronoun][-3:]}
        source = self._observer.speaker(self.mentions[m])
        found |= {self.by_head[source]} if source in self.by_head else set()
        return sorted((a for a in found if a < m), reverse=True)

    def _alike(self, m: int) -> list[int]:
        """Mentions with a word or figure of a name or noun; those near it where its form points back; its subject."""
        own, parse = self.mentions[m], self._parse
        found = {a for key in _keys(own) for a in self._last[key][-_AGAIN:]}
        if own.article in ("def", "dem", "name"):
            found.update(self._before(m, _NEAR, _FEW))
        for head in (own.clause if own.role == "appos" else None, parse.child(own.head, "nsubj")):
            found |= {self.by_head[head]} if head in self.by_head else set()
        return sorted((a for a in found if a < m), reverse=True)

    def _agrees(self, m: int, a: int) -> bool:
        """Say whether person, number and sex let a third-person pronoun take up a mention."""
        own, other = self.mentions[m], self.mentions[a]
        sex = other.gender or self._sex.get(self._top[a], "")
        if other.pronoun in SPEECH or (own.gender and sex and own.gender != sex) or not self._apart(m, a):
            return False
        if own.pronoun in _SINGULAR:
            return other.number == "sg" and other.pronoun not in ("it", "they", "this")
        return not (own.pronoun == "it" and other.pronoun in _SINGULAR)

    def _apart(self, m: int, a: int) -> bool:
        """Say whether neither phrase stands inside the other, unless one is in apposition."""
        own, other = self.mentions[m], self.mentions[a]
        if own.phrase.first <= other.head < own.phrase.last:
            return False
        within = other.phrase.first <= own.head < other.phrase.last
        return not within or own.role == "appos" or other.phrase.kind == "pronoun"

    def _others(self, own: Traits, a: int) -> bool:
        """Say whether a mention and the chain of another are known to mean different figures."""
        meant = self.mentions[a].figures or self._meant.get(self._top[a], ())
        return bool(own.figures) and bool(meant) and set(own.figures).isdisjoint(meant)

    def _rivals(self, m: int) -> frozenset[object]:
        """Whom grammar keeps a pronoun from meaning: who stands beside it in its clause, and who says the words around it."""
        own, heads = self.mentions[m], []
        if own.form == "plain" and own.clause >= 0:
            heads += [c for c in self._parse.children(own.clause, *_BESIDE) if c != own.head]
        source = self._observer.speaker(own)
        if own.quoted and source is not None:
            heads.append(source)
        return frozenset(rival for head in heads for rival in self._identity(head, m))

    def _identity(self, head: int, before: int) -> tuple[object, ...]:
        """The chain and the figures of a head."""
        i = self.by_head.get(head)
        if i is None or i >= before:
            return self._found.get(head, ())
        return (self._top[i], *self._meant.get(self._top[i], ()))

    def _is_one_of(self, a: int, rivals: frozenset[object]) -> bool:
        top = self._top[a]
        return top in rivals or not rivals.isdisjoint(self._meant.get(top, ()))

    # --- what speaks for it -------------------------------------------------------------------------------------------------

    def signs(self, m: int, a: int | None) -> list[str]:
        """Return the signs for a mention's taking up another; with None, for its beginning a chain."""
        own = self.mentions[m]
        if a is None:
            return list(signs.of_beginning(self._parse, own, any(self._last.get(key) for key in _keys(own))))
        other = self.mentions[a]
        found = list(signs.of_distance(own, other, m - a))
        if own.pronoun in SPEECH:
            found += signs.of_speech(self._observer, own, other)
        elif own.pronoun:
            sexed = bool(other.gender or self._sex.get(self._top[a]))
            found += signs.of_pronoun(self._observer, own, other, sexed, self._size[a])
            found += signs.of_place(self._parse, own, other, self._heads_above(own.head))
        else:
            found += signs.of_words(own, other)
            found += signs.of_knowledge(self._parse, own, other)
        return found

    def _heads_above(self, i: int) -> list[int]:
        if i not in self._above:
            self._above[i] = self._parse.ancestors(i)
        return self._above[i]


def _keys(own: Traits) -> list[str]:
    """By what a name or noun can be found again."""
    if own.pronoun:
        return []
    words = own.words if own.phrase.kind == "name" else ()
    return [f"head {own.lemma}", *(f"figure {id(f)}" for f in own.figures), *(f"word {w}" for w in sorted(words))]
