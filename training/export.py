"""A trained network as int8 ONNX, one pair a run: the small one in one file, the large in parts.

Dynamic int8 takes the range of the activations from all that stands in the run, so a pair's score
would depend on its batch mates; the graph therefore takes exactly one pair, and needs no mask.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder import HEADS, PairEncoder
from training.large import Large

OPSET = 17
PARTS = 3
"""Files that hold the large network's weights: hosts of code refuse large ones."""
SMALLEST = 4096
"""Bytes from which a tensor stands in them."""


class OnePair(nn.Module):
    """(ids, types), each (1, length) -> logits (1, 3), vector (1, 384), topics (1, 4)."""

    def __init__(self, model: PairEncoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        found: tuple[Tensor, Tensor, Tensor] = self.model(ids, types, torch.ones_like(ids))
        return found


class OnlyLogits(nn.Module):
    """(ids, types), each (1, length) -> logits (1, 3): what clashes is not asked of it."""

    def __init__(self, model: Large) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        found: Tensor = self.model(ids, types, torch.ones_like(ids))[0][:, : len(HEADS)]
        return found


def export(model: PairEncoder, path: Path) -> Path:
    """Write `path` (int8) and, beside it, `<name>.fp32.onnx`; return the latter's path."""
    model.eval().float()
    return _export(OnePair(model), ["logits", "vector", "topics"], path)


def export_large(model: Large, folder: Path) -> None:
    """Write `pair.onnx` (int8) and the files of its weights into a folder."""
    import onnx
    from onnx.external_data_helper import set_external_data

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "pair.onnx"
    model.eval().float()
    _export(OnlyLogits(model), ["logits"], path).unlink()
    network = onnx.load(path)
    kept = [one for one in network.graph.initializer if len(one.raw_data) >= SMALLEST]
    whole, before = sum(len(one.raw_data) for one in kept), 0
    for tensor in kept:
        size = len(tensor.raw_data)
        set_external_data(tensor, f"weights-{before * PARTS // whole}.bin")
        before += size
    onnx.save_model(network, path)


def _export(model: nn.Module, outputs: list[str], path: Path) -> Path:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    plain = path.with_suffix(".fp32.onnx")
    sample = torch.full((1, 12), 2000), torch.tensor([[0] * 6 + [1] * 6])
    torch.onnx.export(
        model,
        sample,
        str(plain),
        input_names=["ids", "types"],
        output_names=outputs,
        dynamic_axes={"ids": {1: "length"}, "types": {1: "length"}},
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(plain, path, per_channel=True, weight_type=QuantType.QInt8)
    return plain
