"""Training of all that digest learns from examples: not part of the package (see README.md)."""
