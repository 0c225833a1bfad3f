"""When and where: the time and the place that hang on the words of an event."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from typing import TypeVar

from verbale.coding.governor import marks
from verbale.extract.clause import clause, dateline
from verbale.extract.frames import headed, tells
from verbale.extract.slots import gerund, judges
from verbale.lexicon import table, used_as
from verbale.terms import Cast, Parse, Place, PlaceMention, Reading, Timex, When

_ABOUT = ("about", "into", "over", "to")
_AT = ("at", "in", "inside", "near", "outside")
_WITHIN = ("during", "in", "over", "within")
_WEEK = timedelta(days=7)
_NEAR = 9  # words before a place in which a distance to it is told
_JUDGING = ("accuse", "appeal", "criticise", "demand", "deny", "fear", "hope", "praise", "reject", "warn")
_VERBAL = ("ACCUSE", "AGREE", "CONCEDE", "CONSULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
_OF_A_TOPIC = ("ACCUSE", "CONSULT", "SUPPORT")  # what is said of a deed, wherever that was
Headed = TypeVar("Headed", Timex, PlaceMention)


def _by_sentence(parse: Parse, mentions: Iterable[Headed]) -> dict[int, list[Headed]]:
    """Sort times or places by their sentence, so that an event looks at its own only and long texts stay linear."""
    out: dict[int, list[Headed]] = defaultdict(list)
    for mention in mentions:
        out[parse.tokens[mention.head].sentence].append(mention)
    return out


class Circumstances:
    """A report as it is asked when and where a thing in it was; `stops` are the words that tell who says it."""

    def __init__(self, reading: Reading, stops: Collection[int]) -> None:
        self.parse, self.stops, self.published = reading.parse, stops, reading.document.published
        self.times = _by_sentence(reading.parse, reading.times)
        self.where = _by_sentence(reading.parse, (p for p in reading.where if self._is_where(p, reading.who)))

    def when(self, trigger: int, *, judged: bool = False) -> When | None:
        """Return the time nearest to a trigger on its own branch of the tree: below it, or beside it on its verb.

        With `judged`, also the time at which it was only condemned, demanded or feared.
        """
        best: tuple[int, Timex] | None = None
        chain = [trigger, *self._up_to_verb(trigger, judged=judged)]
        for timex in self.times[self.parse.tokens[trigger].sentence]:
            if timex.kind not in ("DATE", "TIME") and not self._is_within(timex):
                continue
            if self._names_a_thing(timex.head, chain) or self._of_participle(timex, chain) or self._is_end(timex, chain):
                continue
            if self._is_past_of_present(trigger, timex) or self._is_of_judged(trigger, timex):
                continue
            distance = self._distance(timex.head, chain)
            if distance is not None and (best is None or distance < best[0]) and self._is_of(timex, chain):
                best = distance, timex
        best = best or self._judged_time(trigger)
        told = best[1].when if best else None
        return replace(told, latest=self.published) if best and told and self._since(best[1], chain) else told

    def _is_within(self, timex: Timex) -> bool:
        """Say whether a length of time tells in what days a deed was: "in the past 24 hours", "over the last two weeks"."""
        return timex.kind == "DURATION" and timex.earliest is not None and self.parse.case(timex.head) in _WITHIN

    def before_report(self, trigger: int, when: When) -> When | None:
        """Return when a deed that is done was, its time having been read as yet to come.

        A weekday beside a noun is the last one ("to discuss the raid on Friday"); any other is that of something else ("agreed to
        meet on Friday").
        """
        if self.published is None or when.earliest is None or when.earliest <= self.published or when.earliest[:4] in when.words:
            return when
        words = (table("time_words").get(word) for word in when.words.lower().split())
        weekday = any(row is not None and row["class"] == "weekday" for row in words)
        if not weekday or self.parse.tokens[trigger].upos not in ("NOUN", "PROPN"):
            return None
        day = (date.fromisoformat(when.earliest) - _WEEK).isoformat()
        return replace(when, earliest=day, latest=day)

    def of_what_it_tells(self, trigger: int) -> When | None:
        """Return the time that a clause tells of, or its deed: "in 1991, when they took it", "the 2012 coup that ousted him"."""
        token = self.parse.tokens[trigger]
        if token.upos != "VERB" or not token.dep.startswith(("acl:relcl", "advcl")):
            return None
        when = next(
            (c for c in self.parse.children(trigger, "advmod", "mark") if self.parse.tokens[c].text.lower() == "when"), None
        )
        if when is not None:
            before = when - 2 if self.parse.tokens[when - 1].text == "," else when - 1
            dated = (t for t in self.times[token.sentence] if t.kind in ("DATE", "TIME") and before in t.tokens)
            return next((t.when for t in dated), None)
        which = any(self.parse.tokens[c].text.lower() in ("that", "which") for c in self.parse.children(trigger, "nsubj"))
        deed = which and token.dep == "acl:relcl" and tells(self.parse, token.head)
        return self.when(token.head) if deed else None

    def _is_of(self, timex: Timex, chain: list[int]) -> bool:
        """Say whether a time that something has been going on since is a deed's: "has shelled it since May" alone.

        "The first talks since May", "bombed it for the first time since May": the deed was not done in May.
        """
        if not self._since(timex, chain):
            return True
        verb = next((j for j in chain if self.parse.tokens[j].upos == "VERB"), None)
        if verb is None or not clause(self.parse, verb).perfect:
            return False
        words = (w for j in self._path(timex.head, chain)[1:] for w in (j, *self.parse.children(j, "amod", "det", "nmod:poss")))
        return not any(self.parse.tokens[j].lemma == "first" or self.parse.tokens[j].has("Degree=Sup") for j in words)

    def _since(self, timex: Timex, chain: list[int]) -> bool:
        """Say whether a time, or what it is the time of, hangs on its deed by "since"."""
        return any(self.parse.case(j) == "since" or "since" in marks(self.parse, j) for j in self._path(timex.head, chain))

    def _path(self, head: int, chain: list[int]) -> list[int]:
        """Return the words from a time up to the first that a deed hangs on, without it."""
        return list(takewhile(lambda j: j not in chain, (head, *self.parse.ancestors(head))))

    def _judged_time(self, trigger: int) -> tuple[int, Timex] | None:
        """Return the time by the verb by which a deed is judged, where it is the deed's: "condemned the raid last week"."""
        if self.parse.tokens[trigger].upos == "VERB":
            return None
        verb = next((j for j in self.parse.ancestors(trigger) if self.parse.tokens[j].upos == "VERB"), trigger)
        dated = (t for t in self.times[self.parse.tokens[trigger].sentence] if t.kind == "DATE" and t.tokens[0] > trigger)
        return next(((0, t) for t in dated if self._is_of_judged(verb, t) and self._distance(t.head, [verb]) is not None), None)

    def _is_end(self, timex: Timex, chain: list[int]) -> bool:
        """Say whether a time is when something ends, and not when it was done: "suspended flights until Friday"."""
        verb = self.parse.tokens[timex.head].head
        until = timex.head not in chain and self.parse.case(timex.head) in ("till", "until")
        return until and verb in chain and clause(self.parse, verb).past

    def _is_of_judged(self, verb: int, timex: Timex) -> bool:
        """Say whether a time some way back is that of a deed that is judged: "blamed Chad for the raid last week"."""
        if not judges(self.parse, verb) or used_as("back in time").isdisjoint(timex.words.lower().split()):
            return False
        phrases = [c for c in self.parse.children(verb, "obj", "obl", "xcomp", "advcl") if c < timex.tokens[0]]
        below = [j for c in phrases if c > verb for j in (c, *self.parse.children(c, "nmod"))]
        return any(tells(self.parse, j) or self.parse.tokens[j].xpos == "VBG" for j in below)

    def _names_a_thing(self, head: int, chain: list[int]) -> bool:
        """Say whether a time only tells which thing is meant: "suspended the 2018 agreement", not "the 2018 attack"."""
        token = self.parse.tokens[head]
        above = self.parse.tokens[token.head] if token.head > head else None
        thing = above is not None and above.upos in ("NOUN", "PROPN") and above.i not in chain
        if token.dep == "nmod:poss":  # "condemned Friday's raid", not "agreed at Friday's talks"
            return thing and self.parse.case(token.head) not in ("at", "during", "in")
        return thing and token.dep in ("nummod", "compound", "amod", "nmod:unmarked", "nmod:desc")

    def _is_past_of_present(self, trigger: int, timex: Timex) -> bool:
        """Say whether a past year stands by a present, to which it cannot belong: "has dropped a charge made in 2010"."""
        if self.published is None or timex.latest is None or timex.latest[:4] >= self.published[:4]:
            return False
        verb = next((j for j in (trigger, *self._up_to_verb(trigger)) if self.parse.tokens[j].upos == "VERB"), None)
        tensed = verb is not None and any(
            self.parse.tokens[a].text.lower() in ("am", "are", "has", "have", "is") for a in self.parse.children(verb, "aux")
        )
        return tensed and timex.earliest is not None and self.parse.case(timex.head) == "in"

    def _of_participle(self, timex: Timex, chain: list[int]) -> bool:
        """Say whether a time stands right behind a participle on a noun, whose it is: "condemned the move announced today"."""
        before = timex.tokens[0] - 1
        while before > 0 and self.parse.tokens[before].upos in ("ADP", "DET"):
            before -= 1
        token = self.parse.tokens[before]
        return token.dep == "acl" and token.xpos == "VBN" and before not in chain

    def _up_to_verb(self, i: int, *, judged: bool = False) -> list[int]:
        """Return the words above a noun up to the verb of its clause."""
        out = []
        if self.parse.tokens[i].upos in ("NOUN", "PROPN") or gerund(self.parse, i):
            out += [c for c in self.parse.children(i, "acl:relcl") if self.parse.tokens[c].lemma in table("light_verbs")]
            below = i
            for above in self.parse.ancestors(i):
                if self.parse.tokens[below].dep == "nmod" and self.parse.case(below) in _ABOUT:
                    break  # "will send its answer to the demands next week": the answer's time
                if not judged and self._only_judges(above):
                    break  # "on Monday condemned the test": the test may have been days before
                below = above
                out.append(above)
                if self.parse.tokens[above].upos == "VERB" or above in self.stops:
                    break
        elif self.parse.tokens[i].dep in ("xcomp", "conj", "acl", "ccomp") or self._is_beside(i):
            above = self.parse.tokens[i].head
            if above not in self.stops:
                out.append(above)
        return out

    def _only_judges(self, verb: int) -> bool:
        """Say whether a verb tells what somebody thinks or wants of a deed, so that its day is none of the deed's."""
        cue = table("cues").get(f"{self.parse.tokens[verb].lemma}.v") if verb in self.stops else None
        return cue is not None and cue["act"] in _JUDGING

    def _is_beside(self, i: int) -> bool:
        """Say whether a clause tells what was done with the verb before it: "met on Friday, agreeing to go on", "as it fell"."""
        token = self.parse.tokens[i]
        if token.dep != "advcl" or token.head > i:
            return False
        at_once = marks(self.parse, i) == ["as"] and clause(self.parse, i).past and clause(self.parse, token.head).past
        return at_once or (token.xpos == "VBG" and not self.parse.children(i, "mark", "case"))

    def _distance(self, head: int, chain: list[int]) -> int | None:
        path = [head, *self.parse.ancestors(head)]
        for steps, j in enumerate(path):
            if j in chain:
                return steps + 3 * chain.index(j)
            if steps and self.parse.tokens[j].dep.partition(":")[0] in ("ccomp", "advcl", "acl", "parataxis", "conj"):
                return None
        return None

    def place(self, trigger: int, kind: str | None = None) -> Place | None:
        """Return the place that hangs on a trigger or on its verb, nearest first.

        Told the type of event, only where it happened: what is said or agreed has no place in what it is about ("talks with
        India", "the row over Kashmir").
        """
        chain = [trigger, *self._up_to_verb(trigger)]
        tokens = self.parse.tokens
        here = self.where[tokens[trigger].sentence]
        named = [p for p in here if not (tokens[p.head].dep.startswith("nsubj") and dateline(self.parse, p.head))]
        if kind in _VERBAL:
            named = [p for p in named if not (kind in _OF_A_TOPIC and self._is_of_topic(p.head, chain))]
            named = [p for p in named if self._held_at(p, chain, visit=kind == "CONSULT")]
        found = [(d, p.place) for p in named if p.place and (d := self._distance(p.head, chain)) is not None]
        return min(found, key=lambda f: f[0])[1] if found else None

    def _is_where(self, mention: PlaceMention, who: Cast) -> bool:
        """Say whether a place may be where something happened: no person of its name, nor one counted from or moved towards."""
        named = any(who[a].kind == "person" for a in who.at.get(mention.head, ()))
        return not (named or self._measured_from(mention.tokens[0]) or self._lies_ahead(mention.head))

    def _lies_ahead(self, i: int) -> bool:
        """Say whether a place is only one that something moves towards: "towards the capital, Bamako"."""
        token = self.parse.tokens[i]
        return any(self.parse.case(j) in ("toward", "towards") for j in (i, *((token.head,) if token.dep == "appos" else ())))

    def _measured_from(self, first: int) -> bool:
        """Say whether a place is only what a distance is counted from: "80 km southwest of Juba" is not in Juba."""
        tokens = self.parse.tokens
        start = max(first - _NEAR, self.parse.sentences[tokens[first].sentence][0])
        at = next((i for i in range(start, first) if tokens[i].lemma.lower() in used_as("length")), first)
        told = [token.text.lower() for token in tokens[at:first] if token.upos == "ADP"]
        return not {"from", "of"}.isdisjoint(told) and told[-1] not in _AT  # "80 km from Juba in Bor" is in Bor

    def _is_of_topic(self, i: int, chain: list[int]) -> bool:
        """Say whether a place is that of a deed which is spoken of: "discussed the war in Sudan" in some other place."""
        token = self.parse.tokens[i]
        if token.dep != "nmod" or token.head in chain:
            return False
        kinds = {f.row["type"] for f in headed(self.parse.tokens[token.head], "n") if not f.needs}
        return bool(kinds) and kinds.isdisjoint((*_VERBAL, "PROTEST"))

    def _held_at(self, mention: PlaceMention, chain: list[int], *, visit: bool) -> bool:
        """Say whether a place is where something was said or held: "in Oslo", "the Oslo talks", "visited Oslo"."""
        token, town = self.parse.tokens[mention.head], mention.place is not None and mention.place.precision == "city"
        if token.dep.startswith("obj"):
            return visit
        case = self.parse.case(mention.head)
        if case == "of" and self.parse.tokens[token.head].lemma in table("place_words"):
            case = self.parse.case(token.head)  # "in the northern city of Kirkuk"
        return case in _AT or (visit and case == "to") or (town and token.dep in ("compound", "nmod:poss", "amod"))
