"""The shipped cross-encoders: two sentences read together, logits out.

Theory: whether two sentences state the same claim cannot be seen from either alone. A transformer
reads both at once; `training/` says how it was tuned and on what, and `_model/MODEL_CARD.md` gives
its figures and limits. It never decides alone: its logits are evidence beside figures, names,
dates and negation. There are two, as where much is searched and little is ranked again: a small one
that also makes the vectors of single sentences, and a large one, six times as slow, for the few
pairs that could be one claim.

A score must not depend on what else is scored: adding one article may not move other pairs. Int8
activations take their range from everything in a run, so each run holds one pair; threads share
the work instead of batches. The shorter sentence is read first, whichever came first, so that
(a, b) and (b, a) agree to the byte. Averaging both orders would cost twice the time for almost
nothing: out of fold on MRPC AP 0.890 against 0.883, on a held-out story 0.610 against 0.607.

Known failures: figures and names swapped in otherwise equal sentences still score high; on a
story of a new kind the claim logit is no better than the cosine of `vectors` (use both); text
beyond about 128 tokens of a pair is not read; only English was learned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import accumulate
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Logits = NDArray[np.float64]

HEADS = ("paraphrase", "claim", "event")
"""Columns of `PairModel.score` and `PairModel.weigh`: same wording, same claim, same event."""

TOPICS = 4
"""Columns of `PairModel.topics`."""

WIDTH = 384
"""Columns of `PairModel.vectors`."""

MAX_TOKENS = 128
LONGEST_TEXT = 2000  # characters; more than 128 tokens ever take, and keeps tokenising cheap
DECIMALS = 4
SHIPPED = Path(__file__).parents[1] / "_model" / "pair.onnx"
LARGE = Path(__file__).parents[1] / "_model" / "large" / "pair.onnx"
EXACT = ("session.x64quantprecision", "1")
"""Processors without VNNI multiply int8 in sums of 16 bits, which overflow: a logit was off by 0.1
to 0.2 on average, a cosine by 0.012, and one input made two editions on two machines. So set, all
compute the same sums, at a quarter more of the large network's time there."""
_MEND = 'Reinstall news-digest, or set embed = "none" to work without the model.'


class PairModel:
    """Scores sentence pairs with the shipped weights.

    The small network is loaded on construction (about 0.1 s), the large one when it is first asked.
    """

    def __init__(
        self, weights: Path | None = None, threads: int = 2, large: Path | None = None
    ) -> None:
        """Load `weights` (an ONNX file) and the `tokenizer.json` beside it.

        Args:
            weights: the small network; the shipped one unless given.
            threads: pairs scored at the same time; the scores do not depend on it.
            large: the large network, with its own `tokenizer.json` beside it.

        Raises:
            ModelError: a file or a library is missing, or the file is no such model.
        """
        self._threads = max(1, threads)
        self._alone: dict[str, tuple[Logits, Logits]] = {}
        self._small = _Network(weights or SHIPPED)
        self._weights = large or LARGE

    @cached_property
    def _large(self) -> _Network:
        return _Network(self._weights)

    def score(self, pairs: Sequence[tuple[str, str]]) -> Logits:
        """Logits of each pair, shape (len(pairs), 3), columns `HEADS`; symmetric, 4 decimals."""
        return self._scored(pairs, lambda: self._small)

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> Logits:
        """The same by the large network."""
        return self._scored(pairs, lambda: self._large)

    def vectors(self, texts: Sequence[str]) -> Logits:
        """A vector of unit length for each text, shape (len(texts), WIDTH); a dot is a cosine."""
        import numpy as np

        return np.array([one for one, _ in self._read(texts)]).reshape(len(texts), WIDTH)

    def topics(self, texts: Sequence[str]) -> Logits:
        """Probabilities of what each text tells of, shape (len(texts), TOPICS).

        Military, foreign reactions, humanitarian, none of these.
        """
        import numpy as np

        logits = np.array([one for _, one in self._read(texts)]).reshape(len(texts), TOPICS)
        powers = np.exp(logits - logits.max(axis=1, keepdims=True, initial=0.0))
        shares: Logits = powers / powers.sum(axis=1, keepdims=True)
        return shares

    def _scored(self, pairs: Sequence[tuple[str, str]], network: Callable[[], _Network]) -> Logits:
        import numpy as np

        if not pairs:
            return np.zeros((0, len(HEADS)))
        reader = network()
        distinct = sorted({_ordered(a, b) for a, b in pairs})
        with ThreadPoolExecutor(self._threads) as pool:
            scored = pool.map(lambda pair: reader.run(("logits",), *pair)[0], distinct)
            found = dict(zip(distinct, scored, strict=True))
        return np.stack([found[_ordered(a, b)] for a, b in pairs])

    def _read(self, texts: Sequence[str]) -> list[tuple[Logits, Logits]]:
        """Vector and topic logits of each text; a text is read once in the life of the model."""
        cut = [text[:LONGEST_TEXT] for text in texts]
        missing = sorted(set(cut) - self._alone.keys())
        with ThreadPoolExecutor(self._threads) as pool:
            self._alone |= zip(missing, pool.map(self._read_one, missing), strict=True)
        return [self._alone[text] for text in cut]

    def _read_one(self, text: str) -> tuple[Logits, Logits]:
        vector, topics = self._small.run(("vector", "topics"), text)
        return vector, topics


class _Network:
    """One network: an onnxruntime session of one thread, and the tokenizer beside its weights."""

    def __init__(self, path: Path) -> None:
        self._session, self._tokenizer = _load(path)

    def run(self, outputs: Sequence[str], *texts: str) -> list[Logits]:
        """What it puts out for one text or one pair, 4 decimals."""
        import numpy as np

        encoding = self._tokenizer.encode(*texts)
        # Its tokenizer may mark all tokens alike: the second text's are those from its first on.
        types = accumulate((place == 1 for place in encoding.sequence_ids), or_)
        inputs = {
            "ids": np.array([encoding.ids], dtype=np.int64),
            "types": np.array([list(types)], dtype=np.int64),
        }
        found = self._session.run(list(outputs), inputs)
        # + 0.0 turns -0.0 into 0.0
        return [np.round(one[0].astype(np.float64), DECIMALS) + 0.0 for one in found]


def _ordered(a: str, b: str) -> tuple[str, str]:
    """Cut to a length worth reading, the shorter first, equal lengths by alphabet."""
    first, second = sorted((a[:LONGEST_TEXT], b[:LONGEST_TEXT]), key=lambda text: (len(text), text))
    return first, second


def _load(path: Path) -> tuple[Any, Any]:
    """An onnxruntime session of one thread, and the tokenizer beside the weights."""
    vocabulary = path.with_name("tokenizer.json")
    for needed in (path, vocabulary):
        if not needed.is_file():
            raise ModelError(str(needed), "the pair model's file is missing", _MEND)
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ModelError(str(path), f"the pair model needs {error.name}", _MEND) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(*EXACT)
    try:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_file(str(vocabulary))
    except Exception as error:  # both libraries raise bare exceptions of their own
        raise ModelError(str(path), f"the pair model cannot be loaded ({error})", _MEND) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    return session, tokenizer
