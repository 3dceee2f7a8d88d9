"""General knowledge of who speaks in the news: agencies, offices, capitals."""

from __future__ import annotations

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
        ("WHO", "who", "world health organization", "world health organisation"),
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

SEATS: dict[str, str] = {
    "white house": "u.s", "downing street": "britain", "number 10": "britain",
    "10 downing street": "britain", "no 10": "britain", "prime minister's office": "britain",
}  # fmt: skip

OFFICES: tuple[tuple[str, frozenset[str]], ...] = (
    ("foreign ministry", frozenset({"foreign", "ministry"})),
    ("foreign ministry", frozenset({"foreign", "minister"})),
    ("foreign ministry", frozenset({"foreign", "secretary"})),
    ("foreign ministry", frozenset({"top", "diplomat"})),
    ("defence ministry", frozenset({"defence", "ministry"})),
    ("defence ministry", frozenset({"defense", "ministry"})),
    ("interior ministry", frozenset({"interior", "ministry"})),
    ("health ministry", frozenset({"health", "ministry"})),
    ("state media", frozenset({"state", "media"})),
    ("state media", frozenset({"state", "news"})),
    ("state media", frozenset({"state", "television"})),
    ("state media", frozenset({"state", "tv"})),
    ("state media", frozenset({"state-run", "media"})),
    ("military", frozenset({"armed", "forces"})),
    ("military", frozenset({"army"})),
    ("military", frozenset({"military"})),
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

STATE = frozenset("administration authorities government officials presidency regime state".split())
"""Words that, with a country, name its government."""

ORGANS = frozenset("center centre command coordination mission".split())
"""Words that, after a country's own name, name an organ of its state: the Russian Centre for
Reconciliation and Moscow are one voice. A foundation of such a name is taken for one too, which
costs an origin and invents none."""

NOT_REPORTED = frozenset(
    "attack attacks state states challenge call calling claim claims support supports order report"
    " reports fear slammed showing show continue continued continues attacked".split()
)
"""Cue words that are as often nouns or plain acts: with them nobody is taken as the origin."""

NOBODY = frozenset(
    "video videos footage images photos photographs pictures reports report posts media analysts"
    " experts observers critics".split()
)
"""Sources that are no one's name."""
