"""Read the training data: treebanks, name corpora and our own annotated sentences, as one kind of value.

Every corpus becomes a list of `Sentence`. A layer that a corpus does not annotate is empty, and is not learned
from there. Names follow several schemes; a word's label is therefore a *set* of tags that its corpus allows
(a bit mask over `NAME_TAGS`), and the loss asks only that the sum of their probabilities be high.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

NAME_TYPES = ("PER", "ORG", "LOC", "FAC", "NORP", "EVENT", "PROD")
NAME_TAGS = ("O", *(f"{part}-{kind}" for kind in NAME_TYPES for part in "BI"))
_BIT = {tag: 1 << i for i, tag in enumerate(NAME_TAGS)}


@dataclass
class Sentence:
    """One annotated sentence; n words. Empty lists mean that the corpus does not annotate the layer."""

    words: list[str]
    spaces: list[bool]
    document: str
    paragraph: bool
    heads: list[int] = field(default_factory=list)  # 1-based, 0 for the root
    labels: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    morph: list[str] = field(default_factory=list)  # "UPOS|Feature=Value|..."
    lemmas: list[str] = field(default_factory=list)
    names: list[int] = field(default_factory=list)  # bit mask over NAME_TAGS, a word
    roles: list[tuple[int, list[tuple[int, str]]]] | None = None  # (predicate, [(head word, role)])
    bounded: bool = True  # sentence starts can be learned from here


def allow(*tags: str) -> int:
    """Return the bit mask of the tags.

    >>> allow("O") & allow("B-PER")
    0
    """
    mask = 0
    for tag in tags:
        mask |= _BIT[tag]
    return mask


def _either(part: str, *kinds: str) -> int:
    return allow(*(f"{part}-{kind}" for kind in kinds))


_SIDE = ("NORP", "EVENT", "PROD")
_NOT_MARKED = allow("O", *(f"{part}-{kind}" for kind in ("FAC", *_SIDE) for part in "BI"))


def conllu(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]], dict[int, tuple[int, bool]]]]:
    """Yield (comments, rows, multiword tokens: first word -> (last word, no space after)) of each sentence."""
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    joined: dict[int, tuple[int, bool]] = {}
    for line in [*path.read_text(encoding="utf8").split("\n"), ""]:
        if not line:
            if rows:
                yield comments, rows, joined
            comments, rows, joined = {}, [], {}
        elif line.startswith("#"):
            name, _, value = line[1:].partition("=")
            comments[name.strip()] = value.strip()
        else:
            row = line.split("\t")
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                joined[first] = (last, "SpaceAfter=No" in row[9])
            elif "." not in row[0]:
                rows.append(row)


def _spaces(rows: list[list[str]], joined: dict[int, tuple[int, bool]]) -> list[bool]:
    spaces = ["SpaceAfter=No" not in row[9] for row in rows]
    for first, (last, glued) in joined.items():
        for i in range(first, last):
            spaces[i - 1] = False
        spaces[last - 1] = not glued
    return spaces


def treebank(path: Path, names: dict[str, list[str]] | None = None) -> list[Sentence]:
    """Read a CoNLL-U file; `names` holds IOB tags by sentence id (UNER), or None to read GUM's entities."""
    out, document = [], ""
    for comments, rows, joined in conllu(path):
        document = comments.get("newdoc id", document)
        sentence = Sentence(
            words=[row[1] for row in rows],
            spaces=_spaces(rows, joined),
            document=document,
            paragraph=any(key.startswith(("newdoc", "newpar")) for key in comments),
            heads=[int(row[6]) for row in rows],
            labels=[row[7] for row in rows],
            xpos=[row[4] for row in rows],
            morph=[f"{row[3]}|{'' if row[5] == '_' else row[5]}" for row in rows],
            lemmas=[row[2] for row in rows],
        )
        if names is not None:
            tags = names.get(comments.get("sent_id", ""), [])
            sentence.names = uner(tags) if len(tags) == len(rows) else []
        elif any("Entity=" in row[9] for row in rows):
            sentence.names = gum_names(rows)
        out.append(sentence)
    return out


def uner(tags: Iterable[str]) -> list[int]:
    """Masks for UNER's tags: places may be facilities, and nationalities, events and works are not marked there."""
    out = []
    for tag in tags:
        part, _, kind = tag.partition("-")
        if kind == "LOC":
            out.append(_either(part, "LOC", "FAC"))
        else:
            out.append(allow(tag) if kind in ("PER", "ORG") else _NOT_MARKED)
    return out


def iob(path: Path) -> dict[str, list[str]]:
    """Read UNER's IOB2 file: tags by sentence id."""
    out: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("# sent_id"):
            current = out.setdefault(line.split("= ", 1)[1].strip(), [])
        elif line and not line.startswith("#"):
            current.append(line.split("\t")[2])
    return out


_LINKS = {"of", "the", "for", "and", "de", "-", "&", "al", "in", "on"}


def _mentions(rows: list[list[str]]) -> Iterator[tuple[str, int, int]]:
    """Yield (entity type, first word, last word) of GUM's bracketed entities."""
    opened: list[tuple[str, str, int]] = []
    for i, row in enumerate(rows):
        found = re.search(r"Entity=([^|]*)", row[9])
        for piece in re.findall(r"\([^()]*\)?|[^()]*\)", found.group(1)) if found else []:
            fields = piece.strip("()").split("-")
            if piece.startswith("("):
                opened.append((fields[0], fields[1] if len(fields) > 1 else "", i))
                if piece.endswith(")"):
                    _, kind, first = opened.pop()
                    yield kind, first, i
            else:
                at = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == fields[0]), None)
                if at is not None:
                    _, kind, first = opened.pop(at)
                    yield kind, first, i


_GUM = {
    "person": ("PER",),
    "organization": ("ORG", "LOC", "FAC"),
    "place": ("LOC", "FAC", "ORG"),
    "event": ("EVENT",),
}


def gum_names(rows: list[list[str]]) -> list[int]:
    """Masks from GUM's entities whose head is a proper noun; the type is kept as open as GUM's scheme leaves it."""

    def proper(i: int) -> bool:
        return 0 <= i < len(rows) and rows[i][3] == "PROPN"

    spans = []
    for kind, first, last in _mentions(rows):
        heads = [k for k in range(first, last + 1) if not first <= int(rows[k][6]) - 1 <= last]
        if not heads or not proper(heads[0]):
            continue
        a = b = heads[0]
        wide = kind != "person"
        while a > first and (proper(a - 1) or (wide and rows[a - 1][1].lower() in _LINKS and a - 2 >= first and proper(a - 2))):
            a -= 1
        while b < last and (proper(b + 1) or (wide and rows[b + 1][1].lower() in _LINKS and b + 2 <= last and proper(b + 2))):
            b += 1
        spans.append((a, b + 1, kind))
    out = [
        _NOT_MARKED if row[3] in ("PROPN", "X") else allow("O", "B-NORP", "I-NORP") if row[3] == "ADJ" else allow("O")
        for row in rows
    ]
    end = 0
    for a, b, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        if a >= end:
            for i in range(a, b):
                part = "B" if i == a else "I"
                kinds = _GUM.get(kind)
                out[i] = _either(part, *kinds) if kinds else allow("O") | _either(part, *_SIDE)
            end = b
    return out


def wikigold(path: Path) -> list[Sentence]:
    """Read Wikigold; its MISC may be a nationality, an event or a work."""
    out: list[Sentence] = []
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [line.split() for line in block.split("\n") if line and not line.startswith("-DOCSTART-")]
        if not rows:
            continue
        masks, before = [], "O"
        for row in rows:
            tag = row[-1]
            if tag == "O":
                masks.append(allow("O"))
            else:
                part, kind = ("I" if before[2:] == tag[2:] else "B"), tag[2:]
                kinds = {"LOC": ("LOC", "FAC"), "MISC": _SIDE}.get(kind, (kind,))
                masks.append(_either(part, *kinds))
            before = tag
        words = [row[0] for row in rows]
        out.append(Sentence(words, [True] * len(words), "wikigold", True, names=masks, bounded=False))
    return out


_WORD = re.compile(r"\w+(?:[.'’]\w+)*\.?|[^\w\s]")


def own_names(path: Path, tokenize: "Tokenizer") -> list[Sentence]:
    """Read our annotated news: one sentence a line, names as [PER ...], a blank line between articles."""
    out = []
    for number, article in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf8"))):
        for order, line in enumerate(article.strip().split("\n")):
            if line.strip():
                sentence = _marked(line.strip(), tokenize)
                sentence.document, sentence.paragraph = f"{path.stem}-{number}", order == 0
                out.append(sentence)
    return out


def _marked(line: str, tokenize: "Tokenizer") -> Sentence:
    plain, spans, at = "", [], 0
    for found in re.finditer(r"\[(PER|ORG|LOC|FAC|NORP|EVENT|PROD) ([^\[\]]+)\]", line):
        plain += line[at : found.start()]
        spans.append((len(plain), len(plain) + len(found.group(2)), found.group(1)))
        plain += found.group(2)
        at = found.end()
    plain += line[at:]
    words, spaces, starts = tokenize(plain)
    masks = []
    for word, start in zip(words, starts, strict=True):
        kind = next(((a, k) for a, b, k in spans if a < start + len(word) and start < b), None)
        masks.append(allow("O") if kind is None else allow(f"{'B' if start <= kind[0] else 'I'}-{kind[1]}"))
    return Sentence(words, spaces, "", False, names=masks)


class Tokenizer:
    """Callable that splits text as the engine will: (words, spaces, starts)."""

    def __init__(self) -> None:
        import spacy

        self._nlp = spacy.blank("en")

    def __call__(self, text: str) -> tuple[list[str], list[bool], list[int]]:
        doc = [token for token in self._nlp.make_doc(text) if not token.is_space]
        return [t.text for t in doc], [bool(t.whitespace_) for t in doc], [t.idx for t in doc]


def lay_roles(sentences: list[Sentence], path: Path) -> None:
    """Lay PropBank's roles on EWT sentences, each argument on its head word (the word nearest the root)."""
    by_words: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in sentences:
        by_words.setdefault(tuple(sentence.words), []).append(sentence)
    with path.open(encoding="utf8") as lines:
        for row in map(json.loads, lines):
            frames = [(p["i"], _arguments(p["t"], row["h"])) for p in row["srl"]]
            for sentence in by_words.get(tuple(row["w"]), []):
                sentence.roles = frames


def _arguments(tags: list[str], heads: list[int]) -> list[tuple[int, str]]:
    def depth(i: int) -> int:
        steps = 0
        while heads[i]:
            i, steps = heads[i] - 1, steps + 1
        return steps

    out: list[tuple[int, str]] = []
    start, role = None, ""
    for k, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I"):
            if role not in ("V", "C-V"):
                inside = range(start, k)
                tops = [z for z in inside if not start <= heads[z] - 1 < k]
                out.append((min(tops, key=lambda z: (depth(z), z)), role))
            start = None
        if tag.startswith("B"):
            start, role = k, tag[2:]
    return out
