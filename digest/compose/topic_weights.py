"""Learned by ``python -m training.train_topics``; do not edit. Data, no logic."""

BIAS = 0.2167
WEIGHTS = (0.5086, 0.4980, -0.0468, 0.1730, 0.1397)
