"""Names of a state that a report gives to what is not the state: Georgia, when it tells of Atlanta; the Serbs of Bosnia."""

import re
from functools import cache

from verbale.lexicon import table


def parts_meant(text: str) -> frozenset[str]:
    """Return the codes of the states whose names mean a part of another state in a text.

    >>> parts_meant("Georgia closed its schools in Savannah."), parts_meant("Georgia closed its border.")
    (frozenset({'GEO'}), frozenset())
    """
    return frozenset(code for code, name, signs, own in _names() if name in text and signs.search(text) and not own.search(text))


def peoples_abroad(text: str) -> frozenset[str]:
    """Return the codes of the states whose peoples, in a text, are those of another land.

    They are where the text calls them so ("Bosnian Serbs", "ethnic Albanians"), or names their land and not their state.

    >>> peoples_abroad("The Serbs shelled Sarajevo."), peoples_abroad("The Serbs of Belgrade looked to Sarajevo.")
    (frozenset({'SRB'}), frozenset())
    """
    return frozenset(
        code
        for code, people, called, lands, own in _peoples()
        if people.search(text) and (called.search(text) or (lands.search(text) and not own.search(text)))
    )


@cache
def _peoples() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """Each code with the words for its people, for it as one of another land, for the lands, and for the state."""
    countries = table("countries")
    out = []
    for code, row in table("peoples_abroad").items():
        lands = [countries[land] for land in row["lands"].split("|")]
        of_lands = "|".join(word for land in lands for word in (land["adjectives"] or land["name"]).split("|"))
        people = countries[code]["people"]
        called = re.compile(rf"\b(?:[Ee]thnic|{_either(of_lands)}) (?:{_either(people)})\b")
        places = "|".join(filter(None, (land[c] for land in lands for c in ("name", "names", "capital", "adjectives"))))
        own = "|".join(filter(None, (countries[code][c] for c in ("name", "names", "capital"))))
        out.append((code, _any(people), called, _any(places), _any(own)))
    return tuple(out)


def _either(words: str) -> str:
    return "|".join(map(re.escape, words.split("|")))


@cache
def _names() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]:
    """Each code with its name, the signs of the part, and the words that are the state's own."""
    rows = table("namesakes").items()
    return tuple((row["country"], name, _any(row["signs"]), _any(_own(row["country"]))) for name, row in rows)


def _own(code: str) -> str:
    row = table("countries")[code]
    return "|".join(filter(None, (row["capital"], row["adjectives"])))


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words.split('|')))})\b")
