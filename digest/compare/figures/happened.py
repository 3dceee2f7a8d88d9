"""What happened to those whom a figure counts: the kind of event (killed, wounded, displaced).

Theory: the nearest word of an event tells, but only where it can be about the counted. Behind a
figure that is what became of them ("12 people were killed", "12 died"); a verb with an object
there is what they did to others ("two men killed him", "three shops, killing one"). In front of
a figure it is the verb that has them as its object ("killed 12"), the noun whose number is told
("the death of 12", "the toll rose to 12"), or, where the verb has its people already ("50 were
killed, 12 of them children"), what the figure is a part of.

Known failures: a list that goes on after a clause of its own ("killed a man who ran and 12
others"); a verb behind the figure whose subject is someone else, without a word that opens a
clause between.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Figure

Word = tuple[str, int, int]
"""A word or sign in lower case, with its place in the article."""

_NOUNS: dict[str, str] = {
    "killed": "death deaths toll lives killings fatalities fatality corpses bodies martyrdom"
    " martyrs loss",
    "wounded": "injuries injury wounds casualties harm",
    "treated": "treatment",
    "displaced": "displacement evacuation",
    "held": "arrest arrests detention detentions",
    "released": "release releases",
    "exchanged": "exchange exchanges swap",
    "rescued": "rescue",
    "signed": "signatures signature petition petitions",
    "joined": "attendees supporters protesters demonstrators",
    "struck": "strikes airstrikes raids missiles rockets drones shells sorties",
    "destroyed": "homes houses buildings",
}
_ACTIVE: dict[str, str] = {
    "killed": "kill kills killing lose losing martyring murdering slaying massacring slaughtering"
    " executing",
    "wounded": "wound wounds wounding injure injures injuring",
    "treated": "treating",
    "displaced": "displacing displaces evacuate",
    "held": "hold holds holding",
    "released": "frees freeing releasing",
    "exchanged": "exchanging swapping",
    "rescued": "rescuing",
    "trapped": "trapping traps",
}
"""Forms of verbs with an object, which are never about a figure in front of them."""
_DONE: dict[str, str] = {
    "killed": "killed slain murdered martyred massacred slaughtered executed lost neutralised"
    " neutralized eliminated liquidated fallen wiped",
    "wounded": "wounded injured hurt",
    "treated": "treated received",
    "displaced": "displaced evacuated uprooted",
    "held": "arrested detained apprehended captured jailed held",
    "abducted": "kidnapped abducted",
    "released": "freed released",
    "exchanged": "exchanged swapped",
    "rescued": "rescued saved",
    "trapped": "trapped",
    "signed": "signed",
    "joined": "attend attended joined",
    "destroyed": "destroyed damaged demolished burned burnt",
}
"""Forms that are about the object ("killed 12") and about the subject ("12 were killed")."""
_STATES: dict[str, str] = {
    "killed": "dead died die dies perished succumbed drowned",
    "wounded": "suffering suffered sustained",
    "critical": "critical critically",
    "displaced": "fled flee fleeing homeless",
    "missing": "missing unaccounted disappeared",
    "abducted": "hostage",
    "joined": "gathered marched rallied demonstrated protested interested",
    "destroyed": "collapsed",
    "escaped": "escaped escape escapes",
}
"""What only its subject does or is."""


def _by_word(lists: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, listed in lists.items() for word in listed.split()}


NOUNS, _OF_OBJECTS, _OF_BOTH, _OF_SUBJECTS = map(_by_word, (_NOUNS, _ACTIVE, _DONE, _STATES))
KIND: dict[str, str] = NOUNS | _OF_OBJECTS | _OF_BOTH | _OF_SUBJECTS

CROWDS = frozenset({"joined", "signed"})
"""People counted for taking part; who they are called is no matter."""
_HELD = frozenset("hold holds holding held".split())
_LOST = frozenset("lost lose losing".split())
_IN_BATTLE = frozenset("neutralised neutralized eliminated liquidated fallen wiped".split())
"""Killed, where fighters are; else made harmless, out of a game, or down."""
_FIGHTERS = frozenset({"soldiers", "rebels"})
_THOSE_HURT = frozenset("dead wounded injured missing displaced".split())
_HARMED = frozenset({"wounds", "injuries"})
_BE = frozenset("is are was were be been being am get got".split())
_HELPING = _BE | frozenset(
    "has have had feared believed reported reportedly confirmed presumed found left".split()
)
_RELATIVE = frozenset("who which that".split())
_OPENING = _RELATIVE | frozenset(
    "when while after before because although though whereas but until where if as how"
    " whether".split()
)
"""Words that open a clause of its own."""
_OBJECT = frozenset(
    "the a an him her them his their its himself herself themselves this that these those more"
    " another one two three four five six seven eight nine ten at some several dozens".split()
)
_PREPOSITIONS = frozenset(
    "in on at by from of with to for since during near outside inside across over under"
    " amid".split()
)
_TELLING = frozenset("to at is was are were reached stands passed exceeded hit be".split())
_PARTITIVE = frozenset("including include included includes among them whom".split())
_OWN_PART = frozenset("of in from at on near are were is was".split())
_LIVING = frozenset({("in", "hospital"), ("in", "hospitals"), ("in", "custody"), ("in", "prison")})
_NEARNESS = frozenset("the a an these those this some about another at least other more".split())
_SAVED = frozenset("save saves saved saving".split())
_SENTENCED = frozenset("sentenced sentence condemned sent".split())
_REACH = 12
_ACROSS_FIGURE = 4
_ACROSS_VERB = 4
_IRREGULAR = frozenset(
    "took taken drove driven made sent went came led brought gave given saw seen put cut began"
    " broke broken fell ran won struck".split()
)
_NOTHING: Word = ("", -1, -1)
_NO_DEED = frozenset(
    "hundred indeed sacred aged according including included during being having nothing something"
    " morning evening climbed increased reached confirmed following".split()
)


def happened(
    words: Sequence[Word], figure: Figure, others: Sequence[Figure], group: str | None
) -> str | None:
    """The kind of event whose word is nearest of those that can be about the counted.

    Args:
        words: the claim's words and signs. figure: the figure. others: all figures of the claim.
        group: the population that the figure's noun names, if any.
    """
    starts = frozenset(other.start for other in others)
    behind = [word for word in words if word[1] >= figure.end]
    before = [word for word in words if word[2] <= figure.start][::-1]
    own = figure.unit.lower() in [word for word, _, _ in behind[:6]]
    near = {word for word, _, _ in (*behind[:5], *before[:4])}
    if figure.unit == "lives" and near & _SAVED:
        return "rescued"
    found = [
        _behind(behind, figure.unit.lower(), group, starts),
        _before(before, [word for word, _, _ in behind], own, group, starts),
    ]
    costs = [one for one in found if one is not None and one[0] <= _REACH]
    return min(costs, key=lambda one: one[0])[1] if costs else None


def _behind(
    words: Sequence[Word], unit: str, group: str | None, starts: frozenset[int]
) -> tuple[int, str] | None:
    """(cost, kind) of the first word behind a figure that can be about it."""
    near = [word for word, _, _ in words[:5]]
    if near[:4] == ["of", "the", "victims", "were"] and not (near[4:] and _deed(near[4])):
        return 4, "killed"  # "four of the victims were children"; not "were taken to hospital"
    cost = 0
    for at, (word, start, _) in enumerate(words[:_REACH]):
        if word in ".;" or word in _OPENING - _RELATIVE:
            return None
        last = words[at - 1][0] if at else ""
        if (last, word) == (",", "with"):  # "24 dead, with 121 missing" tells of the 121
            return None
        cost += word[0].isalnum() + _ACROSS_FIGURE * (start in starts)
        if _without_home(word, [one for one, _, _ in words[max(0, at - 2) : at]]):
            return cost, "displaced"
        known = word in KIND and (word not in _IN_BATTLE or group in _FIGHTERS)
        known = known and not (
            word == "fallen" and words[at + 1 : at + 2] and words[at + 1][0] == "back"
        )
        if known and _tells_of_subject(words, at, last, unit, starts):
            return cost, _graver(KIND[word], words[at + 1 : at + 6])
        if _deed(word) and last not in _HELPING | _RELATIVE:
            cost += _ACROSS_VERB
    return None


def _without_home(word: str, before: Sequence[str]) -> bool:
    """ "Driven from their homes", "without a home", "without shelter"."""
    return (word == "homes" and before == ["from", "their"]) or (
        word in {"home", "homes", "shelter"} and "without" in before
    )


def _graver(kind: str, following: Sequence[Word]) -> str:
    """ "Of the wounded, 15 were in critical condition" counts the critical."""
    near = [word for word, _, _ in following]
    stop = next((at for at, word in enumerate(near) if word in {"and", ",", ".", ";"}), len(near))
    return "critical" if kind == "wounded" and "critical" in near[:stop] else kind


def _tells_of_subject(
    words: Sequence[Word], at: int, last: str, unit: str, starts: frozenset[int]
) -> bool:
    """Whether a word behind a figure says what became of the counted."""
    word = words[at][0]
    if word in _HARMED and "with" in [one for one, _, _ in words[max(0, at - 5) : at]]:
        return True  # "23 people with burn wounds"
    if word in NOUNS:
        done = words[at - 2][0] if at > 1 else ""
        own = word == unit != "wounds" and KIND[word] in {"killed", "wounded", "held"}
        return own or ((last, word) == ("to", "death") and done not in _SENTENCED)
    if word in _LOST and [one for one, _, _ in words[at + 1 : at + 3]] == ["their", "lives"]:
        return True
    if word in _OF_OBJECTS or word in _HELD | _LOST:
        return False
    following = [*words[at + 1 : at + 4], _NOTHING, _NOTHING, _NOTHING]
    if word == "critically":
        if following[0][0] in _OF_OBJECTS:
            return False
        following = following[1:]
    elif KIND[word] in CROWDS or word not in _OF_BOTH:
        return True
    object_follows = following[0][0] in _OBJECT or following[0][1] in starts
    if following[0][0] == "at":  # "killed at least two", and not "14 injured at the rally"
        object_follows = following[1][0] == "least"
    return last not in {"nearly", "almost"} and (last in _BE or not object_follows)


def _before(
    words: Sequence[Word],
    behind: Sequence[str],
    own: bool,
    group: str | None,
    starts: frozenset[int],
) -> tuple[int, str] | None:
    """(cost, kind) of the nearest word in front of a figure that can be about it.

    ``words`` go from the figure backwards, ``behind`` forwards; ``own``: the figure has a noun.
    """
    cost, barred = 0, False
    part = _is_part(words, behind, own)
    agent = bool(words) and words[0][0] == "by"
    for at, (word, start, _) in enumerate(words[:_REACH]):
        if word in ".;" or word in _OPENING:
            return None
        cost += word[0].isalnum() + _ACROSS_FIGURE * (start in starts)
        kind = KIND.get(word)
        passed = [one for one, _, _ in words[:at]][::-1]
        around = {*passed, *(one for one, _, _ in words[at + 1 : at + 3])}
        if word == "victims" and around & _PARTITIVE:
            return cost, "killed"
        if kind is None:
            barred = barred or _deed(word)
        elif _put_at(word, words[at + 1 : at + 3], passed):
            return cost, kind
        elif word in NOUNS:
            other = at + 1 < len(words) and words[at + 1][1] in starts
            risen = word == "toll" and passed[-1:] in (["to"], ["at"])
            if (risen or _numbers_noun(kind, passed, part)) and not (other and own):
                return cost, kind
        elif (
            not barred
            and agent == (kind in CROWDS)
            and (part or agent or _governs(word, words, at, passed, group))
        ):
            return cost, kind
    return None


def _put_at(word: str, ahead: Sequence[Word], passed: Sequence[str]) -> bool:
    """Whether those hurt are put at the figure: "the dead at 34", "its wounded from 8 to 12"."""
    article = {one for one, _, _ in ahead} & {"the", "its", "their", "of"}
    told = list(passed) == ["at"] or (passed[:1] == ["from"] and passed[2:] == ["to"])
    return word in _THOSE_HURT and bool(article) and told


def _is_part(words: Sequence[Word], behind: Sequence[str], own: bool) -> bool:
    """Whether a figure is a part of what was told: "including 12", "12 of them", "and 12 in"."""
    near = [word for word, _, _ in words[:5]]
    inverted = near[:1] in (["were"], ["was"], ["are"]) and bool(_PARTITIVE & set(near))
    if inverted or _PARTITIVE & set(near[:2]) or behind[:2] in (["of", "them"], ["of", "whom"]):
        return True
    if near and near[0] in _TELLING and "number" in [word for word, _, _ in words[:_REACH]]:
        return True
    if tuple(behind[:2]) in _LIVING:
        return False  # "two are dead and five in hospital"
    if own or (near and near[0] in _PREPOSITIONS):
        return False  # "the wounded were flown to a city of 500,000"
    return not behind or behind[0] in _OWN_PART or behind[0] in ",.;:)–—"


def _numbers_noun(kind: str, passed: Sequence[str], part: bool) -> bool:
    """Whether a noun of an event in front of a figure is what is counted: "deaths to 12"."""
    if passed and passed[0] in ({"of", "to", "on"} if kind == "wounded" else {"of"}):
        return len(passed) < 5
    if kind in CROWDS:
        return False
    return part or (bool(passed) and (passed[-1] in _TELLING or passed[-1] in ":="))


def _governs(
    word: str, words: Sequence[Word], at: int, passed: Sequence[str], group: str | None
) -> bool:
    """Whether a verb in front has the figure as its object: not "were killed and 12"."""
    last = words[at + 1][0] if at + 1 < len(words) else ""
    if word in _OF_SUBJECTS:
        return (last, word) == ("shot", "dead")
    if word in _IN_BATTLE and group not in _FIGHTERS:
        return False
    if word in _LOST | _HELD:
        fits = group is not None if word in _LOST else group in {"hostages", "prisoners"}
        return fits and set(passed) <= _NEARNESS
    if passed[:1] == ["of"] and word.endswith("ing"):
        return True
    if last in _BE - {"is"} or (passed and passed[0] in _PREPOSITIONS):
        return False
    if passed and passed[-1] in _PREPOSITIONS - {"of"}:
        return False
    if passed[:1] in (["and"], ["or"]) and not (passed[1:2] and _deed(passed[1])):
        return False
    return "of" not in passed or passed[-1] != "of" or passed[-2] in {"total", "group", "number"}


def _deed(word: str) -> bool:
    """Whether a word looks like a verb that tells something else."""
    if word in _IRREGULAR:
        return True
    return len(word) > 4 and word.endswith(("ed", "ing")) and word not in _NO_DEED
