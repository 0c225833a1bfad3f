"""What a noun takes up that the report told before: whose charge is rebuffed, by whom the raid was that is condemned."""

from collections.abc import Iterator, Mapping

from verbale.coding.scene import is_sided
from verbale.extract.asides import BREAKS
from verbale.extract.slots import objects
from verbale.lexicon import table
from verbale.terms import Cast, Event, EventMention, Parse

_ANSWERING = ("AGREE", "CONCEDE", "REJECT")
_REAL = ("occurred", "ongoing")
_BACK = 2  # sentences


def takes_up(parse: Parse, i: int) -> bool:
    """Say whether a noun takes up what was told before: "the appeal", not "an appeal" or "Oslo's appeal"."""
    articles = {parse.tokens[c].text.lower() for c in parse.children(i, "det")}
    return bool(articles & {"that", "the", "this"}) and not parse.children(i, "nmod", "acl")


class TakenUp:
    """A report as it is asked what was told before an event.

    Args:
        parse: The parse of the report.
        who: Its cast.
        mentions: The words of the events that frames tell, by trigger.
        speakers: The sources of its statements, by the words that report them.
    """

    def __init__(self, parse: Parse, who: Cast, mentions: Mapping[int, EventMention], speakers: Mapping[int, str]) -> None:
        self.parse, self.who, self.mentions, self.speakers = parse, who, mentions, speakers

    def whose(self, trigger: int, event: Event, rows: Mapping[int, Event]) -> tuple[str, ...]:
        """Return who is meant, though not named: who made the demand that is answered, or did the deed that is condemned."""
        own = frozenset(map(self.who.party, event.actors))
        found = self._answered(trigger, rows, own) if event.type in _ANSWERING else ()
        return found or (self._condemned(trigger, rows, own) if event.mode == "disapprove" else ())

    def doers(self, trigger: int, rows: Mapping[int, Event]) -> tuple[str, ...]:
        """Return who did what is blamed or praised: "criticised the deliveries that Britain began"."""
        return next((rows[c].actors for c in objects(self.parse, trigger) if c in rows), ())

    def _answered(self, trigger: int, rows: Mapping[int, Event], own: frozenset[str]) -> tuple[str, ...]:
        """Return whose demand, offer or charge of just before is answered: "rejected the appeal"."""
        things = (o for o in objects(self.parse, trigger) if takes_up(self.parse, o) or self._is_set_beside(o, trigger))
        nouns = (table("answered").get(self.parse.tokens[o].lemma.lower()) for o in things)
        kinds = {kind for row in nouns if row for kind in row["takes_up"].split(",")}
        before = [j for j in self._before(trigger) if j in rows and rows[j].type in kinds]
        told = (rows[j].actors for j in before)
        if "ACCUSE" in kinds:  # what somebody said of another is a charge, whatever the verb
            told = told if before else ((s,) for j in self._before(trigger) if (s := self._side(j)) is not None)
        return next((some for some in told if some and own.isdisjoint(map(self.who.party, some))), ())

    def _side(self, cue: int) -> str | None:
        """Return who speaks by a reporting word, if a state, a body or somebody of these."""
        speaker = self.speakers.get(cue)
        return speaker if speaker is not None and is_sided(self.who[speaker]) and self.who[speaker].sector != "MED" else None

    def _condemned(self, trigger: int, rows: Mapping[int, Event], own: frozenset[str]) -> tuple[str, ...]:
        """Return by whom the deed was that is condemned, where the report tells only one side's: "condemned the raid"."""
        thing = next((o for o in objects(self.parse, trigger) if o in self.mentions and not self._is_of_somebody(o)), None)
        if thing is None or self.mentions[thing].reciprocal:
            return ()
        same = [rows[j] for j in sorted(rows) if j < trigger and self._is_same(rows[j], self.mentions[thing])]
        parties = {frozenset(map(self.who.party, e.actors)) for e in same}
        return same[-1].actors if len(parties) == 1 and same[-1].actors and parties.isdisjoint({own}) else ()

    def _is_same(self, event: Event, deed: EventMention) -> bool:
        return event.type == deed.kind and event.status in _REAL and not event.background

    def _is_of_somebody(self, i: int) -> bool:
        """Say whether a deed's own words tell whose or which it is: "Oslo's raid", "a raid by gunmen", "any raid"."""
        articles = {self.parse.tokens[c].text.lower() for c in self.parse.children(i, "det")}
        by = [c for c in self.parse.children(i, "nmod") if self.parse.case(c) in ("by", "from")]
        by += [c for c in self.parse.children(i, "nmod:poss") if c in self.who.at]
        return bool(by or articles & {"a", "an", "any", "all"})

    def _before(self, trigger: int) -> Iterator[int]:
        """Yield the words before one, backwards, of its sentence and the two before."""
        first = self.parse.sentences[max(0, self.parse.tokens[trigger].sentence - _BACK)][0]
        yield from range(trigger - 1, first - 1, -1)

    def _is_set_beside(self, i: int, trigger: int) -> bool:
        """Say whether a noun behind a break takes up what stands before it: "..., a charge that Oslo denied"."""
        first = next(j for j in self.parse.subtree(i) if self.parse.tokens[j].upos != "PUNCT")
        clause = self.parse.tokens[trigger]
        return clause.head == i and clause.dep.startswith("acl") and first > 0 and self.parse.tokens[first - 1].text in BREAKS
