"""Train the head for events: `python -m training.events GOLD/language`; writes `event.npy` beside the shipped model.

Reads the example sentences of `verbale/data/frames.tsv`, the marked sentences of `events/`, and, as text that tells no
such event, sentences of EWT train from reviews, answers and mails. The engine's own weights stay as they are: on the
vectors that it gives a predicate and its arguments stands a linear layer by weighted least squares, whose scores a second,
small one makes into probabilities. That one is fitted to predictions for texts and words that the first had not seen.
Two minutes on one core; numpy only.

`--report` trains nothing and prints what cross-validation says: by type, by confidence, and for the two bars of
`verbale.extract.guess`.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from training.marked import MarkedText, marked_texts
from verbale.extract.event import event_mentions
from verbale.lexicon import ontology, table
from verbale.parse.engine import MODEL, Engine, Layers, Words
from verbale.parse.head import FILE, NONE, features
from verbale.parse.parser import EngineParser
from verbale.terms import Parse

HERE = Path(__file__).parent
LABELS = [*ontology("plover")["types"], NONE]
EVERYDAY = ("reviews", "answers", "email")  # genres of EWT in which hardly a word tells a political event
FOLDS = 5
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Plan:
    """The settings of a run."""

    marked: float = 3.0  # weight of a predicate of the marked sentences; others weigh 1
    prior: float = 1000.0  # added to the diagonal of the normal equations, features having variance 1
    everyday: int = 2500  # sentences
    steps: int = 400  # of fitting the probabilities
    rate: float = 0.05


@dataclass(frozen=True)
class Sample:
    """A predicate: the vectors of it, what it tells, its lemma, its text, and the class of the frame that fits it, if any."""

    vectors: Floats
    label: str
    lemma: str
    text: str  # empty for sentences that stand alone
    frame: str = ""
    firm: bool = False


class _Listening(Engine):
    """The shipped engine, keeping the features of predicates where the head would score them."""

    def run(self, text: Words) -> Layers:
        self.vectors: dict[int, Floats] = {}
        found = super().run(text)
        self.vectors = dict(zip(found.predicates, found.events, strict=True))
        found.events.clear()
        return found

    def _events(self, states: Floats, predicates: list[int], roles: NDArray[np.int64], start: NDArray[np.bool_]) -> Floats:
        return features(states, predicates, roles, start, self.labels["roles"])


Reader = Callable[[str], tuple[Parse, dict[int, Floats]]]


def reader() -> Reader:
    """Return a function from a text to its parse and the features of its predicates that may tell an event."""
    engine = _Listening()
    parser = EngineParser(engine)

    def read(text: str) -> tuple[Parse, dict[int, Floats]]:
        parse = parser(text)
        return parse, {i: v for i, v in engine.vectors.items() if parse.tokens[i].upos in ("VERB", "NOUN")}

    return read


def examples(read: Reader) -> Iterator[Sample]:
    """Yield the triggers of the lexicon's example sentences, and as no events their other predicates."""
    for row in table("frames").values():
        parse, vectors = read(row["example"])
        told = {m.trigger: m for m in event_mentions(parse)}
        inside = {i for m in told.values() for i in m.tokens}
        for i, v in vectors.items():
            if i in told or i not in inside:
                yield Sample(v, told[i].kind if i in told else NONE, parse.tokens[i].lemma.lower(), "")


def marked(read: Reader, texts: Iterable[MarkedText]) -> Iterator[Sample]:
    """Yield the predicates of marked sentences; a predicate within a mark that is not its head word is left out."""
    rows = table("frames")
    for text in texts:
        parse, vectors = read(text.text)
        heads, inside = _heads(parse, text)
        fits = {m.trigger: m for m in event_mentions(parse)}
        used = {i for m in fits.values() for i in m.tokens}
        for i, v in vectors.items():
            if i in inside and i not in heads:
                continue
            frame = fits[i].kind if i in fits else "used" if i in used else ""
            firm = i in fits and rows[fits[i].frame]["firm"] == "yes"
            yield Sample(v, heads.get(i, NONE), parse.tokens[i].lemma.lower(), text.source, frame, firm)


def _heads(parse: Parse, text: MarkedText) -> tuple[dict[int, str], set[int]]:
    """Return the type at the head word of each mark, and all words that stand in marks."""
    heads: dict[int, str] = {}
    inside: set[int] = set()
    for mark in text.marks:
        words = {t.i for t in parse.tokens if t.start < mark.end and mark.start < t.end}
        inside |= words
        heads |= {i: mark.kind for i in sorted(words) if parse.tokens[i].head not in words}
    return heads, inside


def everyday(read: Reader, path: Path, count: int) -> Iterator[Sample]:
    """Yield as no events the predicates of everyday sentences, unless a firm frame fits them."""
    rows = table("frames")
    for sentence in _sentences(path, count):
        parse, vectors = read(sentence)
        fits = {m.trigger: rows[m.frame]["firm"] for m in event_mentions(parse)}
        yield from (Sample(v, NONE, parse.tokens[i].lemma.lower(), "") for i, v in vectors.items() if fits.get(i) != "yes")


def _sentences(path: Path, count: int) -> list[str]:
    """Return so many sentences of the everyday genres, spread evenly over the file."""
    found, genre = [], ""
    for line in path.read_text(encoding="utf8").splitlines():
        if told := re.match(r"# newdoc id = (\w+)", line):
            genre = told.group(1)
        elif line.startswith("# text = ") and genre in EVERYDAY:
            found.append(line.removeprefix("# text = "))
    return found[:: max(1, len(found) // count)][:count]


class Fit:
    """Least squares on samples, made so that leaving out texts and lemmas costs no second look at them."""

    def __init__(self, samples: list[Sample], plan: Plan) -> None:
        self.samples, self.plan = samples, plan
        vectors = np.stack([s.vectors for s in samples])
        self.mean, self.deviation = vectors.mean(0), vectors.std(0) + 1e-3
        self.x = np.concatenate([(vectors - self.mean) / self.deviation, np.ones((len(samples), 1), np.float32)], 1)
        self.y = np.array([LABELS.index(s.label) for s in samples])
        self.text = np.array([crc32(s.text.encode()) % FOLDS if s.text else FOLDS for s in samples])
        self.lemma = np.array([crc32(s.lemma[:4].encode()) % FOLDS for s in samples])  # "invade" with "invasion"
        count = np.bincount(self.y, minlength=len(LABELS))
        weight = (np.sqrt(count.mean() / np.maximum(count, 1))[self.y]).astype(np.float32)
        weight[self.text < FOLDS] *= plan.marked
        self._cells = {
            (t, m): self._sums((self.text == t) & (self.lemma == m), weight) for t in range(FOLDS + 1) for m in range(FOLDS)
        }

    def _sums(self, chosen: NDArray[np.bool_], weight: Floats) -> tuple[Floats, Floats]:
        x = self.x[chosen]
        weighted = x * weight[chosen, None]
        return x.T @ weighted, weighted.T @ np.eye(len(LABELS), dtype=np.float32)[self.y[chosen]]

    def solve(self, text: int | None = None, lemma: int | None = None) -> Floats:
        """Return the weights without a fold of texts and one of lemmas, None for all."""
        cells = [c for (t, m), c in self._cells.items() if t != text and m != lemma]
        left = sum(c[0] for c in cells).astype(np.float64)  # type: ignore[union-attr]
        left[np.diag_indices(len(left))] += self.plan.prior
        return np.linalg.solve(left, sum(c[1] for c in cells)).astype(np.float32)

    def unseen(self, *, lemmas: bool) -> Floats:
        """Return (samples, labels) scores of the marked samples by weights that saw not their text, nor, if so asked, lemma."""
        out = np.zeros((len(self.samples), len(LABELS)), np.float32)
        for t in range(FOLDS):
            for m in range(FOLDS) if lemmas else (None,):
                chosen = (self.text == t) if m is None else (self.text == t) & (self.lemma == m)
                out[chosen] = self.x[chosen] @ self.solve(t, m)
        return out

    @property
    def marked(self) -> NDArray[np.bool_]:
        """Which samples are of marked sentences."""
        return self.text < FOLDS


def softmax(scores: Floats) -> Floats:
    """Return the shares of exponentials by row."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True), dtype=np.float32)


def calibrate(scores: Floats, y: NDArray[np.int64], plan: Plan) -> tuple[float, Floats]:
    """Return the factor and the constants by label that make scores into logits, by maximum likelihood."""
    w = np.zeros(1 + len(LABELS), np.float32)
    w[0] = 5
    mean, square = np.zeros_like(w), np.zeros_like(w)
    gold = np.eye(len(LABELS), dtype=np.float32)[y]
    for step in range(1, plan.steps + 1):  # Adam (Kingma and Ba 2015) on the whole set
        diff = (softmax(w[0] * scores + w[1:]) - gold) / len(y)
        slope = np.concatenate([[(diff * scores).sum()], diff.sum(0)])
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        w -= plan.rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return float(w[0]), w[1:]


def report(fit: Fit) -> Iterator[str]:
    """Yield the lines that tell what cross-validation says."""
    for name, lemmas in (("texts and lemmas unseen", True), ("texts unseen", False)):
        scores, marked = fit.unseen(lemmas=lemmas)[fit.marked], [s for s in fit.samples if s.text]
        y = fit.y[fit.marked]
        fold = fit.text[fit.marked]
        told = np.zeros_like(scores)
        for t in range(FOLDS):  # probabilities fitted without the fold, too
            factor, constants = calibrate(scores[fold != t], y[fold != t], fit.plan)
            told[fold == t] = softmax(factor * scores[fold == t] + constants)
        yield f"\n{name}: {len(y)} predicates, {int((y < len(LABELS) - 1).sum())} events"
        yield from _reliability(told, y)
        open_ = np.array([s.frame == "" for s in marked])
        yield "no frame fits: bar, proposed, of the right type, events at all"
        yield from _bars(told[open_, :-1].max(1), told[open_, :-1].argmax(1) == y[open_], y[open_] < len(LABELS) - 1)
        loose = np.array([s.frame not in ("", "used") and not s.firm for s in marked])
        yield "a frame fits that is not firm: bar on `none`, vetoed, rightly"
        yield from _bars(told[loose, -1], y[loose] == len(LABELS) - 1, y[loose] == len(LABELS) - 1)
        if lemmas:
            yield from _by_type(told[open_], y[open_])


def _reliability(told: Floats, y: NDArray[np.int64]) -> Iterator[str]:
    """Yield Brier score (0 to 2, all labels) and expected calibration error of the likeliest label in ten bins."""
    gold = np.eye(len(LABELS), dtype=np.float32)[y]
    best, right = told.max(1), told.argmax(1) == y
    bins = np.minimum((best * 10).astype(int), 9)
    gap = sum(abs(best[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist()))
    yield f"right {right.mean():.3f}  Brier {((told - gold) ** 2).sum(1).mean():.3f}  ECE {gap:.3f}"


def _bars(odds: Floats, right: NDArray[np.bool_], loosely: NDArray[np.bool_]) -> Iterator[str]:
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98):
        over = odds >= bar
        if over.any():
            yield f"  {bar:.2f}  {int(over.sum()):5d}  {right[over].mean():.3f}  {loosely[over].mean():.3f}"


def _by_type(told: Floats, y: NDArray[np.int64]) -> Iterator[str]:
    yield "type, predicates that tell it, found among types (recall, precision)"
    events = y < len(LABELS) - 1
    guess = told[events, :-1].argmax(1)
    for k, label in enumerate(LABELS[:-1]):
        here = y[events] == k
        hit = float((guess[here] == k).mean()) if here.any() else 0.0
        sure = float((y[events][guess == k] == k).mean()) if (guess == k).any() else 0.0
        yield f"  {label:10}{int(here.sum()):5d}  {hit:.2f}  {sure:.2f}"
    yield f"  all       {int(events.sum()):5d}  {float((guess == y[events]).mean()):.3f}"


def write(fit: Fit, folder: Path) -> None:
    """Write the head beside the model and enter it into the manifest."""
    factor, constants = calibrate(fit.unseen(lemmas=True)[fit.marked], fit.y[fit.marked], fit.plan)
    solved = fit.solve()
    inner = solved[:-1] / fit.deviation[:, None]
    bias = solved[-1] - fit.mean @ inner
    weights = np.concatenate([factor * inner, (factor * bias + constants)[None]])
    np.save(folder / FILE, weights.astype(np.float16))
    path = folder / "labels.json"
    labels = json.loads(path.read_text(encoding="utf8")) | {"events": LABELS}
    path.write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf8")
    seal(folder, (FILE, path.name))


def seal(folder: Path, names: Iterable[str]) -> None:
    """Enter the digests of files into the manifest of a model."""
    path = folder / "manifest.toml"
    head, _, sums = path.read_text(encoding="utf8").partition("[sha256]\n")
    digests = dict(re.findall(r'"([^"]+)" = "(\w+)"', sums))
    digests |= {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
    lines = [f'"{name}" = "{digest}"' for name, digest in sorted(digests.items())]
    path.write_text(f"{head}[sha256]\n" + "\n".join(lines) + "\n", encoding="utf8")


def samples(language: Path, plan: Plan) -> list[Sample]:
    """Read everything that the head learns from."""
    read = reader()
    texts = [text for path in sorted((HERE / "events").glob("*.txt")) for text in marked_texts(path)]
    parts = {
        "frames.tsv": list(examples(read)),
        "events/*.txt": list(marked(read, texts)),
        "ewt_train.conllu": list(everyday(read, language / "ewt_train.conllu", plan.everyday)),
    }
    for name, found in parts.items():
        print(f"{name}: {len(found)} predicates, {sum(s.label != NONE for s in found)} events")
    return [s for found in parts.values() for s in found]


def main() -> None:
    """Train and write, or report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the language folder of the gold data")
    parser.add_argument("--report", action="store_true", help="print what cross-validation says, and write nothing")
    arg = parser.parse_args()
    plan = Plan()
    fit = Fit(samples(arg.data, plan), plan)
    if arg.report:
        print("\n".join(report(fit)))
    else:
        write(fit, MODEL)


if __name__ == "__main__":
    main()
