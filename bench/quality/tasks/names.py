"""Names of persons, organisations and places: F1 on exact span and type, by corpus.

Raw text is rebuilt from the tokens (or taken from the file's `# text`), and spans are compared by characters, white
space not counted. Other kinds of names, in gold or prediction, are left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.quality import goldset, program
from bench.quality.goldset import AbsentError
from bench.quality.scoring import Squeeze, Tally
from verbale.terms import Parse

KINDS = {
    "PER": "PER", "PERSON": "PER", "Person": "PER",
    "ORG": "ORG", "Organization": "ORG",
    "LOC": "LOC", "Location": "LOC",
}  # fmt: skip
CORPORA = {"en_pud-ud-test": "uner_pud"}
NO_SPACE_BEFORE = re.compile(r"[,.;:!?)%”’\]]+|n't|n’t|['’](s|re|ve|ll|d|m)?")
NO_SPACE_AFTER = re.compile(r"[(\[$£€“‘#]+")
TAIL = {"s", "t", "re", "ve", "ll", "d", "m"}  # what may follow an apostrophe that stands alone

Entity = tuple[int, int, str]


@dataclass(frozen=True)
class Tagged:
    """A text with its gold names, offsets without white space."""

    raw: str
    names: frozenset[Entity]


def worldwide(gold: Path, split: str | None) -> list[Path]:
    """The files of the worldwide newswire."""
    return goldset.files(gold, "language/ner/worldwide/*.tsv", split)


def inputs(gold: Path, split: str | None) -> list[Path]:
    """The newswire and the test files in IOB; what may be trained on only when asked for by name."""
    found = []
    for pattern in ("language/ner/worldwide/*.tsv", "language/ner/*.iob2"):
        try:
            found += goldset.files(gold, pattern, split, without=("dev", "train"))
        except AbsentError:
            continue
    if not found:
        raise AbsentError(f"no language/ner/worldwide/*.tsv and no test file language/ner/*.iob2 in {gold}")
    return found


def run(gold: Path, split: str | None) -> dict[str, float]:
    """Measure by corpus; all of the newswire is one corpus."""
    corpora: dict[str, list[Tagged]] = {}
    for path in inputs(gold, split):
        if path.suffix == ".tsv":
            corpora.setdefault("worldwide", []).append(read_worldwide(path))
        else:
            corpora.setdefault(CORPORA.get(path.stem, path.stem), []).extend(read_iob(path))
    return {f"{c}.{key}": value for c, texts in corpora.items() for key, value in score(texts).items()}


def score(texts: list[Tagged], parses: Iterable[Parse] | None = None) -> dict[str, float]:
    """Score the names of parses (by default: of the raw texts), over all kinds and by kind."""
    found = program.parses([t.raw for t in texts]) if parses is None else parses
    pairs = [(predicted(parse), text.names) for text, parse in zip(texts, found, strict=True)]
    measured = _tally(pairs).measures()
    for kind in ("PER", "ORG", "LOC"):
        of_kind = [({n for n in p if n[2] == kind}, {n for n in g if n[2] == kind}) for p, g in pairs]
        measured[f"{kind.lower()}_f1"] = _tally(of_kind).f1
    return measured


def _tally(pairs: Iterable[tuple[set[Entity], set[Entity] | frozenset[Entity]]]) -> Tally:
    return sum((Tally(len(p & g), len(p), len(g)) for p, g in pairs), Tally())


def predicted(parse: Parse) -> set[Entity]:
    """Return the names of a parse in squeezed offsets."""
    squeeze = Squeeze(parse.text)
    return {
        (*squeeze.span(parse.tokens[n.first].start, parse.tokens[n.last - 1].end), n.kind)
        for n in parse.names
        if n.kind in KINDS.values()
    }


def read_worldwide(path: Path) -> Tagged:
    """Read a file of the newswire: a token and its tag a line, blocks parted by blank lines become paragraphs.

    A line that is a web address is no text. Where two tags stand, the first (outer) counts; where none stands, none.
    """
    blocks: list[list[list[str]]] = [[]]
    for line in path.read_text(encoding="utf8").split("\n"):
        if not line.strip():
            blocks.append([])
        elif not line.startswith("http"):
            blocks[-1].append([*line.split("\t" if "\t" in line else None), "O"][:2])
    blocks = [b for b in blocks if b]
    raw = "\n\n".join(join([row[0] for row in block]) for block in blocks)
    rows = [row for block in blocks for row in block]
    return Tagged(raw, frozenset(entities([r[0] for r in rows], [r[1] for r in rows])))


def read_iob(path: Path) -> Iterator[Tagged]:
    """Read a file of Universal NER: one text a document, sentences as printed in `# text`."""
    for document in re.split(r"(?m)^(?=# newdoc)", path.read_text(encoding="utf8")):
        sentences, words, tags = [], [], []
        for line in document.split("\n"):
            if line.startswith("# text = "):
                sentences.append(line.removeprefix("# text = "))
            elif line.strip() and not line.startswith("#"):
                _, word, tag = line.split("\t")[:3]
                words.append(word)
                tags.append(tag)
        if words:
            printed = " ".join(sentences)
            same = "".join(printed.split()) == "".join("".join(words).split())
            yield Tagged(printed if same else join(words), frozenset(entities(words, tags)))


def join(words: list[str]) -> str:
    """Join tokens to a text: no space before closing marks, clitics and "%", none after opening marks and currency signs.

    Straight quotation marks open and close by turns.

    >>> join(["He", "did", "n't", "pay", "(", "$", "5", ")", "."])
    "He didn't pay ($5)."
    """
    text, before, inside = "", "(", False
    for word in words:
        closes, opened = word == '"' and inside, before == '"' and inside
        tail = word in TAIL and before in ("'", "’")
        glued = closes or opened or tail or NO_SPACE_BEFORE.fullmatch(word) or NO_SPACE_AFTER.fullmatch(before)
        text += word if glued else f" {word}"
        inside ^= word == '"'
        before = word
    return text


def entities(words: list[str], tags: list[str]) -> Iterator[Entity]:
    """Yield the names that tags in the manner of IOB (or BIOES) mark, in offsets without white space."""
    at, start, kind = 0, 0, ""
    for word, tag in zip([*words, ""], [*tags, "O"], strict=True):
        mark, _, label = tag.partition("-")
        here = KINDS.get(label, label)
        if kind and (mark in "OBS" or here != kind):
            if kind in KINDS.values():
                yield start, at, kind
            kind = ""
        if mark != "O" and not kind:
            start, kind = at, here
        at += len("".join(word.split()))
