"""Words that speak for the built-in themes, for background and for comment. Data, no logic.

A cue in brackets, ``(school)``, is a weak one and counts half. ``@`` names a class of words that
is computed: see `digest.compose.signs`.
"""

from __future__ import annotations

import re


def _list(text: str) -> tuple[str, ...]:
    return tuple(" ".join(term.split()) for term in text.split(",") if term.strip())


CUES: dict[str, tuple[str, ...]] = {
    "military": _list(
        """
        @responsibility, attack, attacker, assault, assailant, offensive, counteroffensive,
        counter offensive, airstrike, air strike, strike, raid, shell, shelling, bombard,
        bombardment, bomb, bombing, bomber, firebomb, petrol bomb, blast, explosion, (explosive),
        rocket, missile, artillery, mortar, drone, warplane, war plane, jet, fighter jet,
        helicopter, tank, gunfire, (gun), rifle, gunman, gunmen, sniper, ambush, clash, battle,
        fighting, fighter, combat, troop, soldier, army, armed forces, (forces), (armed),
        military, militia, militant, insurgent, (rebel), jihadist, guerrilla, paramilitary,
        front line, frontline, advance, retreat, withdraw, withdrawal, pull out, redeploy, deploy,
        reinforcement, regroup, seize, capture, recapture, retake, overrun, besiege, siege,
        encircle, control of, took control, taken control, seized control, under control,
        stronghold, (checkpoint), military base, air base, airbase, ammunition, (weapon), arsenal,
        detonate, blew up, blew himself up, (carried out), responsibility for, perpetrator,
        warship, frigate, navy, naval, commando, marine, boarded, (pirate), hijack, submarine,
        air force, air defence, air defense, commander, general staff, conscript, curfew,
        ceasefire violation, coup, invade, invasion, incursion, pound, plane
        """
    ),
    "foreign-reactions": _list(
        """
        @reaction, @speaker, @foreign, @diplomacy, international community, world leaders,
        international criticism, international condemnation
        """
    ),
    "humanitarian": _list(
        """
        @casualties, killed, (kill), dead, death, death toll, toll, (die), died, wounded, (wound),
        injured, injury, hurt, casualty, casualties, victim, fatality, fatalities, maimed, corpse,
        bodies, burial, funeral, mourn, grief, massacre, (civilian), (children), (child), (women),
        (families), (resident), hospital, clinic, doctor, medic, medical, nurse, patient,
        ambulance, paramedic, symptom, suffocate, suffocation, choke, faint, breathing, treated,
        treatment, first aid, rescue, rescuer, white helmets, civil defence, civil defense,
        displaced, displacement, refugee, flee, fled, evacuate, evacuation, shelter, tent,
        blanket, homeless, (camp), aid, relief, food, (hunger), famine, starve, malnutrition,
        water supply, drinking water, (water), (electricity), medicine, vaccine, humanitarian,
        red cross, red crescent, unicef, unhcr, world food programme, missing, trapped, rubble,
        (debris), collapsed, survivor, survive, (bakery), (school), destroyed homes, epidemic,
        cholera, crying, screaming, streets empty, empty streets
        """
    ),
}
"""Built-in cue terms by theme id, used where a theme of the config has none of its own."""

DIPLOMACY = _list(
    """
    condemn, condemnation, denounce, deplore, urge, call, called, demand, warn, concern, alarmed,
    support, back, backed, welcome, criticise, criticize, criticism, express, regard, sanction,
    ambassador, embassy, consulate, envoy, diplomat, diplomatic, diplomacy, talk, talks, summit,
    visit, trip, travel, meet, meeting, negotiate, negotiation, treaty, accord, agreement,
    statement, spokesman, spokeswoman, spokesperson, minister, ministry, president, chancellor,
    premier, resolution, veto, mediate, mediation, ally, allies, alliance, relation, bilateral,
    ties, recognise, recognize, sovereignty, accuse, blame, react, reaction, phone, telephone,
    discuss, aid, pledge, vow, trade, tariff, deal, responsibility, leader, foreign, relationship,
    conference, session, council, tensions, escalate, restraint
    """
)
SPEECH = _list(
    """
    say, said, says, told, tell, add, added, announce, declare, confirm, state, stated, tweet,
    insist, deny, describe, claim, report, speak, spoke, talk, believe, think, statement
    """
)
REACTION = _list(
    """
    condemn, condemned, denounce, deplore, urge, call, called, demand, warn, express, welcome,
    criticise, criticize, accuse, blame, vow, pledge, react, discuss, reject, emphasise, emphasize,
    promise, repeat, impose, meet, met, visit, travel, agree, agreed, host, sanction, invite, send,
    sent, send, concern, back, support, press, pressure, protest, mediate, negotiate, withdraw,
    offer, talk, hold, held, come, arrive, fly, join,
    recall, expel, suspend, appeal, sympathy, condolence, phone, telephone
    """
)
HARM = _list(
    """
    kill, killed, die, died, dead, death, wound, injure, displace, missing, hurt, massacre, victim,
    suffer, flee, fled, casualty, casualties, hostage, toll, homeless, affect, starve, claimed
    """
)
PEOPLE = frozenset(
    """
    people person persons civilian civilians child children woman women man men soldier soldiers
    resident residents family families victim victims worker workers student students troops
    villager villagers militiamen fighters refugees passenger passengers patients lives others
    """.split()
)
NUMBERS = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands dozen dozens scores several many million millions
    """.split()
)
POLITICS = _list(
    """
    party, parliament, opposition, protester, protest, demonstrator, demonstration, petition,
    lawmaker, senator, congress, congressman, congressional, senate, election, voter, vote,
    campaign, mayor, democrat, republican, labour, conservative, politician, candidate, activist,
    campaigner, governor, placard, rally, critics, racism, freedom, democracy, accountable,
    inaction, unacceptable, MP, MPs, impeachment, bill, lawsuit, court, judge, police
    """
)
"""Words of politics at home and of comment; none of them counts against a theme that owns it."""

RESPONSIBILITY = re.compile(
    r"\b(?:(?:has|have|had|strongly|categorically) )*den(?:ied|ies|y|ying)\b|"
    r"\bclaim(?:ed|s|ing)? (?:of )?responsibility|\bresponsible for|"
    r"\bnot (?:carried|carry|used?|possess|target)\b|\bno (?:comment|involvement|immediate claim)|"
    r"\b(?:carried|carrying) out\b|\bbehind (?:the|it)\b|\bsuspects?\b|\bculprit|"
    r"\bwho (?:carried|launched|fired)",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"\b((?:[Vv]ice )?[Pp]resident(?:-elect)?|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|"
    r"[Ss]ecretary(?: [Gg]eneral|-[Gg]eneral| of (?:State|Defense))?|[Mm]inister|"
    r"[Ss]pokes(?:man|woman|person)|[Aa]mbassador|[Kk]ing|[Qq]ueen|[Ee]nvoy|[Ll]eader|[Cc]hief|"
    r"[Dd]iplomat|[Cc]ounterpart|[Cc]ommissioner|[Cc]rown [Pp]rince|[Cc]oordinator|PM)"
    r"((?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?),? "
    r"((?:(?:[ae]l-)?[A-Z][\w’'-]+(?: (?:bin|al|de|van|der)(?= ))? ?){1,4})"
)
"""A title, the state behind it if one is there, and a name."""
COMMON = frozenset(
    """
    a about after again against all also although among an and any are as at be because been before
    being both but by can could did do does during each even every few first for from further had
    has have he her here him his how i if in including into is it its just last like many may
    meanwhile more most much must near new no not now of off on one only or other our out over own
    people said same say says she should since so some such than that the their them then there
    these they this those through to told too two under until up upon very was we were what when
    where whether which while who whom whose why will with would year years you your according
    still yet however back make made take took get got time day week month
    """.split()
)
"""Words that carry no meaning of their own; no name begins with one."""

NOT_NAMES = frozenset(
    """
    president premier minister chancellor secretary spokesman spokeswoman spokesperson ambassador
    king queen envoy leader chief prime foreign defence defense interior ministry department house
    general staff office government army navy military police security council forces force party
    commission agency group observatory embassy state media news press official officials prince
    north south east west northern southern eastern western united nations human rights commander
    colonel lieutenant captain admiral deputy vice director head senior new the union central
    """.split()
)
"""Words of names of bodies and titles, which name no person."""

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
EARLIER = re.compile(
    rf"\b(?:last|previous|past) (?:year|month|decade|winter|summer)\b"
    rf"|\b(?:[Ss]ince|[Ii]n|last|late|early) (?:{MONTHS})\b"
    r"|\b(?:years?|months?|decades?) (?:ago|earlier|before)\b|\bsince then\b|\bat the time\b"
    r"|\b(?:first|last|worst|deadliest|biggest|largest) [\w -]{0,40}\bsince\b|\bthe previous\b"
    r"|\bcomes? (?:only |just )?(?:\w+ )?(?:days|weeks|months) after\b"
)
LONG_BEFORE = re.compile(
    r"^\W*(?:\S+ ){0,3}?(?:[Ll]ast (?:year|month|decade|winter|summer)|[Pp]reviously|"
    r"[Ee]arlier th(?:is|at) (?:year|month)|[Ii]n the past|[Hh]istorically|[Tt]his year|[Ll]ater|"
    r"(?:[Ss]ince|[Bb]y) (?:\d{4}|then)|[Aa]t the time|[Ii]n \d{4}|[Bb]efore|"
    r"[Aa] (?:day|week|month|year) (?:ago|earlier)|"
    r"(?:[Dd]uring|[Ff]ollowing|[Aa]fter) the \d{4}|[Oo]ver the (?:years|past))\b"
)
"""An earlier time where the sentence begins."""
OF_A_PACT = re.compile(
    r"\b(?:the|a|its|their)\s+(?:19|20)\d\d\s+(?:[\w-]+\s+){0,2}?"
    r"(?:accord|agreement|ceasefire|convention|deal|declaration|pact|plan|resolution|treaty|truce)s?\b"
    r"|\b(?:signed|agreed|reached|adopted|concluded|sealed)\s+in\s+(?:[A-Z]\w+\s+)?(?:19|20)\d\d\b"
)
"""The year of a treaty says nothing of when somebody invokes it."""
DATED = re.compile(
    rf"^\W*(?:(?:[Ii]n|[Oo]n|[Bb]y|[Ss]ince) )?(?:late |early |mid-?)?(?:{MONTHS})\b"
    r"(?! \d\d?\b(?!,? ?\d{4}))"
    r"|^\W*(?:[Ii]n )?(?:19|20)\d\d\b"
)
STANDING = re.compile(
    r"\b(?:is|are|was|were) (?:the capital|home to|founded|born|listed|regarded|considered|known|"
    r"led by|designated|divided|located|situated|a member|an offshoot|part of|based|one of|"
    r"(?:almost |largely |mostly |entirely )*(?:controlled|held|ruled) by|a key|prone)\b|"
    r"\b(?:regularly|in the past|historically|for years|for decades|over the years|in recent|"
    r"once aligned|had its roots|notorious|traditionally|erupted|broke out|\w+-year(?:-old)? "
    r"(?:war|conflict|rule)|long-running|years of|civil war|relies on|lies (?:in|on|close|near)|"
    r"officially|so-called|allied with|usually|often|typically|sits astride|controls|pits|"
    r"(?:most|nearly all|much|largest|parts) of the (?:province|country|region|populated)|"
    r"on average|experiences|population of|repeatedly|previously|have been (?:killed|displaced)|"
    r"not uncommon|increasingly|already|long been|following the \d{4})\b",
    re.IGNORECASE,
)
PERFECT = re.compile(
    r"\b(?:has|have|'ve|’ve) (?:also |long |previously |repeatedly |been |since |already )*"
    r"\w+(?:ed|en|n|t|ng)\b"
)
PLUPERFECT = re.compile(
    r"\bhad (?:also |long |previously |been |already |not )*\w+(?:ed|en|n|t|ng)\b"
)
STATIVE = re.compile(
    r"^(?:\S+ ){1,9}?(?:is|are|was|were|has been|have been|remains?) "
    r"(?:an?|the|one|also an?|now an?|not an?|part|home|still)\b"
)
TODAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:today|yesterday|overnight|tonight|"
    r"this (?:week|morning|evening|afternoon)|earlier (?:on|in the day)|hours (?:after|later)|"
    r"[Mm]eanwhile|so far|still)\b"
)
REPORTED = re.compile(
    r"\b(?:said|told|says|saying|adding|added|announced|confirmed|reported|according to)\b"
)
COMMENT = re.compile(
    r"\b(?:should|must|need(?:s|ed)? to|ought|would not|cannot|why|shame|we|our|I|my|you)\b|\?"
)
GOES_ON = re.compile(
    r"^\W*(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]heir|[Hh]is|[Hh]er|[Ww]e|[Ii]|[Oo]ur)\b|^[\"“]"
)
"""The one who spoke last may go on."""
FOLLOWS = re.compile(
    r"^[\"“‘'\s]*(?:He|She|They|It|His|Her|Their|The (?:two|statement|spokes\w+|leaders?|"
    r"ministry|president|minister)|And|But|These|This|That|We|I|Our)\b"
)
