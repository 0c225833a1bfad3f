"""Lay the mentions of GUM's entities beside the program's noun phrases."""

from bisect import bisect_left
from dataclasses import dataclass, field

from bench.quality.conllu import Text, Word
from bench.quality.scoring import Squeeze
from verbale.extract.phrase import Phrase
from verbale.terms import Parse

Span = tuple[int, int]
Entity = tuple[str, str]  # its name in the document, and its type


@dataclass
class Marks:
    """The entities of a gold document, by the span of each mention and by the span of its head word; white space not counted."""

    spans: dict[Span, Entity] = field(default_factory=dict)
    heads: dict[Span, Entity] = field(default_factory=dict)

    def entity(self, parse: Parse, squeeze: Squeeze, phrase: Phrase) -> Entity | None:
        """Return the entity that a phrase means: by its words, else by its head."""
        found = self.spans.get(span(parse, squeeze, phrase))
        if found is not None or phrase.kind == "group":
            return found
        head = parse.tokens[phrase.head]
        return self.heads.get(squeeze.span(head.start, head.end))


def marks(text: Text) -> Marks:
    """Read the entities of a document; of mentions with one head the longest gives the head its entity."""
    words = sorted(text.words, key=lambda w: w.span)
    starts = [w.span[0] for w in words]
    found = Marks()
    mentions = [(m.span, (name, m.kind)) for name, ms in text.entities.items() for m in ms]
    for span_, entity in sorted(mentions, key=lambda mention: mention[0][0] - mention[0][1]):
        found.spans[span_] = entity
        inside = words[bisect_left(starts, span_[0]) : bisect_left(starts, span_[1])]
        if inside:
            found.heads.setdefault(_head(inside, span_).span, entity)
    return found


def _head(inside: list[Word], span_: Span) -> Word:
    return next((w for w in inside if w.head is None or not span_[0] <= w.head[0] < span_[1]), inside[0])


def span(parse: Parse, squeeze: Squeeze, phrase: Phrase) -> Span:
    """Return where a phrase stands, white space not counted."""
    return squeeze.span(parse.tokens[phrase.first].start, parse.tokens[phrase.last - 1].end)
