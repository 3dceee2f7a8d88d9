"""One story's claims compared: clusters of the same claim, conflicts and near misses.

units        claims and their clauses as weighted terms        units.py
candidates   pairs that share telling terms                    candidates.py
evidence     what speaks for and against each pair             evidence.py
decide       the learned decision                              decide.py
judge        the decision on each pair, vetoes, the model      judged.py
clusters     stars round the shortest statement                clusters.py
origins      who is behind each report                         origins.py
conflicts    figures, denials, dates that disagree             conflicts.py
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.compare.differences.amounts import renumbered
from digest.compare.differences.conflicts import find_conflicts
from digest.compare.differences.denials import denied_part
from digest.compare.differences.holders import opposed
from digest.compare.matching.background import eras
from digest.compare.matching.candidates import candidates
from digest.compare.matching.clusters import Pair, Star, stars
from digest.compare.matching.judged import judge
from digest.compare.matching.reading import PairReader
from digest.compare.matching.vetoes import OTHER_HOURS
from digest.compare.matching.why import near_misses, reasons
from digest.compare.origins.origins import Origins, shared_origins
from digest.compare.words.denying import NOT_SO
from digest.compare.words.units import Clauses, Unit, units
from digest.model import Article, Claim, Cluster, Comparison, Story, Support, Understood


def compare_story(
    story: Story,
    articles: Sequence[Article],
    understood: Sequence[Understood],
    reader: PairReader | None,
    *,
    clauses: Clauses | None = None,
) -> Comparison:
    """Which claims of a story's articles are the same, who is behind them, where they differ.

    Args:
        story: names the story; its ``articles`` say which of ``articles`` belong to it.
        articles: in any order; those of other stories are left out.
        understood: their sentences and claims, in any order.
        reader: the pair model, or None for the weaker decision without one.
        clauses: a claim -> the verbatim clauses of it that stand alone.

    Nothing depends on the order of the arguments. Work is near linear in the number of claims
    of ordinary news.
    """
    wanted = set(story.articles)
    members = sorted((one for one in articles if one.id in wanted), key=lambda one: one.id)
    all_units = units(members, understood, clauses)
    by_id = {article.id: article for article in members}
    era = eras(all_units, by_id)
    judged = judge(all_units, candidates(all_units), era, reader)
    origins = Origins(members, [unit.claim for unit in all_units])
    apart = opposed(all_units, era, by_id)
    joined = {
        (left, right): score
        for (left, right), score in judged.joined.items()
        if frozenset((all_units[left].parent, all_units[right].parent)) not in apart
    }
    clusters = [
        _cluster(story.id, star, all_units, _telling(star, all_units, joined), origins)
        for star in stars(all_units, joined)
    ]
    hours = judged.but_for(OTHER_HOURS)
    numbers = renumbered(all_units, judged.pairs, era, reader) if reader else {}
    conflicts = find_conflicts(
        story.id, clusters, all_units, members, era, origins, reader, hours, numbers
    )
    disputed = {position.cluster for conflict in conflicts for position in conflict.positions}
    return Comparison(
        clusters=tuple(
            replace(one, status="disputed") if one.id in disputed else one for one in clusters
        ),
        conflicts=conflicts,
        near_misses=near_misses(all_units, judged),
    )


def _telling(star: Star, all_units: Sequence[Unit], joined: Mapping[Pair, float]) -> list[Unit]:
    """Each place of a star's unit, or the clause of it that states the claim: who says one thing in
    a sentence need not say the other."""
    mates = {place for pair in joined if star.centre in pair for place in pair}
    clauses = {
        all_units[place].parent: all_units[place]
        for place in sorted(mates, reverse=True)
        if not all_units[place].whole
    }
    return [all_units[star.centre], *(clauses.get(at, all_units[at]) for at, _ in star.members)]


def _cluster(
    story: str, star: Star, all_units: Sequence[Unit], telling: Sequence[Unit], origins: Origins
) -> Cluster:
    centre = all_units[star.centre]
    known = shared_origins(telling, origins)
    supports = [Support(centre.claim, centre.outlet, 1.0, ("the claim as shown",), known[0])]
    for (place, score), told, origin in zip(star.members, telling[1:], known[1:], strict=True):
        unit = all_units[place]
        said = told.claim.attribution
        if _of_the_other_half(centre, told):
            said, origin = None, None
        claim = replace(unit.claim, attribution=said)
        why = reasons(centre, unit)
        supports.append(Support(claim, unit.outlet, round(score, 4), why, origin))
    given: dict[str, str | None] = {}  # one an outlet: two sources of one paper corroborate nothing
    for support in supports:
        given[support.outlet] = given.get(support.outlet) or support.origin
    names = origins.distinct(given.values())
    return Cluster(
        id=_identity(story, centre.claim),
        story=story,
        representative=centre.claim,
        supports=tuple(supports),
        origins=names,
        status="corroborated" if len(names) > 1 else "single-source",
    )


def _of_the_other_half(centre: Unit, told: Unit) -> bool:
    """Whether a support of a denial tells what is denied, too, and its source is of that half:
    "they had left, the monitor said, although the army denied this"."""
    denial = NOT_SO.search(centre.claim.text) and denied_part(centre.claim.text) is None
    return bool(denial) and denied_part(told.claim.text) is not None


def _identity(story: str, claim: Claim) -> str:
    span = f"{story}|{claim.article}|{claim.start}-{claim.end}"
    return "c-" + hashlib.sha256(span.encode()).hexdigest()[:12]
