"""The training loop: one pass over all corpora an epoch, every head learning where its layer is annotated."""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import IGNORE, Coded, Coder, collate, windows
from training.corpora import NAME_TAGS, Sentence, allow
from training.network import Labels, Network


@dataclass(frozen=True)
class Plan:
    """The settings of a run; all of them stand in the model's card."""

    layers: int = 5
    epochs: int = 8  # of the first phase, at rates that fall from 1 to `turn` of their peak
    cooling: int = 3  # epochs of the second phase, which starts from the averaged weights and falls from `turn` to 0
    turn: float = 0.32
    encoder_rate: float = 2.5e-4
    head_rate: float = 2e-3
    batch: int = 10
    longest: int = 126
    smoothing: float = 0.03
    swap: float = 0.3  # share of names of our own sentences that are exchanged for others of their type, each epoch
    average: float = 0.999  # decay of the running average of the weights, which is what is kept
    seed: int = 1
    threads: int = 2


_SPAN_KINDS = ("PER", "ORG", "LOC")


class Names:
    """Exchanges names for others of their type, so that the words around a name are learned and not the name."""

    def __init__(self, sentences: list[Sentence], chance: random.Random) -> None:
        self._chance = chance
        self._pool: dict[str, list[list[str]]] = {kind: [] for kind in _SPAN_KINDS}
        for s in sentences:
            for a, b, kind in _spans(s.names):
                if kind in self._pool:
                    self._pool[kind].append(s.words[a:b])

    def swap(self, s: Sentence, share: float) -> Sentence:
        words, masks, spaces, at = [], [], [], 0
        for a, b, kind in [*_spans(s.names), (len(s.words), len(s.words), "")]:
            words += s.words[at:a]
            masks += s.names[at:a]
            spaces += s.spaces[at:a]
            new = s.words[a:b]
            if self._pool.get(kind) and self._chance.random() < share:
                new = self._chance.choice(self._pool[kind])
                if s.words[a].isupper() and len(s.words[a]) > 4:
                    new = [w.upper() for w in new]
            words += new
            masks += [allow(f"{'B' if i == 0 else 'I'}-{kind}") for i in range(len(new))]
            spaces += [True] * len(new)
            at = b
        if self._chance.random() < 0.04:
            words = [w.upper() for w in words]
        return Sentence(words, spaces, s.document, s.paragraph, names=masks, bounded=s.bounded)


def _spans(masks: list[int]) -> list[tuple[int, int, str]]:
    single = {allow(tag): tag for tag in NAME_TAGS}
    out: list[tuple[int, int, str]] = []
    for i, mask in enumerate(masks):
        tag = single.get(mask, "O")
        if tag.startswith("B-"):
            out.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1, out[-1][2])
    return out


def restrict(arc: Tensor, sentence: Tensor) -> Tensor:
    """Forbid heads outside the word's own sentence: arc (batch, words, 1 + words), sentence (batch, words), -1 padding."""
    same = (sentence.unsqueeze(2) == sentence.unsqueeze(1)) & (sentence >= 0).unsqueeze(1)
    same &= ~torch.eye(sentence.size(1), dtype=torch.bool)
    return arc.float().masked_fill(~torch.cat([torch.ones_like(same[..., :1]), same], 2), -1e4)


def name_loss(scores: Tensor, masks: Tensor) -> Tensor:
    """Negative log of the probability given to the allowed tags; words with mask 0 do not count."""
    keep = masks > 0
    log_p = scores[keep].float().log_softmax(-1)
    allowed = (masks[keep].unsqueeze(1) >> torch.arange(log_p.size(1))) & 1
    loss = -log_p.masked_fill(allowed == 0, -1e4).logsumexp(-1).mean()
    return loss - 0.01 * (log_p * allowed).sum(-1).div(allowed.sum(-1)).mean()


def losses(net: Network, b: dict[str, Tensor], plan: Plan) -> dict[str, Tensor]:
    """One loss a head, weighted; a head whose layer is not in the batch is left out."""
    out = net(b["pieces"], b["shapes"], b["mask"], b["first"])

    def cross(scores: Tensor, target: Tensor) -> Tensor:
        return F.cross_entropy(
            scores.float().flatten(0, 1), target.flatten(), ignore_index=IGNORE, label_smoothing=plan.smoothing
        )

    got: dict[str, Tensor] = {}
    if (b["heads"] != IGNORE).any():
        arc = restrict(out["arc"], b["sentence"])
        got["arc"] = F.cross_entropy(arc.flatten(0, 1), b["heads"].flatten(), ignore_index=IGNORE)
        got["label"] = cross(net.labels(out, b["heads"].clamp(min=0)), b["deps"])
        got |= {key: 0.5 * cross(out[key], b[key]) for key in ("xpos", "morph", "lemma")}
    if (b["start"] != IGNORE).any():
        got["start"] = 0.3 * cross(out["start"], b["start"])
    if (b["names"] > 0).any():
        got["name"] = name_loss(out["name"], b["names"])
    if "role" in b:
        scores = net.roles(out, b["role_row"], b["role_word"])
        got["role"] = F.cross_entropy(scores.flatten(0, 1), b["role"].flatten(), ignore_index=IGNORE, reduction="sum")
        got["role"] = got["role"] / len(b["role_row"]) / 4
        got["predicate"] = 0.3 * cross(out["predicate"], b["predicate"])
    return got


def _optimizer(inner: list[Tensor], outer: list[Tensor]) -> torch.optim.Optimizer:
    groups = [{"params": inner, "weight_decay": 0.01}, {"params": outer, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def train(
    corpora: list[tuple[list[Sentence], bool]],
    labels: Labels,
    tokenizer: Path,
    encoder: Path,
    plan: Plan,
    save: Callable[[dict[str, Tensor], int], None],
    resume: dict[str, Tensor] | None = None,
) -> dict[str, Tensor]:
    """Train on the corpora (sentences, whether their names may be exchanged); return the averaged weights.

    `resume` holds the weights at the end of the first phase; only the second is run then.
    """
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    net, coder = Network(labels, plan.layers), Coder(tokenizer, labels)
    net.load_encoder(encoder)
    fixed = [coder(s) for sentences, own in corpora if not own for s in sentences]
    own = [s for sentences, is_own in corpora if is_own for s in sentences]
    names = Names(own, chance)

    def epoch() -> list[list[list[Coded]]]:
        coded = fixed + [coder(names.swap(s, plan.swap)) for s in own] + [coder(s) for s in own]
        documents: dict[str, list[Coded]] = {}
        for i, c in enumerate(coded):
            documents.setdefault(c.sentence.document + ("+" if i >= len(coded) - len(own) else ""), []).append(c)
        order = list(documents.values())
        chance.shuffle(order)
        packed = [w for document in order for w in windows(document, plan.longest, chance)]
        chance.shuffle(packed)
        groups = []
        for i in range(0, len(packed), plan.batch * 30):
            pool = sorted(packed[i : i + plan.batch * 30], key=lambda w: sum(len(c.pieces) for c in w))
            groups += [pool[j : j + plan.batch] for j in range(0, len(pool), plan.batch)]
        chance.shuffle(groups)
        return groups

    encoder_part = ("positions", "kind", "norm", "shapes", "blocks")
    inner = [p for n, p in net.named_parameters() if n.startswith(encoder_part) and p.requires_grad]
    outer = [p for n, p in net.named_parameters() if not n.startswith((*encoder_part, "words"))]
    optimizer = _optimizer(inner, outer)
    kept = resume or {k: v.clone() for k, v in net.state_dict().items()}
    step, total, begin, seen = 0, 0, time.time(), Counter[str]()
    net.train()
    for number in range(plan.epochs if resume else 0, plan.epochs + plan.cooling):
        groups = epoch()
        if number in (0, plan.epochs):
            step, total = 0, len(groups) * (plan.cooling if number else plan.epochs)
            peak, end = (plan.turn, 0.01) if number else (1.0, plan.turn)
            net.load_state_dict(kept)
            optimizer = _optimizer(inner, outer)
        for group in groups:
            rate = min(1.0, (step + 1) / 60) * (peak - (peak - end) * step / total)
            for part, base in zip(optimizer.param_groups, (plan.encoder_rate, plan.head_rate), strict=True):
                part["lr"] = base * rate
            batch = collate(group, coder)
            with torch.autocast("cpu", torch.bfloat16):
                parts = losses(net, batch, plan)
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(inner + outer, 2.0)
            optimizer.step()
            step += 1
            with torch.no_grad():
                decay = min(plan.average, (1 + step) / (10 + step))
                live = net.state_dict()
                for key in kept:
                    if key != "words.weight":
                        kept[key].lerp_(live[key], 1 - decay)
            seen.update({k: v.item() for k, v in parts.items()})
            seen.update({"n_" + k: 1 for k in parts})
            if step % 50 == 0:
                means = "  ".join(f"{k} {seen[k] / seen['n_' + k]:.3f}" for k in parts)
                print(f"step {step}/{total}  {(time.time() - begin) / 60:.1f} min  {means}", flush=True)
                seen.clear()
        save(kept, number + 1)
    print(f"trained {step} steps in {(time.time() - begin) / 60:.1f} min with {asdict(plan)}", flush=True)
    return kept
