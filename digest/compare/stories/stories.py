"""Which articles tell one story, and how a story keeps its identity from day to day.

Theory: a story is one real event or development. ``story_vectors`` turns articles into weighted
terms, ``story_merge`` proposes near pairs and merges the best first, ``story_model`` decides each
merge for the two groups as groups. Yesterday's stories pull: groups that were one story score
higher, groups that were two score lower, so that one more article does not turn everything over;
but it is only a pull, and a story can split or merge when its articles say so.

Evidence: ``benchmarks/RESULTS-stories.md`` (``python -m benchmarks stories``). Known failures: see
``story_model``; an article in a language that nobody stated counts as any language.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from digest.compare.stories.story_merge import agglomerate, candidates
from digest.compare.stories.story_model import Cluster, StoryModel, merged, shipped, single
from digest.compare.stories.story_vectors import FIELDS, Bags, Profile, Profiles, bags, profiles
from digest.model import Article, Story

SAME_BEFORE = 1.0
"""Log-odds that two groups gain where yesterday they were one story."""
OTHER_BEFORE = -0.5
"""Log-odds that two groups lose where yesterday they were two stories."""

FEW = 150
"""Articles of an edition from which on two of them tell one story as rarely as in the pools that
the model learned from (130 to 165 articles)."""
FEWER = 0.7
"""Log-odds that two groups of articles gain where an edition is e times smaller than that: the
fewer the articles, the fewer the stories they can be of, and the likelier any two are of one. Bare
headlines gain nothing: three of two events became one.

Of 192 written stories of four articles, each an edition of its own, 188 stay whole with it and 97
without; in editions of two or three stories of two or three articles recall is 0.87 to 0.91 for
0.64 to 0.66, at a precision of 1.00; six lone articles of ECB+, whose topics hold look-alikes: 0.98
for 0.99 (B-cubed, 2026-11-26)."""

_POOR_TITLE = re.compile(
    r"^\W*(?:live|watch|video|photos?|gallery|podcast|opinion)\b|(?:\?|…)\s*$", re.I
)
_DAY = 86_400.0


def group(
    articles: Sequence[Article],
    previous: Sequence[Story] = (),
    model: StoryModel | None = None,
    known_bags: Mapping[str, Bags] | None = None,
) -> tuple[Story, ...]:
    """Put every article into one story; a story of one article is a story too.

    Args:
        articles: the edition's articles, in any order; ids are distinct. Yesterday's articles
            that are among them carry yesterday's stories on.
        previous: the stories of the edition before.
        model: another model than the shipped one (for training).
        known_bags: what `bags` gives for the articles, by id, where that is known already.

    Returns:
        Stories by number of outlets, then of articles, most first, then by id; the articles of
        a story oldest first. Independent of the order of the arguments.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    before = {
        article: story.id
        for story in sorted(previous, key=lambda story: story.id)
        for article in story.articles
    }
    found_before = known_bags or {}
    known = profiles([found_before.get(one.id) or bags(one) for one in ordered])
    found = _clusters(ordered, known, before, model or shipped())
    parts = [[ordered[i] for i in cluster.members] for cluster in found]
    ids = _identities(parts, previous)
    stories = [
        Story(
            id=ids[number],
            title=_title(part, cluster, known),
            articles=tuple(article.id for article in sorted(part, key=_age)),
        )
        for number, (part, cluster) in enumerate(zip(parts, found, strict=True))
    ]
    outlets = {article.id: article.outlet for article in ordered}
    return tuple(
        sorted(
            stories,
            key=lambda s: (-len({outlets[a] for a in s.articles}), -len(s.articles), s.id),
        )
    )


def _clusters(
    articles: Sequence[Article], known: Profiles, before: Mapping[str, str], model: StoryModel
) -> list[Cluster]:
    """Merge the articles' groups; languages that are known to differ never meet."""
    singles = [
        single(i, known.profiles[i], _day(article.published), known)
        for i, article in enumerate(articles)
    ]
    stories = [before.get(article.id) for article in articles]
    languages = [article.language for article in articles]
    mixed = len(set(languages) - {None}) > 1
    prior = FEWER * math.log(max(1.0, FEW / max(1, len(articles))))

    def score(one: Cluster, others: Sequence[Cluster]) -> list[float]:
        found = [
            value + prior * (model.choose(one, other) is model.article)
            for other, value in zip(others, model.scores(one, others, known), strict=True)
        ]
        if not mixed and not before:
            return found
        return [
            -1.0
            if mixed and len({languages[i] for i in (*one.members, *other.members)} - {None}) > 1
            else value + _pull(one, other, stories)
            for other, value in zip(others, found, strict=True)
        ]

    pairs = candidates(known.profiles)
    return agglomerate(singles, pairs, score, partial(merged, known=known))


def _day(published: datetime | None) -> float | None:
    return None if published is None else published.timestamp() / _DAY


def _pull(left: Cluster, right: Cluster, stories: Sequence[str | None]) -> float:
    """What yesterday's stories add to the log-odds."""
    sides = [_main_story(cluster, stories) for cluster in (left, right)]
    if None in sides:
        return 0.0
    return SAME_BEFORE if sides[0] == sides[1] else OTHER_BEFORE


def _main_story(cluster: Cluster, stories: Sequence[str | None]) -> str | None:
    """Yesterday's story of most of the group's articles that had one."""
    counts = Counter(story for i in cluster.members if (story := stories[i]) is not None)
    return min(counts, key=lambda story: (-counts[story], story)) if counts else None


def _age(article: Article) -> tuple[bool, float, str]:
    """Sorts oldest first; articles without a date last, by id."""
    published = article.published
    return published is None, published.timestamp() if published else 0.0, article.id


def _identities(parts: Sequence[Sequence[Article]], previous: Sequence[Story]) -> list[str]:
    """An id for each part: yesterday's where it carries a story on, else a new one."""
    place = {article.id: number for number, part in enumerate(parts) for article in part}
    taken: dict[int, str] = {}
    for story in _oldest_first(previous, parts):
        heir = _heir(story, place)
        if heir is not None and heir not in taken:
            taken[heir] = story.id
    used = {story.id for story in previous}
    ids: list[str] = []
    for number, part in enumerate(parts):
        chosen = taken.get(number) or _new_id(min(part, key=_age).id, used)
        used.add(chosen)
        ids.append(chosen)
    return ids


def _oldest_first(previous: Sequence[Story], parts: Sequence[Sequence[Article]]) -> list[Story]:
    """Yesterday's stories by their oldest article that is still here."""
    ages = {article.id: _age(article) for part in parts for article in part}
    never = (True, float("inf"), "")
    return sorted(
        previous,
        key=lambda story: (
            min((ages.get(a, never) for a in story.articles), default=never),
            story.id,
        ),
    )


def _heir(story: Story, place: Mapping[str, int]) -> int | None:
    """The part with most of the story's articles; of equals the one with its oldest."""
    counts = Counter(place[article] for article in story.articles if article in place)
    if not counts:
        return None
    first = {place[a]: -i for i, a in reversed(list(enumerate(story.articles))) if a in place}
    return max(counts, key=lambda number: (counts[number], first[number]))


def _new_id(oldest: str, used: set[str]) -> str:
    """``s-`` and ten hex digits of the oldest article's id, salted where that is taken."""
    salt = ""
    while True:
        digits = hashlib.sha256(f"{oldest}{salt}".encode()).hexdigest()[:10]
        if f"s-{digits}" not in used:
            return f"s-{digits}"
        salt += "+"


def _title(part: Sequence[Article], cluster: Cluster, known: Profiles) -> str:
    """The title of the article that says most of what the others say, never an invented one."""

    sums = {field: _part(cluster, field, known) for field in ("title", "lead")}

    def merit(position: int) -> float:
        title = _part(known.profiles[cluster.members[position]], "title", known)
        closeness = _dot(title, sums["title"]) + 2.0 * _dot(title, sums["lead"])
        text = part[position].title
        poor = bool(_POOR_TITLE.search(text)) or text.isupper() or not 20 <= len(text) <= 120
        return closeness * (0.5 if poor else 1.0)

    titled = [i for i, article in enumerate(part) if article.title.strip()]
    if not titled:
        return min(part, key=_age).id
    best = max(titled, key=lambda i: (merit(i), [-x for x in part[i].id.encode()]))
    return part[best].title


def _part(side: Profile | Cluster, field: str, known: Profiles) -> dict[int, float]:
    """One field's vector by term; terms have the same number in title, lead and body."""
    number = FIELDS.index(field)
    begin = int(side.sizes[:number].sum())
    own = slice(begin, begin + int(side.sizes[number]))
    ids = side.ids[own] - known.starts[number]
    return dict(zip(ids.tolist(), side.values[own].tolist(), strict=True))


def _dot(left: Mapping[int, float], right: Mapping[int, float]) -> float:
    return sum(value * right.get(term, 0.0) for term, value in left.items())


def redirects(previous: Sequence[Story], now: Sequence[Story]) -> dict[str, str]:
    """Old story id -> the id that its articles have today, for ids that are gone.

    A story none of whose articles is left has no entry.
    """
    ids = {story.id for story in now}
    place = {article: story.id for story in now for article in story.articles}
    moved: dict[str, str] = {}
    for story in previous:
        counts: defaultdict[str, int] = defaultdict(int)
        for article in story.articles:
            if article in place:
                counts[place[article]] += 1
        if story.id not in ids and counts:
            moved[story.id] = min(counts, key=lambda new: (-counts[new], new))
    return moved
