"""What a sentence is about where it is no politics: sport, weather, nature, trade, private life; and figures of speech.

The words are in the tables `topic_words` and `figurative_objects`. One sure word of a topic is enough, of the others it takes
two; a word of war outweighs hints. In sport nobody attacks anybody; of the other topics an event counts when a party to it is
political (`coding.event`). So it does in a report of everyday life, in which hardly a word of war or politics is told.
"""

import re
from collections import defaultdict
from functools import cache, cached_property
from itertools import pairwise

from verbale.coding.scene import SIDES
from verbale.extract.frames import listed, listed_whole, noun_class
from verbale.extract.slots import is_time, verbal
from verbale.lexicon import ontology, table
from verbale.terms import Actor, Cast, EventMention, Parse, once

SPORT = "sport"
_WAR = "war"
_PLACED = ("in", "at", "near", "across", "off", "outside", "from", "over", "around", "through")
_OF_STATE = {_WAR, "politics"}
_TOLD_OFTEN = 1 / 3  # of the sentences, chosen by hand: every report of a crisis has more, one of crime or trade less
_HINTS = 2  # chosen by hand: one word such as "river" or "nurse" says nothing of what a sentence is about
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")  # 3-1
_MET_BY = ("", "to", "against", "with", "over", "past")
_DIRECT = ("obj", "nsubj:pass")  # "arrested him on suspicion": him
_AIMED = ("against", "on", "over", "at", "of", "with", "upon", "about")


class Topics:
    """What the sentences of a report are about, each looked at once: every event and statement in it asks."""

    def __init__(self, parse: Parse, who: Cast) -> None:
        self._parse = parse
        self._topic = cache(lambda first: topic(parse, first, who, self._often))
        self._of_state = cache(lambda first: _has(parse, first, _OF_STATE) or _names_state(parse, first, who))

    def topic(self, i: int) -> str | None:
        """Return the topic of a token's sentence, as `topic` has it."""
        return self._topic(self._first(i))

    def of_war(self, i: int) -> bool:
        """Say whether a word of war stands in the sentence of a token."""
        return of_war(self._parse, i)

    def of_state(self, i: int) -> bool:
        """Say whether the sentence of a token, or the report as a whole, tells of war or politics."""
        return self._of_state(self._first(i)) or self._often

    @cached_property
    def _often(self) -> bool:
        told = [_has(self._parse, first, _OF_STATE) for first, _ in self._parse.sentences]
        return sum(told) >= max(_TOLD_OFTEN * len(told), 1)

    def _first(self, i: int) -> int:
        return self._parse.sentences[self._parse.tokens[i].sentence][0]


def topic(parse: Parse, i: int, who: Cast, of_state: bool = False) -> str | None:
    """Return what the sentence of a token is about when it is no politics, sport before others; None when nothing says so.

    Words within the name of a public body do not count: the Arab League plays nothing. Hints count for nothing beside a word of
    war or politics, nor `of_state`: in a report that tells of these throughout.
    """
    found: dict[str, set[str]] = defaultdict(set)
    sure: set[str] = set()
    first, last = parse.sentences[parse.tokens[i].sentence]
    states = ontology("plover")["sectors"]["political"]
    public = frozenset(j for j in range(first, last) if any(who[a].sector in states for a in who.at.get(j, ())))
    words = _words(parse, i, public)
    if any(_SCORE.fullmatch(word) for word in words):
        found[SPORT].add("score")
    if _is_contest(parse, i, who):
        found[SPORT].add("contest")
    for word in words:
        row = table("topic_words").get(word)
        if row is not None:
            found[row["topic"]].add(word)
            sure |= {row["topic"]} if row["weight"] == "sure" else set()
    for told in found.values():  # "games" says nothing beside "Olympic games"
        told -= {part for word in told for part in (word.removesuffix("s"), *word.split(" ")) if part != word}
    warlike, weighty = of_war(parse, i), of_state or _has(parse, i, _OF_STATE)
    needed = _HINTS + 1 if warlike else _HINTS if weighty else 1  # rockets hit football pitches, presidents attend games
    sure = {name for name in sure if len(found[name]) >= needed}
    hinted = {name for name, words in found.items() if len(words) >= _HINTS and not weighty}
    told = (sure | hinted) - _OF_STATE
    return SPORT if SPORT in told else min(told, default=None)


def _is_contest(parse: Parse, i: int, who: Cast) -> bool:
    """Say whether one country by its mere name beats, meets or awaits another, as teams do: one more hint of sport."""
    first, last = parse.sentences[parse.tokens[i].sentence]
    verbs = (t.i for t in parse.tokens[first:last] if t.upos == "VERB" and any(f in table("contest_verbs") for f in listed(t)))
    return any(_is_country(parse, parse.child(v, "nsubj"), who) and _is_met(parse, v, who) for v in verbs)


def _is_met(parse: Parse, verb: int, who: Cast) -> bool:
    phrases = [c for c in parse.children(verb, "obj", "obl") if parse.tokens[c].dep == "obj" or parse.case(c) in _MET_BY]
    return any(_is_country(parse, c, who) for c in phrases)


def _is_country(parse: Parse, i: int | None, who: Cast) -> bool:
    return i is not None and parse.tokens[i].upos == "PROPN" and any(who[a].kind == "country" for a in who.at.get(i, ()))


def _names_state(parse: Parse, i: int, who: Cast) -> bool:
    """Say whether the name of a state, alliance or armed group stands in the sentence of a token, not only to say where."""
    first, last = parse.sentences[parse.tokens[i].sentence]
    named = (j for j in range(first, last) if parse.tokens[j].upos == "PROPN" and not is_place(parse, j))
    states = ontology("plover")["sectors"]["political"]
    return any(who[a].kind in SIDES or _is_body(who[a], states) for j in named for a in who.at.get(j, ()))


def _is_body(actor: Actor, sectors: list[str]) -> bool:
    return actor.kind == "organisation" and actor.sector in sectors


def is_place(parse: Parse, i: int) -> bool:
    """Say whether a name only tells where: "in Vienna", "in a suburb of Vienna"."""
    above = [j for j in parse.ancestors(i) if parse.tokens[j].upos != "VERB"]
    return any(parse.case(j) in _PLACED for j in (i, *above[:2]))


def is_private(parse: Parse, i: int) -> bool:
    """Say whether a word is of a topic that is no politics itself: a dentist, a shop, a rival, whatever country they are in."""
    rows = (table("topic_words").get(form) for form in listed(parse.tokens[i]))
    return parse.tokens[i].upos == "NOUN" and any(row is not None and row["topic"] not in _OF_STATE for row in rows)


def is_thing(parse: Parse, i: int) -> bool:
    """Say whether a word is listed as a thing of nature or of everyday life, which does nothing to a state."""
    forms = listed(parse.tokens[i])
    rows = (table("topic_words").get(form) for form in forms)
    told = any(row is not None and row["topic"] not in _OF_STATE for row in rows)
    return told or any(form in table(name) for name in ("forces_of_nature", "figurative_objects") for form in forms)


def of_war(parse: Parse, i: int) -> bool:
    """Say whether a word of war stands in the sentence of a token."""
    return _has(parse, i, {_WAR})


def _has(parse: Parse, i: int, topics: set[str]) -> bool:
    return not topics.isdisjoint(_topics(parse, parse.tokens[i].sentence))


@once
def _topics(parse: Parse, sentence: int) -> frozenset[str]:
    """Return the topics of all words of a sentence."""
    rows = table("topic_words")
    return frozenset(rows[word]["topic"] for word in _words(parse, parse.sentences[sentence][0]) if word in rows)


def _words(parse: Parse, i: int, without: frozenset[int] = frozenset()) -> set[str]:
    """Return the nouns and gerunds of a sentence in all their listed forms, and each two words in a row."""
    first, last = parse.sentences[parse.tokens[i].sentence]
    tokens = [t for t in parse.tokens[first:last] if t.i not in without]
    lemmas = [t.lemma.lower() for t in tokens]
    texts = [t.text.lower() for t in tokens]
    one = {form for t in tokens if t.upos in ("NOUN", "PROPN", "ADJ", "NUM") or t.xpos == "VBG" for form in listed(t)}
    pairs = {f"{a} {b}" for row in (lemmas, texts) for a, b in pairwise(row)}
    mixed = {f"{a} {b}" for a, b in zip(texts, lemmas[1:], strict=False)}
    joined = {f"{a}-{b}" for a, hyphen, b in zip(texts, texts[1:], lemmas[2:], strict=False) if hyphen == "-"}
    return one | pairs | mixed | joined | {lemma for t, lemma in zip(tokens, lemmas, strict=True) if t.upos == "NOUN"}


def figurative(parse: Parse, mention: EventMention) -> bool:
    """Say whether what a deed is aimed at can be harmed in a figure of speech only: "a war on litter", "the joke bombed"."""
    aimed = [c for i in mention.tokens for c in parse.children(i, "obj", "nsubj:pass", "obl", "nmod")]
    direct = [c for c in aimed if parse.tokens[c].dep in _DIRECT and not _is_of_frame(parse, mention, c)]
    aimed = [c for c in aimed if c in direct or parse.case(c) == "with"] if direct else aimed
    doers = [c for i in mention.tokens for c in parse.children(i, "nsubj")] if mention.kind == "ASSAULT" else []
    if any(noun_class(parse, c) == "platform" for c in doers) and mention.mode == "heavy-weapons":
        return False  # "the jets strafed a column"
    if any(_is_shown(parse, c) for c in doers):
        return True
    literal = (c for c in aimed if _is_aimed_at(parse, c) and not _is_of_frame(parse, mention, c))
    kinds = [] if verbal(parse, mention.trigger) else parse.children(mention.trigger, "compound")  # "a charm offensive"
    quarrel = mention.kind == "ASSAULT" and any(
        _is_quarrel(parse, c) for i in mention.tokens for c in parse.children(i, "nmod", "obl")
    )
    return quarrel or any(_named(parse, c) for c in (*kinds, *doers, *literal))


def _is_shown(parse: Parse, c: int) -> bool:
    """Say whether a noun is a show or a work of art, which harms nobody: "the musical bombarded us with noise"."""
    rows = (table("topic_words").get(form) for form in listed(parse.tokens[c]))
    several = any(parse.case(j) == "of" for j in parse.children(c, "nmod"))  # "a band of rebels"
    return not several and any(row is not None and row["topic"] == "entertainment" for row in rows)


def _is_quarrel(parse: Parse, c: int) -> bool:
    """Say whether a fight is over a thing of no class, which nobody takes by arms: "the war over sunbeds"."""
    bare = parse.tokens[c].upos == "NOUN" and noun_class(parse, c) is None
    return parse.case(c) == "over" and bare and not is_time(parse, c)  # "killed two over the weekend"


def _is_of_frame(parse: Parse, mention: EventMention, c: int) -> bool:
    """Say whether a word belongs to the words of the frame, as "fire" in "open fire"."""
    words = mention.frame.partition("#")[0].rpartition(".")[0].split()
    return parse.tokens[c].lemma.lower() in words


def _is_aimed_at(parse: Parse, c: int) -> bool:
    return parse.tokens[c].dep in _DIRECT or parse.case(c) in _AIMED


def _named(parse: Parse, i: int) -> bool:
    """Say whether a noun is listed, alone or with the word before it; a name is not."""
    if parse.tokens[i].upos != "NOUN":
        return False
    return any(form in table("figurative_objects") for form in listed_whole(parse, i, "compound", "amod", "det"))
