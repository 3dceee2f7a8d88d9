"""Training of the pair model: not part of the package, needs PyTorch (see README.md)."""
