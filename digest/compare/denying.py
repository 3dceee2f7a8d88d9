"""The words of denials, of retractions and of what they deny, as alternatives of a regex.

One list for all that read denials: ``denials`` (a deed of somebody), ``retold`` (a clause that is
told elsewhere), ``rebuttals`` (the sentence before) and ``vetoes`` (what keeps apart).
"""

from __future__ import annotations

PLAIN_CHARGES = r"claims?|reports?|allegations?|accusations?|charges?"
CHARGES = PLAIN_CHARGES + r"|assertions?|suggestions?|rumou?rs?"
"""What is denied, where it is called by a noun."""

DENIES = (
    r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)|dismiss(?:es|ed|ing)|refut(?:es|ed|ing)"
    r"|disput(?:es|ed|ing)"
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
