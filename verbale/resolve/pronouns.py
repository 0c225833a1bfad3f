"""Whom he, she, it, they and I mean, and who "both sides" are: by gender, number, distance and grammar."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping, Sequence

from verbale.extract.clause import subject
from verbale.extract.frames import frames, headed, listed
from verbale.extract.gazetteer import name_at_start, words_for
from verbale.extract.slots import judges
from verbale.lexicon import table, used_as
from verbale.resolve.chains import Chains
from verbale.resolve.figure import NEUTER, Figure, printed
from verbale.resolve.offices import same_role
from verbale.terms import ActorMention, Parse, StatementMention, Token

Meaning = tuple[Figure, ...]
# Sentences back; chosen on news texts of our own: what is farther is as often wrong as right.
REACH = {"person": 4, "they": 2, "pair": 12}
_LONGEST = 40  # words; no name of the tables is longer

# What the place of a mention in its clause adds to its claim: subjects first, as Lappin and Leass (1994) have it; the
# values were set on texts of our own.
WEIGHTS = {"nsubj": 1.2, "root": 1.2, "nsubj:pass": 0.7, "obj": 0.2, "obl": 0.2, "nmod": -0.3}


class Pronouns:
    """The walk through a text that keeps who was spoken of last."""

    def __init__(self, parse: Parse, found: Mapping[int, Meaning], sayings: tuple[StatementMention, ...]) -> None:
        self._parse = parse
        self._chains = Chains(parse, found, sayings).follow()
        self.found = dict(found)
        self._heads = sorted(found)
        self._speech = _speech(sayings)
        self._sources = {s.source_head for s in sayings if s.source_head is not None}
        self.strangers: list[Figure] = []  # brought in by what they say, though no table knows the noun
        self._states = {f.country: f for meaning in found.values() for f in meaning if f.kind == "country" and f.country}

    def resolve(self, mention: ActorMention) -> Meaning:
        """Say whom a third-person pronoun means; () when nobody fits."""
        token = self._parse.tokens[mention.head]
        if not token.has("Person=3") or token.dep == "expl" or self._empty(mention.head) or self._of_unknown(mention.head):
            return ()
        taken = self._taken_up(mention.head) or self._stranger(mention.head)
        if taken and taken[0] in self.strangers:
            meaning = taken
        elif token.has("Number=Plur"):
            meaning = taken or self._they(mention.head)
        elif token.has("Gender=Neut"):
            meaning = self._it(mention.head) or taken
        else:
            meaning = self._one(mention.head, "m" if token.has("Gender=Masc") else "f") or taken
        return self.bring_in(mention.head, meaning)

    def _of_unknown(self, i: int) -> bool:
        """Say whether several who are nobody known speak of themselves: "the region's leaders said they would stay"."""
        token, saying = self._parse.tokens[i], self._speech.get(i)
        if saying is None or not token.has("Number=Plur") or not token.dep.startswith("nsubj"):
            return False
        speaker = saying.source_head
        return speaker is not None and speaker not in self.found and self._parse.tokens[speaker].xpos == "NNS"

    def _taken_up(self, head: int) -> Meaning:
        """Whom the phrase that a pronoun takes up means; () when nobody is known by it."""
        chains, m = self._chains, self._chains.by_head.get(head)
        while m is not None and m in chains.links:
            m = chains.links[m]
            other = chains.mentions[m]
            if self._says(head, other.head):
                return ()
            if other.head in self.found:
                return self._joined(other.head) if other.phrase.kind == "group" else self.found[other.head]
        return ()

    def _stranger(self, head: int) -> Meaning:
        """Bring in whom a pronoun that speaks takes up: a noun that speaks itself, or the subject of the sentence before."""
        chains, m = self._chains, self._chains.by_head.get(head)
        if head not in self._sources or m is None or m not in chains.links:
            return ()
        other = chains.mentions[chains.links[m]]
        token = self._parse.tokens[other.head]
        speaks = other.head in self._sources or (token.dep == "nsubj" and other.sentence == chains.mentions[m].sentence - 1)
        if other.phrase.kind != "noun" or other.kind not in ("person", "organization") or not speaks:
            return ()
        words = range(other.phrase.first + (other.article in ("def", "indef", "dem")), other.head + 1)
        figure = Figure("unnamed", [printed(self._parse, words)], plural=other.number == "pl")
        figure.mentions.append(ActorMention(tuple(range(other.phrase.first, other.head + 1)), other.head, "unnamed", other.lemma))
        self.strangers.append(figure)
        return self.bring_in(other.head, (figure,))

    def fellows(self) -> list[ActorMention]:
        """Find the sources that are told by somebody else: "her German colleague"."""
        out = []
        for head in sorted(self._sources - self.found.keys()):
            owner, lemma = self._parse.child(head, "nmod:poss"), self._parse.tokens[head].lemma.lower()
            if owner is not None and owner < head and lemma in words_for("fellow"):
                out.append(ActorMention(tuple(range(owner, head + 1)), head, "unnamed", lemma, (head,)))
        return out

    def fellow(self, mention: ActorMention) -> Meaning:
        """Say who "her colleague" is: the person named last who is not the possessor, of the state that an adjective names."""
        head = mention.head
        owners = self.found.get(mention.tokens[0]) or self.resolve(ActorMention(mention.tokens[:1], mention.tokens[0], "pronoun"))
        codes = self._adjectives(head)
        for other in self._back(mention.tokens[0], REACH["person"]) if owners else ():
            meant = self.found[other]
            if len(meant) == 1 and meant[0].kind == "person" and meant[0] not in owners and _of(meant[0], codes):
                return self.bring_in(head, meant)
        return ()

    def _adjectives(self, head: int) -> frozenset[str]:
        """The codes of the states that adjectives before a noun name."""
        around = (self._parse.tokens[c : c + _LONGEST] for c in self._parse.children(head, "amod"))
        matches = (name_at_start(tokens) for tokens in around)
        return frozenset(code for m in matches if m is not None for code in m.entries.get("adjective", ()))

    def speaker(self, mention: ActorMention) -> Meaning:
        """Say who I or we is: the source of the innermost saying whose words hold it."""
        if not self._parse.tokens[mention.head].has("Person=1"):
            return ()
        saying = self._speech.get(mention.head)
        return self.found.get(saying.source_head, ()) if saying and saying.source_head is not None else ()

    def pair(self, mention: ActorMention, countries: bool) -> Meaning:
        """Say who "both sides" or "the two presidents" are: the two that fit and were named last."""
        if len(listed := self._listed(mention.head, countries)) == 2:
            return self.bring_in(mention.head, listed)
        if _counted(self._parse, mention) and (joined := self._side_by_side(mention, countries)):
            return self.bring_in(mention.head, joined)
        outside = self._outside(mention.head) if countries else self._who_says(mention.head)
        counted: Counter[Figure] = Counter()
        near: dict[Figure, None] = {}
        loose: dict[Figure, None] = {}
        for head in self._back(mention.tokens[0], REACH["pair"]):
            close = self._parse.tokens[mention.head].sentence - self._parse.tokens[head].sentence < 2
            for figure in reversed(self.found[head]):
                fit = self._party(head, figure) if countries else figure if _serves(figure, mention) else None
                if fit is not None and fit not in outside:
                    counted[fit] += 1
                    near.update({fit: None} if close else {})
                elif countries and close and figure.kind == "country":
                    loose.setdefault(figure)
        if countries and len(near) < 2 and [n for _, n in counted.most_common(2)][1:] == [1]:
            counted = self._ever(mention.tokens[0], outside)  # a land named once, as in a war long ago, is no side
        two = list(near) if len(near) == 2 else [figure for figure, _ in counted.most_common(2)]
        two = two if len(two) == 2 else list(dict.fromkeys([*near, *loose]))
        if len(two) != 2 and not countries and _counted(self._parse, mention):
            far = self._side_by_side(mention, countries, REACH["pair"])
            two = list(far) if far else self._leading(mention, two)
        two.reverse()  # those of one phrase in its order
        return self.bring_in(mention.head, tuple(sorted(two, key=lambda f: f.first)) if len(two) == 2 else ())

    def several(self, mention: ActorMention) -> Meaning:
        """Say who "the four countries" or "the three ministers" are: the list of so many that was named last; () when none was.

        "The countries" are those listed just before. Whoever speaks for a state is meant by a list of states.
        """
        number, countries = count(self._parse, mention), mention.key in words_for("party")
        for head in self._back(mention.tokens[0], REACH["pair" if number > 1 else "they"]):
            if self._parse.child(head, "conj") is None:
                continue
            meant = self._joined(head)
            suits = (f.kind in NEUTER or f.kind == "armed group" or (f.kind == "person" and not countries) for f in meant)
            if (len(meant) == number or number == 1 < len(meant)) and all(suits):
                return self.bring_in(mention.head, meant)
        return ()

    def _ever(self, i: int, outside: set[Figure]) -> Counter[Figure]:
        """Count the parties that the report has named up to a token."""
        named = (self._party(head, figure) for head in self._back(i, i) for figure in self.found[head])
        return Counter(party for party in named if party is not None and party not in outside)

    def both(self, mention: ActorMention) -> Meaning:
        """Say who "both" are: the two parties, or the two persons, named side by side just before; () when none are."""
        return self.bring_in(mention.head, self._side_by_side(mention, True) or self._side_by_side(mention, False))

    def _listed(self, head: int, countries: bool) -> Meaning:
        """Who is listed right behind a pair: "the two presidents, Milosevic and Tudjman", "the two countries, Chad and Niger"."""
        tokens, last = self._parse.tokens, head + 1
        if last >= len(tokens) or tokens[last].text not in (",", ":", "—", "–", "-"):
            return ()
        sentence = self._parse.sentences[tokens[head].sentence][1]
        found: dict[Figure, None] = {}
        for i in range(last + 1, sentence):
            if tokens[i].upos in ("VERB", "AUX", "SCONJ") or (len(found) == 2 and tokens[i].upos == "PUNCT"):
                break
            meant = self.found.get(i, ())
            found.update({f: None for f in meant if (f.kind in NEUTER if countries else f.kind == "person")})
        return tuple(found)

    def _who_says(self, head: int) -> set[Figure]:
        """Return who says the words in which a mention stands."""
        saying = self._speech.get(head)
        return set(self.found.get(saying.source_head, ())) if saying is not None and saying.source_head is not None else set()

    def _side_by_side(self, mention: ActorMention, countries: bool, reach: int = REACH["they"]) -> Meaning:
        """Two who were named side by side just before: "Japan and Australia protested. The two allies ..."."""
        for head in self._back(mention.tokens[0], reach):
            two = self._joined(head) if self._parse.child(head, "conj") is not None else ()
            if len(two) == 2 and all(_suits(f, mention, countries) for f in two):
                return two
        return ()

    def _leading(self, mention: ActorMention, sure: list[Figure]) -> list[Figure]:
        """Fill a pair of persons: the two of its sentence, else those named last ("the two generals", one without his rank)."""
        here = dict.fromkeys(f for h in self._back(mention.tokens[0], 0) for f in self.found[h] if f.kind == "person")
        if len(here) == 2:
            return list(here)
        two = dict.fromkeys(sure)
        for head in self._back(mention.tokens[0], REACH["pair"]):
            meant = self.found[head]
            if len(meant) == 1 and meant[0].kind == "person" and not self._parse.tokens[head].dep.startswith("nmod"):
                two.setdefault(meant[0])
            if len(two) == 2:
                break
        return list(two)

    def _outside(self, head: int) -> set[Figure]:
        """The parties of whoever urges, meets or divides the two sides: none of the two."""
        token = self._parse.tokens[head]
        above = self._parse.children(token.head, "nsubj") if token.dep in ("obj", "iobj", "obl") else []
        beside = [c for s in above for c in self._parse.children(s, "conj")]
        return {
            p
            for s in (*above, *beside)
            for f in self.found.get(s, ())
            for p in (f, self._states.get(f.country or ""))
            if p is not None
        }

    def _party(self, head: int, figure: Figure) -> Figure | None:
        """The country, alliance or armed group that a mention brings in as a party when it acts, or whom a person acts for."""
        token = self._parse.tokens[head]
        if figure.kind in ("country", "alliance", "armed group"):
            case = self._parse.case(head)
            acts = token.dep.startswith(("nsubj", "nmod:poss", "conj")) or case in ("with", "between", "by")
            beyond = case == "with" and self._parse.tokens[token.head].lemma in used_as("border")  # "near the border with Chad"
            return figure if acts and not beyond else None
        own = self._states.get(figure.country or "")
        if figure.kind == "unnamed" and figure.plural and figure.sector == "MIL" and figure.country:
            return own or figure  # "Kenyan troops"
        if figure.kind == "government":
            return own or (figure if figure.country or not figure.plural else None)
        return own if figure.kind == "person" else None

    def bring_in(self, head: int, meaning: Meaning) -> Meaning:
        """Keep whom a phrase means, for the pronouns that follow; returns it."""
        if meaning:
            if head not in self.found:
                insort(self._heads, head)
            self.found[head] = meaning
        return meaning

    def _empty(self, i: int) -> bool:
        """Say whether "it" stands for a clause or the weather ("it is clear that")."""
        tokens, above = self._parse.tokens, self._parse.tokens[i].head
        if not tokens[i].has("Gender=Neut") or above < 0 or tokens[i].dep not in ("nsubj", "nsubj:pass"):
            return False
        if self._parse.child(above, "cop") is not None and tokens[above].upos in ("NOUN", "NUM", "PRON"):
            return True
        clause = bool(self._parse.children(above, "ccomp"))
        if tokens[above].lemma in words_for("weather") or (clause and tokens[above].lemma in words_for("seem")):
            return True
        return bool(self._parse.children(above, "csubj")) or (
            tokens[above].upos == "ADJ"
            and bool(self._parse.children(above, "ccomp", "xcomp"))
            and not any((form, "a") in frames() for form in listed(tokens[above]))  # somebody is willing, nothing is
        )

    def _back(self, i: int, reach: int) -> list[int]:
        """Heads of mentions before a token, latest first, within reach."""
        lowest = self._parse.tokens[i].sentence - reach
        out = []
        for head in reversed(self._heads[: bisect_left(self._heads, i)]):
            if self._parse.tokens[head].sentence < lowest:
                break
            out.append(head)
        return out

    def _beside(self, head: int) -> list[int]:
        """The heads coordinated with a head."""
        first = self._parse.tokens[head].head if self._parse.tokens[head].dep == "conj" else head
        return [c for c in (first, *self._parse.children(first, "conj")) if c != head]

    def _score(self, i: int, head: int, gender: str = "") -> float:
        tokens = self._parse.tokens
        token = tokens[head]
        place = tokens[token.head] if token.dep == "conj" and token.head >= 0 else token
        score = -1.0 * (tokens[i].sentence - token.sentence) - 0.01 * (i - head)
        score += WEIGHTS.get(place.dep, 0.0)
        if place.dep.startswith("nsubj") and tokens[i].dep.startswith("nsubj"):
            score += 0.4
        if place.head in self._parse.ancestors(i)[:4] and place.dep.startswith("nsubj"):
            score += 0.8  # the subject of the clause above: the speaker of what is said
        saying = self._speech.get(i)
        if saying is not None and saying.source_head == head and tokens[i].dep.startswith("nsubj"):
            score += 1.5  # "came a day after Deby said he would leave": who says it, not who came
        if any(_may_be(f, gender) for c in self._beside(head) for f in self.found.get(c, ())):
            score -= 1.3  # one of two named side by side is seldom meant alone, if both could be
        if self._goes_on(i, place):
            score += 2.5  # "seized the envoy and released him"
        if token.dep == "nmod:poss" and self._tells_of(i, token.head):
            score += 3.0  # of a clause that tells what went on in it, that is the one: "Merkel's call in which she"
        if head - self._parse.sentences[token.sentence][0] < 3:
            score += 0.3  # what a sentence opens with is what it is about
        if place.head >= 0 and tokens[place.head].dep == "root" and place.dep.startswith("nsubj"):
            score += 0.5
        return score

    def _goes_on(self, i: int, place: Token) -> bool:
        """Say whether a pronoun is the object of a verb joined to the one whose object stands before: "and freed him".

        So it may be whose that object was: "surrounded Okello's house and seized him".
        """
        verb = self._parse.tokens[self._parse.tokens[i].head]
        thing = self._parse.tokens[place.head] if place.dep == "nmod:poss" else place
        return self._parse.tokens[i].dep == "obj" == thing.dep and verb.dep == "conj" and verb.head == thing.head

    def _tells_of(self, i: int, thing: int) -> bool:
        """Say whether a pronoun stands in a clause that tells what went on in a thing: "his call when he"."""
        tokens, verb = self._parse.tokens, self._parse.tokens[i].head
        if verb < 0 or tokens[verb].head != thing or not tokens[verb].dep.startswith("acl"):
            return False
        return any(tokens[c].xpos in ("WRB", "WDT") for c in self._parse.children(verb, "advmod", "obl"))

    def _bars(self, i: int, head: int, figure: Figure) -> bool:
        """Say whether grammar keeps a pronoun from meaning a figure: objects are not their subject; a speaker says I."""
        tokens = self._parse.tokens
        saying = self._speech.get(i)
        direct = saying is not None and saying.mode == "direct" and saying.source_head is not None
        if direct and saying and figure in self.found.get(saying.source_head or 0, ()):
            return True
        own = self._speech.get(head)
        if own is not None and own.mode == "direct" and self._says(i, head):
            return True  # whoever speaks is not taken from what is quoted
        if "Poss=Yes" in tokens[i].morph or "Reflex=Yes" in tokens[i].morph:
            return False
        verb = tokens[i].head
        rivals: Sequence[int] = (
            [c for c in self._parse.children(verb) if c != i and tokens[c].dep.startswith(("nsubj", "obj", "iobj", "obl"))]
            if verb >= 0
            else []
        )
        joined = verb >= 0 and tokens[verb].dep in ("advcl", "conj", "xcomp") and not self._parse.children(verb, "nsubj")
        if joined and (shared := subject(self._parse, verb)) is not None:
            rivals = [*rivals, shared]  # "Kerry met Lavrov and urged him", "called Lavrov to thank him": not Kerry
        if tokens[i].dep == "nmod" and verb >= 0:
            rivals = self._parse.children(tokens[verb].head, "nsubj")
        return any(figure in self.found.get(c, ()) for c in rivals)

    def _one(self, i: int, gender: str) -> Meaning:
        best: tuple[float, Meaning] = (-99.0, ())
        for head in self._back(i, REACH["person"]):
            meaning = self.found[head]
            if (
                len(meaning) != 1
                or not _person(meaning[0])
                or (meaning[0].gender or gender) != gender
                or self._bars(i, head, meaning[0])
            ):
                continue
            score = self._score(i, head, gender) + (0.3 if meaning[0].gender == gender else 0.0)
            best = max(best, (score, meaning), key=lambda pair: pair[0])
        if best[1] and not best[1][0].gender:
            best[1][0].gender = gender
        return best[1]

    def _it(self, i: int) -> Meaning:
        tokens, token = self._parse.tokens, self._parse.tokens[i]
        possessive = "Poss=Yes" in token.morph
        if not possessive and not token.dep.startswith("nsubj"):
            return self._spoken_to(i)
        if possessive and (judged := self._judged(i)):
            return judged
        for doer in self._subjects(i):
            meaning = self.found.get(doer, ())
            if self._says(i, doer) or (possessive and self._other_side(i, doer)):
                continue
            if len(meaning) == 1 and meaning[0].kind in NEUTER and tokens[doer].xpos != "NNS":
                return meaning
            if len(meaning) == 1 and meaning[0].kind == "armed group" and meaning[0].code and tokens[doer].upos == "PROPN":
                return meaning
            if len(meaning) == 1 and (_person(meaning[0]) or meaning[0].plural):
                continue
            if tokens[doer].upos in ("NOUN", "PROPN") and not any(_person(f) or f.plural for f in meaning):
                return ()
        return ()

    def _judged(self, i: int) -> Meaning:
        """Whose deed it is that somebody is blamed or thanked for: "condemned Oslo for its raid"."""
        thing = self._parse.tokens[i].head
        verb = self._parse.tokens[thing].head
        if verb < 0 or self._parse.case(thing) != "for" or not judges(self._parse, verb):
            return ()
        meant = (self.found.get(c, ()) for c in self._parse.children(verb, "obj"))
        return next((m for m in meant if len(m) == 1 and m[0].kind in NEUTER), ())

    def _says(self, i: int, head: int) -> bool:
        """Say whether a pronoun is who says the words in which a mention stands: not Oslo in "Oslo must leave, it said"."""
        own = self._speech.get(head)
        return own is not None and own.source_head == i

    def _spoken_to(self, i: int) -> Meaning:
        """Whom "it" means that is asked or given something.

        "Sent a note to Oslo asking it to leave", "backed Oslo and sold it arms".
        """
        tokens, verb = self._parse.tokens, self._parse.tokens[i].head
        cue = table("cues").get(f"{tokens[verb].lemma}.v") if verb >= 0 else None
        if tokens[i].dep != "iobj" and not (tokens[i].dep == "obj" and cue is not None and cue["addressee"] == "obj"):
            return ()
        for above in self._parse.ancestors(verb)[:3]:
            around = (above, *self._parse.children(above, "obj"))
            told = [c for j in around for c in self._parse.children(j, "obj", "iobj", "obl", "nmod") if c < verb]
            for head in sorted(told, reverse=True):
                meaning = self.found.get(head, ())
                if len(meaning) == 1 and meaning[0].kind in NEUTER and not self._bars(i, head, meaning[0]):
                    return meaning
        return ()

    def _other_side(self, i: int, subject: int) -> bool:
        """Say whether the subject replies to what is "its", or attacks it: neither the demands nor the villages are its own."""
        tokens, verb = self._parse.tokens, self._parse.tokens[subject].head
        thing = tokens[i].head
        if tokens[thing].dep == "nmod" and self._parse.case(thing) == "of":
            thing = tokens[thing].head  # "two of its villages"
        if tokens[thing].head == verb and tokens[thing].dep == "obj" and self._attacks(verb):
            return True
        return tokens[thing].head == verb and tokens[thing].dep == "obj" and tokens[verb].lemma in words_for("reply")

    def _attacks(self, verb: int) -> bool:
        """Say whether a verb with an object is an attack whatever the object: "shelled"."""
        told = (f for f in headed(self._parse.tokens[verb], "v") if not f.needs)
        return any(f.row["type"] == "ASSAULT" and not f.row["object"] for f in told)

    def _subjects(self, i: int) -> list[int]:
        """Subjects that "it" may take up, nearest clause first: of clauses above, before it, and of the sentence before."""
        parse, tokens = self._parse, self._parse.tokens
        above = [c for a in parse.ancestors(i) for c in parse.children(a, "nsubj") or self._asked(a) if c < i]
        first = parse.sentences[tokens[i].sentence][0]
        before = [j for j in range(i - 1, first - 1, -1) if tokens[j].dep.startswith("nsubj") and j not in above]
        last = []
        if tokens[i].sentence:
            start, end = parse.sentences[tokens[i].sentence - 1]
            last = [j for j in range(start, end) if tokens[j].dep.startswith("nsubj")]
            last.sort(key=lambda j: (tokens[j].upos != "PRON" or j not in self.found, len(parse.ancestors(j))))
        return [*above, *before, *last]

    def _asked(self, verb: int) -> list[int]:
        """Who is to do what an infinitive tells: Bern in "Oslo called on Bern to withdraw its troops"."""
        token = self._parse.tokens[verb]
        found = subject(self._parse, verb) if token.xpos == "VB" and token.dep in ("xcomp", "advcl") else None
        return [] if found is None else [found]

    def _they(self, i: int) -> Meaning:
        best: tuple[float, Meaning] = (-99.0, ())
        for head in self._back(i, REACH["they"]):
            if self._parse.tokens[head].dep == "conj" and self._parse.tokens[head].head in self.found:
                continue  # of "Oslo and the rebels" not the rebels alone
            meaning = self._joined(head)
            if not (len(meaning) > 1 or meaning[0].plural) or any(self._bars(i, head, f) for f in meaning):
                continue
            best = max(best, (self._score(i, head), meaning), key=lambda pair: pair[0])
        return best[1]

    def _joined(self, head: int) -> Meaning:
        """The figures of a phrase with those coordinated to it."""
        out = list(self.found[head])
        for other in self._parse.children(head, "conj"):
            if other in self.found:
                out += [f for f in self.found[other] if f not in out]
        return tuple(out)


def _speech(sayings: tuple[StatementMention, ...]) -> dict[int, StatementMention]:
    """The innermost saying that holds each token; the widest are laid first."""
    out: dict[int, StatementMention] = {}
    for saying in sorted(sayings, key=lambda s: -len(s.content)):
        out.update(dict.fromkeys(saying.content, saying))
    return out


def _may_be(figure: Figure, gender: str) -> bool:
    return bool(gender) and _person(figure) and figure.gender in ("", gender)


def _person(figure: Figure) -> bool:
    return figure.kind == "person" or (figure.kind == "unnamed" and not figure.plural and not any(map(_many, figure.roles)))


def _many(role: str) -> bool:
    """Say whether a noun means many in the singular: "the police"."""
    return table("unnamed").get(role, {}).get("kind") in ("force", "people") and role not in table("roles")


def _serves(figure: Figure, mention: ActorMention) -> bool:
    if figure.kind != "person" or not figure.roles or table("unnamed").get(mention.key, {}).get("kind") not in (None, "person"):
        return False  # two delegations are no two persons
    return mention.form == "unnamed" or any(same_role(mention.key, role) for role in figure.roles if role)


def _counted(parse: Parse, mention: ActorMention) -> bool:
    """Say whether a noun phrase counts two: "the two generals", "both men"."""
    return any(parse.tokens[i].text.lower() in words_for("pair") for i in mention.tokens if i < mention.core[0])


def _of(figure: Figure, codes: frozenset[str]) -> bool:
    return not codes or figure.country is None or figure.country in codes


def _suits(figure: Figure, mention: ActorMention, countries: bool) -> bool:
    """Say whether a noun can mean a figure: sides and allies are states or bodies, ministers are persons."""
    row = table("unnamed").get(mention.key)
    bodies = countries or (row is not None and row["kind"] == "people")
    return (figure.kind in NEUTER or figure.kind == "armed group") if bodies else figure.kind == "person"


def count(parse: Parse, mention: ActorMention) -> int:
    """Return how many a phrase takes up: three or more of "the four countries", 1 of "the countries", however many; else 0."""
    before = [parse.tokens[i].text.lower() for i in mention.tokens if i < mention.core[0]]
    party = mention.key in words_for("party")
    if party and before in (["the"], ["these"]) and parse.tokens[mention.head].xpos == "NNS":
        return 1
    row = table("numbers").get(before[1]) if len(before) == 2 and before[0] in ("the", "these", "those") else None
    if row is None or row["class"] != "digit" or not (party or mention.form == "role"):
        return 0
    return int(row["value"]) if int(row["value"]) > 2 else 0


def is_pair(parse: Parse, mention: ActorMention) -> bool:
    """Say whether a noun phrase is of two known before: "both envoys", "the two countries"."""
    before = [parse.tokens[i].text.lower() for i in mention.tokens if i < mention.core[0]]
    if mention.key == "party" and parse.case(mention.head) == "from":
        return False  # "senators from both parties"
    bare = before == ["the"] and mention.form == "role" and parse.tokens[mention.head].xpos == "NNS"
    return (
        bare
        or "both" in before[:1]
        or before == ["each"]
        or (len(before) > 1 and before[1] in words_for("pair") and before[0] in ("the", "these", "those"))
    )
