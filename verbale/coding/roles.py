"""Who did it to whom: the actors that the phrases in the slots of an event name, or whose these are."""

from collections.abc import Iterable

from verbale.coding import mutual
from verbale.extract.clause import agent, passive, subject
from verbale.extract.control import asks
from verbale.extract.event import done_to_first
from verbale.extract.frames import head_verb, headed, noun_class, tells
from verbale.extract.gazetteer import words_for
from verbale.extract.slots import can_act, is_town, owned_by, verbal
from verbale.lexicon import table, used_as
from verbale.terms import Cast, EventMention, Parse

_BY_WHOM = ("of", "between", "by")
_WE = ("we", "us")
_REBEL = ("REB", "UAF")
_WHERE = ("across", "along", "around", "at", "close to", "in", "inside", "near", "outside", "throughout")
_OF_IN = ("at", "in", "near", "of")
_BY = ("by",)
_WHOSE = (*_BY_WHOM, "from", "in", "with")
_PARTS = ("nmod:poss", "amod", "compound", "nmod:desc", "nmod:unmarked", "flat")
_NAMED_BY = ("compound", "flat", "appos", "nmod:desc", "nmod:unmarked")  # "the APEC forum", not "the minister's joke"
_AT_WHOM = (*_WHOSE, "against", "for", "on", "to", "into", "toward", "towards")
PUT_OUT = ("deport", "expel")
_GIVEN = ("COP", "DIP", "IGO", "MIL", None)  # sectors of those that are sent and posted
_FATES = ("abduct", "arrest", "assassinate", "convict", "deport", "execute", "expel")
_WHITHER = ("across", "in", "into")
_IN_HANDS = ("prisoner", "refugee")  # classes of nouns.tsv
_HELD = ("people", "unnamed")
_FORMS = ("noun", "plural")
_MEANT = ("against", "to", "toward", "towards", "with")


class Roles:
    """A report as it is asked for the actors and recipients of its events."""

    def __init__(self, parse: Parse, who: Cast) -> None:
        self.parse, self.who = parse, who

    def of(self, mention: EventMention) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of actors and recipients; both sides of a mutual event are named once, in order."""
        named = [self._both(h) for h in mention.actors]
        doers = [h for h in named if h in self.who.at or self._may_do(mention, h)]
        victims = self._whose_fate(mention)
        doers = [h for h in doers if h not in victims and not self._names_venue(h)]
        each = [h for h in mention.recipients if self._both(h) != h]
        put_out_of = self._put_out_of(mention)
        doers += put_out_of
        doers.sort(key=self._is_nobodys)  # "Kenya answered with a raid by government troops": Kenya's
        actors = self._whose_counterpart(mention) or self._first(doers, (), _BY_WHOM) or self._of_both_nouns(mention)
        actors = actors or self._negotiating(mention)
        both = mention.reciprocal and not verbal(self.parse, mention.trigger)
        others = [h for h in mention.recipients if not both or h in self.who.at or self._may_do(mention, h)]
        others = [h for h in others if h not in each and h not in put_out_of and not (self._tells_why(h) or self._names_venue(h))]
        if mention.mode in PUT_OUT and not verbal(self.parse, mention.trigger):
            others = [h for h in others if self.parse.case(h) != "from"]
        if mention.mode in PUT_OUT:  # "expelled refugees from Chad": the refugees
            others = [h for h in others if self.parse.case(h) != "out of"]
            others = [h for h in others if self.parse.case(h) != "from" or self.parse.tokens[h].head not in others]
        others = [*victims, *(h for h in others if not self._is_help(h))]
        if mention.kind == "PROTEST":
            others = [h for h in others if not self._is_backed(h)]
        if mention.kind == "ACCUSE":
            others = [h for h in others if self.parse.tokens[h].head == mention.trigger or not self._suffers(h)]
        if mention.kind == "REQUEST":
            others = [h for h in others if not self._is_freed(h)]
        if mention.kind in ("ASSAULT", "COERCE"):
            others = [h for h in others if not self._is_beyond(h)]
        if mention.kind == "ASSAULT" and mention.reciprocal:  # "clashes broke out in Chad": with nobody named
            others = [h for h in others if self.parse.case(h) not in _WHERE]
        if mention.mode == "deport":
            whither = [h for h in others if self.parse.case(h) in ("into", "to")]
            others = [h for h in others if h not in {*whither, *(c for w in whither for c in self.parse.children(w, "conj"))}]
        if mention.kind == "AGREE":  # "agreed to exchange prisoners": not with these
            others = [h for h in others if noun_class(self.parse, h) not in _IN_HANDS or self.parse.case(h) == "with"]
        if mention.kind != "REQUEST":
            others.sort(key=self._is_owned)  # "offered its troops to Chad": to Chad
        if mention.kind in ("AGREE", "REJECT"):  # "agreed to reopen embassies", "offered to send monitors": not with or to these
            others = [h for h in others if not self.who.at.get(h) or not all(map(self._is_a_thing, self.who.at[h]))]
        recipients = self._first(others, actors, _WHOSE, mention.kind)
        if mention.kind in ("AID", "SUPPORT"):
            recipients = tuple(r for r in recipients if r not in self._faced(mention.trigger))
        if mention.kind == "ASSAULT" and others:
            recipients = self._held_by(others[0], actors) or self._of_the_land(others[0], recipients)
        with_one = all(self.parse.case(h) == "with" for h in mention.recipients)  # "clashes with police and soldiers"
        if mention.reciprocal and not actors and not with_one and len({self.who.party(r) for r in recipients}) > 1:
            actors, recipients = recipients, ()
        # those who "agreed to pull back" did so with each other
        mutual = mention.reciprocal or bool(each) or head_verb(mention.frame) in used_as("agreeing")
        if mention.kind in ("AGREE", "REJECT") and all(map(self._is_a_thing, recipients)):
            recipients = ()
        if mention.kind == "AGREE" and mutual and not with_one and len(self._by_party(actors)) > 1:
            recipients = tuple(a for a in recipients if self.who[a].country or self.who[a].kind not in _HELD)
        if mention.kind == "SUPPORT":  # "upgraded their missions to embassies"
            recipients = tuple(
                r for r in recipients if self.who[r].country or self.who[r].name.lower() not in used_as("premises")
            )
        strange = not recipients and any(h > mention.trigger and self._is_a_stranger(h) for h in mention.recipients)
        if mutual and not strange and len(actors) > 1 and (not recipients or set(recipients) <= set(actors)):
            sides = self._by_party(actors)
            if len(sides) > 1:
                return sides[0], tuple(a for side in sides[1:] for a in side)
        if mention.mode in PUT_OUT:  # "Oslo expelled its diplomats": not Oslo's own
            own = {self.who.party(a) for a in actors}
            recipients = tuple(r for r in recipients if self.who.party(r) not in own)
        return actors, tuple(r for r in recipients if r not in actors)

    def _whose_counterpart(self, mention: EventMention) -> tuple[str, ...]:
        """Return who talks to his own counterpart, whoever else did what he tells of it: "agreed, he said in calls with his"."""
        if mention.kind != "CONSULT" or verbal(self.parse, mention.trigger):
            return ()
        met = [h for h in mention.recipients if self.parse.tokens[h].lemma.lower() in words_for("fellow")]
        owners = (c for h in met for c in self.parse.children(h, "nmod:poss"))
        return next((found for c in owners if (found := self.who.who(self.parse, c))), ())

    def _names_venue(self, i: int) -> bool:
        """Say whether a town before a noun only tells where sides met: "the Geneva meeting", "the Oslo accord"."""
        token = self.parse.tokens[i]
        met = token.dep == "compound" and noun_class(self.parse, token.head) in ("agreement", "talks")
        return met and is_town(self.parse, i)

    def _negotiating(self, mention: EventMention) -> tuple[str, ...]:
        """Return who is called by the talks that he holds: "the Chadian negotiator in talks with the rebels"."""
        i = mention.trigger
        token = self.parse.tokens[i]
        if mention.kind != "CONSULT" or mention.actors or token.dep != "nmod" or self.parse.case(i) not in ("at", "in", "to"):
            return ()
        return self.named(token.head) if self.parse.tokens[token.head].lemma in used_as("negotiator") else ()

    def _of_both_nouns(self, mention: EventMention) -> tuple[str, ...]:
        """Return whose a deed is where only the noun joined before it says so: "Chinese drills and missile tests"."""
        i = mention.trigger
        first = self.parse.tokens[i].head
        own = self.parse.children(i, "det", "nmod:poss", "nmod")
        if verbal(self.parse, i) or mention.actors or own or self.parse.tokens[i].dep != "conj" or not tells(self.parse, first):
            return ()
        return self._first(self.parse.children(first, "nmod:poss", "amod", "compound"), (), _BY_WHOM)

    def are_anybody(self, ids: tuple[str, ...]) -> bool:
        """Say whether some are only told to be people: "killed nine people", whoever they may be."""
        rows = [row for noun, row in table("unnamed").items() if row["sector"] == "CIV" and noun in words_for("generic")]
        words = {row[form] for row in rows for form in _FORMS}
        return bool(ids) and all(self.who[a].name.lower() in words for a in ids)

    def _faced(self, i: int) -> set[str]:
        """Return against whom something is defended, who is not helped by it: "defended the strait against Chad"."""
        faced = (j for j in self.parse.subtree(i) if self.parse.case(j) == "against")
        return {a for j in faced for a in self.who.who(self.parse, j)}

    def _is_a_stranger(self, head: int) -> bool:
        """Say whether a phrase tells with whom, though nobody knows who that is: "the two will work with the mediators"."""
        met = self.parse.case(head) == "with" and self._both(head) == head and not self._is_beyond(head)
        return met and can_act(self.parse, head)

    def _of_the_land(self, head: int, recipients: tuple[str, ...]) -> tuple[str, ...]:
        """Return who is hit where a town is hit that is only called by a person: "shelled Okello's hometown"."""
        owners = {a for c in self.parse.children(head, "nmod:poss") for a in self.who.at.get(c, ())}
        if noun_class(self.parse, head) != "territory" or not owners & set(recipients):
            return recipients
        lands = dict.fromkeys(map(self.who.party_actor, recipients))
        return tuple(a for a in lands if a not in owners or self.who[a].kind not in ("person", "unnamed"))

    def _held_by(self, head: int, doers: tuple[str, ...]) -> tuple[str, ...]:
        """Return who holds the place that is hit, its land or not: "rebel-held Gao", "areas under the control of the M23"."""
        placed = noun_class(self.parse, head) == "territory" or head in self.parse.name_at
        if not placed or (head in self.who.at and head not in self.parse.name_at):
            return ()  # "the occupied territories" are themselves whom it hits
        owners = owned_by(self.parse, head)
        beside = (*self.parse.children(head, "nmod"), *self.parse.children(self.parse.tokens[head].head, "obl"))
        power = [c for c in beside if self.parse.case(c) == "under" and self.parse.tokens[c].lemma in used_as("rule of land")]
        owners += [d for c in power for d in self.parse.children(c, *_PARTS, "nmod")]
        own = set(map(self.who.party, doers))
        return tuple(dict.fromkeys(a for c in owners for a in self.who.who(self.parse, c) if self.who.party(a) not in own))

    def _both(self, head: int) -> int:
        """Return whom "each other" and "the other side" stand for, the subject of their verb; any other word itself."""
        return mutual.meant(self.parse, self.who, head)

    def _whose_fate(self, mention: EventMention) -> list[int]:
        """Return whose arrest, killing or expulsion a noun tells: "the envoy's arrest", but "Canada's arrest of the envoy".

        So are those who "fled to escape expulsion".
        """
        i = mention.trigger
        if verbal(self.parse, i) or mention.mode not in _FATES or any(h in mention.actors for h in mention.recipients):
            return []
        above = self.parse.tokens[i].head
        if self.parse.tokens[i].dep == "obj" and self.parse.tokens[above].lemma in used_as("facing"):
            faced = subject(self.parse, above)
            faced = agent(self.parse, above) if faced is None else faced
            if faced is not None:
                return [faced]
        if any(self.parse.case(c) == "of" for c in self.parse.children(i, "nmod")):
            return []
        owners = self.parse.children(i, "nmod:poss")
        return [c for c in owners if any(self.who[a].kind in ("people", "person", "unnamed") for a in self.who.at.get(c, ()))]

    def _tells_why(self, head: int) -> bool:
        """Say whether a phrase tells at whose word something was done: "halted the raids on the orders of Okello"."""
        return self.parse.case(head) in ("at", "on", "upon") and asks(self.parse.tokens[head])

    def _is_backed(self, head: int) -> bool:
        """Say whether a protest is for somebody, at whom it then is not aimed: "rallied in support of Okello"."""
        above = self.parse.tokens[self.parse.tokens[head].head]
        for_him = above.lemma.lower() in used_as("backing") and self.parse.case(above.i) in ("in", "out of")
        return for_him or (self.parse.case(head) == "for" and head in self.who.at)

    def _is_help(self, head: int) -> bool:
        """Say whether a phrase tells with whose help something is done, not with whom: "signed a pact with support from Oslo"."""
        bare = self.parse.case(head) == "with" and not self.parse.children(head, "det", "nmod:poss")
        return bare and noun_class(self.parse, head) in ("aid", "backing")

    def _is_freed(self, head: int) -> bool:
        """Say whether a phrase tells whom somebody is asked to free or spare: "demanded the release of the hostages"."""
        ids = self.who.at.get(head, ())
        held = all(self.who[a].kind == "person" or (self.who[a].country is None and self.who[a].kind in _HELD) for a in ids)
        return bool(ids) and held and self.parse.case(head) == "of" and self._suffers(head)

    def _put_out_of(self, mention: EventMention) -> list[int]:
        """Return the phrases that tell out of whose land somebody was put, where nobody else is told who did it."""
        i = mention.trigger
        if mention.mode not in PUT_OUT or mention.actors or (verbal(self.parse, i) and not passive(self.parse, i)):
            return []
        out_of = [h for h in mention.recipients if self.parse.case(h) == "from"]
        return [h for h in out_of if verbal(self.parse, i) or any(self.who[a].kind == "country" for a in self.who.at.get(h, ()))]

    def _is_a_thing(self, actor: str) -> bool:
        """Say whether an actor is only called by what may also be given or moved: "monitors", "troops", "the embassies"."""
        known = self.who[actor]
        sent = known.kind == "unnamed" and known.sector in _GIVEN
        return known.country is None and (sent or known.name.lower() in used_as("premises"))

    def _is_owned(self, head: int) -> bool:
        """Say whether a phrase belongs to somebody spoken of: "its troops", "two of their citizens", not "their country"."""
        if self.parse.tokens[head].lemma.lower() in words_for("land"):
            return False
        heads = (head, *(c for c in self.parse.children(head, "nmod") if self.parse.case(c) == "of"))
        return any(self.parse.tokens[c].upos == "PRON" for h in heads for c in self.parse.children(h, "nmod:poss"))

    def _may_do(self, mention: EventMention, head: int) -> bool:
        """Say whether a phrase of nobody named may do it: of a noun anything but a building ("a war between Kenyan bakeries")."""
        if verbal(self.parse, mention.trigger):
            named = self.parse.children(head, *_NAMED_BY)
            named = [*named, *(k for c in named for k in self.parse.children(c, "compound"))]  # "US Reaper strikes"
            named += self.parse.children(head, "amod") if tells(self.parse, head) else ()  # "killed by Syrian shelling"
            return can_act(self.parse, head) or any(c in self.who.at for c in named)
        return noun_class(self.parse, head) != "facility"

    def _by_party(self, ids: tuple[str, ...]) -> list[tuple[str, ...]]:
        sides: dict[str, list[str]] = {}
        for a in ids:
            sides.setdefault(self.who.party(a), []).append(a)
        return [tuple(side) for side in sides.values()]

    def _suffers(self, head: int) -> bool:
        """Say whether a phrase tells who suffered a deed, or where: "of two monks in Darfur" behind "the kidnapping"."""
        above = self.parse.tokens[head].head
        return self.parse.case(head) in _OF_IN and above >= 0 and (self._of_victims(above) or self._suffers(above))

    def _of_victims(self, head: int) -> bool:
        """Say whether a noun's "of" tells who suffered it, who is not to blame: "condemned the kidnapping of two monks"."""
        rows = (f.row for f in headed(self.parse.tokens[head], "n") if not f.needs)
        return any(done_to_first(row) for row in rows)

    def _first(self, heads: Iterable[int], other: tuple[str, ...], whose: tuple[str, ...], kind: str = "") -> tuple[str, ...]:
        """Return the actors of the first phrase that names any, beyond those already named and their own states.

        Given the kind of event, those who are blamed or asked in it.
        """
        taken = {self.who.party(a) for a in other}
        for head in heads:
            suffered = kind == "ACCUSE" and self._of_victims(head)
            suffered = suffered or (kind == "REQUEST" and any(map(self._is_freed, self.parse.children(head, "nmod"))))
            paid = kind == "REQUEST" and noun_class(self.parse, head) == "money"  # "demanded a ransom for the hostages"
            found = () if paid else self.named(head, _BY if suffered else whose)
            if kind == "REQUEST" and (held := self._holders(head)):
                where = (c for c in self.parse.children(head, "nmod") if self._ties(c))
                found = tuple(a for a in found if a not in held) or next(filter(None, map(self.named, where)), ())
            found = tuple(
                a for a in found if a not in other and not (self.who[a].kind == "country" and self.who.party(a) in taken)
            )
            if not found and whose is _WHOSE and self._is_owned(head):  # "his commitment to the people of Chad"
                below = [c for c in self.parse.children(head, "nmod") if self.parse.case(c) in _MEANT]
                found = tuple(a for c in below for a in self.named(c, whose) if a not in other)
            if found:
                return (*found, *self._land_of(head, found, taken))
        return ()

    def _land_of(self, head: int, found: tuple[str, ...], doers: set[str]) -> tuple[str, ...]:
        """Return the state in whose land another state hits a group's things: "Kenya bombed rebel camps in Chad"."""
        if not doers & table("countries").keys() or not set(found) <= set(self._holders(head)):
            return ()
        within = [a for c in self.parse.children(head, "nmod") if self.parse.case(c) == "in" for a in self.who.at.get(c, ())]
        return tuple(a for a in within if self.who[a].kind == "country" and self.who.party(a) not in doers)

    def _holders(self, head: int) -> tuple[str, ...]:
        """Return the group whose thing a phrase is, of whom nothing is asked: "demanded the closure of rebel camps in Chad"."""
        things = (head, *(c for c in self.parse.children(head, "nmod") if self.parse.case(c) == "of"))
        small = [c for h in things for c in self.parse.children(h, "amod", "compound") if self.parse.tokens[c].text.islower()]
        return tuple(a for c in small for a in self.who.at.get(c, ()) if self.who[a].kind == "armed group")

    def _is_nobodys(self, head: int) -> bool:
        """Say whether a phrase names forces without saying whose, so that whoever moves them goes before: "the troops"."""
        found = self.who.at.get(head, ())
        return bool(found) and all(
            self.who[a].kind == "unnamed" and self.who[a].sector == "MIL" and not self.who[a].country for a in found
        )

    def named(self, head: int, whose: tuple[str, ...] = _BY_WHOM) -> tuple[str, ...]:
        """Return who a phrase names: itself, or whose it is ("Russia's decision", "Ukrainian forces")."""
        if self._is_arranged(head):
            return ()
        own = self.who.who(self.parse, head)
        if not own and (told_of := self._told_of(head)):
            return told_of
        if not own and (land := self._land_of_somebody(head)):
            return land
        if self.parse.tokens[head].text.lower() in _WE:
            own = self._spoken_for(own)
        if self._is_nobodys(head):  # "their troops", "a garrison in Chad"
            owners = tuple(a for c in self.parse.children(head, "nmod:poss") for a in self.who.who(self.parse, c))
            owners = self._spoken_for(owners) or self._served_by(head)
            held = self.parse.children(head, "acl")  # "soldiers held by rebels" are not the rebels'
            own = owners or (self._within(head, 1) if whose is _WHOSE and not held else ()) or own
        if own and head not in self.who.at:  # "an Israeli movement and the PLO"
            own = tuple(dict.fromkeys((*(a for j in self.parse.children(head, *_PARTS) for a in self.who.at.get(j, ())), *own)))
        for other in self.parse.children(head, "appos"):
            if not own or self.parse.children(other, "conj"):  # "Oslo, Rome and Bern", and a dateline before the subject
                own = tuple(dict.fromkeys((*own, *self.who.who(self.parse, other))))
        own = own or self._served_by(head) or self._included(head)
        if not own and self.parse.tokens[head].dep == "appos":  # "Mr. Roe, a hostage who was freed"
            own = self.who.who(self.parse, self.parse.tokens[head].head)
        if own:
            return own
        inside = [j for h in (head, *self.parse.children(head, "conj")) for j in self.parse.children(h, *_PARTS)]
        inside = [j for j in inside if not self._names_venue(j)]
        # "US Reaper strikes", but a "Norwegian-brokered truce" is not Norway's
        inside += [k for j in inside if not self._is_arranged(j) for k in self.parse.children(j, "compound")]
        inside += [k for k in owned_by(self.parse, head) if k not in inside]  # "a US-flagged ship"
        inside = (
            inside
            if any(self.who.who(self.parse, j) for j in inside) and whose is _WHOSE
            else [*inside, *self._owners(head, whose)]
        )
        found = tuple(dict.fromkeys(a for j in inside for a in self.who.who(self.parse, j)))
        if found or whose is not _WHOSE:
            return found or (() if whose is _BY else self._counted(head, whose))
        return () if tells(self.parse, head) else self._within(head, 3)

    def _spoken_for(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return for whom a spokesman says "we": the body that he speaks for, or the rebels most told of, else himself."""
        groups = (a for a in self.who.actors if a.kind == "armed group" and a.sector in _REBEL)
        rebels = sorted(groups, key=lambda a: -len(a.mentions))
        out = []
        for known in map(self.who.__getitem__, ids):
            called = " ".join(q.quote for q in known.mentions).lower()  # "the rebels' military spokesman"
            speaks = known.kind == "person" and known.country is None and "spokes" in f"{known.role} {called}"
            body = [a.id for a in self.who.actors if known.organisation and known.organisation in (a.code, a.name)]
            group = [a.id for a in rebels if known.sector in _REBEL or a.name.lower().split()[-1].rstrip("s") in called]
            out.append(next(iter((*body, *group)), known.id) if speaks else known.id)
        return tuple(dict.fromkeys(out))

    def _told_of(self, head: int) -> tuple[str, ...]:
        """Return of whom a noun is told that has no actor of its own: "the captive was a French reporter who was freed"."""
        told_of = self.parse.children(head, "nsubj") if self.parse.children(head, "cop") else ()
        return tuple(
            a for c in told_of for a in self.who.who(self.parse, c) if self.who[a].kind in ("people", "person", "unnamed")
        )

    def _is_arranged(self, i: int) -> bool:
        """Say whether a participle tells who brought others together: "Norwegian-brokered", "UN-mediated"."""
        return self.parse.tokens[i].dep == "amod" and self.parse.tokens[i].text.lower() in used_as("brokered")

    def _land_of_somebody(self, head: int) -> tuple[str, ...]:
        """Return the state that is called by one who is of it: "attacked his country"."""
        if self.parse.tokens[head].lemma.lower() not in words_for("land"):
            return ()
        lands = (self.who.party_actor(a) for c in self.parse.children(head, "nmod:poss") for a in self.who.who(self.parse, c))
        return tuple(a for a in dict.fromkeys(lands) if self.who[a].kind == "country")

    def _is_beyond(self, head: int) -> bool:
        """Say whether a phrase only tells near which border something is hit: "a post near the border with Chad"."""
        token = self.parse.tokens[head]
        if self.parse.case(head) == "with" and token.dep == "nmod" and self._is_beyond(token.head):
            return True
        line = token.lemma in used_as("border")
        return line and self.parse.case(head) in ("along", "close to", "near")

    def _included(self, head: int) -> tuple[str, ...]:
        """Return who is named of many: "Western countries, including Oslo and Bern"."""
        some = [c for c in self.parse.children(head, "nmod", "obl") if self.parse.case(c) == "including"]
        return tuple(dict.fromkeys(a for c in some for j in (c, *self.parse.children(c, "conj")) for a in self.who.at.get(j, ())))

    def _served_by(self, head: int) -> tuple[str, ...]:
        """Return whom forces serve: "forces loyal to Burhan and those of Daglo" are these two."""
        loyal = [c for c in self.parse.children(head, "amod", "acl") if self.parse.tokens[c].lemma.lower() in used_as("loyal")]
        to = [d for c in loyal for d in self.parse.children(c, "obl", "nmod") if self.parse.case(d) in ("to", "with")]
        found = [a for d in to for a in self.who.who(self.parse, d)]
        rest = [k for j in (head, *to) for k in self.parse.children(j, "conj") if self.parse.tokens[k].text.lower() == "those"]
        return tuple(dict.fromkeys((*found, *(a for k in rest if found for a in self.named(k)))))

    def _owners(self, head: int, whose: tuple[str, ...]) -> list[int]:
        arranged = noun_class(self.parse, head) in ("agreement", "talks")
        told = self.parse.children(head, "nmod")
        whither = [c for c in told if self.parse.case(c) in _WHITHER]  # "raids into Bodoland from Nepal"
        hit = whose is _BY_WHOM and self._of_victims(head)  # "killed in the shelling of Oslo": not by Oslo
        whence = (d for c in whither for d in self.parse.children(c, "nmod") if self.parse.case(d) == "from")
        return [
            c
            for c in (*told, *whence)
            if self.parse.case(c) in whose
            and not (arranged and self.parse.case(c) == "in")  # "a treaty in Cairo": where
            and not (hit and self.parse.case(c) == "of")
        ]

    def _counted(self, head: int, whose: tuple[str, ...]) -> tuple[str, ...]:
        """Return who is counted: "tens of thousands of students", "two members of the council"."""
        below = [
            c for c in self.parse.children(head, "nmod") if self.parse.case(c) == "of" and self.parse.tokens[c].upos == "NOUN"
        ]
        return next((found for c in below if (found := self.named(c, whose))), ())

    def _within(self, head: int, depth: int) -> tuple[str, ...]:
        """Return the nearest actor below a thing that is done to: "part of an aid programme for Chad", "a camp for Chadians"."""
        many = ("obl",) if self.parse.tokens[head].upos in ("ADJ", "NUM") else ()  # "many of the leaders" hang as if on a verb
        below = [c for c in self.parse.children(head, *_PARTS, "nmod", *many) if self._ties(c)]
        told = [a for a in self.parse.children(head, "acl") if self.parse.tokens[a].lemma not in used_as("lying")]
        below += [c for a in told for c in self.parse.children(a, "obj", "obl", "obl:agent") if self._ties(c)]
        for j in below:
            if found := self.who.who(self.parse, j):
                return found
        return next((found for j in below if depth and (found := self._within(j, depth - 1))), ())

    def _ties(self, i: int) -> bool:
        """Say whether a phrase tells whose, for whom or at whom a thing is, and not when or how."""
        return self.parse.tokens[i].dep not in ("nmod", "obl") or self.parse.case(i) in _AT_WHOM
