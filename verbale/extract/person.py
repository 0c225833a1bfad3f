"""Names of persons: the parser's, healed where it split them, and whatever stands after a title."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.extract.gazetteer import Match, office_holders, words_for
from verbale.lexicon import table
from verbale.terms import ActorMention, Parse, Token

Core = tuple[int, int]
OF_WHAT = frozenset({"for", "of", "to"})
_WHEN = frozenset({"on", "since", "until"})


@dataclass(frozen=True)
class Scanned:
    """A parse with what the tables know of it: names, titles, and nouns of roles and groups."""

    parse: Parse
    lows: Sequence[str]
    names: Sequence[Match]
    titles: Sequence[Match]
    nouns: Sequence[Match]

    @cached_property
    def name_from(self) -> dict[int, Match]:
        """The name that starts at a token."""
        return {m.first: m for m in self.names}

    @cached_property
    def name_to(self) -> dict[int, Match]:
        """The name that ends before a token."""
        return {m.last: m for m in self.names}

    @cached_property
    def name_of(self) -> dict[int, Match]:
        """The name that a token belongs to."""
        return {i: m for m in self.names for i in range(m.first, m.last)}

    @cached_property
    def title_to(self) -> dict[int, Match]:
        """The title that ends before a token."""
        return {m.last: m for m in self.titles}

    @cached_property
    def noun_to(self) -> dict[int, Match]:
        """The role that ends before a token."""
        return {m.last: m for m in self.nouns if "role" in m.entries}


def person_mentions(seen: Scanned) -> list[ActorMention]:
    """Find the names of persons with the titles and roles before them."""
    trimmed = [core for found in _merged(_candidates(seen)) if (core := _trimmed(seen, found))]
    whole = [core for core in trimmed if core[1] - core[0] > 1 and not _known_otherwise(seen, core)]
    cores = [core for core in trimmed if not _known_otherwise(seen, core)]
    cores += _namesakes(seen, whole)
    surnames = {seen.parse.tokens[last - 1].text for first, last in cores if last - first > 1}
    cores = [core for core in cores if not _spot(seen, core) and not _doubtful(seen, core, surnames)]
    cores += _surnames_again(seen, cores)
    return [_mention(seen, core) for core in sorted(cores)]


def _candidates(seen: Scanned) -> list[Core]:
    names, parse = seen.parse.names, seen.parse
    found = [(n.first, n.last) for n in names if n.kind == "PER" or parse.words(range(n.first, n.last)) in office_holders()]
    for title in seen.titles:
        end = _proper_end(seen, title.last)
        if end > title.last:
            found.append((title.last, end))
    return [_healed(seen, core) for core in found]


def _proper_end(seen: Scanned, i: int) -> int:
    """The end of the proper nouns that start at a token and belong together."""
    tokens, start = seen.parse.tokens, i
    while (
        i < len(tokens) and tokens[i].upos == "PROPN" and tokens[i].text[0].isupper() and (i == start or _joined(seen, i, start))
    ):
        if i in seen.name_of and i == start and tokens[start - 1].text.lower() in ("the", "of"):
            break
        i += 1
    return i


def _joined(seen: Scanned, i: int, start: int) -> bool:
    token = seen.parse.tokens[i]
    return token.sentence == seen.parse.tokens[start].sentence and (token.dep == "flat" or start <= token.head < i)


def _healed(seen: Scanned, core: Core) -> Core:
    """Add the proper nouns beside a name that the parser left out of it."""
    tokens, name_at = seen.parse.tokens, seen.parse.name_at
    first, last = core
    while last < len(tokens) and (step := _onward(tokens, first, last)):
        last += step
    while first and tokens[first - 1].upos == "PROPN" and first not in seen.title_to and first not in seen.name_to:
        kind = name_at[first - 1].kind if first - 1 in name_at else ""
        if kind != "PER" and not (tokens[first].dep == "flat" and tokens[first].head == first - 1):
            break
        first -= 1
    return first, last


def _onward(tokens: Sequence[Token], first: int, last: int) -> int:
    """How many tokens after a name belong to it: one that hangs on it flat, two across a hyphen ("Jae-in")."""
    token = tokens[last]
    if token.upos == "PROPN" and token.dep == "flat" and first <= token.head < last:
        return 1
    joined = last + 1 < len(tokens) and token.text == "-" and tokens[last - 1].end == token.start == tokens[last + 1].start - 1
    return 2 if joined else 0


def _merged(cores: list[Core]) -> list[Core]:
    out: list[Core] = []
    for first, last in sorted(set(cores)):
        if out and first < out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def _trimmed(seen: Scanned, core: Core) -> Core | None:
    """Cut titles, adjectives and possessive marks from the ends of a name."""
    first, last = core
    tokens = seen.parse.tokens
    cut = [m for m in seen.names if "adjective" in m.entries or ("organisation" in m.entries and m.last < last)]
    starts = {m.first: m.last for m in (*seen.titles, *cut) if first <= m.first < last}
    while first in starts and starts[first] <= last:
        first = starts[first]
    first = next(
        (m.last for m in seen.noun_to.values() if m.first < first < m.last < last), first
    )  # "Secretary of [State Vance]"
    title = seen.title_to.get(last)
    if title is not None and title.first < first:
        return None  # "Rear [Adm.]"
    last = next((i for i in range(first + 1, last) if "\n" in seen.parse.text[tokens[i - 1].end : tokens[i].start]), last)
    while last > first and (tokens[last - 1].upos == "PUNCT" or tokens[last - 1].xpos == "POS"):
        last -= 1
    return (first, last) if first < last and _nameable(seen, first, last) and not _byline(seen, first) else None


def _nameable(seen: Scanned, first: int, last: int) -> bool:
    """Say whether words can be a person's name: not "D-Calif.", not "the Europeans"."""
    word = seen.parse.text[seen.parse.tokens[first].start : seen.parse.tokens[last - 1].end]
    article = last - first == 1 and first > 0 and seen.lows[first - 1] == "the"
    return word[0].isalpha() and word[1:2] != "-" and not article


def _byline(seen: Scanned, first: int) -> bool:
    """Say whether a name stands after the "By" that opens a line: who wrote the report is no actor in it."""
    tokens, text = seen.parse.tokens, seen.parse.text
    if not first or seen.lows[first - 1] != "by":
        return False
    return first == 1 or "\n" in text[tokens[first - 2].end : tokens[first - 1].start]


def _known_otherwise(seen: Scanned, core: Core) -> bool:
    """Say whether the tables know the whole of a name as a country or body, and no title makes it a person."""
    match = seen.name_from.get(core[0])
    if match is None or match.last < core[1]:
        return _is_role(seen, core)
    title = seen.title_to.get(core[0])
    return title is None or table("titles")[title.entries["title"][0]]["kind"] != "courtesy"


def _namesakes(seen: Scanned, whole: list[Core]) -> list[Core]:
    """Find where a person named in full before is called by a word that the tables know as a state or capital: Chad."""
    tokens = seen.parse.tokens
    first: dict[str, int] = {}
    for start, end in sorted(whole, reverse=True):
        first.update({tokens[start].text: start, tokens[end - 1].text: start})
    inside = {i for start, end in whole for i in range(start, end)}
    alone = [
        m for m in seen.names if m.last - m.first == 1 and {"country", "capital"} & m.entries.keys() and m.first not in inside
    ]
    return [
        (m.first, m.last)
        for m in alone
        if first.get(tokens[m.first].text, m.first) < m.first and _alone(seen, m.first) and not _placed(seen, m.first)
    ]


def _placed(seen: Scanned, i: int) -> bool:
    """Say whether a preposition before a name, or its place before a noun, makes it a place or a state."""
    token, case = seen.parse.tokens[i], seen.parse.case(i)
    return bool(case) or token.dep in ("compound", "amod", "nmod", "appos") or token.upos != "PROPN"


def _doubtful(seen: Scanned, core: Core, surnames: set[str]) -> bool:
    """Say whether a lone word is likelier a day, a place or two surnames ("the Blinken-Lavrov meeting") than a person."""
    first, last = core
    token = seen.parse.tokens[first]
    if first in seen.title_to or first in seen.noun_to:
        return False
    if last - first == 3 and seen.lows[first + 1] == "-" and token.text in surnames:
        return True
    if last - first > 1 or token.text in surnames:
        return False
    case = seen.parse.case(first)
    return token.dep == "compound" or (token.dep.startswith("obl") and (not case or case in _WHEN or case in words_for("place")))


def _spot(seen: Scanned, core: Core) -> bool:
    """Say whether a name is more likely a place: "at Camp David", with neither title nor given name."""
    if core[0] in seen.title_to or core[0] in seen.noun_to or seen.parse.tokens[core[0]].text in table("given_names"):
        return False
    case = seen.lows[core[0] - 1] if core[0] else ""
    return core[1] - core[0] > 1 and case in words_for("place") | words_for("spot")


def _is_role(seen: Scanned, core: Core) -> bool:
    noun = seen.noun_to.get(core[1])
    return noun is not None and noun.first <= core[0]


def _surnames_again(seen: Scanned, cores: list[Core]) -> list[Core]:
    """Find the surnames of persons named in full where the parser saw no person, and the given name that one is called by.

    Who is called by a given name does something: "Selome said", after "Selome Tadesse".
    """
    tokens = seen.parse.tokens
    known = {tokens[last - 1].text for first, last in cores if last - first > 1}
    given = {tokens[first].text: first for first, last in reversed(cores) if last - first > 1}
    taken = {i for first, last in cores for i in range(first, last)}
    free = [t for t in tokens if t.upos == "PROPN" and t.i not in taken and t.i not in seen.name_of]
    called = {t.i for t in free if given.get(t.text, t.i) < t.i and t.dep == "nsubj"}
    again = [t.i for t in free if t.text in known or t.i in called]
    return [(i, i + 1) for i in again if _alone(seen, i)]


def _alone(seen: Scanned, i: int) -> bool:
    name = seen.parse.name_at.get(i)
    return name is None or name.last - name.first == 1


def _mention(seen: Scanned, core: Core) -> ActorMention:
    first, last = core
    key = ""
    while before := _before(seen, first):
        key = key or next((m.entries["title"][0] for m in before if "title" in m.entries), "")
        first = _from_modifiers(seen, min(m.first for m in before))
    inside = tuple(range(first, last))
    form = "title" if key and last - core[0] == 1 else "name"
    return ActorMention(inside, _top(seen.parse, inside), form, key, tuple(range(*core)))


def _before(seen: Scanned, first: int) -> list[Match]:
    """Return the titles and roles that end before a name.

    One that ends a headline is told of who opens the text below only if the headline tells of nobody else.
    """
    tokens = seen.parse.tokens
    above = first and "\n\n" in seen.parse.text[tokens[first - 1].end : tokens[first].start]
    if above and sum(m.last <= first for m in seen.noun_to.values()) != 1:
        return []
    return [m for m in (seen.title_to.get(first), seen.noun_to.get(first), _posted(seen, first)) if m is not None]


def _posted(seen: Scanned, first: int) -> Match | None:
    """Return the role before a name with the land or body between: "Ambassador to Oslo Ann Roe", "President of Chad Omar Roe"."""
    place = seen.name_to.get(first)
    if place is None or place.first < 2 or ("adjective" in place.entries and "country" not in place.entries):
        return None
    link = place.first - 1 - (seen.lows[place.first - 1] == "the")
    return seen.noun_to.get(link) if link > 0 and seen.lows[link] in OF_WHAT else None


def _from_modifiers(seen: Scanned, first: int) -> int:
    """Where the words before a title begin: "former Russian", "Ukrainian", "NATO"; "White House"."""
    first = _past_subject(seen, first)
    tokens = seen.parse.tokens
    while first:
        match = seen.name_to.get(first)
        if match is not None and tokens[match.first].sentence == tokens[first].sentence and match.form != "people":
            first = match.first
        elif tokens[first - 1].upos == "ADJ" and (seen.lows[first - 1] in words_for("former") or tokens[first - 1].dep == "amod"):
            first -= 1
        else:
            return first
    return first


def _past_subject(seen: Scanned, first: int) -> int:
    """Where the words before a role begin that say what it is for, if a state's name stands before them.

    "Congolese Human Rights Minister", "Chad's state minister".
    """
    tokens, start = seen.parse.tokens, first
    while start and tokens[start - 1].dep in ("compound", "amod") and tokens[start - 1].upos in ("ADJ", "NOUN", "PROPN"):
        if start in seen.name_to or start in seen.title_to:
            break
        start -= 1
    return start if start in seen.name_to or (start and tokens[start - 1].xpos == "POS") else first


def _top(parse: Parse, inside: Sequence[int]) -> int:
    return next((i for i in inside if not inside[0] <= parse.tokens[i].head <= inside[-1]), inside[0])
