"""The trained model as one int8 ONNX file, one pair a run.

Dynamic int8 takes the range of the activations from all that stands in the run, so a pair's score
would depend on its batch mates; the graph therefore takes exactly one pair, and needs no mask.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder import PairEncoder

OPSET = 17


class OnePair(nn.Module):
    """(ids, types), each (1, length) -> logits (1, 3), vector (1, 384), topics (1, 4)."""

    def __init__(self, model: PairEncoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        found: tuple[Tensor, Tensor, Tensor] = self.model(ids, types, torch.ones_like(ids))
        return found


def export(model: PairEncoder, path: Path) -> Path:
    """Write `path` (int8) and, beside it, `<name>.fp32.onnx`; return the latter's path."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval().float()
    plain = path.with_suffix(".fp32.onnx")
    sample = torch.full((1, 12), 2000), torch.tensor([[0] * 6 + [1] * 6])
    torch.onnx.export(
        OnePair(model),
        sample,
        str(plain),
        input_names=["ids", "types"],
        output_names=["logits", "vector", "topics"],
        dynamic_axes={"ids": {1: "length"}, "types": {1: "length"}},
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(plain, path, per_channel=True, weight_type=QuantType.QInt8)
    return plain
