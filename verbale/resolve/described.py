"""Descriptions that take up somebody just named: "the mayor", "the ex-diplomat", "the paramilitary group" as sources."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from verbale.extract.gazetteer import words_for
from verbale.lexicon import table, used_as
from verbale.resolve.figure import Figure
from verbale.resolve.offices import Standing, same_role
from verbale.resolve.ranker import noun_kinds
from verbale.terms import ActorMention, Parse

# Sentences back, and paragraphs: on reports of our own, whoever is described anew was named no farther back.
_REACH, _PARAGRAPHS = 3, 1
_FORCES = frozenset({"MIL", "REB", "UAF"})
_BODIES = frozenset({"organisation", "alliance", "armed group"})


class Named:
    """Persons and bodies by where they are named."""

    def __init__(self, parse: Parse, figures: Iterable[Figure]) -> None:
        self._parse = parse
        at = {m.head: f for f in figures for m in f.mentions}
        self._heads, self._at = sorted(at), at

    def add(self, head: int, figure: Figure) -> None:
        """Keep that words which are no name mean somebody."""
        if head not in self._at:
            insort(self._heads, head)
        self._at[head] = figure

    def person(self, mention: ActorMention, told: Standing | None) -> Figure | None:
        """The person whom "the mayor" takes up: of those named just before, the one who was the subject last."""
        if told is not None and told.countries and mention.tokens[-1] > mention.core[-1]:
            return None  # "the representative of Norway" is brought in by what follows
        return next((f for f in self._before(mention) if f.kind == "person" and _can_be(f, told)), None)

    def body(self, mention: ActorMention) -> Figure | None:
        """The body that "the group", or the force that "the rebels", takes up."""
        row = table("unnamed").get(mention.key)
        of_arms = row is not None and row["kind"] == "force"
        return next((f for f in self._before(mention) if (_fights_as(mention.key, f) if of_arms else _bodies(f))), None)

    def group(self, mention: ActorMention) -> Figure | None:
        """The people without a name that "the women" takes up."""
        near = self._before(mention)
        return near[0] if near and near[0].plural and near[0].kind in ("unnamed", "people") else None

    def _before(self, mention: ActorMention) -> list[Figure]:
        """Who is named within reach before a mention: subjects first, then the others, each nearest first."""
        parse, first = self._parse, mention.tokens[0]
        sentence, paragraph = parse.tokens[first].sentence - _REACH, parse.paragraph(first) - _PARAGRAPHS
        free: list[Figure] = []
        bound: list[Figure] = []
        for k in range(bisect_left(self._heads, first) - 1, -1, -1):
            head = self._heads[k]
            figure = self._at[head]
            if parse.tokens[head].sentence < sentence or parse.paragraph(head) < paragraph:
                break
            (free if _leads(parse, head) else bound).append(figure)
        return [*free, *bound]


def _leads(parse: Parse, head: int) -> bool:
    """Say whether a name is the subject of a clause, or stands beside it or at the top of a sentence."""
    token = parse.tokens[head]
    while token.dep in ("appos", "conj") and token.head >= 0:
        token = parse.tokens[token.head]
    return token.dep.startswith("nsubj") or token.dep == "root"


def _can_be(figure: Figure, told: Standing | None) -> bool:
    """Say whether nothing known of a person speaks against a description: sex, state, another office."""
    if told is None:
        return True
    if told.gender and figure.gender and told.gender != figure.gender:
        return False
    if told.countries and figure.country not in told.countries and not (figure.country is None and _loose(told)):
        return False
    if told.key in words_for("calling"):
        return True  # "the Kremlin chief", "the separatist leader" may be anyone at the top
    kind = table("roles").get(told.key, {}).get("kind", "")
    others = [role for role in figure.roles if role in table("roles")]
    if kind == "rank":
        return figure.sector == "MIL" or not others
    return kind != "office" or not others or any(same_role(told.key, role) for role in others)


def _loose(told: Standing) -> bool:
    """Say whether a description fits anyone of its state: "the Turkish leader", "the Burmese diplomat"; no office, no rank."""
    return told.key in words_for("calling") or table("roles").get(told.key, {}).get("kind") not in ("office", "rank")


def _forces(figure: Figure) -> bool:
    return figure.kind == "armed group" or (figure.kind in _BODIES and figure.sector in _FORCES)


def _fights_as(noun: str, figure: Figure) -> bool:
    """Say whether a force can be called by a noun: "the army" is no militia, "the rebels" are no army, "the police" neither."""
    sector = table("unnamed")[noun]["sector"]
    if noun in used_as("state force"):
        named = any(noun in name.lower() for name in figure.names)
        return figure.kind in _BODIES and (figure.sector == "MIL" or (figure.kind == "armed group" and named))
    if sector in ("REB", "UAF"):
        return figure.kind == "armed group" or (figure.kind in _BODIES and figure.sector in ("REB", "UAF"))
    if sector in ("COP", "IGO"):
        return figure.kind in _BODIES and figure.sector == sector
    return _forces(figure)


def _bodies(figure: Figure) -> bool:
    return figure.kind in _BODIES


def means(parse: Parse, mention: ActorMention) -> str:
    """What a description can take up: a person, a body, a group, or nothing."""
    token = parse.tokens[mention.head]
    plural = token.xpos in ("NNS", "NNPS")
    if token.lemma.lower() in words_for("hidden"):
        return ""
    row, kind = table("unnamed").get(mention.key), noun_kinds().get(token.lemma.lower(), "")
    if row is not None and row["kind"] == "force":
        return "body"
    if not plural and mention.key in words_for("band") | words_for("body"):
        return "body"
    if plural:
        return "group" if kind == "person" or (row is not None and row["kind"] != "force") else ""
    if row is not None and row["kind"] == "people":
        return ""
    if mention.key in table("roles") or row is not None:
        return "person"
    return "body" if kind == "organization" else "person" if kind in ("", "person") else ""
