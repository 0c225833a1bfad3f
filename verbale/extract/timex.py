"""Times in a text: days, weeks, months, longer, clock times, lengths and repeated times, counted from the report's day."""

from datetime import date

from verbale.extract.periods import Period
from verbale.extract.reading import Reading, Setting
from verbale.extract.readings import reading
from verbale.extract.tense import tense
from verbale.extract.time_phrases import Phrase, phrases
from verbale.terms import Parse, Timex


def timexes(parse: Parse, published: str | None) -> tuple[Timex, ...]:
    """Return the expressions of time of a text, in order.

    Args:
        parse: The parsed text.
        published: ISO date of the report; None leaves what counts from it open.

    Source: TimeML 1.2.1, TIMEX3; intervals are inclusive days, None where the words leave an edge open.
    """
    here = _date(published)
    out: list[Timex] = []
    named: list[Period] = []
    sentence, year, day = -1, None, None
    for phrase in phrases(parse):
        if parse.tokens[phrase.first].sentence != sentence:
            sentence, year, day = parse.tokens[phrase.first].sentence, None, None
        setting = Setting(here, tuple(named[-8:]), year, day, tense(parse, phrase.first))
        found = reading(parse, phrase, setting)
        if found is None:
            continue
        out.append(_timex(parse, phrase, found))
        if found.kind in ("DATE", "TIME") and found.first and found.last and found.value and not found.value.endswith("_REF"):
            named.append(Period(found.value, found.first, found.last))
            day = found.first if found.first == found.last else day
            if (
                "Y" in phrase.letters
                and here
                and found.first.year != here.year
                and phrase.form in ("month_day", "day_month", "month_year")
            ):
                year = found.first.year
    return tuple(out)


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _timex(parse: Parse, phrase: Phrase, found: Reading) -> Timex:
    tokens = tuple(range(phrase.first, phrase.last - found.shorten))
    return Timex(
        tokens=tokens,
        head=top(parse, tokens),
        kind=found.kind,
        value=found.value,
        earliest=found.first.isoformat() if found.first else None,
        latest=found.last.isoformat() if found.last else None,
        anchor=found.anchor,
        words=parse.words(tokens),
    )


def top(parse: Parse, tokens: tuple[int, ...]) -> int:
    """Return the token by which a phrase hangs on its clause: the one nearest to the root, the last of several."""
    inside = set(tokens)
    outer = [i for i in tokens if parse.tokens[i].head not in inside]
    return min(reversed(outer), key=lambda i: len(parse.ancestors(i)))
