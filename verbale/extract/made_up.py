"""What no event is read from: reports of satire, sentences of films and novels, and sentences that no parser can read.

The words are in the table `made_up`. A marker is taken at its word and nothing is guessed: satire that does not say what it
is, is read as news.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from verbale.extract.frames import listed, listed_whole
from verbale.lexicon import table
from verbale.terms import Document, EventMention, Failure, Parse, StatementMention

# The engine reads windows of up to 380 pieces of words; a longer sentence is cut where none begins. In the sentences of ICBe
# (1,791) the longest has under 130 words.
LONGEST_WORDS = 250
_LABEL = re.compile(r"[\[(]?([A-Za-z' ’-]+?)[\])]?\s*(?:[:|–—!]|-\s|$)")
_LABEL_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Aside:
    """What of a report is set aside: all of it, by words that say so, or tokens of what is made up, or sentences too long."""

    satire: str
    made_up: frozenset[int]
    too_long: frozenset[int]

    def without(
        self, parse: Parse, sayings: tuple[StatementMention, ...], deeds: tuple[EventMention, ...]
    ) -> tuple[tuple[StatementMention, ...], tuple[EventMention, ...]]:
        """Return the mentions that are left."""
        said = tuple(m for m in sayings if not self._holds(parse, m.cue_head))
        return said, tuple(m for m in deeds if not self._holds(parse, m.trigger))

    def failures(
        self, parse: Parse, document: Document, sayings: tuple[StatementMention, ...], deeds: tuple[EventMention, ...]
    ) -> tuple[Failure, ...]:
        """Say what was set aside, and count the sentences; what holds no mention is no loss and not told."""
        if self.satire:
            return (Failure(document.where, f"says that it is satire or fiction ({self.satire!r}): nothing is read from it"),)
        heads = {*(m.cue_head for m in sayings), *(m.trigger for m in deeds)}
        told = len({parse.tokens[i].sentence for i in heads & self.made_up})
        reasons = [
            (len(self.too_long), f"of more than {LONGEST_WORDS} words cannot be parsed"),
            (told, "of a film, a novel, a play or a game"),
        ]
        return tuple(Failure(document.where, f"{_sentences(n)} {what}: nothing is read there") for n, what in reasons if n)

    def _holds(self, parse: Parse, i: int) -> bool:
        return bool(self.satire) or i in self.made_up or parse.tokens[i].sentence in self.too_long


def _sentences(n: int) -> str:
    return "1 sentence" if n == 1 else f"{n} sentences"


def set_aside(parse: Parse, document: Document) -> Aside:
    """Find what of a report is not to be read."""
    spans = parse.sentences
    too_long = frozenset(k for k, (first, last) in enumerate(spans) if last - first > LONGEST_WORDS)
    return Aside(_satire(document), frozenset(_made_up(parse)), too_long)


@cache
def _words(reads: str) -> frozenset[str]:
    return frozenset(key for key, row in table("made_up").items() if row["reads"] == reads)


def _satire(document: Document) -> str:
    """Return the words by which a report says that it is satire or fiction, else ""."""
    if (document.outlet or "").lower() in _words("outlet"):
        return document.outlet or ""
    for line in document.text.splitlines():
        found = _LABEL.match(line[:_LABEL_LENGTH])
        if found and found.group(1).strip().lower().replace("’", "'") in _words("label"):
            return found.group(1).strip()
    low = document.text.lower().replace("’", "'")
    return next((words for words in sorted(_words("declaration")) if words in low), "")


def _made_up(parse: Parse) -> Iterator[int]:
    """Yield the tokens of what happens in a made-up work: "in the film, aliens invade Norway", "the novel tells how"."""
    for token in parse.tokens:
        if token.upos != "NOUN" or not _is_work(parse, token.i):
            continue
        for c in parse.children(token.i, "acl:relcl"):
            if any(parse.case(w) == "in" and parse.tokens[w].text.lower() == "which" for w in parse.children(c, "obl")):
                yield from parse.subtree(c)  # "banned a film in which soldiers attack Norway"
        head = token.head
        within = parse.case(token.i) == "in" and token.dep.startswith(("obl", "nmod"))
        if head >= 0 and (within or (token.dep == "nsubj" and _tells(parse, head))):
            real = {j for c in parse.children(token.i, "acl", "acl:relcl") for j in parse.subtree(c)}  # "which Oslo banned"
            yield from (j for j in parse.subtree(head) if j not in real)


def _is_work(parse: Parse, i: int) -> bool:
    """Say whether a noun with an article or an owner is a made-up work; "a series of raids" is none."""
    if not parse.children(i, "det", "nmod:poss") or any(parse.case(c) == "of" for c in parse.children(i, "nmod")):
        return False
    return any(form in _words("work") for form in listed_whole(parse, i, "compound", "amod"))


def _tells(parse: Parse, verb: int) -> bool:
    return any(form in _words("telling") for form in listed(parse.tokens[verb]))
