"""Whose government an officer without a state serves: the state spoken of just before, or the one reported from."""

from verbale.extract.gazetteer import match_at, name_at_start, names_index
from verbale.lexicon import table, used_as
from verbale.resolve.figure import Figure
from verbale.terms import Parse

Found = dict[int, tuple[Figure, ...]]


def settle(parse: Parse, figures: list[Figure], found: Found) -> None:
    """Give officers, armies and governments without a state the one they plainly serve, marked as inferred.

    "Japan protested. Prime Minister Haruki Onodera urged ...": the subject of the sentence before, in the same paragraph,
    unless the officer's own sentence speaks of that state as another. Else the state of the dateline or of the heading's
    label ("Sudan: ..."), when the report speaks of that state as an actor.
    """
    states = {f.country: f for f in figures if f.kind == "country" and f.country}
    home = _home(parse, states)
    for figure in figures:
        if _serves(figure) and not _of_another(parse, figure):
            code = _before(parse, figure, found) or _scene(parse, figure, states) or home
            if code is not None and not _rivals(figure, code, figures):
                figure.country = code
                figure.inferred.append("country")


def _serves(figure: Figure) -> bool:
    """Say whether a figure acts for a state that nobody names: an officer with a name, the army, the government."""
    if figure.country or figure.organisation or figure.former or not (figure.mentions or figure.traces):
        return False
    if figure.kind == "person":
        ranks = {m.key for m in figure.mentions if m.key in table("titles")}
        ranked = any(table("titles")[key]["kind"] == "rank" and table("titles")[key]["sector"] == "MIL" for key in ranks)
        return ranked or any(table("roles").get(role, {}).get("state") == "yes" for role in figure.roles)
    groups = used_as("ruling group")
    return not figure.plural and figure.name.lower() in groups and not groups.isdisjoint(figure.roles)


def _of_another(parse: Parse, figure: Figure) -> bool:
    """Say whether somebody's role is told with a name that no table knows, whose man he is: "the Dinka delegate"."""
    if figure.kind != "person":
        return False
    before = (i for m in figure.mentions if m.form == "role" for i in m.tokens if i < m.core[0])
    return any(parse.tokens[i].text[0].isupper() and parse.tokens[i].dep in ("amod", "compound") for i in before)


def _rivals(figure: Figure, code: str, figures: list[Figure]) -> bool:
    """Say whether the same office of that state is held by somebody else in the report."""
    if figure.kind != "person":
        return False
    return any(f is not figure and f.kind == "person" and f.country == code and f.role == figure.role for f in figures)


def _before(parse: Parse, figure: Figure, found: Found) -> str | None:
    """The state that is the subject of the clause or sentence before the first mention, in the same paragraph."""
    first = figure.first[0]
    opening = parse.text.rfind("\n", 0, parse.tokens[first].start)
    sentence = parse.tokens[first].sentence
    heads = [h for h in found if h < first and parse.tokens[h].start > opening and parse.tokens[h].sentence >= sentence - 1]
    heads = [h for h in heads if parse.tokens[h].dep.startswith("nsubj")]
    if heads and _done_to(parse, figure.first[1], max(heads)):
        return None
    if not heads:
        return None
    (subject, *others) = found[max(heads)] or (None,)
    if subject is None or others or subject.kind not in ("country", "government") or not subject.country:
        return None
    return subject.country if not _apart(parse, figure, subject.country, found) else None


def _done_to(parse: Parse, officer: int, subject: int) -> bool:
    """Say whether an officer stands in what a subject does, by no word of his own: "Berlin welcomed the president's words"."""
    while parse.tokens[officer].dep in ("flat", "appos", "conj") and parse.tokens[officer].head >= 0:
        officer = parse.tokens[officer].head
    within = parse.tokens[subject].head in parse.ancestors(officer)
    return within and not parse.tokens[officer].dep.startswith("nsubj")


def _scene(parse: Parse, figure: Figure, states: dict[str, Figure]) -> str | None:
    """The state of the capital that the paragraph opens with: "In Buenos Aires the junta said ..."."""
    first = figure.first[0]
    here = parse.paragraph(first)
    while first > 0 and parse.paragraph(first - 1) == here:
        first -= 1
    inside = parse.tokens[first + 1 : first + 5]
    match = name_at_start(inside)
    if parse.tokens[first].text != "In" or match is None:
        return None
    codes = match.entries.get("capital", ())
    return next((code for code in codes if code in states), None)


def _apart(parse: Parse, figure: Figure, code: str, found: Found) -> bool:
    """Say whether the officer's own clause speaks of the state as of another: "urged Iran"."""
    verb = parse.tokens[figure.first[1]].head
    below = parse.subtree(verb) if verb >= 0 and parse.tokens[figure.first[1]].dep.startswith("nsubj") else ()
    return any(f.kind == "country" and f.country == code for i in below if i > figure.first[0] for f in found.get(i, ()))


def _home(parse: Parse, states: dict[str, Figure]) -> str | None:
    """The state of the heading's label, or of the dateline when no other state is spoken of more.

    A dateline in Cairo does not make Egyptians of the generals of a war elsewhere.
    """
    for line_start in (0, *_paragraph_starts(parse)[:6]) if parse.tokens else ():
        code, dateline = _label(parse, line_start)
        if code in states:
            most = max(len(f.mentions) for f in states.values())
            return None if dateline and len(states[code].mentions) < most else code
    return None


def _paragraph_starts(parse: Parse) -> list[int]:
    tokens = parse.tokens
    return [i for i in range(1, len(tokens)) if "\n" in parse.text[tokens[i - 1].end : tokens[i].start]]


def _label(parse: Parse, i: int) -> tuple[str, bool]:
    """The state of a name that opens a line, "" for none, and whether it is a dateline: "Sudan:", "TAIPEI, Aug 12 (Agency) -"."""
    tokens = parse.tokens
    texts = [t.text if len(t.text) < 4 else t.text.title() for t in tokens[i : i + 4]]
    match = match_at(tokens[i : i + 4], texts, 0, names_index())
    if match is None or i + match.last >= len(tokens):
        return "", False
    mark, loud = tokens[i + match.last].text, tokens[i].text.isupper()
    if "country" in match.entries and mark == ":":
        return match.entries["country"][0], False
    keys = match.entries.get("capital") or ()
    return (keys[0], True) if keys and loud and mark in (",", "(", "—", "–", "-", "--") else ("", False)
