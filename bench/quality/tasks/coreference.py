"""Which mentions mean the same, on GUM's news, interviews and speeches.

`conll_f1` is the mean of MUC, B-cubed and CEAF-e over all entities that GUM marks, whatever their type, with mentions matched
by their exact words and entities mentioned once left out on both sides, as the CoNLL shared task did. `actors.conll_f1` is
the same over the entities that can act: persons and organisations, and places.

`pronoun_accuracy` is over the third-person pronouns he, she and they (in all their forms) that gold gives an earlier
mention: the share that the program links to a mention of the same entity, told by its words or its head word.
`pronoun_accuracy.named` asks more: that the nearest mention in the program's chain that is no pronoun means the entity.

Speaker turns, which GUM knows and the raw text does not print, are not given to the program.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.quality import conllu, goldset, program
from bench.quality.chains import Chain, scored
from bench.quality.mentions import marks, span
from bench.quality.scoring import Squeeze, Tally
from verbale.resolve.chains import Chains
from verbale.terms import Parse

GENRES = frozenset({"news", "interview", "speech"})
ACTING = frozenset({"person", "organization", "place"})
PRONOUNS = frozenset({"he", "she", "they"})


@dataclass(frozen=True)
class Linked:
    """A gold document with the program's chains of it."""

    text: conllu.Text
    parse: Parse
    found: Chains


def inputs(gold: Path, split: str | None) -> list[Path]:
    """GUM's files, the training part left out."""
    return goldset.files(gold, "language/gum_*.conllu", split, without=("train",))


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Link the mentions of each document and compare."""
    texts = [t for path in inputs(gold, split) for t in conllu.texts(path) if genre(t.name) in GENRES]
    raws = (t.raw for t in texts)
    return score([Linked(t, *told) for t, told in zip(texts, program.chains(raws), strict=True)])


def genre(name: str) -> str:
    """Return the genre in the name of a document ("GUM_news_nasa")."""
    return [*name.split("_"), "", ""][1]


def score(documents: Iterable[Linked]) -> dict[str, float]:
    """Score documents."""
    documents = list(documents)
    pairs = [(list(gold_chains(d.text)), predicted_chains(d)) for d in documents]
    acting = [(list(gold_chains(d.text, ACTING)), predicted_chains(d, ACTING)) for d in documents]
    all_of = scored([g for g, _ in pairs], [p for _, p in pairs])
    actors = scored([g for g, _ in acting], [p for _, p in acting])
    measured = all_of | {"actors.conll_f1": actors["conll_f1"]}
    right: dict[str, Tally] = defaultdict(Tally)
    for document in documents:
        for pronoun, linked, named in pronouns(document):
            right["pronoun_accuracy"] += Tally(linked, 0, 1)
            right[f"pronoun_accuracy.{pronoun}"] += Tally(linked, 0, 1)
            right["pronoun_accuracy.named"] += Tally(named, 0, 1)
    return measured | {name: right[name].recall for name in sorted(right)}


def gold_chains(text: conllu.Text, kinds: frozenset[str] | None = None) -> Iterator[Chain]:
    """Yield the mentions of each entity that has two or more, as spans."""
    for mentions in text.entities.values():
        spans = frozenset(m.span for m in mentions)
        if len(spans) > 1 and (kinds is None or mentions[0].kind in kinds):
            yield spans


def predicted_chains(document: Linked, kinds: frozenset[str] | None = None) -> list[Chain]:
    """Return the program's chains as spans; with kinds, those whose first mention of a kind that gold or traits tell is one."""
    squeeze, chains = Squeeze(document.text.raw), document.found.chains
    spans = [(c, frozenset(span(document.parse, squeeze, p) for p in c)) for c in chains]
    kind = {t.phrase: t.kind for t in document.found.mentions}
    told = {t.phrase: t.pronoun for t in document.found.mentions}

    def acts(chain: list) -> bool:
        known = next((kind[p] for p in chain if kind[p]), "")
        return known in ACTING or (not known and any(told[p] not in ("", "it", "this") for p in chain))

    return [s for c, s in spans if len(s) > 1 and (kinds is None or acts(c))]


def pronouns(document: Linked) -> Iterator[tuple[str, bool, bool]]:
    """Yield each third-person pronoun that takes up something: whether it is linked right, and named right."""
    gold, squeeze, found = marks(document.text), Squeeze(document.text.raw), document.found
    firsts = {entity: min(m.span for m in mentions) for entity, mentions in document.text.entities.items()}
    meant = [gold.entity(document.parse, squeeze, t.phrase) for t in found.mentions]
    for m, mention in enumerate(found.mentions):
        entity = meant[m]
        if mention.pronoun not in PRONOUNS or entity is None:
            continue
        if firsts[entity[0]] == span(document.parse, squeeze, mention.phrase):
            continue
        above = list(_linked(found, m))
        named = next((a for a in above if not found.mentions[a].pronoun), None)
        yield mention.pronoun, bool(above) and meant[above[0]] == entity, named is not None and meant[named] == entity


def _linked(found: Chains, m: int) -> Iterator[int]:
    while m in found.links:
        m = found.links[m]
        yield m
