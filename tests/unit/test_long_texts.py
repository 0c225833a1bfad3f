"""Long texts: twice the words cost about twice the work, counted in looks at words, so that no machine's speed tells."""

from dataclasses import replace
from itertools import count

import pytest

from verbale.pipeline import code
from verbale.terms import Document, Parse, Token

MOST = 2.6  # times the looks for twice the text; a loop over all words for each sentence soon makes it 4
TEXTS = {
    "promises": "Lavrov promised that Moscow would withdraw troops by Monday. Blinken kept his promise and sent tanks to Kyiv.",
    "names": "Talks between Oslo, Kyiv, Antony Blinken, Sergei Lavrov, Lloyd Austin and Emmanuel Macron failed. Mr. Lavrov left.",
    "quotes": '"If they attack, we will answer," Blinken said, adding that his German colleague had said that she would not go.',
    "conditions": "He warned that Moscow would strike unless Kyiv agreed to talks provided that both sides kept the truce.",
}


class Watched(tuple[Token, ...]):
    """Tokens that count how often one is looked at."""

    looks = count()

    def __getitem__(self, i):
        next(self.looks)
        return super().__getitem__(i)

    def __iter__(self):
        for token in super().__iter__():
            next(self.looks)
            yield token


def repeated(parse: Parse, times: int, between: str) -> Parse:
    """The same sentences over and over, as a parser would give them."""
    n, sentences, width = len(parse.tokens), len(parse.sentences), len(parse.text) + len(between)
    tokens = (
        replace(
            t,
            i=t.i + k * n,
            start=t.start + k * width,
            end=t.end + k * width,
            head=t.head + k * n if t.head >= 0 else -1,
            sentence=t.sentence + k * sentences,
        )
        for k in range(times)
        for t in parse.tokens
    )
    return Parse(
        between.join([parse.text] * times),
        Watched(tokens),
        tuple((a + k * n, b + k * n) for k in range(times) for a, b in parse.sentences),
        tuple(replace(name, first=name.first + k * n, last=name.last + k * n) for k in range(times) for name in parse.names),
    )


def looks(parse: Parse, times: int, between: str, kit) -> int:
    long = repeated(parse, times, between)
    document = Document("x", long.text, None, None, None, None, "2022-01-21", "en", None, "text")
    Watched.looks = count()
    assert code(document, long, kit).actors
    return next(Watched.looks)


@pytest.mark.parametrize("between", ["\n\n", " "])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_twice_the_words_take_about_twice_the_looks_at_them(text, between, kit, parser):
    parse = parser(text)
    assert looks(parse, 120, between, kit) <= MOST * looks(parse, 60, between, kit)
