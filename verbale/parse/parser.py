"""The parser: text in, `Parse` out; the shipped engine by default, or any spaCy pipeline by name."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from verbale.clean.dateline import after_dateline
from verbale.lexicon import table
from verbale.parse.engine import MODEL, Engine, Layers, Words
from verbale.parse.hyphens import hyphened_participles
from verbale.parse.lists import (
    free_companions,
    free_subjects,
    join_titles,
    list_apposed,
    list_before_nouns,
    list_in_headlines,
    list_owners,
    list_phrases,
    list_subjects,
)
from verbale.parse.objects import first_objects
from verbale.parse.recase import in_running_case
from verbale.parse.repairs import (
    bind_borders,
    free_amounts,
    free_days,
    join_particles,
    late_objects,
    lower_names,
    lower_subjects,
    object_subjects,
    passive_headlines,
    past_of_one_form,
    raise_before_to,
    raise_conjuncts,
    raise_due,
    raise_past,
    raise_promised,
    raise_purposes,
    raise_results,
    raise_subjects,
    raise_told,
    reporting_ends,
    reporting_subjects,
    share_objects,
)
from verbale.parse.tokens import blank, whole_verbs
from verbale.terms import Guess, Name, Parse, Role, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Parser(Protocol):
    """What the walk needs of a parser."""

    name: str

    def __call__(self, text: str) -> Parse:
        """Parse one text."""
        ...

    def many(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Parse texts in order."""
        ...

    def docs(self, texts: Iterable[str]) -> "Iterator[Doc]":
        """Parse texts in order to spaCy `Doc`s."""
        ...


def load(model: str | None = None, *, threads: int = 1) -> Parser:
    """Return a parser.

    Args:
        model: None for the shipped engine; a folder of a model of ours; or the name of an installed spaCy pipeline
            ("en_core_web_trf").
        threads: Processor threads for one text.

    Raises:
        EngineError: No such model is installed.
    """
    if model is None or (Path(model) / "labels.json").is_file():
        return EngineParser(Engine(Path(model) if model else MODEL, threads=threads))
    from verbale.parse.pipelines import SpacyParser

    return SpacyParser(model)


class EngineParser:
    """The shipped engine behind spaCy's tokeniser."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._nlp = engine, blank()
        self.name = f"{engine.manifest['name']}@{engine.manifest['version']}"
        self._morph = [m.split("|", 1) for m in engine.labels["morph"]]
        self._lemma = lru_cache(maxsize=1 << 16)(self._lemma_of)
        self._verbs = {lemma for key, lemma in engine.lemmas.items() if key.endswith("|VERB")}
        for lexicon in ("cues", "frames"):
            self._verbs |= {
                key.partition(" ")[0].partition("#")[0].partition(".")[0] for key in table(lexicon) if key.endswith(".v")
            }
        self._verbs |= {word for key in table("factuality") for word in key.split()}
        pairs = (key.removesuffix(".v").split()[:2] for lexicon in ("cues", "frames") for key in table(lexicon) if " " in key)
        self._particled = frozenset((verb, particle) for verb, particle in pairs if particle in _PARTICLES)

    def __call__(self, text: str) -> Parse:
        """Parse one text."""
        if len(self._nlp.vocab.strings) > 300_000:  # a stream of texts must not grow the vocabulary for ever
            self._nlp = blank()
        cut, starts = self._cut(text)
        found = self._engine.run(cut)
        for part, words in in_running_case(cut, self._engine.lemmas):
            cut.words[part.start : part.stop] = words
            near = slice(part.start, part.stop + _BEHIND)
            found.put(part, self._engine.run(Words(cut.words[near], cut.spaces[near], cut.hard[near])))
        return self._parse(text, cut, starts, found)

    def many(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Parse texts in order."""
        return map(self, texts)

    def docs(self, texts: Iterable[str]) -> "Iterator[Doc]":
        """Parse texts in order to spaCy `Doc`s."""
        from verbale.parse.pipelines import to_doc

        for parse in self.many(texts):
            yield to_doc(parse, self._nlp.vocab)

    def _cut(self, text: str) -> tuple[Words, list[int]]:
        words: list[str] = []
        spaces: list[bool] = []
        hard: list[bool] = []
        starts: list[int] = []
        fresh, lone, behind = True, False, 0
        for token in self._nlp.make_doc(text):
            word = token.text
            if word.isspace():
                fresh, lone = fresh or "\n" in word, word == "\n"
                if spaces:
                    spaces[-1] = True
                continue
            words.append(word)
            spaces.append(bool(token.whitespace_))
            if fresh and not lone:
                behind = token.idx + after_dateline(text[token.idx : token.idx + _DATELINE])
            hard.append((fresh and not (lone and word[0].islower())) or (token.idx == behind))
            starts.append(token.idx)
            fresh = False
        return Words(words, spaces, hard), starts

    def _parse(self, text: str, cut: Words, starts: list[int], found: Layers) -> Parse:
        labels = self._engine.labels
        xpos, deps, kinds = labels["xpos"], labels["deps"], labels["names"]
        bounds = [*found.start.nonzero()[0].tolist(), len(starts)]
        number = found.start.cumsum().tolist()
        tags, heads = [xpos[k] for k in found.xpos.tolist()], found.head.tolist()
        relations = [deps[k] if h >= 0 else "root" for k, h in zip(found.dep.tolist(), heads, strict=True)]
        raise_conjuncts(heads, relations, tags)
        hyphened_participles(heads, relations, tags)
        free_days(heads, relations, tags, cut.words)
        lower_subjects(heads, relations)
        list_subjects(heads, relations, cut.words)
        join_titles(heads, relations, tags, cut.words)
        list_apposed(heads, relations, tags, cut.words)
        list_in_headlines(heads, relations, tags, cut.words)
        free_companions(heads, relations)
        raise_past(heads, relations, tags, cut.words)
        raise_told(heads, relations, tags, cut.words)
        raise_due(heads, relations, tags, cut.words)
        passive_headlines(heads, relations, tags, cut.words)
        list_before_nouns(heads, relations, cut.words)
        list_owners(heads, relations, cut.words)
        list_phrases(heads, relations)
        lower_names(heads, relations, tags)
        first_objects(heads, relations, tags, cut.words)
        free_amounts(heads, relations, tags, cut.words)
        raise_purposes(heads, relations, tags, cut.words)
        raise_promised(heads, relations, tags, cut.words)
        raise_before_to(heads, relations, cut.words)
        bind_borders(heads, relations, cut.words)
        raise_results(heads, relations, tags, cut.words)
        past_of_one_form(heads, relations, tags, cut.words)
        late_objects(heads, relations, tags)
        reporting_subjects(heads, relations, tags, cut.words)
        raise_subjects(heads, relations, tags)
        reporting_ends(heads, relations, tags, cut.words)
        share_objects(heads, relations, tags, cut.words)
        morphs = [self._morph[m] for m in found.morph.tolist()]
        self._joined(cut.words, heads, relations, tags, morphs)
        lemmas = [self._lemma(w, k, m[0]) for w, k, m in zip(cut.words, found.lemma.tolist(), morphs, strict=True)]
        object_subjects(heads, relations, cut.words)
        free_subjects(heads, relations, tags, cut.words)
        join_particles(heads, relations, tags, cut.words, lemmas, self._particled)
        tokens = []
        columns = (cut.words, starts, lemmas, morphs)
        for i, (word, start, lemma, (upos, features)) in enumerate(zip(*columns, strict=True)):
            tokens.append(
                Token(
                    i,
                    start,
                    start + len(word),
                    word,
                    lemma,
                    upos,
                    tags[i],
                    features,
                    heads[i],
                    relations[i],
                    number[i] - 1,
                )
            )
        roles = tuple(Role(p, a, labels["roles"][r]) for p, a, r in sorted(found.roles))
        names = tuple(_names([kinds[k] for k in found.name.tolist()], frozenset(bounds)))
        guesses = tuple(self._guesses(found, tokens))
        return Parse(text, tuple(tokens), tuple(pairwise(bounds)), names, roles, guesses)

    def _guesses(self, found: Layers, tokens: list[Token]) -> Iterator[Guess]:
        """Yield what the head for events says of verbs and nouns."""
        if not found.events:
            return
        for i, row in zip(found.predicates, np.exp(found.events).tolist(), strict=True):
            if tokens[i].upos in ("VERB", "NOUN"):
                likely = max(row[:-1])
                yield Guess(i, self._engine.labels["events"][row.index(likely)], likely)

    def _lemma_of(self, word: str, rule: int, upos: str) -> str:
        known = self._engine.lemmas.get(f"{word.lower()}|{upos}")
        if known is None and upos == "VERB" and "-" in word:
            known = whole_verbs().get(word.lower())
        if known is not None:
            return known
        if upos == "VERB" and (row := table("irregular_verbs").get(word.lower())):
            return row["lemma"]
        lemma = edited(word, self._engine.labels["lemma"][rule])
        if upos == "VERB" and lemma not in self._verbs:
            return next((v for v in stems(word.lower()) if v in self._verbs), lemma)
        return lemma

    def _joined(self, words: list[str], heads: list[int], deps: list[str], tags: list[str], morphs: list[list[str]]) -> None:
        """Read a verb with a hyphen ("test-fired"), of which the network knows no form, as a verb, in place."""
        for i, word in enumerate(words):
            if "-" in word and not tags[i].startswith("VB") and word.lower() in whole_verbs():
                tags[i], features = next((tag, told) for end, tag, told in _ENDINGS if word.lower().endswith(end))
                morphs[i] = ["VERB", features]
                before = [c for c in range(i) if heads[c] == i and deps[c] == "compound" and tags[c].startswith("NN")]
                for c in before[-1:]:
                    deps[c] = "nsubj"


_BEHIND = 50  # words of the text below that help to read a headline
_DATELINE = 160  # code points in which a dateline ends
_PARTICLES = frozenset({"aside", "away", "back", "down", "off", "out", "over", "up"})
_ENDINGS = (
    ("ing", "VBG", "VerbForm=Ger"),
    ("s", "VBZ", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
    ("", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"),
)


def edited(word: str, rule: str) -> str:
    """Apply a lemma rule: case, then letters to cut and letters to add ("l|1|"), or a whole word ("l|=go").

    >>> edited("Talks", "l|1|"), edited("NATO", "U|0|"), edited("Lavrov", "t|0|")
    ('talk', 'NATO', 'Lavrov')
    """
    case, _, edit = rule.partition("|")
    low = word.lower()
    if edit.startswith("="):
        lemma = edit[1:]
    else:
        cut, _, add = edit.partition("|")
        lemma = low[: max(0, len(low) - int(cut))] + add
    if case == "U":
        return lemma.upper()
    if case == "t":
        return word[: len(lemma)] if low.startswith(lemma) else lemma[:1].upper() + lemma[1:]
    return lemma


def stems(word: str) -> Iterator[str]:
    """Yield the verbs that a form may belong to, likeliest first.

    >>> list(stems("scaled"))
    ['scale', 'scal']
    >>> list(stems("rallying"))
    ['rally', 'rallye']
    >>> list(stems("ferried"))[0], list(stems("barred"))[-1]
    ('ferry', 'bar')
    """
    for ending, restores in (
        ("ied", ("y",)),
        ("ies", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("e", "")),
        ("es", ("e", "")),
        ("s", ("",)),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield from (stem + restored for restored in restores)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
            return


def _names(tags: list[str], starts: frozenset[int] = frozenset()) -> Iterator[Name]:
    """Yield the runs of B and I tags as names; a run has one kind, the commonest of its tags, the first in a draw.

    At the `starts` of sentences a run ends: the last word of a headline and the town of the dateline are no one name.

    >>> list(_names(["B-LOC", "I-ORG", "I-ORG", "O", "I-PER", "B-PER"]))
    [Name(first=0, last=3, kind='ORG'), Name(first=4, last=5, kind='PER'), Name(first=5, last=6, kind='PER')]
    >>> list(_names(["B-ORG", "I-ORG"], frozenset([1])))
    [Name(first=0, last=1, kind='ORG'), Name(first=1, last=2, kind='ORG')]
    """
    first = 0
    for last in range(1, len(tags) + 1):
        if last == len(tags) or last in starts or not tags[last].startswith("I-") or tags[last - 1] == "O":
            kinds = [tag[2:] for tag in tags[first:last]]
            if kinds[0]:
                yield Name(first, last, max(kinds, key=kinds.count))
            first = last
