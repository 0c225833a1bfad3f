"""From mentions to the cast of a report: who is who, whom each acts for, whom each pronoun means."""

from collections import defaultdict
from dataclasses import dataclass

from verbale.extract.gazetteer import organisations, words_for
from verbale.lexicon import table
from verbale.resolve.bodies import Bodies
from verbale.resolve.figure import Figure
from verbale.resolve.groups import Groups
from verbale.resolve.home import settle
from verbale.resolve.offices import Setting, Standing, infer, prefix, take
from verbale.resolve.persons import people
from verbale.resolve.possessors import merged, tell
from verbale.resolve.pronouns import Pronouns, count, is_pair
from verbale.terms import Actor, ActorMention, Cast, Document, Parse, Quote, StatementMention, row_id

_BODIES = frozenset({"country", "organisation", "metonym", "people", "adjective"})


def cast(parse: Parse, mentions: tuple[ActorMention, ...], sayings: tuple[StatementMention, ...], document: Document) -> Cast:
    """Resolve the mentions of a report to its actors.

    Args:
        parse: The parse of the report.
        mentions: What `actor_mentions` found.
        sayings: The attributions, which tell who I is in a quotation.
        document: The report; its date chooses among holders of an office and among states of one name.
    """
    known = named(parse, mentions, sayings, document)
    pronouns = Pronouns(parse, known.found, sayings)
    found = _refer(parse, mentions, known, pronouns)
    tell(parse, [m for m in mentions if m.form in ("role", "unnamed", "name", "title")], found)
    figures = dict.fromkeys((*known.figures, *known.groups.figures, *pronouns.strangers))
    kept, found = merged([f for f in figures if f.mentions or f.traces], found)
    return _cast(parse, kept, found, document)


@dataclass(frozen=True)
class Known:
    """What names and noun phrases tell before any pronoun is asked: the figures, whom each head means, and the pairs left.

    `groups` tells whom a pair means that is none.
    """

    figures: list[Figure]
    found: dict[int, tuple[Figure, ...]]
    pairs: list[ActorMention]
    groups: Groups


def named(parse: Parse, mentions: tuple[ActorMention, ...], sayings: tuple[StatementMention, ...], document: Document) -> Known:
    """Resolve the names, bodies and roles of a report; pronouns and pairs ("both sides") are left. Arguments as in `cast`."""
    day = document.published
    persons = people(parse, mentions)
    bodies = Bodies(parse, day)
    at = bodies.gather([m for m in mentions if m.form in _BODIES])
    setting = Setting(day, set(bodies.by_key), bodies.parts)
    for mention in mentions:
        if mention.form in ("name", "title"):
            _introduce(parse, persons[mention.tokens[0]], mention, bodies, setting)
    sources = frozenset(s.source_head for s in sayings if s.source_head is not None)
    groups = Groups(parse, setting, persons, bodies, sources)
    phrases = [m for m in mentions if m.form in ("role", "unnamed")]
    rest = groups.introduce(phrases)
    for figure in dict.fromkeys(persons.values()):
        infer(figure, setting)
    pairs = [m for m in mentions if m.form == "pair"]
    for mention in rest:
        if (is_pair(parse, mention) or count(parse, mention)) and not groups.again(mention):
            pairs.append(mention)
        else:
            groups.resolve(mention)
    for mention in mentions:
        if mention.form == "holder":
            groups.hold(mention)
    groups.lend()
    groups.describe(list(mentions))
    found = {**_heads(mentions, persons, at), **groups.found}
    figures = list(dict.fromkeys([*persons.values(), *bodies.figures, *groups.figures]))
    settle(parse, figures, found)
    return Known(figures, found, pairs, groups)


def _heads(
    mentions: tuple[ActorMention, ...], persons: dict[int, Figure], named: dict[int, Figure]
) -> dict[int, tuple[Figure, ...]]:
    """What the words of each name mean: all tokens of the bare name, and the head of its phrase."""
    found: dict[int, tuple[Figure, ...]] = {}
    for mention in mentions:
        figure = None
        if mention.form in ("name", "title"):
            figure = persons[mention.tokens[0]]
        elif mention.form in _BODIES:
            figure = named.get(mention.core[0])
        if figure is not None:
            found.update(dict.fromkeys({mention.head, *mention.core}, (figure,)))
    return found


def _introduce(parse: Parse, figure: Figure, mention: ActorMention, bodies: Bodies, setting: Setting) -> None:
    """Keep what the words around a name tell: the role before it, the state whose possession or native it is."""
    told = prefix(parse, mention, setting)
    if told is not None:
        take(figure, told)
        bodies.latent.setdefault(told.organisation or "", mention.tokens[0])
    state = _owner(parse, mention, bodies)
    if state is not None and not (figure.country or figure.organisation or figure.former):
        figure.country = state.country
    elif state is not None and state.country and told is not None and _is_posted(told, figure):
        figure.country, figure.organisation, figure.sector = state.country, None, "GOV"


def _is_posted(told: Standing, figure: Figure) -> bool:
    """Say whether somebody is a state's man at a body of states: "Israel's U.N. ambassador"."""
    office = table("roles").get(told.key, {}).get("kind") == "office"
    return office and figure.country is None and organisations().get(figure.organisation or "", {}).get("sector") == "IGO"


def _owner(parse: Parse, mention: ActorMention, bodies: Bodies) -> Figure | None:
    """The state named right before or after a name: "Venezuela's Nicolás Maduro", "Zbigniew Rau of Poland"."""
    first, after = mention.tokens[0], mention.core[-1] + 1
    if first > 1 and parse.tokens[first - 1].xpos == "POS" and first - 2 in bodies.at:
        return bodies.at[first - 2]
    if after + 1 < len(parse.tokens) and parse.tokens[after].text == "of":
        return bodies.at.get(after + 1 + (parse.tokens[after + 1].text == "the"))
    return None


def _refer(parse: Parse, mentions: tuple[ActorMention, ...], known: Known, pronouns: Pronouns) -> dict[int, tuple[Figure, ...]]:
    """Resolve pronouns and pairs in text order, then the speakers of quotations; a pair that is none is a group."""
    open_ = [*known.pairs, *pronouns.fellows(), *(m for m in mentions if m.form == "pronoun")]
    for mention in sorted(open_, key=lambda m: (m.tokens[0], m.head)):
        if mention.form == "pronoun":
            meaning = pronouns.resolve(mention)
        elif mention.form == "pair":
            meaning = pronouns.both(mention)
        elif mention.key in words_for("fellow"):
            meaning = pronouns.fellow(mention)
        elif count(parse, mention):
            meaning = pronouns.several(mention)
        else:
            meaning = pronouns.pair(mention, mention.key in words_for("party"))
        for figure in meaning:
            figure.mentions.append(mention)
        if not meaning and mention in known.pairs and mention.form != "pair":  # "the civilians", when no two were named before
            known.groups.resolve(mention)
            pronouns.bring_in(mention.head, known.groups.found.get(mention.head, ()))
    for mention in mentions:
        if mention.form == "pronoun" and (meaning := pronouns.speaker(mention)):
            pronouns.found[mention.head] = meaning
            for figure in meaning:
                figure.mentions.append(mention)
    return pronouns.found


def _cast(parse: Parse, figures: list[Figure], found: dict[int, tuple[Figure, ...]], document: Document) -> Cast:
    ids: dict[int, str] = {}
    actors = []
    used: dict[str, int] = defaultdict(int)
    for figure in sorted(figures, key=lambda f: f.first):
        actor = _actor(parse, figure, document, used)
        ids[id(figure)] = actor.id
        actors.append(actor)
    at = {head: tuple(ids[id(f)] for f in meaning if id(f) in ids) for head, meaning in found.items()}
    return Cast(tuple(actors), {head: at[head] for head in sorted(at) if at[head]})


def _actor(parse: Parse, figure: Figure, document: Document, used: dict[str, int]) -> Actor:
    name = figure.name
    mentions = sorted({m.tokens for m in (figure.mentions or figure.traces)})
    quotes = tuple(Quote.at(document.text, parse.span(_bare(parse, tokens))) for tokens in mentions)
    inferred = tuple(sorted({*figure.inferred, *([] if figure.names or any(name in q.quote for q in quotes) else ["name"])}))
    told = (figure.kind, name, figure.code or figure.country or "")
    used["|".join(told)] += 1
    number = used["|".join(told)]
    key = row_id("actor", document.doc_id, *told, *([quotes[0].start] if number > 1 else []))
    return Actor(
        key, name, figure.kind, figure.country, figure.code, figure.sector, figure.role, figure.organisation, quotes, inferred
    )


def _bare(parse: Parse, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Cut a closing possessive mark."""
    return tokens[:-1] if len(tokens) > 1 and parse.tokens[tokens[-1]].xpos == "POS" else tokens
