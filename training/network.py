"""The network: a small transformer encoder with one head a layer of annotation, all in one pass.

Architecture after BERT (Devlin et al. 2019), started from the first layers of all-MiniLM-L6-v2; parser heads after
Dozat & Manning (2017). The vocabulary is uncased, so each piece also carries the shape of its word (lower, Title,
UPPER ...), added at the input by a table that starts at zero.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

HIDDEN, HEADS, ARC, LABEL, ROLE = 384, 12, 192, 64, 64
SHAPES = 20


@dataclass(frozen=True)
class Labels:
    """The label inventories, each in index order."""

    deps: list[str]
    xpos: list[str]
    morph: list[str]
    lemma: list[str]
    names: list[str]
    roles: list[str]


class Block(nn.Module):
    """One transformer layer."""

    def __init__(self, inner: int = 1536) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out, self.norm1 = nn.Linear(HIDDEN, HIDDEN), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, inner), nn.Linear(inner, HIDDEN)
        self.norm2, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (batch, pieces, HIDDEN); mask: (batch, 1, 1, pieces), True where there is a piece."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.1 if self.training else 0.0)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, HIDDEN))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads; see `forward` for what comes out."""

    def __init__(self, labels: Labels, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.words.weight.requires_grad = False
        self.positions, self.kind = nn.Embedding(512, HIDDEN), nn.Parameter(torch.zeros(HIDDEN))
        self.norm, self.shapes = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.blocks = nn.ModuleList(Block() for _ in range(layers))
        self.drop, self.root = nn.Dropout(0.2), nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arc_head, self.arc_dep = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.empty(ARC + 1, ARC)))
        self.label_head, self.label_dep = nn.Linear(HIDDEN, LABEL), nn.Linear(HIDDEN, LABEL)
        self.label = nn.Parameter(torch.randn(len(labels.deps), LABEL + 1, LABEL + 1) * 0.02)
        self.role_pred, self.role_arg = nn.Linear(HIDDEN, ROLE), nn.Linear(HIDDEN, ROLE)
        self.role = nn.Parameter(torch.randn(len(labels.roles), ROLE + 1, ROLE + 1) * 0.02)
        sizes = {"start": 2, "xpos": len(labels.xpos), "morph": len(labels.morph), "lemma": len(labels.lemma)}
        sizes |= {"name": len(labels.names), "predicate": 2}
        self.tags = nn.ModuleDict({key: nn.Linear(HIDDEN, size) for key, size in sizes.items()})

    def load_encoder(self, path: Path) -> None:
        """Start from the weights of all-MiniLM-L6-v2 (a safetensors file)."""
        from safetensors.torch import load_file

        w = load_file(path)
        e = "embeddings."
        self.words.weight.data = w[e + "word_embeddings.weight"]
        self.positions.weight.data = w[e + "position_embeddings.weight"]
        self.kind.data = w[e + "token_type_embeddings.weight"][0].clone()
        parts = [(self.norm, e + "LayerNorm")]
        for i, block in enumerate(self.blocks):
            at = f"encoder.layer.{i}."
            qkv = [at + f"attention.self.{name}" for name in ("query", "key", "value")]
            block.qkv.weight.data = torch.cat([w[name + ".weight"] for name in qkv])
            block.qkv.bias.data = torch.cat([w[name + ".bias"] for name in qkv])
            parts += [(block.out, at + "attention.output.dense"), (block.norm1, at + "attention.output.LayerNorm")]
            parts += [(block.up, at + "intermediate.dense"), (block.down, at + "output.dense")]
            parts += [(block.norm2, at + "output.LayerNorm")]
        for module, name in parts:
            module.weight.data, module.bias.data = w[name + ".weight"].clone(), w[name + ".bias"].clone()

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Score a batch of windows.

        Args:
            pieces, shapes: (batch, pieces) ids of the word pieces and of their words' shapes.
            mask: (batch, pieces), True where there is a piece.
            first: (batch, words) place of each word's first piece.

        Returns:
            `arc` (batch, words, 1 + words) scores of heads, the root first; `label_head`, `label_dep`, `role_pred`,
            `role_arg` the vectors from which `labels` and `roles` score pairs; and each tag head's scores by name.
        """
        x = self.words(pieces) + self.shapes(shapes) + self.positions.weight[: pieces.size(1)] + self.kind
        x = self.norm(x)
        for block in self.blocks:
            x = block(x, mask[:, None, None, :])
        w = self.drop(x.gather(1, first.unsqueeze(-1).expand(-1, -1, HIDDEN)))
        heads = torch.cat([self.root.to(w.dtype).expand(w.size(0), 1, -1), w], 1)
        arc_head, arc_dep = self._side(self.arc_head, heads), _one(self._side(self.arc_dep, w))
        out = {key: head(w) for key, head in self.tags.items()}
        out["arc"] = arc_dep @ self.arc.to(w.dtype) @ arc_head.transpose(1, 2)
        for key, inputs in (("label_head", heads), ("label_dep", w), ("role_pred", w), ("role_arg", w)):
            out[key] = _one(self._side(getattr(self, key), inputs)).float()
        return out

    def _side(self, layer: nn.Module, x: Tensor) -> Tensor:
        return self.drop(F.gelu(layer(x)))

    def labels(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Scores (batch, words, labels) of the label of each word's arc to `heads` (batch, words), 0 for the root."""
        h = out["label_head"].gather(1, heads.unsqueeze(-1).expand(-1, -1, LABEL + 1))
        return torch.einsum("bti,btli->btl", out["label_dep"], torch.einsum("btj,lij->btli", h, self.label))

    def roles(self, out: dict[str, Tensor], rows: Tensor, predicates: Tensor) -> Tensor:
        """Scores (predicates, words, roles) of each word as an argument of predicate (row, word)."""
        p = torch.einsum("pj,rij->pri", out["role_pred"][rows, predicates], self.role)
        return torch.einsum("pri,pti->ptr", p, out["role_arg"][rows])


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
