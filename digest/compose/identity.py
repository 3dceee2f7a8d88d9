"""Lasting ids: a claim keeps its id from edition to edition while it is the same claim.

Theory, in the order of trust:

1. **The same words of the same article.** Supports are spans, so a cluster that shares them
   with one published before is that claim, also when its wording or its outlets changed. A
   compound sentence may support two claims, hence the representatives weigh most, and sharing
   only a support that represents neither needs half of all supports.
2. **The same words elsewhere**, at least `LONG` of them: a text carried by another outlet after
   the first one left the window.
3. **The same words with another number**, by the same outlet or the same named source: a
   running figure ("12 hurt", next day "15 hurt"). The id stays, the figure is revised. Most words
   are the same, and every name and what happened to the counted are: three killed in one town do
   not revise five in another, nor those who returned those who fled.
4. **The same claim by the matcher's own decision**, asked only for pairs that share rare words
   and trusted from `SURE` up.

The last three look only where the earlier story can be the present one, and the last two never
from a statement to one that denies or takes back, however alike the words.

Every step is one to one and takes the best pair first, so two claims never share an id; in
doubt a claim is new. What left the digest is remembered while its edition is kept: a claim that
comes back gets its own id back. A new id is a hash of story, article and words, with a counter
where that id was given before, so ids are never given twice.

Evidence: ``tests/test_identity.py`` (rewording, growth, splits, permutations, returns).

Known failures: an outlet that rewrites a sentence wholly in place, with no other support, makes
a new claim unless the matcher says otherwise. Where a claim splits in two, the part closer in
words keeps the id. Two claims that differ in a number and no name, by one source, where the
earlier one is gone, are taken for one running figure; a running figure told with one name more or
less is a new claim.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count

from digest.compose.stopwords import STOP_WORDS
from digest.model import Cluster, Conflict, Dressed, Figure, Same, Section
from digest.record import ClaimRecord, FigureRecord, History, latest_claims

OneStory = Callable[[str, str], bool]
"""Whether an earlier story id and a present one can name one story."""
Pair = tuple[float, str, str]
"""Score, earlier id, present (provisional) id."""
SURE = 0.93
"""From what probability the matcher's word is taken. Of 1,804 labelled pairs, about as many true as
look-alike, read by a model that had not seen them, 0.96 of those above it state the same, 0.95 of
those above 0.9 and 0.85 of those above 0.7."""
RARE, MOST_ASKED = 0.02, 3
"""A word that this share of the earlier claims has is rare; so many of them are asked about."""
LONG = 6
NEAR = 0.6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|"
    r"scores|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)

_WHERE = re.compile(r"\b(?:in|at|on|near|since|by|from|to|of|for|after|during|over|with)\b.*")
_DENIES = re.compile(
    r"\b(?:not?|never|nobody|none|neither|nor|cannot|(?:den(?:y|i)|refus|reject|dismiss|refut|retract"
    r"|disput)\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_ANYBODY = frozenset("a an he i it one she several some somebody someone they we you".split())
_SEVERAL = re.compile(r"^[a-z].*s$")


def keep_ids(
    stories: Sequence[Dressed], history: History, same: Same | None = None
) -> tuple[Dressed, ...]:
    """The stories' clusters, conflicts and sections with lasting ids, in the order given.

    Args:
        stories: of the present build, their clusters' ids unique in it, their own lasting.
        history: every edition that is remembered, a former build of the present one included.
        same: the matcher's decision, for pairs that nothing else settles.
    """
    ids = lasting_ids([cluster for one in stories for cluster in one.clusters], history, same)
    used: set[str] = set()
    return tuple(
        Dressed(
            tuple(replace(cluster, id=ids[cluster.id]) for cluster in one.clusters),
            _conflicts(one.conflicts, ids, used),
            tuple(_section(section, ids) for section in one.sections),
        )
        for one in stories
    )


def lasting_ids(
    clusters: Sequence[Cluster], history: History, same: Same | None = None
) -> dict[str, str]:
    """Present (provisional) id -> lasting id of every cluster."""
    earlier = latest_claims(history.editions)
    one_story = _stories(clusters, history)
    found: dict[str, str] = {}
    steps: list[Callable[[list[ClaimRecord], list[Cluster], OneStory], list[Pair]]]
    steps = [_by_support, _by_text, _by_running_figure]
    if same is not None:
        steps.append(partial(_by_decision, same=same))
    for step in steps:
        taken = set(found.values())
        old = [claim for key, claim in earlier.items() if key not in taken]
        new = [cluster for cluster in clusters if cluster.id not in found]
        found |= _one_to_one(step(old, new, one_story))
    used = set(history.used())
    for cluster in sorted(clusters, key=_birth):
        if cluster.id not in found:
            found[cluster.id] = _new_id(cluster, used)
            used.add(found[cluster.id])
    return found


def _stories(clusters: Sequence[Cluster], history: History) -> OneStory:
    """Whether an earlier and a present story can be one: not if both are known and differ."""
    present = {cluster.story for cluster in clusters}
    known = {story.id for one in history.editions for story in one.stories}
    return lambda old, new: old == new or (old not in present and new not in known)


def _one_to_one(pairs: Iterable[Pair]) -> dict[str, str]:
    """Best pairs first, each side once: present id -> earlier id."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if old not in taken and new not in found:
            found[new] = old
            taken.add(old)
    return found


Key = tuple[str, str]


def _keys(claim: ClaimRecord) -> tuple[Key, frozenset[Key]]:
    """The representative's key and all supports' keys: article and words."""
    return (claim.article, claim.text), frozenset((s.article, s.quote) for s in claim.supports)


def _present(cluster: Cluster) -> tuple[Key, frozenset[Key]]:
    shown = cluster.representative
    supports = frozenset((s.claim.article, s.claim.text) for s in cluster.supports)
    return (shown.article, shown.text), supports


def _by_support(old: list[ClaimRecord], new: list[Cluster], _: OneStory) -> list[Pair]:
    """Supports in common; an article that moved to another story takes its claims along."""
    holders: dict[Key, list[ClaimRecord]] = defaultdict(list)
    for claim in old:
        for key in _keys(claim)[1]:
            holders[key].append(claim)
    pairs = []
    for cluster in new:
        shown, supports = _present(cluster)
        near = {claim.id: claim for key in supports for claim in holders[key]}
        for claim in near.values():
            score = _shared(*_keys(claim), shown, supports)
            if score:
                same = claim.text == shown[1]
                near_words = 1.0 if same else _overlap(_words(claim.text), _words(shown[1]))
                pairs.append((round(score + near_words, 6), claim.id, cluster.id))
    return pairs


def _shared(was: Key, had: frozenset[Key], shown: Key, supports: frozenset[Key]) -> float:
    """How much two clusters share: 0 where it is too little to be one claim."""
    if was == shown:
        return 8.0
    part = len(had & supports) / len(had | supports)
    score = 3.0 * (was in supports) + 3.0 * (shown in had)
    return score + part if score or part >= 0.5 else 0.0


def _by_text(old: list[ClaimRecord], new: list[Cluster], one_story: OneStory) -> list[Pair]:
    holders: dict[tuple[str, ...], list[ClaimRecord]] = defaultdict(list)
    for claim in old:
        for words in {_words(support.quote) for support in claim.supports}:
            holders[words].append(claim)
    return [
        (1.0, claim.id, cluster.id)
        for cluster in new
        if len(words := _words(cluster.representative.text)) >= LONG
        for claim in holders[words]
        if one_story(claim.story, cluster.story)
    ]


def _by_running_figure(
    old: list[ClaimRecord], new: list[Cluster], one_story: OneStory
) -> list[Pair]:
    """Claims with figures of the same unit and kind by the same voice, but for the number."""
    holders: dict[tuple[str, str], list[ClaimRecord]] = defaultdict(list)
    for claim in old:
        units = {figure.unit for figure in claim.figures}
        for unit in units:
            for voice in _voices_before(claim):
                holders[unit, voice].append(claim)
    pairs = []
    for cluster in new:
        words = _masked(cluster.representative.text)
        names = _names(cluster.representative.text)
        figures = cluster.representative.figures
        units = {figure.unit for figure in figures}
        near = {
            claim.id: claim
            for unit in units
            for voice in _voices(cluster)
            for claim in holders[unit, voice]
            if one_story(claim.story, cluster.story)
            and any(_counts_same(was, now) for was in claim.figures for now in figures)
        }
        for claim in near.values():
            score = _overlap(_masked(claim.text), words)
            if score >= NEAR and _names(claim.text) == names and _may_be_one(claim, cluster):
                pairs.append((round(score, 6), claim.id, cluster.id))
    return pairs


def _counts_same(was: FigureRecord, now: Figure) -> bool:
    """Whether two figures may count the same: "people killed in Ostia" are not "people injured"."""
    before, after = _happened(was.what) - {was.unit}, _happened(now.what) - {now.unit}
    return was.unit == now.unit and (not before or not after or bool(before & after))


def _happened(what: str) -> frozenset[str]:
    """What is counted and what became of it, without where and when."""
    return frozenset(_words(_WHERE.sub("", what)))


def _voices_before(claim: ClaimRecord) -> set[str]:
    first = claim.supports[0]
    return _named_voices(first.outlet, first.attribution.source if first.attribution else "")


def _voices(cluster: Cluster) -> set[str]:
    first = cluster.supports[0]
    said = first.claim.attribution
    return _named_voices(first.outlet, said.source if said else "")


def _named_voices(outlet: str, source: str) -> set[str]:
    """Outlet and source, but for "officials", "a witness" and "he", who may be anybody."""
    words = source.split()
    anybody = not words or words[0].casefold() in _ANYBODY or _SEVERAL.search(words[-1])
    return {f"outlet {outlet}"} | (set() if anybody else {f"source {source.casefold()}"})


def _by_decision(
    old: list[ClaimRecord], new: list[Cluster], one_story: OneStory, *, same: Same
) -> list[Pair]:
    """The matcher's word on pairs with rare words in common."""
    asked = [
        (claim, cluster)
        for claim, cluster in _candidates(old, new)
        if one_story(claim.story, cluster.story) and _may_be_one(claim, cluster)
    ]
    if not asked:
        return []
    scores = same([(claim.text, cluster.representative.text) for claim, cluster in asked])
    return [
        (round(score, 6), claim.id, cluster.id)
        for (claim, cluster), score in zip(asked, scores, strict=True)
        if score >= SURE
    ]


def _may_be_one(claim: ClaimRecord, cluster: Cluster) -> bool:
    """Not if one of them denies, or takes back, and the other does not."""
    texts = claim.text, cluster.representative.text
    return len({bool(_DENIES.search(text)) for text in texts}) == 1


def _candidates(old: list[ClaimRecord], new: list[Cluster]) -> list[tuple[ClaimRecord, Cluster]]:
    """For each present claim the few earlier ones that share two rare words or more."""
    texts = [_words(claim.text) for claim in old]
    counts = Counter(word for words in texts for word in set(words) if len(word) > 2)
    limit = max(3, int(RARE * len(old)))
    holders: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(texts):
        for word in set(words):
            if 0 < counts[word] <= limit:
                holders[word].append(index)
    pairs = []
    for cluster in new:
        shared = Counter(
            index for word in set(_words(cluster.representative.text)) for index in holders[word]
        )
        best = sorted(shared.items(), key=lambda item: (-item[1], old[item[0]].id))
        pairs += [(old[index], cluster) for index, count in best[:MOST_ASKED] if count > 1]
    return pairs


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _masked(text: str) -> tuple[str, ...]:
    return _words(_NUMBER.sub(" 0 ", text))


def _names(text: str) -> frozenset[str]:
    """Capitalised words but numbers, days and months: any plain word that opens a sentence too."""
    words = (word for word in _WORD.findall(_NUMBER.sub(" 0 ", text)) if word[0].isupper())
    return frozenset(word.casefold() for word in words) - _DATES - STOP_WORDS


def _overlap(left: Iterable[str], right: Iterable[str]) -> float:
    a, b = set(left), set(right)
    return len(a & b) / max(1, len(a | b))


def _birth(cluster: Cluster) -> tuple[str, str, str, int]:
    """An order that does not hang on how the clusters came: two with the same words differ."""
    shown = cluster.representative
    return cluster.story, shown.article, shown.text, shown.start


def _new_id(cluster: Cluster, used: Collection[str]) -> str:
    shown = cluster.representative
    return _unused(_named("c", cluster.story, shown.article, shown.text), used)


def _unused(names: Iterable[str], used: Collection[str]) -> str:
    return next(name for name in names if name not in used)


def _named(kind: str, *parts: str) -> Iterator[str]:
    """Ids for what `parts` say, the plain one first; the others are for when it is taken."""
    yield _hash(kind, *parts)
    yield from (_hash(kind, *parts, str(n)) for n in count(2))


def _hash(kind: str, *parts: str) -> str:
    return f"{kind}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:12]}"


def _section(section: Section, ids: Mapping[str, str]) -> Section:
    summary, clusters = (tuple(ids[one] for one in x) for x in (section.summary, section.clusters))
    return replace(section, summary=summary, clusters=clusters)


def _conflicts(
    conflicts: Sequence[Conflict], ids: Mapping[str, str], used: set[str]
) -> tuple[Conflict, ...]:
    """Conflicts named by what they are about: kind and claims, so that they last as these do.

    `used` collects the names: none is given twice.
    """
    kept = []
    for one in conflicts:
        positions = tuple(replace(p, cluster=ids[p.cluster]) for p in one.positions)
        parts = (one.kind, *sorted({p.cluster for p in positions}))
        named = _unused(_named("x", *parts), used)
        used.add(named)
        kept.append(replace(one, id=named, positions=positions))
    return tuple(kept)
