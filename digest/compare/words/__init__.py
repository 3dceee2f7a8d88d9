"""The words of news and what they stand for: terms, lands, sources, places; the units compared."""
