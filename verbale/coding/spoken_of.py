"""What is spoken of and no deed by itself: what a demand asks for or a threat holds out, an accord that may be, bare force.

A demand is one row, a threat another; what they would have done stands in the statement, the position and the commitment.
What is feared or planned stays an event with that status, for there it is the deed that is told.
"""

from collections.abc import Iterable, Mapping

from verbale.coding.status import is_term
from verbale.extract.slots import verbal
from verbale.lexicon import used_as
from verbale.terms import Cast, Event, EventMention, Parse, Statement, StatementMention

_UNREAL = ("planned", "conditional", "hypothetical")
_MUTUAL = ("AGREE", "CONSULT", "COOPERATE")
_PEOPLE = ("people", "person", "unnamed")
_BESIDE = ("acl:relcl", "advcl", "advcl:relcl", "parataxis")  # of a noun none of these belongs to what is asked for


class SpokenOf:
    """A report's events as they are asked whether they are only what another one's words speak of.

    Args:
        parse: The parse of the report.
        who: Its cast.
        rows: The events that frames tell, by trigger.
        mentions: The words of these, by trigger.
        spoken: The statements that are events themselves, with these.
    """

    def __init__(
        self,
        parse: Parse,
        who: Cast,
        rows: Mapping[int, Event],
        mentions: Mapping[int, EventMention],
        spoken: Iterable[tuple[StatementMention, Statement, Event]],
    ) -> None:
        self.parse, self.who, self.rows, self.mentions = parse, who, rows, mentions
        self.demands = {i for i, e in rows.items() if e.type == "REQUEST"}
        self.threats = {i for i, e in rows.items() if e.type == "THREATEN"}
        self.threatened: set[int] = set()
        for mention, statement, event in spoken:
            if event.type == "REQUEST":
                self.demands.add(mention.cue_head)
            elif event.type == "THREATEN" and statement.act == "threaten":
                self.threatened |= set(mention.content)

    def __contains__(self, trigger: int) -> bool:
        event = self.rows[trigger]
        if self._is_bare_force(trigger, event) or self._of_one_side(trigger, event):
            return True
        if event.type == "AGREE" and not event.recipients and self._agrees_to_punish(trigger, event):
            return True
        if event.status not in _UNREAL:
            return False
        above = self.rows.get(self.parse.tokens[trigger].head)
        if event.type == "AID" and above is not None and above.type == "AID" and above.status not in _UNREAL:
            return True  # "sent generators to help Oslo" is one deed
        if event.type == "AGREE" and self._is_agreed(trigger, event):
            return True
        noun = not verbal(self.parse, trigger)
        if noun and event.type in _MUTUAL and event.status == "hypothetical":
            return True  # talks that may be held, an accord that may be reached
        return (noun and self._is_asked_for(trigger)) or self._is_threatened(trigger, event)

    def _agrees_to_punish(self, i: int, event: Event) -> bool:
        """Say whether the same parties agree on a measure, which is told by itself: "agreed to slap a ban on Oslo"."""
        agreed = (self.rows[c] for c in self.parse.children(i, "xcomp") if c in self.rows)
        return any(e.type == "SANCTION" and e.actors == event.actors for e in agreed)

    def _is_agreed(self, i: int, event: Event) -> bool:
        """Say whether it is what the same parties agree to do: "agreed to take steps to reduce tensions"."""
        above = (self.rows[j] for j in self.parse.ancestors(i) if j in self.rows)
        return any(e.type == "AGREE" and e.actors == event.actors and e.status not in _UNREAL for e in above)

    def _is_asked_for(self, i: int) -> bool:
        """Say whether a noun is what a demand asks for: "insisted on a withdrawal", "their demands include a withdrawal"."""
        below = i
        for above in self.parse.ancestors(i):
            if self.parse.tokens[below].dep in _BESIDE or self.parse.tokens[below].dep.startswith("nsubj"):
                return False
            if above in self.demands or is_term(self.parse, above, below):
                return True
            below = above
        return False

    def _is_threatened(self, i: int, event: Event) -> bool:
        """Say whether somebody threatens to do it himself: it is the threat that is made."""
        if i in self.threatened and event.status != "hypothetical":
            return True
        below = i
        for above in self.parse.ancestors(i):
            if self.parse.tokens[below].dep in _BESIDE:
                return False
            if above in self.threats:
                threat = self.rows[above]
                return {self.who.party(a) for a in event.actors} <= {self.who.party(a) for a in threat.actors}
            below = above
        return False

    def _is_bare_force(self, i: int, event: Event) -> bool:
        """Say whether force is only a means that somebody has, against nobody told: "was ready to use force"."""
        if event.type != "ASSAULT" or event.recipients:
            return False
        bare = any(self.parse.tokens[j].lemma.lower() in used_as("use of force") for j in self.mentions[i].tokens)
        refrained = event.status == "denied" and self.parse.tokens[i].xpos == "VB"
        return bare and (event.status in ("planned", "hypothetical") or refrained)

    def _of_one_side(self, i: int, event: Event) -> bool:
        """Say whether talks or a noun's accord name one side alone, and no day and place: "will discuss the situation".

        A state that "held talks" held them with another; its officials may have sat among themselves.
        """
        if event.type not in _MUTUAL or not self.mentions[i].reciprocal or event.when is not None or event.place is not None:
            return False
        sides = {self.who.party(a) for a in (*event.actors, *event.recipients)}
        if len(sides) > 1 or event.recipients or (event.type != "CONSULT" and verbal(self.parse, i)):
            return False
        return event.status in _UNREAL or all(self.who[a].kind in _PEOPLE for a in event.actors)
