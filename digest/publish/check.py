"""The last gate before anything is published: every shown word is a span of its article.

Promise 1 is kept here and not by trust in the steps before: the edition is compared with the
stored texts again, and ``digest.json`` with its schema. One difference fails the build.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from digest.errors import PublishError
from digest.model import Article, Claim, Cluster, Conflict, Edition
from digest.publish.contract import schema

MEND = "This is a fault of the program: please report it. Nothing was published."


def check_spans(edition: Edition) -> None:
    """Hold every text, quote, figure and position against the stored articles.

    Raises `PublishError` naming the first claim that differs and the number of further ones.
    """
    faults = list(span_faults(edition))
    if faults:
        place, problem = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise PublishError(place, problem + more, MEND)


def span_faults(edition: Edition) -> Iterator[tuple[str, str]]:
    """(place, problem) of everything in the edition that its articles do not bear out."""
    articles = {article.id: article for article in edition.articles}
    for article in edition.articles:
        if hashlib.sha256(article.text.encode()).hexdigest() != article.sha256:
            yield article.id, "the article's text does not have the stored hash"
    for cluster in edition.clusters:
        yield from _cluster(cluster, articles)
    for conflict in edition.conflicts:
        yield from _conflict(conflict, articles)
    yield from _references(edition)


def _cluster(cluster: Cluster, articles: dict[str, Article]) -> Iterator[tuple[str, str]]:
    if not cluster.supports:
        yield cluster.id, "the claim has no support"
    elif cluster.supports[0].claim.key != cluster.representative.key:
        yield cluster.id, "the first support is not the claim's own"
    for claim in (cluster.representative, *(one.claim for one in cluster.supports)):
        for problem in _claim(claim, articles.get(claim.article)):
            yield cluster.id, problem
    for support in cluster.supports:
        article = articles.get(support.claim.article)
        if article and article.outlet != support.outlet:
            yield cluster.id, f"article {article.id} is not of outlet {support.outlet!r}"


def _claim(claim: Claim, article: Article | None) -> Iterator[str]:
    if article is None:
        yield f"article {claim.article!r} is not in the edition"
        return
    spans = [(claim.start, claim.end, claim.text, "text")]
    spans += [(one.start, one.end, one.text, "figure") for one in claim.figures]
    said = claim.attribution
    for start, end, text, what in spans:
        if not _is_span(article, start, end, text):
            yield f"the {what} {text!r:.80} is not {article.id} at {start}:{end}"
    if said and said.end > said.start and said.source not in article.text[said.start : said.end]:
        yield f"the source {said.source!r:.80} is not in {article.id} at {said.start}:{said.end}"


def _is_span(article: Article, start: int, end: int, text: str) -> bool:
    inside = 0 <= start < end <= len(article.text)
    return inside and article.text[start:end] == text


def _conflict(conflict: Conflict, articles: dict[str, Article]) -> Iterator[tuple[str, str]]:
    for one in conflict.positions:
        article = articles.get(one.claim.article)
        yield from ((conflict.id, problem) for problem in _claim(one.claim, article))
        if article and not 0 <= one.start < one.end <= len(article.text):
            yield conflict.id, f"the position {one.start}:{one.end} is outside {article.id}"


def _references(edition: Edition) -> Iterator[tuple[str, str]]:
    clusters = [cluster.id for cluster in edition.clusters]
    known = set(clusters)
    if len(clusters) != len(known):
        twice = sorted({one for one in clusters if clusters.count(one) > 1})
        yield twice[0], "the claim id is given twice"
    for section in edition.sections:
        place = f"section {section.story}/{section.theme}"
        yield from _unknown(place, (*section.summary, *section.clusters), known)
    for conflict in edition.conflicts:
        yield from _unknown(conflict.id, (one.cluster for one in conflict.positions), known)
    live = [one.cluster for one in edition.changes if one.kind != "dropped"]
    yield from _unknown("changes", live, known)


def _unknown(place: str, ids: Iterable[str], known: set[str]) -> Iterator[tuple[str, str]]:
    yield from ((place, f"claim {one!r} is not in the edition") for one in ids if one not in known)


def check_json(data: bytes, place: str = "digest.json") -> None:
    """Validate a ``digest.json`` against the published schema; raises `PublishError`."""
    from fastjsonschema import JsonSchemaValueException

    try:
        _validator()(json.loads(data))
    except JsonSchemaValueException as error:
        where = "/".join(map(str, error.path[1:])) or "the top"
        raise PublishError(f"{place}: {where}", error.message[:200], MEND) from None
    except (ValueError, RecursionError) as error:
        raise PublishError(place, f"is not JSON ({error})", MEND) from None


@cache
def _validator() -> Callable[[Any], Any]:
    """The schema as a compiled function (15,000 claims: 0.14 s; by jsonschema 2.5 s)."""
    import fastjsonschema

    compiled: Callable[[Any], Any] = fastjsonschema.compile(schema())
    return compiled
