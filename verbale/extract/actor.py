"""Words that may refer to an actor: names, roles, countries, bodies, groups and pronouns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.extract.frames import headed, noun_class
from verbale.extract.gazetteer import (
    Match,
    event_nouns,
    match_at,
    names_index,
    nouns_index,
    place_nouns,
    scan,
    titles_index,
    words_for,
)
from verbale.extract.person import Scanned, person_mentions
from verbale.extract.slots import owned_by
from verbale.lexicon import table, used_as
from verbale.terms import ActorMention, Parse, joined

BEFORE = frozenset({"det", "amod", "nummod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "det:predet", "flat"})
INSIDE = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked"})
_WHOLE = frozenset({"ORG", "FAC", "EVENT", "PROD", "PER"})
_AT_HOME = frozenset({"COP", "GOV", "JUD"})
_SMALL = frozenset({"AUX", "PRON", "ADP", "DET", "SCONJ", "CCONJ"})
_HARMS = frozenset({"ASSAULT", "COERCE"})
_HELD = frozenset({"exercise", "facility", "force", "platform", "property", "protest", "territory", "weapon"})


def actor_mentions(parse: Parse) -> tuple[ActorMention, ...]:
    """Find the words of a text that may refer to an actor, in text order."""
    tokens = parse.tokens
    words = [t.text for t in tokens]
    lows = [w.lower() for w in words]
    seen = Scanned(
        parse,
        lows,
        names := [_uncut(parse, words, m) for m in scan(tokens, words, names_index())],
        [m for m in scan(tokens, words, titles_index()) if not _opens_name(m, names)],
        scan(tokens, lows, nouns_index()),
    )
    people = person_mentions(seen)
    taken = {i for m in people for i in m.tokens}
    groups = _groups(seen, taken)
    taken |= {i for m in groups for i in _own(parse, m)}
    holders = [*_holders(seen, taken - {i for m in groups if _names_no_side(m) for i in _own(parse, m)})]
    taken |= {i for m in holders for i in m.tokens}
    found = [*people, *groups, *holders, *_named(seen, taken)]
    found += [ActorMention((t.i,), t.i, "pronoun") for t in tokens if t.upos == "PRON" and "Prs" in t.morph and t.i not in taken]
    found += [ActorMention((t.i,), t.i, "pair", "both", (t.i,)) for t in tokens if _is_both(parse, t.i) and t.i not in taken]
    return tuple(sorted(found, key=lambda m: (m.tokens[0], -len(m.tokens))))


def _is_both(parse: Parse, i: int) -> bool:
    """Say whether "both" or "each" stands for two parties by itself, and not before or beside a noun."""
    token = parse.tokens[i]
    alone = token.dep in ("nsubj", "nsubj:pass", *(("obj",) if token.text.lower() == "both" else ()))
    return token.text.lower() in ("both", "each") and alone and not parse.children(i, "nmod", "conj", "fixed")


def _uncut(parse: Parse, words: list[str], match: Match) -> Match:
    """Give back to a list of adjectives the one that with the noun behind it looks like a name.

    So do "US and British forces" and "Anglo-French forces".
    """
    first = parse.tokens[match.first]
    listed = first.dep == "conj" and first.head < match.first
    if match.last - match.first < 2 or first.upos != "ADJ" or not (listed or joined(parse, match.first)):
        return match
    return match_at(parse.tokens, words[: match.first + 1], match.first, names_index()) or match


def _opens_name(title: Match, names: Iterable[Match]) -> bool:
    """Say whether what looks like a title is the first word of a longer name: "Sri Lanka" is no Mr Lanka."""
    return any(m.first == title.first and m.last > title.last for m in names)


def top(parse: Parse, inside: Iterable[int]) -> int:
    """Return the first of the tokens whose head lies outside them."""
    group = list(inside)
    return next((i for i in group if parse.tokens[i].head not in group), group[0])


def noun_under(parse: Parse, i: int) -> int | None:
    """Return the noun that a word stands before and modifies, alone or with others: "the Kenyan and Ugandan offensive".

    So does the first of a pair ("the Kenyan-Ugandan border"), and whose a thing is ("a Kenyan-owned tanker").
    """
    first = i
    while parse.tokens[first].dep == "conj" or first in joined(parse, parse.tokens[first].head):
        first = parse.tokens[first].head
    token = parse.tokens[first]
    if token.dep not in INSIDE or token.head <= i:
        return None
    above = parse.tokens[token.head]
    return above.head if first in owned_by(parse, above.head) else token.head


def _own(parse: Parse, mention: ActorMention) -> list[int]:
    """The tokens of a noun phrase that cannot be mentions of their own: its core and what modifies it, possessors apart."""
    first, last = mention.tokens[0], mention.core[-1]
    return [i for i in range(first, last + 1) if i in mention.core or not _possessive(parse, i, last)]


def _possessive(parse: Parse, i: int, last: int) -> bool:
    """Say whether a token stands before a possessive mark within a noun phrase."""
    return any(parse.tokens[j].xpos == "POS" for j in range(i + 1, last + 1)) or "Poss=Yes" in parse.tokens[i].morph


# --- noun phrases: roles without a name, unnamed groups ---------------------------------------------------------------


def _groups(seen: Scanned, taken: set[int]) -> list[ActorMention]:
    found = []
    for match in seen.nouns:
        core = tuple(range(match.first, match.last))
        head = top(seen.parse, core)
        if not taken.intersection(core) and _heads(seen, match, head):
            form = "role" if "role" in match.entries else "unnamed"
            key = next(iter(match.entries.values()))[0]
            found.append(ActorMention(_phrase(seen, match, head, taken), head, form, key, core))
    return found


def _holders(seen: Scanned, taken: set[int]) -> Iterator[ActorMention]:
    """Yield the groups that stand before what is theirs or what they do: "a Kenyan army convoy", "rebel raids"."""
    for match in seen.nouns:
        core = tuple(range(match.first, match.last))
        key = next(iter(match.entries.values()))[0]
        head = top(seen.parse, core)
        held = match.last < len(seen.lows) and seen.lows[match.last] == "-"  # "a rebel-held town" is not the rebels'
        known = head in seen.parse.name_at or match.first in seen.name_of or held
        if not known and taken.isdisjoint(core) and key in words_for("holder") and _is_group(seen, head, key):
            thing = noun_under(seen.parse, head)
            if (
                thing is not None
                and thing not in taken
                and (noun_class(seen.parse, thing) in _HELD or _is_done(seen.parse, thing))
            ):
                nation = seen.name_to.get(match.first)
                first = nation.first if nation is not None and "adjective" in nation.entries else match.first
                yield ActorMention(tuple(range(first, match.last)), head, "holder", key, core)


def _is_done(parse: Parse, i: int) -> bool:
    """Say whether a noun tells a deed whose doer stands before it: "rebel shelling", "a guerrilla raid"."""
    rows = (f.row for f in headed(parse.tokens[i], "n") if not f.needs)
    return any(row["type"] in _HARMS and "amod" in row["actor"].split(",") for row in rows)


def _names_no_side(mention: ActorMention) -> bool:
    """Say whether a noun phrase is of nobody's side by its noun: "an army convoy" is the army's."""
    row = table("unnamed").get(mention.key)
    return row is not None and row["kind"] == "force" and not row["sector"]


def _is_group(seen: Scanned, i: int, noun: str) -> bool:
    """Say whether a word is the noun that it looks like: "insurgent" in "insurgent camps", not "military" in "military aid"."""
    upos = seen.parse.tokens[i].upos
    return upos == "NOUN" or (upos == "ADJ" and table("unnamed")[noun]["sector"] in ("REB", "UAF"))


def _heads(seen: Scanned, match: Match, head: int) -> bool:
    """Say whether the words head a noun phrase, and do not modify a noun or make a name of something else."""
    token = seen.parse.tokens[head]
    if token.upos not in ("NOUN", "PROPN") or token.dep in INSIDE or token.dep.startswith("flat"):
        return False
    name = seen.parse.name_at.get(match.last - 1)
    within = seen.name_of.get(match.last - 1)
    if within is not None and within.last - within.first > match.last - match.first:
        return False
    if name is None or name.kind in ("NORP", "PER"):
        return True
    heads = top(seen.parse, range(name.first, name.last)) in range(match.first, match.last)  # not the Union of Teachers
    return name.last <= match.last and (name.first >= match.first or ("role" in match.entries and heads))


def _phrase(seen: Scanned, match: Match, head: int, taken: set[int]) -> tuple[int, ...]:
    """The tokens of a noun phrase: determiners and modifiers before its core, and the body it belongs to after it."""
    parse, first = seen.parse, match.first
    core = range(match.first, match.last)  # an adjective may hang on any of its words: "Chadian government forces"
    for child in sorted((c for j in core for c in parse.children(j) if c < match.first), reverse=True):
        below = parse.subtree(child)
        if parse.tokens[child].dep == "cc" and parse.tokens[child - 1].head == head and parse.tokens[child - 1].dep in INSIDE:
            continue  # "U.S. and Russian negotiators"
        if parse.tokens[child].dep not in BEFORE or below[-1] >= match.first or taken.intersection(below):
            break
        first = min(first, below[0])
    return tuple(range(first, _body_end(seen, match)))


def _body_end(seen: Scanned, core: Match) -> int:
    """The end of "of the United Nations", "in Kyiv" after a role; the end of the role when nothing of the kind follows."""
    tokens, last = seen.parse.tokens, core.last
    if last + 1 >= len(tokens) or tokens[last].upos != "ADP" or seen.lows[last] not in _links(core):
        return last
    start = last + 1
    while start < len(tokens) and (tokens[start].upos == "DET" or seen.lows[start] in ("capital", *used_as("beside it"))):
        start += 1
    if seen.lows[last] == "from" and not _hangs_on(seen, start, core):
        return last  # "withdrew its troops from Chad"
    match = seen.name_from.get(start)
    if (
        match is not None
        and match.form != "adjective"
        and ("capital" not in match.entries or seen.lows[last] in ("of", "in", "from"))
    ):
        return _listed_end(seen, match)
    name = seen.parse.name_at.get(start)
    return name.last if name is not None and name.kind == "ORG" and name.first == start else last


def _hangs_on(seen: Scanned, i: int, core: Match) -> bool:
    """Say whether the phrase that starts at a token hangs on the words of a role, and not on the verb.

    Forces that are withdrawn "from Chad" are there, and not of it, on whatever word the phrase is hung.
    """
    tokens = seen.parse.tokens
    above = tokens[top(seen.parse, range(core.first, core.last))].head
    noun = above >= 0 and tokens[above].upos != "VERB"  # "the pull-out of troops from Chad", not "backed by troops from Chad"
    if noun and any(f.row["mode"] == "withdraw" for f in headed(tokens[above], "n")):
        return False
    while i < len(tokens) and tokens[i].head > i:
        i = tokens[i].head
    return i < len(tokens) and core.first <= tokens[i].head < core.last


def _listed_end(seen: Scanned, match: Match) -> int:
    """The end of a list of countries: "the leaders of Chad, Niger and Mali"."""
    last = match.last
    form = "country" if "country" in match.entries else "capital"
    while last + 1 < len(seen.lows) and seen.lows[last] in (",", "and") and form in match.entries:
        other = seen.name_from.get(last + 1)
        if other is None or form not in other.entries or seen.parse.tokens[other.first].dep != "conj":
            break
        last = other.last
    return last


def _links(core: Match) -> frozenset[str]:
    """The prepositions that tie a role to a body or state: an envoy is one *to* Vienna, an official one *in* Kyiv."""
    role = table("roles").get(core.entries.get("role", ("",))[0], {})
    noun = table("unnamed").get(core.entries.get("noun", ("",))[0], {})
    links = {"of", "for", "at", "with"}
    if role.get("kind") == "office":
        links.add("to")
    if (role or noun).get("state") == "yes":
        links.add("from")  # "soldiers from Chad", "ministers from the Chadian government"
    at_home = (role or noun).get("sector") in _AT_HOME or core.entries.get("noun", ("",))[0] == "security force"
    if at_home and (role or noun).get("state") == "yes":
        links.add("in")  # soldiers in Chad may be anybody's, its police are its own
    return frozenset(links)


# --- names of countries and bodies --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Named:
    first: int
    last: int
    form: str
    key: str


def _named(seen: Scanned, taken: set[int]) -> list[ActorMention]:
    found = []
    covered: set[int] = set()
    for match in seen.names:
        inside = range(match.first, match.last)
        if taken.intersection(inside) or _part_of_name(seen, match) or _dateline(seen, match) or _loud(seen, match):
            continue
        covered.update(inside)
        found += _table_mention(seen, match)
    for name in seen.parse.names:
        last = name.last
        while last > name.first and seen.parse.tokens[last - 1].upos in ("ADP", "DET", "PUNCT", "CCONJ", "PART"):
            last -= 1
        inside = range(name.first, last)
        if (
            name.kind == "ORG"
            and inside
            and not _agency(seen, last)
            and not covered.intersection(inside)
            and not taken.intersection(inside)
        ):
            found.append(_mention(seen, _Named(name.first, last, "organisation", "")))
    return found


def _dateline(seen: Scanned, match: Match) -> bool:
    """Say whether a name stands in a dateline: "NAIROBI, Kenya —", "CARACAS (Reuters) -"."""
    before = [t.text for t in seen.parse.tokens[max(0, match.first - 2) : match.first]]
    after = [t.text for t in seen.parse.tokens[match.last : match.last + 1]]
    placed = len(before) == 2 and before[0].isupper() and before[1] == "," and after[:1] in (["—"], ["–"], ["-"], ["("])
    return placed or (before[-1:] == ["("] and _agency(seen, match.last))


def _loud(seen: Scanned, match: Match) -> bool:
    """Say whether a small word in capitals only looks like an acronym: the IS and WHO of a heading."""
    return match.last - match.first == 1 and seen.parse.tokens[match.first].upos in _SMALL


def _agency(seen: Scanned, last: int) -> bool:
    """Say whether a body's name stands in a dateline ("VIENNA (Continental Wire) -"): it reports, and does not act."""
    after = [t.text for t in seen.parse.tokens[last : last + 2]]
    return len(after) == 2 and after[0] == ")" and after[1] in ("-", "–", "—", "--")


def _part_of_name(seen: Scanned, match: Match) -> bool:
    """Say whether the words are part of a longer name of a body, building or person ("George Washington University")."""
    name = seen.parse.name_at.get(match.first)
    if name is None or name.kind not in _WHOLE or (name.first >= match.first and name.last <= match.last):
        return False
    if match.form in ("metonym", "organisation") and name.last <= match.last and _modified_from(seen, match.first) < match.first:
        return False
    others = [i for i in range(name.first, name.last) if not match.first <= i < match.last]
    return all(seen.parse.tokens[i].text[0].isupper() or seen.parse.tokens[i].upos in ("ADP", "DET", "PUNCT") for i in others)


def _table_mention(seen: Scanned, match: Match) -> list[ActorMention]:
    parse = seen.parse
    head = top(parse, range(match.first, match.last))
    form = _form(seen, match, head)
    if form == "adjective" and match.first and seen.lows[match.first - 1] == "ethnic":
        return []  # "ethnic Albanian unrest" is not Albania's
    if form is None or (form not in ("adjective", "organisation", "people") and _literal(seen, head, form, match)):
        return []
    if form in ("metonym", "organisation") and (longer := _longer(seen, match, head)) < match.first:
        return [_mention(seen, _Named(longer, match.last, "organisation", ""))]
    keys = match.entries.get(form) or next(iter(match.entries.values()))
    return [_mention(seen, _Named(match.first, match.last, "metonym" if form == "capital" else form, "|".join(keys)))]


def _longer(seen: Scanned, match: Match, head: int) -> int:
    """Where a longer name begins of which the tables know only the end ("Peace and Security Council")."""
    tokens = seen.parse.tokens
    parts = [c for c in seen.parse.children(head) if c < match.first and tokens[c].dep in INSIDE and tokens[c].upos == "PROPN"]
    parts = [c for c in parts if c not in seen.name_of and tokens[c].text[0].isupper() and seen.lows[c] not in table("titles")]
    first = min(parts, default=match.first)
    whole = all(tokens[i].text[0].isupper() or tokens[i].upos in ("CCONJ", "ADP") for i in range(first, match.first))
    return first if whole else match.first


def _form(seen: Scanned, match: Match, head: int) -> str | None:
    """Choose among what the tables know the words as: "French" is an adjective before a noun, else a people."""
    entries, before_noun = match.entries, noun_under(seen.parse, head) is not None
    if "metonym" in entries:
        return "metonym"
    if before_noun and ("adjective" in entries or "country" in entries):
        return "adjective"
    if "organisation" in entries:
        return "adjective" if before_noun else "organisation"
    if "people" in entries and "country" not in entries:
        return None if before_noun else "people"
    return next((form for form in ("country", "organisation", "capital", "adjective") if form in entries), None)


def _mention(seen: Scanned, named: _Named) -> ActorMention:
    first, core = named.first, tuple(range(named.first, named.last))
    head = top(seen.parse, core)
    if named.form in ("metonym", "organisation"):
        first = _modified_from(seen, first)
    if first and seen.lows[first - 1] == "the" and named.form != "adjective":
        first -= 1
    return ActorMention(tuple(range(first, named.last)), head, named.form, named.key, core)


def _modified_from(seen: Scanned, first: int) -> int:
    """Where a body's name begins when a country's adjective stands before it: "Russian Foreign Ministry"."""
    for match in (seen.name_to.get(first),):
        if match is not None and ("adjective" in match.entries or "country" in match.entries):
            return match.first
    return first


def _literal(seen: Scanned, head: int, form: str, match: Match) -> bool:
    """Say whether a country, capital or palace is meant as a place."""
    parse, tokens = seen.parse, seen.parse.tokens
    while tokens[head].dep == "conj" and tokens[head].head >= 0:
        head = tokens[head].head
    if form == "metonym" and table("metonyms")[match.entries["metonym"][0]]["literal"] == "no":
        return False
    dep, above = tokens[head].dep, tokens[head].head
    lemma = tokens[above].lemma.lower() if above >= 0 else ""
    case = parse.case(head)
    case = "with" if case == "along with" else case.partition(" ")[0]
    if dep.startswith("nmod:poss"):
        return form == "capital" and lemma in place_nouns()
    if case in words_for("place") or (case in words_for("goal") and lemma in words_for("motion")):
        return True
    if form == "country":
        return case == "from" and dep == "obl" and not _asked(seen, above) and not _parts(seen, above)
    return _city(seen, above, case, dep, lemma, form)


def _asked(seen: Scanned, above: int) -> bool:
    """Say whether what comes "from Moscow" is an act, asked or given: a demand, an answer, a concession."""
    tokens = seen.parse.tokens
    things = [above, *seen.parse.children(above, "obj")] if above >= 0 else []
    return any(tokens[i].upos == "NOUN" and tokens[i].lemma.lower() in event_nouns() for i in things)


def _parts(seen: Scanned, above: int) -> bool:
    """Say whether a verb tells from which state another parts, or buys: "broke away from Sudan", "imported oil from Iran"."""
    tokens = seen.parse.tokens
    verb = tokens[above].head if above >= 0 and tokens[above].upos == "ADV" else above
    return verb >= 0 and tokens[verb].lemma.lower() in used_as("parting")


def _city(seen: Scanned, above: int, case: str, dep: str, lemma: str, form: str) -> bool:
    """Say whether the syntax of a capital's or palace's name makes it a place."""
    if dep.startswith("nsubj"):
        return lemma in words_for("sight") or (dep != "nsubj" and lemma in words_for("motion"))
    if dep in ("obj", "iobj"):
        return lemma in words_for("motion")
    if case in words_for("spot") or (case == "from" and not _asked(seen, above)):
        return True
    return form == "capital" and (not case or case == "of")
