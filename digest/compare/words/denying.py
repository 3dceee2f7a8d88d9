"""The words of denials, of retractions and of what they deny, as alternatives of a regex.

One list for all that read denials: ``denials`` (in one sentence), ``retold`` (a clause that is
told elsewhere), ``undone`` (what did not happen), ``rebuttals`` (the sentence before), ``gathered``
(who takes which side) and ``vetoes`` (what keeps apart).
"""

from __future__ import annotations

import re

PLAIN_CHARGES = r"claims?|reports?|allegations?|accusations?|charges?"
CHARGES = PLAIN_CHARGES + r"|assertions?|suggestions?|rumou?rs?"
"""What is denied, where it is called by a noun."""

FALSE = (
    r"(?:false|untrue|wrong|baseless|unfounded|groundless|incorrect|lies?|fabricat\w+|nonsense"
    r"|invent\w+)"
)
"""What a report is called by who denies it: "reports of a second bomb were wrong".

Not "propaganda": as a sign that a claim is there to deny, it kept two right pairs apart and no
wrong one.
"""

WAVES_OFF = (
    r"(?:laugh|brush|wav|shrug)(?:s|es|ed|ing|g?ed)\s+(?:off|aside|away)|scoff(?:s|ed|ing)?\s+at"
    r"|ridicul(?:es|ed|ing)|debunk(?:s|ed|ing)|pour(?:s|ed|ing)\s+scorn\s+on"
)
"""Denying with a shrug: as much a denial, and of two words."""

DENIES = (
    r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)|dismiss(?:es|ed|ing)|refut(?:es|ed|ing)"
    rf"|disput(?:es|ed|ing)|{WAVES_OFF}"
)
"""What one does who denies."""

REJECTING = frozenset(
    "deny denies denied denying denial refute refutes refuted rejects rejected reject dismissed"
    " dismisses dismissing".split()
)
"""Of these words, one that leads a claim makes it a denial; "disputed" leaves open what is so."""

RETRACTS = (
    r"(?:withdr(?:aws?|ew|awn|awing)|retract(?:s|ed|ing)?)\s+"
    r"(?:(?!(?:after|amid|as|at|by|despite|following|from|in|into|on|over|since|to|upon|with)\b)"
    r"[\w’'-]+\s+){0,3}?"
    r"(?:claims?|reports?|allegations?|accusations?|assertions?|statements?)"
)
"""What one does who said so before; charges that are withdrawn were no statement, and troops that
are withdrawn "amid reports" no reports."""

_NOT_SO = (
    r"not|no|never|den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|disput\w*|false|baseless"
    r"|disown\w*|disavow\w*|distanc\w+\s+(?:it|them|him|her)sel(?:f|ves)|untrue|fabricat\w*|invent\w*|(?-i:lies?)|absurd|groundless|unfounded|ridiculous|nonsense"
    rf"|fantas\w+|propaganda|pretext|{WAVES_OFF}"
)
_NOT = r"n ?['’] ?t\b"
_NOBODY = rf"{_NOT_SO}|nor|neither|nobody|none|nothing"

NOT_SO = re.compile(rf"\b(?:{_NOT_SO})\b|{_NOT}", re.IGNORECASE)
"""A claim that has one of these may deny what another says."""

NEGATED = re.compile(rf"\b(?:{_NOBODY})\b|{_NOT}", re.IGNORECASE)
"""Or only tell what nobody could have known."""

DOUBTFUL = re.compile(
    rf"\b(?:{_NOBODY}|without|if|whether|would|(?:such|these|those)\s+"
    rf"(?:claims|reports|allegations|accusations))\b|{_NOT}|\?",
    re.IGNORECASE,
)
"""A claim that has none of these tells what it tells."""
