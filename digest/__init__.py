"""digest: the overlapping reporting of several outlets as one page a reader can trust."""

__version__ = "0.1.0"
