"""The statements inside a sentence, roughly: what stands between its joints.

Theory: two compound sentences are one claim where one statement of each is the same, so likeness
is measured between parts too. A part begins after a sign of punctuation or before a word that
joins clauses; parts of a few words go with the next. Parts are for measuring only and are never
shown.
"""

from __future__ import annotations

import re

_JOINT = re.compile(
    r"(?:[,;:]|–|—)\s+"
    r"|\s+(?=(?:and|but|while|which|who|where|when|after|as|because|although|saying|adding"
    r"|killing)\s)"
    r"|(?<=[.!?\"”])\s+"
)
_WORD = re.compile(r"\w{3,}")
_LEAST_WORDS = 5
MOST = 6


def parts(text: str) -> list[str]:
    """At least one and at most ``MOST`` parts of a text, in order, covering its beginning."""
    found: list[str] = []
    held = ""
    for piece in _JOINT.split(text):
        held = f"{held} {piece}".strip()
        if len(_WORD.findall(held)) >= _LEAST_WORDS:
            found.append(held)
            held = ""
    if held and found:
        found[-1] = f"{found[-1]} {held}"
    elif held:
        found.append(held)
    return found[:MOST] or [text]
