"""General knowledge of who speaks in the news: agencies, offices, capitals; whose office it is.

Theory: an office belongs to the country that its name bears; only a name that bears no other
owner's is taken for the home country's. What the state's voice is, which only counts, is read
more widely than the office, which also names.

Known failures: a party to a civil war that bears its state's name as the state's army would ("the
Syrian National Army"), and the president of a society of such a name ("the American Council
President" is not told from a president), count for the state: that costs an origin and invents
none. A subnational body without a country ("Norvik police") counts for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digest.compare.words.lands import lands_in

AGENCIES: dict[str, str] = {
    alias: entry[0]
    for entry in (
        ("AFP", "afp", "agence france-presse", "agence france presse"),
        ("Reuters", "reuters", "thomson reuters"),
        ("Associated Press", "ap", "associated press"),
        ("BBC", "bbc", "british broadcasting corporation", "bbc news"),
        ("CNN", "cnn"),
        ("Xinhua", "xinhua", "xinhua news agency"),
        ("TASS", "tass", "itar-tass"),
        ("RIA Novosti", "ria", "ria novosti"),
        ("Interfax", "interfax"),
        ("Sputnik", "sputnik"),
        ("Anadolu Agency", "anadolu", "anadolu agency", "aa"),
        ("SANA", "sana", "syrian arab news agency"),
        ("IRNA", "irna", "islamic republic news agency"),
        ("Tasnim", "tasnim", "tasnim news agency"),
        ("Fars", "fars", "fars news agency"),
        ("dpa", "dpa", "deutsche presse-agentur"),
        ("EFE", "efe"),
        ("ANSA", "ansa"),
        ("Kyodo", "kyodo", "kyodo news"),
        ("Yonhap", "yonhap", "yonhap news agency"),
        ("Press Trust of India", "pti", "press trust of india"),
        ("Press Association", "pa", "press association", "pa media"),
        ("UPI", "upi", "united press international"),
        ("Al Jazeera", "al jazeera", "aljazeera", "al-jazeera"),
        ("Bloomberg", "bloomberg", "bloomberg news"),
        ("United Nations", "un", "u.n", "united nations"),
        ("European Union", "eu", "european union"),
        (
            "NATO",
            "nato",
            "north atlantic treaty organisation",
            "north atlantic treaty organization",
        ),
        ("IAEA", "iaea", "international atomic energy agency"),
        ("UNHCR", "unhcr", "un refugee agency", "u.n. refugee agency"),
        ("UNICEF", "unicef", "un children's fund", "u.n. children's fund"),
        ("World Food Programme", "wfp", "world food programme", "world food program"),
        ("WHO", "who", "world health organization", "world health organisation"),
        ("Islamic State", "isis", "isil", "daesh", "islamic state", "islamic state group"),
    )
    for alias in entry[1:]
}
"""Lower-case name of an agency or body that needs no introduction -> its one name."""

CAPITALS: dict[str, str] = {
    "ankara": "turkey", "athens": "greece", "baghdad": "iraq", "beijing": "china",
    "beirut": "lebanon", "berlin": "germany", "bogota": "colombia", "brasilia": "brazil",
    "cairo": "egypt", "canberra": "australia", "caracas": "venezuela", "damascus": "syria",
    "delhi": "india", "dhaka": "bangladesh", "doha": "qatar", "hanoi": "vietnam",
    "havana": "cuba", "islamabad": "pakistan", "jakarta": "indonesia", "jerusalem": "israel",
    "kabul": "afghanistan", "khartoum": "sudan", "kremlin": "russia", "kyiv": "ukraine",
    "kiev": "ukraine", "london": "britain", "madrid": "spain", "manila": "philippines",
    "minsk": "belarus", "moscow": "russia", "nairobi": "kenya", "ottawa": "canada",
    "paris": "france", "pyongyang": "north korea", "riyadh": "saudi", "rome": "italy",
    "sanaa": "yemen", "seoul": "south korea", "tehran": "iran", "tokyo": "japan",
    "tripoli": "libya", "tunis": "tunisia", "warsaw": "poland", "washington": "u.s",
}  # fmt: skip
"""A capital or seat that stands for its government -> the country (see ``lands.py``)."""

SEATS: dict[str, tuple[str, str]] = {
    "white house": ("government", "u.s"), "pentagon": ("defence ministry", "u.s"),
    "state department": ("foreign ministry", "u.s"), "downing street": ("government", "britain"),
    "number 10": ("government", "britain"), "10 downing street": ("government", "britain"),
    "no 10": ("government", "britain"), "whitehall": ("government", "britain"),
    "elysee": ("government", "france"), "élysée": ("government", "france"),
    "idf": ("military", "israel"),
}  # fmt: skip
"""A house, or initials, that a name begins with -> the office and its country."""

OFFICES: tuple[tuple[str, frozenset[str]], ...] = (
    ("foreign ministry", frozenset({"foreign", "ministry"})),
    ("foreign ministry", frozenset({"foreign", "minister"})),
    ("foreign ministry", frozenset({"foreign", "secretary"})),
    ("foreign ministry", frozenset({"top", "diplomat"})),
    ("defence ministry", frozenset({"defence", "ministry"})),
    ("defence ministry", frozenset({"defense", "ministry"})),
    ("defence ministry", frozenset({"defence", "department"})),
    ("defence ministry", frozenset({"defense", "department"})),
    ("foreign ministry", frozenset({"state", "department"})),
    ("interior ministry", frozenset({"interior", "ministry"})),
    ("health ministry", frozenset({"health", "ministry"})),
    ("state media", frozenset({"state", "media"})),
    ("state media", frozenset({"state", "news"})),
    ("state media", frozenset({"state", "television"})),
    ("state media", frozenset({"state", "tv"})),
    ("state media", frozenset({"state-run", "media"})),
    ("military", frozenset({"armed", "forces"})),
    ("military", frozenset({"defence", "forces"})),
    ("military", frozenset({"defense", "forces"})),
    ("military", frozenset({"army"})),
    ("military", frozenset({"military"})),
    ("military", frozenset({"navy"})),
    ("military", frozenset({"air", "force"})),
    ("police", frozenset({"police"})),
    ("rebels", frozenset({"rebels"})),
    ("rebels", frozenset({"insurgents"})),
    ("rebels", frozenset({"militants"})),
    ("government", frozenset({"government"})),
    ("government", frozenset({"regime"})),
    ("government", frozenset({"presidency"})),
)
"""Office of a country, and words that name it together; the first match counts."""

HEADS = frozenset(
    "head director chief chairman chairwoman chair leader spokesman spokeswoman spokesperson"
    " founder commander".split()
)
"""Who speaks for the organisation named after "of", "for" or "at"."""

GENERIC = frozenset(
    "agency army authorities authority body center centre coalition command commander commission"
    " committee council department directorate force forces front general government group groups"
    " house human information institute international media militants military minister ministry"
    " monitor monitoring monitors movement national network news office official officials"
    " opposition organisation organization party people police president prime rebels regime"
    " rights service society source sources spokesman spokesperson spokeswoman staff state"
    " statement television union united war watchdog world".split()
)
"""Words that alone name nobody in particular."""

_FORMS_OF_STATE = frozenset("federation kingdom republic sultanate".split())
_BESIDE_FORMS = frozenset("arab democratic federal islamic of people the".split())
STATE = frozenset("administration authorities government officials presidency regime state".split())
"""Words that, with a country, name its government."""

ORGANS = frozenset(
    "authority center centre command commission coordination customs mission prosecution prosecutor"
    " prosecutor's prosecutors side".split()
)
"""Words that, after a country's own name, name an organ of its state: the Russian Centre for
Reconciliation and Moscow are one voice. A foundation of such a name is taken for one too, which
costs an origin and invents none."""

MINISTERS = frozenset(
    "ministry ministries minister ministers secretary department government regime administration"
    " presidency army military police navy parliament".split()
)
"""Words that name an organ of a state or who heads it, whatever stands between the country and
them: "the US Department of Homeland Security", "India's External Affairs Minister"."""

SPEAKERS = frozenset(
    "president premier chancellor leader king queen ambassador envoy diplomat spokesman"
    " spokeswoman spokesperson official officials authorities forces troops soldiers guard guards"
    " staff command intelligence".split()
)
"""Words that do so next to the country alone ("the Turkish president"): any body has a president
or a spokesman, and not all forces with a country in their name are its own."""

GRADES = frozenset(
    "acting air armed assistant border central chief cabinet defence defense deputy emergency"
    " federal finance first foreign former general ground head health home incoming interim"
    " interior justice local main national naval new office outgoing presidential press prime"
    " provincial regional revolutionary security senior state state-run supreme top trade vice"
    " diplomatic".split()
)
"""Words of offices and of rank that may stand in one's name with a capital, and name no owner."""

OPPOSED = frozenset(
    "rebel rebels insurgent insurgents militant militants militia opposition separatist"
    " separatists".split()
)
"""Words of those who do not speak for the state whose name they bear."""

TITLES = MINISTERS | SPEAKERS | frozenset("governor mayor senator".split())
"""Words of an office that one person holds."""

NOT_REPORTED = frozenset(
    "attack attacks state states challenge call calling claim claims support supports order report"
    " reports fear slammed showing show continue continued continues attacked".split()
)
"""Cue words that are as often nouns or plain acts: with them nobody is taken as the origin."""

NOBODY = frozenset(
    "video videos footage images photos photographs pictures reports report posts media analysts"
    " experts observers critics autopsy charges complaint data document documents evidence figures"
    " indictment investigation lawsuit poll polls rumors rumours study survey".split()
)
"""Sources that are no one's name, and last words of what is a paper and no speaker."""

FAITHFUL: dict[str, str] = {
    "SANA": "syria", "TASS": "russia", "RIA Novosti": "russia", "Sputnik": "russia",
    "Xinhua": "china", "IRNA": "iran", "Tasnim": "iran", "Fars": "iran",
    "Anadolu Agency": "turkey",
    "IAEA": "United Nations", "UNHCR": "United Nations", "UNICEF": "United Nations",
    "WHO": "United Nations", "World Food Programme": "United Nations",
}  # fmt: skip
"""An agency that a state runs -> the state: one voice with its ministries. An agency of the United
Nations is called "the UN agency", "the UN nuclear watchdog": one voice with them."""

_BODIES = frozenset(
    {"United Nations", "European Union", "NATO", "Islamic State"}
    | {name for name, state in FAITHFUL.items() if state == "United Nations"}
)
"""Those of ``AGENCIES`` that speak for themselves."""

MEDIA = frozenset(
    "broadcaster chronicle daily gazette herald inquirer journal magazine network news newspaper"
    " post press radio reporter television telegraph times tribune tv website".split()
)
"""Last words of names of media, and of what they are called."""

_BESIDE_AGENCIES = frozenset(
    "agency broadcaster news official semi-official state state-owned state-run".split()
)
"""What an agency may be called beside its name."""

INDEFINITE = frozenset(
    "a all an another any anyone both dozens each every everybody everyone few he her here his"
    " however hundreds i instead it its many millions more most my neither no nobody no-one none"
    " one other others our several she some someone such that the their then there these they this"
    " those thousands three two we who you your".split()
)
"""Words that begin or end what is nobody's name: "one Egyptian", "her rep", "There"."""

COURTESY = frozenset("mr mrs ms miss dr sir dame lord lady prof professor rev reverend".split())
"""Words before a name that tell nothing of who it is."""

SUFFIXES = frozenset("jr sr ii iii iv".split())
"""Words after a name that some outlets leave out."""

RANKS = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general",
    "lt": "lieutenant", "sgt": "sergeant", "col": "colonel", "capt": "captain",
    "maj": "major", "const": "constable", "det": "detective", "dept": "department",
}  # fmt: skip
"""Abbreviated rank or office, in lower case -> the word."""

INITIALS = {"DA": "attorney", "D.A": "attorney", "ADA": "attorney"}
"""Offices in capitals -> the word: "Ada Lund" and "da Silva" hold none."""

AUTHORITIES = frozenset(
    "authority borough city coroner council county department fire governor mayor officer police"
    " province rescue safety schools sheriff town undersheriff village".split()
)
"""Words of those who speak for a place: its police, its mayor, its fire service."""

HONORIFICS = COURTESY | frozenset(
    "gen general col colonel maj major capt captain lt lieutenant sgt sergeant brig brigadier"
    " sheikh imam judge justice mayor gov governor sen senator rep representative mp".split()
)
"""Words before a surname that are no first name."""

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_TITLE = 3
_BACK = frozenset({"of", "for", "the"})
_NO_OWNER = (
    GRADES | MINISTERS | SPEAKERS | STATE | HEADS | frozenset().union(*(w for _, w in OFFICES))
)


def told(name: str) -> list[str]:
    """The words of a name as written, without possessive endings."""
    return [re.sub(r"[’']s$", "", word) for word in WORD.findall(name)]


def countries(words: Sequence[str]) -> list[str | None]:
    """The land that each word of a name names or helps to name, its capital among them."""
    lands = lands_in(words)
    return [land or CAPITALS.get(word.lower()) for land, word in zip(lands, words, strict=True)]


def is_indefinite(name: str) -> bool:
    """Whether a name is none: it begins with a pronoun or number, or is but a kind of paper.

    Three capitals or more are a name all the same: "All Progressives Congress".
    """
    words = told(name)
    ends = (*words[:1], *words[-1:])
    indefinite = any(end.lower() in INDEFINITE and end.lower() not in AGENCIES for end in ends)
    titled = len(words) >= _TITLE and all(word[0].isupper() for word in words)
    if not words or (indefinite and not titled):
        return True
    if words[0].isdigit() and words[1:2] == ["of"]:
        return True
    if words[-1] == "media" and words[-2:-1] and words[-2].lower() in {"state", "state-run"}:
        return False
    return words[-1] in NOBODY or (len(words) == 1 and words[0].lower() in NOBODY)


def agency_of(name: str) -> str | None:
    """The one name of an agency, with or without whose it is: "Russia's TASS news agency"."""
    words = told(name)
    bare = [
        word
        for word, land in zip(words, lands_in(words), strict=True)
        if not land and word.lower() not in _BESIDE_AGENCIES
    ]
    known = AGENCIES.get(" ".join(bare).lower())
    return AGENCIES.get(name.lower()) or (known if known not in _BODIES else None)


def serves(name: str) -> str | None:
    """The union of states that a name begins with: "UN secretary general"."""
    words = [word.lower() for word in told(name) if word.lower() != "the"]
    fronts = (name.lower(), *(" ".join(words[:many]) for many in (2, 1)))
    body = next((AGENCIES[front] for front in fronts if front in AGENCIES), None)
    return FAITHFUL.get(body, body) if body in _BODIES else None


def is_medium(name: str) -> bool:
    """Whether this is an agency, a paper or a station, or one who works for it ("CNN's Bo Aas")."""
    parts = re.split(r"[’']s\s|\sin\s", name)
    front = next((part for part in parts if not all(lands_in(told(part)))), name)
    agency = AGENCIES.get(name.lower()) or AGENCIES.get(front.lower())
    words = told(front)
    low = [re.sub(r"^(?:[^-]*-|\d+)", "", word.lower()) for word in words]
    known = low[-1:] and (low[-1] in MEDIA or ("news", "agency") in pairwise(low))
    if low[-1:] == ["network"]:  # a group of fighters or of activists is one too
        known = len(low) > 1 and low[-2] in MEDIA | {"media", "broadcasting", "cable"}
    return agency not in _BODIES if agency else bool(known)


def names_other(word: str) -> bool:
    """Whether a word is a name: it has a capital and is no word of offices or ranks."""
    return word[0].isupper() and word.lower() not in _NO_OWNER


def office_of(name: str, owner: str | None = None, home: str | None = None) -> str | None:
    """ "military of syria" for the Syrian army, its command, its troops; None for other names.

    ``owner`` is the country of a person whom the name mentions ("the Lund government"), ``home``
    that of the article, for a name without a name in it ("the army"): the US military is not the
    home country's, nor is the Gaza health ministry, nor the Free Norland Army Norland's.
    """
    words = told(name)
    low = [word.lower() for word in words]
    spelled = f"{' '.join(low)} "
    if spelled.startswith("state department of "):  # a department of a state of a union
        return None
    for seat, (office, land) in SEATS.items():
        if spelled.startswith(f"{seat} "):
            return f"{office} of {land}"
    lands = countries(words)
    named = [land is None and names_other(word) for land, word in zip(lands, words, strict=True)]
    borne = next((land for land in lands if land), None)
    country = borne or owner or (None if any(named) else home)
    if country is None:
        return None
    for office, needed in OFFICES:
        if needed <= set(low):
            last = max(low.index(word) for word in needed)
            if borne is None or not any(named[:last]):
                return f"{office} of {country}"
    only = all(land or word in STATE for land, word in zip(lands, low, strict=True))
    return f"government of {country}" if only and borne else None


def voice_of(name: str, owner: str | None = None, home: str | None = None) -> str | None:
    """The state that a source speaks for: by its office, its name or who it is; else None.

    Those who fight or oppose a state do not speak for it, whatever name they bear.
    """
    words = told(name)
    low = [word.lower() for word in words]
    if OPPOSED.intersection(low):
        return None
    office = office_of(name, owner, home)
    if office:
        return office.rpartition(" of ")[2]
    lands = countries(words)
    for at, land in enumerate(lands):
        if land and (_is_organ(words, low, lands, at) or _is_full_name(low, lands)):
            return land
    if any(lands):
        return None
    return owner or (home if _heads_home(words) else None)


def _is_full_name(low: Sequence[str], lands: Sequence[str | None]) -> bool:
    """Whether a name is a state's in full: "the Russian Federation", "Republic of Korea"."""
    rest = {word for word, land in zip(low, lands, strict=True) if not land}
    return not rest.isdisjoint(_FORMS_OF_STATE) and rest <= _FORMS_OF_STATE | _BESIDE_FORMS


def _is_organ(
    words: Sequence[str], low: Sequence[str], lands: Sequence[str | None], at: int
) -> bool:
    """Whether the country at a place of a name makes it an organ or a head of that state."""
    if at and names_other(words[at - 1]) and not lands[at - 1]:
        return False
    if not MINISTERS.isdisjoint(low[at + 1 :]) or (at == 0 and not ORGANS.isdisjoint(low[1:])):
        return True
    ahead = [word for word in low[at + 1 :] if word not in GRADES]
    if ahead and ahead[0] in SPEAKERS:
        return True
    back = [word for word in low[:at] if word not in _BACK]
    noun = low[at] == lands[at] or low[at] in CAPITALS
    return (
        noun and bool(back) and low[at - 1] in _BACK and back[-1] in MINISTERS | SPEAKERS | ORGANS
    )


def _heads_home(words: Sequence[str]) -> bool:
    """Whether a name without a country is that of an organ or a head of the home state.

    "President Ada Lund", "the Prime Minister's Office", "police in Norvik"; a ministry in or of
    another place is not.
    """
    low = [word.lower() for word in words]
    at = next((place for place, word in enumerate(words) if names_other(word)), len(words))
    titles = (MINISTERS | {"president", "premier", "chancellor"}).intersection(low[:at])
    owned = not {"of", "for"}.isdisjoint(low[:at]) or ("in" in low[:at] and "police" not in titles)
    return bool(titles) and not owned
