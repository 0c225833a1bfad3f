"""What the engine's head for events adds to the lexicon: events on words that no frame uses.

What a frame tells is never doubted: tried on loose frames only, near certainty that nothing is told took away as many
events as false alarms. The head is silent where a parser has none.
"""

from functools import cache

from verbale.extract.frames import Frame
from verbale.lexicon import ontology
from verbale.terms import Guess

# Chosen by cross-validation on our marked sentences, texts and lemmas unseen (`python -m training.events FOLDER --report`).
PROPOSED = 0.6  # 58 of 1,525 predicates that no frame fits lie above it: 51 events, 40 of the type guessed

_MUTUAL = ("CONSULT", "COOPERATE")
_NOT_DONE_TO = ("AGREE", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT")  # the object there is the actor's own


def proposes(guess: Guess) -> bool:
    """Say whether the head is sure enough of an event's type to tell it without a frame."""
    return guess.likely >= PROPOSED


@cache
def bare(kind: str) -> Frame:
    """Return the frame by which an event of a type is read when the lexicon has none: who does it, and on whom."""
    own = kind in _NOT_DONE_TO
    recipient = ontology("plover")["recipients"][kind] if own else f"obj,{ontology('plover')['recipients'][kind]}"
    row = {
        "object": "", "type": kind, "mode": "", "context": "", "actor": "subj", "recipient": recipient,
        "reciprocal": "yes" if kind in _MUTUAL else "no", "firm": "no",
    }  # fmt: skip
    return Frame("", "", (), frozenset(), row)
