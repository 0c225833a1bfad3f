"""Numbers that count something, before it is known what: alone, with a currency symbol, or as the two ends of a range."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from verbale.extract.change import moves
from verbale.extract.measures import measure
from verbale.extract.number import Numeral, numerals
from verbale.extract.units import kind_of, noun_of, symbol
from verbale.lexicon import table
from verbale.terms import Parse, Token

_UNIT_WORDS = 4  # "miles per hour to"


@dataclass(frozen=True, slots=True)
class Amount:
    """One number, or two that make a range, before what it counts is known."""

    numbers: tuple[Numeral, ...]
    first: int  # with a currency symbol
    last: int  # exclusive

    @property
    def number(self) -> Numeral:
        """The number that stands nearest to the unit."""
        return self.numbers[-1]


def amounts(parse: Parse, busy: set[int]) -> Iterator[Amount]:
    """Yield the numbers of a text that are no names, in order; tokens in `busy` belong to something else."""
    numbers = [n for n in numerals(parse) if n.first not in busy and not _is_name(parse, n)]
    k = 0
    while k < len(numbers):
        one = _amount(parse, numbers[k])
        other = _amount(parse, numbers[k + 1]) if k + 1 < len(numbers) else None
        if other and _paired(parse, one, other):
            low, high = _alike(one.number, other.number)
            yield Amount((low, high), one.first, other.last)
            k += 2
        else:
            yield one
            k += 1


def _amount(parse: Parse, number: Numeral) -> Amount:
    tokens, before = parse.tokens, number.first - 1
    if before < 0 or symbol(tokens[before].text) is None:
        return Amount((number,), number.first, number.last)
    area = tokens[before - 1].text if before > 0 and tokens[before].text == "$" else ""
    whose = area.isupper() and symbol(f"{area}$") is not None  # HK $5.4m
    return Amount((number,), before - whose, number.last)


def _is_name(parse: Parse, number: Numeral) -> bool:
    """Say whether a number only names something: "Article 5", "Boeing 737", "the Group of 20", "Minsk 2"."""
    head = _top(parse, number)
    token = parse.tokens[head]
    before = parse.tokens[number.first - 1] if number.first else None
    if (before is not None and symbol(before.text)) or (number.figure and (number.figure.symbol or number.figure.unit)):
        return False
    if before is not None and before.sentence == token.sentence and _is_label(before):
        return True
    if before is not None and number.written == "figures" and _named_or_aged(parse, number, before):
        return True
    if measure(parse, number):
        return False
    name = parse.name_at.get(number.first)
    if name and name.kind in ("FAC", "PROD", "EVENT", "ORG", "PER") and name.last - name.first > 1:
        return True
    of_follows = number.last < len(parse.tokens) and parse.tokens[number.last].text.lower() == "of"
    if token.dep in ("appos", "flat", "list", "parataxis") and number.written == "figures" and 0 <= token.head < number.first:
        return parse.tokens[token.head].upos in ("PROPN", "NOUN") and parse.child(head, "case") is None and not of_follows
    other = parse.tokens[token.head] if token.head >= 0 else token
    if token.dep in ("nummod", "nmod:unmarked", "compound") and other.i < number.first and other.upos == "PROPN":
        return True
    held = noun_of(parse, other.i)
    return (
        token.dep == "nummod"
        and other.xpos == "NNP"
        and held == other.i
        and number.value not in (None, 1)
        and kind_of(parse, held) == "count"
    )


def _named_or_aged(parse: Parse, number: Numeral, before: Token) -> bool:
    """Say whether figures end a name ("the Boeing 737 landed") or tell somebody's age ("Anna Petrova, 45, agreed")."""
    head = parse.tokens[number.head].head
    counting = head >= number.last and parse.tokens[head].upos in ("NOUN", "PROPN", "SYM")
    if (before.upos == "PROPN" or before.xpos == "NNP") and not counting and not _unit_follows(parse, number):
        return True
    after = parse.tokens[number.last].text if number.last < len(parse.tokens) else ""
    if before.xpos == "NNP" and parse.name_at.get(before.i) == parse.name_at.get(number.last, 0):
        return True  # the iPhone 11 Pro
    person = parse.name_at.get(number.first - 2) if number.first > 1 else None
    return before.text == "," and after in (",", ".", ")") and person is not None and person.kind == "PER"


def _unit_follows(parse: Parse, number: Numeral) -> bool:
    if measure(parse, number):
        return True
    return number.last < len(parse.tokens) and parse.tokens[number.last].upos in ("NOUN", "SYM", "ADJ")


@cache
def _labels() -> frozenset[str]:
    return frozenset(noun for noun, row in table("units").items() if row["kind"] == "label")


def _is_label(token: Token) -> bool:
    return token.text.lower() in _labels()


def _top(parse: Parse, number: Numeral) -> int:
    return top_of(parse, number.first, number.last)


def top_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of a number by which it hangs on the rest of its sentence."""
    inside = range(first, last)
    return next((i for i in reversed(inside) if parse.tokens[i].head not in inside), last - 1)


def _paired(parse: Parse, one: Amount, other: Amount) -> bool:
    """Say whether two numbers are ends of one range: "30,000 to 40,000", "2-3", "between 2 and 3", "1 percent to 2 percent"."""
    if parse.tokens[one.first].sentence != parse.tokens[other.first].sentence:
        return False
    if one.number.value is None or other.number.value is None:
        return False
    before = parse.tokens[one.first - 1].text.lower() if one.first else ""
    between = _without_unit(parse, one, other, before)
    money = [_is_money(parse, a) for a in (one, other)]
    moved = before == "by" and (len(set(money)) > 1 or all(money))  # "rose by $2 million to $9 million" is no range
    if len(between) != 1 or money == [False, True] or moved:
        return False
    if before == "from" and between == ["to"] and moves(parse, one.number.head):
        return False
    joined = between[0] in ("to", "-", "–", "—", "or") or (between[0] == "and" and before == "between")
    low, high = (n.value or 0 for n in _alike(one.number, other.number))
    return joined and low < high and not (between[0] == "or" and high > 3 * low) and (between[0] != "-" or high < 100 * low)


def _without_unit(parse: Parse, one: Amount, other: Amount, before: str) -> list[str]:
    """Return the words between two numbers; a unit told with each of them is left out ("20 percent to 30 percent")."""
    between = [t.text.lower() for t in parse.tokens[one.last : other.first]][:_UNIT_WORDS]
    unit = between[:-1]
    after = [t.text.lower() for t in parse.tokens[other.last : other.last + len(unit)]]
    same = unit == after or (len(unit) == 1 and len(after) == 1 and {*unit, *after} <= {"%", "percent", "pc"})
    ranged = before in ("from", "between") or between[-1:] in (["-"], ["–"]) or unit[:1] in (["%"], ["percent"], ["per"])
    return between[-1:] if unit and same and ranged else between


def _is_money(parse: Parse, amount: Amount) -> bool:
    figure = amount.numbers[0].figure
    return amount.first < amount.numbers[0].first or bool(figure and figure.symbol)


def _alike(low: Numeral, high: Numeral) -> tuple[Numeral, Numeral]:
    """Give the first number of a range the scale of the second ("2.5 to 3.5 million", "30-40,000")."""
    if low.value is None or high.value is None or low.last - low.first > 1:
        return low, high
    for scale in (10**12, 10**9, 10**6, 1000):
        if high.value >= scale and low.value < 1000 and low.value * scale < high.value:
            return replace(low, value=low.value * scale), high
    return low, high
