"""Code events: who did what to whom in PLOVER's classes, whether it happened, when, where, and according to whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from verbale.coding.sides import with_other_sides
from verbale.coding.status import scheduled, status
from verbale.coding.topic import SPORT, Topics, figurative, is_place, is_private, is_thing
from verbale.extract.clause import agent, dateline, negated, passive, tops
from verbale.extract.frames import listed, names_its_object, noun_class, tells
from verbale.extract.guess import bare
from verbale.extract.slots import can_act, happening, objects, verbal
from verbale.lexicon import Row, ontology, table
from verbale.terms import (
    Event,
    EventMention,
    Parse,
    Place,
    PlaceMention,
    Reading,
    Statement,
    StatementMention,
    Timex,
    When,
    row_id,
)

Headed = TypeVar("Headed", Timex, PlaceMention)

_SPOKEN = {"threaten": "THREATEN", "demand": "REQUEST", "reject": "REJECT", "accuse": "ACCUSE"}
_STATES = ("country", "government", "alliance")
_BY_WHOM = ("of", "between", "by")
_WHOSE = (*_BY_WHOM, "from", "in", "with")
_PARTS = ("nmod:poss", "amod", "compound", "nmod:desc", "nmod:unmarked", "flat")
_NAMED_BY = ("compound", "flat", "appos", "nmod:desc", "nmod:unmarked")  # "the APEC forum", not "the minister's joke"
_AT_WHOM = (*_WHOSE, "against", "for", "on", "to", "into", "toward", "towards")
_MEANT = ("against", "to", "toward", "towards", "with")
_OF_LAW = ("COP", "JUD")
_ARMED = ("MIL", "UAF", "COP", "JUD", "CRM", "SPY")
_DEEDS = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT")
_HARM = ("ASSAULT", "COERCE", "THREATEN", "MOBILIZE")
_ANSWERS = ("AGREE", "CONCEDE", "REJECT")
_DONE_TO_STATES = ("ACCUSE", "ASSAULT", "COERCE", "REQUEST", "SANCTION", "THREATEN")
_LONG_AGO = timedelta(days=365)  # older deeds are told as history; chosen on our own example reports


def events(reading: Reading, said: tuple[Statement, ...]) -> tuple[Event, ...]:
    """Code the events of a report: those that frames tell, and the verbal deeds that statements are.

    Args:
        reading: The report with everything found in it.
        said: The statements coded from its attributions, index by index.

    Returns:
        The events in text order. Mentions whose words name nobody are left out, unless the frame is sure and a time
        is given.
    """
    deeds, sayings = reading.deeds, reading.sayings
    view = _View(reading, said)
    uttered = {i: s.act for m, s in zip(sayings, said, strict=True) for i in (m.cue_head, *m.cue)}
    rows = {
        m.trigger: e
        for m in deeds
        if view.topics.topic(m.trigger) != SPORT and _is_said(m, uttered.get(m.trigger)) and (e := view.told(m)) is not None
    }
    spoken = []
    for mention, statement in zip(sayings, said, strict=True):
        if not any(i in rows for i in mention.cue):  # words that a frame tells are told ("ordered the arrest of")
            spoken += [e for e in (view.spoken(mention, statement, rows),) if e is not None]
    unique = {e.id: e for e in (*view.completed(rows), *spoken)}
    return with_other_sides(tuple(sorted(unique.values(), key=lambda e: (e.evidence[0].start, e.id))), reading.who)


def _is_said(mention: EventMention, act: str | None) -> bool:
    """Say whether the words of a statement may be an event of a class.

    "Told reporters" asks nobody for anything; what a frame says beside the cue, however, is told ("ordered the arrest of").
    """
    acts = ontology("plover")["acts"]
    both = mention.kind == "CONSULT" and mention.reciprocal and bool(mention.recipients)  # "conferred with Oslo on the tolls"
    return act is None or mention.kind not in acts or act in acts[mention.kind] or _names_more(mention) or both


def _names_more(mention: EventMention) -> bool:
    return bool(mention.frame) and names_its_object(mention.frame)


def _row(mention: EventMention) -> Row:
    """Return the row of the lexicon that a mention rests on; for a guess, the one that claims least."""
    return table("frames")[mention.frame] if mention.frame else bare(mention.kind).row


def _moves(mention: EventMention) -> bool:
    """Say whether the verb of a mention moves forces, too: "send", not "supply"."""
    row = table("frames").get(f"{mention.frame.partition('#')[0]}#force.v")
    return row is not None and row["type"] == "MOBILIZE"


def _by_sentence(parse: Parse, mentions: Iterable[Headed]) -> dict[int, list[Headed]]:
    """Sort times or places by their sentence, so that an event looks at its own only and long texts stay linear."""
    out: dict[int, list[Headed]] = defaultdict(list)
    for mention in mentions:
        out[parse.tokens[mention.head].sentence].append(mention)
    return out


class _View:
    """A report with everything found in it, as the coding of one event needs it."""

    def __init__(self, reading: Reading, said: tuple[Statement, ...]) -> None:
        self.parse, self.who, self.document = reading.parse, reading.who, reading.document
        self.times, self.where = _by_sentence(reading.parse, reading.times), _by_sentence(reading.parse, reading.where)
        self.topics = Topics(reading.parse, reading.who)
        sayings = reading.sayings
        self.stops = frozenset(m.cue_head for m in sayings)
        self.denied = frozenset(i for m, s in zip(sayings, said, strict=True) if s.act == "deny" for i in m.content)
        self.speakers = {i: s.source for m, s in zip(sayings, said, strict=True) if s.source for i in (m.cue_head, *m.cue)}
        self.holder: dict[int, Statement] = {}
        for m, s in sorted(zip(sayings, said, strict=True), key=lambda p: -len(p[0].content)):
            self.holder.update(dict.fromkeys(m.content, s))

    def told(self, mention: EventMention) -> Event | None:
        """Code an event that a frame tells."""
        actors, recipients = self._sides(mention)
        if self._drilled_together(mention, actors):
            together = replace(mention, kind="COOPERATE", mode=None, reciprocal=True)
            return self.told(together)
        if mention.kind == "AID" and not recipients and _row(mention)["object"] == "platform" and _moves(mention):
            mention = replace(mention, kind="MOBILIZE", mode="troops")  # ships sent to nobody are moved, not given
        when = self._when(mention.trigger)
        if not self._tells(mention, actors, recipients, when):
            return None
        state = status(self.parse, mention, self.denied, self.stops)
        if state == "denied" and self.parse.tokens[mention.trigger].upos == "ADJ":
            return None  # who is "not ready to compromise" has done nothing yet
        if state in ("occurred", "ongoing") and scheduled(self.parse, mention.trigger, when, self.document.published):
            state = "planned"
        inferred: tuple[str, ...] = () if mention.frame else ("type",)
        holder = self.holder.get(mention.trigger)
        if when is None and holder is not None and holder.when is not None and state == "occurred":
            when, inferred = holder.when, (*inferred, "when")
        return self._event(mention, actors, recipients, state, when, holder, inferred)

    def _drilled_together(self, mention: EventMention, actors: tuple[str, ...]) -> bool:
        """Say whether several states hold an exercise; PLOVER calls that cooperation, and one state's a mobilization."""
        if mention.kind != "MOBILIZE" or len({self.who.party(a) for a in actors}) < 2:
            return False
        return any(noun_class(self.parse, i) == "exercise" for i in mention.tokens)

    def _tells(self, mention: EventMention, actors: tuple[str, ...], recipients: tuple[str, ...], when: When | None) -> bool:
        """Say whether the words tell enough to be an event: sure words with one party or a time, others with a political actor.

        Words that are often no politics ("travel", "discuss", "move") need something beside the actor too: on whom, when,
        where, or the class of thing that their row asks for.
        """
        row = _row(mention)
        if not recipients and self._names_a_war(mention):
            return False
        happens = not actors and self._happens(mention)
        if not happens and self._no_party_does_it(mention, recipients):
            return False
        if not self._concerns_politics(mention.kind, actors, recipients):
            return False
        at_war = happens and "military" in mention.context  # "fighting broke out" need not say that it is politics
        if not at_war and self._is_no_politics(mention, actors, recipients):
            return False
        if happens:
            return at_war or bool(recipients or when)
        if mention.reciprocal and not actors:
            return row["firm"] == "yes" and (len({self.who.party(r) for r in recipients}) > 1 or when is not None)
        if mention.mode == "visit" and (not recipients or all(self._is_force(a) for a in actors)):
            return False  # a journey within the own country, or soldiers on the move
        if mention.mode == "withdraw" and row["firm"] == "no" and all(self.who[a].kind == "person" for a in actors):
            return False  # a minister who leaves the room withdraws no troops
        if row["firm"] == "yes":
            return bool(actors or recipients or when)
        i = mention.trigger
        phrases = verbal(self.parse, i) and (len(mention.tokens) > 1 or self.parse.children(i, "xcomp", "ccomp"))
        held = recipients or when or phrases or row["object"] not in ("", "any", "none", "actor") or len(mention.tokens) > 3
        held = held or self._by_arms(mention) or (mention.kind in _ANSWERS and self._all_states(actors))
        public = any(self.who[r].kind in _STATES for r in recipients)
        if not actors:
            return passive(self.parse, mention.trigger) and mention.kind in _DONE_TO_STATES and self._all_states(recipients)
        return bool(held) and (public or any(self._political(a, mention.kind) for a in actors))

    def _all_states(self, ids: tuple[str, ...]) -> bool:
        """Say whether some are named, and states or their governments only: "Oslo complied", "Italy was ordered to withdraw"."""
        return bool(ids) and all(self.who[a].kind in _STATES for a in ids)

    def _happens(self, mention: EventMention) -> bool:
        """Say whether the text says of a noun of war or diplomacy that it happened: "clashes broke out", "talks were held"."""
        of_state = {"military", "diplomatic"} & set(mention.context)
        return (
            bool(of_state)
            and not self._of_another_kind(mention)
            and any(happening(self.parse, i) is not None for i in mention.tokens)
        )

    def _names_a_war(self, mention: EventMention) -> bool:
        """Say whether a war is only called by the land it was in: "a veteran of the Afghan war" tells of no deed."""
        if verbal(self.parse, mention.trigger) or self.parse.tokens[mention.trigger].lemma.lower() != "war":
            return False
        of_land = set(self.parse.children(mention.trigger, "amod", "compound"))
        return bool(mention.actors) and set(mention.actors) <= of_land

    def _of_another_kind(self, mention: EventMention) -> bool:
        """Say whether a noun before the event's says that it is one of another kind: "a bidding war", "price war"."""
        tokens = (self.parse.tokens[c] for c in self.parse.children(mention.trigger, "compound", "amod"))
        return any((t.upos == "NOUN" or t.xpos == "VBG") and noun_class(self.parse, t.i) is None for t in tokens)

    def _by_arms(self, mention: EventMention) -> bool:
        """Say whether soldiers, ships or aircraft do it, so that the words need tell no more: "the brigade withdrew"."""
        armed = any(noun_class(self.parse, i) in ("force", "platform") for i in mention.actors)
        return armed and verbal(self.parse, mention.trigger) and "military" in mention.context

    def _no_party_does_it(self, mention: EventMention, recipients: tuple[str, ...]) -> bool:
        """Say whether the subject is nobody who could be a party: "the heat wave killed 40", "a start-up accused a rival"."""
        if not verbal(self.parse, mention.trigger):
            return False
        if any(self._is_of_nature(i) for i in mention.actors):
            return True
        doers = [i for i in mention.actors if self._is_noun(i) and (i not in self.who.at or self._is_thing(i))]
        if not doers:
            return False
        if any(
            (can_act(self.parse, i) and not self._opens(i)) or noun_class(self.parse, i) or tells(self.parse, i) for i in doers
        ):
            return False  # "the shelling killed 40"
        return mention.kind in _HARM or not any(self._political(a, mention.kind) for a in recipients)

    def _is_of_nature(self, i: int) -> bool:
        """Say whether a noun names weather, a disease or an animal, or many of these: "an army of clouds"."""
        counted = [c for c in self.parse.children(i, "nmod") if self.parse.case(c) == "of"]
        return any(form in table("forces_of_nature") for j in (i, *counted) for form in listed(self.parse.tokens[j]))

    def _is_thing(self, i: int) -> bool:
        """Say whether a word that opens its sentence was taken for a name though tables list it as a thing: "Blizzards"."""
        unknown = all(self.who[a].kind == "organisation" and not self.who[a].sector for a in self.who.at.get(i, ()))
        return unknown and self._opens(i) and is_thing(self.parse, i)

    def _is_noun(self, i: int) -> bool:
        return self.parse.tokens[i].upos == "NOUN" or self._opens(i)

    def _opens(self, i: int) -> bool:
        """Say whether a word bears a capital only because it opens its sentence, so that it need be no name."""
        token = self.parse.tokens[i]
        return token.upos == "PROPN" and i == self.parse.sentences[token.sentence][0] and token.text[1:].islower()

    def _concerns_politics(self, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
        """Say whether others than firms and private trades take part; anybody may protest."""
        private = ontology("plover")["sectors"]["private"]
        parties = [self.who[a] for a in (*actors, *recipients)]
        if kind == "ASSAULT" and any(self.who[r].sector == "MED" for r in recipients):
            return True  # a journalist killed is no private matter
        return kind == "PROTEST" or not parties or any(a.sector not in private or a.kind == "person" for a in parties)

    def _is_no_politics(self, mention: EventMention, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
        """Say whether a deed is a figure of speech, or told of weather, nature, trade or private life with no public party."""
        if mention.kind in _DEEDS and figurative(self.parse, mention):
            return True
        if self.topics.topic(mention.trigger) == "weather" and mention.kind == "AID":
            return False
        if self._is_of_police(mention, actors):
            return True
        parties = (a for a in (*actors, *recipients) if a not in self._of_private(mention, actors))
        return self._is_private(mention.trigger, tuple(parties), mention.kind if mention.frame else "")

    def _of_private(self, mention: EventMention, actors: tuple[str, ...]) -> set[str]:
        """Return parties named only as the country of somebody private ("the Italian fashion house") or as a place."""
        told: set[str] = set()
        for i in (*mention.actors, *mention.recipients):
            whole = is_private(self.parse, i)
            own = {a for j in self.parse.subtree(i) if whole or is_place(self.parse, j) for a in self.who.at.get(j, ())}
            told |= own if whole else own - set(actors)
        return told

    def _is_of_police(self, mention: EventMention, actors: tuple[str, ...]) -> bool:
        """Say whether police or a court deal with somebody of private life, where no word of war or politics is told."""
        about = [*mention.recipients, *objects(self.parse, mention.trigger)]
        by_law = bool(actors) and all(self.who[a].sector in _OF_LAW for a in actors)
        return by_law and any(is_private(self.parse, i) for i in about) and not self.topics.of_state(mention.trigger)

    def _is_private(self, i: int, parties: tuple[str, ...], kind: str = "") -> bool:
        """Say whether a word tells of sport, or of other things that are no politics and no public party.

        So it does without a topic in everyday life, where nothing else says that it is politics; but anybody may protest. `kind`
        is the class of what a frame tells, "" where only a guess or a statement does.
        """
        about = self.topics.topic(i)
        if about is None and (kind == "PROTEST" or self.topics.of_state(i)):
            return False
        return about == SPORT or not any(self._public(a, i) for a in parties)

    def _public(self, actor_id: str, i: int) -> bool:
        """Say whether a party is public: a state, its people, a body or somebody in office.

        Forces without a name are where a word tells of war; police and courts, and officials of no state that is told, where it
        tells of war or politics.
        """
        actor = self.who[actor_id]
        if actor.kind == "unnamed" and actor.sector in _ARMED:
            return self.topics.of_war(i)
        if actor.kind == "unnamed" and actor.sector is None and actor.country:
            return True  # "Dutch leaders"
        if (actor.sector in _OF_LAW and actor.kind != "person") or (actor.kind == "unnamed" and actor.country is None):
            return self.topics.of_state(i)
        if actor.kind in (*_STATES, "armed group") or (actor.kind == "people" and actor.country is not None):
            return True
        return actor.sector in ontology("plover")["sectors"]["political"]

    def _is_force(self, actor_id: str) -> bool:
        return self.who[actor_id].sector in ("MIL", "REB", "UAF") and self.who[actor_id].kind != "person"

    def _political(self, actor_id: str, kind: str) -> bool:
        """Say whether a deed by an actor is politics by itself; anybody may protest."""
        actor = self.who[actor_id]
        if actor.kind in (*_STATES, "armed group") or kind == "PROTEST":
            return True
        known = actor.sector in ontology("plover")["sectors"]["political"]
        return known or (actor.kind in ("person", "people") and bool(actor.role or actor.country))

    def _event(
        self,
        mention: EventMention,
        actors: tuple[str, ...],
        recipients: tuple[str, ...],
        state: str,
        when: When | None,
        holder: Statement | None,
        inferred: tuple[str, ...] = (),
    ) -> Event:
        plover = ontology("plover")["types"][mention.kind]
        quotes = self.parse.quotes(mention.tokens)
        mode = plover["modes"].get(mention.mode) if mention.mode else None
        return Event(
            id=row_id("event", self.document.doc_id, mention.kind, *((q.start, q.end) for q in quotes)),
            type=mention.kind,
            mode=mention.mode,
            context=mention.context,
            quad=plover["quad"],
            score=float(mode["score"] if mode else plover["score"]),
            actors=actors,
            recipients=recipients,
            status=state,
            background=self._is_history(when),
            when=when,
            place=self._place(mention.trigger),
            according_to=holder.id if holder else None,
            evidence=quotes,
            inferred=inferred,
        )

    def spoken(self, mention: StatementMention, statement: Statement, rows: dict[int, Event]) -> Event | None:
        """Code the deed that a statement itself is: a threat, a demand, a rejection, an accusation.

        A threat is to those on whom the deed that is threatened would be done, as `rows` tell it by its trigger.
        """
        if statement.source is None or mention.modality in ("negated", "question", "future"):
            return None
        if self._is_private(mention.cue_head, (statement.source, *statement.addressees)):
            return None
        kind = _SPOKEN.get(statement.act)
        cue = table("cues").get(mention.cue_key)
        own = cue["act"] if cue else ""
        obliged = self._obliged(mention, statement.source)
        if obliged and kind in (None, "REQUEST"):
            kind = "REQUEST"
        elif kind is None or (statement.act != "threaten" and own != statement.act and not self._blames(mention, statement)):
            return None
        tokens = sorted({*mention.cue, *mention.content})
        content = [i for i in tokens if i in set(mention.content)]
        hit = [r for i in content if i in rows and statement.source in rows[i].actors for r in rows[i].recipients]
        meant = hit if kind == "THREATEN" else []
        to = dict.fromkeys(
            (*obliged, *meant, *statement.addressees, *(() if meant else self._party_in(content, statement.source)))
        )
        when = statement.when or self._when(mention.cue_head)
        deed = EventMention(mention.cue_head, tuple(tokens), mention.cue_key, kind, None, (), (), ())
        outer = self.holder.get(mention.cue_head)
        return self._event(deed, (statement.source,), tuple(to)[:2], "occurred", when, outer)

    def _blames(self, mention: StatementMention, statement: Statement) -> bool:
        """Say whether a government tells a misdeed of another party: "Seoul said that the North had shelled the island"."""
        if statement.act != "accuse" or statement.source is None or self.who[statement.source].kind not in _STATES:
            return False
        subjects = [i for i in mention.content if self.parse.tokens[i].dep in ("nsubj", "obl:agent")]
        return any(
            self.who[a].kind in (*_STATES, "armed group") and self.who.party(a) != self.who.party(statement.source)
            for i in subjects
            for a in self.who.at.get(i, ())
        )

    def _obliged(self, mention: StatementMention, speaker: str) -> tuple[str, ...]:
        """Return the other party of which a speaker says that it must do something: said so, it is asked to."""
        for i in tops(self.parse, mention.content):
            words = {self.parse.tokens[a].text.lower() for a in self.parse.children(i, "aux")}
            if words & {"must", "should"} and not negated(self.parse, i):
                found = self._named(agent(self.parse, i) or i)
                return tuple(a for a in found if self.who.party(a) != self.who.party(speaker))
        return ()

    def _party_in(self, content: list[int], speaker: str) -> Iterator[str]:
        """Yield the other parties that stand in a content as subject or possessor: those the words are aimed at."""
        own = self.who.party(speaker)
        for deps in (("nsubj", "obl:agent"), ("nmod:poss", "amod")):
            heads = [i for i in content if self.parse.tokens[i].dep.startswith(deps)]
            found = [
                a for i in heads for a in self.who.at.get(i, ()) if self.who.party(a) != own and self.who[a].kind != "unnamed"
            ]
            if found:
                yield from found
                return

    def completed(self, rows: dict[int, Event]) -> Iterator[Event]:
        """Yield the events by their triggers; one without recipients takes those of its complement, one without actor who speaks.

        "pledged to send weapons to Ukraine" is a promise to Ukraine; "a letter from Oslo accused" is an accusation by Oslo.
        """
        for trigger, event in rows.items():
            inner = [rows[c] for c in self.parse.children(trigger, "xcomp", "ccomp", "advcl") if c in rows and c < trigger + 5]
            spared = event.type == "AGREE" and bool(inner) and (inner[0].type == "RETREAT" or inner[0].status == "denied")
            others = () if spared else inner[0].recipients if inner else self._doers(trigger, rows)
            if not event.actors and event.quad in (1, 3) and (by := self.speakers.get(trigger)) is not None:
                event = replace(event, actors=(by,), recipients=tuple(r for r in event.recipients if r != by))
            harmed = event.type == "ASSAULT" and bool(inner) and inner[0].quad == 4 and set(inner[0].actors) == set(event.actors)
            if others and not event.recipients and (event.quad in (1, 3) or harmed):  # "opened fire to disperse the marchers"
                yield replace(event, recipients=tuple(r for r in others if r not in event.actors))
            else:
                yield event

    def _doers(self, trigger: int, rows: dict[int, Event]) -> tuple[str, ...]:
        """Return who did what is blamed or praised: "criticised the deliveries that Britain began"."""
        return next((rows[c].actors for c in objects(self.parse, trigger) if c in rows), ())

    def _sides(self, mention: EventMention) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of actors and recipients; both sides of a mutual event are named once, in order."""
        actors = self._first([h for h in mention.actors if h in self.who.at or self._may_do(mention, h)], (), _BY_WHOM)
        both = mention.reciprocal and not verbal(self.parse, mention.trigger)
        others = [h for h in mention.recipients if not both or h in self.who.at or self._may_do(mention, h)]
        if mention.kind != "REQUEST":
            others.sort(key=self._is_owned)  # "offered its troops to Chad": to Chad
        recipients = self._first(others, actors, _WHOSE)
        if mention.reciprocal and not actors and len({self.who.party(r) for r in recipients}) > 1:
            actors, recipients = recipients, ()
        if mention.reciprocal and len(actors) > 1 and (not recipients or set(recipients) <= set(actors)):
            sides = self._by_party(actors)
            if len(sides) > 1:
                return sides[0], tuple(a for side in sides[1:] for a in side)
        return actors, tuple(r for r in recipients if r not in actors)

    def _is_owned(self, head: int) -> bool:
        """Say whether a phrase belongs to somebody spoken of: "its troops", "two of their citizens"."""
        heads = (head, *(c for c in self.parse.children(head, "nmod") if self.parse.case(c) == "of"))
        return any(self.parse.tokens[c].upos == "PRON" for h in heads for c in self.parse.children(h, "nmod:poss"))

    def _may_do(self, mention: EventMention, head: int) -> bool:
        """Say whether a phrase of nobody named may do it: of a noun anything but a building ("a war between Kenyan bakeries")."""
        if verbal(self.parse, mention.trigger):
            return can_act(self.parse, head) or any(c in self.who.at for c in self.parse.children(head, *_NAMED_BY))
        return noun_class(self.parse, head) != "facility"

    def _by_party(self, ids: tuple[str, ...]) -> list[tuple[str, ...]]:
        sides: dict[str, list[str]] = {}
        for a in ids:
            sides.setdefault(self.who.party(a), []).append(a)
        return [tuple(side) for side in sides.values()]

    def _first(self, heads: Iterable[int], other: tuple[str, ...], whose: tuple[str, ...]) -> tuple[str, ...]:
        """Return the actors of the first phrase that names any, beyond those already named and their own states."""
        taken = {self.who.party(a) for a in other}
        for head in heads:
            found = self._named(head, whose)
            found = tuple(
                a for a in found if a not in other and not (self.who[a].kind == "country" and self.who.party(a) in taken)
            )
            if not found and whose is _WHOSE and self._is_owned(head):  # "his commitment to the people of Chad"
                below = [c for c in self.parse.children(head, "nmod") if self.parse.case(c) in _MEANT]
                found = tuple(a for c in below for a in self._named(c, whose) if a not in other)
            if found:
                return found
        return ()

    def _named(self, head: int, whose: tuple[str, ...] = _BY_WHOM) -> tuple[str, ...]:
        """Return who a phrase names: itself, or whose it is ("Russia's decision", "Ukrainian forces")."""
        own = self.who.who(self.parse, head)
        if own and head not in self.who.at:  # "an Israeli movement and the PLO"
            own = tuple(dict.fromkeys((*(a for j in self.parse.children(head, *_PARTS) for a in self.who.at.get(j, ())), *own)))
        for other in self.parse.children(head, "appos"):
            if not own or self.parse.children(other, "conj"):  # "Oslo, Rome and Bern", and a dateline before the subject
                own = tuple(dict.fromkeys((*own, *self.who.who(self.parse, other))))
        if own:
            return own
        inside = [j for h in (head, *self.parse.children(head, "conj")) for j in self.parse.children(h, *_PARTS)]
        inside = (
            inside
            if any(self.who.who(self.parse, j) for j in inside) and whose is _WHOSE
            else [*inside, *self._owners(head, whose)]
        )
        found = tuple(dict.fromkeys(a for j in inside for a in self.who.who(self.parse, j)))
        if found or whose is not _WHOSE:
            return found or self._counted(head, whose)
        return () if tells(self.parse, head) else self._within(head, 3)

    def _owners(self, head: int, whose: tuple[str, ...]) -> list[int]:
        return [c for c in self.parse.children(head, "nmod") if self.parse.case(c) in whose]

    def _counted(self, head: int, whose: tuple[str, ...]) -> tuple[str, ...]:
        """Return who is counted: "tens of thousands of students", "two members of the council"."""
        below = [
            c for c in self.parse.children(head, "nmod") if self.parse.case(c) == "of" and self.parse.tokens[c].upos == "NOUN"
        ]
        return next((found for c in below if (found := self._named(c, whose))), ())

    def _within(self, head: int, depth: int) -> tuple[str, ...]:
        """Return the nearest actor below a thing that is done to: "part of an aid programme for Chad", "a camp for Chadians"."""
        below = [c for c in self.parse.children(head, "nmod", "amod", "compound", "nmod:poss") if self._ties(c)]
        below += [c for a in self.parse.children(head, "acl") for c in self.parse.children(a, "obj", "obl") if self._ties(c)]
        for j in below:
            if found := self.who.who(self.parse, j):
                return found
        return next((found for j in below if depth and (found := self._within(j, depth - 1))), ())

    def _ties(self, i: int) -> bool:
        """Say whether a phrase tells whose, for whom or at whom a thing is, and not when or how."""
        return self.parse.tokens[i].dep not in ("nmod", "obl") or self.parse.case(i) in _AT_WHOM

    def _when(self, trigger: int) -> When | None:
        """Return the time nearest to a trigger on its own branch of the tree: below it, or beside it on its verb."""
        best: tuple[int, Timex] | None = None
        chain = [trigger, *self._up_to_verb(trigger)]
        for timex in self.times[self.parse.tokens[trigger].sentence]:
            if timex.kind not in ("DATE", "TIME"):
                continue
            if self._names_a_thing(timex.head, chain):
                continue
            distance = self._distance(timex.head, chain)
            if distance is not None and (best is None or distance < best[0]):
                best = distance, timex
        return best[1].when if best else None

    def _names_a_thing(self, head: int, chain: list[int]) -> bool:
        """Say whether a time only tells which thing is meant: "suspended the 2018 agreement", not "the 2018 attack"."""
        token = self.parse.tokens[head]
        above = self.parse.tokens[token.head] if token.head > head else None
        thing = above is not None and above.upos in ("NOUN", "PROPN") and above.i not in chain
        return thing and token.dep in ("nummod", "compound", "amod", "nmod:unmarked", "nmod:desc")

    def _up_to_verb(self, i: int) -> list[int]:
        """Return the words above a noun up to the verb of its clause."""
        out = []
        if self.parse.tokens[i].upos in ("NOUN", "PROPN"):
            out += [c for c in self.parse.children(i, "acl:relcl") if self.parse.tokens[c].lemma in table("light_verbs")]
            for above in self.parse.ancestors(i):
                out.append(above)
                if self.parse.tokens[above].upos == "VERB" or above in self.stops:
                    break
        elif self.parse.tokens[i].dep in ("xcomp", "conj", "acl", "ccomp"):
            above = self.parse.tokens[i].head
            if above not in self.stops:
                out.append(above)
        return out

    def _distance(self, head: int, chain: list[int]) -> int | None:
        path = [head, *self.parse.ancestors(head)]
        for steps, j in enumerate(path):
            if j in chain:
                return steps + 3 * chain.index(j)
            if steps and self.parse.tokens[j].dep.partition(":")[0] in ("ccomp", "advcl", "acl", "parataxis", "conj"):
                return None
        return None

    def _place(self, trigger: int) -> Place | None:
        """Return the place that hangs on a trigger or on its verb, nearest first."""
        chain = [trigger, *self._up_to_verb(trigger)]
        tokens = self.parse.tokens
        here = self.where[tokens[trigger].sentence]
        named = [p for p in here if not (tokens[p.head].dep.startswith("nsubj") and dateline(self.parse, p.head))]
        found = [(d, p.place) for p in named if p.place and (d := self._distance(p.head, chain)) is not None]
        return min(found, key=lambda f: f[0])[1] if found else None

    def _is_history(self, when: When | None) -> bool:
        if when is None or when.latest is None or self.document.published is None:
            return False
        return date.fromisoformat(when.latest) < date.fromisoformat(self.document.published) - _LONG_AGO
