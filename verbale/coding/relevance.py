"""Whether words tell an event of politics: enough of it, by or to a party that is public, and no figure of speech."""

from verbale.coding.own_good import own_good
from verbale.coding.scene import HARMLESS
from verbale.coding.topic import SPORT, Topics, figurative, is_place, is_private, is_thing
from verbale.extract.clause import clause, passive
from verbale.extract.frames import has_trait, head_verb, headed, listed, noun_class, tells
from verbale.extract.guess import bare
from verbale.extract.slots import can_act, carrier, happening, is_time, objects, verbal
from verbale.lexicon import Row, ontology, table, used_as
from verbale.terms import Cast, EventMention, Parse, Place, When

STATES = ("country", "government", "alliance")
_GUNS = ("weapon", "platform", "force")  # classes of nouns.tsv whose fire is of guns
_IN_TIME = ("after", "before", "during", "prior to", "since", "throughout", "till", "until")
_OF_LAW = ("COP", "JUD")
_ARMED = ("MIL", "UAF", "COP", "JUD", "CRM", "SPY")
_DEEDS = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT")
_HARM = ("ASSAULT", "COERCE", "THREATEN", "MOBILIZE")
_DONE_TO = ("nmod", "nsubj:pass", "obj", "obl")
_SELVES = ("herself", "himself", "itself", "ourselves", "themselves")
_ANSWERS = ("AGREE", "CONCEDE", "REJECT")
_DONE_TO_STATES = ("ACCUSE", "ASSAULT", "COERCE", "REQUEST", "SANCTION", "THREATEN")


def row_of(mention: EventMention) -> Row:
    """Return the row of the lexicon that a mention rests on; for a guess, the one that claims least."""
    return table("frames")[mention.frame] if mention.frame else bare(mention.kind).row


class Relevance:
    """A report as it is asked whether words in it tell an event of politics."""

    def __init__(self, parse: Parse, who: Cast) -> None:
        self.parse, self.who = parse, who
        self.topics = Topics(parse, who)

    def tells(
        self, mention: EventMention, actors: tuple[str, ...], recipients: tuple[str, ...], when: When | None, place: Place | None
    ) -> bool:
        """Say whether words tell enough to be an event: sure ones with a party, time or place, others with a political actor.

        Words that are often no politics ("travel", "discuss", "move") need something beside the actor too: on whom, when,
        or the class of thing that their row asks for.
        """
        row = row_of(mention)
        fixed = when is not None or (place is not None and self._placed(mention))
        if self._names_a_war(mention) or self._is_hit(mention) or self._told_by_verb(mention, actors, recipients):
            return False
        if self._holds_a_view(mention) or self._of_itself(mention) or self._is_over(mention):
            return False
        if own_good(self.parse, self.who, mention, actors, recipients):
            return False
        happens = not actors and self._happens(mention)
        if not happens and self._no_party_does_it(mention, recipients):
            return False
        if not self._concerns_politics(mention.kind, actors, recipients):
            return False
        if mention.kind == "CONSULT" and self._with_press(mention) and all(self.who[r].sector == "MED" for r in recipients):
            return False  # who speaks to reporters meets no other side
        if has_trait(mention.frame, "crowding") and actors and all(self.who[a].kind == "people" for a in actors):
            return False  # a crowd that gathers holds no talks
        if mention.mode == "territory" and self.parse.tokens[mention.trigger].dep.startswith("acl"):
            return False  # "an island that China claims" tells which island it is
        if mention.kind == "THREATEN" and actors and head_verb(mention.frame) in ("", "warn") and self._are_harmless(actors):
            return False  # an aid agency that warns of a famine threatens nobody
        if (
            mention.kind == "THREATEN"
            and not recipients
            and any(self.parse.tokens[i].lemma == "deadline" for i in mention.tokens)
        ):
            return False  # who sets himself a time threatens nobody
        if mention.mode == "strike" and self._all_states(actors):
            return False  # a state that stops work at a dam is not on strike
        at_war = happens and "military" in mention.context  # "fighting broke out" need not say that it is politics
        if not at_war and self._is_no_politics(mention, actors, recipients):
            return False
        if happens:
            return at_war or fixed or bool(recipients)
        if mention.reciprocal and not actors:
            return row["firm"] == "yes" and (len({self.who.party(r) for r in recipients}) > 1 or fixed)
        if mention.mode == "visit" and (not recipients or all(self._is_force(a) for a in actors)):
            return False  # a journey within the own country, or soldiers on the move
        if mention.mode == "withdraw" and actors and all(self.who[a].kind == "people" for a in actors):
            return False  # refugees flee, and no force falls back
        delegates = tuple(used_as("at talks"))
        if head_verb(mention.frame) in used_as("leaving") and any(self.who[a].name.lower().endswith(delegates) for a in actors):
            return False  # a delegation that leaves a town goes home
        private = row["firm"] == "no" and not self._by_arms(mention) and all(self.who[a].kind == "person" for a in actors)
        if mention.mode == "withdraw" and private and row["object"] not in ("agreement", "organisation"):
            return False  # a minister who leaves the room withdraws no troops; "Amin's forces left the town"
        if row["firm"] == "yes":
            return fixed or bool(actors or recipients)
        i = mention.trigger
        phrases = verbal(self.parse, i) and (len(mention.tokens) > 1 or self.parse.children(i, "xcomp", "ccomp"))
        held = recipients or when or phrases or row["object"] not in ("", "any", "none", "actor") or len(mention.tokens) > 3
        held = held or self._by_arms(mention) or self._moves_forces(mention, actors) or self._is_done(mention, actors)
        held = held or (mention.kind in _ANSWERS and self._all_states(actors)) or self._meets(mention, actors)
        public = any(self.who[r].kind in STATES or ("military" in mention.context and self._is_force(r)) for r in recipients)
        if not actors and mention.kind == "ASSAULT" and self._by_weapons(mention):
            return fixed or bool(recipients) or self.topics.of_war(i)  # "shells hit the market"
        if not actors and self._by_arms(mention) and self.topics.of_war(i):
            return self._all_states(recipients)  # "three battalions attacked Kenya": nobody who is named, and no less war
        if not actors:
            return self._befell(mention, recipients, fixed=fixed)
        return bool(held) and (public or any(self._political(a, mention.kind) for a in actors))

    def _are_harmless(self, actors: tuple[str, ...]) -> bool:
        return all(self.who[a].sector in HARMLESS for a in actors)

    def _with_press(self, mention: EventMention) -> bool:
        """Say whether somebody only speaks to the press."""
        to = [c for c in self.parse.children(mention.trigger, "obl", "obj", "nmod") if self.parse.case(c) in ("", "to", "with")]
        return any(self.parse.tokens[c].lemma.lower() in used_as("press") for c in to)

    def _befell(self, mention: EventMention, recipients: tuple[str, ...], *, fixed: bool) -> bool:
        """Say whether words tell what was done to somebody public, though not by whom: "73 soldiers were freed".

        So they do too of protests against somebody public, and of those of which it is told where or when they were.
        """
        i = mention.trigger
        done = passive(self.parse, i) or not verbal(self.parse, i)
        if mention.kind == "PROTEST":
            public = any(self.who[r].kind in STATES or self._is_force(r) or self._political(r, "") for r in recipients)
            return self._names_protests(mention) or (done and self.topics.of_state(i) and (public or fixed))
        if done and passive(self.parse, i) and mention.kind in _DONE_TO_STATES and self._all_states(recipients):
            return True
        hit = any(self._is_force(r) or self.who[r].kind == "armed group" or self._political(r, "") for r in recipients)
        return done and hit and mention.kind in (*_DEEDS, "RETREAT") and self.topics.of_war(i)

    def _is_over(self, mention: EventMention) -> bool:
        """Say whether a noun of war is only told to have ended: "the war ended", "Fighting Ends in Chad"."""
        verb = happening(self.parse, mention.trigger) if mention.kind == "ASSAULT" else None
        row = table("factuality").get(self.parse.tokens[verb].lemma) if verb is not None else None
        return row is not None and row["effect"] == "ended"

    def _holds_a_view(self, mention: EventMention) -> bool:
        """Say whether somebody agrees or admits that something is so, which binds nobody: "agreed that it was late"."""
        clauses = self.parse.children(mention.trigger, "ccomp")
        agrees = mention.kind == "AGREE" and self.parse.tokens[mention.trigger].lemma == "agree"
        if mention.kind == "CONCEDE" and mention.frame == f"{self.parse.tokens[mention.trigger].lemma}.v":
            told = [c for c in clauses if clause(self.parse, c).past or clause(self.parse, c).perfect or self._is_state(c)]
            return bool(told) and not self.parse.children(mention.trigger, "obj")
        return agrees and any(self._is_state(c) for c in clauses)

    def _of_itself(self, mention: EventMention) -> bool:
        """Say whether somebody only defends or helps himself, which is support of nobody."""
        about = objects(self.parse, mention.trigger)
        return mention.kind in ("AID", "SUPPORT") and any(self.parse.tokens[i].lemma.lower() in _SELVES for i in about)

    def _is_state(self, i: int) -> bool:
        """Say whether a clause tells what is so: a copula, no deed that is to be done."""
        return bool(self.parse.children(i, "cop")) and not clause(self.parse, i).modal

    def _all_states(self, ids: tuple[str, ...]) -> bool:
        """Say whether some are named, and states or their governments only: "Oslo complied", "Italy was ordered to withdraw"."""
        return bool(ids) and all(self.who[a].kind in STATES for a in ids)

    def _placed(self, mention: EventMention) -> bool:
        """Say whether a place is enough beside the words: they stand among words of war or politics, and are no mere "war"."""
        return self.topics.of_state(mention.trigger) and (mention.kind != "ASSAULT" or mention.mode is not None)

    def _happens(self, mention: EventMention) -> bool:
        """Say whether the text says of a noun of war or diplomacy that it happened: "clashes broke out", "talks were held"."""
        of_state = bool({"military", "diplomatic"} & set(mention.context)) or mention.mode == "riot"
        return (
            of_state and not self._of_another_kind(mention) and any(happening(self.parse, i) is not None for i in mention.tokens)
        )

    def _names_a_war(self, mention: EventMention) -> bool:
        """Say whether a war is only called by the land it was in ("a veteran of the Afghan war") or tells when something was."""
        i = mention.trigger
        if verbal(self.parse, i) or self.parse.tokens[i].lemma.lower() not in used_as("war"):
            return False
        above = self.parse.tokens[i].head
        if self.parse.tokens[i].dep in ("obl", "nmod") and self.parse.case(i) in _IN_TIME:
            return True  # "since the war with Oslo"
        if self._is_their_long_war(i):
            return True  # "on the front of their two-year border war"
        if self.parse.tokens[i].dep == "nmod" and self.parse.case(i) == "of":
            bare = self.parse.tokens[i].lemma.lower() == "war" and not self.parse.children(i, "det", "amod", "compound", "nmod")
            if is_time(self.parse, above) or (bare and self.parse.tokens[above].upos == "NOUN"):
                return True  # "in the time of the war", "prisoners of war"
        of_land = set(self.parse.children(mention.trigger, "amod", "compound"))
        return bool(mention.actors) and {*mention.actors, *mention.recipients} <= of_land

    def _is_hit(self, mention: EventMention) -> bool:
        """Say whether a noun only tells which soldiers were hit: "ambushed an army patrol", "an attack on a patrol"."""
        i = mention.trigger
        token, case = self.parse.tokens[i], self.parse.case(i)
        if mention.kind != "MOBILIZE" or verbal(self.parse, i) or token.head < 0 or not token.dep.startswith(_DONE_TO):
            return False
        if case not in ("", "against", "at", "from", "on"):
            return False
        part = "v" if verbal(self.parse, token.head) else "n"
        rows = (f.row for f in headed(self.parse.tokens[token.head], part) if not f.needs)
        return any(row["type"] in ("ASSAULT", "COERCE") and row["object"] in ("", "actor", "any") for row in rows)

    def _told_by_verb(self, mention: EventMention, actors: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
        """Say whether a noun of talks with nobody named only tells where a verb's were: "briefed the envoys at a meeting"."""
        i = mention.trigger
        i = self.parse.tokens[i].head if self.parse.tokens[i].dep == "acl" else i  # "at a meeting held on Monday"
        token = self.parse.tokens[i]
        if mention.kind != "CONSULT" or actors or recipients or verbal(self.parse, i) or token.dep != "obl":
            return False
        above = token.head if self.parse.case(i) in ("at", "during", "in") and verbal(self.parse, token.head) else None
        return above is not None and any(f.row["type"] == "CONSULT" for f in headed(self.parse.tokens[above], "v") if not f.needs)

    def _is_their_long_war(self, i: int) -> bool:
        """Say whether a war is named by whose it is and how long it lasts, as what news is told of is known by."""
        owned = any(self.parse.tokens[c].upos == "PRON" for c in self.parse.children(i, "nmod:poss"))
        long = any(self._is_length(c) for c in self.parse.children(i, "amod", "compound"))
        return owned and long and self.parse.tokens[i].dep in ("nmod", "obl")

    def _is_length(self, i: int) -> bool:
        """Say whether a word before a noun is a length of time: "13-month", "decade-long", "long-running"."""
        words = self.parse.tokens[i].text.lower().split("-")
        return words[-1] in used_as("long time") or words[0] in used_as("long since")

    def _of_another_kind(self, mention: EventMention) -> bool:
        """Say whether a noun before the event's says that it is one of another kind: "a bidding war", "price war"."""
        before = [self.parse.tokens[c] for c in self.parse.children(mention.trigger, "compound", "amod")]
        others = [t for t in before if t.text.lower() not in mention.frame]  # "cease" of "cease-fire" is its own
        return any((t.upos == "NOUN" or t.xpos == "VBG") and noun_class(self.parse, t.i) is None for t in others)

    def _names_protests(self, mention: EventMention) -> bool:
        """Say whether protests are named by the land they are in: "the Hong Kong protests"."""
        before = self.parse.children(mention.trigger, "compound")
        return mention.kind == "PROTEST" and any(r in before for r in mention.recipients)

    def _by_arms(self, mention: EventMention) -> bool:
        """Say whether soldiers, ships or aircraft do it, so that the words need tell no more: "the brigade withdrew"."""
        armed = any(noun_class(self.parse, i) in ("force", "platform") for i in mention.actors)
        return armed and verbal(self.parse, mention.trigger) and "military" in mention.context

    def _by_weapons(self, mention: EventMention) -> bool:
        """Say whether what strikes is a shell, a rocket or a drone, whoever fired it."""
        return verbal(self.parse, mention.trigger) and any(noun_class(self.parse, i) == "weapon" for i in mention.actors)

    def _moves_forces(self, mention: EventMention, actors: tuple[str, ...]) -> bool:
        """Say whether soldiers themselves come or go: "the withdrawal of Libyan forces"."""
        moved = mention.kind in ("MOBILIZE", "RETREAT") and "military" in mention.context
        return moved and self.topics.of_war(mention.trigger) and any(self._is_force(a) for a in actors)

    def _is_done(self, mention: EventMention, actors: tuple[str, ...]) -> bool:
        """Say whether a clause says that a state or its forces did a deed of war: "Kenya withdrew", "responded with raids"."""
        i = mention.trigger
        if verbal(self.parse, i) and mention.kind in _DEEDS and "military" in mention.context:
            marked = {self.parse.tokens[m].text.lower() for m in self.parse.children(i, "mark")}
            open_ = self.parse.tokens[i].dep == "xcomp" or marked & {"if", "unless", "until"}  # "refused to intervene"
            return self._all_states(actors) and not open_
        by = None if verbal(self.parse, i) else carrier(self.parse, i)
        if by is None or by not in mention.actors or mention.kind not in _DEEDS or "military" not in mention.context:
            return False
        said = self.parse.tokens[by].dep.startswith("nsubj") or bool(self.parse.children(i, "cop"))
        return said and self._all_parties(actors)  # "Kenya's request for a truce" makes none

    def _meets(self, mention: EventMention, actors: tuple[str, ...]) -> bool:
        """Say whether a body of states meets, which it does with itself: "the Security Council met"."""
        return mention.kind == "CONSULT" and bool(actors) and all(self._is_of_states(a) for a in actors)

    def _is_of_states(self, actor_id: str) -> bool:
        actor = self.who[actor_id]
        return actor.kind == "alliance" or (actor.kind == "organisation" and actor.sector == "IGO")

    def _all_parties(self, ids: tuple[str, ...]) -> bool:
        return bool(ids) and all(self.who[a].kind in (*STATES, "armed group") or self.who[a].country for a in ids)

    def _no_party_does_it(self, mention: EventMention, recipients: tuple[str, ...]) -> bool:
        """Say whether the subject is nobody who could be a party: "the heat wave killed 40", "a start-up accused a rival"."""
        if not verbal(self.parse, mention.trigger):
            return False
        if any(self._is_of_nature(i) for i in mention.actors) or self._by_accident(mention):
            return True
        if mention.kind == "PROTEST":
            return False  # anybody may protest: "thousands took to the streets"
        heads = [i for i in mention.actors if self.parse.tokens[i].dep not in ("compound", "amod")]  # "task" of "task force"
        doers = [i for i in heads if self._is_noun(i) and (i not in self.who.at or self._is_thing(i))]
        if not doers:
            return False
        if any(
            (can_act(self.parse, i) and not self._opens(i))
            or (mention.kind != "THREATEN" and (noun_class(self.parse, i) or tells(self.parse, i)))
            for i in doers
        ):
            return False  # "the shelling killed 40"
        return mention.kind in _HARM or not any(self._political(a, mention.kind) for a in recipients)

    def _by_accident(self, mention: EventMention) -> bool:
        """Say whether harm is told with the accident or weather that did it: "were killed in a helicopter crash"."""
        if mention.kind != "ASSAULT" or not passive(self.parse, mention.trigger) or mention.actors:
            return False
        return any(
            self._is_of_nature(c) for c in self.parse.children(mention.trigger, "obl") if self.parse.case(c) in ("in", "by")
        )

    def _is_of_nature(self, i: int) -> bool:
        """Say whether a noun names weather, a disease or an animal, or many of these: "an army of clouds"."""
        counted = [c for c in self.parse.children(i, "nmod") if self.parse.case(c) == "of"]
        if self.parse.tokens[i].lemma == "fire" and self._is_of_guns(i):
            return False
        return any(form in table("forces_of_nature") for j in (i, *counted) for form in listed(self.parse.tokens[j]))

    def _is_of_guns(self, i: int) -> bool:
        """Say whether a fire is somebody's or a gun's: "Indian fire", "mortar fire", not "a forest fire"."""
        before = self.parse.children(i, "amod", "compound", "nmod:poss")
        lemmas = (self.parse.tokens[j].lemma.lower() for j in before)
        armed = any(lemma in used_as("gunfire") or table("nouns").get(lemma, {}).get("class") in _GUNS for lemma in lemmas)
        return armed or any(j in self.who.at for j in before)

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
        return self.is_private(mention.trigger, tuple(parties), mention.kind if mention.frame else "")

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

    def is_private(self, i: int, parties: tuple[str, ...], kind: str = "") -> bool:
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

        Forces without a name are where a word tells of war, or a state is named whose army they are; police and courts, and
        officials of no state that is told, where it tells of war or politics.
        """
        actor = self.who[actor_id]
        if actor.kind == "unnamed" and actor.sector in _ARMED:
            return self.topics.of_war(i) or (actor.sector == "MIL" and actor.country is not None)  # "Kenyan forces"
        if actor.kind == "unnamed" and actor.sector is None and actor.country:
            return True  # "Dutch leaders"
        if (actor.sector in _OF_LAW and actor.kind != "person") or (actor.kind == "unnamed" and actor.country is None):
            return self.topics.of_state(i)
        if actor.kind in (*STATES, "armed group") or (actor.kind == "people" and actor.country is not None):
            return True
        return actor.sector in ontology("plover")["sectors"]["political"]

    def _is_force(self, actor_id: str) -> bool:
        return self.who[actor_id].sector in ("MIL", "REB", "UAF") and self.who[actor_id].kind != "person"

    def _political(self, actor_id: str, kind: str) -> bool:
        """Say whether a deed by an actor is politics by itself; anybody may protest."""
        actor = self.who[actor_id]
        if actor.kind in (*STATES, "armed group") or kind == "PROTEST":
            return True
        known = actor.sector in ontology("plover")["sectors"]["political"]
        return known or (actor.kind in ("person", "people") and bool(actor.role or actor.country)) or self._of_state(actor_id)

    def _of_state(self, actor_id: str) -> bool:
        """Say whether somebody without a name acts for a state: "the Soviet leader"."""
        return self.who[actor_id].kind == "unnamed" and self.who[actor_id].country is not None
