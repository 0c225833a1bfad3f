"""The language engine: words in, layers of annotation out, by one pass of a small transformer on the CPU.

How its weights are made stands in `training/`; what they reach, in the model's card.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.errors import DataError, EngineError
from verbale.lexicon import DATA, table
from verbale.parse.head import FILE, EventHead
from verbale.parse.tree import best_tree, is_tree

MODEL = DATA / "model-en"
CLS, SEP, UNKNOWN = 101, 102, 100
LONGEST = 126  # pieces a window, as in training
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Words:
    """The words of a text, whether a space follows each, and where a paragraph begins for sure."""

    words: list[str]
    spaces: list[bool]
    hard: list[bool]


@dataclass(frozen=True)
class Layers:
    """What the engine says of n words: indices into the model's labels; heads are -1 for roots, else word indices."""

    start: NDArray[np.bool_]
    head: Ints
    dep: Ints
    xpos: Ints
    morph: Ints
    lemma: Ints
    name: Ints
    predicates: list[int]  # words that have a frame of roles, auxiliaries included
    roles: list[tuple[int, int, int]]  # predicate, argument, role
    events: list[NDArray[np.float32]]  # log-probability of each event label, a row a predicate; empty without a head for it

    def put(self, part: range, told: "Layers") -> None:
        """Replace what is said of whole sentences by what was said of them elsewhere, with other words behind them, in place."""
        here, first, n = slice(part.start, part.stop), part.start, len(part)
        for key in ("start", "dep", "xpos", "morph", "lemma", "name"):
            getattr(self, key)[here] = getattr(told, key)[:n]
        self.head[here] = np.where(told.head[:n] < 0, -1, told.head[:n] + first)
        if self.events:
            kept = [row for p, row in zip(self.predicates, self.events, strict=True) if p not in part]
            self.events[:] = [*kept, *(row for p, row in zip(told.predicates, told.events, strict=True) if p < n)]
        self.predicates[:] = [*(p for p in self.predicates if p not in part), *(first + p for p in told.predicates if p < n)]
        kept_roles = (role for role in self.roles if role[0] not in part)
        self.roles[:] = [*kept_roles, *((first + p, first + a, r) for p, a, r in told.roles if p < n)]


class Engine:
    """The shipped model, loaded.

    Args:
        folder: Where the model stands.
        threads: Processor threads for one pass.

    Raises:
        DataError: A file of the model is not the one that its manifest names.
        EngineError: The runtime refuses the model.
    """

    def __init__(self, folder: Path = MODEL, *, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.manifest = _checked(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = threads, 1, 4
        try:
            self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, ["CPUExecutionProvider"])
        except Exception as error:  # the runtime's errors share no public class
            raise EngineError(
                f"{folder / 'model.onnx'}: the runtime cannot load the model ({error}). Reinstall verbale."
            ) from error
        self._pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self.lemmas: dict[str, str] = json.loads((folder / "lemmas.json").read_text(encoding="utf8"))
        self._head = EventHead(folder, self.labels) if FILE in self.manifest["sha256"] else None
        self._label: NDArray[np.float32] = np.load(folder / "label.npy").astype(np.float32)
        self._outputs = [o.name for o in self._session.get_outputs()]
        self._known: dict[str, tuple[list[int], list[int]]] = {}

    def run(self, text: Words) -> Layers:
        """Annotate a text, window by window.

        Windows are not batched: 8-bit inputs are scaled by what stands beside them, and the same words must give the
        same answer whatever else is read with them.
        """
        out = _blank(len(text.words))
        pieces, bias = self._encode(text.words), start_bias(text)
        for first, last in _windows(pieces, bias):
            got = self._session.run(None, _inputs(pieces[first:last], bias[first:last]))
            self._keep(out, first, last, dict(zip(self._outputs, got, strict=True)))
        return out

    def _encode(self, words: list[str]) -> list[tuple[list[int], list[int]]]:
        """Word pieces and shapes of each word; remembered, since words repeat."""
        if len(self._known) > 100_000:
            self._known.clear()
        new = list({w for w in words if w not in self._known})
        for word, code in zip(new, self._pieces.encode_batch(new, add_special_tokens=False), strict=True):
            ids, kind = code.ids or [UNKNOWN], shape(word)
            self._known[word] = ids, [kind] + [kind + 9] * (len(ids) - 1)
        return [self._known[w] for w in words]

    def _keep(self, layers: Layers, first: int, last: int, got: dict[str, Any]) -> None:
        start, heads, deps = got["start"][0], got["heads"][0], got["deps"][0]
        bounds = [*np.flatnonzero(start).tolist(), last - first]
        for u, v in pairwise(bounds):
            local = [h - 1 - u if h else -1 for h in heads[u:v].tolist()]
            if not is_tree(local):
                self._repair(got, u, v, heads, deps)
        here = slice(first, last)
        layers.start[here], layers.dep[here] = start, deps
        layers.head[here] = np.where(heads == 0, -1, heads - 1 + first)
        for key in ("xpos", "morph", "lemma", "name"):
            getattr(layers, key)[here] = got[key][0]
        predicates = got["predicates"][1].tolist()
        layers.predicates.extend(first + p for p in predicates)
        for predicate, roles in zip(predicates, got["roles"], strict=True):
            layers.roles.extend((first + predicate, first + k, int(roles[k])) for k in np.flatnonzero(roles).tolist())
        if predicates:
            layers.events.extend(self._events(got["states"][0], predicates, got["roles"], start))

    def _events(
        self, states: NDArray[np.float32], predicates: list[int], roles: Ints, start: NDArray[np.bool_]
    ) -> Iterable[NDArray[np.float32]]:
        """Yield what the head for events says of each predicate of a window; nothing where the model has none."""
        return () if self._head is None else self._head(states, predicates, roles, start)

    def _repair(self, got: dict[str, Any], u: int, v: int, heads: Ints, deps: Ints) -> None:
        """Give the words u to v their best tree, and new labels to the arcs that changed."""
        scores = np.full((v - u + 1, v - u + 1), -1e9, dtype=np.float32)
        scores[1:, 0] = got["arc"][0, u:v, 0]
        scores[1:, 1:] = got["arc"][0, u:v, u + 1 : v + 1]
        for k, head in enumerate(best_tree(scores)[1:]):
            new = head + u if head else 0
            if new != heads[u + k]:
                heads[u + k] = new
                pair = self._label @ got["label_head"][0, new]
                deps[u + k] = int((pair @ got["label_dep"][0, u + k]).argmax())


def _blank(n: int) -> Layers:
    def zeros() -> Ints:
        return np.zeros(n, dtype=np.int64)

    return Layers(np.zeros(n, dtype=np.bool_), zeros(), zeros(), zeros(), zeros(), zeros(), zeros(), [], [], [])


def _inputs(pieces: list[tuple[list[int], list[int]]], bias: NDArray[np.float32]) -> dict[str, Any]:
    """Return the network's inputs for one window: a batch of one."""
    ids, shapes, first = [CLS], [0], []
    for word_ids, word_shapes in pieces:
        first.append(len(ids))
        ids += word_ids
        shapes += word_shapes
    return {
        "pieces": np.array([[*ids, SEP]], dtype=np.int64),
        "shapes": np.array([[*shapes, 0]], dtype=np.int64),
        "first": np.array([first], dtype=np.int64),
        "bias": bias[None],
        "lengths": np.array([len(ids) + 1], dtype=np.int32),
        "counts": np.array([len(first)], dtype=np.int64),
    }


def shape(word: str) -> int:
    """Return the shape of a word: 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 digits, 6 with digits, 7 marks, 8 one capital."""
    if word.isdigit():
        return 5
    if not any(c.isalpha() for c in word):
        return 6 if any(c.isdigit() for c in word) else 7
    if word.islower():
        return 1
    if word.isupper():
        return 8 if len(word) == 1 else 3
    return 2 if word[0].isupper() and word[1:].islower() else 4


_ENDS, _OPEN, _CLOSE = ".!?…", "\"“‘'([«„", "\"”’'')]»"
_SURE, _LIKELY, _UNLIKELY, _HARDLY = 30.0, 3.0, -4.0, -8.0


def start_bias(text: Words) -> NDArray[np.float32]:
    """What layout and marks say of sentence starts, as log odds added to the network's.

    A paragraph begins a sentence; a mark of the end before a capital probably does; anything else hardly.
    Values chosen on GUM and EWT dev.
    """
    out = np.zeros(len(text.words), dtype=np.float32)
    for i, word in enumerate(text.words):
        if text.hard[i]:
            out[i] = _SURE
        elif i:
            out[i] = _soft(text, i, word)
    return out


def _soft(text: Words, i: int, word: str) -> float:
    before, j = text.words[i - 1], i - 1
    if before in "\"'" and not text.spaces[i - 1]:
        return _HARDLY  # a mark that opens: what it holds begins with it
    if word in "\"'" and text.spaces[i] and not text.spaces[i - 1]:
        return _HARDLY  # a mark that closes
    if word in ("”", "’", ")", "]", "»", "''"):
        return _HARDLY
    while j > 0 and text.words[j] in _CLOSE:
        j -= 1
        before = text.words[j]
    opens = word[0].isupper() or word[0] in _OPEN or word[0].isdigit()
    if before[-1] in _ENDS:
        short = before[-1] == "." and (len(before) == 2 or "." in before[:-1] or before.lower() in _SHORT)
        return (0.0 if short else _LIKELY) if opens else _UNLIKELY
    if before[-1] in ":;":
        return 0.0 if opens else _UNLIKELY
    return _HARDLY


_SHORT = frozenset(table("abbreviations"))


def _windows(pieces: list[tuple[list[int], list[int]]], bias: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Cut words into windows of at most LONGEST pieces, at the last probable sentence start before the limit."""
    first, size, cut = 0, 0, 0
    for i, (ids, _) in enumerate(pieces):
        if i > first and bias[i] > 0:
            cut = i
        if size + len(ids) > LONGEST and cut > first:
            yield first, cut
            first, size = cut, sum(len(p) for p, _ in pieces[cut:i])
        elif size + len(ids) > 380:  # a sentence beyond reason
            yield first, i
            first, size, cut = i, 0, i
        size += len(ids)
    if first < len(pieces):
        yield first, len(pieces)


def _checked(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.toml"
    try:
        manifest = tomllib.loads(path.read_text(encoding="utf8"))
    except FileNotFoundError as error:
        raise EngineError(f"{folder}: no model stands here. Reinstall verbale, or name a spaCy pipeline.") from error
    for name, digest in manifest["sha256"].items():
        if sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise DataError(
                path, 1, f"{name} is not the file that the manifest names.", "Reinstall verbale, or export the model again."
            )
    return manifest
