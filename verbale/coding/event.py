"""Code events: who did what to whom in PLOVER's classes, whether it happened, when, where, and according to whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from verbale.coding import mutual
from verbale.coding.act import orders
from verbale.coding.asked import by_another, is_defied, is_of_terms
from verbale.coding.circumstances import Circumstances
from verbale.coding.facing import facing
from verbale.coding.governor import marks
from verbale.coding.kind import of_doers, unsent
from verbale.coding.opposed import opposed, opposes_rulers
from verbale.coding.relevance import STATES, Relevance
from verbale.coding.repeats import told_once
from verbale.coding.roles import PUT_OUT, Roles
from verbale.coding.scene import HARMLESS
from verbale.coding.sides import with_other_sides
from verbale.coding.signs import NEGATIONS
from verbale.coding.spoken_of import SpokenOf
from verbale.coding.status import scheduled, status
from verbale.coding.taken_up import TakenUp, takes_up
from verbale.coding.told_by import denied_by, is_charge, of_speaker
from verbale.coding.topic import SPORT
from verbale.extract.clause import agent, clause, negated, said_plainly, subjunctive, tops
from verbale.extract.event import mode_of, only_fears
from verbale.extract.frames import names_its_object
from verbale.extract.imperative import commanded
from verbale.extract.slots import objects, verbal
from verbale.lexicon import ontology, table, used_as
from verbale.terms import (
    Event,
    EventMention,
    Parse,
    Reading,
    Statement,
    StatementMention,
    When,
    row_id,
)

_SPOKEN = {"threaten": "THREATEN", "demand": "REQUEST", "reject": "REJECT", "accuse": "ACCUSE"}
_TO_PARTY = {"appeal": "REQUEST", "warn": "THREATEN"}  # acts that are events when said to a party
_PARTIES = (*STATES, "organisation", "armed group")
_ACCEPTING = ("AGREE", "CONCEDE", "SUPPORT")
_NOT_WITH = ("ASSAULT", "COERCE", "RETREAT", "SANCTION")  # agreed on, and not with those whom it hits or whose land it is
_CROWD_CONTROL = ("beat", "firearms", "torture")  # tear gas, shots, rubber bullets
_AS = {"as", "when", "while"}
_SEIZURES = ("abduct", "arrest", "seize")
_HARMFUL = ("ASSAULT", "COERCE")
_AT_ONCE = ("COERCE", "SANCTION")
_ONE_WAY = ("ACCUSE", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN")  # done by each it is two deeds
_PROTESTING = ("PROTEST", "REQUEST")
_EARLIER = timedelta(days=60)  # of a deed in the past perfect
_MOST_OF_A_YEAR = timedelta(days=300)
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
    acts = ((m, s.act if s.act != "demand" or _asks(reading.parse, m) else "assert") for m, s in zip(sayings, said, strict=True))
    uttered = {i: act for m, act in acts for i in (m.cue_head, *m.cue)}
    rows = {
        m.trigger: e
        for m in deeds
        if view.relevance.topics.topic(m.trigger) != SPORT
        and _is_said(m, uttered.get(m.trigger))
        and (e := view.told(m)) is not None
    }
    rows = {i: view.led_away(i, e) if view.is_led_away(i, e, rows) else e for i, e in rows.items()}
    spoken = []
    for mention, statement in zip(sayings, said, strict=True):
        if view.foretells(mention, statement, rows):
            rows.pop(mention.cue_head, None)
        elif not any(i in rows for i in mention.cue):  # words that a frame tells are told ("ordered the arrest of")
            spoken += [(mention, statement, e) for e in (view.spoken(mention, statement, rows),) if e is not None]
    aside = SpokenOf(reading.parse, reading.who, rows, view.deeds, spoken)
    triggers = {e.id: i for i, e in (*rows.items(), *((m.cue_head, e) for m, _, e in spoken))}
    told = (e for e in view.completed(rows) if triggers[e.id] not in aside)
    found = {e.id: e for e in (*told, *(e for _, _, e in spoken))}
    said_or_done = (*rows.items(), *((m.cue_head, e) for m, _, e in spoken))
    own = frozenset(e.id for i, e in said_or_done if _is_own_affair(reading, i, e))
    own |= view.anybody.keys()  # whoever killed nine people, the report does not say that they were of a side
    every = with_other_sides(tuple(sorted(found.values(), key=lambda e: (e.evidence[0].start, e.id))), reading.who, own)
    crossed = {m.trigger for m in deeds if mutual.is_crossed(reading.parse, reading.who, m.recipients)}
    crossed |= {m.cue_head for m, _, _ in spoken if mutual.is_crossed(reading.parse, reading.who, m.addressees)}
    once_ = told_once(every, triggers, reading.parse, reading.who, reading.document)
    once_ = tuple(e if e.recipients else replace(e, recipients=view.anybody.get(e.id, ())) for e in once_)
    return tuple(e for event in once_ for e in _both_ways(event, triggers[event.id] in crossed, reading.document.doc_id))


def _is_own_affair(reading: Reading, i: int, event: Event) -> bool:
    """Say whether what is done faces nobody: "agreed to hold an election", "ordered the army to the north", "took power"."""
    if event.type == "AGREE":
        return bool(reading.parse.children(i, "xcomp", "ccomp"))
    if event.type == "REQUEST":
        return reading.parse.tokens[i].lemma == "order"
    power = event.mode == "seize" and "political_institutions" in event.context
    return power and any(reading.who[a].country for a in event.actors)


def _asks(parse: Parse, mention: StatementMention) -> bool:
    """Say whether who is told something is asked for it: "told Chad to leave", not "told reporters that Chad must leave"."""
    row = table("cues").get(mention.cue_key)
    return row is None or row["act"] != "assert" or orders(parse, mention)


def _both_ways(event: Event, crossed: bool, doc_id: str) -> tuple[Event, ...]:
    """Return what each of two does to the other as a row each way: "each side blamed the other"; a fight is one row."""
    if not crossed or event.type not in _ONE_WAY or not event.actors or not event.recipients:
        return (event,)
    back = row_id("event", doc_id, event.id, *event.recipients)
    return event, replace(event, id=back, actors=event.recipients, recipients=event.actors)


def _is_said(mention: EventMention, act: str | None) -> bool:
    """Say whether the words of a statement may be an event of a class.

    "Told reporters" asks nobody for anything; what a frame says beside the cue, however, is told ("ordered the arrest of").
    """
    acts = ontology("plover")["acts"]
    both = mention.kind == "CONSULT" and mention.reciprocal and bool(mention.recipients)  # "conferred with Oslo on the tolls"
    return act is None or mention.kind not in acts or act in acts[mention.kind] or _names_more(mention) or both


def _names_more(mention: EventMention) -> bool:
    return bool(mention.frame) and names_its_object(mention.frame)


class _View:
    """A report with everything found in it, as the coding of one event needs it."""

    def __init__(self, reading: Reading, said: tuple[Statement, ...]) -> None:
        self.parse, self.who, self.document = reading.parse, reading.who, reading.document
        self.roles, self.relevance = Roles(reading.parse, reading.who), Relevance(reading.parse, reading.who)
        self.deeds = {m.trigger: m for m in reading.deeds}
        self.doing = {i for m in reading.deeds for i in m.actors}  # "the shelling killed 40 in Oslo": where, the verb tells
        sayings = reading.sayings
        self.stops = frozenset(m.cue_head for m in sayings)
        self.circumstances = Circumstances(reading, self.stops)
        self.denied = frozenset(i for m, s in zip(sayings, said, strict=True) for i in denied_by(self.parse, m, s))
        self.speakers = {i: s.source for m, s in zip(sayings, said, strict=True) if s.source for i in (m.cue_head, *m.cue)}
        self.taken_up = TakenUp(self.parse, self.who, self.deeds, self.speakers)
        self.spoken_to = {m.cue_head: s.addressees for m, s in zip(sayings, said, strict=True)}
        self.anybody: dict[str, tuple[str, ...]] = {}  # to whom it was done where the words only say "people", by event
        self.holder: dict[int, Statement] = {}
        for m, s in sorted(zip(sayings, said, strict=True), key=lambda p: -len(p[0].content)):
            self.holder.update(dict.fromkeys(of_speaker(self.parse, m, s), s))

    def told(self, mention: EventMention) -> Event | None:
        """Code an event that a frame tells."""
        i = mention.trigger
        if self.parse.tokens[i].upos == "NOUN" and i in self.who.at:
            return None  # "Chad's opposition welcomed the truce" tells who did, not that Chad opposes anything
        actors, recipients = self.roles.of(mention)
        meant = of_doers(self.parse, self.who, mention, actors, self.deeds)
        if (meant.reciprocal, meant.recipients) != (mention.reciprocal, mention.recipients):
            actors, recipients = self.roles.of(meant)
        mention = unsent(meant, recipients)
        here = self.circumstances.place(i)
        hit = opposed(self.parse, self.who, mention, here)
        recipients = facing(self.parse, self.who, mention, actors, recipients) if hit is None else hit
        when = self.circumstances.when(i)
        place = None if i in self.doing else here
        if mention.kind == "REQUEST" and (is_defied(self.parse, i) or (not actors and is_of_terms(self.parse, i))):
            return None  # "the plan calls for a withdrawal": nobody asks for it; who defies an order did not give it
        if not self.relevance.tells(mention, actors, recipients, when or self.circumstances.when(i, judged=True), place):
            return None
        when = when or self.circumstances.of_what_it_tells(i)
        state = status(self.parse, mention, self.denied, self.stops)
        if state == "denied" and self.parse.tokens[mention.trigger].upos == "ADJ":
            return None  # who is "not ready to compromise" has done nothing yet
        if state == "denied" and self._refuses(mention, actors, recipients):
            nots = (c for c in self.parse.children(i, "advmod") if self.parse.tokens[c].text.lower() in NEGATIONS)
            words = sorted({*mention.tokens, *self.parse.children(i, "aux"), *nots})
            mention, state = replace(mention, kind="REJECT", mode=None, tokens=tuple(words)), "occurred"
        if state in ("occurred", "ongoing") and scheduled(self.parse, mention.trigger, when, self.document.published):
            state = "planned"
        if state in ("occurred", "ongoing") and when is not None:
            when = self.circumstances.before_report(mention.trigger, when)
        if not recipients and mention.trigger not in self.holder and self._muses(mention.trigger):
            return None  # what the reporter thinks possible, and is done to nobody, is no news
        inferred: tuple[str, ...] = () if mention.frame else ("type",)
        inferred = (*inferred, "recipients") if hit and opposes_rulers(self.parse, mention) else inferred
        holder = self.holder.get(mention.trigger)
        if (
            state == "planned"
            and holder is not None
            and self.parse.tokens[i].head in self.stops
            and by_another(self.who, holder, actors)
        ):
            state = "hypothetical"
        if when is None and holder is not None and holder.when is not None and state == "occurred" and self._just_done(i):
            when, inferred = holder.when, (*inferred, "when")
        anybody = self.roles.are_anybody(recipients)
        event = self._event(mention, actors, () if anybody else recipients, state, when, holder, inferred)
        if anybody:
            self.anybody[event.id] = recipients
        return event

    def is_led_away(self, trigger: int, event: Event, rows: dict[int, Event]) -> bool:
        """Say whether somebody is escorted by those who seized him: "kidnapped two monks and escorted them to a farm"."""
        if self.parse.tokens[trigger].lemma != "escort" or event.type != "AID":
            return False
        before = (e for j, e in rows.items() if j < trigger and e.mode in _SEIZURES)
        return any(set(e.actors) & set(event.actors) and set(e.recipients) & set(event.recipients) for e in before)

    def led_away(self, trigger: int, event: Event) -> Event:
        """Return an escort by captors as what it is."""
        led = replace(self.deeds[trigger], kind="COERCE", mode="arrest", context=())
        holder = self.holder.get(trigger)
        return self._event(led, event.actors, event.recipients, event.status, event.when, holder, event.inferred)

    def _refuses(self, mention: EventMention, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
        """Say whether somebody does not do what he is asked or offered, which rejects it: "did not accept the offer".

        Two who "did not agree" have rejected nothing, and who "has not yet agreed" may still.
        """
        i = mention.trigger
        read, both = clause(self.parse, i), mention.reciprocal and (recipients or len(actors) > 1)
        if mention.kind not in _ACCEPTING or not actors or both or i in self.denied or not read.negated or read.passive:
            return False
        later = any(self.parse.tokens[c].lemma in ("still", "yet") for c in self.parse.children(i, "advmod"))
        return not later and read.modal in ("", "future", "would") and self.parse.tokens[i].upos == "VERB"

    def _just_done(self, i: int) -> bool:
        """Say whether a deed is told in the simple past: "said on Monday that rebels shelled it", not "had shelled it"."""
        return self.parse.tokens[i].upos == "VERB" and not clause(self.parse, i).perfect

    def _muses(self, i: int) -> bool:
        """Say whether a clause only tells what may be: "might welcome more time", "may use the time to mobilize"."""
        verbs = [j for j in (i, *self.parse.ancestors(i)) if self.parse.tokens[j].upos == "VERB"][:2]
        return any(self.parse.tokens[a].text.lower() in ("may", "might") for j in verbs for a in self.parse.children(j, "aux"))

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
            background=self._is_history(mention.trigger, when),
            when=when,
            place=self.circumstances.place(mention.trigger, mention.kind),
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
        fears = only_fears(self.parse, mention.cue_head) or self.who[statement.source].sector in HARMLESS
        if (statement.act == "warn" and fears) or is_defied(self.parse, mention.cue_head):
            return None
        if self.relevance.is_private(mention.cue_head, (statement.source, *statement.addressees)):
            return None
        kind = _SPOKEN.get(statement.act) or _TO_PARTY.get(statement.act)
        cue = table("cues").get(mention.cue_key)
        own = cue["act"] if cue else ""
        obliged = self._obliged(mention, statement.source)
        commands = statement.act == "demand" and any(commanded(self.parse, i) for i in tops(self.parse, mention.content))
        if (obliged or commands) and kind in (None, "REQUEST"):
            kind = "REQUEST"
        elif kind is None or not (
            statement.act in ("threaten", own) or orders(self.parse, mention) or self._blames(mention, statement)
        ):
            return None
        tokens = sorted({*mention.cue, *mention.content})
        content = [i for i in tokens if i in set(mention.content)]
        threatened = (rows[i] for i in content if i in rows and (statement.source in rows[i].actors or not rows[i].actors))
        hit = [r for e in threatened for r in e.recipients] or list(self._against(content, statement.source))
        meant = hit if kind == "THREATEN" else []
        told = (a for a in statement.addressees if not meant or self.who[a].country)  # "told the Lima Times"
        if own == "assert" and not orders(self.parse, mention):
            told = (a for a in told if self.who[a].sector != "MED")  # nobody asks reporters to end the siege
        to = dict.fromkeys((*obliged, *meant, *told, *(() if meant else self._party_in(content, statement.source))))
        if statement.act in _TO_PARTY and not any(self.who[a].country or self.who[a].kind in _PARTIES for a in to):
            return None
        when = statement.when or self.circumstances.when(mention.cue_head)
        ahead = (rows[i] for i in content if i in rows and rows[i].status not in ("occurred", "ongoing"))
        mode = mode_of(kind, ((e.type, e.mode) for e in ahead))
        deed = EventMention(mention.cue_head, tuple(tokens), mention.cue_key, kind, mode, (), (), ())
        outer = self.holder.get(mention.cue_head)
        speakers = tuple(dict.fromkeys((statement.source, *self.who.who(self.parse, mention.source_head))))
        if mutual.is_crossed(self.parse, self.who, mention.addressees):
            speakers = speakers[:1]  # the others are who it is said to
        return self._event(deed, speakers, tuple(a for a in to if a not in speakers)[:2], "occurred", when, outer)

    def foretells(self, mention: StatementMention, statement: Statement, rows: dict[int, Event]) -> bool:
        """Say whether a warning only tells what another party will do: "warned that Bern planned a raid" threatens nobody."""
        if statement.act != "warn" or statement.addressees or statement.source is None:
            return False
        doers = {self.who.party(a) for i in mention.content if i in rows and rows[i].quad == 4 for a in rows[i].actors}
        return bool(doers) and self.who.party(statement.source) not in doers

    def _blames(self, mention: StatementMention, statement: Statement) -> bool:
        """Say whether a government tells a misdeed of another party: "Seoul said that the North had shelled the island"."""
        if statement.act != "accuse" or statement.source is None or self.who[statement.source].kind not in STATES:
            return False
        subjects = [i for i in mention.content if self.parse.tokens[i].dep in ("nsubj", "obl:agent")]
        return any(
            self.who[a].kind in (*STATES, "armed group") and self.who.party(a) != self.who.party(statement.source)
            for i in subjects
            for a in self.who.at.get(i, ())
        )

    def _obliged(self, mention: StatementMention, speaker: str) -> tuple[str, ...]:
        """Return the other party of which a speaker says that it must do something: said so, it is asked to."""
        for i in (said_plainly(self.parse, top) for top in tops(self.parse, mention.content)):
            words = {self.parse.tokens[a].text.lower() for a in self.parse.children(i, "aux")}
            if (words & {"must", "should"} or (not words and subjunctive(self.parse, i))) and not negated(self.parse, i):
                doer = agent(self.parse, i)
                found = self.roles.named(i if doer is None else doer)
                return tuple(a for a in found if self.who.party(a) != self.who.party(speaker))
        return ()

    def _party_in(self, content: list[int], speaker: str) -> Iterator[str]:
        """Yield the other parties that stand in a content as subject or possessor: those the words are aimed at."""
        own = self.who.party(speaker)
        for deps in (("nsubj", "obl:agent"), ("nmod:poss", "amod")):
            heads = [i for i in content if self.parse.tokens[i].dep.startswith(deps)]
            heads = [i for i in heads if not set(self.who.at.get(i, ())) & set(self.who.at.get(self.parse.tokens[i].head, ()))]
            found = [
                a for i in heads for a in self.who.at.get(i, ()) if self.who.party(a) != own and self.who[a].kind != "unnamed"
            ]
            if found:
                yield from found
                return

    def _against(self, content: list[int], speaker: str) -> Iterator[str]:
        """Yield the other parties behind "on" and "against": "further steps will be taken against Chad"."""
        behind = (i for i in content if self.parse.case(i) in ("against", "on", "upon"))
        named = (a for i in behind for j in (i, *self.parse.children(i, "conj")) for a in self.who.at.get(j, ()))
        yield from (a for a in named if self.who.party(a) != self.who.party(speaker) and self.who[a].kind in _PARTIES)

    def completed(self, rows: dict[int, Event]) -> Iterator[Event]:
        """Yield the events by their triggers; one without recipients takes those of its complement, one without actor who speaks.

        "pledged to send weapons to Ukraine" is a promise to Ukraine; "a letter from Oslo accused" is an accusation by Oslo.
        """
        for trigger, event in rows.items():
            ends = [c for c in self.parse.children(trigger, "xcomp", "ccomp", "advcl") if c in rows]
            aids = event.type == "AID"  # its end may stand far behind, after all that is given
            inner = [rows[c] for c in ends if c < trigger + 5 or (aids and rows[c].type == "AID")]
            spared = event.type == "AGREE" and bool(inner) and (inner[0].type in _NOT_WITH or inner[0].status == "denied")
            spared = spared or is_charge(self.parse, trigger)  # rebuffed is who made it, not whom it speaks of
            met = inner[0].actors if event.type == "ACCUSE" and inner else inner[0].recipients if inner else ()
            others = () if spared else met if inner else self.taken_up.doers(trigger, rows)
            if event.type == "PROTEST" and not event.actors:
                event = replace(event, actors=self._protesters(trigger, rows))
            if event.type == "PROTEST" and not event.recipients:
                event = replace(event, recipients=self._protested(trigger, event, rows))
            if event.type in _HARMFUL and event.actors and not event.recipients:
                event = replace(event, recipients=self._hit_by(trigger, event, rows))
            others = others or self._below(trigger, event, rows)
            if event.type == "SANCTION" and not event.recipients:
                event = replace(event, recipients=self._shared(trigger, event, rows))
            others = others or (self.spoken_to.get(trigger, ()) if event.quad in (1, 3) else ())
            if event.mode in PUT_OUT and not event.recipients:
                event = self._put_out(trigger, event, rows)
            if event.mode in _CROWD_CONTROL and event.actors and not event.recipients and (crowd := self._crowd(trigger)):
                event = replace(event, recipients=crowd, inferred=(*event.inferred, "recipients"))
            if not others and not event.recipients and (answered := self.taken_up.whose(trigger, event, rows)):
                event = replace(event, recipients=answered, inferred=(*event.inferred, "recipients"))
            by = self.speakers.get(trigger)
            if by is not None and event.quad in (1, 3) and self.who.party(by) not in map(self.who.party, event.actors):
                event = replace(event, actors=(by,), recipients=tuple(r for r in event.recipients if r != by))
            harmed = event.type == "ASSAULT" and bool(inner) and inner[0].quad == 4 and set(inner[0].actors) == set(event.actors)
            helped = aids and bool(inner) and inner[0].type == "AID"  # "sent generators to help Oslo"
            if (
                others and not event.recipients and (event.quad in (1, 3) or harmed or helped)
            ):  # "opened fire to disperse the marchers"
                event = replace(event, recipients=tuple(r for r in others if r not in event.actors))
            rows[trigger] = event  # what stands further on may take its parties from it
            yield event

    def _put_out(self, trigger: int, event: Event, rows: dict[int, Event]) -> Event:
        """Return "the expulsions" with those who are put out, and by whom, as the report told it last."""
        if verbal(self.parse, trigger) or not takes_up(self.parse, trigger):
            return event
        before = (e for j, e in sorted(rows.items(), reverse=True) if j < trigger and e.mode == event.mode and e.recipients)
        told = next(before, None)
        if told is None or not set(event.actors) <= set(told.actors or event.actors[:1]):
            return event
        gained = ["recipients", *(["actors"] if told.actors and not event.actors else [])]
        actors = event.actors or told.actors
        return replace(event, actors=actors, recipients=told.recipients, inferred=(*event.inferred, *gained))

    def _crowd(self, trigger: int) -> tuple[str, ...]:
        """Return the crowd that did something when it was fired on: "fired tear gas as marchers neared the palace"."""
        beside = [c for c in self.parse.children(trigger, "advcl") if not _AS.isdisjoint(marks(self.parse, c))]
        found = (a for c in beside for s in self.parse.children(c, "nsubj") for a in self.who.who(self.parse, s))
        return tuple(a for a in found if self.who[a].kind == "people" or self.who[a].sector == "OPP")

    def _shared(self, trigger: int, event: Event, rows: dict[int, Event]) -> tuple[str, ...]:
        """Return to whom two things are done at once, where only one says it: "cut ties and all trade with Chad"."""
        beside = [c for c in self.parse.children(trigger, "conj") if c in rows]
        before = self.parse.tokens[trigger].head if self.parse.tokens[trigger].dep == "conj" else trigger
        hostile = (rows[j] for j in (*beside, before) if j in rows)
        hostile = (e for e in hostile if e.quad == event.quad == 4 and e.recipients and e.status == event.status)
        told = next((e for e in hostile if e.type in _AT_ONCE and e.actors == event.actors), None)
        if told is None or told.mode not in PUT_OUT or event.mode in PUT_OUT:
            return () if told is None else told.recipients
        return tuple(dict.fromkeys(map(self.who.party_actor, told.recipients)))  # who is expelled is not whom ties are cut with

    def _below(self, trigger: int, event: Event, rows: dict[int, Event]) -> tuple[str, ...]:
        """Return with or on whom is done what is accepted or refused: "rejected an invitation to talks with Chad"."""
        things = objects(self.parse, trigger) if event.type in ("AGREE", "REJECT") and not is_charge(self.parse, trigger) else ()
        below = (j for o in things for j in self.parse.subtree(o) if j in rows and j != trigger)
        return next((rows[j].recipients for j in below if rows[j].recipients), ())

    def _protesters(self, trigger: int, rows: dict[int, Event]) -> tuple[str, ...]:
        """Return who protests in the clause that a protest stands in: "threw stones during the demonstrations"."""
        above = (rows[j] for j in self.parse.ancestors(trigger) if j in rows)
        return next((e.actors for e in above if e.type == "PROTEST"), ())

    def _hit_by(self, trigger: int, event: Event, rows: dict[int, Event]) -> tuple[str, ...]:
        """Return whom the same deed hit by the clause beside it: "fired on the marchers, killing two"."""
        token = self.parse.tokens[trigger]
        beside = [c for c in self.parse.children(trigger, "advcl") if c in rows and event.type == "ASSAULT"]
        beside += [token.head] if token.dep in ("advcl", "conj") and token.head in rows else []
        beside += [j for j in self.parse.ancestors(token.head) if j in rows][:1] if token.dep == "conj" else []
        same = (rows[j] for j in beside if rows[j].type == "ASSAULT" and rows[j].status == event.status and rows[j].recipients)
        bare = all(
            self.parse.tokens[o].xpos == "CD" or self.parse.tokens[o].lemma in used_as("anybody")
            for o in objects(self.parse, trigger)
        )
        return next((e.recipients for e in same if bare and set(e.actors) == set(event.actors)), ())

    def _protested(self, trigger: int, event: Event, rows: dict[int, Event]) -> tuple[str, ...]:
        """Return whom the same people protest to in the sentence: "went on strike to demand that the government pay"."""
        here = self.parse.tokens[trigger].sentence
        near = sorted((j for j in rows if j != trigger and self.parse.tokens[j].sentence == here), key=lambda j: abs(j - trigger))
        same = (rows[j] for j in near if rows[j].type in _PROTESTING and set(rows[j].actors) == set(event.actors) != set())
        return next((e.recipients for e in same if e.recipients), ())

    def _is_history(self, i: int, when: When | None) -> bool:
        """Say whether a deed is told as history: long ago, in some earlier year, or some time before what else was done."""
        if when is None or when.latest is None or self.document.published is None:
            return False
        published, latest = date.fromisoformat(self.document.published), date.fromisoformat(when.latest)
        if latest < published - _LONG_AGO:
            return True
        if any(self.parse.tokens[a].text.lower() == "had" for a in self.parse.children(i, "aux")):
            return latest < published - _EARLIER
        first = date.fromisoformat(when.earliest) if when.earliest else latest
        return latest - first > _MOST_OF_A_YEAR and first + (latest - first) / 2 < published - _LONG_AGO / 2
