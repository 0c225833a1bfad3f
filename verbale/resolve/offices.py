"""For whom someone acts: from the words that introduce them, and, where those do not say, from the table of offices."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from verbale.extract.gazetteer import Match, match_at, names_index, nouns_index, organisations, titles_index, words_for
from verbale.extract.person import OF_WHAT
from verbale.lexicon import Row, days_after, table, used_as
from verbale.resolve.figure import Figure, chosen, printed, valid
from verbale.resolve.persons import same_name
from verbale.resolve.spelling import fold, fold_all, skeleton
from verbale.terms import ActorMention, Parse, Token

_SLACK = {"likely": 180, "rough": 365}  # days that a term may be off by: some months; a year where only the year is known

_SHORT = 2  # letters that stay of a surname which too many share


@dataclass(frozen=True, slots=True)
class Setting:
    """What chooses among states and bodies of one name: the day of the report, and the codes met in it.

    `parts` are the codes of states whose names mean parts of others in the report.
    """

    day: str | None
    known: set[str]
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a phrase such as "the Russian deputy foreign minister" tells of whom it names."""

    role: str
    key: str
    countries: tuple[str, ...]
    organisation: str | None
    sector: str | None
    gender: str
    former: bool
    default: str = ""  # the state that the role alone lets one think of ("secretary of state")


@dataclass(frozen=True, slots=True)
class _Ties:
    countries: tuple[str, ...]
    organisation: str | None
    cut: frozenset[int]  # tokens that are not part of the role's words


def standing(parse: Parse, tokens: tuple[int, ...], core: tuple[int, ...], key: str, setting: Setting) -> Standing:
    """Read a phrase with a role or a noun of unnamed.tsv at its core.

    Args:
        parse: The parse.
        tokens: The whole phrase.
        core: The words of the role.
        key: Row of roles.tsv or unnamed.tsv.
        setting: What chooses among states and bodies of one name.
    """
    row = table("roles").get(key) or table("unnamed")[key]
    ties = _ties(parse, tokens, core, setting)
    before = [i for i in tokens if i < core[0]]
    former = any(parse.tokens[i].text.lower() in words_for("former") for i in before) or key.split()[0] in words_for("former")
    acts = (
        "yes" in (row["state"], table("unnamed").get(key, row)["state"])
        and not former
        and key.split()[-1] not in words_for("relation")
    )
    countries = ties.countries if acts else ()
    body = organisations().get(ties.organisation or "", {})
    within = row["kind"] == "title" and not former and body.get("kind") == "government"  # "the Security Council secretary"
    if (acts or within) and body and not countries:
        countries = (body["country"],) if body["country"] else ()
    default = row.get("country", "") if acts and not countries and not ties.organisation else ""
    sector = (body["sector"] if body and row["sector"] in ("", "GOV") else "") or row["sector"]
    cut = ties.cut | {i for i in before if parse.tokens[i].text.lower() in words_for("region")}
    words = _role_words(parse, [i for i in before if (not acts and not former) or i not in cut], core)
    return Standing(words, key, countries, ties.organisation, sector or None, row.get("gender", ""), former, default)


def loose(token: Token) -> bool:
    """Say whether a word before a noun is no part of the name of a group: an article, a number, "other"."""
    return (
        token.upos in ("DET", "NUM", "PRON")
        or token.dep.startswith(("det", "nummod"))
        or token.text.lower() in words_for("loose")
    )


def _role_words(parse: Parse, before: list[int], core: tuple[int, ...]) -> str:
    kept: list[int] = []
    for i in reversed(before):
        token = parse.tokens[i]
        if loose(token) or token.upos in ("PUNCT", "PART", "CCONJ") or token.dep.startswith(("nmod:poss", "case")):
            break
        kept.append(i)
    return " ".join(parse.tokens[i].text for i in reversed(kept)) + (" " if kept else "") + printed(parse, core)


def _ties(parse: Parse, tokens: tuple[int, ...], core: tuple[int, ...], setting: Setting) -> _Ties:
    countries: list[str] = []
    bodies: list[str] = []
    cut: set[int] = set()
    words = {i: parse.tokens[i].text for i in tokens}
    texts = [t.text for t in parse.tokens[tokens[0] : tokens[-1] + 1]]
    inside = parse.tokens[tokens[0] : tokens[-1] + 1]
    after = core[-1] + 1
    link = words.get(after, "").lower()
    i = 0
    while i < len(texts):
        at = tokens[0] + i
        open_ = texts[: core[0] - tokens[0]] if at < core[0] else texts  # "British" in "US and British forces", no British Army
        match = None if at in core else match_at(inside, open_, i, names_index())
        listed = i > 0 and texts[i - 1].lower() in ("and", ",")  # "ministries in Baku and Yerevan"
        if match is None or (at > after and (link == "to" or (link == "in" and countries and not listed))):
            i += 1
            continue
        if at < after or listed or not (countries or bodies):
            _add(match, countries, bodies, setting)
        if "adjective" in match.entries or "country" in match.entries:
            cut.update(range(at, tokens[0] + match.last))
        i = match.last
    return _Ties(tuple(dict.fromkeys(countries)), bodies[0] if bodies else None, frozenset(cut))


def _add(match: Match, countries: list[str], bodies: list[str], setting: Setting) -> None:
    if "metonym" in match.entries:
        row = table("metonyms")[match.entries["metonym"][0]]
        if row["organisation"]:
            bodies.append(row["organisation"])
        if row["country"]:
            countries.append(row["country"])
        return
    if "organisation" in match.entries:
        bodies.append(chosen("|".join(match.entries["organisation"]), organisations(), setting.day, setting.known))
        return
    for form in ("country", "adjective", "capital", "people"):
        if form in match.entries:
            code = chosen("|".join(match.entries[form]), table("countries"), setting.day, setting.known)
            countries.extend({code} - setting.parts)
            return


def prefix(parse: Parse, mention: ActorMention, setting: Setting) -> Standing | None:
    """Read the role that stands before a name ("Russian Foreign Minister Sergei Lavrov"), or None."""
    start, end = mention.tokens[0], mention.core[0]
    lows = [t.text.lower() for t in parse.tokens[start:end]]
    inside = parse.tokens[start:end]
    for i in range(len(lows)):
        match = match_at(inside, lows, i, nouns_index())
        if match is not None and "role" in match.entries and (match.last == len(lows) or _posted(inside, match.last)):
            core = tuple(range(start + i, start + match.last))
            return standing(parse, tuple(range(start, end)), core, match.entries["role"][0], setting)
    return _ranked(parse, mention, setting)


def _posted(inside: Sequence[Token], i: int) -> bool:
    """Say whether only the land or body stands behind a role, to or of which it is: "Ambassador to the United Nations"."""
    words = [t.text for t in inside]
    if words[i].lower() not in OF_WHAT:
        return False
    i += 1 + (words[i + 1 : i + 2] == ["the"])
    match = match_at(inside, words, i, names_index()) if i < len(words) else None
    return match is not None and match.last == len(words)


def _ranked(parse: Parse, mention: ActorMention, setting: Setting) -> Standing | None:
    """Read the title before a name, with the state whose it is: "Russian Lt. Gen. Sergei Rudskoi"."""
    row = table("titles")[mention.key] if mention.key else None
    if row is None or row["kind"] not in ("rank", "office"):
        return None
    noun = table("ranks").get(mention.key, {}).get("noun", "")
    start, end = mention.tokens[0], mention.core[0]
    inside = parse.tokens[start:end]
    words = [t.text for t in inside]
    titles = (match_at(inside, words, i, titles_index()) for i in range(len(words)))
    title = next((m for m in titles if m is not None and m.last == len(words)), None)
    if title is None or noun not in table("roles"):
        return Standing(mention.key, noun, (), None, row["sector"] or None, row["gender"], False)
    told = standing(parse, tuple(range(start, end)), tuple(range(start + title.first, end)), noun, setting)
    return replace(told, role=mention.key, sector=row["sector"] or told.sector, gender=row["gender"])


def take(figure: Figure, told: Standing) -> None:
    """Keep what a phrase tells of a figure; what was told first stays."""
    figure.roles.append(told.key)
    renewed = figure.former is False and bool(told.countries) and figure.country is None
    if told.key not in words_for("echo") and (figure.role is None or renewed):
        figure.role = told.role
        figure.sector = told.sector or figure.sector
    if told.countries and figure.country is None:
        figure.country = told.countries[0]
    figure.organisation = figure.organisation or told.organisation
    figure.gender = figure.gender or told.gender
    figure.former = figure.former or told.former
    figure.default = figure.default or told.default


# --- the table of offices: who held what, when -----------------------------------------------------------------------


_Holding = tuple[list[str], str]  # words of a folded name, and key of a term
_Index = Mapping[str, list[_Holding]]


@cache
def _holders() -> tuple[_Index, Mapping[str, list[str]]]:
    """The terms of the table by first and by last word of each folded name of their person, and by the whole of it."""
    told = table("offices").told("term", "person", "names")
    forms = [(term, name) for term, *both in told for cell in both if cell != "-" for name in cell.split("|")]
    found: dict[str, list[_Holding]] = defaultdict(list)
    whole: dict[str, list[str]] = defaultdict(list)
    for (term, _), words in zip(forms, fold_all(name for _, name in forms), strict=True):
        whole[" ".join(words)].append(term)
        for word in {words[0], words[-1]}:
            found[word].append((words, term))
    return found, whole


@cache
def _spelt_alike() -> Mapping[tuple[str, str], list[str]]:
    """The terms of the table by what stays of first and last word of a name however it is written in English."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word, holdings in _holders()[0].items():
        last = skeleton(word)
        for name, term in holdings if len(last) > _SHORT else ():
            if name[-1] == word and len(name) > 1:
                found[skeleton(name[0]), last].append(term)
    return found


def infer(figure: Figure, setting: Setting) -> None:
    """Fill what the report leaves open - country, role, organisation - from the office held on the day, marked as inferred.

    Where the table knows no office on the day, an office of the same name at another time still tells the state. Of several that
    one person holds at once, the one that the report names goes first, then a state's.
    """
    if not figure.former and not (figure.role and (figure.country or figure.organisation)):
        day = setting.day
        held = [row for row in _held(figure, setting) if figure.country in (None, row["country"])]
        rows = (
            [r for r in held if day and in_office(r, day) and _fits(figure, r)]
            or [r for r in held if _same_office(figure, r)]
            or [r for r in held if figure.default and _fits(figure, r)]
            or [r for r in held if not day and not figure.roles and _heads(r)]
        )
        if len({row["person"] for row in rows}) == 1 and len({row["country"] for row in rows} - {""}) < 2:
            _fill(figure, min(rows, key=lambda row: (not _same_office(figure, row), not row["country"])))
        elif rows and figure.country is None and len(states := {row["country"] for row in rows}) == 1 and "" not in states:
            figure.country = states.pop()  # "President Bush" without a date: one of two, but of one state
            figure.inferred.append("country")
    if figure.country and figure.country == figure.default and "country" in figure.inferred:
        figure.inferred.remove("country")  # the role alone says so
    figure.country = figure.country or (figure.default if not figure.former and not figure.organisation else None) or None


def _fill(figure: Figure, row: Mapping[str, str]) -> None:
    told = {"country": row["country"], "role": row["office"], "organisation": row["organisation"]}
    for field, value in told.items():
        if value and getattr(figure, field) is None:
            setattr(figure, field, value)
            figure.inferred.append(field)
    figure.roles.append(row["office"].lower())
    figure.sector = figure.sector or table("roles").get(row["office"].lower(), {}).get("sector") or None


def _held(figure: Figure, setting: Setting) -> list[Row]:
    """The offices, of any time, of those who bear the name of a person.

    A bare surname needs the state in the report, unless nobody else has held an office under it and the office is the highest
    ("Obama"); one who has a single name (a king) needs more than "Mr." before it.
    """
    titles = {table("titles")[m.key]["kind"] for m in figure.mentions if m.key in table("titles")}
    single, bare = len(figure.name.split()) == 1, not any(m.key for m in figure.mentions)
    held = bearers(fold(figure.name).split())
    if single and titles == {"courtesy"} and not figure.roles:
        held = [row for row in held if " " in row["person"]]
    if single and bare and len({row["person"] for row in held}) == 1 and any(map(_heads, held)):
        return held
    return [row for row in held if not (single and bare) or row["country"] in setting.known]


def _heads(row: Row) -> bool:
    """Say whether an office is the highest of a state."""
    return bool(row["country"]) and row["office"].lower() in words_for("head")


def bearers(words: list[str]) -> list[Row]:
    """Return the terms of those who bear a folded name.

    Who bears exactly it goes before those whose name it can be short for, and these before those whose name is spelt alike.
    """
    shelves, whole = _holders()
    terms = whole.get(" ".join(words)) or [
        term for name, term in (shelves.get(words[-1], ()) if words else ()) if same_name(words, name)
    ]
    if not terms and len(words) > 1:
        terms = _spelt_alike().get((skeleton(words[0]), skeleton(words[-1])), [])
    return [table("offices")[term] for term in dict.fromkeys(terms)]


def in_office(row: Row, day: str) -> bool:
    """Say whether a term covers a day; one whose dates may be off holds as much before and after."""
    slack = _SLACK.get(row["confidence"])
    return valid(row, day) or (slack is not None and (valid(row, days_after(day, slack)) or valid(row, days_after(day, -slack))))


def _fits(figure: Figure, row: Mapping[str, str]) -> bool:
    """Say whether what the report calls a person leaves room for an office: a surgeon is no minister."""
    roles = [table("roles")[r] for r in figure.roles if r in table("roles")]
    acts = any(role["state"] == "yes" or role["kind"] == "title" for role in roles)
    return not roles or acts or _same_office(figure, row)


@lru_cache(maxsize=1 << 16)
def same_role(one: str, other: str) -> bool:
    """Say whether two roles may be one: equal, or one the last words of the other ("minister", "foreign minister")."""
    a, b = _plain_role(one), _plain_role(other)
    short, long = sorted((a, b), key=len)
    return bool(short) and long[-len(short) :] == short and (short == long or used_as("deputy").isdisjoint(long))


def _plain_role(role: str) -> list[str]:
    """The words of a role by its commonest name: a premier is a prime minister."""
    words = role.lower().replace("-", " ")
    return table("role_synonyms").get(words, {}).get("same", words).replace("-", " ").split()


def _same_office(figure: Figure, row: Mapping[str, str]) -> bool:
    office = _plain_role(row["office"])
    return any(_plain_role(role) == office for role in figure.roles)
