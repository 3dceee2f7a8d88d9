"""Figures of two claims: whether they count the same thing, and whether they agree.

Theory: what a figure counts is told by what happened (killed, wounded, displaced) and to whom
(soldiers, rebels, children, people), both read from the words near the figure (``happened``),
because a sentence often has several figures. Figures of different kinds or populations, rates and
what only may be (``uncounted``) are never compared, and what is no people (explosions, seats,
villages) is compared by its noun alone, whatever verb stands near. "At least 58" and "58" agree;
"more than 50" and "58" do not state the same; "dozens" neither agrees nor disagrees with 58.

Known failures: a population that is only understood counts as people; people of a name that the
lexicon lacks ("12 divers") do too where a verb is about them, and nowhere else; people of two
nations are one population; 40 villages captured and 40 villages left are one thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

from digest.compare.figures.happened import CROWDS, KIND, Word, happened
from digest.compare.figures.tolls import Told, told
from digest.compare.figures.uncounted import counts_nothing, only_possible, part_of_toll
from digest.compare.words.lands import LANDS
from digest.compare.words.terms import stem
from digest.model import Claim, Figure

CASUALTIES = frozenset(
    "killed wounded critical displaced missing held abducted released exchanged rescued"
    " trapped".split()
)
_POPULATIONS: dict[str, str] = {
    "soldiers": "soldier soldiers troop troops servicemen serviceman policeman policemen police"
    " officer officers peacekeeper peacekeepers militiaman militiamen guards cadets personnel"
    " marines paratroopers conscript conscripts recruits gendarme gendarmes guardsman guardsmen"
    " airmen commandos loyalists",
    "rebels": "rebel rebels insurgent insurgents militant militants terrorist terrorists fighter"
    " fighters jihadist jihadists extremist extremists gunmen attackers assailants"
    " mercenaries combatants",
    "children": "child children minors infants babies pupils schoolchildren kids boys girls",
    "women": "woman women",
    "men": "man",
    "civilians": "civilian civilians",
    "workers": "staff medics doctors rescuers journalists",
    "hostages": "hostages captives",
    "prisoners": "prisoner prisoners detainee detainees inmates",
    "refugees": "refugee refugees",
    "people": "people person persons victims martyrs others residents lives men passengers"
    " inhabitants citizens neighbours neighbors villagers compatriots migrants souls wounded"
    " injured dead worker workers employees",
}
"""One man is named beside women and children, "men" are people as often as not."""
POPULATION: dict[str, str] = {
    word: group for group, listed in _POPULATIONS.items() for word in listed.split()
}
_FORCES = {
    "soldiers": frozenset("army military navy brigade battalion garrison police".split()),
    "rebels": frozenset("rebels insurgents guerrillas militia militants jihadists".split()),
}
"""Whose own men are fighters: "nine of its men", by the military's count."""
_OF_FORCES = frozenset("forces army military police navy".split())
"""Whose members are soldiers."""
_LOYAL = frozenset(
    "pro-government pro-regime loyalist loyal government regime state allied".split()
)
"""Fighters of whom these are said are the state's."""
_ON_A_SIDE = re.compile(
    r"\bon the (regime|government|army|military|loyalist|rebel|insurgents?)(?:['’]s)? side\b"
)
_OWNERS = frozenset("its his their our".split())
_HELPERS = frozenset("aid relief humanitarian rescue health medical hospital charity media".split())
"""Workers of these kinds are some of those who were hurt; else who is hurt at work is a worker."""
_STATES = {"hostages": "abducted", "prisoners": "held", "refugees": "displaced"}
"""What is so of a population by its name, where no verb says what else became of it."""
_DONE_TO_PEOPLE = frozenset(
    "killed killing kills injured injuring wounded wounding arrested arresting detained detaining"
    " kidnapped abducted slain murdered massacred martyred slaughtered executed rescued"
    " trapped".split()
)
"""Verbs with no object but people: who "were killed" are people whatever they are called."""
_BY_PEOPLE = frozenset({"died", "perished", "fled", "drowned"})
_BEASTS = frozenset(
    "animals birds cattle chickens cows dogs fish goats horses pigs poultry sheep".split()
)
"""The nouns besides people's that stand most often behind "killed"."""
_PASSIVE = frozenset({"was", "were", "are", "have", "has", "had", "been", "being", "be", "who"})
_OF_WHERE = frozenset({"of", "at", "in", "from"})
"""What may stand between the counted and their verb, with a noun of its own."""
_MEASURES = frozenset(
    "time times second seconds minute minutes hour hours day days night nights week weeks month"
    " months year years decade decades mile miles km kilometre kilometres kilometer kilometers"
    " metre metres meter meters yard yards foot feet".split()
)
"""Units that count no people, whatever verb stands near: "arrested three times"."""
_DISTANCE = re.compile(
    r"(?:\s*(?:km|kms|mi|m|miles?|met(?:re|er)s?|kilomet(?:re|er)s?|yards?|feet)\b)?"
    r"(?:\s+\([^()]*\))?\s+(?:(?:to\s+)?the\s+)?"
    r"(?:(?:north|south)?-?\s?(?:north|south|east|west)\b|from\b|away\s+from\b|outside\b)"
)
_MOVED = re.compile(
    r"\b(?:fl(?:y|ew|own|ies)|travel\w*|cover\w*|march\w*|walk\w*|ran|push\w*|advanc\w*|dr[io]ve\w*"
    r"|sail\w*|stay\w*|ke(?:ep|eps|pt)|remain\w*|went|go(?:es)?|within|range)\s+(?:[\w’'-]+\s+){0,3}$"
)
"""Where something lies is told beside a claim, and outlets measure from other towns; how far one
went or has to stay is a claim."""
_CURRENCIES = frozenset({"USD", "EUR", "GBP"})
_LARGE = 1e6


def _half_up(share: float) -> int:
    return floor(share + 0.5)


_WAYS: Mapping[str, Callable[[float], int]] = {
    "at-least": floor,
    "at-most": ceil,
    "about": _half_up,
}
"""How whole percent stand for a share with decimals: "over 52" is 52.4, "about 53" is 52.5."""
_NEXT = 4
_REACH = 6
_SEVERAL = re.compile(
    r"\b(several|a few|a handful of)(?:\s+(?:other|more|of the))*\s+"
    r"(people|civilians|children|women|soldiers|others|rebels|fighters|policemen|officers|passengers|residents)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,3}?(?P<noun>[\w’'-]+)(?:,\s*(?:and\s+)?|\s+(?:and\s+|or\s+)?)"
)
_NOUN_ENDS = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,2}?(?P<noun>[\w’'-]+)\s*"
    r"(?:$|[.,;:)]|(?:and|in|on|at|near|since|during|from)\b)"
)
"""The noun of a figure ends its clause or goes on with a place, time or list: it has no verb."""
_OPENS = re.compile(r"(?:^|[,;:]|\bthat|\bsaid)\s*$")
"""A list of subjects opens its clause; in the middle of one the first may be an object."""
_AND_WOUNDED = re.compile(r"\s+(?:were\s+|others\s+)?(?:wounded|injured|hurt|killed)\b")
_EARLIER = re.compile(
    r"\b(?:(?:up|down)\s+from|compared\s+(?:with|to)"
    r"|(?:(?:(?<=,\s)|well\s+|far\s+)(?:below|above)|short\s+of"
    r"|(?:more|fewer|less|higher|lower)\s+than)\s+the)\s+$",
    re.IGNORECASE,
)
"""Up to what a count is held against: "241 cases, up from 228", "22 hours, below the 30 told"; not
"smoke rose above the 30 homes"."""
_PART_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her)\s)?(?:(?:[\w-]+\s){0,2}[\w-]+[’']s?\s)?"
)
"""Between a count and the whole it is a part of: "four of the council's 15 seats" states four."""
_NOT_SO = re.compile(r"\bnot\s+$", re.IGNORECASE)
"""Behind what is no number of it: "seven, not eight" states seven. All 29 figures in 383 labelled
stories that stand so are denied; "not fewer than 12" is no exact one."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.,;:=–—()]")
_MARKS = frozenset(".,;:=–—()")


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
    known = claim.figures + (_several(claim) if vague else ())
    figures = [one for one in known if not unstated(claim.text, one, one.start - claim.start)]
    if not figures:
        return ()
    tokens = [
        (match.group().lower(), claim.start + match.start(), claim.start + match.end())
        for match in _WORD.finditer(claim.text)
    ]
    words = [token for token in tokens if token[0] not in _MARKS - {".", ";"}]
    kinds = _listed(
        claim,
        figures,
        [_kind(claim.text, tokens, one, figures, one.start - claim.start) for one in figures],
    )
    found: list[Counted] = []
    for figure, kind in zip(figures, kinds, strict=True):
        population = _population(words, figure, figures, kind)
        put = _put(claim.text, words, figure, figure.start - claim.start)
        if put is not None and kind == put.kind:
            own = population if population in _POPULATIONS else None
            unit = POPULATION.get(figure.unit.lower(), "people")
            population = POPULATION.get(put.whom) or own or unit
        if population == "people" and found and _goes_on(claim, found[-1], figure):
            population = found[-1].population
        if kind in CASUALTIES and population not in _POPULATIONS:
            kind = population
        part = kind in CASUALTIES - {"critical"} and population == "people"
        if part and part_of_toll(claim.text, figure.end - claim.start):
            continue
        if kind and population:
            one = Counted(figure, kind, population)
            if not (found and _is_whole(claim, found[-1], one)):
                found.append(one)
    return tuple(found)


def _is_whole(claim: Claim, part: Counted, figure: Counted) -> bool:
    """Whether a figure is what the one before is a part of: to share it is not to agree."""
    between = claim.text[part.figure.end - claim.start : figure.figure.start - claim.start]
    return part.thing == figure.thing and bool(_PART_OF.fullmatch(between))


def _listed(
    claim: Claim, figures: Sequence[Figure], kinds: Sequence[str | None]
) -> list[str | None]:
    """The kinds of figures, those of a list of people shared: "38 soldiers, 11 rebels and 14
    women", where only the first or the last stands beside the verb."""
    told = list(kinds)
    text = claim.text
    pairs = list(zip(range(len(figures) - 1), range(1, len(figures)), strict=True))
    for at, then in pairs:
        behind = text[figures[then].end - claim.start :]
        if told[then] is None and told[at] in CASUALTIES and _ends_list(behind, figures[then]):
            told[then] = told[at] if _joined(claim, figures[at], figures[then]) else None
    for at, then in reversed(pairs):
        before = text[: figures[at].start - claim.start]
        if told[at] is None and told[then] in CASUALTIES and _OPENS.search(before):
            told[at] = told[then] if _joined(claim, figures[at], figures[then]) else None
    return told


def _joined(claim: Claim, left: Figure, right: Figure) -> bool:
    """Whether two figures of people stand in one list, with nothing but their nouns between."""
    if not {left.unit.lower(), right.unit.lower()} <= POPULATION.keys():
        return False
    between = _JOINT.fullmatch(claim.text[left.end - claim.start : right.start - claim.start])
    if between is None or between["noun"].lower() not in POPULATION:
        return False
    return left.unit.lower() in re.findall(r"[\w’'-]+", between.group().lower())


def _ends_list(behind: str, figure: Figure) -> bool:
    """Whether a list ends, or goes on, behind the noun of its figure."""
    found = _NOUN_ENDS.match(behind)
    return found is not None and found["noun"].lower() == figure.unit.lower()


def _goes_on(claim: Claim, before: Counted, figure: Figure) -> bool:
    """Whether the fighters counted before are meant: "nine soldiers were killed and 22 wounded"."""
    behind = claim.text[figure.end - claim.start :]
    between = claim.text[before.figure.end - claim.start : figure.start - claim.start]
    return (
        before.kind in CASUALTIES
        and before.population in {"soldiers", "rebels"}
        and _AND_WOUNDED.match(behind) is not None
        and re.search(r"[.;:]", between) is None
        and between.rstrip().endswith((" and", ","))
    )


def unstated(text: str, figure: Figure, at: int) -> bool:
    """Whether a figure is what was counted before, or what is not so; ``at``: where it stands."""
    denied = figure.bound == "exact" and _NOT_SO.search(text, 0, at) is not None
    return denied or _EARLIER.search(text, 0, at) is not None


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
    text: str, words: Sequence[Word], figure: Figure, others: Sequence[Figure], at: int
) -> str | None:
    """The kind of event, or, of what is no event among people, the noun or the currency.

    ``at``: where in ``text`` the figure stands.
    """
    if figure.unit in _CURRENCIES | {"%"}:
        return figure.unit
    unit = figure.unit.lower()
    place = at, at + len(figure.text)
    if unit in _MEASURES:
        lies = _DISTANCE.match(text[place[1] :]) and not _MOVED.search(text[:at])
        return None if lies else stem(unit)
    if put := _put(text, words, figure, at):
        return None if counts_nothing(text, *place) or only_possible(text, *place) else put.kind
    group = POPULATION.get(unit)
    kind = happened(words, figure, others, group)
    if KIND.get(unit) in CROWDS and kind not in CASUALTIES:
        kind = KIND[unit] if _named(words, figure) else None
    if kind in CASUALTIES | CROWDS and counts_nothing(text, *place):
        return None
    if kind in CASUALTIES and only_possible(text, *place):
        return None
    if kind is not None:
        return kind
    return _STATES.get(group) if group else stem(unit)


def _put(text: str, words: Sequence[Word], figure: Figure, at: int) -> Told | None:
    """What a count that is put at a figure is of, where the figure's own noun is no other thing:
    a toll of 12 crowns counts nobody."""
    put = told(text, at, at + len(figure.text))
    unit = figure.unit.lower()
    people = unit in POPULATION or unit in KIND or unit == "members"
    alive = put is not None and put.kind == "rescued" and unit not in _BEASTS
    if put is None or not (people or alive or (put.running and not _named(words, figure))):
        return None
    return put


def _named(words: Sequence[Word], figure: Figure) -> bool:
    """Whether a figure's noun stands behind it, and is not only understood."""
    behind = [word for word, start, _ in words if start >= figure.end]
    return figure.unit.lower() in behind[:_REACH]


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
    kind_of_them = following[: following.index(unit)] if unit in following else []
    if unit == "men" and following[:1] == ["of"] and _OWNERS & {*kind_of_them}:
        told = {word.removesuffix("'s").removesuffix("’s") for word, _, _ in tokens}
        sides = [side for side, names in _FORCES.items() if not names.isdisjoint(told)]
        return sides[0] if len(sides) == 1 else "people"
    if POPULATION.get(unit) == "rebels" and not _LOYAL.isdisjoint(kind_of_them):
        return "soldiers"
    side = _ON_A_SIDE.search(" ".join(following[:_REACH]))
    if side and POPULATION.get(unit, "people") == "people":
        return "rebels" if side[1] in _FORCES["rebels"] or side[1] == "rebel" else "soldiers"
    if unit == "members" and _OF_FORCES & {*following[:_REACH]}:
        return "soldiers"
    if unit in {"workers", "worker"} and not _HELPERS.isdisjoint(kind_of_them):
        return "workers"
    for word in (*_of_part(following), unit, *following[: 0 if telling else _NEXT]):
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


def _of_part(following: Sequence[str]) -> Sequence[str]:
    """What a part is said to be: "four of them children", "12 of the dead were women"."""
    if following[:2] in (["of", "them"], ["of", "whom"]):
        return following[2 : 2 + _NEXT]
    linking = [at for at, word in enumerate(following[:_REACH]) if word in {"were", "are"}]
    return following[linking[0] + 1 :][:2] if following[:1] == ["of"] and linking else ()


def _suffered(unit: str, before: str, following: Sequence[str]) -> bool:
    """Whether a verb that takes only people takes the counted: "killed 12 divers"."""
    if unit in _BEASTS:
        return False
    if following[:1] == ["dead"]:  # "nine dead divers"
        return True
    own = following.index(unit) + 1 if unit in following[:_NEXT] else 0
    behind = following[own : own + _NEXT]
    if behind[:1] and behind[0] in _OF_WHERE:  # "three teachers of the school were killed"
        passive_at = next((at for at, word in enumerate(following) if word in _PASSIVE), own)
        behind = following[max(own, passive_at) :][:_NEXT]
    verb = next((word for word in behind if word not in _PASSIVE), "")
    passive = behind[:1] != [verb]
    if before in _DONE_TO_PEOPLE or verb in _BY_PEOPLE or (passive and verb in _DONE_TO_PEOPLE):
        return True
    lives = [word for word in behind if word not in {"their", "own"}]
    return lives[:2] in (["lost", "lives"], ["lay", "dead"]) or (passive and verb == "dead")


def reach(figure: Figure) -> tuple[float, float]:
    """The numbers that a figure allows, bounds included."""
    if figure.bound == "at-least":
        return figure.low, 100.0 if figure.unit == "%" else float("inf")
    if figure.bound == "at-most":
        return 0.0, figure.high
    return figure.low, figure.high


def same_number(left: Figure, right: Figure) -> bool:
    """Whether both state the same number (58, at least 58)."""
    return left.value is not None and left.value == right.value


def agree(left: Figure, right: Figure) -> bool:
    """Whether both state the same number, one of them perhaps in round terms."""
    return same_number(left, right) or _rounded(left, right)


def differ(left: Figure, right: Figure) -> bool:
    """Whether they state numbers that are not the same, or ranges that do not meet."""
    a, b = left.value, right.value
    if a is not None and b is not None:
        return not agree(left, right)
    low, high = reach(left)
    least, most = reach(right)
    return low > most or least > high


def _rounded(left: Figure, right: Figure) -> bool:
    """Whether one amount or share is the other in round terms: "about $2 trillion" and "$2.25
    trillion", "over 52 percent" and "52.4 percent".

    Only what is said to be rough is, and nothing that counts people.
    """
    if left.value is None or right.value is None or left.unit != right.unit:
        return False
    if left.unit == "%":
        return any(
            one.bound != "exact" and float(one.value or 0).is_integer() and other.bound == "exact"
            and _WAYS[one.bound](other.value or 0) == one.value
            for one, other in ((left, right), (right, left))
        )  # fmt: skip
    if left.unit not in _CURRENCIES or min(left.value, right.value) < _LARGE:
        return False
    rough, fine = sorted((left, right), key=lambda one: _digits(one.value or 0))
    value = fine.value or 0
    low, high = (0.0, float("inf")) if rough.bound == "about" else reach(rough)
    near = float(f"{value:.{_digits(rough.value or 0)}g}") == rough.value
    return rough.bound != "exact" and near and low <= value <= high


def _digits(value: float) -> int:
    """How many digits tell a number, the zeros at its end left out."""
    return len(f"{value:.15g}".replace(".", "").rstrip("0").lstrip("0")) or 1


def figure_relation(left: Claim, right: Claim) -> tuple[float, float]:
    """Whether some figures on the same thing agree, and whether some differ and none agrees."""
    same = different = False
    for mine in counted(left):
        for yours in counted(right):
            if mine.thing == yours.thing:
                same = same or agree(mine.figure, yours.figure)
                different = different or differ(mine.figure, yours.figure)
    return float(same), float(different and not same)


def other_toll(centre: Claim, support: Claim) -> bool:
    """Whether a claim counts casualties that a would-be support does not count at all, or some that
    it counts otherwise, whatever else agrees: "11 hurt, 26 held" and "26 held, 14 hurt".

    Of 2,623 supports in 203 labelled stories four are kept apart by the latter, all of them tolls
    that differ beside one that does not.
    """
    things: dict[tuple[str, str], list[Figure]] = {}
    for one in counted(centre):
        if one.kind in CASUALTIES:
            things.setdefault(one.thing, []).append(one.figure)
    told = {
        thing: [one.figure for one in counted(support) if one.thing == thing] for thing in things
    }
    if things and not any(told.values()):
        return True
    return any(
        yours and all(differ(a, b) for a in mine for b in yours)
        for mine, yours in ((mine, told[thing]) for thing, mine in things.items())
    )
