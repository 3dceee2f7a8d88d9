"""One article comes in; its sentences and claims, with who said it, figures, hedges and dates, go out."""
