"""One article comes in: its text, title and publishing date.

Out go its sentences and claims, each with who said it, its figures, hedges and time.
"""
