"""Learn the weights of `digest.compose.themes` from labelled stories.

Run: python -m training.train_themes ../shared/data/claims

Each story is a folder with documents, ``seeds.toml`` and ``gold.json`` (sentences by theme: m, f,
h, or something else for none). Prints, story by story, the F1 that weights learned from the
other stories reach, then the weights learned from all: paste them into `WEIGHTS` and `BIAS`.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from digest.compose import themes
from digest.config import DEFAULT_THEMES
from digest.model import Article, Claim
from digest.understand.article import understand

LABELS = {"military": "m", "foreign-reactions": "f", "humanitarian": "h"}


def sentences(folder: Path) -> tuple[list[Claim], list[str], themes.Setting]:
    """The labelled sentences as claims, their labels, and what is known of the story."""
    gold = json.loads((folder / "gold.json").read_text())
    known = {
        one["file"]: one for one in tomllib.loads((folder / "seeds.toml").read_text())["article"]
    }
    articles = []
    for path in sorted(folder.glob("*.txt")):
        day = known[path.name].get("published")
        published = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
        title = known[path.name].get("title", "")
        text = path.read_text()
        articles.append(
            Article(path.name, path.stem, None, title, text, published, "en", "", path.name)
        )
    claims = [_claim(n, one, articles) for n, one in enumerate(gold["sentences"])]
    return claims, [one["theme"] for one in gold["sentences"]], themes.setting(articles)


def _claim(number: int, gold: dict[str, Any], articles: list[Article]) -> Claim:
    text = gold["text"]
    article = dataclasses.replace(articles[gold["article"]], text=text, title="")
    found = understand(article).claims
    place = number * 10_000
    plain = Claim(str(gold["article"]), number, place, place + len(text), text)
    if not found:
        return plain
    first = found[0]
    return dataclasses.replace(
        plain,
        attribution=first.attribution,
        figures=first.figures,
        needs_previous=first.needs_previous,
    )


def rows(story: tuple[list[Claim], list[str], themes.Setting]) -> tuple[Any, Any]:
    """Features (claims x themes, features) and whether the theme is the claim's."""
    claims, labels, where = story
    known = themes.evidence(claims, DEFAULT_THEMES, where)
    features = [row for claim in claims for row in known[claim.key]]
    wanted = [LABELS[theme.id] == label for label in labels for theme in DEFAULT_THEMES]
    return np.array(features), np.array(wanted)


def report(name: str, chances: Any, labels: list[str]) -> None:
    """Print the F1 of each theme as the judge counts it: the best theme of a claim, or none."""
    best = [int(np.argmax(row)) if max(row) >= 0.5 else None for row in chances]
    ids = [theme.id for theme in DEFAULT_THEMES]
    for number, theme in enumerate(ids):
        real = [label == LABELS[theme] for label in labels]
        said = [one == number for one in best]
        hits = sum(r and s for r, s in zip(real, said, strict=True))
        f1 = 2 * hits / max(1, sum(real) + sum(said))
        print(f"{name:10} {theme:18} F1 {f1:.2f} of {sum(real)}, said {sum(said)}")


def main(argv: list[str]) -> int:
    """Leave one story out, then learn from all."""
    folders = sorted(path.parent for path in Path(argv[0]).glob("*/gold.json"))
    stories = {folder.name: sentences(folder) for folder in folders}
    data = {name: rows(story) for name, story in stories.items()}
    for held, (features, _) in data.items():
        others = [data[name] for name in data if name != held]
        model = learn(others)
        chances = model.predict_proba(features)[:, 1].reshape(-1, len(DEFAULT_THEMES))
        report(held, chances, stories[held][1])
    model = learn(list(data.values()))
    print("WEIGHTS =", tuple(round(float(w), 3) for w in model.coef_[0]))
    print("BIAS =", round(float(model.intercept_[0]), 3))
    print(dict(zip(themes.FEATURES, np.round(model.coef_[0], 2).tolist(), strict=True)))
    return 0


def learn(parts: list[tuple[Any, Any]]) -> LogisticRegression:
    """A ridge-regularised logistic regression; stories weigh the same whatever their length."""
    features = np.vstack([part[0] for part in parts])
    wanted = np.concatenate([part[1] for part in parts])
    weights = np.concatenate([np.full(len(part[1]), 500 / len(part[1])) for part in parts])
    return LogisticRegression(C=1.0, max_iter=2000).fit(features, wanted, sample_weight=weights)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
