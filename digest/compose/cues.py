"""Words that speak for the built-in themes, for background and for news. Data, no logic."""

from __future__ import annotations

import re

CUES: dict[str, tuple[str, ...]] = {
    "military": tuple(
        """
        attack, assault, offensive, counteroffensive, counter-offensive, airstrike,
        air strike, strike, raid, shell, shelling, bombard, bombardment, bomb, bombing, bomber,
        blast, explosion, explosive, rocket, missile, artillery, mortar, drone, warplane, jet,
        fighter jet, helicopter, tank, gunfire, gunman, gunmen, sniper, ambush, clash, battle,
        fighting, fighter, combat, troop, soldier, army, armed forces, military, militia,
        militant, insurgent, rebel, jihadist, guerrilla, paramilitary, front line, frontline,
        advance, retreat, withdraw, withdrawal, pull out, redeploy, deploy, reinforcement,
        regroup, seize, capture, recapture, retake, overrun, besiege, siege, encircle,
        control of, took control, under control, stronghold, checkpoint, military base, air base,
        airbase, ammunition, weapon, chemical weapon, detonate, blew up, blew himself up,
        carried out, responsibility for the attack, claimed responsibility, perpetrator,
        warship, navy, submarine, air force, air defence, air defense, commander, general staff,
        mobilise, mobilize, conscript, curfew, checkpoint, ceasefire violation, war crime, suspect,
        airport, prison
        """.replace("\n", " ").split(",")
    ),
    "foreign-reactions": tuple(
        """
        @foreign, @foreign-speaker, @diplomacy, international community, world leaders,
        international criticism
        """.replace("\n", " ").split(",")
    ),
    "humanitarian": tuple(
        """
        @casualties, killed, kill, dead, death, death toll, toll, die, died, wounded, wound,
        injured, injury, casualty, casualties, victim, fatality, maimed, corpse, bodies, body,
        burial, funeral, mourn, massacre, civilian, children, child, women, families, resident,
        hospital, clinic, doctor, medic, medical, nurse, patient, ambulance, paramedic,
        symptom, suffocate, suffocation, breathing, treatment, first aid, rescue, rescuer,
        white helmets, civil defence, civil defense, displaced, displace, displacement, refugee,
        flee, fled, evacuate, evacuation, shelter, homeless, camp, aid, relief, food, hunger,
        famine, starve, malnutrition, water supply, drinking water, electricity, medicine,
        vaccine, humanitarian, red cross, red crescent, unicef, unhcr, world food programme,
        missing, trapped, survivor, bakery, school, home destroyed, destroyed homes, epidemic,
        cholera
        """.replace("\n", " ").split(",")
    ),
}
"""Built-in cue terms by theme id, used where a theme of the config has none of its own."""

DIPLOMACY = tuple(
    """
    condemn condemnation denounce deplore urge call called demand demanded warn warned concern
    alarmed support back backed welcome criticise criticize criticism express expressed regard
    sanction ambassador embassy consulate envoy diplomat diplomatic diplomacy talks talk summit
    visit trip travel meet meeting negotiate negotiation treaty accord agreement statement
    spokesman spokeswoman spokesperson minister ministry president chancellor premier resolution
    veto mediate mediation ally allies alliance relation relations bilateral ties recognise
    recognize sovereignty accuse accused blame blamed react reaction phone telephone designate
    aid pledge pledged vow vowed trade deal de-escalation responsibility
    """.split()
)
HARM = tuple(
    """
    kill killed die died dead death wound wounded injure injured displace displaced missing hurt
    massacre victim suffer suffered flee fled casualty hostage arrest arrested detained
    """.split()
)
PEOPLE = tuple(
    """
    people person civilian child children woman women man men soldier resident family victim
    worker student troop militiaman fighter rebel insurgent terrorist refugee passenger patient
    """.split()
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = re.compile(r"(?<![\w,.$£€])((?:19|20)\d\d)(?![\w,]|\.\d)")
LAST_YEAR = re.compile(
    rf"\b(?:last|previous|past) (?:year|month|decade|winter|summer)\b"
    rf"|\b(?:since|[Ii]n|last|late|early) (?:{MONTHS})\b"
    r"|\b(?:years?|months?|decades?) (?:ago|earlier|before)\b"
)
LONG_AGO = re.compile(
    r"\b(?:is|are|was|were) (?:the capital|home to|founded|born|listed|regarded|considered|known|"
    r"led by|designated|divided|located|situated|a member|an offshoot|part of)\b|"
    r"\b(?:regularly|in the past|historically|for years|for decades|over the years|recent years|"
    r"recent months|once aligned|had its roots|notorious|traditionally|began in|erupted|"
    r"broke out|six-year|long-running|years of|civil war|relies on|lies (?:in|on|close|near)|"
    r"officially|so-called|allied with|"
    r"(?:most|nearly all|much) of the (?:province|country|region))\b",
    re.IGNORECASE,
)
PERFECT = re.compile(
    r"\b(?:has|have|had) (?:also |long |previously |repeatedly |been |since |already )*"
    r"\w+(?:ed|en|n|t)\b"
)
TODAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:today|yesterday|overnight|tonight|"
    r"this (?:week|morning|evening|afternoon)|earlier (?:on|in the day)|hours (?:after|later))\b",
    re.IGNORECASE,
)
TITLED = re.compile(
    r"\b(?:President|Prime Minister|Premier|Chancellor|Secretary|Minister|Spokes(?:man|woman|"
    r"person)|Ambassador|King|Queen|Envoy|Leader|Chief|Diplomat|spokes(?:man|woman|person)|minister"
    r"|president|ambassador|diplomat|envoy|leader|chief|chancellor|secretary|counterpart)\s+"
    r"((?:[A-Z][\w’'-]+\s?){1,4})"
)
