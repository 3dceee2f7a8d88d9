"""``digest.json``: an edition to bytes and back.

`record` turns an edition into the contract's shape, `dump` writes it (UTF-8, sorted keys, one
list element a line, so that two editions can be compared with ``diff``), `load` reads it back:
``load(dump(record)) == record``. Keys beyond the contract's, each documented in ``schema.json``:
``edition.previous``, ``first`` and ``changed`` of claims (feeds date their entries by them),
``text`` and ``bound`` of figures ("more than" would be lost), ``story`` of conflicts and
``detail`` of changes.
"""

from __future__ import annotations

import datetime as dt
import json
import typing
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from digest.codec import build, parse, plain
from digest.errors import PublishError
from digest.model import Article, Claim, Cluster, Conflict, Edition, Figure, Support
from digest.record import (
    MATERIAL,
    ArticleRecord,
    AttributionRecord,
    ChangeRecord,
    ClaimRecord,
    ConflictRecord,
    EditionHead,
    EditionRecord,
    FigureRecord,
    Number,
    OutletRecord,
    PositionRecord,
    SectionRecord,
    SkippedRecord,
    StoryRecord,
    SupportRecord,
    latest_claims,
)

SCHEMA = "digest/1"
Link = Callable[[Article, Claim], str]


def schema() -> dict[str, Any]:
    """The JSON Schema that is published with the site."""
    loaded: dict[str, Any] = json.loads(schema_bytes())
    return loaded


def schema_bytes() -> bytes:
    """The schema file as it is published."""
    return Path(__file__).with_name("schema.json").read_bytes()


def edition_from_json(data: bytes, place: str = "digest.json") -> EditionRecord:
    """Read a ``digest.json``; raises `StateError` naming what is wrong with it."""
    return load(parse(data, place, SCHEMA), place)


def record(edition: Edition, link: Link, earlier: Sequence[EditionRecord] = ()) -> EditionRecord:
    """The edition in the contract's shape; `earlier` are the editions before it, oldest first."""
    articles = {article.id: article for article in edition.articles}
    story_of = {one: story.id for story in edition.stories for one in story.articles}
    before = latest_claims(earlier)
    changed = {change.cluster for change in edition.changes if change.kind in MATERIAL}
    return EditionRecord(
        EditionHead(edition.id, edition.date, edition.title, edition.previous),
        tuple(OutletRecord(one.id, one.name, one.url) for one in edition.outlets),
        tuple(_article(one, story_of.get(one.id)) for one in edition.articles),
        tuple(StoryRecord(one.id, one.title, one.articles) for one in edition.stories),
        tuple(
            _claim(one, articles, link, edition.id, before.get(one.id), one.id in changed)
            for one in edition.clusters
        ),
        tuple(SectionRecord(s.story, s.theme, s.summary, s.clusters) for s in edition.sections),
        tuple(_conflict(one, articles) for one in edition.conflicts),
        tuple(ChangeRecord(c.cluster, c.kind, c.since, c.detail) for c in edition.changes),
        tuple(SkippedRecord(one.path, one.reason) for one in edition.skipped),
    )


def _article(article: Article, story: str | None) -> ArticleRecord:
    return ArticleRecord(
        article.id,
        article.outlet,
        article.title,
        article.url,
        article.published and article.published.astimezone(dt.UTC),
        article.sha256,
        article.path,
        story,
    )


def _claim(
    cluster: Cluster,
    articles: Mapping[str, Article],
    link: Link,
    edition: str,
    before: ClaimRecord | None,
    changed: bool,
) -> ClaimRecord:
    shown = cluster.representative
    first = before.first if before and before.first else edition
    kept = before.changed if before and before.changed else first
    return ClaimRecord(
        id=cluster.id,
        story=cluster.story,
        theme=cluster.theme,
        themes=cluster.themes,
        text=shown.text,
        article=shown.article,
        start=shown.start,
        end=shown.end,
        status=cluster.status,
        outlets=len(cluster.outlets),
        origins=len(cluster.origins),
        hedges=cluster.hedges,
        supports=tuple(_support(one, articles, link) for one in cluster.supports),
        figures=tuple(
            _figure(figure, one.claim.article)
            for one in cluster.supports
            for figure in one.claim.figures
        ),
        first=first,
        changed=edition if changed else kept,
    )


def _support(support: Support, articles: Mapping[str, Article], link: Link) -> SupportRecord:
    claim = support.claim
    said = claim.attribution
    return SupportRecord(
        claim.article,
        support.outlet,
        claim.start,
        claim.end,
        claim.text,
        link(articles[claim.article], claim),
        _number(round(support.score, 4)),
        AttributionRecord(said.source, said.via, said.cue) if said else None,
        support.origin,
    )


def _figure(figure: Figure, article: str) -> FigureRecord:
    return FigureRecord(
        None if figure.value is None else _number(figure.value),
        _number(figure.low),
        _number(figure.high),
        figure.unit,
        figure.what,
        figure.as_of,
        article,
        figure.start,
        figure.end,
        figure.text,
        figure.bound,
    )


def _conflict(conflict: Conflict, articles: Mapping[str, Article]) -> ConflictRecord:
    positions = tuple(
        PositionRecord(
            one.cluster,
            one.claim.article,
            one.start,
            one.end,
            articles[one.claim.article].text[one.start : one.end],
            one.value,
            one.says,
        )
        for one in conflict.positions
    )
    return ConflictRecord(conflict.id, conflict.kind, conflict.about, positions, conflict.story)


def _number(value: float) -> Number:
    """Whole numbers without a fraction: 300, not 300.0."""
    return int(value) if float(value).is_integer() else value


def dump(edition: EditionRecord) -> bytes:
    """The record as bytes: sorted keys, one list element a line, a newline at the end.

    Raises `PublishError` where a text cannot be written as UTF-8 or a number is not finite.
    """
    raw: dict[str, Any] = {"schema": SCHEMA} | plain(edition)
    try:
        parts = [f"{_text(key)}: {_block(raw[key])}" for key in sorted(raw)]
        return ("{\n" + ",\n".join(parts) + "\n}\n").encode()
    except (UnicodeEncodeError, ValueError) as error:
        raise PublishError("digest.json", f"cannot be written ({error})") from None


def _block(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_text, value)) + "\n]"
    return _text(value)


_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def load(raw: Mapping[str, Any], place: str) -> EditionRecord:
    """The inverse of `plain` for an edition; raises `StateError` naming the broken key."""
    return typing.cast(EditionRecord, build(EditionRecord, raw, place))
