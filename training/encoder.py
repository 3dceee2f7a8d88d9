"""The pair model in PyTorch: six BERT layers read both sentences at once, three logits come out.

The layer names follow the checkpoint of all-MiniLM-L6-v2, so that its `model.safetensors` loads
as it is. The head sees the mean of all tokens, and the difference and product of the means of
the two sentences: the base model was trained on such means, so the comparison starts well.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

HEADS = ("paraphrase", "claim", "event")
TOPICS = ("military", "foreign-reactions", "humanitarian", "other")
TOPIC_WIDTH = 128
WIDTH, LAYERS, HEADS_OF_ATTENTION, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512


class Embeddings(nn.Module):
    """Token, position and sentence embeddings, summed and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, WIDTH)
        self.position_embeddings = nn.Embedding(POSITIONS, WIDTH)
        self.token_type_embeddings = nn.Embedding(2, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        positions = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        summed = self.word_embeddings(ids) + self.token_type_embeddings(types)
        normed: Tensor = self.LayerNorm(summed + self.position_embeddings(positions))
        return normed


class Layer(nn.Module):
    """One transformer layer, attention and feed-forward, normalised after each."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm_output = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(rows, length, HEADS_OF_ATTENTION, -1).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            split(self.query(states)), split(self.key(states)), split(self.value(states)), mask
        )
        seen = self.mixed(seen.transpose(1, 2).reshape(rows, length, WIDTH))
        states = self.norm_attention(states + self.dropout(seen))
        fed = self.outer(functional.gelu(self.inner(states)))
        output: Tensor = self.norm_output(states + self.dropout(fed))
        return output


class PairEncoder(nn.Module):
    """(ids, types, mask), each (rows, length) -> logits, vectors (rows, 384), topics (rows, 4).

    The logits, columns `HEADS`, are those of a pair. The vector is the mean of all tokens at unit
    length: of one sentence alone it is kept near the base model's, whose cosine means likeness.
    The topics, columns `TOPICS`, are logits of what one sentence alone is there to tell.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.embeddings = Embeddings()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.reduce = nn.Linear(3 * WIDTH, WIDTH)
        self.logits = nn.Linear(WIDTH, len(HEADS))
        self.gist = nn.Linear(2 * WIDTH, TOPIC_WIDTH)
        self.topics = nn.Linear(TOPIC_WIDTH, len(TOPICS))

    def freeze(self, layers: int) -> None:
        """Keep the embeddings and this many of the lowest layers as they are, without dropout."""
        self.embeddings.requires_grad_(False)
        for layer in self.layers[:layers]:
            layer.requires_grad_(False)
            layer.dropout = nn.Identity()

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        bias = (1.0 - mask.to(torch.float32))[:, None, None, :] * -1e4
        states = self.dropout(self.embeddings(ids, types))
        for layer in self.layers:
            states = layer(states, bias.to(states.dtype))
        second = types.to(states.dtype)
        first = mask.to(states.dtype) - second
        a, b, both = (
            mean_of(states, first),
            mean_of(states, second),
            mean_of(states, first + second),
        )
        joint = torch.cat([both, (a - b).abs(), a * b], dim=1)
        hidden = torch.tanh(self.reduce(self.dropout(joint)))
        gist = torch.tanh(self.gist(self.dropout(torch.cat([both, states[:, 0]], dim=1))))
        return (
            self.logits(self.dropout(hidden)),
            functional.normalize(both, dim=1),
            self.topics(self.dropout(gist)),
        )


def mean_of(states: Tensor, weights: Tensor) -> Tensor:
    """Weighted mean of the tokens: (rows, length, width) and (rows, length) -> (rows, width)."""
    total = (states * weights.unsqueeze(2)).sum(dim=1)
    return total / weights.sum(dim=1, keepdim=True).clamp(min=1.0)


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mixed",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm_output",
}


def load_base(model: PairEncoder, weights: Path) -> None:
    """Fill the encoder from the checkpoint of all-MiniLM-L6-v2; the head stays as it was."""
    from safetensors.torch import load_file

    renamed = {}
    for name, value in load_file(weights).items():
        name = name.removeprefix("bert.")
        if name.startswith(("pooler", "embeddings.position_ids")):
            continue
        if name.startswith("encoder.layer."):
            number, rest = name.removeprefix("encoder.layer.").split(".", 1)
            part, kind = rest.rsplit(".", 1)
            name = f"layers.{number}.{_NAMES[part]}.{kind}"
        renamed[name] = value
    missing, unexpected = model.load_state_dict(renamed, strict=False)
    strange = [
        name for name in missing if not name.startswith(("reduce", "logits", "gist", "topics"))
    ]
    if strange or unexpected:
        raise ValueError(f"{weights}: not all-MiniLM-L6-v2 (missing {strange}, extra {unexpected})")
