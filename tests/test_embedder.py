"""Embedders of the user's own: their vectors are used, and what is none is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digest.compare.matching.embedder import OwnVectors, embedder
from digest.compare.matching.pair_model import PairModel
from digest.errors import ConfigError
from tests.projects import CONFIG
from tests.test_incremental import LINES, build, project

HERE = "tests.test_embedder"
TEXTS = ["The dam burst.", "The union called off the strike."]
not_callable = 7


def letters(texts: list[str]) -> list[list[float]]:
    """How often each text has some letters."""
    return [[float(text.lower().count(one)) for one in "abcdefgh"] for text in texts]


def nothing(texts: list[str]) -> np.ndarray:
    """An embedder that knows no text."""
    return np.zeros((len(texts), 3))


def failing(texts: list[str]) -> list[list[float]]:
    """An embedder whose service is away."""
    raise TimeoutError(len(texts))


def short(texts: list[str]) -> list[list[float]]:
    """A vector too few."""
    return letters(texts)[1:]


def endless(texts: list[str]) -> list[list[float]]:
    """No numbers to calculate with."""
    return [[float("nan")] for _ in texts]


def ragged(texts: list[str]) -> list[list[float]]:
    """Vectors of several widths."""
    return [[1.0] * at for at, _ in enumerate(texts)]


def test_vectors_have_unit_length_and_their_own_direction() -> None:
    """A dot is a cosine; the pair model's readings stay."""
    model = PairModel()
    reader = OwnVectors(f"{HERE}:letters", model)
    found = reader.vectors(TEXTS)
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-3)
    plain = np.array(letters(TEXTS))
    assert np.allclose(found, plain / np.linalg.norm(plain, axis=1, keepdims=True), atol=1e-3)
    pair = [(TEXTS[0], TEXTS[1])]
    assert reader.score(pair).tobytes() == model.score(pair).tobytes()


def test_a_text_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An embedder may be dear: each text goes to it once."""
    asked: list[str] = []
    monkeypatch.setattr(f"{HERE}.letters", lambda texts: asked.extend(texts) or np.ones((1, 2)))
    reader = OwnVectors(f"{HERE}:letters", PairModel())
    assert (reader.vectors(TEXTS[:1]) == reader.vectors(TEXTS[:1])).all()
    assert asked == TEXTS[:1]


def test_a_text_without_a_vector_is_like_no_other() -> None:
    """Zeros are no direction: they stay zeros, and no warning or NaN comes of them."""
    assert not OwnVectors(f"{HERE}:nothing", PairModel()).vectors(TEXTS).any()


@pytest.mark.parametrize("bad", [failing, short, endless, ragged])
def test_what_is_no_vectors_is_refused(bad: Callable[[list[str]], object]) -> None:
    """The error names the embedder and the setting."""
    reader = OwnVectors(f"{HERE}:{bad.__name__}", PairModel())
    with pytest.raises(ConfigError, match=f"compare.embed: '{HERE}:{bad.__name__}'"):
        reader.vectors(TEXTS)


@pytest.mark.parametrize("name", ["no.such:embed", f"{HERE}:missing", f"{HERE}:not_callable"])
def test_a_name_that_is_no_embedder(name: str) -> None:
    """What cannot be imported or called is named, with the way out."""
    with pytest.raises(ConfigError, match="is no embedder"):
        embedder(name)


def test_an_edition_by_an_embedder_of_ones_own(tmp_path: Path) -> None:
    """`compare.embed` takes one; a name without a colon is a mistake."""
    build(project(tmp_path / "a", LINES, embedding(f"{HERE}:letters")))
    digest = json.loads((tmp_path / "a" / "site" / "digest.json").read_text("utf-8"))
    assert digest["stories"]
    with pytest.raises(ConfigError, match="'letters' is unknown"):
        build(project(tmp_path / "b", LINES, embedding("letters")))
    with pytest.raises(ConfigError, match="is no embedder"):
        build(project(tmp_path / "c", LINES, embedding("no.such:embed")))


def embedding(name: str) -> str:
    """A config that names an embedder."""
    return CONFIG.replace('embed = "none"', f'embed = "{name}"')
