"""An event that a report tells more than once is one row: its fullest telling, with the day and place that others give.

A headline and the first sentence tell the same deed; later "the release", "those talks" and "their agreement" only name it
again, and what is feared is feared in every other paragraph. Two deeds stay two rows where a day, a place, a person
or a word such as "another" tells them apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from verbale.extract.frames import headed, noun_class
from verbale.extract.slots import is_time, verbal
from verbale.lexicon import used_as
from verbale.terms import Cast, Document, Event, Parse, When

_MUTUAL = ("AGREE", "CONSULT", "COOPERATE")  # of these it does not matter who is named first
_TO_COME = ("planned", "hypothetical")
_NEWS = timedelta(days=2)  # a deed told without a day was done these days before the report, as in the ledger's threads
_REACH = 14  # sentences; a name of a deed farther back is seldom the same one's
_NEAR = 3  # words between an agreement and the talks that it is about: "agreed to keep holding talks"
_STEM = 4  # letters that a verb and its noun share: "invade" and "invasion"
_MEANS = ("by", "during", "from", "in", "through", "with")  # before the noun of a deed in which another was done
_DOERS = ("nsubj", "obl:agent")
_UNTOLD = {"a", "an", "any", "each", "every", "some"}  # what these introduce has not been told yet


def told_once(
    events: tuple[Event, ...], triggers: Mapping[str, int], parse: Parse, who: Cast, document: Document
) -> tuple[Event, ...]:
    """Return the events of a report without repetitions, in text order.

    Args:
        events: The events as found, in text order.
        triggers: The token that each event rests on, by the event's id.
        parse: The parse of the report.
        who: Its cast.
        document: The report; its title tells nothing that its text does not tell more fully.
    """
    tellings = _Tellings(triggers, parse, who, document)
    kept: list[Event] = []
    for event in tellings.without_means(tellings.without_agreed_talks(events)):
        at = next((n for n, other in enumerate(kept) if tellings.same(other, event)), None)
        if at is None:
            kept.append(event)
        else:
            kept[at] = tellings.fuller(kept[at], event)
            tellings.told_last(kept[at], event)
    return tuple(sorted(kept, key=lambda e: (e.evidence[0].start, e.id)))


class _Tellings:
    """A report as it is asked whether two events of it are one, told twice."""

    def __init__(self, triggers: Mapping[str, int], parse: Parse, who: Cast, document: Document) -> None:
        self.triggers, self.parse, self.who = triggers, parse, who
        self.published = document.published
        self.last: dict[str, int] = {}  # where a repeated event was told last
        self.agreed: set[str] = set()  # agreements to talk
        titled = document.title is not None and document.text.startswith(document.title)
        self.head_ends = len(document.title) if titled and document.title else 0

    def without_agreed_talks(self, events: tuple[Event, ...]) -> list[Event]:
        """Return the events but for talks that an agreement lets go on: "agreed to keep talking" tells one deed."""
        agreed = {self.triggers[e.id]: e.id for e in events if e.type == "AGREE" and e.status == "occurred"}
        self.agreed |= {e for i, e in agreed.items() if self._is_to_talk_on(i)}
        kept = []
        for event in events:
            above = self.parse.ancestors(self.triggers[event.id])[:_NEAR]
            about = [agreed[i] for i in above if i in agreed]
            bare = event.when is None and self._is_bare(event)
            if about and bare and event.type == "CONSULT" and event.status in _TO_COME and self._goes_on(event, above):
                self.agreed.add(about[0])
            else:
                kept.append(event)
        return kept

    def _is_to_talk_on(self, i: int) -> bool:
        """Say whether an agreement is to go on talking: "agreed to speak again", "their agreement to keep negotiating"."""
        for c in self.parse.children(i, "xcomp", "acl"):
            below = [c, *self.parse.children(c, "obj", "xcomp", "nsubj")]
            again = any(self.parse.tokens[a].text.lower() in ("again", "further") for a in self.parse.children(c, "advmod"))
            goes_on = again or self.parse.tokens[c].lemma.lower() in used_as("carrying on")
            if goes_on and any(self._is_of_talks(j) for j in below):
                return True
        return False

    def _is_of_talks(self, i: int) -> bool:
        rows = (f.row for part in "nv" for f in headed(self.parse.tokens[i], part))
        return any(row["type"] == "CONSULT" for row in rows)

    def without_means(self, events: list[Event]) -> list[Event]:
        """Return the events but for deeds named as that in or by which another was done: "killed 30 in air strikes" tells one.

        "Air strikes killed 30" tells no more. What the noun tells beside the verb - how, by whom, when, where - goes to the
        verb's row.
        """
        by_trigger = {self.triggers[e.id]: e for e in events}
        within: dict[str, str] = {}
        for event in events:
            i = self.triggers[event.id]
            main = by_trigger.get(self._done_in(i)) or next((by_trigger[j] for j in self._led_to(i) if j in by_trigger), None)
            if main is not None and main.id not in within and self._one_deed(main, event):
                within[event.id] = main.id
                by_trigger[self.triggers[main.id]] = _with_means(main, event)
        return [by_trigger[self.triggers[e.id]] for e in events if e.id not in within]

    def _done_in(self, noun: int) -> int:
        """Return the verb in whose phrase, or as whose doer, a noun tells how its deed was done; -1 for none."""
        token = self.parse.tokens[noun]
        within = token.dep.startswith("obl") and self.parse.case(noun) in _MEANS
        told = token.upos == "NOUN" and (within or token.dep in _DOERS)
        return token.head if told and verbal(self.parse, token.head) else -1

    def _led_to(self, verb: int) -> list[int]:
        """Return the words of the deed that a participle tells the toll of: "a strike hit a house, killing 12 people"."""
        token = self.parse.tokens[verb]
        if token.dep != "advcl" or token.xpos != "VBG" or token.lemma not in used_as("killing") or token.head > verb:
            return []
        return [token.head, *self.parse.children(token.head, "nsubj", "obj")]

    def _one_deed(self, main: Event, means: Event) -> bool:
        if main.type != means.type or main.status != means.status or main.background != means.background:
            return False
        actors = self._parties(main.actors), self._parties(means.actors)
        recipients = self._parties(main.recipients), self._parties(means.recipients)
        doer = self.parse.tokens[self.triggers[means.id]].dep in _DOERS  # "air strikes on Taiz killed 30": who was hit is one
        return _may_nest(*actors) and (doer or _may_nest(*recipients)) and self._days_meet(main, means)

    def _goes_on(self, event: Event, above: Sequence[int]) -> bool:
        return any(self.parse.tokens[i].lemma.lower() in used_as("carrying on") for i in (self.triggers[event.id], *above))

    def same(self, one: Event, other: Event) -> bool:
        """Say whether two events, in text order, are the same: nothing tells them apart, and the later one tells no more."""
        if one.type != other.type or not self._parties_meet(one, other):
            return False
        if not self._days_meet(one, other) or not _places_meet(one, other):
            return False
        if one.status == other.status and {one.id, other.id} <= self.agreed:
            return True
        if self._far_apart(one, other):
            return False
        if one.type == "CONSULT" and one.when is not None and other.when is not None and one.status == other.status:
            return self._of_same_sides(one, other) and not self._opens_with(other, used_as("further"))
        if one.mode != other.mode:
            return False
        if one.status == other.status and self._in_title(one):
            return True
        if one.status == other.status == "hypothetical":
            return self._of_same_sides(one, other) and self._alike(one, other) and self._adds_nothing(one, other)
        of_met = one.type == "CONSULT" and one.status == "occurred" and other.status in _TO_COME
        again = (one.status == other.status or of_met) and self._names(other) and self._is_bare(other)
        return again and self._alike(one, other) and self._adds_nothing(one, other)

    def fuller(self, one: Event, other: Event) -> Event:
        """Return the telling that says most, the first of equals, with the time and place that the other gives."""
        best, rest = (other, one) if self._says(other) > self._says(one) else (one, other)
        if best.status in _TO_COME or rest.status in _TO_COME:
            return best
        gained = {f: getattr(rest, f) for f in ("when", "place") if getattr(best, f) is None and getattr(rest, f) is not None}
        return replace(best, **gained, inferred=(*best.inferred, *gained)) if gained else best

    def told_last(self, event: Event, again: Event) -> None:
        """Keep where an event was told last."""
        self.last[event.id] = self.triggers[again.id]

    def _says(self, event: Event) -> tuple[int, ...]:
        told = (bool(event.actors), bool(event.recipients), event.mode is not None, event.when is not None)
        settled = event.status not in _TO_COME
        return (settled, sum(told), not self._in_title(event), settled and not self._names(event))

    def _far_apart(self, one: Event, other: Event) -> bool:
        first, second = (self.parse.tokens[self.last.get(e.id, self.triggers[e.id])].sentence for e in (one, other))
        return abs(second - first) > _REACH

    def _alike(self, one: Event, other: Event) -> bool:
        """Say whether the words of two events are of one stem or of one class of nouns, or both are talks by whatever word."""
        i, j = (self.triggers[e.id] for e in (one, other))
        stems = {self.parse.tokens[k].lemma.lower()[:_STEM] for k in (i, j)}
        classes = noun_class(self.parse, i), noun_class(self.parse, j)
        return len(stems) == 1 or one.type == "CONSULT" or (classes[0] is not None and classes[0] == classes[1])

    def _adds_nothing(self, one: Event, other: Event) -> bool:
        """Say whether what stands with the later words are parties, times and words of the first: no further thing or end."""
        if self._opens_with(other, used_as("further")):
            return False
        i, first = self.triggers[other.id], self.triggers[one.id]
        known = {self.parse.tokens[j].lemma.lower() for j in (first, *self.parse.subtree(first))}
        below = self.parse.children(i, "nmod", "acl", "xcomp", "ccomp", "obj", "compound")
        if any(self.parse.children(c, "nummod") for c in below):
            return False  # "the deployment of 250,000 troops", after one of 150,000
        return all(c in self.who.at or self.parse.tokens[c].lemma.lower() in known or is_time(self.parse, c) for c in below)

    def _names(self, event: Event) -> bool:
        """Say whether an event's words only name it: "the talks", "their withdrawal", "Russian demands", not "a raid"."""
        i = self.triggers[event.id]
        noun = not verbal(self.parse, i) and self.parse.tokens[i].upos in ("NOUN", "PROPN")
        return noun and not self._opens_with(event, used_as("further") | _UNTOLD) and not self.parse.children(i, "nummod")

    def _is_bare(self, event: Event) -> bool:
        """Say whether a noun says neither of whom nor against whom: "the talks", "their agreement", "the invasion"."""
        return not self.parse.children(self.triggers[event.id], "nmod", "acl", "acl:relcl")

    def _opens_with(self, event: Event, words: frozenset[str]) -> bool:
        before = self.parse.children(self.triggers[event.id], "det", "amod")
        return any(self.parse.tokens[c].text.lower() in words for c in before)

    def _in_title(self, event: Event) -> bool:
        return event.evidence[0].start < self.head_ends

    def _parties_meet(self, one: Event, other: Event) -> bool:
        """Say whether the parties of one event are those of the other or fewer, and no other person is named for one."""
        if one.type in _MUTUAL:
            sides = [self._parties((*e.actors, *e.recipients)) for e in (one, other)]
            people = [self._people((*e.actors, *e.recipients)) for e in (one, other)]
            apart = bool(people[0] and people[1]) and not (people[0] <= people[1] or people[1] <= people[0])
            return _nested(*sides) and not apart
        actors = [self._parties(e.actors) for e in (one, other)]
        recipients = [self._parties(e.recipients) for e in (one, other)]
        known = (actors[0] & actors[1]) | (recipients[0] & recipients[1])
        return bool(known) and _may_nest(*actors) and _may_nest(*recipients)

    def _of_same_sides(self, one: Event, other: Event) -> bool:
        sides = [(self._parties(e.actors), self._parties(e.recipients)) for e in (one, other)]
        return sides[0] == sides[1] or (one.type in _MUTUAL and set.union(*sides[0]) == set.union(*sides[1]))

    def _parties(self, ids: tuple[str, ...]) -> set[str]:
        return {self.who.party(i) for i in ids}

    def _people(self, ids: tuple[str, ...]) -> set[str]:
        return {i for i in ids if self.who[i].kind == "person"}

    def _days_meet(self, one: Event, other: Event) -> bool:
        """Say whether two events may be of one day: stated days overlap, a day alone is of the news; history is of one age."""
        if one.background != other.background:
            return False
        if one.when is not None and other.when is not None:
            return _overlap(one.when, other.when)
        when = one.when or other.when
        return when is None or one.status in _TO_COME or self._is_news(when)

    def _is_news(self, when: When) -> bool:
        if self.published is None or when.earliest is None:
            return False
        published = date.fromisoformat(self.published)
        return published - _NEWS <= date.fromisoformat(when.earliest) <= published


def _with_means(main: Event, means: Event) -> Event:
    """Return a deed with what the noun tells that it was done in: mode, doers, time and place that it has not itself."""
    told = {f: getattr(means, f) for f in ("mode", "actors", "recipients", "when", "place")}
    gained = {f: value for f, value in told.items() if value and not getattr(main, f)}
    named = [f for f in means.inferred if f in gained]
    if not gained:
        return main
    return replace(
        main,
        **gained,
        evidence=(*main.evidence, *means.evidence),
        inferred=tuple(dict.fromkeys((*main.inferred, *named))),
    )


def _nested(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _may_nest(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def _overlap(one: When, other: When) -> bool:
    return (one.earliest or "") <= (other.latest or "9") and (other.earliest or "") <= (one.latest or "9")


def _places_meet(one: Event, other: Event) -> bool:
    return one.place is None or other.place is None or one.place.name == other.place.name
