"""Figures of two claims: whether they count the same thing, and whether they agree.

Theory: what a figure counts is told by what happened (killed, wounded, displaced) and to whom
(soldiers, rebels, children, people). Both are read from the words nearest to the figure, because
a sentence often has several figures. Figures of different kinds or populations are never
compared, and what is no people (explosions, seats, villages) is compared by its noun alone,
whatever verb stands near. "At least 58" and "58" agree; "more than 50" and "58" do not state the
same; "dozens" neither agrees nor disagrees with 58.

Known failures: a population that is only understood counts as people; people of a name that the
lexicon lacks ("12 divers") do too where a verb is about them, and nowhere else; people of two
nations are one population; 40 villages captured and 40 villages left are one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.compare.lands import LANDS
from digest.compare.terms import stem
from digest.model import Claim, Figure

_KINDS: dict[str, str] = {
    "killed": "kill kills killed killing killings dead died die dies deaths death toll lives slain"
    " fatalities fatality perished corpses bodies martyred"
    " lost losing",
    "wounded": "wound wounds wounded wounding injure injures injured injuring injuries hurt"
    " casualties harm suffering suffered",
    "treated": "treated treatment treating received",
    "critical": "critical critically",
    "displaced": "displaced displacing displacement fled flee fleeing fleeting evacuated evacuate"
    " homeless uprooted displaces",
    "missing": "missing unaccounted disappeared",
    "held": "arrested arrest arrests detained detention hostage captured kidnapped abducted jailed"
    " hold holds holding held",
    "released": "freed frees freeing released release releases releasing",
    "exchanged": "exchange exchanged exchanges exchanging swap swapped swapping",
    "rescued": "rescued rescue saved",
    "signed": "signed signatures signature petition petitions",
    "joined": "attendees attend attended supporters joined gathered marched protesters"
    " demonstrators rallied interested",
    "struck": "strikes airstrikes raids missiles rockets drones shells sorties",
    "destroyed": "destroyed damaged demolished collapsed burned burnt homes houses buildings",
}
KIND: dict[str, str] = {word: kind for kind, listed in _KINDS.items() for word in listed.split()}
CROWDS = frozenset({"joined", "signed"})
"""People counted for taking part; who they are called is no matter."""
CASUALTIES = frozenset(
    "killed wounded critical displaced missing held released exchanged rescued".split()
)
_POPULATIONS: dict[str, str] = {
    "soldiers": "soldier soldiers troop troops servicemen serviceman policeman policemen police"
    " officer officers militiaman militiamen guards cadets personnel marines paratroopers",
    "rebels": "rebel rebels insurgent insurgents militant militants terrorist terrorists fighter"
    " fighters jihadist jihadists extremist extremists gunmen attackers assailants",
    "children": "child children minors infants babies pupils schoolchildren kids boys girls",
    "women": "woman women",
    "civilians": "civilian civilians",
    "workers": "worker workers employees staff medics doctors rescuers journalists",
    "hostages": "hostages captives",
    "prisoners": "prisoner prisoners detainee detainees inmates",
    "refugees": "refugee refugees",
    "people": "people person persons victims others residents lives men passengers inhabitants"
    " citizens wounded injured dead",
}
POPULATION: dict[str, str] = {
    word: group for group, listed in _POPULATIONS.items() for word in listed.split()
}
_STATES = {"hostages": "held", "prisoners": "held", "refugees": "displaced"}
"""What is so of a population by its name, where no verb says what else became of it."""
_OBJECTS = {
    **dict.fromkeys(("lost", "losing"), frozenset(_POPULATIONS)),
    **dict.fromkeys(("hold", "holds", "holding", "held"), frozenset({"hostages", "prisoners"})),
}
"""Verbs that mean what ``KIND`` says only in front of these populations: an army loses soldiers, a
party loses seats; a hall holds people. Known to miss: "40 men were lost"."""
_DONE_TO_PEOPLE = frozenset(
    "killed killing kills injured injuring wounded wounding arrested arresting detained detaining"
    " kidnapped abducted slain".split()
)
"""Verbs with no object but people: who "were killed" are people whatever they are called."""
_BY_PEOPLE = frozenset({"died", "perished", "fled", "drowned"})
_PASSIVE = frozenset({"was", "were", "are", "have", "has", "had", "been", "being", "be"})
_OFTEN = frozenset("times hours days nights weeks months years".split())
"""Units that stand behind such a verb without being its object: "arrested three times"."""
_REACH = 12
_ACROSS_FIGURE = 4
_NEXT = 4
_SEVERAL = re.compile(
    r"\b(several|a few|a handful of)(?:\s+(?:other|more|of the))*\s+"
    r"(people|civilians|children|women|soldiers|others|rebels|fighters|policemen|officers|passengers|residents)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.;]")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it counts: ``kind`` of event, and of whom (``population``)."""

    figure: Figure
    kind: str
    population: str

    @property
    def thing(self) -> tuple[str, str]:
        """What only figures that share it are compared by; civilians are people."""
        merged = "people" if self.population == "civilians" else self.population
        return self.kind, merged


@lru_cache(maxsize=1 << 14)
def counted(claim: Claim, *, vague: bool = False) -> tuple[Counted, ...]:
    """The figures of a claim that count something which can be told, in text order.

    ``vague`` adds "several people", which states no number but is no forty either.
    """
    figures = claim.figures + (_several(claim) if vague else ())
    if not figures:
        return ()
    tokens = [
        (match.group().lower(), claim.start + match.start(), claim.start + match.end())
        for match in _WORD.finditer(claim.text)
    ]
    found = []
    for figure in figures:
        kind = _kind(tokens, figure, figures)
        population = _population(tokens, figure, figures, kind)
        if kind in CASUALTIES and population not in _POPULATIONS:
            kind = population
        if kind and population:
            found.append(Counted(figure, kind, population))
    return tuple(found)


def _several(claim: Claim) -> tuple[Figure, ...]:
    known = {figure.start for figure in claim.figures}
    return tuple(
        Figure(
            text=match.group(1), value=None, low=3, high=19, unit=match.group(2).lower(),
            what=match.group(), bound="about",
            start=claim.start + match.start(1), end=claim.start + match.end(1),
        )
        for match in _SEVERAL.finditer(claim.text)
        if claim.start + match.start(1) not in known
    )  # fmt: skip


def _kind(
    tokens: list[tuple[str, int, int]], figure: Figure, others: tuple[Figure, ...]
) -> str | None:
    """The kind whose word is nearest; crossing another figure costs, a full stop ends the look."""
    if figure.unit in {"%", "USD", "EUR", "GBP"}:
        return figure.unit
    if KIND.get(figure.unit) in CROWDS:
        return KIND[figure.unit]
    before = [token for token in tokens if token[2] <= figure.start][::-1]
    if before and before[0][0] in {"age", "aged", "as"} | {"of"} & _after_age(before):
        return None
    after = [token for token in tokens if token[1] >= figure.end]
    best: tuple[int, int, str] | None = None
    for side, words in enumerate((after, before)):
        cost = 0
        for word, start, _ in words[:_REACH]:
            if word in {".", ";"}:
                break
            cost += 1 + _ACROSS_FIGURE * any(other.start == start for other in others)
            fits = word not in _OBJECTS or (
                side == 1 and POPULATION.get(figure.unit) in _OBJECTS[word]
            )
            kind = KIND.get(word) if fits else None
            if kind == "critical" and side == 0:
                return kind
            if kind and (best is None or (cost, side) < best[:2]):
                best = (cost, side, kind)
    if best is not None and best[0] <= _REACH:
        return best[2]
    if figure.unit in POPULATION and any(word == "victims" for word, _, _ in tokens):
        return "killed"
    group = POPULATION.get(figure.unit)
    return _STATES.get(group) if group else stem(figure.unit)


def _after_age(before: Sequence[tuple[str, int, int]]) -> frozenset[str]:
    """{"of"} where the words before a figure are "age of": an age counts nobody."""
    return (
        frozenset({"of"}) if [word for word, _, _ in before[:2]] == ["of", "age"] else frozenset()
    )


def _population(
    tokens: Sequence[tuple[str, int, int]],
    figure: Figure,
    others: Sequence[Figure],
    kind: str | None,
) -> str | None:
    """Who is counted: by the figure's noun, or where that says nothing by the words behind it up
    to the next figure; else people, where the noun or a verb is about people; else the noun."""
    if kind in CROWDS:
        return "people"
    unit = figure.unit.lower()
    stop = min((one.start for one in others if one.start > figure.start), default=None)
    following = [
        word for word, start, _ in tokens if figure.end <= start and (stop is None or start < stop)
    ]
    telling = unit in following[:_NEXT] and unit != "members" and KIND.get(unit) not in CASUALTIES
    for word in (unit, *following[: 0 if telling else _NEXT]):
        if word in POPULATION and not (
            word in {"wounded", "injured", "dead"} and kind == "critical"
        ):
            return POPULATION[word]
    before = next((word for word, _, end in reversed(tokens) if end <= figure.start), "")
    if kind in CASUALTIES and (
        KIND.get(unit) in CASUALTIES or unit in LANDS or _suffered(unit, before, following)
    ):
        return "people"
    return stem(unit) if unit else None


def _suffered(unit: str, before: str, following: Sequence[str]) -> bool:
    """Whether a verb that takes only people takes the counted: "killed 12 divers"."""
    if unit in _OFTEN:
        return False
    own = following.index(unit) + 1 if unit in following[:_NEXT] else 0
    behind = following[own : own + _NEXT]
    verb = next((word for word in behind if word not in _PASSIVE), "")
    passive = behind[:1] != [verb]
    return before in _DONE_TO_PEOPLE or verb in _BY_PEOPLE or (passive and verb in _DONE_TO_PEOPLE)


def reach(figure: Figure) -> tuple[float, float]:
    """The numbers that a figure allows, bounds included."""
    if figure.bound == "at-least":
        return figure.low, 100.0 if figure.unit == "%" else float("inf")
    if figure.bound == "at-most":
        return 0.0, figure.high
    return figure.low, figure.high


def stated(figure: Figure) -> float | None:
    """The one number that is stated ("more than 300": 300), or None for "dozens"."""
    return figure.value if figure.unit != "%" else None


def agree(left: Figure, right: Figure) -> bool:
    """Whether both state the same number (58, at least 58)."""
    a, b = stated(left), stated(right)
    return a is not None and a == b


def differ(left: Figure, right: Figure) -> bool:
    """Whether they state numbers that are not the same, or ranges that do not meet."""
    a, b = stated(left), stated(right)
    if a is not None and b is not None:
        return a != b
    low, high = reach(left)
    least, most = reach(right)
    return low > most or least > high


def figure_relation(left: Claim, right: Claim) -> tuple[float, float]:
    """Whether some figures on the same thing agree, and whether some differ and none agrees."""
    same = different = False
    for mine in counted(left):
        for yours in counted(right):
            if mine.thing == yours.thing:
                same = same or agree(mine.figure, yours.figure)
                different = different or differ(mine.figure, yours.figure)
    return float(same), float(different and not same)


def lacks_figure(centre: Claim, support: Claim) -> bool:
    """Whether a claim counts casualties that a would-be support does not count at all."""
    counts = {one.thing for one in counted(centre) if one.kind in CASUALTIES}
    return bool(counts) and not counts & {one.thing for one in counted(support)}
