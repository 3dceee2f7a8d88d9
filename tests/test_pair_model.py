"""The shipped pair model: what its scores must hold to, whatever its weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digest.compare.matching.pair_model import HEADS, LARGE, SHIPPED, TOPICS, WIDTH, PairModel
from digest.errors import ModelError

Scored = Callable[[list[tuple[str, str]]], np.ndarray]
SAME = (
    "The dam near the border burst on Monday, flooding three villages.",
    "Three villages were under water after Monday's dam burst close to the frontier.",
)
OTHER = (
    "The dam near the border burst on Monday, flooding three villages.",
    "The dam near the border was inspected in May by three engineers.",
)
PAIRS = [
    SAME,
    OTHER,
    ("The union called off the strike.", "Train drivers will not walk out, the union said."),
    ("The union called off the strike.", "Shares of the airline fell by four percent."),
    ("A fire destroyed the town's library.", "The library of the town burned down."),
]


@pytest.fixture(scope="module")
def model() -> PairModel:
    """The shipped model, loaded once."""
    return PairModel()


@pytest.fixture(params=["score", "weigh"])
def scored(request: pytest.FixtureRequest, model: PairModel) -> Scored:
    """Each of the two networks that read pairs."""
    return getattr(model, request.param)


def test_one_row_a_pair_and_one_column_a_head(scored: Scored) -> None:
    """Scores come as (pairs, heads), also for no pair at all."""
    assert scored(PAIRS).shape == (len(PAIRS), len(HEADS))
    assert scored([]).shape == (0, len(HEADS))


def test_score_does_not_depend_on_the_other_pairs(scored: Scored) -> None:
    """A pair scored alone, among others or in another order gives the same bytes."""
    together = scored(PAIRS)
    alone = np.concatenate([scored([pair]) for pair in PAIRS])
    backwards = scored(PAIRS[::-1])[::-1]
    assert together.tobytes() == alone.tobytes() == np.ascontiguousarray(backwards).tobytes()


def test_score_is_symmetric(scored: Scored) -> None:
    """(a, b) scores as (b, a) does."""
    turned = [(b, a) for a, b in PAIRS]
    assert scored(PAIRS).tobytes() == scored(turned).tobytes()


@pytest.mark.parametrize("name", ["score", "weigh"])
def test_score_does_not_depend_on_threads(model: PairModel, name: str) -> None:
    """More threads are faster and nothing else."""
    many, few = getattr(PairModel(threads=5), name), getattr(model, name)
    assert many(PAIRS * 3).tobytes() == few(PAIRS * 3).tobytes()


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("score", (4.4468, -0.9538, 1.6594, -2.3242, 4.615)),
        ("weigh", (3.4744, -3.2735, -0.1137, -2.6203, 4.33)),
    ],
)
def test_scores_are_those_of_every_processor(
    model: PairModel, name: str, claim: tuple[float, ...]
) -> None:
    """Sums of int8 that overflow moved these by up to 0.83; to be written anew with the weights."""
    found = getattr(model, name)(PAIRS)[:, HEADS.index("claim")]
    assert found == pytest.approx(claim, abs=0.01)


def test_same_claim_scores_above_look_alike(scored: Scored) -> None:
    """Other words for one claim beat like words for another, on every head."""
    same, other = scored([SAME, OTHER])
    assert (same > other + 1.0).all()


def test_vectors_have_unit_length_and_stand_alone(model: PairModel) -> None:
    """A sentence's vector is the same bytes whatever else is asked for, in the order asked for."""
    texts = [*SAME, OTHER[1], SAME[0]]
    together = model.vectors(texts)
    fresh = PairModel()  # the first one has read them
    alone = np.concatenate([fresh.vectors([text]) for text in reversed(texts)])[::-1]
    assert together.shape == (4, WIDTH)
    assert model.vectors([]).shape == (0, WIDTH)
    assert together.tobytes() == alone.tobytes()
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Army tanks shelled rebel trenches north of the port through the night.", 0),
        ("The Norwegian foreign minister condemned the raid and called for talks.", 1),
        ("At least 40 people drowned and 2,000 lost their homes, the Red Cross said.", 2),
        ("The bank raised its forecast for growth after a strong second quarter.", 3),
    ],
)
def test_topics_are_shares_of_what_a_text_tells(model: PairModel, text: str, topic: int) -> None:
    """Military, foreign reactions, humanitarian, none of these: four shares of one."""
    shares = model.topics([text, OTHER[1]])
    assert shares.shape == (2, TOPICS)
    assert shares.sum(axis=1) == pytest.approx(1.0)
    assert shares[0].argmax() == topic
    assert model.topics([]).shape == (0, TOPICS)


def test_vectors_of_like_sentences_are_near(model: PairModel) -> None:
    """The cosine of a paraphrase is above that of another story's sentence."""
    claim, same, far = model.vectors([*SAME, "Shares of the airline fell by four percent."])
    assert claim @ same > claim @ far + 0.3


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("The blast killed 42 people in the port, officials said.", id="figure"),
        pytest.param("The blast did not kill 7 people in the port.", id="negation"),
    ],
)
def test_changed_fact_scores_below_other_dress(scored: Scored, changed: str) -> None:
    """One fact changed costs more on the claim head than an attribution added."""
    claim = "The blast killed 7 people in the port."
    dressed = "Officials said that the blast killed 7 people in the port."
    scores = scored([(claim, dressed), (claim, changed)])[:, HEADS.index("claim")]
    assert scores[0] > scores[1]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("word " * 5000, id="long"),
        pytest.param("a" * 100_000, id="one endless word"),
        pytest.param("\u202e\ufffe\x00 日本語 🙂 [MASK] [SEP]", id="strange characters"),
    ],
)
def test_hostile_text_has_a_score(scored: Scored, text: str) -> None:
    """No text breaks the model or gives a score that is no number."""
    assert np.isfinite(scored([(text, "A plain sentence."), (text, text)])).all()


def test_missing_weights_name_the_way_out(tmp_path: Path) -> None:
    """A model that is not there is an error that says what to do."""
    with pytest.raises(ModelError, match=r"absent\.onnx.*missing.*embed"):
        PairModel(tmp_path / "absent.onnx")


def test_broken_weights_are_an_error(tmp_path: Path) -> None:
    """A damaged file is named, not half used."""
    (tmp_path / "pair.onnx").write_bytes(SHIPPED.read_bytes()[:1000])
    (tmp_path / "tokenizer.json").write_bytes(SHIPPED.with_name("tokenizer.json").read_bytes())
    with pytest.raises(ModelError, match="cannot be loaded"):
        PairModel(tmp_path / "pair.onnx")


def test_a_large_network_without_its_weights_is_an_error(tmp_path: Path) -> None:
    """It is asked for when the first pair is, and then named."""
    for name in ("pair.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(LARGE.with_name(name).read_bytes())
    model = PairModel(large=tmp_path / "pair.onnx")
    with pytest.raises(ModelError, match=r"cannot be loaded.*embed"):
        model.weigh(PAIRS)
