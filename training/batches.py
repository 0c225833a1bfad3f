"""Sentences to padded batches: windows of consecutive sentences, so that sentence starts are learned, not assumed."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.corpora import NAME_TAGS, Sentence
from training.network import Labels
from verbale.parse.engine import CLS, SEP, UNKNOWN, shape

IGNORE = -100


def lemma_rule(word: str, lemma: str) -> str:
    """Return the edit that makes the lemma of the word: case, letters to cut, letters to add.

    >>> lemma_rule("Talks", "talk"), lemma_rule("went", "go"), lemma_rule("NATO", "NATO")
    ('l|1|', 'l|=go', 'U|0|')
    """
    w, target = word.lower(), lemma.lower()
    case = "l" if lemma == target else "U" if lemma.isupper() and len(lemma) > 1 else "t"
    same = next((i for i, (a, b) in enumerate(zip(w, target, strict=False)) if a != b), min(len(w), len(target)))
    if same == 0 and w != target:
        return f"{case}|={target}"
    return f"{case}|{len(w) - same}|{target[same:]}"


def inventories(sentences: Iterable[Sentence]) -> Labels:
    """Collect the label inventories, frequent first; rare labels are left out."""
    counts: dict[str, Counter[str]] = {key: Counter() for key in ("deps", "xpos", "morph", "lemma", "roles")}
    for s in sentences:
        counts["deps"].update(s.labels)
        counts["xpos"].update(s.xpos)
        counts["morph"].update(s.morph)
        counts["lemma"].update(map(lemma_rule, s.words, s.lemmas) if s.lemmas else ())
        counts["roles"].update(role for _, args in s.roles or () for _, role in args)
    floor = {"deps": 3, "xpos": 2, "morph": 3, "lemma": 4, "roles": 20}
    kept = {k: sorted((x for x in c if c[x] >= floor[k]), key=lambda x, c=c: (-c[x], x)) for k, c in counts.items()}
    return Labels(kept["deps"], kept["xpos"], kept["morph"], kept["lemma"], list(NAME_TAGS), ["O", *kept["roles"]])


@dataclass
class Coded:
    """A sentence as numbers."""

    sentence: Sentence
    pieces: list[int]
    shapes: list[int]
    first: list[int]
    layers: dict[str, list[int]]


class Coder:
    """Turns sentences into numbers with the encoder's word pieces."""

    def __init__(self, tokenizer: Path, labels: Labels) -> None:
        self._pieces = Tokenizer.from_file(str(tokenizer))
        self._pieces.no_padding()
        self._pieces.no_truncation()
        self._index = {
            key: {label: i for i, label in enumerate(getattr(labels, key))} for key in ("deps", "xpos", "morph", "lemma", "roles")
        }

    def __call__(self, s: Sentence) -> Coded:
        pieces: list[int] = []
        shapes: list[int] = []
        first: list[int] = []
        for word, code in zip(s.words, self._pieces.encode_batch(s.words, add_special_tokens=False), strict=True):
            ids = code.ids or [UNKNOWN]
            first.append(len(pieces))
            pieces += ids
            shapes += [shape(word)] + [shape(word) + 9] * (len(ids) - 1)
        layers: dict[str, list[int]] = {}
        if s.heads:
            ix = self._index
            layers = {key: [ix[key].get(x, IGNORE) for x in xs] for key, xs in (("xpos", s.xpos), ("morph", s.morph))}
            layers["deps"] = [ix["deps"].get(x, IGNORE) for x in s.labels]
            layers["lemma"] = [ix["lemma"].get(lemma_rule(w, x), IGNORE) for w, x in zip(s.words, s.lemmas, strict=True)]
        return Coded(s, pieces, shapes, first, layers)

    def role(self, name: str) -> int:
        """Index of a role, 0 for one too rare to be learned."""
        return self._index["roles"].get(name, 0)


def windows(coded: Iterable[Coded], longest: int, chance: random.Random | None = None) -> list[list[Coded]]:
    """Pack consecutive sentences of a document into windows of at most `longest` pieces (shorter ones by chance)."""
    out: list[list[Coded]] = []
    current: list[Coded] = []
    size, limit = 0, longest
    for c in coded:
        if len(c.pieces) > 250:
            continue
        if current and (size + len(c.pieces) > limit or current[-1].sentence.document != c.sentence.document):
            out.append(current)
            current, size = [], 0
            limit = chance.choice([longest, longest, longest // 2, longest // 3]) if chance else longest
        current.append(c)
        size += len(c.pieces)
    return [*out, current] if current else out


def collate(group: list[list[Coded]], coder: Coder) -> dict[str, Tensor]:
    """Pad windows into one batch; targets are IGNORE where a layer is not annotated, name masks are 0."""
    rows, width = len(group), max(sum(len(c.pieces) for c in w) for w in group) + 2
    words = max(sum(len(c.first) for c in w) for w in group)

    def full(value: int, n: int = words) -> Tensor:
        return torch.full((rows, n), value, dtype=torch.long)

    b = {"pieces": full(0, width), "shapes": full(0, width), "mask": full(0, width).bool(), "first": full(0)}
    b |= {"sentence": full(-1), "names": full(0)}
    b |= {key: full(IGNORE) for key in ("heads", "deps", "xpos", "morph", "lemma", "start", "predicate")}
    asked: list[tuple[int, int, int, int, list[tuple[int, str]]]] = []
    for r, window in enumerate(group):
        b["pieces"][r, 0] = CLS
        o, q = 1, 0
        for j, c in enumerate(window):
            n, k = len(c.pieces), len(c.first)
            span, s = slice(q, q + k), c.sentence
            b["pieces"][r, o : o + n], b["shapes"][r, o : o + n] = torch.tensor(c.pieces), torch.tensor(c.shapes)
            b["first"][r, span], b["sentence"][r, span] = torch.tensor(c.first) + o, j
            for key, values in c.layers.items():
                b[key][r, span] = torch.tensor(values)
            if s.heads:
                b["heads"][r, span] = torch.tensor([h + q if h else 0 for h in s.heads])
            if s.bounded:
                b["start"][r, span] = 0
                b["start"][r, q] = 1
            if s.names:
                b["names"][r, span] = torch.tensor(s.names)
            if s.roles is not None:
                b["predicate"][r, span] = 0
                for p, args in s.roles:
                    b["predicate"][r, q + p] = 1
                    asked.append((r, q + p, q, q + k, args))
            o, q = o + n, q + k
        b["pieces"][r, o] = SEP
        b["mask"][r, : o + 1] = True
    if asked:
        b["role_row"], b["role_word"] = torch.tensor([a[0] for a in asked]), torch.tensor([a[1] for a in asked])
        target = torch.full((len(asked), words), IGNORE, dtype=torch.long)
        for i, (_, _, start, end, args) in enumerate(asked):
            target[i, start:end] = 0
            for head, role in args:
                target[i, start + head] = coder.role(role)
        b["role"] = target
    return b
