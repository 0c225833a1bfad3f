"""What a sentence is about where it is no politics: sport, weather, nature, trade, private life; and figures of speech.

The words are in the tables `topic_words` and `figurative_objects`. One sure word of a topic is enough, of the others it takes
two; a word of war outweighs hints. In sport nobody attacks anybody; of the other topics an event counts when a party to it is
political (`coding.event`).
"""

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from verbale.extract.frames import listed
from verbale.lexicon import ontology, table
from verbale.terms import Cast, EventMention, Parse

SPORT = "sport"
_WAR = "war"
_HINTS = 2  # chosen by hand: one word such as "river" or "nurse" says nothing of what a sentence is about
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")  # 3-1
_AIMED = ("against", "on", "over", "at", "of", "with", "upon", "about")


class Topics:
    """What the sentences of a report are about, each looked at once: every event and statement in it asks."""

    def __init__(self, parse: Parse, who: Cast) -> None:
        self._parse = parse
        self._topic = cache(lambda first: topic(parse, first, who))
        self._of_war = cache(lambda first: of_war(parse, first))

    def topic(self, i: int) -> str | None:
        """Return the topic of a token's sentence, as `topic` has it."""
        return self._topic(self._first(i))

    def of_war(self, i: int) -> bool:
        """Say whether a word of war stands in the sentence of a token."""
        return self._of_war(self._first(i))

    def _first(self, i: int) -> int:
        return self._parse.sentences[self._parse.tokens[i].sentence][0]


def topic(parse: Parse, i: int, who: Cast) -> str | None:
    """Return what the sentence of a token is about when it is no politics, sport before others; None when nothing says so.

    Words within the name of a public body do not count: the Arab League plays nothing.
    """
    found: dict[str, set[str]] = defaultdict(set)
    sure: set[str] = set()
    first, last = parse.sentences[parse.tokens[i].sentence]
    states = ontology("plover")["sectors"]["political"]
    public = frozenset(j for j in range(first, last) if any(who[a].sector in states for a in who.at.get(j, ())))
    words = _words(parse, i, public)
    if any(_SCORE.fullmatch(word) for word in words):
        found[SPORT].add("score")
    for word in words:
        row = table("topic_words").get(word)
        if row is not None:
            found[row["topic"]].add(word)
            sure |= {row["topic"]} if row["weight"] == "sure" else set()
    warlike = of_war(parse, i)
    if warlike:
        sure = {name for name in sure if len(found[name]) > _HINTS}  # rockets hit football pitches, too
    hinted = {name for name, words in found.items() if len(words) >= _HINTS and not warlike}
    told = (sure | hinted) - {_WAR}
    return SPORT if SPORT in told else min(told, default=None)


def is_private(parse: Parse, i: int) -> bool:
    """Say whether a word is of a topic that is no politics itself: a dentist, a shop, a rival, whatever country they are in."""
    rows = (table("topic_words").get(form) for form in listed(parse.tokens[i]))
    return parse.tokens[i].upos == "NOUN" and any(row is not None and row["topic"] != _WAR for row in rows)


def of_war(parse: Parse, i: int) -> bool:
    """Say whether a word of war stands in the sentence of a token."""
    rows = (table("topic_words").get(word) for word in _words(parse, i))
    return any(row is not None and row["topic"] == _WAR for row in rows)


def _words(parse: Parse, i: int, without: frozenset[int] = frozenset()) -> set[str]:
    """Return the nouns of a sentence in all their listed forms, and each two words in a row."""
    first, last = parse.sentences[parse.tokens[i].sentence]
    tokens = [t for t in parse.tokens[first:last] if t.i not in without]
    lemmas = [t.lemma.lower() for t in tokens]
    texts = [t.text.lower() for t in tokens]
    one = {form for t in tokens if t.upos in ("NOUN", "PROPN", "ADJ", "NUM") for form in listed(t)}
    pairs = {f"{a} {b}" for row in (lemmas, texts) for a, b in pairwise(row)}
    mixed = {f"{a} {b}" for a, b in zip(texts, lemmas[1:], strict=False)}
    joined = {f"{a}-{b}" for a, hyphen, b in zip(texts, texts[1:], lemmas[2:], strict=False) if hyphen == "-"}
    return one | pairs | mixed | joined | {lemma for t, lemma in zip(tokens, lemmas, strict=True) if t.upos == "NOUN"}


def figurative(parse: Parse, mention: EventMention) -> bool:
    """Say whether what a deed is aimed at can be harmed in a figure of speech only: "a war on litter", "the joke bombed"."""
    aimed = [c for i in mention.tokens for c in parse.children(i, "obj", "nsubj:pass", "obl", "nmod")]
    doers = [c for i in mention.tokens for c in parse.children(i, "nsubj")] if mention.kind == "ASSAULT" else []
    literal = (c for c in aimed if _is_aimed_at(parse, c) and not _is_of_frame(parse, mention, c))
    return any(_named(parse, c) for c in (*doers, *literal))


def _is_of_frame(parse: Parse, mention: EventMention, c: int) -> bool:
    """Say whether a word belongs to the words of the frame, as "fire" in "open fire"."""
    words = mention.frame.partition("#")[0].rpartition(".")[0].split()
    return parse.tokens[c].lemma.lower() in words


def _is_aimed_at(parse: Parse, c: int) -> bool:
    return parse.tokens[c].dep in ("obj", "nsubj:pass") or parse.case(c) in _AIMED


def _named(parse: Parse, i: int) -> bool:
    """Say whether a noun is listed, alone or with the word before it; a name is not."""
    token = parse.tokens[i]
    if token.upos != "NOUN":
        return False
    before = parse.child(i, "compound", "amod")
    first = [f"{form} " for form in listed(parse.tokens[before])] if before is not None else []
    keys = {lead + form for form in listed(token) for lead in ("", *first)}
    return any(key in table("figurative_objects") for key in keys)
