"""Words of news language that stand for the same thing, as one concept each.

Theory: two newsrooms report one event in different words, but from a small common stock: people
are killed, die, lose their lives; towns are seized, captured, fall. A word that belongs to one
concept only is compared as that concept. The table is general news English (war, disaster,
politics, courts, protest), never the words of one story.

Evidence: ``benchmarks/RESULTS-engine.md`` (the claims of three stories with and without it).

Known failures: words of two concepts ("charged") keep their own stem; idioms are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from digest.compare.words.lands import LANDS
from digest.compare.words.terms import ONES, TENS, stem

_CONCEPTS: dict[str, str] = {
    "kill": "kill kills killed killing killings die dies died dead death deaths dying fatal"
    " fatality fatalities slain perish perished toll massacre massacred",
    "wound": "wound wounds wounded wounding injure injures injured injuring injury injuries hurt",
    "displace": "displace displaced displacement flee flees fled fleeing uprooted refugee refugees",
    "seize": "seize seizes seized seizing capture captures captured capturing control controls"
    " controlled controlling overran overrun takeover",
    "enter": "enter enters entered entering sweep swept stormed storm storming breached",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawal withdrawals withdrawing retreat"
    " retreats retreated retreating pullout redeploy redeployed redeployment regroup regrouping",
    "offensive": "offensive offensives assault assaults advance advances advanced",
    "counteroffensive": "counteroffensive counterattack counterattacks",
    "airstrike": "airstrike airstrikes",
    "warplane": "warplane warplanes jet jets aircraft plane planes fighter-jet bomber bombers",
    "bomb": "bomb bombs bombed bombing bombings bombardment blast blasts explosion explosions"
    " explode exploded explosive explosives detonate detonated detonates detonating",
    "gun": "shoot shoots shot shooting gunman gunmen gunfire",
    "rebel": "rebel rebels insurgent insurgents militant militants jihadist jihadists jihadi"
    " guerrilla guerrillas",
    "army": "army armies military troop troops soldier soldiers",
    "government": "government governments regime regimes authorities administration",
    "monitor": "monitor monitors watchdog observatory",
    "attack": "attack attacks attacked attacking",
    "attacker": "attacker attackers assailant assailants",
    "motorbike": "motorbike motorbikes motorcycle motorcycles",
    "arrest": "arrest arrests arrested detain detained detains detention custody",
    "hostage": "hostage hostages captive captives kidnap kidnapped abducted abduct",
    "visit": "visit visits visited visiting trip trips travel travels travelled traveled"
    " travelling traveling",
    "meet": "meet meets met meeting meetings talks bilateral bi-lateral summit",
    "denial": "deny denies denied denying denial denials refute refuted refutes reject rejects"
    " rejected dismiss dismissed dismissing",
    "confirm": "confirm confirms confirmed confirming confirmation acknowledge acknowledged"
    " acknowledging admit admits admitted",
    "condemn": "condemn condemns condemned condemning condemnation denounce denounced",
    "protest": "protest protests protested protesting protester protesters protestor protestors"
    " demonstrate demonstration demonstrations demonstrators rally rallies",
    "blame": "blame blames blamed blaming accuse accuses accused accusing responsible"
    " responsibility",
    "investigate": "investigate investigates investigated investigating investigation"
    " investigations probe probes inquiry inquiries",
    "demand": "demand demands demanded demanding urge urges urged urging",
    "cancel": "cancel cancels cancelled canceled cancelling canceling cancellation scrap scrapped"
    " nix nixed ditch ditched",
    "postpone": "postpone postponed postpones delay delayed delays postponement",
    "close": "close closed closes closing closure shut shuts suspend suspended suspends suspension"
    " halt halted halts",
    "hospital": "hospital hospitals clinic clinics",
    "doctor": "doctor doctors medic medics physician physicians paramedic paramedics",
    "child": "child children kid kids minor minors",
    "civilian": "civilian civilians resident residents",
    "quake": "earthquake earthquakes quake quakes tremor tremors",
    "flood": "flood floods flooded flooding inundated",
    "fire": "fire fires blaze blazes wildfire wildfires",
    "rescue": "rescue rescues rescued rescuer rescuers rescuing",
    "destroy": "destroy destroys destroyed destroying destruction demolish demolished level",
    "collapse": "collapse collapsed collapses collapsing",
    "resign": "resign resigns resigned resigning resignation quit quits",
    "elect": "elect elected election elections vote votes voted voting poll polls",
    "win": "win wins won winning victory victorious",
    "sign": "sign signs signed signing",
    "agree": "agree agrees agreed agreement agreements deal deals accord accords pact pacts",
    "truce": "ceasefire ceasefires cease-fire truce truces",
    "begin": "begin begins began begun beginning start starts started starting launch launches"
    " launched launching",
    "end": "end ends ended ending finish finished conclude concluded",
    "help": "help helps helped helping assist assisted assistance aid support supports supported"
    " supporting backed backing backs",
    "announce": "announce announced announcing announcement reveal revealed reveals",
    "expel": "expel expels expelled expelling expulsion oust ousts ousted",
    "sanction": "sanction sanctions sanctioned",
    "envoy": "envoy ambassador ambassadors envoys diplomat diplomats",
    "talk": "call calls phone telephone phoned",
    "city": "city cities town towns",
    "district": "district districts neighbourhood neighbourhoods neighborhood neighborhoods"
    " quarter quarters",
    "picture": "photo photos photograph photographs picture pictures image images video videos"
    " footage clip clips",
    "petition": "petition petitions signature signatures",
    "increase": "increase increases increased rise rises rose risen rising grow grew grown surge"
    " surged",
    "decrease": "decrease decreased decline declined fall falls fell fallen falling drop dropped",
    "stop": "stop stops stopped stopping prevent prevents prevented preventing",
    "mostly": "majority largely mostly",
    "temporary": "temporary temporarily",
}
_PHRASES: dict[tuple[str, str], str] = {
    ("air", "strike"): "airstrike",
    ("air", "strikes"): "airstrike",
    ("air", "raid"): "airstrike",
    ("air", "raids"): "airstrike",
    ("pulled", "out"): "withdraw",
    ("pull", "out"): "withdraw",
    ("pulling", "out"): "withdraw",
    ("drew", "back"): "withdraw",
    ("blew", "up"): "bomb",
    ("blown", "up"): "bomb",
    ("blowing", "up"): "bomb",
    ("took", "over"): "seize",
    ("take", "over"): "seize",
    ("taken", "over"): "seize",
    ("called", "off"): "cancel",
    ("put", "off"): "postpone",
    ("stepped", "down"): "resign",
    ("step", "down"): "resign",
    ("counter", "offensive"): "counteroffensive",
    ("counter", "attack"): "counteroffensive",
    ("cease", "fire"): "truce",
    ("claimed", "lives"): "kill",
    ("islamic", "state"): "daesh",
    ("united", "kingdom"): "britain",
    ("great", "britain"): "britain",
    ("united", "states"): "u.s",
    ("foreign", "minister"): "foreign-minister",
    ("foreign", "secretary"): "foreign-minister",
    ("top", "diplomat"): "foreign-minister",
    ("prime", "minister"): "prime-minister",
}
"""Two words, at most one word apart, that are one concept."""
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_NUMBERS: dict[str, str] = {
    word: str(value) for value, word in enumerate((*ONES[1:], *_TEENS), start=2)
} | {word: str(10 * value) for value, word in enumerate(TENS, start=2)}


@cache
def _table() -> dict[str, str]:
    """Word or stem -> concept; a stem of two concepts is in neither."""
    table: dict[str, str] = {}
    clashing: set[str] = set()
    for concept, listed in _CONCEPTS.items():
        for key in {form for word in listed.split() for form in (word, stem(word))}:
            if table.setdefault(key, concept) != concept:
                clashing.add(key)
    own = {key: concept for key, concept in table.items() if key not in clashing}
    lands = LANDS | {f"{word}s": land for word, land in LANDS.items()}
    return own | lands | _NUMBERS


@lru_cache(maxsize=200_000)
def concept(word: str) -> str:
    """What a lower-case word is compared as: its concept, a number in digits, else its stem."""
    table = _table()
    known = table.get(word)
    if known is not None:
        return known
    stemmed = stem(word)
    return table.get(stemmed, stemmed)


def phrases(tokens: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """(words as written, concept, whether it is a phrase) for each word or phrase in order."""
    skip = -1
    for place, token in enumerate(tokens):
        if place == skip:
            continue
        for after in (place + 1, place + 2):
            if after < len(tokens) and (token, tokens[after]) in _PHRASES:
                yield " ".join(tokens[place : after + 1]), _PHRASES[token, tokens[after]], True
                skip = after
                break
        else:
            yield token, concept(token), False
