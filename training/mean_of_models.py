"""The mean of some models' weights: `python -m training.mean_of_models A.pt B.pt --out DIR`.

Theory: models that went on from the same weights lie in one valley of the loss, and the middle of
it errs less than either (Izmailov et al. 2018, Averaging Weights Leads to Wider Optima). Writes
`<name>.pt`, `<name>.onnx` and `<name>.fp32.onnx`, named as the first, and its `tokenizer.json`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.encoder import PairEncoder
from training.export import export


def main() -> None:
    """Parse the arguments, average, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    parts = [torch.load(path) for path in given.weights]
    mean = {name: sum(part[name].float() for part in parts) / len(parts) for name in parts[0]}
    model, first = PairEncoder(), given.weights[0]
    model.load_state_dict(mean)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), given.out / first.name)
    export(model, given.out / f"{first.stem}.onnx")
    tokenizer = first.with_name("tokenizer.json")
    (given.out / "tokenizer.json").write_bytes(tokenizer.read_bytes())


if __name__ == "__main__":
    main()
