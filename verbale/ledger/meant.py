"""Which of the deeds that the words of a promise hold are promised: those of its verb, not those that name what it is done to.

Who will destroy his bombs will not attack, and "withdraw the patrol boats" is no promise to patrol.
"""

from collections.abc import Iterator
from functools import cache

from verbale.coding.deeds import deeds_with
from verbale.ledger.wording import NOT, OPEN, Wording, opening, stem, stems_used_as
from verbale.lexicon import table

_TOPIC = 6  # words behind "debate" in which "on" tells its topic: "vote this week on"
_OPENS = frozenset(["shall", "to", "will", "would"])
_AUXILIARY = frozenset(["be", "been", "have"])
_JOINS = frozenset(["and", "or"])


def promised(told: Wording) -> list[str]:
    """Return the deeds that are promised in some words; where their verb tells none, or only that it is done, all that they hold.

    >>> from verbale.ledger.wording import wording
    >>> promised(wording("will destroy its bombs and close the plant")), promised(wording("to begin the withdrawal"))
    (['destroy', 'block', 'end'], ['begin', 'withdraw'])
    """
    at = _verb(told)
    heads = {at, *_joined(told, at)}
    own = [deed for deed, places in told.deeds.items() if heads.intersection(places)]
    if not own or told.stems[at] in _light():
        return _without_topic(told)
    return own


def _verb(told: Wording) -> int:
    """Return where the verb of what is promised stands: behind "will" or "to", else first."""
    words = told.words
    plain = table("function_words").keys() - _AUXILIARY
    behind = (i + 1 for i, word in enumerate(words[:-1]) if word in _OPENS and words[i + 1] not in opening() | NOT | plain)
    at = next(behind, 0)
    while words[at : at + 1] and words[at] in _AUXILIARY and at + 1 < len(words):
        at += 1
    return at


def _joined(told: Wording, at: int) -> Iterator[int]:
    """Yield where verbs stand that are joined to the first: "withdraw its guns and close the base", not "its guns and bombs"."""
    for i in range(at + 2, len(told.words)):
        before = told.words[i - 2 : i]
        joined = before[-1] in _JOINS or (before[-1] in OPEN and before[0] in _JOINS)
        if joined and not told.words[i].endswith("s"):
            yield i


@cache
def _light() -> frozenset[str]:
    """The stems of verbs that tell only that something is done, begun or let be done."""
    return (
        frozenset(stem(verb) for verb in table("light_verbs") if " " not in verb)
        | stems_used_as("beginning")
        | stems_used_as("letting")
    )


def _without_topic(told: Wording) -> list[str]:
    """Return the deeds that words tell, but for what is voted or talked on: of "a debate on the truce" the debate."""
    at = min((i for deed in deeds_with("attended") for i in told.places(deed)), default=None)
    behind = range(at + 1, min(at + _TOPIC, len(told.words))) if at is not None else ()
    on = next((i for i in behind if told.words[i] in ("about", "on", "over")), len(told.words))
    deeds = [deed for deed, places in told.deeds.items() if places[0] < on]
    first = next(iter(deeds), None)
    left_out = deeds_with("ended") if first in deeds_with("ending") else frozenset()
    return [deed for deed in deeds if deed not in left_out]
