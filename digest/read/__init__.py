"""Bytes of any kind go in: text, HTML, feeds, JSON Lines, WARC, what a user's own parser reads.

Articles with stored text come out, with the outlets they name and what was skipped and why.
"""
