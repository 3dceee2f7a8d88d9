"""The words of denials and of what they deny, as alternatives of a regular expression.

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
