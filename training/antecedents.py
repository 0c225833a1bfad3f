"""Train the ranker of antecedents: `python -m training.antecedents GOLD/language`; writes `verbale/data/chains-en`.

Reads `gum_train.conllu` and nothing else, parses its raw text with the shipped engine, and learns from every mention which
earlier one it takes up, or that it begins a chain: a log-linear model over the signs of `verbale.resolve.signs`, by maximum
likelihood of all right antecedents together (Durrett and Klein 2013), with a Gaussian prior. Mentions are linked as gold
says while features are read. Two minutes on one core.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from bench.quality import conllu, program
from bench.quality.mentions import marks
from bench.quality.scoring import Squeeze
from verbale.resolve.chains import LEARNT
from verbale.resolve.ranker import MODEL


@dataclass(frozen=True)
class Plan:
    """The settings of a run."""

    least: int = 3  # times that a sign must occur
    prior: float = 1.0  # weight of half the sum of squares
    urge: float = 1.0  # what a wrong beginning costs more than a wrong link, in log-odds
    steps: int = 250
    rate: float = 0.05
    kind_least: int = 2  # times that a noun must occur
    kind_share: float = 0.6  # of them, with its commonest kind


@dataclass(frozen=True)
class Choice:
    """What one mention could do: the signs of each option, the first to begin a chain, and which options are right."""

    options: list[list[str]]
    right: list[bool]


def choices(path: Path) -> Iterator[Choice]:
    """Yield the choices of all mentions that have one."""
    texts = list(conllu.texts(path))
    for text, (parse, chains) in zip(texts, program.unlinked_chains((t.raw for t in texts), reach=LEARNT), strict=True):
        gold, squeeze = marks(text), Squeeze(text.raw)
        entities = [gold.entity(parse, squeeze, t.phrase) for t in chains.mentions]
        last: dict[object, int] = {}
        for m, entity in enumerate(entities):
            options = chains.candidates(m)
            right = [entity is not None and entities[a] == entity for a in options]
            if options:
                signs = [list(chains.signs(m, a)) for a in (None, *options)]
                yield Choice(signs, [not any(right), *right])
            chains.keep(m, None if entity is None else last.get(entity))
            if entity is not None:
                last[entity] = m


def kinds(path: Path, plan: Plan) -> dict[str, str]:
    """Return the kind that most mentions headed by a noun have."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for text in conllu.texts(path):
        words = {w.span: w for w in text.words}
        for span, (_, kind) in marks(text).heads.items():
            if words[span].upos == "NOUN" and words[span].lemma.isalpha():
                count[words[span].lemma.lower()][kind] += 1
    top = {lemma: (*c.most_common(1)[0], c.total()) for lemma, c in count.items()}
    return {lemma: kind for lemma, (kind, n, all_) in top.items() if all_ >= plan.kind_least and n >= plan.kind_share * all_}


def train(told: list[Choice], plan: Plan) -> dict[str, float]:
    """Return the weight of each sign."""
    number = Counter(sign for choice in told for option in choice.options for sign in set(option))
    index = {sign: i for i, sign in enumerate(sorted(s for s, n in number.items() if n >= plan.least))}
    options = [option for choice in told for option in choice.options]
    flat = np.array([index[s] for option in options for s in option if s in index])
    row = np.repeat(np.arange(len(options)), [sum(s in index for s in option) for option in options])
    starts = np.cumsum([0, *(len(c.options) for c in told[:-1])])
    group = np.repeat(np.arange(len(told)), [len(c.options) for c in told])
    right = np.array([yes for c in told for yes in c.right])
    margin = np.zeros(len(options))
    margin[starts] = plan.urge * ~right[starts]

    def share(worth: np.ndarray) -> np.ndarray:
        raised = np.exp(worth - np.maximum.reduceat(worth, starts)[group])
        return raised / np.add.reduceat(raised, starts)[group]

    w, mean, square = np.zeros((3, len(index)))
    for step in range(1, plan.steps + 1):  # Adam (Kingma and Ba 2015) on the whole set
        worth = np.bincount(row, w[flat], minlength=len(options)) + margin
        diff = share(worth) - share(np.where(right, worth, -1e9))
        slope = np.bincount(flat, diff[row], minlength=len(index)) + plan.prior * w
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        w -= plan.rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {sign: round(float(w[i]), 3) for sign, i in index.items() if abs(w[i]) > 0.02}


def write(name: str, heading: str, rows: dict[str, object]) -> str:
    """Write a file of two columns; return its digest."""
    content = "\n".join([heading, *(f"{key}\t{value}" for key, value in sorted(rows.items()))]) + "\n"
    (MODEL / name).write_text(content, encoding="utf8")
    return sha256(content.encode()).hexdigest()


def seal(digests: dict[str, str], plan: Plan, source: Path) -> None:
    """Write the manifest."""
    lines = [
        'name = "chains-en"', 'version = "1"', 'language = "en"', 'licence = "CC-BY-SA-4.0"',
        f'trained_on = "{source.name} {sha256(source.read_bytes()).hexdigest()}"', "", "[plan]",
        *(f"{key} = {value}" for key, value in vars(plan).items()), "", "[sha256]",
        *(f'"{name}" = "{digest}"' for name, digest in sorted(digests.items())),
    ]  # fmt: skip
    (MODEL / "manifest.toml").write_text("\n".join(lines) + "\n", encoding="utf8")


def main() -> None:
    """Train and write: the kinds of nouns first, since signs rest on them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the language folder of the gold data")
    source, plan = parser.parse_args().data / "gum_train.conllu", Plan()
    MODEL.mkdir(exist_ok=True)
    digests = {"kinds.tsv": write("kinds.tsv", "noun\tkind", dict(kinds(source, plan)))}
    digests["weights.tsv"] = write("weights.tsv", "sign\tweight", {})
    seal(digests, plan, source)
    digests["weights.tsv"] = write("weights.tsv", "sign\tweight", dict(train(list(choices(source)), plan)))
    seal(digests, plan, source)


if __name__ == "__main__":
    main()
