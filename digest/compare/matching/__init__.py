"""Which claims say the same: evidence, the learned decision, vetoes, stars."""
