"""Quantities in a text: numbers in every form with what they count, how surely, and between which bounds."""

from dataclasses import replace
from functools import lru_cache

from verbale.extract.amounts import Amount, amounts, top_of
from verbale.extract.change import changed, upwards
from verbale.extract.measures import is_mass, measure
from verbale.extract.strengths import strength
from verbale.extract.time_phrases import phrases
from verbale.extract.units import Unit, currency, is_national, kind_of, noun_of, plural, symbol
from verbale.lexicon import Row, table, used_as
from verbale.terms import Parse, QuantityMention, Range, Token

_ALIKE = ("force", "casualty", "weapon", "people")  # kinds of things that a number may count without its noun
_LARGE, _TIMES = 1000, 5  # below, a bare number is too often something else; apart by more, it counts something else


_LONGEST = 8  # words from a number to the noun that it counts, where the tree does not join them


def quantities(parse: Parse) -> tuple[QuantityMention, ...]:
    """Return the quantities of a text, in order: all that is counted or measured, of whatever kind.

    Times, ages, scores, names with numbers, ordinals and the pronoun "one" are none.
    """
    busy = _taken(parse)
    out: list[QuantityMention] = []
    counted = list(amounts(parse, busy))
    taken = frozenset(i for a in counted for i in range(a.first, a.last))
    for amount in counted:
        mention = _mention(parse, amount, taken, out)
        if mention:
            out.append(mention)
    return changed(parse, out)


def _taken(parse: Parse) -> set[int]:
    """Return the tokens that belong to times; a length of time is measured ("three years")."""
    plain = {"bare", "reference", "part", "holiday", "age", "duration", "span", "shifted", "set"}
    return {i for p in phrases(parse) if p.form not in plain for i in range(p.first, p.last)}


# --- what is counted ----------------------------------------------------------------------------------------------


def _mention(parse: Parse, amount: Amount, taken: frozenset[int], before: list[QuantityMention]) -> QuantityMention | None:
    top = top_of(parse, amount.numbers[0].first, amount.last)
    unit = _money(parse, amount) or measure(parse, amount.number) or _counted(parse, amount, top)
    unit = unit or strength(parse, amount, top) or _put_at(parse, top) or _grown_to(parse, top)
    if unit is None:
        return _elliptical(parse, amount, top, before)
    first, last = _bounds(amount, unit, taken)
    value, qualifier = _valued(parse, amount, first, last)
    return QuantityMention(tuple(range(first, last)), unit.head, unit.kind, value, qualifier, unit.name, top)


def _money(parse: Parse, amount: Amount) -> Unit | None:
    tokens, number = parse.tokens, amount.numbers[0]
    before = "".join(t.text for t in tokens[amount.first : number.first])
    glued = number.figure.symbol if number.figure else ""
    code = symbol(before + glued) or symbol(before) or symbol(glued) or symbol(f"${glued}" if glued else "")
    head = amount.first
    if code is None and (noun := _currency_after(parse, amount)):
        head, code = noun
    if code is None:
        return None
    return Unit(head, code, "aid" if _is_aid(parse, amount, head) else "money")


def _currency_after(parse: Parse, amount: Amount) -> tuple[int, str] | None:
    """Return the currency noun after a number and its code ("5 million Hong Kong dollars")."""
    tokens = parse.tokens
    _, end = parse.sentences[tokens[amount.first].sentence]
    for k in range(amount.last, min(amount.last + 3, end)):
        token = tokens[k]
        if k == amount.last and not token.text.isalnum() and (code := symbol(token.text)):
            return k, code  # 1,200€
        if k + 1 < end and tokens[k + 1].text == "-" and tokens[k + 1].start == token.end:
            return None  # 275 pound-feet
        if token.upos not in ("NOUN", "PROPN", "ADJ", "PRON") and (amount.number.value or 0) < 1000:
            return None
        before = " ".join(t.text.lower() for t in tokens[amount.last : k])
        if code := currency(token.lemma.lower(), before) or currency(token.text.lower(), before):
            return None if not before and is_mass(parse, amount.number, k) else (k, code)
        if token.upos not in ("ADJ", "PROPN", "NOUN", "PRON"):
            return None
    return None


def _is_aid(parse: Parse, amount: Amount, head: int) -> bool:
    """Say whether money is given as aid: "$200 million in military aid", "a $60 million package"."""
    near = [*upwards(parse, head, 3), *_below(parse, head)]
    first, last = parse.sentences[parse.tokens[head].sentence]
    return any(kind_of(parse, i) == "aid" for i in near) or any(
        kind_of(parse, i) == "aid"
        for i in range(max(first, amount.first - 6), min(last, amount.last + 6))
        if parse.tokens[i].upos == "NOUN"
    )


def _below(parse: Parse, i: int) -> list[int]:
    """Return what hangs on a token, three steps deep."""
    out = level = [i]
    for _ in range(3):
        level = [c for k in level for c in parse.children(k)]
        out = [*out, *level]
    return out


def _counted(parse: Parse, amount: Amount, top: int) -> Unit | None:
    """Return the noun that a number counts, or None when it stands alone."""
    token = parse.tokens[top]
    head = parse.tokens[token.head] if token.head >= 0 else None
    if head is not None and head.dep == "compound" and kind_of(parse, head.i) == "measure":
        head = parse.tokens[head.head]  # six foot soldiers
    if amount.number.written == "order" or token.upos == "NOUN" or _of_follows(parse, amount):
        inside = range(amount.first, amount.last)
        held = next((c for i in inside for c in parse.children(i, "nmod") if c not in inside and parse.case(c) == "of"), None)
        if held is not None and parse.tokens[held].upos in ("NOUN", "PROPN"):
            found = _unit(parse, held, top)
            return (
                replace(found, kind="count") if found and token.text.lower() == "one" else found
            )  # one of the soldiers is one of them
    if (
        head is not None
        and token.dep in ("nummod", "compound", "nmod:unmarked", "amod")
        and head.i > top
        and (head.upos in ("NOUN", "PROPN", "SYM") or is_national(head))
    ):
        return _unit(parse, noun_of(parse, head.i))
    if head is not None and token.dep == "nummod" and _deed_adjective(head) == "casualty":
        return Unit(head.i, "people", "casualty")  # the 12 dead
    if token.text.lower() == "one" and token.dep != "nummod":
        return None
    return _following(parse, amount)


def _put_at(parse: Parse, top: int) -> Unit | None:
    """Return what is put at a number: "puts the number of troops at 3,000", "put the troops there at about 3,000"."""
    if parse.case(top) != "at":
        return None
    verbs = (i for i in parse.ancestors(top) if parse.tokens[i].upos == "VERB")  # "the troops massed there at 3,000" has two
    things = (c for i in verbs for c in parse.children(i, "obj", "nsubj:pass") if c < top)
    return _totalled(parse, next(things, None))


def _grown_to(parse: Parse, top: int) -> Unit | None:
    """Return what grew or fell to a number, or stands at it: "the number of troops has risen to 127,000"."""
    verb = parse.tokens[top].head
    if verb < 0 or parse.case(top) not in ("to", "at"):
        return None
    if parse.tokens[verb].upos != "VERB" or parse.tokens[verb].lemma not in used_as("moving"):
        return None
    totals = (c for c in parse.children(verb, "nsubj") if parse.tokens[c].lemma.lower() in used_as("total"))
    return _totalled(parse, next(totals, None))


def _totalled(parse: Parse, thing: int | None) -> Unit | None:
    """Return what a total is of, or the thing itself; None for what a bare number may not count."""
    if thing is None:
        return None
    if parse.tokens[thing].lemma.lower() == "toll":
        return Unit(thing, "people", "casualty")
    if parse.tokens[thing].lemma.lower() in used_as("total"):
        thing = next((c for c in parse.children(thing, "nmod") if parse.case(c) == "of"), None)
    unit = _unit(parse, thing) if thing is not None else None
    return unit if unit is not None and unit.kind in _ALIKE else None


def _following(parse: Parse, amount: Amount) -> Unit | None:
    """Return the noun that follows a number at once, where the tree does not join the two: "57-nation", "30 Wagner fighters"."""
    _, end = parse.sentences[parse.tokens[amount.first].sentence]
    i = amount.last
    if i + 1 < end and parse.tokens[i].text == "-" and parse.tokens[i + 1].upos == "NOUN":
        return _unit(parse, i + 1)
    if i < end and _deed_adjective(parse.tokens[i]) == "casualty":
        return Unit(i, "people", "casualty")  # the 12 dead
    end = min(end, i + _LONGEST)
    while i < end and parse.tokens[i].upos in ("ADJ", "NOUN", "PROPN"):
        if parse.tokens[i].xpos in ("NNS", "NNPS") and (i + 1 >= end or parse.tokens[i + 1].upos not in ("NOUN", "PROPN")):
            return _unit(parse, i)
        i += 1
    return None


def _of_follows(parse: Parse, amount: Amount) -> bool:
    return amount.last < len(parse.tokens) and parse.tokens[amount.last].text.lower() == "of"


def _unit(parse: Parse, i: int, top: int | None = None) -> Unit | None:
    token = parse.tokens[i]
    row = table("time_words").get(token.lemma.lower())
    if row and row["class"] in ("unit", "clock unit", "part"):
        return None  # "2.1 last year"
    if top is not None and (code := currency(token.lemma.lower(), "")):
        return Unit(i, code, "money")
    return Unit(
        i, plural(parse, i), _casualty(parse, i) or (_casualty(parse, top) if top is not None else "") or kind_of(parse, i)
    )


def _casualty(parse: Parse, i: int) -> str:
    """Return "casualty" for those of whom the sentence says that they are dead or hurt, else an empty string."""
    token = parse.tokens[i]
    for c in parse.children(i, "amod", "acl"):
        if _deed(parse.tokens[c]) == "casualty" or _deed_adjective(parse.tokens[c]) == "casualty":
            return "casualty"
    if token.head < 0:
        return ""
    above = parse.tokens[token.head]
    told = _deed(above)
    object_of = token.dep in ("obj", "nsubj:pass") or (token.dep == "nsubj" and (_owner(above) == "subj" or above.upos == "ADJ"))
    if token.dep == "conj" and told != "casualty":
        return _casualty(parse, above.i) if above.upos == "NOUN" else ""
    if object_of and told == "casualty" and token.dep != "nmod":
        return "casualty"
    if any(
        _deed_adjective(parse.tokens[c]) == "casualty" for c in parse.children(above.i, "xcomp", "advcl") if token.dep == "obj"
    ):
        return "casualty"
    return "casualty" if above.lemma == "toll" else ""


def _deed(token: Token) -> str:
    row = table("amount_verbs").get(f"{token.lemma.lower()}.v") if token.upos == "VERB" else _adjective(token)
    return row["stage"] if row else ""


def _deed_adjective(token: Token) -> str:
    row = _adjective(token)
    return row["stage"] if row else ""


def _adjective(token: Token) -> Row | None:
    return table("amount_verbs").get(f"{token.text.lower()}.a")


def _owner(token: Token) -> str:
    row = table("amount_verbs").get(f"{token.lemma.lower()}.v")
    return row["owner"] if row else ""


def _bounds(amount: Amount, unit: Unit, taken: frozenset[int]) -> tuple[int, int]:
    near = amount.last <= unit.head < amount.last + 9
    if not near or taken.intersection(range(amount.last, unit.head + 1)):  # 200 of 300 houses
        return amount.first, amount.last
    return amount.first, unit.head + 1


def _elliptical(parse: Parse, amount: Amount, top: int, before: list[QuantityMention]) -> QuantityMention | None:
    """Read a number without its noun ("killed one", "compared with about 100,000") by the one before it in the sentence."""
    token = parse.tokens[top]
    value, qualifier = _valued(parse, amount, amount.first, amount.last)
    if token.text.lower() in ("one", "zero") and not (
        token.head >= 0 and token.dep == "obj" and _deed(parse.tokens[token.head]) == "casualty"
    ):
        return None
    like = next((m for m in reversed(before) if parse.tokens[m.number].sentence == token.sentence), None)
    like = like or _going_on(parse, amount, top, value, before)
    tokens = tuple(range(amount.first, amount.last))
    if _scored(parse, amount):
        return None
    if _tolled(parse, token):
        return QuantityMention(tokens, top, "casualty", value, qualifier, "people", top)
    if amount.number.written == "order" and token.dep == "nsubj" and parse.tokens[token.head].upos == "VERB":
        return QuantityMention(tokens, top, _hurt(parse, token) or "people", value, qualifier, "people", top)  # "thousands fled"
    if like is None or like.kind not in _ALIKE:
        return QuantityMention(tokens, top, "count", value, qualifier, None, top)
    return QuantityMention(tokens, top, _hurt(parse, token) or like.kind, value, qualifier, like.unit, top)


def _going_on(parse: Parse, amount: Amount, top: int, value: Range, before: list[QuantityMention]) -> QuantityMention | None:
    """Return the force of the sentence before that a bare number counts too: "American officials speak of about 100,000".

    The number is of its size, and stands in the same paragraph or begins its own, as in a list.
    """
    last = before[-1] if before else None
    if last is None or last.kind != "force" or parse.tokens[last.number].sentence != parse.tokens[top].sentence - 1:
        return None
    sizes = [v.best or v.max or v.min or 0.0 for v in (last.value, value)]
    near = min(sizes) >= _LARGE and max(sizes) <= _TIMES * min(sizes)
    begins = amount.first - parse.sentences[parse.tokens[top].sentence][0] <= 1
    return last if near and (begins or parse.paragraph(top) == parse.paragraph(last.number)) else None


def _scored(parse: Parse, amount: Amount) -> bool:
    """Say whether a bare number stands against another, as in the score of a game."""
    around = [parse.tokens[i].text for i in (amount.first - 1, amount.last) if 0 <= i < len(parse.tokens)]
    return bool({"-", "–"}.intersection(around))


def _tolled(parse: Parse, token: Token) -> bool:
    """Say whether a bare number counts the dead: "the death toll rose to 45", "a toll of 45"."""
    above = parse.tokens[token.head] if token.head >= 0 else token
    agent = parse.child(above.i, "nsubj") if above.upos == "VERB" else above.i
    return agent is not None and parse.tokens[agent].lemma.lower() == "toll"


def _hurt(parse: Parse, token: Token) -> str:
    return _casualty(parse, token.i)


# --- how many -----------------------------------------------------------------------------------------------------


def _valued(parse: Parse, amount: Amount, first: int, last: int) -> tuple[Range, str]:
    value = amount.number.value
    if len(amount.numbers) > 1:
        return Range(amount.numbers[0].value, None, value), "range"
    if amount.number.written == "order":
        least = amount.number.least
        return Range(least, None, least and least * 10), "order of magnitude"
    if value is None:
        return Range(None, None, None), "exact"
    lead = amount.number.figure.lead if amount.number.figure else ""
    qualifier = _qualifies(lead, "before") or _qualifier(parse, first, last, amount.last)
    return ranged(value, qualifier), qualifier


def ranged(value: float, qualifier: str) -> Range:
    """Return the bounds that a qualifier gives a number.

    >>> ranged(40, "at least")
    Range(min=40, best=40, max=None)
    """
    low = value if qualifier in ("exact", "at least", "more than") else None
    high = value if qualifier in ("exact", "at most", "less than") else None
    return Range(low, value, high)


def _qualifier(parse: Parse, first: int, last: int, number_last: int) -> str:
    sentence_first, sentence_last = parse.sentences[parse.tokens[first].sentence]
    for skip in (0, 1, 2):  # "up to an additional 300", "at least another 300"
        end = first - skip
        word = parse.tokens[end].text.lower()
        if skip and (end < sentence_first or (word not in ("a", "an", "the", "of") and word not in used_as("before a number"))):
            break
        for width in (4, 3, 2, 1):
            before = parse.tokens[max(end - width, sentence_first) : end]
            if width == 1 and before and before[0].dep == "compound:prt":
                continue  # "handed over 243 weapons"
            if len(before) == width and (told := _qualifies(" ".join(t.text.lower() for t in before), "before")):
                return told
    for start in (number_last, last):
        for width in (2, 1):
            words = " ".join(t.text.lower() for t in parse.tokens[start : min(start + width, sentence_last)])
            if told := _qualifies(words.removeprefix("- "), "after"):
                return told
        if (
            start < sentence_last - 1
            and parse.tokens[start].text == "-"
            and (told := _qualifies(parse.tokens[start + 1].text.lower(), "after"))
        ):
            return told
    return "exact"


@lru_cache(maxsize=1 << 16)
def _qualifies(words: str, side: str) -> str:
    row = table("qualifiers").get(words)
    return row["qualifier"] if row and row["side"] == side else ""
