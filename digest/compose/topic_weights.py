"""Learned by ``python -m training.train_topics``; do not edit. Data, no logic."""

BIAS = 0.6295
WEIGHTS = (0.4987, 0.4253, -0.0488, 0.2002, 0.1745)
