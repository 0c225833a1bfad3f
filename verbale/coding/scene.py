"""What the finders of commitments read and what they find."""

from collections.abc import Iterable
from dataclasses import dataclass

from verbale.extract.clause import clause, passive, tops
from verbale.extract.gazetteer import words_for
from verbale.lexicon import table, used_as
from verbale.terms import Actor, Cast, Parse, Statement, StatementMention, Timex, Token

TOLD = {"assert", "confirm", "clarify", "promise", "accept", "offer", "decline", "praise", "criticise", "threaten"}


SERVING = {"COP", "GOV", "JUD", "LEG", "MIL", "SPY"}  # sectors that serve a state
_SIDED = SERVING | {"IGO", "OPP", "PTY", "REB"}  # sectors whose people arrange things; a scholar or reporter foretells them
_LOOSE = {"people", "person", "unnamed"}  # kinds of actors that need not be of any side
HARMLESS = {"BUS", "CIV", "EDU", "MED", "NGO"}  # sectors that can do no harm, and so only warn of it
SIDES = ("alliance", "armed group", "country", "government")  # kinds of actors that are sides of a conflict
_BODIES = {"alliance", "armed group", "government", "organisation"}


def side(who: Cast, actor: str) -> str:
    """Return the id of whom an actor stands for: the body a person speaks for, the state, else itself."""
    body = who[actor].organisation if who[actor].country is None else None
    return next((a.id for a in who.actors if body and a.code == body and a.kind != "person"), None) or who.party_actor(actor)


def is_sided(actor: Actor) -> bool:
    """Say whether an actor is a side's: of a state or body, one itself, or in an office that serves one."""
    return bool(actor.country or actor.code or actor.organisation or actor.sector in _SIDED) or actor.kind not in _LOOSE


def is_body(parse: Parse, head: int | None) -> bool:
    """Say whether a phrase that no actor is known by is a body's: "the Greek central bank", "the commission"."""
    return head is not None and parse.tokens[head].lemma.lower() in words_for("body")


def own_deed(parse: Parse, mention: StatementMention, who: Cast) -> int | None:
    """Return the predicate of what the speaker's own side is going to do ("the group would reply"), or None."""
    speakers = {side(who, a) for a in who.who(parse, mention.source_head)}
    for top in tops(parse, mention.content):
        read = clause(parse, top)
        doers = {side(who, a) for j in _doers(parse, read.subject) for a in who.who(parse, j)}
        state = parse.tokens[top].lemma in table("states_not_deeds")
        if read.modal in ("future", "would") and not (read.negated or read.passive or state) and parse.tokens[top].upos == "VERB":
            return top if speakers & doers else None
    return None


def _doers(parse: Parse, subject: int | None) -> list[int]:
    """Return a subject, and whose it is when it is somebody's own side ("his country")."""
    if subject is None:
        return []
    ours = parse.tokens[subject].lemma in used_as("own side")
    return [subject, *(parse.children(subject, "nmod:poss") if ours else ())]


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate that commits somebody, before it is coded; of a `thing` the subject is not who does it."""

    kind: str
    predicate: int
    party: tuple[str, ...]
    statement: int | None
    inside: frozenset[int]
    thing: bool = False


@dataclass(frozen=True)
class Scene:
    """What the finders read: the parse, its statements, the cast and the times; and which statement holds a word."""

    parse: Parse
    sayings: tuple[StatementMention, ...]
    said: tuple[Statement, ...]
    who: Cast
    times: tuple[Timex, ...]
    holder: dict[int, int]
    published: str | None = None

    def parties(self, head: int | None) -> tuple[str, ...]:
        """Return the parties that a noun phrase names."""
        found = list(self.who.who(self.parse, head))
        forces = head is not None and _is_force(self.parse.tokens[head])
        for adjective in self.parse.children(head, "amod") if head is not None and (found or forces) else ():
            found += self.who.who(self.parse, adjective)  # "Russian and Belarusian forces"
        for of in self.parse.children(head, "nmod") if head is not None and not found else ():
            found += self.who.who(self.parse, of) if self.parse.case(of) == "of" else ()  # "ministers of Egypt and Sudan"
        for apposed in self.parse.children(head, "appos") if head is not None and not found else ():
            found += self.who.who(self.parse, apposed)  # a date line read as subject
        return tuple(dict.fromkeys(side(self.who, a) for a in found))

    def speakers(self, n: int) -> tuple[str, ...]:
        """Return the parties that make a statement."""
        found = self.parties(self.sayings[n].source_head)
        source = self.said[n].source
        return found or ((side(self.who, source),) if source else ())

    def official(self, actor: str) -> bool:
        """Say whether an actor speaks for a state or body, is one, or is in an office."""
        who = self.who[actor]
        return bool(who.country or who.code or who.organisation or who.role or who.kind in _BODIES)

    def homeless(self, actor: str) -> bool:
        """Say whether an actor is of some government, and the report does not say of which."""
        who = self.who[actor]
        return who.sector in SERVING and not (who.country or who.code or who.organisation)

    def housed(self, actor: str) -> bool:
        """Say whether it is known of what state or body an actor is: of "the embassy" it is not."""
        who = self.who[actor]
        return bool(who.country or who.code or who.organisation) or who.kind == "person"

    def mediates(self, actor: str) -> bool:
        """Say whether an actor is a body of several states or its envoy, who tells what parties agreed before it."""
        who = self.who[actor]
        envoy = who.kind == "person" and who.sector == "IGO"
        return who.country is None and (envoy or (bool(who.code) and who.kind in ("alliance", "organisation")))

    def mouthpiece(self, n: int) -> bool:
        """Say whether a statement is the news agency's or broadcaster's of some state, which tells what that state will do."""
        head = self.sayings[n].source_head
        if head is None or self.parse.tokens[head].lemma.lower() not in used_as("outlet"):
            return False
        return any(self.parse.tokens[i].text.lower() in used_as("of the state") for i in self.parse.children(head))

    def done_to(self, predicate: int) -> bool:
        """Say whether the subject of a predicate is what the deed is done to: of a passive, and of what becomes so."""
        made_to = self.parse.tokens[predicate].lemma in table("commitment_carriers")  # "would be forced to respond"
        becomes = self.parse.tokens[predicate].upos != "VERB" and bool(self.parse.children(predicate, "cop"))
        return (passive(self.parse, predicate) or becomes) and not made_to

    def one_side(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Say whether two groups of actors have a party in common."""
        return bool({self.who.party(a) for a in some} & {self.who.party(a) for a in others})


def _is_force(token: Token) -> bool:
    rows = (table("unnamed").get(word) for word in (token.lemma, token.lemma.removesuffix("s")))
    return any(row is not None and row["sector"] == "MIL" for row in rows)


def deed_below(parse: Parse, i: int, inside: set[int]) -> int:
    """Follow a predicate that only introduces another ("planned to speak", "is ready to send") to the deed."""
    carriers = table("commitment_carriers")
    while parse.tokens[i].lemma in carriers:
        below = [c for c in parse.children(i, "xcomp", "ccomp", "csubj") if c in inside and parse.tokens[c].upos == "VERB"]
        if not below:
            break
        i = below[0]
    return i


def is_to(parse: Parse, i: int) -> bool:
    """Say whether a verb stands with "is to", as in "is to meet", "are to be freed"."""
    words = {parse.tokens[c].lemma for c in parse.children(i, "aux", "aux:pass", "cop", "mark")}
    return {"be", "to"} <= words
