"""Languages: told where the text is long enough, and English cheaply."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.read import language
from digest.read.language import language_of

TIMELINE = Path("../shared/data/summaries/timeline17_articles.jsonl")
ENGLISH = "The river rose above the old mill on Monday, and two families had to leave their homes."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (ENGLISH * 5, "en"),
        ("Der Fluss stieg am Montag über die alte Mühle, und zwei Familien mussten gehen.", "de"),
        ("La rivière a dépassé le vieux moulin lundi et deux familles ont dû partir.", "fr"),
        ("El río superó el viejo molino el lunes y dos familias tuvieron que irse.", "es"),
        ("Река поднялась выше старой мельницы, и две семьи покинули дома.", "ru"),
        ("ارتفع النهر فوق الطاحونة القديمة يوم الاثنين واضطرت عائلتان إلى المغادرة.", "ar"),
        ("Aleppo", None),
        ("12 34 56 78 " * 20, None),
        ("", None),
    ],
)
def test_language(text, code):
    """Two letters, or none for what is too short to tell."""
    assert language_of(text) == code


def test_the_short_way_agrees_with_the_model():
    """No article that the model calls otherwise passes as English."""
    if not TIMELINE.exists():
        pytest.skip(f"{TIMELINE} is missing: the short way was not compared on real articles")
    from py3langid import classify

    with TIMELINE.open(encoding="utf-8") as lines:
        texts = [" ".join(json.loads(line)["sentences"])[:2000] for line in lines]
    for text in texts[::10]:
        if language_of(text) == "en":
            assert classify(text)[0] == "en", text[:80]


def test_the_short_way_is_taken(monkeypatch):
    """A usual English article does not load the model."""
    monkeypatch.setitem(__import__("sys").modules, "py3langid", None)
    assert language.language_of(ENGLISH * 3) == "en"
