"""Learned by ``python -m training.train_topics``; do not edit. Data, no logic."""

BIAS = 0.1349
WEIGHTS = (0.4986, 0.4451, -0.0523, 0.1663, 0.1366)
