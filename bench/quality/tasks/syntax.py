"""Tokens, sentences, tags, lemmas and trees from raw text, in the manner of the CoNLL 2018 evaluation.

System words are aligned with gold words by their characters, white space not counted; each measure is F1 over gold and
system words; punctuation counts; LAS leaves subtypes of relations out. Speed: words a CPU second, raw text to `Doc`.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import process_time

from bench.quality import conllu, goldset, program
from bench.quality.conllu import Text
from bench.quality.goldset import AbsentError
from bench.quality.scoring import Squeeze, Tally
from bench.quality.tasks import names
from verbale.terms import Parse

MEASURES = ("words", "upos", "xpos", "lemma", "uas", "las")
TIMED_TEXTS = 150  # about 100,000 words: long enough for a steady figure, short enough to run often


def inputs(gold: Path, split: str | None) -> list[Path]:
    """Test files; training and development files only when asked for by name."""
    return goldset.files(gold, "language/*.conllu", split, without=("train", "dev"))


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Measure each file as a corpus of its own, then the speed."""
    measured: dict[str, float] = {}
    for path in inputs(gold, split):
        corpus = path.stem.removesuffix("_test")
        measured |= {f"{corpus}.{key}": value for key, value in score(list(conllu.texts(path))).items()}
    return measured | {"words_per_second": speed(timed_texts(gold))}


def score(texts: list[Text], parses: Iterable[Parse] | None = None) -> dict[str, float]:
    """Score parses (by default: of the raw texts) against gold."""
    found = program.parses([t.raw for t in texts]) if parses is None else parses
    right: Counter[str] = Counter()
    for text, parse in zip(texts, found, strict=True):
        right += compare(text, parse)
    measured = {key: Tally(right[key], right["system"], right["gold"]).f1 for key in MEASURES}
    measured["sentence_f1"] = Tally(right["sentences"], right["system sentences"], right["gold sentences"]).f1
    return measured


def compare(text: Text, parse: Parse) -> Counter[str]:
    """Count what is right in one document."""
    squeeze = Squeeze(parse.text)
    tokens = [t for t in parse.tokens if t.text.strip()]
    at = {t.i: squeeze.span(t.start, t.end) for t in tokens}
    gold = {w.span: w for w in text.words}
    right = Counter({"system": len(tokens), "gold": len(text.words)})
    for token in tokens:
        word = gold.get(at[token.i])
        if word is None:
            continue
        attached = word.head == (None if token.head in (-1, token.i) else at.get(token.head))
        right["words"] += 1
        right["upos"] += token.upos == word.upos
        right["xpos"] += token.xpos == word.xpos
        right["lemma"] += word.lemma in ("_", token.lemma)
        right["uas"] += attached
        right["las"] += attached and token.dep.lower().partition(":")[0] == word.dep
    return right + compare_sentences(text, parse, at)


def compare_sentences(text: Text, parse: Parse, at: dict[int, tuple[int, int]]) -> Counter[str]:
    """Count the sentences whose both ends are right."""
    ranges = [[at[i] for i in range(first, last) if i in at] for first, last in parse.sentences]
    found = {(words[0][0], words[-1][1]) for words in ranges if words}
    return Counter(
        {
            "sentences": len(found & set(text.sentences)),
            "system sentences": len(found),
            "gold sentences": len(text.sentences),
        }
    )


def timed_texts(gold: Path) -> list[str]:
    """News to time on: the worldwide newswire, else the first test file."""
    try:
        found = [names.read_worldwide(p).raw for p in names.worldwide(gold, None)[:TIMED_TEXTS]]
    except AbsentError:
        found = [t.raw for t in conllu.texts(inputs(gold, None)[-1])]
    return found


def speed(texts: list[str]) -> float:
    """Return words a CPU second, raw text to `Doc`; the better of two runs, after one text to warm up."""
    list(program.docs(texts[:1]))
    return max(_timed(texts) for _ in range(2))


def _timed(texts: list[str]) -> float:
    start = process_time()
    words = sum(not token.is_space for doc in program.docs(texts) for token in doc)
    return float(words / (process_time() - start))
