"""Embedders of the user's own: their vectors stand in for those of the pair model.

Only the cosines change: whether two sentences say the same read together, and what a sentence
tells of, stays with the pair model. The weights of the decision were learned with its own
vectors, so an embedder pays whose cosines are of like spread (0.2 unrelated, 0.8 the same).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from digest.errors import SettingError
from digest.plugin import plugin

if TYPE_CHECKING:
    import numpy as np

    from digest.compare.matching.pair_model import PairModel

Embedder = Callable[[list[str]], Any]
"""Texts -> a row of numbers each, all of one width."""

DECIMALS = 4
_KEY = "compare.embed"
_MEND = 'Mend the embedder, or use "model" or "none".'


def embedder(name: str) -> Embedder:
    """The embedder that ``package.module:function`` names.

    Raises `SettingError` for what cannot be imported or called.
    """
    return plugin(name, _KEY, "embedder", 'Use "model", "none" or package.module:function.')


class OwnVectors:
    """The pair model, its vectors made by an embedder of the user's own.

    Raises `SettingError` where the embedder fails, or gives what are no vectors.
    """

    def __init__(self, name: str, model: PairModel) -> None:
        self._name = name
        self._embed = embedder(name)
        self._known: dict[str, np.ndarray] = {}
        self.score, self.weigh = model.score, model.weigh
        self.topics = model.topics

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """A vector of unit length for each text, shape (len(texts), width)."""
        import numpy as np

        missing = sorted(set(texts) - self._known.keys())
        if missing:
            self._known |= zip(missing, self._made(missing), strict=True)
        return np.array([self._known[text] for text in texts])

    def _made(self, texts: list[str]) -> np.ndarray:
        import numpy as np

        try:
            found = np.asarray(self._embed(texts), dtype=float)
        except Exception as error:  # whatever the user's code does
            raise self._refused(f"failed: {type(error).__name__}") from error
        if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
            raise self._refused(f"gave {found.shape} for {len(texts)} texts, not a vector each")
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        # Texts that the embedder knows nothing of are like no other.
        unit: np.ndarray = np.divide(found, np.where(lengths > 0, lengths, 1.0))
        return np.round(unit, DECIMALS) + 0.0  # + 0.0 turns -0.0 into 0.0

    def _refused(self, what: str) -> SettingError:
        return SettingError(f"{_KEY}: {self._name!r}", what, _MEND)
