"""Names of people and bodies: which is which, and which pronoun may stand for them.

Theory: a person is named by two to four capitalised words, or by a title and a name, without an
institution's noun among them. The sex of a common first name or a title rules a pronoun out; an
unknown name allows both.
"""

from __future__ import annotations

import re

from digest.understand.lexicon import TITLES

_PARTICLES = frozenset("al el bin ibn ben de da di la le von van der den du abu st".split())
_INSTITUTIONS = frozenset(
    "ministry army observatory party agency union nations house group council court department "
    "office bank committee watch international state states police media government coalition "
    "front commission news centre center rights un eu forces force command military brigade "
    "movement organization organisation association university institute tv radio television "
    "press reuters service corps guard authority fund federation league club society foundation "
    "alliance network parliament congress senate cabinet embassy kingdom republic street times "
    "post company city county province hospital school air navy security defence defense coast "
    "opposition militia regime team board the monitor prosecutors officials "
    "sources residents activists rebels cross red america africa europe asia north south east "
    "west protesters voters people report statement study survey poll video footage images photos "
    "photographs posts".split()
)
_MALE = frozenset(
    "james john robert michael william david richard joseph thomas charles christopher daniel "
    "matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward "
    "ronald timothy jason jeffrey ryan jacob gary nicholas eric stephen jonathan larry scott "
    "frank peter benjamin samuel gregory patrick jack dennis jerry alexander tyler aaron henry "
    "adam nathan douglas zachary walter kyle harold carl jeremy keith roger gerald ethan arthur "
    "terry lawrence sean austin noah jesse joe bryan billy jordan albert dylan bruce ralph roy "
    "alan juan louis philip phillip vincent boris vladimir sergei sergey dmitry dmitri mikhail "
    "ivan igor oleg nikolai alexei andrei yuri viktor mohammed mohammad muhammad mohamed ahmed "
    "ahmad ali hassan hussein omar ibrahim mahmoud mustafa khaled khalid abdullah bashar recep "
    "emmanuel francois jean pierre jose carlos luis antonio francisco manuel pedro miguel angel "
    "fernando diego pablo hans klaus karl wolfgang giovanni marco matteo simon neil ian colin "
    "graham stuart nigel tony bill bob jim tom tim ben sam dan mike dave steve greg jeff "
    "ken fred barack bernie mitt ted rand jeb rami abbas hamid reza nicolas xi narendra "
    "shinzo owen sadiq woody kim rex".split()
) - {"kim", "jordan", "angel"}
_FEMALE = frozenset(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty "
    "sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie "
    "dorothy rebecca sharon laura cynthia amy kathleen angela shirley anna brenda pamela emma "
    "nicole helen samantha katherine christine debra rachel carolyn janet maria heather diane "
    "catherine julie olivia joyce victoria ruth virginia lauren kelly christina joan evelyn "
    "judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann "
    "anne kathryn abigail sophia frances jean alice judy isabella julia grace denise amber doris "
    "marilyn danielle beverly charlotte natalie theresa diana brittany kayla alexis lori marie "
    "fatima aisha leila layla hillary ursula nicola priti liz jo kate "
    "katie jane joanna fiona federica giorgia elena olga natalia svetlana irina tatiana yulia "
    "marine nikki kamala melania ivanka condoleezza madeleine sheila rosa carmen ana "
    "lucia eva karin ingrid astrid sofia silvia paula monica clara".split()
) - {"jean"}


def is_person(name: str) -> bool:
    """Whether a source reads like one named person."""
    words = name.split()
    if not words:
        return False
    low = [re.sub(r"['’]s$", "", word).strip(".,").lower() for word in words]
    titled = low[0] in TITLES and len(words) > 1 and words[-1][:1].isupper()
    owned = any(re.search(r"['’]s$|s['’]$", word) for word in words[:-1])
    if owned or not 1 < len(words) <= 8 or any(word in _INSTITUTIONS for word in low[-3:]):
        return False
    if titled or (words[-1][:1].isupper() and any(word in TITLES for word in low[:-1])):
        return True
    return len(words) <= 5 and all(_name_word(word) for word in words)


def is_surely_person(name: str) -> bool:
    """Whether a name has a title or a common first name: "Persian Gulf" has neither."""
    words = [re.sub(r"\W", "", word).lower() for word in name.split()]
    return is_person(name) and any(word in TITLES | _MALE | _FEMALE for word in words[:-1])


def _name_word(word: str) -> bool:
    return word[:1].isupper() or word.lower() in _PARTICLES or word.partition("-")[0] in _PARTICLES


def may_be(pronoun: str, name: str) -> bool:
    """Whether "he" or "she" may stand for a person of this name."""
    first = [re.sub(r"\W", "", word).lower() for word in name.split()]
    female = bool({"mrs", "ms", "miss", "spokeswoman", "queen", "lady", "dame"} & set(first))
    male = bool({"mr", "king", "lord", "sir", "spokesman"} & set(first))
    known = (word for word in first[:-1] if word in _MALE | _FEMALE)  # "US President Barack Obama"
    given = next(known, "")
    female = female or (given in _FEMALE and not male)
    male = male or (given in _MALE and not female)
    return not female if pronoun == "he" else not male


def bare_name(name: str) -> list[str]:
    """The words of a name without titles in front."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".").lower() in TITLES:
        words = words[1:]
    return words
