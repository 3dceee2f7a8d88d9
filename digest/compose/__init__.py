"""Clusters come in; an edition with themes, summaries, order and changes goes out."""
